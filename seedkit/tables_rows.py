"""Records → plain rows: what a cache, another process and the tables take. It needs no pandas, so that processes that tag load none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from seedkit.tables_contracts import CONTRACTS, TABLE_OF, ContractError

__all__ = ["Rows", "rows_of"]

Rows = dict[str, list[list[Any]]]
"""Table → rows → cells in the order of its contract, as JSON can hold them (days as ISO strings)."""


def rows_of(records: Iterable[Any]) -> Rows:
    """Return records of any kind as plain rows of their tables: what a cache or another process can take.

    Raises ContractError where a record is of no table.
    """
    rows: Rows = {name: [] for name in CONTRACTS}
    for kind, alike in groupby(records, type):
        name = TABLE_OF.get(kind)
        if name is None:
            raise ContractError(f"{kind.__name__} belongs to no table")
        cells, compound = _CELLS[name]
        part = list(map(list, map(cells, alike)))
        for at, plain in compound:
            for row in part:
                if row[at] is not None:
                    row[at] = plain(row[at])
        rows[name] += part
    return rows


def _plain_pairs(spans: Iterable[Iterable[int]]) -> list[list[int]]:
    return list(map(list, spans))


def _plain_day(day: date | str) -> str:
    return day.isoformat() if isinstance(day, date) else day


_PLAIN: dict[str, Callable[[Any], Any]] = {"list": list, "spans": _plain_pairs, "datetime64[us]": _plain_day}
_CELLS = {
    name: (
        attrgetter(*contract.names),
        [(at, _PLAIN[c.dtype]) for at, c in enumerate(contract.columns) if c.dtype in _PLAIN],
    )
    for name, contract in CONTRACTS.items()
}
"""Table → what takes the cells of a row from a record, and the places of those that JSON cannot hold as they are."""
