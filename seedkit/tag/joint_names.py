"""*Anna Kurz und Jan Rabe*, *Kandidatin Kurz sowie der Vorsitzende Rabe*, *die Werft und Nordwind*: two who speak together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from seedkit.tag.name_forms import is_genitive
from seedkit.tag.named import Named

__all__ = ["joint_names"]

Range = tuple[int, int]

_AND = frozenset({"und", "sowie"})
_OPENS = frozenset({"ART", "NE", "NN", "ADJA", "PPOSAT", "FM"})


def joint_names(named: Named, span: Range, resolve: Callable[[Range], str | None]) -> str | None:
    """Return the ids of two names that an *und* or *sowie* joins, None where the phrase does not name two.

    A name stands right before the conjunction, and is no genitive: *der Sohn Annas und Biologe Jan Rabe* is one person.
    """
    words = named.words
    if _AND.isdisjoint(words.low[slice(*span)]) or "," in words.form[slice(*span)]:
        return None
    joins = [i for i in range(*span) if words.low[i] in _AND]
    if len(joins) != 1 or joins[0] + 1 >= span[1] or words.tag[joins[0] + 1] not in _OPENS:
        return None
    at = joins[0]
    if not _ends_in_name(named, span[0], at) or not _has_name(named, at + 1, span[1]):
        return None
    both = [resolve((span[0], at)), resolve((at + 1, span[1]))]
    ids: list[str] = []
    for one in both:
        if one is None or not all(_is_somebody(named, part) for part in one.split(";")):
            return None
        ids += [part for part in one.split(";") if part not in ids]
    return ";".join(ids) if len(ids) > 1 else None


def _ends_in_name(named: Named, first: int, end: int) -> bool:
    """Whether a person's name ends there, or a body's that is the whole phrase: *Ministerin Kurz*, *die Werft Nordwind*."""
    n = bisect_left(named.starts, end) - 1
    if n < 0 or named.entities[n][1] != end or named.entities[n][0] < first:
        return False
    a, b, entity = named.entities[n]
    if entity.label == "PER":
        return not (a > first and b - a == 1 and is_genitive(named.words, (a, b, entity)))
    bare = a == first or (a == first + 1 and named.words.tag[first] == "ART")
    return entity.label == "ORG" and bare


def _has_name(named: Named, first: int, end: int) -> bool:
    n = bisect_left(named.starts, first)
    return (
        n < len(named.entities) and named.entities[n][1] <= end and named.entities[n][2].label in ("PER", "ORG", "LOC")
    )


def _is_somebody(named: Named, source_id: str) -> bool:
    """Whether an id is one source, or that of a name alone: *Shakira*."""
    return named.is_identified(source_id) or any(entity.entity_id == source_id for _, _, entity in named.entities)
