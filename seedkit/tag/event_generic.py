"""Nouns of events that tell of none: what holds always, what is ruled for all, what idioms only name."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import is_kind_of, sense_set
from seedkit.tag.unit_noun import noun_singular

__all__ = ["is_generic", "is_habit", "is_only_a_risk", "is_usual"]

_HARM = frozenset({"killing", "death", "injury", "accident"})
_BEING = frozenset({"sein", "bleiben", "gelten", "werden", "gehören"})
_SUCH = frozenset(
    {"solch", "solche", "solcher", "solchen", "solches", "solchem", "derartige", "derartigen", "derartiger"}
)
_ENDS = frozenset({".", "?", "!"})
_GOING_ON = frozenset(
    "stattfinden beginnen ausbrechen laufen aufflammen ausbreiten reißen ereignen erfolgen folgen fordern anprangern"
    " bilden planen wollen ankündigen drohen".split()
)
_NOW = frozenset(
    "heute derzeit zurzeit jetzt nun inzwischen erneut wieder weiterhin momentan gegenwärtig mittlerweile weiter"
    " betroffen hintergrund grund anlass auslöser ursache folge".split()
)
_MARKS_ON = frozenset({"zeichen", "ampel", "signale"})


def is_generic(reader: ClauseReader, noun: int) -> bool:
    """Whether a noun speaks of events of a kind: *Streiks sind selten*, *solche Angriffe*, *die Regeln bei Demonstrationen*."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] == "ADJA" and columns.low[at] not in _SUCH:
        at -= 1
    before = columns.low[at] if at >= 0 else ""
    if before in _SUCH:
        return True
    if before == "auf" and at == noun - 1:
        return _stands_on(reader, noun)
    if not _is_bare_plural(reader, noun, at):
        return False
    if before in ("bei", "von"):
        return at > 0 and columns.tag[at - 1] == "NN" and is_kind_of(columns.form[at - 1], "ruled")
    return _is_always_so(reader, noun)


def is_habit(reader: ClauseReader, verb: int, type: str) -> bool:
    """*Dort treffen sich regelmäßig Jugendliche*; an honour *, die vom Rat verliehen wird*: the present of what is done again."""
    columns = reader.columns
    now = reader.present(verb)
    if now is None:
        return False
    index, finite = now
    if finite == verb:
        return not sense_set("habit").isdisjoint(reader.words(index))
    honours = type == "award" and reader.clauses[index].type == "relative" and columns.lemma[finite].lower() == "werden"
    return honours and columns.low[finite] in ("wird", "werden") and columns.tag[verb] == "VVPP"


def is_only_a_risk(reader: ClauseReader, verb: int, type: str) -> bool:
    """*das Risiko, an der Krankheit zu sterben*: nobody has died."""
    columns = reader.columns
    if type not in _HARM or columns.tag[verb] not in ("VVINF", "VVIZU"):
        return False
    first, _ = columns.sentence(verb)
    return any(columns.tag[i] == "NN" and is_kind_of(columns.form[i], "risk") for i in range(first, verb))


def is_usual(reader: ClauseReader, noun: int) -> bool:
    """*Hier werden Entscheidungen getroffen*, *das Quorum für Abstimmungen ist hoch*: a bare plural in the present tense.

    Not what a headline tells, what goes on (*Proteste dauern an*), is judged, or is said to be there now.
    """
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] == "ADJA":
        at -= 1
    if columns.low[noun].endswith("s") or not _is_bare_plural(reader, noun, at):
        return False
    now = reader.present(noun)
    if now is None:
        return False
    index, finite = now
    _, end = columns.sentence(noun)
    if not _ENDS.intersection(columns.form[max(noun, end - 2) : end]):
        return False  # a headline
    verbs = reader.predicate(index)
    lemmas = {reader.lemma(verb) for verb in verbs}
    if any(columns.tag[verb] == "VVPP" for verb in verbs):
        if "werden" not in lemmas or "worden" in reader.words(index):
            return False  # haben Gespräche geführt
        if columns.tag[at] in ("APPR", "APPRART") or columns.tag[at] == "NN":
            return False
    elif columns.tag[finite] == "VAFIN" and lemmas <= {"haben"}:
        return False
    told = _GOING_ON | sense_set("continuing") | sense_set("judging") | sense_set("receiving")
    return lemmas.isdisjoint(told) and _NOW.isdisjoint(reader.words(index))


def _is_bare_plural(reader: ClauseReader, noun: int, before: int) -> bool:
    """*Unfälle*, *schwere Unfälle*; not *die Unfälle*, *drei Unfälle*."""
    columns = reader.columns
    if before >= 0 and columns.tag[before] in ("ART", "CARD", "PPOSAT", "PDAT", "PIAT", "APPRART", "PIDAT", "NE"):
        return False
    return "Number=Plur" in columns.morph[noun] or noun_singular(columns.form[noun]) != columns.form[noun]


def _is_always_so(reader: ClauseReader, noun: int) -> bool:
    """*Unfälle auf Autobahnen sind häufig*, *Streiks gehören zum Alltag*: a bare plural that something is said of in the present."""
    told = reader.as_subject(noun)
    if told is None:
        return False
    index, subject = told
    columns = reader.columns
    if any(columns.tag[i] in ("NN", "NE") for i in range(subject[0], noun)):
        return False
    finite = reader.finite(index)
    if finite is None or "Tense=Pres" not in columns.morph[finite] or finite in columns.mood:
        return False
    return columns.lemma[finite].lower() in _BEING and not sense_set("always").isdisjoint(reader.words(index))


def _stands_on(reader: ClauseReader, noun: int) -> bool:
    """*Die Zeichen stehen auf Streik*: it may come."""
    index = reader.clause_at(noun)
    return (
        index is not None
        and any(reader.lemma(verb) == "stehen" for verb in reader.predicate(index))
        and not _MARKS_ON.isdisjoint(reader.words(index))
    )
