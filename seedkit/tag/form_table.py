"""What the taggers know of a word form, whatever stands around it: one look-up a token for all of them.

Each tagger has things to know of every form of a text: its job in a time expression, its part in an amount, the rules that
ask for it. Tables of their own would have to be fetched from memory one after the other, which costs more than what is
then done with the answers; here they are columns of one table. A tagger enters what it wants to know when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count
from typing import Any

from seedkit.spelling import standard_spelling
from seedkit.tag.columns import Columns

__all__ = ["form_column", "form_places", "register_columns", "register_mark", "register_words"]

_MANY = 60_000
_LONGEST = 60  # characters of a form that is kept
_NAMES: list[str] = []
_READERS: list[Callable[[str], Sequence[Any]]] = []
_MARKS: dict[str, Callable[[str, str], object]] = {}
_WORD_MARKS: list[str] = []
_BY_WORD: dict[str, tuple[str, ...]] = {}  # the marks of a word in small letters


class _Rows(dict[str, tuple[Any, ...]]):
    """The row of a form, its marks the last cell. Filled as forms are met, emptied where it grows past ``_MANY``."""

    def __missing__(self, form: str) -> tuple[Any, ...]:
        low = standard_spelling(form).lower()
        marks = (*_BY_WORD.get(low, ()), *(name for name, has in _MARKS.items() if has(form, low)))
        row = (*(value for read in _READERS for value in read(form)), marks)
        if len(self) > _MANY:  # hostile input must not fill the memory
            self.clear()
        if len(form) <= _LONGEST:
            self[form] = row
        return row


_ROWS = _Rows()


def register_columns(names: Sequence[str], read: Callable[[str], Sequence[Any]]) -> None:
    """Enter columns that most forms have a value in; ``read`` gives the values of a form, one a name."""
    _NAMES.extend(names)
    _READERS.append(read)
    _ROWS.clear()


def register_mark(name: str, has: Callable[[str, str], object]) -> None:
    """Enter a mark that few forms have: ``has`` is given the form, and the form in standard spelling and small letters."""
    _MARKS[name] = has
    _ROWS.clear()


def register_words(name: str, words: Iterable[str]) -> None:
    """Enter the mark of words that are, in small letters, among these."""
    _WORD_MARKS.append(name)
    for word in words:
        _BY_WORD[word] = (*_BY_WORD.get(word, ()), name)
    _ROWS.clear()


def form_column(columns: Columns, name: str) -> Sequence[Any]:
    """Return a column of the table for the tokens of a Doc; it belongs to all callers."""
    found: Sequence[Any] = _read(columns, name)[name]
    return found


def form_places(columns: Columns, mark: str) -> list[int]:
    """Return the tokens of a Doc whose forms have a mark, in order; the list belongs to all callers."""
    found: list[int] = _read(columns, mark)[mark]
    return found


def _read(columns: Columns, name: str) -> dict[str, Any]:
    """The columns of the table for the tokens of a Doc, and the places of each mark; read again where one was entered since."""
    known: dict[str, Any] = columns.memo.get("forms", {})
    if name not in known:
        rows = list(map(_ROWS.__getitem__, columns.form))
        *values, marks = zip(*rows, strict=True) if rows else [()] * (len(_NAMES) + 1)
        known = columns.memo["forms"] = dict(zip(_NAMES, values, strict=True))
        known.update((mark, []) for mark in (*_WORD_MARKS, *_MARKS))
        for at in compress(count(), marks):
            for mark in marks[at]:
                known[mark].append(at)
    return known
