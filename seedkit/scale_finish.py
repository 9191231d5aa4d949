"""What only the whole corpus knows: the analyst's corrections, then the origins of claims; weighed once a corpus."""

from __future__ import annotations

import gc
import hashlib
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.defaults import data_folders
from seedkit.scale_cache import Cache, cache_folder, fingerprint_of_answers
from seedkit.tables import CONTRACTS, Rows, Tables, tables_of_rows

__all__ = ["Weighing", "finish"]

_WEIGHED = ("origins_low", "origins_high", "cap", "grade", "signed_by")
"""The columns of claims that the weighing of origins fills in."""


class Weighing:
    """Remembers what was weighed for a corpus, so that an unchanged one is not weighed again.

    The corpus is known by all its rows, in order; what else the weighing depends on by
    :func:`~seedkit.scale_cache.fingerprint_of_answers`. Without a cache nothing is remembered.
    """

    def __init__(self, data: str | Path | None = None, cache: str | Path | None = None) -> None:
        """Use the cache folder ``cache``, else the one that SEEDKIT_CACHE names, else none."""
        folder = cache_folder(cache)
        made_by = fingerprint_of_answers(data_folders(data)) if folder else ""
        self._store = Cache(Path(folder) / "weighed", made_by) if folder else None
        self._digest = hashlib.sha256(made_by.encode())

    def add(self, rows: Rows) -> None:
        """Take in the next rows of the corpus."""
        if self._store is not None:
            self._digest.update(
                marshal.dumps(rows, 2)
            )  # three times as quick as JSON; version 2 depends on values alone

    def recall(self, tables: Tables) -> Tables | None:
        """Return the tables with what was weighed for the same rows before; None where nothing was."""
        known = self._store.get(self._digest.hexdigest()) if self._store is not None else None
        if known is None or [row[0] for row in known["claims"]] != tables.claims["claim_id"].tolist():
            return None
        claims = tables.claims.copy()
        for at, column in enumerate(_WEIGHED, 1):
            cells: Any = [row[at] for row in known["claims"]]
            claims[column] = pd.Series(cells, index=claims.index, dtype=claims[column].dtype)
        problems = tables.problems
        if known["problems"]:
            problems = pd.concat(
                [problems, tables_of_rows({"problems": known["problems"]}).problems], ignore_index=True
            )
        return replace(tables, claims=claims, problems=problems)

    def remember(self, before: Tables, after: Tables) -> None:
        """Keep what the weighing of ``before`` brought."""
        if self._store is None:
            return
        columns = [after.claims["claim_id"], *(after.claims[column] for column in _WEIGHED)]
        rows: Rows = {name: [] for name in CONTRACTS}
        rows["claims"] = [list(cells) for cells in zip(*map(_plain, columns), strict=True)]
        added = after.problems.iloc[len(before.problems) :]
        rows["problems"] = [
            list(cells) for cells in zip(*(_plain(added[name]) for name in added.columns), strict=True)
        ]
        self._store.put(self._digest.hexdigest(), rows)


def _plain(values: pd.Series[Any]) -> list[Any]:
    return [None if pd.isna(cell) else cell for cell in values.astype(object)]


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
    known = weighing.recall(corrected) if weighing is not None else None
    if known is not None:
        return known
    folder = None if data is None else str(data)
    with _without_collecting():
        weighed = fill_origins(corrected, Weighed(corrected, load_register(folder), load_measures(folder)))
    if weighing is not None:
        weighing.remember(corrected, weighed)
    return weighed


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
