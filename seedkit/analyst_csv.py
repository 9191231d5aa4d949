"""CSV files that analysts keep by hand (``data/*.csv``), read strictly: a slip is said with file and line, never passed over."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

__all__ = ["columns_of_file", "hint_of_separator", "rows_of_file", "state_of_files", "text_of_file"]


def text_of_file(path: Path, error: type[ValueError] = ValueError) -> str:
    """Return the content of a file in UTF-8, its line ends as they are.

    Raises ``error``, naming the file, where it is in another encoding or cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return stream.read()
    except UnicodeDecodeError as fault:
        raise error(f"{path}: not UTF-8 (byte {fault.start}); save it as UTF-8 CSV") from fault
    except OSError as fault:
        raise error(f"{path}: cannot be read: {fault.strerror}") from fault


def rows_of_file(
    path: Path, needed: Sequence[str], allowed: Sequence[str] = (), error: type[ValueError] = ValueError
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where each row stands (``FILE:LINE``) and its cells by column; empty rows are passed over.

    ``needed`` are the columns it must have, ``allowed`` those that are named where one is missing. Empty cells behind the
    last column, as spreadsheets leave them, are cut off. Raises ``error`` with file, line and what is allowed for a file
    that is not UTF-8, a column missing or twice, a row with too few or too many cells, and quotation marks out of place.
    """
    reader = csv.reader(io.StringIO(text_of_file(path, error), newline=""), strict=True)
    try:
        header = _checked(path, next(reader, []), needed, allowed, error)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{path}:{reader.line_num}"
            cells = cells[: len(header)] + _without_blanks(cells[len(header) :])
            if len(cells) != len(header):
                raise error(f"{where}: {len(cells)} cells; allowed: {len(header)}, one for each column")
            yield where, dict(zip(header, cells, strict=True))
    except csv.Error as fault:
        raise error(f"{path}:{reader.line_num}: {fault}; allowed: comma-separated cells") from fault


def columns_of_file(path: Path, needed: Sequence[str], error: type[ValueError] = ValueError) -> list[str]:
    """Return the columns of a file in their order; raises as :func:`rows_of_file` does where one is missing or twice."""
    reader = csv.reader(io.StringIO(text_of_file(path, error), newline=""), strict=True)
    try:
        return _checked(path, next(reader, []), needed, needed, error)
    except csv.Error as fault:
        raise error(f"{path}:1: {fault}; allowed: comma-separated cells") from fault


def _checked(
    path: Path, first: list[str], needed: Sequence[str], allowed: Sequence[str], error: type[ValueError]
) -> list[str]:
    header = _without_blanks([cell.strip() for cell in first])
    missing = [column for column in needed if column not in header]
    if missing:
        hint, known = hint_of_separator(header), ", ".join(allowed or needed)
        raise error(f"{path}:1: missing columns: {', '.join(missing)}{hint}; allowed: {known}")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise error(f"{path}:1: repeated columns: {', '.join(twice)}; allowed: each once")
    return header


def state_of_files(folder: str | Path, names: Sequence[str]) -> tuple[str | None, ...]:
    """Return a checksum of each of these files, None for one that is not there: by what a cache sees that one has changed.

    A file that was saved again as it was has the checksum it had; one whose age and size are the same is not read again.
    """
    states: list[str | None] = []
    for name in names:
        path = Path(folder) / name
        try:
            state = path.stat()
            states.append(_checksum(path, state.st_mtime_ns, state.st_size))
        except OSError:  # whoever reads the file says what is wrong with it
            states.append(None)
    return tuple(states)


@lru_cache(maxsize=64)
def _checksum(path: Path, _changed: int, _size: int) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def hint_of_separator(header: Sequence[str]) -> str:
    """Return what to do where a header shows that its file is separated by semicolons, else nothing."""
    return " (it looks separated by ';', save it with commas)" if ";" in "".join(header) else ""


def _without_blanks(cells: list[str]) -> list[str]:
    """Return the cells without the empty ones at their end."""
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]
