"""German number words up to the millions, whole and half: *zweiundzwanzig*, *eineinhalb*, *dreitausend*."""

from __future__ import annotations

from functools import lru_cache

from seedkit.numbers_lists import word_lists
from seedkit.numbers_words import parse_cardinal

__all__ = ["OPENINGS", "ordinal_value", "word_value"]

_OF_TIMES = {"beide": 2.0, "beiden": 2.0, "dutzend": 12.0}
"""What counts weeks and years as a number does, where amounts have it among other words."""
_QUARTERS = {"dreiviertel": 0.75, "einviertel": 0.25}
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "siebt": 7, "acht": 8}
OPENINGS = frozenset(
    word[:3] for word in (*word_lists().stems, *_OF_TIMES, *_ORDINALS, "anderthalb", "hundert", "tausend")
)
"""The first three letters of every number word and ordinal, so that hardly any other word is looked at closer."""


@lru_cache(maxsize=4096)
def word_value(word: str) -> float | None:
    """Return the number a lower-case German number word means, None for any other word, for inflected ones and less than one.

    >>> word_value("zweiundzwanzig"), word_value("eineinhalb"), word_value("dreihundertfünf"), word_value("eier")
    (22.0, 1.5, 305.0, None)
    >>> word_value("zweidreiviertel"), word_value("dreiviertel"), word_value("einer"), word_value("beide")
    (2.75, None, None, 2.0)
    """
    if len(word) > 60:
        return None
    if word in _OF_TIMES:
        return _OF_TIMES[word]
    for ending, size in _QUARTERS.items():
        if word.endswith(ending) and len(word) > len(ending):
            whole = word_value(word[: -len(ending)].removesuffix("und"))
            return whole + size if whole is not None and whole == int(whole) else None
    lists = word_lists()
    if word in lists.cardinals and word not in lists.stems:
        return None  # "einer, zweier" stand for somebody, not before a noun
    value = parse_cardinal(word)
    return None if value is None or 0 < value < 1 else float(value)


@lru_cache(maxsize=4096)
def ordinal_value(word: str) -> int | None:
    """Return the rank an inflected lower-case ordinal means (*dritten* 3, *zwanzigsten* 20), else None.

    >>> ordinal_value("dritten"), ordinal_value("einundzwanzigste"), ordinal_value("besten")
    (3, 21, None)
    """
    for ending in ("en", "em", "er", "es", "e"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if stem in _ORDINALS:
                return _ORDINALS[stem]
            for suffix in ("st", "t"):
                value = word_value(stem.removesuffix(suffix)) if stem.endswith(suffix) else None
                if value is not None and value >= 1 and value == int(value) and len(stem) > len(suffix):
                    return int(value) if suffix == "st" or value < 20 else None
    return None
