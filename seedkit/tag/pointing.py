"""What a source points with that is no name: a pronoun, a possessive, *demnach*, *darin*, *man*."""

from __future__ import annotations

from collections.abc import Iterable

from seedkit.lexicon import words_of
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.words import Words

__all__ = ["FIRST_PERSON", "IN_PAPER", "OWN", "SOME", "pointing_word", "said_there"]

Range = tuple[int, int]

_POSSESSIVE = frozenset("sein seine seiner seinem seinen seines ihr ihre ihrer ihrem ihren ihres dessen deren".split())
OWN = frozenset({"eigene", "eigenen", "eigener", "eigenem"})
IN_PAPER = frozenset({"darin", "hierin", "dort", "daraus"})  # "darin heißt es"
_POINTING = frozenset({"demnach", "danach", "demzufolge", "hiernach", "wonach"})
_THE = frozenset("der die das dem den dieser diese diesem diesen".split())
_PAPERS = frozenset(
    {
        "Bericht",
        "Studie",
        "Mitteilung",
        "Pressemitteilung",
        "Angabe",
        "Stellungnahme",
        "Gutachten",
        "Meldung",
        "Artikel",
        "Beitrag",
        "Papier",
        "Schreiben",
    }
)
_PRONOUNS = frozenset(
    "er sie es ihm ihn ihr ihnen ihrer seiner dieser diese dieses diesem diesen jener jene jenem letzterer letztere letzteres"
    " ersterer erstere ersteres beide".split()
)
SOME = frozenset({"einer", "eine", "einige", "manche", "mehrere", "viele", "wenige"})
"""Some of those named before: *Zehn Anwohner kamen. Einige …*, *Einer von ihnen …*."""
_KIN = (*words_of("relations", "relatives"), *words_of("relations", "spouses"), *words_of("relations", "near"))
_OPPOSITE = words_of("relations", "against")
"""Ends of nouns for people beside or against somebody, who do not speak for him."""
FIRST_PERSON = frozenset({"ich", "wir"})
_GENERAL = frozenset({"man", *FIRST_PERSON})


def pointing_word(words: Words, span: Range) -> str | None:
    """What kind of pointing a source does: pronoun, possessive, own, adverb, general, or None for a full phrase."""
    a, b = span
    first = words.low[a]
    if b - a == 1:
        if first in _POINTING:
            return "adverb"
        if first in IN_PAPER:
            return "report"
        if first in SOME and words.tag[a] in ("PIS", "PIAT"):
            return "pronoun"
        if first in _GENERAL and words.tag[a] in ("PPER", "PIS"):
            return "general"
        if first in _PRONOUNS or (first in _THE and words.tag[a] in ("ART", "PDS")):
            return "pronoun"
        return None
    if first in SOME and words.low[a + 1 : b] == ["von", "ihnen"]:
        return "pronoun"
    if b - a <= 2 and words.tag[a] in ("ART", "PDAT") and first in _THE and words.tag[b - 1] == "NN":
        noun = speech_noun(words.form[b - 1])
        if noun is not None and noun.lemma in _PAPERS and "-" not in words.form[b - 1]:
            return "report"  # "der OSZE-Bericht" says whose it is
    if first in _POSSESSIVE and words.low[b - 1].endswith((*_KIN, *_OPPOSITE)):
        return None  # "seine Tochter", "ihre Gegner": somebody else
    if first in _POSSESSIVE and words.tag[a] in ("PPOSAT", "PDS", "PRELAT", "PIAT", "ART", "PPER", "PDAT"):
        return "possessive"
    if first in OWN or (b - a > 1 and words.low[a + 1] in OWN):
        return "own"
    return None


def said_there(words: Words, tokens: Iterable[int]) -> tuple[int, int] | None:
    """*Darin heißt es*, *von 40 Toten ist darin die Rede*: the word among these tokens that points to a paper."""
    return next(((i, i + 1) for i in tokens if words.low[i] in IN_PAPER), None)
