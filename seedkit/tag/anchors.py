"""What stands in the clause of a word: dated time expressions, names, the innermost statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from heapq import heappop, heappush

from seedkit.records import Entity, Span, Statement, TimeExpression
from seedkit.tag.clause_reader import ClauseReader

__all__ = ["Dates", "Names", "Scopes", "goes_on", "is_there", "read_scopes"]

_Days = tuple[date | None, date | None]
_SUPERLATIVE = re.compile(r"(?:\w{2,}st|erst|letzt)e[nrsm]?")
_CLOSING = frozenset({"VVPP", "VVINF", "VVIZU"})  # verbs that stand behind what belongs to them
_OF_A_NOUN = frozenset({"vom", "am", "im", "von"})
_UNTIL = frozenset({"bis", "bis zum"})  # vom 1. bis 3. Juni: the second spans both
_JOINING = frozenset({"und", "oder", "sowie", "und im", "und am", "oder im", "oder am"})


def read_scopes(reader: ClauseReader, statements: Iterable[Statement]) -> Scopes:
    """The scopes of an article's statements, one for all taggers that are given the same."""
    statements, memo = list(statements), reader.columns.memo
    kept: Scopes | None = memo.get("scopes")
    if kept is None or kept.statements != statements:
        kept = memo["scopes"] = Scopes(statements)
    return kept


class Scopes:
    """Which statement holds a place in the text; each answer is a bisection."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Sweep once over the ends of all spans with the statements that are open there, least text first."""
        edges: dict[int, list[tuple[int, int, int]]] = {}
        self.statements = list(statements)
        for order, statement in enumerate(self.statements):
            size = sum(b - a for a, b in statement.spans)
            for a, b in statement.spans:
                edges.setdefault(a, []).append((size, order, b))
                edges.setdefault(b, [])
        self._edges = sorted(edges)
        self._holding: list[int | None] = []
        open_: list[tuple[int, int, int]] = []
        for edge in self._edges:
            for row in edges[edge]:
                heappush(open_, row)
            while open_ and open_[0][2] <= edge:
                heappop(open_)
            self._holding.append(open_[0][1] if open_ else None)

    def innermost(self, position: int) -> Statement | None:
        """The statement with the least text among those whose spans hold a position, None outside of all.

        Who states something does not state themselves: in *Vertreter der drei Verbände erwarten ein Verbot* there are three
        whatever they expect, and that is told by whoever tells of the statement.
        """
        at = bisect_right(self._edges, position) - 1
        order = self._holding[at] if at >= 0 else None
        found = None if order is None else self.statements[order]
        while found is not None and _is_in_source(found, position):
            above = found.parent_id
            found = next((one for one in self.statements if one.statement_id == above), None) if above else None
        return found


def _is_in_source(statement: Statement, position: int) -> bool:
    """Whether a position is in the phrase that names who speaks, and what is reported is the whole clause."""
    first, last = statement.source_start, statement.source_end
    return statement.kind == "reported" and first is not None and last is not None and first <= position < last


