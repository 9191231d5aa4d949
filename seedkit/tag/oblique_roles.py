"""*Nach Angaben des Trainers*, *laut dem Polizisten*: whose account it is, and by which nominative he is called."""

from __future__ import annotations

from functools import lru_cache

from seedkit.lemmas import noun_readings
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.words import Words

__all__ = ["called_so", "whose_account"]

Range = tuple[int, int]

_OF_ONE = frozenset({"des", "der", "dieses", "dieser"})
_BEFORE_NOUN = frozenset({"ART", "ADJA", "PPOSAT", "PIAT", "CARD"})
_YEARS_OLD = "jährigen"


@lru_cache(maxsize=20_000)
def called_so(noun: str) -> str:
    """Return the nominative singular of a noun for a person, in small letters; of a nominative itself.

    >>> called_so("Trainers"), called_so("Polizisten"), called_so("Trainer"), called_so("45-Jährigen")
    ('trainer', 'polizist', 'trainer', '45-jährige')
    """
    readings = noun_readings(noun)
    if any("S" in one.nominative for one in readings) or (readings and all(one.number == "Plur" for one in readings)):
        return noun.lower()  # "Ermittlern" are several
    weak = next((one.lemma for one in readings if noun.startswith(one.lemma) and "P" in one.nominative), None)
    lemma = weak or next((one.lemma for one in readings), noun)  # "Zeugen": the Zeuge, not the Zeug
    return noun[:-1].lower() if not readings and noun.lower().endswith(_YEARS_OLD) else lemma.lower()


def whose_account(words: Words, span: Range) -> Range | None:
    """*Angaben | des Trainers*, *den Worten | der Anwältin*: the genitive behind a noun for what is said, one person's.

    *der* is read as the genitive of a woman: behind it stands a noun that is one, not *der Fahrer*, who may be several.
    """
    a, b = span
    noun = a
    while noun < b and words.tag[noun] in _BEFORE_NOUN:
        noun += 1
    if noun + 3 > b:
        return None
    if words.tag[noun] != "NN" or words.low[noun + 1] not in _OF_ONE or speech_noun(words.form[noun]) is None:
        return None
    if words.low[noun + 1] in ("der", "dieser") and not words.low[b - 1].endswith(("in", _YEARS_OLD)):
        return None
    return noun + 1, b
