"""The language of a text: plain German by its function words, everything else by py3langid.

A detector reads every letter and knows a hundred languages. That a text is German shows sooner: every fourth of its
words is one of a hundred that no neighbour writes alike (Ingle 1976, A Language Identification Table).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from seedkit.lexicon import load_list

__all__ = ["find_language"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_BEGINNING = 1500
"""Characters that are looked at."""
_FEWEST = 8
"""Words with fewer of which nothing is said."""

SHARE = 0.2
"""The share of function words from which a text is plainly German: news has 0.3, the next language 0.1."""
_ENOUGH = 8
"""Function words it takes at least: of fewer the share says little."""
_STRETCH = 30
"""Words in a row without any of them: from here on a part may be in another language."""


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language the text is in; None where there are too few words to tell.

    By the first 1,500 characters: German where their function words leave no doubt, else what py3langid says.

    >>> find_language("Die Regierung in Seoul hat die Berichte am Montag bestätigt und weitere Schritte angekündigt.")
    'de'
    """
    words = words_of_beginning(text)
    if len(words) < _FEWEST:
        return None
    if is_plainly_german(words):
        return "de"
    import py3langid

    code, _ = py3langid.classify(" ".join(words))
    return str(code)


def words_of_beginning(text: str) -> list[str]:
    """Return the words of two letters and more that decide about a text."""
    return _WORD.findall(text[:_BEGINNING])


def is_plainly_german(words: Sequence[str]) -> bool:
    """Return whether German function words stand everywhere among the words, and many of them."""
    known = _function_words()
    found = [at for at, word in enumerate(words) if word.lower() in known]
    if len(found) < max(_ENOUGH, SHARE * len(words)):
        return False
    edges = [-1, *found, len(words)]
    return max(after - before for before, after in pairwise(edges)) <= _STRETCH


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for group in load_list("function_words")["group"] for word in group["words"])
