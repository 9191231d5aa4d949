"""What holds whatever happens to the disk and to other runs: one line, no half table, nothing lost, nothing printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from scale_corpus import same

from seedkit.cli import main
from seedkit.scale import tag_articles
from seedkit.scale_rows import iter_parts, iter_rows
from seedkit.scale_write import write_tables
from seedkit.tables import CONTRACTS, Tables, load_tables

ROOT = Path(__file__).resolve().parent.parent


def article(number: int) -> dict[str, str]:
    text = (
        f"Die Stadt Molde hat am Montag rund {1000 + number} neue Stellen angekündigt. Das teilte eine Sprecherin der "
        f"Regierung mit. Die Opposition sagte, es seien höchstens {900 + number}."
    )
    return {"id": f"artikel-{number:04}", "text": text, "date": f"2024-05-{1 + number % 28:02}"}


CORPUS = [article(number) for number in range(10)]


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("SEEDKIT_CACHE", raising=False)
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, CORPUS)), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("why", ["Permission denied", "Read-only file system"])
def test_an_output_folder_that_cannot_be_written_is_known_after_one_article(
    source: str, tmp_path: Path, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever runs the tests may be allowed everything, so that the system's answer is given in its place."""
    out = tmp_path / "out"
    Tables().save(out, "jsonl")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    make = Path.mkdir
    tagged = []

    def refuse(self: Path, *arguments: Any, **more: Any) -> None:
        if out in self.parents:
            error = PermissionError(13, why) if why.startswith("Perm") else OSError(30, why)
            error.filename = str(self)
            raise error
        make(self, *arguments, **more)

    def counted(*arguments: Any, **more: Any) -> Any:
        for one in iter_parts(*arguments, **more):
            tagged.append(one)
            yield one

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr("seedkit.scale_rows.iter_parts", counted)
    assert main(["tag", source, "--out", str(out), "--format", "jsonl"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"seedkit: --out {out}: {why}") and "no table was changed" in line
    assert len(tagged) == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write(source: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    assert main(["tag", source, "--out", str(out)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Permission denied" in line
    out.chmod(0o700)
    assert not list(out.iterdir())


@pytest.mark.slow
def test_two_runs_at_once_on_one_cache_and_one_output(source: str, tmp_path: Path) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    command = [sys.executable, "-m", "seedkit", "tag", source, "--out", str(out), "--format", "jsonl"]
    environment = {**os.environ, "SEEDKIT_CACHE": str(cache)}
    runs = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for run in runs:
        _, errors = run.communicate()
        assert run.returncode == 0, errors
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.jsonl" for name in CONTRACTS)
    plain = tag_articles(source)
    assert load_tables(out).claims["claim_id"].tolist() == plain.claims["claim_id"].tolist()
    assert not [path for path in cache.rglob(".*")], "nothing is left of writing aside"
    same(plain, tag_articles(source, cache=cache))


def test_threads_on_one_cache_do_not_mix(tmp_path: Path) -> None:
    """Four threads use the same entries of one cache."""
    done: list[Tables] = []
    same_cache = str(tmp_path / "cache")
    expected = tag_articles(CORPUS[:4], cache=same_cache)

    def run() -> None:
        done.append(tag_articles(CORPUS[:4], cache=same_cache))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 4
    for one in done:
        same(expected, one)


def test_an_earlier_run_stands_until_the_next_is_whole(tmp_path: Path) -> None:
    write_tables(iter_rows(CORPUS[:3]), tmp_path, "jsonl")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def rows() -> Any:
        yield from iter_rows(CORPUS[:5])
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_tables(rows(), tmp_path, "jsonl")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_nothing_is_printed_where_a_notebook_would_keep_it(jobs: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert len(tag_articles(CORPUS[:4], jobs=jobs).articles) == 4
    assert capfd.readouterr() == ("", "")
