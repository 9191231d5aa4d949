"""Quotation marks paired: German, Swiss, English, straight and mixed ones, nested and unclosed ones.

One pass with a stack over the marks of each paragraph; no mark is looked at more than a fixed number of times,
so time grows with the length of the text alone. Whether what stands between the marks is speech, a title or an
ironic word is not asked here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from seedkit.lexicon import load_list

__all__ = ["Quote", "pair_quotes"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks, marks included.

    ``start``/``end`` are code points into the text, end exclusive. ``closed`` is False where the closing mark is
    missing; ``end`` is then the next mark of which this holds, else the end of the paragraph (or of the quotation
    around it). ``depth`` is 0 outside of every other pair; ``parent`` is the index, in the same list, of the pair
    around it, or None. An unclosed mark is nobody's parent: it must not push the pairs after it one level down.
    """

    start: int
    end: int
    closed: bool
    depth: int
    parent: int | None


class _Mark(NamedTuple):
    start: int
    sign: str
    can_open: bool
    can_close: bool


class _Table(NamedTuple):
    family: dict[str, str]
    role: dict[str, str]
    certain: dict[str, bool]
    pattern: re.Pattern[str]
    elisions: frozenset[str]


_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[^\S\n\r]*(?:[\n\r\x0b\x0c\x85\u2028\u2029]\s*)+")
_WORD = re.compile(r"\w+")
_OPEN_BRACKETS = "([{"
_DASHES = "-–—/‐‑"
_STOPS = ".,;:!?)]}…"
_WRAPPED = 120  # characters; text whose longest line is longer was not wrapped by hand
_SINGLES = ("single", "single guillemet")
_GENITIVE = "sßxzSXZ"  # names ending so take a bare apostrophe: Hans', Fritz', Marx'


@cache
def _table() -> _Table:
    lists = load_list("quote_marks")
    marks = lists["mark"]
    signs = sorted((m["sign"] for m in marks), key=len, reverse=True)
    return _Table(
        family={m["sign"]: m["family"] for m in marks},
        role={m["sign"]: m["role"] for m in marks},
        certain={m["sign"]: m["certain"] for m in marks},
        pattern=re.compile("|".join(re.escape(sign) for sign in signs)),
        elisions=frozenset(e["word"] for e in lists["elision"]),
    )


def pair_quotes(text: str, *, blocks: Iterable[tuple[int, int]] = ()) -> list[Quote]:
    """Pair the quotation marks of ``text``; the list is ordered by ``start``.

    ``blocks`` are (start, end) of stretches no pair may cross, such as layout zones. Blank lines end a paragraph
    always, single line ends do unless the text looks wrapped by hand (no line over 120 characters). Never raises
    for any text; blocks reaching over the text's ends are cut to it.

    A mark opens or closes by the spaces and signs around it; where these do not decide, by what is open. Marks of
    one family close each other where writers mix them (``„so"``). Apostrophes (*geht's, Andreas’, 'ne*) and inch
    marks (*15"*) are no quotation marks. A closing mark without an opening one is dropped.

    >>> text = 'Er nannte das „einen ‚üblen‘ Scherz“ und ging.'
    >>> [(text[q.start : q.end], q.depth) for q in pair_quotes(text)]
    [('„einen ‚üblen‘ Scherz“', 0), ('‚üblen‘', 1)]
    >>> [(q.start, q.end, q.closed) for q in pair_quotes('Sie rief: "Halt!')]
    [(10, 16, False)]
    """
    table = _table()
    found: list[tuple[int, int, bool]] = []
    for start, end, marks in _paragraphs(text, blocks, table):
        found.extend(_pair_paragraph(text, start, end, marks, table))
    found.sort(key=lambda row: (row[0], -row[1]))
    return _nest(found)


def _paragraphs(text: str, blocks: Iterable[tuple[int, int]], table: _Table) -> Iterator[tuple[int, int, list[_Mark]]]:
    """Yield (start, end, marks) of the paragraphs that have marks at all."""
    matches = list(table.pattern.finditer(text))
    if not matches:
        return
    cuts = {0, len(text)}
    cuts.update(max(0, min(len(text), edge)) for block in blocks for edge in block)
    cuts.update(m.start() for m in _BLANK_LINE.finditer(text))
    line_ends = [m.start() for m in _LINE_END.finditer(text)]
    edges = [-1, *line_ends, len(text)]
    if max((b - a for a, b in pairwise(edges)), default=0) > _WRAPPED:
        cuts.update(line_ends)
    ordered = sorted(cuts)
    current, marks = -1, list[_Mark]()
    for match in matches:
        place = bisect_right(ordered, match.start()) - 1
        if place != current:
            if marks:
                yield ordered[current], ordered[current + 1], marks
            current, marks = place, []
        mark = _look_around(text, match.start(), match.group(), ordered[place], ordered[place + 1], table)
        if mark is not None:
            marks.append(mark)
    if marks:
        yield ordered[current], ordered[current + 1], marks


