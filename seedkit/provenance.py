"""Who relies on whom, and how many independent voices there really are.

:func:`count_origins` fills the columns of ``claims`` that need the whole corpus; :func:`trace_origins` shows how each
number came about; :func:`build_provenance` gives nodes and edges to draw; :func:`show_claim` the rows for and against
one claim. The rules are those of :mod:`seedkit.lineage`, :mod:`seedkit.same_claim` and :mod:`seedkit.origins`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

import pandas as pd

from seedkit.cells import TablesLike, day_of, items_of, text_of
from seedkit.lineage import PASSING_ON, Lineage, latest_day, letter_note
from seedkit.origins import CAPS, Counts, Weighed, weigh_once, weights_table
from seedkit.register import Register, load_register
from seedkit.sheets import SHEET_CSS, rows_html

__all__ = [
    "ClaimSheet",
    "Provenance",
    "build_provenance",
    "count_origins",
    "fill_origins",
    "show_claim",
    "trace_origins",
]

T = TypeVar("T", bound="_Replaceable")


class _Replaceable(TablesLike, Protocol):
    """Tables as a dataclass, so that a copy with another ``claims`` can be made."""

    __dataclass_fields__: ClassVar[Any]


def count_origins(tables: T, *, register: Register | None = None, data: str | Path | None = None) -> T:
    """Return the tables with ``origins_low``, ``origins_high`` and ``cap`` of every claim filled in.

    ``origins_low``: at least so many independent origins stand behind the claim and those that agree with it, in
    this corpus; an unknown lineage adds 0. ``origins_high``: at most so many; an unknown lineage adds 1. ``cap``: the
    best credibility number a person could sign (1, 2, 3, 4 or 6). A grade stays what it is: 6, unless a person
    signed another one. A signed grade that is better than the cap, or has no signer, goes back to 6 and is reported
    in ``problems``. ``register`` is what ``load_register(data)`` returns by default.
    """
    weighed = weigh_once(tables, register or load_register(data), data)
    return fill_origins(tables, weighed.counts(), weighed.register)


def fill_origins(tables: T, counts: Sequence[Counts], register: Register) -> T:
    """Return the tables with what was counted for each of their claims: :func:`count_origins` without the counting."""
    claims = tables.claims.copy()
    for at, column in enumerate(("origins_low", "origins_high", "cap")):
        numbers: list[Any] = [one[at] for one in counts]
        claims[column] = pd.array(numbers, dtype="Int64")
    roots = dict.fromkeys(one.root_id for one in counts)
    problems = [*_withdraw_unsupported(claims), *_letters_out_of_force(roots, register, latest_day(tables, register))]
    return replace(tables, claims=claims, problems=_with_problems(tables.problems, problems))


def _withdraw_unsupported(claims: pd.DataFrame) -> list[dict[str, Any]]:
    """Set grades nobody signed, or that the evidence of this corpus does not allow, back to 6; say so."""
    found: list[dict[str, Any]] = []
    grades, signers = claims["grade"].fillna(6).tolist(), claims["signed_by"].tolist()
    columns = (claims[name].tolist() for name in ("claim_id", "article_id", "cap"))
    for i, (cid, aid, cap) in enumerate(zip(*columns, strict=True)):
        number, signer = int(grades[i]), signers[i]
        if number == 6:
            continue
        # 5 says that the information is not logical in itself; no comparison can forbid that.
        unsigned = not (text_of(signer) or "").strip()
        if not unsigned and number in (1, 2, 3, 4, 5) and (number == 5 or number >= int(cap)):
            continue
        found.append(
            {
                "what": "grade without a signature" if unsigned else "grade better than the evidence allows",
                "where": str(cid),
                "why": "a number other than 6 needs a person who signs it"
                if unsigned
                else f"{number} signed by {signer}, but {CAPS[int(cap)]}",
                "allowed": "6" if unsigned else f"{cap} or a higher number",
                "article_id": str(aid),
            }
        )
        grades[i], signers[i] = 6, None
    claims["grade"] = pd.array(grades, dtype="Int64")
    claims["signed_by"] = pd.Series([text_of(s) for s in signers], index=claims.index, dtype="str")
    _forget_signatures(claims, {row["where"] for row in found})
    return found


def _forget_signatures(claims: pd.DataFrame, withdrawn: set[str]) -> None:
    """A signature that does not stand is no correction: ``problems`` reports it, ``corrected`` does not show it."""
    if not withdrawn or "corrected" not in claims.columns:
        return
    signature = {"grade", "signed_by"}
    corrected, originals = claims["corrected"].tolist(), claims["original"].tolist()
    for i, claim_id in enumerate(claims["claim_id"]):
        if claim_id not in withdrawn or not signature & set(corrected[i]):
            continue
        corrected[i] = [name for name in corrected[i] if name not in signature]
        before = {name: value for name, value in json.loads(originals[i]).items() if name not in signature}
        originals[i] = json.dumps(before, ensure_ascii=False) if before else None
    claims["corrected"] = pd.Series(corrected, index=claims.index, dtype="object")
    claims["original"] = pd.Series(originals, index=claims.index, dtype="str")


def _letters_out_of_force(roots: Iterable[str | None], register: Register, day: date | None) -> list[dict[str, Any]]:
    """Say which signed letters of sources in this corpus do not hold, and why: expired, or no day to hold on."""
    met = dict.fromkeys(part for root_id in roots for part in register.ids_of(root_id))
    found = []
    for source_id in met:
        source = register.get(source_id)
        if source is None or source.reliability == "F":
            continue
        letter, why = letter_note(source, day)
        if letter == "F":
            found.append(
                {
                    "what": "letter not in force",
                    "where": source_id,
                    "why": why,
                    "allowed": "a new review in sources.csv: reviewed_on and expires_on",
                    "article_id": None,
                }
            )
    return found


def _with_problems(problems: pd.DataFrame, found: list[dict[str, Any]]) -> pd.DataFrame:
    known = set(zip(problems["what"], problems["where"], strict=True))
    found = [row for row in found if (row["what"], row["where"]) not in known]
    if not found:
        return problems
    more = pd.DataFrame(found, columns=list(problems.columns))
    return pd.concat([problems, more.astype(problems.dtypes.to_dict())], ignore_index=True)


def trace_origins(
    tables: TablesLike, *, register: Register | None = None, data: str | Path | None = None
) -> pd.DataFrame:
    """Return one row a claim that shows how its origins were counted, in the order of ``tables.claims``.

    ``root_id`` last known link; ``lineage`` known or unknown, and ``why``; ``directness``; ``party`` the side the
    source takes in the matter (missing: none); ``origins`` the independent ones ("US+KR" spoke together or rely on
    each other); ``unknown`` what the upper number adds; ``agree``, ``against``, ``updates`` numbers of other claims;
    ``cap`` and ``cap_reason``; ``in_cycle``.
    """
    return weights_table(weigh_once(tables, register or load_register(data), data))


# --- the graph -------------------------------------------------------------------------------------------------


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
    register = register or load_register(data)
    weighed = weigh_once(tables, register, data)
    wanted = {measure} if isinstance(measure, str) else set(measure) if measure is not None else None
    chosen = [
        i
        for i, (cid, found) in enumerate(zip(tables.claims["claim_id"], tables.claims["measure"], strict=True))
        if (wanted is None or text_of(found) in wanted) and (claims is None or cid in claims)
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
        articles = self.weighed.tables.articles
        title_of = dict(zip(articles["article_id"], articles["title"], strict=True))
        return {f"article:{aid}": text_of(title) or str(aid) for aid, title in title_of.items()}

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


# --- the evidence sheet of a claim -----------------------------------------------------------------------------


@dataclass(frozen=True)
class ClaimSheet:
    """The rows for and against one claim; renders in Jupyter and in the briefing, as text everywhere else.

    ``facts`` are label and value in order; ``rows_for``, ``rows_against``, ``rows_updates`` are rows of claims with
    who says so. ``letter`` (for the source) and ``number`` (for the information) stand apart and are never merged.
    """

    claim_id: str
    text: str
    letter: str
    number: int
    cap: int
    facts: Mapping[str, str]
    rows_for: pd.DataFrame
    rows_against: pd.DataFrame
    rows_updates: pd.DataFrame

    def _repr_html_(self) -> str:
        facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in self.facts.items())
        tables = "".join(
            f"<h4>{title} ({len(rows)})</h4>{rows_html(rows)}"
            for title, rows in (
                ("For", self.rows_for),
                ("Against", self.rows_against),
                ("Updates by the same origin", self.rows_updates),
            )
        )
        return (
            f'<div class="sk-sheet"><style>{SHEET_CSS}</style><p><q>{escape(self.text)}</q></p>'
            f"<dl>{facts}</dl>{tables}</div>"
        )

    def __str__(self) -> str:
        """Return the sheet as plain text."""
        lines = [self.text, *(f"  {k}: {v}" for k, v in self.facts.items())]
        for title, rows in (
            ("for", self.rows_for),
            ("against", self.rows_against),
            ("updates", self.rows_updates),
        ):
            lines.append(f"  {title}: {len(rows)}")
            lines += [f"    {row['says']}: {row['text']}" for row in rows.to_dict("records")]
        return "\n".join(lines)


def show_claim(
    tables: TablesLike,
    claim_id: str,
    *,
    register: Register | None = None,
    data: str | Path | None = None,
) -> ClaimSheet:
    """Return the evidence sheet of one claim: who else says so, who says otherwise, and how independent they are.

    Raises KeyError, naming the table, where there is no such claim.
    """
    register = register or load_register(data)
    weighed = weigh_once(tables, register, data)
    position = {lineage.claim_id: i for i, lineage in enumerate(weighed.lineages)}
    if claim_id not in position:
        raise KeyError(f"no claim {claim_id!r} in tables.claims")
    i = position[claim_id]
    lineage, weight = weighed.lineages[i], weighed.weigh(i)
    row = tables.claims.iloc[i]
    source = register.get((register.ids_of(lineage.root_id) or (None,))[0])
    letter = source.letter_on(latest_day(tables, register)) if source else "F"
    signer = (text_of(row["signed_by"]) or "").strip()
    number = int(row["grade"]) if signer and not pd.isna(row["grade"]) else 6
    facts = {
        "chain": " ← ".join(_name(link, register) for link in lineage.chain),
        "lineage": f"{'known' if lineage.known else 'unknown'}: {lineage.why}",
        "directness": lineage.directness or "not known",
        "party to the matter": register.side_of(lineage.root_id) or "no",
        "independent origins": f"at least {weight.low}, at most {weight.high}",
        "origins": "; ".join(weight.origins) or "none known",
        "of unknown lineage": "; ".join(weight.unknown) or "none",
        "source (letter)": letter
        + ("" if letter != "F" else ", cannot be judged: nobody has signed a letter that holds"),
        "information (number)": f"{number}, signed by {signer}" if signer else "6, cannot be judged: nobody has signed",
        "best number that could be signed": f"{weight.cap}: {weight.reason}",
    }
    return ClaimSheet(
        claim_id,
        str(row["text"]),
        letter,
        number,
        weight.cap,
        facts,
        _rows(weighed, [j for j in weight.agree if j != i]),
        _rows(weighed, weight.against),
        _rows(weighed, weight.updates),
    )


def _name(link: str, register: Register) -> str:
    return " + ".join(
        source.name if (source := register.get(part)) else part.partition(":")[2] or part
        for part in register.ids_of(link)
    )


def _rows(weighed: Weighed, indices: Collection[int]) -> pd.DataFrame:
    claims = weighed.tables.claims
    rows = []
    for i in indices:
        lineage, row = weighed.lineages[i], claims.iloc[i]
        said = day_of(row["said_on"]) or lineage.published[0]
        rows.append(
            {
                "says": " ← ".join(_name(link, weighed.register) for link in lineage.chain),
                "text": str(row["text"]),
                "said_on": said.isoformat() if said else None,
                "stance": str(row["stance"]),
                "certainty": str(row["certainty"]),
                "lineage": "known" if lineage.known else "unknown",
                "claim_id": lineage.claim_id,
            }
        )
    return pd.DataFrame(rows, columns=["says", "text", "said_on", "stance", "certainty", "lineage", "claim_id"])
