"""Counts of nothing: *keine Toten*, *ohne Verletzte*, *niemand wurde verletzt*, *Verletzte gab es nicht* count 0.

Only what befalls people is counted so: that there are no dead contradicts a count of the dead, that there are no
proposals says little about their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from seedkit.measures import find_measure
from seedkit.numbers import Amount
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns
from seedkit.tag.counted import Counted
from seedkit.tag.form_table import form_places, register_words
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["FATES", "NoneOf", "find_none_of"]

FATES = frozenset({"killed", "wounded", "casualties", "missing_people", "arrested", "infected"})
"""The measures of which a text says that there are none."""

_NO = frozenset({"kein", "keine", "keinen", "keiner", "keinem", "keines", "keinerlei"})
_NOBODY = frozenset({"niemand", "niemanden", "niemandem"})
_BEFORE_NOUNS = _NO | {"ohne", "weder"}
register_words("none", _NOBODY | _BEFORE_NOUNS | {"nicht"})
_SOMEBODY = frozenset({"anders", "anderer", "anderes", "anderen", "anderem", "geringerer", "geringeres", "als"})
_MORE = ("weiter", "neu", "zusätzlich", "ander", "bestätigt", "gesichert")
_OF_THINGS = ("verlust", "leiche", "leichnam")
_JOINED = frozenset({"und", "oder", "noch", "sowie"})
_THERE_ARE = frozenset({"geben", "beklagen", "verzeichnen"})
_NOT_YET = frozenset({"damit", "wenn", "falls", "ob", "sofern", "solange", "bevor", "außer"})
_WHAT_MAY_BE = frozenset({"dürfen", "müssen", "können", "wollen", "mögen"})
_BEFALLS = frozenset(
    {"sterben", "umkommen", "ertrinken", "ersticken", "erfrieren", "verbrennen", "verunglücken", "fallen", "kommen", "erkranken",
     "infizieren", "anstecken", "erleiden", "vermissen"}
)  # fmt: skip
"""What happens to whoever is its subject; of other verbs only the passive does."""


class NoneOf(NamedTuple):
    """The amount, what it counts, the token it begins at, and the first one behind it."""

    amount: Amount
    counted: Counted
    first: int
    after: int


def find_none_of(columns: Columns, reader: ClauseReader) -> Iterator[NoneOf]:
    """Yield the counts of nothing in the order of the text; whether the verbs fit is for ``measures.csv`` to say."""
    low, done = columns.low, -1
    for cue in form_places(columns, "none"):
        if cue < done:
            continue
        for first, noun in _counted_at(columns, reader, cue):
            start, end = columns.slice(first, noun + 1)
            alone = low[noun] in _NOBODY or low[noun] in _NO
            unit = "Mensch" if alone else noun_singular(columns.form[noun])
            amount = Amount(start, end, columns.text[start:end], 0, 0, False, "none", "none", start, start)
            head = None if alone else noun
            yield NoneOf(amount, Counted(end, unit, "noun", head), first, noun + 1)
            done = noun + 1


def _counted_at(columns: Columns, reader: ClauseReader, cue: int) -> Iterator[tuple[int, int]]:
    """The first and the last token of each count that a word of denial makes."""
    low = columns.low
    if low[cue] == "nicht":
        noun = _bare_noun_before(columns, reader, cue)
        if noun is not None:
            yield noun, noun
        return
    if low[cue] in _NOBODY:
        behind = low[cue + 1] if cue + 1 < len(low) else ""
        happened = behind not in _SOMEBODY and not _is_only_thought(columns, reader, cue)
        if happened and (low[cue] != "niemand" or _befalls(columns, reader, cue)):
            yield cue, cue
        return
    noun = _noun_behind(columns, cue)
    if noun is None and low[cue] == "keiner" and _is_one_of_them(columns, cue):
        if _befalls(columns, reader, cue) and not _is_only_thought(columns, reader, cue):
            yield cue, cue
        return
    if noun is None:
        noun = _bare_noun_before(columns, reader, cue) if low[cue] in _NO else None
        if noun is not None:
            yield noun, noun
        return
    if _is_only_thought(columns, reader, cue):
        return
    if _is_fate(columns.form[noun]):
        yield cue, noun
        last = columns.sentence(cue)[1]
        while noun + 2 < last and low[noun + 1] in _JOINED and _is_fate(columns.form[noun + 2]):
            noun += 2
            yield noun, noun
    elif low[cue] in _NO and _is_person(columns.form[noun]) and _befalls(columns, reader, cue):
        yield cue, noun


def _noun_behind(columns: Columns, cue: int) -> int | None:
    """The capitalised word behind *kein-* or *ohne*, attributes between them left out; None for *keine weiteren …*."""
    for i in range(cue + 1, min(cue + 4, columns.sentence(cue)[1])):
        if columns.form[i][:1].isupper():
            return i
        if columns.tag[i] not in ("ADJA", "PIAT") or columns.low[i].startswith(_MORE):
            return None
    return None


def _is_one_of_them(columns: Columns, cue: int) -> bool:
    """*keiner der 40 Fahrgäste*, *keiner von ihnen*."""
    behind = columns.low[cue + 1 : cue + 6]
    if behind[:2] == ["von", "ihnen"]:
        return True
    return behind[:1] == ["der"] and any(_is_person(form) for form in columns.form[cue + 2 : cue + 6])


def _bare_noun_before(columns: Columns, reader: ClauseReader, cue: int) -> int | None:
    """*Verletzte* in *Verletzte gab es nicht*: a noun without article at the head of the clause that denies it."""
    first = columns.sentence(cue)[0]
    index = reader.clause_at(cue)
    if index is not None:
        first = max(first, reader.clauses[index].start)
    if not first < cue - 1 or cue - first > 12 or not columns.form[first][:1].isupper():
        return None
    fate = _is_fate(columns.form[first])
    if not fate and not (_is_person(columns.form[first]) and columns.low[first].endswith(("en", "e", "er"))):
        return None
    if reader.place(first) != reader.place(cue) or _is_only_thought(columns, reader, cue):
        return None
    if fate:
        return first if not _THERE_ARE.isdisjoint(reader.verb_lemmas(first, (), alone=True)) else None
    return first if columns.low[cue] == "nicht" and _befalls(columns, reader, first) else None


def _befalls(columns: Columns, reader: ClauseReader, token: int) -> bool:
    """Whether the clause says what happens to its subject: a passive, a verb like *sterben*, or a headline without verb."""
    around = reader.around(token)
    if any(columns.lemma[i] == "werden" for i in around):
        return True
    if around == [token, token + 1]:  # the headline "Niemand verletzt", whatever its verb is tagged as
        return any(reading.kind == "participle" for reading in readings(columns.form[token + 1]))
    if not any(columns.tag[i].endswith("FIN") for i in around):
        return any(columns.tag[i] == "VVPP" for i in around)
    return not _BEFALLS.isdisjoint(reader.verb_lemmas(token, (), alone=True))


def _is_only_thought(columns: Columns, reader: ClauseReader, token: int) -> bool:
    """Whether the clause is a purpose, a condition or a wish: *damit niemand verletzt wird*, *es darf keine Toten geben*."""
    around = reader.around(token)
    if any(columns.low[i] in _NOT_YET for i in around):
        return True
    modal = next((i for i in around if columns.tag[i] == "VMFIN"), None)
    if modal is None:
        return False
    # "soll niemand verletzt worden sein" tells what happened, "soll niemand verletzt werden" does not
    told = any(columns.tag[i] == "VAINF" and columns.low[i] in ("sein", "haben") for i in around)
    return columns.lemma[modal] in _WHAT_MAY_BE or not told


@lru_cache(maxsize=4_000)
def _is_fate(form: str) -> bool:
    if not form[:1].isupper():
        return False
    unit = noun_singular(form)
    measure = find_measure(unit)
    if measure == "infected" and form == unit:
        return False  # "keine Infektion": hers, not their number
    return measure in FATES and not unit.lower().startswith(_OF_THINGS)


@lru_cache(maxsize=4_000)
def _is_person(form: str) -> bool:
    return form[:1].isupper() and find_measure(noun_singular(form), verbs=("verletzen",)) == "wounded"
