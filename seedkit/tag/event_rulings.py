"""What is in force, allowed or counted rather than done: a ban that holds, what needs a permit, the share of those arrested."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import preposition_before
from seedkit.tag.event_words import ATTRIBUTES, sense_set, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = ["is_in_force", "is_ruling"]

_PERMITS = frozenset({"decision", "trial", "announcement"})
_SHARED = frozenset({"arrest", "trial", "release"})
_OFFICES = frozenset({"election", "appointment"})
_PERFECT = frozenset({"VVPP", "VAPP", "VMPP"})
_PROCESSES = frozenset({"prozess", "prozesse", "prozesses", "prozessen", "prozeß"})
_OF_COURTS = ("gericht", "anwalt", "richter", "strafe")
_LONG_ENOUGH = 80  # tokens in which a report of a trial would have named somebody of the court
_AGENT = frozenset({"vom", "von", "durch"})
_IN_ONE_CASE = frozenset({"heute", "jetzt", "nun", "morgen", "erst", "gerade", "derzeit", "erneut", "wieder", "bald"})
_BECAUSE = frozenset({"wegen", "aufgrund", "trotz", "nach", "seit", "infolge", "gegen"})


def is_ruling(reader: ClauseReader, trigger: int, type: str) -> bool:
    """Whether a trigger tells what holds for all, what is a share of many, or no act of its type at all."""
    if trigger in reader.verbs:
        if type == "decision" and reader.lemma(trigger) == "verbieten":
            return _holds(reader, trigger)
        if type in _SHARED and _is_share(reader, trigger):
            return True
        return type in _OFFICES and _is_by_law(reader, trigger)
    low = reader.columns.low[trigger]
    if type == "decision" and low.startswith(sense_words("no_decision")):
        return True
    if type == "trial" and low in _PROCESSES:
        return reader.columns.low[trigger + 1 : trigger + 2] != ["gegen"] and _has_no_court(reader)
    return type in _PERMITS and _is_condition(reader, trigger)


def is_in_force(reader: ClauseReader, noun: int) -> bool:
    """*In vielen Ländern gilt ein Rauchverbot*, *das Verbot wird umgangen*: no act, unless one of issuing it is told.

    *Der Rat erließ ein Verbot*, *Flugverbot für Norair* as a headline and *wegen des Verbots* tell the act.
    """
    columns = reader.columns
    if noun in reader.verbs or not noun_singular(columns.form[noun]).lower().endswith("verbot"):
        return False
    index = reader.clause_at(noun)
    if index is None or reader.finite(index) is None or preposition_before(reader, noun) in _BECAUSE:
        return False
    return sense_set("issuing").isdisjoint(reader.lemma(verb) for verb in reader.predicate(index))


def _holds(reader: ClauseReader, verb: int) -> bool:
    """*Es ist verboten, zu rauchen*, *die Regeln, die einen Wechsel verbieten*; *wurde verboten* and *seit Mai verboten* are acts."""
    columns = reader.columns
    index = reader.clause_at(verb)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None:
        return False
    if finite == verb:
        return reader.clauses[index].type == "relative" and "Tense=Pres" in columns.morph[finite]
    verbs = reader.predicate(index)
    return (
        columns.tag[verb] == "VVPP"
        and {reader.lemma(one) for one in verbs} <= {"sein", "verbieten"}
        and ("worden" not in reader.words(index))
    )


def _is_share(reader: ClauseReader, verb: int) -> bool:
    """*40 Prozent aller Männer wurden verhaftet*: a figure about many."""
    index = reader.clause_at(verb)
    subject = None if index is None else reader.clauses[index].subject
    return subject is not None and "prozent" in reader.columns.low[slice(*subject)]


def _is_by_law(reader: ClauseReader, verb: int) -> bool:
    """*Der Präsident wird vom Parlament gewählt*: how it is done, in the present passive with whoever does it."""
    columns = reader.columns
    index = reader.clause_at(verb)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or columns.tag[verb] != "VVPP" or finite in columns.mood:
        return False
    if columns.low[finite] not in ("wird", "werden") or len(reader.predicate(index)) > 2:
        return False
    words = reader.words(index)
    return (
        not words.isdisjoint(_AGENT)
        and words.isdisjoint(_IN_ONE_CASE)
        and not any(columns.tag[i] == "CARD" for i in reader.tokens(index))
    )


def _has_no_court(reader: ClauseReader) -> bool:
    """Whether a text of some length has no word of courts at all: then a *Prozess* is a course of things."""
    low = reader.columns.low
    if len(low) < _LONG_ENOUGH:
        return False
    court = sense_words("of_courts")
    return not any(one.startswith(court) or one.endswith(_OF_COURTS) for one in low)


def _is_condition(reader: ClauseReader, noun: int) -> bool:
    """*Niemand darf ohne Genehmigung bauen*; but *er baute ohne Genehmigung*, *soll ohne Zustimmung gehandelt haben*."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    if at < 0 or columns.low[at] != "ohne":
        return False
    index = reader.clause_at(noun)
    if index is None or any(columns.tag[verb] in _PERFECT for verb in reader.predicate(index)):
        finite = None if index is None else reader.finite(index)
        return finite is not None and columns.tag[finite] == "VMFIN" and "Tense=Pres" in columns.morph[finite]
    finite = reader.finite(index)
    return finite is None or "Tense=Pres" in columns.morph[finite]
