"""Invented groups of articles (figures_gold.txt): figures, times, events, names, and how the figures stand to each other."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

import seedkit as sk
from seedkit.figures import compare_pairs

GOLD = Path(__file__).with_name("figures_gold.txt")
MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")
TIMES = frozenset({"DATE", "TIME", "DURATION", "SET"})
RELATIONS = frozenset({"agree", "conflict", "update", "subset", "grown", "apart"})


class Article(NamedTuple):
    """One article with its marks taken out."""

    name: str
    outlet: str
    published: str
    text: str


class Line(NamedTuple):
    """One thing expected: ``kind`` is figure, source, time, event, name or a relation (then ``wanted`` holds two names)."""

    group: str
    article: str
    start: int
    end: int
    kind: str
    label: str
    wanted: str
    reason: str | None


def read_groups() -> tuple[dict[str, list[Article]], list[Line]]:
    """The articles of every group, and what is expected of them."""
    groups: dict[str, list[Article]] = {}
    lines: list[Line] = []
    for block in re.split(r"^### ", GOLD.read_text(encoding="utf-8"), flags=re.M)[1:]:
        group, body = block.split("\n", 1)
        told, _, relations = body.partition("\n===\n")
        groups[group] = []
        for piece in re.split(r"^== ", told, flags=re.M)[1:]:
            head, marked = piece.split("\n", 1)
            name, outlet, published = (cell.strip() for cell in head.split(" | "))
            text, at = "", 0
            marked = marked.strip()
            for mark in MARK.finditer(marked):
                text += marked[at : mark.start()]
                lines += _lines_of(mark, group, f"{group}/{name}", len(text))
                text += mark[1]
                at = mark.end()
            groups[group].append(Article(f"{group}/{name}", outlet, published, text + marked[at:]))
        for row in relations.strip().splitlines():
            pair, _, reason = row.partition(" !")
            one, other, relation = pair.split()
            assert relation in RELATIONS, row
            lines.append(Line(group, "", 0, 0, relation, f"{one} {other}", relation, reason or None))
    return groups, lines


def _lines_of(mark: re.Match[str], group: str, article: str, start: int) -> list[Line]:
    end = start + len(mark[1])
    wanted, _, reason = mark[2].partition(" ?!")

    def line(kind: str, label: str, what: str) -> Line:
        fails = reason and reason.removeprefix("=" if kind == "source" else "#" if kind == "figure" else "")
        concerns = reason[:1] not in "=#" or fails != reason
        return Line(group, article, start, end, kind, label, what, fails if concerns and fails else None)

    if wanted == "?":
        return [line("free", mark[1], "")]
    if wanted.startswith("#"):
        what, told, source = wanted.partition(" =")
        name, _, value = what[1:].partition(" ")
        figure = line("figure", name, value)
        return [figure, line("source", name, source.replace("~", " "))] if told else [figure]
    if wanted.startswith("!"):
        return [line("event", mark[1], wanted[2:])]
    if wanted.startswith("@"):
        return [line("name", mark[1], wanted[2:])]
    assert wanted.split()[0] in TIMES, wanted
    return [line("time", mark[1], wanted)]


GROUPS, LINES = read_groups()


class Tagged(NamedTuple):
    """The rows of one group."""

    rows: dict[str, list[Any]]
    pairs: dict[frozenset[str], tuple[str, str]]


@cache
def tagged(group: str) -> Tagged:
    articles = [
        {"id": one.name, "text": one.text, "outlet": one.outlet, "date": one.published} for one in GROUPS[group]
    ]
    tables = sk.tag_articles(sk.read_articles(articles))
    rows = {
        name: list(getattr(tables, name).itertuples())
        for name in ("quantities", "claims", "statements", "times", "events", "entities")
    }
    pairs = {
        frozenset((pair.claim_id, pair.other_id)): (pair.relation, pair.why)
        for pair in compare_pairs(tables).itertuples()
    }
    return Tagged(rows, pairs)


def at(line: Line, rows: list[Any]) -> list[Any]:
    """The rows that stand on a line's words."""
    return [row for row in rows if row.article_id == line.article and row.start < line.end and line.start < row.end]


def missing(value: Any) -> bool:
    return bool(pd.isna(value))


