"""Words that mean an event of their type only beside somebody who can do it, or whom it can be done to.

*Truppen abziehen* is a withdrawal, *Mitarbeiter abziehen* none; *kämpfen* without fighters or somebody against whom is a figure
of speech; who *trifft* is somebody, and no light; a *Testurteil* no court speaks.
"""

from __future__ import annotations

from seedkit.measures import find_measure
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import is_kind_of, sense_words
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.unit_noun import noun_singular

__all__ = ["lacks_evidence"]

_REFLEXIVE = frozenset({"sich", "uns", "euch", "mich", "einander"})
_SOMEBODY = frozenset({"NE", "PPER", "PIS", "PDS", "PRELS", "PWS", "CARD"})
_SERVICE = frozenset({"im", "zum", "als"})
_WHENEVER = frozenset({"einer", "jeder", "solchen"})


def lacks_evidence(reader: ClauseReader, trigger: int, type: str) -> bool:
    """Whether a word that needs an argument of the right kind to mean an event stands without one."""
    if type == "withdrawal":
        return _moves_no_forces(reader, trigger)
    if type == "fighting":
        return trigger in reader.verbs and reader.lemma(trigger) == "kämpfen" and _has_no_fighters(reader, trigger)
    if type == "meeting":
        return trigger in reader.verbs and reader.lemma(trigger) == "treffen" and _is_met_by_nobody(reader, trigger)
    if type == "deployment":
        return _is_service(reader, trigger)
    if type == "trial":
        return trigger not in reader.verbs and reader.columns.low[trigger].startswith(sense_words("no_court"))
    return type == "epidemic" and _is_any(reader, trigger)


def _is_force(form: str) -> bool:
    return is_kind_of(form, "force")


def _is_somebody(form: str) -> bool:
    """Whether a noun is somebody who can be hurt, or a body that can speak."""
    return can_speak(form) or find_measure(noun_singular(form), verbs=("verletzen",)) == "wounded"


def _moves_no_forces(reader: ClauseReader, trigger: int) -> bool:
    """*die Mitarbeiter abziehen*, *sie zog sich in ihr Elternhaus zurück*; but *Norland zog sich aus Kiel zurück*."""
    if trigger not in reader.verbs:
        return False
    columns = reader.columns
    nouns = [i for i in reader.around(trigger) if columns.tag[i] == "NN"]
    if any(_is_force(columns.form[i]) for i in nouns):
        return False
    index = reader.clause_at(trigger)
    subject = None if index is None else reader.clauses[index].subject
    if any(_is_somebody(columns.form[i]) and not (subject and subject[0] <= i < subject[1]) for i in nouns):
        return True  # Ingenieure vom Projekt abziehen
    if subject is None:
        return not any(columns.tag[i] == "NE" for i in reader.around(trigger))
    return all(columns.tag[i] in ("PPER", "PRELS", "PIS", "NN", "ART", "ADJA") for i in range(*subject)) and not any(
        columns.tag[i] == "PRELS" for i in range(*subject)
    )


def _has_no_fighters(reader: ClauseReader, verb: int) -> bool:
    """*Man werde kämpfen, bis die Freiheit wiederhergestellt sei*: neither a force nor a name nor a day beside it."""
    columns = reader.columns
    index = reader.clause_at(verb)
    subject = None if index is None else reader.clauses[index].subject
    pronoun = subject is not None and all(columns.low[i] in ("man", "wir", "ich") for i in range(*subject))
    return pronoun and not any(
        columns.tag[i] == "NE" or (columns.tag[i] == "NN" and _is_force(columns.form[i])) for i in reader.around(verb)
    )


def _is_met_by_nobody(reader: ClauseReader, verb: int) -> bool:
    """*Das Licht trifft auf die Erde*, *nun trifft es die Schule*: the subject is nobody, and no *sich* is there."""
    columns = reader.columns
    index = reader.clause_at(verb)
    if index is None or not _REFLEXIVE.isdisjoint(reader.words(index)):
        return False
    if columns.low[verb + 1 : verb + 2] == ["es"] or columns.low[verb - 1] == "es":
        return True
    subject = reader.clauses[index].subject
    if subject is None or any(columns.tag[i] in _SOMEBODY for i in range(*subject)):
        return False
    nouns = [columns.form[i] for i in range(*subject) if columns.tag[i] == "NN"]
    return bool(nouns) and not any(_is_somebody(one) or _is_force(one) or _is_agent(one) for one in nouns)


def _is_agent(form: str) -> bool:
    """Nouns in *-er*, *-or*, *-ist*, *-ent* and for posts, which no list has all of."""
    noun = noun_singular(form).lower()
    return noun.endswith(
        ("er", "in", "or", "ist", "ent", "ant", "chef", "mann", "frau", "leute", "paar", "gast", "delegation")
    )


def _is_service(reader: ClauseReader, noun: int) -> bool:
    """*Die Feuerwehr war im Einsatz*, *sein Einsatz als Soldat*: who is on duty, where nobody is sent anywhere."""
    columns = reader.columns
    if noun in reader.verbs or not columns.low[noun].startswith("einsatz"):
        return False
    return columns.low[noun - 1] in _SERVICE or columns.low[noun + 1 : noun + 2] == ["als"]


def _is_any(reader: ClauseReader, noun: int) -> bool:
    """*Bei einer Pandemie ist mit vielen Toten zu rechnen*: whichever comes."""
    columns = reader.columns
    if columns.low[noun - 1] not in _WHENEVER or columns.low[noun - 2] != "bei":
        return False
    index = reader.clause_at(noun)
    finite = None if index is None else reader.finite(index)
    return finite is not None and ("Tense=Pres" in columns.morph[finite] or finite in columns.mood)
