"""Tables as files: Parquet, CSV and JSONL, written row by row or at once, and read back as their contracts say."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import pandas as pd
import pyarrow as pa

from seedkit.tables_contracts import Column, Contract, ContractError, contract_of

__all__ = [
    "FORMATS",
    "append_table",
    "arrow_column",
    "arrow_of",
    "frame_of",
    "of_arrow",
    "plain_rows",
    "read_table",
    "to_arrow",
    "write_table",
]

FORMATS = ("parquet", "csv", "jsonl")


_DTYPES: dict[str, Any] = {
    "str": pd.StringDtype(na_value=numpy.nan),
    "Int64": pd.Int64Dtype(),
    "Float64": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
}


def frame_of(columns: Iterable[Sequence[Any]], contract: Contract) -> pd.DataFrame:
    """Return the cells of a contract's columns, column by column, as a DataFrame of its dtypes."""
    return pd.DataFrame(
        {column.name: _array_of(values, column) for values, column in zip(columns, contract.columns, strict=True)},
        copy=False,
    )


def _array_of(values: Sequence[Any], column: Column) -> Any:
    """Return cells as an array of the column's dtype; days may be dates or ISO strings."""
    if isinstance(values, pd.api.extensions.ExtensionArray | numpy.ndarray):
        if column.dtype == "str" and column.missing and (empty := values == "").any():
            values[empty] = None
        return values
    if column.dtype == "list":
        return numpy.fromiter(
            ([str(part) for part in value or ()] for value in values), dtype=object, count=len(values)
        )
    if column.dtype == "spans":
        pairs = ([[int(a), int(b)] for a, b in value or ()] for value in values)
        return numpy.fromiter(pairs, dtype=object, count=len(values))
    if column.dtype == "datetime64[us]":
        days: Any = pa.array(map(_day, values), type=pa.string()).cast(pa.date32())
        return days.to_numpy(zero_copy_only=False).astype("datetime64[us]")
    if column.dtype == "str" and column.missing:
        values = [value or None for value in values]
    dtype = _DTYPES[column.dtype]
    # arrow takes a list of one kind in one go where pandas looks at each cell; told "Int64" it would cut off fractions
    kind = None if column.dtype == "Int64" else _arrow_kinds()[column.dtype]
    try:
        return dtype.__from_arrow__(pa.array(values, type=kind, from_pandas=True))
    except (pa.ArrowException, TypeError):
        return pd.array(values, dtype=dtype)


def _day(value: date | str | None) -> str | None:
    """Return a day in ISO 8601; of a moment (what Parquet holds) its day."""
    text = value.isoformat() if isinstance(value, date) else value
    return text[:10] if text is not None else None


def write_table(table: pd.DataFrame, contract: Contract, path: Path, format: str) -> None:
    """Write a whole table to a file."""
    writer = append_table(table, contract, path, format)
    if writer is not None:
        writer.close()


def append_table(
    table: pd.DataFrame,
    contract: Contract,
    path: Path,
    format: str,
    writer: Any = None,
    *,
    first: bool = True,
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
            for row in plain_rows(table, contract):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            return None
        lines = csv.writer(out, lineterminator="\n")
        if first:
            lines.writerow(contract.names)
        for row in plain_rows(table, contract):
            lines.writerow(_csv_cell(cell) for cell in row.values())
    return None


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell).lower() if isinstance(cell, bool) else cell


