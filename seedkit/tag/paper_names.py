"""Papers that no list knows, by what they are called: *das Zevener Tageblatt*, *der Küstenbote*, *die Alster-Zeitung*."""

from __future__ import annotations

from functools import cache

from seedkit.lemmas import is_listed_noun
from seedkit.lexicon import words_of
from seedkit.register_words import is_german_town
from seedkit.tag.source_ids import nominative
from seedkit.tag.words import Words

__all__ = ["paper_named"]

_ENDS = words_of("press", "named_papers")
_LANDS = frozenset(words_of("press", "paper_lands"))
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
_EPITHETS = frozenset(
    {"neue", "neuen", "neuer", "neues", "alte", "alten", "freie", "freien", "allgemeine", "allgemeinen"}
)
_SHORTEST = 3


def paper_named(words: Words, span: tuple[int, int]) -> str | None:
    """Return the name of the paper that a phrase calls by it, in the nominative; None where it names none.

    A town or a landscape belongs to the name. *Die Lokalzeitung*, *ein Boulevardblatt*, *der Fahrradkurier* are called so by
    what they are.
    """
    begin, end = span
    article = words.low[begin] if words.low[begin] in _ARTICLES else ""
    begin += bool(article)
    if not begin < end <= begin + 3:
        return None
    noun = words.form[end - 1]
    first = _first_part(noun)
    if first is None:
        return None
    before = words.form[begin : end - 1]
    if not all(word[:1].isupper() for word in before):
        return None  # "die britische Zeitung"
    if not first:  # "Tageblatt", "Zeitung"
        if not (before and _is_of_town(before[-1])):
            return None
    elif not _is_land(first) or any(word.lower() not in _EPITHETS and not _is_of_town(word) for word in before):
        return None
    weak = article == "den" and noun.endswith("boten")  # "auf den Küstenboten"
    return nominative(" ".join([*before, noun]), "dem" if weak else article)


def _first_part(noun: str) -> str | None:
    """What stands before the end of a paper's name, in small letters; nothing before a whole word, None for other nouns."""
    low = noun.lower()
    end = next((end for end in _ENDS if low.endswith(end)), None)
    if end is None or not noun[:1].isupper():
        return None
    return low[: -len(end)].rstrip("-")


@cache
def _is_land(first: str) -> bool:
    if first in _LANDS:
        return True
    town = first.capitalize()  # "die Weltpresse" is not that of Welt in Holstein
    return len(first) >= _SHORTEST and is_german_town(town) and not is_listed_noun(town)


def _is_of_town(word: str) -> bool:
    """*Zevener, Kieler*: by its ending; whether there is such a town nobody need know."""
    return word.endswith("er") and len(word) > _SHORTEST + 1 and word[0].isupper()
