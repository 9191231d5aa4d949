"""Many articles: read, tag, remember, fill what only the whole corpus knows, return or write tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from seedkit.cache import cache_folder
from seedkit.scale_collector import collecting_seldom
from seedkit.scale_finish import Weighing, finish
from seedkit.scale_rows import iter_parts
from seedkit.scale_stretches import Gathered, Stretches
from seedkit.scale_workers import Passing
from seedkit.tables import Rows, Tables

__all__ = ["tag_articles"]

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
    ``sources.csv``, ``articles.csv`` … add to the shipped ones; ``jobs`` is the number of processes (a script that
    asks for several does so under ``if __name__ == "__main__":``, for each of them runs it again); ``cache`` a
    folder of earlier results (default: the one ``SEEDKIT_CACHE`` names, else none). ``progress`` is called with the
    number of articles done so far. Rows and ids depend neither on ``jobs`` nor on the cache.

    Raises FileNotFoundError where ``data`` is no folder, RegisterError or CuratedFileError for one of its files that
    cannot be used, ModelError for a model that cannot be loaded, ValueError for ``jobs`` under 1. What an article has
    in it raises nothing: it is a row of ``tables.problems``.
    """
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; allowed: 1 or more processes")
    folder = cache_folder(cache)
    stretches = Stretches(folder) if folder else None
    weighing = Weighing(data, folder)
    gathered = Gathered(weighing, stretches)
    parts: Iterable[Rows | Passing]
    if hasattr(articles, "map_partitions"):
        from seedkit.scale_dask import rows_of_frame

        parts = rows_of_frame(articles, model=model, data=data, any_language=any_language)
    else:
        parts = iter_parts(
            articles, model=model, data=data, jobs=jobs, cache=folder, any_language=any_language, progress=progress,
            stretches=stretches,
        )  # fmt: skip
    with collecting_seldom():
        for one in parts:
            gathered.add(one)
        return finish(gathered.tables(), data, weighing)
