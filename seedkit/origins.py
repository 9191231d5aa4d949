"""How many independent origins stand behind a claim, at least and at most, and the best number one could sign.

Only claims that agree (:mod:`seedkit.same_claim`) are counted together. The lower number counts the known origins
that nothing connects and that bear the claim out; the upper one adds every unknown lineage once, and every origin of
what merely can hold beside it (*mehr als 1000* beside 12.000). Repetition adds to neither:

- organs of one government are one origin, unless the register marks one ``independent``;
- papers on one agency are one, and so are sentences that share their wording with a sentence of the same claim;
- who speaks jointly (*nach Angaben der USA und Südkoreas*) counts as one below and as many above;
- a body that relies on another one for the same question is not independent of it;
- links that rely on one another in a circle are one.

The cap follows the Admiralty practice (STANAG 2511, AJP-2.1): a number for the information, judged apart from the
letter for the source. It is the best number a person could sign, never a grade.
"""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import Sentences, TablesLike
from seedkit.lineage import Lineage, trace_lineage
from seedkit.measures import Measure, load_measures
from seedkit.near_duplicates import find_shared_wording
from seedkit.register import Register
from seedkit.same_claim import Comparison, Questions

__all__ = ["CAPS", "Cycle", "Weighed", "Weight", "find_circles", "weigh_once", "weights_table"]

CAPS = {
    1: "two or more independent origins agree, and none contradicts",
    2: "one origin, or origins not shown to be independent; consistent with the rest",
    3: "there are claims on both sides",
    4: "contradicted by an independent origin and confirmed by none",
    6: "nothing to compare with",
}
"""The numbers a cap can be. A 5 (not logical in itself) only a person can give."""


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
    agree: tuple[int, ...]
    borne_out: tuple[int, ...]
    against: tuple[int, ...]
    updates: tuple[int, ...]
    cap: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """Links that rely on one another in a circle for one claim: its nodes in order, its articles, its earliest node.

    ``earliest`` is the node whose first appearance (own article, else first citation) is the earliest; None where
    no day is known. ``sure`` says whether the days leave no doubt.
    """

    nodes: tuple[str, ...]
    claims: tuple[int, ...]
    articles: tuple[str, ...]
    earliest: str | None
    earliest_on: date | None
    sure: bool


