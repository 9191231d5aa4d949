"""What an article is about as a whole: which kind of event its opening tells, and where.

A toll grows from report to report, and its sentences soon name no place: *Die Zahl der Toten stieg auf 2012*. The opening does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from seedkit.cells import Sentences, TablesLike
from seedkit.lemmas import noun_readings
from seedkit.lexicon import words_of
from seedkit.matters import is_state, nouns_in

__all__ = ["LONG", "NO_SCENE", "Scene", "one_event", "says_what", "scenes_of", "two_events"]

_SENTENCES = 4
"""Headline, dateline and lead."""

_DAYS = timedelta(days=14)
"""So far apart two reports of one event appear at most."""

LONG = timedelta(days=90)
"""Disasters in reports so far apart are two, unless a text says when."""

_EVENTS = frozenset({"accident", "attack", "epidemic", "protest"})
"""What happens once and is reported for days; visits, treaties and trials are told apart by what they name."""

_ON_THE_STREET = re.compile(r"\bauf (?:die|der) Straße\b.*\bgegen\b|\bgegen\b.*\bauf (?:die|der) Straße\b")
"""*4000 Menschen sind gegen hohe Mieten auf die Straße gegangen*: a protest that no list of events knows."""

_EITHER = frozenset({"accident", "attack"})
"""An explosion is told as either, at one place."""

_OF_A_COUNTRY = frozenset({"accident", "epidemic"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The kinds of ``events`` an opening tells, the ``places`` and other things it names, its ``states``, and the
    beginnings of its ``nouns`` that say what happened."""

    events: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]
    nouns: frozenset[str] = frozenset()


NO_SCENE = Scene(frozenset(), frozenset(), frozenset())


def scenes_of(tables: TablesLike, sentences: Sentences) -> dict[str, Scene]:
    """Return the scene of every article."""
    ends = {
        article: opening[-1][1] for article in sentences.articles() if (opening := sentences.first(article, _SENTENCES))
    }
    named: dict[str, set[str]] = defaultdict(set)
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    columns = ("article_id", "start", "end", "entity_id", "label")
    for article, start, end, entity, label in zip(*(tables.entities[name].tolist() for name in columns), strict=True):
        if start < ends.get(article, 0):
            taken[article].append((int(start), int(end)))
        if label == "LOC" and start < ends.get(article, 0):
            named[article].add(str(entity))
    happened: dict[str, set[str]] = defaultdict(set)
    for article, start, kind in zip(
        *(tables.events[name].tolist() for name in ("article_id", "start", "type")), strict=True
    ):
        if kind in _EVENTS and start < ends.get(article, 0):
            happened[article].add(str(kind))
    for article in ends:
        if any(_ON_THE_STREET.search(sentence[2]) for sentence in sentences.first(article, _SENTENCES)):
            happened[article].add("protest")
    return {
        article: Scene(
            frozenset(happened[article]),
            frozenset(name for name in named[article] if not is_state(name)),
            frozenset(filter(is_state, named[article])),
            _what_happened(sentences.first(article, _SENTENCES), taken[article]),
        )
        for article in ends
    }


def _what_happened(opening: list[tuple[int, int, str, str]], taken: list[tuple[int, int]]) -> frozenset[str]:
    """The beginnings of an opening's nouns, without names and without those of every second report."""
    found: set[str] = set()
    for sentence in opening:
        found |= nouns_in(sentence[:3], taken)
        first = _FIRST_WORD.match(sentence[2])
        if first is not None and noun_readings(first[0]) and not any(a <= sentence[0] < b for a, b in taken):
            found.add(first[0].lower()[:7])
    return frozenset(noun for noun in found if len(noun) >= _LONG_NOUN and says_what(noun))


@cache
def _little() -> frozenset[str]:
    return frozenset(words_of("figure_words", "little"))


def says_what(noun: str) -> bool:
    """Whether the beginning of a noun says something of what happened: no weekday, no police, no million."""
    return noun not in _little()


_FIRST_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{4,}")
_LONG_NOUN = 6
_SHARED_NOUNS = 2
_NEXT = timedelta(days=3)


def _one_matter(one: Scene, other: Scene, days: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether two articles of the same days tell at one place of things no list of events knows: *Austritt von Chlorgas*."""
    if date.min in (days[0], others[0]) or date.max in (days[1], others[1]):
        return False
    if days[0] - others[1] > _NEXT or others[0] - days[1] > _NEXT:
        return False
    return bool(one.places & other.places) and len(one.nouns & other.nouns) >= _SHARED_NOUNS


def one_event(one: Scene, other: Scene, days: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether two articles, stated on these days, tell of one event: the same kind, soon after one another, and one place.

    What no list of events knows is one where both openings name it alike. Where one of them names no place, a state must do, and only for accidents, disasters and epidemics: attacks on one
    country are many.
    """
    events = one.events & other.events
    if not events and one.events & _EITHER and other.events & _EITHER:
        events = _EITHER
    if not events and _one_matter(one, other, days, others):
        return True
    if not events or date.min in (days[0], others[0]) or date.max in (days[1], others[1]):
        return False
    if days[0] - others[1] > _DAYS or others[0] - days[1] > _DAYS:
        return False
    if one.places and other.places:
        return bool(one.places & other.places)
    if events is _EITHER:
        return False
    return not events.isdisjoint(_OF_A_COUNTRY) and bool(one.states & other.states)


def two_events(one: Scene, other: Scene, days: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether two articles open with a disaster each, and appeared months apart."""
    if "accident" not in one.events & other.events:
        return False
    if date.min in (days[0], others[0]) or date.max in (days[1], others[1]):
        return False
    return days[0] - others[1] > LONG or others[0] - days[1] > LONG
