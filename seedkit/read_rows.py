"""Rows of tables (JSON, JSON lines, CSV, Parquet, dicts, DataFrames) → articles.

A row has ``text`` and any of ``id`` (or ``doc``), ``title``, ``published`` (or ``date``, ``dct``), ``outlet``,
``url``, ``byline`` (or ``author``), ``agencies``, ``kicker``, ``language``. Its text is kept as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any

from seedkit.metadata_dates import cells_of_date, parse_date
from seedkit.read_csv import csv_rows
from seedkit.read_decode import NotText, decode_line, find_encoding
from seedkit.read_files import NothingToRead
from seedkit.read_objects import text_of_body
from seedkit.records import Article, Problem

__all__ = [
    "TEXT_KEYS",
    "article_of_row",
    "columns_of",
    "rows_of_csv",
    "rows_of_json",
    "rows_of_lines",
    "rows_of_parquet",
]

_SYNONYMS = {
    "article_id": ("article_id", "id", "doc"),
    "title": ("title", "headline", "titel", "überschrift"),
    "published": (
        *("published", "publishing_date", "date_published", "published_at", "publishedat", "publishedAt"),
        *("publish_date", "date_publish", "date", "dct", "datum", "erscheinungsdatum"),
    ),
    "outlet": ("outlet", "sitename", "source-hostname", "source_domain", "publisher", "medium", "zeitung"),
    "url": ("url", "link", "source"),
    "byline": ("byline", "author", "authors", "autor"),
    "kicker": ("kicker",),
    "language": ("language", "lang"),
}
TEXT_KEYS = ("text", "plaintext", "raw_text", "maintext", "volltext", "content")
_CUT = re.compile(r"\[\+\d+ chars\]\s*\Z")
"""How NewsAPI ends the two hundred characters that it gives of an article."""
LINE_LIMIT = 20_000_000
"""The longest line of a JSON-lines or CSV file that is read, in bytes (a 200-page article has some 500,000)."""

Row = Mapping[str, Any]


def columns_of(names: Iterable[object]) -> list[str]:
    """Return a DataFrame's column names as its rows are read by them: small letters, no blanks around them, as in a CSV.

    Raises NothingToRead where no column can hold the texts.

    >>> columns_of(["ID", " Text ", "Datum"])
    ['id', 'text', 'datum']
    """
    given = [str(name) for name in names]
    small = [name.strip().lower() for name in given]
    small = [name if low in given else low for name, low in zip(given, small, strict=True)]
    if {*TEXT_KEYS, "body"}.isdisjoint(small):
        shown = ", ".join(map(repr, given[:8])) + (" …" if len(given) > 8 else "")
        raise NothingToRead(
            f"a DataFrame without a column 'text'; it has {shown or 'no columns'} (allowed: a column 'text'; "
            f"another one is renamed with df.rename(columns={{{(given or ['…'])[0]!r}: 'text'}}))"
        )
    return small


def article_of_row(
    row: Row, *, fallback_id: str, where: str, path: str | None = None
) -> tuple[Article | None, list[Problem]]:
    """Make an article of one row; what is odd about it comes back as problems, never as an exception.

    ``fallback_id`` is used where the row has neither ``id`` nor ``doc``. Without a text there is no article.
    """
    if not isinstance(row, Mapping):
        return None, [
            Problem("row skipped", where, f"a row must be an object, this is {_kind(row)}", "an object with text")
        ]
    text = next((row[key] for key in TEXT_KEYS if isinstance(row.get(key), str)), None) or text_of_body(row.get("body"))
    if text is None:
        given = next((row[key] for key in TEXT_KEYS if key in row and not _missing(row[key])), None)
        why = _no_text(row) if given is None else f"text must be a string, this is {_kind(given)}"
        return None, [Problem("row skipped", where, why, "a column or key 'text'")]
    if _CUT.search(text):
        return None, [Problem("row skipped", where, "the text is cut off at its end", "the whole text")]
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, keys in _SYNONYMS.items():
        for key in keys:
            if key in row and not _missing(row[key]):
                found[name] = row[key]
                break
    article_id = _as_text(found.pop("article_id", None)) or fallback_id
    stated = found.pop("published", None)
    date = parse_date(_plain(stated)) if stated is not None else None
    if stated is not None and date is None:
        problems.append(Problem("date not understood", where, f"published is {str(stated)[:60]!r}", _DATES, article_id))
    agencies = row.get("agencies")
    article = Article(
        article_id,
        text,
        path=path,
        title=_as_text(found.get("title")),
        kicker=_as_text(found.get("kicker")),
        outlet=_as_text(found.get("outlet")),
        agencies=tuple(str(one) for one in agencies if not _missing(one)) if isinstance(agencies, list | tuple) else (),
        byline=_as_text(found.get("byline")),
        url=_as_text(found.get("url")),
        language=_language(found.get("language")),
        **(cells_of_date(date, "metadata") if date is not None else {}),
    )
    return article, problems


def _no_text(row: Row) -> str:
    """Say what is missing, and what stands in its place: whoever reads it sees which column to rename."""
    names = [repr(str(key)[:40]) for key in list(row)[:8] if not _missing(row[key])]
    return "the row has no text" + (f"; it has {', '.join(names)}" if names else "")


def _language(value: object) -> str | None:
    """Return the language of a tag: *de-DE*, *de_AT* and *DE* are de."""
    if value is None:
        return None
    return (_as_text(value) or "").replace("_", "-").split("-")[0].strip().lower() or None


_DATES = "2024-12-24, 2024-12-24T10:30, 2024-12, 24.12.2024 or 24. Dezember 2024"


def _kind(value: object) -> str:
    names = {"dict": "an object", "list": "a list", "str": "a string", "NoneType": "null", "bool": "true or false"}
    return names.get(type(value).__name__, "a number" if isinstance(value, int | float) else type(value).__name__)


def _missing(value: object) -> bool:
    """Return whether a cell is empty: None, NaN, NaT, "" or pandas' NA."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def _plain(value: object) -> object:
    item = getattr(value, "to_pydatetime", None)
    return item() if callable(item) else value


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value) or None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # pandas turns a column of ids with a gap into floats
    return str(value)


