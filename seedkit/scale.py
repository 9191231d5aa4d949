"""Many articles: read, tag, fill what only the whole corpus knows, return tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from seedkit.defaults import data_folders
from seedkit.metadata import read_curated
from seedkit.read import iter_articles
from seedkit.records import Article, Problem
from seedkit.tables import Tables, build_tables
from seedkit.tagging import TaggingOptions, tag_article

__all__ = ["tag_articles"]


def tag_articles(
    articles: Any,
    *,
    model: str | None = None,
    data: str | Path | None = None,
    any_language: bool = False,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Tables:
    """Tag articles and return their tables.

    ``articles`` is what :func:`seedkit.read_articles` returns, or anything it takes. ``model`` names a spaCy
    pipeline to use instead of the bundled one; ``data`` a folder whose ``sources.csv``, ``articles.csv`` …
    add to the shipped ones. ``progress`` is called with the number of articles done so far.
    """
    options = load_options(data, any_language=any_language)
    tables = build_tables(_tag_all(articles, model, options, progress))
    return finish(tables, data)


def load_options(data: str | Path | None, *, any_language: bool = False) -> TaggingOptions:
    """Read the analyst's files: shipped defaults first, then those of ``data``."""
    folders = data_folders(data)
    return TaggingOptions(
        register=_optional("register", "load_register")(data),
        known_dates=_optional("tag.window", "load_known_dates")(folders),
        curated=read_curated(folders),
        any_language=any_language,
    )


def _tag_all(
    articles: Any, model: str | None, options: TaggingOptions, progress: Callable[[int], None] | None
) -> Iterator[Any]:
    from seedkit.nlp import load_pipeline

    nlp = None
    for done, found in enumerate(iter_articles(articles), 1):
        if isinstance(found, Problem):
            yield found
            continue
        assert isinstance(found, Article)
        if nlp is None:
            nlp = load_pipeline(model)
        yield from tag_article(found, nlp, options=options)
        if progress is not None:
            progress(done)


def finish(tables: Tables, data: str | Path | None = None) -> Tables:
    """Apply what needs the whole corpus: origins of claims, then the analyst's corrections."""
    tables = _optional("provenance", "count_origins", lambda same: same)(tables)
    return _optional("curation", "apply_corrections", lambda same, **_: same)(tables, data=data)


def _optional(room: str, verb: str, instead: Callable[..., Any] = lambda *_args, **_known: None) -> Callable[..., Any]:
    try:
        return getattr(import_module(f"seedkit.{room}"), verb, instead)  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        if error.name == f"seedkit.{room}":
            return instead
        raise
