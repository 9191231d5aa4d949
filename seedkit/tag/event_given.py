"""Events that a clause takes as known while it doubts, denies or foresees something else about them."""

from __future__ import annotations

from seedkit.records import Statement
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import DEFINITE, preposition_before
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_set, sense_words
from seedkit.tag.unit_noun import noun_singular

__all__ = ["is_given", "is_headed_by", "is_known_beside", "is_not_what_is_denied", "is_what_went_before"]

_DOUBTED = ("angeblich", "mutmaßlich", "möglich", "vermeintlich", "geplant", "vermutlich", "etwaig", "eventuell")
_THIS = frozenset({"dieser", "diese", "dieses", "diesem", "diesen", "jener", "jene", "jenem", "jenen"})
_HAPPENED = frozenset("attack accident killing death fighting epidemic arrest capture protest injury coup".split())
_BREAKS = frozenset({":", "–", "-", "—"})
_WHERE_AND_WHEN = frozenset("nach vor seit bei beim während wegen trotz auf an am in im infolge aufgrund".split())
_SUSPECTING = frozenset({"vermuten", "annehmen", "mutmaßen", "befürchten", "bezweifeln", "bestreiten", "ausschließen"})


_DEFINITE = frozenset({"der", "die", "das", "den", "dem", "des", "vom", "zum", "zur", "am", "im", "beim"})


def is_given(reader: ClauseReader, noun: int) -> bool:
    """*Beim Überfall sollen Schüsse gefallen sein*, *die Ursache des Brandes dürfte …*: a definite noun is not what is in doubt."""
    columns = reader.columns
    index = reader.clause_at(noun)
    if index is not None and not preposition_before(reader, noun):
        verbs = reader.predicate(index)
        if any(reader.lemma(verb) in _SUSPECTING for verb in verbs):
            return False  # als Auslöser wird der Brand eines Kabels vermutet
        if reader.as_subject(noun) and _is_now(reader, reader.finite(index)):
            return False  # vermutlich fällt die Entscheidung im Mai
    at = noun - 1
    while at >= 0 and columns.tag[at] == "ADJA":
        if columns.low[at].startswith(_DOUBTED):
            return False
        at -= 1
    if at >= 0 and (columns.low[at] in DEFINITE or columns.low[at] in _THIS) and columns.tag[at] != "PRELS":
        return True
    if columns.low[noun].endswith(sense_words("storm")):
        return "NE" in columns.tag[noun + 1 : noun + 3]  # schlimmer als Zyklon Hanne
    return preposition_before(reader, noun) == "für" and "verantwortlich" in (
        columns.low[i] for i in reader.around(noun)
    )


def _is_now(reader: ClauseReader, finite: int | None) -> bool:
    """Whether a full verb is in the present indicative."""
    columns = reader.columns
    if finite is None or columns.tag[finite] != "VVFIN" or finite in columns.mood:
        return False
    return "Tense=Pres" in columns.morph[finite]


def is_headed_by(reader: ClauseReader, noun: int, type: str) -> bool:
    """*Zugunglück in Norland: Minister verlangt Aufklärung*: what stands before the colon of a headline is not in the mood of what follows."""
    columns = reader.columns
    if type not in _HAPPENED or noun in reader.verbs:
        return False
    first, end = columns.sentence(noun)
    if columns.form[end - 1] in (".", "!", "“"):
        return False
    breaks = next((i for i in range(noun + 1, end) if columns.form[i] in _BREAKS), None)
    if breaks is None or any(i in reader.verbs or columns.tag[i] in ("VVFIN", "VAFIN") for i in range(first, breaks)):
        return False
    return not any(columns.low[i].startswith(_DOUBTED) for i in range(first, noun)) and not _is_foreseen_by(
        reader, noun
    )


def _is_foreseen_by(reader: ClauseReader, noun: int) -> bool:
    """*Warnung vor Anschlag: …*, *Angst vor Streiks: …*."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] in ATTRIBUTES | {"APPR", "APPRART"}:
        at -= 1
    return at >= 0 and columns.tag[at] == "NN" and is_kind_of(columns.form[at], "ahead")


def is_not_what_is_denied(reader: ClauseReader, noun: int, statement: Statement | None) -> bool:
    """*Er wies das am Rande einer Tagung zurück*, *bestritt seine Teilnahme an den Protesten*: when, where and wherein.

    What is denied stands in the accusative (*dementierte die Festnahme*) or behind *Forderung nach*.
    """
    if statement is None or statement.stance != "denied" or noun in reader.verbs:
        return False
    columns = reader.columns
    index = reader.clause_at(noun)
    if index is not None and any(reader.lemma(verb) in sense_set("presupposing") for verb in reader.predicate(index)):
        return True  # sie glaubt nicht, dass ein Gast den Brand überlebt hat
    at = noun - 1
    while at > 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    if at > 0 and columns.tag[at] == "NN" and columns.low[at + 1] in ("der", "des", "eines", "einer"):
        if columns.tag[at + 1] != "ART" or at + 1 == noun:
            return False
        return preposition_before(reader, at) in _WHERE_AND_WHEN  # am Rande einer Tagung
    if at <= 0 or columns.low[at] not in _WHERE_AND_WHEN or columns.tag[at] not in ("APPR", "APPRART"):
        return False
    if columns.tag[at - 1] != "NN":
        return True
    head = noun_singular(columns.form[at - 1]).lower()
    return not head.endswith(sense_words("demand"))


def is_what_went_before(reader: ClauseReader, trigger: int) -> bool:
    """*Nachdem es im Sommer Proteste gegeben hatte, forderte sie …*: a clause with *nachdem* is no part of what is demanded."""
    index = reader.clause_at(trigger)
    return index is not None and any(reader.opener(one) == "nachdem" for one in reader.chain(index))


def is_known_beside(reader: ClauseReader, verb: int) -> bool:
    """*fordert den Abzug der Truppen, die die Stadt besetzen*: what a relative clause tells of something definite is so already.

    Of something indefinite it is part of what is wanted (*ein Gesetz, das Demonstrationen verbietet*), but for what goes on *seit Jahren*.
    """
    columns = reader.columns
    index = reader.clause_at(verb)
    if index is None or reader.clauses[index].type != "relative":
        return False
    finite = reader.finite(index)
    if finite is None or "Mood=Sub" in columns.morph[finite] or columns.tag[finite] == "VMFIN":
        return False
    if columns.lemma[finite].lower() == "werden" and "Tense=Pres" in columns.morph[finite]:
        return "seit" in reader.words(index)
    at = reader.clauses[index].start - 1
    while at > 0 and columns.tag[at] in ("$,", "PTKVZ", "NN", "NE", "ADJA", "CARD"):
        at -= 1
    definite = columns.low[at] in _DEFINITE or columns.tag[at] in ("PDAT", "PPOSAT")
    return definite or "seit" in reader.words(index)
