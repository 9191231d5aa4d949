"""Ids of sources that no list has: the name of a person or a paper in an automatic id, and whose words stand behind it."""

from __future__ import annotations

from functools import lru_cache

from seedkit.lemmas import is_listed_adjective, noun_readings
from seedkit.lexicon import words_of
from seedkit.records import Entity
from seedkit.tag.chain import MEDIA

__all__ = ["BODIES", "HEADS", "SPOKESPERSONS", "is_several", "nominative", "with_name"]

SPOKESPERSONS = words_of("offices", "spokespersons")
HEADS = (*SPOKESPERSONS, *words_of("offices", "heads"))
"""Ends of nouns for those who speak for a body."""
BODIES = frozenset(
    "ministry company police authority military intelligence ngo party court think_tank university".split()
)
_OBLIQUE = frozenset({"dem", "den", "der", "des"})


@lru_cache(maxsize=20_000)
def is_several(noun: str) -> bool:
    """Whether a word is a plural of the language and no singular: *Wettervorhersagen*."""
    readings = noun_readings(noun)
    return bool(readings) and all("S" not in reading.nominative for reading in readings)


def nominative(name: str, article: str) -> str:
    """The name of a paper behind an article in another case.

    >>> nominative("Harzer Boten", "dem"), nominative("Neuen Presse", "der"), nominative("Kieler Nachrichten", "den")
    ('Harzer Bote', 'Neue Presse', 'Kieler Nachrichten')
    """
    first, _, rest = name.partition(" ")
    if article in _OBLIQUE and rest and first.endswith("en") and is_listed_adjective(first[:-2].lower()):
        name = f"{first[:-1]} {rest}"
    before, _, last = name.rpartition(" ")
    lemma = next((noun.lemma for noun in noun_readings(last)), last)
    endings = {"dem": ("n", "en"), "des": ("n", "en", "s", "es")}.get(article, ())
    return f"{before} {lemma}".strip() if any(last == lemma + ending for ending in endings) else name


def with_name(source_id: str, person: Entity, kind: str | None) -> str:
    """An automatic id under the person's name alone: no title (*Virologe Anton Weber*), no genitive (*Bayerns*)."""
    if ";" in source_id:
        return source_id  # "Anna Kurz und Jan Rabe": each has a name there
    head, _, body = source_id.partition("@")
    parts = head.split(":")
    if len(parts) < 3 or parts[0] != "auto" or parts[-1] == person.name:
        return source_id
    surname = parts[-1] in person.name.split()
    if person.name not in parts[-1] and not surname and kind in BODIES | MEDIA:
        return source_id  # "auto:company:Nordwind" is the firm of the person, "auto:police:Köln" her police
    return ":".join([*parts[:-1], person.name]) + (f"@{body}" if body else "")
