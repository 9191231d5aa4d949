"""What a number without a noun counts where the clause says it: *die Zahl der Toten stieg auf 14*, *die Opferzahl liegt bei 230*."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from seedkit.lemmas import noun_readings
from seedkit.measures import find_measure
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.counted import is_noun
from seedkit.tag.form_table import form_places, register_mark
from seedkit.tag.unit_noun import noun_singular

__all__ = ["NumberOf", "behind_attribute", "find_number_of", "is_change_of_number"]

_NUMBER_NOUN = re.compile(r"(?:An|Gesamt|Mindest|Höchst|Rekord|Tages|Monats|Jahres)?(?:[Zz]ahl|[Zz]iffer)(?:en)?")
_ENDS = ("zahl", "zahlen", "ziffer", "ziffern")
_COMPOUND = re.compile(r"([A-ZÄÖÜ][\wäöüß-]{2,}?)-?[zZ]ahl(?:en)?")
_WHOLE_NOUNS = {"Todes": "Tote", "Opfer": "Opfer"}
_BETWEEN = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "ADJA", "ADV", "CARD"})
_JOINING = frozenset({"an", "von"})
_CHANGE = frozenset({"um", "plus", "minus"})
_ATTRIBUTE = 7
"""Tokens of the attribute between *der* and its participle, at most."""
_ROOM = 6
"""So many tokens stand between *Zahl* and its noun at most."""


class NumberOf(NamedTuple):
    """The noun a number counts, as a unit; the tokens of *Zahl* and of the noun (one and the same in *Opferzahl*).

    ``unit`` is None where the clause says that two kinds are counted together: *die Zahl der Starts und Landungen*.
    """

    unit: str | None
    zahl: int
    head: int


def find_number_of(columns: Columns, reader: ClauseReader, number: int) -> NumberOf | None:
    """Return what the bare number at a token counts; None where its clause does not say so.

    The nearest *Zahl der …* before the number in its own clause, else behind it. *Um 14 gestiegen* and *von 3 auf 14* name a
    change and what was before, which count nothing; of *Zahl der Toten und Verletzten* the number is neither (no unit).
    """
    first, last = columns.near(number)
    named = _number_nouns(columns)
    if bisect_left(named, first) == bisect_left(named, last) or _is_change(columns, number, first, last):
        return None
    own = reader.place(number)
    for i in (*range(number - 1, first - 1, -1), *range(number + 1, last)):
        if columns.tag[i] in ("NN", "NE") and reader.place(i) == own:
            unit = _of_compound(columns.form[i])
            if unit is not None:
                return NumberOf(unit, i, i)
            if _NUMBER_NOUN.fullmatch(columns.form[i]):
                return _noun_behind(columns, i, last)
        elif _is_pronoun_of_number(columns, i, first) and reader.place(i) == own:
            return _noun_behind(columns, i, last)
    return None


def is_change_of_number(columns: Columns, reader: ClauseReader, number: int) -> bool:
    """Whether a number says by how much a *Zahl* of its clause changed, or from what: no noun before is meant either."""
    first, last = columns.near(number)
    named = _number_nouns(columns)
    if not _is_change(columns, number, first, last):
        return False
    own = reader.place(number)
    return any(reader.place(i) == own for i in named[bisect_left(named, first) : bisect_left(named, last)])


def _number_nouns(columns: Columns) -> list[int]:
    """The tokens that end like *Zahl* or *Ziffer*, ascending."""
    known: list[int] | None = columns.memo.get("number nouns")
    if known is None:
        known = columns.memo["number nouns"] = form_places(columns, "number noun")
    return known


register_mark("number noun", lambda _, low: low.endswith(_ENDS))


def _is_change(columns: Columns, number: int, first: int, last: int) -> bool:
    for i in range(number - 1, max(first, number - 4) - 1, -1):
        if columns.low[i] in _CHANGE:
            return True
        if columns.low[i] == "von":
            return "auf" in columns.low[number : min(number + 5, last)]
        if columns.tag[i] in ("APPR", "APPRART", "CARD", "NN"):
            return False
    return False


def _is_pronoun_of_number(columns: Columns, i: int, first: int) -> bool:
    """*… und die der Verletzten auf 30*: an article before another one, behind a *Zahl* of the same sentence."""
    if columns.low[i] not in ("die", "jene") or i + 1 >= len(columns) or columns.low[i + 1] != "der":
        return False
    return any(_NUMBER_NOUN.fullmatch(columns.form[k]) for k in range(first, i))


def _noun_behind(columns: Columns, i: int, last: int) -> NumberOf | None:
    """The noun behind *Zahl* (or *die*, which stands for it) at a token; None where there is none."""
    start = i + 1 + (i + 1 < last and columns.low[i + 1] in _JOINING)
    room = min(i + _ROOM, last)
    if start + 1 < last and columns.tag[start] == "ART":
        behind = behind_attribute(columns, start + 1, last)  # "die Zahl der an Grippe erkrankten Kinder"
        start, room = (behind, min(behind + 2, last)) if behind > start + 1 else (start, room)
    for k in range(start, room):
        if is_noun(columns, k) or _is_capital_adjective(columns, k, last):
            noun = columns.form[k]
            if k + 2 < last and columns.low[k + 1] in ("und", "sowie", "oder") and is_noun(columns, k + 2):
                both = (noun, columns.form[k + 2])
                if not any(one.endswith("innen") for one in both):
                    return NumberOf(None, i, k)
                noun = next((one for one in both if not one.endswith("innen")), noun)
            return NumberOf(noun_singular(noun), i, k)
        if columns.tag[k] not in _BETWEEN:
            return None
    return None


def behind_attribute(columns: Columns, i: int, last: int) -> int:
    """The participle of *28 der | in Kiel verschleppten Schüler*; ``i`` itself where no preposition opens an attribute."""
    if i >= last or columns.tag[i] not in ("APPR", "APPRART"):
        return i
    for at in range(i + 1, min(i + _ATTRIBUTE, last - 1)):
        if columns.tag[at] == "$," or columns.tag[at].endswith("FIN"):
            return i
        if columns.tag[at] == "ADJA" and columns.low[at].endswith("en") and columns.tag[at - 1] in ("NN", "NE", "ADJD"):
            return at
    return i


def _is_capital_adjective(columns: Columns, k: int, last: int) -> bool:
    """*der Infizierten*, *der Neuinfizierten*: a nominalised adjective tagged as an adjective."""
    if columns.tag[k] != "ADJA" or not columns.form[k][:1].isupper():
        return False
    return not (k + 1 < last and (columns.tag[k + 1] == "ADJA" or is_noun(columns, k + 1)))


@lru_cache(maxsize=4_000)
def _of_compound(form: str) -> str | None:
    """The noun in *Opferzahl*, *Einwohnerzahl*, *Flüchtlingszahlen*; None for *Drehzahl*, *Jahreszahl*, *Mehrzahl*."""
    found = _COMPOUND.fullmatch(form)
    if found is None or _NUMBER_NOUN.fullmatch(form):
        return None
    stem = found[1]
    if stem in _WHOLE_NOUNS:
        return _WHOLE_NOUNS[stem]
    if stem.endswith("lings"):
        return stem[:-1]
    unit = noun_singular(stem)
    several = any(reading.number == "Plur" for reading in noun_readings(stem))
    return unit if several or unit != stem or find_measure(unit) else None
