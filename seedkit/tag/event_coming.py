"""What a clause in the present tense leaves open, and days that do not fit: an election still to come, a forecast of last year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from seedkit.records import TimeExpression
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import preposition_at
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of, sense_set

__all__ = ["is_over", "is_still_open", "is_yet_to_be_done"]

_LOOKING_BACK = frozenset({"nach", "seit", "wegen", "trotz", "infolge", "aufgrund"})
_PAST = (
    "letzt",
    "jüngst",
    "vergangen",
    "absolviert",
    "bisherig",
    "vorig",
    "damalig",
    "gewonnen",
    "verloren",
    "zurückliegend",
    "erfolgt",
)
_OUTCOMES = frozenset(
    "gewinnen verlieren siegen unterliegen annehmen anerkennen vorwerfen beschuldigen bleiben hervorgehen zeigen ergeben belegen"
    " bestätigen erreichen boten bieten stattfinden handeln führen scheitern sehen einräumen zugrundeliegen".split()
)
_PERFECT = frozenset({"VVPP", "VAPP", "VMPP"})
_SET_FOR_A_DAY = frozenset("decision election trial withdrawal appointment award law treaty launch release".split())
_NOMINAL = frozenset({"NN", "NE", "ART", "ADJA", "APPR", "APPRART", "CARD"})
_NEAR = 62  # days


def is_still_open(reader: ClauseReader, noun: int) -> bool:
    """*Die Bewerberin für die Wahl heißt Rabe*, *die Sicherheit bei der Wahl ist Sache der Polizei*: told in the present, with no day.

    Not *nach der Wahl*, *die letzte Wahl*, and not where somebody wins it, judges it or had a part in it.
    """
    columns = reader.columns
    index = reader.clause_at(noun)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None:
        return False
    in_doubt = finite in columns.mood and columns.tag[finite] in ("VAFIN", "VMFIN")
    if "Tense=Pres" not in columns.morph[finite] and not in_doubt:
        return False
    verbs = reader.predicate(index)
    if any(columns.tag[verb] in _PERFECT for verb in verbs) and (
        columns.lemma[finite].lower() != "werden" or "worden" in reader.words(index)
    ):
        return False
    lemmas = {reader.lemma(verb) for verb in verbs}
    if not lemmas.isdisjoint(_OUTCOMES | sense_set("judging") | sense_set("evaluating") | sense_set("receiving")):
        return False
    at = noun - 1
    indefinite = False
    while at >= 0 and columns.tag[at] in ATTRIBUTES:
        if columns.low[at].startswith(_PAST):
            return False
        indefinite = indefinite or columns.low[at].startswith("ein")
        at -= 1
    if at < 0:
        return True
    head = at - (columns.tag[at] in ("APPR", "APPRART"))
    if head >= 0 and columns.tag[head] == "NN" and is_kind_of(columns.form[head], "aftermath"):
        return False  # der Sieger der Wahl heißt Rabe
    return columns.low[at] not in _LOOKING_BACK or (indefinite and in_doubt)


def is_yet_to_be_done(reader: ClauseReader, verb: int, type: str) -> bool:
    """*der Tag, an dem der Haushalt beschlossen wird*, *bis über den Plan abgestimmt wird*: the present passive of a clause that hangs on another."""
    if type not in _SET_FOR_A_DAY or verb not in reader.verbs:
        return False
    columns = reader.columns
    index = reader.clause_at(verb)
    finite = None if index is None else reader.finite(index)
    if index is None or finite is None or columns.tag[verb] != "VVPP" or finite in columns.mood:
        return False
    if columns.low[finite] not in ("wird", "werden") or reader.clauses[index].type not in ("subordinate", "relative"):
        return False
    return len(reader.predicate(index)) == 2 and sense_set("habit").isdisjoint(reader.words(index))


def is_over(reader: ClauseReader, noun: int, times: Iterable[TimeExpression], before: date) -> bool:
    """*auf der Pressekonferenz am 6. Mai*, *die Invasion im Jahr 1990*: the day of a noun that stands right behind it is past.

    A month without its year (*die Wahl im November*) says so only where it has just been.
    """
    columns = reader.columns
    for time in times:
        first = columns.token_at(time.start)
        if not noun < first < noun + 8 or time.to_date is None or time.to_date >= before:
            continue
        if not _NOMINAL.issuperset(columns.tag[noun + 1 : first]):
            continue
        preposition = preposition_at(reader, time.start)
        if preposition in ("auf", "bis", "für"):
            continue
        if preposition == "vom" or any(len(part) == 4 and part.isdigit() for part in time.text.split()):
            return True
        short = time.from_date is not None and (time.to_date - time.from_date).days < 8
        if short and (before - time.to_date).days <= _NEAR:
            return True
    return False
