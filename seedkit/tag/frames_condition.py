"""Conditions between a frame and its infinitive: *drohte, sollte der Vertrag scheitern, die Hilfe zu streichen*."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.tag.clause_kinds import Clause
from seedkit.tag.words import Words

__all__ = ["opens_condition"]

_IF = frozenset({"wenn", "falls", "sofern", "solange", "sobald"})
_SHOULD = frozenset({"sollte", "sollten"})


def opens_condition(words: Words, clauses: Sequence[Clause], m: int) -> bool:
    """Whether a clause is a condition for the infinitive with *zu* that stands right behind it."""
    if m + 1 >= len(clauses):
        return False
    clause, behind = clauses[m], clauses[m + 1]
    if behind.kind != "inf" or behind.opener is not None or words.form[behind.start - 1] != ",":
        return False
    if behind.start != clause.end + 1:
        return False
    if clause.kind == "v1":
        return clause.finite is not None and words.low[clause.finite] in _SHOULD and not clause.coordinated
    return clause.kind == "sub" and clause.low_opener in _IF
