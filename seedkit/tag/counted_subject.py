"""Four figures that are all a clause has for a subject are a count and no year: *demnach sind 1742 gestorben*.

Also behind other verbs, and at the head of its clause: *In Mossul flohen 1900*, *1600 wurden obdachlos*.
"""

from __future__ import annotations

from seedkit.clauses import Clause
from seedkit.tag.columns import Columns

__all__ = ["is_counted_subject"]

_OTHERS = frozenset({"weitere", "andere"})
_SUBJECTS = frozenset({"PPER", "CARD", "PIS"})
_LEAVING = frozenset({"verlassen", "verlieren", "aufgeben", "räumen", "behalten", "riskieren", "einbüßen", "verkaufen"})
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
    if _loses_what_is_theirs(columns, clause, token, verb):
        return True
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


def _loses_what_is_theirs(columns: Columns, clause: Clause, token: int, verb: int) -> bool:
    """*2000 mussten ihre Häuser verlassen*: the only other phrase is what they leave or lose, and theirs."""
    if token + 1 != verb or not set(columns.tag[clause.start : token]) <= {"KON"}:
        return False
    verbs = {(columns.joined.get(at) or columns.lemma[at]).lower() for at in (verb, *clause.predicate)}
    if _LEAVING.isdisjoint(verbs) or "VVPP" in (columns.tag[at] for at in clause.predicate):
        return False
    behind = range(verb + 1, clause.end)
    nouns = [at for at in behind if columns.tag[at] in ("NN", "NE", "PPER", "PIS")]
    at = verb + 1
    return (
        len(nouns) == 1
        and at < clause.end
        and columns.low[at] in ("ihr", "ihre", "ihren")
        and columns.tag[at] == "PPOSAT"
    )
