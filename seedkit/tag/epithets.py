"""*Die EZB … die Notenbank*, *die Nato … das Bündnis*: nouns by which a text takes up a body everybody knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.tag.agreement import is_plural
from seedkit.tag.coreference import REACH
from seedkit.tag.identities import Identities

__all__ = ["body_of_epithet"]

Range = tuple[int, int]

_OFFICES = frozenset({"authority", "court", "intelligence", "ministry", "police"})
_SERVICES = frozenset({"company", "online"})
"""Kinds of those who may be *der Dienst* as well as an intelligence service."""
_SPOKEN_OF = 25
_SHORT_FORM = 3
"""Letters of a short form before the name of a club, at most."""
_STATES = frozenset({"military", "ministry", "office", "state"})
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})


class _Epithet(NamedTuple):
    """Which sources a noun may take up."""

    ids: frozenset[str]
    kinds: frozenset[str]
    ends: tuple[str, ...]
    members: bool
    """Whether the noun tells of its people, and stands for it only in the plural."""


@cache
def _epithets() -> dict[str, _Epithet]:
    found: dict[str, _Epithet] = {}
    for entry in load_list("epithets")["epithet"]:
        ids, kinds = frozenset(entry.get("ids", ())), frozenset(entry.get("kinds", ()))
        ends = tuple(entry.get("ends", ()))
        for members in (False, True):
            for noun in entry.get("members" if members else "nouns", ()):
                old = found.get(noun, _Epithet(frozenset(), frozenset(), (), members))
                found[noun] = _Epithet(old.ids | ids, old.kinds | kinds, old.ends + ends, members)
    return found


def body_of_epithet(
    ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> str | None:
    """Return the source named within reach that the phrase ends by taking up, None where none can be called so.

    An article and the noun, or whose word it is before them (*ein Sprecher des Clubs*). Another body of the kind which
    the noun names by itself (``found``), named behind it, is meant instead. ``catch_up`` is asked first to take note of
    who has acted so far.
    """
    words = ids.words
    if span[1] - span[0] < 2 or words.low[span[1] - 2] not in _DEFINITE:
        return None
    noun = words.form[span[1] - 1]
    called = next((_epithets()[one] for one in (noun, *_lemmas(noun)) if one in _epithets()), None)
    if called is None or (ids.is_known(found) and ids.kind(found) != "state" and "-" not in noun):
        return None
    if "-" not in noun and ids.is_known(found) and ids.is_known(ids.register.resolve(ids.text_of(span), on=ids.on)):
        return None  # it says by itself which one; "die Behörde" is a state's only where that has spoken last
    if called.members and not _is_of_several(ids, span):
        return None
    if called.ends and any(
        span[0] - at <= REACH and words.low[at] != noun.lower() for at in _places(ids, noun, span[0])
    ):
        return None  # "das Ifo-Institut … die Volksbank … das Institut"
    catch_up()
    named = [m for m in ids.sources.near(span[0]) if m.span[1] <= span[0]]
    known = {m.span for m in named if ids.is_known(m.source_id)}
    kind = ids.kind(found)
    kinds = _OFFICES if kind == "state" else {kind}
    for mention in sorted(named, key=lambda one: one.span[0], reverse=True):
        if mention.source_id in called.ids:
            return mention.source_id
        body = not mention.person and ids.is_known(mention.source_id)
        if body and called.ends and _has_end(words.low[slice(*mention.span)], called.ends):
            return mention.source_id
        if ids.is_known(mention.source_id):
            if not mention.person and noun.lower() in words.low[slice(*mention.span)]:
                return None  # "das Bündnis Sahra Wagenknecht … das Bündnis"
            if mention.kind in called.kinds and not mention.person:
                last = ids.mentioned(called.kinds, span[0])
                return mention.source_id if last in (None, mention.source_id) else None
            if ids.kind(mention.source_id) == "party" and called.ids and not called.kinds:
                continue  # "die CDU" is no *Rechtspartei*
            if ids.kind(mention.source_id) in (kinds | _SERVICES if called.kinds else kinds):
                return None
        elif called.kinds and mention.kind in kinds - {"unknown"} and mention.span not in known:
            return None  # "das DIW … Forscher aus Oslo … die Forscher"
    return _named_so(ids, span[0], called.ends) if called.ends else _spoken_of(ids, span[0], called.ids)


def _places(ids: Identities, noun: str, before: int) -> list[int]:
    """Where words that end in a noun stand before a token."""
    places = ids.places_of((noun.lower(),))
    return places[: bisect_left(places, before)]


def _has_end(lows: Iterable[str], ends: tuple[str, ...]) -> bool:
    """Whether a word is one of these or, if that is no mere short form (*SC*), ends in it: *Volksbank*."""
    return any(low == end or (len(end) > _SHORT_FORM and low.endswith(end)) for low in lows for end in ends)


def _named_so(ids: Identities, at: int, ends: tuple[str, ...]) -> str | None:
    """*Der Trainer des VfL Nordstadt klagt. Der Zweitligist …*: the body with such a name that the text has named last."""
    for n in range(bisect_left(ids.starts, at) - 1, -1, -1):
        a, b, entity = ids.entities[n]
        if at - a > REACH:
            break
        if entity.label == "ORG" and _has_end(ids.words.low[a:b], ends):
            body = entity.entity_id
            if body.startswith("auto:"):
                body = ids.register.resolve(entity.text, on=ids.on) or body
            return body if ids.is_identified(body) else None
    return None


def _spoken_of(ids: Identities, at: int, called: frozenset[str]) -> str | None:
    """*Moskau erklärte, die Nato sei schuld. Das Bündnis …*: the one that a state or its officials have just spoken of.

    An association or a firm that has spoken last may be called so itself.
    """
    last = max((m for m in ids.sources.near(at, _SPOKEN_OF) if m.span[1] <= at), key=lambda m: m.span[0], default=None)
    if last is None or ids.kind(last.source_id) not in _STATES:
        return None
    near = ids.entities[bisect_left(ids.starts, last.span[1]) : bisect_left(ids.starts, at)]
    found = {entity.entity_id for _, _, entity in near if entity.entity_id in called}
    return found.pop() if len(found) == 1 else None


def _is_of_several(ids: Identities, span: Range) -> bool:
    """*die Forscher, eine Studie der Forscher*; not *der Forscher, die Freiheitliche*."""
    words = ids.words
    article, noun = words.low[span[1] - 2], words.form[span[1] - 1]
    several = article in ("die", "den") or (article == "der" and span[1] - span[0] > 2)
    return several and is_plural(noun)


def _lemmas(noun: str) -> list[str]:
    return [*(reading.lemma for reading in noun_readings(noun)), noun.removesuffix("n")]  # "den Menschenrechtlern"
