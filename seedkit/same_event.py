"""What keeps two tellings of events apart that share a participant: another town, another person, another victim.

*Russland hat Charkiw angegriffen* and *Russland hat Sumy angegriffen* are two attacks, and who attacked whom is the very
question where *Norland hat Sudland angegriffen* stands beside *Sudland hat Norland angegriffen*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from seedkit.matters import is_state
from seedkit.register import Register

__all__ = [
    "NOBODY",
    "TO_A_PERSON",
    "Parties",
    "are_two",
    "joined",
    "labels_of",
    "parties_of",
    "reverse",
    "state_behind",
]

_MUTUAL = frozenset(
    {"accident", "ceasefire", "election", "exercise", "fighting", "meeting", "protest", "treaty", "trial"}
)
"""Types of events that nobody does to another one."""
TO_A_PERSON = frozenset({"arrest", "capture", "death", "injury", "killing", "release", "resignation"})
"""Types of events that befall somebody, hardly twice in the same days."""
_OF_PEOPLE = TO_A_PERSON | {"appointment", "award", "election", "meeting", "trial", "visit"}
"""Types of events of which the persons tell which one is meant; *Putin* and *Schoigu* may be named for one deployment."""
_MOST = 6
"""Participants of an event whose order counts, at most."""


class Parties(NamedTuple):
    """The participants of an event by what they are.

    ``people`` are those of events that befall persons or are theirs. ``order`` has who stands before whom (whoever acts stands first); ``sure`` says that a verb shows it.
    """

    towns: frozenset[str]
    people: frozenset[str]
    states: frozenset[str]
    order: frozenset[tuple[str, str]]
    sure: bool


_NONE: frozenset[str] = frozenset()
NOBODY = Parties(_NONE, _NONE, _NONE, frozenset(), False)


def parties_of(
    type: str, rule: str | None, participants: Iterable[str], place: str | None, labels: Mapping[str, str]
) -> Parties:
    """Return who takes part in an event, and what it is done to; ``labels`` has the kind of every entity id of its article.

    >>> parties_of("attack", "verb:angreifen", ["RU", "auto:sumy"], None, {"auto:sumy": "LOC"}).towns
    frozenset({'auto:sumy'})
    """
    known = list(dict.fromkeys((*participants, *((place,) if place else ()))))
    towns = frozenset(one for one in known if labels.get(one, one[:3]) == "LOC" and not is_state(one))
    acting = [one for one in known if one not in towns][:_MOST]
    return Parties(
        towns,
        frozenset(_surname(one) for one in known if type in _OF_PEOPLE and labels.get(one) == "PER"),
        frozenset(one for one in participants if is_state(one)),
        frozenset() if type in _MUTUAL else frozenset(combinations(acting, 2)),
        bool(rule) and str(rule).startswith("verb"),
    )


_ARMS = frozenset({"government", "intelligence", "military", "ministry", "office"})


def state_behind(participant: str, register: Register) -> str:
    """The state whose army, service or government takes part, else the participant: *das US-Militär* or *die USA* bombed it.

    >>> from seedkit.register import load_register
    >>> state_behind("US-MIL", load_register()), state_behind("SIEMENS", load_register())
    ('US', 'SIEMENS')
    """
    source = register.get(participant) if participant in register else None
    if source is None or source.kind not in _ARMS:
        return participant
    state = register.origin_of(participant)
    return state if is_state(state) else participant


def _surname(entity_id: str) -> str:
    """The last part of a person's id: one article gives the surname alone, the other one the whole name."""
    return entity_id.rpartition(":")[2].rpartition("-")[2].lower()


def reverse(order: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return an order the other way round."""
    return frozenset((last, first) for first, last in order)


def are_two(one: Parties, other: Parties) -> bool:
    """Whether two events cannot be one: other towns, each with a person or a state of its own, or done the other way round.

    >>> pair = [parties_of("attack", "verb:angreifen", who, None, {}) for who in (["IN", "PK"], ["PK", "IN"])]
    >>> are_two(*pair), are_two(pair[0], pair[0])
    (True, False)
    """
    if one.towns and other.towns and not one.towns & other.towns:
        return True
    if any(
        mine - theirs and theirs - mine for mine, theirs in ((one.people, other.people), (one.states, other.states))
    ):
        return True
    return one.sure and other.sure and not reverse(one.order).isdisjoint(other.order)


def joined(one: Parties, other: Parties) -> Parties:
    """Return who takes part in an event that is told twice."""
    return Parties(
        one.towns | other.towns,
        one.people | other.people,
        one.states | other.states,
        one.order | other.order if one.sure == other.sure else (one.order if one.sure else other.order),
        one.sure or other.sure,
    )


def labels_of(entities: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return the kinds of the names of every article by their ids; of what has several the first."""
    found: dict[str, dict[str, str]] = {}
    columns = (entities[name].tolist() for name in ("article_id", "entity_id", "label"))
    for article, entity, label in zip(*columns, strict=True):
        found.setdefault(article, {}).setdefault(entity, label)
    return found
