"""Minutes and transcripts: who has the floor stands before a colon, and the speech in the lines below.

*Ute Lahn (SPD):*, then paragraphs until the next one speaks, with applause and calls in brackets between; on the radio
*LUND: …* in capital letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from seedkit.tag.board import Draft, Range
from seedkit.tag.reporting_words import is_head
from seedkit.tag.words import Words

__all__ = ["find_turns"]

_REACH = 16  # tokens of a label
_FEWEST = 3  # labels, one of them twice: less is a headline or a list
_CHAIR = frozenset({"office", "person"})
_LINKS = frozenset("von van der de zu zur für des und dr. prof. abg. , / ( ) [ ] . -".split())
_CALLS = frozenset({"zuruf", "zurufe", "zwischenruf", "zwischenrufe", "gegenruf", "gegenrufe"})
_OF = frozenset({"von", "vom", "des", "der", "aus"})
_DASHES = frozenset({"–", "—", "-"})
_STOPS = frozenset({".", "!", "?", "…"})
_WORDS_WITHOUT_A_VERB = 3


class _Label(NamedTuple):
    """Who has the floor: ``unit`` it begins, tokens of the name, of the colon, whether the line ends there."""

    unit: int
    first: int
    colon: int
    alone: bool
    key: str


def find_turns(
    words: Words, units: Sequence[Range], mute: Collection[int], people: Collection[int], known: Mapping[int, Draft]
) -> dict[int, Draft]:
    """What speakers say in minutes and transcripts, by the number of the sentence each paragraph of it begins with.

    ``known`` are turns that have been found already; they stay.
    """
    if words.form.count(":") < _FEWEST:
        return {}
    opens = [n for n, (start, _) in enumerate(units) if _opens_line(words, start)]
    labels = [label for n in opens if (label := _label(words, units, n, people)) is not None]
    often = Counter(label.key for label in labels)
    if len(labels) < _FEWEST or len(often) < 2 or often.most_common(1)[0][1] < 2:
        return {}
    by_unit = {label.unit: label for label in labels}
    found: dict[int, Draft] = {}
    speaker: _Label | None = None
    for place, n in enumerate(opens):
        label = by_unit.get(n)
        last = (opens[place + 1] if place + 1 < len(opens) else len(units)) - 1
        if label is None and (speaker is None or not speaker.alone):
            continue
        speaker = label or speaker
        if n in mute or n in known or speaker is None:
            continue
        first = label.colon + 1 if label is not None else units[n][0]
        stop = units[last][1]
        while stop > first and words.space[stop - 1]:
            stop -= 1
        while first < stop and words.space[first]:
            first += 1
        if first >= stop:
            continue
        if words.form[first] == "(" and words.form[stop - 1] == ")":
            if (call := _call(words, first + 1, stop - 1)) is not None:
                found[n] = call
        elif words.form[stop - 1] in _STOPS and not words.quote[first] and _says(words, first, stop):
            frame = (label.first, label.colon + 1) if label is not None else None
            source = (speaker.first, speaker.colon)
            found[n] = Draft("direct", [(first, stop)], "turn", frame=frame, source=source)
    return found


def _opens_line(words: Words, start: int) -> bool:
    return not start or "\n" in words.form[start] or (words.space[start - 1] and "\n" in words.form[start - 1])


def _says(words: Words, first: int, stop: int) -> bool:
    return bool(words.finites_in(first, stop)) or sum(words.word[first:stop]) >= _WORDS_WITHOUT_A_VERB


def _label(words: Words, units: Sequence[Range], n: int, people: Collection[int]) -> _Label | None:
    """The label a line begins with: capitalised words up to a colon, one of them a name, an office, or in capital letters."""
    start, end = units[n]
    while start < end and words.space[start]:
        start += 1
    colon = next((i for i in range(start, min(end, start + _REACH)) if words.form[i] == ":"), None)
    if colon is None or colon == start:
        return None
    name = next((i for i in range(start, colon) if words.form[i] in ("(", "[", ",")), colon)
    if name == start:
        return None
    for i in range(start, colon):
        form = words.form[i]
        if words.space[i] or not (form[:1].isupper() or words.low[i] in _LINKS):
            return None
        if words.finite[i] and not form.isupper():
            return None
    spoken = _is_a_speakers(words, start, name, people)
    stop = end
    while stop > colon and words.space[stop - 1]:
        stop -= 1
    return _Label(n, start, colon, stop == colon + 1, words.low[name - 1]) if spoken else None


def _is_a_speakers(words: Words, start: int, name: int, people: Collection[int]) -> bool:
    """Whether tokens are a person's name, an office or role, or a name in capital letters."""
    last = name - 1
    if words.label[last] == "PER" or words.end[last] in people:
        return True
    if all(words.form[i].isupper() and len(words.form[i]) > 2 for i in range(start, name)):
        return True
    return name - start == 1 and is_head(words.form[last], _CHAIR)


def _call(words: Words, first: int, stop: int) -> Draft | None:
    """*(Zuruf von der SPD: Das stimmt nicht!)*, *(Beifall bei der CDU – Jan Rabe [AfD]: Unsinn!)*."""
    colon = next((i for i in range(first, stop) if words.form[i] == ":"), None)
    if colon is None or colon + 1 >= stop:
        return None
    dash = max((i for i in range(first, colon) if words.form[i] in _DASHES), default=first - 1)
    begin = dash + 1
    if words.low[begin] in _CALLS and words.low[begin + 1] in _OF:
        source = (begin + (1 if words.low[begin + 1] in ("des",) else 2), colon)
        if words.low[begin + 1] in ("vom",) or words.tag[begin + 2] == "ADJA":
            source = (begin + 2, colon)
    elif any(words.form[i] in ("[", "(") for i in range(begin, colon)):
        source = (begin, colon)
    else:
        return None
    end = next((i for i in range(colon + 1, stop) if words.form[i] in _DASHES), stop)
    return Draft("direct", [(colon + 1, end)], "turn", frame=(begin, colon + 1), source=source)
