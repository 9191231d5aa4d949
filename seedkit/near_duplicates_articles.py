"""Articles that repeat another one, word for word or reworded: what is repeated confirms nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from seedkit.cells import TablesLike
from seedkit.near_duplicates import MIN_WORDS, find_shared_wording
from seedkit.nlp_copy import as_clean

__all__ = ["find_repeated"]

_SCORE = 80.0
_LEAST, _SHARE = 2, 0.5
"""So many sentences, and so much of the shorter article, make a repetition; one sentence may be a quotation."""
_WORD = re.compile(r"[^\W_]+")
_ZONES = ("lead", "body")


def find_repeated(tables: TablesLike) -> dict[str, str]:
    """Return the articles that share most of their sentences with an earlier one of the table, and which one that is.

    An article whose text is another one's as a whole is a repetition, however short it is.
    """
    if tables.articles.empty:
        return {}
    order = {str(one): place for place, one in enumerate(tables.articles["article_id"])}
    found = _same_text(tables)
    running = tables.sentences[tables.sentences["zone"].isin(_ZONES)]
    long = running[running["text"].map(lambda text: len(_WORD.findall(str(text))) >= MIN_WORDS).astype(bool)]
    sizes: dict[str, int] = {str(one): int(n) for one, n in long["article_id"].value_counts().items()}
    pairs = find_shared_wording(long, min_score=_SCORE, zones=_ZONES)
    shared: Counter[tuple[str, str]] = Counter()
    for row in pairs[pairs["kind"] == "sentence"].itertuples(index=False):
        first, second = sorted((str(row.article_a), str(row.article_b)), key=order.__getitem__)
        shared[first, second] += 1
    best: dict[str, tuple[int, str]] = {}
    for (first, second), count in shared.items():
        if count >= _LEAST and count >= _SHARE * min(sizes[first], sizes[second]):
            best[second] = max(
                best.get(second, (0, "")), (count, first), key=lambda one: (one[0], -order.get(one[1], 0))
            )
    return {**{one: first for one, (_, first) in best.items()}, **found}


def _same_text(tables: TablesLike) -> dict[str, str]:
    seen: dict[str, str] = {}
    found: dict[str, str] = {}
    texts: Any = zip(tables.articles["article_id"], tables.articles["text"], strict=True)
    for article_id, text in texts:
        words = " ".join(as_clean(str(text)).split())
        if words in seen:
            found[str(article_id)] = seen[words]
        seen.setdefault(words, str(article_id))
    return found
