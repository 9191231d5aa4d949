"""What a noun of demanding reports with *kommen*: *Aus der Union kam die Forderung nach Neuwahlen.*"""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, bare_start, with_period
from seedkit.tag.noun_holders import comes_from
from seedkit.tag.reporting_words import can_speak

__all__ = ["find_demand_from"]

_DEMANDS = frozenset({"forderung", "forderungen"})


def find_demand_from(board: Board) -> None:
    """*Vom Verband kommt die Forderung nach einem Fonds*, *Aus der Union kam die Forderung nach Neuwahlen*."""
    words = board.words
    if _DEMANDS.isdisjoint(words.low[board.start : board.stop]):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if n in board.used or clause.kind not in ("main", "v1") or finite is None:
            continue
        if words.lemma[finite].lower() != "kommen":
            continue
        tokens = clause.tokens()
        noun = next((i for i in tokens if words.low[i] in _DEMANDS), None)
        if noun is None or words.low[noun + 1 : noun + 2] != ["nach"] or board.covered(clause.start, clause.end) > 0.4:
            continue
        origin = comes_from(words, clause) or _opens_with_origin(board, clause.start, finite)
        if origin is None:
            continue
        board.used.add(n)
        alone = len(board.clauses) == 1
        span = (bare_start(board), with_period(board, board.stop)) if alone else (clause.start, clause.end)
        cue = (finite, finite + 1)
        board.drafts.append(Draft("reported", [span], "speech_verb", cue, None, origin, "demand", clause=clause))


def _opens_with_origin(board: Board, start: int, finite: int) -> tuple[int, int] | None:
    """*Vom Bauernverband kommt …*: the phrase before the verb, behind its preposition, if somebody or a party is named."""
    words = board.words
    if words.low[start] not in ("von", "vom", "aus", "seitens") or finite - start < 2:
        return None
    nouns = [i for i in range(start + 1, finite) if words.tag[i] in ("NN", "NE")]
    speaks = any(words.tag[i] == "NE" or words.label[i] or can_speak(words.form[i]) for i in nouns)
    return (start + 1, finite) if speaks else None
