"""Which of several counts of one matter a figure is: those of one day, all so far, those at present; promised or done."""

from __future__ import annotations

import re
from functools import cache

from seedkit.figures_record import Figure
from seedkit.lexicon import load_list, words_of
from seedkit.superseded import own_part

__all__ = ["count_kind", "is_pledge", "other_count"]

_COUNTED_DAILY = frozenset(
    {"infected", "killed", "wounded", "arrested", "displaced", "vaccinated", "recovered", "doses", "captured"}
)
"""Measures that are told by the day and all together."""

_COME_AND_GO = frozenset({"infected", "displaced", "arrested"})
"""Measures of what people are for a while: of all who fell ill some are ill at present."""


@cache
def _counts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["name"], re.compile(r"\b(?:" + "|".join(map(re.escape, entry["words"])) + ")", re.IGNORECASE))
        for entry in load_list("figure_words")["count"]
    )


@cache
def _told_of(section: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words_of("figure_words", section))) + ")", re.IGNORECASE)


def count_kind(figure: Figure) -> str | None:
    """Whether a figure counts what is ``new``, all so far (``total``), at present (``current``) or by the day (``rate``); None
    where nothing says so."""
    if figure.measure not in _COUNTED_DAILY:
        return None
    sentence = str(figure.row["sentence"])
    start, end = (int(figure.row[name]) - figure.begins for name in ("start", "end"))
    before, behind = own_part(sentence[:start], sentence[end:])
    words = f"{before}{figure.row['text']}{behind}"
    return next((name for name, pattern in _counts() if pattern.search(words)), None)


def other_count(one: Figure, other: Figure) -> bool:
    """Whether two figures are different counts of one matter: *312 neue Fälle*, *insgesamt 21.400*, *derzeit 1800*."""
    if one.measure != other.measure:
        return False
    kinds = {count_kind(one), count_kind(other)}
    if "rate" in kinds and len(kinds) > 1:
        return True  # täglich kommen 6000 hinzu
    kinds -= {None}
    if len(kinds) < 2:
        return False
    return "new" in kinds or one.measure in _COME_AND_GO


def is_pledge(figure: Figure) -> bool:
    """Whether a figure was promised and is not told to have come: *Zugesagt waren 20*."""
    sentence = str(figure.row["sentence"])
    return _told_of("pledged").search(sentence) is not None and _told_of("done").search(sentence) is None
