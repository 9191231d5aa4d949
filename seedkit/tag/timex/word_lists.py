"""Lists of words in ``lexicon/de/times.toml`` that stand beside times."""

from __future__ import annotations

from functools import cache

from seedkit.lexicon import load_list

__all__ = ["listed"]


@cache
def listed(section: str) -> tuple[str, ...]:
    """Return the words of all entries of a section.

    >>> listed("of_today")[:2]
    ('ausgabe', 'sitzung')
    """
    return tuple(word for entry in load_list("times")[section] for word in entry["nouns"])
