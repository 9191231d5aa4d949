"""One numeral at a time: digits and words with their scales, fractions, vague amounts, ranges."""

from __future__ import annotations

import re
from typing import NamedTuple

from seedkit.numbers_lists import (
    EVERY,
    FRACTION_DIGITS,
    HALF,
    LIMIT,
    MANY,
    ONE,
    PLURAL_SCALE,
    ROUGHLY,
    Number,
    word_lists,
)  # fmt: skip
from seedkit.numbers_tokens import VULGAR, Token, shape_of_digits, tidy, tokens_of, value_of_digits
from seedkit.numbers_words import parse_cardinal

__all__ = ["Numeral", "Numerals"]


class Numeral(NamedTuple):
    """A numeral without bounds: its ends, kind and rule as in ``Amount``, and the token behind it."""

    low: Number | None
    high: Number | None
    approx: bool
    kind: str
    rule: str
    scale: int
    next: int  # index of the first token behind it
    bare: float | None = None  # the number before its scale word: "fünf" of "fünf- bis sechstausend"
    is_range: bool = False


class Numerals:
    """Reads numerals off a token list. Every method takes a token index and returns what starts there, or None."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.tokens, self.starts, self.ends = tokens_of(text, start, end)
        self.lists = word_lists()

    def low(self, i: int) -> str:
        """The token at an index in lower case; "" outside the text."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def glued(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return 0 < i < len(self.tokens) and self.starts[i] == self.ends[i - 1]

    def embedded(self, i: int, after: int) -> bool:
        """Whether the numeral from token i up to `after` is a piece of a word: H5N1, A6, 240-Millimeter, 80er."""
        token = self.tokens[i]
        if self.glued(i):
            before = self.tokens[i - 1]
            if before.kind in {"word", "digits"} or before.text in "_^@#\\":
                return True
            if before.text in "-–/" and i > 1 and self.glued(i - 1) and self.tokens[i - 2].kind in {"word", "digits"}:
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

    def plain(self, i: int) -> Numeral | None:
        """A number that its neighbours leave alone: "ein Boot", "12 Boote." Most are, and nothing else is asked of them."""
        if i + 1 >= len(self.tokens) or self.glued(i):
            return None
        token, behind = self.tokens[i], self.tokens[i + 1]
        if behind.low in self.lists.goes_on:
            return None
        if behind.kind != "other" and (behind.kind != "word" or self.starts[i + 1] == self.ends[i]):
            return None
        value: Number | None
        if token.kind == "digits":
            value, kind, rule = value_of_digits(token.text), "digits", "digits"
        else:
            value, kind, rule = self.lists.plain.get(token.low), "words", "word"
        if value is None:
            return None
        value = tidy(value)
        return None if value > LIMIT else Numeral(value, value, False, kind, rule, 1, i + 1, float(value))

    def simple(self, i: int) -> Numeral | None:
        """A number with its scale words, without bounds: 12.000 · 1,5 Millionen · zwölftausend · ein Dutzend."""
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        value: Number | None = None
        j, kind, rule = i + 1, "words", "word"
        if token.kind == "digits":
            kind, rule = "digits", "digits"
            value = value_of_digits(token.text)
            if value is None:
                return self.odd_digits(i)
            if j < len(self.tokens) and self.tokens[j].kind == "vulgar":
                value, j = value + VULGAR[self.tokens[j].text], j + 1
        elif token.kind == "vulgar":
            value, kind, rule = VULGAR[token.text], "digits", "digits"
        elif token.kind == "word":
            if token.low in HALF and self.low(i + 1) in _HALVED:
                value = 0.5
            elif token.low == "viertelmillion":
                return Numeral(250_000, 250_000, False, "words", "word", 10**6, j)
            elif token.low == "dreiviertelmillion":
                return Numeral(750_000, 750_000, False, "words", "word", 10**6, j)
            elif token.low in self.lists.scales and self.one_of(token):
                # "tausend Menschen", "hundert", "Million" in "knapp einer halben Million" is read below
                scale = self.lists.scales[token.low]
                return Numeral(scale, scale, False, "words", "word", scale, j)
            else:
                value = parse_cardinal(token.low)
                if value == 1 and self.low(j) in {"viertelmillion", "dreiviertelmillion"}:
                    return self.simple(j)
                if value == 1 and self.low(j) in HALF and self.low(j + 1) in _HALVED:
                    value, j = 0.5, j + 1
        if value is None:
            return None
        return self.scaled(value, j, kind, rule)

    def one_of(self, token: Token) -> bool:
        """Whether a scale word alone means one of it: hundert, tausend; not Hunderte, not Millionen."""
        return token.low in {"hundert", "tausend"}

    def scaled(self, value: Number, j: int, kind: str, rule: str) -> Numeral:
        """A value with the scale words behind it: 1,5 + Millionen."""
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
        value = tidy(value)
        if value > LIMIT:
            return Numeral(None, None, False, "malformed", "too_large", scale, j)
        return Numeral(value, value, False, kind, rule, scale, j, bare)

    def remainder(self, j: int, size: int) -> tuple[Number, int] | None:
        """What is added to "zwei Milliarden": "drei Millionen zwölf" (never a bare article, never a larger number)."""
        if j >= len(self.tokens) or self.tokens[j].kind != "word":
            return None
        value = parse_cardinal(self.low(j))
        step = self.lists.scales.get(self.low(j + 1), 1)
        if not value:
            return None
        if step == 1 and self.low(j) in ONE and self.low(j) != "eins":
            return None
        if value * step >= size:
            return None
        j += 1 + (step > 1)
        more = self.remainder(j, step) if step > 1 else None
        return (value * step + more[0], more[1]) if more else (value * step, j)

    def odd_digits(self, i: int) -> Numeral | None:
        """Digits that are no plain German number: 3.5 Millionen, 2/3 der …, 1.2.3.4, 12,,5, 10^30."""
        token = self.tokens[i]
        shape = shape_of_digits(token.text)
        behind = self.low(i + 1)
        if shape == "date_or_decimal" and token.text.count(".") == 1 and self.lists.scales.get(behind, 0) >= 10**6:
            return self.scaled(float(token.text), i + 1, "digits", "decimal_point")
        if shape == "slash" and behind in {"der", "des", "aller", "von", "ihrer", "seiner"}:
            top, bottom = (int(part) for part in token.text.split("/"))
            if 0 < top < bottom <= 10:
                value = round(top / bottom, FRACTION_DIGITS)
                return Numeral(value, value, False, "fraction", "slash", 1, i + 1)
        if shape == "malformed":
            rule = "too_large" if re.fullmatch(r"[\d.'’]+", token.text) and len(token.text) > 18 else "malformed"
            return Numeral(None, None, False, "malformed", rule, 1, i + 1)
        return None

    def fraction(self, i: int) -> Numeral | None:
        """zwei Drittel, drei Viertel, ein Fünftel der …, die Hälfte, Dreiviertel, jeder zweite."""
        low = self.low(i)
        if low == "hälfte":
            return Numeral(0.5, 0.5, False, "fraction", "half", 1, i + 1)
        if low in EVERY and self.low(i + 1) in self.lists.shares:
            value = round(1 / self.lists.shares[self.low(i + 1)], FRACTION_DIGITS)
            return Numeral(value, value, False, "share", "one_in_n", 1, i + 2)
        for top in ("zwei", "drei", "vier"):
            if low.startswith(top) and (bottom := self.lists.fractions.get(low.removeprefix(top))):
                value = round(self.lists.stems[top] / bottom, FRACTION_DIGITS)
                return Numeral(value, value, False, "fraction", "fraction", 1, i + 1)
        if low in ONE and self.low(i + 1) in ROUGHLY and self.low(i + 2) in self.lists.fractions:
            value = round(1 / self.lists.fractions[self.low(i + 2)], FRACTION_DIGITS)
            return Numeral(value, value, True, "fraction", "fraction", 1, i + 3)
        part = self.lists.fractions.get(self.low(i + 1))
        if part is None or i >= len(self.tokens):
            return None
        token = self.tokens[i]
        count = value_of_digits(token.text) if token.kind == "digits" else parse_cardinal(low)
        if count is None or not 0 < count <= 2 * part:
            return None
        changed = i > 0 and self.low(i - 1) == "um" and _CHANGED.fullmatch(self.low(i + 2)) is not None
        quarter = count == 1 and self.low(i + 1) in {"viertel", "achtel"} and self.low(i + 2) not in _PARTITIVE
        if quarter and not changed:
            return None  # "in einem Viertel": a quarter of a town; but "um ein Viertel kleiner"
        value = round(count / part, FRACTION_DIGITS)
        return Numeral(value, value, False, "fraction", "fraction", 1, i + 2)

    def vague(self, i: int) -> Numeral | None:
        """Tausende, mehrere Millionen, ein paar hundert, Zehntausende von, Millionenbereich."""
        token = self.tokens[i]
        if token.kind != "word":
            return None
        low = token.low
        if self.lists.magnitude.fullmatch(low):
            return Numeral(None, None, True, "magnitude", "magnitude", 1, i + 1)
        j = i + 1
        word = low
        if low in {"ein", "paar"} and (low == "paar" or self.low(j) == "paar"):
            word, j = "ein paar", i + 1 if low == "paar" else j + 1
        scales = self.lists.scales
        if low in MANY or PLURAL_SCALE.fullmatch(low):
            scale = 1000 if "tausend" in low else 100 if "hundert" in low else scales.get(low, 10**6)
            while self.low(j) in scales and scales[self.low(j)] > scale and not self.glued(j):
                scale, j = scales[self.low(j)], j + 1
            # "Tausende und Abertausende", "Hunderte oder Tausende"
            return Numeral(None, None, True, "vague", "plural_scale", scale, j)
        if word in self.lists.vague and self.low(j) in {"hunderttausend", "hunderttausende", "zehntausend"}:
            return Numeral(None, None, True, "vague", "vague_scale", 1000, j + 1)
        if word in self.lists.vague and self.low(j) in scales:
            scale = scales[self.low(j)]
            j += 1
            while self.low(j) in scales and scales[self.low(j)] > scale:
                scale, j = scales[self.low(j)], j + 1
            return Numeral(None, None, True, "vague", "vague_scale", scale, j)
        return None

    def numeral(self, i: int) -> Numeral | None:
        """What numeral starts at a token, if it is no piece of a word."""
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
        return self.tokens[j + 1].kind == "digits" and value_of_digits(self.tokens[j + 1].text) is not None

    def ranged(self, i: int) -> Numeral | None:
        """A numeral or a range of two: 9.000 bis 12.000, zwei oder drei."""
        first = self.plain(i)
        if first is not None:
            return first
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
        return Numeral(tidy(low), high, False, second.kind, rule, second.scale, second.next, is_range=True)

    def alternatives(self, first: Numeral, j: int) -> bool:
        """ "zwei oder drei Boote": neighbours, both spelled or both digits."""
        second = self.simple(j + 1)
        if second is None or second.low is None or first.low is None or second.kind != first.kind:
            return False
        return first.low < second.low <= 2 * first.low + 1

    def embedded_right(self, found: Numeral) -> bool:
        """Whether something is glued to the end of a numeral."""
        j = found.next
        if j >= len(self.tokens) or not self.glued(j):
            return False
        behind = self.tokens[j]
        if behind.kind == "digits" or behind.text == "^":
            return True
        return behind.kind == "word" and behind.low not in _GLUED_UNITS

    @staticmethod
    def lift(first: Numeral, second: Numeral, cut: bool) -> Number | None:
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


_HALVED = frozenset({"million", "milliarde", "billion", "dutzend", "tausend"})
_CHANGED = re.compile(r"[a-zäöüß]{3,}er|auf|weniger|mehr|ge\w+(?:en|t)|zurück\w*|an\w*|zu|ab")
_PARTITIVE = frozenset(
    {"der", "des", "aller", "von", "ihrer", "seiner", "dieser", "davon", "unserer", "eines", "einer"}
)
_GLUED_UNITS = frozenset({"euro", "eur", "dollar", "km", "m", "cm", "mm", "kg", "g", "t", "mio", "mrd", "tsd", "prozent",
                          "mw", "gw", "kw", "kwh", "mwh", "ha", "l", "mb", "gb", "tb"})  # fmt: skip
