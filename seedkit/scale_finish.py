"""What only the whole corpus knows: the analyst's corrections, then the origins of claims."""

from __future__ import annotations

from pathlib import Path

from seedkit.scale_collector import without_collecting
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
    from seedkit.provenance_counts import CountColumns, fill_origins
    from seedkit.register import load_register

    corrections = load_corrections(data)
    corrected = apply_corrections(tables, corrections=corrections) if corrections else tables
    folder = None if data is None else str(data)
    register, measures = load_register(folder), load_measures(folder)
    with without_collecting():
        if weighing is None:
            counts = CountColumns.of(Weighed(corrected, register, measures).counts())
        else:
            counts = weighing.count(corrected, tables, register, measures)
    return fill_origins(corrected, counts, register)
