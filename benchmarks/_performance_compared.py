"""What ``compare_statements`` costs beside tagging, and once more with a cache that knows the articles."""

from __future__ import annotations

import tempfile
from typing import Any

from benchmarks._performance_figures import Board, cpu

__all__ = ["compared"]


def compared(board: Board, rows: list[dict[str, Any]], runs: int) -> None:
    """Add how often the time of a comparison that knows its articles goes into that of one that has to read them."""
    import seedkit

    tables = seedkit.tag_articles(rows)
    firsts, seconds = list[float](), list[float]()
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            for spent in (firsts, seconds):
                spent.append(cpu(lambda: seedkit.compare_statements(tables, cache=folder)))
    part = f"Comparing statements, {len(rows):,} articles"
    board.add(part, "first / second with a cache", [a / b for a, b in zip(firsts, seconds, strict=True)])
