"""The claims of one measure or type of event as arrays: many of them are compared with all the others at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from seedkit.matters import SHARED_NOUNS
from seedkit.numbers_interval import BOUND
from seedkit.same_claim_facts import Facts, names_of
from seedkit.same_event import TO_A_PERSON, reverse
from seedkit.sorted_arrays import Indices, places_in

__all__ = ["NOBODY", "Comparison", "Group", "Indices"]

Mask = npt.NDArray[np.bool_]

PAIRS = 100_000
"""Pairs of claims that are looked at in one go, about: enough to be quick, few enough to need little memory."""

CELLS = 4_000_000
"""Cells of the table that says which of the asking claims wants which name."""

FEW_DAYS = 2
"""An event dated as finely as this, or as the one it is compared with, says when: *in der Nacht zum Dienstag*, *am Montag*."""

NOBODY: Indices = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim against all others: positions in ``tables.claims``, in order.

    ``agree`` holds the claim itself and whatever can hold beside it, ``borne_out`` those of them that say so too, the
    claim among them; ``against`` what conflicts with it or denies it; ``vague`` answers the same question without a
    value to compare.
    """

    agree: Indices
    borne_out: Indices
    against: Indices
    vague: Indices


class Group:
    """The claims that are compared with one another at all, by the first day they are about.

    ``facts`` are distinct ones; ``holders`` the positions in ``tables.claims`` of those that have them.
    """

    def __init__(self, facts: Sequence[Facts], holders: Sequence[Sequence[int]]) -> None:
        """Sort and index the claims. Nothing is compared yet."""
        order = sorted(range(len(facts)), key=lambda i: facts[i].first)
        self.facts = [facts[i] for i in order]
        counts = np.asarray([len(holders[i]) for i in order], dtype=np.int64)
        self._holders = np.asarray([*chain.from_iterable(holders[i] for i in order)], dtype=np.int64)
        self._most = int(self._holders.max())
        self._holders_start = np.concatenate([[0], np.cumsum(counts)])
        facts = self.facts
        self.key = facts[0].key or ()
        self._event = self.key[:1] == ("event",)
        self._stance = np.asarray([f.stance for f in facts])
        self._low = np.asarray([f.low for f in facts])
        self._high = np.asarray([f.high for f in facts])
        self._stated_low = np.asarray([f.stated_low for f in facts])
        self._stated_high = np.asarray([f.stated_high for f in facts])
        self._definite = np.asarray([f.definite for f in facts])
        self._dated = np.asarray([f.dated for f in facts])
        self._specific = np.asarray([f.specific for f in facts])
        self._first = np.asarray([f.first for f in facts])
        self._last = np.asarray([f.last for f in facts])
        # Nothing before the first row whose last day, or that of a row before it, comes late enough can overlap.
        latest = np.maximum.accumulate(self._last)
        self._begin = np.searchsorted(latest, self._first, side="left")
        self._end = np.maximum(self._begin, np.searchsorted(self._first, self._last, side="right"))
        # Whatever is the same matter names something in common, so that nothing else is looked at.
        self._names = _Sets([*map(names_of, facts)])
        if self._event:
            self._place = _numbered([f.place or "" for f in facts])
            self._sure = np.asarray([f.parties.sure for f in facts])
            self._towns = _Sets([f.parties.towns for f in facts])
            self._people = _Sets([f.parties.people for f in facts])
            self._states = _Sets([f.parties.states for f in facts])
            orders = [f.parties.order for f in facts]
            self._orders = _Sets([*orders, *map(reverse, orders)])
        else:
            self._group = _numbered([f.group for f in facts])
            self._article = _numbered([f.article for f in facts])
            self._whom = _Sets([f.whom for f in facts])
            self._things = _Sets([f.things for f in facts])
            self._nouns = _Sets([f.nouns for f in facts])
        self._chunk_of = self._chunks()

    def _chunks(self) -> Indices:
        """Number the rows so that those of one number make about PAIRS pairs, or fill CELLS, or are alone."""
        sets = (
            (self._names, self._towns, self._people, self._states, self._orders)
            if self._event
            else (self._names, self._whom, self._things, self._nouns)
        )
        least = 1 + PAIRS * max(one.width for one in sets) // CELLS
        return np.asarray(np.cumsum(np.maximum(self._names.candidates(), least)) // PAIRS, dtype=np.int64)

    def together(self, row: int) -> range:
        """Return the rows that are best compared in one go with this one."""
        first, last = np.searchsorted(self._chunk_of, [self._chunk_of[row], self._chunk_of[row] + 1])
        return range(int(first), int(last))

    def compare(self, rows: range) -> Iterator[Comparison]:
        """Compare each of these rows with all the others."""
        who, at, shared = self._names.sharing(rows, self._begin, self._end)
        late = self._last[at] >= self._first[who]
        who, at, shared = who[late], at[late], shared[late]
        same = self._same_event(who, at, shared) if self._event else self._same_matter(who, at, shared)
        who, at = who[same], at[same]
        stance, own = self._stance[at], self._stance[who]
        alike = stance == own
        opposed = ((stance == 0) & (own == 1)) | ((stance == 1) & (own == 0))
        if self._event:
            agree, borne_out = alike, alike & self._bears_out_event(who, at)
            against, vague = opposed, np.zeros_like(alike)
        else:
            touch = (self._low[at] <= self._high[who]) & (self._high[at] >= self._low[who])
            both = self._definite[at] & self._definite[who]
            agree = alike & both & touch
            borne_out = agree & self._bears_out(who, at)
            # Two denials of different figures deny both; only two different assertions conflict.
            against = (alike & both & ~touch & (own != 1)) | (opposed & (touch | ~both))
            vague = alike & ~both
        chosen = (self._claims(rows, who[one], at[one]) for one in (agree, borne_out, against, vague))
        for found in zip(*chosen, strict=True):
            yield Comparison(*found)

    def _claims(self, rows: range, who: Indices, at: Indices) -> list[Indices]:
        """The claims that hold the facts ``at``, in order, for each of the rows that ask."""
        pair, place = places_in(self._holders_start[at], self._holders_start[at + 1])
        size = self._most + 1
        codes = np.sort(who[pair] * size + self._holders[place])
        ends = np.searchsorted(codes, np.arange(rows.start, rows.stop + 1) * size)
        claims = codes % size
        return [claims[a:b] for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]

    def _same_event(self, who: Indices, at: Indices, shared: Indices) -> Mask:
        """Which pairs, with so many participants in common, are the same event."""
        sizes = self._names.sizes
        same = 2 * shared >= np.maximum(np.maximum(sizes[at], sizes[who]), 1)
        if self.key[1] in TO_A_PERSON:
            same |= self._people.shared(who, at) > 0  # der Russe Kirillow, Kirillow: whose he is says nothing else
        place, own = self._place[at], self._place[who]
        same &= (own == 0) | (place == 0) | (place == own)
        # seedkit.same_event.are_two for many pairs at once
        towns, others = self._towns.sizes[who], self._towns.sizes[at]
        same &= (towns == 0) | (others == 0) | (self._towns.shared(who, at) > 0)
        for one in (self._people, self._states):
            same &= one.shared(who, at) == np.minimum(one.sizes[who], one.sizes[at])
        return np.asarray(same & ~(self._sure[who] & self._sure[at] & self._reversed(who, at)), dtype=np.bool_)

    def _reversed(self, who: Indices, at: Indices) -> Mask:
        """Which pairs tell of two participants the other way round."""
        return self._orders.shared(who, at + len(self.facts)) > 0

    def _bears_out_event(self, who: Indices, at: Indices) -> Mask:
        """Which of the events at ``at`` say of the events ``who`` that they happened.

        Both are dated, neither names what the other does not, and *im Januar* does not say that it was on the third.
        """
        sizes = self._names.sizes
        within = self._names.shared(who, at) == np.minimum(sizes[who], sizes[at])
        days = self._last - self._first
        fine = days[at] <= np.maximum(days[who], FEW_DAYS)
        return np.asarray(self._dated[at] & self._dated[who] & within & fine & ~self._reversed(who, at), dtype=np.bool_)

    def _same_matter(self, who: Indices, at: Indices, names: Indices) -> Mask:
        """Which pairs, with so many names in common, are about the same thing."""
        nouns = self._nouns.shared(who, at) >= SHARED_NOUNS
        enough = nouns | (self._article[at] == self._article[who])
        same = (self._things.shared(who, at) > 0) | (names > 1) | ((names == 1) & enough)
        same &= nouns | self._specific[who]
        sizes = self._whom.sizes
        same &= (sizes[who] == 0) | (sizes[at] == 0) | (self._whom.shared(who, at) > 0)
        group, own = self._group[at], self._group[who]
        return np.asarray(same & ((own == 0) | (group == 0) | (group == own)), dtype=np.bool_)

    def _bears_out(self, who: Indices, at: Indices) -> Mask:
        """:func:`seedkit.numbers_interval.bears_out` for many pairs of amounts at once."""
        low, high = self._stated_low[at], self._stated_high[at]
        own_low, own_high = self._low[who], self._high[who]
        inside = (low >= own_low) & (high <= own_high)
        enough = np.where(own_low == -np.inf, high * BOUND >= own_high, (own_high < np.inf) | (low <= own_low * BOUND))
        return np.asarray(inside & enough, dtype=np.bool_)


def _numbered(values: Sequence[str]) -> Indices:
    """Each value as a number, the same one for the same value; that of "" is 0."""
    numbers = {"": 0}
    return np.asarray([numbers.setdefault(one, len(numbers)) for one in values], dtype=np.int64)


class _Sets:
    """Small sets, one a row, as arrays: which rows share something, and how much two rows share."""

    def __init__(self, sets: Sequence[frozenset[Any]]) -> None:
        numbers: dict[Any, int] = {}
        self.sizes = np.asarray([len(one) for one in sets], dtype=np.int64)
        self._items = np.asarray(
            [numbers.setdefault(item, len(numbers)) for one in sets for item in one], dtype=np.int64
        )
        self._start = np.concatenate([[0], np.cumsum(self.sizes)])
        self._rows = max(1, len(sets))
        self.width = len(numbers)
        # item by item the rows that hold it
        self._postings = np.sort(self._items * self._rows + np.repeat(np.arange(len(sets)), self.sizes))

    def candidates(self) -> Indices:
        """How many rows each row shares something with, at most."""
        held = np.bincount(self._items, minlength=self.width)[self._items]
        return np.asarray(np.diff(np.concatenate([[0], np.cumsum(held)])[self._start]), dtype=np.int64)

    def sharing(self, rows: range, begin: Indices, end: Indices) -> tuple[Indices, Indices, Indices]:
        """Pairs of one of ``rows`` and any row from ``begin`` to ``end`` that share something, and how much."""
        places = slice(self._start[rows.start], self._start[rows.stop])
        items = self._items[places] * self._rows
        who = np.repeat(np.arange(rows.start, rows.stop), self.sizes[rows.start : rows.stop])
        asked, place = places_in(
            np.searchsorted(self._postings, items + begin[who]),
            np.searchsorted(self._postings, items + end[who]),
        )
        pairs, shared = np.unique(who[asked] * self._rows + self._postings[place] % self._rows, return_counts=True)
        return pairs // self._rows, pairs % self._rows, shared

    def shared(self, who: Indices, at: Indices) -> Indices:
        """How much the rows of each pair share; ``who`` is in order."""
        if not len(who) or not self.width:
            return np.zeros(len(who), dtype=np.int64)
        first = int(who[0])
        asked, place = places_in(self._start[first : who[-1] + 1], self._start[first + 1 : who[-1] + 2])
        wanted = np.zeros((int(who[-1]) + 1 - first, self.width), dtype=np.bool_)
        wanted[asked, self._items[place]] = True
        pair, place = places_in(self._start[at], self._start[at + 1])
        hit = wanted[(who - first)[pair], self._items[place]]
        return np.bincount(pair[hit], minlength=len(who))
