"""Vague expressions and the days a careful reader accepts, judged by hand before the tagger was run on them.

A row of ``vague_intervals.csv`` is met when the interval begins between ``no_earlier_than`` and ``from_at_latest``
and ends between ``to_at_least`` and ``no_later_than``: wide enough to be true, narrow enough to be of use. ``-`` is
an end that must be open.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from spacy.language import Language

from seedkit.records import Window
from seedkit.tag.times import find_times

ROWS = list(csv.DictReader(Path(__file__).with_name("vague_intervals.csv").open(encoding="utf-8"), delimiter=";"))


def _published(cell: str) -> Window:
    first, _, last = cell.partition("..")
    return Window(date.fromisoformat(first), date.fromisoformat(last or first))


def _between(day: date | None, low: str, high: str) -> bool:
    if low == "-" or high == "-":
        return day is None
    return day is not None and date.fromisoformat(low) <= day <= date.fromisoformat(high)


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 60


def test_the_readers_interval_is_met_in_95_percent(nlp: Language) -> None:
    missed = []
    for row in ROWS:
        times = list(find_times(nlp(row["text"]), published=_published(row["published"])))
        found = [time for time in times if time.text.startswith(row["finds"])]
        if not found:
            missed.append((row["finds"], [time.text for time in times]))
            continue
        time = found[-1]
        begins = _between(time.from_date, row["no_earlier_than"], row["from_at_latest"])
        ends = _between(time.to_date, row["to_at_least"], row["no_later_than"])
        if not (begins and ends):
            missed.append((row["finds"], time.value, str(time.from_date), str(time.to_date)))
    assert len(missed) <= 0.05 * len(ROWS), missed
