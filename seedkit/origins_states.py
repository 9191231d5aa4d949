"""Origins that may be organs of one state although no text says so: ministers without a country, local officials, police."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from seedkit.names import load_gazetteer
from seedkit.register import Register, Source
from seedkit.register_sources import AUTO, GOVERNING

__all__ = ["may_be_of_one_state"]

_SERVING = frozenset({"authority", "fire_service", "police", "prosecutor"})
"""Roles of those who serve a state where they are: *Gouverneur Jan Rabe*, *die Polizei Köln*, *die Feuerwehr Köln*."""


def may_be_of_one_state(origins: Iterable[str], register: Register) -> Iterator[tuple[str, str]]:
    """Yield pairs of origins that are not shown to be independent, for both may serve one state.

    The police and the public prosecutors of a town work on one case; a governor or minister whose country nobody says
    may be the government's own. Whose town is known to lie in another state is not.
    """
    governments: list[str] = []
    state_of: dict[str, str | None] = {}
    placed: dict[str, list[str]] = defaultdict(list)
    floating: list[str] = []
    for origin in origins:
        source = register.get(origin)
        if source is None:
            continue
        if origin.startswith(AUTO) and source.parent is None and _may_serve(source):
            state = source.country or _state_of_town(source.name)
            if state is None:
                floating.append(origin)
            else:
                placed[state].append(origin)
        elif source.kind in GOVERNING:
            governments.append(origin)
            state_of[origin] = source.country
    for state, officials in placed.items():
        yield from pairwise([*[one for one in governments if state_of[one] == state][:1], *officials])
    others = [*governments, *(one for officials in placed.values() for one in officials)]
    yield from pairwise([*others[:1], *floating])


def _may_serve(source: Source) -> bool:
    if source.roles and source.roles[0] in _SERVING:
        return True
    return source.kind in GOVERNING and source.country is None


def _state_of_town(name: str) -> str | None:
    """The state of the town at the end of an official's name: *Charkiw*, *Region Charkiw*; None for a person's."""
    found = load_gazetteer().look_up(name) or load_gazetteer().look_up(name.rpartition(" ")[2])
    return found.state if found is not None else None
