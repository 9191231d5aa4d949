"""The contract of every table: columns, dtypes, missing values, on disk and back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

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
from seedkit.tables import (
    CONTRACTS,
    ContractError,
    Tables,
    build_tables,
    check_table,
    describe,
    load_tables,
    rows_of,
    tables_of_rows,
)

ROOT = Path(__file__).resolve().parent.parent
TEXT = '=1+1; „Rund 1100“ sind es,\nsagte sie "laut" \\ am Montag.'


def full() -> Tables:
    """One row of each table with everything filled, one with everything missing."""
    day = date(2024, 10, 18)
    return build_tables(
        [
            Zone("a", 0, 4, TEXT[0:4], "body"),
            Sentence("a", 0, 4, TEXT[0:4], "s1", "body"),
            Entity("a", 0, 4, TEXT[0:4], "E1", "PER", "Name", "Q1", "r"),
            Entity("b", 0, 4, "Nein", "E2", "LOC", "Ort"),
            TimeExpression("a", 0, 4, TEXT[0:4], "t1", "DATE", "2024-10-18", "APPROX", day, day, "r"),
            TimeExpression("b", 0, 4, "Nein", "t2", "DURATION", None),
            Quantity("a", 0, 4, TEXT[0:4], "q1", "s1", 1100.0, 1100.5, True, "Soldat", "killed", "st1", "r"),
            Quantity("b", 0, 4, "Nein", "q2", None, None, 0.0, False, None),
            Statement(
                "a", 0, 4, TEXT[0:4], "st1", "direct", ((0, 2), (3, 4)), "r", "sagte", 1, 2, 3, 4, "sie", 5, 6, "S1",
                ("AFP", "Yonhap"), "S1", "official", "denied", "konjunktiv_1", ("soll", "wohl"), "hedged", "st0",
            ),
            Statement("b", 0, 4, "Nein", "st2", "reported", ((0, 4),), "r"),
            Event("a", 0, 4, TEXT[0:4], "e1", "s1", "visit", "besuchen", day, day, "P1", ("E1", "E2"), "st1", "r"),
            Event("b", 0, 4, "Nein", "e2", None, "visit", "besuchen"),
            Claim(
                "a", 0, 4, TEXT[0:4], "c1", "quantity", "q1", "S1", ("AFP",), "Die Zeit", day, day, day, 1.0, 2.0, "killed",
                "asserted", "firm", ("soll",), 1, 2, 3, 6, "KN",
            ),
            Claim("b", 0, 4, "Nein", "c2", "event", "e2"),
        ],
        [
            Article("a", TEXT, "p.txt", "T", "K", "O", ("AFP", "dpa"), "kb", "u", "2024-10-18", day, day, "day", "stated", "de", "0"),
            Article("b", "Nein"),
        ],
        [Problem("was", "wo", "warum", "dies", "a"), Problem("was", "wo", "warum")],
    )  # fmt: skip


def test_every_contract_is_its_record() -> None:
    for contract in CONTRACTS.values():
        # What a quantity's or event's own clause says travels with the record until the claim takes it over.
        inner = {"quantities": {"about_from", "about_to", "hedges", "stance"}, "events": {"hedges", "stance"}}.get(
            contract.name, set()
        )
        assert set(contract.names) | inner == {part.name for part in fields(contract.record)}, contract.name
        assert len(contract.names) == len(set(contract.names))


def test_the_designs_columns_are_there() -> None:
    design = {
        "articles": "path title kicker outlet agencies byline published published_from published_to published_precision "
        "published_basis language sha256 text",
        "zones": "zone",
        "sentences": "sentence_id zone",
        "entities": "entity_id label name wikidata",
        "times": "time_id type value mod from_date to_date",
        "quantities": "quantity_id sentence_id low high approx unit measure statement_id",
        "statements": "statement_id kind spans cue cue_start cue_end frame_start frame_end source source_start source_end "
        "source_id channel_id root_id directness said_on stance mood hedges certainty parent_id rule",
        "events": "event_id sentence_id type trigger from_date to_date place_id participants statement_id",
        "claims": "claim_id kind subject_id source_id channel_id outlet said_on about_from about_to low high measure stance "
        "certainty hedges origins_low origins_high cap grade signed_by",
        "problems": "what where why allowed",
    }
    assert list(design) == list(CONTRACTS)
    for name, columns in design.items():
        extra = ["article_id"] if name in ("articles", "problems") else ["article_id", "start", "end", "text"]
        assert set(columns.split()) | set(extra) <= set(CONTRACTS[name].names)


def test_empty_tables_keep_their_dtypes() -> None:
    for name, table in Tables():
        check_table(name, table)
        for column in CONTRACTS[name].columns:
            dtype = "object" if column.dtype in ("list", "spans") else column.dtype
            assert str(table[column.name].dtype) == dtype


def test_missing_is_missing_and_zero_is_zero() -> None:
    tables = full()
    assert pd.isna(tables.quantities.loc[1, "low"]) and tables.quantities.loc[1, "high"] == 0
    assert pd.isna(tables.articles.loc[1, "published"]) and pd.isna(tables.articles.loc[1, "published_from"])
    assert tables.statements.loc[0, "spans"] == [[0, 2], [3, 4]]
    assert tables.statements.loc[1, "hedges"] == []
    assert tables.claims["origins_low"].tolist() == [1, pd.NA]
    assert tables.claims["grade"].tolist() == [6, 6]


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_tables_come_back_from_disk_as_they_were(tmp_path: Path, format: str) -> None:
    for number, tables in enumerate((full(), Tables())):
        folder = tmp_path / str(number)
        paths = tables.save(folder, format)
        assert sorted(path.name for path in paths) == sorted(f"{name}.{format}" for name in CONTRACTS)
        assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths)
        for (name, before), (_, after) in zip(tables, load_tables(folder), strict=True):
            pd.testing.assert_frame_equal(before, after, obj=name)


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_corrected_rows_keep_their_original(tmp_path: Path, format: str) -> None:
    tables = full()
    claims = tables.claims.assign(
        corrected=pd.Series([["low"], []], dtype=object), original=pd.Series(['{"low": 3}', None], dtype="str")
    )
    replace(tables, claims=claims).save(tmp_path, format)
    pd.testing.assert_frame_equal(load_tables(tmp_path).claims, claims)


def test_jsonl_as_the_design_says(tmp_path: Path) -> None:
    full().save(tmp_path, "jsonl")
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["said_on"] == "2024-10-18" and rows[0]["channel_id"] == ["AFP"] and rows[0]["low"] == 1
    assert rows[1]["said_on"] is None and rows[1]["low"] is None and rows[1]["hedges"] == []
    assert [list(row) for row in rows] == [CONTRACTS["claims"].names] * 2


def test_csv_holds_lists_as_json_text(tmp_path: Path) -> None:
    full().save(tmp_path, "csv")
    frame = pd.read_csv(tmp_path / "statements.csv", keep_default_na=False)
    assert json.loads(frame.loc[0, "spans"]) == [[0, 2], [3, 4]]
    assert json.loads(frame.loc[0, "hedges"]) == ["soll", "wohl"]
    assert frame.loc[1, "source"] == ""


def test_a_row_in_text_is_its_slice() -> None:
    tables = full()
    texts = tables.articles.set_index("article_id")["text"]
    for name, table in tables:
        if {"start", "end", "text"} <= set(table.columns):
            for row in table.itertuples():
                assert texts[row.article_id][row.start : row.end] == row.text, name


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (Zone("a", 0, 4, "Nein", "fuss"), "zones.zone: .'fuss'. not among"),
        (Zone("a", 4, 0, "Nein", "body"), "ends before it starts"),
        (Statement("a", 0, 4, "Nein", "s", "direct", ((0, 4),), "r", stance="geleugnet"), "statements.stance"),
        ("kein Datensatz", "str belongs to no table"),
    ],
)
def test_a_broken_contract_is_named(record: Any, fault: str) -> None:
    with pytest.raises(ContractError, match=fault):
        build_tables([record])


def test_wrong_columns_and_dtypes_are_named() -> None:
    table = full().zones
    with pytest.raises(ContractError, match="zones: columns"):
        check_table("zones", table.drop(columns="zone"))
    with pytest.raises(ContractError, match=r"zones\.start: dtype"):
        check_table("zones", table.assign(start=table["start"].astype("Float64")))
    with pytest.raises(ContractError, match=r"zones\.text: 2 missing"):
        check_table(
            "sentences".replace("sentences", "zones"),
            pd.concat([table, table]).assign(text=pd.Series([None] * 2, dtype="str")),
        )


def test_missing_files_and_foreign_formats(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no articles\.parquet"):
        load_tables(tmp_path)
    with pytest.raises(ValueError, match="'xlsx' is none of parquet, csv, jsonl"):
        Tables().save(tmp_path, "xlsx")


def test_docs_of_the_tables_are_current() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == describe(), "run `make docs`"


def test_cells_that_arrow_would_bend_are_taken_as_pandas_takes_them() -> None:
    claim = full().claims.columns.get_indexer(["low", "start"])
    rows = rows_of([Claim("a", 0, 4, "Nein", "c1", "event", "e1"), Claim("a", 0, 4, "Nein", "c2", "event", "e1")])
    first, second = rows["claims"]
    first[claim[0]], second[claim[0]] = 3, float("nan")  # a whole number among decimal ones; not a number is missing
    first[claim[1]] = 2.0
    table = tables_of_rows(rows).claims
    assert table["low"].tolist() == [3.0, pd.NA] and table["start"].tolist() == [2, 0]
    first[claim[1]] = 2.5
    with pytest.raises(TypeError):  # never cut off
        tables_of_rows(rows)


def test_tables_can_be_written_to() -> None:
    table = full().claims
    table.loc[0, ["low", "start", "text"]] = [5.5, 3, "neu"]
    assert table.loc[0, ["low", "start", "text"]].tolist() == [5.5, 3, "neu"]
