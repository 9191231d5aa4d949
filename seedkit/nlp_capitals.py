"""Words with a capital letter that were taken for adjectives or adverbs: inside a sentence German gives those none.

*Petra Lang*, *Minister Kurz*, *Rabe und Klein*: surnames. At a sentence's beginning everything has a capital letter, and
only the grammar tells *Kurz sagte, dass …* from *Kurz darauf sagte er, dass …*.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress

from seedkit import lemmas, verbs
from seedkit.lexicon import words_of
from seedkit.lexicon.calendar import WEEKDAYS
from seedkit.names_clusters import cluster_of
from seedkit.nlp_tagged import DASHES, FINITE, STOPS, TaggedWords, numbers_of

__all__ = ["is_surname", "repair_capitals", "repair_surnames"]

_ARTICLES = frozenset({"ART", "ADJA", "PPOSAT", "PIAT", "PDAT", "CARD", "APPRART", "PRELAT", "PWAT"})
_NO_NAMES = frozenset({"ADJD", "ADV", "VVIMP", "PIS", "PTKVZ", "PTKANT"})
_BEFORE_A_BEGINNING = frozenset('„“"»«‚‘›‹:([•*…-/') | DASHES
_DAYS = WEEKDAYS | {"gestern", "heute", "morgen", "übermorgen", "vorgestern"}
_NAMES = frozenset({"NE", "FM"})
_PARTICLES = frozenset(
    "dagegen hingegen jedoch allerdings indes indessen wiederum selbst aber derweil zudem auch".split()
)
_LINKING = frozenset(
    "sein werden bleiben scheinen wirken erscheinen gelten kommen stehen liegen fallen klingen sehen haben heißen gehen folgen dauern".split()
)
"""Verbs that may open with their predicate or adverb, and have a clause for subject: *Klar ist, dass …*, *Kurz dauert, was …*."""
_OBJECTS = frozenset(
    {"den", "einen", "keinen", "seinen", "ihren", "dem", "einem", "keinem", "seinem", "ihrem", "sich", "ihn", "ihm"}
)


def repair_capitals(words: TaggedWords, surnames: set[str]) -> None:
    """Correct the tags of capitalised words of a sentence in place.

    ``surnames`` are those of the document that are adjectives as well, met behind a given name or a title; what this sentence
    has of them is added.
    """
    texts, tags = words.texts, words.tags
    for i in compress(range(len(tags)), map("APPR".__eq__, tags)):
        text = texts[i]
        if i and text[0].isupper() and text[1:].islower() and len(text) > 4 and not _begins(words, i):
            rare = cluster_of(words.lower[i], compound=False) is None  # a preposition is frequent
            tags[i] = "NE" if rare else "APPR"  # "Als Grund nannte Kestrel die Flaute"
    for i in compress(range(1, len(tags) - 1), map(FINITE.__contains__, tags[1:])):
        if texts[i][0].isupper() and _is_given_before(words, i):
            tags[i] = "NE"  # "der Leiter, Lasse Rabe, sagte": no verb has a capital letter there
    for i in compress(range(len(tags)), map(_NO_NAMES.__contains__, tags)):
        text = texts[i]
        if text[0].isupper() and len(text) > 2 and text[1:].islower() and (tags[i] != "ADV" or _is_no_adverb(text)):
            if i and not _begins(words, i):
                _inside(words, i, surnames)
            elif i + 2 < len(tags) and tags[i] != "PIS":
                _at_the_beginning(words, i, surnames)


def repair_surnames(words: TaggedWords, surnames: set[str]) -> None:
    """*Anna Rabe*, and *Rabe* from then on: a noun behind a given name is a name, and stays one where it has no article."""
    texts, tags = words.texts, words.tags
    for i in compress(range(len(tags)), map("NN".__eq__, tags)):
        text = texts[i]
        if i and tags[i - 1] == "NE" and (i < 2 or tags[i - 2] not in _NAMES) and text not in surnames:
            if is_given_name(texts[i - 1]) and is_surname(text) and words.lower[i] not in _DAYS and _is_singular(text):
                surnames.add(text)
                tags[i] = "NE"
        elif text in surnames and not (i and tags[i - 1] in _ARTICLES) and not _is_plural_subject(words, i):
            tags[i] = "NE"


def _is_plural_subject(words: TaggedWords, i: int) -> bool:
    """*Richter kritisieren das*, though somebody is called Richter."""
    if words.tags[i + 1 : i + 2] == ["KON"]:
        return words.tags[i + 2 : i + 3] == ["NN"]
    around = [k for k in (i - 1, i + 1) if 0 <= k < len(words.tags) and words.tags[k] in FINITE]
    return bool(around) and "Sing" not in numbers_of(words.texts[around[-1]])


@lru_cache(maxsize=5_000)
def _is_singular(text: str) -> bool:
    return any("S" in reading.nominative for reading in lemmas.noun_readings(text))


@lru_cache(maxsize=5_000)
def is_given_name(text: str) -> bool:
    """Whether the list of given names has this word."""
    from seedkit.names_features import letters_of

    return "F" in letters_of(text)


def _is_given_before(words: TaggedWords, i: int) -> bool:
    """Whether a word inside a sentence is on the list of given names and a surname stands behind it."""
    behind = words.texts[i + 1]
    if not behind[0].isupper() or _begins(words, i) or not is_given_name(words.texts[i]):
        return False
    return words.tags[i + 1] in _NAMES or (words.tags[i + 1] == "NN" and is_surname(behind))


def _begins(words: TaggedWords, i: int) -> bool:
    before = words.texts[i - 1]
    return (
        before in _BEFORE_A_BEGINNING
        or words.tags[i - 1] == "$."
        or not any(text.isalnum() for text in words.texts[:i])
    )


def _inside(words: TaggedWords, i: int, surnames: set[str]) -> None:
    """*Petra Lang*, *Minister Kurz* behind a name or a title; elsewhere what the lists have as a surname."""
    tags, before = words.tags, words.tags[i - 1]
    if words.lower[i - 1] in _DAYS:
        return  # "heute Morgen"
    if before in _NAMES or (before == "NN" and _is_person(words.texts[i - 1])):
        tags[i] = "NE"
        surnames.add(words.texts[i])
    elif before not in ("ART", "APPR", "APPRART") and is_surname(words.texts[i]):
        tags[i] = "NE"


def _at_the_beginning(words: TaggedWords, i: int, surnames: set[str]) -> None:
    """*Kurz sagte, dass …*, *Kurz und Lang sagten, …*: no other word can be the verb's subject."""
    tags, lower = words.tags, words.lower
    verb = i + 1
    if tags[verb] == "KON":
        if (
            tags[verb + 1] in ("NE", "NN")
            and i + 3 < len(tags)
            and tags[i + 3] in FINITE
            and is_surname(words.texts[i])
        ):
            tags[i] = "NE"
        return
    verb += lower[verb] in _PARTICLES and i + 3 < len(tags)
    if tags[verb] not in FINITE or "Sing" not in numbers_of(words.texts[verb]) or not is_surname(words.texts[i]):
        return
    if tags[i] == "ADJD" and lemmas.adjective_lemma(words.texts[i]) not in (lower[i], None):
        tags[i] = "NE"  # "Krause": with an ending an adjective stands before its noun
        return
    if words.texts[i] in surnames:
        if not _has_own_subject(words, verb + 1):
            tags[i] = "NE"
        return
    if (
        tags[verb] != "VVFIN"
        or tags[i] == "ADV"
        or any(reading.lemma in _LINKING for reading in verbs.readings(words.texts[verb]))
    ):
        return
    end = next((k for k in range(verb, len(tags)) if tags[k] in STOPS), len(tags))
    if not _has_subject(words, verb + 1, end):
        tags[i] = "NE"


