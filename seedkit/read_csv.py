"""Rows of a CSV file; what a quotation mark spoils is named, and reading goes on behind it."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator

from seedkit.records import Problem

__all__ = ["csv_rows"]

_RESTARTS = 20
"""How often a file is searched for the row after a mark that does not close; each search may read to its end."""


_OLD_MAC = re.compile(r"(?<=\r)(?!\n)")


class _Lines:
    """The lines of a file that can be read again from the beginning of a row."""

    def __init__(self, lines: Iterable[str]) -> None:
        # A carriage return alone ends a line too, as old Macs wrote it; inside a quoted cell it is put back.
        self._lines = (part for line in lines for part in (_OLD_MAC.split(line) if "\r" in line else (line,)) if part)
        self._again: list[str] = []
        self.row: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines)
        self.row.append(line)
        return line

    def begin(self) -> None:
        """Forget the lines of the row before."""
        self.row = []

    def go_back(self, lines: Collection[str]) -> None:
        """Read these lines again next."""
        self._again.extend(reversed(list(lines)))


def csv_rows(
    lines: Iterable[str], where: str, text_keys: Collection[str], limit: int
) -> Iterator[tuple[str, dict[str, str] | Problem]]:
    """Yield the rows with their place ("file.csv:3", the header being 1).

    The separator is the one of ``, ; tab |`` that makes a column of ``text_keys`` of the first line. A row of more
    cells than columns, of a stray quotation mark (its characters would not come through unchanged) or of more than
    ``limit`` characters in a cell is a problem. Where a mark does not close, reading goes on at the next line that is
    a whole row.
    """
    csv.field_size_limit(limit)
    source = _Lines(lines)
    head = next(source, None)
    if head is None:
        return
    names: list[str] = []
    for separator in ",;\t|":
        names = _names(head, separator)
        if any(key in names for key in text_keys):
            break
    else:
        why = f"no column 'text' in the first line {head.strip()[:80]!r}"
        yield where, Problem("file skipped", where, why, "a header with text")
        return
    number, restarts = 1, 0
    while True:
        number += 1
        place = f"{where}:{number}"
        source.begin()
        cells, fault = _next_row(source, separator)
        if cells is None and fault is None:
            return
        if fault is not None:
            lost = source.row
            restarts += fault == _OPEN
            rest = _next_whole(lost, separator, len(names)) if restarts <= _RESTARTS else len(lost)
            source.go_back(lost[rest:])
            why = fault + (f"; lines passed over: {rest}" if rest > 1 else "")
            yield place, Problem("row skipped", place, why, 'a CSV row; marks inside a quoted cell doubled: ""')
        elif cells and len(cells) > len(names):
            why = f"{len(cells)} cells under {len(names)} column names"
            yield place, Problem("row skipped", place, why, "quoted cells")
        elif cells:
            yield place, dict(zip(names, cells, strict=False))


def _names(head: str, separator: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([head], delimiter=separator), [])]
    except csv.Error:
        return []


_OPEN = "a quotation mark that does not close"
_STRAY = "a stray quotation mark in a quoted cell"


def _next_row(source: _Lines, separator: str) -> tuple[list[str] | None, str | None]:
    """Return the cells of the next row, or what is wrong with it; neither at the end of the file."""
    try:
        cells = next(csv.reader(source, delimiter=separator))
    except StopIteration:
        return None, None
    except csv.Error as error:
        return None, _OPEN if len(source.row) > 1 else " ".join(str(error).split())[:120]
    if any('"' in line for line in source.row):
        try:  # the reader above takes any mark for something; this one says where it does not fit
            next(csv.reader(iter(source.row), delimiter=separator, strict=True), None)
        except csv.Error as error:
            return cells, _OPEN if "unexpected end" in str(error) else _STRAY
    return cells, None


def _next_whole(lines: list[str], separator: str, columns: int) -> int:
    """Return the number of the first line after the first that is a row of its own; all where there is none.

    In a table of one column every line would be one.
    """
    for number, line in enumerate(lines):
        if number and columns > 1:
            try:
                cells = next(csv.reader([line], delimiter=separator, strict=True), [])
            except csv.Error:
                continue
            if len(cells) == columns:
                return number
    return len(lines)
