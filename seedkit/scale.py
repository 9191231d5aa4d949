"""Many articles: read, tag, remember, fill what only the whole corpus knows, return or write tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from seedkit.defaults import data_folders
from seedkit.metadata import read_curated
from seedkit.read import iter_articles
from seedkit.records import Problem
from seedkit.scale_cache import Cache, fingerprint
from seedkit.scale_workers import Item, Tagger, Todo, tag_in_processes, tag_serially
from seedkit.tables import Rows, Tables, rows_of, tables_of_rows
from seedkit.tagging import TaggingOptions

__all__ = ["iter_rows", "tag_articles"]

Progress = Callable[[int], None]


def tag_articles(
    articles: Any,
    *,
    model: str | None = None,
    data: str | Path | None = None,
    jobs: int = 1,
    cache: str | Path | None = None,
    any_language: bool = False,
    progress: Progress | None = None,
) -> Tables:
    """Tag articles and return their tables.

    ``articles`` is what :func:`seedkit.read_articles` returns or anything it takes, or a Dask DataFrame with a
    column ``text``. ``model`` names a spaCy pipeline to use instead of the bundled one; ``data`` a folder whose
    ``sources.csv``, ``articles.csv`` … add to the shipped ones; ``jobs`` is the number of processes; ``cache`` a
    folder of earlier results (default: the one ``SEEDKIT_CACHE`` names, else none). ``progress`` is called with the
    number of articles done so far. Rows and ids depend neither on ``jobs`` nor on the cache.
    """
    if hasattr(articles, "map_partitions"):
        from seedkit.scale_dask import rows_of_frame

        rows: Iterable[Rows] = rows_of_frame(articles, model=model, data=data, any_language=any_language)
    else:
        rows = iter_rows(
            articles, model=model, data=data, jobs=jobs, cache=cache, any_language=any_language, progress=progress
        )
    collected: Rows = {}
    for one in rows:
        for name, part in one.items():
            collected.setdefault(name, []).extend(part)
    return finish(tables_of_rows(collected), data)


def load_options(data: str | Path | None, *, any_language: bool = False) -> TaggingOptions:
    """Read the analyst's files: shipped defaults first, then those of ``data``."""
    return TaggingOptions(
        data=None if data is None else str(data), curated=read_curated(data_folders(data)), any_language=any_language
    )


def iter_rows(
    articles: Any,
    *,
    model: str | None = None,
    data: str | Path | None = None,
    jobs: int = 1,
    cache: str | Path | None = None,
    any_language: bool = False,
    progress: Progress | None = None,
) -> Iterator[Rows]:
    """Yield the rows of each article in the order they are read, one article at a time; problems between them.

    Only a bounded number of articles is in memory. Options as for :func:`tag_articles`.
    """
    options = load_options(data, any_language=any_language)
    folder = cache if cache is not None else os.environ.get("SEEDKIT_CACHE")
    store = Cache(folder, fingerprint(data_folders(data), model), [any_language]) if folder else None
    items = _items(articles, store, options)
    if jobs > 1:
        tagged = tag_in_processes(items, jobs=jobs, model=model, options=options)
    else:
        tagged = tag_serially(items, Tagger(model, options))
    done = 0
    for rows, key in tagged:
        if store is not None and key is not None and not _failed(rows):
            store.put(key, rows)
        yield rows
        if progress is not None:
            done += 1
            progress(done)


def _items(articles: Any, store: Cache | None, options: TaggingOptions) -> Iterator[Item]:
    """Read a source: problems and what the cache knows as rows, everything else to be tagged."""
    for found in iter_articles(articles):
        if isinstance(found, Problem):
            yield rows_of([found])
            continue
        key = store.key(found, (options.curated or {}).get(found.article_id)) if store is not None else None
        known = store.get(key) if store is not None and key is not None else None
        yield known if known is not None else Todo(found, key)


def _failed(rows: Rows) -> bool:
    """Return whether a tagger or its process failed: such a result is not worth remembering."""
    return any(row[0] == "tagger failed" or "died" in row[2] for row in rows["problems"])


def finish(tables: Tables, data: str | Path | None = None) -> Tables:
    """Apply what needs the whole corpus: origins of claims, then the analyst's corrections."""
    counted: Tables = _optional("provenance", "count_origins", lambda same: same)(tables)
    corrected: Tables = _optional("curation", "apply_corrections", lambda same, **_: same)(counted, data=data)
    return corrected


def _optional(room: str, verb: str, instead: Callable[..., Any] = lambda *_args, **_known: None) -> Callable[..., Any]:
    with suppress(ModuleNotFoundError):
        return getattr(import_module(f"seedkit.{room}"), verb, instead)
    return instead
