"""Tables on disk for corpora of any size: written aside while they grow, renamed when they are whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

from seedkit.records import Problem
from seedkit.scale import finish
from seedkit.tables import CONTRACTS, Rows, Tables, append_table, rows_of, tables_of_rows

__all__ = ["WHOLE", "Written", "write_tables"]

WHOLE = 20_000
"""Up to so many articles the corpus is held in memory, origins are counted and corrections applied."""
BATCH = 500
"""Articles in a part, beyond that."""


class Written:
    """What was written: rows per table, and the problems."""

    def __init__(self, counts: Counter[str], problems: list[list[Any]]) -> None:
        """Remember counts and problem rows."""
        self.counts = counts
        self.problems = tables_of_rows({"problems": problems}).problems


def write_tables(
    rows: Iterable[Rows], folder: str | Path, format: str = "parquet", *, data: str | Path | None = None, whole: int = WHOLE
) -> Written:
    """Write the rows of a corpus as one file per table into ``folder``.

    Up to ``whole`` articles everything is collected, finished (origins, corrections) and saved. A larger corpus goes
    to disk in parts of 500 articles, so that memory stays bounded; origins are then missing and a problem row says
    so. No table is visible before it is whole.
    """
    collected: Rows = {name: [] for name in CONTRACTS}
    problems: list[list[Any]] = []
    counts: Counter[str] = Counter()
    with _Parts(Path(folder), format) as parts:
        for one in rows:
            for name, part in one.items():
                collected[name].extend(part)
            limit = BATCH if parts.started else whole
            if len(collected["articles"]) > limit:
                counts.update(parts.append(collected))
                problems += collected["problems"]
                collected = {name: [] for name in CONTRACTS}
        if not parts.started:
            tables = finish(tables_of_rows(collected), data)
            tables.save(folder, format)
            done = Written(Counter(), [])
            done.counts = Counter({name: len(table) for name, table in tables})
            done.problems = tables.problems
            return done
        why = f"more than {whole:,} articles: origins are not counted and corrections not applied"
        note = rows_of([Problem("corpus too large", str(folder), why, "tables of a smaller selection")])
        collected["problems"] += note["problems"]
        counts.update(parts.append(collected))
        problems += collected["problems"]
        parts.publish()
    return Written(counts, problems)


class _Parts:
    """One growing file per table beside its final name; gone without a trace unless published."""

    def __init__(self, folder: Path, format: str) -> None:
        self._folder = folder
        self._format = format
        self._writers: dict[str, Any] = {}
        self.started = False

    def __enter__(self) -> _Parts:
        return self

    def _aside(self, name: str) -> Path:
        return self._folder / f".{name}.{self._format}.{os.getpid()}.part"

    def append(self, rows: Rows) -> dict[str, int]:
        """Add rows to every table and return how many."""
        self._folder.mkdir(parents=True, exist_ok=True)
        tables: Tables = tables_of_rows(rows)
        for name, table in tables:
            self._writers[name] = append_table(
                table, CONTRACTS[name], self._aside(name), self._format, self._writers.get(name), first=not self.started
            )
        self.started = True
        return {name: len(table) for name, table in tables}

    def publish(self) -> None:
        """Close the files and give them their names."""
        for name in CONTRACTS:
            writer = self._writers.pop(name, None)
            if writer is not None:
                writer.close()
        for name in CONTRACTS:
            self._aside(name).replace(self._folder / f"{name}.{self._format}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for writer in self._writers.values():
            if writer is not None:
                writer.close()
        if self.started:
            for name in CONTRACTS:
                self._aside(name).unlink(missing_ok=True)
