"""Records → DataFrames: one contract per table, checked, saved and read back.

The contract (:data:`CONTRACTS`) is the only place where columns, dtypes and the meaning of a missing value are
written down; ``docs/tables.md`` is generated from it (``python -m seedkit.tables > docs/tables.md``).
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.records import (
    Article,
    Claim,
    Entity,
    Event,
    Problem,
    Quantity,
    Sentence,
    Statement,
    TimeExpression,
    Zone,
)

__all__ = [
    "CONTRACTS",
    "Column",
    "Contract",
    "ContractError",
    "Tables",
    "append_table",
    "build_tables",
    "check_table",
    "load_tables",
    "rows_of",
    "tables_of_rows",
]

FORMATS = ("parquet", "csv", "jsonl")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its dtype ("list" and "spans" are Python lists in a column of dtype object), and its meaning.

    ``missing`` says what a missing value means; None where the column has none.
    """

    name: str
    dtype: str  # str, Int64, Float64, boolean, datetime64[us], list, spans
    meaning: str
    missing: str | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """One table: what a row is, the record class it is made of, its columns in order."""

    name: str
    row: str
    record: type
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]


class ContractError(ValueError):
    """A table that does not keep its contract; the message names table, column and fault."""


_ARTICLE = Column("article_id", "str", "the article: its id or doc where one is given, else the file's stem")
_SPAN = (
    _ARTICLE,
    Column("start", "Int64", "first character in `articles.text`, counted in code points from 0"),
    Column("end", "Int64", "one past the last character"),
    Column("text", "str", "`articles.text[start:end]`, as it stands there"),
)
_RULE = Column("rule", "str", "the rule that made the row", "the tagger names none")
_STANCES = ("asserted", "denied", "unconfirmed", "predicted", "demanded", "questioned")
_CERTAINTIES = ("firm", "reported", "hedged", "speculative")
_PRECISIONS = ("minute", "day", "month", "window", "none")
_BASES = ("stated", "filename", "metadata", "inferred", "curated", "none")
_ZONES = ("headline", "kicker", "lead", "subhead", "body", "caption", "byline", "boilerplate")
_UNTIED = "not said inside a statement"

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        Contract(
            "articles",
            "one article that was read",
            Article,
            (
                _ARTICLE,
                Column("path", "str", "the file it came from", "it came from a row or an object"),
                Column("title", "str", "headline, as stated by the source or found in the text", "none found"),
                Column("kicker", "str", "the line above the headline (Dachzeile)", "none found"),
                Column("outlet", "str", "who published it", "not stated; add it in data/articles.csv"),
                Column("agencies", "list", "news agencies credited for the article (not those merely quoted)"),
                Column("byline", "str", "the author or the author's sign as printed", "none found"),
                Column("url", "str", "its address", "not stated"),
                Column(
                    "published", "str", "ISO 8601 to the precision given, e.g. 2024-12 or 2024-10-18T17:46", "not stated"
                ),
                Column("published_from", "datetime64[us]", "first day it can be from", "no lower bound known"),
                Column("published_to", "datetime64[us]", "last day it can be from", "no upper bound known"),
                Column("published_precision", "str", "how fine `published` is", None, _PRECISIONS),
                Column("published_basis", "str", "how the date is known", None, _BASES),
                Column("language", "str", "ISO 639-1 code", "too little text to tell"),
                Column("sha256", "str", "checksum of the file's bytes (of the text in UTF-8 for rows)", "not computed"),
                Column("text", "str", "the decoded source, character for character"),
            ),
        ),
        Contract(
            "zones",
            "one stretch of an article with one job in its layout; together they cover the text without overlap",
            Zone,
            (*_SPAN, Column("zone", "str", "its job", None, _ZONES)),
        ),
        Contract(
            "sentences",
            "one sentence; none crosses a zone",
            Sentence,
            (
                *_SPAN,
                Column("sentence_id", "str", "stable id, made from the words"),
                Column("zone", "str", "the zone it stands in", None, _ZONES),
            ),
        ),
        Contract(
            "entities",
            "one mention of a person, place, organisation or other named thing",
            Entity,
            (
                *_SPAN,
                Column("entity_id", "str", "the same for every spelling of the same thing"),
                Column("label", "str", "kind of thing", None, ("PER", "LOC", "ORG", "MISC")),
                Column("name", "str", "canonical name"),
                Column("wikidata", "str", "Wikidata id", "not known"),
                _RULE,
            ),
        ),
        Contract(
            "times",
            "one TIMEX3 time expression",
            TimeExpression,
            (
                *_SPAN,
                Column("time_id", "str", "stable id"),
                Column("type", "str", "TIMEX3 type", None, ("DATE", "TIME", "DURATION", "SET")),
                Column("value", "str", "TIMEX3 value", "cannot be said without a publication date"),
                Column("mod", "str", "TIMEX3 mod (START, MID, END, APPROX …)", "none"),
                Column("from_date", "datetime64[us]", "first day it can mean", "open or unknown"),
                Column("to_date", "datetime64[us]", "last day it can mean", "open or unknown"),
                _RULE,
            ),
        ),
        Contract(
            "quantities",
            "one number that counts or measures something",
            Quantity,
            (
                *_SPAN,
                Column("quantity_id", "str", "stable id"),
                Column("sentence_id", "str", "its sentence", "none"),
                Column("low", "Float64", "at least this many", "no lower bound (bis zu …), or a vague amount"),
                Column("high", "Float64", "at most this many", "no upper bound (mehr als …), or a vague amount"),
                Column("approx", "boolean", "about (rund, etwa) or vague (Tausende)"),
                Column("unit", "str", "what is counted (lemma), ISO currency code, or %", "not named"),
                Column("measure", "str", "id in data/measures.csv", "no measure fits"),
                Column("statement_id", "str", "the statement it is said in", _UNTIED),
                _RULE,
            ),
        ),
        Contract(
            "statements",
            "one thing somebody says, wants, denies or supposes",
            Statement,
            (
                *_SPAN,
                Column("statement_id", "str", "stable id"),
                Column("kind", "str", "form of the report", None, ("direct", "indirect", "free_indirect", "reported")),
                Column("spans", "spans", "the content as [start, end] pairs; a frame in the middle makes two"),
                Column("cue", "str", "the word that reports (sagte, laut)", "no cue: the grammar alone reports"),
                Column("cue_start", "Int64", "first character of the cue", "no cue"),
                Column("cue_end", "Int64", "one past the cue", "no cue"),
                Column("frame_start", "Int64", "first character of the reporting clause", "no frame"),
                Column("frame_end", "Int64", "one past the reporting clause", "no frame"),
                Column("source", "str", "who is credited, as printed", "nobody is named"),
                Column("source_start", "Int64", "first character of the source", "nobody is named"),
                Column("source_end", "Int64", "one past the source", "nobody is named"),
                Column("source_id", "str", "id in data/sources.csv or of the entity", "not resolved"),
                Column("channel_id", "list", "ids between the article and the source, outermost first"),
                Column("root_id", "str", "last known link of the chain", "not known"),
                Column(
                    "directness",
                    "str",
                    "how the source speaks",
                    "not known",
                    ("own_words", "official", "unnamed", "relayed", "document"),
                ),
                Column("stance", "str", "what the source does with it", None, _STANCES),
                Column(
                    "mood",
                    "str",
                    "grammatical mood of the content",
                    "no finite verb",
                    ("indicative", "konjunktiv_1", "konjunktiv_2", "sollen", "imperative"),
                ),
                Column("hedges", "list", "the markers that weaken this row"),
                Column("certainty", "str", "firm > reported > hedged > speculative (docs/certainty.md)", None, _CERTAINTIES),
                Column("parent_id", "str", "the statement this one is nested in", "not nested"),
                _RULE,
            ),
        ),
        Contract(
            "events",
            "one thing that happened, happens or is announced, anchored at its trigger",
            Event,
            (
                *_SPAN,
                Column("event_id", "str", "stable id"),
                Column("sentence_id", "str", "its sentence", "none"),
                Column("type", "str", "type in lexicon/de/events.toml"),
                Column("trigger", "str", "lemma of the word that names it"),
                Column("from_date", "datetime64[us]", "first day it can have been", "open or unknown"),
                Column("to_date", "datetime64[us]", "last day it can have been", "open or unknown"),
                Column("place_id", "str", "entity id of the place", "no place named"),
                Column("participants", "list", "entity ids of those who take part"),
                Column("statement_id", "str", "the statement it is told in", _UNTIED),
                _RULE,
            ),
        ),
        Contract(
            "claims",
            "one quantity or event with who vouches for it, when it was said and what it is about",
            Claim,
            (
                *_SPAN,
                Column("claim_id", "str", "stable id"),
                Column("kind", "str", "what is claimed", None, ("quantity", "event")),
                Column("subject_id", "str", "quantity_id or event_id"),
                Column("source_id", "str", "who vouches for it", "the article itself, or nobody named"),
                Column("channel_id", "list", "ids between the article and the source, outermost first"),
                Column("outlet", "str", "who published it", "not stated"),
                Column("said_on", "datetime64[us]", "the day it was said", "not known to the day"),
                Column("about_from", "datetime64[us]", "first day it is about", "open or unknown"),
                Column("about_to", "datetime64[us]", "last day it is about", "open or unknown"),
                Column("low", "Float64", "at least", "no lower bound, or no quantity"),
                Column("high", "Float64", "at most", "no upper bound, or no quantity"),
                Column("measure", "str", "id in data/measures.csv", "no measure fits"),
                Column("stance", "str", "what the source does with it", None, _STANCES),
                Column("certainty", "str", "firm > reported > hedged > speculative", None, _CERTAINTIES),
                Column("hedges", "list", "the markers that weaken this row"),
                Column("origins_low", "Int64", "at least so many independent origins", "not counted"),
                Column("origins_high", "Int64", "at most so many independent origins", "not counted"),
                Column("cap", "Int64", "best credibility number that could be signed (1 best, 6 worst)", "not computed"),
                Column("grade", "Int64", "credibility as signed; 6 = cannot be judged"),
                Column("signed_by", "str", "who signed the grade", "nobody"),
            ),
        ),
        Contract(
            "problems",
            "one thing that could not be read, dated, reconciled or re-attached; the rest went on",
            Problem,
            (
                Column("what", "str", "what kind of problem"),
                Column("where", "str", "file, row or article"),
                Column("why", "str", "the reason"),
                Column("allowed", "str", "what would have been right", "nothing to say"),
                Column("article_id", "str", "the article", "the problem is not one article's"),
            ),
        ),
    )
}

