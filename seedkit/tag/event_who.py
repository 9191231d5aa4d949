"""Who takes part in an event: the names of its clause that are no place and only report nothing, whoever acts first."""

from __future__ import annotations

import re
from functools import partial

from seedkit.records import Entity, Span
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_aside import is_cause, is_make, is_of_relative
from seedkit.tag.event_belonging import is_called, is_inside, stands_elsewhere
from seedkit.tag.event_bound import is_across_a_border, is_in_a_comparison
from seedkit.tag.event_days import preposition_before
from seedkit.tag.event_outside import subject_before_and, who_is_told_to, who_undertakes
from seedkit.tag.event_parties import REGIONS
from seedkit.tag.event_roles import accused_of, acting_first
from seedkit.tag.event_scene import Cast, Scene

__all__ = ["find_participants"]

_UNMEANT = frozenset({"accident", "epidemic"})
_SUFFERED = frozenset({"killing", "injury", "death"})
_STATE = re.compile("[A-Z]{2,}(?:-[A-Z]+)*")
_BEFALLING = frozenset({"accident", "arrest", "death", "injury", "killing", "release", "resignation"})
"""Types of events that a state tells as somebody else's: *die litauische Regierung bestätigte die Freilassung Holms*."""


def find_participants(
    cast: Cast, scene: Scene, place: Entity | None, teller: Span | None
) -> tuple[tuple[str, ...], str | None]:
    """The ids of who takes part, whoever acts first; and the place that a compound names: *Moldau-Besuch*."""
    reader, nationals, trigger = cast.reader, cast.nationals, scene.trigger
    found = [one.entity_id for one in scene.inside if _takes_part(cast, scene, one, place, teller)]
    away = teller if scene.type in _BEFALLING else None
    elsewhere = partial(_is_elsewhere, cast, scene) if scene.noun and scene.own is None else None
    found += nationals.by_adjective(trigger, scene.frame, scene.own, away, elsewhere)
    found += nationals.both(trigger)
    of_compound, at_compound = nationals.of_compound(trigger, scene.type)
    found += of_compound
    if not scene.aside and not (scene.noun and (found or preposition_before(reader, trigger))):
        found = found or [one.entity_id for one in subject_before_and(reader, cast.names, trigger)]
    if not scene.noun:
        found = found or [one.entity_id for one in who_undertakes(reader, cast.names, trigger)]
        found = found or [one.entity_id for one in who_is_told_to(reader, cast.names, trigger, teller)]
        found += accused_of(reader, cast.names, trigger)
    _add_pronoun(cast, scene, found, teller)
    return acting_first(reader, scene.inside, nationals, trigger, scene.noun, found), at_compound


def _add_pronoun(cast: Cast, scene: Scene, found: list[str], teller: Span | None) -> None:
    """*Er wurde verhaftet*, *Rabe, die starb*, *nach seinem Rücktritt*: the person meant acts or suffers it too."""
    if scene.noun and found:
        return
    meant = cast.pronouns.meant(scene.trigger, scene.noun, scene.type, teller or scene.frame)
    if meant is not None:
        found.insert(0, meant)


def _takes_part(cast: Cast, scene: Scene, one: Entity, place: Entity | None, teller: Span | None) -> bool:
    spots, columns, trigger, type = cast.spots, cast.reader.columns, scene.trigger, scene.type
    if place is not None and one.entity_id == place.entity_id:
        return False
    if one.entity_id in REGIONS or (teller and teller[0] <= one.start < teller[1]):
        return False
    if one is scene.dateline and not spots.acts(one, type):
        return False
    if scene.noun and (spots.is_of_other(one, trigger) or is_in_a_comparison(cast.reader, one, trigger)):
        return False
    if one.label == "LOC" and (type in _UNMEANT or (type in _SUFFERED and not _STATE.fullmatch(one.entity_id))):
        return False  # die Flut erreichte Brandenburg: a land suffers a disaster, a town kills nobody
    at = columns.tokens_in(one.start, one.end).start
    if is_called(columns, one) or is_inside(columns, one, type):
        return False
    if scene.noun and scene.own is None and _is_elsewhere(cast, scene, at):
        return False
    if type in _UNMEANT and scene.noun and _is_helper(cast.reader, at, trigger):
        return False
    if cast.bounds.is_in_attribute(at, trigger) or cast.bounds.is_of_another(one, trigger):
        return False
    return not (
        spots.is_only_place(one)
        or spots.is_seat(one)
        or spots.is_addressed(one)
        or spots.is_between(one, type)
        or spots.is_added(one)
        or spots.is_aim(one, type)
        or is_cause(columns, one, trigger)
        or is_of_relative(columns, one)
        or is_make(columns, one)
        or is_across_a_border(columns, one)
    )


def _is_elsewhere(cast: Cast, scene: Scene, first: int) -> bool:
    return stands_elsewhere(cast.reader, cast.spots.happening, first, scene.trigger, scene.type)


def _is_helper(reader: ClauseReader, name: int, noun: int) -> bool:
    """*Das Technische Hilfswerk kam, um das Feuer zu löschen*: whoever fights a disaster has no part in it."""
    index = reader.clause_at(noun)
    if index is None or reader.clauses[index].type != "infinitive" or reader.opener(index) != "um":
        return False
    return not any(first <= name < last for first, last in reader.clauses[index].pieces)
