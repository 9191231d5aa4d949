"""Frames that no comma parts from their content: *Die Türkei bot an zu vermitteln*, *Jeden Montag, sagt sie*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.content_kind import AIMS
from seedkit.tag.phrases import OBLIQUE, noun_phrase, starts_phrase
from seedkit.tag.reporting import Cue
from seedkit.tag.speakers import who_speaks

__all__ = ["frame_bare_infinitive", "frame_verbless"]

_TAKES = frozenset({"promise", "announce", "demand", "refuse", "threaten"})
_SAYS = frozenset({"say", "think", "demand", "warn", "hope", "suppose"})
_LIGHT = frozenset({"ADV", "PTKNEG", "ADJD", "PAV", "PTKVZ"})


def frame_bare_infinitive(board: Board) -> None:
    """*Die Türkei bot an zu vermitteln*, *Sie rief dazu auf den Müll zu trennen*: an infinitive without a comma.

    The particle of the verb shows where it begins; without one only what stands right behind the subject is taken.
    """
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        finite = clause.finite
        if n in board.used or cue.passive or finite is None or clause.kind not in ("main", "v1"):
            continue
        if "zu" not in cue.verb.frames or cue.verb.act not in _TAKES or len(clause.pieces) > 1:
            continue
        last = clause.end - 1
        if words.tag[last] == "VVIZU":
            first = last
        elif words.tag[last] in ("VVINF", "VAINF", "VMINF") and words.tag[last - 1] == "PTKZU":
            first = last - 1
        else:
            continue
        source = who_speaks(board, clause, cue)
        begin = _behind_particle(board, cue, finite, first)
        if begin is None and source is not None:
            after = max(finite + 1, source[1])
            begin = first if all(words.tag[i] in _LIGHT for i in range(after, first)) else None
        if begin is None or source is None or source[1] > begin or board.covered(begin, clause.end) > 0:
            continue
        board.used.add(n)
        frame = (clause.start, begin)
        board.add(
            Draft(
                "indirect",
                [(begin, clause.end)],
                "matrix_zu",
                cue.span(),
                frame,
                source,
                cue.verb.act,
                cue,
                clause=clause,
            )
        )


def _behind_particle(board: Board, cue: Cue, finite: int, first: int) -> int | None:
    """The token behind the separated particle of the verb, if that stands before the infinitive."""
    words = board.words
    at = next((i for i in sorted(cue.tokens) if i > finite and words.tag[i] == "PTKVZ" and i < first), None)
    return at + 1 if at is not None else None


def frame_verbless(board: Board) -> None:
    """*Jeden Montag, sagt sie*; *Nichts als Ärger, meint der Wirt*: words without a verb, and who says them behind a comma."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        finite = clause.finite
        if n in board.used or clause.kind not in ("main", "sub") or finite is None or cue.passive:
            continue
        comma = finite - 1
        if comma <= clause.start or words.form[comma] != ",":
            continue
        asked = comma == clause.start + 1 and words.tag[clause.start] in ("PWAV", "PWS")  # "Warum, ließ sie offen"
        said = cue.verb.act in _SAYS and "post" in cue.verb.frames
        if not ((said and clause.kind == "main") or (asked and "ob" in cue.verb.frames)):
            continue
        before = range(clause.start, comma)
        motto = cue.verb.lemma == "lauten"  # "Je schneller, desto besser, lautet sein Argument"
        if any((words.form[i] == "," and not motto) or words.verb[i] or words.quote[i] for i in before):
            continue  # "Der Rat, eine Runde von Alten, sagte": a comma more closes what is beside a name
        source = None if asked else who_speaks(board, clause, cue)
        if source is None or source[0] < finite:  # "Drei Meter, sagt sie": one comma cuts no subject off its verb
            source = _behind(board, finite, clause.end)
        if source is None or words.low[source[0]] in OBLIQUE:
            continue
        edge = source[1]
        behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
        if behind is not None and behind.kind in ("sub", "inf") and words.low[behind.start] not in AIMS:
            continue  # "Gestern, sagte er, dass …"
        stop = clause.end
        spans = [(clause.start, comma)] if asked else board.without(clause.start, stop, [(comma, edge)])
        if not spans or spans[0][0] >= edge:
            continue
        board.used.add(n)
        board.add(
            Draft("indirect", spans, "inquit", cue.span(), (comma, edge), source, cue.verb.act, cue, clause=clause)
        )


def _behind(board: Board, finite: int, stop: int) -> Range | None:
    """The phrase right behind a finite verb."""
    end = noun_phrase(board.words, finite + 1, stop) if starts_phrase(board.words, finite + 1) else None
    return (finite + 1, end) if end is not None else None
