"""*Demnach*, *danach*: what a document or somebody said goes on."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, scope_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.words import Words
from seedkit.verbs import readings

__all__ = ["frame_demnach"]

_DEMNACH = frozenset({"demnach", "danach", "demzufolge", "hiernach"})


def _names_document(board: Board) -> bool:
    """Whether what a sentence states rests on a study, a verdict, an inquiry."""
    if not board.drafts and not board.cues:
        return False
    nouns = [speech_noun(board.words.form[i]) for i in range(board.start, board.stop) if board.words.tag[i] == "NN"]
    return any(noun is not None and (noun.document or noun.act == "show") for noun in nouns)


def _narrated(words: Words, clause: Clause, finite: int) -> bool:
    """*Danach floh er, konnte er gehen*: the past tense tells what happened next; a pluperfect tells what is found."""
    if words.low[finite] in ("war", "waren", "hatte", "hatten"):
        return "VVPP" not in clause.part_of(words.tag)
    return not any(reading.kind == "finite" and reading.tense == "Pres" for reading in readings(words.form[finite]))


def frame_demnach(board: Board, before: Board | None = None) -> None:
    """*Demnach …*; *danach …* with *sollen* or a Konjunktiv, or where the sentence ``before`` has named a document."""
    words = board.words
    if board.signals.isdisjoint(_DEMNACH):
        return
    paper = before is not None and _names_document(before)
    for i in range(board.start, min(board.start + 12, board.stop)):
        low = words.low[i]
        if low not in _DEMNACH:
            continue
        n = board.clause_at(i)
        if n is None or board.clauses[n].finite is None or board.clauses[n].kind not in ("main", "v1"):
            continue
        clause = board.clauses[n]
        finite = clause.finite
        assert finite is not None
        evidential = words.lemma[finite].lower() == "sollen" or words.mood[finite] in (1, 2)
        if low == "danach" and (i == board.stop - 1 or (finite < i and words.mood[finite] in (1, 2))):
            continue  # "und danach?", "er wolle danach essen"
        if (
            low != "demnach"
            and not evidential
            and not (paper and (low == "demzufolge" or (low == "danach" and not _narrated(words, clause, finite))))
        ):
            continue
        if i > finite + 4:
            continue
        begin, stop = scope_of(board, i)
        spans = board.without(begin, stop, [(i, i + 1)])
        if not spans:
            continue
        board.add(
            Draft("indirect", spans, "demnach", (i, i + 1), (i, i + 1), (i, i + 1), "say", clause=clause, inherits=True)
        )
        return
