"""Names that belong to an event and stand outside its clause: the place before *wo*, the subject before *und*."""

from __future__ import annotations

from seedkit.records import Entity
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader

__all__ = ["place_before_where", "place_up_front", "subject_before_and"]

_IN_ANY_PERSON = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP"})


def place_before_where(reader: ClauseReader, names: Names, trigger: int) -> Entity | None:
    """*in Spanien, wo am Sonntag gewählt wird*: the name right before the comma."""
    index = reader.clause_at(trigger)
    if index is None or reader.opener(index) != "wo":
        return None
    columns, opener = reader.columns, reader.clauses[index].opener
    if opener is None or opener < 2 or columns.form[opener - 1] != ",":
        return None
    found = names.within([columns.slice(opener - 2, opener - 1)])
    return found[0] if found and found[0].label == "LOC" else None


def place_up_front(reader: ClauseReader, names: Names, trigger: int) -> Entity | None:
    """*In Hilla, einer Stadt am Fluss, starben zwölf Gäste*: a place before the comma at the beginning of the sentence."""
    columns = reader.columns
    index = reader.clause_at(trigger)
    first, end = columns.sentence(trigger)
    if index is None or reader.clauses[index].type != "main" or columns.form[first] != "In" or end - first < 5:
        return None
    found = names.within([columns.slice(first + 1, min(end, first + 4))])
    if not found or found[0].start != columns.start[first + 1] or found[0].label == "ORG":
        return None
    behind = columns.tokens_in(found[0].start, found[0].end).stop
    finite = reader.finite(index)
    comma = behind < end and columns.form[behind] == ","
    return found[0] if comma and finite is not None and finite > behind and columns.form[finite - 1] == "," else None


def subject_before_and(reader: ClauseReader, names: Names, trigger: int) -> list[Entity]:
    """*Anke Rabe lobte den Rat und kündigte neue Regeln an*: the names of the subject that both verbs share."""
    index = reader.clause_at(trigger)
    columns = reader.columns
    if index is None or index == 0 or columns.tag[trigger] not in _IN_ANY_PERSON:
        return []
    clause, before = reader.clauses[index], reader.clauses[index - 1]
    if clause.type != "main" or clause.subject is not None or clause.verb is None or before.subject is None:
        return []
    if before.type != "main" or columns.sentence_number(before.start) != columns.sentence_number(clause.start):
        return []
    first = clause.start
    at = first + 1 if columns.low[first] == "und" else first
    if "und" not in (columns.low[first], columns.low[first - 1]) or clause.verb != at:
        return []
    return names.within([columns.slice(*before.subject)])
