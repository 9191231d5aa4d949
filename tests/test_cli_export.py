"""The command line's way to a spreadsheet and other tools, and what it refuses before anything is tagged."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from seedkit import cli, cli_arguments
from seedkit.cli import main
from seedkit.exports import EXPORTS, LOSSES


@pytest.fixture(scope="module")
def saved(tables: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("saved")
    tables.save(folder, format="parquet")
    return str(folder)


def test_the_command_offers_every_export() -> None:
    assert set(cli_arguments.EXPORT_FORMATS) == set(EXPORTS)


def test_a_workbook_with_a_sheet_a_table(saved: str, tables: Any, tmp_path: Path, capsys: Any) -> None:
    book = tmp_path / "new" / "corpus.xlsx"
    assert main(["export", saved, "--out", str(book)]) == 0
    sheet = openpyxl.load_workbook(book)["claims"]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[rows[0].index("text")] for row in rows[1:]] == tables.claims["text"].tolist()
    said = capsys.readouterr()
    assert said.out.strip() == str(book)
    assert said.err.splitlines() == [f"seedkit: excel: {loss}" for loss in LOSSES["excel"]]


def test_a_folder_of_csv_keeps_its_umlauts_in_excel(saved: str, tables: Any, tmp_path: Path, capsys: Any) -> None:
    assert main(["export", saved, "--out", str(tmp_path / "sheets"), "--format", "csv"]) == 0
    assert capsys.readouterr().out.strip() == f"{tmp_path / 'sheets'}: 10 files"
    content = (tmp_path / "sheets" / "statements.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and "Südkorea".encode() in content
    assert len(list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))) == len(tables.statements) + 1


def test_the_name_of_the_file_tells_the_format(saved: str, tmp_path: Path, capsys: Any) -> None:
    assert main(["export", saved, "--out", str(tmp_path / "who.graphml")]) == 0
    assert b"<graphml" in (tmp_path / "who.graphml").read_bytes()[:200]
    assert "seedkit: graphml: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "{saved}", "--out", "{here}/page.pdf"], "--out {here}/page.pdf: the briefing is HTML (allowed: a name that ends in .html)"),
        (["report", "{saved}", "--out", "{here}/a.txt/page.html"], "--out {here}/a.txt/page.html: Not a directory; nothing was tagged"),
        (["report", "{saved}", "--out", "{here}/p.html", "--since", "{here}"], "--since {here}: holds no tables (allowed: a folder that seedkit tag wrote)"),
        (["export", "{saved}", "--out", "{here}"], "--out {here}: is a folder (allowed: a file, e.g. corpus.xlsx)"),
        (["export", "{saved}", "--out", "{here}/a.csv"], "'a.csv' does not tell the format (allowed: a name that ends in .xlsx .graphml .stix .stix.json, or format = csv, excel, claims-jsonld, timelinejs, graphml, stix, web-annotation; csv is written to a folder, one file a table)"),
        (["export", "{saved}", "--out", "{here}/a.txt", "--format", "csv"], "--out {here}/a.txt: is a file (allowed: a folder, one file a table)"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_known_before_anything_is_tagged(
    saved: str, tmp_path: Path, capsys: Any, monkeypatch: Any, arguments: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text("Ein Text.")
    monkeypatch.setattr(cli, "_tables", lambda _: pytest.fail("it was tagged"))
    assert main([one.format(saved=saved, here=tmp_path) for one in arguments]) == 2
    assert capsys.readouterr().err == f"seedkit: {said.format(here=tmp_path)}\n"


def test_an_error_of_the_sources_is_not_blamed_on_where_the_page_goes(
    saved: str, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    missing = tmp_path / "elsewhere" / "register.csv"
    monkeypatch.setattr("seedkit.render_report", lambda *_, **__: missing.read_text())
    assert main(["report", saved, "--out", str(tmp_path / "p.html")]) == 2
    assert capsys.readouterr().err == f"seedkit: {missing}: No such file or directory\n"


def test_check_names_articles_with_the_words_of_another(tmp_path: Path, capsys: Any) -> None:
    text = "Die Brücke ist gesperrt, sagte die Polizei."
    for name, words in (("a", text), ("b", f"{text}\n"), ("c", f"{text} Das dauert.")):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "the same text" in line]
    assert lines == ["b: the same text as a; what is repeated is not confirmed"]


def test_an_article_among_several_of_a_file_is_named(tmp_path: Path, capsys: Any) -> None:
    english = "The police said on Friday that three people had been injured in a fire in a warehouse in the town."
    pd.DataFrame({"id": ["de", "en"], "text": ["Die Polizei sucht Zeugen.", english]}).to_csv(tmp_path / "a.csv")
    assert main(["check", str(tmp_path)]) == 1
    assert f"article skipped: {tmp_path / 'a.csv'} (en): language is en" in capsys.readouterr().err


def test_check_says_where_a_missing_date_is_given(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "streik.txt").write_text("Laut Polizei kamen 300 Leute, sagte die Gewerkschaft.", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "streik: no date of publication in it"
    assert lines[1] == "1 article without a date; who knows it writes it into articles.csv of --data DIR"
