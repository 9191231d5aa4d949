"""Which sources of some tables a name means."""

from __future__ import annotations

import re
from collections import defaultdict

from seedkit.cells import TablesLike, text_of
from seedkit.register import Register
from seedkit.sayings_terms import Terms
from seedkit.source_names import source_name

__all__ = ["ids_heard", "ids_named", "ids_of_person"]

_ARTICLE = re.compile(r"^(?:der|die|das|dem|den|des) ", re.IGNORECASE)
_MOST = 8
"""So many ids are named where a name is that of several."""


def ids_named(tables: TablesLike, name: str, register: Register, *, members: bool = False) -> frozenset[str]:
    """Return the ids that a name means among those who say something; with ``members`` also of those under it in the register.

    An id goes before a name, a whole name (of the register, of an entity, as printed) before its last words. Raises KeyError where
    it is nobody's, ValueError where it is that of several.
    """
    names = _names(tables, register)
    under = {one: _above(one, register) for one in names}
    known = register.get(name) is not None and name in register
    means = name if known else register.resolve(name)
    if members and means is not None:
        found = frozenset(one for one, above in under.items() if means in above)
        if found:
            return found
    if name in names:
        return frozenset({name})
    key = _key(name)
    whole = {one for one, called in names.items() if key in called}
    meant = whole or {one for one in names if one == means}
    meant = meant or {one for one, called in names.items() if any(text.endswith(f" {key}") for text in called)}
    if not meant or not key:
        raise KeyError(f"nobody called {name!r} says anything in these articles")
    if len(meant) > 1:
        shown = ", ".join(sorted(meant)[:_MOST])
        raise ValueError(f"{name!r} is what {len(meant)} sources are called; allowed: one of their ids: {shown}")
    (body,) = meant
    return frozenset(one for one, above in under.items() if body in above) if members else frozenset({body})


def ids_heard(tables: TablesLike, register: Register) -> frozenset[str]:
    """Return the ids of all who say something."""
    joint = {text_of(one) for one in tables.statements["source_id"].tolist()}
    return frozenset(one for ids in joint for one in register.ids_of(ids))


def ids_of_person(tables: TablesLike, terms: Terms, register: Register) -> frozenset[str]:
    """Return the offices of a person and the ids the person has without one: a candidate, a former chancellor."""
    full = {name for name in terms.names if " " in name}
    return terms.ids | {one for one, called in _names(tables, register).items() if full & called and ":person:" in one}


def _names(tables: TablesLike, register: Register) -> dict[str, set[str]]:
    """What each of those who say something is called."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for joint, printed in zip(
        tables.statements["source_id"].tolist(), tables.statements["source"].tolist(), strict=True
    ):
        ids = register.ids_of(text_of(joint))
        for one in ids:
            names[one].update({_key(str(printed))} if len(ids) == 1 and text_of(printed) else ())
    for one, text, name in zip(
        *(tables.entities[column].tolist() for column in ("entity_id", "text", "name")), strict=True
    ):
        if one in names:
            names[one].update((_key(str(text)), _key(str(name))))
    for one, called in names.items():
        known = register.get(one)
        if known is not None:
            called.update(map(_key, (known.name, *known.names, source_name(known, "en"), source_name(known, "de"))))
            called.add(_key(one.rpartition(":")[2]))
    return dict(names)


def _key(name: str) -> str:
    return " ".join(_ARTICLE.sub("", name.strip()).casefold().split())


def _above(source_id: str, register: Register) -> set[str]:
    """An id and the ids of the bodies it belongs to."""
    found: set[str] = set()
    while source_id not in found:
        found.add(source_id)
        known = register.get(source_id)
        if known is None or known.parent is None:
            return found
        source_id = known.parent
    return found
