"""The cells of a row that a chart reads; which columns are there differs from table to table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from seedkit.register import load_register
from seedkit.source_names import name_of_id, source_name

__all__ = ["count_of", "first_of", "frame_given", "is_missing", "known_of", "names_of"]


def is_missing(value: Any) -> bool:
    """Whether a cell says nothing: missing, or a list without items."""
    if isinstance(value, list | tuple | np.ndarray):
        return len(value) == 0
    return value is None or bool(pd.isna(value))


def frame_given(frame: Any, name: str, maker: str, *any_of: str) -> pd.DataFrame:
    """The DataFrame that a chart was given; whoever gives all tables or another one is told which function makes it.

    Raises TypeError for anything else than a DataFrame, ValueError for rows that have none of the columns ``any_of``.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"{name} is {type(frame).__name__}; allowed: the DataFrame that {maker} returns")
    if len(frame) and any_of and not any(column in frame for column in any_of):
        raise ValueError(f"{name} has no column {' or '.join(any_of)}; allowed: the DataFrame that {maker} returns")
    return frame


def known_of(rows: Iterable[Mapping[str, Any]], *names: str) -> list[Any]:
    """The values of some columns that are there, row by row."""
    return [row[name] for row in rows for name in names if not is_missing(row.get(name))]


def first_of(row: Mapping[str, Any], *names: str) -> str | None:
    """The first of these columns that says something, as text."""
    for name in names:
        value = row.get(name)
        if not is_missing(value):
            return str(value)
    return None


def count_of(row: Mapping[str, Any], name: str) -> int:
    """A count; a missing one is 0."""
    return 0 if is_missing(row.get(name)) else int(row[name])


def names_of(rows: Iterable[Mapping[str, Any]], column: str, lang: str, data: str | Path | None = None) -> list[str]:
    """What to call the sources whose ids stand in a column: as the register does in this language, else by a row's own name.

    Where that name is no more than the key of a kind (*ngo*), it is told in words, as in tables.
    """
    register = load_register(data)
    called = []
    for row in rows:
        source_id = first_of(row, column)
        known = None if source_id is None else name_of_id(source_id, register, lang)
        own = first_of(row, "name", "source_name", column)
        kind = None if known or source_id is None else register.get(source_id)
        if kind is not None and own in (kind.id, kind.name):
            known = source_name(kind, lang)
        called.append(known or own or "–")
    return called
