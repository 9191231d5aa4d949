"""Whether anybody can be speaking in a sentence at all: words without which no rule of hearsay applies.

Nearly half of the sentences of a news text hold none of them, and nothing else need be asked of those.
"""

from __future__ import annotations

from seedkit.tag.board import Board
from seedkit.tag.reporting import COMPOUND, may_report, participle_of_report, speech_noun

__all__ = ["may_speak"]

_WORDS = frozenset("laut gemäß zufolge demnach danach demzufolge hiernach so soll sollen ergebnis schluss urteil fazit befund sicht".split())
_OPENERS = frozenset({"dass", "daß", "ob", "wonach", "nach"})
_ZU = frozenset({"PTKZU", "VVIZU"})
_NOUNS = frozenset({"NN", "NE", "TRUNC"})
_MISTAKEN = frozenset({"ADV", "ADJD", "NN", "VVFIN"})


def may_speak(board: Board) -> bool:
    """Whether a sentence has a quotation, *laut X*, a Konjunktiv, a verb that may report, or a noun that may."""
    words, start, end = board.words, board.start, board.end
    if board.quotes or not board.vocabulary.isdisjoint(_WORDS):
        return True
    compound = unsure = False
    for i in words.verbs_in(start, end):
        mood, lemma = words.mood[i], words.lemma[i]
        if mood in (1, 2) or may_report(lemma, words.low[i], board.vocabulary):
            return True
        compound = compound or lemma.lower() in COMPOUND
        unsure = unsure or mood is not None
    tags = words.tag[start:end]
    if compound:  # "hat ausgerechnet": a participle the tagger took for something else
        mistaken = (form for form, tag in zip(words.form[start:end], tags, strict=True) if tag in _MISTAKEN)
        if any(map(participle_of_report, mistaken)):
            return True
    if unsure or not board.vocabulary.isdisjoint(_OPENERS) or not _ZU.isdisjoint(tags):
        nouns = (form for form, tag in zip(words.form[start:end], tags, strict=True) if tag in _NOUNS)
        return any(map(speech_noun, nouns))
    return False
