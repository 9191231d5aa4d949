"""Names of several words that are one word to the rules of phrases: *Ärzte ohne Grenzen*, *Mohammed bin Salman*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from seedkit.records import Entity
from seedkit.tag.words import Words

__all__ = ["with_whole_names"]

_LONGEST = 9  # tokens of a name
_IN_NAMES = frozenset({"NE", "NN", "FM", "TRUNC", "XY", "ADJA", "CARD"})
"""Tags over which a phrase goes on anyway."""


def with_whole_names(words: Words, entities: Iterable[Entity]) -> Words:
    """Return words whose names of persons and bodies hold together, whatever the tagger took a word within them for.

    The preposition of *Reporter ohne Grenzen*, the *bin* of *Mohammed bin Salman* and the *da* of *Lula da Silva* become
    parts of a name (tag ``NE``), and no verbs. The same words where no name has anything of the kind inside.
    """
    inner: list[tuple[int, str]] = []
    for entity in entities:
        if entity.label not in ("PER", "ORG"):
            continue
        first, last = bisect_left(words.end, entity.start + 1), bisect_left(words.start, entity.end)
        if not 0 < last - first <= _LONGEST or not words.form[last - 1][:1].isalnum():
            continue
        begin = first + (last - first > 1)  # "n-tv", but not the article of *Die Linke*
        strange = [i for i in range(begin, last) if words.tag[i] not in _IN_NAMES and words.word[i]]
        low = words.low[first:last]
        if "zu" in low and "und" not in low and entity.label == "PER":
            continue  # "Rabe zu Holm": somebody is told something
        marked = first > 0 and last < len(words) and words.quote[first - 1] and words.quote[last]
        guessed = entity.label == "ORG" and entity.entity_id.startswith("auto:")
        if guessed and not marked:
            continue  # "des Instituts für Tierkunde im Radio": where the tagger lets a name end is not sure
        if strange and (entity.label == "PER" or not any(words.verb[i] for i in strange)):
            inner += [(i, entity.label) for i in range(first, last)]
    if not inner:
        return words
    tag, label = words.tag[:], words.label[:]
    verb, finite = words.verb[:], words.finite[:]
    for i, name in inner:
        label[i] = name
        if tag[i] not in _IN_NAMES and words.word[i]:
            tag[i], verb[i], finite[i] = "NE", False, False
    finites, verbs = [i for i in words.finites if finite[i]], [i for i in words.verbs if verb[i]]
    return replace(words, tag=tag, label=label, verb=verb, finite=finite, finites=finites, verbs=verbs)
