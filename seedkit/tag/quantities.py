"""How many: every number that counts or measures something, with bounds, unit, measure, statement and firmness.

Dates, times, ages, durations, ordinals, scores, calibres, names with numbers and distances that only locate are left
out (docs/quantities.md has the conventions). Malformed numbers become rows without value where a noun is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.records import Quantity, Statement, TimeExpression
from seedkit.tag.anchors import Scopes, read_scopes
from seedkit.tag.clause_reader import ClauseReader, read_clauses
from seedkit.tag.columns import read_columns
from seedkit.tag.figure_days import FigureDays
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.none_of import FATES
from seedkit.tag.prospects import read_prospects
from seedkit.tag.quantity_finder import QuantityFinder
from seedkit.tag.quantity_measures import MeasureReader

__all__ = ["find_quantities"]


def find_quantities(
    doc: Doc,
    *,
    times: Iterable[TimeExpression] = (),
    statements: Iterable[Statement] = (),
    data: str | None = None,
) -> Iterator[Quantity]:
    """Yield the quantities of a tagged Doc in the order of the text, without overlaps. Never raises on odd text.

    ``times`` keep their numbers (a year is no quantity) and say what the quantity is about; ``statements`` say who
    vouches for it: ``statement_id`` is the innermost one whose spans hold the number. ``stance``, ``hedges`` and the
    about-interval of each record are those of the number's own clause. ``data`` is a folder whose ``measures.csv`` adds
    measures to the shipped ones.
    """
    columns = read_columns(doc)
    if not len(columns):
        return
    times = list(times)
    reader = read_clauses(doc)
    finder = QuantityFinder(reader, times, doc.user_data.get("zones") or ())
    found = list(finder.find())
    numbers = [one.first for one in found]
    found = finder.with_none_of(found)
    if not found:
        return
    measures = MeasureReader(reader, numbers, data)
    scopes = read_scopes(reader, statements)
    record = _Recorder(reader, FigureDays(reader, times, scopes.statements), scopes, measures)
    for one in found:
        row = record.make(one)
        if one.amount.kind != "none" or row.measure in FATES:
            yield row


class _Recorder:
    """Makes records of what was found in one Doc."""

    def __init__(self, reader: ClauseReader, days: FigureDays, scopes: Scopes, measures: MeasureReader) -> None:
        self._reader = reader
        self._columns = reader.columns
        self._prospects = read_prospects(reader)
        self._days = days
        self._scopes = scopes
        self._measures = measures
        self._ids = Ids(reader.columns.article_id, "quantity")

    def make(self, one: FoundAmount) -> Quantity:
        """The record of one number, which must be the next of its text."""
        columns, amount = self._columns, one.amount
        start, end = one.start, max(one.counted.end, amount.end)
        statement = self._scopes.innermost(amount.number_start)
        mood = self._prospects.mood(one.first, statement=statement, elided=one.counted.kind == "none")
        about = self._days.about(one.first, start, statement)
        text = columns.text[start:end]
        measure, unit = self._measures.of(one)
        return Quantity(
            article_id=columns.article_id,
            start=start,
            end=end,
            text=text,
            quantity_id=self._ids.make(columns.words_of(one.first), text),
            sentence_id=columns.sentence_id(one.first),
            low=None if amount.low is None else float(amount.low),
            high=None if amount.high is None else float(amount.high),
            approx=amount.approx,
            unit=unit,
            measure=measure,
            statement_id=statement.statement_id if statement else None,
            rule=one.rule,
            stance=mood.stance,
            hedges=mood.hedges,
            about_from=about[0],
            about_to=about[1],
        )
