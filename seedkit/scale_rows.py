"""One stream of rows for any corpus: read, look up what is known, tag the rest; memory does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from seedkit.defaults import data_folders
from seedkit.metadata import read_curated
from seedkit.metadata_files import check_lists
from seedkit.read import iter_articles
from seedkit.records import Problem
from seedkit.scale_cache import Cache, cache_folder, fingerprint
from seedkit.scale_workers import Item, Pipeline, Tagger, Todo, pipeline_for, tag_in_processes, tag_serially
from seedkit.tables_rows import Rows, rows_of
from seedkit.tagging import TaggingOptions, load_sources

__all__ = ["iter_rows", "load_options"]


def load_options(data: str | Path | None, *, any_language: bool = False) -> TaggingOptions:
    """Read the analyst's files: shipped defaults first, then those of ``data``.

    Raises what their readers raise (CuratedFileError, RegisterError), before any article is tagged.
    """
    load_sources(None if data is None else str(data))
    check_lists(data_folders(data)[1:])
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
    progress: Callable[[int], None] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Rows]:
    """Yield the rows of each article in the order they are read, one article at a time; problems between them.

    Only a bounded number of articles is in memory. Options as for ``seedkit.tag_articles``;
    ``pipeline`` is one that is kept from call to call.
    """
    options = load_options(data, any_language=any_language)
    folder = cache_folder(cache)
    store = Cache(folder, fingerprint(data_folders(data), model), [any_language]) if folder else None
    items = _items(articles, store, options)
    with nullcontext(pipeline) if pipeline is not None else pipeline_for(model) as lent:
        if jobs > 1:
            tagged = tag_in_processes(items, jobs=jobs, model=model, options=options, store=store)
        else:
            tagged = tag_serially(items, Tagger(lent, options, store))
        done = 0
        for rows in tagged:
            yield rows
            done += len(rows["articles"])
            if progress is not None and rows["articles"]:
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
