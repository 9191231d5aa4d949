"""What stands beside a name says what it is: *von Greenpeace*, *der Hersteller Currenta*, *in Siegen*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from seedkit import verbs
from seedkit.names_features import list_marks, phrase_marks
from seedkit.register_words import Heads, first_names, fold_word, stem_word
from seedkit.tag.columns import Columns
from seedkit.tag.mentions import Mention
from seedkit.tag.places import places

__all__ = ["before_body", "is_adverb", "is_firm", "towns"]

_OF = " von "
_WHERE = frozenset({"in", "aus"})
_WHITHER = frozenset({"auf", "bei", "nach", "um"})
_ADVERBS = frozenset({"ADV", "PAV", "PWAV"})


@cache
def _heads() -> Heads:
    return Heads()


def before_body(text: str, start: int, end: int) -> int:
    """Return where a person's name ends that goes on with the body somebody is of: *Anna | von Greenpeace*."""
    particle = text.find(_OF, start, end)
    if particle > start:
        marks = phrase_marks(text[particle + len(_OF) : end].split())
        if marks and set(marks[0][2:]) == {"O"}:
            return particle
    return end


def is_adverb(columns: Columns, start: int, end: int) -> bool:
    """Whether a name is a word that opens the sentence: *Jüngst hatte die Regierung …*; there are people called *Jüngst*."""
    at = bisect_left(columns.start, start)
    return columns.end[at] == end and columns.tag[at] in _ADVERBS


def is_firm(columns: Columns, start: int, end: int) -> bool:
    """Whether what was taken for a person is what a noun of firms names: *der Hersteller Currenta*, not *Hersteller Anna Rabe*."""
    at = bisect_left(columns.start, start)
    if not at or columns.end[at] != end or columns.tag[at - 1] != "NN" or columns.form[at] in first_names():
        return False
    fold = fold_word(columns.form[at - 1])
    head = _heads().of(stem_word(fold), fold)
    return head is not None and head.kind == "company"


def towns(columns: Columns) -> Iterator[Mention]:
    """Yield towns of the lists behind *in*, *aus*, *nach* …, a town that is an infinitive, too: *in Siegen*, not *im Siegen*."""
    for at in places(columns.low, _WHERE | _WHITHER):
        if at + 1 == len(columns) or not columns.form[at + 1][:1].isupper():
            continue
        word, tag = columns.form[at + 1], columns.tag[at + 1]
        marks = list_marks(word)
        where = columns.low[at] in _WHERE
        if tag == "NE":
            town = ("C" in marks or "T" in marks) and (where or not {"S", "F"} & set(marks))
        else:
            town = tag == "NN" and columns.low[at] == "in" and "C" in marks and _is_infinitive(word.lower())
        if town:
            yield Mention(columns.start[at + 1], columns.end[at + 1], "LOC", "town")


def _is_infinitive(form: str) -> bool:
    return any(reading.kind == "infinitive" for reading in verbs.readings(form))
