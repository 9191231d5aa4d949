"""Verbs that share what stands once before them: *er kündigte am Montag den Vertrag und trat zurück*."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader

__all__ = ["clause_before_and", "verb_before_and"]

_VERBS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP"})


def clause_before_and(reader: ClauseReader, trigger: int) -> int | None:
    """The main clause before *und* whose subject the clause of a verb shares; None where it has one of its own."""
    index = reader.clause_at(trigger)
    columns = reader.columns
    if index is None or index == 0 or columns.tag[trigger] not in _VERBS:
        return None
    clause, before = reader.clauses[index], reader.clauses[index - 1]
    if clause.type != "main" or clause.subject is not None or clause.verb is None or before.subject is None:
        return None
    if before.type != "main" or columns.sentence_number(before.start) != columns.sentence_number(clause.start):
        return None
    first = clause.start
    at = first + 1 if columns.low[first] == "und" else first
    return index - 1 if "und" in (columns.low[first], columns.low[first - 1]) and clause.verb == at else None


def verb_before_and(reader: ClauseReader, trigger: int) -> int | None:
    """The verb of that clause."""
    before = clause_before_and(reader, trigger)
    return None if before is None else reader.clauses[before].verb
