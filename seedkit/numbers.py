"""German amounts as numbers: digits, words, scales, fractions, ranges, bounds. Knows no grammar and no spaCy.

``parse_number`` reads one whole expression, ``find_amounts`` finds every amount in a text, ``spell_cardinal``
writes a number out. What the number counts, and whether it counts anything (a date, an age, a score do not),
is decided in ``tag/quantities.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from seedkit.lexicon import load_list

__all__ = ["Amount", "find_amounts", "parse_amount", "parse_cardinal", "parse_number", "spell_cardinal"]

Number = int | float

# Larger numbers do not occur in news; what looks like one is a phone number, a hash or a misprint.
LIMIT = 10**18
_FRACTION_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as it stands in a text.

    ``start``/``end`` are code points, end exclusive, bounds and approximations included; ``number_start`` is where
    the numeral itself begins, ``number_end`` where it ends ("3000 oder mehr" ends later than its numeral).
    ``low``/``high`` are None for an open end, and both None (with ``approx``) for a vague amount such as
    "mehrere tausend". ``kind`` is ``digits``, ``words``, ``fraction``, ``share`` ("jeder zweite"), ``vague``,
    ``magnitude`` ("Millionenbereich") or ``malformed`` (looks like a number, is none: both ends missing, not
    approximate). ``scale`` is the scale word's value (1000 for "zwei tausend"), 1 without one. ``preposition``
    says that the bound word could as well be a preposition ("über 200 Boote").
    """

    start: int
    end: int
    text: str
    low: Number | None
    high: Number | None
    approx: bool
    kind: str
    rule: str
    number_start: int
    number_end: int
    scale: int = 1
    modifier: str | None = None
    preposition: bool = False
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    cardinals: dict[str, int]
    stems: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, int]
    shares: dict[str, int]
    vague: frozenset[str]
    magnitude: re.Pattern[str]
    before: dict[str, list[tuple[tuple[str, ...], str, bool]]]  # by their last word, longest first
    after: tuple[tuple[tuple[str, ...], str], ...]


def _forms(entries: list[dict[str, Any]]) -> dict[str, int]:
    return {
        form: int(entry["value"]) for entry in entries for form in (entry["text"], *entry.get("forms", ()))
    }


@cache
def _lists() -> _Lists:
    numerals, modifiers = load_list("numerals"), load_list("approximators")
    stems = {entry["text"]: int(entry["value"]) for entry in numerals["cardinal"]}
    stems |= {"zwo": 2, "fuenf": 5, "zwoelf": 12, "fuenfzehn": 15, "dreissig": 30, "fuenfzig": 50, "eins": 1}
    ends = "|".join(re.escape(entry["text"]) for entry in numerals["magnitude"])
    before = [(tuple(e["text"].split()), e["kind"], e.get("preposition", False)) for e in modifiers["before"]]
    by_last: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for entry in sorted(before, key=lambda entry: -len(entry[0])):
        by_last.setdefault(entry[0][-1], []).append(entry)
    return _Lists(
        cardinals=_forms(numerals["cardinal"]),
        stems=stems,
        scales=_forms(numerals["scale"]),
        fractions=_forms(numerals["fraction"]),
        shares=_forms(numerals["ordinal_share"]),
        vague=frozenset(form for e in numerals["vague"] for form in (e["text"], *e.get("forms", ()))),
        magnitude=re.compile(
            rf"(?:hunderttausend(?:er)?|tausend(?:er)?|millionen|milliarden|billionen)-?(?:{ends})s?"
        ),
        before=by_last,
        after=tuple((tuple(e["text"].split()), e["kind"]) for e in modifiers["after"]),
    )


# --- one word -----------------------------------------------------------------------------------------------


def _below_100(word: str) -> int | None:
    stems = _lists().stems
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


