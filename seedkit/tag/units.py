"""The sentences statements are looked for in; those joined that one utterance holds together."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from seedkit.tag.dateline import after_dateline
from seedkit.tag.reporting_words import report_readings

if TYPE_CHECKING:
    from seedkit.tag.board import QuoteTokens, Range
    from seedkit.tag.words import Words

__all__ = ["find_units"]

_LONGEST_FRAME = 14  # tokens of a line such as *Ein Mann von der Gewerkschaft sagt:*
_LISTS = frozenset({"•", "-", "–", "*", "·", "▪", "→"})


def find_units(words: Words, quotes: list[QuoteTokens]) -> list[Range]:
    """Sentences in tokens, those joined that one quotation holds together, or that a line with a colon announces.

    Easy Language puts every clause on a line of its own: *Die Ministerin sagt: / Alle sollen wählen.*
    """
    units: list[Range] = []
    outer = [q for q in quotes if q.closed and q.depth == 0]
    marks = [q.start for q in outer]
    for start, end in words.sentences:
        if words.space[start] and False not in words.space[start:end]:
            continue
        last = outer[bisect_left(marks, units[-1][1]) - 1] if units and outer else None
        if last is not None and units[-1][0] <= last.start < units[-1][1] < last.end:
            units[-1] = (units[-1][0], end)
        elif units and _announces(words, units[-1], start):
            units[-1] = (units[-1][0], end)
        else:
            paragraph = not start or words.space[start - 1] or words.space[start]
            units.append((after_dateline(words, start, end) if paragraph else start, end))
    return units


def _announces(words: Words, before: Range, start: int) -> bool:
    """*Die Ministerin sagt:* alone on the line right above; a list or a quotation below it is found by other rules."""
    first, end = before
    stop = end
    while stop > first and words.space[stop - 1]:
        stop -= 1
    if stop - first < 3 or stop - first > _LONGEST_FRAME or words.form[stop - 1] != ":":
        return False
    while words.space[start] and start + 1 < len(words):
        start += 1
    between = words.text[words.end[stop - 1] : words.start[start]]
    if between.count("\n") != 1 or words.quote[start] or words.form[start] in _LISTS:
        return False
    finites = words.finites_in(first, stop)
    return len(finites) == 1 and report_readings(words.lemma[finites[0]], words.low[finites[0]]).sure
