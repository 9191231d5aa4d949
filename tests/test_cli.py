"""The command line: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from seedkit.cli import main
from seedkit.tables import CONTRACTS, load_tables

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Die Regierung in Oslo hat am Montag rund 1100 neue Stellen angekündigt. Die Opposition sei dagegen, hieß es."


def seedkit(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line; on a slow machine it says twice a minute how far it has come, which is not looked at here."""
    command = [sys.executable, "-m", "seedkit", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **more)
    done.stderr = re.sub(r"seedkit: [\d,]+ (?:of [\d,]+ )?articles, .*\n", "", done.stderr)
    return done


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    rows = [
        {"id": "a", "text": TEXT, "date": "2024-05-03", "title": "Neue Stellen"},
        {"doc": "b", "text": " \n" + TEXT + "\n", "dct": "2024-05-04"},
        {"id": "c", "text": "The government in Oslo announced new jobs on Monday, and the opposition said it was against them."},
        {"id": "d"},
    ]  # fmt: skip
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "leer.txt").write_text("")
    return folder


def test_tag_writes_one_table_each_and_names_what_it_skipped(corpus: Path, tmp_path: Path) -> None:
    done = seedkit("tag", corpus, "--out", tmp_path / "out", "--format", "jsonl")
    assert done.returncode == 1, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.jsonl" for name in CONTRACTS)
    tables = load_tables(tmp_path / "out")
    assert tables.articles["article_id"].tolist() == ["a", "b"]
    assert tables.articles["text"].tolist() == [TEXT, " \n" + TEXT + "\n"]
    assert tables.articles["published"].tolist() == ["2024-05-03", "2024-05-04"]
    lines = [line for line in done.stderr.splitlines() if " a second" not in line]  # a busy machine tells how far it is
    assert len(lines) == len(tables.problems) == 3
    for line, words in zip(lines, ("leer.txt: empty", "language is en", "no text"), strict=True):
        assert words in line and line.startswith("seedkit: ")


def test_any_language(corpus: Path, tmp_path: Path) -> None:
    assert main(["tag", str(corpus / "rows.jsonl"), "--out", str(tmp_path), "--any-language"]) == 1
    assert load_tables(tmp_path).articles["article_id"].tolist() == ["a", "b", "c"]


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_every_format_holds_the_same(corpus: Path, tmp_path: Path, format: str, tables_of_corpus: Any) -> None:
    main(["tag", str(corpus), "--out", str(tmp_path), "--format", format])
    for (name, one), (_, two) in zip(load_tables(tmp_path), tables_of_corpus, strict=True):
        assert one.equals(two), name


@pytest.fixture(scope="module")
def tables_of_corpus(corpus: Path) -> Any:
    from seedkit.scale import tag_articles

    return tag_articles(str(corpus))


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_report_and_check_read_tables_of_an_earlier_run(
    corpus: Path, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tag", str(corpus), "--out", str(tmp_path / "tables"), "--format", format]) == 1
    assert main(["report", str(corpus), "--out", str(tmp_path / "tagged.html")]) == 1
    assert main(["check", str(corpus)]) == 1
    told = capsys.readouterr().out.splitlines()[-3:]
    monkeypatch.setattr("seedkit.scale.tag_articles", None)  # nothing is tagged again
    assert main(["report", str(tmp_path / "tables"), "--out", str(tmp_path / "read.html")]) == 1
    assert (tmp_path / "read.html").read_bytes() == (tmp_path / "tagged.html").read_bytes()
    assert main(["check", str(tmp_path / "tables")]) == 1
    assert capsys.readouterr().out.splitlines()[-3:] == told


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["tag", "{tables}", "--out", "{out}"], "holds tables (allowed: articles; report and check also read tables)"),
        (["check", "{tables}", "{corpus}"], "holds tables (allowed: one folder of tables, or articles)"),
    ],
)
def test_tables_are_not_read_as_articles(
    corpus: Path,
    tables_of_corpus: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    line: str,
) -> None:
    tables_of_corpus.save(tmp_path / "tables")
    places = {"tables": tmp_path / "tables", "corpus": corpus, "out": tmp_path / "out"}
    assert main([part.format(**places) for part in arguments]) == 2
    assert capsys.readouterr().err == f"seedkit: {tmp_path / 'tables'} {line}\n"
    assert not (tmp_path / "out").exists()


def test_tables_of_two_formats_do_not_lie_in_one_folder(tables_of_corpus, corpus, tmp_path, capsys):
    tables_of_corpus.save(tmp_path)
    assert main(["tag", str(corpus), "--out", str(tmp_path), "--format", "jsonl"]) == 2
    said = f"seedkit: --out {tmp_path}: holds tables in another format (allowed: that format, or another folder)\n"
    assert capsys.readouterr().err == said
    assert not list(tmp_path.glob("*.jsonl"))


