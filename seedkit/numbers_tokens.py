"""A text as the tokens that amounts are read off, and what a run of digits is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from seedkit.numbers_lists import LIMIT, Number
from seedkit.numbers_words import can_begin

__all__ = ["VULGAR", "Token", "shape_of_digits", "tidy", "tokens_of", "value_of_digits"]

_BLANK = "\u00a0\u202f\u2009 "  # no-break, narrow and thin blanks, and the plain one, group thousands
# Tokens with the blanks behind them: one after the other they are the whole text.
_PIECE = re.compile(
    rf"""
    (?:
      (?:
        \d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?:,\d+)?(?![\d.,'’/:^]*\d)      # 25 000
      | \d+(?:[.,'’/:^]+\d+)*                                          # 12.000  1,5  12'000  and what is none
      )
      (?:,[-–—]+(?!\d))?                                               # 5,- Euro
    | [¼½¾⅓⅔⅛]
    | [^\W\d_]+(?:[.](?=\s|\d|$))?
    | \S
    )\s*
    """,
    re.VERBOSE,
)
_LEADING = re.compile(r"\s*")
VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 0.3333, "⅔": 0.6667, "⅛": 0.125}
_GROUPED = re.compile(rf"(\d{{1,3}}(?:([.'’{_BLANK}])\d{{3}})(?:\2\d{{3}})*)(?:,(\d+))?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits with its separators, or a sign; the same wherever it stands.

    ``low`` is its lower-case form; ``begins`` says that an amount can begin with it: most words cannot, and nothing else
    is asked of them.
    """

    text: str
    kind: str
    low: str
    begins: bool


def tokens_of(text: str, start: int = 0, end: int | None = None) -> tuple[list[Token], list[int], list[int]]:
    """Return the words, runs of digits and signs between two places of a text, in order, with their starts and ends."""
    if len(_KNOWN) > 200_000:  # hostile input must not fill the memory
        _KNOWN.clear()
    end = len(text) if end is None else end
    blank = _LEADING.match(text, start, end)
    pieces = _PIECE.findall(text, blank.end() if blank else start, end)
    read = [_KNOWN.get(piece) or _read(piece) for piece in pieces]
    starts = list(accumulate(map(len, pieces), initial=blank.end() if blank else start))[:-1]
    return [token for token, _ in read], starts, list(map(add, starts, [size for _, size in read]))


_KNOWN: dict[str, tuple[Token, int]] = {}
"""Pieces of text that were read before: the token, and how long it is without the blanks behind it."""


def _read(piece: str) -> tuple[Token, int]:
    """Return and remember the token that a piece of text is, and its length."""
    word = piece.rstrip()
    size = len(word)
    if word[0].isdecimal():
        kind, word = "digits", _PRICE.sub("", word)  # without the ",-" of a price, which is part of it
    elif word in VULGAR:
        kind = "vulgar"
    elif word[0].isalnum():
        kind = "word"
        # "Mio." keeps its full stop; the last word of a sentence does not
        if word[-1] == "." and word[:-1].lower() not in _ABBREVIATED:
            word, size = word[:-1], size - 1
    else:
        kind = "other"
    low = word.lower().rstrip(".")
    found = Token(word, kind, low, kind in {"digits", "vulgar"} or (kind == "word" and can_begin(low))), size
    if len(piece) <= 60:
        _KNOWN[piece] = found
    return found


_ABBREVIATED = frozenset({"ca", "mio", "mrd", "mill", "bio", "tsd", "mia"})
_PRICE = re.compile(r",[-–—]+$")


def value_of_digits(text: str) -> Number | None:
    """Value of a run of digits and separators; None where it is malformed or no amount (a time, a date)."""
    text = text if text.isdigit() else _PRICE.sub("", text)
    if text.isdigit():
        return int(text) if len(text) <= 19 and int(text) <= LIMIT else None
    if match := _GROUPED.fullmatch(text):
        whole = int(re.sub(r"\D", "", match[1]))
        if whole > LIMIT:
            return None
        return float(f"{whole}.{match[3]}") if match[3] else whole
    if match := re.fullmatch(r"(\d{1,18}),(\d+)", text):
        return float(f"{match[1]}.{match[2]}")
    return None


def shape_of_digits(text: str) -> str:
    """Why a run of digits is no plain number: a time, a date, a fraction, an English decimal, or malformed."""
    if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?|\d+:\d+", text):
        return "time_or_score"
    if re.fullmatch(r"\d{1,2}\.\d{1,2}(\.\d{2,4})?", text):
        return "date_or_decimal"
    if re.fullmatch(r"\d{1,18}/\d{1,18}", text):
        return "slash"  # a fraction, a season, the number of a paper or file: 2/3, 2023/24, 20/1234
    return "malformed"


def tidy(value: float | int) -> Number:
    """Whole numbers as int; a float is rounded so that 1.15 * 10**6 is 1150000."""
    if isinstance(value, int):
        return value
    value = round(value, 6)
    return int(value) if float(value).is_integer() else value
