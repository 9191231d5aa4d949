"""The lists of names and nouns (``lexicon/de/names``), asked together: which of them has this word?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from seedkit.lexicon.forms import BLOCKS_KEPT, SortedLines, block_of

__all__ = ["NameLists"]


class _Block(NamedTuple):
    """Words that begin with the same letters."""

    letters: dict[str, str]  # word or name of several words -> the letters of its lists
    longest: dict[str, int]  # first word of names of several words -> the words of the longest one


class NameLists:
    """Several lists, each with its letter."""

    def __init__(self, names: Mapping[str, str], phrases: str) -> None:
        """Read the packaged lists, letter -> name; those whose letter is in ``phrases`` have names of several words.

        >>> lists = NameLists({"F": "first_names", "T": "towns_de"}, "T")
        >>> lists.letters_of("Anna"), lists.letters_of("Bad Tölz"), lists.letters_of("Anna ")
        ('F', 'T', '')
        >>> lists.longest("Bad"), lists.longest("Anna")
        (5, 0)
        """
        self._lists = {letter: SortedLines(f"names/{name}.txt.gz") for letter, name in names.items()}
        self._phrases = phrases
        self._block = lru_cache(maxsize=BLOCKS_KEPT)(self._gather)

    def letters_of(self, word: str) -> str:
        """Return the letters of the lists that have this word or name, in the order of the lists."""
        return self._block(block_of(f"{word}\n")).letters.get(word, "")

    def longest(self, first: str) -> int:
        """Return how many words the longest name has that goes on after the word ``first``, 0 where there is none."""
        return self._block(block_of(f"{first} ")).longest.get(first, 0)

    def _gather(self, start: str) -> _Block:
        letters: dict[str, str] = {}
        longest: dict[str, int] = {}
        for letter, lines in self._lists.items():
            words = lines.beginning(start)
            for word in words:
                letters[word] = letters.get(word, "") + letter
            for name in words if letter in self._phrases else ():
                first, *others = name.split(" ")
                if others:
                    longest[first] = max(longest.get(first, 0), 1 + len(others))
        return _Block(letters, longest)
