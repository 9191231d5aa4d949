"""Frames that are whole clauses beside their content: *das räumt X ein*, *glaubt man X*, *lacht X*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range, scope_of
from seedkit.tag.phrases import noun_phrase
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.speakers import who_speaks
from seedkit.tag.words import Words

__all__ = ["frame_aside", "frame_believed", "frame_told"]

_POINTS = frozenset({"das", "dies", "davon"})
_DATIVE = frozenset("dem den der einem einer dieser diesem diesen ihm ihr ihnen".split())


def frame_aside(board: Board) -> None:
    """*Der Bau wird, das räumt der Rat ein, teurer*: a whole sentence with *das* or *davon* inside its content."""
    words = board.words
    for n, cue in board.cues.items():
        clause, sep = board.clauses[n], board.clauses[n].separator
        if n in board.used or sep is None or words.form[sep] != "," or clause.kind not in ("main", "rel"):
            continue
        begin, end = clause.pieces[0]
        if words.low[begin] not in _POINTS or clause.finite != begin + 1 or end - begin < 3 or end + 1 >= board.stop:
            continue
        if words.form[end] != "," or not _goes_on_behind(board, n) or cue.passive or cue.negated:
            continue
        clause.pieces, clause.end = clause.pieces[:1], end
        if "post" not in cue.verb.frames and not (cue.verb.lemma == "ausgehen" and words.low[begin] == "davon"):
            continue
        clause.kind, clause.opener, clause.low_opener, clause.asked = "main", None, "", False
        source = who_speaks(board, clause, cue)
        if source is None or source[0] < begin:
            continue
        frame = (sep, end + 1)
        quoted = [q for q in board.quotes if q.depth == 0 and q.end == sep]
        behind = [q for q in board.quotes if q.depth == 0 and q.start == end + 1]
        stop = next((k for k in range(end, board.stop) if words.form[k] == ";"), board.stop)
        kind, spans = "indirect", board.without(scope_of(board, sep - 1, whole=True)[0], stop, [frame])
        if quoted and behind:
            kind, spans = "direct", [(quoted[0].start, quoted[0].end)]  # the other half goes on with it
        if not spans:
            continue
        board.used.add(n)
        board.add(Draft(kind, spans, "inquit", cue.span(), frame, source, cue.verb.act, cue, clause=clause))


def _goes_on_behind(board: Board, n: int) -> bool:
    """Whether what stands before clause ``n`` goes on behind it: in two pieces, its verb there, or a quotation."""
    clause = board.clauses[n]
    sep, end = clause.separator or 0, clause.pieces[0][1]
    if any(q.start == end + 1 for q in board.quotes) and any(q.end == sep for q in board.quotes):
        return True
    for m, other in enumerate(board.clauses):
        ends = [b for _, b in other.pieces]
        if m != n and sep in ends and any(a == end + 1 for a, _ in other.pieces):
            return True
    before = board.clauses[n - 1] if n else None
    behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
    if before is not None and before.finite == sep - 1 and board.words.tag[sep - 1] in ("VAFIN", "VMFIN"):
        return clause.pieces[1:2] != [] and clause.pieces[1][0] == end + 1  # "wird, das räumt der Rat ein, teurer"
    if before is None or behind is None or before.pieces[-1][1] != sep or behind.start != end + 1:
        return False
    return before.kind == "frag" and behind.kind == "v1" and not behind.coordinated


def frame_believed(board: Board) -> None:
    """*Glaubt man den Umfragen, …*; *…, glaubt man dem Wirt, …*: who is believed has said it."""
    words = board.words
    for n, cue in board.cues.items():
        clause, i = board.clauses[n], board.clauses[n].start + 2
        if cue.verb.lemma != "glauben" or clause.kind != "v1" or clause.finite != clause.start or n in board.used:
            continue
        if i >= clause.pieces[0][1] or words.low[i - 1] != "man":
            continue
        several = words.tag[i] == "NN" and words.low[i].endswith("n")  # "glaubt man Fachleuten"
        if not several and words.low[i] not in _DATIVE:
            continue
        end = noun_phrase(words, i, clause.pieces[0][1], apposition=False)
        if end is None or not (end == clause.pieces[0][1] or words.form[end] == ","):
            continue
        frame = (max(board.start, clause.start - 1) if n else clause.start, min(end + 1, board.stop))
        scope = scope_of(board, clause.start - 2, whole=True) if n else (board.start, board.stop)
        spans = board.without(*scope, [frame])
        if spans:
            board.used.add(n)
            board.add(Draft("indirect", spans, "inquit", cue.span(), frame, (i, end), "say", clause=clause))


def frame_told(board: Board) -> None:
    """*Das sei gelogen, lacht die Wirtin*: behind a main clause in the Konjunktiv any verb tells who has said it."""
    words = board.words
    for n, clause in enumerate(board.clauses[1:], 1):
        before, finite = board.clauses[n - 1], clause.finite
        if clause.kind != "v1" or finite is None or clause.coordinated or n in board.used or n in board.cues:
            continue
        if before.kind != "main" or before.finite is None or words.mood[before.finite] != 1 or n - 1 in board.cues:
            continue
        sep = clause.separator
        if sep is None or words.form[sep] != "," or words.mood[finite] in (1, 2) or words.tag[finite] != "VVFIN":
            continue
        source = who_speaks(board, clause, None)
        if source is None or source[0] < finite or not _is_somebody(words, source):
            continue
        if any(d.start < sep and before.start < d.end for d in board.drafts):
            continue
        frame = (sep, min(clause.pieces[0][1] + 1, board.stop))
        spans = board.without(*scope_of(board, sep - 1, whole=True), [frame])
        if spans:
            board.used.add(n)
            board.add(Draft("indirect", spans, "inquit", (finite, finite + 1), frame, source, "say", clause=clause))


def _is_somebody(words: Words, source: Range) -> bool:
    """A name, a pronoun, somebody's relative, or a noun for who can speak."""
    a, b = source
    if words.tag[a] in ("PPER", "NE", "PPOSAT") or "NE" in words.tag[a:b]:
        return words.low[a] != "es"
    woman = words.low[a] in ("die", "eine") and words.tag[a + 1 : a + 2] == ["NN"] and words.low[a + 1].endswith("in")
    return woman or any(words.tag[i] == "NN" and can_speak(words.form[i]) for i in range(a, b))
