"""Where a frame stands inside what it tells: *Wenn es regnet, so Rabe, fällt das Fest aus*; for *so X* and *…, sagte X*."""

from __future__ import annotations

from seedkit.tag.board import Board, Range, scope_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.words import Words

__all__ = ["around", "is_hearsay", "is_that", "last_main", "without_predicate"]

_COPULA = frozenset({"sein", "bleiben", "werden"})


def is_hearsay(words: Words, clause: Clause) -> bool:
    """*Er habe geschlafen*: a main clause in the Konjunktiv I."""
    return clause.kind == "main" and clause.finite is not None and words.mood[clause.finite] == 1


def is_that(board: Board, n: int, *, told: bool) -> bool:
    """Whether a clause is a *dass* or *ob* that opens the sentence: the verb behind it governs it.

    A verb that tells (``told``) also governs a main clause in the Konjunktiv: *Er gehe, wie das Blatt schrieb, sagte Rabe*.
    """
    clause, words = board.clauses[n], board.words
    hearsay = told and clause.kind == "main" and clause.finite is not None and words.mood[clause.finite] in (1, 2)
    return clause.start == board.start and (hearsay or clause.low_opener in ("dass", "daß", "ob"))


def last_main(board: Board, frame: Range) -> int:
    """A token of the clause that a frame speaks for: at the end of a sentence its main clause, whatever hangs on it."""
    at = max(board.start, frame[0] - 1)
    n = board.clause_at(at)
    if frame[1] < board.stop or n is None or board.clauses[n].kind not in ("rel", "sub", "inf"):
        return at
    for m in range(n - 1, -1, -1):
        above, behind = board.clauses[m], board.clauses[m + 1].separator
        if behind is not None and board.words.form[behind] == ";":
            return at  # "Der Bau ruht; ob er weitergeht, ließ sie offen"
        if above.kind in ("main", "v1"):
            return above.start if m not in board.used and m not in board.cues else at
        if above.separator is not None and board.words.form[above.separator] in (";", ":"):
            return at
    return at


def around(board: Board, frame: Range) -> Range | None:
    """*Wenn es regnet, so Rabe, fällt das Fest aus*: behind a clause that opens the sentence, the frame stands inside it."""
    clauses, words = board.clauses, board.words
    before = [one for one in clauses if one.start < frame[0]]
    cut = next((k for k in range(len(before) - 1, 0, -1) if words.form[before[k].separator or 0] in (":", ";")), 0)
    begin, before = before[cut].start if cut else board.start, before[cut:]
    behind = next((one for one in clauses if one.start >= frame[1]), None)
    if not before or behind is None or behind.start != frame[1] or words.form[frame[1] - 1] != ",":
        return None
    if before[0].start != begin or any(one.kind not in ("sub", "rel", "inf") for one in before):
        return None
    resumed = behind.kind == "main" and (words.tag[behind.start] == "PDS" or words.low[behind.start] in ("dann", "so"))
    if before[0].kind != "sub" or behind.coordinated or not (behind.kind == "v1" or resumed):
        return None
    return begin, scope_of(board, behind.start, whole=True)[1]


def without_predicate(board: Board, comma: int, source: Range) -> Range:
    """*Das ist, sagt die Stadt, ein Gewinn*: where *ist* still lacks what it is, that is no apposition to the speaker."""
    words = board.words
    end = next((i for i in range(*source) if words.form[i] == ","), None)
    if end is None or words.lemma[comma - 1] not in _COPULA or not words.finite[comma - 1]:
        return source
    n, behind = board.clause_at(comma - 1), source[1] + 1
    if n is None or board.clauses[n].kind != "main" or board.clauses[n].finite != comma - 1:
        return source
    if behind < board.stop and words.form[source[1]] == "," and words.tag[behind] not in ("PRELS", "PRELAT", "KOUS"):
        return source  # "Das ist, sagt Rabe, ein alter Freund, ein Gewinn"
    return source[0], end