class _Union:
    """Disjoint sets of anything hashable."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        parent = self._parent.setdefault(item, item)
        if parent == item:
            return item
        root = self.find(parent)
        self._parent[item] = root
        return root

    def join(self, a: Hashable, b: Hashable) -> None:
        self._parent[self.find(a)] = self.find(b)

    def groups(self, items: Iterable[Hashable]) -> list[list[Hashable]]:
        found: dict[Hashable, list[Hashable]] = {}
        for item in items:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())


class Weighed:
    """All claims of a corpus with their lineages, comparisons and weights."""

    def __init__(
        self, tables: TablesLike, register: Register, measures: tuple[Measure, ...] | None = None
    ) -> None:
        """Trace every lineage and get the comparisons ready; each weight is computed when it is asked for."""
        self.tables = tables
        self.register = register
        self.lineages = trace_lineage(tables, register)
        self.questions = Questions(tables, register, measures)
        self.wording = find_shared_wording(tables.sentences)
        self._shared = self._claims_that_share_wording()
        self.cycles = list(self._find_cycles())
        self._cycle_of: dict[int, list[int]] = defaultdict(list)
        for number, cycle in enumerate(self.cycles):
            for i in cycle.claims:
                self._cycle_of[i].append(number)
        self._counted: dict[tuple[tuple[int, ...], ...], tuple[list[str], list[str], dict[str, str]]] = {}
        self._weights: dict[int, Weight] = {}

    # --- wording -----------------------------------------------------------------------------------------------

    def _claims_that_share_wording(self) -> dict[int, set[int]]:
        """Claims whose sentences are the same or nearly so, by position."""
        claims, sentences = self.tables.claims, Sentences(self.tables.sentences)
        in_sentence: dict[str, list[int]] = defaultdict(list)
        for i, (aid, start) in enumerate(zip(claims["article_id"], claims["start"], strict=True)):
            found = sentences.at(str(aid), int(start))
            if found is not None:
                in_sentence[found[3]].append(i)
        shared: dict[int, set[int]] = defaultdict(set)
        for a, b in zip(self.wording["sentence_a"], self.wording["sentence_b"], strict=True):
            for i in in_sentence.get(a, ()):
                for j in in_sentence.get(b, ()):
                    shared[i].add(j)
                    shared[j].add(i)
        return shared

    def shares_wording(self, index: int) -> list[int]:
        """Return the positions of claims in other articles whose sentence shares its wording with this one's."""
        return sorted(self._shared.get(index, ()))

    # --- cycles ------------------------------------------------------------------------------------------------

    def _find_cycles(self) -> Iterator[Cycle]:
        """Circles of reliance among the claims of one question that do not conflict.

        Two papers that cite each other on different matters are no circle, so every question has its own graph.
        """
        union = _Union()
        first_with: dict[Hashable, int] = {}
        for i in range(len(self.lineages)):
            signature = self.questions.signature(i)
            if signature is None:
                continue
            first = first_with.setdefault(signature, i)
            union.join(i, first)
            if first == i:
                found = self.questions.compare(i)
                for j in (*found.agree, *found.vague):
                    union.join(i, int(j))
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for i, lineage in enumerate(self.lineages):
            if len(lineage.chain) > 1 or lineage.unit != lineage.outlet_id:
                groups[union.find(i)].append(i)
        for members in groups.values():
            used: dict[tuple[str, str], list[int]] = defaultdict(list)
            for i in members:
                for edge in _reliance(self.lineages[i]):
                    # Two organs of one government that cite each other are one voice, no circle.
                    if self._unit_of(edge[0]) != self._unit_of(edge[1]):
                        used[edge].append(i)
            for nodes in find_circles(used):
                yield self._cycle(nodes, used)

    def _cycle(self, nodes: set[str], used: dict[tuple[str, str], list[int]]) -> Cycle:
        inside = {edge: rows for edge, rows in used.items() if edge[0] in nodes and edge[1] in nodes}
        claims = sorted({i for rows in inside.values() for i in rows})
        seen: dict[str, tuple[date | None, date | None]] = {}
        for node in nodes:
            own = [i for i in claims if self.lineages[i].outlet_id == node]
            cited = [i for i in claims if node in self.lineages[i].chain[1:]]
            # An article of its own dates a node; being cited only says that it spoke before.
            rows = own or cited
            firsts = [self.lineages[i].published[0] for i in rows]
            lasts = [self.lineages[i].published[1] for i in rows]
            days = [d for d in firsts if d is not None]
            seen[node] = (
                min(days, default=None),
                min((d for d in lasts if d is not None), default=None),
            )
        dated = sorted((span[0], node) for node, span in seen.items() if span[0] is not None)
        earliest = dated[0][1] if dated else None
        last_possible = seen[earliest][1] if earliest else None
        sure = (
            earliest is not None
            and last_possible is not None
            and len(dated) == len(nodes)
            and all(first > last_possible for first, node in dated if node != earliest and first is not None)
        )
        start = earliest or min(nodes)
        return Cycle(
            _in_order(nodes, inside, start),
            tuple(claims),
            tuple(dict.fromkeys(self.lineages[i].article_id for i in claims)),
            earliest,
            dated[0][0] if dated else None,
            sure,
        )

    # --- weights -----------------------------------------------------------------------------------------------

    def weigh(self, index: int) -> Weight:
        """Return what stands behind the claim at this position of ``tables.claims``."""
        if index not in self._weights:
            self._weights[index] = self._weigh(index)
        return self._weights[index]

    def _weigh(self, index: int) -> Weight:
        comparison = self.questions.compare(index)
        agree = tuple(int(i) for i in comparison.agree)
        borne_out = tuple(int(i) for i in comparison.borne_out)
        origins, unknown, component_of = self._count(agree, borne_out)
        own = self._groups_of(index, component_of)
        against: list[int] = []
        updates: list[int] = []
        for j in (int(j) for j in comparison.against):
            # Whoever stands behind this claim, too, has changed their mind or speaks of another day: an update.
            (updates if self._names(j) & own else against).append(j)
        cap = self._cap(comparison, agree, origins, unknown, against, updates)
        return Weight(
            len(origins), len(origins) + len(unknown), tuple(origins), tuple(unknown), agree, borne_out,
            tuple(against), tuple(updates), cap, CAPS[cap],
        )  # fmt: skip

    def _names(self, index: int) -> set[str]:
        lineage = self.lineages[index]
        return set(lineage.origins) or {lineage.unit}

    def _groups_of(self, index: int, component_of: dict[str, str]) -> set[str]:
        """The origins or units of a claim, with whatever is connected to them."""
        names = self._names(index)
        components = {component_of.get(name, name) for name in names}
        return names | {name for name, component in component_of.items() if component in components}

    def _count(
        self, agree: tuple[int, ...], borne_out: tuple[int, ...]
    ) -> tuple[list[str], list[str], dict[str, str]]:
        """The independent origins behind claims that bear each other out, and what may stand behind them as well."""
        if (agree, borne_out) in self._counted:
            return self._counted[agree, borne_out]
        lineages = [self.lineages[i] for i in agree]
        low = _Union()
        for lineage in lineages:
            for origin in lineage.origins[1:]:
                low.join(lineage.origins[0], origin)
            self._join_reliance(lineage, low)
        high = _Union()
        circles = {number for i in agree for number in self._cycle_of.get(i, ())}
        for number in circles:
            nodes = [self._unit_of(node) for node in self.cycles[number].nodes]
            for node in nodes[1:]:
                low.join(nodes[0], node)
                high.join(nodes[0], node)
        known = sorted({origin for lineage in lineages for origin in lineage.origins})
        saying_so = {origin for i in borne_out for origin in self.lineages[i].origins}
        # An outlet or agency that is cited, and whose own article here names the origin, is not one more unknown;
        # nor is a headline above a text that names it.
        traced = {lineage.outlet_id for lineage in lineages if lineage.known}
        traced_articles = {lineage.article_id for lineage in lineages if lineage.known}
        position = {i: lineage for i, lineage in zip(agree, lineages, strict=True)}
        units: set[str] = set()
        for i, lineage in position.items():
            if lineage.known:
                continue
            copies = [j for j in self._shared.get(i, ()) if j in position]
            cited = lineage.unit in traced and lineage.unit != lineage.outlet_id
            if not cited and lineage.root_id is None and lineage.article_id in traced_articles:
                continue
            if cited or lineage.unit in known:
                high.join(lineage.unit, "traced")
            for j in copies:
                if position[j].known:
                    high.join(lineage.unit, "traced")
                else:
                    high.join(lineage.unit, position[j].unit)
            units.add(lineage.unit)
        for origin in known:
            # A circle that runs through a known origin is that origin.
            if any(high.find(origin) == high.find(unit) for unit in units):
                high.join(origin, "traced")
        both_groups = low.groups(known)
        origin_groups = [group for group in both_groups if saying_so & set(map(str, group))]
        origins = ["+".join(sorted(str(o) for o in group)) for group in origin_groups]
        apart = [group for group in both_groups if len(group) > 1]
        unknown = [
            "+".join(sorted(str(u) for u in group))
            for group in high.groups(sorted(units))
            if high.find(group[0]) != high.find("traced")
        ]
        # Origins that are only not shown to be independent (joint statements, reliance) may be as many as they are.
        unknown += [f"{member} apart" for group in apart for member in sorted(str(o) for o in group)[1:]]
        # Origins of what can hold beside the claim and does not say so may stand behind it, or not.
        unknown += [
            "+".join(sorted(str(o) for o in group)) for group in both_groups if group not in origin_groups
        ]
        component_of = {
            str(o): names for group, names in zip(origin_groups, origins, strict=True) for o in group
        }
        counted = self._counted[agree, borne_out] = (sorted(origins), sorted(unknown), component_of)
        return counted

    def _unit_of(self, node: str) -> str:
        return self.register.origin_of(node)

    def _join_reliance(self, lineage: Lineage, low: _Union) -> None:
        """A body that passes on another body's word is not independent of it."""
        links = [
            self.register.origin_of(part)
            for link in lineage.chain[1:]
            for part in self.register.ids_of(link)
            if (source := self.register.get(part)) is not None
            and source.kind not in ("agency", "broadcaster", "newspaper", "magazine", "online")
        ]
        for a, b in pairwise(links):
            low.join(a, b)

    def _cap(
        self,
        comparison: Comparison,
        agree: tuple[int, ...],
        origins: list[str],
        unknown: list[str],
        against: list[int],
        updates: list[int],
    ) -> int:
        if not against:
            if len(agree) == 1 and not updates:
                return 6
            return 1 if len(origins) >= 2 else 2
        ours = {part for names in origins for part in names.split("+")}
        others = tuple(sorted(against))
        theirs, _, _ = self._count(others, others)
        independent = [names for names in theirs if not ours & set(names.split("+"))]
        if len(origins) >= 2 or not independent:
            return 3
        return 4


