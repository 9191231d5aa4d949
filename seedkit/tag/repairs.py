"""Second thoughts about tags, with the verb table at hand: finite verbs a tagger missed, adverbs it took for names.

A tagger is wrong about one word in twenty-five, and the words that carry hearsay (*berichtet*, *vermuten*, *führe*)
are among the hard ones. Each rule here needs a stretch between two commas that lacks what German grammar asks for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from typing import Any

from seedkit.verbs import Reading, readings

__all__ = ["repair"]

_ADVERBS = frozenset(
    "jüngst zuletzt kürzlich derweil weiter zuvor indes indessen unterdessen inzwischen mittlerweile gestern heute morgen"
    " allerdings dennoch trotzdem außerdem zudem ferner darüber dabei dazu danach demnach damit deshalb deswegen daher"
    " hingegen dagegen bereits erst nun jetzt später schließlich ebenso ebenfalls auch offiziell angeblich offenbar"
    " insgesamt bisher bislang vielmehr sonst dort hier anschließend daraufhin hierzu laut wörtlich konkret grundsätzlich"
    " gleichzeitig zugleich ursprünglich vermutlich möglicherweise wahrscheinlich immerhin zumindest jedoch weiterhin"
    " somit folglich zunächst anfangs früher lediglich übrigens tatsächlich besonders vorerst erneut".split()
)
_ARTICLES = frozenset({"der", "die", "das", "den", "dem"})
_OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS"})
_MAYBE_VERB = frozenset(
    {"VVPP", "VVINF", "VVIZU", "ADJA", "ADJD", "ADV", "VAINF", "VMINF", "NN", "NE", "VVIMP", "APPO"}
)
_ZU = re.compile(
    r"(?:um|ab|an|auf|aus|ein|mit|nach|vor|zurück|weg|los|fest|her|hin|bei|durch|zusammen|wieder|weiter|teil|statt)zu\w{3,}n$"
)
_INFINITIVES = frozenset({"PTKZU", "VVINF"})
_NO_NAMES = frozenset({"VVIMP", "VVFIN", "VAFIN", "VMFIN"})
_ZU_TAGS = frozenset({"VVIZU", "PTKZU"})
_MAYBE_SECOND = frozenset({"ADJA", "ADJD", "VVPP", "VVINF", "ADV", "NE", "NN"})
_NAMELIKE = frozenset({"NN", "NE", "ADJA", "XY", "FM"})
_CORRIGIBLE = _NAMELIKE | {"KON", "APPR"}


@lru_cache(maxsize=20_000)
def _third(form: str) -> tuple[Reading, ...]:
    return tuple(r for r in readings(form) if r.kind == "finite" and r.person == 3)


@lru_cache(maxsize=5_000)
def _new_with_zu(low: str) -> bool:
    """Whether a word no table knows is an infinitive with *zu* inside: *schönzurechnen*."""
    first, _, verb = low.partition("zu")
    return len(first) > 2 and not readings(low) and any(r.kind == "infinitive" for r in readings(verb))


def repair(
    form: list[str],
    low: list[str],
    tag: list[str],
    lemma: list[str],
    finite: list[bool],
    verb: list[bool],
    mood: list[Any],
    sentences: list[tuple[int, int]],
    verbs: list[int],
    stops: list[int],
) -> list[int]:
    """Correct the columns in place; return the finite verbs.

    ``verbs`` are the tokens tagged as verbs or as the *zu* before one, ``stops`` the signs that end a stretch.
    """
    for i in [i for i in verbs if tag[i] in _INFINITIVES or form[i] != low[i]]:
        if tag[i] in _INFINITIVES:
            at = i
            if tag[i] == "PTKZU":
                at = i + 1
                if at < len(form) and finite[at] and low[at].endswith("n"):
                    tag[at], finite[at], mood[at] = tag[at][:2] + "INF", False, None
            if (
                0 < at < len(form)
                and tag[at] == "VVINF"
                and "zu" in low[at][2:-3]
                and (_ZU.match(low[at]) or _new_with_zu(low[at]))
            ):
                tag[at] = "VVIZU"
        elif tag[i] in _NO_NAMES and i and tag[i - 1] in ("NE", "FM") and form[i][:1].isupper():
            # "Leiter Sepp Moser", "Study of War"
            tag[i], finite[i], verb[i], mood[i], lemma[i] = tag[i - 1], False, False, None, form[i]
    breaks = iter((*stops, len(form)))
    stop = next(breaks)
    for start, end in sentences:
        if tag[start] in _CORRIGIBLE or not form[start][:1].isalnum():
            _first_word(form, low, tag, start, end)
        at = start
        while stop < end:
            if (stop - at > 1 or (stop > at and "zu" in low[at])) and finite[at:stop].count(True) != 1:
                _stretch(form, low, tag, lemma, finite, verb, mood, at, stop)
            at, stop = stop + 1, next(breaks)
        if (end - at > 1 or (end > at and "zu" in low[at])) and finite[at:end].count(True) != 1:
            _stretch(form, low, tag, lemma, finite, verb, mood, at, end)
    finites = list(compress(range(len(form)), finite))
    for i in finites:
        if mood[i] == "ambiguous":
            _decide(form, low, lemma, mood, i)
        if " " in lemma[i]:
            lemma[i] = next((r.lemma for r in readings(form[i]) if " " not in r.lemma), lemma[i].split()[-1])
    return finites


def _article(low: list[str], tag: list[str], finite: list[bool], start: int, end: int) -> None:
    """ "die Pläne, das Bad zu schließen": with a zu-infinitive and no finite verb it is an article, no relative pronoun."""
    if tag[start] != "PRELS" or low[start] not in _ARTICLES or any(finite[start:end]):
        return
    last = end - 1
    if tag[last] == "VVIZU" or (last - 1 > start and tag[last - 1] == "PTKZU" and tag[last].endswith("INF")):
        tag[start] = "ART"


def _first_word(form: list[str], low: list[str], tag: list[str], start: int, end: int) -> None:
    """A capital letter at the start of a sentence makes no name."""
    i = start
    while i < end and not form[i][:1].isalnum():
        i += 1
    if i + 1 < end and tag[i] in _NAMELIKE:
        if low[i] in _ADVERBS and tag[i + 1] not in ("NN", "NE"):
            tag[i] = "ADV"
        elif (
            tag[i] in ("NN", "NE", "ADJA")
            and low[i + 1] in ("wird", "wurde", "werden", "wurden")
            and any(r.kind == "participle" for r in readings(form[i]))
        ):
            tag[i] = "VVPP"
    elif i < end and low[i] == "wie" and tag[i] == "KON":
        tag[i] = "PWAV"  # nothing stands before it that it could compare
    elif i + 1 < end and tag[i] == "APPR" and tag[i + 1] == "NE" and len(form[i]) > 12 and not form[i].endswith("lich"):
        tag[i] = "NN"  # no preposition is so long: a title before a name


def _stretch(
    form: list[str],
    low: list[str],
    tag: list[str],
    lemma: list[str],
    finite: list[bool],
    verb: list[bool],
    mood: list[Any],
    a: int,
    b: int,
) -> None:
    """A stretch between two breaks that has an opener or a subject but no finite verb, or has two."""
    _article(low, tag, finite, a, b)
    found = list(compress(range(a, b), finite[a:b]))
    if len(found) == 2 and lemma[found[0]].lower() in ("haben", "sein", "werden") and tag[found[1]] == "VVFIN":
        i = found[1]  # "hatte am Montag berichtet": a participle, not a second finite verb
        if i >= b - 2 and not any(tag[k] == "KON" for k in range(found[0], i)):
            lemmas = [r.lemma for r in readings(form[i]) if r.kind == "participle"]
            if lemmas and tag[a] not in _OPENERS:
                tag[i], finite[i], mood[i], lemma[i] = "VVPP", False, None, lemmas[0]
    if found:
        return
    if "zu" in low[b - 1][2:-3] and not verb[b - 1] and form[b - 1][0].islower() and _new_with_zu(low[b - 1]):
        tag[b - 1], verb[b - 1], lemma[b - 1] = "VVIZU", True, low[b - 1].replace("zu", "", 1)
        _article(low, tag, finite, a, b)
        return
    if (
        tag[a] == "VVPP"
        and low[a].endswith(("t", "en"))
        and b - a > 1
        and _third(form[a])
        and tag[a + 1] in ("ART", "NE", "NN", "PPER", "PPOSAT", "PIAT")
        and a > 0
        and form[a - 1] in (",", "–")
    ):
        _make_finite(form, tag, lemma, finite, verb, mood, a)  # "..., berichtet die Zeitung"
        return
    if (
        tag[a] == "ADJA"
        and "PTKVZ" in tag[a + 1 : b]
        and a > 1
        and form[a - 1] == ","
        and tag[a - 2] != "ADJA"
        and _third(form[a])
    ):
        _make_finite(form, tag, lemma, finite, verb, mood, a)  # "..., teilten Polizei und Stadt mit"
        return
    first = a
    while first < b - 1 and (tag[first] == "KON" or not form[first][:1].isalnum()):
        first += 1
    if tag[first] in _OPENERS or low[first] in ("wie", "dass", "ob"):
        for i in range(b - 1, first, -1):
            if tag[i] in _MAYBE_VERB and form[i][:1].islower() and _third(form[i]):
                if tag[i] in ("ADJA", "ADV", "ADJD", "NN") and i != b - 1:
                    continue
                _make_finite(form, tag, lemma, finite, verb, mood, i)
                return
            if form[i][:1].isalnum() and i < b - 2:
                return
        return
    if not _ZU_TAGS.isdisjoint(tag[a:b]):
        return
    for i in range(first + 1, min(b, first + 9)):
        if tag[i] in _MAYBE_SECOND and form[i][:1].islower() and _third(form[i]):
            if tag[i] == "ADJA" and i + 1 < b and tag[i - 1] in ("ART", "APPR", "PPOSAT", "ADJA", "PIAT", "APPRART"):
                continue
            if i + 1 < b and tag[i] in ("VVPP", "VVINF") and b - i > 1 and tag[i + 1] in ("KON",):
                continue
            if (
                tag[i] == "ADJA"
                and tag[i - 1] not in ("PIS", "PPER")
                and not (tag[first] in ("PAV", "ADV", "APPR", "NN", "NE", "ART") and i - first <= 6)
            ):
                continue
            if tag[i] in ("ADJD", "ADV", "NE", "NN") and i - first > 4:
                continue
            _make_finite(form, tag, lemma, finite, verb, mood, i)
            return


def _make_finite(
    form: list[str], tag: list[str], lemma: list[str], finite: list[bool], verb: list[bool], mood: list[Any], i: int
) -> None:
    found = _third(form[i])
    tag[i], finite[i], verb[i] = "VVFIN", True, True
    lemma[i] = next((r.lemma for r in found if " " not in r.lemma), found[0].lemma)
    moods = {r.mood for r in found}
    if moods == {"Sub"}:
        mood[i] = 1 if any(r.tense == "Pres" for r in found) else 2
    elif "Sub" in moods:
        mood[i] = "ambiguous"


def _decide(form: list[str], low: list[str], lemma: list[str], mood: list[Any], i: int) -> None:
    """A form that is indicative in the first person only is Konjunktiv where no *ich* or *wir* stands near."""
    found = _third(form[i])
    if not found or any(r.mood == "Ind" for r in found):
        return
    near = low[max(0, i - 6) : i + 4]
    if "ich" in near or "wir" in near:
        return
    mood[i] = 1 if any(r.tense == "Pres" for r in found) else 2
