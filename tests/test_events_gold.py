"""Invented texts with the events marked that they tell (events_gold.txt): word, type, days, place, who takes part, stance."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import seedkit
from seedkit.lexicon import load_list

GOLD = Path(__file__).with_name("events_gold.txt")
MARK = re.compile(r"\[([^\[\]]+)\]\{([^{}]+)\}")
PUBLISHED = "2025-06-12"  # a Thursday
STANCES = frozenset({"asserted", "denied", "predicted", "demanded", "unconfirmed", "questioned"})


class Wanted(NamedTuple):
    """One marked event; what is None is not asked."""

    start: int
    word: str
    type: str
    days: str | None
    place: str | None
    participants: frozenset[str] | None
    stance: str | None


class Line(NamedTuple):
    """One text of the file without its marks."""

    text: str
    wanted: tuple[Wanted, ...]
    fails: str | None


def read_line(line: str) -> Line:
    """Take the marks out of a line. Raises ValueError on a mark with a word that means nothing."""
    fails = None
    if line.startswith("!"):
        fails, _, line = line[1:].partition(": ")
    text, wanted, at = "", [], 0
    line = line.replace("¶", "\n\n")
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        wanted.append(_read_mark(len(text), mark[1], mark[2].split()))
        text += mark[1]
        at = mark.end()
    return Line(text + line[at:], tuple(wanted), fails)


def _read_mark(start: int, word: str, cells: list[str]) -> Wanted:
    days = place = stance = None
    who = None
    for cell in cells[1:]:
        if cell in STANCES:
            stance = cell
        elif cell.startswith("@"):
            place = cell[1:]
        elif cell.startswith("+"):
            who = frozenset(cell[1:].replace("-", "", 1).split(",") if cell == "+-" else cell[1:].split(",")) - {""}
        elif re.fullmatch(r"-|[\d-]+(\.\.[\d-]+)?", cell):
            days = cell
        else:
            raise ValueError(cell)
    return Wanted(start, word, cells[0], days, place, who, stance)


LINES = [read_line(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@cache
def found() -> dict[int, list[Any]]:
    """The event rows of each line, with the stance of their claims."""
    tables = seedkit.tag_articles(
        [{"id": f"line{n:04}", "text": line.text, "date": PUBLISHED} for n, line in enumerate(LINES)]
    )
    claims = tables.claims
    stances = dict(zip(claims.subject_id, claims.stance, strict=True))
    rows: dict[int, list[Any]] = {n: [] for n in range(len(LINES))}
    for row in tables.events.itertuples():
        rows[int(str(row.article_id)[-4:])].append((row, stances.get(row.event_id)))
    return rows


def _day(value: Any) -> str:
    return "-" if str(value) == "NaT" else str(value)[:10]


def faults(number: int) -> list[str]:
    """What is wrong with the rows of a line, in words."""
    line, rows = LINES[number], {int(row.start): (row, stance) for row, stance in found()[number]}
    wrong = []
    for want in line.wanted:
        row, stance = rows.pop(want.start, (None, None))
        if row is None:
            wrong.append(f"{want.word}: no event")
            continue
        first, last = _day(row.from_date), _day(row.to_date)
        days = first if first == last else f"{first}..{last}"
        place = row.place_id if isinstance(row.place_id, str) else "-"
        who = frozenset(row.participants)
        for name, expected, got in (
            ("type", want.type, row.type),
            ("days", want.days, days),
            ("place", want.place, place),
            ("participants", want.participants, who),
            ("stance", want.stance, stance),
        ):
            if expected is not None and expected != got:
                wrong.append(f"{want.word}: {name} {sorted(got) if isinstance(got, frozenset) else got}")
        if line.text[row.start : row.end] != row.text:
            wrong.append(f"{want.word}: offsets")
    return wrong + [f"{row.text}: a row too many ({row.type})" for row, _ in rows.values()]


def test_the_file_is_whole() -> None:
    types = {entry["type"] for entry in load_list("events")["event"]}
    assert len(LINES) > 100
    assert {want.type for line in LINES for want in line.wanted} <= types
    assert sum(not line.wanted for line in LINES) > 15, "counter-sentences: lines without an event"


@pytest.mark.model
@pytest.mark.parametrize(
    "number",
    [
        pytest.param(n, marks=pytest.mark.xfail(reason=line.fails, strict=True) if line.fails else ())
        for n, line in enumerate(LINES)
    ],
    ids=[re.sub(r"\s+", " ", line.text)[:60] for line in LINES],
)
def test_line(number: int) -> None:
    assert faults(number) == []
