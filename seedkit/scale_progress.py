"""How far the work is: a bar with rate and time left on a terminal, a line every half minute elsewhere."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

from seedkit.read_files import NothingToRead, find_files
from seedkit.records import Problem

__all__ = ["Progress", "count_articles"]

PAUSE = 30.0
"""Seconds between two lines where there is no terminal."""


def count_articles(sources: Iterable[str]) -> int | None:
    """Return about how many articles files, folders and globs hold; None where only reading them all would tell.

    Nothing is decoded or parsed but the quotation marks of CSV, so that counting costs next to nothing.
    """
    total = 0
    try:
        for source in sources:
            for path in find_files(source):
                count = 0 if isinstance(path, Problem) else _count(path)
                if count is None:
                    return None
                total += count
    except (OSError, ValueError, csv.Error, NothingToRead):
        return None
    return total


def _count(path: Path) -> int | None:
    kind = path.suffix.lower()
    if kind == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    if kind in (".jsonl", ".ndjson"):
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    if kind in (".csv", ".tsv"):
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            return max(0, sum(1 for row in csv.reader(lines) if row) - 1)
    if kind in (".json", ".gz"):
        return None
    return 1


class Progress:
    """Called with the number of articles done; writes to stderr. ``total`` is None where it is not known.

    On a terminal the bar is tqdm's and gone at the end; elsewhere nothing is written in the first half minute. The
    clock of the rate starts with the first article: what came before it, the start, says nothing of those to come. A
    line has the rate since the line before, because articles that were tagged in an earlier run are read in no time.
    """

    def __init__(self, total: int | None = None) -> None:
        """Begin with nothing done."""
        self._total = total
        self._told = monotonic()
        self._since: tuple[float, int] | None = None  # when, and how many were done then
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(
                total=self._total, desc="seedkit", unit=" articles", leave=False, file=sys.stderr, dynamic_ncols=True
            )
        return self

    def __call__(self, done: int) -> None:
        """Tell how many articles are done."""
        now = monotonic()
        first = self._since is None
        if self._since is None:
            self._since = now, done
        if self._bar is not None:
            if first:
                self._begin_bar(done)
            else:
                self._bar.update(done - self._bar.n)
        elif now - self._told >= PAUSE:
            self._told = now
            self._tell(now, done, *self._since)
            self._since = now, done

    def _begin_bar(self, done: int) -> None:
        """Show the first articles, and let tqdm's clock start now."""
        self._bar.n = self._bar.initial = self._bar.last_print_n = done
        self._bar.unpause()
        self._bar.refresh()

    def _tell(self, now: float, done: int, then: float, before: int) -> None:
        of = f" of {self._total:,}" if self._total else ""
        rate = (done - before) / (now - then) if now > then else 0.0
        speed = f", {rate:.1f} a second" if rate else ""
        left = f", {_clock((self._total - done) / rate)} left" if self._total and self._total > done and rate else ""
        print(f"seedkit: {done:,}{of} articles{speed}{left}", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()


def _clock(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
