"""Persons whom an article introduces with what they are: *der Sprecher Jan Rabe*, *Jan Rabe, Präsident des Amtes*."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.agreement import is_plural
from seedkit.tag.coreference import Sources
from seedkit.tag.name_forms import is_genitive, is_owner
from seedkit.tag.named import Named
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.parties_abroad import party_at_home
from seedkit.tag.phrases import noun_phrase
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.source_ids import BODIES, HEADS, with_name
from seedkit.tag.told_media import opens_behind_medium
from seedkit.tag.words import Words

__all__ = ["introduce_persons"]

Range = tuple[int, int]

_CLOSES = frozenset({",", ".", ":", "(", ";", "!", "?"})
_BEFORE_GENITIVE = frozenset({"NN", "NE", "ADJA", "CARD"})
_WHERE = frozenset({"in", "an", "auf", "aus", "unter", "neben", "zwischen", "für"})
_NOBODYS = frozenset({None, "anonymous", "expert", "parliament", "person", "politician", "unknown"})
_TITLE = frozenset({"NN", "NE", "ADJA", "ART", "PPOSAT"})
_TO_BODY = 4
"""Tokens from the *von* behind a name to the body, at most: *von der deutschen Gewerkschaft | Verdi*."""
_FARTHEST = 14
"""Tokens between the article of a phrase and the name behind its comma, at most."""


def introduce_persons(named: Named, sources: Sources) -> None:
    """Every person whose full name stands beside a title or an apposition: whom that phrase names."""
    words = named.words
    for a, b, entity in named.persons:
        if entity.entity_id in sources.by_entity:
            continue
        first = a
        while first > 0 and a - first < 8 and (words.tag[first - 1] in _TITLE or _is_field(words, first, a)):
            if words.low[first - 1] in TIME_NOUNS or opens_behind_medium(words, first):
                break  # "hat sich am Dienstag | der Richter Jan Rabe geäußert"
            first -= 1
            if words.tag[first] in ("ART", "PPOSAT") and words.low[first] not in ("des", "der"):
                break  # "zitierte die Agentur | den Sprecher Jan Rabe"
        called = _called_before(words, first, b) if words.form[first - 1 : first] == [","] else None
        if called is not None:
            first = called
        last = b
        if (
            called is None
            and b < len(words)
            and words.form[b] == ","
            and b + 1 < len(words)
            and words.tag[b + 1] in ("NN", "ADJA", "ART")
        ):
            k = b + 1
            while k < len(words) and k - b < 14 and words.form[k] not in (",", ".", ";", ":") and not words.verb[k]:
                k += 1
            said = words.tag[b + 1] == "NN" and k - b > 4
            said = said or (words.tag[b + 1] == "ART" and first > 0 and words.verb[first - 1])
            cut = k < len(words) and words.verb[k] and said  # "erklärte Rabe, die Rechte der EU-Bürger zu schützen"
            if not cut:  # "laut Kläger Jan Rabe, Morde und Raub durch Kämpfer der Miliz begangen worden"
                last = k
        if last == b and called is None:
            last = _with_body_behind(named, first, b)  # "Verhandlungsführer Jan Rabe | von der Gewerkschaft Verdi"
        if is_genitive(words, (a, b, entity)) and speech_noun(words.form[a - 1]) is not None:
            continue  # "in einer verbreiteten Erklärung Rabes"
        if (first == a and last == b) or is_owner(words, (a, b, entity), (first, b)):
            continue  # "die Anwältin Samanis" tells nothing of him
        found = party_at_home(named, (first, last), named.register.resolve(named.text_of((first, last)), on=named.on))
        if called is not None and not _tells_whose(named, found):
            continue
        body = _office_of(named, (first, last), found) or _antecedent_of(named, first, a, found)
        if body is not None:
            sources.introduce(entity.entity_id, body)
        elif found is not None and named.is_identified(found):
            sources.introduce(entity.entity_id, with_name(found, entity, named.kind(found)))


def _called_before(words: Words, name: int, end: int) -> int | None:
    """Where *der Leiter des Amtes | , Jan Rabe,* begins: what the man between commas is, which no phrase behind him says."""
    closed = end == len(words) or words.form[end] in _CLOSES or words.verb[end]
    if not closed or words.tag[name] not in ("NE", "NN"):
        return None
    for first in range(max(0, name - _FARTHEST), name - 2):
        if words.tag[first] != "ART":
            continue
        if first and (words.tag[first - 1] in _BEFORE_GENITIVE or words.low[first - 1] in _WHERE):
            continue  # "der Chef | des Amtes, Jan Rabe"
        head = next((k for k in range(first, name - 1) if words.tag[k] == "NN"), None)
        if head is None or (words.low[first] == "die" and is_plural(words.form[head])):
            continue
        if noun_phrase(words, first, name - 1, place=True, apposition=False) == name - 1:
            return first
    return None


def _is_field(words: Words, first: int, name: int) -> bool:
    """*der Kommissar | für | Energie Jan Rabe*: what somebody's office is for, between his title and his name."""
    return first < name and first > 1 and words.low[first - 1] == "für" and words.tag[first - 2] == "NN"


def _with_body_behind(named: Named, first: int, end: int) -> int:
    """Where the body ends that stands behind a name and its *von* and that he belongs to, else where the name ends."""
    words = named.words
    if words.low[end : end + 1] not in (["von"], ["vom"]):
        return end
    if named.kind(named.register.resolve(named.text_of((first, end)), on=named.on)) == "expert":
        return end  # he speaks for himself, whoever employs him
    n = bisect_left(named.starts, end + 1)
    if n == len(named.entities) or named.entities[n][2].label != "ORG" or named.entities[n][0] - end > _TO_BODY:
        return end
    between = words.tag[end + 1 : named.entities[n][0]]
    last = named.entities[n][1] if all(tag in ("ART", "NN", "ADJA") for tag in between) else end
    found = named.register.resolve(named.text_of((first, last)), on=named.on) if last > end else None
    return last if found is not None and found.startswith("auto:person:") and "@" in found else end


def _tells_whose(named: Named, found: str | None) -> bool:
    """Whether an id names the body for which somebody speaks, not only what he is."""
    if found is None:
        return False
    if "@" in found:
        return named.kind(found.partition("@")[2]) != "parliament"  # "die Sprecherin ihrer Fraktion im Bundestag"
    return named.kind(found) not in _NOBODYS and not found.startswith("auto:party:")


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
