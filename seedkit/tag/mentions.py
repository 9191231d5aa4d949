"""A mention of a named thing while it is still being decided on, and which of overlapping ones stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from seedkit.names import Known

__all__ = ["Mention", "Taken", "without_overlaps"]

_RANK = {"table": 0, "model": 1}


class Mention(NamedTuple):
    """Where a name stands, its label, the rule that found it, and what it was linked to so far."""

    start: int
    end: int
    label: str
    rule: str
    thing: Known | None = None
    entity_id: str | None = None
    name: str | None = None


_start = attrgetter("start")


class Taken:
    """The stretches of mentions none of which overlap, asked by bisection: a text may have thousands."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        """Take the stretches of these mentions."""
        rows = sorted(mentions, key=_start)
        self._starts = [mention.start for mention in rows]
        self._ends = [mention.end for mention in rows]

    def leaves_free(self, start: int, end: int) -> bool:
        """Whether nothing taken stands between two code points."""
        at = bisect_left(self._starts, start)
        return (at == 0 or self._ends[at - 1] <= start) and (at == len(self._starts) or end <= self._starts[at])

    def add(self, start: int, end: int) -> None:
        """Take a stretch that was free."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The longest of overlapping mentions, in the order of the text; of equally long ones the first witness."""
    kept: list[Mention] = []
    heap: list[Mention] = []  # mentions that hang together by overlaps
    end = 0
    for mention in sorted(mentions, key=_start):
        if mention.start >= end:
            kept += _best(heap)
            heap = []
        heap.append(mention)
        end = max(end, mention.end)
    return kept + _best(heap)


def _best(heap: list[Mention]) -> list[Mention]:
    if len(heap) < 2:
        return heap
    heap.sort(key=_preference)
    if len(heap) == 2:
        return heap[:1]
    kept: list[Mention] = []
    taken = Taken()
    for mention in heap:
        if taken.leaves_free(mention.start, mention.end):
            kept.append(mention)
            taken.add(mention.start, mention.end)
    return sorted(kept, key=_start)


def _preference(mention: Mention) -> tuple[int, int, int]:
    return mention.start - mention.end, _RANK.get(mention.rule, 2), mention.start
