"""Whom the sentences of an article are about: subjects a pronoun or a Konjunktiv without a source may mean.

Most articles never ask, so the clauses of a sentence in which nobody speaks are looked for when somebody does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from seedkit.lexicon import words_of
from seedkit.tag.board import Board, Range
from seedkit.tag.clause_kinds import Clause, finite_lemma
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.fields import split_clauses
from seedkit.tag.frameless import is_thing
from seedkit.tag.noun_holders import comes_from
from seedkit.tag.phrases import noun_phrase
from seedkit.tag.pointing import pointing_word
from seedkit.tag.reporting_words import can_speak, speech_noun
from seedkit.tag.speakers import somebody_behind
from seedkit.tag.words import Words

__all__ = ["Subjects"]

_SHOWS_FEELING = frozenset(words_of("frame_words", "shows_feeling"))
_MOODS = frozenset(words_of("frame_words", "moods"))
_OBJECTIONS = frozenset(words_of("frame_words", "objections"))
_TELLS = _SHOWS_FEELING | {"kommen", "einlegen", "einreichen"}
_IS = frozenset({"sein", "bleiben"})


def _in_whose_eyes(words: Words, clause: Clause) -> Range | None:
    """*Für den Kardiologen Jan Rabe ist das kein Beweis*: a name behind the *für* that opens the sentence."""
    finite = clause.finite
    if finite is None or words.low[clause.start] != "für" or words.lemma[finite].lower() not in _IS:
        return None
    end = noun_phrase(words, clause.start + 1, finite, of=False)
    person = end is not None and "PER" in words.label[clause.start + 1 : end]
    return (clause.start + 1, end) if end is not None and person and words.word[clause.start + 1] else None


_SPEAKING_OF = frozenset({"erzählen", "berichten", "sprechen", "reden", "schwärmen", "klagen"})


def _speaks_of(words: Words, clause: Clause) -> bool:
    """*Wenn die Wirtin von früher erzählt, leuchten ihre Augen. Laut sei es gewesen.*: who speaks goes on."""
    finite = clause.finite
    return clause.low_opener == "wenn" and finite is not None and words.lemma[finite].lower() in _SPEAKING_OF


def _is_nobody(words: Words, span: Range) -> bool:
    """*ein Streik, beide Verträge*: a thing; a noun without an article and one in capitals (*die G8*) may be a name."""
    a, b = span
    if b - a < 2 or "NE" in words.tag[a:b] or words.form[b - 1].isupper():
        return False
    return is_thing(words, span) and not any(can_speak(form) for form in words.form[a:b])


def _shows_mood(words: Words, clause: Clause) -> bool:
    """*Ein Mineur zeigte sich enttäuscht*: only somebody does."""
    heard = clause.part_of(words.low)
    return "sich" in heard and finite_lemma(words, clause) == "zeigen" and not _MOODS.isdisjoint(heard)


def _objects(words: Words, clause: Clause, span: Range) -> Range | None:
    """*Die Gäste legen Protest ein. Ihr Boot sei behindert worden.*: who objects, and then says why; without the objection itself."""
    noun = next((i for i in clause.tokens() if words.low[i] in _OBJECTIONS and words.tag[i] == "NN"), None)
    if noun is None or noun == span[0]:
        return None
    verbs = [i for a, b in clause.pieces for i in words.verbs_in(a, b)]
    if not any(words.lemma[i].lower() in ("einlegen", "einreichen", "erheben") for i in verbs):
        return None
    if any(words.lemma[i].lower() in ("werden", "wollen", "können", "müssen", "sollen") for i in verbs):
        return None  # "Die Klage wird eingereicht", "will Klage einreichen"
    return span[0], min(span[1], noun) if span[0] < noun else span[1]


def _without_matter(words: Words, span: Range) -> Range:
    """*die Wirtin | von früher*: the subject without what she tells of."""
    at = next((i for i in range(span[0] + 1, span[1]) if words.low[i] in ("von", "vom", "über")), span[1])
    return span[0], at


class Subjects:
    """The subjects of main clauses that report nothing, by sentence."""

    def __init__(
        self, words: Words, units: Sequence[Range], mute: Collection[int], people: Collection[int] = ()
    ) -> None:
        """Take the sentences in tokens; of those numbered in ``mute`` nobody is the subject.

        ``people`` are the characters at which names of persons end.
        """
        self._words = words
        self._people = people
        self._mute = mute
        self._units = units
        self._boards: dict[int, Board] = {}
        self._found: dict[int, list[tuple[Range, bool]]] = {number: [] for number in (-1, *mute)}
        self._nearest: dict[int, Range | None] = {0: None}  # what ``named_before`` has found

    def drafted(self, number: int, board: Board) -> None:
        """Keep the board of a sentence in which somebody may speak."""
        self._boards[number] = board

    def silent(self, number: int, before: int | None = None) -> Range | None:
        """The last subject of a sentence, before token ``before``, that reports without saying what."""
        found = (span for span, mute in reversed(self._of(number)) if mute)
        return next((span for span in found if before is None or span[1] <= before), None)

    def named(self, number: int) -> Range | None:
        """The first subject of a sentence that has a name."""
        return next((span for span, _ in self._of(number) if "NE" in self._words.tag[slice(*span)]), None)

    def document(self, number: int) -> Range | None:
        """The subject of a sentence where it is a document: *Das Gutachten liegt nun vor.* (*Die Mauer sei unsicher.*)"""
        words, found = self._words, None
        clauses = split_clauses(words, *self._units[number], ()) if number >= 0 and number not in self._mute else []
        for clause in clauses:
            span = subject_of(words, clause) if clause.kind == "main" and clause.finite is not None else None
            head = next((words.form[i] for i in range(*span) if words.tag[i] == "NN"), "") if span is not None else ""
            noun = speech_noun(head)
            if noun is not None and noun.document:
                found = span
        return found

    def named_before(self, number: int) -> Range | None:
        """The subject with a name of the nearest sentence before this one that has one."""
        nearest, n = self._nearest, number - 1
        while n >= 0 and n + 1 not in nearest and self.named(n) is None:
            n -= 1
        span = nearest[n + 1] if n + 1 in nearest else self.named(n)
        nearest[number] = span
        return span

    def person_named(self, number: int) -> bool:
        """Whether the named subject of a sentence is a person: known as one, or with a title or a first name."""
        span = self.named(number)
        if span is None:
            return False
        if any(end in self._people for end in self._words.end[slice(*span)]):
            return True
        tag = self._words.tag
        return any(tag[i] == "NE" and tag[i - 1] in ("NN", "NE") for i in range(span[0] + 1, span[1]))

    def all(self) -> Iterator[Range]:
        """All of them, from the first sentence to the last."""
        for number in range(len(self._units)):
            for span, _ in self._of(number):
                yield span

    def _of(self, number: int) -> list[tuple[Range, bool]]:
        found = self._found.get(number)
        if found is None:
            board = self._boards.get(number)
            if board is not None:
                found = self._search(
                    board.clauses, [n for n, cue in board.cues.items() if n not in board.used and not cue.passive]
                )
            elif self._may_have_one(*self._units[number]):
                found = self._search(split_clauses(self._words, *self._units[number], ()), ())
            else:
                found = []
            self._found[number] = found
        return found

    def _may_have_one(self, start: int, end: int) -> bool:
        """Whether a name or somebody who can speak stands in a sentence, or the verb of *Kritik kam von der Opposition*."""
        words = self._words
        tags = words.tag[start:end]
        if "NE" in tags or "ORG" in words.label[start:end] or not _TELLS.isdisjoint(words.lemma[start:end]):
            return True
        return any(tag == "NN" and can_speak(words.form[i]) for i, tag in enumerate(tags, start))

    def _is_somebody(self, start: int, end: int) -> bool:
        """Whether a phrase has a name, or its head can speak: *Er* may mean *der Angeklagte*."""
        tags = self._words.tag[start:end]
        if tags[:2] == ["CARD", "ART"]:
            return False  # "An Bord der Boeing 737-300 der Gesellschaft Aero waren 115 Leute"
        if "NN" in tags and "NE" in tags:
            noun, name = tags.index("NN"), tags.index("NE")
            while name > noun + 1 and self._words.form[start + name - 1].endswith("."):
                name -= 1  # "Therapeutin Dr. Ulla Kranz"
            if noun < name - 1 and not can_speak(self._words.form[start + noun]):
                return False  # "enge Verbindungen zum Netzwerk Alba"
        if "NE" in tags:
            return True
        if "NN" not in tags:
            return False
        head = start + tags.index("NN")
        return self._words.label[head] == "ORG" or can_speak(self._words.form[head])

    def _search(self, clauses: list[Clause], silent: Collection[int]) -> list[tuple[Range, bool]]:
        """Named subjects of clauses that report nothing, and subjects of the ``silent`` ones, which say not what.

        The second part is True for a silent clause whose subject is more than a pronoun. *Kritik kam von der Union* is silent as
        well, and its subject the Union.
        """
        words = self._words
        found = []
        for n, clause in enumerate(clauses):
            told = clause.kind == "main" or (
                clause.kind == "v1" and n and not clause.coordinated
            )  # "Als sie kam, rief Rabe"
            told = told or (n in silent and clause.low_opener == "was")  # "Anders klingt, was der Wirt erzählt"
            told = told or (n in silent and _speaks_of(words, clause))
            if told and clause.finite is not None and words.mood[clause.finite] not in (1, 2):
                origin = comes_from(words, clause)
                if origin is not None:
                    found.append((origin, True))
                    continue
                mute = n in silent and words.lemma[clause.finite] != "stehen"  # "Räumfahrzeuge standen bereit"
                if (holder := _in_whose_eyes(words, clause)) is not None:
                    found.append((holder, True))
                    continue
                mute = mute or words.lemma[clause.finite].lower() in _SHOWS_FEELING
                span = subject_of(words, clause)
                if span is not None and (objects := _objects(words, clause, span)) is not None:
                    span, mute = objects, True
                if span is not None and mute and _is_nobody(words, span) and not _shows_mood(words, clause):
                    continue  # "Nun droht ein Streik", "Ein Fall war bekannt geworden"
                if span is not None and clause.low_opener == "wenn":
                    span = _without_matter(words, span)
                if span is not None and not mute and not self._is_somebody(*span):
                    span = somebody_behind(words, clause, span) or span
                if span is not None and (mute or self._is_somebody(*span)):
                    found.append((span, mute and pointing_word(words, span) is None and words.low[span[0]] != "es"))
        return found
