"""Finite verbs taken for participles, infinitives or adjectives: what stands around them shows that the clause needs one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from seedkit import lemmas, verbs
from seedkit.nlp_tagged import (
    FINITE,
    NOMINAL,
    OPENERS,
    SUBJECT_BEGINS,
    ZU,
    TaggedWords,
    can_be,
    finite_in,
    first_word,
    is_indicative,
    numbers_of,
    stretches,
)  # fmt: skip

__all__ = ["repair_second_verbs", "verb_of_question"]

_MAYBE = frozenset({"VVINF", "VVPP"})
_WITH_INFINITIVE = frozenset(
    "lassen gehen kommen bleiben sehen hören helfen lernen lehren fühlen fahren schicken spüren finden heißen haben".split()
)
"""Verbs that govern a bare infinitive: *Sie gehen schwimmen und tanzen.*"""
_WITH_PARTICIPLE = frozenset(
    "kommen bekommen kriegen erhalten gehören halten finden glauben wissen sehen fühlen bleiben stehen".split()
)
_BREAK_BEHIND = frozenset(
    {"$,", "$.", "APPR", "APPRART", "ADV", "ART", "PAV", "PTKVZ", "PPOSAT", "PRF", "PIAT", "NN", "ADJA", "PDAT", "PIS"}
)
_ASIDE = OPENERS | {"ADV", "KOKOM"}

_PARTICLE_VERBS = {
    particle: frozenset(lemmas_.split())
    for particle, lemmas_ in {
        "klar": "stellen kommen", "sicher": "stellen", "richtig": "stellen", "bloß": "stellen", "preis": "geben", "gut": "heißen",
        "schön": "reden", "klein": "reden", "gleich": "setzen stellen", "nahe": "legen", "kund": "tun", "frei": "sprechen geben lassen",
        "bekannt": "geben", "offen": "legen", "hoch": "rechnen", "krank": "schreiben melden", "still": "legen", "wahr": "nehmen",
        "fest": "stellen stehen halten legen nehmen", "bereit": "stellen", "fertig": "stellen", "lahm": "legen",
        "heraus": "finden fordern kommen nehmen bringen geben stellen", "teil": "nehmen haben", "statt": "finden geben", "stand": "halten",
    }.items()
}  # fmt: skip
"""Adjectives and nouns that are the first part of a verb, with these verbs."""
_MAYBE_PARTICLES = frozenset(_PARTICLE_VERBS)

_OPENING_ATTRIBUTES = frozenset({"ADV", "ADJD", "APPR", "APPRART", "PAV"})
_BEFORE_NOUNS = frozenset({"NN", "ADJA", "CARD"})

Finder = Callable[[TaggedWords, int, int], None]


def repair_second_verbs(words: TaggedWords, find_second: Finder) -> None:
    """Correct the tags of a sentence in place; ``find_second`` gives a stretch without a finite verb one."""
    tags = words.tags
    if not _MAYBE_PARTICLES.isdisjoint(words.lower):
        _particles(words)
    if "APPR" in tags or "ein" in words.lower:
        _prepositions_of_nothing(words)
    if "ART" in tags and "VVFIN" in tags:
        _attributes(words)
    if "KON" in tags:
        _joined(words, find_second)
    if "VMFIN" in tags and "NN" in tags:
        _infinitives(words)
    if not _MAYBE.isdisjoint(tags) and "$," in tags:
        _behind_a_clause(words)
        if "VVINF" in tags and "VMFIN" not in tags:
            _side_by_side(words)
    if "PTKZU" in tags and not _CUT_OFF.isdisjoint(words.lower):
        _called_upon(words)
    _tell_that(words)


def _called_upon(words: TaggedWords) -> None:
    """*Sie riefen dazu auf die Grenze zu öffnen*: without a comma, the *auf* is still the verb's and no preposition."""
    tags = words.tags
    for i in range(2, len(tags) - 1):
        if tags[i] != "APPR" or words.lower[i] not in _CUT_OFF or "PTKZU" not in tags[i:] or "PTKVZ" in tags:
            continue
        called = words.lower[i - 1 : i + 1] == ["dazu", "auf"]
        finite = [k for k in range(max(0, i - 8), i) if tags[k] in FINITE]
        # "bietet an den Lohn zu erhöhen": right behind the verb, or behind "dazu"
        if not finite or not (called or finite[-1] == i - 1):
            continue
        if verbs.joined_lemma(words.texts[finite[-1]], words.lower[i]) in _CALLING:
            tags[i] = "PTKVZ"


