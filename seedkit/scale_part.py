"""Some claims of a corpus and what their weighing reads: columns of a few rows, taken when they are asked for.

A new article touches some twenty claims. To make DataFrames of the rows around them would take longer than to weigh them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from seedkit.scale_weighed import is_in
from seedkit.sorted_arrays import Indices, distinct, places_in
from seedkit.tables import CONTRACTS
from seedkit.tables_files import arrow_column

__all__ = ["ArticleRows", "Columns", "FewRows", "Names", "Part", "RowsByArticle"]


class ArticleRows:
    """Where the rows of each article are, in tables that have them article by article."""

    def __init__(self, ids: Iterable[str], counts: Callable[[str], Indices]) -> None:
        """Take the articles in order; ``counts`` returns how many rows of a table each of them has."""
        self._place = {aid: at for at, aid in enumerate(ids)}
        self._counts = counts
        self._starts: dict[str, Indices] = {}

    def of(self, table: str, ids: Iterable[str]) -> Indices:
        """Return the rows of these articles in order."""
        places = np.asarray(sorted(self._place[aid] for aid in ids if aid in self._place), dtype=np.int64)
        starts = self._starts.get(table)
        if starts is None:
            starts = self._starts[table] = np.concatenate([[0], np.cumsum(self._counts(table))])
        return places_in(starts[places], starts[places + 1])[1]


RowsByArticle = Callable[[], ArticleRows | None]
"""Looks up where the rows of each article are; None where nobody knows."""


def _nobody_knows() -> None:
    return None


class Columns:
    """The columns of a table as pyarrow has them, each in one piece, and taken out of it once."""

    def __init__(
        self, name: str, frame: pd.DataFrame, arrow: pa.Table | None = None, rows: RowsByArticle = _nobody_knows
    ) -> None:
        """Take nothing yet. ``arrow`` is the same as ``frame`` where it is known; ``rows`` returns those of its articles."""
        self._name = name
        self._frame = frame
        self._arrow = arrow
        self._rows = rows
        self._columns: dict[str, pa.Array] = {}

    def __getitem__(self, name: str) -> pa.Array:
        """Return a column."""
        found = self._columns.get(name)
        if found is None:
            if self._arrow is None:
                found = arrow_column(self._frame, name, CONTRACTS[self._name])
            else:
                chunks = self._arrow.column(name).chunks
                found = chunks[0] if len(chunks) == 1 else self._arrow.column(name).combine_chunks()
            self._columns[name] = found
        return found

    def of_articles(self, ids: Sequence[str]) -> Indices:
        """Return the rows of these articles in order."""
        rows = self._rows()
        if rows is not None:
            return rows.of(self._name, ids)
        return np.flatnonzero(is_in(self["article_id"], pa.array(ids, pa.string())))


class Names:
    """The ids that the articles of a corpus name, and which of them are, somewhere, names of persons, places or things."""

    def __init__(self, entities: Columns) -> None:
        """Look through the mentions of a corpus once."""
        encoded = entities["entity_id"].dictionary_encode()
        self._of = encoded.indices.to_numpy()
        self._organisation = np.asarray(pc.equal(entities["label"], "ORG"))
        things = np.flatnonzero(~self._organisation)
        self._thing = np.full(len(encoded.dictionary), -1, dtype=np.int64)
        self._thing[self._of[things]] = things

    def things_to_others(self) -> Indices:
        """Return the mentions of organisations whose id is, in some mention, the name of something else."""
        return np.flatnonzero(self._organisation & (self._thing[self._of] >= 0))

    def with_things(self, mentions: Indices) -> Indices:
        """Return these mentions, and for every id in them one that names a person, a place or a thing."""
        things = self._thing[distinct(self._of[mentions])]
        return np.concatenate([mentions, things[things >= 0]])


class _Cells:
    """A column of few rows: what the weighing asks of a Series."""

    def __init__(self, array: pa.Array) -> None:
        self._array = array
        self.dtype = np.dtype("datetime64[us]" if pa.types.is_timestamp(array.type) else object)

    @cached_property
    def _cells(self) -> list[Any]:
        cells: list[Any] = self._array.to_pylist()
        return cells

    def tolist(self) -> list[Any]:
        """Return the cells as a list, which is nobody's to change."""
        return self._cells

    def to_numpy(self, dtype: Any = None, na_value: Any = None) -> npt.NDArray[Any]:
        """Return the cells as an array of numpy's."""
        if self.dtype.kind == "M":
            return cast("npt.NDArray[Any]", self._array.to_numpy(zero_copy_only=False))
        return np.asarray([na_value if cell is None else cell for cell in self._cells], dtype=dtype)


class FewRows:
    """Some rows of a table."""

    def __init__(self, columns: Columns, rows: Indices) -> None:
        """Take no column yet; ``rows`` are positions."""
        self._columns = columns
        self._rows = pa.array(rows)
        self._cells: dict[str, _Cells] = {}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def __getitem__(self, name: str) -> _Cells:
        """Return a column of these rows."""
        found = self._cells.get(name)
        if found is None:
            found = self._cells[name] = _Cells(self._columns[name].take(self._rows))
        return found


class Part:
    """The tables of a corpus as far as they concern some claims: what is said around these, and what their articles see of others."""

    def __init__(self, whole: Callable[[str], Columns], positions: Indices, also: Indices, names: Names) -> None:
        """Take the claims at ``positions``; ``whole`` returns a whole table, ``also`` are articles that every other one sees."""
        self._whole = whole
        self._also = also
        self._positions = positions
        self._names = names

    @cached_property
    def _own(self) -> list[str]:
        """The articles of the claims."""
        return list(dict.fromkeys(self.claims["article_id"].tolist()))

    def _of_own(self, name: str) -> pd.DataFrame:
        columns = self._whole(name)
        return cast("pd.DataFrame", FewRows(columns, columns.of_articles(self._own)))

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims themselves."""
        return cast("pd.DataFrame", FewRows(self._whole("claims"), self._positions))

    @cached_property
    def articles(self) -> pd.DataFrame:
        """Their articles, and those that every other one sees."""
        columns = self._whole("articles")
        rows = distinct(np.concatenate([columns.of_articles(self._own), self._also]))
        return cast("pd.DataFrame", FewRows(columns, rows))

    @cached_property
    def entities(self) -> pd.DataFrame:
        """What these articles name, and a mention in any article that says so where it is the name of a thing."""
        columns = self._whole("entities")
        return cast("pd.DataFrame", FewRows(columns, self._names.with_things(columns.of_articles(self._own))))

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences of their articles."""
        return self._of_own("sentences")

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """The quantities of their articles."""
        return self._of_own("quantities")

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The statements of their articles."""
        return self._of_own("statements")

    @cached_property
    def events(self) -> pd.DataFrame:
        """The events of their articles."""
        return self._of_own("events")