def spelled(claim: Any, quantity: Any) -> str:
    """A figure as the marks write it."""
    low, high = (None if missing(value) else float(value) for value in (claim.low, claim.high))
    if low is None and high is None:
        value = "?"
    elif high is None:
        value = f">={low:.12g}"
    elif low is None:
        value = f"<={high:.12g}"
    elif low != high:
        value = f"{low:.12g}..{high:.12g}"
    else:
        value = f"{'~' if quantity.approx else ''}{low:.12g}"
    unit = "none" if missing(quantity.unit) else quantity.unit
    measure = "none" if missing(claim.measure) else claim.measure
    stance = "" if claim.stance == "asserted" else f" !{claim.stance}"
    return f"{value} {unit} {measure}{stance}"


def normal(wanted: str) -> str:
    """A mark's figure with its numbers as ``spelled`` writes them."""
    value, rest = wanted.split(" ", 1)
    return (
        re.sub(
            r"[\d.]+e\d+|\d+(?:\.\d+)?",
            lambda number: f"{float(number[0]):.12g}",
            value.replace("..", " .. "),
        ).replace(" .. ", "..")
        + f" {rest}"
    )


def figures(line: Line, rows: dict[str, list[Any]]) -> list[tuple[Any, Any]]:
    """Claim and quantity on a line's words."""
    quantities = {row.quantity_id: row for row in at(line, rows["quantities"])}
    return [(claim, quantities[claim.subject_id]) for claim in rows["claims"] if claim.subject_id in quantities]


def figure_line(group: str, label: str) -> Line:
    return next(line for line in LINES if line.group == group and line.kind == "figure" and line.label == label)


def found(line: Line) -> list[str]:
    """What the tables say where the line looks, spelled as the line is."""
    rows, pairs = tagged(line.group)
    if line.kind == "figure":
        return [spelled(*one) for one in figures(line, rows)]
    if line.kind == "source":
        statements = {row.statement_id: row for row in rows["statements"]}
        told = [statements.get(quantity.statement_id) for _, quantity in figures(line, rows)]
        return ["-" if one is None or missing(one.source) else str(one.source) for one in told]
    if line.kind == "time":
        return [f"{row.type} {row.value}" for row in at(line, rows["times"])]
    if line.kind == "event":
        stances = {claim.subject_id: claim.stance for claim in rows["claims"]}
        return [
            row.type if (stance := stances[row.event_id]) == "asserted" else f"{row.type} {stance}"
            for row in at(line, rows["events"])
        ]
    if line.kind == "name":
        return [row.label for row in at(line, rows["entities"])]
    one, other = (figures(figure_line(line.group, name), rows) for name in line.label.split())
    if not one or not other:
        return ["no figure"]
    relation, why = pairs.get(frozenset((one[0][0].claim_id, other[0][0].claim_id)), ("none", "two questions"))
    return [f"{relation} {why}"]


def holds(line: Line) -> bool:
    """Whether a line comes out."""
    got = found(line)
    if line.kind == "figure":
        return normal(line.wanted) in got
    if line.kind == "source":
        return any(one == "-" if line.wanted == "-" else line.wanted in one for one in got)
    if line.kind in RELATIONS:
        relation = got[0].split()
        if line.kind == "grown":
            return relation[1] == "may_have_grown"
        if line.kind == "apart":
            return relation[0] not in {"agree", "conflict", "update", "no"}
        return relation[0] == line.kind
    return line.wanted in got


def spurious(group: str) -> list[tuple[str, str, Any]]:
    """Figures and times at which no mark stands."""
    rows = tagged(group).rows
    marks = [line for line in LINES if line.group == group and line.article]
    beyond = []
    for name in ("quantities", "times"):
        for row in rows[name]:
            if not any(
                line.article == row.article_id and line.start < row.end and row.start < line.end for line in marks
            ):
                beyond.append((name, row.text, row.rule))
    return beyond


ASKED = [line for line in LINES if line.kind != "free"]


@pytest.mark.model
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            id=f"{line.article or line.group}-{line.kind}-{line.label[:24]}",
            marks=[pytest.mark.xfail(strict=True, reason=line.reason)] if line.reason else [],
        )
        for line in ASKED
    ],
)
def test_line(line: Line) -> None:
    assert holds(line), (line.wanted, found(line))


@pytest.mark.model
def test_nothing_is_found_beyond_the_marks() -> None:
    """Every figure and every time of the articles is marked, or marked as a matter of taste."""
    assert [(group, *one) for group in GROUPS for one in spurious(group)] == []
