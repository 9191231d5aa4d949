"""The noun a pronoun stands for: number and gender of the phrases before it, from their articles and nouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from seedkit.lemmas import noun_readings
from seedkit.tag.agreement import genders, is_plural, may_follow_der
from seedkit.tag.phrases import head_end, starts_phrase
from seedkit.tag.reporting_words import can_speak, speech_noun
from seedkit.tag.words import Words

__all__ = ["FIRST_NAMED", "STAND_FOR", "Mention", "describe", "gender_of", "noun_meant"]

Range = tuple[int, int]
STAND_FOR = {
    **dict.fromkeys(("es", "dieses", "letzteres", "ersteres"), "n"),
    **dict.fromkeys(("er", "der", "dieser", "letzterer", "ersterer"), "m"),
    **dict.fromkeys(("sie", "die", "diese", "letztere", "erstere"), "f"),
    **dict.fromkeys(("sein", "seine", "seiner", "seinem", "seinen", "seines", "dessen"), "mn"),
    **dict.fromkeys(("ihr", "ihre", "ihrer", "ihrem", "ihren", "ihres", "deren"), "fp"),
    **dict.fromkeys(("einer", "eine", "einige", "manche", "mehrere", "viele", "wenige"), "p"),
}
"""The genders that a noun may have for which a pronoun stands, ``p`` for several."""
_OF_EACH = frozenset("einer eine eines jeder jede jedes keiner keine keines".split())
"""*jeder der Anwohner*: one, whatever the noun."""
FIRST_NAMED = frozenset({"ersterer", "erstere", "ersteres"})
_OF = frozenset({"des", "der", "eines", "einer"})
_ARTICLES = {
    "die": "f", "eine": "f", "einer": "f", "diese": "f", "der": "m", "ein": "mn", "dieser": "m", "einem": "mn", "einen": "m",
    "dem": "mn", "den": "m", "des": "mn", "das": "n", "dieses": "n", "eines": "mn",
}  # fmt: skip
_OF_NAMES = {"das": "n", "die": "f"}
"""What an article says of a name behind it."""
_PLACES = ("stadt", "städten", "gemeinde", "gemeinden", "kreis", "kreisen", "land", "ländern")
_OPENERS = frozenset({"ART", "PPOSAT", "PDAT", "APPRART"})
_WIDEST = 8
"""Tokens from the article of a phrase to its noun, at most."""
_NOUN_REACH = 45
"""Tokens between a pronoun and a noun that has neither spoken nor acted before."""


@dataclass(slots=True)
class Mention:
    """A source named before: its words, its id, whether it is one person, many, or a body, and its gender."""

    span: Range
    source_id: str | None
    plural: bool
    gender: str  # m, f, n or ?
    person: bool
    kind: str | None = None  # of its entry in the register
    paper: bool = False  # a report, a study, a letter
    nested: bool = False  # quoted by another source
    acted: bool = False  # has said nothing there


def describe(words: Words, span: Range, source_id: str | None, is_person: bool) -> Mention:
    """Number and gender of a full phrase, from its determiner and its head noun."""
    a, b = span
    first = words.low[a]
    lows = words.low[a:b]
    # "Jan Rabe, Kleins Stellvertreter": the noun that says who he is, not a name that is a noun as well
    head = next((i for i in range(a, b) if words.tag[i] == "NN" and words.label[i] != "PER"), None)
    if is_person and words.label[a] == "PER" and "," not in words.form[a:b]:
        head = None  # "Jan Rabe von der Universität": no noun says what he is
    if head is not None and head + 1 < b and speech_noun(words.form[head]) is not None and words.low[head + 1] in _OF:
        return describe(words, (head + 1, b), source_id, is_person)  # "Erkenntnissen | des Instituts"
    plural = "und" in lows or "sowie" in lows
    noun = words.form[head] if head is not None else ""
    one = a > 0 and words.tag[a - 1] == "APPRART"  # "vom Sprecher", "beim Betreiber"
    bare = words.tag[a] in ("NN", "ADJA") and not is_person and not one
    many = bare or first in ("die", "diese") or (words.tag[a] in ("PIS", "PIAT", "CARD") and first not in _OF_EACH)
    plural = plural or (many and head is not None and is_plural(noun))
    theirs = words.tag[a] == "PPOSAT" and first.endswith("e")  # "seine Gegner" are several
    plural = plural or (theirs and head is not None and genders(noun, oblique=True) in ("m", "n"))
    gender = gender_of(words, a, head)
    return Mention(
        span, source_id, plural, "?" if is_person and gender == "n" and words.tag[a] != "ART" else gender, is_person
    )


def gender_of(words: Words, first: int, head: int | None) -> str:
    """The gender of a phrase: what its noun can have, and of that what its article says; ``?`` where neither tells."""
    if head is None:
        return _OF_NAMES.get(words.low[first], "?") if words.tag[first] == "ART" else "?"  # "das BKA", "die Nato"
    of_noun = genders(words.form[head], oblique=True)
    if len(of_noun) == 1:
        return of_noun
    low = words.low[first]
    of_article = "f" if low == "der" and not may_follow_der(words.form[head]) else _ARTICLES.get(low, "")
    both = "".join(gender for gender in of_article if gender in of_noun) or of_article or of_noun
    return "m" if "m" in both else both or "?"


def noun_meant(words: Words, at: int, *, several: bool = False) -> Range | None:
    """The nearest phrase before a pronoun (*es*, *er*, *dieses*) whose noun can speak and has its gender.

    Its article and its number tell as much as its noun: *die Botschafter* are several, *es* is *das Amt*, not *die Kammer*.
    With ``several`` the pronoun is a plural (*sie warnten*).
    """
    low = words.low[at]
    wanted = STAND_FOR.get(low, "") if not several else "p"
    passed = low not in FIRST_NAMED  # "ersterer" is not the last one named
    for i in range(at - 1, max(-1, at - _NOUN_REACH), -1):
        named = words.label[i] == "ORG"  # "das Rote Kreuz"
        if not (named or (words.tag[i] == "NN" and _somebody(words.form[i]))):
            continue
        if not passed:
            passed = True
            continue
        genders_here = [gender for gender in wanted if _fits_noun(words, i, gender)]
        if not genders_here:
            continue
        first = _phrase_begin(words, i)
        led = first and words.tag[first - 1] in ("APPR", "APPRART")
        if led and words.low[i].endswith(_PLACES) and words.low[first - 1] in ("in", "im"):
            continue  # "in mehreren Städten", "im Landkreis": where, not who
        if "p" in wanted and words.tag[first] in ("CARD", "PIAT"):
            return first, i + 1  # "zehn Anwohner", "viele Eltern"
        opener = first - 1 if led and words.tag[first - 1] == "APPRART" else first
        if words.tag[opener] not in _OPENERS or all(_says_otherwise(words.low[opener], one) for one in genders_here):
            continue
        return first + (words.tag[first] == "PPOSAT"), i + 1
    return None


def _phrase_begin(words: Words, noun: int) -> int:
    """Where the widest phrase begins that ends with a noun: its article, its number or the noun itself."""
    starts = (i for i in range(max(0, noun - _WIDEST), noun) if starts_phrase(words, i))
    return next((i for i in starts if head_end(words, i, noun + 1) == noun + 1), noun)


@lru_cache(maxsize=20_000)
def _somebody(noun: str) -> bool:
    """Whether a noun in any form can speak: *Gewerkschaften* as a *Gewerkschaft* does, *dem Vorsitzenden* as a *Vorsitzende*."""
    return can_speak(noun) or any(can_speak(reading.lemma) for reading in noun_readings(noun))


def _fits_noun(words: Words, i: int, wanted: str) -> bool:
    if wanted == "p":
        return is_plural(words.form[i])
    return wanted in genders(words.form[i], oblique=True)


def _says_otherwise(article: str, gender: str) -> bool:
    """Whether an article before a noun shows that the noun is a plural, or of another gender than it can have."""
    if gender == "p":
        return article not in ("die", "den", "diese", "diesen", "viele", "mehrere")
    return article in _ARTICLES and gender not in _ARTICLES[article] and not (article == "der" and gender == "f")
