"""The files that analysts keep by hand: every slip is named with file and line, and none is passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import seedkit as sk
from seedkit.analyst_csv import rows_of_file
from seedkit.curation import (
    COLUMNS,
    CurationError,
    append_correction,
    apply_corrections,
    load_corrections,
    new_correction,
)
from seedkit.measures import load_measures
from seedkit.metadata import read_curated
from seedkit.metadata_files import check_lists
from seedkit.names import load_gazetteer
from seedkit.register import load_register

READERS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "articles.csv": (
        lambda folder: read_curated([folder]),
        "article_id,outlet,date,url,who,when,why\na,dpa,2024-10-18,,KN,2024-10-20,im Blatt über dem Text\n",
    ),
    "sources.csv": (load_register, "id,name,kind\nXX-AMT,Börnamt,authority\n"),
    "entities.csv": (lambda folder: check_lists([folder]), "id,kind,label,name\nXX-BH,city,LOC,Börnhaus\n"),
    "known_dates.csv": (lambda folder: check_lists([folder]), "date,name,spellings\n2024-10-03,Börntag,\n"),
    "measures.csv": (lambda folder: load_measures(str(folder)), "id,nouns,units\nx,börnboot,\n"),
    "curation.csv": (load_corrections, ",".join(COLUMNS) + "\nKN,2024-10-20,für,split,events,a,,,b,,,\n"),
}


def _with_column(rows: str, name: str) -> bytes:
    first, *others = rows.splitlines()
    return "\n".join([f"{first},{name}", *(f"{row}," for row in others)]).encode()


FAULTS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "Latin-1": (lambda rows: rows.encode("cp1252"), r"\.csv: not UTF-8 \(byte \d+\)"),
    "UTF-16": (lambda rows: rows.encode("utf-16"), r"\.csv: not UTF-8 \(byte 0\)"),
    "semicolons": (lambda rows: rows.replace(",", ";").encode(), r"\.csv:1: missing columns: .*separated by ';'"),
    "empty": (lambda _: b"", r"\.csv:1: missing columns: "),
    "a column twice": (lambda rows: _with_column(rows, rows.split(",")[0]), r"\.csv:1: repeated columns: "),
    "a cell too few": (lambda rows: (rows + "x\n").encode(), r"\.csv:3: 1 cells; allowed: \d+"),
    "a comma without quotation marks": (lambda rows: (rows.rstrip("\n") + ",b,c\n").encode(), r"\.csv:2: \d+ cells; allowed: \d+"),
    "an open quotation mark": (lambda rows: (rows + '"x,\n').encode(), r"\.csv:3: unexpected end of data"),
    "a cell without end": (lambda rows: (rows + "x" * 200_000 + "\n").encode(), r"\.csv:\d: (field larger than|1 cells; allowed)"),
}  # fmt: skip

FORMS: dict[str, Callable[[str], bytes]] = {
    "as written": str.encode,
    "byte order mark": lambda rows: rows.encode("utf-8-sig"),
    "lines of Windows": lambda rows: rows.replace("\n", "\r\n").encode(),
    "lines of an old Mac": lambda rows: rows.replace("\n", "\r").encode(),
    "empty lines": lambda rows: rows.replace("\n", "\n\n,,\n").encode(),
    "blanks around the columns": lambda rows: rows.replace(",", " ,", rows.split("\n")[0].count(",")).encode(),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", READERS)
def test_a_slip_is_named_with_file_and_line(name: str, fault: str, tmp_path: Path) -> None:
    read, rows = READERS[name]
    spoil, words = FAULTS[fault]
    (tmp_path / name).write_bytes(spoil(rows))
    with pytest.raises(ValueError, match=words) as caught:
        read(tmp_path)
    assert name in str(caught.value)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", READERS)
def test_spreadsheets_of_every_sort_are_read(name: str, form: str, tmp_path: Path) -> None:
    read, rows = READERS[name]
    (tmp_path / name).write_bytes(FORMS[form](rows))
    found = read(tmp_path)
    if name == "articles.csv":
        assert found["a"]["why"] == "im Blatt über dem Text"
    elif name == "sources.csv":
        assert found.get("XX-AMT").name == "Börnamt"
    elif name == "measures.csv":
        assert found[0].nouns == ("börnboot",)
    elif name == "curation.csv":
        assert found[0].why == "für"


def test_entities_that_have_changed_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("id,kind,label,name\nXX-BH,city,LOC,Börnhaus\n", encoding="utf-8")
    assert load_gazetteer(str(tmp_path)).look_up("Börnhaus").id == "XX-BH"
    path.write_text("id,kind,label,name\nXX-NH,city,LOC,Neu-Börnhaus\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_gazetteer(str(tmp_path)).look_up("Neu-Börnhaus").id == "XX-NH"
    assert load_gazetteer(str(tmp_path)).look_up("Börnhaus") is None


def test_entities_that_were_saved_again_as_they_were_are_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("id,kind,label,name\nXX-BH,city,LOC,Börnhaus\n", encoding="utf-8")
    before = load_gazetteer(str(tmp_path))
    os.utime(path, ns=(1, 1))
    assert load_gazetteer(str(tmp_path)) is before


def test_an_office_that_is_none_says_what_one_is(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,kind,label,name,offices\nXX,person,PER,Jan Rabe,KR\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"XX: office 'KR' \(allowed: STATE:ROLE:FROM"):
        load_gazetteer(str(tmp_path))


@pytest.fixture(scope="module")
def tables() -> sk.Tables:
    """An article with lines of Windows, in which a row begins right behind a line end."""
    text = "In Elmau brannte es.\r\n\r\n12 Menschen wurden am Freitag verletzt, sagte die Polizei.\r\n"
    return sk.tag_articles([{"id": "a", "date": "2024-10-18", "text": text}])


def _correction(tables: sk.Tables) -> Any:
    quantity = str(tables.quantities["quantity_id"].iloc[0])
    signed: Any = {"who": "KN", "when": "2024-10-20", "why": "nachgezählt"}
    return new_correction(tables, "change", "quantities", quantity, field="high", new=13.0, **signed)


def test_line_ends_before_a_row_are_kept(tables: sk.Tables, tmp_path: Path) -> None:
    """A row is known again by the characters before it, and a line end of Windows is two of them."""
    made = replace(_correction(tables), twins=2)
    assert made.before.endswith("\r\n\r\n")
    append_correction(tmp_path, made)
    [found] = load_corrections(tmp_path)[-1:]
    assert found.before == made.before
    assert apply_corrections(tables, corrections=[found]).quantities["high"].iloc[0] == 13


def test_a_correction_goes_into_the_columns_as_they_stand(tables: sk.Tables, tmp_path: Path) -> None:
    order = [*reversed(COLUMNS), "remark"]
    (tmp_path / "curation.csv").write_text(",".join(order), encoding="utf-8")
    made = _correction(tables)
    append_correction(tmp_path, made)
    append_correction(tmp_path, made)
    assert [(one.who, one.new, one.text) for one in load_corrections(tmp_path)] == [("KN", "13", made.text)] * 2


def test_an_empty_file_of_corrections_gets_its_header(tables: sk.Tables, tmp_path: Path) -> None:
    (tmp_path / "curation.csv").touch()
    append_correction(tmp_path, _correction(tables))
    assert len(load_corrections(tmp_path)) == 1


def test_nothing_is_added_to_a_file_that_cannot_be_read(tables: sk.Tables, tmp_path: Path) -> None:
    (tmp_path / "curation.csv").write_text("who;when\n", encoding="utf-8")
    with pytest.raises(CurationError, match="missing columns"):
        append_correction(tmp_path, _correction(tables))
    assert (tmp_path / "curation.csv").read_text(encoding="utf-8") == "who;when\n"


@pytest.mark.parametrize("twins", ["²", "٣", "9" * 5000])
def test_a_number_of_twins_is_a_plain_number(twins: str, tmp_path: Path) -> None:
    cells = f"KN,2024-10-20,w,split,events,a,,,b,,,{twins}\n"
    (tmp_path / "curation.csv").write_text(",".join(COLUMNS) + "\n" + cells, encoding="utf-8")
    with pytest.raises(CurationError, match=r"curation\.csv:2: twins"):
        load_corrections(tmp_path)


@pytest.mark.parametrize("value", ["nan", "inf", "1e999"])
def test_no_number_is_no_value(value: str, tables: sk.Tables) -> None:
    corrected = apply_corrections(tables, corrections=[replace(_correction(tables), new=value)])
    assert corrected.problems["what"].tolist() == ["correction not possible"]
    assert corrected.quantities.equals(tables.quantities)


def test_corrections_of_tables_with_any_index(tables: sk.Tables) -> None:
    odd = replace(tables, **{name: table.set_axis([0] * len(table), axis=0) for name, table in tables})
    corrected = apply_corrections(odd, corrections=[_correction(tables)])
    assert corrected.quantities["high"].iloc[0] == 13
    assert corrected.claims["high"].dropna().iloc[0] == 13


@pytest.mark.parametrize(
    ("allowed", "named"), [((), "id, name"), (("id", "name", "note"), "id, name, note")], ids=["needed", "allowed"]
)
def test_a_column_that_is_missing_is_told_with_those_that_may_stand_there(
    tmp_path: Path, allowed: tuple[str, ...], named: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_text("id,note\na,b\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"missing columns: name; allowed: {named}$"):
        list(rows_of_file(path, ("id", "name"), allowed))
