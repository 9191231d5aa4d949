"""The lists of names and nouns (``lexicon/de/names``), asked together: which of them has this word?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from seedkit.lexicon.forms import SortedLines

__all__ = ["NameLists"]

_SMALL = (
    800_000  # letters of a list that is cut apart; to cut the larger ones takes longer than to look words up in them
)
_INITIALS_KEPT = 1_000


class NameLists:
    """Several lists, each with its letter."""

    def __init__(self, names: Mapping[str, str], phrases: str) -> None:
        """Read the packaged lists, letter -> name; those whose letter is in ``phrases`` have names of several words.

        >>> lists = NameLists({"F": "first_names", "T": "towns_de"}, "T")
        >>> lists.letters_of("Anna"), lists.letters_of("Bad Tölz"), lists.letters_of("Anna ")
        ('F', 'T', '')
        >>> lists.longest("Bad"), lists.longest("Anna"), lists.is_phrase("Bad Tölz"), lists.is_phrase("Bad Anna")
        (5, 0, True, False)
        """
        self._lists = {letter: _words(SortedLines(f"names/{name}.txt.gz")) for letter, name in names.items()}
        self._beginning = lru_cache(maxsize=_INITIALS_KEPT)(self._lists_beginning)
        self._phrases = frozenset(name for letter in phrases for name in self._lists[letter] if " " in name)
        self._longest: dict[str, int] = {}  # by the first word
        for name in self._phrases:
            first = name[: name.index(" ")]
            self._longest[first] = max(self._longest.get(first, 0), 1 + name.count(" "))

    def letters_of(self, word: str) -> str:
        """Return the letters of the lists that have this word or name, in the order of the lists."""
        return "".join([letter for letter, listed in self._beginning(word[:1]) if word in listed])

    def _lists_beginning(self, initial: str) -> list[tuple[str, frozenset[str] | SortedLines]]:
        """The lists to ask about words with this first letter: of the large ones, hardly any word begins small."""
        return [
            (letter, listed)
            for letter, listed in self._lists.items()
            if isinstance(listed, frozenset) or listed.first(initial) is not None
        ]

    def is_phrase(self, name: str) -> bool:
        """Whether a name of several words stands in one of the lists that have such."""
        return name in self._phrases

    def longest(self, first: str) -> int:
        """Return how many words the longest name has that goes on after the word ``first``, 0 where there is none."""
        return self._longest.get(first, 0)


def _words(lines: SortedLines) -> frozenset[str] | SortedLines:
    return frozenset(lines) if len(lines.text) < _SMALL else lines
