"""Invented articles of several outlets about one matter (provenance_gold.txt): chains, identity, independence."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

import seedkit as sk
from seedkit.figures import compare_pairs
from seedkit.provenance import count_origins

GOLD = Path(__file__).with_name("provenance_gold.txt")
RELATIONS = frozenset({"agree", "conflict", "update", "subset", "grown", "apart"})
CERTAINTIES = frozenset({"firm", "reported", "hedged", "speculative"})


class Place(NamedTuple):
    """Words of one article of a group."""

    article: str
    words: str


class Line(NamedTuple):
    """One thing expected: ``kind`` is says, same, other, origins or a relation of two figures."""

    group: str
    kind: str
    places: tuple[Place, ...]
    wanted: tuple[str, ...]
    reason: str | None


def read_groups() -> tuple[dict[str, dict[str, dict[str, str]]], list[Line]]:
    """The articles of every group by name, and what is expected of them."""
    groups: dict[str, dict[str, dict[str, str]]] = {}
    lines = []
    for block in re.split(r"^### ", GOLD.read_text(encoding="utf-8"), flags=re.M)[1:]:
        group, body = block.split("\n", 1)
        told, _, expected = body.partition("\n===\n")
        groups[group] = {}
        for piece in re.split(r"^== ", told, flags=re.M)[1:]:
            head, text = piece.split("\n", 1)
            name, outlet, published = (cell.strip() for cell in head.split(" | "))
            groups[group][name] = {"id": name, "outlet": outlet, "date": published, "text": text.strip()}
        lines += [read_line(group, row) for row in expected.strip().splitlines()]
    return groups, lines


def read_line(group: str, row: str) -> Line:
    """One row under the articles of a group."""
    cells = [cell.strip() for cell in row.split(" | ")]
    reason = cells.pop()[1:] if cells[-1].startswith("!") else None
    if cells[0] in ("same", "other"):
        return Line(group, cells[0], (place(cells[1]), place(cells[2])), (), reason)
    if " ~ " in cells[0]:
        one, other = cells[0].split(" ~ ")
        assert cells[1] in RELATIONS, row
        return Line(group, cells[1], (place(one), place(other)), (), reason)
    if len(cells) == 1:
        words, _, wanted = cells[0].rpartition(" = ")
        return Line(group, "origins", (place(words),), (wanted,), reason)
    return Line(group, "says", (place(cells[0]),), tuple(cells[1:]), reason)


def place(cell: str) -> Place:
    article, words = cell.split(": ", 1)
    return Place(article, words)


GROUPS, LINES = read_groups()


class Tagged(NamedTuple):
    """The rows of one group."""

    statements: list[Any]
    claims: list[Any]
    pairs: dict[frozenset[str], tuple[str, str]]


@cache
def tagged(group: str) -> Tagged:
    tables = count_origins(sk.tag_articles(sk.read_articles(list(GROUPS[group].values()))))
    pairs = {
        frozenset((row.claim_id, row.other_id)): (row.relation, row.why) for row in compare_pairs(tables).itertuples()
    }
    return Tagged(list(tables.statements.itertuples()), list(tables.claims.itertuples()), pairs)


def span_of(group: str, where: Place) -> tuple[int, int]:
    start = GROUPS[group][where.article]["text"].index(where.words)
    return start, start + len(where.words)


def statements_at(group: str, where: Place) -> list[Any]:
    """The statements that hold the words, those with the fewest words first."""
    text = GROUPS[group][where.article]["text"]
    rows = [
        row
        for row in tagged(group).statements
        if row.article_id == where.article and any(where.words in text[a:b] for a, b in row.spans)
    ]
    return sorted(rows, key=lambda row: row.end - row.start)


def claims_at(group: str, where: Place) -> list[Any]:
    """The claims of figures that touch the words."""
    start, end = span_of(group, where)
    return [
        row
        for row in tagged(group).claims
        if row.article_id == where.article and row.kind == "quantity" and row.start < end and start < row.end
    ]


def says(row: Any, wanted: tuple[str, ...]) -> bool:
    """Whether a statement is what a line expects."""
    kinds, sources, stances, *further = wanted
    if row.kind not in kinds.split(",") or (stances != "-" and row.stance not in stances.split(",")):
        return False
    for cell in further:
        chain = ";".join(row.channel_id) or "-"
        if cell.removeprefix("via ") != (chain if cell.startswith("via ") else row.certainty):
            return False
    nobody = pd.isna(row.source)
    return any(
        (one == "none" and nobody) or one == "-" or row.source == one.removeprefix("=") or row.source_id == one
        for one in re.split(r",(?! )", sources)
    )


def found(line: Line) -> tuple[bool, Any]:
    """Whether a line holds, and what the tables say."""
    group = line.group
    if line.kind == "says":
        rows = statements_at(group, line.places[0])
        shown = [(r.kind, r.source, r.source_id, r.stance, r.channel_id, r.certainty, r.rule) for r in rows]
        if line.wanted[0] == "none":
            return not rows, shown
        return any(says(row, line.wanted) for row in rows) or ("none" in line.wanted[0].split(",") and not rows), shown
    if line.kind in ("same", "other"):
        ids = [rows[0].source_id if (rows := statements_at(group, one)) else None for one in line.places]
        same = not any(pd.isna(one) for one in ids) and ids[0] == ids[1]
        return same is (line.kind == "same"), ids
    if line.kind == "origins":
        rows = claims_at(group, line.places[0])
        shown = [f"{row.origins_low}..{row.origins_high}" for row in rows]
        return line.wanted[0] in shown, shown
    one, other = (claims_at(group, where) for where in line.places)
    if not one or not other:
        return False, "no figure"
    relation, why = tagged(group).pairs.get(frozenset((one[0].claim_id, other[0].claim_id)), ("none", "two questions"))
    if line.kind == "grown":
        return why == "may_have_grown", (relation, why)
    if line.kind == "apart":
        return relation not in ("agree", "conflict", "update"), (relation, why)
    return relation == line.kind, (relation, why)


@pytest.mark.model
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            id=f"{line.group}-{line.kind}-" + "-".join(f"{one.article}-{one.words[:24]}" for one in line.places),
            marks=[pytest.mark.xfail(strict=True, reason=line.reason)] if line.reason else [],
        )
        for line in LINES
    ],
)
def test_line(line: Line) -> None:
    holds, shown = found(line)
    assert holds, (line.wanted, shown)
