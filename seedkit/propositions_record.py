"""One proposition: what one clause says of its subject, whoever says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

__all__ = ["ANYBODY", "Around", "Proposition", "Reading", "Voice"]

ANYBODY = "*"
"""Subject of *man* and *wir*, which stand for the body of whoever speaks."""


class Around(NamedTuple):
    """What an article names: all names but states, the places among them, and the beginnings of its nouns.

    ``scene`` has the beginnings of the places and states that its first sentences name, where it happens; ``first`` those of
    all names there, ``rare`` of the names in all of it, ``things`` of those that are no person's,
    ``compounds`` of nouns that no dictionary has.
    """

    names: frozenset[str]
    places: frozenset[str]
    nouns: frozenset[str]
    scene: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()


class Voice(NamedTuple):
    """Whose word a proposition is: a statement's source, or the article's own where ``statement_id`` is None."""

    statement_id: str | None
    source: str | None
    source_id: str | None
    stance: str
    certainty: str
    said_on: date | None


class Reading(NamedTuple):
    """What a clause says, by lemmas.

    ``predicates`` are lemmas any of which names what is said (*verschließen*, *verschlossen*); ``subject`` the head of
    the subject, or the names in it; ``items`` the nouns and names besides; ``behind`` those right behind a preposition,
    by it; ``qualities`` adjectives and adverbs, ``manner`` the adjectives among them; ``numbers`` numerals. ``negated`` counts the negations of the clause
    odd or even; ``quantifier`` is "all", "some" or "" for the subject; ``turn`` "no_more" or "not_yet"; ``modal`` the
    modal verb; ``tense`` "future", "past", "perfect" or ""; ``passive`` is "passive", "state" (*ist informiert*, *ist gekommen*)
    or ""; ``agents`` who does what a passive tells; ``told``: whoever is credited asserts or denies this, rather than does it.
    """

    predicates: frozenset[str]
    subject: frozenset[str]
    items: frozenset[str]
    behind: frozenset[tuple[str, str]]
    qualities: frozenset[str]
    manner: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    quantifier: str
    turn: str
    modal: str
    tense: str
    passive: str
    agents: frozenset[str]
    told: bool = True


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause of an article as a thing that can be said again, or denied. ``others`` are its readings in other words. ``days`` are those named in it.

    ``measures`` are those of its figures, ``events`` the positions of its claims of events in ``tables.claims``; ``people``
    are those it names, by surname and given name.
    """

    proposition_id: str
    article_id: str
    sentence_id: str
    sentence: str
    start: int
    end: int
    text: str
    reading: Reading
    voice: Voice
    others: tuple[Reading, ...] = ()
    names: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    measures: frozenset[str] = frozenset()
    events: frozenset[int] = frozenset()
    published: date | None = None
    people: frozenset[tuple[str, str]] = frozenset()
