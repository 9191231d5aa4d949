"""Who only tells of an event: the source of the statement it stands in, the subject of a reporting clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from seedkit.records import Span, Statement
from seedkit.tag.columns import Columns

__all__ = ["Tellers", "frame_of", "is_foreseen", "is_the_tellers", "says_it", "teller_of"]


def says_it(statement: Statement | None, at: int) -> bool:
    """Whether the verb of saying at ``at`` is itself what happens: *sie kündigte … an*."""
    if statement is None or statement.cue_start is None or statement.cue_end is None:
        return False
    return statement.cue_start <= at < statement.cue_end


def is_the_tellers(columns: Columns, trigger: int, type: str) -> bool:
    """*seinen Rücktritt*; *Rücktritt* alone."""
    return columns.tag[trigger - 1] == "PPOSAT" or (
        type == "resignation" and columns.tag[trigger] == "NN" and columns.tag[trigger - 1] in ("NE", "VVFIN")
    )


def is_foreseen(statement: Statement | None) -> bool:
    """Whether the statement an event is told in speaks of what is to come."""
    return statement is not None and statement.stance in ("predicted", "demanded")


def teller_of(statement: Statement | None, at: int) -> Span | None:
    """Where the source of a statement stands that only tells of what happens at ``at``; none where saying is what happens."""
    if statement is None or statement.source_start is None or statement.source_end is None:
        return None
    if statement.cue_start is None or says_it(statement, at):
        return None
    return statement.source_start, statement.source_end


class Tellers:
    """Who speaks in each reporting clause: *die Agentur berichtete nach dem Absturz, …*; the agency did not crash."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Keep the frames of those whose cue and source are known, in the order of the text."""
        self._rows: list[tuple[int, int, int, int, int, int]] = sorted(
            {
                (one.frame_start, one.frame_end, one.cue_start, one.cue_end, one.source_start, one.source_end)
                for one in statements
                if one.frame_start is not None
                and one.frame_end is not None
                and one.cue_start is not None
                and one.cue_end is not None
                and one.source_start is not None
                and one.source_end is not None
            }
        )
        self._starts = [row[0] for row in self._rows]

    def at(self, position: int) -> Span | None:
        """Where the source stands in whose reporting clause a place is; None at the verb of saying itself."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        _, end, cue, cue_end, first, last = self._rows[number]
        return (first, last) if position < end and not cue <= position < cue_end else None


def frame_of(statement: Statement | None) -> Span | None:
    """Where the reporting clause of a statement stands."""
    if statement is None or statement.frame_start is None or statement.frame_end is None:
        return None
    return statement.frame_start, statement.frame_end
