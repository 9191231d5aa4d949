"""Lines that a name and a colon open: *Merz: Haushalt wird gekürzt* over an article, the turns of an interview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from seedkit.lexicon import words_of
from seedkit.tag.board import Draft, Range
from seedkit.tag.reporting_words import can_speak, is_head, reporting_verbs, speech_noun
from seedkit.tag.transcripts import find_turns
from seedkit.tag.words import Words

__all__ = ["find_lines"]

_REACH = 12  # tokens; a name and its colon stand among the first ones, behind a ticker's time at most
_BEFORE_NUMBER = 4
_TOWNS = frozenset({"in", "im", "gemeinde", "stadt", "dorf"})
_STOPS = frozenset({".", "!", "?", "…"})
_IN_NAMES = frozenset({"NN", "NE", "ADJA", "FM", "XY", "TRUNC"})
_ELLIPTIC = frozenset(words_of("frame_words", "elliptic"))
_SPEAKERS = frozenset({"office", "person", "expert", "police"})
_WHO_COUNT = _SPEAKERS | {"authority", "ministry", "ngo", "anonymous"}
_WHERE_THEY_LIE = words_of("sense_words", "where_they_lie")
_COUNTED = words_of("sense_words", "counted_in_headlines")
_BEFORE_A_NUMBER = frozenset({"ADV", "APPR", "KOKOM", "PIAT", "PIS", "PTKA", "ADJD", "PTKZU"})


def find_lines(
    words: Words, units: Sequence[Range], mute: Collection[int], people: Collection[int] = ()
) -> dict[int, Draft]:
    """What headlines and the turns of an interview say, by the number of the sentence they begin with.

    A headline has a verb, or denies or counts something without one, and no full stop. A turn is a paragraph with a verb behind the name of a person who opens at
    least two of them; it lasts until the paragraph ends, and is that person's own words. ``people`` are where names of
    persons end (code points), besides those the words are labelled with.
    """
    found: dict[int, Draft] = {}
    turns: list[tuple[int, Range, int]] = []
    form = words.form
    if ":" not in form:
        return found
    for number, (start, end) in enumerate(units):
        if ":" not in form[start : start + _REACH] or number in mute:
            continue
        opening = _opening(words, start, min(end, start + _REACH), people)
        if opening is None:
            continue
        (first, colon), person = opening
        stop = end
        while stop > colon and (words.space[stop - 1] or form[stop - 1] == "+"):
            stop -= 1
        quoted = True in words.quote[colon:stop]
        if form[stop - 1] not in _STOPS:
            if not quoted and (
                words.verbs_in(colon + 1, stop)
                or (person and words.low[colon + 1] in _ELLIPTIC)
                or _tells_how_many(words, first, colon)
            ):
                frame = (first, colon + 1)
                found[number] = Draft("indirect", [(colon + 1, stop)], "headline", frame=frame, source=(first, colon))
        elif person and _opens_paragraph(words, start) and not words.quote[colon + 1]:
            turns.append((number, (first, colon), _paragraph_end(words, units, number)))
    names = Counter([form[b - 1] for _, (_, b), _ in turns])  # "Anna Kurz: …", then "Kurz: …"
    for number, (first, colon), stop in turns:
        if names[form[colon - 1]] > 1 and words.finites_in(colon + 1, stop):
            frame = (first, colon + 1)
            found[number] = Draft("direct", [(colon + 1, stop)], "turn", frame=frame, source=(first, colon))
    found.update(find_turns(words, units, mute, people, found))
    return found


def _opening(words: Words, start: int, end: int, people: Collection[int]) -> tuple[Range, bool] | None:
    """The speaker a line begins with, up to the colon, and whether it is a person's name."""
    first = start
    for i in range(start, end):
        form = words.form[i]
        if form == ":":
            tags = words.tag[first:i]
            if not tags or not _IN_NAMES.issuperset(tags):
                if words.low[i - 1] != "uhr":
                    return None
                first = i + 1  # "+++ 17.42 Uhr: Merz: …"
                continue
            if words.label[i - 1] == "PER" or words.end[i - 1] in people:
                alone = i - first == 1 and (_is_place(words, words.form[first]) or _is_topic(words, first, i))
                return None if alone else ((first, i), True)
            alone = i - first == 1 and (_speaks(words.form[first]) or _tells_how_many(words, first, i))
            return ((first, i), False) if alone else None
        if form == "+" or words.space[i]:
            first = i + 1
        elif words.finite[i]:
            return None
    return None


def _is_place(words: Words, name: str) -> bool:
    """*Saint-Luc: Zwei Tote*, and further down *in Saint-Luc*: where it happened, and nobody who speaks."""
    return any(words.form[k] == name and words.low[k - 1] in _TOWNS for k in range(1, len(words)))


def _is_topic(words: Words, first: int, colon: int) -> bool:
    """*Sahel: Militärregierung meldet Erfolge*: a name of which no more is told, where somebody else reports behind the colon."""
    name, verb = words.form[first], colon + 1
    while verb < len(words) and words.space[verb]:
        verb += 1
    who, verb = verb, verb + 1
    if verb >= len(words) or words.tag[who] != "NN" or not can_speak(words.form[who]):
        return False
    if words.lemma[verb] not in reporting_verbs() or not words.finite[verb]:
        return False
    # "Rabe: Polizei meldet zu wenig", and further down "Rabe fordert" or "Minister Rabe"
    return not any(
        words.form[k] == name and words.tag[k - 1] not in ("APPR", "APPRART", "ART")
        for k in range(colon + 1, len(words))
    )


def _speaks(form: str) -> bool:
    """*Kanzlerin: …*, *Studie: …*: a role or a document, by itself."""
    noun = speech_noun(form)
    return is_head(form, _SPEAKERS) or (noun is not None and noun.document and form == noun.lemma)


def _tells_how_many(words: Words, first: int, colon: int) -> bool:
    """*Präsident: 273 Tote*, *Veranstalter: Bis zu 8000 Teilnehmer*: whoever counts people, by a word for what they are."""
    form = words.form[first]
    if colon - first != 1 or form.lower().endswith(_WHERE_THEY_LIE) or not is_head(form, _WHO_COUNT):
        return False
    at = colon + 1
    while at < len(words) and at - colon <= _BEFORE_NUMBER and (words.space[at] or words.tag[at] in _BEFORE_A_NUMBER):
        at += 1
    if at + 1 >= len(words) or words.tag[at] != "CARD":
        return False
    return words.low[at + 1].endswith(_COUNTED)


def _opens_paragraph(words: Words, start: int) -> bool:
    return not start or "\n" in words.form[start] or "\n" in words.form[start - 1]


def _paragraph_end(words: Words, units: Sequence[Range], number: int) -> int:
    """Where the paragraph ends that a sentence opens, without white space."""
    n = number
    while n + 1 < len(units) and not _opens_paragraph(words, units[n + 1][0]):
        n += 1
    stop = units[n][1]
    while words.space[stop - 1]:
        stop -= 1
    return stop
