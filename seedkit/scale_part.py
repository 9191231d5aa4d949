"""Some claims of a corpus and what their weighing reads: columns of a few rows, taken when they are asked for.

A new article touches some twenty claims. To make DataFrames of the rows around them would take longer than to weigh them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from seedkit.scale_weighed import Mask, is_in
from seedkit.sorted_arrays import Indices

__all__ = ["Columns", "FewRows", "Part"]


class Columns:
    """The columns of a table, each taken out of it once: pandas takes longer to do so than to find a few rows in it."""

    def __init__(self, table: pd.DataFrame) -> None:
        """Take nothing yet."""
        self._table = table
        self._arrays: dict[str, Any] = {}
        self._texts: dict[str, pa.Array] = {}

    def __getitem__(self, name: str) -> Any:
        """Return a column as an array of pandas'."""
        found = self._arrays.get(name)
        if found is None:
            found = self._arrays[name] = self._table[name].array
        return found

    def text(self, name: str) -> pa.Array:
        """Return a column of text as pyarrow has it."""
        found = self._texts.get(name)
        if found is None:
            cells = pa.array(self[name], from_pandas=True)
            cells = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
            found = self._texts[name] = cells if pa.types.is_large_string(cells.type) else cells.cast(pa.string())
        return found

    def of_articles(self, ids: pa.Array) -> Mask:
        """Return which rows are of these articles."""
        return is_in(self.text("article_id"), ids)


class _Cells:
    """A column of few rows: what the weighing asks of a Series."""

    def __init__(self, cells: list[Any], array: Any) -> None:
        self._cells = cells
        self._array = array
        self.dtype = array.dtype

    def tolist(self) -> list[Any]:
        """Return the cells as a list, which is nobody's to change."""
        return self._cells

    def to_numpy(self, *args: Any, **options: Any) -> npt.NDArray[Any]:
        """Return the cells as an array of numpy's."""
        return cast("npt.NDArray[Any]", self._array.to_numpy(*args, **options))


class FewRows:
    """Some rows of a table."""

    def __init__(self, columns: Columns, rows: Indices) -> None:
        """Take no column yet; ``rows`` are positions."""
        self._columns = columns
        self._rows = rows
        self._cells: dict[str, _Cells] = {}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def __getitem__(self, name: str) -> _Cells:
        """Return a column of these rows."""
        found = self._cells.get(name)
        if found is None:
            found = self._cells[name] = self._taken(name)
        return found

    def _taken(self, name: str) -> _Cells:
        column = self._columns[name]
        if isinstance(column.dtype, pd.StringDtype):  # pyarrow is quicker with it
            cells = self._columns.text(name).take(pa.array(self._rows)).to_pylist()
            return _Cells(cells, np.asarray(cells, dtype=object))
        array = column.take(self._rows)
        return _Cells((array.to_numpy() if column.dtype == object else array).tolist(), array)


class Part:
    """The tables of a corpus as far as they concern some claims: what is said around these, and what their articles see of others."""

    def __init__(self, whole: Callable[[str], Columns], positions: Indices, also: Mask) -> None:
        """Take the claims at ``positions``; ``whole`` returns a whole table, ``also`` are articles that every other one sees."""
        self._whole = whole
        self._also = also
        self._positions = positions

    @cached_property
    def _own(self) -> pa.Array:
        """The articles of the claims."""
        return self._whole("claims").text("article_id").take(pa.array(self._positions)).unique()

    def _of_own(self, name: str) -> pd.DataFrame:
        columns = self._whole(name)
        return cast("pd.DataFrame", FewRows(columns, np.flatnonzero(columns.of_articles(self._own))))

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims themselves."""
        return cast("pd.DataFrame", FewRows(self._whole("claims"), self._positions))

    @cached_property
    def articles(self) -> pd.DataFrame:
        """Their articles, and those that every other one sees."""
        columns = self._whole("articles")
        return cast("pd.DataFrame", FewRows(columns, np.flatnonzero(columns.of_articles(self._own) | self._also)))

    @cached_property
    def entities(self) -> pd.DataFrame:
        """What these articles name, and a mention in any article that says so where it is the name of a thing."""
        columns = self._whole("entities")
        mine = columns.of_articles(self._own)
        ids = columns.text("entity_id")
        named = ids.filter(pa.array(mine)).unique()
        thing = np.asarray(pc.not_equal(columns.text("label"), "ORG"))
        things = np.flatnonzero(is_in(ids, named) & thing).tolist()
        one_each = dict(zip(ids.take(pa.array(things, pa.int64())).to_pylist(), things, strict=True))
        rows = np.asarray([*np.flatnonzero(mine), *one_each.values()], dtype=np.int64)
        return cast("pd.DataFrame", FewRows(columns, rows))

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
