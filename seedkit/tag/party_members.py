"""Who of a party the text has named before: *Jan Rabe (SPD) … der SPD-Politiker*."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.coreference import REACH
from seedkit.tag.identities import Identities

__all__ = ["members_named"]


def members_named(ids: Identities, party: str, gender: str, before: int) -> list[str]:
    """The ids of the persons within reach beside whose name the text has put a party: *Jan Rabe (SPD)*, in order."""
    words, by_entity = ids.words, ids.sources.by_entity
    named = ids.entities[: bisect_left(ids.starts, before)]
    members: set[str] = set()
    found = []
    for n, (a, b, entity) in enumerate(named):
        if entity.label != "PER":
            continue
        if words.form[b : b + 1] == ["("] or words.low[b : b + 2] in (["von", "der"], ["von", "den"]):
            near = [
                body for start, _, body in named[n + 1 : n + 3] if start - b <= 4 and ")" not in words.form[b:start]
            ]
            if any(body.entity_id == party for body in near):
                auto = entity.entity_id.startswith("auto:")
                own = f"auto:person:{entity.name}@{party}" if auto else entity.entity_id
                members.add(ids.sources.introduce(entity.entity_id, own))
        source_id = by_entity.get(entity.entity_id, entity.entity_id)
        if source_id.partition("@")[2] == party:
            members.add(source_id)
        title = words.low[a - 1] if a and words.tag[a - 1] == "NN" else ""
        other = bool(title) and title.endswith("in") is (gender == "m")
        if source_id in members and not other and before - b <= REACH:
            found.append(source_id)
    return found
