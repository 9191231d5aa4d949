"""Frames behind their content, which is a whole sentence: *Das teilte X mit*, *Zu diesem Ergebnis kommt X*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.phrases import noun_phrase
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.said_in import noun_in
from seedkit.tag.speakers import who_speaks
from seedkit.tag.words import Words

__all__ = ["RULING", "SAYING", "find_das_frame", "is_far", "points_back"]

_CONCLUSIONS = frozenset({"ergebnis", "schluss", "urteil", "fazit", "befund"})
_OF_IT = {
    "darauf": ("hindeuten", "hinweisen", "machen"),
    "davor": ("warnen",),
    "davon": ("ausgehen", "berichten"),
    "damit": ("rechnen",),
}
"""*Darauf weist X hin*: the sentence before is what the verb governs."""
_BACKWARD = frozenset({"das", "dies", "zu", "so", *_OF_IT})
_RESULTS = ("ergebnis", "ergebnisse", "fazit", "befund", "resultat", "schluss")
_SHOWING = frozenset({"hervorgehen", "ergeben"})
SAYING = frozenset({"say", "write", "announce", "confirm", "show"})
"""Acts of verbs whose *das* is what somebody said; with others it is what he thinks of: *Das kritisiert der Rat*."""
RULING = frozenset({"entscheiden", "urteilen"})
"""Verbs of a court or body whose *das* is what it found."""


def points_back(board: Board) -> bool:
    """Whether a sentence may be a frame of the one before: *Das …*, *Zu diesem Ergebnis …*."""
    return bool(board.clauses) and board.words.low[board.clauses[0].start] in _BACKWARD


def find_das_frame(board: Board, before: Board) -> None:
    """*Die Brücke ist gesperrt. Das teilte die Polizei mit.*: the sentence before is the content."""
    words = board.words
    cue = board.cues.get(0)
    if cue is None:
        _find_conclusion(board, before)
        return
    clause = board.clauses[0]
    told = [d for d in before.drafts if (d.end - d.start) * 2 > before.stop - before.start]
    if _names_speaker(board, before, told, cue):
        return
    shown = cue.verb.lemma in _SHOWING
    retold = False
    unclaimed = all(d.kind == "free_indirect" and (d.source is None or is_far(words, d)) for d in told)
    if (
        told
        and cue.verb.lemma not in ("berichten", "melden", "schreiben")
        and not unclaimed  # "Er habe nichts gewusst. Das ließ der Angeklagte erklären."
        and not (shown and all(_unnamed(words, d.source) for d in told))
        and not (retold := _is_of_deeds(told) and (shown or cue.verb.lemma == "erfahren"))
    ):
        return  # somebody has said it already; only a paper can report that they have
    first = clause.start
    governed = cue.verb.lemma in _OF_IT.get(words.low[first], ()) and 0 not in board.used
    said = (
        words.low[first] in ("das", "dies")
        and (cue.verb.act in SAYING or cue.verb.lemma in RULING)
        and ("post" in cue.verb.frames or shown or cue.verb.lemma == "erfahren")
    )
    if (
        clause.kind != "main"
        or clause.finite != first + 1
        or not (said or governed)
        or (cue.passive and (shown or agent_of_passive(words, clause) is None))
        or cue.negated
        or any(words.low[i] in ("sich", "demnach") for i in clause.tokens())
    ):
        return
    start = _sentence_before(board, before)
    if start is None:
        return
    source = who_speaks(board, clause, cue)
    if source is not None and source[0] == first:
        source = None
    if cue.verb.lemma == "erfahren" and (source is None or words.low[source[0] - 1] != "aus"):
        return  # "Das erfuhr die Familie erst im Mai": what she heard, nobody says
    board.used.add(0)
    if told and shown and source is not None and not retold:
        for draft in told:  # "einer Studie zufolge …": that study
            draft.source, draft.inherits = source, False
        return
    board.add(
        Draft(
            "indirect",
            [(start, first + 1)],
            "das_frame",
            cue.span(),
            (first + 1, board.stop),
            source,
            cue.verb.act,
            cue,
            clause=clause,
        )
    )


def is_far(words: Words, draft: Draft) -> bool:
    """Whether the speaker of a statement was taken from another paragraph."""
    if draft.heir is None:
        return False
    return any("\n" in words.form[i] for i in words.breaks_in(draft.heir.end, draft.start) if words.space[i])


def _names_speaker(board: Board, before: Board, told: list[Draft], cue: Cue) -> bool:
    """*„Der Damm hält.“ Das sagte die Polizei.*: who has said what stands in quotation marks before."""
    words, clause = board.words, board.clauses[0]
    quoted = [d for d in told if d.rule == "quote_goes_on"]
    if not quoted or len(quoted) < len(told) or clause.finite != clause.start + 1 or cue.passive or cue.negated:
        return False
    if words.low[clause.start] not in ("das", "dies", "so") or "direct" not in cue.verb.frames:
        return False
    source = who_speaks(board, clause, cue)
    if source is None or source[0] == clause.start:
        return False
    board.used.add(0)
    for draft in quoted:
        draft.source, draft.heir, draft.inherits, draft.cue = source, None, False, cue.span()
        draft.frame, draft.verb = (clause.start, board.stop), cue
    board.taken.update(range(clause.start, board.stop))
    return True


def _is_of_deeds(told: list[Draft]) -> bool:
    """*Die Bank erwartet Verluste. Das geht aus Unterlagen hervor.*: what somebody thinks or does, as the paper has it."""
    return bool(told) and all(draft.kind == "reported" for draft in told)


def _unnamed(words: Words, source: tuple[int, int] | None) -> bool:
    """Nobody, or *eine neue Studie*, of which the next sentence tells whose it is."""
    if source is None:
        return True
    a, b = source
    noun = speech_noun(words.form[b - 1])
    return b - a <= 3 and words.low[a].startswith("ein") and noun is not None and noun.document


def _sentence_before(board: Board, before: Board) -> int | None:
    """Where the sentence before begins, if it states something and no new paragraph lies between."""
    words = board.words
    if any(words.space[i] and "\n" in words.form[i] for i in range(before.stop, board.clauses[0].start)):
        return None
    start = before.start
    while start < before.stop and (words.space[start] or (not words.word[start] and not words.quote[start])):
        start += 1
    return start if any(words.finite[i] for i in range(start, before.stop)) else None


def _who_concludes(words: Words, clause: Clause, finite: int) -> tuple[int, int] | None:
    """*Zu diesem Ergebnis kommt ein Gutachten*, *Das ist das Ergebnis eines Gutachtens*: what it is that found it."""
    opening, lemma = words.low[clause.start : finite], words.lemma[finite]
    if lemma in ("kommen", "gelangen"):
        to_this = len(opening) == 3 and opening[:2] == ["zu", "diesem"] and opening[2] in _CONCLUSIONS
        return subject_of(words, clause) if to_this else None
    if lemma not in ("sein", "lauten") or opening not in (["das"], ["dies"], ["so"]):
        return None
    limit = clause.pieces[0][1]
    head = next((i for i in range(finite + 1, min(finite + 5, limit)) if words.low[i] in _RESULTS), limit)
    begin = head + 1 + (words.low[head + 1 : head + 2] == ["von"])
    if begin >= limit or words.tag[begin] not in ("ART", "PIAT", "PDAT", "PPOSAT", "ADJA", "NN"):
        return None
    end = noun_phrase(words, begin, limit)
    return (begin, end) if end is not None and noun_in(words, begin, end, first=True) is not None else None


def _find_conclusion(board: Board, before: Board) -> None:
    """*Die Mauer sei unsicher. Zu diesem Ergebnis kommt ein Gutachten.*: the sentence before is what was found."""
    words = board.words
    clause = board.clauses[0] if board.clauses else None
    if clause is None or clause.finite is None or clause.kind != "main":
        return
    source = _who_concludes(words, clause, clause.finite)
    start = _sentence_before(board, before) if source is not None else None
    if start is None or source is None or source[0] < clause.finite:
        return
    board.used.add(0)
    board.add(
        Draft(
            "indirect",
            [(start, before.stop)],
            "das_frame",
            (clause.start, clause.finite + 1),
            (clause.start, board.stop),
            source,
            "show",
            clause=clause,
        )
    )
