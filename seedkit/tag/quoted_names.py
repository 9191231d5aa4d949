"""What quotation marks hold that nobody says: titles, names, what others call a thing."""

from __future__ import annotations

from seedkit.lemmas import noun_readings
from seedkit.lexicon import words_of
from seedkit.tag.board import QuoteTokens
from seedkit.tag.reporting import Cue
from seedkit.tag.words import Words

__all__ = [
    "heads_something",
    "is_behind_als",
    "is_called_so",
    "is_foreign_name",
    "is_how_called",
    "is_name",
    "is_so_called",
    "is_spoken",
    "is_title",
]

_OF_OTHER_TONGUES = frozenset({"of", "the", "and", "for", "to", "with", "de", "du", "la", "le", "et", "y", "el", "di"})
_GOVERNED = frozenset({"NN", "NE", "ART", "APPRART", "APPR", "ADJA"})
_HEADINGS = words_of("named_things", "titled")
_GIVEN_NAMES = words_of("named_things", "given_names")


def is_title(words: Words, q: QuoteTokens, cue: Cue | None = None) -> bool:
    """*das Gesetz „Saubere Luft“, die „Rundschau am Sonntag“*: capitals, no verb, behind a noun or a definite article.

    Not *nennt das „Amtsdeutsch“*, where *das* is what is called so.
    """
    first = q.start + 1
    if any(words.verb[i] for i in range(first, q.end)) or not words.form[first][:1].isupper():
        return False
    before = q.start - 1
    if before >= 0 and words.low[before] == "in" and words.tag[before] == "APPR":
        return words.quote[q.end - 1]  # "eine Studie in „The Lancet“"
    if before < 0 or words.tag[before] not in ("NN", "NE", "ART", "APPRART") or words.low[before].startswith("ein"):
        return False
    called = (
        cue is not None
        and cue.verb.lemma == "nennen"
        and (words.low[before] in ("das", "dies") or _is_what_it_is_called(words, q))
    )
    return words.low[before] not in ("als", "für") and not called


def is_foreign_name(words: Words, q: QuoteTokens) -> bool:
    """*die regierende „Movement for a Free Coast“*: capitals at both ends, and small words of another language between."""
    first, last, before = q.start + 1, q.end - 1 - q.closed, q.start - 1
    if last - first < 2 or before < 0 or words.tag[before] not in _GOVERNED or words.low[before].startswith("ein"):
        return False
    if not (words.form[first][:1].isupper() and words.form[last][:1].isupper()):
        return False
    return not _OF_OTHER_TONGUES.isdisjoint(words.low[first + 1 : last])


def heads_something(words: Words, q: QuoteTokens) -> bool:
    """*unter dem Motto „Wir bleiben“*, *beim „2. Kongress der Gärtner“*, *Vorträge wie „Die Bahn im Krieg“*: a name, no words.

    Behind an article, *wie* or another such name it has capitals or a number in front and no verb.
    """
    before, first = q.start - 1, q.start + 1
    if before < 0:
        return False
    if words.low[before].endswith(_HEADINGS):
        return True
    if any(words.verb[i] for i in range(first, q.end)) or words.form[first][:1].islower():
        return False
    if words.form[before] == ",":
        return before > 0 and (words.quote[before - 1] or words.tag[before - 1] in ("NN", "NE"))
    return words.tag[before] in ("ART", "APPRART", "ADJA") or words.low[before] in ("wie", "als", "darunter")


def _is_what_it_is_called(words: Words, q: QuoteTokens) -> bool:
    """*nannte die Drohung „Theaterdonner“*: one noun for a thing of which there is one, at the end of the sentence.

    What is given a name is no such thing (*nannte das Schiff „Nordlicht“*), nor what is named as an example.
    """
    before, behind = q.start - 1, q.end
    if q.words != 1 or before < 2 or words.tag[before] != "NN" or words.low[before].endswith(_GIVEN_NAMES):
        return False
    if behind < len(words) and words.form[behind] not in (".", "!", ",", ";") and words.low[behind] != "und":
        return False
    return words.tag[before - 1] in ("ART", "PDAT", "PPOSAT", "ADJA") and noun_readings(words.form[q.start + 1]) != ()


def is_spoken(words: Words, q: QuoteTokens) -> bool:
    """Two quoted words that are no name or title: they begin small and hold an adjective, adverb, verb or *ein*."""
    first = q.start + 1
    return words.form[first][:1].islower() and (
        words.low[first].startswith(("ein", "kein"))
        or words.tag[first] in ("ADJA", "ADJD", "ADV", "VVPP", "VVINF", "PTKNEG", "KOKOM", "APPR", "VVFIN")
    )


def is_called_so(words: Words, q: QuoteTokens) -> bool:
    """*sei „Terrorismus“, ein „Bunker“, als „Märchen“*: a word for something, which a name or title is not."""
    before = q.start - 1
    if before < 0:
        return False
    low = words.low[before]
    return low == "als" or low.startswith(("ein", "kein")) or (words.finite[before] and words.lemma[before] == "sein")


def is_behind_als(words: Words, start: int) -> bool:
    """*als „Märchen“*, *für einen „Irrweg“*."""
    for i in range(start - 1, max(-1, start - 5), -1):
        if words.low[i] in ("als", "für"):
            return True
        if words.form[i] in (",", ";"):
            return False
    return False


def is_name(words: Words, start: int) -> bool:
    """*die Aktion „Saubere Stadt“*: a noun right before the mark takes the words as its name."""
    return start > 0 and words.tag[start - 1] in ("NN", "NE")


def is_so_called(words: Words, start: int) -> bool:
    """*sogenannte „Wutbürger“*, *das so genannte „Bündnis“*: what others call it, and nobody's words."""
    low = words.low[start - 1] if start > 0 else ""
    return low.startswith("sogenannt") or (low.startswith("genannte") and words.low[start - 2] == "so")


def is_how_called(words: Words, q: QuoteTokens) -> bool:
    """*„Der Lotse“, wie ihn seine Freunde nannten*: a name that others have for somebody, and no words of theirs."""
    end = q.end
    if words.form[end : end + 1] != [","] or words.low[end + 1 : end + 2] != ["wie"]:
        return False
    for i in range(end + 2, len(words)):
        if words.form[i] in (",", ".", "!", "?", ";", ":"):
            return False
        if words.low[i] in _CALLED or (words.finite[i] and words.lemma[i].lower() in ("nennen", "heißen")):
            return words.low[i] in _CALLED or "es" not in words.low[end + 2 : i + 2]  # "wie es hieß"
    return False


_CALLED = frozenset({"genannt", "bezeichnet", "getauft"})
