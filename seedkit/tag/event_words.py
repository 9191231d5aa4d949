"""The word lists of ``lexicon/de/event_senses.toml`` by their names."""

from __future__ import annotations

from functools import cache

from seedkit.lexicon import load_list
from seedkit.lexicon.calendar import MONTHS, PARTS_OF_DAYS, WEEKDAYS
from seedkit.tag.unit_noun import noun_singular

__all__ = ["ATTRIBUTES", "TIME_NOUNS", "is_kind_of", "sense_set", "sense_words"]

ATTRIBUTES = frozenset({"ART", "ADJA", "CARD", "PPOSAT", "PDAT", "PIAT"})
"""Tags of what stands between a preposition and its noun."""
TIME_NOUNS = (*sorted(MONTHS | WEEKDAYS | PARTS_OF_DAYS), "wochenende", "woche", "monat", "jahr", "tag")
"""Ends of nouns that tell when: nothing hangs on them."""
_KEYS = ("ends", "beginnings", "words")


@cache
def sense_words(name: str) -> tuple[str, ...]:
    """The ends, beginnings or words of one sense, as the list has them. Raises KeyError where there is no such sense."""
    return _lists()[name]


@cache
def sense_set(name: str) -> frozenset[str]:
    """The words of one sense for asking whether a whole word is one of them."""
    return frozenset(sense_words(name))


def is_kind_of(form: str, name: str) -> bool:
    """Whether a noun as it stands ends in one of the ends of a sense, or is the whole word that one with ``=`` asks for.

    >>> is_kind_of("Waldtiere", "animal"), is_kind_of("Wale", "animal"), is_kind_of("Karneval", "animal")
    (True, True, False)
    """
    ends, whole = _ends(name)
    noun = noun_singular(form).lower()
    return noun.endswith(ends) or noun in whole or form.lower() in whole


@cache
def _ends(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    words = sense_words(name)
    return (
        tuple(word for word in words if not word.startswith("=")),
        frozenset(word[1:] for word in words if word.startswith("=")),
    )


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {
        entry["name"]: tuple(next(entry[key] for key in _KEYS if key in entry))
        for entry in load_list("event_senses")["sense"]
    }
