"""Cells of the tables as plain values, and back; the sentence that holds a place in an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

import pandas as pd

__all__ = [
    "ByArticle",
    "Sentences",
    "TablesLike",
    "day_of",
    "days_of",
    "items_of",
    "number_of",
    "numbers_of",
    "rows_as_dicts",
    "tables_given",
    "text_of",
    "typed_frame",
]


_V = TypeVar("_V")


class TablesLike(Protocol):
    """The tables of a corpus, however they are held: what answers, evidence, charts and report ask for (docs/tables.md)."""

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article."""

    @property
    def zones(self) -> pd.DataFrame:
        """One row a zone."""

    @property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence."""

    @property
    def entities(self) -> pd.DataFrame:
        """One row a mention."""

    @property
    def times(self) -> pd.DataFrame:
        """One row a time expression."""

    @property
    def quantities(self) -> pd.DataFrame:
        """One row a quantity."""

    @property
    def statements(self) -> pd.DataFrame:
        """One row a statement."""

    @property
    def events(self) -> pd.DataFrame:
        """One row an event."""

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim."""

    @property
    def problems(self) -> pd.DataFrame:
        """One row a problem."""


class ByArticle(dict[str, _V]):
    """What is known of each article by its id; asked for one that the tables lack, it says so in a user's words."""

    def __missing__(self, article_id: str) -> _V:
        """Raise KeyError: rows of other tables are about an article that ``articles`` has no longer."""
        raise KeyError(f"no article {article_id!r} in tables.articles, and rows of the other tables are about it")


def text_of(value: Any) -> str | None:
    """Return a cell as text, None where it is missing."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value) or value == "":
        return None
    return str(value)


def day_of(value: Any) -> date | None:
    """Return a cell as a day, None where it is missing.

    >>> day_of(pd.Timestamp("2024-10-18")), day_of(pd.NaT), day_of("2024-10-18T17:46")
    (datetime.date(2024, 10, 18), None, datetime.date(2024, 10, 18))
    """
    if value is None or pd.isna(value):
        return None
    if isinstance(value, datetime):  # pandas' Timestamp is one
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


def number_of(value: Any) -> float | None:
    """Return a cell as a number, None where it is missing."""
    return None if value is None or pd.isna(value) else float(value)


def days_of(column: pd.Series[Any]) -> list[date | None]:
    """Return a column's cells as days, None where missing: whole columns of times at once.

    >>> days_of(pd.Series(pd.to_datetime(["2024-10-18T17:46", None])))
    [datetime.date(2024, 10, 18), None]
    """
    if column.dtype.kind == "M":
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            column = column.dt.tz_localize(None)  # the day there, as day_of says it, and not that in Greenwich
        days: list[date | None] = column.to_numpy().astype("datetime64[D]").tolist()
        return days
    return [day_of(value) for value in column]


def numbers_of(column: pd.Series[Any]) -> list[float | None]:
    """Return a column's cells as numbers, None where missing.

    >>> numbers_of(pd.Series([12, None], dtype="Int64"))
    [12.0, None]
    """
    numbers = column.to_numpy(dtype="float64", na_value=float("nan")).tolist()
    return [None if one != one else one for one in numbers]


def items_of(value: Any) -> tuple[str, ...]:
    """Return a list cell as a tuple; a missing cell has no items."""
    if value is None or isinstance(value, (str, float)) or value is pd.NA:
        return ()
    return tuple(str(item) for item in value)


def tables_given(tables: Any) -> None:
    """Say what is wanted where somebody gives articles, a folder or one table in place of all tables.

    Raises TypeError for what has no tables.
    """
    if not isinstance(getattr(tables, "articles", None), pd.DataFrame):
        raise TypeError(f"tables is {type(tables).__name__}; allowed: what tag_articles or load_tables returns")


def rows_as_dicts(table: pd.DataFrame, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield these cells of each row by name; whole columns are taken out at once, which is many times as quick.

    >>> list(rows_as_dicts(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), ["b"]))
    [{'b': 'x'}, {'b': 'y'}]
    """
    for cells in zip(*(table[name].tolist() for name in columns), strict=True):
        yield dict(zip(columns, cells, strict=True))


def typed_frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a DataFrame with these columns and dtypes; "object" columns hold lists.

    >>> typed_frame([{"low": None, "ids": ("a",)}], {"low": "Float64", "ids": "object"}).dtypes.astype(str).tolist()
    ['Float64', 'object']
    """
    return pd.DataFrame({name: _series([row.get(name) for row in rows], dtype) for name, dtype in columns.items()})


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype == "object":
        return pd.Series([list(items_of(value)) for value in values], dtype=object)
    if dtype == "datetime64[us]":
        days = [day_of(value) for value in values]
        return pd.Series([pd.Timestamp(day) if day else pd.NaT for day in days], dtype="datetime64[us]")
    return pd.Series([None if value is None or pd.isna(value) else value for value in values], dtype=dtype)


class Sentences:
    """The sentences of a corpus, found by article and place."""

    def __init__(
        self,
        table: pd.DataFrame,
        within: Container[str] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Take the table ``sentences``, of these articles where some are given; ``texts`` are those of the articles."""
        self._texts = texts or {}
        spans: dict[str, list[tuple[int, int, str, str]]] = {}
        columns = ("article_id", "start", "end", "text", "sentence_id")
        for article, start, end, text, sentence_id in zip(*(table[name].tolist() for name in columns), strict=True):
            if within is not None and article not in within:
                continue
            spans.setdefault(str(article), []).append((int(start), int(end), str(text), str(sentence_id)))
        for one in spans.values():
            one.sort()
        self._spans = spans
        self._paragraphs: dict[str, list[int]] = {}
        self._starts = {article: [span[0] for span in one] for article, one in spans.items()}

    def at(self, article: str, place: int) -> tuple[int, int, str, str] | None:
        """Return start, end, text and id of the sentence that holds this place, None where none does."""
        starts = self._starts.get(article)
        if not starts:
            return None
        number = bisect_right(starts, place) - 1
        if number < 0:
            return None
        found = self._spans[article][number]
        return found if place < found[1] else None

    def before(self, article: str, place: int) -> tuple[int, int, str, str] | None:
        """Return the sentence before the one that holds this place, None where there is none."""
        number = bisect_right(self._starts.get(article, []), place) - 2
        return self._spans[article][number] if number >= 0 else None

    def paragraph(self, article: str, place: int) -> int:
        """Return where the first sentence of a place's paragraph begins: the last one behind more than one space.

        A text without such a space, as it comes from a saved page, has a paragraph a line, unless its lines are broken by hand.
        """
        starts = self._paragraphs.get(article)
        if starts is None:
            spans = self._spans.get(article, [])
            ends = [-2, *(span[1] for span in spans[:-1])]
            starts = [span[0] for span, end in zip(spans, ends, strict=False) if span[0] - end > 1]
            if len(starts) < 2:
                text = self._texts.get(article, "")
                lines = [0, *(a[0] for a, b in zip(spans[1:], spans[:-1], strict=True) if text[b[1] : a[0]] == "\n")]
                starts = lines if len(lines) > text.strip().count("\n") else starts
            self._paragraphs[article] = starts
        number = bisect_right(starts, place) - 1
        return starts[number] if number >= 0 else 0

    def first(self, article: str, count: int) -> list[tuple[int, int, str, str]]:
        """Return the first ``count`` sentences of an article."""
        return self._spans.get(article, [])[:count]

    def articles(self) -> Iterable[str]:
        """Return the ids of the articles that have sentences."""
        return self._spans.keys()
