"""Hearsay told beside a sentence: *ein Mann, der Geld genommen haben soll*, *weil er geschossen haben soll*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.words import Words

__all__ = ["find_sollen_beside"]

_NO_HEARSAY = frozenset({"wenn", "falls", "ob", "sofern", "damit", "wie", "was", "wer", "dass", "daß"})
_DONE = frozenset({"haben", "sein"})


def find_sollen_beside(board: Board) -> None:
    """A relative or subordinate clause that closes with *getan haben soll* is hearsay, wherever the sentence comes from."""
    if board.signals.isdisjoint(("soll", "sollen")):
        return
    words = board.words
    for n, clause in enumerate(board.clauses):
        if clause.kind not in ("sub", "rel") or n in board.used or clause.low_opener in _NO_HEARSAY:
            continue
        span = board.trim(clause.start, clause.pieces[-1][1]) if _is_done(words, clause) else None
        told = [d for d in board.drafts if d.kind != "reported"]
        if span is not None and not any(d.start < span[1] and span[0] < d.end for d in told):
            board.drafts.append(Draft("free_indirect", [span], "sollen", clause=clause, inherits=True))


def _is_done(words: Words, clause: Clause) -> bool:
    """*getan haben soll*, *gewesen sein sollen*: a perfect infinitive and the verb at the end."""
    finite = clause.finite
    if finite is None or words.low[finite] not in ("soll", "sollen") or finite - clause.start < 3:
        return False
    return words.low[finite - 1] in _DONE and words.tag[finite - 2] in ("VVPP", "VAPP", "VMPP")
