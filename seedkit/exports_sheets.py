"""Tables for spreadsheets: CSV that no spreadsheet runs, and Excel workbooks."""

from __future__ import annotations

import csv
import json
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.exports_rows import ExportError, plain_rows_of
from seedkit.markup import xml_text
from seedkit.tables import Tables

__all__ = ["csv_sheet", "excel_book", "neutralised"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralised(text: str) -> str:
    """Return a cell's text such that a spreadsheet shows it and does not run it (OWASP, "CSV Injection").

    >>> neutralised("=HYPERLINK(1)"), neutralised("rund 1100")
    ("'=HYPERLINK(1)", 'rund 1100')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return neutralised(value) if isinstance(value, str) else value


def csv_sheet(table: pd.DataFrame) -> bytes:
    """Return a table as CSV for a spreadsheet."""
    out = StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(table.columns)
    for row in plain_rows_of(table):
        lines.writerow("" if value is None else _cell(value) for value in row.values())
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # Excel reads UTF-8 only with a byte order mark


def excel_book(tables: Tables, data: str | Path | None) -> bytes:
    """Return a workbook with a sheet a table. Raises ExportError where openpyxl is not installed."""
    try:
        openpyxl: Any = import_module("openpyxl")
        cells_of: Any = import_module("openpyxl.cell")
    except ImportError:
        raise ExportError("excel needs openpyxl (pip install openpyxl); csv needs nothing") from None
    book = openpyxl.Workbook(write_only=True)
    for name, table in tables:
        sheet = book.create_sheet(name)
        sheet.append([str(column) for column in table.columns])
        for row in list(plain_rows_of(table.head(1_048_575))):
            cells = []
            for value in map(_cell, row.values()):
                if isinstance(value, str):
                    cell = cells_of.WriteOnlyCell(sheet, xml_text(value)[:32_767])
                    cell.data_type = "s"  # never a formula
                    cells.append(cell)
                else:
                    cells.append(value)
            sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
