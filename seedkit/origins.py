"""How many independent origins stand behind a claim, at least and at most, and the best number one could sign.

Only claims that agree (:mod:`seedkit.same_claim`) are counted together. The lower number counts the known origins
that nothing connects and that bear the claim out; the upper one adds every unknown lineage once, and every origin of
what merely can hold beside it (*mehr als 1000* beside 12.000). Repetition adds to neither:

- organs of one government are one origin, unless the register marks one ``independent``;
- a minister whose country is not said counts beside no government as one more below, for it may be his own;
- nobody is two origins for being called *Minister Rabe* in one article and *Minister Jan Rabe* in the other;
- papers on one agency are one, and so are sentences that share their wording with a sentence of the same claim;
- who speaks jointly (*nach Angaben der USA und Südkoreas*) counts as one below and as many above;
- a body that relies on another one for the same question is not independent of it;
- links that rely on one another in a circle are one.

The cap follows the Admiralty practice (STANAG 2511, AJP-2.1): a number for the information, judged apart from the
letter for the source. It is the best number a person could sign, never a grade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from seedkit.cells import Sentences, TablesLike
from seedkit.lineage import Lineage, trace_lineage
from seedkit.measures import Measure
from seedkit.near_duplicates import RUNNING, Sentence, shared_wording
from seedkit.origins_circles import Cycle, Union, circle_of, find_circles, reliance_of
from seedkit.origins_counting import Counting, names_of
from seedkit.origins_voices import Indices, Voices
from seedkit.register import Register
from seedkit.same_claim import Questions
from seedkit.same_claim_groups import Comparison
from seedkit.sorted_arrays import distinct

__all__ = ["CAPS", "Counts", "Cycle", "Weighed", "Weight", "find_circles"]

ROOM = 20_000_000
"""Positions of other claims that are kept beside the weights; beyond that a weight is made again when asked for."""

CAPS = {
    1: "two or more independent origins agree, and none contradicts",
    2: "one origin, or origins not shown to be independent; consistent with the rest",
    3: "there are claims on both sides",
    4: "contradicted by an independent origin and confirmed by none",
    6: "nothing to compare with",
}
"""The numbers a cap can be. A 5 (not logical in itself) only a person can give."""


class Asked(Protocol):
    """Whatever has compared claims: :class:`seedkit.same_claim.Questions`, or the like for propositions."""

    def signature(self, index: int) -> Hashable:
        """Return a name for what decides the comparisons of a claim; None: it is compared with nothing."""

    def compare(self, index: int) -> Comparison:
        """Return one claim against all others."""

    def may_have_grown(self, index: int, others: Indices) -> npt.NDArray[np.bool_]:
        """Return which of these claims differ only as counts do in time."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What stands behind one claim.

    ``origins`` lists the origins of the lower count, each with its members ("KR", "US+KR"); ``unknown`` the units of
    unknown lineage that the upper count adds; ``agree``, ``against``, ``updates`` are positions in ``tables.claims``
    (``updates``: the same source gave another value; no contradiction), ``borne_out`` those of ``agree`` that say so
    too.
    """

    low: int
    high: int
    origins: tuple[str, ...]
    unknown: tuple[str, ...]
    agree: Indices
    borne_out: Indices
    against: Indices
    updates: Indices
    cap: int
    reason: str


class Counts(NamedTuple):
    """What the weighing of a claim brings to the tables: the origins at least and at most, the cap, the last known link."""

    low: int
    high: int
    cap: int
    root_id: str | None


class Weighed:
    """All claims of a corpus with their lineages, comparisons and weights."""

    def __init__(
        self,
        tables: TablesLike,
        register: Register,
        measures: tuple[Measure, ...] | None = None,
        questions: Asked | None = None,
    ) -> None:
        """Trace every lineage and get the comparisons ready; each weight is computed when it is asked for.

        ``questions`` are those of the tables, where they are known already.
        """
        self.tables = tables
        self.register = register
        self.lineages = trace_lineage(tables, register)
        self.questions: Asked = Questions(tables, register, measures) if questions is None else questions
        self._confirmed: set[Hashable] = set()  # signatures of claims that others agree with
        self._companies: Union[int] = Union()
        self.cycles = list(self._find_cycles())
        self._cycle_of: dict[int, list[int]] = defaultdict(list)
        for number, cycle in enumerate(self.cycles):
            for i in cycle.claims:
                self._cycle_of[i].append(number)
        self.voices = Voices(self.lineages, self._cycle_of, self._claims_of_one_wording(self._claims_in_company()))
        self._counting = Counting(self.voices, self.cycles, register)
        self._sharing: list[dict[int, set[int]]] = []  # made when it is asked for; a list, so that copies have one
        self._weights: dict[int, Weight] = {}
        self._room = ROOM

    # --- wording -----------------------------------------------------------------------------------------------

    def _claims_in_company(self) -> dict[int, int]:
        """The company of every claim that others agree with, by position.

        Only there does it matter whether one was copied from the other; and what stands behind a claim depends on no
        claims but those of its company.
        """
        found = {}
        for i in range(len(self.lineages)):
            signature = self.questions.signature(i)
            if signature is not None and signature in self._confirmed:
                found[i] = self.company(i)
        return found

    def company(self, index: int) -> int:
        """Return a position that names the company of a claim: who is compared with it, with those, and so on."""
        return self._companies.find(index)

    def _claims_of_one_wording(self, groups: Mapping[int, int]) -> dict[int, set[int]]:
        """Claims of one group (by position its number) whose sentences are the same or nearly so, by position."""
        claims, sentences = self.tables.claims, self.tables.sentences
        articles, starts = claims["article_id"].tolist(), claims["start"].tolist()
        articles_of: dict[int, set[str]] = defaultdict(set)
        for i, group in groups.items():
            articles_of[group].add(articles[i])
        groups = {i: group for i, group in groups.items() if len(articles_of[group]) > 1}
        if not groups:
            return {}
        ids = {articles[i] for i in groups}
        places = Sentences(sentences, ids)
        columns = (sentences[name].tolist() for name in ("article_id", "sentence_id", "zone"))
        zone_of = {sid: zone for aid, sid, zone in zip(*columns, strict=True) if aid in ids}
        holders: dict[str, list[int]] = defaultdict(list)
        rows: dict[str, Sentence] = {}
        for i, group in groups.items():
            sentence = places.at(str(articles[i]), int(starts[i]))
            if sentence is None:
                continue
            *_, text, sentence_id = sentence
            name = f"{group} {sentence_id}"
            holders[name].append(i)
            if zone_of[sentence_id] in RUNNING:
                rows[name] = (name, articles[i], text, group)
        shared: dict[int, set[int]] = defaultdict(set)
        for a, _, b, *_ in shared_wording([*rows.values()]):
            for i in holders[a]:
                shared[i].update(holders[b])
            for j in holders[b]:
                shared[j].update(holders[a])
        return shared

    def shares_wording(self, index: int) -> list[int]:
        """Return the positions of claims in other articles whose sentence shares its wording with this one's."""
        if not self._sharing:
            self._sharing.append(self._claims_of_one_wording(dict.fromkeys(range(len(self.lineages)), 0)))
        return sorted(self._sharing[0].get(index, ()))

    # --- cycles ------------------------------------------------------------------------------------------------

    def _find_cycles(self) -> Iterator[Cycle]:
        """Circles of reliance among the claims of one question that do not conflict.

        Two papers that cite each other on different matters are no circle, so every question has its own graph.
        """
        union: Union[int] = Union()
        label, company = (np.arange(len(self.lineages), dtype=np.int64) for _ in range(2))
        first_with: dict[Hashable, int] = {}
        for i in range(len(self.lineages)):
            signature = self.questions.signature(i)
            if signature is None:
                continue
            first = first_with.setdefault(signature, i)
            union.join(i, first)
            self._companies.join(i, first)
            if first != i:
                continue
            found = self.questions.compare(i)
            if len(found.agree) > 1:
                self._confirmed.add(signature)
            near = np.concatenate([found.agree, found.vague])
            _join_all(union, i, near, label)
            _join_all(self._companies, i, np.concatenate([near, found.against]), company)
        groups: dict[int, list[int]] = defaultdict(list)
        for i, lineage in enumerate(self.lineages):
            if len(lineage.chain) > 1 or lineage.unit != lineage.outlet_id:
                groups[union.find(i)].append(i)
        for members in groups.values():
            used: dict[tuple[str, str], list[int]] = defaultdict(list)
            for i in members:
                for edge in reliance_of(self.lineages[i]):
                    # Two organs of one government that cite each other are one voice, no circle.
                    if self.register.origin_of(edge[0]) != self.register.origin_of(edge[1]):
                        used[edge].append(i)
            for nodes in find_circles(used):
                yield circle_of(nodes, self.lineages, used)

    # --- weights -----------------------------------------------------------------------------------------------

    def weigh(self, index: int) -> Weight:
        """Return what stands behind the claim at this position of ``tables.claims``."""
        found = self._weights.get(index)
        if found is None:
            found = self._weigh(index)
            size = len(found.agree) + len(found.borne_out) + len(found.against) + len(found.updates)
            if size <= self._room:
                self._weights[index] = found
                self._room -= size
        return found

    def counts(self) -> list[Counts]:
        """Return the short of what stands behind every claim."""
        weights = map(self.weigh, range(len(self.lineages)))
        return [Counts(w.low, w.high, w.cap, one.root_id) for w, one in zip(weights, self.lineages, strict=True)]

    def _weigh(self, index: int) -> Weight:
        comparison = self.questions.compare(index)
        counted = self._counting.count(comparison.agree, comparison.borne_out)
        against = updates = comparison.against
        if len(against):
            # Whoever stands behind this claim, too, has changed their mind or speaks of another day: an update.
            own = self._groups_of(self.voices.lineages[self.voices.of[index]], counted.component_of)
            voices = self.voices.of[against]
            ours = [v for v in distinct(voices).tolist() if names_of(self.voices.lineages[v]) & own]
            updated = np.isin(voices, np.asarray(ours, dtype=np.int64))
            against, updates = against[~updated], against[updated]
            against = against[~self.questions.may_have_grown(index, against)]
        cap = self._cap(len(comparison.agree), counted.origins, against, updates)
        return Weight(
            len(counted.origins), len(counted.origins) + len(counted.unknown), counted.origins, counted.unknown,
            comparison.agree, comparison.borne_out, against, updates, cap, CAPS[cap],
        )  # fmt: skip

    def _groups_of(self, lineage: Lineage, component_of: Mapping[str, str]) -> set[str]:
        """The origins or units of a claim, with whatever is connected to them."""
        names = names_of(lineage)
        components = {component_of.get(name, name) for name in names}
        return names | {name for name, component in component_of.items() if component in components}

    def _cap(self, agree: int, origins: tuple[str, ...], against: Indices, updates: Indices) -> int:
        if not len(against):
            if agree == 1 and not len(updates):
                return 6
            return 1 if len(origins) >= 2 else 2
        ours = {part for names in origins for part in names.split("+")}
        theirs = self._counting.count(against, against).origins
        independent = [names for names in theirs if not ours & set(names.split("+"))]
        if len(origins) >= 2 or not independent:
            return 3
        return 4


def _join_all(union: Union[int], index: int, others: Indices, label: Indices) -> None:
    """Join a claim with many others; ``label`` names the set of each, as far as it is known."""
    if len(others) == 1:
        return  # itself
    labels = distinct(label[others]).tolist()
    for other in labels:
        union.join(index, other)
    if len(labels) > 1:
        label[others] = union.find(index)  # most of the next claim's neighbours then have one label
