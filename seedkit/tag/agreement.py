"""Number and gender, by which a verb finds its subject and a pronoun its noun: *die Vorwürfe wies er zurück*."""

from __future__ import annotations

from seedkit.lemmas import noun_readings
from seedkit.tag.words import Words

__all__ = ["disagrees", "is_feminine", "is_feminine_head", "is_plural", "takes_several"]

_FEMININE_ENDINGS = (
    "in", "ung", "heit", "keit", "tion", "schaft", "tät", "ei", "enz", "anz", "union", "partei",
)  # fmt: skip
_FEMININE_NOUNS = frozenset(
    {"polizei", "regierung", "agentur", "zeitung", "firma", "bank", "behörde", "partei", "gruppe"}
)
_FEMININE_HEADS = (
    "ung", "heit", "keit", "tion", "schaft", "schrift", "agentur", "presse", "welt", "partei", "polizei", "gruppe",
    "kammer", "bank", "behörde", "post", "firma", "tät", "union", "justiz", "kirche", "sicht", "stadt", "regierung", "welle", "rundschau",
    "erin", "orin", "eurin", "ärin", "istin", "ntin", "ndin", "ltin", "ztin", "ogin", "chefin",  # but "Verein", "Termin"
)  # fmt: skip
_PLURAL_ENDINGS = ("en", "er", "innen", "te", "ten", "eute", "iker", "isten", "ische")
_ONE = ("zeitung", "verein", "minister", "sprecher", "kanzler", "leiter", "führer", "trainer", "richter", "senator")
_OF_ONE = frozenset("der das ein eine dieser dieses jeder jede jedes sein ihr kein".split())
_SEVERAL = frozenset({"KON", "CARD", "$,"})
_OF_SEVERAL = (
    "reihe", "mehrheit", "gruppe", "teil", "drittel", "viertel", "hälfte", "zahl", "anzahl", "dutzend", "paar", "menge",
    "prozent", "million", "milliarde", "großteil", "handvoll", "vielzahl",
)  # fmt: skip
"""Nouns beside which the verb may follow what they count: *eine Reihe Forscher warnen*."""
_LIKE_ADJECTIVES = (
    "hörige", "troffene", "ordnete", "kannte", "wandte", "letzte", "schäftigte", "ständige", "teiligte", "jugendliche", "deutsche",
    "freiwillige", "lebende", "ierende", "reisende", "kranke", "beamte", "gefangene", "geflüchtete", "einheimische",
)  # fmt: skip
"""Ends of nouns that are adjectives: without an article such a form is a plural as well."""


def is_feminine(noun: str) -> bool:
    """Whether a noun, written small, is likely feminine, where that is one sign among others.

    >>> is_feminine("sprecherin"), is_feminine("sprecher")
    (True, False)
    """
    return noun in _FEMININE_NOUNS or (noun.endswith(_FEMININE_ENDINGS) and len(noun) > 4)


def is_feminine_head(noun: str) -> bool:
    """Whether a noun, written small, is surely feminine, so that *der* in front of it is no nominative.

    >>> is_feminine_head("regierung"), is_feminine_head("verein")
    (True, False)
    """
    return noun.endswith(_FEMININE_HEADS)


def is_plural(noun: str) -> bool:
    """Whether a noun behind *die*, written small, means several: by the list of nouns, else by its ending.

    >>> is_plural("kantone"), is_plural("mutter")
    (True, False)
    """
    readings = noun_readings(noun.capitalize())
    numbers = {reading.number for reading in readings}
    if len(numbers) == 1 and None not in numbers:
        return "Plur" in numbers
    if readings and all(reading.lemma.lower() != noun for reading in readings):
        return not is_feminine(noun)
    return noun.endswith(_PLURAL_ENDINGS) and not noun.endswith(_ONE)


def disagrees(words: Words, span: tuple[int, int], finite: str) -> bool:
    """Whether a phrase cannot be the subject of a verb because one is plural and the other is not.

    *die Vorwürfe … schloss*, *das Projekt … lehnen*, but neither *Forscher*, which may be one, nor *eine Reihe Forscher*.
    """
    head = next((i for i in range(*span) if words.tag[i] in ("NN", "NE")), None)
    if head is None or words.tag[head] != "NN" or (head + 1 < span[1] and words.tag[head + 1] == "NE"):
        return False  # "Stadtwerke Kiel" may be one firm
    readings = noun_readings(words.form[head])
    if not readings:
        return False
    if not takes_several(finite):
        if words.low[span[0]] in _OF_ONE:
            return False
        # without such an article *Stellen* are several and not *das Stellen*
        verbal = [reading for reading in readings if reading.number == "Sing" and reading.lemma == words.form[head]]
        many = [reading for reading in readings if reading not in verbal or not words.low[head].endswith("n")]
        return bool(many) and all(reading.number == "Plur" for reading in many)
    if head == span[0] and words.low[head].endswith(_LIKE_ADJECTIVES):
        return False  # "Angehörige machten ihm Vorwürfe"
    several = words.low[head].endswith(_OF_SEVERAL) or not _SEVERAL.isdisjoint(words.tag[slice(*span)])
    return not several and all(reading.number == "Sing" for reading in readings)


def takes_several(finite: str) -> bool:
    """Whether a finite verb of the third person, written small, has a plural subject.

    >>> takes_several("warnen"), takes_several("sind"), takes_several("schloss"), takes_several("kann")
    (True, True, False, False)
    """
    return (finite.endswith("n") and finite != "kann") or finite == "sind"