CORRECTIONS = (
    Column("corrected", "list", "the fields an analyst changed (data/curation.csv)"),
    Column("original", "str", "their values before, as JSON", "nothing was changed"),
)
"""Two more columns of every table in which a correction was applied."""

_TABLE_OF = {contract.record: name for name, contract in CONTRACTS.items()}


def _empty(name: str) -> pd.DataFrame:
    return _frame(CONTRACTS[name], [])


@dataclass(frozen=True)
class Tables:
    """The ten tables of a corpus as DataFrames, and how to save them."""

    articles: pd.DataFrame = field(default_factory=lambda: _empty("articles"))
    zones: pd.DataFrame = field(default_factory=lambda: _empty("zones"))
    sentences: pd.DataFrame = field(default_factory=lambda: _empty("sentences"))
    entities: pd.DataFrame = field(default_factory=lambda: _empty("entities"))
    times: pd.DataFrame = field(default_factory=lambda: _empty("times"))
    quantities: pd.DataFrame = field(default_factory=lambda: _empty("quantities"))
    statements: pd.DataFrame = field(default_factory=lambda: _empty("statements"))
    events: pd.DataFrame = field(default_factory=lambda: _empty("events"))
    claims: pd.DataFrame = field(default_factory=lambda: _empty("claims"))
    problems: pd.DataFrame = field(default_factory=lambda: _empty("problems"))

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield (name, table) in the order of the design."""
        for part in fields(self):
            yield part.name, getattr(self, part.name)

    def __repr__(self) -> str:
        """Return the number of rows of each table on one line."""
        return "Tables(" + ", ".join(f"{name}: {len(table)}" for name, table in self) + ")"

    def save(self, folder: str | Path, format: str = "parquet") -> list[Path]:
        """Write every table as ``<table>.<format>`` into ``folder`` and return the paths.

        ``format`` is parquet, csv or jsonl. Each file is written aside and renamed, so that none is ever half
        there. Lists are JSON lists in JSONL and JSON text in CSV; dates are ISO strings in both; missing is null
        in JSONL and an empty cell in CSV.
        """
        if format not in FORMATS:
            raise ValueError(f"format {format!r} is none of {', '.join(FORMATS)}")
        where = Path(folder)
        where.mkdir(parents=True, exist_ok=True)
        written = []
        for name, table in self:
            path = where / f"{name}.{format}"
            aside = where / f".{name}.{format}.{os.getpid()}.part"
            try:
                _write(table, _contract_of(CONTRACTS[name], table.columns), aside, format)
                aside.replace(path)
            finally:
                aside.unlink(missing_ok=True)
            written.append(path)
        return written


def build_tables(
    records: Iterable[Any], articles: Iterable[Article] = (), problems: Iterable[Problem] = ()
) -> Tables:
    """Make the tables of records of any kind, in the order given.

    ``articles`` and ``problems`` may also stand among the records. Raises ContractError where a record is of no
    table or breaks the contract of its table.

    >>> tables = build_tables([Zone("a", 0, 4, "Nein", "body")], [Article("a", "Nein")])
    >>> tables.zones.loc[0, "zone"], len(tables.claims), str(tables.claims["low"].dtype)
    ('body', 0, 'Float64')
    """
    return tables_of_rows(rows_of([*articles, *records, *problems]))


Rows = dict[str, list[list[Any]]]
"""Table → rows → cells in the order of its contract, as JSON can hold them (days as ISO strings)."""


def rows_of(records: Iterable[Any]) -> Rows:
    """Return records of any kind as plain rows of their tables: what a cache or another process can take.

    Raises ContractError where a record is of no table.
    """
    rows: Rows = {name: [] for name in CONTRACTS}
    for record in records:
        name = _TABLE_OF.get(type(record))
        if name is None:
            raise ContractError(f"{type(record).__name__} belongs to no table")
        rows[name].append([_plain(getattr(record, column)) for column in CONTRACTS[name].names])
    return rows


def _plain(cell: Any) -> Any:
    if isinstance(cell, tuple):
        return [_plain(part) for part in cell]
    return cell.isoformat() if isinstance(cell, date) else cell


def tables_of_rows(rows: Rows) -> Tables:
    """Make the tables of what :func:`rows_of` returned; raises ContractError where a contract is broken."""
    tables = Tables(**{name: _frame(contract, rows.get(name, [])) for name, contract in CONTRACTS.items()})
    for name, table in tables:
        check_table(name, table)
    return tables


def _frame(contract: Contract, rows: list[list[Any]]) -> pd.DataFrame:
    cells: Any = zip(*rows, strict=True) if rows else ([] for _ in contract.columns)
    return pd.DataFrame(
        {column.name: _series(list(values), column) for column, values in zip(contract.columns, cells, strict=True)}
    )


def _series(values: list[Any], column: Column) -> pd.Series[Any]:
    if column.dtype == "list":
        return pd.Series([[str(part) for part in value or ()] for value in values], dtype=object)
    if column.dtype == "spans":
        return pd.Series([[[int(a), int(b)] for a, b in value or ()] for value in values], dtype=object)
    if column.dtype == "datetime64[us]":
        return pd.Series([_midnight(value) for value in values], dtype="datetime64[us]")
    if column.dtype == "str":
        return pd.Series([value or None for value in values] if column.missing else values, dtype="str")
    return pd.Series(values, dtype=column.dtype)


def _midnight(value: date | str | None) -> datetime | None:
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return datetime(value.year, value.month, value.day) if value is not None else None


def _contract_of(contract: Contract, columns: Iterable[Any]) -> Contract:
    """Return the contract with the columns of corrections, where a table has them."""
    if CORRECTIONS[0].name not in set(columns):
        return contract
    return Contract(contract.name, contract.row, contract.record, contract.columns + CORRECTIONS)


def check_table(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` if it keeps the contract of ``name``; raise ContractError with column and fault if not."""
    contract = _contract_of(CONTRACTS[name], table.columns)
    if list(table.columns) != contract.names:
        raise ContractError(f"{name}: columns {list(table.columns)} are not {contract.names}")
    for column in contract.columns:
        values = table[column.name]
        dtype = "object" if column.dtype in ("list", "spans") else column.dtype
        if str(values.dtype) != dtype:
            raise ContractError(f"{name}.{column.name}: dtype {values.dtype} is not {dtype}")
        if column.missing is None and dtype != "object" and bool(values.isna().any()):
            raise ContractError(f"{name}.{column.name}: {int(values.isna().sum())} missing values, none allowed")
        if column.allowed:
            odd = set(values.dropna()) - set(column.allowed)
            if odd:
                raise ContractError(f"{name}.{column.name}: {sorted(odd)} not among {list(column.allowed)}")
    if {"start", "end"} <= set(table.columns) and bool((table["start"] > table["end"]).any()):
        raise ContractError(f"{name}: a row ends before it starts")
    return table