def parse_cardinal(word: str) -> Number | None:
    """The value of one German number word, None where it is none.

    Inflected forms count (*zweier, einem*); halves too (*anderthalb, zweieinhalb, dreieinhalbtausend*).

    >>> parse_cardinal("zweiundzwanzigtausenddreihundertfünf"), parse_cardinal("elfhundert")
    (22305, 1100)
    >>> parse_cardinal("eineinhalb"), parse_cardinal("Hund")
    (1.5, None)
    """
    word = word.lower().replace("\u00ad", "")
    if (known := _lists().cardinals.get(word)) is not None:
        return known
    if word in {"anderthalb", "anderthalbe", "eineinhalb", "eineinhalbe", "einundeinhalb"}:
        return 1.5
    if word in {"dreiviertel", "einviertel", "einhalb"}:
        return {"dreiviertel": 0.75, "einviertel": 0.25, "einhalb": 0.5}[word]
    half = re.fullmatch(r"(\w+?)(?:und)?ein(halb|viertel)(tausend|hundert)?", word)
    if half and (whole := _below_100(half[1])):
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


# --- tokens of an amount ------------------------------------------------------------------------------------

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
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 0.3333, "⅔": 0.6667, "⅛": 0.125}
_GROUPED = re.compile(rf"(\d{{1,3}}(?:([.'’{_BLANK}])\d{{3}})(?:\2\d{{3}})*)(?:,(\d+))?")


@dataclass(slots=True)
class _Token:  # not frozen: there is one for every word of the corpus
    start: int
    end: int
    text: str
    kind: str
    low: str


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        end = match.end(kind)
        word = match.group(kind)
        # "Mio." keeps its full stop; the last word of a sentence does not
        if kind == "word" and word.endswith(".") and word[:-1].lower() not in _ABBREVIATED:
            word, end = word[:-1], end - 1
        found.append(
            _Token(
                match.start(), end if kind == "word" else match.end(), word, kind, word.lower().rstrip(".")
            )
        )
    return found


_ABBREVIATED = frozenset({"ca", "mio", "mrd", "mill", "bio", "tsd", "mia"})


def _digits(text: str) -> Number | None:
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


def _shape(text: str) -> str:
    """Why a run of digits is no plain number: a time, a date, a fraction, an English decimal, or malformed."""
    if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?|\d+:\d+", text):
        return "time_or_score"
    if re.fullmatch(r"\d{1,2}\.\d{1,2}(\.\d{2,4})?", text):
        return "date_or_decimal"
    if re.fullmatch(r"\d{1,2}/\d{1,3}", text):
        return "slash"
    return "malformed"


@dataclass(frozen=True, slots=True)
class _Numeral:
    low: Number | None
    high: Number | None
    approx: bool
    kind: str
    rule: str
    scale: int
    next: int  # index of the first token behind it
    bare: float | None = None  # the number before its scale word: "fünf" of "fünf- bis sechstausend"
    is_range: bool = False


def _tidy(value: float | int) -> Number:
    """Whole numbers as int; a float is rounded so that 1.15 * 10**6 is 1150000."""
    value = round(value, 6)
    return int(value) if float(value).is_integer() else value


