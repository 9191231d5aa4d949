"""What an article is about as a whole: which kind of event its opening tells, and where.

A toll grows from report to report, and its sentences soon name no place: *Die Zahl der Toten stieg auf 2012*. The opening does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from seedkit.cells import Sentences, TablesLike
from seedkit.matters import is_state

__all__ = ["LONG", "NO_SCENE", "Scene", "one_event", "scenes_of", "two_events"]

_SENTENCES = 4
"""Headline, dateline and lead."""

_DAYS = timedelta(days=14)
"""So far apart two reports of one event appear at most."""

LONG = timedelta(days=90)
"""Disasters in reports so far apart are two, unless a text says when."""

_EVENTS = frozenset({"accident", "attack", "epidemic", "protest"})
"""What happens once and is reported for days; visits, treaties and trials are told apart by what they name."""

_EITHER = frozenset({"accident", "attack"})
"""An explosion is told as either, at one place."""

_OF_A_COUNTRY = frozenset({"accident", "epidemic"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The kinds of ``events`` an opening tells, the ``places`` and other things it names, and its ``states``."""

    events: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]


NO_SCENE = Scene(frozenset(), frozenset(), frozenset())


def scenes_of(tables: TablesLike, sentences: Sentences) -> dict[str, Scene]:
    """Return the scene of every article."""
    ends = {
        article: opening[-1][1] for article in sentences.articles() if (opening := sentences.first(article, _SENTENCES))
    }
    named: dict[str, set[str]] = defaultdict(set)
    columns = ("article_id", "start", "entity_id", "label")
    for article, start, entity, label in zip(*(tables.entities[name].tolist() for name in columns), strict=True):
        if label == "LOC" and start < ends.get(article, 0):
            named[article].add(str(entity))
    happened: dict[str, set[str]] = defaultdict(set)
    for article, start, kind in zip(
        *(tables.events[name].tolist() for name in ("article_id", "start", "type")), strict=True
    ):
        if kind in _EVENTS and start < ends.get(article, 0):
            happened[article].add(str(kind))
    return {
        article: Scene(
            frozenset(happened[article]),
            frozenset(name for name in named[article] if not is_state(name)),
            frozenset(filter(is_state, named[article])),
        )
        for article in ends
    }


def one_event(one: Scene, other: Scene, days: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether two articles, stated on these days, tell of one event: the same kind, soon after one another, and one place.

    Where one of them names no place, a state must do, and only for accidents, disasters and epidemics: attacks on one
    country are many.
    """
    events = one.events & other.events
    if not events and one.events & _EITHER and other.events & _EITHER:
        events = _EITHER
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
