"""What stands beside a name says what it is: *von Greenpeace*, *der Hersteller Currenta*, *in Siegen*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from seedkit import verbs
from seedkit.names import Gazetteer
from seedkit.names_features import list_marks, phrase_marks
from seedkit.register_phrase import CLUBS, LEGAL_FORMS
from seedkit.register_words import Heads, first_names, fold_word, stem_word
from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_places, register_words
from seedkit.tag.mentions import Mention

__all__ = [
    "apart_from_party",
    "before_body",
    "clubs",
    "firm_begin",
    "kind_of_noun",
    "towns",
    "with_given_names",
    "with_short_firms",
]

_OF = " von "
_WHERE = frozenset({"in", "aus"})
_WHITHER = frozenset({"auf", "bei", "nach", "um"})
register_words("before town", _WHERE | _WHITHER)
register_words("club", map(str.lower, CLUBS))
_SAYS_WHAT = frozenset({"ADJA", "ART", "CARD", "NE", "PDAT", "PIAT", "PPOSAT"})
"""Tags before a noun that is a given name as well: *der Roman Stelters*."""
_GERMANS = frozenset({"Deutsche", "Deutscher", "Deutschen"})
"""People as well as the first word of many bodies: *Deutsche Bank*, *die Deutsche Anna Kurz*."""


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
    if not _stands_behind_firm(columns, at) or columns.end[at] != end:
        return None
    if label == "LOC" and list_marks(columns.form[at]) != "-":
        return None
    return columns.start[at - 1] if stem_word(fold_word(columns.form[at - 1])) in _heads().in_names else start


def _stands_behind_firm(columns: Columns, at: int) -> bool:
    if not 0 < at < len(columns) or columns.tag[at - 1] != "NN" or columns.form[at] in first_names():
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


def clubs(columns: Columns) -> Iterator[Mention]:
    """Yield clubs by their short forms and the one name behind them, a town or not: *VfL Osnau*."""
    for at in form_places(columns, "club"):
        if columns.form[at] not in CLUBS or at + 1 == len(columns) or columns.tag[at + 1] not in ("NE", "NN"):
            continue
        name = columns.form[at + 1]
        if name[:1].isupper() and name.isalpha() and len(name) > 2 and "N" not in list_marks(name):
            yield Mention(columns.start[at], columns.end[at + 1], "ORG", "club")


def apart_from_party(found: list[Mention], columns: Columns, gazetteer: Gazetteer) -> list[Mention]:
    """*die Vorsitzende der Linken | Gesine Lehmann*: a party and a person that were taken for one body."""
    changed = []
    for mention in found:
        at = bisect_left(columns.start, mention.start)
        if mention.label == "ORG" and mention.thing is None and columns.form[at + 1 : at + 2]:
            given, name = columns.form[at + 1], range(at + 1, bisect_left(columns.start, mention.end))
            split = len(name) in (2, 3) and given in first_names() and all(columns.form[i].istitle() for i in name)
            party = gazetteer.look_up(columns.form[at]) if split else None
            if party is not None and party.kind == "party":
                changed.append(mention._replace(end=columns.end[at], thing=party))
                mention = mention._replace(start=columns.start[at + 1], label="PER")
        changed.append(mention)
    return changed


def with_given_names(found: list[Mention], columns: Columns) -> list[Mention]:
    """*Roman Poseck sagte*: a given name right before a surname is the person's, though it opens the sentence as a word may.

    *Die Deutsche | Melat Kejeta* is a person, whom the first word tells and does not name.
    """
    taken = {mention.end for mention in found}
    changed = []
    for mention in found:
        at = bisect_left(columns.start, mention.start)
        if at == len(columns):  # it begins within the last word: "’s"
            changed.append(mention)
            continue
        alone = mention.label == "PER" and mention.thing is None and columns.end[at] == mention.end
        if alone and at and columns.tag[at - 1] in ("NE", "NN") and columns.form[at - 1] in first_names():
            beside = columns.end[at - 1] + 1 == mention.start and columns.end[at - 1] not in taken
            if beside and (at < 2 or columns.tag[at - 2] not in _SAYS_WHAT):
                mention = mention._replace(start=columns.start[at - 1])
        elif mention.label == "ORG" and mention.thing is None and columns.form[at] in _GERMANS:
            name = range(at + 1, bisect_left(columns.start, mention.end))
            person = len(name) == 2 and all(
                columns.tag[i] == "NE" and list_marks(columns.form[i]) in ("-", "F", "S", "FS") for i in name
            )
            if person:
                mention = mention._replace(start=columns.start[at + 1], label="PER")
        changed.append(mention)
    return changed
