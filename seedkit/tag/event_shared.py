"""Verbs that share what stands once before them: *er kündigte am Montag den Vertrag und trat zurück*."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader

__all__ = ["clause_before_and", "verb_before_and"]

_FURTHEST = 4  # clauses back to the one whose subject is shared
_QUOTES = frozenset({"„", "“", "”", '"', "»", "«"})
_VERBS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP"})


def clause_before_and(reader: ClauseReader, trigger: int) -> int | None:
    """The main clause before *und* whose subject the clause of a verb shares; None where it has one of its own.

    Clauses that hang on the first one may stand between: *der Mann, der im Wagen saß, floh und verunglückte*.
    """
    index = reader.clause_at(trigger)
    columns = reader.columns
    if index is None or index == 0:
        return None
    clause = reader.clauses[index]
    if clause.type != "main" or clause.subject is not None or clause.verb is None:
        return None
    if columns.tag[trigger] not in _VERBS and (columns.tag[trigger] != "NN" or trigger < clause.verb):
        return None
    first = clause.start
    at = first + 1 if columns.low[first] == "und" else first
    if "und" not in (columns.low[first], columns.low[first - 1]) or clause.verb != at:
        return None
    number = index - 1
    while number > 0 and reader.clauses[number].type != "main" and index - number < _FURTHEST:
        number -= 1
    before = reader.clauses[number]
    if before.type != "main" or before.verb is None or before.subject is None:
        return None
    if number < index - 1 and not _QUOTES.isdisjoint(columns.form[before.start : first]):
        return None  # sie sagte, „Holm sei reich“, und kündigte an
    return number if columns.sentence_number(before.start) == columns.sentence_number(clause.start) else None


def verb_before_and(reader: ClauseReader, trigger: int) -> int | None:
    """The verb of that clause."""
    before = clause_before_and(reader, trigger)
    return None if before is None else reader.clauses[before].verb
