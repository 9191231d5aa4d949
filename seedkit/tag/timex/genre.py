"""Does a text report the day, as news and listings do, or does it reflect, as essays and features do?

A report names days and hours in one sentence of a dozen or more; in a long text that hardly does, *heute* is these
days, *am Abend* no evening in particular, and a story goes on in its own year.
"""

from __future__ import annotations

from seedkit.tag.timex.lexer import Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.tense import TenseReader

__all__ = ["day_sentences", "is_guide", "is_listing", "is_reflective", "names_day"]

_LONG = 15  # sentences
_RARE = 15  # a day or hour in fewer than one sentence of so many


def names_day(mention: Mention) -> bool:
    """Whether a mention names a day or hour near the publication: a weekday, *gestern*, *3. Mai*, *20 Uhr*."""
    if mention.kind == "day":
        return "year" not in mention.data
    if mention.kind == "day_offset":
        return mention.data["offset"] != 0 or "part" in mention.data
    return mention.kind in ("clock", "weekday", "daypart")


def day_sentences(lx: Lexed, mentions: list[Mention], tenses: TenseReader) -> set[int]:
    """Return the numbers of the sentences that name a day or hour."""
    return {tenses.sentence_at(lx.starts[m.first]) for m in mentions if names_day(m)}


def is_reflective(named: int, tenses: TenseReader) -> bool:
    """Whether a text with days or hours in ``named`` sentences is long and hardly lives by the day."""
    sentences = len(tenses.sentence_starts)
    return sentences >= _LONG and named * _RARE < sentences


def is_guide(mentions: list[Mention]) -> bool:
    """Whether a text says how things go on every day, as a guide does: *täglich, montags, mittags*, and no day at all."""
    habits = sum(m.type == "SET" for m in mentions)
    return habits >= _HABITS and not any(m.kind in _DAYS for m in mentions)


_HABITS = 3
_DAYS = {"day", "weekday", "day_offset", "weekend", "holiday"}


def is_listing(mentions: list[Mention]) -> bool:
    """Whether a text is a calendar of events: hours are a quarter of its times, and at least three."""
    hours = sum(m.kind == "clock" for m in mentions)
    return hours >= 3 and 4 * hours >= len(mentions)
