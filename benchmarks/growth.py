"""How the answers over a whole corpus grow with it: timeline, figures, origins, graph and record of the sources.

The corpora are those of ``tests/planted.py`` (four facts, their wires, copies and relays over years), so that thousands of
articles answer the same few questions, and three worst cases: everybody answers one question with an open value, everybody
copies one text, every paper cites the next one. Prints seconds of this process's own time, and the exponent of the
last step (n log n has 1.1 there).

    python -m benchmarks.growth [--only KIND ...] [100 1000 10000]
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seedkit.figures import compare_figures
from seedkit.near_duplicates import find_shared_wording
from seedkit.provenance import build_provenance, count_origins
from seedkit.register import load_register
from seedkit.reliability import rate_sources
from seedkit.timeline import build_timeline

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


def _planted(size: int) -> Any:
    from planted import plant

    return plant(1, size).tables


def _open_values(size: int) -> Any:
    """Everybody answers one question, every second one with an open value (*mehr als*)."""

    def write(world: Any, fact: Any, number: int) -> None:
        high = None if number % 2 else float("inf")
        world.article(f"Blatt {number}", world.sentence(fact), fact, low=10.0 + number, high=high)

    return _world(size, write)


def _one_text(size: int) -> Any:
    """Everybody copies one text, some of them a word or two of it anew."""

    def write(world: Any, fact: Any, number: int) -> None:
        text = world.reword(world.text, 0.1) if number % 3 else world.text
        world.article(f"Blatt {number}", text, fact)

    return _world(size, write)


def _chain(size: int) -> Any:
    """Every paper cites the next one, the last one the first."""

    def write(world: Any, fact: Any, number: int) -> None:
        world.article(f"Blatt {number}", world.sentence(fact), fact, chain=(f"outlet:Blatt {(number + 1) % size}",))

    return _world(size, write)


def _world(size: int, write: Callable[[Any, Any, int], None]) -> Any:
    from planted import World

    world: Any = World(1)
    fact = world.fact()
    world.text = world.sentence(fact)
    for number in range(size):
        write(world, fact, number)
    return world.done().tables


CORPORA: dict[str, Callable[[int], Any]] = {
    "planted": _planted, "open": _open_values, "copies": _one_text, "chain": _chain,
}  # fmt: skip


def main() -> int:
    """Print one line a corpus and size, and one with the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 10000])
    parser.add_argument("--only", nargs="+", choices=list(CORPORA), default=list(CORPORA), metavar="KIND")
    options = parser.parse_args()
    register = load_register()
    work: dict[str, Callable[[Any], Any]] = {
        "shared wording": lambda tables: find_shared_wording(tables.sentences),
        "timeline": build_timeline,
        "figures": compare_figures,
        "origins": lambda tables: count_origins(tables, register=register),
        "graph": lambda tables: build_provenance(tables, register=register),
        "sources": lambda tables: rate_sources(tables, register=register),
    }
    for kind in options.only:
        spent: list[dict[str, float]] = []
        for size in options.sizes:
            tables = CORPORA[kind](size)
            spent.append({})
            for name, verb in work.items():
                start = time.process_time()
                verb(tables)
                spent[-1][name] = time.process_time() - start
            cells = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in spent[-1].items())
            print(f"{kind:8} {size:6} articles: {cells}", flush=True)
        if len(spent) > 1:
            step = math.log(options.sizes[-1] / options.sizes[-2])
            cells = ", ".join(
                f"{name} {math.log(max(spent[-1][name], 1e-3) / max(spent[-2][name], 1e-3)) / step:.2f}"
                for name in work
            )
            print(f"{kind:8} exponents: {cells}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
