"""Persons whom an article introduces with what they are: *der Sprecher Jan Rabe*, *Jan Rabe, Präsident des Amtes*."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.coreference import Sources
from seedkit.tag.name_forms import is_owner
from seedkit.tag.named import Named
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.source_ids import BODIES, HEADS, with_name
from seedkit.tag.told_media import opens_behind_medium

__all__ = ["introduce_persons"]

Range = tuple[int, int]


def introduce_persons(named: Named, sources: Sources) -> None:
    """Every person whose full name stands beside a title or an apposition: whom that phrase names."""
    words = named.words
    for a, b, entity in named.persons:
        if entity.entity_id in sources.by_entity:
            continue
        first = a
        while first > 0 and a - first < 8 and words.tag[first - 1] in ("NN", "NE", "ADJA", "ART", "PPOSAT"):
            if words.low[first - 1] in TIME_NOUNS or opens_behind_medium(words, first):
                break  # "hat sich am Dienstag | der Richter Jan Rabe geäußert"
            first -= 1
            if words.tag[first] in ("ART", "PPOSAT") and words.low[first] not in ("des", "der"):
                break  # "zitierte die Agentur | den Sprecher Jan Rabe"
        last = b
        if b < len(words) and words.form[b] == "," and b + 1 < len(words) and words.tag[b + 1] in ("NN", "ADJA", "ART"):
            k = b + 1
            while k < len(words) and k - b < 14 and words.form[k] not in (",", ".", ";", ":") and not words.verb[k]:
                k += 1
            cut = k < len(words) and words.verb[k] and words.tag[b + 1] == "NN" and k - b > 4
            if not cut:  # "laut Kläger Jan Rabe, Morde und Raub durch Kämpfer der Miliz begangen worden"
                last = k
        if (first == a and last == b) or is_owner(words, (a, b, entity), (first, b)):
            continue  # "die Anwältin Samanis" tells nothing of him
        found = named.register.resolve(named.text_of((first, last)), on=named.on)
        body = _office_of(named, (first, last), found) or _antecedent_of(named, first, a, found)
        if body is not None:
            sources.introduce(entity.entity_id, body)
        elif found is not None and named.is_identified(found):
            sources.introduce(entity.entity_id, with_name(found, entity, named.kind(found)))


def _office_of(named: Named, span: Range, found: str | None) -> str | None:
    """*Jan Rabe, Präsident des Amtes*: the body of that kind that the text has named last, for which he speaks."""
    words = named.words
    kind = named.kind(found)
    if found is None or not found.startswith("auto:") or kind not in BODIES:
        return None
    for i in range(span[0] + 1, span[1] - 1):
        ends = i + 2 == span[1] or words.form[i + 2] == ","
        if words.low[i] in ("des", "der") and words.low[i - 1].endswith(HEADS) and ends and named.is_bare((i, i + 2)):
            meant = named.mentioned(frozenset({kind}), span[0])
            return meant if meant is not None and named.register.may_be_called(words.form[i + 1], meant) else None
    return None


def _antecedent_of(named: Named, first: int, name: int, found: str | None) -> str | None:
    """*das Bundesamt, dessen Sprecherin Rabe …*: the body named right before, for which she speaks."""
    words, whose = named.words, first - 1
    known = found is not None and not found.startswith("auto:")
    if known or whose < 1 or words.tag[whose] != "PRELAT" or not words.low[name - 1].endswith(HEADS):
        return None
    n = bisect_left(named.starts, whose) - 1
    if n < 0 or named.entities[n][1] != whose - 1:
        return None
    body = named.entities[n][2].entity_id
    return body if named.kind(body) in BODIES else None
