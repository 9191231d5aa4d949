"""What only the whole corpus knows: the analyst's corrections, then the origins of claims."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seedkit.scale_weighing import Weighing
from seedkit.tables import Tables

__all__ = ["Weighing", "finish"]


def finish(tables: Tables, data: str | Path | None = None, weighing: Weighing | None = None) -> Tables:
    """Apply what needs the whole corpus: the analyst's corrections, then the origins of claims.

    In this order a claim whose source was corrected is counted with its new source, and a signed grade is held
    against the cap of the corrected tables.
    """
    from seedkit.curation import apply_corrections, load_corrections
    from seedkit.measures import load_measures
    from seedkit.origins import Weighed
    from seedkit.provenance import fill_origins
    from seedkit.register import load_register

    corrections = load_corrections(data)
    corrected = apply_corrections(tables, corrections=corrections) if corrections else tables
    folder = None if data is None else str(data)
    register, measures = load_register(folder), load_measures(folder)
    with _without_collecting():
        if weighing is None:
            counts = Weighed(corrected, register, measures).counts()
        else:
            counts = weighing.count(corrected, tables, register, measures)
    return fill_origins(corrected, counts, register)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Do not look for cycles: weighing makes millions of objects, none of them in cycles, beside all rows of the corpus."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
