"""A sentence with its tags, and what the rules that correct them ask of a word again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from seedkit import lemmas, verbs

__all__ = [
    "DASHES",
    "FINITE",
    "NOMINAL",
    "OPENERS",
    "STOPS",
    "SUBJECT_BEGINS",
    "ZU",
    "Numbers",
    "TaggedWords",
    "can_be",
    "finite_in",
    "first_word",
    "is_indicative",
    "is_third",
    "numbers_of",
    "plural_noun",
    "stretches",
]  # fmt: skip

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
NOMINAL = frozenset({"NN", "NE", "FM", "PPER", "PIS", "PDS"})
STOPS = frozenset({"$,", "$."})
SUBJECT_BEGINS = frozenset({"NN", "NE", "ART", "PIS", "PIAT", "CARD", "ADJA", "PPOSAT", "PDAT", "PPER", "PDS", "FM"})
ZU = frozenset({"VVIZU", "PTKZU"})
DASHES = frozenset({"–", "—"})

Numbers = frozenset[str | None]


@dataclass(frozen=True, slots=True)
class TaggedWords:
    """A sentence without its white space: texts, texts in small letters, tags (which the rules correct)."""

    texts: list[str]
    lower: list[str]
    tags: list[str]


@lru_cache(maxsize=20_000)
def is_third(form: str) -> bool:
    """Whether a form can be the finite verb of a subject that is neither speaker nor spoken to."""
    return any(reading.kind == "finite" and reading.person == 3 for reading in verbs.readings(form))


@lru_cache(maxsize=20_000)
def numbers_of(form: str) -> Numbers:
    """The numbers (``Sing``, ``Plur``) of the third person that a form can have as a finite verb in the indicative."""
    return frozenset(r.number for r in verbs.readings(form) if r.kind == "finite" and r.person == 3 and r.mood == "Ind")


def is_indicative(form: str) -> bool:
    """Whether a form can be a finite verb in the third person of the indicative."""
    return bool(numbers_of(form))


def can_be(form: str, kind: str) -> bool:
    """Whether a form can be a verb of this kind."""
    return any(reading.kind == kind for reading in verbs.readings(form))


@lru_cache(maxsize=20_000)
def plural_noun(form: str) -> bool:
    """Whether a noun is a nominative of the plural, and can be no feminine in the singular.

    >>> plural_noun("Löhne"), plural_noun("Unternehmen"), plural_noun("Reform"), plural_noun("Kanzler")
    (True, True, False, True)
    """
    readings = lemmas.noun_readings(form)
    return any("P" in r.nominative for r in readings) and not any(
        "f" in r.genders and "S" in r.nominative for r in readings
    )


def stretches(words: TaggedWords) -> list[tuple[int, int]]:
    """Return (start, end) of what stands between commas, stops and dashes."""
    found, start = [], 0
    for i in compress(range(len(words.tags)), map(_BREAKS.__contains__, words.tags)):
        if words.tags[i] != "$(" or words.texts[i] in DASHES:
            if i > start:
                found.append((start, i))
            start = i + 1
    if start < len(words.tags):
        found.append((start, len(words.tags)))
    return found


_BREAKS = STOPS | {"$("}


def first_word(words: TaggedWords, start: int, end: int) -> int:
    """The first word of a stretch behind its marks, ``end`` where there is none."""
    while start < end and not words.texts[start][:1].isalnum():
        start += 1
    return start


def finite_in(words: TaggedWords, start: int, end: int) -> Sequence[int]:
    """The finite verbs of a stretch."""
    return list(compress(range(start, end), map(FINITE.__contains__, words.tags[start:end])))
