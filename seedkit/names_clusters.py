"""Classes of words that stand in the same surroundings: what *Siemens* has in common with firms that no list knows.

Brown clusters (Brown et al. 1992, *Class-based n-gram models of natural language*) are leaves of a binary tree of all
words of a large corpus. The path to a leaf is a row of bits, here the lowest bit first, so the lowest bits alone name a
larger class. Where they come from: ``lexicon/de/names/LICENSES.md``; ``training/name_lists.py`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from seedkit.lexicon.forms import FormTable

__all__ = ["cluster_of", "larger_class"]


_LEAST_BEFORE, _LEAST_LAST = 2, 5  # letters of a compound before its last word, and of that


@cache
def _table() -> FormTable:
    return FormTable("names/clusters.tsv.gz")


def cluster_of(word: str, *, compound: bool = True) -> int | None:
    """Return the number of a word's class; of a ``compound`` that is in none, that of its last part; None without.

    >>> cluster_of("Hamburg") == cluster_of("Bremen") != cluster_of("Siemens")
    True
    >>> cluster_of("Probe-Hamburg") == cluster_of("Hamburg"), cluster_of("Xyzzyx")
    (True, None)
    >>> cluster_of("Erdbeerfeuerwehr") == cluster_of("Feuerwehr")
    True
    """
    table = _table()
    found = table.get(word)
    if found is None and compound:
        found = next(filter(None, map(table.get, _last_parts(word))), None)
    return None if found is None else int(found)


def _last_parts(word: str) -> Iterator[str]:
    """What may be the last word of a compound, the longest first."""
    if "-" in word:
        yield word.rsplit("-", 1)[1]
    capital = word[:1].isupper()
    for start in range(_LEAST_BEFORE, len(word) - _LEAST_LAST + 1):
        part = word[start:]
        yield part.capitalize() if capital else part


def larger_class(cluster: int | None, bits: int) -> int | None:
    """Return the larger class that a class belongs to: the first steps of its path, ``bits`` many.

    >>> larger_class(0b1101010000, 4), larger_class(None, 4)
    (0, None)
    """
    return None if cluster is None else cluster & ((1 << bits) - 1)
