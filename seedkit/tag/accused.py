"""Whom somebody has reproached: *Rabe warf Holm vor, … zu haben, was dieser bestritt*."""

from __future__ import annotations

from seedkit.tag.board import Draft, Range
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.words import Words

__all__ = ["accused", "answers"]

_ANSWERS = frozenset({"deny", "confirm", "refuse"})
_HE = frozenset({"dieser", "diese", "dieses"})
_AT_ONCE = 4
"""Tokens between the reproach and the sentence that answers it, at most."""


def answers(words: Words, draft: Draft, before: Draft) -> bool:
    """Whether *dieser* denies or admits in ``draft`` what he was reproached with right before."""
    if draft.source is None or draft.act not in _ANSWERS or before.act != "accuse" or before.clause is None:
        return False
    return words.low[draft.source[0]] in _HE and 0 <= draft.start - before.end <= _AT_ONCE


def accused(words: Words, reproach: Draft) -> Range | None:
    """The phrase for whom a reproach goes to: the dative of *vorwerfen*, the accusative of *beschuldigen*.

    In the passive of *beschuldigen* he is the subject.
    """
    clause, cue = reproach.clause, reproach.verb
    if clause is None or cue is None:
        return None
    subject = subject_of(words, clause) or (0, 0)
    if cue.passive and subject[1] and subject != (0, 0) and words.tag[subject[0]] not in ("PPER", "PDS"):
        return subject
    content = {i for a, b in reproach.spans for i in range(a, b)}
    for first, end in clause.pieces:
        i = first
        while i < end:
            if subject[0] <= i < subject[1]:
                i = subject[1]
                continue
            if words.tag[i] in ("APPR", "APPRART"):
                i = noun_phrase(words, i + 1, end, apposition=False) or i + 1
                continue
            stop = noun_phrase(words, i, end) if i not in content and starts_phrase(words, i) else None
            if stop is not None and words.tag[i] in ("ART", "NN", "NE", "PPOSAT", "PDAT", "ADJA"):
                return i, stop
            i = stop or i + 1
    return None
