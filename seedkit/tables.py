"""Records → DataFrames: one contract per table, checked, saved and read back.

The contract (:data:`CONTRACTS`) is the only place where columns, dtypes and the meaning of a missing value are
written down; ``docs/tables.md`` is generated from it (``python -m seedkit.tables > docs/tables.md``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from seedkit.records import Article, Problem
from seedkit.tables_contracts import (
    CONTRACTS,
    Column,
    Contract,
    ContractError,
    contract_of,
    describe,
)
from seedkit.tables_files import (
    FORMATS,
    append_table,
    arrow_of,
    frame_of,
    of_arrow,
    plain_rows,
    read_table,
    to_arrow,
    write_table,
)
from seedkit.tables_rows import Rows, rows_of

__all__ = [
    "CONTRACTS",
    "Column",
    "Contract",
    "ContractError",
    "JoinedRows",
    "Rows",
    "Tables",
    "append_table",
    "build_tables",
    "check_table",
    "describe",
    "load_tables",
    "of_arrow",
    "plain_rows",
    "rows_of",
    "tables_of_rows",
    "to_arrow",
]


def _empty(name: str) -> pd.DataFrame:
    return frame_of([[] for _ in CONTRACTS[name].columns], CONTRACTS[name])


@dataclass(frozen=True, eq=False)
class Tables:
    """The ten tables of a corpus as DataFrames, and how to save them; two are equal only where they are one object."""

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
                write_table(table, contract_of(CONTRACTS[name], table.columns), aside, format)
                aside.replace(path)
            finally:
                aside.unlink(missing_ok=True)
            written.append(path)
        return written


def build_tables(records: Iterable[Any], articles: Iterable[Article] = (), problems: Iterable[Problem] = ()) -> Tables:
    """Make the tables of records of any kind, in the order given.

    ``articles`` and ``problems`` may also stand among the records. Raises ContractError where a record is of no
    table or breaks the contract of its table.

    >>> from seedkit.records import Zone
    >>> tables = build_tables([Zone("a", 0, 4, "Nein", "body")], [Article("a", "Nein")])
    >>> tables.zones.loc[0, "zone"], len(tables.claims), str(tables.claims["low"].dtype)
    ('body', 0, 'Float64')
    """
    return tables_of_rows(rows_of([*articles, *records, *problems]))


def tables_of_rows(rows: Rows) -> Tables:
    """Make the tables of what :func:`rows_of` returned; raises ContractError where a contract is broken."""
    joined = JoinedRows()
    joined.add(rows)
    return joined.tables()


class JoinedRows:
    """The rows of many articles, kept column by column: a row lives no longer than its article's turn."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._columns: dict[str, list[list[Any]]] = {name: [[] for _ in CONTRACTS[name].columns] for name in CONTRACTS}

    def add(self, rows: Rows) -> None:
        """Add what :func:`rows_of` returned; tables may be missing."""
        for name, part in rows.items():
            if part:
                for column, cells in zip(self._columns[name], zip(*part, strict=True), strict=True):
                    column.extend(cells)

    def __bool__(self) -> bool:
        """Whether there is a row."""
        return any(columns[0] for columns in self._columns.values())

    def tables(self) -> Tables:
        """Make the tables; raises ContractError where a contract is broken."""
        tables = Tables(**{name: frame_of(self._columns[name], contract) for name, contract in CONTRACTS.items()})
        for name, table in tables:
            check_table(name, table)
        return tables

    def arrow(self) -> dict[str, pa.Table]:
        """Make the tables as pyarrow has them, which is several times as quick; raises ContractError as well."""
        tables = {name: arrow_of(self._columns[name], contract) for name, contract in CONTRACTS.items()}
        for name, table in tables.items():
            if not _keeps_contract(name, table):
                check_table(name, of_arrow(table, CONTRACTS[name]))  # says what is wrong
        return tables


def _keeps_contract(name: str, table: pa.Table) -> bool:
    """Whether :func:`check_table` would have nothing to say."""
    for column in CONTRACTS[name].columns:
        cells = table.column(column.name)
        if column.missing is None and cells.null_count:
            return False
        if column.allowed and not {None, *column.allowed}.issuperset(cells.unique().to_pylist()):
            return False
    if {"start", "end"} <= set(table.column_names):
        return not pc.any(pc.greater(table.column("start"), table.column("end"))).as_py()
    return True


def check_table(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` if it keeps the contract of ``name``; raise ContractError with column and fault if not."""
    names = list(table.columns)
    contract = contract_of(CONTRACTS[name], names)
    if names != contract.names:
        raise ContractError(f"{name}: columns {names} are not {contract.names}")
    for column, found in zip(contract.columns, table.dtypes, strict=True):
        dtype = "object" if column.dtype in ("list", "spans") else column.dtype
        if str(found) != dtype:
            raise ContractError(f"{name}.{column.name}: dtype {found} is not {dtype}")
        if dtype == "object" or (column.missing and not column.allowed):
            continue
        cells = table[column.name].array
        if column.missing is None:
            absent = cells.isna()
            if absent.any():
                raise ContractError(f"{name}.{column.name}: {absent.sum()} missing values, none allowed")
        if column.allowed:
            odd = set(cells.unique().dropna()) - set(column.allowed)
            if odd:
                raise ContractError(f"{name}.{column.name}: {sorted(odd)} not among {list(column.allowed)}")
    if "start" in names and "end" in names and bool((table["start"].array > table["end"].array).any()):
        raise ContractError(f"{name}: a row ends before it starts")
    return table


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
        found[name] = check_table(name, read_table(path, contract))
    return Tables(**found)


if __name__ == "__main__":
    print(describe(), end="")
