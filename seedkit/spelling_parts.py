"""Whether a spelling is a word, and how long the longest part of a compound is that is one."""

from __future__ import annotations

from collections.abc import Collection

from seedkit import lemmas, verbs

__all__ = ["is_word", "longest_part"]

_SHORTEST_PART = 4  # letters: shorter parts of a compound agree by chance


def is_word(form: str, others: Collection[str]) -> bool:
    """Return whether a table has the form as it is written; ``others`` are words that the tables do not hold."""
    if form[:1].isupper() and lemmas.is_listed_noun(form):
        return True
    lower = form.lower()
    return verbs.is_listed(lower) or lemmas.is_listed_adjective(lower) or lower in others


def longest_part(word: str, at: int, others: Collection[str]) -> int:
    """Return the letters of the longest first or last part of a compound that is a word and holds the letter ``at``; 0 without one.

    >>> longest_part("Hauptstraße", 9, ()), longest_part("Hauptstxaße", 9, ())
    (6, 0)
    """
    tails = (
        len(word) - cut
        for cut in range(1, at + 1)
        if len(word) - cut >= _SHORTEST_PART and is_word(word[cut:].capitalize(), others)
    )
    heads = (cut for cut in range(len(word) - 3, max(at, _SHORTEST_PART - 1), -1) if is_word(word[:cut], others))
    return max(next(tails, 0), next(heads, 0))
