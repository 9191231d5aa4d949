"""Invented matters in which neither a figure nor an event is at stake (propositions_gold.txt, propositions_told_gold.txt): who says the same, who the contrary."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from matters_told import Line, as_parameters, read_matters

import seedkit as sk

GOLD = [Path(__file__).with_name(name) for name in ("propositions_gold.txt", "propositions_told_gold.txt")]
READ = [read_matters(path) for path in GOLD]
MATTERS = {name: told for matters, _ in READ for name, told in matters.items()}
LINES = [line for _, lines in READ for line in lines]


@cache
def compared(matter: str, *articles: str) -> pd.DataFrame:
    """What is said of one thing in a matter, or in some of its articles alone."""
    told = [one for name, one in MATTERS[matter].items() if not articles or name in articles]
    return sk.compare_statements(sk.tag_articles(sk.read_articles(told)))


def rows_at(found: pd.DataFrame, matter: str, article: str, words: str) -> pd.DataFrame:
    """The propositions that touch the words."""
    start = MATTERS[matter][article]["text"].rindex(words)
    touching = (found["start"] < start + len(words)) & (found["end"] > start)
    return found[(found["article_id"] == article) & touching]


def relations(found: pd.DataFrame, line: Line) -> set[str]:
    """How what is told at the one place stands to what is told at the other."""
    ones, others = (rows_at(found, line.matter, *place) for place in line.places)
    ids = set(others["proposition_id"])
    return {
        kind
        for row in ones.itertuples()
        for kind, listed in (("for", row.agree), ("against", [*row.against, *row.updates]))
        if ids & set(listed)
    }


def holds(line: Line) -> bool:
    if line.kind in ("for", "against", "apart"):
        found = relations(compared(line.matter), line)
        return line.kind in found if line.kind != "apart" else not found
    found = compared(line.matter, line.places[0][0], line.places[1][0])
    ones = rows_at(found, line.matter, *line.places[0])
    low, high = ones["origins_low"].max(), ones["origins_high"].max()
    return bool(len(ones)) and bool({"one": low <= 1, "two": low > 1, "maybe": low <= 1 < high}[line.kind])


@pytest.mark.model
@pytest.mark.parametrize("line", as_parameters(LINES))
def test_line(line: Line) -> None:
    assert holds(line), compared(line.matter)[["article_id", "text", "agree", "against", "updates"]].to_string()
