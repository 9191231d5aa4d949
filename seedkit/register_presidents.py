"""Who is called president and heads no state: *Präsident des Amtes, von Nordwind*, *Kölns Präsident*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedkit.register_phrase import Phrase

__all__ = ["TWO_OF_THEM", "presides_over_body"]

TWO_OF_THEM = frozenset({"co", "ko"})
"""What stands before the office of one of two: *Co-Präsidentin*."""
_PRESIDENT = ("präsident", "präsidenten", "präsidentin")
_OF = frozenset({"des", "der", "eines", "einer", "dieses", "dieser"})


def presides_over_body(phrase: Phrase, index: int) -> bool:
    """*Präsident des Amtes, der Kammer*: speaks for a body; *der Präsident der Ukraine, der Republik* heads a state.

    So do the president of what no list has as a state (*Präsident von Nordwind*, *Kölns Präsident*) and whoever presides
    together with another one: *Co-Präsidentin* of a party.
    """
    tokens = phrase.tokens
    if index and tokens[index - 1].fold in TWO_OF_THEM and phrase.is_hyphened(index):
        return True
    if not tokens[index].fold.endswith(_PRESIDENT):
        return _is_of_body(phrase, index)
    return _is_of_body(phrase, index) or _is_of_no_state(phrase, index)


def _is_of_body(phrase: Phrase, index: int) -> bool:
    tokens, behind = phrase.tokens, index + 1
    if behind >= len(tokens) or tokens[behind].fold not in _OF or not phrase.adjacent(behind):
        return False
    noun = behind + 1
    while noun < len(tokens) and tokens[noun].text.islower() and phrase.adjacent(noun):
        noun += 1
    return noun < len(tokens) and phrase.adjacent(noun) and not _is_a_state(phrase, noun)


def _is_of_no_state(phrase: Phrase, index: int) -> bool:
    """*Präsident von Nordwind*, *Kölns Präsident*."""
    tokens, behind, before = phrase.tokens, index + 1, index - 1
    if behind + 1 < len(tokens) and tokens[behind].fold == "von" and phrase.adjacent(behind):
        return tokens[behind + 1].text[:1].isupper() and not _is_a_state(phrase, behind + 1)
    if before < 0 or not phrase.adjacent(index) or phrase.is_hyphened(index):
        return False
    owner = tokens[before].text
    return owner[:1].isupper() and owner.endswith("s") and not _is_a_state(phrase, before)


def _is_a_state(phrase: Phrase, index: int) -> bool:
    """*Ukraine*, *Republik*, *ukrainisch*."""
    return (
        any(hit.first <= index < hit.last for hit in phrase.states)
        or phrase.tokens[index].stem in phrase.words.weak
        or bool(phrase.register.spellings.country_of(phrase.tokens, index))
    )
