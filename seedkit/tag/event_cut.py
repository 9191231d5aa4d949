"""Doubts that are about something else in the sentence: beyond the dash of a headline, in what somebody wanted after it was over."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import ATTRIBUTES, is_kind_of

__all__ = ["is_beyond_the_dash", "is_carried_out", "is_rumoured", "wanted_afterwards"]

_DASHES = frozenset({"–", "—", "-", "‒"})
_AFTER = (["nach", "einem"], ["nach", "einer"])  # after *der* vote he may want something yet
_ENDS = frozenset({".", "?", "!"})


def is_beyond_the_dash(reader: ClauseReader, trigger: int, hedges: Sequence[str]) -> bool:
    """*Elfjähriger erschossen – mutmaßlicher Täter entlassen*: the doubt, and the verb, stand on the other side.

    Only in a headline, which has no stop, and where one dash parts two halves.
    """
    columns = reader.columns
    first, end = columns.sentence(trigger)
    dashes = [i for i in range(first, end) if columns.form[i] in _DASHES]
    if len(dashes) != 1 or not _ENDS.isdisjoint(columns.form[max(first, end - 2) : end]):
        return False
    side = range(first, dashes[0]) if trigger < dashes[0] else range(dashes[0] + 1, end)
    if hedges:
        return {hedge.lower() for hedge in hedges}.isdisjoint(columns.low[i] for i in side)
    return not any("VerbForm=Fin" in columns.morph[i] for i in side)


def wanted_afterwards(reader: ClauseReader, noun: int) -> bool:
    """*Er wollte sich nach einem Treffen nicht festlegen*: what came after the talks was wanted, they were held."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    index = reader.clause_at(noun)
    finite = None if index is None else reader.finite(index)
    if at < 0 or columns.low[at : at + 2] not in _AFTER or finite is None or columns.tag[finite] != "VMFIN":
        return False
    return "Tense=Past" in columns.morph[finite]


def is_carried_out(reader: ClauseReader, noun: int) -> bool:
    """*Die Sirenen sind zur Umsetzung eines Beschlusses geplant*: what is planned follows from it."""
    columns = reader.columns
    at = noun - 1
    while at > 0 and columns.tag[at] == "ADJA":
        at -= 1
    if at < 1 or columns.low[at] not in ("eines", "einer", "des", "der") or columns.tag[at - 1] != "NN":
        return False
    return is_kind_of(columns.form[at - 1], "carrying_out")


def is_rumoured(reader: ClauseReader, noun: int) -> bool:
    """*Spekulationen über ein Geheimtreffen*, *Gerüchte um seinen Rücktritt*: nobody knows of it."""
    columns = reader.columns
    at = noun - 1
    while at >= 0 and columns.tag[at] in ATTRIBUTES:
        at -= 1
    return (
        at > 0
        and columns.low[at] in ("über", "um")
        and columns.tag[at - 1] == "NN"
        and columns.low[noun - 1] not in ("den", "die", "das")
        and is_kind_of(columns.form[at - 1], "rumour")
    )
