"""The analyst's lists that the taggers read, looked at before anything is tagged.

A row that cannot be used would otherwise be passed over in silence, and the analyst would wait for its effect in vain.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seedkit.metadata import CuratedFileError

__all__ = ["check_lists"]

_NEEDED = {"entities.csv": ("id", "kind", "label", "name"), "known_dates.csv": ("date", "name")}


def check_lists(folders: Sequence[str | Path]) -> None:
    """Raise CuratedFileError where a row of ``entities.csv`` or ``known_dates.csv`` in these folders cannot be used.

    The message names the file, the line and what is allowed. A file that is not there is no error.
    """
    for folder in folders:
        for name, needed in _NEEDED.items():
            path = Path(folder) / name
            if path.is_file():
                _check(path, needed)


def _check(path: Path, needed: tuple[str, ...]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        absent = [name for name in needed if name not in (reader.fieldnames or ())]
        if absent:
            raise CuratedFileError(f"{path}:1: no column {', '.join(absent)} (needed: {', '.join(needed)})")
        for row in reader:
            empty = [name for name in needed if not (row.get(name) or "").strip()]
            if empty and any(value for value in row.values()):
                raise CuratedFileError(f"{path}:{reader.line_num}: {', '.join(empty)} is empty")
            if "date" in needed and not empty and not _is_day(row["date"]):
                raise CuratedFileError(
                    f"{path}:{reader.line_num}: date {row['date']!r} is no day (allowed: 2024-12-24)"
                )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