class _Scanner:
    """Reads amounts off a token list. Every method takes a token index and returns what starts there, or None."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.lists = _lists()

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def glued(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def embedded(self, i: int, after: int) -> bool:
        """Whether the numeral from token i up to `after` is a piece of a word: H5N1, A6, 240-Millimeter, 80er."""
        token = self.tokens[i]
        if self.glued(i):
            before = self.tokens[i - 1]
            if before.kind in {"word", "digits"} or before.text in "_^@#\\":
                return True
            if (
                before.text in "-–/"
                and i > 1
                and self.glued(i - 1)
                and self.tokens[i - 2].kind in {"word", "digits"}
            ):
                # 3-4 is a range and read from its left end; COVID-19, EU-27 and 12/13 are names or dates
                return True
        if after < len(self.tokens) and self.glued(after):
            behind = self.tokens[after]
            if behind.kind == "digits":
                return True
            if behind.kind == "word" and (token.kind != "digits" or behind.low not in _GLUED_UNITS):
                return True
            if behind.text in "-–" and after + 1 < len(self.tokens) and self.glued(after + 1):
                return self.tokens[after + 1].kind == "word"
            if behind.text == "^":
                return True
        return False

    # -- numerals ---------------------------------------------------------------------------------

    def simple(self, i: int) -> _Numeral | None:
        """A number with its scale words, without bounds: 12.000 · 1,5 Millionen · zwölftausend · ein Dutzend."""
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        value: Number | None = None
        j, kind, rule = i + 1, "words", "word"
        if token.kind == "digits":
            kind, rule = "digits", "digits"
            value = _digits(token.text)
            if value is None:
                return self.odd_digits(i)
            if j < len(self.tokens) and self.tokens[j].kind == "vulgar":
                value, j = value + _VULGAR[self.tokens[j].text], j + 1
        elif token.kind == "vulgar":
            value, kind, rule = _VULGAR[token.text], "digits", "digits"
        elif token.kind == "word":
            if token.low in _HALF and self.low(i + 1) in _HALVED:
                value = 0.5
            elif token.low == "viertelmillion":
                return _Numeral(250_000, 250_000, False, "words", "word", 10**6, j)
            elif token.low == "dreiviertelmillion":
                return _Numeral(750_000, 750_000, False, "words", "word", 10**6, j)
            elif token.low in self.lists.scales and self.one_of(token):
                # "tausend Menschen", "hundert", "Million" in "knapp einer halben Million" is read below
                scale = self.lists.scales[token.low]
                return _Numeral(scale, scale, False, "words", "word", scale, j)
            else:
                value = parse_cardinal(token.low)
                if value == 1 and self.low(j) in {"viertelmillion", "dreiviertelmillion"}:
                    return self.simple(j)
                if value == 1 and self.low(j) in _HALF and self.low(j + 1) in _HALVED:
                    value, j = 0.5, j + 1
        if value is None:
            return None
        return self.scaled(value, j, kind, rule)

    def one_of(self, token: _Token) -> bool:
        """Whether a scale word alone means one of it: hundert, tausend; not Hunderte, not Millionen."""
        return token.low in {"hundert", "tausend"}

    def scaled(self, value: Number, j: int, kind: str, rule: str) -> _Numeral:
        bare, scale = float(value), 1
        while (
            j < len(self.tokens)
            and self.tokens[j].kind == "word"
            and (size := self.lists.scales.get(self.low(j))) is not None
            and not (self.glued(j) and kind == "words")
            and (scale == 1 or scale < size)
        ):
            value, scale, j = value * size, max(scale, size), j + 1
            # "zwei Millionen dreihunderttausend": spelled-out remainders add up, nothing else does
            if kind == "words" and size >= 10**6 and (more := self.remainder(j, size)) is not None:
                value, j = value + more[0], more[1]
                break
        value = _tidy(value)
        if value > LIMIT:
            return _Numeral(None, None, False, "malformed", "too_large", scale, j)
        return _Numeral(value, value, False, kind, rule, scale, j, bare)

    def remainder(self, j: int, size: int) -> tuple[Number, int] | None:
        """What is added to "zwei Milliarden": "drei Millionen zwölf" (never a bare article, never a larger number)."""
        if j >= len(self.tokens) or self.tokens[j].kind != "word":
            return None
        value = parse_cardinal(self.low(j))
        step = self.lists.scales.get(self.low(j + 1), 1)
        if not value:
            return None
        if step == 1 and self.low(j) in _ONE and self.low(j) != "eins":
            return None
        if value * step >= size:
            return None
        j += 1 + (step > 1)
        more = self.remainder(j, step) if step > 1 else None
        return (value * step + more[0], more[1]) if more else (value * step, j)

    def odd_digits(self, i: int) -> _Numeral | None:
        """Digits that are no plain German number: 3.5 Millionen, 2/3 der …, 1.2.3.4, 12,,5, 10^30."""
        token = self.tokens[i]
        shape = _shape(token.text)
        behind = self.low(i + 1)
        if (
            shape == "date_or_decimal"
            and token.text.count(".") == 1
            and self.lists.scales.get(behind, 0) >= 10**6
        ):
            return self.scaled(float(token.text), i + 1, "digits", "decimal_point")
        if shape == "slash" and behind in {"der", "des", "aller", "von", "ihrer", "seiner"}:
            top, bottom = (int(part) for part in token.text.split("/"))
            if 0 < top < bottom <= 10:
                value = round(top / bottom, _FRACTION_DIGITS)
                return _Numeral(value, value, False, "fraction", "slash", 1, i + 1)
        if shape == "malformed":
            rule = (
                "too_large" if re.fullmatch(r"[\d.'’]+", token.text) and len(token.text) > 18 else "malformed"
            )
            return _Numeral(None, None, False, "malformed", rule, 1, i + 1)
        return None

    def fraction(self, i: int) -> _Numeral | None:
        """zwei Drittel, drei Viertel, ein Fünftel der …, die Hälfte, Dreiviertel, jeder zweite."""
        low = self.low(i)
        if low == "hälfte":
            return _Numeral(0.5, 0.5, False, "fraction", "half", 1, i + 1)
        if low in {"jeder", "jede", "jedes", "jeden", "jedem"} and self.low(i + 1) in self.lists.shares:
            value = round(1 / self.lists.shares[self.low(i + 1)], _FRACTION_DIGITS)
            return _Numeral(value, value, False, "share", "one_in_n", 1, i + 2)
        for top in ("zwei", "drei", "vier"):
            if low.startswith(top) and (bottom := self.lists.fractions.get(low.removeprefix(top))):
                value = round(self.lists.stems[top] / bottom, _FRACTION_DIGITS)
                return _Numeral(value, value, False, "fraction", "fraction", 1, i + 1)
        if low in _ONE and self.low(i + 1) in _ROUGHLY and self.low(i + 2) in self.lists.fractions:
            value = round(1 / self.lists.fractions[self.low(i + 2)], _FRACTION_DIGITS)
            return _Numeral(value, value, True, "fraction", "fraction", 1, i + 3)
        part = self.lists.fractions.get(self.low(i + 1))
        if part is None or i >= len(self.tokens):
            return None
        token = self.tokens[i]
        count = _digits(token.text) if token.kind == "digits" else parse_cardinal(low)
        if count is None or not 0 < count <= 2 * part:
            return None
        if count == 1 and self.low(i + 1) in {"viertel", "achtel"} and self.low(i + 2) not in _PARTITIVE:
            return None  # "in einem Viertel": a quarter of a town
        value = round(count / part, _FRACTION_DIGITS)
        return _Numeral(value, value, False, "fraction", "fraction", 1, i + 2)

    def vague(self, i: int) -> _Numeral | None:
        """Tausende, mehrere Millionen, ein paar hundert, Zehntausende von, Millionenbereich."""
        token = self.tokens[i]
        if token.kind != "word":
            return None
        low = token.low
        if self.lists.magnitude.fullmatch(low):
            return _Numeral(None, None, True, "magnitude", "magnitude", 1, i + 1)
        j = i + 1
        word = low
        if low in {"ein", "paar"} and (low == "paar" or self.low(j) == "paar"):
            word, j = "ein paar", i + 1 if low == "paar" else j + 1
        scales = self.lists.scales
        plural = _PLURAL_SCALE.fullmatch(low)
        if plural or low in {"millionen", "milliarden", "billionen", "billiarden", "dutzende", "dutzenden", "zigmillionen",
                             "zigmilliarden", "abermillionen"}:  # fmt: skip
            scale = 1000 if "tausend" in low else 100 if "hundert" in low else scales.get(low, 10**6)
            while self.low(j) in scales and scales[self.low(j)] > scale and not self.glued(j):
                scale, j = scales[self.low(j)], j + 1
            # "Tausende und Abertausende", "Hunderte oder Tausende"
            return _Numeral(None, None, True, "vague", "plural_scale", scale, j)
        if word in self.lists.vague and self.low(j) in {"hunderttausend", "hunderttausende", "zehntausend"}:
            return _Numeral(None, None, True, "vague", "vague_scale", 1000, j + 1)
        if word in self.lists.vague and self.low(j) in scales:
            scale = scales[self.low(j)]
            j += 1
            while self.low(j) in scales and scales[self.low(j)] > scale:
                scale, j = scales[self.low(j)], j + 1
            return _Numeral(None, None, True, "vague", "vague_scale", scale, j)
        return None

    def numeral(self, i: int) -> _Numeral | None:
        if i >= len(self.tokens):
            return None
        found = self.fraction(i) or self.vague(i) or self.simple(i)
        if found is None or found.kind == "malformed" or found.next <= i:
            return found
        if self.embedded(i, found.next) and not self.hyphen_range(found.next):
            return None
        return found

    # -- ranges -----------------------------------------------------------------------------------

    def hyphen_range(self, j: int) -> bool:
        """Whether the tokens from j on are the middle of a range: "- bis", "–5"."""
        if j + 1 >= len(self.tokens) or self.tokens[j].text not in "-–—":
            return False
        if self.low(j + 1) in {"bis", "oder"}:
            return True
        return self.tokens[j + 1].kind == "digits" and _digits(self.tokens[j + 1].text) is not None

    def ranged(self, i: int) -> _Numeral | None:
        first = self.numeral(i)
        if first is None or first.kind not in {"digits", "words"} or first.low is None:
            return first
        j, cut, rule = first.next, False, "range"
        if j < len(self.tokens) and self.tokens[j].text in "-–—":
            if not self.hyphen_range(j):
                return first
            whole = self.simple(j + 1 + (self.low(j + 1) in {"bis", "oder"}))
            if whole is None and self.glued(j):
                return None  # "acht- bis zwanzigmal", "drei- oder vierstellig"
            cut, j = True, j + 1
        if self.low(j) == "bis":
            j += 1 + (self.low(j + 1) == "zu")
        elif self.low(j) == "oder" and self.alternatives(first, j):
            j, rule = j + 1, "alternatives"
        elif self.low(j) == "und" and self.low(i - 1) == "zwischen":
            j, rule = j + 1, "between"
        elif not cut:
            return first
        while self.low(j) in {"zu", "etwa", "rund", "sogar"}:
            j += 1
        second = self.simple(j)
        if second is None or second.low is None or second.kind == "malformed" or self.embedded_right(second):
            return first
        high = second.low
        low = self.lift(first, second, cut)
        if low is None or low >= high:
            return first
        return _Numeral(_tidy(low), high, False, second.kind, rule, second.scale, second.next, is_range=True)

    def alternatives(self, first: _Numeral, j: int) -> bool:
        """ "zwei oder drei Boote": neighbours, both spelled or both digits."""
        second = self.simple(j + 1)
        if second is None or second.low is None or first.low is None or second.kind != first.kind:
            return False
        return first.low < second.low <= 2 * first.low + 1

    def embedded_right(self, found: _Numeral) -> bool:
        j = found.next
        if j >= len(self.tokens) or not self.glued(j):
            return False
        behind = self.tokens[j]
        if behind.kind == "digits" or behind.text == "^":
            return True
        return behind.kind == "word" and behind.low not in _GLUED_UNITS

    @staticmethod
    def lift(first: _Numeral, second: _Numeral, cut: bool) -> Number | None:
        """The lower end with the upper end's scale: the 2 of "2 bis 3 Millionen" is two million.

        A cut first word ("fünf- bis sechstausend") takes the last word's thousand or hundred; digits do where they
        would otherwise be more than 200 times smaller ("10 bis 15.000").
        """
        if first.low is None or second.low is None:
            return None
        if first.scale == 1 and second.scale > 1 and first.low < 1000:
            lifted = first.low * second.scale
            return lifted if lifted < second.low else first.low
        for size in (1000, 100):
            whole = second.low % size == 0
            if whole and first.low < size and first.low * size < second.low and second.low < size * size:
                far = second.low > 200 * first.low and second.kind == first.kind == "digits" and size == 1000
                if (cut and (second.kind == "words" or size == 1000)) or far:
                    return first.low * size
        return first.low

    # -- bounds -----------------------------------------------------------------------------------

    def modifiers(self, i: int) -> tuple[list[tuple[int, str, bool]], int]:
        """Bound and approximation words ending right before token i: (first token, kind, preposition), outermost last."""
        found: list[tuple[int, str, bool]] = []
        while True:
            for words, kind, preposition in self.lists.before.get(self.low(i - 1), ()):
                first = i - len(words)
                if first >= 0 and all(self.low(first + k) == word for k, word in enumerate(words)):
                    found.append((first, kind, preposition))
                    i = first
                    break
            else:
                return found, i

    def amount(self, i: int) -> tuple[Amount, int] | None:
        found = self.ranged(i)
        if found is None:
            return None
        first = i
        if self.low(i) == "paar" and self.low(i - 1) == "ein":
            first = i - 1
        number_start = self.tokens[first].start
        approx, rule = found.approx, found.rule
        low, high = found.low, found.high
        # the article of "rund die Hälfte", "mehr als eine halbe Million" stands between
        anchor = first
        if found.rule == "half" and self.low(first - 1) in {"die", "der"}:
            anchor = first - 1
        if self.low(anchor - 1) in _ONE and found.scale == 12 and self.low(first) == "halbes":
            anchor -= 1
        if found.is_range and found.rule == "between" and self.low(first - 1) == "zwischen":
            anchor = first - 1
        modifiers, start_token = self.modifiers(anchor)
        if not modifiers:
            start_token = first if found.rule != "between" else anchor
        preposition = False
        kinds = [kind for _, kind, _ in modifiers]
        if found.kind != "malformed":
            approx = approx or "about" in kinds
            bound = next((k for k in kinds if k in {"lower", "upper"}), None)
            if bound and not found.is_range:
                preposition = any(p for _, k, p in modifiers if k == bound)
                low, high = (low, None) if bound == "lower" else (None, high)
        j = found.next
        number_end = self.tokens[j - 1].end
        if found.low is not None and not found.is_range and (tail := self.tail(j)):
            kind, j = tail
            low, high = (found.low, None) if kind == "lower" else (None, found.high)
            kinds.append(kind)
        start, end = self.tokens[start_token].start, self.tokens[j - 1].end
        modifier = self.text[start:number_start].strip() or None
        if self.negative(first) and low is not None and low == high and start_token == first:
            start = number_start = self.tokens[first - 1].start
            low, high = -low, -low
        if kinds:
            rule = f"{rule}+{'+'.join(dict.fromkeys(kinds))}"
        made = Amount(
            start=start, end=end, text=self.text[start:end], low=low, high=high, approx=approx, kind=found.kind,
            rule=rule, number_start=number_start, number_end=number_end, scale=found.scale, modifier=modifier,
            preposition=preposition, is_range=found.is_range,
        )  # fmt: skip
        return made, j

    def tail(self, j: int) -> tuple[str, int] | None:
        for words, kind in self.lists.after:
            if all(self.low(j + k) == word for k, word in enumerate(words)):
                return kind, j + len(words)
        return None

    def negative(self, i: int) -> bool:
        if i == 0:
            return False
        before = self.tokens[i - 1]
        if before.low == "minus":
            return True
        return before.text in {"-", "−"} and self.glued(i) and not self.glued(i - 1)

    def amounts(self) -> Iterator[Amount]:
        i = 0
        while i < len(self.tokens):
            token = self.tokens[i]
            if token.kind == "other" or (token.kind == "word" and not _can_begin(token.low)):
                i += 1
                continue
            made = self.amount(i)
            if made is None:
                i += 1
                continue
            yield made[0]
            i = made[1]


@lru_cache(maxsize=50_000)
def _can_begin(low: str) -> bool:
    """Whether a lower-cased word can be the first of an amount; most words cannot, and nothing else is asked of them."""
    lists = _lists()
    return (
        low in _FIRST
        or low in _HALF
        or low in lists.scales
        or low in lists.vague
        or low.startswith(("zwei", "drei", "vier"))
        or _PLURAL_SCALE.fullmatch(low) is not None
        or lists.magnitude.fullmatch(low) is not None
        or parse_cardinal(low) is not None
    )


_FIRST = frozenset({"hälfte", "jeder", "jede", "jedes", "jeden", "jedem", "ein", "paar", "viertelmillion",
                    "dreiviertelmillion", "millionen", "milliarden", "billionen", "billiarden", "dutzende", "dutzenden",
                    "zigmillionen", "zigmilliarden", "abermillionen"})  # fmt: skip
_PLURAL_SCALE = re.compile(r"(?:zig|aber|zehn|hundert|mehrhundert|vielhundert)?(?:hundert|tausend)e[rn]?")
_ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "eins"})
_ROUGHLY = frozenset({"geschätztes", "geschätzten", "gutes", "guten", "knappes", "knappen", "rundes"})
_HALF = frozenset({"halbe", "halben", "halbes", "halber"})
_HALVED = frozenset({"million", "milliarde", "billion", "dutzend", "tausend"})
_PARTITIVE = frozenset(
    {"der", "des", "aller", "von", "ihrer", "seiner", "dieser", "davon", "unserer", "eines", "einer"}
)
_GLUED_UNITS = frozenset({"euro", "eur", "dollar", "km", "m", "cm", "mm", "kg", "g", "t", "mio", "mrd", "tsd", "prozent",
                          "mw", "gw", "kw", "kwh", "mwh", "ha", "l", "mb", "gb", "tb"})  # fmt: skip


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield every amount in a text, left to right, without overlaps. Never raises on odd digits.

    Pieces of words and names with digits in them (*H5N1, 240-Millimeter, COVID-19, 80er*), clock times and scores
    with a colon are left out; years, ages, ordinals and the like are not known here and do come.

    >>> [(a.text, a.low, a.high, a.approx) for a in find_amounts("Rund 1.500 bis 2.000 Boote, über eine Million Gäste")]
    [('Rund 1.500 bis 2.000', 1500, 2000, True), ('über eine Million', 1000000, None, False)]
    """
    yield from _Scanner(text).amounts()


def parse_amount(text: str) -> Amount | None:
    """The amount that a whole expression is, None where it is none or holds something else as well.

    >>> parse_amount("mehr als acht Millionen").low
    8000000
    >>> parse_amount("drei Boote") is None
    True
    """
    found = list(find_amounts(text))
    bare = text.strip()
    if len(found) == 1 and found[0].text == bare:
        return found[0]
    # "eine halbe Million", "die Hälfte": the article belongs to the expression, not to the amount
    article = re.fullmatch(r"(?:die|der|das|den|dem)\s+(.+)", bare, re.IGNORECASE | re.DOTALL)
    return parse_amount(article[1]) if article else None


def parse_number(text: str) -> Number | None:
    """The one value of a whole German number expression; None for none, for vague amounts, bounds and ranges.

    >>> parse_number("1,5 Millionen"), parse_number("zwölftausend"), parse_number("25 000"), parse_number("zwei Drittel")
    (1500000, 12000, 25000, 0.6667)
    >>> parse_number("Tausende") is None, parse_number("1.2.3.4") is None
    (True, True)
    """
    found = parse_amount(text)
    if found is None or found.low is None or found.low != found.high:
        return None
    return found.low
