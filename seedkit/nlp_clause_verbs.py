"""The finite verb of a clause, where the tagger missed it: the rules need a clause that lacks, or has twice, what German asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from seedkit import lemmas, verbs
from seedkit.nlp_capitals import is_surname
from seedkit.nlp_tagged import (
    DASHES,
    FINITE,
    OPENERS,
    STOPS,
    SUBJECT_BEGINS,
    ZU,
    TaggedWords,
    can_be,
    is_indicative,
    is_third,
)
from seedkit.nlp_words import ARTICLES, MARKS, SEGMENT_ENDS, is_new_with_zu, is_unknown_past

__all__ = [
    "CONJUNCTIONS",
    "FINITE_OR_IMPERATIVE",
    "find_final_verbs",
    "find_main_verb",
    "find_second",
    "mend_stretch",
    "odd_stretches",
    "plural_pasts",
    "verb_before_colon",
]

_OPENERS_AND_UM = OPENERS | {"KOUI"}
_NONFINITE = frozenset({"VVINF", "VVPP", "VAINF", "VAPP", "VMINF", "VMPP"})
FINITE_OR_IMPERATIVE = FINITE | {"VVIMP"}
CONJUNCTIONS = frozenset(
    "dass daß weil wenn falls obwohl nachdem bevor sobald solange sodass sodaß sofern während indem damit".split()
)
_MAYBE_VERB = frozenset(
    {"VVPP", "VVINF", "VVIZU", "ADJA", "ADJD", "ADV", "VAINF", "VMINF", "NN", "NE", "VVIMP", "APPO"}
)
_MAYBE_SECOND = frozenset({"ADJA", "ADJD", "VVPP", "VVINF", "ADV", "NE", "NN"})
_SUBJECTS = frozenset({"NN", "NE", "FM", "PIS", "PDS"})
_BEHIND_SUBJECT = frozenset(
    "dagegen hingegen jedoch allerdings indes indessen wiederum selbst aber derweil nun also unterdessen".split()
)
_NEUTER = frozenset({"das", "dies"})
_PHRASES = frozenset({"PAV", "ADV", "APPR", "NN", "NE", "ART"})
_RELATIVES = frozenset({"der", "die", "das"})
_WHOEVER = frozenset({"wer", "wen", "wem"})


def plural_pasts(words: TaggedWords) -> None:
    """*kamen nach Kiel und bestritten, dass …*; *Die Grünen, die dort waren, bestritten, …*: no participles.

    Behind *und* where the verb before is a full one in the plural; alone between two commas where the sentence's
    subject has no verb yet.
    """
    texts, tags = words.texts, words.tags
    for i in compress(range(2, len(tags) - 1), map("VVPP".__eq__, tags[2:-1])):
        behind = i + 1 + (tags[i + 1] == "PTKVZ")
        if not texts[i].endswith("en") or texts[behind : behind + 1] != [","] or not is_third(texts[i]):
            continue
        first = next((k + 1 for k in range(i - 1, -1, -1) if tags[k] in SEGMENT_ENDS), 0)
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


def _segments(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stretches between commas, brackets, dashes and stops."""
    start = 0
    for position in compress(range(len(tags)), map(SEGMENT_ENDS.__contains__, tags)):
        if position > start:
            yield start, position
        start = position + 1
    if start < len(tags):
        yield start, len(tags)


def find_final_verbs(words: TaggedWords) -> None:
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
            if not FINITE_OR_IMPERATIVE.isdisjoint(own):
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
        return tag in OPENERS or (lower in CONJUNCTIONS and tag not in {"PAV", "APPR"})
    return tag == "KOUS" and lower in {"dass", "daß", "weil"}


def _could_be_finite(last: str, tags: Sequence[str]) -> bool:
    """Say whether the last word of a stretch with these tags can be its finite verb."""
    if tags[-1] not in _NONFINITE or not verbs.is_finite(last):
        return False
    return len(tags) < 2 or tags[-2] != "PTKZU"


def find_main_verb(words: TaggedWords) -> None:
    """Give a whole sentence without any finite verb one, where exactly one word inside it can be that.

    *Ihr Sprecher kritisiert, dafür …*, *Das Militär entsandte Truppen.*: the participle is none. A participle at the end is one (*Zwei Männer
    verletzt.*), and so is the infinitive behind *zu*.
    """
    texts, tags = words.texts, words.tags
    if not texts or texts[-1] not in {".", "!"} or not FINITE_OR_IMPERATIVE.isdisjoint(tags):
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


def verb_before_colon(words: TaggedWords) -> None:
    """*Aber die Geschäfte sagen:* alone on a line: the verb at its end, which has a subject with an article, is the finite one."""
    tags = words.tags
    last = len(tags) - 2
    if (
        last < 2
        or tags[last] not in ("VVINF", "VVPP")
        or not FINITE.isdisjoint(tags)
        or not is_indicative(words.texts[last])
    ):
        return
    begins = next((i for i in range(last) if tags[i] not in ("KON", "ADV")), last)
    if tags[begins] in ("ART", "PPOSAT", "PIAT", "PDAT", "NE") and tags[last - 1] in ("NN", "NE", "FM"):
        tags[last] = "VVFIN"


def odd_stretches(words: TaggedWords, marked: Sequence[int]) -> Iterator[tuple[int, int]]:
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


def mend_stretch(words: TaggedWords, a: int, b: int) -> None:
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
        and is_new_with_zu(lower[last])
    ):
        tags[last] = "VVIZU"
        _article(words, a, b)
        return
    behind_comma = a > 0 and texts[a - 1] in (",", "–")
    if behind_comma and b - a > 1 and (is_third(texts[a]) or is_unknown_past(texts[a])):
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
        find_second(words, first, b)


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
    if words.lower[a].endswith("te") and a > 1 and words.texts[a - 2] in MARKS:
        return True
    nouns = lemmas.noun_readings(words.texts[a + 1])
    return bool(nouns) and all("P" not in noun.nominative and noun.genders == "m" for noun in nouns)


def _article(words: TaggedWords, a: int, b: int) -> None:
    """*die Pläne, das Bad zu schließen*: with a zu-infinitive and no finite verb it is an article, no relative pronoun."""
    tags = words.tags
    if tags[a] != "PRELS" or words.lower[a] not in ARTICLES or not FINITE.isdisjoint(tags[a:b]):
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
    if tags[first] not in SUBJECT_BEGINS or "VMFIN" in tags[:k]:
        return False
    start = max((i for i in range(k - 1) if tags[i] in STOPS), default=-1)
    return "VAFIN" not in tags[start + 1 : k] and not FINITE.isdisjoint(tags[b:])


def _behind_name_in_marks(words: TaggedWords, first: int, i: int) -> bool:
    """*Die Zeitung „La Repubblica“ zitierte Rabe*; not: *Der von der Zeitung „Blick“ zitierte Beamte*."""
    if i + 1 >= len(words.tags) or words.texts[i - 1] not in MARKS or words.tags[i + 1] not in ("NN", "NE", "ART"):
        return False
    before = [k for k in range(first, i - 1) if words.texts[k] in MARKS]
    phrase = words.tags[first : before[-1]] if before else []
    return (
        bool(phrase)
        and phrase[-1] == "NN"
        and {"ART", "ADJA", "NN", "NE"}.issuperset(phrase)
        and is_indicative(words.texts[i])
    )


def find_second(words: TaggedWords, first: int, b: int) -> None:
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
