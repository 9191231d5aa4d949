"""Parquet as this package writes it is read as arrays; as others write it, cell by cell, to the same tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from seedkit.records import Article, Zone
from seedkit.tables import CONTRACTS, Tables, build_tables, load_tables


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
