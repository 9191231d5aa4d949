"""Second thoughts about tags, with the verb table at hand: finite verbs a tagger missed, infinitives it took for them.

A tagger is wrong about one word in twenty-five, and the words that carry hearsay (*berichtet*, *vermuten*, *führe*)
are among the hard ones. The rules need a clause that lacks, or has twice, what German grammar asks for; what comes
behind them (mood, clauses, statements) sees the mended tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import compress

from seedkit import lemmas, verbs
from seedkit.nlp_capitals import is_surname, repair_capitals, repair_surnames
from seedkit.nlp_openers import repair_openers
from seedkit.nlp_second_verbs import repair_second_verbs, verb_of_question
from seedkit.nlp_tagged import (
    DASHES,
    FINITE,
    OPENERS,
    STOPS,
    ZU,
    TaggedWords,
    can_be,
    is_indicative,
    is_third,
    plural_noun,
)
from seedkit.nlp_towns import town_adjectives

__all__ = ["FINITE", "TaggedWords", "corrected_tag", "repair_tags"]

_OPENERS_AND_UM = OPENERS | {"KOUI"}
_GENITIVE_FIRST = frozenset("des der eines einer dieses dieser jenes jener seines seiner ihres ihrer".split())
"""Articles that stand behind *während* where it is a preposition."""
_NONFINITE = frozenset({"VVINF", "VVPP", "VAINF", "VAPP", "VMINF", "VMPP"})
_SEGMENT_ENDS = STOPS | {"$("}
_FINITE_OR_IMPERATIVE = FINITE | {"VVIMP"}
_MARKED = _FINITE_OR_IMPERATIVE | _SEGMENT_ENDS
_SIGNS = frozenset("\"'„“”‚‘’»«›‹()[]{}–—-/•*") | {"``", "''", "--", "---", "…", "..."}
_CONJUNCTIONS = frozenset(
    "dass daß weil wenn falls obwohl nachdem bevor sobald solange sodass sodaß sofern während indem damit".split()
)
_ADVERBS = frozenset(
    "jüngst zuletzt kürzlich derweil weiter zuvor indes indessen unterdessen inzwischen mittlerweile gestern heute morgen"
    " allerdings dennoch trotzdem außerdem zudem ferner darüber dabei dazu danach demnach damit deshalb deswegen daher"
    " hingegen dagegen bereits erst nun jetzt später schließlich ebenso ebenfalls auch offiziell angeblich offenbar"
    " insgesamt bisher bislang vielmehr sonst dort hier anschließend daraufhin hierzu laut wörtlich konkret grundsätzlich"
    " gleichzeitig zugleich ursprünglich vermutlich möglicherweise wahrscheinlich immerhin zumindest jedoch weiterhin"
    " somit folglich zunächst anfangs früher lediglich übrigens tatsächlich besonders vorerst erneut".split()
)
_ARTICLES = frozenset({"der", "die", "das", "den", "dem"})
_MAYBE_VERB = frozenset(
    {"VVPP", "VVINF", "VVIZU", "ADJA", "ADJD", "ADV", "VAINF", "VMINF", "NN", "NE", "VVIMP", "APPO"}
)
_MAYBE_SECOND = frozenset({"ADJA", "ADJD", "VVPP", "VVINF", "ADV", "NE", "NN"})
_PARTICLES_WITH_ZU = re.compile(
    r"(?:um|ab|an|auf|aus|ein|mit|nach|vor|zurück|weg|los|fest|her|hin|bei|durch|zusammen|wieder|weiter|teil|statt|zu)zu\w{3,}n$"
)
_NAMES = frozenset({"NE", "FM"})
_ALWAYS = {form: "KOUS" for form in ("sodass", "Sodass", "sodaß", "Sodaß")}
_HYPHENED_AGE = re.compile(r"\d+-Jährige[nrms]?")
_WITH_FORMS = frozenset({"VVFIN", "VVPP", "VVINF", "ADJA"})
_PARTICIPLES = frozenset({"participle", "present_participle"})
_NAMELIKE = frozenset({"NN", "NE", "ADJA", "XY", "FM"})
_CORRIGIBLE = _NAMELIKE | {"KON", "APPR"}
_SUBJECTS = frozenset({"NN", "NE", "FM", "PIS", "PDS"})
_SUBJECT_BEGINS = frozenset({"NN", "NE", "FM", "ART", "PIS", "PIAT", "CARD", "ADJA", "PPOSAT", "PDAT", "PPER", "PDS"})
_BEHIND_SUBJECT = frozenset(
    "dagegen hingegen jedoch allerdings indes indessen wiederum selbst aber derweil nun also unterdessen".split()
)
_WERDEN = frozenset("werde wirst wird werdet werden wurde wurdest wurden wurdet würde würdest würden würdet".split())
_BEHIND_INFINITIVE = frozenset({"und", "oder", "können", "müssen", "sollen", "wollen"})


_MARKS = frozenset('"„“”«»')
_NO_ADVERBS = ("kreise", "insider", "reporter", "sprecher", "vertreter", "diplomaten", "medien", "behörden")
"""Ends of nouns for who tells the press something, which the tagger takes for adverbs at times."""
_PARTICLES = frozenset({"PTKVZ", "APPR", "ADV", "ADJD"})
_LONGEST_NAME = 5
_NAMES_OR_NOUNS = frozenset({"NN", "NE", "FM", "ADJA"})
_CALLED = (
    "initiative", "aktion", "bündnis", "verein", "kampagne", "projekt", "gruppe", "organisation", "stiftung", "bewegung", "netzwerk", "plattform",
    "hilfswerk", "partei", "liste", "kollektiv",
)  # fmt: skip
"""Ends of nouns behind which a body's name stands in quotation marks."""


