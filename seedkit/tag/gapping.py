"""Gapping: *Die Veranstalter sprachen von 3.000 Teilnehmern, die Polizei von 1.200*: two speakers share one verb.

What the second one says is a statement of its own; without it the number of one side would stand to the other's account,
just where the two contradict each other. The same holds of *laut Polizei 800, laut Veranstalter 2.000*.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.words import Words

__all__ = ["split_gapped"]

_ADVERBS = frozenset({"ADV", "PAV", "PROAV", "ADJD"})
_ABOUT = frozenset(
    "rund etwa circa ca. ungefähr knapp gut fast über unter bis zu mehr weniger als mindestens höchstens".split()
)
_OBLIQUE = frozenset("dem den des einem einen einer eines deren dessen".split())
_THE_ONE = frozenset({"eine", "einen", "erste"})
_THE_OTHER = frozenset({"andere", "anderen", "zweite"})
_OBJECTS = frozenset({"ART", "PIAT", "PPOSAT"})


def split_gapped(board: Board) -> None:
    """Give every speaker of a sentence whose verb is said once what is his own."""
    for draft in list(board.drafts):
        if draft.kind == "reported" and draft.verb is not None and draft.source is not None and len(draft.spans) == 1:
            _split_report(board, draft)
        elif draft.rule == "partial_with_verb":
            _go_on_behind(board, draft)
    _split_phrases(board)


def _go_on_behind(board: Board, draft: Draft) -> None:
    """*Das Blatt schrieb von einem „Debakel“, der Sender von einem Triumph*: what the second one says has no marks."""
    clause = draft.clause
    if clause is None or clause.finite is None or draft.source is None or clause.finite > draft.start:
        return
    begin, end = draft.end, clause.pieces[-1][1]
    if begin + 3 >= end or board.words.form[begin] not in (",", "und"):
        return
    source = _gapped_speaker(board.words, begin + 1, end, clause.finite, draft.source)
    if source is None:
        return
    frame, verb = (clause.start, draft.start), draft.cue
    draft.frame, draft.clause = frame, None
    quoted = [d for d in board.drafts if begin < d.start < end and d.kind == "direct" and d.cue == verb]
    for other in quoted:  # "…, der Sender von einem „Triumph“"
        other.source, other.rule, other.frame, other.clause = source, "gapped", frame, None
    if not quoted:
        gapped = replace(draft, kind="reported", spans=[(begin + 1, end)], source=source, rule="gapped", frame=None)
        board.add(replace(gapped, channels=[], inherits=False))


def _split_report(board: Board, draft: Draft) -> None:
    words, verb = board.words, draft.clause
    if verb is None or verb.finite is None or draft.source is None:
        return
    (begin, end), said = draft.spans[0], verb.finite
    if words.low[said].endswith("n") and "und" in words.low[slice(*draft.source)]:
        return  # "forderten die Polizei und die Stadt eine Sperrung": both
    gaps: list[tuple[int, Range, int]] = []
    for i in range(said + 1, end - 2):
        if words.form[i] == "," or words.low[i] == "und":
            source = _gapped_speaker(words, i + 1, end, said, draft.source)
            if source is not None:
                gaps.append((i, source, i + 1))
    if not gaps:
        return
    stops = [i for i, _, _ in gaps[1:]] + [end]
    draft.spans[0] = (begin, gaps[0][0])
    for other in board.drafts:
        if other is not draft and other.source == draft.source and other.cue is None:
            # "…, der Gouverneur von Agenten, die eingereist seien": of the nearest speaker before it
            other.source = next((source for _, source, first in reversed(gaps) if first < other.start), draft.source)
    for (_, source, first), last in zip(gaps, stops, strict=True):
        board.add(replace(draft, spans=[(first, last)], source=source, rule="gapped", channels=[], inherits=False))


def _gapped_speaker(words: Words, i: int, end: int, said: int, first: Range) -> Range | None:
    """The speaker of a clause without verb that begins at ``i``, where it goes on as the clause of ``said`` does."""
    comma = i - 1
    if not starts_phrase(words, i) or words.tag[i] == "CARD" or words.low[i] in _OBLIQUE:
        return None
    stop = next((k for k in range(i, end) if words.form[k] in (",", ";", ":")), end)
    after = noun_phrase(words, i, stop, apposition=False, of=False)
    wide = noun_phrase(words, i, stop, apposition=False, of=False, place=True) if after is not None else None
    if after is not None and wide is not None and wide < stop and "LOC" in words.label[after:wide]:
        after = wide  # "…, die Klinik in Kiel von vier"
    if after is None or words.finites_in(i, end) or any(words.tag[k] == "CARD" for k in range(i, after)):
        return None
    k = after
    while k < stop and words.tag[k] in _ADVERBS and words.low[k] not in _ABOUT:
        k += 1
    if k >= stop:
        return None
    speaks = _can_speak(words, i, after, first)
    if words.tag[k] in ("APPR", "APPRART") and words.low[k] not in _ABOUT:
        same = words.low[k] in words.low[said + 1 : comma]
        listed = words.low[comma] == "und" or words.low[i].startswith(
            "ein"
        )  # "eine Strafe von … und eine Sperre von …"
        return (i, after) if same and (speaks or (_number(words, k + 1, stop) and not listed)) else None
    told = words.tag[said + 1 : comma]
    if words.tag[k] in _OBJECTS and words.low[k] not in ("der", "des"):
        return (i, after) if speaks and not _OBJECTS.isdisjoint(told) else None
    bare = told == ["NN"]  # "forderte Freispruch, die Staatsanwältin acht Jahre Haft"
    return (i, after) if speaks and ("CARD" in told or bare) and _number(words, k, stop) else None


def _number(words: Words, k: int, stop: int) -> bool:
    """Whether a number comes next, with *rund*, *mehr als* or *nur* before it."""
    while k < stop and (words.low[k] in _ABOUT or words.tag[k] in _ADVERBS):
        k += 1
    return k < stop and words.tag[k] == "CARD"


def _can_speak(words: Words, i: int, end: int, first: Range) -> bool:
    """Whether a phrase names somebody who reports; a place does only beside another: *Kiew …, Moskau …*."""
    if words.low[end - 1] in _THE_OTHER and words.low[first[1] - 1] in _THE_ONE:
        return True  # "Die eine sprach von einem Messer, die andere von einer Schere"
    labels = set(words.label[i:end])
    if labels & {"PER", "ORG"}:
        return True
    if "LOC" in labels:
        return "LOC" in words.label[slice(*first)]
    return any(words.tag[k] == "NN" and can_speak(words.form[k]) for k in range(i, end))


def _split_phrases(board: Board) -> None:
    """*Laut Polizei kamen 800, laut Veranstalter 2.000*: behind the second frame comes what it alone speaks for."""
    words = board.words
    framed = [
        (d.frame, d) for d in board.drafts if d.rule.startswith("preposition_") and d.frame and d.kind == "indirect"
    ]
    framed.sort(key=lambda pair: pair[0])
    split: list[Draft] = []
    for (_, before), ((start, behind), draft) in pairwise(framed):
        end = max(before.end, draft.end)
        if before.start >= start or words.form[start - 1] not in (",", "und"):
            continue
        verb = next((k for k in words.verbs_in(behind, end) if not words.finite[k]), None)
        if verb is not None:  # "…, nach Angaben von Zeugen ein Fremder, festgenommen": the first clause goes on
            end = next((k for k in range(verb, behind, -1) if words.form[k] == ","), end)
        own = board.trim(behind, end)
        if (
            own is None
            or words.finites_in(*own)
            or not {"CARD", "NN", "NE", "ADJA", "PIS", "PIAT"}.intersection(words.tag[slice(*own)])
        ):
            continue
        if before in split or any(words.finites_in(a, min(b, start)) for a, b in before.spans if a < start):
            split.append(draft)
            before.spans = board.without(before.start, before.end, [before.frame or own, (start - 1, end)])
            draft.spans = [own]