def test_all_went_well(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = seedkit("tag", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert all(" a second" in line for line in done.stderr.splitlines()), "nothing but how far a busy machine is"
    assert "1 articles" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tag", "seeds"], "--out"),
        (["tag", "--out", "x"], "SOURCE"),
        (["tag", "seeds", "--out", "README.md"], "is a file"),
        (["tag", "seeds", "--out", "x", "--format", "xlsx"], "invalid choice: 'xlsx'"),
        (["tag", "seeds", "--out", "x", "--jobs", "0"], "--jobs"),
        (["tag", "nirgends", "--out", "x"], "nirgends: no such file, folder or glob"),
        (["tag", "nirgends/*.txt", "--out", "x"], "no such file, folder or glob"),
        (["tag", "seeds", "--out", "x", "--data", "nirgends"], "no such folder"),
        (["tag", "seeds", "--out", "x", "--model", "de_nirgends"], "de_nirgends"),
        (["tag", "tests/conftest.py", "--out", "x"], "nothing readable"),
        (["report", "seeds", "--out", "seeds"], "is a folder"),
        (["nähen"], "invalid choice"),
        ([], "required"),
    ],
)
def test_unusable_arguments_are_one_line_and_exit_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(arguments) == 2
    lines = capsys.readouterr().err.splitlines()
    assert words in lines[-1]
    assert all(line.startswith("seedkit: ") for line in lines)
    assert not (ROOT / "x").exists()


def test_debug_shows_where(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Exception, match="de_nirgends"):
        main(["tag", str(ROOT / "seeds"), "--out", "x", "--model", "de_nirgends", "--debug"])


def test_a_broken_articles_csv_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "articles.csv").write_text("article_id\na\n")
    (tmp_path / "a.txt").write_text(TEXT)
    assert main(["tag", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 2
    assert "articles.csv:1: missing columns" in capsys.readouterr().err


def test_data_beside_the_corpus_is_used(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    header = "article_id,outlet,date,url,who,when,why\n"
    (tmp_path / "data" / "articles.csv").write_text(header + "a,Beispielblatt,2024-05-03,,KN,2024-06-01,printed\n")
    (tmp_path / "texte").mkdir()
    (tmp_path / "texte" / "a.txt").write_text(TEXT)
    assert main(["tag", str(tmp_path / "texte"), "--out", str(tmp_path / "out")]) == 0
    row = load_tables(tmp_path / "out").articles.iloc[0]
    assert (row["outlet"], row["published"], row["published_basis"]) == ("Beispielblatt", "2024-05-03", "curated")


def test_check_says_how_each_article_is_dated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "seeds")]) == 0
    out = capsys.readouterr().out
    assert "001_7bc59d019a79f212: published 2024-10-18T17:46 (stated)" in out
    assert "000_701a59a3e643322d: published 2024-12 (stated)" in out
    assert "5 articles" in out


def test_check_lists_corrections_that_were_not_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "curation.csv").write_text(
        "who,when,why,action,table,row_id,field,old,new,text,before,twins\n"
        "KN,2024-06-01,seen,change,quantities,a.quantity.0000000000,low,7,8,7,,\n",
        encoding="utf-8",
    )
    assert main(["check", str(tmp_path / "a.txt")]) == 0
    out, err = capsys.readouterr()
    assert "curation.csv:2" in err and "correction gone" in err and "a.quantity.0000000000 by KN" in err
    assert "1 of them corrections that were not applied" in out


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", ["missing", "broken", "foreign"])
def test_an_unusable_model_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, jobs: int
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    model = tmp_path / "modell"
    if kind == "broken":
        model.mkdir()
        (model / "config.cfg").write_text("[nlp]\nlang = [", encoding="utf-8")
        (model / "meta.json").write_text("{", encoding="utf-8")
    elif kind == "foreign":
        import spacy

        spacy.blank("en").to_disk(model)
    out = tmp_path / "out"
    arguments = ["tag", str(tmp_path / "a.txt"), "--out", str(out), "--model", str(model), "--jobs", str(jobs)]
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("seedkit: model ") and str(model) in line
    assert not list(out.glob("*.parquet"))


def test_a_read_only_place_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "datei").write_text("")
    assert main(["tag", str(tmp_path / "a.txt"), "--out", str(tmp_path / "datei" / "darunter")]) == 2
    assert "darunter" in capsys.readouterr().err


def test_start_is_quick() -> None:
    """The version is printed without loading pandas, spaCy or the word lists."""
    code = (
        "import sys; from seedkit.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'pandas', 'numpy', 'matplotlib'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_document_that_cannot_be_read_is_named_in_a_folder_too(tmp_path: Path) -> None:
    """Whoever has saved an article as .docx must not believe that it was read; a picture is passed over."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.jpg").write_bytes(b"\xff\xd8")
    done = seedkit("check", tmp_path)
    assert done.returncode == 1
    assert "file skipped" in done.stderr and "b.docx: unknown kind of file '.docx' (allowed: .txt" in done.stderr
    assert "c.jpg" not in done.stderr
    assert "1 article, 1 problem\n" in done.stdout
