"""Number and gender, by which a verb finds its subject and a pronoun its noun: *die Vorwürfe wies er zurück*."""

from __future__ import annotations

from functools import lru_cache

from seedkit.lemmas import is_listed_noun, noun_readings
from seedkit.lexicon import load_list
from seedkit.tag.phrases import behind_attribute
from seedkit.tag.words import Words

__all__ = ["disagrees", "genders", "is_feminine", "is_masculine", "is_plural", "may_follow_der", "takes_several"]

_OF_GENDER = {entry["gender"]: tuple(entry["ends"]) for entry in load_list("noun_endings")["gender"]}
"""Ends that tell the gender of nouns which are in no list."""
_SHORT: dict[str, str] = load_list("noun_endings")["short"]["gender"]
"""Nouns too short for a list of compounds' last parts; else *Bundesamt* would be a *Samt*."""
_ADJECTIVAL = tuple(load_list("noun_endings")["adjectival"]["ends"])
"""Ends of adjectives and participles in the place of nouns, of any gender: *die Vorsitzende*, *der Angestellte*."""
_PLURAL_ENDINGS = ("en", "er", "innen", "te", "ten", "eute", "iker", "isten", "ische")
_ONE = ("zeitung", "verein", "minister", "sprecher", "kanzler", "leiter", "führer", "trainer", "richter", "senator")
_OF_ONE = frozenset("der das ein eine dieser dieses jeder jede jedes sein ihr kein".split())
_SEVERAL = frozenset({"KON", "CARD", "$,"})
_OF_SEVERAL = tuple(load_list("noun_endings")["of_several"]["ends"])
"""Nouns beside which the verb may follow what they count: *eine Reihe Forscher warnen*."""


@lru_cache(maxsize=20_000)
def genders(noun: str, *, oblique: bool = False) -> str:
    """Return the genders a noun has as a nominative of the singular (letters ``m``, ``f``, ``n``), "" where it is none.

    By the list of nouns, of a compound by its last part, else by its ending. A plural has none, nor has an unknown noun.
    With ``oblique`` in any case of the singular (*des Ministeriums*).

    >>> genders("Feuerwehr"), genders("Bundesamt"), genders("See"), genders("Soldaten"), genders("Parteivorsitzende")
    ('f', 'n', 'mf', '', 'mf')
    """
    readings = noun_readings(noun)
    low = noun.lower()
    if not is_listed_noun(noun):
        if len(low) > 6 and low.endswith(_ADJECTIVAL) and not any(reading.genders == "f" for reading in readings):
            return "mf"
        if low.endswith("ologe"):
            return "m"  # no "Loge"
        if len(low) > 5 and low[-3:] in _SHORT and (not readings or low.endswith("samt")):
            return _SHORT[low[-3:]]
    if readings:
        readings = tuple(reading for reading in readings if oblique or "S" in reading.nominative)
        found = {letter for reading in readings for letter in reading.genders}
        return "".join(letter for letter in "mfn" if letter in found)
    return next((gender for gender, ends in _OF_GENDER.items() if low.endswith(ends) and len(low) > 4), "")


def is_feminine(noun: str) -> bool:
    """Whether a noun is a feminine and nothing else.

    >>> is_feminine("Sprecherin"), is_feminine("Feuerwehr"), is_feminine("Sprecher")
    (True, True, False)
    """
    return genders(noun) == "f"


def is_masculine(noun: str) -> bool:
    """Whether a noun is a masculine and nothing else, so that *ein* in front of it is a nominative.

    >>> is_masculine("Verein"), is_masculine("Verbot"), is_masculine("Angestellter")
    (True, False, True)
    """
    return genders(noun) == "m"


