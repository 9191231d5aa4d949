"""Phrases for several: those that a conjunction or comma joins, two of one family, and shares of a people."""

from __future__ import annotations

import re

from seedkit.register_sources import AUTO
from seedkit.register_words import COMMA, FUNCTION_WORDS, JOIN, Head, Heads, Token, first_names, tokens_of

__all__ = ["are_one_person", "first_head", "is_share", "joined_parts", "two_of_a_family"]

_SHARES = frozenset("drittel viertel fünftel zehntel hälfte mehrheit großteil prozent".split())
_EVERY = frozenset({"jeder", "jede", "jedes", "jedem", "jeden"})
_OF_A_FAMILY = ("brüder", "schwestern", "geschwister", "eheleute", "zwillinge", "paar", "cousins")


def is_share(tokens: list[Token]) -> bool:
    """*Ein Drittel der Deutschen*, *jeder zweite Brite*, *die Mehrheit der Türken*: many people, and no state."""
    first = next((t for t in tokens if t.text[:1].isupper() and t.fold not in FUNCTION_WORDS | _EVERY), None)
    shares = first is not None and first.fold in _SHARES
    return shares or (len(tokens) > 1 and tokens[0].fold in _EVERY)


def two_of_a_family(parts: list[str]) -> str | None:
    """*Markus und Silke Brandt*, *die Brüder Cem und Deniz Aksoy*: two given names before one surname."""
    first, second = tokens_of(parts[0]), tokens_of(parts[1])
    if len(second) != 2 or not first or not {first[-1].text, second[0].text} <= first_names():
        return None
    family = second[1].text
    titled = all(
        token.text.islower() or token.fold.endswith(_OF_A_FAMILY) or i == 0 for i, token in enumerate(first[:-1])
    )
    if not titled or not family[:1].isupper() or (len(first) > 1 and first[-2].text in first_names()):
        return None
    return f"{AUTO}person:{first[-1].text} {family};{AUTO}person:{second[0].text} {family}"


def joined_parts(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """The phrases that a conjunction joins, and those before it in a list (*die USA, Japan und Südkorea*).

    ``spans`` are the spellings of the register in the text, whose own words join nothing: *Stiftung Wissenschaft und Politik*.
    """

    def inside(match: re.Match[str]) -> bool:
        # "Außen- und Sicherheitspolitik" is one word
        return any(a < match.end() and match.start() < b for a, b in spans) or text[: match.start()].endswith("-")

    joins = [match for match in JOIN.finditer(text) if not inside(match)]
    if not joins:
        return []
    joins += [match for match in COMMA.finditer(text) if not inside(match)]
    joins.sort(key=lambda match: match.start())
    cuts = [0, *(edge for match in joins for edge in match.span()), len(text)]
    parts = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [part for part in parts if part.strip(" ,")]


def are_one_person(heads: Heads, parts: list[str]) -> bool:
    """*der Grünen-Politiker und Biologe Jan Rabe*: two words for one person, whose name stands behind the second."""
    first, second = tokens_of(parts[0]), tokens_of(parts[1])
    if len(parts) != 2 or not first or len(second) < 3 or not all(t.text[:1].isupper() for t in second[:3]):
        return False
    if not all(t.fold.endswith(("in", "e")) for t in (first[-1], second[0])) and first[0].fold in ("die", "den"):
        return False  # "die Politiker und Biologen"
    found = [heads.of(t.stem, t.fold) for t in (first[-1], second[0])]
    return all(head is not None and head.kind in ("person", "expert") for head in found)


def first_head(heads: Heads, tokens: list[Token]) -> Head | None:
    """The first noun of a phrase that is known to head one, but for those that only stand for a body: *Sprecher*, *Mitarbeiter*."""
    for token in tokens:
        if token.text[:1].isupper() and token.stem not in heads.contents:
            head = heads.of(token.stem, token.fold)
            if head is not None and token.stem not in heads.proxies:
                return head
    return None
