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
    suffered: bool = False,
) -> str | None:
    """Whose they are: the nationality beside the number, else *aus/von X* behind it, else the only nationality of the
    sentence outside its reporting clause, else its only country that no preposition governs (*Nordkorea hat …*).

    Where ``troops`` are is not whose they are: *15.000 Soldaten an der finnischen Grenze*. Who ``suffered`` something is not
    of the nation of those who did it: *israelische Soldaten töteten neun Aktivisten*; there a nationality counts only
    behind the number in the genitive, before a word for a place, or where somebody lost people.
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
    if suffered and not _LOST.search(text):
        hidden = _seen_of_victims(hidden, max(position - begin, 0))
    elif troops:
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
            and not (suffered and _DID.search(text))
        )
    )
    return acting[0] if not around and len(acting) == 1 else None


def _seen_of_victims(text: str, position: int) -> str:
    """What of a sentence may tell whose the people are: places with their nationality, and whose they are behind the number.

    What *darunter* begins is a part of them and tells nothing of the others.
    """
    rest = text[position:]
    behind = _GENITIVE.match(rest)
    parts = _PART.split(text[:position] if _PART.search(rest) else text)
    places = [place[0] for part in parts for where in (_PLACE, _SIDE) for place in where.finditer(part)]
    return " . ".join([*places, behind[0] if behind else ""])


_PART = re.compile(r",\s+(?:darunter|davon|unter ihnen|einschließlich)\b")
_SIDE = re.compile(r"\b[\w-]+er Seite\b")
"""*Auf kasachischer Seite*."""
_GENITIVE = re.compile(r"\s*(?:de[rs]|einer|eines)\s+[\w-]+\s+[\w-]+")
"""*Zehn Soldaten | der nepalesischen Armee*."""
_DID = re.compile(
    r"\b(?:töteten?|erschoss(?:en)?|ermordeten?|verletzten?|verhafteten?|vertrieb(?:en)?|(?:nahm|nehmen|nahmen)\b.*\bfest)\b"
)
"""Who is named did it: *Israel tötete neun Aktivisten*."""
_LOST = re.compile(r"\b(?:verlor(?:en)?|verloren habe\w*|eingebüßt|büßte\w*|beklag\w+)\b|[Vv]erlust\w*")
"""Somebody lost people of their own: *die russische Armee verlor 500 Soldaten*."""


_GOVERNED = re.compile(
    r"\b(?:in|im|nach|aus|von|vom|für|gegen|mit|bei|an|auf|über|durch|unter|zwischen|zu|zur)(?:\s+(?:d\w\w|seine\w?|ihre\w?))?"
    r"(?:\s+[A-ZÄÖÜ][\w-]+(?:,|\s+(?:und|sowie|oder)))*\s+$",
    re.IGNORECASE,
)

_GIVEN_TO = re.compile(r"(?:^|\s)[a-zäöüß]\w* (?:der (?:EU|Mongolei|Schweiz|Slowakei|Türkei|Ukraine)|de[mn] [A-Z]\w+)$")
"""A state in the dative, behind no noun: *will | der Ukraine 30 Panzer überlassen*, but *die Armee der Ukraine*."""


_PLACE = re.compile(
    r"\b[\w-]+(?:e|en|em|er|es)\s+\w*(?:grenz|region|provinz|gebiet|stadt|küste|insel|dorf|boden|territorium|luftraum"
    r"|gewässer|bezirk|bundesstaat|hauptstadt|(?:süd|nord)?(?:nord|süd|ost|west)en\b)\w*",
    re.IGNORECASE,
)
"""A place and its adjective: *an der finnischen Grenze, in der russischen Region*."""