def may_follow_der(noun: str) -> bool:
    """Whether *der* in front of a noun can be a nominative, as far as is known.

    >>> may_follow_der("Verein"), may_follow_der("Feuerwehr"), may_follow_der("Behörden"), may_follow_der("Xyz")
    (True, False, False, True)
    """
    of_one = genders(noun)
    if of_one:
        return "m" in of_one or of_one == "n"  # no neuter has such an article at all: something is wrong here
    readings = noun_readings(noun)
    return not readings or (noun.endswith("er") and not is_listed_noun(noun))  # "der Gersfelder": no fields


def is_plural(noun: str) -> bool:
    """Whether a noun behind *die* means several: it can be a plural and is no feminine; else by its ending.

    >>> is_plural("Kantone"), is_plural("Mutter")
    (True, False)
    """
    readings = noun_readings(noun)
    several = any(reading.number != "Sing" for reading in readings)
    if readings and several is not ("f" in genders(noun)):
        return several
    low = noun.lower()
    return low.endswith(_PLURAL_ENDINGS) and not low.endswith(_ONE)


def disagrees(words: Words, span: tuple[int, int], finite: str) -> bool:
    """Whether a phrase cannot be the subject of a verb because one is plural and the other is not.

    *die Vorwürfe … schloss*, *das Projekt … lehnen*, but neither *Forscher*, which may be one, nor *eine Reihe Forscher*.
    """
    opened = words.tag[span[0]] in ("APPR", "APPRART")  # "von der Agentur befragte | Fachleute"
    begin = next((i + 1 for i in range(*span) if opened and words.tag[i] == "ADJA"), span[0])
    begin = (behind_attribute(words, *span) or begin) if not opened else begin  # "die in dem Bund vereinten | Verbände"
    head = next((i for i in range(begin, span[1]) if words.tag[i] in ("NN", "NE")), None)
    if head is None or words.tag[head] != "NN":
        return False
    readings = noun_readings(words.form[head])
    if not readings:
        return False
    weak = all(reading.number is None and reading.nominative == "P" for reading in readings)
    if head + 1 < span[1] and words.tag[head + 1] == "NE":  # "Stadtwerke Kiel" may be one firm
        return weak and not takes_several(finite)
    if not takes_several(finite):
        if (
            words.low[span[0]] == "die"
            and head == span[0] + 1
            and genders(words.form[head], oblique=True) in ("m", "n")
        ):
            return True  # "die Besucher" are several
        if weak:
            return True  # "Studenten lobte der Rat", "Präsidenten Rabe lobte der Rat"
        if words.low[span[0]] in _OF_ONE:
            return False
        # without such an article *Stellen* are several and not *das Stellen*
        verbal = [reading for reading in readings if reading.number == "Sing" and reading.lemma == words.form[head]]
        many = [reading for reading in readings if reading not in verbal or not words.low[head].endswith("n")]
        return bool(many) and all(reading.number == "Plur" for reading in many)
    adjectival = words.low[head].endswith("e") and "mf" in genders(words.form[head])  # "Jugendliche warnen"
    several = adjectival or words.low[head].endswith(_OF_SEVERAL) or not _SEVERAL.isdisjoint(words.tag[slice(*span)])
    low = words.low[slice(*span)]
    both = "auch" in low and low[low.index("auch") - 1] in ("als", "wie")  # "sowohl die Stadt als auch der Kreis"
    both = both or ("noch" in low and "weder" in words.low[max(0, span[0] - 1) : span[0] + 1])
    # "die Freiheitlichen": behind this article a masculine or neuter is a plural, if the lists know it as a singular only
    both = both or (low[0] == "die" and head == span[0] + 1 and genders(words.form[head]) in ("m", "n"))
    return not (several or both) and all(reading.number == "Sing" for reading in readings)


def takes_several(finite: str) -> bool:
    """Whether a finite verb of the third person, written small, has a plural subject.

    >>> takes_several("warnen"), takes_several("sind"), takes_several("schloss"), takes_several("kann")
    (True, True, False, False)
    """
    return (finite.endswith("n") and finite != "kann") or finite == "sind"
