"""The word lists of ``lexicon/de/event_senses.toml`` by their names."""

from __future__ import annotations

from functools import cache

from seedkit.lexicon import load_list

__all__ = ["sense_set", "sense_words"]

_KEYS = ("ends", "beginnings", "words")


@cache
def sense_words(name: str) -> tuple[str, ...]:
    """The ends, beginnings or words of one sense, as the list has them. Raises KeyError where there is no such sense."""
    return _lists()[name]


@cache
def sense_set(name: str) -> frozenset[str]:
    """The words of one sense for asking whether a whole word is one of them."""
    return frozenset(sense_words(name))


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {
        entry["name"]: tuple(next(entry[key] for key in _KEYS if key in entry))
        for entry in load_list("event_senses")["sense"]
    }