_NEUTER = frozenset({"das", "dies"})
_PHRASES = frozenset({"PAV", "ADV", "APPR", "NN", "NE", "ART"})
_RELATIVES = frozenset({"der", "die", "das"})
_WHOEVER = frozenset({"wer", "wen", "wem"})
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
        if kinds == {"zu_infinitive"} or _PARTICLES_WITH_ZU.match(low) or _is_new_with_zu(low):
            return "VVIZU"
    return "VVFIN" if kinds == {"finite"} else tag


def _verb_after_all(text: str, kinds: AbstractSet[str]) -> str:
    """*nannten, prüfte*, tagged as an adjective: no adjective and no participle has such a form; *auf der einen Seite* is one."""
    if "finite" not in kinds or text in ("einen", "eine") or lemmas.adjective_lemma(text):
        return "ADJA"
    if any(r.kind in _PARTICIPLES for base in lemmas.adjective_bases(text) for r in verbs.readings(base)):
        return "ADJA"  # "die erwartete Antwort"
    return "VVINF" if "infinitive" in kinds else "VVFIN"


def repair_tags(words: TaggedWords, surnames: set[str] | None = None) -> None:
    """Correct the tags of one sentence in place.

    ``surnames`` are those the document has had that are adjectives as well; what the sentence has of them is added.
    """
    tags = words.tags
    if "KOUS" in tags or "PDS" in tags:
        _by_what_follows(words)
    if "KOUS" in tags and "während" in words.lower[:3]:
        _preposition_first(words)
    if len(tags) > 2 and tags[-1]:
        surnames = set() if surnames is None else surnames
        repair_capitals(words, surnames)
        if surnames or "NE" in tags:
            repair_surnames(words, surnames)
        if "?" in words.texts:
            verb_of_question(words)
        repair_openers(words)
    if not (OPENERS.isdisjoint(tags) and _CONJUNCTIONS.isdisjoint(words.lower)):
        _find_final_verbs(words)
    _find_main_verb(words)
    if len(tags) < 2:
        return
    if tags[0] == "VVFIN" and tags[1:2] == ["NE"] and _is_title(words):
        tags[0] = "NN"
    elif tags[0] == "ART" and tags[1] in FINITE and words.lower[0] in _ARTICLES:
        tags[0] = "PDS"  # "Das fordert Rabe": an article stands before a noun
    elif tags[0] == "VVINF" and tags[1] in FINITE and plural_noun(words.texts[0]):
        tags[0] = "NN"  # "Bauern sollen zahlen"
    elif tags[0] == "VVFIN" and tags[1] == "VVFIN" and is_surname(words.texts[0]):
        tags[0] = "NE"  # "Weiß bestätigte das"
    if tags[0] in _CORRIGIBLE or tags[0] in ("VVIMP", "ADJD") or not words.texts[0][:1].isalnum():
        _first_word(words)
    if not _MARKS.isdisjoint(words.texts):
        _names_in_marks(words)
        _quoted_infinitives(words)
    town_adjectives(words.texts, tags)
    marked = list(compress(range(len(tags)), map(_MARKED.__contains__, tags)))
    _verbs_that_are_none(words, marked)
    if "VVPP" in tags:
        _plural_pasts(words)
    for start, end in _stretches(words, marked):
        if end - start > 1 or "zu" in words.lower[start]:
            _stretch(words, start, end)
    repair_second_verbs(words, _find_second)


