"""Who does what happens and to whom it is done, as far as the sentence shows it: whoever acts comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seedkit.records import Entity
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_nationals import Nationals

__all__ = ["accused_of", "acting_first"]

_STATE = re.compile("[A-Z]{2,}(?:-[A-Z]+)*")
_BY = frozenset({"von", "vom", "durch"})
_AT = frozenset({"auf", "gegen"})
_ACCUSATIVE = frozenset({"den", "einen", "diesen", "keinen", "jeden", "ihren", "seinen"})
_ACCUSING = frozenset(
    {"vorwerfen", "beschuldigen", "bezichtigen", "anlasten", "verdächtigen", "unterstellen", "anklagen"}
)
_OWNING = frozenset(
    "bestreiten leugnen dementieren abstreiten zugeben einräumen gestehen angeben behaupten bestätigen versichern erklären".split()
)
_ATTRIBUTES = frozenset({"ART", "ADJA", "NN", "PPOSAT", "CARD"})


def acting_first(
    reader: ClauseReader, inside: Iterable[Entity], nationals: Nationals, trigger: int, noun: bool, ids: Sequence[str]
) -> tuple[str, ...]:
    """The participants, each once: who acts, who is not known to do or suffer it, to whom it is done; else as they come.

    *Norland griff Sudland an*, *Sudland wurde von Norland angegriffen*, *der norländische Angriff auf Sudland* and *der
    Angriff auf Sudland durch Norland* all give Norland first. ``inside`` are the names of the clause.
    """
    different = tuple(dict.fromkeys(ids))
    if len(different) < 2:
        return different
    named = [(one, reader.columns.tokens_in(one.start, one.end)) for one in inside]
    doing, suffering = (_of_noun if noun else _of_verb)(reader, named, nationals, trigger)
    return tuple(sorted(different, key=lambda one: (one not in doing) + (one in suffering and one not in doing)))


def accused_of(reader: ClauseReader, names: Names, verb: int) -> list[str]:
    """*Norland warf Sudland vor, angegriffen zu haben*; *Sudland bestritt, …*: who is said to have done what an infinitive tells."""
    index = reader.clause_at(verb)
    if index is None or reader.clauses[index].type != "infinitive":
        return []
    above = reader.clauses[index].parent
    if above is None or not 0 <= above < len(reader.clauses):
        return []
    lemmas = {reader.lemma(one) for one in reader.predicate(above)}
    subject = reader.clauses[above].subject
    if subject is None or lemmas.isdisjoint(_ACCUSING | _OWNING):
        return []
    columns = reader.columns
    theirs = names.within([columns.slice(*subject)])
    if not lemmas.isdisjoint(_ACCUSING) and "werden" not in lemmas:
        theirs = [one for one in names.within(reader.pieces(above)) if one not in theirs]
        theirs = [one for one in theirs if one.label != "LOC" or _STATE.fullmatch(one.entity_id)]
    return [one.entity_id for one in theirs[:1]]


_Named = list[tuple[Entity, range]]


def _of_verb(reader: ClauseReader, named: _Named, nationals: Nationals, verb: int) -> tuple[set[str], set[str]]:
    """The subject and the others of an active clause; of a passive one whoever stands behind *von*, and the subject."""
    index = reader.clause_at(verb)
    if index is None:
        return set(), set()
    columns, clause = reader.columns, reader.clauses[index]
    passive = columns.tag[verb] == "VVPP" and any(
        reader.lemma(one) == "werden" or columns.low[one] == "worden" for one in reader.predicate(index)
    )
    if clause.type == "infinitive":  # Norland wird beschuldigt, Sudland angegriffen zu haben
        own = {one.entity_id for one, tokens in named if reader.clause_of[tokens.start] == index}
        above = {one.entity_id for one, _ in named} - own
        own |= {code for piece in clause.pieces for code in nationals.by_adjective(verb, None, piece)}
        return (_behind(reader, named, _BY), above) if passive else (above, own)
    subject: set[str] = set()
    if clause.subject is not None:
        first, last = clause.subject
        subject = {one.entity_id for one, tokens in named if first <= tokens.start < last}
        subject |= set(nationals.by_adjective(verb, None, (first, last)))
        if not passive and columns.low[first] in _ACCUSATIVE:
            return set(), subject  # den Iran hat Israel angegriffen
    return (_behind(reader, named, _BY), subject) if passive else (subject, set())


def _of_noun(reader: ClauseReader, named: _Named, nationals: Nationals, noun: int) -> tuple[set[str], set[str]]:
    """*der russische Angriff auf Kiew*, *der Angriff auf Kiew durch Russland*."""
    first = noun
    while first > 0 and reader.columns.tag[first - 1] == "ADJA":
        first -= 1
    own = set(nationals.by_adjective(noun, None, (first, noun))) if first < noun else set()
    behind = [(one, tokens) for one, tokens in named if tokens.start > noun]
    return own | _behind(reader, behind, frozenset({"durch"})), _behind(reader, behind, _AT)


def _behind(reader: ClauseReader, named: _Named, prepositions: frozenset[str]) -> set[str]:
    """The names in a phrase that one of these prepositions governs."""
    columns, found = reader.columns, set()
    for one, tokens in named:
        at = tokens.start - 1
        while at > 0 and columns.tag[at] in _ATTRIBUTES:
            at -= 1
        if at >= 0 and columns.low[at] in prepositions and columns.tag[at] in ("APPR", "APPRART"):
            found.add(one.entity_id)
    return found
