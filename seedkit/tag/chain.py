"""The chain between the article and a source: which outlet or agency carried it, on whose word, how directly."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.tag.phrases import noun_phrase
from seedkit.tag.reporting import SpeechNoun, speech_noun
from seedkit.tag.words import Words

__all__ = ["carriers", "directness_of", "relied_on"]

Range = tuple[int, int]

MEDIA = frozenset({"agency", "broadcaster", "magazine", "newspaper", "online"})

_TO = frozenset({"gegenüber"})
_IN = frozenset({"in", "im", "mit", "bei", "beim"})
_BEFORE_MEDIA = _TO | _IN | {"laut", "dem", "der"}
_TALK = frozenset({"gespräch", "interview", "bericht", "beitrag", "artikel", "sendung", "podcast", "gastbeitrag"})
_UNNAMED = frozenset(
    "sprecher sprecherin vertreter vertreterin beamter beamte beamten beamtin mitarbeiter mitarbeiterin insider"
    " regierungsbeamter regierungsvertreter quelle quellen kreise kreisen regierungsquelle diplomat diplomaten"
    " augenzeuge augenzeugen zeuge zeugen experte experten beobachter anwohner militärvertreter offizieller"
    " regierungskreise regierungskreisen sicherheitskreise sicherheitskreisen militärkreise militärkreisen".split()
)
_BRIEFINGS = ("briefing", "unterrichtung", "anhörung", "lagebesprechung")


def relied_on(words: Words, a: int, b: int) -> Range | None:
    """The phrase behind *unter Berufung auf*, *unter Verweis auf* (a source), *mit Bezug auf*."""
    for i in range(a, b - 2):
        if words.low[i] not in ("unter", "mit"):
            continue
        if words.low[i + 1] in ("berufung", "bezug", "bezugnahme") and words.low[i + 2] == "auf":
            end = noun_phrase(words, i + 3, b, place=True)
            if end is not None:
                return i + 3, end
    return None


def carriers(words: Words, a: int, b: int, kind_of: Callable[[Range], tuple[str | None, str | None]]) -> list[Range]:
    """Media named in a frame as the place where something was said, outermost first.

    ``kind_of`` gives (id, kind) of a phrase. Found: *gegenüber dem Guardian*, *sagte er der Zeitung*, *im Interview
    mit der BBC*, *in einem Bericht im Korea Herald*, *laut Tass* in a frame whose subject is somebody else.
    """
    found: list[Range] = []
    at = a
    for i in range(a, b):
        low, tag = words.low[i], words.tag[i]
        if i < at or not (tag == "NE" or low in _BEFORE_MEDIA):
            continue
        begin: int | None = None
        if low in _TO or low == "laut" or (low in _IN and tag in ("APPR", "APPRART")):
            begin = i + 1
        elif tag == "ART" and low == "dem" and i > a and words.tag[i - 1] not in ("APPR", "ADJA"):
            begin = i
        elif tag == "ART" and low == "der" and i > a and words.tag[i - 1] not in ("NN", "APPR", "ADJA"):
            begin = i
        elif tag == "NE" and i > a and (words.verb[i - 1] or words.tag[i - 1] in ("PPER", "NE")):
            begin = i
        if begin is not None and begin < b:
            end = noun_phrase(words, begin, b, apposition=False)
            if end is not None:
                _, kind = kind_of((begin, end))
                if kind in MEDIA:
                    found.append((begin, end))
                    at = end
                elif low in _IN and any(words.low[k] in _TALK for k in range(begin, end)):
                    at = begin + 1
    return found


def briefing(words: Words, a: int, b: int) -> Range | None:
    """*nach einem Geheimdienst-Briefing*: the word that says on whose information somebody speaks."""
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
    heads = [i for i in range(a, b) if words.tag[i] == "NN"]
    if heads:
        found = speech_noun(words.form[heads[0]])
        if found is not None and found.document:
            return "document"
    named = any(words.tag[i] == "NE" and i > a for i in range(a, b)) and any(
        words.form[i] == "," for i in range(a, b)
    )
    indefinite = words.low[a] in ("ein", "eine", "einem", "einer", "eines", "mehrere", "einige", "zwei") or (
        words.tag[a] in ("NN", "ADJA")
    )
    named = named or any(words.tag[i] == "NE" and i - 1 in heads[:1] for i in range(a + 1, b))
    person = any(words.low[i] in _UNNAMED or words.low[i].split("-")[-1] in _UNNAMED for i in heads[:1])
    if person and indefinite and not named:
        return "unnamed"
    if kind == "direct":
        return "own_words"
    return "official"