def _preposition_first(words: TaggedWords) -> None:
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


def _is_title(words: TaggedWords) -> bool:
    """*Landrat Rabe sagte zu*: no verb that the table knows, before a name and the verb of the clause."""
    if verbs.readings(words.lower[0]) or not words.texts[0][:1].isupper():
        return False
    end = next((i for i, tag in enumerate(words.tags) if tag in STOPS), len(words.tags))
    return any(tag in FINITE for tag in words.tags[2:end])


# --- single words -----------------------------------------------------------------------------------------


@lru_cache(maxsize=5_000)
def _is_new_with_zu(low: str) -> bool:
    """Whether a word no table knows is an infinitive with *zu* inside: *schönzurechnen*."""
    first, _, verb = low.partition("zu")
    return len(first) > 2 and not verbs.readings(low) and any(r.kind == "infinitive" for r in verbs.readings(verb))


def _is_unknown_past(form: str) -> bool:
    """*höhnte, twitterte*: the past tense of a weak verb that no table knows, by its ending."""
    return form.endswith("te") and len(form) > 5 and form[:1].islower() and not verbs.readings(form)


@lru_cache(maxsize=5_000)
def _is_strange(text: str) -> bool:
    """Whether a word with a capital letter is in no table of words: *Laforsch*, not *Schnell* and not *Geplant*."""
    if not text[:1].isupper() or not text.isalpha():
        return False
    return lemmas.adjective_lemma(text) is None and not verbs.readings(text.lower()) and not lemmas.noun_readings(text)


def _first_word(words: TaggedWords) -> None:
    """A capital letter at the start of a sentence makes no name."""
    texts, lower, tags = words.texts, words.lower, words.tags
    i, end = 0, len(tags)
    while i < end and not texts[i][:1].isalnum():
        i += 1
    if tags[i : i + 1] == ["VVIMP"]:
        if tags[i + 1 : i + 2] == ["NE"] or (tags[i + 1 : i + 2] == ["NN"] and tags[i + 2 : i + 3] == ["NE"]):
            tags[i] = "NE" if texts[-1] != "!" else tags[i]  # "Henk Meijer": nobody is asked to do something
    elif i + 1 < end and tags[i] in _NAMELIKE:
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


def _verbs_that_are_none(words: TaggedWords, marked: Sequence[int]) -> None:
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


def _plural_pasts(words: TaggedWords) -> None:
    """*kamen nach Kiel und bestritten, dass …*; *Die Grünen, die dort waren, bestritten, …*: no participles.

    Behind *und* where the verb before is a full one in the plural; alone between two commas where the sentence's
    subject has no verb yet.
    """
    texts, tags = words.texts, words.tags
    for i in compress(range(2, len(tags) - 1), map("VVPP".__eq__, tags[2:-1])):
        behind = i + 1 + (tags[i + 1] == "PTKVZ")
        if not texts[i].endswith("en") or texts[behind : behind + 1] != [","] or not is_third(texts[i]):
            continue
        first = next((k + 1 for k in range(i - 1, -1, -1) if tags[k] in _SEGMENT_ENDS), 0)
        if tags[i - 1] == "KON" and tags[i - 2] not in ("VVPP", "ADJD", "ADV"):
            finite = [k for k in range(first, i) if tags[k] in FINITE]
            if len(finite) == 1 and tags[finite[0]] == "VVFIN" and texts[finite[0]].endswith("n"):
                tags[i] = "VVFIN"
        elif texts[first : first + 1] == ["und"] and tags[i - 1] in _SUBJECTS and FINITE.isdisjoint(tags[first:i]):
            if "VAFIN" not in tags[:first] and ZU.isdisjoint(tags[first:i]):
                tags[i] = "VVFIN"  # "Es regnete, und die Behörden bestritten, dass …"
        elif first == i and texts[i - 1] == ",":
            opening = texts.index(",")
            if opening < i - 1 and tags[opening + 1] in OPENERS and FINITE.isdisjoint(tags[:opening]):
                tags[i] = "VVFIN"


