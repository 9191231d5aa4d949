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
        self._context = ("", hashlib.sha256())  # the first words of the last id, and their digest so far

    def make(self, *words: str) -> str:
        """Return the next id for these words (white space inside them does not matter)."""
        # many records share one sentence, which may be long: it is read once
        first = words[0] if words else ""
        if self._context[0] != first:
            self._context = first, hashlib.sha256(_bytes(first))
        state = self._context[1].copy()
        for part in words[1:]:
            state.update(b"\x1f" + _bytes(part))
        digest = state.hexdigest()[:10]
        self._seen[digest] += 1
        repeat = self._seen[digest]
        return f"{self._prefix}{digest}" + (f".{repeat}" if repeat > 1 else "")


def _bytes(words: str) -> bytes:
    return " ".join(words.split()).encode("utf-8", "surrogatepass")
