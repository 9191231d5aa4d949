"""Which days a figure is about: dates of its clause, but not when it was said, nor what it is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from seedkit.records import Statement, TimeExpression
from seedkit.tag.anchors import Dates
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.said_when import Sayings

__all__ = ["FigureDays"]

_NEAR = 40
# drei Tonnen weniger als im Mai; so viele wie in den letzten sechs Jahren; 3 Prozent gegenüber 2023
_HELD_AGAINST = re.compile(
    r"\b(?:(?:mehr|weniger|anders|[a-zäöüß]+er) als|[Ww]ie|[Gg]egenüber|[Vv]erglichen mit|(?:Vergleich|Gegensatz) (?:zu|mit))"
    r"(?: (?:noch|schon|zuvor|bereits|dem|der|die|den|in|im|am|vor|zu|zum|Jahr|Ende|Anfang)){0,3} \Z"
)
_ITS_OWN = frozenset({"(", "mit", "noch", "(noch", "(mit", "von"})  # gegenüber dem Vorjahr (300 Gäste)


class FigureDays:
    """The days that the figures of one text are about."""

    def __init__(self, reader: ClauseReader, times: Iterable[TimeExpression], statements: Iterable[Statement]) -> None:
        """Keep the times and the statements of the text."""
        times = list(times)
        self._reader = reader
        self._text = reader.columns.text
        self._dates = Dates(times, lengths=True, opens=True)
        self._sayings = Sayings(times, self._text)
        self._statements = list(statements)

    def about(self, token: int, start: int, statement: Statement | None) -> tuple[date | None, date | None]:
        """Return the first and last day of the figure at ``token``, which begins at ``start``; None: open or unknown.

        ``statement`` is the one that holds it.
        """
        return self._dates.about(
            token, self._reader, self._sayings.span(statement), lambda time: self._is_told_of(time, start)
        )

    def _is_told_of(self, time: TimeExpression, start: int) -> bool:
        """Whether a time is one of what is told from ``start``, not the day on which anybody told it, nor what it is held against."""
        before = self._text[max(0, time.start - _NEAR) : time.start]
        if _HELD_AGAINST.search(before) and self._text[time.end : start].strip() not in _ITS_OWN:
            return False
        if time.type == "DURATION" and before.endswith("in ") and not time.text.startswith(("den ", "der ")):
            return False  # 204 Tote in elf Monaten, in einem Jahr zurückgelegt
        return not self._sayings.tells_when(time, self._statements)
