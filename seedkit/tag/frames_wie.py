"""Frames with *wie*: *Wie X mitteilte, …* before, inside or behind what is told."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range, scope_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.frames_insert import is_hearsay, is_that
from seedkit.tag.quoted_names import is_how_called
from seedkit.tag.reporting import Cue
from seedkit.tag.speakers import who_speaks
from seedkit.tag.words import Words

__all__ = ["frame_wie"]

_PERCEIVING = frozenset({"hören", "gehören", "sehen", "beobachten", "miterleben", "erleben", "filmen"})


def frame_wie(board: Board) -> None:
    """*Wie X mitteilte, …* before, inside or behind its content."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if clause.kind != "wie" or clause.finite is None or clause.low_opener != "wie" or not _tells(board, n, cue):
            continue
        source = who_speaks(board, clause, cue)
        if source is None and n and _is_bare(words, clause) and is_hearsay(words, board.clauses[n - 1]):
            continue  # "Er habe, wie zunächst berichtet, geschlafen": told by whoever spoke
        frame = _frame(board, n)
        begin, stop = _content(board, n, frame)
        kind, spans = "indirect", board.without(begin, stop, [frame])
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0]
        if any(is_how_called(words, q) and q.end + 1 == _first_word(words, clause) for q in board.quotes):
            continue  # "„Mutter Faden“, wie sie in der Szene hieß, …"
        if quoted and _first_word(words, clause) - 2 <= quoted[-1].end <= _first_word(words, clause):
            kind, spans = "direct", [(quoted[-1].start, quoted[-1].end)]
        if not spans:
            continue
        board.used.add(n)
        board.add(Draft(kind, spans, "wie_clause", cue.span(), frame, source, cue.verb.act, cue, clause=clause))


def _tells(board: Board, n: int, cue: Cue) -> bool:
    """Whether a *wie* clause says who tells what stands beside it."""
    frames, words = cue.verb.frames, board.words
    if frames.isdisjoint(("wie", "post", "direct")) or (cue.verb.act in ("judge", "ask") and "wie" not in frames):
        return False
    before = words.verbs_in(board.start, board.clauses[n].start) if n else ()
    return all(words.lemma[i].lower() not in _PERCEIVING for i in before)  # "will gehört haben, wie jemand rief"


def _is_bare(words: Words, clause: Clause) -> bool:
    """*wie zunächst berichtet wurde*: without a noun or pronoun."""
    if clause.opener is None or clause.finite is None or clause.finite != clause.end - 1:
        return False
    return set(words.tag[clause.opener + 1 : clause.finite]) <= {"ADV", "ADJD"}


def _first_word(words: Words, clause: Clause) -> int:
    """Where a clause begins behind its *und*."""
    return next((i for i in range(clause.start, clause.end) if words.tag[i] != "KON"), clause.end)


def _frame(board: Board, n: int) -> Range:
    """A *wie* clause with the commas around it, and the relative clause that belongs to it."""
    words, clause = board.words, board.clauses[n]
    first, end = _first_word(words, clause), clause.end
    if first > board.start and words.form[first - 1] == ",":
        first -= 1
    if end < board.stop and words.form[end] == ",":
        end = _behind_relative(board, n, end + 1)
    return first, end


def _content(board: Board, n: int, frame: Range) -> Range:
    """From where to where in the sentence a *wie* clause speaks."""
    words, clause, begin, stop = board.words, board.clauses[n], board.start, board.stop
    if clause.separator is not None and words.form[clause.separator] in (":", ";"):
        begin = clause.start  # "Eines kommt hinzu: Wie die Prüfung ergab, …"
    if n and frame[1] < stop and words.form[frame[1]] == ";":
        stop = frame[1]  # "… auf zwölf, wie das Amt mitteilte; | zuvor war von zehn die Rede gewesen"
    behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
    if behind is not None and behind.kind == "v1" and n and is_that(board, n - 1, told=n + 1 in board.cues):
        stop = min(stop, behind.start)  # "Dass er gehe, wie das Blatt schrieb, | bestritt sein Anwalt"
    for q in board.quotes:
        if q.utterance and q.depth == 0 and q.end <= _first_word(words, clause):
            begin = max(begin, q.start)
    if n and not board.quotes and board.clauses[n - 1].kind == "main":
        begin = max(begin, scope_of(board, board.clauses[n - 1].start)[0])
    return begin, stop


def _behind_relative(board: Board, n: int, end: int) -> int:
    """*Wie aus einem Papier hervorgeht, das dem Blatt vorliegt, …*: the relative clause is the frame's."""
    following = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
    if following is None or following.kind != "rel" or following.start != end or following.pieces[0][1] >= board.stop:
        return end
    behind = following.pieces[0][1]
    return behind + 1 if board.words.form[behind] == "," else end
