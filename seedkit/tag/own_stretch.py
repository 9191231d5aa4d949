"""The part of a sentence that a frame inside it speaks for alone: *zwölf, nach anderen Angaben 14 Verletzte*."""

from __future__ import annotations

from seedkit.tag.board import Board, Range

__all__ = ["own_stretch"]

_AMONG = frozenset({"darunter", "davon", "dabei", "nämlich", "also"})
_BESIDE = frozenset({"und", "oder", "aber", "sowie"})


def own_stretch(board: Board, frame: Range) -> Range | None:
    """What a prepositional frame is about where it stands beside something that others say; None: its whole clause.

    In brackets (*(nach Angaben des Amts 14)*), between commas with a number (*, laut Polizei 14 Verletzte*), behind
    *und* with a verb of its own (*soll geflohen sein und laut Polizei geschossen haben*).
    """
    return _in_brackets(board, frame) or _with_number(board, frame) or _with_verb(board, frame)


def _in_brackets(board: Board, frame: Range) -> Range | None:
    form = board.words.form
    opens = next((i for i in range(frame[0] - 1, board.start - 1, -1) if form[i] in ("(", ")")), None)
    if opens is None or form[opens] != "(":
        return None
    closes = next((i for i in range(frame[1], board.end) if form[i] == ")"), None)
    if closes is None or not board.without(opens + 1, closes, [frame]):
        return None
    return opens + 1, closes


def _with_number(board: Board, frame: Range) -> Range | None:
    words = board.words
    comma = frame[0] - 1
    if comma > board.start and words.low[comma] in _AMONG:
        comma -= 1
    if comma <= board.start or words.form[comma] not in (",", "–") or words.form[frame[1] - 1] in (",", "–"):
        return None  # "Das Haus ist, nach Angaben der Stadt, 40 Jahre alt"
    stop = next((i for i in range(frame[1], board.stop) if words.form[i] in (",", ";", ":", "–", ")")), board.stop)
    if any(words.verb[i] for i in range(comma, stop)) or "CARD" not in words.tag[frame[1] : stop]:
        return None
    return comma + 1, stop


def _with_verb(board: Board, frame: Range) -> Range | None:
    words, n = board.words, board.clause_at(frame[0])
    if n is None or frame[0] - 1 <= board.start or words.low[frame[0] - 1] not in _BESIDE:
        return None
    clause = board.clauses[n]
    a, b = next((a, b) for a, b in clause.pieces if a <= frame[0] < b)
    if clause.kind not in ("main", "v1") or clause.finite is None or not a <= clause.finite < frame[0] - 2:
        return None
    verbs = [i for i in range(clause.finite + 1, b) if words.verb[i]]
    before = [i for i in verbs if i < frame[0]]
    if not before or before[-1] != frame[0] - 2 or not any(i >= frame[1] for i in verbs):
        return None
    return frame[1], board.stop
