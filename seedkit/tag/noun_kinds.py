"""What a noun alone tells of the phrase it stands in: a sure plural, a matter, one that takes a name, a time."""

from __future__ import annotations

from functools import lru_cache

from seedkit.lemmas import is_listed_noun, noun_readings
from seedkit.lexicon import words_of
from seedkit.lexicon.calendar import MONTHS, PARTS_OF_DAYS, WEEKDAYS

__all__ = ["TIME_NOUNS", "ends_in", "is_many", "is_matter", "is_object", "is_word", "takes_name"]

TIME_NOUNS = (
    MONTHS
    | WEEKDAYS
    | PARTS_OF_DAYS
    | {day + part for day in WEEKDAYS for part in PARTS_OF_DAYS}
    | frozenset(
        "jahr jahre jahren monat monaten woche wochen tag tage tagen stunde stunden uhr wochenende anfang ende mitte".split()
    )
)
_TAKES_NAME = words_of("named_things", "takes_name")
_NOT_NAMED = words_of("named_things", "takes_no_name")
"""Nouns that only end like one of those."""
_PERSONS = ("er", "erin", "chef", "chefin", "anwalt", "anwältin", "präsident", "präsidentin")
_ABSTRACT = ("ung", "heit", "keit", "schaft", "tion", "ismus", "stiftung")
_BODIES = words_of("named_things", "bodies")
"""Nouns with such ends that are names of bodies, or parts of them."""
_PARTS = words_of("named_things", "parts")
"""Nouns behind which stands what they are for: *der Bereich Bildung*."""


@lru_cache(maxsize=20_000)
def is_object(head: str, noun: str) -> bool:
    """*hat die EU-Kommission Zölle angekündigt*: a plural behind a singular that takes no name is another phrase."""
    one, many = noun_readings(head.rpartition("-")[2]), noun_readings(noun.rpartition("-")[2])
    if not one or any(n.number != "Sing" for n in one):
        return False
    # "Zölle" is a plural; "Hilfspakete" is one or an old dative, and no name either
    if not any(n.number == "Plur" or (n.number is None and not n.name and _inflected(n.lemma, noun)) for n in many):
        return False
    return not takes_name(head)


def _inflected(lemma: str, noun: str) -> bool:
    return noun.endswith("e") and not noun.endswith(lemma)


def takes_name(head: str) -> bool:
    """Whether a noun is one behind which its name stands: *die Band Regenbogen*, not *der Verband*."""
    noun = _nominative(head.lower(), _TAKES_NAME)
    return noun is not None and not noun.endswith(_NOT_NAMED)


def ends_in(low: str, nouns: tuple[str, ...]) -> bool:
    """Whether a word in small letters is one of these nouns or a compound with it, in the genitive as well.

    >>> ends_in("forscherteams", ("team",)), ends_in("arbeitskreises", ("kreis",)), ends_in("teamchef", ("team",))
    (True, True, False)
    """
    return _nominative(low, nouns) is not None


def _nominative(low: str, nouns: tuple[str, ...]) -> str | None:
    return next((form for form in (low, low.removesuffix("s"), low.removesuffix("es")) if form.endswith(nouns)), None)


@lru_cache(maxsize=20_000)
def is_word(noun: str) -> bool:
    """Whether a noun is in the list, and as no name."""
    return is_listed_noun(noun) and not any(reading.name for reading in noun_readings(noun))


@lru_cache(maxsize=20_000)
def is_many(noun: str) -> bool:
    """Whether a noun is surely a plural, and so no part of a name."""
    found = noun_readings(noun)
    return bool(found) and all(one.number == "Plur" and not one.name for one in found)


@lru_cache(maxsize=20_000)
def is_matter(head: str, noun: str) -> bool:
    """*hält der Förster Brandstiftung für möglich*: what somebody does is nobody's name, and stands behind no person.

    Nor behind a body (*forderte die Partei Aufklärung*), but for what may be called so (*die Stiftung Warnung*), and no body
    is what somebody does (*Süddeutsche Zeitung*).
    """
    if not noun.endswith(_ABSTRACT) or all(one.name for one in noun_readings(noun)):
        return False
    return head.endswith(_PERSONS) or not (noun.endswith(_BODIES) or takes_name(head) or ends_in(head.lower(), _PARTS))
