"""Sentences that two articles share, word for word or reworded: who may have copied from whom.

Candidates come from an index of word shingles, so that articles without common wording are never compared
(blocking; shingles after Broder 1997, "On the resemblance and containment of documents"); a candidate counts where
the words of both sentences, in order, are similar enough (rapidfuzz). Two articles that share one short sentence
prove nothing; the score and the shared length stand in every row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd
from rapidfuzz.distance import Indel

__all__ = ["find_shared_wording", "shared_share"]

SHINGLE = 3
"""Words in a shingle: short enough to survive rewording of every second word or so."""

MIN_WORDS = 8
"""Shorter sentences are formulas too often (*Das teilte die Polizei mit.*)."""

MIN_SCORE = 75.0
"""Least similarity of the two word sequences, 0–100 (Indel ratio)."""

MIN_QUOTED = 8
"""Words in a quotation that two articles share to count as one quotation."""

FIRST, LAST = 3, 7
"""Of the earlier sentences with a shingle, the first and the last so many are compared: the work stays linear."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[„“\"»«‚‘]([^„“”\"»«]{30,}?)[“”\"«»’]")

_COLUMNS = {
    "sentence_a": "str", "article_a": "str", "sentence_b": "str", "article_b": "str",
    "kind": "str", "score": "Float64", "words": "Int64",
}  # fmt: skip


def find_shared_wording(
    sentences: pd.DataFrame,
    *,
    min_score: float = MIN_SCORE,
    min_words: int = MIN_WORDS,
    zones: Iterable[str] = ("headline", "kicker", "lead", "subhead", "body"),
) -> pd.DataFrame:
    """Return pairs of sentences of different articles that share their wording.

    ``sentences`` is the table of that name. A row of the result: ``sentence_a``, ``article_a``, ``sentence_b``,
    ``article_b`` (in the order of the table), ``kind`` (sentence, quotation), ``score`` (0–100), ``words`` (of the
    shorter one, or of the shared quotation). Of many equal sentences each is paired with the first only: the pairs
    connect them all, and their number grows with the number of sentences, not with its square.
    """
    wanted = set(zones)
    kept = [
        (str(sid), str(aid), str(text))
        for sid, aid, text, zone in zip(
            sentences["sentence_id"], sentences["article_id"], sentences["text"], sentences["zone"], strict=True
        )
        if zone in wanted
    ]
    rows = [*_sentence_pairs(kept, min_score, min_words), *_quotation_pairs(kept)]
    best: dict[tuple[str, str], tuple[str, str, str, str, str, float, int]] = {}
    for row in rows:
        key = (row[0], row[2])
        if key not in best or row[5] > best[key][5]:
            best[key] = row
    frame = pd.DataFrame(sorted(best.values()), columns=list(_COLUMNS))
    return frame.astype(_COLUMNS)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _sentence_pairs(
    kept: list[tuple[str, str, str]], min_score: float, min_words: int
) -> Iterator[tuple[str, str, str, str, str, float, int]]:
    # One representative for each wording in each article; equal wordings elsewhere hang on the first of them.
    first_of: dict[tuple[str, ...], int] = {}
    unique: list[int] = []
    words: list[tuple[str, ...]] = []
    for i, (sid, aid, text) in enumerate(kept):
        own = _words(text)
        words.append(own)
        if len(own) < min_words:
            continue
        first = first_of.setdefault(own, i)
        if first == i:
            unique.append(i)
        elif kept[first][1] != aid:
            yield (kept[first][0], kept[first][1], sid, aid, "sentence", 100.0, len(own))
    for i, j in _candidates(unique, words, min_words):
        if kept[i][1] == kept[j][1]:
            continue
        score = 100 * Indel.normalized_similarity(words[i], words[j], score_cutoff=min_score / 100)
        if score >= min_score:
            yield (*kept[i][:2], *kept[j][:2], "sentence", round(score, 1), min(len(words[i]), len(words[j])))


def _candidates(
    unique: list[int], words: list[tuple[str, ...]], min_words: int
) -> Iterator[tuple[int, int]]:
    """Pairs of sentences with a shingle in common, each pair once, the earlier first."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in unique:
        met: set[int] = set()
        for shingle in {words[j][k : k + SHINGLE] for k in range(len(words[j]) - SHINGLE + 1)}:
            holders = index[shingle]
            met.update(holders[:FIRST])
            met.update(holders[-LAST:])
            holders.append(j)
        for i in sorted(met):
            shorter, longer = sorted((len(words[i]), len(words[j])))
            if 2 * shorter >= longer:  # else even full containment stays under the score
                yield i, j


def _quotation_pairs(
    kept: list[tuple[str, str, str]],
) -> Iterator[tuple[str, str, str, str, str, float, int]]:
    """The same quotation, word for word, in sentences that may differ otherwise."""
    first_of: dict[tuple[str, ...], int] = {}
    for i, (sid, aid, text) in enumerate(kept):
        for match in _QUOTED.finditer(text):
            quoted = _words(match[1])
            if len(quoted) < MIN_QUOTED:
                continue
            first = first_of.setdefault(quoted, i)
            if kept[first][1] != aid:
                yield (kept[first][0], kept[first][1], sid, aid, "quotation", 100.0, len(quoted))


def shared_share(sentences: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return for each pair of articles how many sentences they share and what share of the shorter one that is.

    Columns ``article_a``, ``article_b``, ``shared``, ``share`` (0–1). Only pairs with something shared have a row.
    """
    columns = {"article_a": "str", "article_b": "str", "shared": "Int64", "share": "Float64"}
    total = sentences["article_id"].value_counts()
    rows = [
        (a, b, len(group), min(1.0, len(group) / max(1, min(int(total.get(str(a), 0)), int(total.get(str(b), 0))))))
        for (a, b), group in pairs.groupby(["article_a", "article_b"], sort=True)
    ]
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
