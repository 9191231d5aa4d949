"""How the answers over a whole corpus grow with it: timeline, figures, origins, graph and record of the sources.

The corpora are those of ``tests/planted.py`` (four facts, their wires, copies and relays over years), so that thousands of
articles answer the same few questions. Prints seconds of this process's own time.

    python -m benchmarks.growth [100 1000 10000]
"""

from __future__ import annotations

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


def main() -> int:
    """Print one line a size."""
    from planted import plant

    register = load_register()
    work: dict[str, Callable[[Any], Any]] = {
        "shared wording": lambda tables: find_shared_wording(tables.sentences),
        "timeline": build_timeline,
        "figures": compare_figures,
        "origins": lambda tables: count_origins(tables, register=register),
        "graph": lambda tables: build_provenance(tables, register=register),
        "sources": lambda tables: rate_sources(tables, register=register),
    }
    for size in [int(word) for word in sys.argv[1:]] or [100, 1000, 10000]:
        tables = plant(1, size).tables
        cells = []
        for name, verb in work.items():
            start = time.process_time()
            verb(tables)
            cells.append(f"{name} {time.process_time() - start:.2f} s")
        print(f"{size:6} articles: " + ", ".join(cells), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
