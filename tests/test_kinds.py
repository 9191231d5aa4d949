"""Invented texts of kinds of their own (kinds_gold.txt): posts, tickers, scans, minutes, releases, pages with boxes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import seedkit as sk

GOLD = Path(__file__).with_name("kinds_gold.txt")
PUBLISHED = "2024-05-03"


class Line(NamedTuple):
    """What is expected of some words of a text."""

    article: str
    what: str
    words: str
    cells: tuple[str, ...]
    reason: str | None


def read_gold() -> tuple[dict[str, str], list[Line]]:
    """The texts by name, and what is expected of them; ``\\n`` in a line is a line's end."""
    texts, lines = {}, []
    for block in re.split(r"^### ", GOLD.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name, body = block.split("\n", 1)
        text, expected = body.split("\n===\n")
        texts[name] = text.strip()
        for row in expected.strip().splitlines():
            cells = [cell.strip(" ").replace("\\n", "\n") for cell in row.split(" | ")]
            reason = cells.pop()[1:] if cells[-1].startswith("!") else None
            what = cells.pop(0) if cells[0] in ("zone", "sentence", "figure", "time") else "statement"
            lines.append(Line(name, what, cells[0], tuple(cells[1:]), reason))
    return texts, lines


TEXTS, LINES = read_gold()


@cache
def tables() -> Any:
    """The tables of all texts."""
    rows = [{"id": name, "text": text, "date": PUBLISHED} for name, text in TEXTS.items()]
    return sk.tag_articles(sk.read_articles(rows))


def rows_of(table: str, article: str) -> list[Any]:
    """The rows of an article, with true offsets."""
    frame = getattr(tables(), table)
    return list(frame[frame["article_id"] == article].itertuples())


def says(row: Any, line: Line) -> bool:
    """Whether a statement is what the line expects: kinds, sources, stance; the channel behind *via*."""
    kinds, sources, stance, *further = line.cells
    if not {"-", row.kind} & set(kinds.split(",")) or stance not in ("-", row.stance):
        return False
    if any(cell.removeprefix("via ") not in row.channel_id for cell in further):
        return False
    nobody = row.source != row.source
    return any(
        wanted in ("-", row.source_id) or (wanted == "none" and nobody) or wanted == f"={row.source}"
        for wanted in re.split(r",(?! )", sources)
    )


def found(line: Line) -> tuple[bool, object]:
    """Whether what is expected is there, and what is there instead."""
    text = TEXTS[line.article]
    at = text.index(line.words)
    end = at + len(line.words)
    if line.what == "zone":
        zones = [row.zone for row in rows_of("zones", line.article) if row.start <= at < row.end]
        return zones[0] in line.cells[0].split(","), zones
    if line.what == "sentence":
        sentences = [row.text.strip() for row in rows_of("sentences", line.article) if row.start < end and row.end > at]
        return line.words in sentences, sentences
    if line.what == "time":
        times = [row.value for row in rows_of("times", line.article) if row.start < end and row.end > at]
        return line.cells[0] in times, times
    if line.what == "figure":
        value, measure = line.cells
        figures = [row for row in rows_of("quantities", line.article) if row.start < end and row.end > at]
        fits = any(float(value) in (row.low, row.high) and measure in ("-", row.measure) for row in figures)
        return fits, [(row.text, row.low, row.measure) for row in figures]
    inside = [row for row in rows_of("statements", line.article) if any(line.words in text[a:b] for a, b in row.spans)]
    told = [(row.kind, row.text, row.source, row.source_id, row.stance) for row in inside]
    if line.cells[0] == "none":
        return not inside, told
    return any(says(row, line) for row in inside), told


@pytest.mark.model
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            id=f"{line.article}-{line.what}-{line.words[:24]!r}",
            marks=[pytest.mark.xfail(strict=True, reason=line.reason)] if line.reason else [],
        )
        for line in LINES
    ],
)
def test_what_it_says(line: Line) -> None:
    right, instead = found(line)
    assert right, instead


@pytest.mark.model
@pytest.mark.parametrize("table", ["zones", "sentences", "entities", "times", "quantities", "statements", "events"])
def test_offsets_are_those_of_the_text(table: str) -> None:
    """Whatever a word is read as, the row has it as it is printed."""
    for name, text in TEXTS.items():
        for row in rows_of(table, name):
            assert row.text == text[row.start : row.end], (name, row.text)


PLAIN = """Der Bürgermeister hat am Montag seinen Rücktritt angekündigt. Er könne das Amt nicht weiterführen, sagte er. Die
Behörde erklärte, es gebe für die Bürger keine Gefahr. Laut Polizei wurden fünf Männer verletzt.
"""


@pytest.mark.model
@pytest.mark.parametrize(
    "printed",
    [
        PLAIN.replace("ü", "ue").replace("ä", "ae").replace("ö", "oe"),
        PLAIN.replace("s", "ſ").replace("ſ ", "s ").replace("ſ.", "s."),
        PLAIN.replace("kündigt", "kün-\ndigt").replace("Rücktritt", "Rück-\ntritt").replace("Polizei", "Poli-\nzei"),
        PLAIN.replace("meister", "\u00admeister").replace("kündigt", "\u00adkündigt"),
        PLAIN.upper(),
    ],
    ids=["transcribed umlauts", "long s", "hyphens at line ends", "soft hyphens", "capitals"],
)
def test_a_text_printed_otherwise_says_the_same(printed: str) -> None:
    plain, other = (
        sk.tag_articles([{"id": "a", "text": text.replace("Die\n", "Die "), "date": PUBLISHED}])
        for text in (PLAIN, printed)
    )
    for column in ("kind", "stance"):
        assert other.statements[column].tolist() == plain.statements[column].tolist()
    assert other.quantities["low"].tolist() == plain.quantities["low"].tolist()
    assert other.times["value"].tolist() == plain.times["value"].tolist()
    assert len(other.statements) == 4
