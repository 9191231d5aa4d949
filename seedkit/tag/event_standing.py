"""What is there already, whatever is wanted of it, and what is still needed: *den Streik beenden*, *die Zustimmung ist nötig*."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import DEFINITE, preposition_before
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_set

__all__ = ["follows_from_it", "is_before_it", "is_needed", "is_ready_for", "is_there_already", "was_not_given"]

_LASTING = frozenset({"trial", "attack", "accident", "fighting", "killing", "capture", "arrest", "protest", "epidemic"})
_OCCURRING = frozenset({"ereignen", "geschehen", "passieren", "zutragen"})
_TAKING_BACK = frozenset({"zurücknehmen", "widerrufen", "aufheben", "annullieren", "revidieren"})
_SET_FOR_A_DAY = frozenset({"election", "meeting", "visit", "launch", "exercise"})
_BEGINNING = frozenset({"beginnen", "anfangen", "starten", "aufnehmen"})
_HOLDING = frozenset({"an", "trotz", "nach", "bei", "gegen", "wegen"})
_BEING = frozenset({"sein", "bleiben", "werden"})
_THE_END = frozenset({"zu", "ende"})
_THAT = frozenset({"was", "wodurch", "woraufhin", "weshalb", "weswegen"})
_SUBJECTS = [["PPER"], ["ART"], ["NE"], ["PPOSAT"]]
_THIS = frozenset({"diese", "dieser", "dieses", "diesen", "jene", "jener"})


def is_there_already(reader: ClauseReader, noun: int, type: str) -> bool:
    """*Er will den Streik beenden*, *zur Beendigung der Proteste*, *falls der Rat an seiner Entscheidung festhält*."""
    if noun in reader.verbs:
        return False
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    definite = at >= 0 and (columns.tag[at] == "PPOSAT" or columns.low[at] in DEFINITE)
    index = reader.clause_at(noun)
    if not definite or index is None:
        return False
    if columns.tag[at] == "PPOSAT" and reader.opener(index) in ("falls", "sofern", "wenn"):
        return preposition_before(reader, noun) in _HOLDING
    if _is_taken_back(reader, noun, index, at):
        return True
    if type not in _LASTING:
        return False
    if columns.tag[at - 1] == "NN" and columns.low[at] in ("der", "des"):
        return is_kind_of(columns.form[at - 1], "course_of")
    if preposition_before(reader, noun):
        return False
    lemmas = {reader.lemma(verb) for verb in reader.predicate(index)}
    if not lemmas.isdisjoint(_BEGINNING):
        return False
    words = reader.words(index)
    if not lemmas.isdisjoint(_OCCURRING) and {"soll", "sollen"} & words and lemmas & {"haben", "sein"}:
        return True  # der Absturz soll sich am Montag ereignet haben
    return not lemmas.isdisjoint(sense_set("continuing")) or ("gehen" in lemmas and words >= _THE_END)


def _is_taken_back(reader: ClauseReader, noun: int, index: int, determiner: int) -> bool:
    """*seine Ernennung zurückzunehmen*, *die Rücknahme der Ernennung*."""
    columns = reader.columns
    if columns.low[determiner] in ("der", "des") and columns.tag[determiner - 1] == "NN":
        return is_kind_of(columns.form[determiner - 1], "taking_back")
    return not preposition_before(reader, noun) and any(
        reader.lemma(verb) in _TAKING_BACK for verb in reader.predicate(index)
    )


def is_needed(reader: ClauseReader, noun: int) -> bool:
    """*Die Zustimmung des Landes ist nötig*, *die Firma braucht eine Genehmigung*: in the present, so it has not come yet."""
    index = reader.clause_at(noun)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or noun in reader.verbs or preposition_before(reader, noun):
        return False
    columns = reader.columns
    verbs = reader.predicate(index)
    if "Tense=Pres" not in columns.morph[finite] or any(columns.tag[one] == "VVPP" for one in verbs):
        return False
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    if columns.low[at] in _THIS or columns.tag[at - 1] == "NN":
        return False
    subject = reader.clauses[index].subject
    inside = subject is not None and subject[0] <= noun < subject[1]
    lemmas = {reader.lemma(one) for one in verbs}
    if not lemmas.isdisjoint(sense_set("needing")):
        return not inside
    if not lemmas <= _BEING or sense_set("needed").isdisjoint(reader.words(index)):
        return False
    return subject is None or inside


def is_before_it(reader: ClauseReader, noun: int, type: str) -> bool:
    """*Einen Tag vor der Wahl mehren sich die Zweifel*: told in the present, so it is to come."""
    index = reader.clause_at(noun)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or type not in _SET_FOR_A_DAY or preposition_before(reader, noun) != "vor":
        return False
    columns = reader.columns
    if any(columns.tag[one] == "VVPP" for one in reader.predicate(index)):
        return False
    return "Tense=Pres" in columns.morph[finite] and finite not in columns.mood


def is_ready_for(reader: ClauseReader, noun: int) -> bool:
    """*Das Land ist zu Gesprächen bereit*: *bereit* closes what the preposition opens."""
    columns = reader.columns
    if preposition_before(reader, noun) not in ("zu", "zum", "zur", "für"):
        return False
    end = columns.sentence(noun)[1]
    at = noun + 1
    while at < end and columns.tag[at] in ATTRIBUTES | {"NN", "NE", "APPR", "APPRART", "PAV", "ADV"}:
        at += 1
    return at < end and columns.low[at] == "bereit"


def follows_from_it(reader: ClauseReader, trigger: int) -> bool:
    """*Er soll gedroht haben, was zu seiner Festnahme führte*: a clause on the whole sentence that tells what came of it."""
    index = reader.clause_at(trigger)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or reader.opener(index) not in _THAT:
        return False
    columns = reader.columns
    first = reader.clauses[index].start
    if first == 0 or columns.form[first - 1] != "," or reader.clauses[index].type == "main":
        return False
    past = "Tense=Past" in columns.morph[finite] and "Mood=Ind" in columns.morph[finite]
    return past and columns.tag[finite] != "VMFIN"


def was_not_given(reader: ClauseReader, noun: int) -> bool:
    """*Zusagen hat er nicht erhalten*: a noun without an article that begins its clause is what was not."""
    columns = reader.columns
    index = reader.clause_at(noun)
    if index is None or reader.clauses[index].start != noun or columns.tag[noun] != "NN":
        return False
    finite = reader.finite(index)
    if finite is None or "nicht" not in reader.words(index) or columns.tag[finite + 1 : finite + 2] not in _SUBJECTS:
        return False
    return any(reader.lemma(verb) in sense_set("obtaining") for verb in reader.predicate(index)) and not any(
        columns.low[i] == "nicht" and columns.low[i + 1 : i + 2] in (["nur"], ["mehr"], ["zuletzt"])
        for i in reader.tokens(index)
    )
