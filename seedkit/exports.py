"""Tables → formats of other tools, each with the list of what it cannot hold (:data:`LOSSES`).

``tables.save`` and ``seedkit tag`` write the lossless formats. What is written here is for a spreadsheet, a timeline
page, a graph viewer, a claim index, a threat-intelligence platform or an annotation tool. Identifiers are made from
seedkit's own ids (UUID version 5), so a second run writes the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from seedkit.cells import tables_given
from seedkit.exports_graphml import graphml
from seedkit.exports_rows import ExportError
from seedkit.exports_sheets import csv_sheet, excel_book
from seedkit.exports_stix import stix_bundle
from seedkit.exports_web import annotation_page, claim_index, timeline_page
from seedkit.tables import Tables

__all__ = ["EXPORTS", "LOSSES", "ExportError", "export_tables", "format_of"]

LOSSES: dict[str, tuple[str, ...]] = {
    "csv": (
        "an apostrophe stands before every cell that begins with = + - @, a tab or a line end, so that no spreadsheet runs it",
        "lists are JSON text; a missing value is an empty cell",
        "no dtypes: a spreadsheet may read 2024-12 as a day and drop leading zeros",
    ),
    "excel": (
        "an apostrophe stands before every text that begins with = + - @, a tab or a line end, so that no spreadsheet runs it",
        "lists are JSON text; a missing value is an empty cell",
        "control characters, which XML cannot hold, become U+FFFD",
        "texts are cut at 32,767 characters and a table at 1,048,575 rows, as Excel does",
    ),
    "claims-jsonld": (
        "no bounds, approximation or unit: a Claim has words only",
        "no stance, mood, hedges or certainty, and no chain between source and outlet",
        "no offsets; only claims with somebody who vouches for them or an outlet have an author",
        "no letters or grades: schema.org rates with numbers, and F and 6 are none",
    ),
    "timelinejs": (
        "events without any known day are left out",
        "an open end is no end: the event becomes its known day",
        "one event, one voice: who else reports it or denies it is not told",
    ),
    "graphml": (
        "days are ISO text and lists are text joined with ', '; missing values are empty text",
        "no sentences: only how many and their ids",
        "control characters, which XML cannot hold, become U+FFFD",
    ),
    "stix": (
        "only claims with a source are written, as notes; STIX has no type for a claim",
        "letters and credibility are text labels: F and 6 mean 'cannot be judged' and are no confidence, so no object has one",
        "bounds, stance and certainty are text in the note's content; there are no offsets",
        "no relations of sources to each other; the letter is the one that held on the day of publication",
        "created and modified are the article's day of publication, 1970-01-01 where it is not known",
    ),
    "web-annotation": (
        "the article's text is not in it: the target is the article's address, else urn:seedkit:<article_id>",
        "bodies are text: references between rows (source, statement, sentence) are ids only",
        "articles and problems have no span and are left out; of a statement in several pieces the whole slice is marked",
    ),
}
"""Format → what it cannot hold, one sentence each."""

EXPORTS = tuple(LOSSES)
"""The formats of :func:`export_tables`."""


_MAKERS: dict[str, Callable[[Tables, str | Path | None], bytes]] = {
    "excel": excel_book,
    "claims-jsonld": claim_index,
    "timelinejs": timeline_page,
    "graphml": graphml,
    "stix": stix_bundle,
    "web-annotation": annotation_page,
}


_ENDINGS = {".xlsx": "excel", ".graphml": "graphml", ".stix": "stix", ".stix.json": "stix"}


def format_of(path: str | Path) -> str:
    """Return the format that a file's name asks for.

    Raises ExportError where it does not tell: several formats are JSON.

    >>> format_of("corpus.xlsx"), format_of("corpus.stix.json")
    ('excel', 'stix')
    """
    name = Path(path).name.lower()
    found = next((format for ending, format in _ENDINGS.items() if name.endswith(ending)), None)
    if found is None:
        folder = "; csv is written to a folder, one file a table" if name.endswith(".csv") else ""
        raise ExportError(
            f"{Path(path).name!r} does not tell the format (allowed: a name that ends in {' '.join(_ENDINGS)}, "
            f"or format = {', '.join(EXPORTS)}{folder})"
        )
    return found


def export_tables(
    tables: Tables, path: str | Path, *, format: str | None = None, data: str | Path | None = None
) -> list[Path]:
    """Write ``tables`` in a format of another tool and return the files written.

    ``format`` is one of :data:`EXPORTS`; without it the file's name decides (:func:`format_of`). ``path`` is a folder for ``csv`` (one file a table) and a file for all
    others; nothing outside it is written, and a file is replaced only once the new one is whole. ``data`` is the
    analyst's folder, for names and letters of sources. What a format cannot hold is in ``LOSSES[format]``.

    Raises ExportError for an unknown format, for a name that tells none, and for ``excel`` where openpyxl is not installed.
    """
    tables_given(tables)
    format = format_of(path) if format is None else format
    if format not in LOSSES:
        raise ExportError(f"format {format!r} is none of {', '.join(EXPORTS)}")
    where = Path(path)
    if format == "csv":
        where.mkdir(parents=True, exist_ok=True)
        return [_write(where / f"{name}.csv", csv_sheet(table)) for name, table in tables]
    if where.is_dir():
        raise ExportError(f"{where} is a folder; {format} is written to one file")
    where.parent.mkdir(parents=True, exist_ok=True)
    return [_write(where, _MAKERS[format](tables, data))]


def _write(path: Path, content: bytes) -> Path:
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path
