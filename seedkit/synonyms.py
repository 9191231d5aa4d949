"""Which words mean the same in one of their senses, by the thesaurus of OpenThesaurus (``training/thesaurus.py``)."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from seedkit.lexicon import path_of

__all__ = ["may_mean_the_same"]


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    """The numbers of the groups that a word is in, by the word in small letters."""
    lines = gzip.decompress(path_of("synonyms.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            for word in line.split("\t"):
                found[word.lower()].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def may_mean_the_same(one: str, other: str) -> bool:
    """Whether two lemmas have a meaning in common; capital letters do not count.

    >>> may_mean_the_same("baufällig", "marode"), may_mean_the_same("Firma", "unternehmen"), may_mean_the_same("Firma", "Haus")
    (True, True, False)
    """
    groups = _groups()
    return not groups.get(one.lower(), frozenset()).isdisjoint(groups.get(other.lower(), ()))
