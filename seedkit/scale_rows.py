"""One stream of rows for any corpus: read, look up what is known, tag the rest; memory does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from hashlib import sha256
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedkit.cache import Cache, cache_folder, fingerprint
from seedkit.defaults import data_folders
from seedkit.metadata import read_curated
from seedkit.metadata_files import check_lists
from seedkit.read import iter_articles
from seedkit.records import Article, Problem
from seedkit.scale_server import end_where_script_is_run_again
from seedkit.scale_workers import (
    Item,
    Passing,
    Pipeline,
    Tagger,
    Todo,
    articles_in,
    pipeline_for,
    tag_in_processes,
    tag_serially,
)
from seedkit.tables_rows import Rows, rows_of
from seedkit.tagging import TaggingOptions, load_sources

if TYPE_CHECKING:  # it needs pandas
    from seedkit.scale_stretches import Stretches

__all__ = ["iter_parts", "iter_rows", "load_options"]


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
    parts = iter_parts(
        articles, model=model, data=data, jobs=jobs, cache=cache, any_language=any_language, progress=progress,
        pipeline=pipeline,
    )  # fmt: skip
    return (rows for rows in parts if isinstance(rows, dict))


def iter_parts(
    articles: Any,
    *,
    model: str | None = None,
    data: str | Path | None = None,
    jobs: int = 1,
    cache: str | Path | None = None,
    any_language: bool = False,
    progress: Callable[[int], None] | None = None,
    pipeline: Pipeline | None = None,
    stretches: Stretches | None = None,
) -> Iterator[Rows | Passing]:
    """Yield what :func:`iter_rows` yields, but whole ``stretches`` where they are kept, and their ends where not."""
    if jobs > 1:
        end_where_script_is_run_again()
    options = load_options(data, any_language=any_language)
    folder = cache_folder(cache)
    store = Cache(folder, fingerprint(data_folders(data), model), [any_language]) if folder else None
    items = _items(articles, store, options, stretches)
    with nullcontext(pipeline) if pipeline is not None else pipeline_for(model) as lent:
        if jobs > 1:
            tagged = tag_in_processes(items, jobs=jobs, model=model, options=options, store=store)
        else:
            tagged = tag_serially(items, Tagger(lent, options, store))
        done = 0
        for rows in tagged:
            yield rows
            more = articles_in(rows)
            done += more
            if progress is not None and more:
                progress(done)


def _items(articles: Any, store: Cache | None, options: TaggingOptions, stretches: Stretches | None) -> Iterator[Item]:
    """Read a source: problems and what the cache knows as rows, everything else to be tagged."""
    found = iter_articles(articles)
    if store is None:
        for one in found:
            yield rows_of([one]) if isinstance(one, Problem) else Todo(one)
        return
    known = options.curated or {}
    keyed = ((one, _key(one, store, known)) for one in found)
    ready = partial(_ready, store)
    yield from stretches.items(keyed, ready) if stretches is not None else starmap(ready, keyed)


def _key(found: Article | Problem, store: Cache, curated: Mapping[str, Mapping[str, str]]) -> str:
    """A name for all that the rows of what was read depend on."""
    if isinstance(found, Problem):
        return sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()
    return store.key(found, curated.get(found.article_id))


def _ready(store: Cache, found: Article | Problem, key: str) -> Item:
    """Return what the cache knows as rows, and problems; everything else is to be tagged."""
    if isinstance(found, Problem):
        return rows_of([found])
    known = store.get(key)
    return Todo(found, key) if known is None else known