_CUT_OFF = frozenset({"auf", "an", "vor"})
_CALLING = frozenset({"aufrufen", "auffordern", "anbieten", "ankündigen", "vorschlagen"})


def _particles(words: TaggedWords) -> None:
    """*Das Amt stellte klar, dass …*, *Er gab den Namen preis.*: the verb's first part, at the end of its stretch."""
    for a, b in stretches(words):
        last = b - 1
        verbs_of = _PARTICLE_VERBS.get(words.lower[last])
        if verbs_of is None or words.tags[last] in ("PTKVZ", "APPR"):
            continue
        finite = finite_in(words, a, last)
        if len(finite) != 1 or "so" in words.lower[a:last] or words.tags[last - 1] in ("PTKA", "ADV", "KON", "KOKOM"):
            continue
        if any(reading.lemma in verbs_of for reading in verbs.readings(words.texts[finite[0]])):
            words.tags[last] = "PTKVZ"


def _prepositions_of_nothing(words: TaggedWords) -> None:
    """*Gewerkschaften kündigen Streiks an* in a headline: a preposition stands before something; *vor, während und nach* do."""
    tags = words.tags
    for a, b in stretches(words):
        last = b - 1
        while last > a and words.texts[last].isspace():
            last -= 1
        if (tags[last] != "APPR" and words.lower[last] != "ein") or last < a + 2 or tags[last - 1] in ("KON", "APPR"):
            continue
        if not {"APPR", "APPRART", "KON"}.isdisjoint(tags[b + 1 : b + 2]) and words.texts[b : b + 1] == [","]:
            continue
        finite = finite_in(words, a, last)
        if len(finite) != 1 or tags[finite[0]] != "VVFIN" or finite[0] == last - 1:
            continue
        if verbs.readings(words.texts[finite[0]], words.lower[last]):
            tags[last] = "PTKVZ"


def _attributes(words: TaggedWords) -> None:
    """*Der wegen Raubes verhaftete 16 Jahre alte Junge wurde …*: an article before an adverb waits for its noun."""
    tags = words.tags
    for a, b in stretches(words):
        for i in range(a, b - 3):
            if tags[i] != "ART" or tags[i + 1] not in _OPENING_ATTRIBUTES:
                continue
            verb = next((k for k in range(i + 2, b - 1) if tags[k] in FINITE), None)
            if verb is None or tags[verb] != "VVFIN" or tags[verb + 1] not in _BEFORE_NOUNS:
                break
            if not finite_in(words, verb + 1, len(tags)):
                break
            bases = (words.texts[verb].removesuffix(end) for end in ("e", "en"))
            if any(r.kind == "participle" for base in bases for r in verbs.readings(base)):
                tags[verb] = "ADJA"
            break


def _infinitives(words: TaggedWords) -> None:
    """*Sie will den Mann anzeigen.*: a noun has a capital letter."""
    for a, b in stretches(words):
        last = b - 1
        if words.tags[last] != "NN" or not words.texts[last][:1].islower() or "VMFIN" not in words.tags[a:last]:
            continue
        if can_be(words.texts[last], "infinitive") and words.tags[last - 1] not in ("APPRART", "APPR", "ADJA"):
            words.tags[last] = "VVINF"


# --- verbs joined by "und" --------------------------------------------------------------------------------


