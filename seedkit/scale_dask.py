"""The same tables from a Dask DataFrame or a folder of Parquet, part by part, on whichever cluster is running.

Every part is read twice by the workers: first to learn its ids, so that an id met in two parts is told apart as a
serial run does it, then to tag it. Only paths, ids and rows of tables travel.
"""

from __future__ import annotations

import os
import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cache import fingerprint
from seedkit.defaults import data_folders
from seedkit.metadata import CuratedFileError
from seedkit.read import iter_articles
from seedkit.read_files import find_files
from seedkit.read_rows import columns_of
from seedkit.records import Article, Problem
from seedkit.register import RegisterError
from seedkit.scale_collector import collecting_seldom
from seedkit.scale_rows import iter_rows
from seedkit.scale_workers import Pipeline
from seedkit.tables_rows import Rows, rows_of

__all__ = ["Refused", "read_frame", "rows_of_frame", "rows_on_cluster"]

RETRIES = 2
"""How often Dask tries a part again before it is named in ``problems``."""
SLICE = 250
"""Articles of a file that a worker is given at a time; more where a file has more than 64 times as many."""


class Refused(ValueError):
    """What every worker would refuse: a model, a register or a seedkit that is not the caller's."""


def read_frame(source: str | Path) -> Any:
    """Return a Parquet file or folder as a Dask DataFrame, a partition per file or row group.

    Workers read their partitions themselves: nothing but paths travels to them.
    """
    import dask
    import dask.dataframe as dd

    with dask.config.set({"dataframe.convert-string": False}):
        return dd.read_parquet(source, split_row_groups="adaptive")


def rows_of_frame(
    frame: Any, *, model: str | None = None, data: str | Path | None = None, any_language: bool = False
) -> Iterator[Rows]:
    """Yield the rows of each article of a Dask DataFrame in order.

    With a ``distributed`` client the partitions go to its workers, each tried up to three times; a partition that
    fails all the same is a problem row. Without one they are computed here. Raises Refused where no part could be
    tagged: an unusable model, broken files of the analyst, workers with another seedkit; NothingToRead where no column
    holds texts.
    """
    columns_of(frame.columns)  # before anything is sent out
    parts = [_Part(source, f"partition {number}") for number, source in enumerate(frame.to_delayed(), 1)]
    yield from _rows(parts, _client(), _Job(model, _absolute(data), any_language))


def rows_on_cluster(
    sources: Iterable[str],
    address: str,
    *,
    model: str | None = None,
    data: str | Path | None = None,
    any_language: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Rows]:
    """Yield the rows of Parquet files, tagged by the cluster whose scheduler is at ``address``.

    ``sources`` are files, folders and globs that every worker can read under the same path. ``progress`` is called
    with the number of articles done. Raises Refused where a source is not Parquet, where the scheduler does not
    answer, and where :func:`rows_of_frame` does.
    """
    import distributed

    found = [path for source in sources for path in find_files(source)]
    other = [str(path) for path in found if isinstance(path, Path) and path.suffix.lower() != ".parquet"]
    if other:
        raise Refused(f"{other[0]}: no Parquet (--dask takes files and folders of .parquet)")
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout="20s", set_as_default=False)  # one that fails would stay the default
    except (OSError, ValueError, TimeoutError) as error:
        raise Refused(f"--dask {address}: no scheduler answers ({type(error).__name__})") from None
    with client:
        for problem in (path for path in found if isinstance(path, Problem)):
            yield rows_of([problem])
        parts = [_Part(os.path.abspath(path), str(path)) for path in found if isinstance(path, Path)]
        done = 0
        for rows in _rows(parts, client, _Job(model, _absolute(data), any_language)):
            yield rows
            done += len(rows["articles"])
            if progress is not None:
                progress(done)


def _absolute(data: str | Path | None) -> str | None:
    return None if data is None else str(Path(data).resolve())


