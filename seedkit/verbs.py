"""Finite verb forms and what they can mean: mood, tense, person, number and lemma, read from a table.

The table ``lexicon/de/verbs.tsv.gz`` has one line for every (form, separated particle, lemma). It is under
CC BY-SA 4.0 with its own credit file beside it (``lexicon/de/forms.LICENSE.txt``); this module is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from seedkit.lexicon.forms import FormTable, with_eszett
from seedkit.verbs_regular import further_forms

__all__ = ["Reading", "is_finite", "is_listed", "joined_lemma", "lemmas_of", "readings"]

Kind = Literal["finite", "imperative", "participle", "present_participle", "infinitive", "zu_infinitive"]
_KINDS: dict[str, Kind] = {
    "PP": "participle", "PA": "present_participle", "IN": "infinitive", "IZ": "zu_infinitive",
}  # fmt: skip
_TENSES = {"IP": ("Ind", "Pres"), "IT": ("Ind", "Past"), "K1": ("Sub", "Pres"), "K2": ("Sub", "Past")}


class Reading(NamedTuple):
    """One thing a verb form can be.

    ``particle`` is the separable particle of the verb, whether it stands apart (*teilte … mit*) or is part of the
    form (*mitteilte*); None for other verbs. ``person`` (1 to 3), ``number`` (``Sing``, ``Plur``), ``tense``
    (``Pres``, ``Past``) and ``mood`` (``Ind``, ``Sub``, ``Imp``) are None where the kind of form has none.
    ``Sub`` + ``Pres`` is Konjunktiv I, ``Sub`` + ``Past`` Konjunktiv II.
    """

    lemma: str
    kind: Kind
    particle: str | None = None
    person: int | None = None
    number: str | None = None
    tense: str | None = None
    mood: str | None = None


@cache
def _table() -> FormTable:
    return FormTable("verbs.tsv.gz")


def _parse(rest: str) -> Iterator[Reading]:
    for entry in rest.split("\t"):
        lemma, particle, codes = entry.split(":")
        for code in codes.split(","):
            kind = _KINDS.get(code)
            if kind is not None:
                yield Reading(lemma, kind, particle or None)
            elif code.startswith("IM"):
                yield Reading(lemma, "imperative", particle or None, 2, _number(code), "Pres", "Imp")
            else:
                mood, tense = _TENSES[code[:2]]
                yield Reading(lemma, "finite", particle or None, int(code[2]), _number(code), tense, mood)


def _number(code: str) -> str:
    return "Sing" if code.endswith("S") else "Plur"


@lru_cache(maxsize=50_000)
def readings(form: str, particle: str | None = None) -> tuple[Reading, ...]:
    """Return everything ``form`` can be as a verb, () where the table does not know it.

    ``particle`` is a particle that stands apart from the form in the sentence (*teilte … mit*: ``"mit"``); without
    it only verbs that are written in one word are returned. Capital letters do not matter.

    >>> sorted({(r.lemma, r.mood, r.tense) for r in readings("habe") if r.kind == "finite"})
    [('haben', 'Ind', 'Pres'), ('haben', 'Sub', 'Pres')]
    >>> {r.lemma for r in readings("teilte", "mit")}, {r.lemma for r in readings("mitteilte")}
    ({'mitteilen'}, {'mitteilen'})
    """
    key = form.lower() if particle is None else f"{form.lower()}|{particle.lower()}"
    rest = _table().get(key) or further_forms().get(key)
    if rest is not None:
        return tuple(_parse(rest))
    swiss = with_eszett(form)
    return readings(swiss, particle) if swiss else ()


def is_listed(form: str) -> bool:
    """Say whether the table itself has ``form`` (written in one word), Swiss spelling left out.

    >>> is_listed("äußerte"), is_listed("äusserte")
    (True, False)
    """
    return _table().get(form.lower()) is not None


def is_finite(form: str) -> bool:
    """Say whether the table knows ``form`` (written in one word) as a finite form, imperatives left out.

    >>> is_finite("kämpften"), is_finite("gekämpft")
    (True, False)
    """
    return any(reading.kind == "finite" for reading in readings(form))


def lemmas_of(form: str, *kinds: Kind) -> tuple[str, ...]:
    """Return the infinitives ``form`` can belong to, in the order of the table, without repeats.

    ``kinds`` restricts the readings (none: all kinds).

    >>> lemmas_of("entsandt", "participle")
    ('entsenden',)
    """
    return tuple(dict.fromkeys(r.lemma for r in readings(form) if not kinds or r.kind in kinds))


def joined_lemma(form: str, particle: str) -> str | None:
    """Return the infinitive of ``form`` with ``particle`` standing apart, None where there is no such verb.

    >>> joined_lemma("teilte", "mit"), joined_lemma("teilte", "über")
    ('mitteilen', None)
    """
    found = readings(form, particle)
    return found[0].lemma if found else None
