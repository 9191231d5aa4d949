"""Whom a title and a name mean where the lists give that person another office on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedkit.register_sources import AUTO, Source
from seedkit.register_spellings import Hit

if TYPE_CHECKING:
    from seedkit.register_reading import Reading

__all__ = ["out_of_office"]


def out_of_office(reading: Reading, name: str, hit: Hit) -> str:
    """*SPD-Chef Lars Klingbeil*, *Bundestagspräsidentin Bas*: who holds no office of the lists on that day, and another one.

    *Regierungschef Donald Tusk* holds his office on any day on which a text says so: not every term is in the lists.
    """
    roles = {head.role for _, head in reading.heads}
    held = [source for source in reading.register.by_id.values() if hit.person in source.people]
    for source in held:
        if not roles.isdisjoint(source.roles):
            return source.id
    if (office := _office_of(reading, roles, held)) is not None:
        return office
    body = min(reading.bodies, default=None)
    if body is None:
        return f"{AUTO}person:{name}"
    kind = reading.register.by_id[body.source_id].kind
    if kind in ("office", "ministry") or (kind != "party" and reading.proxies):
        return body.source_id
    return f"{AUTO}person:{name}@{body.source_id}"


def _office_of(reading: Reading, roles: set[str], held: list[Source]) -> str | None:
    """*der norwegische Ministerpräsident Jens Stoltenberg*: an office that the text gives to whoever is listed with another."""
    for role in sorted(roles):
        head = reading.words.roles.get(role)
        if head is None or not (head.unique and head.organ) or head.kind not in ("office", "ministry"):
            continue
        country = reading.country or next((source.country for source in held if source.country), None)
        found = reading.register.by_role.get((country or "", role))
        if found is not None:
            return found
        if reading.country is not None:
            return reading.automatic(role, None)
    return None
