"""Whose view or wish it is: *Für die Polizei steht fest, dass …*, *Für sie ist das ein Skandal*, *Geht es nach dem Rat, …*."""

from __future__ import annotations

from seedkit.lexicon import words_of
from seedkit.tag.board import Board, Draft, Range, bare_start, with_period
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.speakers import judged_by
from seedkit.tag.words import Words

__all__ = ["find_views", "frame_view", "frame_wish"]

_SURE = frozenset(words_of("judgments", "sure"))
_JUDGED = frozenset(words_of("judgments", "adjectives"))
_JUDGMENTS = words_of("judgments", "nouns")
_DENIED = words_of("judgments", "denied")
_COUNT_AS = frozenset({"sein", "bleiben", "stehen", "feststehen", "gelten"})
_GOES = frozenset({"geht", "ginge", "ging", "gegangen"})
_NOBODY = frozenset({"mir", "uns", "dir", "euch"})


def frame_view(board: Board) -> None:
    """*Für die Polizei steht fest, dass …*, *Für den Verband ist klar: …*: who is sure of it states it."""
    words = board.words
    if "für" not in board.signals:
        return
    for n, clause in enumerate(board.clauses[:-1]):
        content = board.clauses[n + 1]
        if clause.kind != "main" or clause.finite is None or n in board.used or content.separator is None:
            continue
        sure = words.low[clause.end - 1] in _SURE and words.lemma[clause.finite] in _COUNT_AS
        that = content.low_opener in ("dass", "daß") and words.form[content.separator] == ","
        if not sure or not (that or words.form[content.separator] == ":") or content.separator != clause.end:
            continue
        source = judged_by(words, clause)
        spans = board.without(content.start, board.stop, [])
        if source is None or not spans or any(d.start < spans[0][1] and spans[0][0] < d.end for d in board.drafts):
            continue
        board.used.add(n)
        cue = (clause.finite, clause.finite + 1)
        board.add(Draft("indirect", spans, "view_of", cue, (clause.start, content.start), source, clause=clause))


def find_views(board: Board) -> None:
    """*Für die Gewerkschaft ist der Vorschlag eine Frechheit*: a judgment, and whose it is."""
    words = board.words
    if "für" not in board.signals:
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if clause.kind != "main" or finite is None or n in board.used or board.covered(clause.start, clause.end) > 0.5:
            continue
        plain = words.lemma[finite] in ("sein", "bleiben") and _judges(words, clause)
        if words.mood[finite] in (1, 2) or not (plain or _lies_open(words, clause, finite)):
            continue
        source = judged_by(words, clause)
        if source is None:
            continue
        alone = all(other is clause or other.kind not in ("main", "v1") for other in board.clauses)
        span = (bare_start(board), with_period(board, board.stop)) if alone else (clause.start, clause.end)
        if any(d.start < span[1] and span[0] < d.end for d in board.drafts):
            continue
        board.used.add(n)
        board.drafts.append(
            Draft("reported", [span], "view_of", (finite, finite + 1), None, source, "judge", clause=clause)
        )


def _judges(words: Words, clause: Clause) -> bool:
    """Whether the last word of a clause says what somebody thinks of a thing: *unzumutbar*, *eine Zumutung*, *kein Problem*."""
    last = clause.end - 1
    low = words.low[last]
    if words.tag[last] in ("ADJD", "ADV", "NN", "VVPP") and low in _JUDGED:
        return True
    if words.tag[last] != "NN":
        return False
    before = words.low[max(clause.start, last - 3) : last]
    denied = low.endswith(_DENIED) and any(word.startswith("kein") for word in before)
    if low == "boden":
        return before[-1:] == ["ohne"]
    if low == "tisch":
        return before[-1:] == ["vom"]  # "ist die Sache nicht vom Tisch"
    return denied or (
        low.endswith(_JUDGMENTS) and any(word.startswith(("ein", "kein", "der", "die")) for word in before)
    )


def _lies_open(words: Words, clause: Clause, finite: int) -> bool:
    """*Für den Rat liegen die Gründe auf der Hand*, *steht der Schuldige fest*: what is plain to somebody."""
    last = clause.end - 1
    if words.lemma[finite].lower() in ("liegen", "gelten"):
        return words.low[last - 2 : last + 1] == ["auf", "der", "hand"]
    return words.low[finite] in ("steht", "stehen") and words.low[last] == "fest" and words.tag[last] == "PTKVZ"


def frame_wish(board: Board) -> None:
    """*Geht es nach dem Rat, entsteht dort ein Park*; *…, wenn es nach den Anwohnern geht*: what somebody wants."""
    words = board.words
    if "nach" not in board.signals:
        return
    for n, clause in enumerate(board.clauses):
        holder = _whose_wish(words, clause) if n not in board.used else None
        if holder is None:
            continue
        a, b = clause.start, clause.end
        frame = (
            a - 1 if a > board.start and words.form[a - 1] == "," else a,
            b + 1 if words.form[b : b + 1] == [","] else b,
        )
        spans = board.without(bare_start(board), board.stop, [frame])
        told = any(d.start < frame[1] and frame[0] < d.end for d in board.drafts)
        if not spans or told or not any(c.kind in ("main", "v1") and c is not clause for c in board.clauses):
            continue
        board.used.add(n)
        at = clause.finite or a
        board.add(Draft("indirect", spans, "goes_by", (at, at + 1), frame, holder, "demand", clause=clause))


def _whose_wish(words: Words, clause: Clause) -> Range | None:
    """*Geht es nach X*, *wenn es nach X geht*: who X is, if it is somebody; not *Geht es nach links*."""
    if clause.finite is None or words.low[clause.finite] not in _GOES or clause.kind not in ("v1", "sub"):
        return None
    first = clause.start + 1
    if clause.kind == "v1" and clause.finite != clause.start:
        return None
    if clause.kind == "sub" and (clause.low_opener != "wenn" or clause.finite != clause.end - 1):
        return None
    if words.low[first : first + 2] != ["es", "nach"] or not starts_phrase(words, first + 2):
        return None
    stop = clause.end - (clause.kind == "sub")
    end = noun_phrase(words, first + 2, stop)
    if end != stop or words.low[first + 2] in _NOBODY:
        return None
    somebody = {"NE", "PPER"} & set(words.tag[first + 2 : end]) or any(words.label[i] for i in range(first + 2, end))
    nouns = [i for i in range(first + 2, end) if words.tag[i] == "NN"]
    speaks = any(can_speak(words.lemma[i]) or words.low[i].endswith(("erin", "erinnen")) for i in nouns)
    return (first + 2, end) if somebody or speaks else None