def _by_what_follows(words: TaggedWords) -> None:
    """*so Weil*: written large inside a sentence it is a name; *teilte das im SDax notierte Unternehmen mit*: an article."""
    texts, tags = words.texts, words.tags
    for i, tag in enumerate(tags):
        if tag == "KOUS" and i and texts[i][:1].isupper() and not texts[i].isupper() and texts[i - 1][-1:].isalnum():
            tags[i] = "NE"
        elif tag == "PDS" and words.lower[i] in _ARTICLES and (at := _attribute_at(words, i + 1)):
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


def _quoted_infinitives(words: TaggedWords) -> None:
    """*die Rentner zu „melken“*: an infinitive, though marks stand between it and its *zu*."""
    texts, tags = words.texts, words.tags
    for i in range(len(texts) - 3):
        if words.lower[i] != "zu" or texts[i + 1] not in _MARKS or texts[i + 3] not in _MARKS:
            continue
        if texts[i + 2][:1].islower() and can_be(texts[i + 2], "infinitive"):
            tags[i], tags[i + 2] = "PTKZU", "VVINF"


def _names_in_marks(words: TaggedWords) -> None:
    """*die „Aktion Kiel hilft“*, *die Initiative „Kiel hilft“*: the verb in the name of a body is no verb of the sentence."""
    texts, tags = words.texts, words.tags
    opened: int | None = None
    for i, text in enumerate(texts):
        if text not in _MARKS:
            continue
        if opened is not None and i - opened <= _LONGEST_NAME + 1:
            inside = range(opened + 1, i)
            if not any(tags[k] in _SEGMENT_ENDS for k in inside) and tags[opened + 1] in _NAMES_OR_NOUNS:
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


# --- sentences and clauses --------------------------------------------------------------------------------


