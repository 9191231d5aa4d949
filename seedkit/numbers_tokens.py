"""A text as the tokens that amounts are read off, and what a run of digits is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seedkit.numbers_lists import LIMIT, Number

__all__ = ["VULGAR", "Token", "shape_of_digits", "tidy", "tokens_of", "value_of_digits"]

_BLANK = "\u00a0\u202f\u2009 "  # no-break, narrow and thin blanks, and the plain one, group thousands
_TOKEN = re.compile(
    rf"""
    (?P<digits>
        \d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?:,\d+)?(?![\d.,'’/:^]*\d)      # 25 000
      | \d+(?:[.,'’/:^]+\d+)*                                          # 12.000  1,5  12'000  and what is none
    )
    (?:,[-–—]+(?!\d))?                                                 # 5,- Euro
  | (?P<vulgar>[¼½¾⅓⅔⅛])
  | (?P<word>[^\W\d_]+(?:[.](?=\s|\d|$))?)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 0.3333, "⅔": 0.6667, "⅛": 0.125}
_GROUPED = re.compile(rf"(\d{{1,3}}(?:([.'’{_BLANK}])\d{{3}})(?:\2\d{{3}})*)(?:,(\d+))?")


@dataclass(slots=True)
class Token:
    """A word, a run of digits with its separators, or a sign; ``low`` is its lower-case form."""

    # not frozen: there is one for every word of the corpus
    start: int
    end: int
    text: str
    kind: str
    low: str


def tokens_of(text: str) -> list[Token]:
    """Return the words, runs of digits and signs of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        word = match.group()
        start, end = match.span()
        if kind == "digits":
            word = match.group(kind)  # without the ",-" of a price
        # "Mio." keeps its full stop; the last word of a sentence does not
        elif kind == "word" and word[-1] == "." and word[:-1].lower() not in _ABBREVIATED:
            word, end = word[:-1], end - 1
        found.append(Token(start, end, word, kind, word.lower().rstrip(".")))
    return found


_ABBREVIATED = frozenset({"ca", "mio", "mrd", "mill", "bio", "tsd", "mia"})


def value_of_digits(text: str) -> Number | None:
    """Value of a run of digits and separators; None where it is malformed or no amount (a time, a date)."""
    text = re.sub(r",[-–—]+$", "", text)
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
    if re.fullmatch(r"\d{1,2}/\d{1,3}", text):
        return "slash"
    return "malformed"


def tidy(value: float | int) -> Number:
    """Whole numbers as int; a float is rounded so that 1.15 * 10**6 is 1150000."""
    value = round(value, 6)
    return int(value) if float(value).is_integer() else value
