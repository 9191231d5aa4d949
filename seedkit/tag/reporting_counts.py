"""Whether a verb of counting tells what somebody found: *Die Polizei zählte 800*, not *Die Stadt zählt 800 Einwohner*."""

from __future__ import annotations

from seedkit.lexicon import words_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.reporting_words import ReportingVerb, can_speak, is_head, speech_noun
from seedkit.tag.words import Words

__all__ = ["comes_to", "counts"]

_COUNTING_KINDS = frozenset({"authority", "court", "expert", "ministry", "police", "think_tank"})
_AGAINST = frozenset({"ngo", "company"})
_SHARES = frozenset({"hälfte", "drittel", "viertel", "doppelte", "dreifache", "vierfache", "bruchteil", "zehntel"})
_NEVER_ELECTED = words_of("sense_words", "never_elected")
_WHO_COUNT = words_of("sense_words", "who_count")
_WHO_SEE = words_of("sense_words", "who_see")
_OWN_SIZE = words_of("sense_words", "own_size")
_TOLLS = words_of("sense_words", "tolls")
_WHERE = words_of("sense_words", "where_it_happened")
_RECKONING = frozenset(words_of("sense_words", "institutes"))


def counts(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*Die Behörden zählen 14 Tote*, *registrierte 300 Anrufe*; not *zählte 300 Mitglieder*, *zählt zu den 30 Festgenommenen*.

    ``at`` is the token of the verb.
    """
    subject = _subject_with_number(words, clause)
    if subject is None:
        return False
    numbers = _numbers(words, clause, subject)
    counted = _counted(words, numbers)
    if verb.lemma == "zählen":
        if words.low[at] in ("zählt", "zählen") and not _counts_victims(words, clause):
            return False  # "die Stadt zählt 800 Einwohner"
        if any(low.endswith(_OWN_SIZE) for low in counted):
            return False
        if any("zu" in words.low[max(subject[1], i - 3) : i] for i in numbers):
            return False
    sees = verb.lemma == "zählen" and _stem_of_person(_head(words, subject).lower()).endswith(_WHO_SEE)
    return bool(numbers) and (sees or _may_count(words, clause, subject, counted))


def comes_to(words: Words, clause: Clause, verb: ReportingVerb, at: int) -> bool:
    """*Das Institut kam auf 190 Tote*, *kommt auf knapp die Hälfte*; not *Die Partei kommt auf ein Drittel der Stimmen*."""
    if _comes_to_share(words, clause):
        return True
    subject = _subject_with_number(words, clause)
    if subject is None:
        return False
    head, numbers = _head(words, subject), _numbers(words, clause, subject)
    if not _may_count(words, clause, subject, _counted(words, numbers)):
        return False
    near = [i for i in numbers if "auf" in words.low[max(clause.start, i - 4) : i]]
    if not near:
        return False
    # a share is what "die Bürgermeisterin" won in an election, and what "der Rechnungshof" has found
    share = words.low[near[0] + 1 : near[0] + 2] == ["prozent"]
    return speech_noun(head) is not None or not share or head.lower().endswith(_NEVER_ELECTED)


def _subject_with_number(words: Words, clause: Clause) -> tuple[int, int] | None:
    """The subject of a clause that has a number somewhere."""
    return subject_of(words, clause) if "CARD" in clause.part_of(words.tag) else None


def _head(words: Words, subject: tuple[int, int]) -> str:
    return next((words.form[i] for i in range(*subject) if words.tag[i] in ("NN", "NE")), "")


def _numbers(words: Words, clause: Clause, subject: tuple[int, int]) -> list[int]:
    """The numbers outside the subject."""
    return [i for i in clause.tokens() if words.tag[i] == "CARD" and not subject[0] <= i < subject[1]]


def _counted(words: Words, numbers: list[int]) -> list[str]:
    """The words behind numbers."""
    return [words.low[i + 1] for i in numbers if i + 1 < len(words)]


def _may_count(words: Words, clause: Clause, subject: tuple[int, int], counted: list[str]) -> bool:
    """Whether a subject is somebody who counts, or has counted what nobody has of its own."""
    head = _head(words, subject)
    if speech_noun(head) is not None or is_head(head, _COUNTING_KINDS):
        return True
    of_others = bool(counted) and all(low.endswith(_TOLLS) for low in counted)
    # behind another clause a named body tells its own count: "wurden zwölf verletzt, das Rote Kreuz zählte 19"
    if "ORG" in words.label[slice(*subject)] and (clause.separator is not None or of_others):
        return True
    nouns = [words.low[i] for i in range(*subject) if words.tag[i] == "NN"]
    if any(low.endswith(_WHO_COUNT) for low in nouns[:2]):
        return True
    # "Die Behörden zählen 14 Tote", but "Das Land zählt 14 Tote"
    return of_others and can_speak(head) and not head.lower().endswith(_WHERE)


def _comes_to_share(words: Words, clause: Clause) -> bool:
    """*Das Institut kommt auf knapp die Hälfte*: who reckons; not *Die Partei kommt auf ein Drittel der Stimmen*."""
    tokens, subject = clause.tokens(), subject_of(words, clause)
    at = next((i for i in tokens if words.tag[i] == "NN" and words.low[i] in _SHARES), None)
    if at is None or subject is None or "auf" not in words.low[max(clause.start, at - 4) : at]:
        return False
    if words.low[at + 1 : at + 2] in (["der"], ["des"], ["aller"]):
        return False
    head = next((words.form[i] for i in range(*subject) if words.tag[i] in ("NN", "NE")), "")
    noun = speech_noun(head)
    against = clause.separator is not None and is_head(head, _AGAINST)  # "…, der Verband kommt auf das Doppelte"
    return (
        against or is_head(head, _COUNTING_KINDS) or (noun is not None and noun.document) or head.lower() in _RECKONING
    )


def _counts_victims(words: Words, clause: Clause) -> bool:
    """*Feuerwehr zählt 19 Verletzte*: of those no body has any of its own."""
    behind = [words.low[i + 1 : i + 3] for i in clause.tokens() if words.tag[i] == "CARD"]
    return any(low.endswith(_TOLLS) for pair in behind for low in pair)


def _stem_of_person(low: str) -> str:
    """*reporterinnen*, *korrespondenten* without their endings."""
    for ending in ("innen", "in", "en", "n"):
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low
