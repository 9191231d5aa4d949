"""The day of a saying against `said_when_gold.txt`: own sentences, of which 33 of 58 and then 24 of 28 held at the first run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from seedkit.read import read_articles
from seedkit.tagging import tag_article

GOLD = Path(__file__).with_name("said_when_gold.txt")
PUBLISHED = "2025-03-12"


class Line(NamedTuple):
    """One sentence: its text, the marked words, what they are about and when they were said."""

    text: str
    marked: str
    start: int
    about: tuple[str, str]
    said: str


def _lines() -> Iterator[Any]:
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        marked, about, said, *known = line.split(" | ")
        mark = re.search(r"\[(.+?)\]", marked)
        assert mark is not None, f"line {number} marks nothing"
        first, last = about.split()
        text = marked.replace("[", "").replace("]", "")
        marks = [pytest.mark.xfail(reason=known[0].removeprefix("xfail: "), strict=True)] if known else []
        yield pytest.param(Line(text, mark[1], mark.start(), (first, last), said), id=f"{number}", marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("line", list(_lines()))
def test_line(nlp: Any, line: Line) -> None:
    (article,) = read_articles([{"id": "t", "text": line.text, "date": PUBLISHED}])
    rows = tag_article(article, nlp)
    end = line.start + len(line.marked)
    if line.about == ("-", "-"):
        said = [
            _of(row.said_on)
            for row in rows
            if type(row).__name__ == "Statement" and any(a < end and line.start < b for a, b in row.spans)
        ]
        assert said[-1:] == [line.said]
        return
    (claim,) = [
        row for row in rows
        if type(row).__name__ == "Claim" and row.kind == "quantity" and row.start < end and line.start < row.end
    ]  # fmt: skip
    assert (_of(claim.about_from), _of(claim.about_to), _of(claim.said_on)) == (*line.about, line.said)


def _of(day: date | None) -> str:
    return ".." if day is None else day.isoformat()