def _write(table: pd.DataFrame, contract: Contract, path: Path, format: str) -> None:
    writer = append_table(table, contract, path, format)
    if writer is not None:
        writer.close()


def append_table(
    table: pd.DataFrame, contract: Contract, path: Path, format: str, writer: Any = None, *, first: bool = True
) -> Any:
    """Add a table's rows to a file and return what the next call needs as ``writer`` (None for text formats).

    ``first`` begins the file. A Parquet file is readable only after ``writer.close()``.
    """
    if format == "parquet":
        import pyarrow.parquet as pq

        rows = to_arrow(table, contract)
        writer = writer or pq.ParquetWriter(path, rows.schema)
        writer.write_table(rows)
        return writer
    with path.open("w" if first else "a", encoding="utf-8", newline="\n" if format == "jsonl" else "") as out:
        if format == "jsonl":
            for row in _plain_rows(table, contract):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            return None
        lines = csv.writer(out, lineterminator="\n")
        if first:
            lines.writerow(contract.names)
        for row in _plain_rows(table, contract):
            lines.writerow(_csv_cell(cell) for cell in row.values())
    return None


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell).lower() if isinstance(cell, bool) else cell


def _plain_rows(table: pd.DataFrame, contract: Contract) -> Iterator[dict[str, Any]]:
    """Yield rows as JSON holds them: dates as ISO days, whole floats as integers, missing as None."""
    columns = [_plain_column(table[column.name], column) for column in contract.columns]
    for cells in zip(*columns, strict=True):
        yield dict(zip(contract.names, cells, strict=True))


