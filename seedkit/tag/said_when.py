"""When something was said: the day of the reporting clause, of the paper cited, or of a verb that names a number.

*Die Armee meldete am Dienstag 30 Tote* says when the army spoke, not when anybody died; *laut einem Bericht vom
Februar* when the report is of. Such a date is none of what is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from seedkit.records import Span, Statement, TimeExpression
from seedkit.verbs import readings

__all__ = ["Sayings", "with_days"]

_COUNTING = frozenset(
    "zählen erwarten planen rechnen verzeichnen registrieren feststellen beobachten messen erfassen feiern".split()
)
"""Verbs whose day is that of what is counted or expected: *Die Polizei zählte am Samstag 5000 Teilnehmer*."""

_ON = re.compile(r"\b(?:(?:[Nn]och|[Bb]ereits|[Ee]rst|[Zz]uletzt|[Ss]chon) )?[Aa]m \Z")
_BY_ADVERB = re.compile(r"(?:heute|gestern|vorgestern)\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?:\A|[.!?;:\n„“”»\"]|,|, (?P<whose>der|die|das)|[,.] (?:und|doch|aber|[Dd]och|[Aa]ber)| und)\Z")
_HAVE = re.compile(r" (?:hat|haben|hatten?|habe)\b")
_TALK = re.compile(r" (?:war|ist|sei|wurde)\b")  # am Montag war von 20 Toten die Rede
_PUBLISHED = re.compile(
    r" (?:veröffentlicht|vorgestellt|vorgelegt|erschienen|verbreitet|publiziert|präsentiert)e[nrsm]\b"
)
_FAR = 20  # characters that are looked back
_VOM = 12  # characters between a source and its date


def with_days(statements: Iterable[Statement], times: Iterable[TimeExpression], text: str) -> Iterator[Statement]:
    """Yield the statements of a text, each with the day it was said where the text gives one."""
    sayings = Sayings(times, text)
    for statement in statements:
        day = sayings.day(statement)
        yield statement if day is None else replace(statement, said_on=day)


class Sayings:
    """Where each statement of an article says when it was said, and the day."""

    def __init__(self, times: Iterable[TimeExpression], text: str) -> None:
        """Keep the times of ``text`` in its order."""
        self._times = sorted(times, key=lambda time: time.start)
        self._starts = [time.start for time in self._times]
        self._text = text
        self._spans: dict[str, Span | None] = {}
        self._days: dict[str, date | None] = {}
        self._told: set[int] | None = None  # where the times of statements begin that tell when they were said

    def span(self, statement: Statement | None) -> Span | None:
        """Return the stretch whose dates tell when a statement was said, not what it is about; None where it has none."""
        if statement is None:
            return None
        name = statement.statement_id
        if name not in self._spans:
            self._spans[name] = self._span(statement)
        return self._spans[name]

    def tells_when(self, time: TimeExpression, statements: Iterable[Statement]) -> bool:
        """Return whether a time tells when any of these statements, which must be the article's, was said."""
        if self._told is None:
            spans = [span for one in statements if one.kind == "reported" and (span := self.span(one)) is not None]
            self._told = {
                at for a, b in spans for at in self._starts[bisect_left(self._starts, a) : bisect_left(self._starts, b)]
            }
        return time.start in self._told

    def day(self, statement: Statement) -> date | None:
        """Return the day a statement was said; None where it does not say one."""
        name = statement.statement_id
        if name not in self._days:
            self._days[name] = self._day(statement)
        return self._days[name]

    def _day(self, statement: Statement) -> date | None:
        found = self.span(statement)
        if found is None:
            return None
        own = statement.kind == "reported" and statement.frame_start is None
        for time in self._times[bisect_left(self._starts, found[0]) : bisect_left(self._starts, found[1])]:
            in_content = any(a <= time.start < b for a, b in statement.spans) and time.start < (
                statement.frame_end or 0
            )
            if (own or not in_content) and time.from_date is not None and time.from_date == time.to_date:
                return time.from_date
        return None

    def _span(self, statement: Statement) -> Span | None:
        if statement.frame_start is not None and statement.frame_end is not None:
            return statement.frame_start, self._with_its_date(statement.frame_end)
        if statement.kind != "reported" or statement.cue is None or _counts(statement.cue):
            return None
        return next(
            ((time.start, time.end) for time in self._within(statement) if self._is_of_saying(time, statement)), None
        )

    def _with_its_date(self, end: int) -> int:
        """The end of a frame with the date right behind it: *nach Angaben der Polizei vom Montag*."""
        at = bisect_left(self._starts, end)
        if at == len(self._times) or self._starts[at] - end > _VOM:
            return end
        return self._times[at].end if self._text[end : self._starts[at]].split() == ["vom"] else end

    def _within(self, statement: Statement) -> Iterable[TimeExpression]:
        """The single days that a statement names."""
        for time in self._times[bisect_left(self._starts, statement.start) : bisect_left(self._starts, statement.end)]:
            if time.type in ("DATE", "TIME") and time.from_date is not None and time.from_date == time.to_date:
                yield time

    def _is_of_saying(self, time: TimeExpression, statement: Statement) -> bool:
        """Whether the day stands beside the verb or the source: *am Montag sprach*, *meldete die Armee am Montag*."""
        text, cue, cue_end = self._text, statement.cue_start, statement.cue_end
        if cue is None or cue_end is None:
            return False
        if _PUBLISHED.match(text, time.end):
            return True  # geht in ihrem am Montag veröffentlichten Bericht von 3000 Toten aus
        on = _ON.search(text, max(0, time.start - _FAR), time.start)
        if on is None and not _BY_ADVERB.match(time.text):
            return False
        begin = time.start if on is None else on.start()
        before = text[max(0, begin - _FAR) : begin]
        edge = begin - len(before) + len(before.rstrip())
        if edge in (cue_end, _end_of_word(text, cue)):
            return True  # sprach am Montag von 12 Toten
        if edge == statement.source_end:
            return True  # meldete die Armee am Montag
        opens = _BEGINS.search(text, max(0, edge - _FAR), edge)
        if opens is None or cue < time.end:
            return False
        between = text[time.end : cue]
        if not between.strip():
            return True  # Am Montag bezifferte der Verband
        if "," in between:
            return False  # …, die am Montag noch von 12 Toten gesprochen hatte, nennt nun 15
        if text[cue:cue_end].endswith("Rede") and _TALK.match(text, time.end):
            return True
        return opens["whose"] is not None or _HAVE.match(text, time.end) is not None


def _end_of_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isalpha():
        start += 1
    return start


def _counts(cue: str) -> bool:
    """Whether the day beside a cue is not that of its saying."""
    first, *rest = cue.split()
    found = {one.lemma for one in readings(first)}
    if rest:
        found |= {one.lemma for one in readings(first, rest[-1])}
    return not found.isdisjoint(_COUNTING)
