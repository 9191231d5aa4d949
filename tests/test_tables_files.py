"""Parquet as this package writes it is read as arrays; as others write it, cell by cell, to the same tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.records import Article, Zone
from seedkit.tables import (
    CONTRACTS,
    Column,
    Contract,
    ContractError,
    JoinedRows,
    Tables,
    build_tables,
    load_tables,
    of_arrow,
    to_arrow,
)
from seedkit.tables_files import arrow_of, frame_of


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Tables, Path]:
    articles = [
        Article(
            "a",
            "Nein.",
            published="2024-05-03",
            published_from="2024-05-03",
            published_to="2024-05-03",
            agencies=("dpa",),
        ),
        Article("b", "Doch."),
    ]
    tables = build_tables([Zone("a", 0, 5, "Nein.", "body")], articles)
    tables.save(tmp_path)
    return tables, tmp_path


def _changed(path: Path, name: str, column: pa.Array) -> None:
    table = pq.read_table(path)
    pq.write_table(table.set_column(table.column_names.index(name), name, column), path)


def _same(one: Tables, two: Tables) -> None:
    for (name, left), (_, right) in zip(one, two, strict=True):
        pd.testing.assert_frame_equal(left, right, obj=name)


def test_what_was_written_is_read(saved: tuple[Tables, Path]) -> None:
    tables, folder = saved
    _same(tables, load_tables(folder))
    assert load_tables(folder).articles["published_from"].isna().tolist() == [False, True]


def test_an_empty_cell_of_somebody_elses_is_a_missing_one(saved: tuple[Tables, Path]) -> None:
    tables, folder = saved
    assert next(one for one in CONTRACTS["articles"].columns if one.name == "outlet").missing
    _changed(folder / "articles.parquet", "outlet", pa.array(["", ""]))
    _same(tables, load_tables(folder))


def test_other_types_are_read_cell_by_cell(saved: tuple[Tables, Path]) -> None:
    tables, folder = saved
    articles = folder / "articles.parquet"
    _changed(articles, "article_id", pa.array(["a", "b"], type=pa.large_string()))
    _changed(articles, "published_from", pa.array(["2024-05-03", None]))
    _changed(
        articles,
        "published_to",
        pa.array(pd.to_datetime(["2024-05-03T17:46", None]), type=pa.timestamp("ms")),
    )
    _same(tables, load_tables(folder))


def test_whole_numbers_written_as_text_are_whole_numbers(saved: tuple[Tables, Path]) -> None:
    tables, folder = saved
    _changed(folder / "zones.parquet", "start", pa.array(["0"]))
    _changed(folder / "zones.parquet", "end", pa.array([5.0]))
    _same(tables, load_tables(folder))


def test_moments_are_read_as_their_day(saved: tuple[Tables, Path]) -> None:
    tables, folder = saved
    _changed(
        folder / "articles.parquet",
        "published_from",
        pa.array(pd.to_datetime(["2024-05-03T17:46", None]), type=pa.timestamp("us")),
    )
    _same(tables, load_tables(folder))


def test_a_table_in_parts_is_one_table(saved: tuple[Tables, Path]) -> None:
    tables, folder = saved
    whole = pq.read_table(folder / "articles.parquet")
    (folder / "articles.parquet").unlink()
    (folder / "articles.parquet").mkdir()
    for at in range(2):
        pq.write_table(whole.slice(at, 1), folder / "articles.parquet" / f"part-{at:04}.parquet")
    _same(tables, load_tables(folder))


_CELLS: dict[str, st.SearchStrategy[Any]] = {
    "str": st.sampled_from(["", "Oslo", "ﬀ\u2028", "0"]),
    "Int64": st.integers(-5, 10**12),
    "Float64": st.sampled_from([0, 3, 2.5, -1e9]),
    "boolean": st.booleans(),
    "datetime64[us]": st.sampled_from(["2024-02-29", "1899-12-31"]),
    "list": st.sampled_from([[], ["a"], ["", "b", "c"], ("d",)]),
    "spans": st.sampled_from([[], [[0, 2]], ((1, 2), (4, 9))]),
}


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_rows_become_arrow_as_they_become_frames(data: st.DataObject) -> None:
    """Whatever the cells are: the same tables, and where a contract is broken the same words."""
    joined = JoinedRows()
    odd = data.draw(st.sampled_from([False, False, True]))
    for name, contract in CONTRACTS.items():
        for _ in range(data.draw(st.integers(0, 3))):
            row = []
            for column in contract.columns:
                cell = st.sampled_from(column.allowed) if column.allowed and not odd else _CELLS[column.dtype]
                missing = column.missing is not None or column.dtype in ("list", "spans") or odd
                row.append(data.draw(st.none() | cell if missing else cell))
            if not odd and {"start", "end"} <= set(contract.names):
                row[contract.names.index("end")] = row[contract.names.index("start")]
            joined.add({name: [row]})

    def made(how: str) -> Any:
        try:
            found = getattr(joined, how)()
            return Tables(**{n: of_arrow(t, CONTRACTS[n]) for n, t in found.items()}) if how == "arrow" else found
        except ContractError as error:
            return str(error)

    one, other = made("tables"), made("arrow")
    if isinstance(one, str) or isinstance(other, str):
        assert odd and one == other
    else:
        _same(one, other)
        assert all(
            left[c].tolist() == right[c].tolist()
            for (_, left), (_, right) in zip(one, other, strict=True)
            for c in left
            if left[c].dtype == object
        )


@pytest.mark.parametrize(("dtype", "cells"), [("Int64", [1.0, None]), ("str", ["a", "b"]), ("list", [[1], None])])
def test_cells_of_another_kind_are_looked_at_one_by_one(dtype: str, cells: list[Any]) -> None:
    contract = Contract("x", "a row", Zone, (Column("x", dtype, "a cell", "none"),))
    found = arrow_of([cells], contract)
    assert found.equals(to_arrow(frame_of([cells], contract), contract))
    assert found["x"].to_pylist() == ([["1"], []] if dtype == "list" else cells)


def test_whole_numbers_are_not_cut_off() -> None:
    contract = Contract("x", "a row", Zone, (Column("x", "Int64", "a cell", "none"),))
    with pytest.raises(TypeError):
        arrow_of([[1.5]], contract)


def test_lists_of_pairs_are_read_in_one_go_and_no_others_are_taken_for_them() -> None:
    contract = Contract("x", "a row", Zone, (Column("x", "spans", "spans"),))
    kind = pa.list_(pa.list_(pa.int64()))
    for cells in ([[[1, 2], [3, 4]], [], [[5, 6]]], []):
        table = pa.concat_tables([pa.table({"x": pa.array(cells, kind)}), pa.table({"x": pa.array(cells, kind)})])
        assert of_arrow(table, contract)["x"].tolist() == [*cells, *cells]
        assert of_arrow(table.slice(1), contract)["x"].tolist() == [*cells, *cells][1:]
    with pytest.raises(ValueError, match="unpack"):
        of_arrow(pa.table({"x": pa.array([[[1]], [[1, 2, 3]]], kind)}), contract)
