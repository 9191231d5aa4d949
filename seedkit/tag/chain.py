"""The chain between the article and a source: which outlet or agency carried it, on whose word, how directly."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from typing import NamedTuple

from seedkit.lexicon import words_of
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.phrases import behind_attribute, noun_phrase, starts_phrase
from seedkit.tag.reporting_words import SpeechNoun, is_head, speech_noun
from seedkit.tag.told_media import is_told, whose_people
from seedkit.tag.words import Words

__all__ = [
    "Basis",
    "briefing",
    "carriers",
    "directness_of",
    "faced",
    "names_a_teller",
    "quoted_by",
    "relative_behind",
    "relied_on",
    "sentences_relying",
    "spoke_in",
    "talked_to",
]

Range = tuple[int, int]

MEDIA = frozenset({"agency", "broadcaster", "magazine", "newspaper", "online"})

_BASIS = frozenset({"berufung", "bezug", "bezugnahme"})
_POINTING = frozenset({"verweis", "hinweis"})  # to a source, or to anything else
_RELIES = frozenset(
    "beruft berief berufen beriefen stützt stützte stützen stützten gestützt bezieht bezog beziehen bezogen".split()
)
_POINTS = frozenset({"verweist", "verwies", "verweisen", "verwiesen"})
_QUOTES = frozenset({"zitiert", "zitierte", "zitieren", "zitierten"})
_RELYING = _BASIS | _POINTING | _RELIES | _POINTS | _QUOTES
_WHOM = frozenset({"den", "einen", "ihn", "sie", "seinen", "ihren", "diesen"})
_OUT_OF = 5
"""Tokens between a verb of quoting and the *aus* before what it quotes, at most."""
_CARRYING = frozenset({"berufen", "beziehen", "einsehen", "stützen", "vorliegen", "zitieren"})
_BODIES_THAT_TELL = frozenset(
    "agency authority broadcaster court government intelligence military ministry newspaper police".split()
)
_TO = frozenset({"gegenüber"})
_TOWARDS = (
    "haltung", "verhalten", "misstrauen", "vorbehalte", "vorgehen", "position", "politik", "skepsis", "pflicht", "pflichten",
    "kritik", "auftreten", "umgang", "vertrauen", "vorsprung", "nachteile", "nachteil", "vorteile", "vorteil",
)  # fmt: skip
"""Ends of nouns for what somebody has or does towards others."""
_SAID_TO = frozenset({"zu", "zum", "zur"})
_IN = frozenset({"in", "im", "mit", "bei", "beim"})
_INQUIRIES = frozenset({"anfrage", "nachfrage", "anfragen"})
_WHOSE_INQUIRY = frozenset({"der", "des", "von"})
_ONE_OF_THEM = frozenset({"einem", "einer"})
_BEFORE_MEDIA = _TO | _SAID_TO | _IN | _ONE_OF_THEM | {"laut", "dem", "der", "des", "von"}
_TALKS = frozenset({"gespräch", "interview", "telefonat", "telefongespräch"})
_INTO = frozenset({"im", "in"})
_UNNAMED = frozenset(words_of("press", "unnamed"))
_TELLERS = words_of("press", "tellers")
_PAPERS = words_of("press", "papers")
"""Last parts of nouns for people and papers that tell something and that the register does not know."""
_ANYBODY = frozenset({"anonymous"})
_HEARSAY = frozenset({"vernehmen"})  # "dem Vernehmen nach" is nobody's word, whatever its article
_INDEFINITE = frozenset("ein eine einem einer eines mehrere einige zwei".split())
_BRIEFINGS = ("briefing", "unterrichtung", "anhörung", "lagebesprechung")


_ISSUES = ("ausgabe", "sendung", "titelseite", "onlineausgabe", "website", "webseite", "internetseite", "homepage")
"""Ends of nouns for where a paper or a programme says something."""


class Basis(NamedTuple):
    """On whose word somebody speaks; ``sure`` where the wording names sources only, *verweist auf* names anything."""

    phrase: Range
    sure: bool


def relied_on(words: Words, a: int, b: int) -> Basis | None:
    """The phrase behind *unter Berufung auf*, *mit Bezug auf*, *beruft sich auf*, *verweist auf*, *zitiert aus* in a stretch of text."""
    low = words.low
    if _RELYING.isdisjoint(low[a:b]):
        return None
    for i in range(a, b):
        word = low[i]
        if word not in _RELYING:
            continue
        if word in _RELIES:
            if "sich" not in low[a:b]:
                continue
            at = next((k for k in range(low.index("sich", a), b) if low[k] == "auf"), None)
        elif word in _QUOTES:
            at = _quoted_from(words, i, b)
        elif word in _POINTS:
            at = next((k for k in range(i + 1, min(i + 4, b)) if low[k] == "auf"), None)
        else:
            at = i + 1 if low[i - 1] in ("unter", "mit") and i + 1 < b and low[i + 1] == "auf" else None
        end = _phrase_behind(words, at + 1, b) if at is not None else None
        if at is not None and end is not None:
            sure = word in _BASIS or word in _RELIES or word in _QUOTES
            return Basis((at + 1, _before_figure(words, at + 1, end)), sure)
    return None


def _quoted_from(words: Words, verb: int, b: int) -> int | None:
    """The *aus* of *zitierte | aus einem Bericht der Kammer*: before something written; *zitierte einen Mann aus Kiel* has none."""
    for i in range(verb + 1, min(verb + 1 + _OUT_OF, b - 1)):
        if words.low[i] == "aus":
            end = noun_phrase(words, i + 1, b, place=True)
            return i if end is not None and _is_written(words, i + 1, end) else None
        if words.form[i] in (",", ":", ";") or words.low[i] in _WHOM:
            break  # "zitiert den Minister aus einem Interview"
    return None


def _is_written(words: Words, a: int, b: int) -> bool:
    """Whether the first noun of a phrase is for something written."""
    head = next((i for i in range(a, b) if words.tag[i] == "NN"), None)
    noun = speech_noun(words.form[head]) if head is not None else None
    return head is not None and ((noun is not None and noun.document) or words.low[head].endswith(_PAPERS))


def _before_figure(words: Words, a: int, end: int) -> int:
    """*berichtete unter Berufung auf die Polizei | von sechs Vermissten*: a number of people is what the verb is about.

    But *unter Berufung auf eine Gruppe von sechs Fachleuten*. Nor is *in ihrer Samstagausgabe* where the sources are.
    """
    for i in range(a + 1, end):
        if words.low[i] in ("in", "auf") and words.tag[i] == "APPR" and words.low[end - 1].endswith(_ISSUES):
            return i
        if words.low[i] != "von" or "CARD" not in words.tag[i + 1 : min(end, i + 4)]:
            continue
        if words.tag[i - 1] == "NE" or words.label[i - 1] == "ORG" or is_head(words.form[i - 1], _BODIES_THAT_TELL):
            return i
    return end


def _phrase_behind(words: Words, i: int, limit: int) -> int | None:
    """End of the noun phrase at ``i``, which may open with its attribute: *auf | mit der Sache vertraute Personen*."""
    end = noun_phrase(words, i, limit, place=True)
    if end is not None or i >= limit or words.tag[i] not in ("APPR", "APPRART"):
        return end
    inner = noun_phrase(words, i + 1, limit, apposition=False, of=False)
    adjective = inner is not None and inner < limit and words.tag[inner] == "ADJA"
    return noun_phrase(words, inner, limit, place=True) if inner is not None and adjective else None


def quoted_by(words: Words, a: int, b: int) -> list[Range]:
    """Who carries what a sentence reports, by a clause or participle beside it, if they are media.

    *…, aus der die „taz“ zitierte,*; *…, auf den sich die Agentur bezieht,*; *…, das der dpa vorliegt,*; *…, zitiert von X,*.
    """
    if _CARRYING.isdisjoint(words.lemma[a:b]) and "zitiert" not in words.low[a:b]:
        return []
    found: list[Range] = []
    for i in range(a + 1, b - 2):
        if words.form[i] != ",":
            continue
        stop = next((k for k in range(i + 1, b) if words.form[k] in (",", ".", ";", ":")), b)
        if words.low[i + 1] == "zitiert" and words.low[i + 2] in ("von", "vom"):
            end = noun_phrase(words, i + 3, stop)
            found += [(i + 3, end)] if end is not None else []
            continue
        preposition = words.tag[i + 1] in ("APPR", "APPRART")
        first = i + 1 + preposition
        if words.tag[first] not in ("PRELS", "PRELAT") or _CARRYING.isdisjoint(words.lemma[first:stop]):
            continue
        if words.low[first] == "der" and not preposition and "vorliegen" not in words.lemma[first:stop]:
            continue  # "der Minister, der die „Bild“ zitierte"
        k = first + 1
        while k < stop and (words.tag[k] == "PRF" or not starts_phrase(words, k)):
            k += 1
        end = noun_phrase(words, k, stop, apposition=False) if k < stop else None
        found += [(k, end)] if end is not None else []
    return found


def names_a_teller(words: Words, phrase: Range) -> bool:
    """Whether a noun of a phrase is for people or papers that tell something: *zwei mit der Sache vertraute Personen*."""
    for i in range(*phrase):
        if words.tag[i] == "NN":
            noun = speech_noun(words.form[i])
            if words.low[i] in _UNNAMED or words.low[i].endswith(_TELLERS) or (noun is not None and noun.document):
                return True
    return False


def sentences_relying(words: Words) -> list[Range]:
    """The sentences that say on whom somebody relies (*Das Blatt beruft sich auf Ermittler*), in order."""
    low = words.low
    if _RELIES.isdisjoint(low):
        return []
    return [(a, b) for a, b in words.sentences if "sich" in low[a:b] and not _RELIES.isdisjoint(low[a:b])]


def relative_behind(words: Words, at: int, limit: int) -> Range | None:
    """The relative clause that begins behind a phrase that ends at ``at``: *…, der sich auf ein Papier beruft,*."""
    if at + 1 >= limit or words.form[at] != "," or words.tag[at + 1] not in ("PRELS", "PRELAT", "APPR"):
        return None
    end = next((k for k in range(at + 2, limit) if words.form[k] in (",", ".", ";", ":")), limit)
    return at + 1, end


def carriers(words: Words, a: int, b: int, kind_of: Callable[[Range], tuple[str | None, str | None]]) -> list[Range]:
    """Media named in a frame as the place where something was said, outermost first.

    ``kind_of`` gives (id, kind) of a phrase. Found: *gegenüber dem Guardian*, *sagte er der Zeitung*, *im Interview
    mit der BBC*, *in einem Bericht im Korea Herald*, *laut Tass* in a frame whose subject is somebody else.
    """
    found: list[Range] = []
    at = a
    names = compress(range(a, b), map("NE".__eq__, words.tag[a:b]))
    befores = compress(range(a, b), map(_BEFORE_MEDIA.__contains__, words.low[a:b]))
    for i in sorted({*names, *befores}):
        if i < at:
            continue
        low, tag = words.low[i], words.tag[i]
        begin: int | None = None
        if low in _TO or low == "laut" or (low in _IN and tag in ("APPR", "APPRART")):
            begin = i + 1
        elif low in _SAID_TO and i + 1 < b and (words.quote[i + 1] or words.tag[i + 1] in ("NE", "FM", "XY")):
            begin = i + 1  # "zum ORF", but "zur Zeit", "zum Spiegel" are times and things
        elif tag == "ART" and low in ("dem", "der") and i == a:
            begin = i  # "Dem Sender sagte die Ministerin"
        elif tag == "ART" and low == "dem" and words.tag[i - 1] not in ("APPR", "ADJA"):
            begin = i
        elif low in _WHOSE_INQUIRY and i > a and words.low[i - 1] in _INQUIRIES:
            begin = i if tag == "ART" else i + 1
        elif low == "der" and tag == "ART" and (words.tag[i - 1] not in ("NN", "APPR", "ADJA") or is_told(words, i)):
            begin = i
        elif low in _ONE_OF_THEM and words.tag[i - 1] not in ("APPR", "APPRART", "APPO"):
            one = noun_phrase(words, i, b, apposition=False)
            begin = i if one is not None and whose_people(words, (i, one)) is not None else None
        elif tag == "NE" and i > a and (words.verb[i - 1] or words.tag[i - 1] in ("PPER", "NE")):
            begin = i
        if begin is not None and begin < b:
            end = noun_phrase(words, begin, b, apposition=False)
            if end is not None:
                _, kind = kind_of((begin, end))
                if kind in MEDIA:
                    found.append((begin, end))
                    at = end
    return found


def talked_to(words: Words, a: int, b: int, kind_of: Callable[[Range], tuple[str | None, str | None]]) -> list[Range]:
    """The medium behind *im Gespräch mit*, *in einem Interview mit* in a stretch of text."""
    low = words.low
    for i in range(a + 1, b - 2):
        if low[i] in _TALKS and low[i + 1] == "mit" and not _INTO.isdisjoint(low[max(a, i - 2) : i]):
            end = noun_phrase(words, i + 2, b, apposition=False)
            return [(i + 2, end)] if end is not None and kind_of((i + 2, end))[1] in MEDIA else []
    return []


def faced(words: Words, a: int, b: int, kind_of: Callable[[Range], tuple[str | None, str | None]]) -> list[Range]:
    """The medium behind *gegenüber* in a stretch of text: *bezifferte den Schaden gegenüber der dpa auf drei Millionen*."""
    if _TO.isdisjoint(words.low[a:b]):
        return []
    at = words.low.index("gegenüber", a, b) + 1
    if words.low[at - 2].endswith(_TOWARDS):
        return []  # "kritisierte die Haltung gegenüber der „Post“"
    end = noun_phrase(words, at, b, apposition=False) if at < b else None
    return [(at, end)] if end is not None and kind_of((at, end))[1] in MEDIA else []


def spoke_in(words: Words, a: int, b: int, kind_of: Callable[[Range], tuple[str | None, str | None]]) -> list[Range]:
    """The medium in which somebody spoke: *warnte im ZDF vor Panik*; *kritisierte eine Sendung im ZDF* says no such thing.

    It stands right behind the verb, a day or the name of who speaks.
    """
    for i in range(a + 1, b - 1):
        if words.low[i] not in _INTO or words.tag[i] not in ("APPR", "APPRART"):
            continue
        before = words.tag[i - 1]
        behind_it = words.finite[i - 1] or before in ("NE", "PPER", "ADV") or words.low[i - 1] in TIME_NOUNS
        end = noun_phrase(words, i + 1, b, apposition=False) if behind_it else None
        if end is not None and kind_of((i + 1, end))[1] in MEDIA:
            return [(i + 1, end)]
    return []


def briefing(words: Words, a: int, b: int) -> Range | None:
    """*nach einem Geheimdienst-Briefing*: the word that says on whose information somebody speaks."""
    if "nach" not in words.low[a:b]:
        return None
    for i in range(a, b):
        if words.low[i] == "nach" and i + 2 < b:
            for k in range(i + 1, min(i + 5, b)):
                if words.tag[k] == "NN" and words.low[k].endswith(_BRIEFINGS):
                    return k, k + 1
    return None


def directness_of(
    words: Words, source: Range | None, *, kind: str, relayed: bool, noun: SpeechNoun | None
) -> str | None:
    """own_words, official, unnamed, relayed or document; None where nobody is credited."""
    if source is None:
        return None
    if relayed:
        return "relayed"
    if noun is not None and noun.document:
        return "document"
    a, b = source
    tags = words.tag[a:b]
    behind = behind_attribute(words, a, b) or a
    heads = [i for i, tag in enumerate(tags, a) if tag == "NN" and i >= behind]
    if heads:
        found = speech_noun(words.form[heads[0]])
        if found is not None and found.document:
            return "document"
    if heads and words.low[heads[0]] in _HEARSAY:
        return "unnamed"
    person = bool(heads) and (
        words.low[heads[0]].split("-")[-1] in _UNNAMED
        or is_head(words.form[heads[0]].removesuffix("nen").removesuffix("in"), _ANYBODY)
    )
    if person and (words.low[a] in _INDEFINITE or tags[0] in ("NN", "ADJA", "PTKNEG")):
        beside = "NE" in tags[1:] and "," in words.form[a:b]
        if not beside and tags[heads[0] - a + 1 : heads[0] - a + 2] != ["NE"]:
            return "unnamed"
    if kind == "direct":
        return "own_words"
    return "official"
