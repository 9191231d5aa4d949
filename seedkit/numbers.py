"""German amounts as numbers: digits, words, scales, fractions, ranges, bounds. Knows no grammar and no spaCy.

``parse_number`` reads one whole expression, ``find_amounts`` finds every amount in a text, ``spell_cardinal``
writes a number out. What the number counts, and whether it counts anything (a date, an age, a score do not),
is decided in ``tag/quantity_finder.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from seedkit.numbers_lists import LIMIT, ONE, Number, word_lists
from seedkit.numbers_numerals import Numerals
from seedkit.numbers_tokens import tidy, tokens_of, value_of_digits
from seedkit.numbers_words import can_begin, parse_cardinal, spell_cardinal

__all__ = [
    "Amount", "can_go_on", "find_amounts", "lone_number", "parse_amount", "parse_cardinal", "parse_number", "part_of_amount", "spell_cardinal",
]  # fmt: skip


class Amount(NamedTuple):
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


class _Scanner(Numerals):
    """Reads amounts off a text: numerals with their bounds and approximations."""

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
        number_start = self.starts[first]
        approx, rule = found.approx, found.rule
        low, high = found.low, found.high
        # the article of "rund die Hälfte", "mehr als eine halbe Million" stands between
        anchor = first
        if found.rule == "half" and self.low(first - 1) in {"die", "der"}:
            anchor = first - 1
        if self.low(anchor - 1) in ONE and found.scale == 12 and self.low(first) == "halbes":
            anchor -= 1
        if found.is_range and found.rule == "between" and self.low(first - 1) == "zwischen":
            anchor = first - 1
        modifiers, start_token = self.modifiers(anchor)
        if not modifiers:
            start_token = first if found.rule != "between" else anchor
        preposition = False
        kinds = [kind for _, kind, _ in modifiers]
        if kinds and found.kind != "malformed":
            approx = approx or "about" in kinds
            bound = next((k for k in kinds if k in {"lower", "upper"}), None)
            if bound and not found.is_range:
                preposition = any(p for _, k, p in modifiers if k == bound)
                low, high = (low, None) if bound == "lower" else (None, high)
        j = found.next
        number_end = self.ends[j - 1]
        if found.low is not None and not found.is_range and (tail := self.tail(j)):
            kind, j = tail
            low, high = (found.low, None) if kind == "lower" else (None, found.high)
            kinds.append(kind)
        start, end = self.starts[start_token], self.ends[j - 1]
        modifier = self.text[start:number_start].strip() or None
        if self.negative(first) and low is not None and low == high and start_token == first:
            start = number_start = self.starts[first - 1]
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
        for words, kind in self.lists.after.get(self.low(j), ()):
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
        done = 0
        for i in [i for i, token in enumerate(self.tokens) if token.begins]:
            made = self.amount(i) if i >= done else None
            if made is not None:
                yield made[0]
                done = made[1]


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Return every amount in a text, left to right, without overlaps. Never raises on odd digits.

    ``start`` and ``end`` are places in the text: nothing outside of them is read. Offsets are those of the whole text.

    Pieces of words and names with digits in them (*H5N1, 240-Millimeter, COVID-19, 80er*), clock times and scores
    with a colon are left out; years, ages, ordinals and the like are not known here and do come.

    >>> [(a.text, a.low, a.high, a.approx) for a in find_amounts("Rund 1.500 bis 2.000 Boote, über eine Million Gäste")]
    [('Rund 1.500 bis 2.000', 1500, 2000, True), ('über eine Million', 1000000, None, False)]
    """
    return _Scanner(text, start, end).amounts()


@lru_cache(maxsize=20_000)
def lone_number(word: str) -> Number | None:
    """The value of a whole word or run of digits where the words beside it leave it alone; None where it takes more.

    >>> [lone_number(word) for word in ("14", "zwölf", "2.500", "1.2.3", "tausend", "Boote")]
    [14, 12, 2500, None, None, None]
    """
    value: Number | None
    if word[:1].isdecimal():
        value = value_of_digits(word) if _FIGURES.fullmatch(word) else None
    else:
        value = word_lists().plain.get(word.lower())
    return None if value is None or value > LIMIT else tidy(value)


_FIGURES = re.compile(r"\d+(?:[.,'’]\d+)*")


@lru_cache(maxsize=20_000)
def can_go_on(word: str) -> bool:
    """Whether a number can go on with a word that stands behind it: with a scale, a fraction, figures, the end of a range.

    >>> [can_go_on(word) for word in ("Millionen", "bis", "000", "Boote", "(")]
    [True, True, True, False, False]
    """
    tokens = tokens_of(word)[0]
    return not tokens or tokens[0].kind in {"digits", "vulgar"} or tokens[0].low in word_lists().goes_on


def part_of_amount(word: str) -> Literal["first", "inner", "none"]:
    """What a word or sign can be of an amount: its first word, one of the others, or none of them.

    No amount reaches over a word that is none of it, nor over a blank line, and nothing beyond them changes what it is.

    >>> [part_of_amount(word) for word in ("rund", "zwölf", "Boote", "2.500", ",", "\\n\\n")]
    ['inner', 'first', 'none', 'first', 'inner', 'none']
    """
    if word.isalpha():  # one token, as most words are
        low = word.lower()
        return "first" if can_begin(low) else "inner" if low in word_lists().inner else "none"
    if any(token.begins for token in tokens_of(word)[0]):
        return "first"
    return "none" if word.isspace() and word.count("\n") > 1 else "inner"


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
