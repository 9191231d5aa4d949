"""Whom the subject of a clause stands for where it is no name: *das Unternehmen*, *der Däne*, by the rules for sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seedkit.clauses_parts import Clause
from seedkit.names import spelling_key
from seedkit.register import Register
from seedkit.tag.entities import find_entities
from seedkit.tag.identities import Identities
from seedkit.tag.who_is_meant import Meant
from seedkit.tag.whole_names import with_whole_names
from seedkit.tag.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["subjects_meant"]

_LONGEST = 3
"""Words of a phrase that takes up a name; what is longer describes somebody anew."""


def subjects_meant(doc: Doc, clauses: Iterable[Clause], register: Register) -> dict[int, str]:
    """Return the key of whoever the subject of a clause takes up, by the first token of the subject.

    Only where a rule says so: a phrase that names nobody and takes nobody up is not among them.
    """
    entities = tuple(find_entities(doc))
    words = with_whole_names(read_words(doc), entities)
    meant = Meant(Identities(words, entities, register, None))
    named = [(one.start, one.end) for one in entities]
    found = {}
    for first, last in sorted({clause.subject for clause in clauses if clause.subject is not None}):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        if last - first > _LONGEST or any(a < end and start < b for a, b in named):
            continue
        source_id, how = meant.named_or_meant((first, last))
        if source_id is not None and how is not None:
            found[first] = _key_of(source_id)
    return found


def _key_of(source_id: str) -> str:
    """The key of a source among the names of entities: the surname of a person, the name of a body."""
    name = source_id.rpartition(":")[2]
    if not source_id.startswith("auto:"):
        return source_id
    if source_id.count(":") == 1 or source_id.startswith("auto:person:"):
        return "person:" + name.replace("-", " ").split()[-1].lower()
    return "name:" + "-".join(spelling_key(name))
