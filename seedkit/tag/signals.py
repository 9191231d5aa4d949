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
    low, lemma, mood = words.low, words.lemma, words.mood
    sure = [q.start for q in quotes]
    sure += [i for i in signals if low[i] in _WORDS]
    speaks = {bisect_right(starts, i) - 1 for i in sure}
    unsure = {bisect_right(starts, i) - 1 for i in signals if low[i] in _OPENERS}
    compound: set[int] = set()
    for i in words.verbs:
        n = bisect_right(starts, i) - 1
        if n < 0 or n in speaks:
            continue
        sure, particles = report_readings(lemma[i], low[i])
        if sure or mood[i] in (1, 2) or (particles and not set(low[slice(*units[n])]).isdisjoint(particles)):
            speaks.add(n)
        elif lemma[i].lower() in COMPOUND:
            compound.add(n)
        if mood[i] is not None or words.tag[i] == "VVIZU":
            unsure.add(n)
    for n, (start, end) in enumerate(units):
        if n not in speaks and _has_noun_or_participle(words, start, end, n in compound, n in unsure):
            speaks.add(n)
    return speaks


def _has_noun_or_participle(words: Words, start: int, end: int, compound: bool, unsure: bool) -> bool:
    """Whether a sentence has a participle taken for another word beside its auxiliary, or a noun that may govern content."""
    tags = words.tag[start:end]
    if compound:  # "hat ausgerechnet": a participle the tagger took for something else
        mistaken = compress(words.form[start:end], map(_MISTAKEN.__contains__, tags))
        if any(map(participle_of_report, mistaken)):
            return True
    if unsure or "PTKZU" in tags:
        return any(map(speech_noun, compress(words.form[start:end], map(_NOUNS.__contains__, tags))))
    return False
