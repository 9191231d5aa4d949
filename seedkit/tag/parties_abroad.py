"""*Die Demokratische Partei*, *die Liberalen*: a name that parties of many countries have, in a text about another one."""

from __future__ import annotations

from seedkit.lexicon import words_of
from seedkit.names import load_gazetteer
from seedkit.records import Entity
from seedkit.tag.named import Named

__all__ = ["party_at_home"]

_OF_MANY = frozenset(words_of("ambiguous_names", "parties_everywhere"))
"""Words of the names of parties that there are in many countries, in small letters."""


def party_at_home(named: Named, span: tuple[int, int], found: str | None) -> str | None:
    """Return the id of a phrase without a party that the text can hardly mean, an id without that party.

    *Die Demokratische Partei* is that of the United States, *die Liberalen* the German ones, where the text names that
    country or the party by another word; not where it names other states only.
    """
    if found is None:
        return None
    own, _, party = found.rpartition("@")
    entry = named.entry(party)
    if entry is None or entry.kind != "party" or entry.origin != "register" or entry.country is None:
        return found
    if _OF_MANY.isdisjoint(named.words.low[slice(*span)]):
        return found
    states = set()
    for _, _, entity in named.entities:
        common = not _OF_MANY.isdisjoint(entity.text.lower().split())
        if entity.entity_id == party and not common:
            return found  # "die FDP … die Liberalen"
        state = None if common else _state_of(named, entity)
        if state is not None:
            states.add(state)
    if not states or entry.country in states:
        return found
    if own:
        return own
    abroad = named.entry(min(states)) if len(states) == 1 else None
    called = named.register.resolve(f"{named.text_of(span)} in {abroad.name}", on=named.on) if abroad else None
    return called if named.kind(called) == "party" and called != found else "auto:unknown"


def _state_of(named: Named, entity: Entity) -> str | None:
    """The state a thing of the lists belongs to, or is the capital of."""
    entry = named.entry(entity.entity_id)
    if entry is not None and entry.origin == "register":
        return entry.country
    known = load_gazetteer().look_up(entity.name)
    return known.state if known is not None and known.id == entity.entity_id else None
