"""The analyst's lists that the taggers read, looked at before anything is tagged.

A row that cannot be used would otherwise be passed over in silence, and the analyst would wait for its effect in vain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seedkit.analyst_csv import rows_of_file
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
    for where, row in rows_of_file(path, needed, error=CuratedFileError):
        empty = [name for name in needed if not row[name].strip()]
        if empty:
            raise CuratedFileError(f"{where}: {', '.join(empty)} is empty")
        if "date" in needed and not _is_day(row["date"]):
            raise CuratedFileError(f"{where}: date {row['date']!r} is no day (allowed: 2024-12-24)")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
