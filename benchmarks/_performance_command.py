"""What one article more costs the command: ``seedkit tag`` on a corpus that its cache knows, each time in a process of its own.

A process that finds a new article loads the pipeline and the word lists for it, however many there are; one that finds
none loads neither. So these figures stand apart from those of a process that had them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks._performance_figures import Board

__all__ = ["one_more_by_command"]

Row = dict[str, Any]


def one_more_by_command(
    board: Board, rows: Sequence[Row], added: Sequence[Row], runs: int, tag: Callable[[Path, Path, Path], float]
) -> None:
    """Add the processor seconds of first runs, second runs and runs with one more.

    ``tag`` runs the command on a file, with a folder for tables and one for the cache, and returns its processor seconds.
    """
    firsts, seconds, additions = (list[float]() for _ in range(3))
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:

            def run(articles: Sequence[Row], here: Path = Path(folder)) -> float:
                source = here / "articles.jsonl"
                source.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), "utf-8")
                return tag(source, here / "out", here / "cache")

            first = run(rows)
            for number, one in enumerate(added):
                firsts.append(first)
                seconds.append(run(rows))
                additions.append(run([*rows, {**one, "id": f"one-more-{number}"}]))
                run(rows)
    each = [first / len(rows) for first in firsts]
    part = f"Cache, {len(rows):,} articles, seedkit tag in a process of its own each time"
    board.add(part, "first run / second run", [a / b for a, b in zip(firsts, seconds, strict=True)])
    more = [(a - b) / e for a, b, e in zip(additions, seconds, each, strict=True)]
    board.add(
        part,
        "run with one more / what an article costs in the first",
        [a / e for a, e in zip(additions, each, strict=True)],
    )
    board.add(part, "run with one more, less the second run / an article", more)
    board.add(
        part,
        "  in seconds: to load the pipeline and the word lists, and the article",
        [a - b for a, b in zip(additions, seconds, strict=True)],
        "s",
    )
