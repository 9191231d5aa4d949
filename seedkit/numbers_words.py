"""German number words: read, and written."""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit.numbers_lists import EVERY, HALF, MANY, PLURAL_SCALE, Number, word_lists

__all__ = ["can_begin", "parse_cardinal", "spell_cardinal"]


def _below_100(word: str) -> int | None:
    stems = word_lists().stems
    if word in stems:
        return stems[word]
    unit, und, ten = word.partition("und")
    while und:
        left, right = stems.get(unit), stems.get(ten)
        if left and right and left < 10 and right >= 20 and unit != "eins":
            return left + right
        # "hundert" holds "und" as well: try the next one
        more, und, ten = ten.partition("und")
        unit = f"{unit}und{more}"
    return None


def _below_1000(word: str) -> int | None:
    left, hundred, right = word.partition("hundert")
    if not hundred:
        return _below_100(word)
    factor = _below_100(left) if left else 1
    if factor is None or not 1 <= factor <= 19 or left == "eins":
        return None
    rest = _rest(right)
    return None if rest is None else factor * 100 + rest


def _rest(word: str) -> int | None:
    """The tail after "hundert": "", "fünf", "undfünf" (but "und" alone is no number)."""
    if not word:
        return 0
    value = _below_100(word)
    if value is None and word.startswith("und"):
        value = _below_100(word.removeprefix("und"))
    return value or None


def _whole(word: str) -> int | None:
    left, thousand, right = word.partition("tausend")
    if not thousand:
        return _below_1000(word)
    factor = _below_1000(left) if left else 1
    if not factor or left.endswith("eins") or factor > 999:
        return None
    if not right:
        return factor * 1000
    rest = _below_1000(right)
    if rest is None and right.startswith("und"):
        rest = _below_1000(right.removeprefix("und"))
    return factor * 1000 + rest if rest else None


def can_begin(low: str) -> bool:
    """Whether a lower-cased word can be the first of an amount."""
    lists = word_lists()
    return low[:3] in lists.openings and (
        low in _FIRST
        or low in EVERY
        or low in HALF
        or low in MANY
        or low in lists.scales
        or low in lists.vague
        or any(low.startswith(top) and low.removeprefix(top) in lists.fractions for top in ("zwei", "drei", "vier"))
        or PLURAL_SCALE.fullmatch(low) is not None
        or lists.magnitude.fullmatch(low) is not None
        or parse_cardinal(low) is not None
    )


_FIRST = frozenset({"hälfte", "ein", "paar", "viertelmillion", "dreiviertelmillion"})


@lru_cache(maxsize=20_000)
def parse_cardinal(word: str) -> Number | None:
    """The value of one German number word, None where it is none.

    Inflected forms count (*zweier, einem*); halves too (*anderthalb, zweieinhalb, dreieinhalbtausend*).

    >>> parse_cardinal("zweiundzwanzigtausenddreihundertfünf"), parse_cardinal("elfhundert")
    (22305, 1100)
    >>> parse_cardinal("eineinhalb"), parse_cardinal("Hund")
    (1.5, None)
    """
    word = word.lower().replace("\u00ad", "")
    lists = word_lists()
    if word[:3] not in lists.openings:
        return None
    if (known := lists.cardinals.get(word)) is not None:
        return known
    if word in {"anderthalb", "anderthalbe", "eineinhalb", "eineinhalbe", "einundeinhalb"}:
        return 1.5
    if word in {"dreiviertel", "einviertel", "einhalb"}:
        return {"dreiviertel": 0.75, "einviertel": 0.25, "einhalb": 0.5}[word]
    half = re.fullmatch(r"(\w+?)(?:und)?ein(halb|viertel)(tausend|hundert)?", word)
    if half and (whole := _below_1000(half[1])):
        factor = {"tausend": 1000, "hundert": 100, None: 1}[half[3]]
        value = (whole + (0.5 if half[2] == "halb" else 0.25)) * factor
        return int(value) if value.is_integer() else value
    if word.endswith("einhalbtausend") or word == "anderthalbtausend":
        return 1500
    if match := re.fullmatch(r"(.*(?:hundert|tausend)(?:und)?ein)(?:e|en|em|er|es)", word):
        word = match[1]  # "tausendundeine Nacht"
    return _whole(word)


_UNITS = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
          "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip
_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


def spell_cardinal(value: int) -> str:
    """Write a whole number from 0 to 999,999,999,999 in German words, scales as separate words.

    Raises ValueError outside that range.

    >>> spell_cardinal(12005), spell_cardinal(1_000_001)
    ('zwölftausendfünf', 'eine Million eins')
    """
    if not 0 <= value < 10**12:
        raise ValueError(f"can spell 0 to 999999999999, not {value}")
    if value == 0:
        return "null"
    parts = []
    for size, one, many in ((10**9, "eine Milliarde", "Milliarden"), (10**6, "eine Million", "Millionen")):
        count, value = divmod(value, size)
        if count:
            parts.append(one if count == 1 else f"{_spell_below_million(count)} {many}")
    if value:
        word = _spell_below_million(value)
        parts.append(word + "s" if word.endswith("ein") else word)
    return " ".join(parts)


def _spell_below_million(value: int) -> str:
    thousands, value = divmod(value, 1000)
    hundreds, below = divmod(value, 100)
    text = f"{_spell_below_million(thousands)}tausend" if thousands else ""
    text += f"{_UNITS[hundreds]}hundert" if hundreds else ""
    if below < 20:
        return text + _UNITS[below]
    tens, units = divmod(below, 10)
    return text + (f"{_UNITS[units]}und" if units else "") + _TENS[tens]
