"""Where an event was: a place of its own clause, of its phrase, of the relative clause about it, or of a headline."""

from __future__ import annotations

from seedkit.records import Entity
from seedkit.tag.anchors import goes_on, is_there
from seedkit.tag.event_outside import place_before_where, place_shaken, place_up_front
from seedkit.tag.event_scene import Cast, Scene

__all__ = ["find_place", "find_town"]


def find_place(cast: Cast, scene: Scene) -> Entity | None:
    """The name of the place, its own clause asked first; None where no name is surely its place."""
    reader, names, spots, trigger, type = cast.reader, cast.names, cast.spots, scene.trigger, scene.type
    place = spots.place_of(scene.inside, trigger, type)
    if place is None:
        place = place_before_where(reader, names, trigger) or place_up_front(reader, names, trigger)
    if place is None and (goes_on(reader, trigger) or is_there(reader, trigger)):
        place = _of_sentence_before(cast, scene)
    if place is None and type == "accident":
        place = place_shaken(reader, names, trigger)
    if place is None and scene.relative is not None:
        place = spots.place_of(names.within(reader.spans(scene.relative)), scene.relative, type)
    if place is None and scene.dateline is not None and spots.may_be_place(scene.dateline, type):
        place = scene.dateline
    return place


def find_town(cast: Cast, scene: Scene) -> str | None:
    """The id of a town or state that an adjective names: *in der Kölner Innenstadt*, *in der polnischen Hauptstadt*."""
    own = range(*scene.own) if scene.aside and scene.own is not None else None
    town = cast.spots.town_beside(scene.trigger, own)
    return town or (None if scene.aside else cast.nationals.land_around(scene.trigger))


def _of_sentence_before(cast: Cast, scene: Scene) -> Entity | None:
    columns = cast.reader.columns
    number = columns.sentence_number(scene.trigger)
    if not number:
        return None
    before = cast.names.within([columns.slice(*columns.sentences[number - 1])])
    return cast.spots.place_of(before, scene.trigger, scene.type)