def _client() -> Any:
    try:
        from distributed import get_client

        return get_client()
    except (ImportError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the corpus: ``source`` is a delayed frame or the absolute path of a file."""

    source: Any
    name: str


@dataclass(frozen=True, slots=True)
class _Job:
    """How to tag; travels with every task."""

    model: str | None
    data: str | None
    any_language: bool
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class _Survey:
    """What a part holds: its rows, what the reader makes of them (articles and problems), the ids as they stand."""

    rows: int
    items: int
    ids: list[str]


@dataclass(frozen=True, slots=True)
class _Slice:
    """Which items of a part to tag (to its end without ``last``); ``before`` rows of a frame and ``taken`` ids precede."""

    first: int
    last: int | None = None
    before: int = 0
    taken: tuple[str, ...] = ()


def _rows(parts: list[_Part], client: Any, job: _Job) -> Iterator[Rows]:
    """Survey every part, then tag them slice by slice."""
    from dask.delayed import delayed

    job = replace(job, made_by=_made_by(job.data, job.model))
    surveys = _results((delayed(_survey, pure=False)(part.source, job) for part in parts), client)
    planned: list[tuple[_Part, _Slice | Exception]] = []
    taken = _Taken()
    before = 0
    for part, survey in zip(parts, surveys, strict=True):
        if isinstance(survey, Exception):
            planned.append((part, survey))
            continue
        known = taken.add(survey.ids)
        size = max(SLICE, survey.items // 64) if isinstance(part.source, str) else max(1, survey.items)
        for first in range(0, survey.items, size):
            # open at the end: ids that are taken make the reader yield more problems than the survey counted
            last = first + size if first + size < survey.items else None
            planned.append((part, _Slice(first, last, before, known)))
        before += survey.rows
    tasks = (
        delayed(_tag, pure=False)(part.source, piece, part.name, job)
        for part, piece in planned
        if isinstance(piece, _Slice)
    )
    results = _results(tasks, client)
    for part, piece in planned:
        done = piece if isinstance(piece, Exception) else next(results)
        if isinstance(done, Exception):
            yield _skipped(part, piece, done)
        else:
            yield from done


def _skipped(part: _Part, piece: _Slice | Exception, error: Exception) -> Rows:
    where = part.name
    if isinstance(piece, _Slice) and isinstance(part.source, str):
        where += f", articles {piece.first + 1} to {piece.last or 'the last'}"
    why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return rows_of([Problem("partition skipped", where, why, "its articles were not tagged")])


class _Taken:
    """The ids of the corpus so far, as a serial run gives them."""

    def __init__(self) -> None:
        self._all: set[str] = set()

    def add(self, ids: list[str]) -> tuple[str, ...]:
        """Add a part's ids; return those of earlier parts that its reader has to know."""
        known: set[str] = set()
        for one in self._all.intersection(ids):
            known.add(one)
            number = 2
            while (renamed := f"{one}~{number}") in self._all:
                known.add(renamed)
                number += 1
        if not known and len(set(ids)) == len(ids):
            self._all.update(ids)
        else:
            told_apart = iter_articles([Article(one, "x") for one in ids], taken=known)
            self._all.update(found.article_id for found in told_apart if isinstance(found, Article))
        return tuple(sorted(known))


def _results(tasks: Iterable[Any], client: Any) -> Iterator[Any]:
    """Yield the result of each task in order, or the exception that its last attempt ended with.

    No more tasks are on the cluster than keep it busy, so that finished rows do not pile up there. Raises Refused.
    """
    if client is None:
        for task in tasks:
            try:
                result = task.compute(scheduler="synchronous")
            except Exception as error:
                result = error
            yield _accepted(result)
        return
    tasks = iter(tasks)
    waiting: deque[Any] = deque()
    while True:
        room = 3 * sum(client.nthreads().values()) + 4 - len(waiting)
        if room > 0 and (more := list(islice(tasks, room))):
            waiting.extend(client.compute(more, retries=RETRIES))
        if not waiting:
            return
        future = waiting.popleft()
        try:
            result = future.result()
        except Exception as error:
            result = error
        future.release()
        yield _accepted(result)


def _accepted(result: Any) -> Any:
    if isinstance(result, _Refusal):
        raise Refused(result.why)
    return result


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What a worker answers instead of raising where another attempt would end the same."""

    why: str


# What follows runs on the workers.


_kept = threading.local()


def _pipeline(job: _Job) -> Pipeline:
    """Return this thread's pipeline, kept from task to task: two threads must not share one."""
    wanted = (job.model, job.made_by)
    if getattr(_kept, "wanted", None) != wanted:
        _kept.wanted, _kept.pipeline = wanted, Pipeline(job.model)
    pipeline: Pipeline = _kept.pipeline
    return pipeline


def _made_by(data: str | None, model: str | None) -> str:
    return fingerprint(data_folders(data), model)


def _survey(source: Any, job: _Job) -> _Survey | _Refusal:
    """Read a part without tagging it."""
    if job.data is not None and not Path(job.data).is_dir():
        return _Refusal(f"--data {job.data}: no such folder on a worker (every machine must see it)")
    if _made_by(job.data, job.model) != job.made_by:
        return _Refusal("a worker has another seedkit, model or data folder than this machine: its rows would differ")
    items = 0
    ids: list[str] = []
    renamed: set[str | None] = set()
    for found in iter_articles(_source(source, 0)):
        items += 1
        if isinstance(found, Article):
            again = found.article_id in renamed
            ids.append(found.article_id.rpartition("~")[0] if again else found.article_id)
        elif found.what == "duplicate id":
            renamed.add(found.article_id)
    return _Survey(0 if isinstance(source, str) else len(source), items, ids)


def _tag(source: Any, piece: _Slice, name: str, job: _Job) -> list[Rows] | _Refusal:
    """Tag a slice of a part."""
    from seedkit.nlp import ModelError

    read = iter_articles(_source(source, piece.before), taken=piece.taken)
    items = _placed(islice(read, piece.first, piece.last), source, piece, name)
    try:
        with collecting_seldom():
            return list(
                iter_rows(items, model=job.model, data=job.data, any_language=job.any_language, pipeline=_pipeline(job))
            )
    except (ModelError, RegisterError, CuratedFileError) as error:
        return _Refusal(str(error))


_ID_COLUMNS = ("article_id", "id", "doc")


def _source(source: Any, before: int) -> Any:
    """Return what the reader takes: a path as it is; of a frame's rows those without an id are numbered on."""
    if isinstance(source, str):
        return source
    source = source.set_axis(columns_of(source.columns), axis=1)
    named = [source[column] for column in _ID_COLUMNS if column in source.columns]
    ids = list(source["article_id"]) if "article_id" in source.columns else [None] * len(source)
    for row in range(len(source)):
        if all(pd.isna(cells.iloc[row]) or not str(cells.iloc[row]).strip() for cells in named):
            ids[row] = f"row-{before + row + 1}"
    return source.assign(article_id=ids)


_ROW = re.compile(r"row (\d+)")


def _placed(found: Iterable[Article | Problem], source: Any, piece: _Slice, name: str) -> Iterator[Article | Problem]:
    """Name files as the caller did and count rows from the beginning of the corpus, not of the part."""
    for one in found:
        if isinstance(source, str):
            if isinstance(one, Article):
                yield replace(one, path=name)
            else:
                yield replace(one, where=one.where.replace(source, name, 1))
        elif isinstance(one, Problem) and (row := _ROW.fullmatch(one.where)):
            yield replace(one, where=f"row {int(row[1]) + piece.before}")
        else:
            yield one
