"""Sources with a relative clause for what they say: *ein Beamter, dem zufolge …*, *der Botschafter, nach dessen Angaben …*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.content_extent import content_stop, frame_start
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.words import Words

__all__ = ["frame_relative"]

_LONGEST = 14
"""Tokens of a phrase that a relative clause belongs to, at most."""


def frame_relative(board: Board) -> None:
    """*Ein Beamter, dem zufolge …*; *einen Zeugen, laut dem …*; *der Botschafter, nach dessen Angaben …*."""
    words = board.words
    for m, content in enumerate(board.clauses):
        sep = content.separator
        if content.kind != "rel" or content.opener != content.start or sep is None or words.form[sep] != ",":
            continue
        begin = _behind_according(words, content)
        n = board.clause_at(sep - 1)
        if begin is None or n is None or any(d.start <= begin < d.end for d in board.drafts):
            continue
        source = _antecedent(words, max(board.clauses[n].start, sep - _LONGEST), sep)
        spans = board.without(begin, content_stop(board, n, m), [])
        if source is None or not spans:
            continue
        clause, frame = board.clauses[n], (frame_start(board, n), begin)
        cue = (content.start, begin)
        board.add(Draft("indirect", spans, "noun_wonach", cue, frame, source, clause=clause))


def _behind_according(words: Words, clause: Clause) -> int | None:
    """Where a relative clause goes on that begins with *dem zufolge*, *laut dem* or *nach dessen Angaben*."""
    i = clause.start
    low, tag = words.low[i : i + 3], words.tag[i : i + 3]
    if low[0] == "demzufolge":
        return i + 1
    if low[1:2] == ["zufolge"] or (low[0] == "laut" and tag[1:2] == ["PRELS"]):
        return i + 2
    if low[0] == "nach" and tag[1:] == ["PRELAT", "NN"]:
        noun = speech_noun(words.form[i + 2])
        return i + 3 if noun is not None and "nach" in noun.uses else None
    return None


def _antecedent(words: Words, first: int, end: int) -> Range | None:
    """The longest noun phrase that ends right before a relative clause."""
    for i in range(first, end):
        if starts_phrase(words, i) and words.tag[i] != "PRF" and noun_phrase(words, i, end) == end:
            return i, end
    return None
