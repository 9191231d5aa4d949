"""What stands beside a name says what it is: *von Greenpeace*, *der Hersteller Currenta*, *in Siegen*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from seedkit import verbs
from seedkit.names_features import list_marks, phrase_marks
from seedkit.register_phrase import LEGAL_FORMS
from seedkit.register_words import Heads, first_names, fold_word, stem_word
from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_places, register_words
from seedkit.tag.mentions import Mention

__all__ = ["before_body", "firm_begin", "kind_of_noun", "towns", "with_short_firms"]

_OF = " von "
_WHERE = frozenset({"in", "aus"})
_WHITHER = frozenset({"auf", "bei", "nach", "um"})
register_words("before town", _WHERE | _WHITHER)


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


def firm_begin(columns: Columns, start: int, end: int, label: str) -> int | None:
    """Return where the name of a firm begins that was taken for a person or place, None where it is none.

    *der Hersteller | Currenta*, but *das | Bankhaus Ahlers*: some nouns belong to the name. *Hersteller Anna Rabe* is a person, and
    *Stadtwerke Kiel* have a town in their name.
    """
    at = bisect_left(columns.start, start)
    if columns.end[at] != end or not _stands_behind_firm(columns, at):
        return None
    if label == "LOC" and list_marks(columns.form[at]) != "-":
        return None
    return columns.start[at - 1] if stem_word(fold_word(columns.form[at - 1])) in _heads().in_names else start


def _stands_behind_firm(columns: Columns, at: int) -> bool:
    if not at or columns.tag[at - 1] != "NN" or columns.form[at] in first_names():
        return False
    return kind_of_noun(columns.form[at - 1]) == "company"


def kind_of_noun(noun: str) -> str | None:
    """The kind of body a noun is one for, *company* for *Hersteller, Großbrauerei*; None where it is none.

    >>> kind_of_noun("Großbrauerei"), kind_of_noun("Umweltverein"), kind_of_noun("Deich")
    ('company', 'ngo', None)
    """
    fold = fold_word(noun)
    head = _heads().of(stem_word(fold), fold)
    return None if head is None else head.kind


def with_short_firms(found: list[Mention], columns: Columns) -> list[Mention]:
    """*Die Nordwind GmbH … Nordwind*, *der Hersteller Currenta … bei Currenta*: a firm's name is nobody's surname, and no town's."""
    text = columns.text
    firms = set()
    for mention in found:
        if mention.label == "ORG" and mention.thing is None:
            name, _, form = text[mention.start : mention.end].rpartition(" ")
            if form in LEGAL_FORMS:
                firms.add(name)
            elif not name and _stands_behind_firm(columns, bisect_left(columns.start, mention.start)):
                firms.add(form)
    people = (text[m.start : m.end] for m in found if m.label == "PER" and m.thing is None)
    firms -= {name.rpartition(" ")[2] for name in people if " " in name}  # "Georg Fink … die Fink GmbH … Fink"
    if not firms:
        return found
    return [
        mention._replace(label="ORG")
        if mention.thing is None and mention.label in ("PER", "LOC") and text[mention.start : mention.end] in firms
        else mention
        for mention in found
    ]


def towns(columns: Columns) -> Iterator[Mention]:
    """Yield towns of the lists behind *in*, *aus*, *nach* …, a town that is an infinitive, too: *in Siegen*, not *im Siegen*."""
    for at in form_places(columns, "before town"):
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
