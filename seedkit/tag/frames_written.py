"""Sentences without a verb of saying that tell whose the one before is: *So steht es in einem Papier des Amtes.*"""

from __future__ import annotations

from seedkit.tag.board import Board, Draft
from seedkit.tag.reporting_words import PAPERS, speech_noun
from seedkit.tag.said_in import place_of_origin
from seedkit.tag.words import Words

__all__ = ["find_written"]

_IN = frozenset({"in", "im"})
_POINTS = frozenset({"so", "das", "dies"})
_LIMITING = frozenset({"jedenfalls", "zumindest", "wenigstens"})


def find_written(board: Board, before: Board) -> None:
    """*40 Höfe sind betroffen. So jedenfalls steht es in der Übersicht des Amtes.*: the sentence before is what stands there."""
    words, clause = board.words, board.clauses[0] if board.clauses else None
    if clause is None or clause.finite is None or clause.kind != "main" or 0 in board.used:
        return
    opening = words.low[clause.start : clause.finite]
    if opening[:1] == [] or opening[0] not in _POINTS or not _LIMITING.issuperset(opening[1:]):
        return
    if words.lemma[clause.finite].lower() != "stehen" or (opening[0] == "so" and "es" not in clause.part_of(words.low)):
        return
    if any(d.end - d.start > 2 for d in before.drafts):
        return
    source = place_of_origin(words, clause, _IN)
    start = before.start
    while start < before.stop and (words.space[start] or not words.word[start]):
        start += 1
    if source is None or not _is_paper(words, *source) or not any(words.finite[start : before.stop]):
        return
    if any(words.space[i] and "\n" in words.form[i] for i in range(before.stop, clause.start)):
        return
    board.used.add(0)
    frame, cue = (clause.start, board.stop), (clause.finite, clause.finite + 1)
    board.add(Draft("indirect", [(start, before.stop)], "das_frame", cue, frame, source, "write", clause=clause))


def _is_paper(words: Words, a: int, b: int) -> bool:
    """Whether a phrase is one for a document: *einem Papier, der Übersicht, den Akten*."""
    for i in range(a, b):
        if words.tag[i] == "NN":
            noun = speech_noun(words.form[i])
            if words.low[i] in PAPERS or (noun is not None and noun.document):
                return True
    return False
