"""Events whose day is known, for texts that count from them: *die drei Jahre währende Invasion*.

The list is ``known_dates.csv``; an analyst's own in the ``data/`` beside the corpus adds to it (docs/times.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from seedkit.analyst_csv import rows_of_file
from seedkit.defaults import data_folders

__all__ = ["KnownDate", "known_dates_of", "read_known_dates", "shipped_known_dates"]


@dataclass(frozen=True, slots=True)
class KnownDate:
    """An event whose day is known: how texts spell it, and words of which the text must hold one (``a&b``: both)."""

    day: date
    name: str
    spellings: tuple[str, ...]
    needs: tuple[str, ...] = ()
    source: str = ""


def read_known_dates(extra: Any = None) -> list[KnownDate]:
    """Return the events of ``known_dates.csv``: the shipped list, then that of the analyst's folder ``extra``.

    Columns: date (ISO), name, spellings and needs (separated by ``|``), source. Rows without a valid date are left
    out; a missing file is an empty list.
    """
    known: list[KnownDate] = []
    for folder in data_folders(extra):
        path = folder / "known_dates.csv"
        if path.is_file():
            known += known_dates_of(row for _, row in rows_of_file(path, ("date", "name")))
    return known


@cache
def shipped_known_dates() -> tuple[KnownDate, ...]:
    """Return the list that comes with seedkit."""
    return tuple(read_known_dates())


def known_dates_of(rows: Iterable[Any]) -> Iterator[KnownDate]:
    """Yield the events of rows of ``known_dates.csv`` (mappings, or `KnownDate` as it is); rows without a date are left out."""
    for row in rows:
        if isinstance(row, KnownDate):
            yield row
            continue
        if not isinstance(row, Mapping):
            continue
        try:
            day = date.fromisoformat(str(row.get("date") or "").strip())
        except ValueError:
            continue
        spellings = tuple(part.strip() for part in str(row.get("spellings") or "").split("|") if part.strip())
        needs = tuple(part.strip() for part in str(row.get("needs") or "").split("|") if part.strip())
        name = str(row.get("name") or "")
        yield KnownDate(day, name, spellings or (name,), needs, str(row.get("source") or ""))
