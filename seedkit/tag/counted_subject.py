"""Four figures that are all a clause has for a subject are a count and no year: *demnach sind 1742 gestorben*.

Also behind other verbs, and at the head of its clause: *In Mossul flohen 1900*, *1600 wurden obdachlos*.
"""

from __future__ import annotations

from seedkit.clauses import Clause
from seedkit.tag.columns import Columns

__all__ = ["is_counted_subject"]

_OTHERS = frozenset({"weitere", "andere"})
_SUBJECTS = frozenset({"PPER", "CARD", "PIS"})
_COPULAS = frozenset({"sein", "werden"})
_PREDICATES = frozenset({"VVPP", "VVINF", "ADJD"})  # "genesen" is tagged as an infinitive, too


def is_counted_subject(columns: Columns, clause: Clause, token: int) -> bool:
    """Whether the number at a token, perhaps with *weitere*, is alone the subject of a plural verb.

    *Nach Angaben der Klinik sind 1900 infiziert*, but *Die Häuser wurden 1945 zerstört*. Behind *und* the subject
    is the one of the clause before: *Sie kamen 2015 an und sind 2016 weitergezogen*. *sein* and *werden* need a
    predicate behind the number.
    """
    verb = clause.verb
    if verb is None or clause.subject is None or "Number=Plur" not in columns.morph[verb]:
        return False
    first, last = clause.subject
    others = [at for at in range(first, last) if at != token]
    if first - token not in (0, 1) or any(columns.low[at] not in _OTHERS for at in others):
        return False
    if token < verb:  # 1600 wurden obdachlos; but: 2015 waren es 300, 2012 lebten dort noch drei
        behind = columns.tag[verb + 1 : clause.end]
        return set(columns.tag[clause.start : token]) <= {"KON"} and last == verb and _SUBJECTS.isdisjoint(behind)
    before = columns.tag[clause.start : verb]
    if not before or before == ["KON"]:
        return False
    if columns.lemma[verb].lower() not in _COPULAS:
        return verb == token - 1
    end = next((to for start, to in clause.pieces if start <= token < to), token)
    return not _PREDICATES.isdisjoint(columns.tag[last:end])