def _look_around(text: str, at: int, sign: str, start: int, end: int, table: _Table) -> _Mark | None:
    """Judge by the neighbours whether the mark can open and whether it can close; None: it is an apostrophe."""
    before = text[at - 1] if at > start else " "
    after_at = at + len(sign)
    after = text[after_at] if after_at < end else " "
    single = table.family[sign] in _SINGLES
    if before.isalnum() and after.isalnum() and (single or sign == ",,"):
        return None
    if sign in "'’‘" and not before.isalnum():
        word = _WORD.match(text, after_at)
        if word and (word.group() in table.elisions or re.fullmatch(r"\d\d(er)?", word.group())):
            return None
    if sign == "‚" and (after.isspace() or before.isalnum()):
        return None  # a comma's double
    if before.isspace() and (after.isspace() or after in ",;:!?)]}"):
        return _Mark(at, sign, False, False)
    space_before = before.isspace() or before in _OPEN_BRACKETS
    space_after = after.isspace() or after in _STOPS
    joint_before = before in _DASHES or before in table.family
    joint_after = after in _DASHES or after in table.family
    can_open = not after.isspace() and (space_before or (joint_before and not space_after))
    can_close = not before.isspace() and before not in _OPEN_BRACKETS and (space_after or joint_after)
    if space_before and not after.isspace():
        can_close = False
    role = table.role[sign]
    if role == "open" and not can_close:
        can_open = True
    return _Mark(at, sign, can_open, can_close)


class _Open(NamedTuple):
    start: int
    sign: str
    tentative: bool
    before: tuple[int, int, int]  # where the next outer mark of its sign, family and level is on the stack


_EXACT = {"“": "„", "”": "“", "''": ",,"}
_DOUBLES = "any double"


def _pair_paragraph(
    text: str, start: int, end: int, marks: list[_Mark], table: _Table
) -> Iterator[tuple[int, int, bool]]:
    stack: list[_Open] = []
    last: dict[str, int] = {}  # sign, family or level -> its innermost place on the stack
    closers_ahead = _closers_ahead(marks, table)

    def keys(sign: str) -> tuple[str, str, str]:
        family = table.family[sign]
        return sign, family, "any single" if family in _SINGLES else _DOUBLES

    def push(mark: _Mark, tentative: bool) -> None:
        before = [last.get(key, -1) for key in keys(mark.sign)]
        for key in keys(mark.sign):
            last[key] = len(stack)
        stack.append(_Open(mark.start, mark.sign, tentative, (before[0], before[1], before[2])))

    def pop() -> _Open:
        top = stack.pop()
        for key, place in zip(keys(top.sign), top.before, strict=True):
            last[key] = place
        return top

    def partner(mark: _Mark) -> int:
        """Where on the stack the opening mark is that this one would close, or -1."""
        family = table.family[mark.sign]
        place = last.get(_EXACT.get(mark.sign, ""), -1)
        if place < 0:
            place = last.get(family, -1)
        if family in _SINGLES and place < last.get(_DOUBLES, -1):
            return -1  # an apostrophe-like mark does not break a pair of double ones
        return place

    for number, mark in enumerate(marks):
        place = partner(mark)
        role = table.role[mark.sign]
        closes = opens = False
        if mark.can_open and mark.can_close:
            closes, opens = place >= 0, place < 0
        elif mark.can_close:
            closes = place >= 0
        elif mark.can_open:
            opens = True
        else:  # spaces, or letters, on both sides
            bullet = place >= 0 and stack[place].sign == mark.sign and "guillemet" in table.family[mark.sign]
            closes = place >= 0 and role != "open" and not bullet
            opens = not closes and place < 0
        if closes and _not_a_closer(text, mark, closers_ahead[number]):
            continue
        if closes:
            mark_end = mark.start + len(mark.sign)
            until = mark.start
            while len(stack) > place + 1:
                inner = pop()
                if not inner.tentative:
                    yield inner.start, until, False
                    until = _end_before(text, inner.start, start)
            yield pop().start, mark_end, True
        elif opens:
            tentative = not table.certain[mark.sign] or not mark.can_open
            push(mark, tentative)
    until = _end_before(text, end, start)
    for opened in reversed(stack):
        if not opened.tentative:
            yield opened.start, max(until, opened.start + len(opened.sign)), False
            until = _end_before(text, opened.start, start)


def _end_before(text: str, at: int, start: int) -> int:
    """Where the words before ``at`` end: white space in front of it is left out, as far as ``start``."""
    while at > start and text[at - 1].isspace():
        at -= 1
    return at


def _closers_ahead(marks: list[_Mark], table: _Table) -> list[bool]:
    """For each mark: does one that can only close follow in its family before one that opens?"""
    ahead: dict[str, bool] = {}
    result = [False] * len(marks)
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        family = table.family[mark.sign]
        result[number] = ahead.get(family, False)
        ahead[family] = mark.can_close and not mark.can_open
    return result


def _not_a_closer(text: str, mark: _Mark, closer_ahead: bool) -> bool:
    """Is this an inch mark (15") or a genitive's apostrophe (Hans') with the true closing mark still to come?"""
    if not closer_ahead or mark.start == 0:
        return False
    before = text[mark.start - 1]
    after = text[mark.start + len(mark.sign) : mark.start + len(mark.sign) + 2]
    if mark.sign in '"”':
        return before.isdigit() and (after[:1] == "-" or after[1:].isalpha())
    if mark.sign in "'’":
        return before in _GENITIVE and after[1:].isalpha()
    return False


def _nest(found: list[tuple[int, int, bool]]) -> list[Quote]:
    """Give each pair its depth and parent; unclosed marks are nobody's parent."""
    quotes: list[Quote] = []
    around: list[int] = []
    for number, (start, end, closed) in enumerate(found):
        while around and quotes[around[-1]].end <= start:
            around.pop()
        parent = around[-1] if around else None
        quotes.append(Quote(start, end, closed, len(around), parent))
        if closed:
            around.append(number)
    return quotes