class Dates:
    """The dated time expressions of a Doc."""

    def __init__(self, times: Iterable[TimeExpression], *, lengths: bool = False, opens: bool = False) -> None:
        """Keep those that say a day, in the order of the text; with ``lengths`` those that count back to some, too.

        ``opens``: *seit dem Angriff vom 3. März*, *bis zur Wahl im Mai* have no last or first day.
        """
        self._opens = opens
        self._dated = sorted(
            (
                t
                for t in times
                if (t.type in {"DATE", "TIME"} and (t.from_date or t.to_date))
                or (lengths and t.type == "DURATION" and t.from_date and t.to_date)
            ),
            key=lambda t: t.start,
        )
        self._starts = [t.start for t in self._dated]

    def about(
        self,
        token: int,
        reader: ClauseReader,
        frame: Span | None = None,
        counts: Callable[[TimeExpression], bool] | None = None,
    ) -> _Days:
        """The days something at a token is about: the nearest dated expression of its clause, else of one above it.

        Expressions inside ``frame`` (the reporting clause: when it was *said*) do not count, nor does how far back a
        comparison reaches (*das schlimmste Hochwasser seit 1994*), nor what ``counts`` says no to. A sentence without a
        date that begins with *dabei* goes on with the one date of the sentence before.
        """
        columns = reader.columns
        start, end = columns.slice(*columns.sentence(token))
        if bisect_left(self._starts, start) == bisect_left(self._starts, end):
            return self._of_sentence_before(token, reader)
        position = columns.start[token]
        for spans in _levels(token, reader):
            inside = {i for a, b in spans for i in _between(self._starts, a, b)}
            near = [i for i in sorted(inside) if not (frame and frame[0] <= self._starts[i] < frame[1])]
            near = [i for i in near if not self._measures_back(i, reader)]
            near = [i for i in near if counts(self._dated[i])] if counts else near
            near = [i for i in near if not self._is_told_finer(i)]
            if columns.tag[token] in _CLOSING:  # im Mai verhaftet und im Juni ausgeliefert
                near = [i for i in near if self._starts[i] < position] or near
            if near:
                nearest = min(near, key=lambda i: abs(self._starts[i] - position))
                return self._opened(nearest, token, reader, self._days(nearest, columns.text))
        return None, None

    def _opened(self, at: int, token: int, reader: ClauseReader, days: _Days) -> _Days:
        """*Seit dem Angriff vom 3. März starben 25*, *bis zur Wahl im Mai kamen 300*: a noun and its date bound what is told."""
        columns, time = reader.columns, self._dated[at]
        i = columns.token_at(time.start) - 1
        if not self._opens or i < 1 or columns.low[i] not in _OF_A_NOUN or columns.tag[i - 1] not in ("NN", "NE"):
            return days
        i -= 1
        while i > 0 and columns.tag[i] in ("NN", "NE", "ART", "ADJA"):
            i -= 1
        if i < token < columns.token_at(time.start):
            return days  # the attack itself
        if columns.low[i] == "seit" or (columns.low[i] == "nach" and reader.present(token) is not None):
            return days[0], None  # nach der Explosion am Samstag werden sieben vermisst
        return (None, days[1]) if columns.low[i] in ("zum", "zur") and columns.low[i - 1] == "bis" else days

    def _of_sentence_before(self, token: int, reader: ClauseReader) -> _Days:
        columns = reader.columns
        number = columns.sentence_number(token)
        if number == 0 or not goes_on(reader, token):
            return None, None
        dated = _between(self._starts, *columns.slice(*columns.sentences[number - 1]))
        return self._days(dated[0], columns.text) if len(dated) == 1 else (None, None)

    def _measures_back(self, at: int, reader: ClauseReader) -> bool:
        """Whether *seit* with a date says how long nothing was as great: *das erste Treffen seit 2019, zum ersten Mal seit Mai*."""
        columns, time = reader.columns, self._dated[at]
        i = columns.token_at(time.start)
        if columns.low[i] != "seit":
            i -= 1
        if i > 0 and columns.low[i] in ("im", "am", "von"):  # die erste Wahl seit der Unabhängigkeit im Jahr 1960
            back = i - 1
            while back > 0 and columns.tag[back] in {"NN", "NE", "ART", "ADJA", "APPR"} and columns.low[back] != "seit":
                back -= 1
            i = back if columns.low[back] == "seit" else i
        if i < 1 or columns.low[i] != "seit":
            return False
        i -= 1
        while i > 0 and columns.tag[i] in {"NN", "NE"}:
            i -= 1
        while (
            i > 0
            and columns.tag[i] == "ADJA"
            and columns.tag[i - 1] == "ADJA"
            and not _SUPERLATIVE.fullmatch(columns.low[i])
        ):
            i -= 1  # die erste freie Wahl seit
        return columns.tag[i] in {"ADJA", "ADJD", "NN"} and _SUPERLATIVE.fullmatch(columns.low[i]) is not None

    def _days(self, at: int, text: str) -> _Days:
        """The days of an expression, together with those it is joined to: *2022 und 2023*, *am Montag oder Dienstag*, *1. bis 3. Mai*."""
        first = last = at
        while first and self._joined(first - 1, text):
            first -= 1
        while last + 1 < len(self._dated) and self._joined(last, text):
            last += 1
        froms = [one.from_date for one in self._dated[first : last + 1]]
        tos = [one.to_date for one in self._dated[first : last + 1]]
        known_froms, known_tos = [day for day in froms if day], [day for day in tos if day]
        return (
            min(known_froms) if len(known_froms) == len(froms) else None,
            max(known_tos) if len(known_tos) == len(tos) else None,
        )

    def _is_told_finer(self, at: int) -> bool:
        """*vor vier Jahren am 11. September*: the day right behind a length counts."""
        if self._dated[at].type != "DURATION" or at + 1 == len(self._dated):
            return False
        return self._starts[at + 1] - self._dated[at].end <= len(", an dem ")

    def _joined(self, at: int, text: str) -> bool:
        """Whether an expression and the next are named in one breath."""
        one, other = self._dated[at], self._dated[at + 1]
        if one.type != other.type or other.start - one.end > 12:
            return False
        if one.from_date and other.from_date and one.from_date > other.from_date:
            return False
        between = text[one.end : other.start].strip()
        if between in _UNTIL:
            return one.from_date is not None and one.from_date == other.from_date
        return between in _JOINING


def goes_on(reader: ClauseReader, token: int) -> bool:
    """Whether the sentence of a token tells more of what the one before told: it begins with *dabei*."""
    columns = reader.columns
    return columns.low[columns.sentence(token)[0]] == "dabei"


def is_there(reader: ClauseReader, token: int) -> bool:
    """Whether the clause of a token happens where the sentence before was: *dort starben 300 Menschen*."""
    index = reader.clause_at(token)
    return index is not None and "dort" in reader.words(index)


def _between(starts: Sequence[int], a: int, b: int) -> range:
    return range(bisect_left(starts, a), bisect_left(starts, b))


def _levels(token: int, reader: ClauseReader) -> Iterator[list[Span]]:
    """The spans of the clause at a token, then those of each clause above it."""
    yield reader.spans(token)
    chain = reader.chain(reader.clause_at(token))
    above = reader.clauses[chain[-1]].parent if chain else None
    seen: set[int] = set()
    while above is not None and above not in seen and 0 <= above < len(reader.clauses):
        seen.add(above)
        yield reader.pieces(above)
        above = reader.clauses[above].parent


class Names:
    """The names of a Doc by their place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Keep them in the order of the text."""
        self._entities = sorted(entities, key=lambda entity: entity.start)
        self._starts = [entity.start for entity in self._entities]

    def within(self, spans: Sequence[Span], frame: Span | None = None) -> list[Entity]:
        """The names inside any of the spans, in the order of the text; those of the reporting frame left out."""
        found = {i for a, b in spans for i in _between(self._starts, a, b)}
        return [self._entities[i] for i in sorted(found) if not (frame and frame[0] <= self._starts[i] < frame[1])]