def _reliance(lineage: Lineage) -> Iterator[tuple[str, str]]:
    """Who relies on whom in one lineage; an article without a source relies on the agency it credits."""
    chain = lineage.chain if len(lineage.chain) > 1 else (lineage.outlet_id, lineage.unit)
    for a, b in pairwise(chain):
        for part in b.split(";"):
            if a != part:
                yield a, part


def find_circles(edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the strongly connected components of two nodes or more (Kosaraju and Sharir 1981), in linear time.

    >>> [sorted(circle) for circle in find_circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])]
    [['a', 'b', 'c']]
    """
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(set(edges)):
        after[a].append(b)
        before[b].append(a)
        after.setdefault(b, [])
    finished: list[str] = []
    seen: set[str] = set()
    for start in after:
        stack = [(start, iter(after[start]))] if start not in seen else []
        seen.add(start)
        while stack:
            node, rest = stack[-1]
            step = next((n for n in rest if n not in seen), None)
            if step is None:
                finished.append(node)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(after[step])))
    circles: list[set[str]] = []
    taken: set[str] = set()
    for start in reversed(finished):
        if start in taken:
            continue
        circle, waiting = {start}, [start]
        taken.add(start)
        while waiting:
            for node in before[waiting.pop()]:
                if node not in taken:
                    taken.add(node)
                    circle.add(node)
                    waiting.append(node)
        if len(circle) > 1:
            circles.append(circle)
    return circles


def _in_order(nodes: set[str], inside: dict[tuple[str, str], list[int]], start: str) -> tuple[str, ...]:
    """The nodes as they lead round from ``start``; what hangs beside the walk comes last."""
    order, here = [start], start
    while True:
        step = min((b for a, b in inside if a == here and b not in order), default=None)
        if step is None:
            break
        order.append(step)
        here = step
    return (*order, *sorted(nodes - set(order)))


_FILLED = ["origins_low", "origins_high", "cap", "grade", "signed_by"]
"""Columns of claims that come out of the weighing, or that persons fill in; no weight is made from them."""

_KEPT: dict[int, tuple[weakref.ref[pd.DataFrame], Hashable, Hashable, Weighed]] = {}


def weigh_once(tables: TablesLike, register: Register, data: str | Path | None = None) -> Weighed:
    """Return ``Weighed(tables, register)`` with the measures of ``data``, kept for as long as ``tables.claims`` lives.

    A report asks for origins, provenance and sources, each of which needs the same weights. What was kept is used
    again only where the contents of the tables and of the register are still the same, so that a changed cell counts.
    """
    measures = load_measures(None if data is None else str(data))
    contents, known = _contents(tables), (tuple(register), measures)
    kept = next((row for row in list(_KEPT.values()) if row[1] == contents and row[2] == known), None)
    if kept is None:
        weighed = Weighed(tables, register, measures)
    else:
        weighed = copy(kept[3])
        weighed.tables, weighed.register = tables, register
    at = id(tables.claims)
    if kept is None or at not in _KEPT:
        bare = copy(weighed)
        bare.tables = None  # type: ignore[assignment]  # else what is kept would keep the tables
        _KEPT[at] = (weakref.ref(tables.claims, lambda _: _KEPT.pop(at, None)), contents, known, bare)
    return weighed


def _contents(tables: TablesLike) -> Hashable:
    """Hashes of everything in the tables that a weight can depend on."""
    frames = (tables.articles, tables.sentences, tables.entities, tables.quantities, tables.statements,
              tables.events, tables.claims)  # fmt: skip
    return tuple(
        (str(name), len(column), _hash(column))
        for frame in frames
        for name, column in frame.items()
        if str(name) not in _FILLED
    )


def _hash(column: pd.Series[Any]) -> int:
    if column.dtype == object:
        return hash(tuple(str(value) for value in column))
    return hash(pd.util.hash_pandas_object(column, index=False).to_numpy().tobytes())


def weights_table(weighed: Weighed) -> pd.DataFrame:
    """Return one row a claim: lineage, origins, cap and why, in the order of ``tables.claims``.

    Columns: ``claim_id``, ``root_id``, ``origins`` and ``unknown`` (lists), ``lineage`` (known, unknown), ``why``,
    ``directness``, ``party`` (the side the source takes in the matter, missing where it takes none), ``agree``,
    ``against``, ``updates`` (numbers of other claims), ``origins_low``, ``origins_high``, ``cap``, ``cap_reason``,
    ``in_cycle``.
    """
    rows = []
    in_cycle = {i for cycle in weighed.cycles for i in cycle.claims}
    for i, lineage in enumerate(weighed.lineages):
        weight = weighed.weigh(i)
        rows.append(
            {
                "claim_id": lineage.claim_id,
                "root_id": lineage.root_id,
                "lineage": "known" if lineage.known else "unknown",
                "why": lineage.why,
                "directness": lineage.directness,
                "party": weighed.register.side_of(lineage.root_id),
                "origins": list(weight.origins),
                "unknown": list(weight.unknown),
                "agree": len(weight.agree) - 1,
                "against": len(weight.against),
                "updates": len(weight.updates),
                "origins_low": weight.low,
                "origins_high": weight.high,
                "cap": weight.cap,
                "cap_reason": weight.reason,
                "in_cycle": i in in_cycle,
            }
        )
    columns = {
        "claim_id": "str", "root_id": "str", "lineage": "str", "why": "str", "directness": "str", "party": "str",
        "origins": "object", "unknown": "object", "agree": "Int64", "against": "Int64", "updates": "Int64",
        "origins_low": "Int64", "origins_high": "Int64", "cap": "Int64", "cap_reason": "str", "in_cycle": "boolean",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
