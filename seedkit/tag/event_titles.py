"""Words that name an event inside a name: titles of works, slogans on banners, standing bodies."""

from __future__ import annotations

from collections.abc import Iterable

from seedkit.records import Entity
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import is_kind_of, sense_set, sense_words

__all__ = ["bodies", "is_in_a_title"]

_OPENING = frozenset({"„", "»", "“", '"', "«", "›", "‚", "''", "``", "'"})
_CLOSING = frozenset({"“", "”", '"', "«", "»", "‹", "‘", "''", "'"})
_LONGEST = 12  # tokens between the quotation marks of a title
_FURTHEST = 5  # tokens from the quotation mark back to the noun that says what bears the title
_ON_THE_WAY = frozenset({"NE", "NN", "ADJA", "ART", "CARD", "PPOSAT", "$(", "$,"})


def bodies(reader: ClauseReader, entities: Iterable[Entity]) -> frozenset[int]:
    """Where nouns begin that are the last word of the name of a body that is known: *die Deutsche Bischofskonferenz*.

    *Die Bonner Klimakonferenz*, a name that nobody has entered, is the meeting.
    """
    columns = reader.columns
    return frozenset(
        columns.start[columns.tokens_in(one.start, one.end)[-1]]
        for one in entities
        if one.label == "ORG" and " " in one.text and not one.entity_id.startswith("auto:")
    )


def is_in_a_title(reader: ClauseReader, trigger: int) -> bool:
    """*der Film „Der Überfall“*, *ein Plakat mit der Aufschrift „Banken angreifen“*: nobody is attacked.

    The noun before the quotation mark has to be one of something that bears a title; what somebody says in quotation
    marks stays what it says.
    """
    columns = reader.columns
    end = min(len(columns), trigger + _LONGEST)
    if not any(columns.form[i] in _CLOSING for i in range(trigger + 1, end)):
        return False
    at = trigger - 1
    first = max(0, trigger - _LONGEST)
    while at >= first and columns.form[at] not in _OPENING:
        at -= 1
    if at < first or at == 0:
        return False
    mark, at = at, at - 1
    if columns.form[at] == ":" and at:
        at -= 1
        if columns.low[at] in ("lautet", "lautete", "heißt", "hieß", "stand", "steht"):
            first = columns.sentence(at)[0]
            return any(_bears_title(reader, i) for i in range(first, at))
    while at >= 0 and at > mark - _FURTHEST:
        if _bears_title(reader, at):
            return True
        if columns.tag[at] not in _ON_THE_WAY:
            return False
        at -= 1
    return False


def _bears_title(reader: ClauseReader, token: int) -> bool:
    columns = reader.columns
    if columns.tag[token] not in ("NN", "NE"):
        return False
    return columns.low[token] in sense_set("titled_whole") or (
        is_kind_of(columns.form[token], "titled") and not columns.low[token].startswith(sense_words("untitled"))
    )
