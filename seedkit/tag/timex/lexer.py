"""Text to symbols: every word becomes one character that names its job in a time expression.

The grammar (`grammar.py`) is regular expressions over that string of symbols, so a sentence without time words
costs next to nothing and hostile input stays linear. What a word form means is looked up once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import not_
from typing import Any

from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_column, register_columns
from seedkit.tag.timex.vocabulary import SYMBOLS, classify

__all__ = ["SYMBOLS", "Lexed", "lex"]

_KINDS = {
    "WORD": r"[^\W\d_]+",
    "PUNCT": r"[^\w\s]|_",
    "ISO": r"\b\d{4}-\d\d-\d\d(?!\d)",
    "NDATE": r"(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?\d{4}(?!\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d\d(?![\d.]))?(?!\d)",
    "CLOCK": r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.:%]|,\d)|(?:[01]?\d|2[0-4])[.:][0-5]\d(?=\.(?!\d))",
    "ORD": r"(?<!\d)(?<!(?<!\.)/)\d{1,2}\.(?![\d.])",
    "NUM": r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?",
    "NL": r"\n\s*",
}
_FIGURES = "|".join(_KINDS[kind] for kind in ("ISO", "NDATE", "CLOCK", "ORD", "NUM"))
_BLANKS = r"[^\S\n]*"
# Pieces with the blanks behind them: one after the other they are the whole text.
_PIECE = re.compile(rf"(?:{_KINDS['WORD']}|{_KINDS['PUNCT']}|(?=\d)(?:{_FIGURES})|{_KINDS['NL']}){_BLANKS}")
_LEADING = re.compile(_BLANKS)
_DIGIT = re.compile(r"\d")
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_PUNCT = {
    ",": "COMMA", ".": "DOT", "-": "HYPH", "–": "HYPH", "—": "HYPH", "‑": "HYPH", "/": "SLASH", "(": "LP", ")": "RP",
}  # fmt: skip


@dataclass(slots=True)
class Lexed:
    """A text as parallel lists, one entry a piece: symbol, offsets, the word and what it stands for."""

    text: str
    symbols: str
    starts: list[int]
    ends: list[int]
    values: list[Any]

    def word(self, index: int) -> str:
        """Return the piece as it is written."""
        return self.text[self.starts[index] : self.ends[index]]


Piece = tuple[str, Any, int, int]
"""Symbol, payload, start and end."""


def lex(columns: Columns) -> Lexed:
    """Return the pieces of a text: words, numbers, punctuation, line breaks.

    A token is one piece, or several: *Baden-Württemberg* is three. Those with figures are read where they stand, as a
    number or a date can go on in the next token (*3. 5. 2024*).

    >>> import spacy
    >>> from seedkit.tag.columns import read_columns
    >>> lexed = lex(read_columns(spacy.blank("de")("Am 3. Mai um 20.30 Uhr")))
    >>> [lexed.word(index) for index in range(len(lexed.starts))]
    ['Am', '3.', 'Mai', 'um', '20.30', 'Uhr']
    """
    start, end = columns.start, columns.end
    symbol, value = form_column(columns, "time symbol"), form_column(columns, "time value")
    symbols: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Any] = []
    done = 0
    for i in compress(count(), map(not_, symbol)):
        if i < done:
            continue
        symbols += symbol[done:i]
        starts += start[done:i]
        ends += end[done:i]
        values += value[done:i]
        done = i + 1
        if value[i] is None:
            while done < len(symbol) and (start[done] == end[done - 1] or (not symbol[done] and value[done] is None)):
                done += 1
            pieces = _pieces_between(columns.text, start[i], end[done - 1])
        else:
            pieces = value[i]
        at = start[i]
        for name, payload, first, last in pieces:
            symbols.append(name)
            starts.append(at + first)
            ends.append(at + last)
            values.append(payload)
    symbols += symbol[done:]
    starts += start[done:]
    ends += end[done:]
    values += value[done:]
    wrapped = {i for i in _breaks(symbols) if _goes_on(columns, starts[i], ends[i])}
    if wrapped:
        kept = [i for i in range(len(symbols)) if i not in wrapped]
        symbols, values = [symbols[i] for i in kept], [values[i] for i in kept]
        starts, ends = [starts[i] for i in kept], [ends[i] for i in kept]
    return Lexed(columns.text, "".join(symbols), starts, ends, values)


def _breaks(symbols: list[str]) -> Iterator[int]:
    at = -1
    for _ in range(symbols.count(SYMBOLS["NL"])):
        at = symbols.index(SYMBOLS["NL"], at + 1)
        yield at


def _goes_on(columns: Columns, start: int, end: int) -> bool:
    """Whether a line break stands inside a sentence, as in a text whose lines are wrapped (*seit\\ndrei Wochen*)."""
    if columns.text.count("\n", start, end) != 1:
        return False
    first, last = columns.sentence(columns.token_at(start))
    return last - first < len(columns) and columns.slice(first, last)[1] > end


def _symbol_and_value(form: str) -> tuple[str, Any]:
    """Symbol and payload of a word form; for one of several pieces "" and these, with offsets inside the form; for figures "" and None."""
    if form.isalpha():  # one piece, as most forms are
        return classify(form)
    if _DIGIT.search(form):
        return "", None
    pieces = _pieces(form, 0, len(form))
    whole = len(pieces) == 1 and pieces[0][2:] == (0, len(form))
    return pieces[0][:2] if whole else ("", pieces)


register_columns(("time symbol", "time value"), _symbol_and_value)


def _pieces_between(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces between two places of a text, with offsets from the first."""
    if end - start > 60 or (start and not text[start - 1].isspace()):
        return _pieces(text, start, end)
    return _pieces_of(text[start:end])


@lru_cache(maxsize=20_000)
def _pieces_of(text: str) -> tuple[Piece, ...]:
    return _pieces(text, 0, len(text))


def _pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    lead = _LEADING.match(text, start, end)
    first = lead.end() if lead else start
    found = []
    for piece in _PIECE.findall(text, first, end):
        word = piece.rstrip() or piece  # a line break is all blank
        symbol, payload = _read(word)
        found.append((symbol, payload, first - start, first - start + len(word)))
        first += len(piece)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _read(piece: str) -> tuple[str, Any]:
    """Return symbol and payload of a piece."""
    match = _KIND.fullmatch(piece)
    kind = match.lastgroup if match else "PUNCT"
    if kind == "WORD":
        return classify(piece)
    if kind == "NUM":
        return _number(piece)
    if kind == "ORD":
        return SYMBOLS["ORD"], int(piece[:-1])
    if kind == "PUNCT":
        return SYMBOLS[_PUNCT.get(piece, "PUNCT")], None
    return SYMBOLS[kind or "PUNCT"], None


def _number(piece: str) -> tuple[str, Any]:
    if len(piece) == 4 and piece.isascii() and piece.isdigit() and "1000" <= piece <= "2199":
        return SYMBOLS["YEAR"], int(piece)
    if len(piece) > 18:
        return SYMBOLS["PUNCT"], None
    try:
        return SYMBOLS["NUM"], float(piece.replace(".", "").replace(",", "."))
    except ValueError:  # digits of other scripts in odd mixtures
        return SYMBOLS["PUNCT"], None
