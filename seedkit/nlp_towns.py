"""Adjectives of towns that the tagger takes for inhabitants: *die Kieler Staatsanwaltschaft*."""

from __future__ import annotations

from functools import lru_cache

from seedkit.lemmas import noun_readings
from seedkit.register_words import town_of

__all__ = ["town_adjectives"]

_BEFORE = frozenset({"ART", "APPR", "APPRART", "PPOSAT", "PDAT"})


def town_adjectives(texts: list[str], tags: list[str]) -> None:
    """Correct the tags of one sentence in place: between an article and a singular noun no inhabitant stands.

    *der Kieler Pläne* stays as it is: there a plural may be the object of a verb.
    """
    for i in range(1, len(tags) - 1):
        if tags[i] != "NN" or tags[i + 1] != "NN" or tags[i - 1] not in _BEFORE or not texts[i].endswith("er"):
            continue
        if _is_singular(texts[i + 1]) and town_of(texts[i]) is not None:
            tags[i] = "ADJA"


@lru_cache(maxsize=20_000)
def _is_singular(noun: str) -> bool:
    readings = noun_readings(noun)
    return bool(readings) and all(reading.number == "Sing" for reading in readings)
