"""What the form tables know about a word, given to the tagger as one of its features.

A small tagger has seen few verbs and nouns; the tables know a hundred thousand. Each word is put into a class such
as "finite or participle", "plural noun", "adjective, maybe noun"; the tagger has a column of its embedding for the
class, which is spaCy's column of the lemma (the lemma proper is set later).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from seedkit import lemmas, verbs
from seedkit.nlp_columns import read_tokens

__all__ = ["form_class", "hint_column", "set_hints"]

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
    readings = verbs.readings(form)
    found = {_LETTERS[reading.kind] for reading in readings}
    if "F" in found and any(r.kind == "finite" and r.person == 3 and r.number == "Sing" for r in readings):
        found.add("f")
    nouns = lemmas.noun_readings(form) if form[0].isupper() else ()
    if nouns:
        found.add("E" if all(noun.name for noun in nouns) else "N")
    if lemmas.adjective_lemma(form):
        found.add("J")
    return "".join(sorted(found)) or "?"


def hint_column(doc: Doc) -> NDArray[np.uint64]:
    """Return the class of every word, as a number of the vocabulary's strings."""
    tokens, _ = read_tokens(doc)
    classes = list(map(form_class, tokens.form))
    number_of = {name: doc.vocab.strings.add(name) for name in set(classes)}
    return np.array(list(map(number_of.__getitem__, classes)), dtype=np.uint64)


def set_hints(doc: Doc) -> Doc:
    """Put the class of every word into the slot of its lemma, where spaCy looks for it in training."""
    if len(doc):
        classes: Any = hint_column(doc)[:, None]
        doc.from_array(["LEMMA"], classes)
    return doc
