"""Which sentences of a corpus may say the same or the contrary: those that share two words, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date
from itertools import combinations, product

from seedkit.propositions_collect import Corpus
from seedkit.propositions_matter import share_a_matter

__all__ = ["BUCKET", "NEAR_DAYS", "RARE", "pairs_of"]

BUCKET = 60
"""Sentences that share two words with which each is compared, at most; what is said oftener is the talk of the corpus."""
RARE = 8
"""Sentences of the corpus that have a word, at most, for it to be enough alone."""
MOST = 40
"""Words of a sentence that are looked at, at most."""
NEAR_DAYS = 45
"""Days between two articles that may be about one matter."""
MOST_PAIRS = 2_500
"""Sentences of two articles on one matter that are all compared, the one's times the other's, at most."""


def pairs_of(corpus: Corpus) -> list[tuple[int, int]]:
    """Return pairs of sentences, by position, in order: sharing two words, or a rare one, or one within an article.

    Of two articles that share a matter all sentences are compared, unless they are long.

    The work grows with the number of sentences: of those that share two words each is compared with the ``BUCKET`` nearest in time.
    """
    seen: set[tuple[int, int]] = set()
    for held in _holders(corpus).values():
        if len(held) < 2:
            continue
        nearest = sorted(held, key=lambda at: _day(corpus, at)) if len(held) > BUCKET else held
        for n, one in enumerate(nearest):
            for other in nearest[n + 1 : n + 1 + BUCKET]:
                pair = (min(one, other), max(one, other))
                if pair not in seen and _may_tell_of_one(corpus, one, other):
                    seen.add(pair)
    for first, last in sorted({_articles(corpus, pair) for pair in seen}):
        if first != last and share_a_matter(corpus.surroundings[first], corpus.surroundings[last]):
            both = corpus.positions[first], corpus.positions[last]
            if len(both[0]) * len(both[1]) <= MOST_PAIRS:
                seen.update((min(a, b), max(a, b)) for a, b in product(*both))
    return sorted(seen)


def _articles(corpus: Corpus, pair: tuple[int, int]) -> tuple[str, str]:
    return corpus.sentences[pair[0]].article_id, corpus.sentences[pair[1]].article_id


def _holders(corpus: Corpus) -> dict[Hashable, list[int]]:
    """The sentences that hold what is enough to compare them."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    alone: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(corpus.sentences):
        words, plain = sorted(sentence.words)[:MOST], sorted(sentence.plain)[:MOST]
        for both in (*combinations(words, 2), *product(words, plain), *product(sorted(sentence.tails)[:MOST], plain)):
            holders[both].append(at)
        for word in words:
            holders[sentence.article_id, "", word].append(at)
            alone[word].append(at)
    for word, held in alone.items():
        if len(held) <= RARE:
            holders["", word] = held
    return holders


def _day(corpus: Corpus, at: int) -> date:
    return corpus.published[corpus.sentences[at].article_id][0] or date.min


def _may_tell_of_one(corpus: Corpus, one: int, other: int) -> bool:
    """Whether two sentences are worth reading: articles of one time; within an article only where somebody speaks."""
    articles = [corpus.sentences[at].article_id for at in (one, other)]
    if articles[0] == articles[1]:
        return corpus.is_attributed(one) or corpus.is_attributed(other)
    (first, last), (start, end) = (corpus.published[article] for article in articles)
    if first is None or last is None or start is None or end is None:
        return True
    return (start - last).days <= NEAR_DAYS and (first - end).days <= NEAR_DAYS
