"""Verbs in a row that share a subject: *Die Ministerin lobte die Helfer, kritisierte die Stadt und ging*."""

from __future__ import annotations

from seedkit.tag.agreement import is_masculine
from seedkit.tag.board import Board, Range
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.words import Words

__all__ = ["goes_on"]

_IS = frozenset({"sein", "bleiben", "werden"})
_ON_THINGS = frozenset({"judge", "demand", "accuse", "confirm", "deny", "refuse", "doubt", "promise"})
_BUT = frozenset({"aber", "jedoch", "allerdings", "zugleich", "gleichzeitig"})
_DONE = ("ungen", "heiten", "keiten", "ionen")
_NEVER_SUBJECT = frozenset({"den", "einen", "keinen", "seinen", "ihren", "diesen"})
_EITHER = frozenset({"die", "das", "eine", "ihre", "seine", "diese", "dieses"})


def goes_on(board: Board, n: int, cue: Cue) -> bool:
    """Whether the clause behind a comma goes on with the subject before it, and what follows its verb is an object.

    Only where a further verb behind *und* closes the row: without it *Das Bad ist zu klein, kritisierte die Stadt* has
    the same form.
    """
    words, clause = board.words, board.clauses[n]
    if not n or "object" not in cue.verb.frames or cue.passive or clause.finite is None:
        return False
    behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
    goes = behind is not None and behind.kind == "v1" and behind.coordinated
    next_to_it = words.low[clause.finite + 1] in _BUT if clause.finite + 1 < clause.end else False
    but = next_to_it or not _BUT.isdisjoint(words.low[clause.finite + 2 : min(clause.finite + 5, clause.end)])
    if not but and not (goes and cue.verb.act in _ON_THINGS):  # "begrüßte den Plan, fordert aber eine Frist"
        return False
    m = n - 1
    while (
        but and m > 0 and board.clauses[m].kind == "rel"
    ):  # "begrüßte den Plan, der seit Mai vorliegt, fordert aber …"
        m -= 1
    before = board.clauses[m]
    if before.kind not in ("main", "v1") or before.finite is None or words.mood[before.finite] in (1, 2):
        return False
    at = clause.finite + 1 + next_to_it  # "lehnte jedoch Zölle ab", "lehnte Zölle jedoch ab"
    if words.lemma[before.finite].lower() in _IS:
        return False
    if not _is_object(words, at, clause.end) and not (but and _is_bare_thing(words, at, clause.end)):
        return False
    first = next((c for c in board.clauses[:n] if c.kind == "main"), None)
    subject = subject_of(words, first) if first is not None else None
    return subject is not None and first is not None and subject[0] == first.start and _is_somebody(words, subject)


def _is_object(words: Words, at: int, end: int) -> bool:
    """Whether the phrase right behind the verb can be an object: by its article, or as its gender leaves that open."""
    if at >= end:
        return False
    low = words.low[at]
    if low in _NEVER_SUBJECT:
        return True
    if low not in _EITHER or words.tag[at] not in ("ART", "PPOSAT", "PDAT"):
        return False
    noun = next((i for i in range(at + 1, end) if words.tag[i] in ("NN", "NE")), at)
    return words.label[noun] != "PER" and not (
        words.tag[noun] == "NN" and low == "eine" and is_masculine(words.form[noun])
    )


def _is_bare_thing(words: Words, at: int, end: int) -> bool:
    """*fordert aber Nachbesserungen, mahnt jedoch mehr Tempo an*: a noun without an article that is nobody who speaks."""
    while at < end and (words.tag[at] in ("ADJA", "CARD", "PIAT") or words.low[at] == "mehr"):
        at += 1
    if at >= end or words.label[at]:
        return False
    return (words.tag[at] == "NN" and not can_speak(words.form[at])) or words.low[at].endswith(_DONE)


def _is_somebody(words: Words, span: Range) -> bool:
    head = next((i for i in range(*span) if words.tag[i] in ("NN", "NE", "PPER")), span[0])
    if words.tag[head] == "NN":
        return words.label[span[1] - 1] == "PER" or can_speak(words.form[head])
    return words.label[head] in ("PER", "ORG") or words.low[head] in ("er", "sie")
