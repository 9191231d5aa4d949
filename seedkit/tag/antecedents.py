"""Whom a relative pronoun stands for: *der Minister, der am Montag sagte, …*, by gender and number."""

from __future__ import annotations

from seedkit.tag.agreement import is_plural, takes_several
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.nouns_meant import gender_of
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.words import Words

__all__ = ["antecedent"]

Range = tuple[int, int]

_REACH = 14  # tokens of a phrase before its relative clause
_GENDERS = {"der": "m", "die": "f", "das": "n", "welcher": "m", "welche": "f", "welches": "n"}


def antecedent(words: Words, clause: Clause) -> Range | None:
    """The phrase before a relative clause that its pronoun, being the subject, stands for; None where nothing agrees.

    *Die Leiterin des Amtes, die …* is the head of the phrase, *die Leiterin des Amtes, das …* what depends on it. Where
    both agree it is the head, if that can speak.
    """
    opener, finite = clause.opener, clause.finite
    if opener is None or finite is None or words.low[opener] not in _GENDERS:
        return None
    stop = opener - 1
    while stop > 0 and words.form[stop] == ",":
        stop -= 1
    stop += 1
    if stop == opener or stop < 1:
        return None
    wanted = _GENDERS[words.low[opener]]
    if takes_several(words.low[finite]):
        if wanted != "f":
            return None
        wanted = "p"
    first = max(0, stop - _REACH)
    starts = [i for i in range(first, stop) if starts_phrase(words, i) and _is_start(words, i)]
    phrases = [(i, stop) for i in starts if noun_phrase(words, i, stop, place=True, apposition=False) == stop]
    agreeing = [phrase for phrase in phrases if _agrees(words, phrase, wanted)]
    widest = agreeing[0][0] if agreeing else 0
    if wanted != "n" and widest > 1 and words.form[widest - 1] == "," and words.label[widest - 2] == "PER":
        name = widest - 2  # "Jan Rabe, Chef des Amtes, der sagte"
        while name and words.label[name - 1] == "PER":
            name -= 1
        return name, stop
    return next((phrase for phrase in agreeing if _is_somebody(words, phrase)), agreeing[-1] if agreeing else None)


def _is_start(words: Words, i: int) -> bool:
    """Whether a phrase does not begin before token ``i``: *der | Minister*."""
    return i == 0 or words.tag[i - 1] not in ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD") or words.tag[i] == "ART"


def _head(words: Words, phrase: Range) -> int | None:
    return next((i for i in range(*phrase) if words.tag[i] in ("NN", "NE")), None)


def _agrees(words: Words, phrase: Range, wanted: str) -> bool:
    head = _head(words, phrase)
    if head is None:
        return False
    if words.label[head] == "PER" or words.tag[head] == "NE":
        return wanted != "n" and (wanted != "p" or "KON" in words.tag[slice(*phrase)])
    if wanted == "p":
        return is_plural(words.form[head]) or "KON" in words.tag[slice(*phrase)]
    return gender_of(words, phrase[0], head) == wanted


def _is_somebody(words: Words, phrase: Range) -> bool:
    head = _head(words, phrase)
    return head is not None and (
        words.tag[head] == "NE" or words.label[head] in ("PER", "ORG") or can_speak(words.form[head])
    )
