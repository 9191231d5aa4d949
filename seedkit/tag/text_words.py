"""The words of a text as names are looked up, taken from its tokens where these are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, compress, count, islice
from operator import eq

from seedkit.names import TextWords, find_words
from seedkit.spelling import standard_spelling
from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_column, register_columns

__all__ = ["read_text_words"]

_LETTERS = re.compile(r"(?![IVX]+$)\w{2,}")  # a letter or a numeral may keep its full stop
_SIGNS = re.compile(r"[^\w\-‐‑&.+’'\s]+|\s+|\.")
_NOTHING, _OPEN = "", "?"
_KEPT = 60  # characters of a stretch


def _word(form: str) -> str:
    """The word that a token is; for signs that end words none, and ``_OPEN`` where what touches the token decides."""
    if _LETTERS.fullmatch(form):
        return form if standard_spelling(form) == form else _OPEN
    return _NOTHING if _SIGNS.fullmatch(form) else _OPEN


register_columns(["word of names"], lambda form: [_word(form)])


def read_text_words(columns: Columns) -> TextWords:
    """Return what ``find_words`` finds in the text.

    Only tokens that touch each other and hold a hyphen, a full stop or the like are read again.
    """
    word, start, end = form_column(columns, "word of names"), columns.start, columns.end
    found = TextWords(columns.text, [], [], [])
    touching = compress(count(), map(eq, end, islice(start, 1, None)))
    joined = [i for i in touching if word[i + 1] and (word[i] or columns.form[i] == ".")]
    opened = compress(count(), map(_OPEN.__eq__, word))
    done = 0
    for i in sorted(chain(joined, opened)):
        if i < done:
            continue
        first, last = i, i + 1
        while first and end[first - 1] == start[first]:
            first -= 1
        while last < len(word) and end[last - 1] == start[last]:
            last += 1
        _add(found, columns, done, first)
        for form, a, b in _read_again(columns.text[start[first] : end[last - 1]]):
            found.form.append(form)
            found.start.append(start[first] + a)
            found.end.append(start[first] + b)
        done = last
    _add(found, columns, done, len(word))
    return found


def _add(found: TextWords, columns: Columns, first: int, last: int) -> None:
    """Add the tokens ``first`` to ``last`` (exclusive) that are words."""
    words = form_column(columns, "word of names")[first:last]
    found.form.extend(compress(words, words))
    found.start.extend(compress(columns.start[first:last], words))
    found.end.extend(compress(columns.end[first:last], words))


def _read_again(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a stretch without blanks, with their places in it; long ones are not kept."""
    return _words_of(text) if len(text) <= _KEPT else _words_of.__wrapped__(text)


@lru_cache(maxsize=20_000)
def _words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    words = find_words(text)
    return tuple(zip(words.form, words.start, words.end, strict=True))
