"""Two questions about the words of a saying: whether they are about something, and whether two wordings say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from seedkit.lemmas import adjective_lemma, is_listed_noun, noun_readings
from seedkit.nlp_copy import as_clean
from seedkit.spelling_print import as_spelled
from seedkit.verbs import readings

__all__ = ["holds", "is_the_same"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST = 3  # letters of a word that is looked for in compounds
_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a compound: Haushalt-s-loch
_SPEAKERS = frozenset(
    "ich er sie es wir man mir ihm ihr uns mich ihn ihnen mein sein unser meine seine ihre unsere meinen seinen ihren unseren "
    "meiner seiner ihrer unserer meinem seinem ihrem unserem".split()
)
"""What differs where one quotes and another reports: *ich werde, er werde*."""
_NOT = frozenset(
    "nicht nie niemals nichts niemand niemanden kein keine keinen keinem keiner keines keinerlei keineswegs keinesfalls mitnichten "
    "kaum ohne".split()
)


def holds(text: str, about: str) -> bool:
    """Return whether a text has each of some words, in any form or as a part of a compound.

    >>> [holds(one, "Haushalt") for one in ("des Bundeshaushalts", "im Haushaltsloch", "am Haus halten", "die Haushalte")]
    [True, True, False, True]
    >>> holds("Die Steuer wird nicht gesenkt.", "Steuer senken"), holds("Das sei Verrat.", "Rat"), holds("im Stadtrat", "Rat")
    (True, False, True)
    """
    words = _words(text)
    return all(any(_has(word, one[0]) for word in words) for one in _WORD.finditer(about))


def _words(text: str) -> list[str]:
    return [as_spelled(word) for word in _WORD.findall(as_clean(text))]


@lru_cache(maxsize=50_000)
def _has(word: str, about: str) -> bool:
    wanted = {about.casefold(), *(form for form in _lemmas(about) if form)}
    return any(_is_part(wanted, form) for form in _lemmas(word))


def _is_part(wanted: Iterable[str], form: str) -> bool:
    for one in wanted:
        if form == one or one in form.split("-"):
            return True
        if len(one) < _SHORTEST or one not in form:
            continue
        if form.endswith(one) and _begins_compound(form[: -len(one)]):
            return True
        if form.startswith(one) and any(_is_noun(form[len(one) + len(link) :]) for link in _LINKS if form[len(one) :].startswith(link)):  # fmt: skip
            return True
    return False


def _begins_compound(head: str) -> bool:
    """Whether the letters before a word can be the first part of a compound: a noun, with what links the two."""
    if head.endswith("-"):
        return True
    return any(_is_noun(head.removesuffix(link)) for link in _LINKS if head.endswith(link))


def _is_noun(letters: str) -> bool:
    return len(letters) >= _SHORTEST and bool(
        is_listed_noun(letters.capitalize()) or noun_readings(letters.capitalize())
    )


@lru_cache(maxsize=50_000)
def _lemmas(word: str) -> frozenset[str]:
    """What a word can be a form of, itself included, in small letters."""
    found = {word.casefold()}
    if word[:1].isupper():
        found |= {one.lemma.casefold() for one in noun_readings(word)}
    found |= {one.lemma.casefold() for one in readings(word.lower())}
    adjective = adjective_lemma(word)
    return frozenset(found | ({adjective.casefold()} if adjective else set()))


def is_the_same(one: str, other: str) -> bool:
    """Return whether two similar wordings say the same: one is the other, cut short, or with its words in other forms.

    A word in place of another one, a number or a negation more, and it is something else.

    >>> is_the_same("Ich werde die Brücke im Mai sperren", "er werde die Brücke im Mai sperren")
    True
    >>> is_the_same("Die Steuern sollen im Mai deutlich steigen", "Die Steuern sollen im Mai deutlich sinken")
    False
    >>> is_the_same("Der Rat wird den Plan im Mai billigen", "Der Rat wird den Plan im Mai nicht billigen")
    False
    """
    ones, others = _words(one), _words(other)
    only, more = _without(ones, others), _without(others, ones)
    if any(word.casefold() in _NOT or any(map(str.isdigit, word)) for word in (*only, *more)):
        return False
    only, more = _without_forms(only, more), _without_forms(more, only)
    return not only or not more


def _without(words: Iterable[str], others: Iterable[str]) -> list[str]:
    left = Counter(word.casefold() for word in others)
    found = []
    for word in words:
        if left[word.casefold()]:
            left[word.casefold()] -= 1
        else:
            found.append(word)
    return found


def _without_forms(words: Iterable[str], others: Iterable[str]) -> list[str]:
    """Words that are no form of one of the others, nor point to who speaks."""
    known = {lemma for word in others for lemma in _lemmas(word)}
    return [word for word in words if word.casefold() not in _SPEAKERS and known.isdisjoint(_lemmas(word))]
