"""The same tables from a Dask DataFrame, partition by partition, on whichever cluster is running."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seedkit.records import Problem
from seedkit.scale_rows import iter_rows
from seedkit.tables import Rows, rows_of

__all__ = ["read_frame", "rows_of_frame", "rows_on_cluster"]

RETRIES = 2
"""How often Dask tries a partition again before it is named in ``problems``."""


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
    """Yield the rows of each partition of a Dask DataFrame in order.

    With a ``distributed`` client the partitions go to its workers, each tried up to three times; a partition that
    fails all the same is a problem row. Without one they are computed here.
    """
    from dask.delayed import delayed

    parts = frame.to_delayed()
    tasks = [
        delayed(_tag_partition, pure=False)(part, number, model, None if data is None else str(data), any_language)
        for number, part in enumerate(parts, 1)
    ]
    client = _client()
    if client is None:
        for task in tasks:
            yield task.compute(scheduler="synchronous")
        return
    futures = client.compute(tasks, retries=RETRIES)
    for number, future in enumerate(futures, 1):
        try:
            yield future.result()
        except Exception as error:
            why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            yield rows_of([Problem("partition skipped", f"partition {number}", why, "its articles were not tagged")])
        future.release()


def rows_on_cluster(
    sources: list[str], address: str, *, model: str | None = None, data: str | Path | None = None, any_language: bool = False
) -> Iterator[Rows]:
    """Yield the rows of Parquet files or folders, tagged by the cluster whose scheduler is at ``address``.

    Raises ValueError where a source is not Parquet or the scheduler does not answer.
    """
    import distributed

    connect: Any = distributed.Client
    try:
        client = connect(address, timeout="20s")
    except (OSError, ValueError, TimeoutError) as error:
        raise ValueError(f"--dask {address}: no scheduler answers ({type(error).__name__})") from None
    with client:
        for source in sources:
            try:
                frame = read_frame(source)
            except Exception as error:
                raise ValueError(f"{source}: no readable Parquet ({' '.join(str(error).split())[:120]})") from None
            yield from rows_of_frame(frame, model=model, data=data, any_language=any_language)


def _client() -> Any:
    try:
        from distributed import get_client

        return get_client()
    except (ImportError, ValueError):
        return None


def _tag_partition(frame: Any, number: int, model: str | None, data: str | None, any_language: bool) -> Rows:
    """Tag the articles of one partition; runs on a worker."""
    if "id" not in frame.columns and "doc" not in frame.columns and "article_id" not in frame.columns:
        frame = frame.assign(id=[f"part-{number}-row-{row}" for row in range(1, len(frame) + 1)])
    rows: Rows = rows_of([])
    for one in iter_rows(frame, model=model, data=data, any_language=any_language):
        for name, part in one.items():
            rows[name].extend(part)
    return rows
