"""Which claims answer the same question, which of them agree, and which cannot both hold.

Two claims answer **the same question** where all of this holds:

- they claim the same kind of thing: the same measure of the same people (quantities without a measure are compared
  with nothing), or the same type of event with at least half of the participants in common and no other place. A part
  (*darunter 500 Offiziere*) is compared with parts of the same unit only, a measure that says little by itself (money,
  a share: not ``specific`` in ``measures.csv``) only with the same unit, in sentences that share ``SHARED_NOUNS`` nouns;
- the days they are about overlap. A claim without such days is about the time of its article, give or take
  ``SLACK`` days;
- they are about the same thing: nationalities named beside the number do not differ, and the sentences name a place,
  person or thing in common besides their sources, or two names of any kind, or one name and ``SHARED_NOUNS`` nouns;
  one name is enough within an article (where a sentence names nothing, its article's opening stands in);
- both are stated as facts, or both are predictions; a denial meets the assertions it denies. Demands, questions and
  what a source merely cannot confirm are compared with nothing; so is a figure that no longer holds (*gestern waren es noch vier*).

They **agree** where their value intervals touch, and **conflict** where both have values and the intervals do not.
A vague amount (*Tausende*) agrees with nothing and conflicts with nothing. To agree is not yet to **bear out**: *mehr
als 1000* agrees with 12.000 and does not say that it was 12,000. An event is borne out by another telling only where
both are dated to ``LONGEST`` days at most: that two armies attack in one month is not one attack told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from seedkit.cells import TablesLike, text_of
from seedkit.measures import Measure, load_measures
from seedkit.register import Register
from seedkit.same_claim_facts import LONGEST, SLACK, Facts, collect_facts, names_of, stated_days
from seedkit.same_claim_groups import NOBODY, Comparison, Group, Indices

__all__ = ["LONGEST", "SLACK", "Comparison", "Facts", "Questions", "asked", "collect_facts"]

ROOM = 20_000_000
"""Positions of other claims that are kept; beyond that a comparison is made again when it is asked for."""


_NOTHING: tuple[None, frozenset[str]] = None, frozenset()


def asked(one: Facts) -> tuple[str | None, frozenset[str]]:
    """Return what a claim must have in common with whatever it is compared with, in any corpus.

    That is the name of its measure or type of event (None: it is compared with nothing), and one name at least.
    """
    return _NOTHING if one.key is None or one.stance < 0 else ("\x1f".join(one.key), names_of(one))


class Questions:
    """The claims of a corpus, ready to be compared with one another."""

    def __init__(
        self,
        tables: TablesLike,
        register: Register,
        measures: Iterable[Measure] | None = None,
        facts: Sequence[Facts] | None = None,
    ) -> None:
        """Collect what every claim is about. Nothing is compared yet.

        ``measures``: those of the shipped data; ``facts`` are what :func:`collect_facts` returns, where that is known already.
        """
        measures = tuple(load_measures() if measures is None else measures)
        facts = collect_facts(tables, register, measures) if facts is None else facts
        holders: dict[Facts, list[int]] = defaultdict(list)
        for i, one in enumerate(facts):
            if one.key is not None and one.stance >= 0:
                holders[one].append(i)
        members: dict[tuple[str, ...] | None, list[Facts]] = defaultdict(list)
        for one in holders:
            members[one.key].append(one)
        self._at: list[tuple[Group, int] | None] = [None] * len(facts)
        for distinct in members.values():
            group = Group(distinct, [holders[one] for one in distinct])
            for row, one in enumerate(group.facts):
                for i in holders[one]:
                    self._at[i] = (group, row)
        self._cache: dict[tuple[Group, int], Comparison] = {}
        self._room = ROOM
        self._low = np.asarray([f.low for f in facts])
        self._high = np.asarray([f.high for f in facts])
        self._stated = np.asarray(stated_days(tables), dtype=np.int64).reshape(-1, 2).T
        flows = {one.id for one in measures if one.stock_or_flow == "flow"}
        self._flow = np.asarray([text_of(one) in flows for one in tables.claims["measure"].tolist()], dtype=np.bool_)

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self._at)

    def signature(self, index: int) -> tuple[Group, int] | None:
        """Return a name for what decides the comparisons of a claim: equal ones are compared alike. None: compared with nothing."""
        return self._at[index]

    def asked(self, index: int) -> tuple[str | None, frozenset[str]]:
        """Return what a claim must have in common with whatever it is compared with (:func:`asked`)."""
        at = self._at[index]
        return _NOTHING if at is None else asked(at[0].facts[at[1]])

    def compare(self, index: int) -> Comparison:
        """Compare one claim with those of its measure or type that may be about the same matter."""
        at = self._at[index]
        itself = np.asarray([index], dtype=np.int64)
        if at is None:
            return Comparison(itself, itself, NOBODY, NOBODY)
        found = self._cache.get(at) or self._compare(*at)
        return Comparison(
            _with(found.agree, index) if len(found.agree) else itself,
            _with(found.borne_out, index) if len(found.borne_out) else itself,
            found.against[found.against != index] if len(found.against) else NOBODY,
            found.vague[found.vague != index] if len(found.vague) else NOBODY,
        )

    def _compare(self, group: Group, row: int) -> Comparison:
        """Compare a row of a group, and while there is room to keep them, those that are best compared with it."""
        rows = group.together(row) if self._room else range(row, row + 1)
        asked = None
        for one, found in zip(rows, group.compare(rows), strict=True):
            asked = found if one == row else asked
            size = len(found.agree) + len(found.borne_out) + len(found.against) + len(found.vague)
            if size <= self._room:
                self._cache[group, one] = found
                self._room -= size
            else:
                self._room = 0
        assert asked is not None
        return asked

    def may_have_grown(self, index: int, others: Indices) -> npt.NDArray[np.bool_]:
        """Which of these claims differ only as counts of what happened do in time: stated later, and larger."""
        if not self._flow[index]:
            return np.zeros(len(others), dtype=np.bool_)
        first, last = self._stated
        grew = (first[others] > last[index]) & (self._low[others] > self._high[index])
        had_been_less = (last[others] < first[index]) & (self._high[others] < self._low[index])
        return np.asarray((grew | had_been_less) & (self._flow[others]), dtype=np.bool_)


def _with(found: Indices, index: int) -> Indices:
    """Positions in order, this one among them."""
    at = int(np.searchsorted(found, index))
    return found if at < len(found) and found[at] == index else np.insert(found, at, index)
