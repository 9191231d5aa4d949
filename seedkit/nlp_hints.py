"""What the form tables know about a word, given to the tagger as one of its features.

A small tagger has seen few verbs and nouns; the tables know a hundred thousand. Each word is put into a class such
as "finite or participle", "plural noun", "adjective, maybe noun"; the class goes into the slot of the lemma (the
lemma proper is set later) and the tagger has a column of its embedding for it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from seedkit import lemmas, verbs

__all__ = ["form_class", "set_hints"]

_LETTERS = {
    "finite": "F", "participle": "P", "infinitive": "I", "zu_infinitive": "Z", "present_participle": "A",
    "imperative": "M",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def form_class(form: str) -> str:
    """Return the class of a form: verb kinds, then N (noun), E (name), J (adjective).

    >>> form_class("kämpften"), form_class("gekämpft"), form_class("Soldaten"), form_class(",")
    ('F', 'P', 'N', '-')
    """
    if not form[:1].isalpha():
        return "-"
    found = {_LETTERS[reading.kind] for reading in verbs.readings(form)}
    if "F" in found and any(r.kind == "finite" and r.person == 3 and r.number == "Sing" for r in verbs.readings(form)):
        found.add("f")
    nouns = lemmas.noun_readings(form) if form[0].isupper() else ()
    if nouns:
        found.add("E" if all(noun.name for noun in nouns) else "N")
    if lemmas.adjective_lemma(form):
        found.add("J")
    return "".join(sorted(found)) or "?"


def set_hints(doc: Doc) -> Doc:
    """Put the class of every word into the slot of its lemma."""
    strings = doc.vocab.strings
    classes: Any = numpy.array([[strings.add(form_class(token.text))] for token in doc], dtype="uint64")
    return doc.from_array(["LEMMA"], classes) if len(doc) else doc


@Language.component("seedkit_hints", assigns=["token.lemma"])
def _component(doc: Doc) -> Doc:
    return set_hints(doc)
