"""Two names side by side that are those of two persons: *Dabei warf Holm Ahlers vor, …*."""

from __future__ import annotations

from collections import Counter
from itertools import compress, count

from seedkit.register_words import first_names
from seedkit.tag.columns import Columns

__all__ = ["names_apart"]

_KEY = "names_apart"


def names_apart(columns: Columns) -> frozenset[int]:
    """The tokens at which the name of another person begins right behind a surname.

    Both words are surnames of persons whom the text has with different first names; what is a first name as well
    stands so once.
    """
    known: frozenset[int] | None = columns.memo.get(_KEY)
    if known is None:
        known = columns.memo[_KEY] = _find(columns)
    return known


def _find(columns: Columns) -> frozenset[int]:
    form, entity = columns.form, columns.entity
    runs: list[tuple[int, int]] = []
    for i in compress(count(), map("PER".__eq__, entity)):
        if runs and runs[-1][1] == i:
            runs[-1] = runs[-1][0], i + 1
        else:
            runs.append((i, i + 1))
    full: dict[str, set[str]] = {}  # surname -> what stands before it in full names
    for a, b in runs:
        if b - a > 1:
            full.setdefault(form[b - 1], set()).update(form[a : b - 1])
    if len(full) < 2:
        return frozenset()
    pairs = Counter((form[a], form[a + 1]) for a, b in runs if b - a == 2)
    two = {pair for pair, often in pairs.items() if _are_two(*pair, often, full)}
    return frozenset(a + 1 for a, b in runs if b - a == 2 and (form[a], form[a + 1]) in two)


def _are_two(one: str, other: str, often: int, full: dict[str, set[str]]) -> bool:
    first = full.get(one)
    if not first or one == other or (often > 1 and one in first_names()):
        return False
    named = full[other] - {one}
    return bool(named) and first.isdisjoint(full[other]) and other not in first
