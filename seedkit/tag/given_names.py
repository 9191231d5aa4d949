"""Whether a given name is a man's or a woman's: *Bernd Tamm … die Ärztin* is somebody else."""

from __future__ import annotations

import gzip
from functools import cache

from seedkit.lexicon import path_of

__all__ = ["gender_of_name"]

_LISTS = {"m": "first_names_men", "f": "first_names_women"}


@cache
def _names(gender: str) -> frozenset[str]:
    packed = path_of(f"names/{_LISTS[gender]}.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").split("\n"))


@cache
def _gender_of(given: str) -> str:
    return next((gender for gender in _LISTS if given in _names(gender)), "?")


def gender_of_name(name: str) -> str:
    """Return ``m`` or ``f`` for a full name whose given name only men or only women bear, ``?`` for any other.

    >>> [gender_of_name(name) for name in ("Bernd Tamm", "Anna-Lena Kurz", "Kim Rabe", "Tamm", "Hans-Jürgen Tamm")]
    ['m', 'f', '?', '?', 'm']
    """
    given, _, rest = name.partition(" ")
    if not rest:
        return "?"
    told = _gender_of(given)
    return told if told != "?" else _gender_of(given.partition("-")[0])
