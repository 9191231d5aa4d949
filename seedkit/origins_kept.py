"""The weights of a corpus, made once for as long as its tables live, and their table."""

from __future__ import annotations

import weakref
from collections.abc import Hashable
from copy import copy
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.measures import load_measures
from seedkit.origins import Weighed
from seedkit.register import Register

__all__ = ["weigh_once", "weights_table"]

_FILLED = ["origins_low", "origins_high", "cap", "grade", "signed_by"]
"""Columns of claims that come out of the weighing, or that persons fill in; no weight is made from them."""

_KEPT: dict[int, tuple[weakref.ref[pd.DataFrame], Hashable, Hashable, Weighed]] = {}


def weigh_once(tables: TablesLike, register: Register, data: str | Path | None = None) -> Weighed:
    """Return ``Weighed(tables, register)`` with the measures of ``data``, kept for as long as ``tables.claims`` lives.

    A report asks for origins, provenance and sources, each of which needs the same weights. What was kept is used
    again only where the contents of the tables and of the register are still the same, so that a changed cell counts.
    """
    measures = load_measures(None if data is None else str(data))
    contents, known = _contents(tables), (tuple(register), measures)
    kept = next((row for row in list(_KEPT.values()) if row[1] == contents and row[2] == known), None)
    if kept is None:
        weighed = Weighed(tables, register, measures)
    else:
        weighed = copy(kept[3])
        weighed.tables, weighed.register = tables, register
    at = id(tables.claims)
    if kept is None or at not in _KEPT:
        bare = copy(weighed)
        bare.tables = None  # type: ignore[assignment]  # else what is kept would keep the tables
        _KEPT[at] = (weakref.ref(tables.claims, lambda _: _KEPT.pop(at, None)), contents, known, bare)
    return weighed


def _contents(tables: TablesLike) -> Hashable:
    """Hashes of everything in the tables that a weight can depend on."""
    frames = (tables.articles, tables.sentences, tables.entities, tables.quantities, tables.statements,
              tables.events, tables.claims)  # fmt: skip
    return tuple(
        (str(name), len(column), _hash(column))
        for frame in frames
        for name, column in frame.items()
        if str(name) not in _FILLED
    )


def _hash(column: pd.Series[Any]) -> int:
    if column.dtype == object:
        return hash(tuple(str(value) for value in column))
    return hash(pd.util.hash_pandas_object(column, index=False).to_numpy().tobytes())


def weights_table(weighed: Weighed) -> pd.DataFrame:
    """Return one row a claim: lineage, origins, cap and why, in the order of ``tables.claims``.

    Columns: ``claim_id``, ``root_id``, ``origins`` and ``unknown`` (lists), ``lineage`` (known, unknown), ``why``,
    ``directness``, ``party`` (the side the source takes in the matter, missing where it takes none), ``agree``,
    ``against``, ``updates`` (numbers of other claims), ``origins_low``, ``origins_high``, ``cap``, ``cap_reason``,
    ``in_cycle``.
    """
    rows = []
    in_cycle = {i for cycle in weighed.cycles for i in cycle.claims}
    for i, lineage in enumerate(weighed.lineages):
        weight = weighed.weigh(i)
        rows.append(
            {
                "claim_id": lineage.claim_id,
                "root_id": lineage.root_id,
                "lineage": "known" if lineage.known else "unknown",
                "why": lineage.why,
                "directness": lineage.directness,
                "party": weighed.register.side_of(lineage.root_id),
                "origins": list(weight.origins),
                "unknown": list(weight.unknown),
                "agree": len(weight.agree) - 1,
                "against": len(weight.against),
                "updates": len(weight.updates),
                "origins_low": weight.low,
                "origins_high": weight.high,
                "cap": weight.cap,
                "cap_reason": weight.reason,
                "in_cycle": i in in_cycle,
            }
        )
    columns = {
        "claim_id": "str", "root_id": "str", "lineage": "str", "why": "str", "directness": "str", "party": "str",
        "origins": "object", "unknown": "object", "agree": "Int64", "against": "Int64", "updates": "Int64",
        "origins_low": "Int64", "origins_high": "Int64", "cap": "Int64", "cap_reason": "str", "in_cycle": "boolean",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
