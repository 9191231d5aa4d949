"""Every amount of a Doc, whether it counts anything or not: which words can begin one, and what is read around them.

Most tokens are no part of an amount, most articles (*ein Boot*) no number, and most numbers stand alone (*14 Boote*):
only what is left is read word by word (`seedkit.numbers`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from seedkit.numbers import Amount, can_go_on, find_amounts, lone_number, part_of_amount
from seedkit.numbers_lists import ONE, word_lists
from seedkit.tag.columns import Columns
from seedkit.tag.counted import may_be_unit
from seedkit.tag.form_table import form_column, register_columns
from seedkit.tag.places import places

__all__ = ["JOINING", "SIGNS", "AmountReader"]

JOINING = frozenset({"und", "oder", "sowie", "bzw."})
SIGNS = frozenset({"minus", "-", "−"})
_FOLLOWED_BY = frozenset({"weitere", "andere"})
_ASIDE = frozenset(',;:!?()[]„“”"»«›‹')  # no amount reaches over these
_BEHIND_FIGURES = _ASIDE | set(".%€$°‰")
_FIRST, _ARTICLE, _OPEN, _INNER, _NONE = "faoi-"
_BEGINS = re.compile(f"[{_FIRST}{_ARTICLE}]|{_OPEN}(?!{_NONE})")
_COUNTING = _FIRST + _ARTICLE + _OPEN
_EARLIER = re.compile(f"[{_COUNTING}]")
_CARDINAL = frozenset({"CARD"})


def _letter(form: str) -> str:
    """What a word form can be of an amount."""
    letter = {"first": _FIRST, "inner": _INNER, "none": _NONE}[part_of_amount(form)]
    if letter == _FIRST and form.lower() in ONE:
        return _ARTICLE
    if letter == _FIRST and next(find_amounts(f"{form} Boote"), None) is None:
        return _OPEN  # only with what stands behind it: mehrere tausend; also the likes of 11:00, H5N1, 35-jährig
    return letter


register_columns(["part of amount"], _letter)


class AmountReader:
    """Reads the amounts of one Doc; ``times`` are start, end and type of its time expressions, in order."""

    def __init__(self, columns: Columns, times: Sequence[tuple[int, int, str]]) -> None:
        """Note what each token can be of an amount."""
        self.columns = columns
        self.parts = "".join(form_column(columns, "part of amount"))
        self._times = times
        self._sentences: dict[int, tuple[list[int], list[int]]] = {}
        self._time_starts = [start for start, _, _ in times]

    def amounts(self) -> Iterator[Amount]:
        """Yield the amounts in the order of the text; mere articles and pieces of dates are left out."""
        columns, parts = self.columns, self.parts
        begin = 0  # nothing before it is read again
        for found in _BEGINS.finditer(parts):
            i = found.start()
            if i < begin or (self.is_mere_article(i) if parts[i] == _ARTICLE else self.is_inside_date(i)):
                continue
            lone = self.lone(i)
            if lone is not None:
                yield lone
                begin = i + 1
                continue
            first = max(parts.rfind(_NONE, begin, i), begin)
            last = parts.find(_NONE, i)
            begin = last if last >= 0 else len(parts)
            yield from find_amounts(columns.text, *columns.slice(first, min(begin + 1, len(parts))))

    def lone(self, i: int) -> Amount | None:
        """The amount that one token is, where the words beside it leave it alone: *14 Boote*, *zwölf, …*"""
        columns = self.columns
        start, end, form = columns.start[i], columns.end[i], columns.form[i]
        if i and (columns.end[i - 1] == start or self.parts[i - 1] in _COUNTING or _is_bounded(columns.low, i)):
            return None
        if form[-1] == "." and form[:-1].isdecimal():
            form, end = form[:-1], end - 1  # the full stop is all that stands behind it
        elif not self.is_left_alone(i):
            return None
        value = lone_number(form)
        if value is None:
            return None
        kind, rule = ("digits", "digits") if form[0].isdecimal() else ("words", "word")
        return Amount(start, end, form, value, value, False, kind, rule, start, end)

    def is_left_alone(self, i: int) -> bool:
        """Whether the token behind a number neither goes on with it nor is a bound of it."""
        columns, behind = self.columns, i + 1
        if behind == len(columns) or columns.space[behind]:
            return False
        if columns.start[behind] > columns.end[i]:
            return self.parts[behind] == _NONE or not can_go_on(columns.form[behind])
        stop = columns.end[behind]
        signs = _BEHIND_FIGURES if columns.form[i][0].isdecimal() else _ASIDE
        return columns.form[behind] in signs and columns.text[stop : stop + 1].isspace()

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
        if at and columns.low[at - 1] in JOINING and _EARLIER.search(parts, max(0, at - 4), at):
            return False
        elided, joining = self._of_sentence(at)
        return not (elided and elided[-1] >= at) and not (joining and joining[-1] >= at)

    def elided(self, at: int) -> list[int]:
        """The numbers of a token's sentence with *weitere*, *andere* or a verb behind them, where their noun would stand."""
        return self._of_sentence(at)[0]

    def _of_sentence(self, at: int) -> tuple[list[int], list[int]]:
        """The numbers without a noun, and the words that join an amount to what stands before them: *und zwei*."""
        first, last = self.columns.sentence(at)
        known = self._sentences.get(first)
        if known is None:
            tag, low, parts = self.columns.tag, self.columns.low, self.parts
            end, behind = min(last, len(parts) - 1), min(last + 1, len(parts) - 1)
            elided, joining = [], []
            if "CARD" in tag[first:end]:
                numbers = [first + i for i in places(tag[first:end], _CARDINAL)]
                elided = [i for i in numbers if low[i + 1] in _FOLLOWED_BY or tag[i + 1].startswith("V")]
            if not JOINING.isdisjoint(low[first:behind]):
                joints = places(low[first:behind], JOINING)
                joining = [first + i for i in joints if parts[first + i + 1] != _NONE]
            known = self._sentences[first] = elided, joining
        return known

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
    return bool(bounds) and any(tuple(low[max(0, at - len(words)) : at - 1]) == words[:-1] for words, _, _ in bounds)
