"""Sentences that two articles share, word for word or reworded: who may have copied from whom.

Candidates come from an index of word shingles, so that articles without common wording are never compared
(blocking; shingles after Broder 1997, "On the resemblance and containment of documents"); a candidate counts where
the words of both sentences, in order, are similar enough (rapidfuzz). Two articles that share one short sentence
prove nothing; the score and the shared length stand in every row.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from seedkit.nlp_copy import as_clean
from seedkit.sorted_arrays import distinct

__all__ = ["RUNNING", "Sentence", "find_shared_wording", "shared_wording"]

SHINGLE = 3
"""Words in a shingle: short enough to survive rewording of every second word or so."""

MIN_WORDS = 8
"""Shorter sentences are formulas too often (*Das teilte die Polizei mit.*)."""

MIN_SCORE = 75.0
"""Least similarity of the two word sequences, 0–100 (Indel ratio)."""

RUNNING = ("headline", "kicker", "lead", "subhead", "body")
"""Zones whose sentences are compared."""

MIN_QUOTED = 8
"""Words in a quotation that two articles share to count as one quotation."""

FIRST, LAST = 3, 7
"""Of the earlier sentences with a shingle, the first and the last so many are compared: the work stays linear."""

AT_ONCE = 20_000
"""Pairs of sentences that are scored in one go."""

CHARACTERS = sys.maxunicode
"""The last character there is: up to so many words can be spelled as one character each."""

Positions = npt.NDArray[np.int64]

Sentence = tuple[str, str, str, int]
"""A sentence: its id, its article's, its text, and the number of those it is compared with."""
Shared = tuple[str, str, str, str, str, float, int]
"""Two sentences with their articles; kind, score and words of what they share."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[„“\"»«‚‘]([^„“”\"»«]{30,}?)[“”\"«»’]")

_COLUMNS: dict[str, Any] = {
    "sentence_a": "str", "article_a": "str", "sentence_b": "str", "article_b": "str",
    "kind": "str", "score": "Float64", "words": "Int64",
}  # fmt: skip


def find_shared_wording(
    sentences: pd.DataFrame,
    *,
    min_score: float = MIN_SCORE,
    min_words: int = MIN_WORDS,
    zones: Iterable[str] = RUNNING,
    within: str | None = None,
) -> pd.DataFrame:
    """Return pairs of sentences of different articles that share their wording.

    ``sentences`` is the table of that name; ``within`` names a column of whole numbers from 0: only sentences with the
    same number are compared, and how they are depends on no others. A row of the result: ``sentence_a``, ``article_a``, ``sentence_b``,
    ``article_b`` (in the order of the table), ``kind`` (sentence, quotation), ``score`` (0–100), ``words`` (of the
    shorter one, or of the shared quotation). Of many equal sentences each is paired with the first only: the pairs
    connect them all, and their number grows with the number of sentences, not with its square.
    """
    wanted = set(zones)
    groups = [0] * len(sentences) if within is None else sentences[within].tolist()
    columns = (sentences[name].tolist() for name in ("sentence_id", "article_id", "text", "zone"))
    rows = shared_wording(
        [
            (str(sid), str(aid), str(text), group)
            for sid, aid, text, zone, group in zip(*columns, groups, strict=True)
            if zone in wanted
        ],
        min_score=min_score,
        min_words=min_words,
    )
    found = zip(*rows, strict=True) if rows else ([] for _ in _COLUMNS)
    return pd.DataFrame(
        {
            name: pd.array(cells, dtype=dtype)
            for (name, dtype), cells in zip(_COLUMNS.items(), map(list, found), strict=True)
        }
    )


def shared_wording(
    sentences: Sequence[Sentence], *, min_score: float = MIN_SCORE, min_words: int = MIN_WORDS
) -> list[Shared]:
    """Return the rows of :func:`find_shared_wording`: only sentences with the same number are compared."""
    sentences = [(sid, aid, as_clean(text), group) for sid, aid, text, group in sentences]
    best: dict[tuple[str, str], Shared] = {}
    for row in (*_sentence_pairs(sentences, min_score, min_words), *_quotation_pairs(sentences)):
        key = (row[0], row[2])
        if key not in best or row[5] > best[key][5]:
            best[key] = row
    return sorted(best.values())


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(_WORD.findall(text)).casefold().split())


def _sentence_pairs(kept: Sequence[Sentence], min_score: float, min_words: int) -> Iterator[Shared]:
    # One representative for each wording in each article; equal wordings elsewhere hang on the first of them.
    first_of: dict[tuple[int, tuple[str, ...]], int] = {}
    for i, (sid, aid, text, group) in enumerate(kept):
        own = _words(text)
        if len(own) < min_words:
            continue
        first = first_of.setdefault((group, own), i)
        if first != i and kept[first][1] != aid:
            yield (kept[first][0], kept[first][1], sid, aid, "sentence", 100.0, len(own))
    at = list(first_of.values())
    articles: dict[str, int] = {}
    owners = np.asarray([articles.setdefault(kept[i][1], len(articles)) for i in at], dtype=np.int64)
    groups = np.asarray([kept[i][3] for i in at], dtype=np.int64)
    words = _numbered(own for _, own in first_of)
    compared = _spelled(words)
    earlier, later = _candidates(words, owners, groups)
    if not len(earlier):
        return
    from rapidfuzz.distance import Indel  # not imported where no sentences are to be compared
    from rapidfuzz.process import cpdist

    for start in range(0, len(earlier), AT_ONCE):
        ones, others = earlier[start : start + AT_ONCE].tolist(), later[start : start + AT_ONCE].tolist()
        scores = 100 * cpdist(
            [compared[i] for i in ones], [compared[j] for j in others],
            scorer=Indel.normalized_similarity, score_cutoff=min_score / 100, dtype=np.float64,
        )  # fmt: skip
        for one in np.flatnonzero(scores >= min_score).tolist():
            i, j = ones[one], others[one]
            score = round(float(scores[one]), 1)
            yield (*kept[at[i]][:2], *kept[at[j]][:2], "sentence", score, min(len(words[i]), len(words[j])))


def _numbered(wordings: Iterable[tuple[str, ...]]) -> list[list[int]]:
    """Each word as a number, the same one for the same word."""
    number = defaultdict[str, int](count().__next__)
    return [list(map(number.__getitem__, words)) for words in wordings]


def _spelled(words: list[list[int]]) -> Sequence[Sequence[Any]]:
    """Each word as one character, which is compared faster than a number; numbers where there are not enough characters."""
    if max((max(one, default=0) for one in words), default=0) > CHARACTERS:
        return words
    return ["".join(map(chr, one)) for one in words]


def _candidates(words: list[list[int]], owners: Positions, groups: Positions) -> tuple[Positions, Positions]:
    """Pairs of sentences of one group and different owners with a shingle in common, each once: the earlier, the later ones."""
    lengths = np.asarray([len(one) for one in words], dtype=np.int64)
    holders, ranks = _holders(words, lengths, groups)
    codes: list[Positions] = []
    places = np.arange(len(holders))
    for step in (*range(1, LAST + 1), *range(-FIRST, 0)):
        # the so-and-so-many-th before each holder of the same shingle, then the first, second … of all its holders
        there = np.flatnonzero(ranks >= step if step > 0 else ranks > FIRST + step)
        before = places[there] - (step if step > 0 else ranks[there] - (FIRST + step))
        i, j = holders[before], holders[there]
        shorter, longer = np.minimum(lengths[i], lengths[j]), np.maximum(lengths[i], lengths[j])
        # where one is twice as long, even full containment stays under the score
        wanted = (owners[i] != owners[j]) & (2 * shorter >= longer)
        codes.append(distinct(j[wanted] * len(words) + i[wanted]))
    found = distinct(np.concatenate(codes))
    return found % max(1, len(words)), found // max(1, len(words))


def _holders(words: list[list[int]], lengths: Positions, groups: Positions) -> tuple[Positions, Positions]:
    """The sentences of a group that share a shingle, shingle by shingle, and the rank of each among them."""
    flat = np.fromiter(chain.from_iterable(words), dtype=np.int64, count=int(lengths.sum()))
    sentence = np.repeat(np.arange(len(words)), lengths)
    shingle = flat
    for _ in range(SHINGLE - 1):
        # the number of a beginning and the word after it name the longer beginning
        shingle, flat = shingle[:-1], flat[1:]
        shingle = np.unique(shingle * (int(flat.max(initial=0)) + 1) + flat, return_inverse=True)[1]
    whole = sentence[: len(shingle)] == sentence[SHINGLE - 1 :]
    shingle, sentence = shingle[whole], sentence[: len(shingle)][whole]
    shingle = shingle * (int(groups.max(initial=0)) + 1) + groups[sentence]
    # each sentence once a shingle, in order
    held = distinct(shingle * len(words) + sentence)
    shingle, holders = held // max(1, len(words)), held % max(1, len(words))
    begins = np.flatnonzero(np.diff(shingle, prepend=-1))
    sizes = np.diff(begins, append=len(held))
    ranks = np.arange(len(held)) - np.repeat(begins, sizes)
    shared = np.repeat(sizes > 1, sizes)
    return holders[shared], ranks[shared]


def _quotation_pairs(kept: Sequence[Sentence]) -> Iterator[Shared]:
    """The same quotation, word for word, in sentences that may differ otherwise."""
    first_of: dict[tuple[int, tuple[str, ...]], int] = {}
    for i, (sid, aid, text, group) in enumerate(kept):
        for match in _QUOTED.finditer(text):
            quoted = _words(match[1])
            if len(quoted) < MIN_QUOTED:
                continue
            first = first_of.setdefault((group, quoted), i)
            if kept[first][1] != aid:
                yield (kept[first][0], kept[first][1], sid, aid, "quotation", 100.0, len(quoted))
