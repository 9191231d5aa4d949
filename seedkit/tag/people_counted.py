"""A bare number that is the subject of its sentence: *Gestorben sind demnach 1742*, no year."""

from __future__ import annotations

import re

__all__ = ["counts_people"]

_PARTICIPLES = (
    "gestorben|umgekommen|getötet|verletzt|erkrankt|infiziert|genesen|verhaftet|festgenommen|vermisst|gerettet|geborgen|evakuiert|"
    "geflohen|betroffen|entlassen"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_PARTICIPLES.title()})|(?:,|\bund) (?:{_PARTICIPLES})) (?:sind|waren|seien|wurden|werden)"
    r"(?: (?!(?:sie|wir|beide|alle|viele|einige|andere|im|in|am|um|seit|bis|ab|von|vor|nach)\b)[a-zäöüß]+){0,3} $"
)
_BEHIND = re.compile(r"\s*(?:[.,;!?–]|und\b|$)")
_FAR = 80


def counts_people(text: str, start: int, end: int) -> bool:
    """Whether the figures between two code points are how many: a participle, a plural verb, no subject but the number.

    >>> counts_people("Gestorben sind demnach 1742.", 23, 27), counts_people("Gestorben sind beide 1742.", 21, 25)
    (True, False)
    """
    return _BEHIND.match(text, end) is not None and _BEFORE.search(text[max(0, start - _FAR) : start]) is not None
