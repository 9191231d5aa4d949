"""Stable ids: made from content, not from position, so that they survive edits elsewhere in the article."""

from __future__ import annotations

import hashlib
from collections import Counter

__all__ = ["Ids"]


class Ids:
    """Makes the ids of one kind of record for one article.

    An id is built from the article, the kind, the words it is made of (usually the sentence's own words and the
    record's text) and, for repeats, a counter.

    >>> ids = Ids("a1", "quantity")
    >>> first, second = ids.make("Rund 1100 Soldaten fielen.", "1100"), ids.make("Rund 1100 Soldaten fielen.", "1100")
    >>> first.startswith("a1.quantity."), second == first + ".2"
    (True, True)
    """

    def __init__(self, article_id: str, kind: str) -> None:
        self._prefix = f"{article_id}.{kind}."
        self._seen: Counter[str] = Counter()

    def make(self, *words: str) -> str:
        """Return the next id for these words (white space inside them does not matter)."""
        key = "\x1f".join(" ".join(part.split()) for part in words)
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        self._seen[digest] += 1
        repeat = self._seen[digest]
        return f"{self._prefix}{digest}" + (f".{repeat}" if repeat > 1 else "")
