"""Explosions: an attack where the article tells of one, else an accident (*Explosion in einer Lackfabrik*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from seedkit.tag.columns import Columns
from seedkit.tag.event_words import sense_words

__all__ = ["is_blast_by_itself", "is_of_fuel"]

_DOUBTS = frozenset(
    "kein keine keinen keiner keinerlei nicht ausgeschlossen ausschließen ausschließt ob dementierte dementierten".split()
)
_FUEL = (
    "treibstoff",
    "benzin",
    "öltank",
    "tanks",
    "tankwagen",
    "tanklager",
    "tanklaster",
    "gastank",
    "gasflasche",
    "gasleitung",
    "kurzschl",
    "gasleck",
)
_RULES_OUT = frozenset({"schließt", "schließen", "schloss", "schlossen"})


@cache
def _deliberate() -> re.Pattern[str]:
    return re.compile("|".join(sense_words("deliberate_blast")))


def is_blast_by_itself(columns: Columns, trigger: int) -> bool:
    """Whether nothing in the article tells that somebody made the explosion at a token.

    *Gasexplosion* says so itself. Words of attack count unless their sentence denies or doubts them (*Hinweise auf einen
    Anschlag gibt es nicht*); bombs of old wars are none.
    """
    alone = sense_words("blast_by_itself")
    if columns.low[trigger].startswith(alone):
        return True
    return not any(
        any(_deliberate().search(columns.low[i]) and not _says_nothing(columns, i, alone) for i in range(first, last))
        and not _is_doubted(columns.low[first:last])
        for first, last in columns.sentences
    )


def is_of_fuel(columns: Columns, trigger: int) -> bool:
    """Whether the sentence of an explosion says what burst and tells of no attack: *Benzinfässer explodierten*, in a war, too."""
    tokens = range(*columns.sentence(trigger))
    return any(columns.low[i].startswith(_FUEL) for i in tokens) and not any(
        _deliberate().search(columns.low[i]) for i in tokens
    )


def _says_nothing(columns: Columns, token: int, alone: tuple[str, ...]) -> bool:
    """*Fliegerbombe*; *kriegen*."""
    return columns.low[token].startswith(alone) or (columns.low[token][:5] == "krieg" and columns.tag[token][:1] == "V")


def _is_doubted(low: Sequence[str]) -> bool:
    return not _DOUBTS.isdisjoint(low) or ("aus" in low and not _RULES_OUT.isdisjoint(low))