def _joined(words: TaggedWords, find_second: Finder) -> None:
    """*Rabe fordert Geld und beklagt, dass …*; *Bürger bestätigten höhere Löhne und warnten*: either side has a verb."""
    tags, pieces = words.tags, None
    for k in range(1, len(tags) - 1):
        if tags[k] != "KON" or words.lower[k] not in ("und", "oder", "sowie", "aber", "doch"):
            continue
        second = k + 1 + (tags[k + 1] == "ADV")
        if second >= len(tags) or not (tags[second] in FINITE or tags[second] in _MAYBE):
            continue
        pieces = pieces or stretches(words)
        a, b = next(((a, b) for a, b in pieces if a <= k < b), (k, k))
        first = first_word(words, a, b)
        if first >= k:
            continue
        finite = finite_in(words, first, k)
        if tags[second] in FINITE:
            if not finite and not first and tags[first] not in OPENERS and ZU.isdisjoint(tags[first:k]):
                find_second(words, a, k)
        elif len(finite) == 1 and _is_second(words, finite[0], k, second, b):
            tags[second] = "VVFIN"


def _is_second(words: TaggedWords, finite: int, k: int, second: int, end: int) -> bool:
    """Whether the verb behind *und* is finite as the one before is: in its number, and not governed by it."""
    tags, texts = words.tags, words.texts
    if tags[finite] != "VVFIN" or tags[k - 1] in _MAYBE or not ZU.isdisjoint(tags[finite:second]):
        return False
    if not numbers_of(texts[finite]) & numbers_of(texts[second]):
        return False
    governing = {reading.lemma for reading in verbs.readings(texts[finite])}
    if tags[second] == "VVINF":
        return governing.isdisjoint(_WITH_INFINITIVE) and (second + 1 >= end or tags[second + 1] in _BREAK_BEHIND)
    if tags[k - 1] in ("ADJD", "ADV", "ADJA") or not governing.isdisjoint(_WITH_PARTICIPLE):
        return False
    return second + 1 >= end or tags[second + 1] == "PTKVZ"


# --- the verb of a main clause behind one that interrupts it ----------------------------------------------


def _behind_a_clause(words: TaggedWords) -> None:
    """*Die Grünen, so ihr Sprecher, bestätigen den Plan.*; *Bürger, die dort wohnen, beklagen, dass …*."""
    tags, texts = words.tags, words.texts
    pieces = stretches(words)
    if len(pieces) < 3:
        return
    for n, (a, b) in enumerate(pieces[2:], 2):
        if tags[a] not in _MAYBE or texts[a - 1] != "," or not texts[a][:1].islower() or not is_indicative(texts[a]):
            continue
        if finite_in(words, a, b) or not ZU.isdisjoint(tags[a:b]):
            continue
        start, end = pieces[0]
        start = first_word(words, start, end)
        if start >= end or tags[start] not in SUBJECT_BEGINS or finite_in(words, start, end):
            continue
        aside = pieces[1][0]
        if texts[end] != "," or not (
            tags[aside] in OPENERS or words.lower[aside] == "so" or tags[aside] in ("APPR", "APPRART")
        ):
            continue
        if any(finite_in(words, *piece) and tags[first_word(words, *piece)] not in _ASIDE for piece in pieces[1:n]):
            continue
        if tags[a] == "VVPP" and (b - a == 1 and (n + 1 == len(pieces) or texts[b] != ",")):
            continue  # "Zwei Männer, die dort standen, verletzt."
        if tags[a] == "VVINF" and not _is_plural(words, start, end):
            continue
        if tags[a] == "VVPP" and texts[a].endswith("en") and not _is_plural(words, start, end):
            continue
        tags[a] = "VVFIN"


def _side_by_side(words: TaggedWords) -> None:
    """*Die Preise steigen, die Löhne fallen.*: an infinitive hangs on another verb."""
    tags, pieces = words.tags, stretches(words)
    for (start, end), (a, b) in pairwise(pieces):
        last = b - 1
        if tags[last] != "VVINF" or tags[a] != "ART" or words.lower[a] != "die" or words.texts[end] != ",":
            continue
        if finite_in(words, a, b) or not ZU.isdisjoint(tags[a:b]) or len(finite_in(words, start, end)) != 1:
            continue
        finite = finite_in(words, start, end)[0]
        if tags[finite] == "VVFIN" and finite == end - 1 and not start and "Plur" in numbers_of(words.texts[last]):
            tags[last] = "VVFIN"


