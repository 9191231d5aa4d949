"""Second thoughts about the tag of one word: by its form alone, at a sentence's beginning, in quotation marks.

What clauses want of their verbs stands in :mod:`seedkit.nlp_clause_verbs`; :mod:`seedkit.nlp_repairs` calls both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from seedkit import lemmas, verbs
from seedkit.lexicon import words_of
from seedkit.nlp_tagged import DASHES, FINITE, STOPS, TaggedWords, can_be

__all__ = [
    "ARTICLES",
    "MARKS",
    "NAMELIKE",
    "SEGMENT_ENDS",
    "by_what_follows",
    "calls_to_open",
    "corrected_tag",
    "is_new_with_zu",
    "is_title",
    "is_unknown_past",
    "known_as",
    "mend_first_word",
    "names_in_marks",
    "preposition_first",
    "quoted_infinitives",
    "verbs_that_are_none",
]

_GENITIVE_FIRST = frozenset("des der eines einer dieses dieser jenes jener seines seiner ihres ihrer".split())
"""Articles that stand behind *während* where it is a preposition."""
SEGMENT_ENDS = STOPS | {"$("}
_SIGNS = frozenset("\"'„“”‚‘’»«›‹()[]{}–—-/•*") | {"``", "''", "--", "---", "…", "..."}
_ADVERBS = frozenset(words_of("tag_words", "adverbs"))
ARTICLES = frozenset({"der", "die", "das", "den", "dem"})
_PARTICLES_WITH_ZU = re.compile(
    r"(?:um|ab|an|auf|aus|ein|mit|nach|vor|zurück|weg|los|fest|her|hin|bei|durch|zusammen|wieder|weiter|teil|statt|zu)zu\w{3,}n$"
)
_NAMES = frozenset({"NE", "FM"})
_ALWAYS = {form: "KOUS" for form in ("sodass", "Sodass", "sodaß", "Sodaß")}
_ALWAYS.update(
    dict.fromkeys(("infrage", "zugrunde", "zunutze", "zugute", "zustande", "zutage", "zuliebe", "zurande"), "ADV")
)
_ALWAYS["titelt"] = "VVFIN"
_HYPHENED_AGE = re.compile(r"\d+-Jährige[nrms]?")
_WITH_FORMS = frozenset({"VVFIN", "VVPP", "VVINF", "ADJA"})
_PARTICIPLES = frozenset({"participle", "present_participle"})
NAMELIKE = frozenset({"NN", "NE", "ADJA", "XY", "FM"})
_WERDEN = frozenset("werde wirst wird werdet werden wurde wurdest wurden wurdet würde würdest würden würdet".split())
_BEHIND_INFINITIVE = frozenset({"und", "oder", "können", "müssen", "sollen", "wollen"})
MARKS = frozenset('"„“”«»')
_NO_ADVERBS = words_of("tag_words", "tell_the_press")
_PARTICLES = frozenset({"PTKVZ", "APPR", "ADV", "ADJD"})
_LONGEST_NAME = 5
_NAMES_OR_NOUNS = frozenset({"NN", "NE", "FM", "ADJA"})
_CALLED = words_of("tag_words", "called")
_PRONOMINAL = (
    "da", "dr", "wo", "hier", "hie", "des", "dem", "trotz", "außer", "ausser", "zu", "ohne", "statt", "anstatt", "in", "unter", "währ",
    "seit", "nach", "vor", "über", "um", "mit", "bei", "gegen", "ander", "eben", "sonst", "über", "her", "hin", "allem", "all",
)  # fmt: skip
"""How pronominal adverbs begin: *davon, worauf, deshalb, außerdem, währenddessen*."""


@lru_cache(maxsize=100_000)
def corrected_tag(text: str, tag: str) -> str:
    """Return the tag of a word, corrected where form and tag alone show that it must be another."""
    if text in _SIGNS:  # signs are signs, whatever the tagger made of an unusual one (*``*)
        return tag if tag.startswith("$") else "$("
    if tag == "PAV" and text[:1].isupper() and not text.lower().startswith(_PRONOMINAL):
        return "NE"  # "Salo sprach von 31 Kontrollen": of those adverbs there are few
    if tag == "ADV" and text.lower().endswith(_NO_ADVERBS) and text.rpartition("-")[2][:1].isupper():
        return "NN"  # "Regierungskreise teilten mit", "ein dpa-Reporter"
    if text in _ALWAYS:
        return _ALWAYS[text]
    if tag not in _WITH_FORMS or (tag == "ADJA" and not text[:1].islower()):
        return "NN" if tag == "ADJA" and _HYPHENED_AGE.fullmatch(text) else tag  # "der 44-Jährige"
    modern = text.replace("ß", "ss")  # erfaßt
    kinds = {reading.kind for form in {text, modern} for reading in verbs.readings(form)}
    if tag == "ADJA":
        return _verb_after_all(text, kinds)
    if tag == "VVFIN":
        return "VVPP" if kinds == {"participle"} else tag
    if tag == "VVPP" and "infinitive" in kinds and "participle" not in kinds:
        return "VVINF"  # "soll begrüßen"
    if tag == "VVINF" and "zu" in text[2:-3]:
        low = text.lower()
        if kinds == {"zu_infinitive"} or _PARTICLES_WITH_ZU.match(low) or is_new_with_zu(low):
            return "VVIZU"
    return "VVFIN" if kinds == {"finite"} else tag


def _verb_after_all(text: str, kinds: AbstractSet[str]) -> str:
    """*nannten, prüfte*, tagged as an adjective: no adjective and no participle has such a form; *auf der einen Seite* is one."""
    if "finite" not in kinds or text in ("einen", "eine") or lemmas.adjective_lemma(text):
        return "ADJA"
    if any(r.kind in _PARTICIPLES for base in lemmas.adjective_bases(text) for r in verbs.readings(base)):
        return "ADJA"  # "die erwartete Antwort"
    return "VVINF" if "infinitive" in kinds else "VVFIN"


def preposition_first(words: TaggedWords) -> None:
    """*Während des Brandes flohen alle*: before a genitive and a verb in second place it opens no clause."""
    i = words.lower.index("während")
    if words.tags[i] != "KOUS" or words.lower[i + 1 : i + 2] == [] or words.lower[i + 1] not in _GENITIVE_FIRST:
        return
    verb = next((k for k in range(i + 2, len(words.tags)) if words.tags[k] in FINITE or words.tags[k][:1] == "$"), None)
    if verb is None or words.tags[verb] not in FINITE or "NN" not in words.tags[i + 2 : verb]:
        return
    behind = words.tags[verb + 1 : verb + 2]
    if behind and behind[0][:1] != "$" and behind[0] != "KON" and behind[0] not in FINITE:
        words.tags[i] = "APPR"


def is_title(words: TaggedWords) -> bool:
    """*Landrat Rabe sagte zu*: no verb that the table knows, before a name and the verb of the clause."""
    if verbs.readings(words.lower[0]) or not words.texts[0][:1].isupper():
        return False
    end = next((i for i, tag in enumerate(words.tags) if tag in STOPS), len(words.tags))
    return any(tag in FINITE for tag in words.tags[2:end])


@lru_cache(maxsize=5_000)
def is_new_with_zu(low: str) -> bool:
    """Whether a word no table knows is an infinitive with *zu* inside: *schönzurechnen*."""
    first, _, verb = low.partition("zu")
    return len(first) > 2 and not verbs.readings(low) and any(r.kind == "infinitive" for r in verbs.readings(verb))


def is_unknown_past(form: str) -> bool:
    """*höhnte, twitterte*: the past tense of a weak verb that no table knows, by its ending."""
    return form.endswith("te") and len(form) > 5 and form[:1].islower() and not verbs.readings(form)


@lru_cache(maxsize=5_000)
def _is_strange(text: str) -> bool:
    """Whether a word with a capital letter is in no table of words: *Laforsch*, not *Schnell* and not *Geplant*."""
    if not text[:1].isupper() or not text.isalpha():
        return False
    return lemmas.adjective_lemma(text) is None and not verbs.readings(text.lower()) and not lemmas.noun_readings(text)


def calls_to_open(words: TaggedWords) -> None:
    """*„Macht endlich das Tor auf!“*: where a particle waits for its verb, the word that opens the call is that."""
    for end, text in enumerate(words.texts):
        if text != "!" or words.tags[end - 1] != "PTKVZ":
            continue
        begin = end - 1
        while begin > 0 and words.texts[begin - 1] not in MARKS and words.tags[begin - 1] != "$.":
            begin -= 1
        if words.tags[begin] not in NAMELIKE or not FINITE.isdisjoint(words.tags[begin:end]):
            continue
        if any(r.number == "Plur" and r.person == 2 for r in verbs.readings(words.texts[begin], words.lower[end - 1])):
            words.tags[begin] = "VVFIN"


def mend_first_word(words: TaggedWords) -> None:
    """A capital letter at the start of a sentence makes no name."""
    texts, lower, tags = words.texts, words.lower, words.tags
    i, end = 0, len(tags)
    while i < end and not texts[i][:1].isalnum():
        i += 1
    if tags[i : i + 1] == ["VVIMP"]:
        if tags[i + 1 : i + 2] == ["NE"] or (tags[i + 1 : i + 2] == ["NN"] and tags[i + 2 : i + 3] == ["NE"]):
            tags[i] = "NE" if texts[-1] != "!" else tags[i]  # "Henk Meijer": nobody is asked to do something
    elif i + 1 < end and tags[i] in NAMELIKE:
        if lower[i] in _ADVERBS and tags[i + 1] not in ("NN", "NE"):
            tags[i] = "ADV"
        elif (
            tags[i] in ("NN", "NE", "ADJA")
            and lower[i + 1] in ("wird", "wurde", "werden", "wurden")
            and can_be(texts[i], "participle")
        ):
            tags[i] = "VVPP"
    elif tags[i : i + 1] == ["ADJD"] and tags[i + 1 : i + 2] == ["VVFIN"] and _is_strange(texts[i]):
        tags[i] = "NE"  # "Laforsch rechnet damit, dass …"
    elif i < end and lower[i] == "wie" and tags[i] == "KON":
        tags[i] = "PWAV"  # nothing stands before it that it could compare
    elif (
        i + 1 < end
        and tags[i] == "APPR"
        and tags[i + 1] == "NE"
        and len(texts[i]) > 12
        and not texts[i].endswith("lich")
    ):
        tags[i] = "NN"  # no preposition is so long: a title before a name


def verbs_that_are_none(words: TaggedWords, marked: Sequence[int]) -> None:
    """*zu besuchen*, *soll geschickt haben*: infinitives; *Leiter Sepp Moser*, *Study of War*: names."""
    texts, lower, tags = words.texts, words.lower, words.tags
    behind_modal = False  # in the same stretch
    for i in marked:
        tag = tags[i]
        if tag not in FINITE:
            if tag == "VVIMP":
                if _is_name(words, i):
                    tags[i] = tags[i - 1]
            elif tag != "$(" or texts[i] in DASHES:
                behind_modal = False
            continue
        if i and tags[i - 1] == "PTKZU" and lower[i].endswith("n"):
            tags[i] = tag[:2] + "INF"
        elif _is_name(words, i):
            tags[i] = tags[i - 1]
        elif behind_modal and tags[i - 1] not in FINITE and lower[i].endswith("n") and _ends_group(words, i):
            tags[i] = tag[:2] + "INF"
        elif tag == "VMFIN" or lower[i] in _WERDEN:
            behind_modal = True


def by_what_follows(words: TaggedWords) -> None:
    """*so Weil*: written large inside a sentence it is a name; *teilte das im SDax notierte Unternehmen mit*: an article."""
    texts, tags = words.texts, words.tags
    for i, tag in enumerate(tags):
        if tag == "KOUS" and i and texts[i][:1].isupper() and not texts[i].isupper() and texts[i - 1][-1:].isalnum():
            tags[i] = "NE"
        elif tag == "PDS" and words.lower[i] in ARTICLES and (at := _attribute_at(words, i + 1)):
            tags[i], tags[at] = "ART", "ADJA"


def _attribute_at(words: TaggedWords, i: int) -> int:
    """*(das) im SDax notierte Unternehmen*: behind a preposition with its noun a participle before another noun; else 0."""
    tags = words.tags
    if tags[i : i + 1] not in (["APPR"], ["APPRART"]):
        return 0
    k = i + 1
    while k < len(tags) and k - i < 5 and tags[k] in ("ART", "ADJA", "CARD", "PPOSAT", "PDAT"):
        k += 1
    if tags[k : k + 1] not in (["NN"], ["NE"]):
        return 0
    while k < len(tags) and tags[k] in ("NN", "NE"):
        k += 1
    behind = words.lower[k] if k < len(tags) else ""
    second = i > 1 and tags[i - 2] in FINITE and tags[k : k + 1] == ["VVFIN"]  # the clause has its verb already
    if not behind.endswith(_PARTICIPLE_ENDS) or tags[k + 1 : k + 2] not in (["NN"], ["NE"]):
        return 0
    return k if second or tags[k] == "ADJA" else 0


_PARTICIPLE_ENDS = ("te", "ten", "ene", "enen", "nde", "nden", "ige", "igen")


_KNOWN_AS = frozenset({"bekannte", "bekannten", "bekannter", "bekanntes", "geltende", "geltenden"})


def known_as(words: TaggedWords) -> None:
    """*Der als Zar bekannte Kiril Lund soll …*: behind an article and *als* no verb, but what is said of the noun behind it."""
    tags, lower = words.tags, words.lower
    if _KNOWN_AS.isdisjoint(lower):
        return
    for i in range(3, len(tags) - 1):
        if lower[i] not in _KNOWN_AS or tags[i] == "ADJA" or tags[i + 1] not in ("NE", "NN", "ADJA"):
            continue
        at = next((k for k in range(i - 1, max(0, i - 6), -1) if lower[k] in ("als", "unter")), None)
        if at is not None and tags[at - 1] in ("ART", "PDAT") and not any(tags[k] in FINITE for k in range(at, i)):
            tags[i] = "ADJA"


def quoted_infinitives(words: TaggedWords) -> None:
    """*die Rentner zu „melken“*: an infinitive, though marks stand between it and its *zu*."""
    texts, tags = words.texts, words.tags
    for i in range(len(texts) - 3):
        if words.lower[i] != "zu" or texts[i + 1] not in MARKS or texts[i + 3] not in MARKS:
            continue
        if texts[i + 2][:1].islower() and can_be(texts[i + 2], "infinitive"):
            tags[i], tags[i + 2] = "PTKZU", "VVINF"


def names_in_marks(words: TaggedWords) -> None:
    """*die „Aktion Kiel hilft“*, *die Initiative „Kiel hilft“*: the verb in the name of a body is no verb of the sentence."""
    texts, tags = words.texts, words.tags
    opened: int | None = None
    for i, text in enumerate(texts):
        if text not in MARKS:
            continue
        if opened is not None and i - opened <= _LONGEST_NAME + 1:
            inside = range(opened + 1, i)
            if not any(tags[k] in SEGMENT_ENDS for k in inside) and tags[opened + 1] in _NAMES_OR_NOUNS:
                sentence = any(tags[k] in FINITE for k in inside)
                for k in inside:
                    loose = k == i - 1 and tags[k] in _PARTICLES  # "Kiel atmet auf"
                    tags[k] = "NE" if tags[k] in FINITE or (sentence and loose) else tags[k]
            opened = None
        else:
            before = words.lower[i - 1] if i else ""
            named = tags[i - 1] == "NN" and before.endswith(_CALLED)
            opened = i if i and (named or (tags[i - 1] == "ART" and tags[i + 1 : i + 2] == ["NN"])) else None


def _is_name(words: TaggedWords, i: int) -> bool:
    return i > 0 and words.tags[i - 1] in _NAMES and words.texts[i][:1].isupper()


def _ends_group(words: TaggedWords, i: int) -> bool:
    """Whether a plural form that stands behind a modal verb ends its verb group: then it is the infinitive."""
    if i + 1 < len(words.tags) and words.texts[i + 1][:1].isalnum() and words.lower[i + 1] not in _BEHIND_INFINITIVE:
        return False
    return words.lower[i] in verbs.lemmas_of(words.texts[i], "infinitive")
