"""Who holds what a noun of saying says: *die Forderung der Stadt*, *Kritik kam aus dem Rathaus*, *Rabe erhob den Vorwurf*."""

from __future__ import annotations

from seedkit.tag.board import Board, Range
from seedkit.tag.clause_kinds import Clause, finite_lemma
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.frameless import is_thing
from seedkit.tag.phrases import governed_by, noun_phrase
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.speakers import no_dummy, shared_subject
from seedkit.tag.words import Words

__all__ = ["comes_from", "comes_out_of", "holder", "own_phrase"]

_DONE = ("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes")
"""Ends of participles before a noun."""
_CLOSES = frozenset({"schließen", "enden", "beginnen"})
_CIRCLES = ("kreisen", "umfeld", "hauptstadt")
_FOR_WHAT = frozenset({"für", "wegen", "mit", "trotz"})
"""What opens the matter of a phrase, where the noun of saying is no head: *der Verein | für die Empfehlung, …*."""
_LONGEST = 14
"""Tokens between *von* and the participle that it belongs to, at most."""


def _comes(words: Words, clause: Clause) -> bool:
    """*Kritik kommt*, *Von Holm liegt die Zusage vor, …*."""
    verb = finite_lemma(words, clause)
    return verb == "kommen" or (verb in ("liegen", "vorliegen") and words.low[clause.end - 1] in ("vor", "vorliegt"))


def comes_from(words: Words, clause: Clause) -> Range | None:
    """*Kritik kam von der Opposition*, *Kritik kommt aus dem Rathaus*: whose the noun of saying is."""
    if clause.finite is None or not (_comes(words, clause) or words.lemma[clause.finite].lower() == "stammen"):
        return None
    tokens = clause.tokens()
    if not any(words.tag[i] == "NN" and speech_noun(words.form[i]) is not None for i in tokens):
        return None
    for i in tokens:
        opens = i == clause.start  # "Von der Polizei kam die Information, …"
        if (i > clause.finite or opens) and words.low[i] in ("von", "vom", "aus"):
            end = noun_phrase(words, i + 1, clause.end)
            if end is not None and "CARD" not in words.tag[i + 1 : end]:
                return i + 1, end
    return None


def holder(board: Board, clause: Clause, at: int, sep: int, *, governed: bool, written: bool) -> Range | None:
    """Who holds a noun of saying: its genitive or *von X*, a possessive, else the subject of a support verb.

    What is ``written`` (*ein Brief*) tells it itself, whoever sends or finds it.
    """
    words = board.words
    i = at + 1
    if i < sep and (words.low[i] in ("des", "der", "von", "vom", "eines", "einer") or words.tag[i] == "NE"):
        begin = i + 1 if words.low[i] in ("von", "vom") else i
        end = noun_phrase(words, begin, sep, apposition=False)
        if end is not None:
            return begin, end
    if at > board.start and words.tag[at - 1] == "NE":
        return at - 1, at
    if written:
        return own_phrase(board, clause, at, sep)
    origin = comes_from(words, clause) or _by_whom(words, clause, at)
    if origin is not None:
        return origin
    if finite_lemma(words, clause) == "werden":
        agent = agent_of_passive(words, clause)  # "Von Fachleuten wurde der Schluss gezogen, …"
        if agent is not None and not agent[0] <= at < agent[1] and not is_thing(words, agent):
            return agent
        if words.tag[clause.end - 1] == "VVPP" and governed_by(words, at) == "mit" and not _is_cited(words, clause):
            return None  # "Mit der Begründung, …, wurden die Kinder verlegt": they have not said so
    subject = subject_of(words, clause)
    if governed and words.tag[at - 1] in ("APPR", "APPRART"):
        return own_phrase(board, clause, at, sep)  # "Zu Gerüchten, wonach er geht, schwieg Rabe"
    if subject is not None and not subject[0] <= at < subject[1]:
        closes = finite_lemma(words, clause) in _CLOSES  # "Das Fest schloss mit dem Appell, …"
        if is_thing(words, subject) and _hangs_on_another(words, at) and (closes or governed_by(words, at) != "mit"):
            return own_phrase(board, clause, at, sep)  # "Auf die Bitte, … zu …, erfolgte keine Reaktion"
        return no_dummy(words, subject)
    if subject is not None and subject[0] <= at < subject[1]:
        if finite_lemma(words, clause) == "geben":
            return None  # "Laut Amt gibt es Hinweise, dass …"
        first = next((i for i in range(subject[0] + 1, at) if words.tag[i] in ("APPR", "APPRART")), None)
        led = any(words.tag[i] in ("NN", "NE") for i in range(subject[0], first or at))
        return (subject[0], first) if first is not None and led and words.low[first] in _FOR_WHAT else subject
    shared = shared_subject(board, board.clauses.index(clause)) if clause.coordinated and clause.kind == "v1" else None
    if shared is None and clause.finite is None and words.low[at - 1] == "den":
        return None  # "Den Vorwurf, er lüge, kennt man": nobody in particular makes it
    return shared or own_phrase(board, clause, at, sep)  # "spielte das herunter und ist der Meinung, dass …"


def comes_out_of(words: Words, at: int, sep: int) -> bool:
    """*Angaben aus Kiew*, *Informationen aus Regierungskreisen*: whether a noun of saying says from where it is."""
    if at + 2 > sep or words.low[at + 1] != "aus":
        return False
    return words.label[at + 2] == "LOC" or any(low.endswith(_CIRCLES) for low in words.low[at + 2 : min(sep, at + 5)])


def _is_cited(words: Words, clause: Clause) -> bool:
    """*wurde mit der Aussage zitiert, …*, *wird mit den Worten wiedergegeben, …*: the subject has said it."""
    return words.low[clause.end - 1] in ("zitiert", "wiedergegeben", "vernommen", "gehört")


def _by_whom(words: Words, clause: Clause, at: int) -> Range | None:
    """*die vom Verein am Montag erhobene Behauptung, …*: who is named by the participle before a noun of saying."""
    if words.tag[at - 1] != "ADJA" or not words.low[at - 1].endswith(_DONE):
        return None
    for i in range(max(clause.start, at - 1 - _LONGEST), at - 2):
        if words.low[i] in ("von", "vom", "durch") and words.tag[i - 1] in ("ART", "PDAT"):
            end = noun_phrase(words, i + 1, at - 1)
            if end is not None and "$," not in words.tag[i + 1 : at] and not words.finites_in(end, at - 1):
                return i + 1, end
    return None


def _hangs_on_another(words: Words, at: int) -> bool:
    """*mit dem Appell, …*, *eine Folge der Umfragen, …*: whether a preposition or a noun governs a noun of saying."""
    first = at
    while first > 0 and words.tag[first - 1] in ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT"):
        first -= 1
    return first > 0 and words.tag[first - 1] in ("APPR", "APPRART", "NN")


def own_phrase(board: Board, clause: Clause, at: int, sep: int) -> Range | None:
    """The phrase of a noun of saying itself: *eine neue Studie des Amtes*."""
    words = board.words
    end = noun_phrase(words, at, sep, apposition=False)
    a = at
    while a > clause.start and words.tag[a - 1] in ("ART", "ADJA", "PPOSAT", "PIAT", "PDAT"):
        a -= 1
    return (a, end) if end is not None else None
