"""Which words can name one event: *stürzte ab … der Absturz … das Unglück*, by the list ``named`` of ``lexicon/de/events.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from seedkit.lexicon import load_list
from seedkit.names import load_gazetteer

__all__ = ["can_name", "finer_place", "happens_once_a_day", "is_blast", "is_elsewhere", "is_road"]

_STATE = re.compile("[A-Z]{2}")

_ROAD = re.compile(
    r"auto:(?:(?:[abkl]|bab)-\d+|(?:autobahn|bundesautobahn|(?:bundes|landes|kreis|staats)strasse)(?:-\d+)?)"
)
_BLASTS = ("explosion", "explosionen", "explodieren", "detonation", "detonieren")
_NOT_ITSELF = ("nach", "vor", "probe", "gegen", "folge")  # das Beben is not the Nachbeben


def can_name(noun: str, other: str, *, verb: bool = False) -> bool:
    """Whether a noun can mean what another word told; both in lower case, ``verb`` where the other word is one.

    >>> can_name("unfall", "busunglück"), can_name("absturz", "abstürzen", verb=True), can_name("beben", "nachbeben")
    (True, True, False)
    """
    verbs, ends = _meaning(noun)
    if verb:
        return other in verbs
    if other.endswith(noun) and other != noun:
        return not other.startswith(_NOT_ITSELF)
    return noun.endswith(other) or other.endswith(ends) or f"={other}" in ends


def is_elsewhere(one: str | None, other: str | None) -> bool:
    """Whether two places are known to be different; a state holds its towns, and the towns that nobody knows.

    A road is in any town: *auf der L 502* may be in Kiel.

    >>> is_elsewhere("LOC-Kiel", "LOC-Bonn"), is_elsewhere("DE", "LOC-Kiel"), is_elsewhere("FR", "LOC-Kiel")
    (True, False, True)
    >>> is_elsewhere("auto:l-502", "LOC-Kiel"), is_road("auto:bundesstrasse-49")
    (False, True)
    """
    if not one or not other or one == other or is_road(one) or is_road(other):
        return False
    for state, place in ((one, other), (other, one)):
        if _STATE.fullmatch(state) and not _STATE.fullmatch(place):
            return _state_of().get(place, state) != state
    return True


def is_road(place_id: str) -> bool:
    """Whether a place is a numbered road: *L 502*, *Bundesstraße 49*, *BAB 6*."""
    return _ROAD.fullmatch(place_id) is not None


def finer_place(one: str | None, other: str | None) -> str | None:
    """Of a state and a town in it the town.

    >>> finer_place("DE", "LOC-Kiel"), finer_place("LOC-Kiel", "DE"), finer_place(None, "DE")
    ('LOC-Kiel', 'LOC-Kiel', 'DE')
    """
    return other if one is None or (other is not None and (_STATE.fullmatch(one) or is_road(one))) else one


@cache
def _state_of() -> dict[str, str]:
    return {thing.id: thing.state for _, thing in load_gazetteer().spellings() if thing.state}


def happens_once_a_day(noun: str) -> bool:
    """Whether a state has such a thing no more than once a day: two reports of a plane crash in Peru tell one.

    >>> happens_once_a_day("flugzeugabsturz"), happens_once_a_day("unfall")
    (True, False)
    """
    return noun in _rare()


def is_blast(word: str) -> bool:
    """Whether a noun or verb in lower case is one for what bursts, whoever made it; an article decides if it was an attack.

    >>> is_blast("gasexplosion"), is_blast("explodieren"), is_blast("anschlag")
    (True, True, False)
    """
    return word.endswith(_BLASTS)


@lru_cache(maxsize=10_000)
def _meaning(noun: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The verbs and ends of the longest listed noun that is the last part of a noun: a *Zugunglück* is an *Unglück*."""
    ends = (noun[at:] for at in range(len(noun)))
    return next((_named()[end] for end in ends if end in _named()), ((), ()))


@cache
def _named() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        one["noun"]: (tuple(one.get("verbs", ())), tuple(one.get("nouns", ()))) for one in load_list("events")["named"]
    }


@cache
def _rare() -> frozenset[str]:
    (entry,) = (one for one in load_list("event_senses")["sense"] if one["name"] == "once_a_day")
    return frozenset(entry["words"])
