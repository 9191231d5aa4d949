"""Progress: a bar on a terminal, lines elsewhere, nothing where the work is short."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pandas as pd
import pytest

from seedkit import scale_progress
from seedkit.scale_progress import Progress, count_articles


def test_articles_are_counted_without_reading_them(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": "Ein Satz,\nund „noch“ einer."} for n in range(7)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    pd.DataFrame(rows).to_csv(tmp_path / "b.csv", index=False)
    pd.DataFrame(rows).to_parquet(tmp_path / "c.parquet")
    (tmp_path / "d.txt").write_text("Ein Satz.")
    assert count_articles([str(tmp_path)]) == 22
    assert count_articles([str(tmp_path / "*.jsonl"), str(tmp_path / "d.txt")]) == 8
    (tmp_path / "e.json").write_text("[]")
    assert count_articles([str(tmp_path)]) is None
    assert count_articles([str(tmp_path / "fehlt")]) is None
    (tmp_path / "f.parquet").write_bytes(b"kein Parquet")
    assert count_articles([str(tmp_path / "f.parquet")]) is None


def test_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(scale_progress, "monotonic", lambda: clock[0])
    with Progress(20_000) as progress:
        for done in range(1, 91):
            clock[0] += 1
            progress(done * 2)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "seedkit: 60 of 20,000 articles, 2.0 a second, 2:46:10 left",
        "seedkit: 120 of 20,000 articles, 2.0 a second, 2:45:40 left",
        "seedkit: 180 of 20,000 articles, 2.0 a second, 2:45:10 left",
    ]


def test_the_start_and_what_was_done_before_do_not_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(scale_progress, "monotonic", lambda: clock[0])
    with Progress(4_000) as progress:
        clock[0] += 10  # the start
        for done in range(1, 1_001):  # from the cache, in no time
            progress(done)
        for done in range(1_001, 1_121):
            clock[0] += 0.5
            progress(done)
    assert capsys.readouterr().err.splitlines() == [
        "seedkit: 1,040 of 4,000 articles, 52.0 a second, 0:57 left",
        "seedkit: 1,100 of 4,000 articles, 2.0 a second, 24:10 left",
    ]


def test_one_slow_article_gives_no_rate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(scale_progress, "monotonic", lambda: clock[0])
    with Progress(50) as progress:
        clock[0] += 40
        progress(1)
    assert capsys.readouterr().err == "seedkit: 1 of 50 articles\n"


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress(1)
    assert capsys.readouterr() == ("", "")


def test_the_clock_of_the_bar_starts_with_the_first_article(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(1_000) as progress:
        bar = progress._bar
        clock = [bar.start_t]
        monkeypatch.setattr(bar, "_time", lambda: clock[0])
        clock[0] += 100  # the start
        progress(1)
        assert bar.format_dict["rate"] is None and bar.format_dict["elapsed"] == 0
        assert "1/1000" in terminal.getvalue() and "?" in terminal.getvalue().rpartition("1/1000")[2]
        for done in range(2, 12):
            clock[0] += 0.5
            progress(done)
        shown = bar.format_dict
        assert (shown["n"] - shown["initial"]) / shown["elapsed"] == 2.0 == pytest.approx(shown["rate"])


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_bar_on_a_terminal_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with open(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with Progress(8) as progress:
            for done in range(1, 9):
                progress(done)
                progress._bar.refresh()
        os.set_blocking(ours, False)
        shown = ""
        while not shown.endswith("\r") or "8/8" not in shown:
            shown += os.read(ours, 100_000).decode()  # raises where nothing more comes
    os.close(ours)
    assert "6/8" in shown and "articles/s" in shown and "<" in shown, "count, rate and time left"
    assert "\n" not in shown
    assert shown.rpartition("\r")[0].rstrip().endswith("\r") or shown.endswith("\r"), "the line is wiped"