def _has_own_subject(words: TaggedWords, k: int) -> bool:
    """Whether a pronoun or *der* stands behind the verb: *Kurz war der Auftritt*, *Lang schwieg sie*."""
    if words.tags[k] == "ADV" and k + 1 < len(words.tags):
        k += 1
    if words.tags[k] == "PPER":
        return words.lower[k] not in _OBJECTS
    if words.tags[k] in ("NE", "PIS", "PDS"):
        return True
    return (
        words.lower[k] == "der"
        and k + 1 < len(words.tags)
        and "f" not in "".join(reading.genders for reading in lemmas.noun_readings(words.texts[k + 1]))
    )


def _has_subject(words: TaggedWords, start: int, end: int) -> bool:
    """Whether a word between can be the nominative."""
    governed = False  # by a preposition or an article that is no nominative
    for k in range(start, end):
        tag = words.tags[k]
        if tag in ("APPR", "APPRART") or words.lower[k] in _OBJECTS or words.lower[k] in ("des", "eines"):
            governed = True
        elif tag == "PPER":
            if words.lower[k] not in _OBJECTS:
                return True
        elif tag in ("NN", "NE"):
            if not governed:
                return True
            governed = words.tags[k + 1 : k + 2] == ["KON"] or words.tags[k + 1 : k + 2] == ["NE"]
        elif tag in ("PIS", "PDS") and not governed:
            return True
    return False


@lru_cache(maxsize=5_000)
def _is_no_adverb(text: str) -> bool:
    """Whether a word that was taken for an adverb can be a noun or an adjective (*Morgen, Sauer*; not *Bereits*)."""
    return bool(lemmas.noun_readings(text)) or lemmas.adjective_lemma(text) is not None


@lru_cache(maxsize=5_000)
def is_surname(text: str) -> bool:
    """Whether the list of surnames has this word."""
    from seedkit.names_features import letters_of

    return "S" in letters_of(text)


@lru_cache(maxsize=5_000)
def _is_person(text: str) -> bool:
    """Whether a noun is a title or an office, behind which a name stands."""
    from seedkit.names_features import title_words

    if text in title_words():
        return True
    tail = text.rpartition("-")[2]
    return tail in title_words() or tail.lower().endswith(words_of("tag_words", "offices"))
