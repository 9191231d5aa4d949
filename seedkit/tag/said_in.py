"""The papers and places that words come from: *in dem Bericht heißt es*, *aus dem Ministerium verlautet*, *darin wird gefordert*."""

from __future__ import annotations

from seedkit.tag.board import Board, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.phrases import behind_attribute, noun_phrase, starts_phrase
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import SpeechNoun, speech_noun
from seedkit.tag.words import Words

__all__ = [
    "CONTAINS",
    "ON",
    "SOURCE_PREPOSITIONS",
    "noun_in",
    "on_whose_side",
    "paper_before",
    "paper_before_relative",
    "paper_of_origin",
    "place_of_origin",
    "stands_in_paper",
]

SOURCE_PREPOSITIONS = frozenset({"aus", "in", "im", "von", "seitens", "beim", "bei", "vom"})
_LETTERS = ("brief", "schreiben", "mail", "appell")  # to somebody: "in einem Brief an die Gemeinden"
_DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT"})
_OF_CONTENTS = frozenset({"in", "aus"})
_PRESS = ("medien", "presse", "zeitung", "zeitungen", "magazin")
CONTAINS = frozenset({"in", "im"})
ON = frozenset({"auf"})
"""*Auf der Internetseite heißt es*, but *auf Anfrage heißt es*."""
_LONGEST = 12
"""Tokens of a phrase that a relative clause belongs to, at most."""


def place_of_origin(words: Words, clause: Clause, among: frozenset[str] = SOURCE_PREPOSITIONS) -> Range | None:
    """Where *es heißt*: from whom, else in which paper, else in what other place; no times."""
    best: tuple[int, Range] | None = None
    inside_paper = 0  # "in dem Bericht aus London": the place belongs to the paper
    for a, b in clause.pieces:
        for i in range(a, b):
            if i < inside_paper or words.low[i] not in among or words.tag[i] not in ("APPR", "APPRART"):
                continue
            on = words.low[i] in ON
            if on and (i + 1 >= b or words.tag[i + 1] not in _DETERMINERS or words.low[i + 1][-2:] not in ("er", "em")):
                continue
            inside = on or words.low[i] in CONTAINS
            end = noun_phrase(words, i + 1, b, place=not inside)  # "aus dem Ministerium in Dresden"
            if end is None or words.low[end - 1] in TIME_NOUNS:
                continue
            rank = 0
            if inside:
                head = behind_attribute(words, i + 1, end) or i + 1  # "in einem am Montag verbreiteten | Aufruf"
                rank = 1 if noun_in(words, head, end, first=True) is not None else 2
                if rank == 1 or words.low[end - 1].endswith(_LETTERS):
                    end = noun_phrase(words, i + 1, b, place=True) or end
                    inside_paper = end
            if best is None or rank < best[0]:
                best = (rank, (i + 1, end))
    return best[1] if best else None


def stands_in_paper(board: Board, cue: Cue, content: Clause) -> bool:
    """*In der „Post“ stand, das sei gelogen*: hearsay, and a paper it is read in; not *Er stand im Tor, sie sei im Feld*."""
    words, n = board.words, board.clause_at(cue.at)
    if n is None or content.finite is None or words.mood[content.finite] not in (1, 2):
        return False
    paper = place_of_origin(words, board.clauses[n], CONTAINS | ON)
    if paper is None:
        return False
    noun = noun_in(words, *paper, first=True)
    named = words.quote[paper[0]] or words.quote[paper[0] + 1]
    return named or words.low[paper[1] - 1].endswith(_PRESS) or (noun is not None and noun.document)


def paper_before(words: Words, clause: Clause) -> Range | None:
    """*Darin wird gefordert*, *ein Papier, in dem gefordert wird*: a paper that stands before the clause."""
    start = clause.start
    if clause.kind != "rel":
        return (start, start + 1) if words.low[start] in ("darin", "hierin") else None
    if words.low[start] != "in" or start < 2 or words.form[start - 1] != ",":
        return None
    for i in range(max(0, start - 1 - _LONGEST), start - 1):
        if starts_phrase(words, i) and words.tag[i] != "PRF" and noun_phrase(words, i, start - 1) == start - 1:
            noun = noun_in(words, i, start - 1, first=True)
            return (i, start - 1) if noun is not None and noun.document else None
    return None


def paper_before_relative(words: Words, clause: Clause) -> Range | None:
    """*eine Erklärung der Behörde, in der es heißt, …*: the paper that the relative clause is about."""
    at = clause.opener
    if clause.kind != "rel" or at is None or at < 2 or words.low[at] not in _OF_CONTENTS or words.form[at - 1] != ",":
        return None
    for i in range(max(0, at - _LONGEST), at - 1):
        if starts_phrase(words, i) and words.tag[i] != "PRF" and noun_phrase(words, i, at - 1) == at - 1:
            head = next((k for k in range(i, at - 1) if words.tag[k] == "NN"), i)
            known = speech_noun(words.form[head])
            return (i, at - 1) if known is not None or words.low[head].endswith((*_LETTERS, "papier")) else None
    return None


def paper_of_origin(words: Words, clause: Clause) -> Range | None:
    """*In dem Bericht, im „Kurier“, in den Medien wird gefordert*: the paper speaks where a passive names nobody."""
    for a, b in clause.pieces:
        for i in range(a, b):
            if words.low[i] in ("in", "im") and words.tag[i] in ("APPR", "APPRART"):
                end = noun_phrase(words, i + 1, b)
                if end is None:
                    continue
                named = words.quote[i + 1] or words.low[end - 1].endswith(_PRESS)
                if named or noun_in(words, i + 1, end, first=True) is not None:
                    return i + 1, end
    return None


def on_whose_side(words: Words, clause: Clause) -> Range | None:
    """*Auf russischer Seite ist von einem Unfall die Rede*: who is on that side."""
    for a, b in clause.pieces:
        for i in range(a, b - 1):
            if words.low[i] == "auf" and words.tag[i] == "APPR":
                end = noun_phrase(words, i + 1, b)
                if end is not None and words.tag[i + 1] == "ADJA" and words.low[i + 2] in ("seite", "seiten"):
                    return i + 1, end
    return None


def noun_in(words: Words, a: int, b: int, *, first: bool = False) -> SpeechNoun | None:
    """The first speech noun of a phrase; with ``first`` only its head noun, before any genitive."""
    for i in range(a, b):
        if words.tag[i] in ("NN", "NE", "TRUNC"):
            noun = speech_noun(words.form[i])
            if noun is not None:
                return noun
            if first and words.tag[i] == "NN" and not (i + 1 < b and words.tag[i + 1] in ("NN",)):
                return None
    return None