def _plain_column(values: pd.Series[Any], column: Column) -> list[Any]:
    if column.dtype in ("list", "spans"):
        return [list(value) for value in values]
    if column.dtype == "datetime64[us]":
        return [None if pd.isna(value) else value.date().isoformat() for value in values]
    cells = values.astype(object).where(values.notna(), None).tolist()
    if column.dtype == "Float64":
        return [int(cell) if cell is not None and float(cell).is_integer() else cell for cell in cells]
    return cells


def to_arrow(table: pd.DataFrame, contract: Contract) -> Any:
    """Return a table as a pyarrow Table with the schema of its contract, whatever rows it has."""
    import pyarrow as pa

    kinds = {
        "str": pa.string(),
        "Int64": pa.int64(),
        "Float64": pa.float64(),
        "boolean": pa.bool_(),
        "datetime64[us]": pa.timestamp("us"),
        "list": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }
    schema = pa.schema([(column.name, kinds[column.dtype]) for column in contract.columns])
    arrays = [
        pa.array(
            list(table[column.name])
            if column.dtype in ("list", "spans")
            else table[column.name].astype(object).where(table[column.name].notna(), None).tolist(),
            type=kinds[column.dtype],
        )
        for column in contract.columns
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def load_tables(folder: str | Path) -> Tables:
    """Read the tables that :meth:`Tables.save` or ``seedkit tag`` wrote, in whichever format they are.

    A table may also be a folder of Parquet parts (``claims.parquet/part-0000.parquet``). Raises FileNotFoundError
    where a table is missing and ContractError where one is not as its contract says.
    """
    where = Path(folder)
    found = {}
    for name, contract in CONTRACTS.items():
        path = next((where / f"{name}.{kind}" for kind in FORMATS if (where / f"{name}.{kind}").exists()), None)
        if path is None:
            raise FileNotFoundError(f"{where}: no {name}.parquet, .csv or .jsonl")
        found[name] = check_table(name, _read_table(path, contract))
    return Tables(**found)


def _read_table(path: Path, contract: Contract) -> pd.DataFrame:
    columns: dict[str, list[Any]]
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        columns = pq.read_table(path).to_pydict()
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8", newline="\n") as lines:
            rows = [json.loads(line) for line in lines]
        contract = _contract_of(contract, rows[0] if rows else ())
        columns = {name: [row.get(name) for row in rows] for name in contract.names}
    else:
        columns = _read_csv(path, contract)
    contract = _contract_of(contract, columns)
    odd = set(contract.names) ^ set(columns)
    if odd:
        raise ContractError(f"{path}: columns {sorted(odd)} are missing or too many")
    return pd.DataFrame({column.name: _series(columns[column.name], column) for column in contract.columns})


def _read_csv(path: Path, contract: Contract) -> dict[str, list[Any]]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    contract = _contract_of(contract, reader.fieldnames or ())
    read: dict[str, Callable[[str], Any]] = {
        "Int64": int,
        "Float64": float,
        "boolean": lambda cell: cell == "true",
        "list": json.loads,
        "spans": json.loads,
    }
    return {
        column.name: [
            None if row[column.name] == "" and column.dtype != "str" else read.get(column.dtype, str)(row[column.name])
            for row in rows
        ]
        for column in contract.columns
    }


def describe() -> str:
    """Return the contracts as Markdown: the text of ``docs/tables.md``."""
    lines = [
        "# The tables",
        "",
        "Generated from `seedkit/tables.py` by `python -m seedkit.tables`; a test compares.",
        "Offsets count code points. Dates are days; both ends of an interval are included. Lists are JSON lists in",
        "JSONL and JSON text in CSV.",
    ]
    lines += [
        "Where an analyst's correction was applied (`data/curation.csv`), a table has two more columns: `corrected`, the list",
        "of changed fields, and `original`, their values before as JSON text.",
    ]
    for contract in CONTRACTS.values():
        lines += ["", f"## {contract.name}", "", f"A row is {contract.row}.", ""]
        lines += ["| column | dtype | meaning | missing means |", "|---|---|---|---|"]
        for column in contract.columns:
            dtype = {"list": "list of str", "spans": "list of [start, end]"}.get(column.dtype, column.dtype)
            meaning = column.meaning + (f": {', '.join(column.allowed)}" if column.allowed else "")
            lines.append(f"| `{column.name}` | {dtype} | {meaning} | {column.missing or 'never'} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(describe(), end="")
