"""What is known of one event before it is asked where it was and who took part: its word, its statement, the names around it."""

from __future__ import annotations

from dataclasses import dataclass

from seedkit.records import Entity, Span, Statement
from seedkit.tag.anchors import Names
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_bound import Bounds
from seedkit.tag.event_nationals import Nationals
from seedkit.tag.event_parties import Spots
from seedkit.tag.event_pronouns import Pronouns

__all__ = ["Cast", "Scene"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a Doc names, for asking it about each of its events."""

    reader: ClauseReader
    names: Names
    spots: Spots
    nationals: Nationals
    bounds: Bounds
    pronouns: Pronouns


@dataclass(frozen=True, slots=True)
class Scene:
    """One event: the token and type of its word, and the names that may belong to it."""

    trigger: int
    type: str
    noun: bool
    statement: Statement | None
    frame: Span | None  # of the reporting clause
    aside: bool  # reacted to, judged or talked of: its names stand in its own phrase
    own: tuple[int, int] | None  # the tokens of that phrase, where it has its own names
    inside: list[Entity]  # the names of its clause, or of its phrase
    relative: int | None  # the verb of the relative clause that tells of it
    dateline: Entity | None  # the place before the colon of a headline
