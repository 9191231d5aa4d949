"""Tables on disk for corpora of any size: written aside while they grow, renamed when they are whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Any

from seedkit.records import Problem
from seedkit.scale_finish import Weighing, finish
from seedkit.scale_stretches import Gathered, Stretches
from seedkit.scale_workers import Passing
from seedkit.tables import CONTRACTS, Rows, Tables, append_table, load_tables, rows_of, tables_of_rows
from seedkit.tables_contracts import contract_of

__all__ = ["SENTENCES", "WHOLE", "Written", "write_tables"]

WHOLE = 50_000
"""Up to so many articles the corpus is read back as a whole, origins are counted and corrections applied …"""
SENTENCES = 400_000
"""… if they have no more sentences than these: memory goes by them. It takes 1.6 GB for as many."""
BATCH = 500
"""Articles that are held in memory while tables are written; a stretch that they end in is held to its end."""


class Written:
    """What was written: rows per table, and the problems."""

    def __init__(self, counts: Counter[str], problems: list[list[Any]]) -> None:
        """Remember counts and problem rows."""
        self.counts = counts
        self.problems = tables_of_rows({"problems": problems}).problems


def write_tables(
    parts: Iterable[Rows | Passing],
    folder: str | Path,
    format: str = "parquet",
    *,
    data: str | Path | None = None,
    stretches: Stretches | None = None,
    whole: int = WHOLE,
    sentences: int = SENTENCES,
) -> Written:
    """Write what is read of a corpus, rows or ``stretches``, as one file per table into ``folder``.

    Rows go to disk some 500 articles at a time, so that memory does not grow with the corpus. Up to ``whole`` articles
    with at most so many ``sentences`` the tables are then read back and finished (origins, corrections); of a larger
    corpus origins are missing, and a problem row says so. No table is visible before it is whole; what a run that was killed left aside is removed by
    the next one.
    """
    # of nothing: what weighing needs is loaded now, while processes that tag load theirs, and a file of the
    # analyst's that cannot be used is known before hours of work
    finish(Tables(), data)
    weighing = Weighing(data)
    gathered = Gathered(weighing, stretches)
    with _Aside(Path(folder), format) as aside:
        for one in parts:
            aside.begin()
            gathered.add(one)
            if gathered.articles >= BATCH and gathered.is_whole:
                aside.append(gathered.tables())
                gathered = Gathered(weighing, stretches)
                if aside.counts["articles"] > whole or aside.counts["sentences"] > sentences:
                    weighing.stop()
        last = gathered.tables()
        limits = {"articles": whole, "sentences": sentences}
        above = [name for name, limit in limits.items() if aside.counts[name] + len(getattr(last, name)) > limit]
        if above:
            aside.append(last)
            why = f"more than {limits[above[0]]:,} {above[0]}: origins are not counted and corrections not applied"
            note = Problem("corpus too large", str(folder), why, "tables of a smaller selection")
            aside.append(tables_of_rows(rows_of([note])))
        elif aside.counts["articles"]:
            aside.append(last)
            before = aside.read()
            aside.change(before, finish(before, data, weighing))
        else:
            aside.append(finish(last, data, weighing))
        aside.publish()
        return Written(aside.counts, aside.problems)


class _Aside:
    """One growing file per table in a hidden folder beside their place; gone without a trace unless published."""

    def __init__(self, folder: Path, format: str) -> None:
        self._folder = folder
        self._format = format
        self._here = folder / f".tables.{os.getpid()}"
        self._begun = False
        self._writers: dict[str, Any] = {}
        self.counts: Counter[str] = Counter()
        self.problems: list[list[Any]] = []

    def __enter__(self) -> _Aside:
        return self

    def begin(self) -> None:
        """Make the hidden folder, so that one that cannot be made is known before hours of work."""
        if not self._begun:
            self._here.mkdir(parents=True, exist_ok=True)
            self._begun = True

    def append(self, tables: Tables) -> None:
        """Add rows to every table."""
        self.begin()
        first = not self.counts
        for name, table in tables:
            self._writers[name] = append_table(
                table,
                contract_of(CONTRACTS[name], table.columns),
                self._path(name),
                self._format,
                self._writers.get(name),
                first=first,
            )
        self.counts.update({name: len(table) for name, table in tables})
        self.problems += _rows(tables.problems)

    def read(self) -> Tables:
        """Close the files and return what they hold."""
        self._close()
        return load_tables(self._here)

    def change(self, before: Tables, after: Tables) -> None:
        """Write those tables again that are other ones now."""
        for (name, old), (_, table) in zip(before, after, strict=True):
            if table is not old:
                writer = append_table(
                    table, contract_of(CONTRACTS[name], table.columns), self._path(name), self._format
                )
                if writer is not None:
                    writer.close()
        self.counts = Counter({name: len(table) for name, table in after})
        self.problems = _rows(after.problems)

    def publish(self) -> None:
        """Close the files and give them their names; remove what killed runs left beside them."""
        self._close()
        for name in CONTRACTS:
            self._path(name).replace(self._folder / f"{name}.{self._format}")
        for left in self._folder.glob(".tables.*"):
            if not _is_running(left.name.rpartition(".")[2]):
                rmtree(left, ignore_errors=True)

    def _path(self, name: str) -> Path:
        return self._here / f"{name}.{self._format}"

    def _close(self) -> None:
        writers, self._writers = self._writers, {}
        for writer in writers.values():
            if writer is not None:
                writer.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._close()
        except OSError:
            if error is None:
                raise
        finally:
            rmtree(self._here, ignore_errors=True)


def _rows(problems: Any) -> list[list[Any]]:
    return [[None if cell != cell else cell for cell in row] for row in problems.itertuples(index=False, name=None)]


def _is_running(process: str) -> bool:
    """Return whether a process of that number runs on this machine, as far as it can be known."""
    if os.name != "posix":
        return True  # there, asking would stop it
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True