def rows_of_lines(stream: IO[bytes], where: str) -> Iterator[tuple[str, Row | Problem]]:
    """Yield the rows of a JSON-lines file with their place ("file.jsonl:3"); a broken line is a problem."""
    for number, line in _lines(stream):
        place = f"{where}:{number}"
        if isinstance(line, Problem):
            yield place, line
            continue
        if not line.strip():
            continue
        try:
            yield place, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield place, Problem("line skipped", place, f"no JSON: {_short(error)}", "one JSON object a line")


def rows_of_json(text: str, where: str) -> Iterator[tuple[str, Row | Problem]]:
    """Yield the rows of a JSON file: one object, a list of objects, or an object that holds such a list."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield from _lines_instead(text, where, error)
        return
    if (
        isinstance(data, dict)
        and not any(isinstance(data.get(key), str) for key in TEXT_KEYS)
        and not text_of_body(data.get("body"))
    ):
        lists = [value for value in data.values() if isinstance(value, list) and value]
        data = lists[0] if len(lists) == 1 else data
    if isinstance(data, list):
        for number, row in enumerate(data, 1):
            yield f"{where}:{number}", row
    else:
        yield where, data


def _lines_instead(text: str, where: str, error: Exception) -> Iterator[tuple[str, Row | Problem]]:
    """Read a .json file that is JSON lines in truth; where even its first line is no object, name the fault."""
    first = text.lstrip().split("\n", 1)[0]
    try:
        if isinstance(json.loads(first), dict):
            yield from rows_of_lines(BytesIO(text.encode("utf-8", "surrogatepass")), where)
            return
    except (ValueError, RecursionError):
        pass
    yield where, Problem("file skipped", where, f"no JSON: {_short(error)}", "an object or a list of objects")


def rows_of_csv(stream: IO[bytes], where: str) -> Iterator[tuple[str, Row | Problem]]:
    """Yield the rows of a CSV file with their place; see :func:`~seedkit.read_csv.csv_rows`."""
    faults: list[Problem] = []

    def lines() -> Iterator[str]:
        for _, line in _lines(stream):
            if isinstance(line, Problem):
                faults.append(line)
            else:
                yield line

    yield from csv_rows(lines(), where, TEXT_KEYS, LINE_LIMIT)
    yield from ((where, fault) for fault in faults)


def rows_of_parquet(file: Path | IO[bytes], where: str) -> Iterator[tuple[str, Row | Problem]]:
    """Yield the rows of a Parquet file, a batch at a time."""
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        known = {key for keys in _SYNONYMS.values() for key in keys} | {*TEXT_KEYS, "agencies"}
        columns = [name for name in table.schema_arrow.names if name in known]
        if not any(key in columns for key in TEXT_KEYS):
            names = ", ".join(table.schema_arrow.names[:8])
            yield where, Problem("file skipped", where, f"no column 'text' among {names}", "a column 'text'")
            return
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield f"{where}:{number}", row
    except (OSError, ValueError, KeyError, NotImplementedError) as error:  # pyarrow's errors derive from these
        yield where, Problem("file skipped", where, f"no readable Parquet: {_short(error)}", "a Parquet table")


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, str | Problem]]:
    """Yield numbered decoded lines; a line that is not in the file's encoding is read as Windows-1252."""
    head = stream.read(65536)
    try:
        encoding = find_encoding(head)
    except NotText as error:
        yield 1, Problem("file skipped", "", str(error), "text in UTF-8, UTF-16 or Windows-1252")
        return
    if encoding.startswith("utf-16") or encoding == "utf-32":
        text = (head + stream.read()).decode(encoding, errors="replace")
        yield from enumerate(StringIO(text, newline=""), 1)
        return
    # Only "\n" ends a line: str.splitlines would also cut at U+2028 inside a JSON string.
    number, rest = 0, head
    if encoding == "utf-8-sig":
        rest = rest[3:]
    while True:
        *whole, rest = rest.split(b"\n")
        for line in whole:
            number += 1
            yield number, decode_line(line + b"\n")
        if len(rest) > LINE_LIMIT:
            yield (
                number + 1,
                Problem("file cut off", "", f"a line of more than {LINE_LIMIT:,} bytes", "one article a line"),
            )
            return
        more = stream.read(1 << 20)
        if not more:
            break
        rest += more
    if rest:
        yield number + 1, decode_line(rest)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
