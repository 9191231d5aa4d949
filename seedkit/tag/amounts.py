"""Every amount of a Doc, whether it counts anything or not: which words can begin one, and what is read around them.

Most tokens are no part of an amount, most articles (*ein Boot*) no number, and most numbers stand alone (*14 Boote*):
only what is left is read word by word (`seedkit.numbers`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from seedkit.numbers import Amount, find_amounts, lone_number, part_of_amount
from seedkit.numbers_lists import ONE, word_lists
from seedkit.tag.columns import Columns
from seedkit.tag.counted import may_be_unit
from seedkit.tag.places import places

__all__ = ["JOINING", "SIGNS", "AmountReader"]

JOINING = frozenset({"und", "oder", "sowie", "bzw."})
SIGNS = frozenset({"minus", "-", "−"})
_CARDINAL = frozenset({"CARD"})
_FOLLOWED_BY = frozenset({"weitere", "andere"})
_ASIDE = frozenset(',;:!?()[]„“”"»«›‹')  # no amount reaches over these
_BEHIND_FIGURES = _ASIDE | set(".%€$°‰")
_FIRST, _ARTICLE, _INNER, _NONE = "fai-"
_BEGINS = re.compile(f"[{_FIRST}{_ARTICLE}]")
_MANY = 60_000


class _Letters(dict[str, str]):
    """A letter by word form: what it can be of an amount. Filled as forms are met, emptied past ``_MANY``."""

    def __missing__(self, form: str) -> str:
        letter = {"first": _FIRST, "inner": _INNER, "none": _NONE}[part_of_amount(form)]
        if letter == _FIRST and form.lower() in ONE:
            letter = _ARTICLE
        if len(self) > _MANY:  # hostile input must not fill the memory
            self.clear()
        if len(form) <= 60:
            self[form] = letter
        return letter


_LETTERS = _Letters()


class AmountReader:
    """Reads the amounts of one Doc; ``times`` are start, end and type of its time expressions, in order."""

    def __init__(self, columns: Columns, times: Sequence[tuple[int, int, str]]) -> None:
        """Note what each token can be of an amount."""
        self.columns = columns
        self.parts = "".join(map(_LETTERS.__getitem__, columns.form))
        self._times = times
        self._time_starts = [start for start, _, _ in times]

    def amounts(self) -> Iterator[Amount]:
        """Yield the amounts in the order of the text; mere articles and pieces of dates are left out."""
        columns, parts = self.columns, self.parts
        done = -1
        for found in _BEGINS.finditer(parts):
            i = found.start()
            if i <= done:
                continue
            if self.is_mere_article(i) if parts[i] == _ARTICLE else self.is_inside_date(i):
                continue
            lone = self.lone(i)
            if lone is not None:
                yield lone
                done = i + 1
                continue
            first = parts.rfind(_NONE, max(done, 0), i)
            if first < 0:
                first = max(done, 0)
            done = parts.find(_NONE, i)
            if done < 0:
                done = len(parts) - 1
            yield from find_amounts(columns.text, *columns.slice(first, done + 1))

    def lone(self, i: int) -> Amount | None:
        """The amount that one token is, where the words beside it leave it alone: *14 Boote*, *zwölf, …*"""
        columns, parts = self.columns, self.parts
        if not 0 < i < len(parts) - 1:
            return None
        start, end = columns.start[i], columns.end[i]
        form = columns.form[i]
        if columns.end[i - 1] == start or not (parts[i - 1] == _NONE or self.is_aside(i - 1)):
            return None
        if parts[i + 1] == _NONE:
            if columns.start[i + 1] == end or columns.space[i + 1]:
                return None
        else:
            stop = columns.end[i + 1]
            if columns.form[i + 1] not in (_BEHIND_FIGURES if form[0].isdecimal() else _ASIDE):
                return None
            if not columns.text[stop : stop + 1].isspace():
                return None
        value = lone_number(form)
        if value is None:
            return None
        kind, rule = ("digits", "digits") if form[0].isdecimal() else ("words", "word")
        return Amount(start, end, form, value, value, False, kind, rule, start, end)

    def is_aside(self, i: int) -> bool:
        """Whether a token is a sign that no amount reaches over; a full stop may belong to a bound (*ca. 14*)."""
        form = self.columns.form[i]
        return form in _ASIDE or (form == "." and i > 0 and self.parts[i - 1] == _NONE)

    def is_mere_article(self, at: int) -> bool:
        """Whether nothing near an "ein" can make it a number: no bound, no unit, no number joined to it or without a noun."""
        columns, parts = self.columns, self.parts
        after = at + 1
        if parts[after : after + 1] != _NONE or columns.text[columns.end[at]] != " ":
            return False
        last = columns.sentence(at)[1]
        if after >= last:
            return False
        if may_be_unit(columns.form[after]) or (at and may_be_unit(columns.form[at - 1])):
            return False
        if _is_bounded(columns.low, at):
            return False
        if at and columns.low[at - 1] in JOINING and _BEGINS.search(parts, max(0, at - 4), at):
            return False
        return not _any_within(self.elided, at, last) and not _any_within(self.joining, at, last + 1)

    @cached_property
    def joining(self) -> list[int]:
        """Tokens that join an amount to what stands before them: *und, oder, sowie* in front of one."""
        parts = self.parts
        return [i for i in places(self.columns.low[:-1], JOINING) if parts[i + 1] != _NONE]

    @cached_property
    def elided(self) -> list[int]:
        """Tokens of numbers with *weitere*, *andere* or a verb behind them, where their noun would stand."""
        tag, low = self.columns.tag, self.columns.low
        numbers = places(tag[:-1], _CARDINAL)
        return [i for i in numbers if low[i + 1] in _FOLLOWED_BY or tag[i + 1].startswith("V")]

    def is_inside_date(self, at: int) -> bool:
        """Whether a token is the day or the year of a longer date."""
        columns = self.columns
        if not columns.form[at].rstrip(".").isdigit() or at + 1 == len(columns):
            return False
        start, end = columns.start[at], columns.end[at]
        time = bisect_right(self._time_starts, start) - 1
        if time < 0:
            return False
        first, last, kind = self._times[time]
        behind = columns.form[at + 1]
        return (
            kind == "DATE" and end <= last and (first < start or end < last)
            and (self.parts[at + 1] == _NONE or behind in {".", ","}) and not may_be_unit(behind)
        )  # fmt: skip


def _is_bounded(low: Sequence[str], at: int) -> bool:
    """Whether a bound (*mehr als*), an approximation (*rund, ca.*) or a sign stands before a token."""
    if at and low[at - 1] == ".":
        at -= 1
    if not at or low[at - 1] in SIGNS:
        return at > 0
    bounds = word_lists().before.get(low[at - 1].rstrip("."), ())
    return any(tuple(low[max(0, at - len(words)) : at - 1]) == words[:-1] for words, _, _ in bounds)


def _any_within(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the places, which ascend, lies between two others (the last exclusive)."""
    return bisect_left(places, first) < bisect_left(places, last)
