"""The analyst's hand: corrections in ``data/curation.csv``, applied on top of the tables, never silently.

A correction addresses a row by its stable id, says what the row was like (``old``), and who changes it, when and why.
It is applied only where the row is still there and still like that. Otherwise it is reported in ``problems`` with what
was found instead: never dropped, never applied to a row that only looks similar. Corrections apply in the order of the
file, each on top of the ones before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

import pandas as pd

from seedkit.curation_desk import APART, Desk
from seedkit.curation_file import (
    ACTIONS,
    COLUMNS,
    EDITABLE,
    Correction,
    CurationError,
    append_correction,
    checked_correction,
    load_corrections,
)
from seedkit.curation_rows import IDS, cell_text, family_of, seen_text, words_before

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "EDITABLE",
    "Correction",
    "CurationError",
    "append_correction",
    "apply_corrections",
    "kept_apart",
    "load_corrections",
    "new_correction",
    "review_corrections",
]


class _Tables(Protocol):
    __dataclass_fields__: ClassVar[Any]

    @property
    def problems(self) -> pd.DataFrame:
        """One row a problem."""


T = TypeVar("T", bound=_Tables)


def new_correction(
    tables: Any,
    action: str,
    table: str,
    row_id: str,
    *,
    who: str,
    when: date | str,
    why: str,
    field: str = "",
    new: Any = "",
) -> Correction:
    """Return a correction of a row as it stands in ``tables``; :func:`append_correction` puts it into a file.

    ``new`` may be any value a cell of that field can hold (lists for list columns, None for missing). Raises KeyError
    where there is no such row and CurationError for what a file could not hold either.
    """
    old, text, before, twins = "", "", "", ""
    if table in IDS:
        frame: pd.DataFrame = getattr(tables, table)
        rows = frame[frame[IDS[table]] == row_id]
        if len(rows) != 1:
            raise KeyError(f"no {IDS[table]} {row_id!r} in tables.{table}")
        row: Any = rows.iloc[0]
        text, before = str(row["text"]), words_before(tables, row)
        twins = str(len(family_of(frame[IDS[table]], row_id)))
        if action == "change":
            if field not in EDITABLE.get(table, ()):
                raise CurationError(f"unknown field {field!r}; allowed: {', '.join(EDITABLE.get(table, ()))}")
            old = cell_text(row[field])
        elif action in ("dismiss", "sign", "merge"):
            old = seen_text(table, row)
    if action == "sign":
        field = "grade"
    cells = {
        "who": who, "when": str(when), "why": why, "action": action, "table": table, "row_id": row_id, "field": field,
        "old": old, "new": cell_text(new), "text": text, "before": before, "twins": twins,
    }  # fmt: skip
    return checked_correction(cells, "new correction")


def apply_corrections(
    tables: T, *, data: str | Path | None = None, corrections: Iterable[Correction] | None = None
) -> T:
    """Return the tables with the analyst's corrections applied; those that cannot be are rows in ``problems``.

    Tables with an applied correction get two columns: ``corrected`` (list of the fields changed) and ``original``
    (JSON text of their values before, missing where nothing changed). A corrected quantity, event or statement
    carries its change over to its claims; a statement's new source is also its last known link where the old one
    was. Events split by the analyst say ``kept_apart`` in ``corrected`` and name the other event in ``original``.
    Dismissed rows are gone from the tables, with the claims made of them.
    """
    return review_corrections(tables, data=data, corrections=corrections)[0]


def review_corrections(
    tables: T, *, data: str | Path | None = None, corrections: Iterable[Correction] | None = None
) -> tuple[T, pd.DataFrame]:
    """Like :func:`apply_corrections`, and also return what became of each correction.

    The second table has one row a correction, in order: ``where``, ``who``, ``when``, ``why``, ``action``, ``table``,
    ``row_id``, ``field``, ``old``, ``new``, ``status`` (applied, gone, changed, ambiguous, not needed, not possible)
    and ``note``.
    """
    todo = list(load_corrections(data) if corrections is None else corrections)
    desk = Desk(tables)
    log = []
    for correction in todo:
        status, note, allowed = desk.apply(correction)
        log.append((correction, status, note))
        if status != "applied":
            desk.report(correction, status, note, allowed)
    return desk.result(), _log_table(log)


def _log_table(log: list[tuple[Correction, str, str]]) -> pd.DataFrame:
    columns = ["where", "who", "when", "why", "action", "table", "row_id", "field", "old", "new"]
    rows = [[*(str(getattr(c, name)) for name in columns), status, note] for c, status, note in log]
    return pd.DataFrame(rows, columns=[*columns, "status", "note"], dtype="str")


def kept_apart(tables: Any) -> set[frozenset[str]]:
    """Return the pairs of event ids that an analyst has said are two events, for whoever merges events.

    They stand in the tables themselves, where :func:`apply_corrections` put them, so that they are saved, loaded and
    shown with them.
    """
    events: pd.DataFrame = tables.events
    if "corrected" not in events.columns:
        return set()
    return {
        frozenset((str(event_id), other))
        for event_id, fields, original in zip(events["event_id"], events["corrected"], events["original"], strict=True)
        if APART in fields
        for other in json.loads(original)[APART].split()
    }