_TELLS_WHAT = frozenset({"dass", "daß", "ob"})


def _tell_that(words: TaggedWords) -> None:
    """*Er floh, andere Quellen berichten, dass er fiel*: between a plural and its *dass* stands no infinitive."""
    tags, lower = words.tags, words.lower
    if _TELLS_WHAT.isdisjoint(lower):
        return
    for (start, end), (a, b) in pairwise([(0, 0), *stretches(words)]):
        last = b - 1
        if tags[last] != "VVINF" or b + 1 >= len(tags) or words.texts[b] != "," or lower[b + 1] not in _TELLS_WHAT:
            continue
        if (joined := _joined_subject(words, a, last)) is not None:
            a = joined
        elif not finite_in(words, start, end) or finite_in(words, a, b):
            continue
        if tags[a] not in SUBJECT_BEGINS or tags[last - 1] not in ("NN", "NE", "ADV"):
            continue
        if not ZU.isdisjoint(tags[a:b]) or not _is_plural(words, a, last):
            continue
        if "Plur" in numbers_of(words.texts[last]):
            tags[last] = "VVFIN"


def _joined_subject(words: TaggedWords, a: int, last: int) -> int | None:
    """*Das war neu und die Leute fürchten, dass …*: where a subject begins behind *und*, if no verb before it governs an infinitive."""
    joins = [k for k in range(a + 1, last) if words.tags[k] == "KON" and words.lower[k] in ("und", "aber", "doch")]
    finite = finite_in(words, a, joins[-1]) if joins else []
    if len(finite) != 1 or words.tags[finite[0]] == "VMFIN" or finite_in(words, joins[-1], last):
        return None
    governs = {reading.lemma for reading in verbs.readings(words.texts[finite[0]])}
    if not governs or not governs.isdisjoint(_WITH_INFINITIVE - {"haben"} | {"werden"}):
        return None
    return joins[-1] + 1


def _is_plural(words: TaggedWords, start: int, end: int) -> bool:
    """Whether the subject may be plural: by *und*, a pronoun or number, or its first noun."""
    for at in range(start, end):
        tag = words.tags[at]
        if tag in ("KON", "CARD", "PIS") or words.lower[at] in ("die", "sie"):
            return True
        if tag in ("NN", "NE"):
            return (
                any("P" in reading.nominative for reading in lemmas.noun_readings(words.texts[at]))
                or "und" in words.lower[at:end]
            )
    return False


# --- questions --------------------------------------------------------------------------------------------


def verb_of_question(words: TaggedWords) -> None:
    """*Bestritt Rabe die Tat?*: a question without a finite verb opens with it."""
    texts, tags = words.texts, words.tags
    if texts[-1] != "?" and "?" not in texts[-2:]:
        return
    first = first_word(words, 0, len(tags))
    if (
        first + 2 >= len(tags)
        or tags[first] in FINITE
        or tags[first] not in ("NN", "NE", "ADJA", "ADJD", "VVPP", "VVINF", "VVIMP")
    ):
        return
    if not FINITE.isdisjoint(tags[: next((i for i, tag in enumerate(tags) if tag == "$,"), len(tags))]):
        return
    form, behind = words.lower[first], tags[first + 1]
    if not is_indicative(form) or behind not in ("NE", "NN", "PPER", "ART", "PIAT", "PIS", "PPOSAT", "ADJA", "CARD"):
        return
    if tags[first] == "ADJA" and form.endswith("e") and behind == "NN":
        readings = lemmas.noun_readings(texts[first + 1])
        if any("P" in r.nominative or "f" in r.genders for r in readings):
            return  # "Verletzte Schüler bei der Feier?"
    if tags[first] in ("NN", "NE") and lemmas.noun_readings(texts[first]):
        if behind not in ("NE", "NN", "PPER", "PIS") and words.lower[first + 1] not in ("die", "das"):
            return  # "Versprechen der Regierung gebrochen?"
        if not {"VVPP", "ADJD"}.isdisjoint(tags[first:]):
            return
    if NOMINAL.isdisjoint(tags[first + 1 :]):
        return
    tags[first] = "VVFIN"
