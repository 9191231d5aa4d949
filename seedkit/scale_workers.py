"""Tagging in other processes: each loads the pipeline once and takes batches of articles."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from seedkit.cache import Cache
from seedkit.records import Article, Problem
from seedkit.scale_server import UNGUARDED, processes, start_server
from seedkit.tables_rows import Rows, rows_of
from seedkit.tagging import TaggingOptions, tag_article

__all__ = [
    "Item",
    "Passing",
    "Pipeline",
    "Tagger",
    "Todo",
    "articles_in",
    "pipeline_for",
    "tag_in_processes",
    "tag_serially",
]

BATCH = 8
"""Articles a process is given at a time, at most: enough to hide the handing over, few enough to share evenly."""

CHARACTERS = 20_000
"""Characters after which a batch is long enough: one long article is a batch of its own."""

AHEAD = 8
"""Batches for each process that are under way: others go on while one process is busy with a long article."""

RENEW = 5_000
"""Articles after which a process loads its pipeline anew: spaCy never forgets a word it has met."""


class Pipeline:
    """A pipeline that is loaded when it is first needed, and anew after RENEW articles."""

    def __init__(self, model: str | None, loaded: Any = None) -> None:
        """Remember which one to load; ``loaded`` is it, where it is loaded already."""
        self._model = model
        self._nlp = loaded
        self._done = 0

    def for_an_article(self) -> Any:
        """Return the pipeline for the next article."""
        if self._nlp is None or self._done >= RENEW:
            from seedkit.nlp import load_pipeline

            if self._nlp is not None:  # the old one goes before the new one comes
                self._nlp = None
                gc.unfreeze()
                gc.collect()
            self._done = 0
            self._nlp = load_pipeline(self._model)
        self._done += 1
        return self._nlp


_idle: list[Pipeline] = []
"""The bundled pipeline that an earlier call loaded and that nobody uses now: one at most."""


@contextmanager
def pipeline_for(model: str | None) -> Iterator[Pipeline]:
    """Lend a pipeline that is nobody else's meanwhile; the bundled one is kept for the next call of this process.

    A model of another name or folder is loaded by every call: its files may have changed.
    """
    if model is not None:
        yield Pipeline(model)
        return
    try:
        pipeline = _idle.pop()
    except IndexError:
        pipeline = Pipeline(None)
    try:
        yield pipeline
    finally:
        _idle[:] = [pipeline]


@dataclass(frozen=True, slots=True)
class Todo:
    """An article that has to be tagged, and the name its result will have in the cache (None without one)."""

    article: Article
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Passing:
    """What only passes through, and stands for so many articles; its class says who needs it."""

    articles: int


def articles_in(one: Rows | Passing) -> int:
    """Return how many articles are in what is read of a corpus: rows, or what passes through."""
    return one.articles if isinstance(one, Passing) else len(one["articles"])


Item = Rows | Passing | Todo
"""What travels through: rows that are ready (from the cache, or problems), or an article to tag."""


class Tagger:
    """Tags one article after the other with one pipeline, and keeps the results in a cache."""

    def __init__(self, pipeline: Pipeline, options: TaggingOptions, store: Cache | None = None) -> None:
        """Tag with ``pipeline``; ``store`` is the cache."""
        self._options = options
        self._store = store
        self._pipeline = pipeline

    def __call__(self, todo: Todo) -> Rows:
        """Return the rows of an article."""
        nlp = self._pipeline.for_an_article()
        rows = rows_of(tag_article(todo.article, nlp, options=self._options))
        # where a tagger failed, the result is not worth remembering
        if (
            self._store is not None
            and todo.key is not None
            and not any(row[0] == "tagger failed" for row in rows["problems"])
        ):
            self._store.put(todo.key, rows)
        return rows


_tagger: Tagger | None = None


def _start(model: str | None, options: TaggingOptions, store: Cache | None) -> None:
    global _tagger
    loaded = None
    if model is None:
        from seedkit.scale_loaded import take_pipeline

        loaded = take_pipeline()
    _tagger = Tagger(Pipeline(model, loaded), options, store)


def _tag_batch(batch: list[Todo]) -> list[Rows]:
    assert _tagger is not None
    return [_tagger(todo) for todo in batch]


def _begin() -> None:
    """Be the first thing a process does: where not even that was done, none has come up."""


def tag_serially(items: Iterable[Item], tagger: Tagger) -> Iterator[Rows | Passing]:
    """Yield rows in the order of the items."""
    for item in items:
        yield tagger(item) if isinstance(item, Todo) else item


def tag_in_processes(
    items: Iterable[Item], *, jobs: int, model: str | None, options: TaggingOptions, store: Cache | None = None
) -> Iterator[Rows | Passing]:
    """Do what :func:`tag_serially` does with ``jobs`` processes.

    At most AHEAD batches per process are under way, so memory does not grow with the corpus. A process that dies
    costs nothing but time: its articles are tagged again; an article that kills its process every time is found by
    halving and becomes a problem row. RuntimeError where no process comes up at all.
    """
    batches = _batches(items)
    arguments = (model, options, store)
    pool: ProcessPoolExecutor | None = None
    begun: Future[None] | None = None
    waiting: deque[tuple[list[Item], Future[list[Rows]] | None]] = deque()

    def submit(batch: list[Item]) -> Future[list[Rows]] | None:
        nonlocal pool, begun
        todo = _todo(batch)
        if not todo:
            return None
        try:
            pool = pool or _pool(jobs, arguments)
            begun = begun or pool.submit(_begin)
            return pool.submit(_tag_batch, todo)
        except BrokenProcessPool as error:  # one has died meanwhile: told where its turn comes
            broken = Future[list[Rows]]()
            broken.set_exception(error)
            return broken

    try:
        while True:
            while len(waiting) < AHEAD * jobs and (batch := next(batches, None)):
                waiting.append((batch, submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                done = iter(future.result() if future is not None else [])
            except BrokenProcessPool:
                if begun is None or begun.exception() is not None:
                    raise RuntimeError(f"no process has come up: {UNGUARDED}") from None
                if pool is not None:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = None
                done = iter(_again(_todo(batch), arguments))
                waiting = deque((again, submit(again)) for again, _ in waiting)
            for item in batch:
                yield next(done) if isinstance(item, Todo) else item
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _todo(batch: list[Item]) -> list[Todo]:
    return [item for item in batch if isinstance(item, Todo)]


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in groups with at most BATCH articles to tag each, and not many more than CHARACTERS in them."""
    group: list[Item] = []
    todo = characters = ready = 0
    for item in items:
        group.append(item)
        if isinstance(item, Todo):
            todo += 1
            characters += len(item.article.text)
        else:
            ready += item.articles if isinstance(item, Passing) else 1
        if todo == BATCH or characters >= CHARACTERS or ready >= 16 * BATCH:
            yield group
            group, todo, characters, ready = [], 0, 0, 0
    if group:
        yield group


def _pool(jobs: int, arguments: tuple[Any, ...]) -> ProcessPoolExecutor:
    start_server(arguments[0])
    return ProcessPoolExecutor(jobs, processes(), _start, arguments)


def _again(todo: list[Todo], arguments: tuple[Any, ...]) -> list[Rows]:
    """Tag articles whose process died in a process of their own, by halves where that dies too."""
    if not todo:
        return []
    with _pool(1, arguments) as pool:
        try:
            return pool.submit(_tag_batch, todo).result()
        except BrokenProcessPool:
            pass
    if len(todo) > 1:
        half = len(todo) // 2
        return [*_again(todo[:half], arguments), *_again(todo[half:], arguments)]
    article = todo[0].article
    where = article.path or article.article_id
    why = "the process that tagged it died"
    return [rows_of([Problem("article skipped", where, why, "please report this article", article.article_id)])]
