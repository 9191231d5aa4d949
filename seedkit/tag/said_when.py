"""When something was said: the day of the reporting clause, of the paper cited, or of a verb that names a number.

*Die Armee meldete am Dienstag 30 Tote* says when the army spoke, not when anybody died; *laut einem Bericht vom
Februar* when the report is of. Such a date is none of what is told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from seedkit.records import Span, Statement, TimeExpression
from seedkit.tag.said_when_words import SayingTimes

__all__ = ["Sayings", "with_days"]

_VOM = 12  # characters between a source and its date
_SAME_SPEECH = frozenset({"free_indirect", "direct"})


def with_days(statements: Iterable[Statement], times: Iterable[TimeExpression], text: str) -> Iterator[Statement]:
    """Yield the statements of a text, each with the day it was said where the text gives one.

    What goes on with a speech, credited to the same words as what was said before (*…, sagte sie am Montag. Man prüfe noch.*),
    was said on its day.
    """
    sayings = Sayings(times, text)
    spoken: dict[int, date] = {}  # where the phrase stands that names who speaks
    for statement in statements:
        day = sayings.day(statement)
        at = statement.source_start
        if day is None and at is not None and statement.frame_start is None and statement.kind in _SAME_SPEECH:
            day = spoken.get(at)
        if day is not None and at is not None:
            spoken[at] = day
        yield statement if day is None else replace(statement, said_on=day)


class Sayings:
    """Where each statement of an article says when it was said, and the day."""

    def __init__(self, times: Iterable[TimeExpression], text: str) -> None:
        """Keep the times of ``text`` in its order."""
        self._times = sorted(times, key=lambda time: time.start)
        self._starts = [time.start for time in self._times]
        self._text = text
        self._words = SayingTimes(text)
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
        return time.start in self._told or self._words.was_said_then(time)

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
        for time in self._between(*found):
            in_content = any(a <= time.start < b for a, b in statement.spans) and time.start < (
                statement.frame_end or 0
            )
            if time.from_date is None or time.from_date != time.to_date:
                continue
            if own or not (in_content or self._words.is_aside(time, found, statement.cue_start)):
                return time.from_date
        return None

    def _span(self, statement: Statement) -> Span | None:
        if statement.frame_start is not None and statement.frame_end is not None:
            return statement.frame_start, self._with_its_date(statement.frame_end)
        if statement.kind != "reported" or statement.cue is None:
            return None
        for time in self._between(statement.start, statement.end):
            span = self._words.of_saying(time, statement)
            if span is not None:
                return span
        return None

    def _with_its_date(self, end: int) -> int:
        """The end of a frame with the date right behind it: *nach Angaben der Polizei vom Montag*."""
        at = bisect_left(self._starts, end)
        if at == len(self._times) or self._starts[at] - end > _VOM:
            return end
        return self._times[at].end if self._text[end : self._starts[at]].split() == ["vom"] else end

    def _between(self, start: int, end: int) -> list[TimeExpression]:
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
