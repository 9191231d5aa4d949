"""Whether anybody can be speaking in a sentence at all: words without which no rule of hearsay applies.

Nearly half of the sentences of a news text hold none of them, and nothing else need be asked of those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress

from seedkit.tag.board import QuoteTokens, Range
from seedkit.tag.reporting import COMPOUND, participle_of_report, report_readings, speech_noun
from seedkit.tag.words import Words

__all__ = ["SIGNALS", "speaking"]

_WORDS = frozenset("laut gemäß zufolge demnach danach demzufolge hiernach so soll sollen ergebnis schluss urteil fazit befund sicht".split())
_OPENERS = frozenset({"dass", "daß", "ob", "wonach", "nach"})
SIGNALS = _WORDS | _OPENERS | {"will", "wollen"}
"""The words single rules begin with."""
_NOUNS = frozenset({"NN", "NE", "TRUNC"})
_MISTAKEN = frozenset({"ADV", "ADJD", "NN", "VVFIN"})


def speaking(words: Words, units: Sequence[Range], quotes: Sequence[QuoteTokens], signals: Sequence[int]) -> set[int]:
    """The numbers of the sentences with a quotation, *laut X*, a Konjunktiv, or a verb or noun that may report.

    ``units`` are the sentences in tokens, ``signals`` the tokens that are one of ``SIGNALS``, all in order.
    """
    starts = [start for start, _ in units]
    speaks = {bisect_right(starts, q.start) - 1 for q in quotes}
    speaks.update([bisect_right(starts, i) - 1 for i in signals if words.low[i] in _WORDS])
    opened = {bisect_right(starts, i) - 1 for i in signals if words.low[i] in _OPENERS}
    for n, (start, end) in enumerate(units):
        if n not in speaks and _may_report(words, start, end, n in opened):
            speaks.add(n)
    return speaks


def _may_report(words: Words, start: int, end: int, opened: bool) -> bool:
    """Whether a sentence has a Konjunktiv, or a verb or noun that may report; ``opened`` if it has one of ``_OPENERS``."""
    low, lemma, mood = words.low, words.lemma, words.mood
    compound = False
    for i in words.verbs_in(start, end):
        sure, particles = report_readings(lemma[i], low[i])
        if sure or mood[i] in (1, 2) or (particles and not set(low[start:end]).isdisjoint(particles)):
            return True
        compound = compound or lemma[i].lower() in COMPOUND
        opened = opened or mood[i] is not None
    tags = words.tag[start:end]
    if compound:  # "hat ausgerechnet": a participle the tagger took for something else
        mistaken = compress(words.form[start:end], map(_MISTAKEN.__contains__, tags))
        if any(map(participle_of_report, mistaken)):
            return True
    if opened or "PTKZU" in tags or "VVIZU" in tags:
        return any(map(speech_noun, compress(words.form[start:end], map(_NOUNS.__contains__, tags))))
    return False
