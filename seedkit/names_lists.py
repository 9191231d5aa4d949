"""The lists of names and nouns (``lexicon/de/names``), asked together: which of them has this word?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from seedkit.lexicon.forms import SortedLines

__all__ = ["NameLists"]

_INITIALS_KEPT = 1_000


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
        self._beginning = lru_cache(maxsize=_INITIALS_KEPT)(self._lists_beginning)
        self._longest: dict[str, int] = {}  # by the first word of names of several words
        for letter in phrases:
            for name in self._lists[letter].text.split("\n"):
                if " " in name:
                    first = name[: name.index(" ")]
                    self._longest[first] = max(self._longest.get(first, 0), 1 + name.count(" "))

    def letters_of(self, word: str) -> str:
        """Return the letters of the lists that have this word or name, in the order of the lists."""
        if "\n" in word:
            return ""
        line = f"{word}\n"
        return "".join([letter for letter, lines in self._beginning(word[:1]) if lines.first(line) is not None])

    def _lists_beginning(self, initial: str) -> list[tuple[str, SortedLines]]:
        """The lists that have a word with this first letter: hardly any has one that begins small."""
        return [(letter, lines) for letter, lines in self._lists.items() if lines.first(initial) is not None]

    def longest(self, first: str) -> int:
        """Return how many words the longest name has that goes on after the word ``first``, 0 where there is none."""
        return self._longest.get(first, 0)
