"""Words that open a clause and were taken for others: the verb at the clause's end shows what they are.

*Als die Stadt sagte, dass …, schwieg Rabe*: no preposition, for a prepositional phrase has no verb. *Zeugen, die Verluste
befürchten, warnten*: no article. A small tagger sees a few words to either side, and the verb is further away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedkit import verbs
from seedkit.lexicon.calendar import MONTHS, WEEKDAYS
from seedkit.nlp_tagged import (
    FINITE,
    NOMINAL,
    OPENERS,
    ZU,
    TaggedWords,
    finite_in,
    first_word,
    is_indicative,
    is_third,
    numbers_of,
    plural_noun,
    stretches,
)  # fmt: skip

__all__ = ["repair_openers"]

_PREPOSITIONS = frozenset({"als", "seit", "bis", "während"})
_NEVER_AS = frozenset({"seit", "bis", "während"})
_ADVERBS = frozenset({"damit", "seitdem", "indem"})
_MAYBE_CONJUNCTIONS = _PREPOSITIONS | _ADVERBS
_NO_CONJUNCTION = frozenset({"APPR", "APPRART", "KOKOM", "KON", "ADV", "PAV", "PTKVZ", "NE", "NN", "PWAV"})
_CLAUSES_OF = frozenset(
    {"dass", "daß", "ob", "wer", "was", "wie", "warum", "wo", "wann", "wohin", "welche", "welcher", "welches"}
)
_LINKING = frozenset(
    "gelten sein bleiben werden scheinen dienen folgen reichen stehen zählen fehlen kommen heißen erscheinen feststehen gehören"
    " bedeuten genügen erweisen überwiegen".split()
)
"""Verbs whose subject may be a clause behind them: *Bis Montag gilt, dass …*, *Als sicher gilt, dass …*."""
_TIMES = (
    MONTHS
    | WEEKDAYS
    | frozenset(
        "anfang mitte ende jahresanfang jahresende jahresbeginn monatsende wochenbeginn"
        " ostern pfingsten weihnachten mittag mitternacht abend nacht jahren jahrzehnten jahrhunderten monaten wochen tagen stunden"
        " minuten jahr monat beginn kriegsende kriegsbeginn frühjahr sommer herbst winter langem kurzem längerem".split()
    )
)
"""What *seit* and *bis* stand before as prepositions, without an article."""
_RELATIVES = frozenset({"der", "die", "das", "den", "dem"})
_STRONG = frozenset({"mehrere", "einige", "viele", "wenige", "keine", "solche"})
_NAMES = frozenset({"NE", "NN"})


def repair_openers(words: TaggedWords) -> None:
    """Correct the tags of conjunctions and relative pronouns of a sentence in place."""
    if "PRELS" in words.tags and "CARD" in words.tags:
        _day_beside_its_name(words)
    doubtful = not _MAYBE_CONJUNCTIONS.isdisjoint(words.lower)
    articles = ("ART" in words.tags or "PRELS" in words.tags) and "$," in words.tags
    infinitives = "KOUI" in words.tags
    if not (doubtful or articles or infinitives):
        return
    pieces = stretches(words)
    for n, (a, b) in enumerate(pieces):
        first = first_word(words, a, b)
        if first >= b:
            continue
        if doubtful and words.lower[first] in _MAYBE_CONJUNCTIONS and words.tags[first] in _NO_CONJUNCTION:
            _conjunction(words, pieces, n, first)
        elif doubtful and first + 1 < b and words.tags[first] == "KOUS" and words.lower[first] in _NEVER_AS:
            _preposition(words, first, b)
        elif words.tags[first] == "KOUI" and _without_infinitive(words, first, b):
            words.tags[first] = "APPR"
        elif n and words.tags[first] == "PRELS" and words.lower[first] in _RELATIVES and words.texts[a - 1] == ",":
            _article(words, first, b)
        elif n and words.tags[first] == "ART" and words.lower[first] in _RELATIVES and words.texts[a - 1] == ",":
            _relative(words, pieces, n, first)
        elif articles and n and words.tags[first : first + 2] == ["APPR", "ART"] and words.texts[a - 1] == ",":
            _relative_behind_preposition(words, pieces, n, first)


def _day_beside_its_name(words: TaggedWords) -> None:
    """*am Montag, dem 06.12.2004, …*: before the number of a day stands an article."""
    for i, tag in enumerate(words.tags[:-1]):
        if tag == "PRELS" and words.lower[i] in ("dem", "den") and _DAY.fullmatch(words.texts[i + 1]):
            words.tags[i] = "ART"


_DAY = re.compile(r"\d{1,2}\.(?:\d{1,2}\.(?:\d{2,4})?)?")


# --- conjunctions -----------------------------------------------------------------------------------------


def _conjunction(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int, first: int) -> None:
    """*Als Rabe das sagte, brach Streit aus*; *Es war still, bis Rabe sprach*."""
    tags, end = words.tags, pieces[n][1]
    last = end - 1
    while last > first and not words.texts[last][:1].isalnum():
        last -= 1
    if last < first + 2 or not NOMINAL.intersection(tags[first + 1 : last]) or not ZU.isdisjoint(tags[first:last]):
        return
    finite = finite_in(words, first + 1, last + 1)
    if finite:
        at_end = finite[0] == last or (len(finite) == 1 and finite[0] == last - 1 and tags[last][2:] in ("PP", "INF"))
        if not at_end or (tags[last - 1] in FINITE and len(finite) == 1):
            return
    elif not is_indicative(words.texts[last]) or not (tags[last] == "VVINF" or _reports(words, pieces, n, last)):
        return
    if any(tag in OPENERS for tag in tags[first + 1 : last]) or _phrase_only(words, first, last, pieces, n):
        return
    if _waits_for_its_verb(words, pieces, n):
        return
    if FINITE.isdisjoint(tags[:first]) and not _main_clause_follows(words, pieces, n + 1):
        return
    tags[first] = "KOUS"
    if not finite:
        tags[last] = "VVFIN"


def _reports(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int, last: int) -> bool:
    """*Seit Rabe behauptet, die Brücke halte, schweigen die Ämter*; not *Als Dieb verurteilt, ging er*: content stands between."""
    if words.tags[last] != "VVPP" or not words.texts[last].endswith("t") or n + 2 >= len(pieces):
        return False
    a, b = pieces[n + 1]
    inside = finite_in(words, a, b)
    return bool(inside) and inside[0] > first_word(words, a, b) and _main_clause_follows(words, pieces, n + 2)


def _waits_for_its_verb(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int) -> bool:
    """*Da wir, so Rabe, seit langer Zeit zahlen, …*: the verb at the end belongs to a clause that began before."""
    for a, b in reversed(pieces[max(0, n - 3) : n]):
        if finite_in(words, a, b):
            return False
        if any(tag in OPENERS for tag in words.tags[a:b]):
            return True
    return False


def _without_infinitive(words: TaggedWords, first: int, end: int) -> bool:
    """*Ohne Hilfe wäre die Firma pleite*, *statt Geld gab es Brot*: a verb in second place and no *zu* make a preposition of it."""
    tags = words.tags
    if first + 2 >= end or tags[first + 1] in OPENERS or not ZU.isdisjoint(tags[first:end]):
        return False
    finite = finite_in(words, first + 1, end)
    return bool(finite) and finite[0] < end - 1 and not NOMINAL.isdisjoint(tags[first + 1 : finite[0]])


def _preposition(words: TaggedWords, first: int, end: int) -> None:
    """*Während der Sitzung verließ er den Saal.*, *Es blieb still, bis zum Abend.*: a clause of its own has its own verb."""
    tags = words.tags
    own = finite_in(words, first, end)
    if own:
        alone = len(own) == 1 and own[0] < end - 1 and finite_in(words, 0, len(tags)) == own
        if not alone or any(
            tag[:1] == "V" and tag[2:] in ("INF", "PP", "IZU") for tag in tags[own[0] + 1 : own[0] + 2]
        ):
            return
    elif words.lower[first] != "bis" or tags[first + 1] not in ("APPR", "APPRART"):
        return  # "während Rabe, der das sah, schwieg"
    tags[first] = "APPR"


def _phrase_only(words: TaggedWords, first: int, last: int, pieces: Sequence[tuple[int, int]], n: int) -> bool:
    """*Seit Montag gilt, dass …*, *Damit verbunden ist, dass …*: one phrase before a verb whose subject is a clause."""
    lower, tags, word = words.lower, words.tags, words.lower[first]
    following = tags[first + 1]
    if word in _ADVERBS and (following in FINITE or following in ("VVPP", "ADJD", "PTKVZ", "PTKNEG")):
        return True
    if word in ("seit", "bis"):
        if following in ("CARD", "ADV") or lower[first + 1] in _TIMES:
            return True
        if word == "bis" and following in ("APPR", "APPRART", "PTKA"):
            return True
    if n + 1 < len(pieces) and lower[first_word(words, *pieces[n + 1]) % len(lower)] in _CLAUSES_OF:
        return any(reading.lemma in _LINKING for reading in verbs.readings(words.texts[last]))
    return False


def _main_clause_follows(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int) -> bool:
    """Whether one of the next stretches opens with its verb: *…, brach Streit aus*."""
    for a, b in pieces[n : n + 4]:
        at = first_word(words, a, b)
        if at < b and words.lower[at] in ("so", "da", "dann") and at + 1 < b:
            at += 1
        if at < b and (
            words.tags[at] in FINITE or (words.tags[at] in ("VVPP", "VVINF", "ADJA") and is_third(words.texts[at]))
        ):
            return True
    return False


# --- relative pronouns ------------------------------------------------------------------------------------


def _relative(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int, first: int) -> None:
    """*Zeugen, die Verluste fürchten, warnten*: between a subject and its verb; *Firmen, die höhere Löhne zahlen*: by the ending."""
    texts, tags = words.texts, words.tags
    a, b = pieces[n]
    last = b - 1
    if last < first + 2 or tags[a - 2] not in _NAMES or not ZU.isdisjoint(tags[first:b]):
        return
    finite = finite_in(words, first, b)
    if finite:
        if finite != [last]:
            return
    elif not (tags[last] in ("VVINF", "VVPP") and texts[last].endswith("en") and "Plur" in numbers_of(texts[last])):
        return
    if not _is_strong(words, first) and not _interrupts(words, pieces, n):
        return
    tags[first] = "PRELS"
    if not finite:
        tags[last] = "VVFIN"


def _article(words: TaggedWords, first: int, end: int) -> None:
    """*teilte mit, die beiden Länder sind die größten Geber*: behind a noun, with more behind it, the verb is second, not last."""
    tags = words.tags
    finite = finite_in(words, first, end)
    if len(finite) != 1 or not first + 1 < finite[0] < end - 2 or tags[finite[0] - 1] not in _NAMES:
        return
    at, last = finite[0], end - 1
    while last > at and not words.texts[last][:1].isalnum():
        last -= 1
    brackets = last > at + 1 and tags[last] == _BRACKET.get(tags[at]) and tags[at + 1][:1] != "V"
    if tags[at + 1] in _BEHIND_SECOND or (brackets and tags[at + 1] != "KOKOM"):
        tags[first] = "ART"


_BRACKET = {"VAFIN": "VVPP", "VVFIN": "PTKVZ"}
"""What ends a main clause with such a verb."""
_BEHIND_SECOND = frozenset({"ART", "PPOSAT", "ADV", "PRF", "PTKNEG"})
"""What stands behind a verb in second place, and behind one at the end of a clause never."""


def _relative_behind_preposition(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int, first: int) -> None:
    """*ein Haus, in dem Mitglieder wohnten, brannte*: with its verb at the end, a phrase cannot be the first of a main clause.

    Not where a clause that began before still waits for that verb: *weil er am Abend, nach dem Essen, schlief*.
    """
    tags = words.tags
    a, b = pieces[n]
    last = b - 1
    if words.lower[first + 1] not in _RELATIVES or last < first + 3 or tags[a - 2] not in _NAMES:
        return
    if finite_in(words, first, b) != [last] or not ZU.isdisjoint(tags[first:b]) or tags[first + 2] not in _NAMES:
        return
    if _waits_for_its_verb(words, pieces, n):
        return
    if not finite_in(words, 0, a) and not _main_clause_follows(words, pieces, n + 1):
        return
    tags[first + 1] = "PRELS"


def _is_strong(words: TaggedWords, first: int) -> bool:
    """*die höhere Löhne*, *die mehrere Häuser*: behind the article the adjective of a plural ends in *-en*."""
    if words.lower[first] != "die":
        return False
    form, tag, noun = words.lower[first + 1], words.tags[first + 1], words.texts[first + 2]
    if tag == "PIAT":
        return form in _STRONG
    return tag == "ADJA" and form.endswith("e") and words.tags[first + 2] == "NN" and plural_noun(noun)


def _interrupts(words: TaggedWords, pieces: Sequence[tuple[int, int]], n: int) -> bool:
    """Whether a stretch stands between a subject without a verb and a stretch that opens with one."""
    (start, end), tags = pieces[n - 1], words.tags
    if n + 1 == len(pieces) or words.texts[pieces[n][1]] != ",":
        return False
    start = first_word(words, start, end)
    if start < end and tags[start] == "KON":
        start += 1
    if finite_in(words, start, end) or tags[start] in OPENERS or tags[start] in ("APPR", "APPRART", "KOUI", "KOKOM"):
        return False
    if n > 1 and words.texts[start - 1] == "," and not finite_in(words, 0, start):
        return False
    at = pieces[n + 1][0]
    if tags[at] in FINITE:
        return True
    return tags[at] in ("VVINF", "VVPP") and is_indicative(words.texts[at])
