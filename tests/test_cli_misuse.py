"""Whatever the command line is given: rows or one line that says what is wrong, one of three exit codes, no traceback."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seedkit.cli import main

TEXT = "Die Regierung in Oslo hat am Montag rund 1100 neue Stellen angekündigt. Die Opposition sei dagegen, hieß es."
FILES: dict[str, bytes] = {
    "gut.txt": TEXT.encode(),
    "leer.txt": b"",
    "bild.txt": b"\x89PNG\r\n\x1a\n\0\0" * 9,
    "bild.png": b"\x89PNG\r\n\x1a\n\0\0" * 9,
    "kaputt.json": b'{"text": ',
    "zahlen.jsonl": b'1\n[2]\n{"text": 3}\n',
    "falsch.csv": b'a;b\n"1;2\n',
    "kein.parquet": b"PAR1 nichts",
    "halb.txt.gz": gzip.compress(TEXT.encode() * 50)[:60],
    "kein.gz": b"\x1f\x8b nichts",
    "kein.warc": b"WARC/1.0\r\n",
    "seite.html": b"<html><script>",
    "-n.txt": TEXT.encode(),
    "zeile\nzwei.txt": b"",
    "\x1b[31mrot.txt": b"",
    "data1/sources.csv": b"id;name\nx",
    "data2/measures.csv": b"\xff\xfe\0",
    "data3/curation.csv": b"who,when\nich",
    "data4/articles.csv": b"article_id,outlet,date,url,who,when,why\ngut,X,gestern,,,,\n",
    "data5/entities.csv": b"name\nx\n",
    "data6/known_dates.csv": b"date\n31.31.31\n",
    "modell/config.cfg": b"[nlp",
    "tabellen/articles.jsonl": b"{}",
}  # fmt: skip


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    for name, content in FILES.items():
        path = folder / "alles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "alles" / "ordner.txt").mkdir()
    os.symlink(folder / "alles", folder / "alles" / "kreis")
    (folder / "aus").mkdir()
    return folder


def run(arguments: list[str], work: Path, capfd: Any) -> tuple[int, list[str]]:
    (work / "alles" / "gut.txt").write_bytes(FILES["gut.txt"])  # an earlier run may have been told to write there
    before = os.getcwd()
    os.chdir(work / "aus")
    try:
        code = main(arguments)
    except SystemExit as stop:  # --help and --version
        code = int(stop.code or 0)
    finally:
        os.chdir(before)
    said = capfd.readouterr().err
    assert code in (0, 1, 2)
    assert "Traceback" not in said and "\x1b" not in said
    lines = [line for line in said.splitlines() if "articles, " not in line]  # how far a slow machine is
    assert all(line.startswith("seedkit: ") for line in lines), lines
    assert code == 0 or lines, "it failed without a word"
    return code, lines


PATHS = [f"../alles/{name}" for name in (*FILES, "ordner.txt", "kreis", "", "fehlt.txt", "*.xyz", "[", "**")] + [
    "",
    ".",
    "\0",
    "/proc/self/mem",
    "~",
    "x" * 5000,
]
WORDS = ["tag", "check", "report", "--out", "--format", "--jobs", "--data", "--model", "--lang", "--since", "--any-language", "--version",
         "--", "-", "--nie", "--out=", "--jobs=0", "--jobs=1e3", "--jobs=٣", "--format=xlsx", "--lang=fr", "csv", "jsonl", "1", "-1", "t", "p.html"]  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(PATHS) | st.text(max_size=4), max_size=7))
@example(["check", "\ud800"])
@example(["check", "../alles/gut.txt", "--data", "\0"])
def test_any_words(work: Path, capfd: Any, arguments: list[str]) -> None:
    run(arguments, work, capfd)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_commands_with_any_files(work: Path, capfd: Any, data: Any) -> None:
    """The command itself is right; its sources and the values of its options are anything."""
    command = data.draw(st.sampled_from(["check", "tag", "report"]))
    arguments = [command, *data.draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3))]
    arguments += (
        ["--out", data.draw(st.sampled_from(["t", "p.html", "../alles/gut.txt", "/proc/nie", "", "\0", "x" * 300]))]
        if command != "check"
        else []
    )
    for option in data.draw(
        st.lists(
            st.sampled_from(["--data", "--model", *(["--since"] if command == "report" else [])]),
            unique=True,
            max_size=1,
        )
    ):
        arguments += [
            option,
            data.draw(
                st.sampled_from(
                    [*PATHS, *(f"../alles/data{n}" for n in range(1, 7)), "../alles/modell", "../alles/tabellen"]
                )
            ),
        ]
    run(arguments, work, capfd)


@pytest.mark.parametrize("folder", ["data1", "data2", "data3", "data4", "data5", "data6"])
def test_a_broken_file_of_the_analyst_is_one_line_with_its_place(work: Path, capfd: Any, folder: str) -> None:
    code, lines = run(["check", "../alles/gut.txt", "--data", f"../alles/{folder}"], work, capfd)
    (name,) = (Path(one).name for one in FILES if one.startswith(f"{folder}/"))
    assert code == 2 and len(lines) == 1
    assert name in lines[0] and "(--debug" not in lines[0], lines


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "../alles/gut.txt", "--jobs", "1.5"], "'1.5' (allowed: a whole number from 1)"),
        (["check", "../alles/gut.txt", "--jobs", "0"], "'0' (allowed: a whole number from 1)"),
        (["tag", "../alles/gut.txt", "--out", "/proc/nie"], "/proc/nie: No such file or directory"),
        (["report", "../alles/gut.txt", "--out", "seite.html", "--since", "../alles"], "holds no tables (allowed: a folder"),
        (["check", "../alles/gut.txt", "--data", "../alles/gut.txt"], "no such folder"),
    ],
)  # fmt: skip
def test_what_where_and_what_is_allowed(work: Path, capfd: Any, arguments: list[str], words: str) -> None:
    code, lines = run(arguments, work, capfd)
    assert code == 2 and len(lines) == 1 and words in lines[0], lines
