"""Tagging in other processes: each loads the pipeline once and takes batches of articles."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from seedkit.records import Article, Problem
from seedkit.tables import Rows, rows_of
from seedkit.tagging import TaggingOptions, tag_article

__all__ = ["Item", "Pipeline", "Tagger", "Todo", "tag_in_processes", "tag_serially"]

BATCH = 8
"""Articles a process is given at a time: enough to hide the handing over, few enough to share evenly."""


RENEW = 5_000
"""Articles after which a process loads its pipeline anew: spaCy never forgets a word it has met."""


class Pipeline:
    """A pipeline that is loaded when it is first needed, and anew after RENEW articles."""

    def __init__(self, model: str | None) -> None:
        """Remember which one to load."""
        self._model = model
        self._nlp: Any = None
        self._done = 0

    def for_an_article(self) -> Any:
        """Return the pipeline for the next article."""
        if self._nlp is None or self._done >= RENEW:
            from seedkit.nlp import load_pipeline

            if self._nlp is not None:
                self._nlp, self._done = None, 0  # the old one goes before the new one comes
                gc.collect()
            self._nlp = load_pipeline(self._model)
        self._done += 1
        return self._nlp


class Tagger:
    """Tags one article after the other with one pipeline."""

    def __init__(self, model: str | None, options: TaggingOptions, pipeline: Pipeline | None = None) -> None:
        """Use ``pipeline``, where there is one already, else the one of that model."""
        self._options = options
        self._pipeline = pipeline or Pipeline(model)

    def __call__(self, article: Article) -> Rows:
        """Return the rows of an article."""
        nlp = self._pipeline.for_an_article()
        return rows_of(tag_article(article, nlp, options=self._options))


_tagger: Tagger | None = None


def _start(model: str | None, options: TaggingOptions) -> None:
    global _tagger
    _tagger = Tagger(model, options)


def _tag_batch(articles: list[Article]) -> list[Rows]:
    assert _tagger is not None
    return [_tagger(article) for article in articles]


@dataclass(frozen=True, slots=True)
class Todo:
    """An article that has to be tagged, and the name its result will have in the cache (None without one)."""

    article: Article
    key: str | None = None


Item = Rows | Todo
"""What travels through: rows that are ready (from the cache, or problems), or an article to tag."""


def tag_serially(items: Iterable[Item], tagger: Tagger) -> Iterator[tuple[Rows, str | None]]:
    """Yield rows in the order of the items, with the key of those that were tagged just now."""
    for item in items:
        yield (tagger(item.article), item.key) if isinstance(item, Todo) else (item, None)


def tag_in_processes(
    items: Iterable[Item], *, jobs: int, model: str | None, options: TaggingOptions
) -> Iterator[tuple[Rows, str | None]]:
    """Do what :func:`tag_serially` does with ``jobs`` processes.

    At most a few batches per process are under way, so memory does not grow with the corpus. A process that dies
    costs nothing but time: its articles are tagged again; an article that kills its process every time is found by
    halving and becomes a problem row.
    """
    batches = _batches(items)
    pool: ProcessPoolExecutor | None = None
    waiting: deque[tuple[list[Item], Future[list[Rows]] | None]] = deque()

    def submit(batch: list[Item]) -> Future[list[Rows]] | None:
        nonlocal pool
        articles = [item.article for item in batch if isinstance(item, Todo)]
        if not articles:
            return None
        pool = pool or _pool(jobs, model, options)
        return pool.submit(_tag_batch, articles)

    try:
        while True:
            while len(waiting) < 3 * jobs and (batch := next(batches, None)):
                waiting.append((batch, submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                done = iter(future.result() if future is not None else [])
            except BrokenProcessPool:
                if pool is not None:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = None
                done = iter(_again([item.article for item in batch if isinstance(item, Todo)], model, options))
                waiting = deque((again, submit(again)) for again, _ in waiting)
            for item in batch:
                yield (next(done), item.key) if isinstance(item, Todo) else (item, None)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in groups with at most BATCH articles to tag each."""
    group: list[Item] = []
    todo = 0
    for item in items:
        group.append(item)
        todo += isinstance(item, Todo)
        if todo == BATCH or len(group) == 16 * BATCH:
            yield group
            group, todo = [], 0
    if group:
        yield group


def _pool(jobs: int, model: str | None, options: TaggingOptions) -> ProcessPoolExecutor:
    # Forked copies of a process with threads can hang; a fresh interpreter cannot.
    return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (model, options))


def _again(articles: list[Article], model: str | None, options: TaggingOptions) -> list[Rows]:
    """Tag articles whose process died in a process of their own, by halves where that dies too."""
    if not articles:
        return []
    with _pool(1, model, options) as pool:
        try:
            return pool.submit(_tag_batch, articles).result()
        except BrokenProcessPool:
            pass
    if len(articles) > 1:
        half = len(articles) // 2
        return [*_again(articles[:half], model, options), *_again(articles[half:], model, options)]
    article = articles[0]
    where = article.path or article.article_id
    why = "the process that tagged it died"
    return [rows_of([Problem("article skipped", where, why, "please report this article", article.article_id)])]
