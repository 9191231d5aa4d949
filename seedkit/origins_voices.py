"""Claims by whose voice they are, as arrays: what stands behind thousands of them is counted over a few voices.

Two claims are of one voice where their chains, origins and circles are the same. How many origins stand behind claims
depends on which voices are among them and on little else, so that lists of claims are only ever gone through as arrays.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from seedkit.lineage import Lineage
from seedkit.sorted_arrays import Indices, distinct, places_in

__all__ = ["Indices", "Present", "Voices"]


@dataclass(frozen=True, slots=True)
class Present:
    """The voices among some claims, by number.

    ``known`` have a known lineage, ``unknown`` have none and add to the upper count, ``copies`` are pairs of an unknown
    voice and the one whose wording it shares, ``saying_so`` the known ones that bear the claim out.
    """

    known: tuple[int, ...]
    unknown: tuple[int, ...]
    copies: tuple[tuple[int, int], ...]
    saying_so: tuple[int, ...]


class Voices:
    """The voice of every claim of a corpus."""

    def __init__(
        self,
        lineages: Sequence[Lineage],
        circles_of: Mapping[int, Sequence[int]],
        shared: Mapping[int, set[int]],
    ) -> None:
        """Number the voices. ``circles_of``: circles by claim; ``shared``: claims that share a claim's wording."""
        numbers: dict[Hashable, int] = {}
        self.lineages: list[Lineage] = []
        self.circles: list[tuple[int, ...]] = []
        of = []
        for i, lineage in enumerate(lineages):
            circles = tuple(circles_of.get(i, ()))
            key = (lineage.chain, lineage.origins, lineage.unit, lineage.root_id is None, lineage.leans_on, circles)
            number = numbers.setdefault(key, len(numbers))
            if number == len(self.lineages):
                self.lineages.append(lineage)
                self.circles.append(circles)
            of.append(number)
        self.of: Indices = np.asarray(of, dtype=np.int64)
        self.known = np.asarray([one.known for one in self.lineages], dtype=np.bool_)
        self._headless = np.asarray([one.root_id is None for one in self.lineages], dtype=np.bool_)
        names: dict[str, int] = {}
        self._unit = np.asarray([names.setdefault(one.unit, len(names)) for one in self.lineages], dtype=np.int64)
        self._outlet = np.asarray(
            [names.setdefault(one.outlet_id, len(names)) for one in self.lineages], dtype=np.int64
        )
        articles: dict[str, int] = {}
        self._article = np.asarray(
            [articles.setdefault(one.article_id, len(articles)) for one in lineages], dtype=np.int64
        )
        counts = [len(shared.get(i, ())) for i in range(len(lineages))]
        self._copies_start = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
        self._copies = np.asarray([j for i in range(len(lineages)) for j in sorted(shared.get(i, ()))], dtype=np.int64)

    def among(self, agree: Indices, borne_out: Indices) -> Present:
        """Return the voices among claims that agree (ascending positions), and which of them say so."""
        if len(agree) == 1:
            alone = (int(self.of[agree[0]]),)
            return Present(alone, (), (), alone) if self.known[alone[0]] else Present((), alone, (), ())
        voice = self.of[agree]
        known = self.known[voice]
        known_voices = distinct(voice[known])
        # An outlet or agency that is cited, and whose own article here names the origin, is not one more unknown;
        # nor is a headline above a text that names it.
        traced = self._outlet[known_voices]
        others, theirs = agree[~known], voice[~known]
        cited = np.isin(self._unit[theirs], traced) & (self._unit[theirs] != self._outlet[theirs])
        above = self._headless[theirs] & np.isin(self._article[others], self._article[agree[known]])
        kept = cited | ~above
        return Present(
            tuple(known_voices.tolist()),
            tuple(distinct(theirs[kept]).tolist()),
            self._copies_among(others[kept], agree),
            tuple(distinct(self.of[borne_out][self.known[self.of[borne_out]]]).tolist()),
        )

    def _copies_among(self, claims: Indices, agree: Indices) -> tuple[tuple[int, int], ...]:
        claim, places = places_in(self._copies_start[claims], self._copies_start[claims + 1])
        if not len(places):
            return ()
        own, others = claims[claim], self._copies[places]
        there = agree[np.minimum(np.searchsorted(agree, others), len(agree) - 1)] == others
        voices = len(self.lineages)
        pairs = distinct(self.of[own[there]] * voices + self.of[others[there]])
        return tuple(zip((pairs // voices).tolist(), (pairs % voices).tolist(), strict=True))
