"""Stretches: tables of articles that follow one another, kept together, so that what did not change is read as a whole.

An entry for every article makes it safe to stop anywhere. But to read a thousand entries, and to make tables of their
rows, is most of a run over a corpus that did not change. So the tables of some sixty articles in a row are kept, too.
A stretch ends where the id of an article says so, not after so many articles: where one comes, goes or changes, all
stretches but its own are what they were (content-defined chunking: Muthitacharoen, Chen and Mazieres, LBFS 2001).
Its own is put together from the rows of the stretch that was there before, and of the article. What no stretch holds,
or only a broken one, comes from the entries of the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedkit.cache import Cache, crc32
from seedkit.records import Article, Problem
from seedkit.scale_collector import without_collecting
from seedkit.scale_part import ArticleRows
from seedkit.scale_weighing import Weighing
from seedkit.scale_workers import Item, Passing, articles_in
from seedkit.tables import CONTRACTS, JoinedRows, Rows, Tables, of_arrow

__all__ = ["Gathered", "Part", "Stretch", "StretchEnd", "Stretches"]

MEAN = 64
"""Articles of a stretch on average …"""
LONGEST = 256
"""… and at most: they are read before the first of them is tagged."""
CHARACTERS = 1_000_000
"""Characters after which a stretch is long enough."""

_LAYOUT = f"3 pyarrow {pa.__version__}"
"""How a stretch is written: another layout has other names."""

Keyed = tuple[Article | Problem, str]
"""What was read, and a name that stands for all that its rows depend on."""


@dataclass(frozen=True, slots=True)
class _Kept(Passing):
    """The tables of what was read in a row, articles and problems, and the checksum of the rows of each article."""

    tables: Mapping[str, pa.Table]
    digests: Sequence[str]

    def known(self) -> list[tuple[str, str]]:
        """Return the articles and their checksums."""
        return list(zip(self.tables["articles"]["article_id"].to_pylist(), self.digests, strict=True))


@dataclass(frozen=True, slots=True)
class Part(_Kept):
    """What a stretch that was kept has in common with one that was not, in a row: how many rows each of it has in every table."""

    counts: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Stretch(_Kept):
    """A stretch as it was kept. ``read`` has a row for all that was read: its name, and how many rows it has in every table."""

    read: pa.Table

    def keys(self) -> list[str]:
        """Return the names of what was read."""
        names: list[str] = self.read["key"].to_pylist()
        return names

    def part(self, begin: int, end: int) -> Part:
        """Return what stands at these places."""
        counts = np.stack([self.read[name].to_numpy() for name in CONTRACTS], axis=1)
        first, last = counts[:begin].sum(axis=0).tolist(), counts[:end].sum(axis=0).tolist()
        places = dict(zip(CONTRACTS, zip(first, last, strict=True), strict=True))
        tables = {name: self.tables[name].slice(at, until - at) for name, (at, until) in places.items()}
        at, until = places["articles"]
        return Part(until - at, tables, self.digests[at:until], counts[begin:end].tolist())


@dataclass(frozen=True, slots=True)
class StretchEnd(Passing):
    """Here ends a stretch that was not kept yet: the names of what was read, and how many articles should be in it."""

    keys: Sequence[str]
    expected: int


class Stretches:
    """The stretches that are kept in a cache folder."""

    def __init__(self, folder: str | Path) -> None:
        """Use ``folder``, which need not exist yet."""
        self._store = Cache(Path(folder) / "stretches", "", suffix="arrow", checksum=crc32)
        self._last = Cache(Path(folder) / "stretches", "", suffix="last")

    def items(self, keyed: Iterable[Keyed], ready: Callable[[Article | Problem, str], Item]) -> Iterator[Item]:
        """Yield kept stretches; of others the parts that are kept, what is ``ready`` or to be tagged, and their ends."""
        for stretch in _split(keyed):
            keys = [key for _, key in stretch]
            kept = self._load(_name(*keys))
            if kept is not None:
                yield kept
                continue
            yield from _items_of(stretch, self._like(keys), ready)
            yield StretchEnd(0, keys, sum(isinstance(found, Article) for found, _ in stretch))

    def _load(self, name: str) -> Stretch | None:
        """Return a stretch; None where there is none that can be trusted."""
        body = self._store.read(name)
        if body is None:
            return None
        source = pa.BufferReader(body)
        try:
            tables = {table: pa.ipc.open_stream(source).read_all() for table in CONTRACTS}
            known, digests = (pa.ipc.open_stream(source).read_all() for _ in range(2))
        except (pa.ArrowException, OSError, ValueError):
            return None
        return Stretch(len(tables["articles"]), tables, digests["digest"].to_pylist(), known)

    def _like(self, keys: Sequence[str]) -> Stretch | None:
        """Return the stretch that was kept last of those that most likely have much in common with this one."""
        name = self._last.read(_name(min(keys)))
        return None if name is None else self._load(name.decode(errors="replace"))

    def save(
        self,
        tables: Mapping[str, pa.Table],
        keys: Sequence[str],
        counts: pa.Table,
        digests: Sequence[str],
    ) -> None:
        """Keep a stretch: its tables, and of what was read the names, how many rows of every table, and of articles the checksum."""
        read = counts.add_column(0, "key", pa.array(keys, pa.string()))
        sink = pa.BufferOutputStream()
        for table in (
            *(tables[name] for name in CONTRACTS), read, pa.table({"digest": pa.array(digests, pa.string())})
        ):  # fmt: skip
            with pa.ipc.new_stream(sink, table.schema) as stream:
                stream.write_table(table)
        name = _name(*keys)
        if self._store.write(name, sink.getvalue().to_pybytes()):
            # The least of all names is, most likely, still the least one when an article comes or goes (MinHash, Broder 1997).
            self._last.write(_name(min(keys)), name.encode())


def _name(*keys: str) -> str:
    return sha256(" ".join([_LAYOUT, *keys]).encode()).hexdigest()


def _items_of(
    stretch: Sequence[Keyed], like: Stretch | None, ready: Callable[[Article | Problem, str], Item]
) -> Iterator[Item]:
    """Yield what a stretch has in common with one ``like`` it in as few parts as can be, all else one by one."""
    places = {key: at for at, key in enumerate(like.keys())} if like is not None else {}
    begin = end = 0
    for found, key in stretch:
        at = places.get(key)
        if at is not None and at == end:
            end += 1
            continue
        if like is not None and begin < end:
            yield like.part(begin, end)
        begin, end = (0, 0) if at is None else (at, at + 1)
        if at is None:
            yield ready(found, key)
    if like is not None and begin < end:
        yield like.part(begin, end)


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
        self._parts: list[Mapping[str, pa.Table]] = []
        self._read: list[pa.Table] = []
        self._begin()
        self.articles = 0
        self.is_whole = True
        """Whether no stretch is open: one that is to be kept has rows, but not all of them."""

    def _begin(self) -> None:
        """Begin a stretch."""
        self._open: list[Mapping[str, pa.Table]] = []
        self._counts: list[Sequence[int]] = []
        self._digests: list[str] = []

    def add(self, one: Rows | Passing) -> None:
        """Add what comes next in the corpus."""
        self.articles += articles_in(one)
        self.is_whole = self._stretches is None or isinstance(one, Stretch | StretchEnd)
        if isinstance(one, Stretch):
            self._weighing.know(one.known())
            self._parts.append(one.tables)
            self._read.append(one.read)
        elif isinstance(one, Part):
            self._close_rows()
            self._weighing.know(one.known())
            self._open.append(one.tables)
            self._counts += one.counts
            self._digests += one.digests
        elif isinstance(one, StretchEnd):
            self._end(one)
        elif isinstance(one, dict):
            self._digests += [digest for _, digest in self._weighing.add(one)]
            self._counts.append([len(one.get(name, ())) for name in CONTRACTS])
            self._rows.add(one)

    def _close_rows(self) -> None:
        """Make tables of the rows since the last part."""
        if self._rows:
            self._open.append(self._rows.arrow())
            self._rows = JoinedRows()

    def _end(self, one: StretchEnd) -> None:
        self._close_rows()
        tables = _joined(self._open)
        # where a tagger failed, or its process died, the result is not worth remembering
        failed = pc.any(pc.equal(tables["problems"]["what"], "tagger failed")).as_py()
        articles = {len(tables["articles"]), len(self._digests), one.expected}
        counts = _counts_table(self._counts)
        if self._stretches is not None and not failed and len(articles) == 1 and len(counts) == len(one.keys):
            self._stretches.save(tables, one.keys, counts, self._digests)
        self._parts.append(tables)
        self._read.append(counts)
        self._begin()

    def tables(self) -> Tables:
        """Return the tables of all that was added."""
        if not self._parts:
            return self._rows.tables()
        arrow = _joined(self._parts)
        with without_collecting():
            tables = Tables(**{name: of_arrow(table, CONTRACTS[name]) for name, table in arrow.items()})
        self._weighing.hold(tables, arrow, partial(self._rows_of_articles, arrow["articles"]))
        return tables

    def _rows_of_articles(self, articles: pa.Table) -> ArticleRows | None:
        """The rows of each article; None where several of them were read as one."""
        read = pa.concat_tables([one.select(list(CONTRACTS)) for one in self._read])
        own = read["articles"].to_numpy()
        if len(own) and own.max() > 1:
            return None
        return ArticleRows(articles["article_id"].to_pylist(), lambda name: read[name].to_numpy()[own == 1])


def _counts_table(counts: Sequence[Sequence[int]]) -> pa.Table:
    """How many rows each of what was read has in every table."""
    columns = zip(*counts, strict=True) if counts else ([] for _ in CONTRACTS)
    return pa.table({name: pa.array(one, pa.int64()) for name, one in zip(CONTRACTS, columns, strict=True)})


def _joined(parts: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables of several parts, each in one piece."""
    return {name: pa.concat_tables([part[name] for part in parts]).combine_chunks() for name in CONTRACTS}
