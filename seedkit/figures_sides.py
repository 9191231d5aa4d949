"""Whose the people of a figure are: *nordkoreanische Soldaten*, *1500 Soldaten aus Nordkorea*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seedkit.matters import countries_in, is_state

__all__ = ["side_of"]


def side_of(
    amount: str,
    position: int,
    sentence: tuple[int, int, str],
    named: Iterable[tuple[int, int, str]],
    frames: list[tuple[int, int]],
    *,
    troops: bool,
) -> str | None:
    """Whose they are: the nationality beside the number, else *aus/von X* behind it, else the only nationality of the
    sentence outside its reporting clause, else its only country that no preposition governs (*Nordkorea hat …*).

    Where ``troops`` are is not whose they are: *15.000 Soldaten an der finnischen Grenze*.
    """
    beside = countries_in(amount)
    if beside:
        return beside[0]
    begin, _, text = sentence
    behind = text[max(position - begin, 0) :][:30].split()
    if behind[:1] and behind[0].lower() in {"aus", "von"}:
        near = [e for e in named if 0 <= e[0] - position <= 25]
        if near:
            return near[0][2]
    hidden = "".join(" " if any(a <= begin + i < b for a, b in frames) else c for i, c in enumerate(text))
    if troops:
        hidden = _PLACE.sub(" ", hidden)
    around = list(dict.fromkeys(countries_in(hidden)))
    if len(around) == 1:
        return around[0]
    acting = list(
        dict.fromkeys(
            e[2]
            for e in named
            if is_state(e[2])
            and not any(a <= e[0] < b for a, b in frames)
            and not _GOVERNED.search(text[: e[0] - begin])
            and not _GIVEN_TO.search(text[: e[1] - begin])
        )
    )
    return acting[0] if not around and len(acting) == 1 else None


_GOVERNED = re.compile(
    r"\b(?:in|im|nach|aus|von|vom|für|gegen|mit|bei|an|auf|über|durch|unter|zwischen|zu|zur)(?:\s+(?:d\w\w|seine\w?|ihre\w?))?"
    r"(?:\s+[A-ZÄÖÜ][\w-]+\s+(?:und|sowie|oder))?\s+$",
    re.IGNORECASE,
)

_GIVEN_TO = re.compile(r"(?:^|\s)[a-zäöüß]\w* (?:der (?:EU|Mongolei|Schweiz|Slowakei|Türkei|Ukraine)|de[mn] [A-Z]\w+)$")
"""A state in the dative, behind no noun: *will | der Ukraine 30 Panzer überlassen*, but *die Armee der Ukraine*."""


_PLACE = re.compile(
    r"\b[\w-]+(?:e|en|em|er|es)\s+\w*(?:grenz|region|provinz|gebiet|stadt|küste|insel|dorf|boden|territorium|luftraum"
    r"|gewässer|bezirk|bundesstaat|hauptstadt)\w*",
    re.IGNORECASE,
)
"""A place and its adjective: *an der finnischen Grenze, in der russischen Region*."""
