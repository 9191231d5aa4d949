"""Who relies on whom, as nodes and edges to draw or to join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from seedkit.cells import TablesLike, items_of, tables_given, text_of
from seedkit.cells_titles import article_titles
from seedkit.lineage import Lineage
from seedkit.origins import Weighed
from seedkit.origins_kept import weigh_once
from seedkit.register import Register, load_register
from seedkit.register_sources import PASSING_ON

__all__ = ["Provenance", "build_provenance"]


@dataclass(frozen=True)
class Provenance:
    """Who relies on whom, as tables to draw or to join.

    ``nodes``: ``node_id``, ``name``, ``layer`` (outlet, agency, source, root), ``kind``, ``country``, ``side``,
    ``claims``, ``articles``, ``first_on``, ``lineage`` (of a last link: known, unknown; else missing), ``in_cycle``.
    ``edges``: ``from_id`` relies on ``to_id``; ``basis`` (chain: it says so; credit: the article is credited to the
    agency; organ: the body is part of that government; wording: shares sentences with the earlier article's outlet),
    ``claims``, ``articles``, ``first_on``, ``in_cycle``. ``cycles``: ``nodes`` (list, in order), ``earliest_id``,
    ``earliest_on``, ``sure``, ``claims`` (ids), ``articles``. ``roots``: one row an origin with the claims that come
    down to it, ``claims``, ``share`` of all claims with a known lineage, ``articles``.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    cycles: pd.DataFrame
    roots: pd.DataFrame


_NODES = {
    "node_id": "str", "name": "str", "layer": "str", "kind": "str", "country": "str", "side": "str", "claims": "Int64",
    "articles": "Int64", "first_on": "datetime64[us]", "lineage": "str", "in_cycle": "boolean",
}  # fmt: skip
_EDGES = {
    "from_id": "str", "to_id": "str", "basis": "str", "claims": "Int64", "articles": "Int64",
    "first_on": "datetime64[us]", "in_cycle": "boolean",
}  # fmt: skip
_CYCLES = {
    "nodes": "object", "earliest_id": "str", "earliest_on": "datetime64[us]", "sure": "boolean", "claims": "object",
    "articles": "object",
}  # fmt: skip
_ROOTS = {
    "origin_id": "str", "name": "str", "side": "str", "claims": "Int64", "share": "Float64", "articles": "Int64"
}  # fmt: skip
_BASES = ("chain", "credit", "organ", "wording")


def build_provenance(
    tables: TablesLike,
    *,
    measure: str | Collection[str] | None = None,
    claims: Collection[str] | None = None,
    register: Register | None = None,
    data: str | Path | None = None,
) -> Provenance:
    """Return who relies on whom for the claims of one question.

    ``measure``: only claims of this measure, or of these; ``claims``: only these claim ids; neither: all claims.
    A node counts the claims that pass through it, an edge those that it carries.
    """
    tables_given(tables)
    register = register or load_register(data)
    weighed = weigh_once(tables, register, data)
    wanted = {measure} if isinstance(measure, str) else set(measure) if measure is not None else None
    kept = None if claims is None else set(claims)  # of a column of ids "in" would look among its row numbers
    chosen = [
        i
        for i, (cid, found) in enumerate(zip(tables.claims["claim_id"], tables.claims["measure"], strict=True))
        if (wanted is None or text_of(found) in wanted) and (kept is None or cid in kept)
    ]
    return _Graph(weighed, chosen).build()


class _Graph:
    """The nodes and edges of some claims."""

    def __init__(self, weighed: Weighed, chosen: list[int]) -> None:
        self.weighed = weighed
        self.register = weighed.register
        self.chosen = chosen
        self.rows: list[Lineage] = [weighed.lineages[i] for i in chosen]
        self.outlets = {lineage.outlet_id for lineage in self.rows}
        inside = set(chosen)
        self.cycles = [c for c in weighed.cycles if inside & set(c.claims)]
        self.circular = {node for cycle in self.cycles for node in cycle.nodes}
        self.edges: dict[tuple[str, str, str], list[Lineage]] = defaultdict(list)
        self.through: dict[str, list[Lineage]] = defaultdict(list)
        self.lineage_of: dict[str, str] = {}
        self.names = self._outlet_names()
        articles = weighed.tables.articles
        self.agencies = {
            str(aid): items_of(cell) for aid, cell in zip(articles["article_id"], articles["agencies"], strict=True)
        }
        self._met: set[tuple[str, str]] = set()  # nodes and the claims that pass through them

    def _pass_through(self, node: str, lineage: Lineage) -> None:
        self.through[node].append(lineage)
        self._met.add((node, lineage.claim_id))

    def _outlet_names(self) -> dict[str, str]:
        return {f"article:{one}": title for one, title in article_titles(self.weighed.tables).items()}

    def build(self) -> Provenance:
        for lineage in self.rows:
            self._add(lineage)
        self._add_wording()
        return Provenance(self._nodes(), self._edges(), self._cycles(), self._roots())

    def _add(self, lineage: Lineage) -> None:
        path = [node for link in lineage.chain for node in (self.register.ids_of(link) or (link,))]
        for node in dict.fromkeys(path):
            self._pass_through(node, lineage)
        for a, b in pairwise(lineage.chain):
            for left in self.register.ids_of(a):
                for right in self.register.ids_of(b):
                    if left != right:
                        self.edges[left, right, "chain"].append(lineage)
        if lineage.root_id is not None:
            for member in self.register.ids_of(lineage.root_id):
                self.lineage_of[member] = "known" if lineage.known else self.lineage_of.get(member, "unknown")
        for member in self.register.ids_of(lineage.root_id) if lineage.known else ():
            origin = self.register.origin_of(member)
            if origin != member:
                self.edges[member, origin, "organ"].append(lineage)
                if (origin, lineage.claim_id) not in self._met:
                    self._pass_through(origin, lineage)
                self.lineage_of[origin] = "known"
        for name in self.agencies.get(lineage.article_id, ()):
            agency = self.register.outlet(name) or f"outlet:{name}"
            if agency != lineage.outlet_id and agency not in lineage.chain:
                self.edges[lineage.outlet_id, agency, "credit"].append(lineage)
                self._pass_through(agency, lineage)

    def _add_wording(self) -> None:
        positions = {i: self.weighed.lineages[i] for i in self.chosen}
        for i, lineage in positions.items():
            for j in self.weighed.shares_wording(i):
                other = positions.get(j)
                if other is None or other.outlet_id == lineage.outlet_id:
                    continue
                mine, theirs = lineage.published[0], other.published[0]
                later = mine is not None and theirs is not None and mine > theirs
                if later or ((mine == theirs or mine is None or theirs is None) and i > j):
                    self.edges[lineage.outlet_id, other.outlet_id, "wording"].append(lineage)

    def _layer(self, node: str) -> str:
        if node in self.outlets:
            return "outlet"
        source = self.register.get(node)
        if source is not None and source.kind in PASSING_ON:
            return "agency"
        known = self.lineage_of.get(node) == "known"
        return "root" if known and self.register.origin_of(node) == node else "source"

    def _nodes(self) -> pd.DataFrame:
        rows = []
        for node, lineages in self.through.items():
            source = self.register.get(node)
            rows.append(
                {
                    "node_id": node,
                    "name": source.name if source else self.names.get(node, node.partition(":")[2] or node),
                    "layer": self._layer(node),
                    "kind": source.kind if source else None,
                    "country": source.country if source else None,
                    "side": self.register.side_of(node),
                    "claims": len({x.claim_id for x in lineages}),
                    "articles": len({x.article_id for x in lineages}),
                    "first_on": _first_day(lineages),
                    "lineage": self.lineage_of.get(node),
                    "in_cycle": node in self.circular,
                }
            )
        order = {"outlet": 0, "agency": 1, "source": 2, "root": 3}
        rows.sort(key=lambda r: (order[str(r["layer"])], -int(r["claims"] or 0), str(r["node_id"])))
        return pd.DataFrame(rows, columns=list(_NODES)).astype(_NODES)

    def _edges(self) -> pd.DataFrame:
        steps = {step for cycle in self.cycles for step in [*pairwise(cycle.nodes), (cycle.nodes[-1], cycle.nodes[0])]}
        circles: dict[str, set[int]] = defaultdict(set)
        for number, cycle in enumerate(self.cycles):
            for node in cycle.nodes:
                circles[node].add(number)
        rows = [
            {
                "from_id": a,
                "to_id": b,
                "basis": basis,
                "claims": len({x.claim_id for x in lineages}),
                "articles": len({x.article_id for x in lineages}),
                "first_on": _first_day(lineages),
                "in_cycle": basis != "organ" and ((a, b) in steps or not circles[a].isdisjoint(circles[b])),
            }
            for (a, b, basis), lineages in sorted(self.edges.items())
        ]
        return pd.DataFrame(rows, columns=list(_EDGES)).astype(_EDGES)

    def _cycles(self) -> pd.DataFrame:
        ids = [lineage.claim_id for lineage in self.weighed.lineages]
        rows = [
            {
                "nodes": list(c.nodes),
                "earliest_id": c.earliest,
                "earliest_on": pd.Timestamp(c.earliest_on) if c.earliest_on else None,
                "sure": c.sure,
                "claims": [ids[i] for i in c.claims],
                "articles": list(c.articles),
            }
            for c in self.cycles
        ]
        return pd.DataFrame(rows, columns=list(_CYCLES)).astype(_CYCLES)

    def _roots(self) -> pd.DataFrame:
        by_origin: dict[str, list[Lineage]] = defaultdict(list)
        for lineage in self.rows:
            for origin in lineage.origins:
                by_origin[origin].append(lineage)
        known = sum(1 for lineage in self.rows if lineage.known)
        rows = []
        for origin, lineages in by_origin.items():
            source = self.register.get(origin)
            rows.append(
                {
                    "origin_id": origin,
                    "name": source.name if source else origin,
                    "side": self.register.side_of(origin),
                    "claims": len(lineages),
                    "share": len(lineages) / known,
                    "articles": len({x.article_id for x in lineages}),
                }
            )
        rows.sort(key=lambda r: (-int(str(r["claims"])), str(r["origin_id"])))
        return pd.DataFrame(rows, columns=list(_ROOTS)).astype(_ROOTS)


def _first_day(lineages: Collection[Lineage]) -> pd.Timestamp | None:
    days = [x.published[0] for x in lineages if x.published[0] is not None]
    return pd.Timestamp(min(days)) if days else None
