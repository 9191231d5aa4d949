"""Stable ids: made from content, not from position, so that they survive edits elsewhere in the article."""

from __future__ import annotations

import hashlib
from functools import lru_cache

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
        self._seen: dict[str, int] = {}

    def make(self, *words: str) -> str:
        """Return the next id for these words (white space inside them does not matter)."""
        digest = hashlib.sha256(b"\x1f".join(map(_bytes, words)), usedforsecurity=False).hexdigest()[:10]
        repeat = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{self._prefix}{digest}" + (f".{repeat}" if repeat > 1 else "")


@lru_cache(maxsize=1024)
def _bytes(words: str) -> bytes:
    # most text has single blanks only; every other kind of white space is not printable
    if not words.isprintable() or "  " in words or words[:1] == " " or words[-1:] == " ":
        words = " ".join(words.split())
    return words.encode("utf-8", "surrogatepass")