def plain_rows(table: pd.DataFrame, contract: Contract) -> Iterator[dict[str, Any]]:
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
    kinds = _arrow_kinds()
    schema = pa.schema([(column.name, kinds[column.dtype]) for column in contract.columns])
    arrays = [_to_arrow_array(table[column.name], kinds[column.dtype]) for column in contract.columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def arrow_column(table: pd.DataFrame, name: str, contract: Contract) -> Any:
    """Return a column of a table as :func:`to_arrow` makes it, in one piece."""
    dtype = next(column.dtype for column in contract.columns if column.name == name)
    return _to_arrow_array(table[name], _arrow_kinds()[dtype])


def arrow_of(columns: Iterable[Sequence[Any]], contract: Contract) -> Any:
    """Return ``to_arrow(frame_of(columns, contract), contract)``, without the DataFrame where the cells allow it."""
    columns = list(columns)
    kinds = _arrow_kinds()
    try:
        arrays = [_plain_array_of(values, column) for values, column in zip(columns, contract.columns, strict=True)]
    except (pa.ArrowException, TypeError):
        return to_arrow(frame_of(columns, contract), contract)
    return pa.Table.from_arrays(
        arrays, schema=pa.schema([(column.name, kinds[column.dtype]) for column in contract.columns])
    )


def _plain_array_of(values: Sequence[Any], column: Column) -> Any:
    """Return plain cells as an arrow array. Raises TypeError or an error of arrow's for those that have to be looked at."""
    kind = _arrow_kinds()[column.dtype]
    if column.dtype in ("list", "spans"):
        return pa.array([value or () for value in values], type=kind)
    if column.dtype == "datetime64[us]":
        if not any(values):
            return pa.nulls(len(values), kind)
        return pa.array(map(_day, values), type=pa.string()).cast(pa.date32()).cast(kind)
    if column.dtype == "str" and column.missing:
        values = [value or None for value in values]
    # told that these are whole numbers, arrow would cut off fractions
    array = pa.array(values, type=None if column.dtype == "Int64" else kind, from_pandas=True)
    if array.type != kind and array.type != pa.null():
        raise TypeError(f"{array.type} is not {kind}")
    return array if array.type == kind else array.cast(kind)


@cache
def _arrow_kinds() -> dict[str, Any]:
    """The arrow type of each dtype of the contracts."""
    return {
        "str": pa.string(),
        "Int64": pa.int64(),
        "Float64": pa.float64(),
        "boolean": pa.bool_(),
        "datetime64[us]": pa.timestamp("us"),
        "list": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }


def _to_arrow_array(values: pd.Series[Any], kind: Any) -> Any:
    if values.dtype == object:
        return pa.array(values.tolist(), type=kind, from_pandas=True)
    array = pa.array(values, from_pandas=True)  # text comes as what pandas holds: not copied, and in one piece
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return array if array.type == kind else array.cast(kind)


def read_table(path: Path, contract: Contract) -> pd.DataFrame:
    """Return the table in a file, in the order and the dtypes of its contract.

    Raises ContractError where columns are missing or too many.
    """
    columns: Mapping[str, Sequence[Any]]
    if path.suffix == ".parquet":
        columns = _read_parquet(path, contract)
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8", newline="\n") as lines:
            rows = [json.loads(line) for line in lines]
        contract = contract_of(contract, rows[0] if rows else ())
        columns = {name: [row.get(name) for row in rows] for name in contract.names}
    else:
        columns = _read_csv(path, contract)
    contract = contract_of(contract, columns)
    odd = set(contract.names) ^ set(columns)
    if odd:
        raise ContractError(f"{path}: columns {sorted(odd)} are missing or too many")
    return frame_of((columns[name] for name in contract.names), contract)


def _read_parquet(path: Path, contract: Contract) -> dict[str, Any]:
    """Return the columns of a Parquet file or folder; those of a contract's own types as arrays, without a detour."""
    import pyarrow.parquet as pq

    return _columns_of(pq.read_table(path), contract)


def of_arrow(table: Any, contract: Contract) -> pd.DataFrame:
    """Return what :func:`to_arrow` was given."""
    return frame_of(_columns_of(table, contract).values(), contract)


def _columns_of(table: Any, contract: Contract) -> dict[str, Any]:
    dtypes = {column.name: column.dtype for column in contract.columns}
    kinds = _arrow_kinds()
    columns: dict[str, Any] = {}
    for name in table.column_names:
        column, dtype = table.column(name), dtypes.get(name, "")
        as_ours = column.type == kinds.get(dtype)
        if as_ours and dtype in _DTYPES:
            columns[name] = _DTYPES[dtype].__from_arrow__(column)
        elif as_ours and dtype == "datetime64[us]":
            columns[name] = column.to_numpy().astype("datetime64[D]").astype("datetime64[us]")
        elif as_ours and dtype == "list" and not column.null_count:
            columns[name] = _lists_of(column)
        elif as_ours and dtype == "spans" and not column.null_count:
            columns[name] = _spans_of(column)
        else:
            columns[name] = column.to_pylist()
    return columns


def _lists_of(column: Any) -> Any:
    """Return a column of lists of text as an array of lists; cell by cell it takes five times as long."""
    lists: list[list[str]] = []
    for chunk in column.chunks:
        cells, ends = chunk.flatten().to_pylist(), numpy.cumsum(chunk.value_lengths().to_numpy()).tolist()
        lists += [cells[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    return numpy.fromiter(lists, dtype=object, count=len(lists))


def _spans_of(column: Any) -> Any:
    """Return a column of lists of pairs as an array of lists."""
    lists: list[list[list[int]]] = []
    for chunk in column.chunks:
        pairs = chunk.flatten()
        if pairs.null_count or (len(pairs) and set(pairs.value_lengths().unique().to_pylist()) != {2}):
            return column.to_pylist()
        cells, ends = (
            pairs.flatten().to_numpy().reshape(-1, 2).tolist(),
            numpy.cumsum(chunk.value_lengths().to_numpy()).tolist(),
        )
        lists += [cells[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    return numpy.fromiter(lists, dtype=object, count=len(lists))


def _read_csv(path: Path, contract: Contract) -> dict[str, list[Any]]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    contract = contract_of(contract, reader.fieldnames or ())
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
