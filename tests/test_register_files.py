"""Files of the register: one clear error for every wrong one, what an analyst's folder adds, letters with a signature."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from seedkit.register import (
    COLUMNS,
    LETTERS,
    Register,
    RegisterError,
    Source,
    load_register,
    sign_source,
)
from seedkit.register_file import REQUIRED_COLUMNS
from seedkit.source_names import source_name

REGISTER = load_register()
DATA = Path(__file__).resolve().parent.parent / "data"


def write(folder, *rows, columns=COLUMNS, separator=","):
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=separator)
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return folder


GOOD = {"id": "X-1", "name": "Küstenbote Nord", "kind": "newspaper"}
SIGNED = {
    "reliability": "B",
    "rationale": "w",
    "reviewer": "A",
    "reviewed_on": "2024-01-01",
    "expires_on": "2025-01-01",
}


@pytest.mark.parametrize(
    "rows, words",
    [
        ([{**GOOD, "reliability": "G"}], "sources.csv:2: unknown letter 'G'; allowed: A, B, C, D, E, F, or empty for F"),
        ([GOOD, {**GOOD, "id": "X-2"}], "sources.csv:3: spelling 'Küstenbote Nord' belongs to X-1 already"),
        (
            [{**GOOD, "parent": "X-2"}, {"id": "X-2", "name": "Talblatt Süd", "kind": "company", "parent": "X-1"}],
            "parents form a cycle: X-1 > X-2 > X-1",
        ),
        ([{**GOOD, "parent": "X-1"}], "parents form a cycle: X-1 > X-1"),
        ([{**GOOD, "names": "Agence France-Presse"}], "belongs to AFP already"),
        ([{**GOOD, "kind": "paper"}], "unknown kind 'paper'; allowed: agency, alliance"),
        ([{**GOOD, "reliability": "B"}], "letter B is not signed: rationale, reviewer, reviewed_on, expires_on missing"),
        ([{**GOOD, **SIGNED, "expires_on": ""}], "letter B is not signed: expires_on missing"),
        ([{**GOOD, "reviewed_on": "1.2.2024"}], "no date: '1.2.2024'; allowed: YYYY-MM-DD"),
        ([{**GOOD, "parent": "NIRGENDS"}], "unknown parent 'NIRGENDS'"),
        ([{**GOOD, "wikidata": "12"}], "wikidata '12'; allowed: Q and a number"),
        ([{**GOOD, "country": "Germany"}], "country 'Germany'; allowed: two capital letters"),
        ([{**GOOD, "independent": "1"}], "independent '1'; allowed: yes, or empty"),
        ([{**GOOD, "people": "Ola Berg 2024-01-01..2023-01-01"}], "term ends before it starts"),
        ([{**GOOD, "id": "a;b"}], "id 'a;b'; allowed: no blanks"),
        ([{**GOOD, "name": "–"}], "name '–'; allowed: a name with letters or digits"),
        ([GOOD, GOOD], "id 'X-1' again, first in"),
    ],
)  # fmt: skip
def test_wrong_files_give_one_clear_error(tmp_path, rows, words):
    with pytest.raises(RegisterError) as error:
        load_register(write(tmp_path, *rows))
    assert words in str(error.value) and "sources.csv:" in str(error.value)
    assert "allowed" in str(error.value) and "\n" not in str(error.value)


def test_wrong_columns_encodings_and_separators(tmp_path):
    with pytest.raises(RegisterError, match=r"sources\.csv:1: missing columns: kind; allowed: id, name"):
        load_register(write(tmp_path, GOOD, columns=[c for c in COLUMNS if c != "kind"]))
    with pytest.raises(RegisterError, match="separated by ';'"):
        load_register(write(tmp_path, GOOD, separator=";"))
    with pytest.raises(RegisterError, match=r"unknown columns: colour, a column without a name; allowed: id"):
        load_register(write(tmp_path, GOOD, columns=[*COLUMNS, "colour", ""]))
    with pytest.raises(RegisterError, match=r"unknown columns: Land, parents \(is parent meant\?\); allowed: id"):
        load_register(write(tmp_path, GOOD, columns=[*REQUIRED_COLUMNS, "Land", "parents"]))
    with pytest.raises(RegisterError, match="repeated columns: name, kind; allowed: each once"):
        load_register(write(tmp_path, GOOD, columns=[*REQUIRED_COLUMNS, "kind", "name"]))
    (tmp_path / "sources.csv").write_bytes(",".join(COLUMNS).encode() + b"\nX-1,K\xfcste\n")
    with pytest.raises(RegisterError, match="not UTF-8"):
        load_register(tmp_path)
    (tmp_path / "sources.csv").write_text(",".join(COLUMNS) + "\nX-1,Blatt\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"sources\.csv:2: 2 cells; allowed: 18"):
        load_register(tmp_path)
    (tmp_path / "sources.csv").write_text("", encoding="utf-8")
    with pytest.raises(RegisterError, match="missing columns"):
        load_register(tmp_path)


def test_a_folder_adds_and_replaces(tmp_path):
    letter = {"id": "AFP", "name": "Agence France-Presse", "names": "AFP", "kind": "agency", **SIGNED}
    register = load_register(write(tmp_path, {**GOOD, "names": "KB Nord"}, letter))
    assert register.resolve("dem KB Nord") == "X-1" and len(register) == len(REGISTER) + 1
    assert register.get("AFP").letter_on(date(2024, 6, 1)) == "B"
    assert register.get("AFP").letter_on(date(2025, 6, 1)) == "F" and REGISTER.get("AFP").reliability == "F"


def test_three_columns_are_enough(tmp_path):
    write(tmp_path, {**GOOD, "country": "DE"}, columns=[*REQUIRED_COLUMNS, "country"])
    entry = load_register(tmp_path).get("X-1")
    assert (entry.country, entry.reliability, entry.parent, entry.names, entry.independent) == (
        "DE",
        "F",
        None,
        (),
        False,
    )


def test_a_column_left_out_keeps_what_a_known_entry_had(tmp_path):
    shipped = REGISTER.get("KR-NIS")
    write(tmp_path, {"id": "KR-NIS", "name": "NIS (Seoul)", "kind": "intelligence"}, columns=REQUIRED_COLUMNS)
    mine = load_register(tmp_path).get("KR-NIS")
    assert mine.name == "NIS (Seoul)" and (mine.names, mine.roles, mine.parent) == (
        shipped.names,
        shipped.roles,
        shipped.parent,
    )
    named = [{"id": "KR-NIS", "name": "NIS", "kind": "intelligence", "names": "Dienst in Seoul"}, GOOD]
    write(tmp_path, *named, columns=[*REQUIRED_COLUMNS, "names"])  # a cell of a column that is there holds
    assert load_register(tmp_path).get("KR-NIS").names == ("Dienst in Seoul",)
    sign_source(tmp_path, "X-1", "B", **REVIEW)  # the columns a signature needs are added, and change no other row
    after = load_register(tmp_path)
    assert after.get("X-1").reliability == "B" and after.get("KR-NIS").roles == shipped.roles
    assert (after.get("KR-NIS").reliability, after.get("KR-NIS").names) == ("F", ("Dienst in Seoul",))


def test_letters_in_code_need_a_signature_too():
    assert LETTERS == ("A", "B", "C", "D", "E", "F")
    with pytest.raises(ValueError, match="not signed"):
        Source("X", "X", reliability="A")
    assert Register().resolve("AFP") == "auto:unknown:AFP"


REVIEW = {
    "rationale": "two reports checked",
    "reviewer": "An Analyst",
    "reviewed_on": "2026-02-01",
    "expires_on": "2027-01-31",
}


def test_a_letter_is_signed_in_the_analysts_folder(tmp_path):
    before = load_register()
    for source_id, letter in (("KR-NIS", "C"), ("US-PRES", "B"), ("KR-NIS", "D")):  # the last one is a second thought
        path = sign_source(tmp_path, source_id, letter, **REVIEW)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
    after = load_register(tmp_path)
    assert (after.get("KR-NIS").reliability, after.get("US-PRES").reliability) == ("D", "B")
    for source in before:  # nothing else of any entry has changed
        signed = after.get(source.id)
        assert {n: getattr(signed, n) for n in ("names", "people", "roles", "parent", "side", "adjectives")} == {
            n: getattr(source, n) for n in ("names", "people", "roles", "parent", "side", "adjectives")
        }
    assert after.resolve("des südkoreanischen Geheimdienstes") == "KR-NIS"


@pytest.mark.parametrize(
    "change",
    [
        {"reviewer": " "},
        {"rationale": ""},
        {"reviewed_on": ""},
        {"expires_on": "2020-01-01"},
        {"expires_on": "31.1.2027"},
    ],
)
def test_no_letter_is_written_unsigned(tmp_path, change):
    with pytest.raises(ValueError, match="allowed"):
        sign_source(tmp_path, "KR-NIS", "C", **{**REVIEW, **change})
    with pytest.raises(KeyError, match="no source 'auto:police'"):
        sign_source(tmp_path, "auto:police", "C", **REVIEW)
    assert not (tmp_path / "sources.csv").exists()


def test_a_source_has_the_english_name_its_analyst_gives_it(tmp_path):
    named = {**GOOD, "kind": "ngo", "name": "Deichverband Nord", "name_en": "Northern Dike Board"}
    write(tmp_path, named)
    entry = load_register(tmp_path).get("X-1")
    assert (source_name(entry, "en"), source_name(entry, "de")) == ("Northern Dike Board", "Deichverband Nord")
    sign_source(tmp_path, "X-1", "B", **REVIEW)
    assert load_register(tmp_path).get("X-1").name_en == "Northern Dike Board"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda p: p.name)
def test_every_column_of_every_data_file_is_described(path):
    page = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"## {path.name}:" in page, path.name
    section = page.partition(f"## {path.name}:")[2].partition("\n## ")[0]
    described = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", section, re.M) for name in row.split(",")}
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    allowed = COLUMNS if path.name == "sources.csv" else ()
    assert described - {"column", "---"} == {*header, *allowed}
