"""The briefing's words, numbers and dates in the reader's language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent, get_currency_symbol

from seedkit.source_names import source_words, territories

__all__ = ["LANGUAGES", "Language", "load_language"]

LANGUAGES = ("en", "de")


@dataclass(frozen=True)
class Language:
    """One language of the briefing: phrases by key, and how it writes numbers and dates."""

    code: str
    phrases: dict[str, Any]

    def __getitem__(self, key: str) -> str:
        return str(self.phrases[key])

    def get(self, key: Any) -> str:
        """Return the phrase for a value of the tables (a stance, a certainty), or the value itself."""
        return str(self.phrases.get(str(key), key))

    def count(self, number: int, key: str) -> str:
        """Return "1 claim", "1,200 claims"."""
        one, many = self.phrases[key]
        return f"{self.number(number)} {one if number == 1 else many}"

    def said(self, number: int, key: str, **more: str) -> str:
        """Return a phrase that depends on a number, which may have forms for none, one and many of its own."""
        forms = self.phrases[key]
        return str(forms[min(number, len(forms) - 1)]).format(n=self.number(number), **more)

    def number(self, value: float) -> str:
        """Return a number with this language's separators; whole tens of millions above a billion as billions."""
        if abs(value) >= 1e9 and value % 1e7 == 0:
            kind: Literal["short", "long"] = "short" if self.code == "de" else "long"
            return str(format_compact_decimal(value, format_type=kind, locale=self.code, fraction_digits=2))
        return str(format_decimal(value, format="#,##0.##", locale=self.code))

    def one_decimal(self, value: float) -> str:
        """Return a number with exactly one decimal, for columns that are compared."""
        return str(format_decimal(value, format="#,##0.0", locale=self.code))

    @property
    def territories(self) -> dict[str, str]:
        """The names of states by their ISO 3166 code."""
        return territories(self.code)

    def percent(self, share: Any) -> str:
        """Return a share of 1 as a whole percentage, "" where it is missing."""
        return "" if share is None or pd.isna(share) else str(format_percent(float(share), locale=self.code))

    def unit(self, unit: Any) -> str:
        """Return how a measured unit is written behind its number (*km*, *€*); "" for what is counted, which the label names."""
        if unit is None or pd.isna(unit):
            return ""
        code = str(unit)
        if re.fullmatch("[A-Z]{3}", code):
            return str(get_currency_symbol(code, locale=self.code))
        return str(self.phrases["units"].get(code, ""))

    def bounds(self, low: Any, high: Any, approx: Any = False, unit: Any = None) -> str:
        """Return an interval of values as a reader writes it: ≈ 1,100 · ≥ 8,000,000 · 3–5 km; "" where no number is known.

        The sign, its number and the unit stay on one line.
        """
        value, behind = self._bounds(low, high, approx), self.unit(unit)
        return f"{value}\u00a0{behind}" if value and behind else value

    def _bounds(self, low: Any, high: Any, approx: Any) -> str:
        if pd.isna(low) and pd.isna(high):
            return ""
        if pd.isna(high):
            return "≥\u00a0" + self.number(float(low))
        if pd.isna(low):
            return "≤\u00a0" + self.number(float(high))
        sign = "≈\u00a0" if not pd.isna(approx) and bool(approx) else ""
        if float(low) == float(high):
            return sign + self.number(float(low))
        return f"{sign}{self.number(float(low))}–{self.number(float(high))}"

    def day(self, value: Any) -> str:
        """Return a day in the one form used throughout, "" where it is missing."""
        if value is None or pd.isna(value):
            return ""
        pattern = "d MMM yyyy" if self.code == "en" else "d. MMM yyyy"
        return str(format_date(pd.Timestamp(value).date(), pattern, locale=self.code))

    def days(self, start: Any, end: Any) -> str:
        """Return an interval of days, saying nothing twice: 24–27 Oct 2024, Apr – Aug 2025, from 1 Aug 2023."""
        first, last = (None if v is None or pd.isna(v) else pd.Timestamp(v).date() for v in (start, end))
        if first is None and last is None:
            return ""
        if first is None or last is None:
            return self["from_day" if last is None else "until_day"].format(day=self.day(first or last))
        if first == last:
            return self.day(first)
        year = "" if first.year == last.year else " yyyy"
        if first.day == 1 and (last + pd.Timedelta(days=1)).day == 1:
            if (first.month, last.month) == (1, 12):
                return str(first.year) if not year else f"{first.year}–{last.year}"
            if (first.year, first.month) == (last.year, last.month):
                return self._date(last, "MMM yyyy")
            return f"{self._date(first, 'MMM' + year)} – {self._date(last, 'MMM yyyy')}"
        dot = "." if self.code == "de" else ""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{dot}–{self.day(last)}"
        return f"{self._date(first, f'd{dot} MMM{year}')} – {self.day(last)}"

    def _date(self, value: Any, pattern: str) -> str:
        return str(format_date(value, pattern, locale=self.code))


@cache
def load_language(code: str) -> Language:
    """Return the words of a language.

    Raises ValueError for a language the briefing does not speak.

    >>> load_language("de").bounds(1500, 1500, True), load_language("en").bounds(8_000_000, None)
    ('≈\\xa01.500', '≥\\xa08,000,000')
    >>> load_language("de").bounds(None, 2e9, unit="EUR"), load_language("en").bounds(20, 20, unit="Tonne")
    ('≤\\xa02\\xa0Mrd.\\xa0€', '20\\xa0t')
    """
    if code not in LANGUAGES:
        raise ValueError(f"lang {code!r} is none of {', '.join(LANGUAGES)}")
    text = (files("seedkit.report") / "words.toml").read_text(encoding="utf-8")
    return Language(code, {**tomllib.loads(text)[code], **source_words(code)})
