"""Stretches: tables of articles that follow one another, kept together, so that what did not change is read as a whole.

An entry for every article makes it safe to stop anywhere. But to read a thousand entries, and to make tables of their
rows, is most of a run over a corpus that did not change. So the tables of some sixty articles in a row are kept, too.
A stretch ends where the id of an article says so, not after so many articles: where one comes, goes or changes, all
stretches but its own are what they were (content-defined chunking: Muthitacharoen, Chen and Mazieres, LBFS 2001).
A stretch that is missing or broken is made again from the entries of its articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from seedkit.records import Article, Problem
from seedkit.scale_cache import Cache
from seedkit.scale_weighing import Weighing
from seedkit.scale_workers import Item, Passing, articles_in
from seedkit.tables import CONTRACTS, JoinedRows, Rows, Tables, of_arrow, to_arrow

__all__ = ["Gathered", "Stretch", "StretchEnd", "Stretches"]

MEAN = 64
"""Articles of a stretch on average …"""
LONGEST = 256
"""… and at most: they are read before the first of them is tagged."""
CHARACTERS = 1_000_000
"""Characters after which a stretch is long enough."""

Keyed = tuple[Article | Problem, str]
"""What was read, and a name that stands for all that its rows depend on."""


@dataclass(frozen=True, slots=True)
class Stretch(Passing):
    """The tables of a stretch as they were kept, and the checksum of the rows of each of its articles."""

    tables: Mapping[str, pa.Table]
    digests: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StretchEnd(Passing):
    """Here ends a stretch of this name that was not kept yet."""

    name: str


class Stretches:
    """The stretches that are kept in a cache folder."""

    def __init__(self, folder: str | Path) -> None:
        """Use ``folder``, which need not exist yet."""
        self._store = Cache(Path(folder) / "stretches", "", suffix="arrow")

    def items(self, keyed: Iterable[Keyed], ready: Callable[[Article | Problem, str], Item]) -> Iterator[Item]:
        """Yield kept stretches; of others what is ``ready`` or to be tagged, one by one, and their ends."""
        for stretch in _split(keyed):
            name = sha256(" ".join([pa.__version__, *(key for _, key in stretch)]).encode()).hexdigest()
            kept = self._load(name)
            if kept is not None:
                yield kept
                continue
            for found, key in stretch:
                yield ready(found, key)
            yield StretchEnd(0, name)

    def _load(self, name: str) -> Stretch | None:
        """Return a stretch; None where there is none that can be trusted."""
        body = self._store.read(name)
        if body is None:
            return None
        source = pa.BufferReader(body)
        try:
            tables = {table: pa.ipc.open_stream(source).read_all() for table in CONTRACTS}
            ids, digests = pa.ipc.open_stream(source).read_all().columns
        except (pa.ArrowException, OSError, ValueError):
            return None
        return Stretch(len(tables["articles"]), tables, list(zip(ids.to_pylist(), digests.to_pylist(), strict=True)))

    def save(self, name: str, tables: Mapping[str, pa.Table], digests: list[tuple[str, str]]) -> None:
        """Keep a stretch."""
        ids, sums = zip(*digests, strict=True) if digests else ((), ())
        known = pa.table({"article_id": pa.array(ids, pa.string()), "digest": pa.array(sums, pa.string())})
        sink = pa.BufferOutputStream()
        for table in (*(tables[name] for name in CONTRACTS), known):
            with pa.ipc.new_stream(sink, table.schema) as stream:
                stream.write_table(table)
        self._store.write(name, sink.getvalue().to_pybytes())


def _split(keyed: Iterable[Keyed]) -> Iterator[list[Keyed]]:
    """Yield what was read stretch by stretch."""
    stretch: list[Keyed] = []
    characters = 0
    for found, key in keyed:
        stretch.append((found, key))
        ends = len(stretch) == LONGEST
        if isinstance(found, Article):
            characters += len(found.text)
            ends |= characters >= CHARACTERS or _ends_with(found.article_id)
        if ends:
            yield stretch
            stretch, characters = [], 0
    if stretch:
        yield stretch


def _ends_with(article_id: str) -> bool:
    """Whether an article is the last of its stretch: so says chance, but always the same."""
    digest = sha256(article_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") % MEAN == 0


class Gathered:
    """The tables of a corpus from what is read of it: rows of articles, stretches that were kept and that are to be kept."""

    def __init__(self, weighing: Weighing, stretches: Stretches | None) -> None:
        """Begin without rows; ``weighing`` learns the checksums of all articles."""
        self._weighing = weighing
        self._stretches = stretches
        self._rows = JoinedRows()
        self._digests: list[tuple[str, str]] = []
        self._parts: list[Mapping[str, pa.Table]] = []
        self.articles = 0
        self.is_whole = True
        """Whether no stretch is open: one that is to be kept has rows, but not all of them."""

    def add(self, one: Rows | Passing) -> None:
        """Add what comes next in the corpus."""
        self.articles += articles_in(one)
        self.is_whole = self._stretches is None or isinstance(one, Passing)
        if isinstance(one, Stretch):
            self._weighing.know(one.digests)
            self._parts.append(one.tables)
        elif isinstance(one, StretchEnd):
            self._end(one.name)
        elif isinstance(one, dict):
            self._digests += self._weighing.add(one)
            self._rows.add(one)

    def _end(self, name: str) -> None:
        tables, digests = self._rows.tables(), self._digests
        self._rows, self._digests = JoinedRows(), []
        part = {table: to_arrow(frame, CONTRACTS[table]) for table, frame in tables}
        self._parts.append(part)
        # where a tagger failed, the result is not worth remembering
        if self._stretches is not None and not (tables.problems["what"] == "tagger failed").any():
            self._stretches.save(name, part, digests)

    def tables(self) -> Tables:
        """Return the tables of all that was added."""
        if not self._parts:
            return self._rows.tables()
        joined: dict[str, Any] = {
            name: pa.concat_tables([part[name] for part in self._parts]).combine_chunks() for name in CONTRACTS
        }
        return Tables(**{name: of_arrow(table, CONTRACTS[name]) for name, table in joined.items()})
