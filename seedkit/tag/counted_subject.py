"""Four figures that are all a clause has for a subject are a count and no year: *demnach sind 1742 gestorben*."""

from __future__ import annotations

from seedkit.clauses import Clause
from seedkit.tag.columns import Columns

__all__ = ["is_counted_subject"]

_COPULAS = frozenset({"sein", "werden"})
_PREDICATES = frozenset({"VVPP", "VVINF", "ADJD"})  # "genesen" is tagged as an infinitive, too


def is_counted_subject(columns: Columns, clause: Clause, token: int) -> bool:
    """Whether the number at a token is alone the subject of a plural *sein* or *werden* with a predicate behind it.

    *Nach Angaben der Klinik sind 1900 infiziert*, but *Die Häuser wurden 1945 zerstört*. Behind *und* the subject
    is the one of the clause before: *Sie kamen 2015 an und sind 2016 weitergezogen*.
    """
    verb = clause.verb
    if clause.subject != (token, token + 1) or verb is None or not verb < token:
        return False
    if columns.lemma[verb].lower() not in _COPULAS or "Number=Plur" not in columns.morph[verb]:
        return False
    before = columns.tag[clause.start : verb]
    if not before or before == ["KON"]:
        return False
    end = next((last for first, last in clause.pieces if first <= token < last), token)
    return not _PREDICATES.isdisjoint(columns.tag[token + 1 : end])