def _segments(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stretches between commas, brackets, dashes and stops."""
    start = 0
    for position in compress(range(len(tags)), map(_SEGMENT_ENDS.__contains__, tags)):
        if position > start:
            yield start, position
        start = position + 1
    if start < len(tags):
        yield start, len(tags)


def _find_final_verbs(words: TaggedWords) -> None:
    """Give every clause with an opener its finite verb, where the tagger saw none.

    The clause may go on behind commas (*dass es um ein großes, nicht benanntes Lager gehe*): its segments are the
    one with the opener and those behind it, up to the next opener or finite verb.
    """
    tags = words.tags
    spans = list(_segments(tags))
    for index, (start, stop) in enumerate(spans):
        openers = [at for at in range(start, stop) if _opens_clause(tags[at], words.lower[at], first=at < start + 3)]
        if not openers:
            continue
        last = None
        for further in range(index, min(index + 4, len(spans))):
            first, end = spans[further]
            begin = max(first, openers[-1])
            own = tags[begin:end]
            if further > index and not _OPENERS_AND_UM.isdisjoint(own[:3]):
                break
            if not _FINITE_OR_IMPERATIVE.isdisjoint(own):
                # a verb alone behind the comma, or at the end of the clause's last piece
                if further == index or own[-1] in FINITE:
                    last = None
                break
            if _could_be_finite(words.texts[end - 1], own):
                last = end - 1
        if last is not None:
            tags[last] = {"VV": "VVFIN", "VA": "VAFIN", "VM": "VMFIN"}[tags[last][:2]]


def _opens_clause(tag: str, lower: str, *, first: bool) -> bool:
    """Say whether a word opens a clause: any opener at a segment's beginning, only *dass* and the like inside it."""
    if first:
        return tag in OPENERS or (lower in _CONJUNCTIONS and tag not in {"PAV", "APPR"})
    return tag == "KOUS" and lower in {"dass", "daß", "weil"}


def _could_be_finite(last: str, tags: Sequence[str]) -> bool:
    """Say whether the last word of a stretch with these tags can be its finite verb."""
    if tags[-1] not in _NONFINITE or not verbs.is_finite(last):
        return False
    return len(tags) < 2 or tags[-2] != "PTKZU"


def _find_main_verb(words: TaggedWords) -> None:
    """Give a whole sentence without any finite verb one, where exactly one word inside it can be that.

    *Ihr Sprecher kritisiert, dafür …*, *Das Militär entsandte Truppen.*: the participle is none. A participle at the end is one (*Zwei Männer
    verletzt.*), and so is the infinitive behind *zu*.
    """
    texts, tags = words.texts, words.tags
    if not texts or texts[-1] not in {".", "!"} or not _FINITE_OR_IMPERATIVE.isdisjoint(tags):
        return
    last = len(texts) - 2
    joined = (
        tags[last] == "VVINF" and words.lower[last - 2] == "der" and "und" in words.lower[:last] and ZU.isdisjoint(tags)
    )
    if joined and tags[last - 1] in ("NN", "NE") and is_indicative(texts[last]):
        tags[last] = "VVFIN"  # "Die Stadt und der Bund zahlen."
        return
    found = [
        at
        for at in range(1, len(texts) - 2)
        if tags[at] in {"VVPP", "VVINF", "ADJA", "ADJD"}
        and tags[at - 1] in {"NN", "NE", "PPER", "PIS", "PDS"}
        and is_third(texts[at])
    ]
    if len(found) == 1:
        tags[found[0]] = "VVFIN"


def _stretches(words: TaggedWords, marked: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between commas, stops and dashes that have no finite verb or several."""
    tags = words.tags
    start = finite = 0
    for i in marked:
        tag = tags[i]
        if tag in FINITE:
            finite += 1
        elif tag in STOPS or (tag == "$(" and words.texts[i] in DASHES):
            if finite != 1 and i > start:
                yield start, i
            start, finite = i + 1, 0
    if finite != 1 and len(tags) > start:
        yield start, len(tags)


def _stretch(words: TaggedWords, a: int, b: int) -> None:
    """A stretch between two breaks that has an opener or a subject but no finite verb, or has two."""
    texts, lower, tags = words.texts, words.lower, words.tags
    _article(words, a, b)
    found = list(compress(range(a, b), map(FINITE.__contains__, tags[a:b])))
    if found:
        if len(found) == 2 and tags[found[0]] == "VAFIN" and tags[found[1]] == "VVFIN" and tags[a] not in OPENERS:
            i = found[1]  # "hatte am Montag berichtet": a participle, not a second finite verb
            if i >= b - 2 and "KON" not in tags[found[0] : i] and can_be(texts[i], "participle"):
                tags[i] = "VVPP"
        return
    last = b - 1
    if (
        "zu" in lower[last][2:-3]
        and tags[last][:1] != "V"
        and texts[last][:1].islower()
        and _is_new_with_zu(lower[last])
    ):
        tags[last] = "VVIZU"
        _article(words, a, b)
        return
    behind_comma = a > 0 and texts[a - 1] in (",", "–")
    if behind_comma and b - a > 1 and (is_third(texts[a]) or _is_unknown_past(texts[a])):
        inquit = tags[a] == "VVPP" and lower[a].endswith(("t", "en"))
        if inquit and tags[a + 1] in ("ART", "NE", "NN", "PPER", "PPOSAT", "PIAT"):
            tags[a] = "VVFIN"  # "..., berichtet die Zeitung"
            return
        verb = "PTKVZ" in tags[a + 1 : b] or _is_inquit(words, a)
        if verb and tags[a] == "ADJA" and texts[a - 1] == "," and a > 1 and tags[a - 2] != "ADJA":
            tags[a] = "VVFIN"  # "..., teilten Polizei und Stadt mit", "..., forderte Ministerin Lang"
            return
    resumed = words.lower[0] in _WHOEVER and behind_comma and lower[a] in _RELATIVES and tags[a + 1 : a + 2] == ["ADJA"]
    if resumed and b - a > 2 and tags[a + 2] not in ("NN", "NE", "ADJA", "KON") and is_third(texts[a + 1]):
        tags[a : a + 2] = ["PDS", "VVFIN"]  # "Wer das behaupte, der verunsichere 20 Leute"
        return
    relative = behind_comma and b - a == 2 and lower[a] in _RELATIVES and tags[a : a + 2] == ["ART", "ADJA"]
    if relative and texts[b : b + 1] == [","] and is_third(texts[a + 1]):
        tags[a : a + 2] = ["PRELS", "VVFIN"]  # "Petra Lang, die erwartete, dass …"
        return
    first = a
    while first < last and (tags[first] == "KON" or not texts[first][:1].isalnum()):
        first += 1
    if tags[first] in OPENERS or lower[first] in ("wie", "dass", "ob"):
        _find_verb_at_end(words, first, b)
    elif ZU.isdisjoint(tags[a:b]):
        _find_second(words, first, b)


def _is_inquit(words: TaggedWords, a: int) -> bool:
    """*…, bestätigten Experten*; *…, forderte Ministerin Lang*: no adjective, by its ending, or by the name behind it.

    Without an article an adjective before a plural ends in *-e*, if no preposition governs it.
    """
    form, behind = words.lower[a], words.tags[a + 1 : a + 3]
    if not behind:
        return False
    new = not verbs.readings(form)
    if words.texts[a + 2 : a + 3] and words.texts[a + 2][:1].isupper():
        behind[1] = "NE"  # whatever the tagger takes the name for
    if behind[0] == "NN" and is_indicative(form) and _no_adjective_before(words, a):
        return True
    if form.endswith("ten"):
        return behind[0] in ("NN", "NE") and is_indicative(form)
    named = behind[0] == "NE" or behind == ["NN", "NE"]
    return form.endswith("te") and named and (new or is_indicative(form))


def _no_adjective_before(words: TaggedWords, a: int) -> bool:
    """*“, erwiderte Koch*: neither behind a quotation nor before a masculine alone stands an adjective in *-e*."""
    if words.lower[a].endswith("te") and a > 1 and words.texts[a - 2] in _MARKS:
        return True
    nouns = lemmas.noun_readings(words.texts[a + 1])
    return bool(nouns) and all("P" not in noun.nominative and noun.genders == "m" for noun in nouns)


def _article(words: TaggedWords, a: int, b: int) -> None:
    """*die Pläne, das Bad zu schließen*: with a zu-infinitive and no finite verb it is an article, no relative pronoun."""
    tags = words.tags
    if tags[a] != "PRELS" or words.lower[a] not in _ARTICLES or not FINITE.isdisjoint(tags[a:b]):
        return
    last = b - 1
    if tags[last] == "VVIZU" or (last - 1 > a and tags[last - 1] == "PTKZU" and tags[last].endswith("INF")):
        tags[a] = "ART"


def _find_verb_at_end(words: TaggedWords, opener: int, b: int) -> None:
    """*wie die Zeitung berichtet*: the verb of a clause with an opener stands last, or nearly so."""
    for i in range(b - 1, opener, -1):
        form, tag = words.texts[i], words.tags[i]
        if tag in _MAYBE_VERB and form[:1].islower() and is_third(form):
            if (tag in ("ADJA", "ADV", "ADJD", "NN") and i != b - 1) or words.tags[i - 1] == "PTKZU":
                continue
            words.tags[i] = "VVFIN"
            return
        if form[:1].isalnum() and i < b - 2:
            return


def _agrees_not(words: TaggedWords, i: int) -> bool:
    """*Das bestätigten Polizei und Stadt*, *Das erwartete Rabe*: behind *das* an adjective ends in *-e*, its noun is neuter."""
    if words.lower[i].endswith("en"):
        return True
    if i != 1 or i + 1 >= len(words.tags) or words.tags[i + 1] not in ("NN", "NE"):
        return False
    nouns = lemmas.noun_readings(words.texts[i + 1])
    if words.tags[i + 1] == "NN":
        return bool(nouns) and not any("n" in noun.genders for noun in nouns)
    return is_surname(words.texts[i + 1]) and not nouns


def _joins_a_frame(words: TaggedWords, first: int, b: int) -> bool:
    """*…, aber Kritiker beklagen, dass …*: a main clause behind *und, aber, denn*, and a clause behind it."""
    tags, k = words.tags, first - 1
    if tags[k] != "KON" or words.texts[k - 1] != "," or words.texts[b : b + 1] != [","] or FINITE.isdisjoint(tags[:k]):
        return False
    if tags[first] not in _SUBJECT_BEGINS or "VMFIN" in tags[:k]:
        return False
    start = max((i for i in range(k - 1) if tags[i] in STOPS), default=-1)
    return "VAFIN" not in tags[start + 1 : k] and not FINITE.isdisjoint(tags[b:])


def _behind_name_in_marks(words: TaggedWords, first: int, i: int) -> bool:
    """*Die Zeitung „La Repubblica“ zitierte Rabe*; not: *Der von der Zeitung „Blick“ zitierte Beamte*."""
    if i + 1 >= len(words.tags) or words.texts[i - 1] not in _MARKS or words.tags[i + 1] not in ("NN", "NE", "ART"):
        return False
    before = [k for k in range(first, i - 1) if words.texts[k] in _MARKS]
    phrase = words.tags[first : before[-1]] if before else []
    return (
        bool(phrase)
        and phrase[-1] == "NN"
        and {"ART", "ADJA", "NN", "NE"}.issuperset(phrase)
        and is_indicative(words.texts[i])
    )


def _find_second(words: TaggedWords, first: int, b: int) -> None:
    """*dann eröffnete Rabe das Verfahren*: a verb behind the first phrase.

    A participle or infinitive that ends the stretch is finite at a sentence's beginning before a comma only
    (*Ihr Sprecher kritisiert, dass …*), or behind a pronoun.
    """
    tags, end = words.tags, b
    while end > first and not words.texts[end - 1][:1].isalnum():
        end -= 1
    opened = (first > 1 and not _joins_a_frame(words, first, b)) or tags[:first] == ["$("]
    for i in range(first + 1, min(end, first + 9)):
        tag, before, behind = tags[i], tags[i - 1], tags[i + 1] if i + 1 < end else ""
        if words.lower[i - 1] in _BEHIND_SUBJECT and i > first + 1 and tags[i - 2] in _SUBJECTS:
            before = tags[i - 2]  # "Kritiker dagegen sagen, dass …"
        if before in ("ADJA", "ADJD", "ADV") and words.texts[i - 1].rpartition("-")[2][:1].isupper():
            before = "NN"  # "Der 44-Jährige erwartete", "Petra Lang bestritt"
        if tag not in _MAYBE_SECOND or not words.texts[i][:1].islower() or not is_third(words.texts[i]):
            continue
        if tag == "ADJA":
            if words.lower[i - 1] in _NEUTER and is_indicative(words.texts[i]) and _agrees_not(words, i):
                tags[i - 1 : i + 1] = ["PDS", "VVFIN"]  # "Das bestätigten Polizei und Stadt": no adjective ends so
                return
            if behind and before in ("ART", "APPR", "PPOSAT", "ADJA", "PIAT", "APPRART"):
                continue
            if behind and before in ("ADV", "ADJD", "PTKNEG") and not is_indicative(words.texts[i]):
                continue  # "eine ganz klare Empfehlung"
            after_phrase = tags[first] in _PHRASES or (not first and tags[0] == "APPRART")
            after_phrase = after_phrase and (i - first <= 6 or (before in ("NN", "NE") and _is_inquit(words, i)))
            after_phrase = after_phrase or _behind_name_in_marks(words, first, i)
            if before not in ("PIS", "PPER") and not after_phrase:
                continue
        elif tag not in ("VVPP", "VVINF"):
            if i - first > 4:
                continue
        elif behind == "KON" or behind.endswith("INF"):
            continue
        if not behind and before != "PPER" and (opened or before not in _SUBJECTS or words.texts[b : b + 1] != [","]):
            continue
        tags[i] = "VVFIN"
        return
