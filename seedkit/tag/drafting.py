"""The statements of an article in tokens, sentence by sentence: what is told, and whose word a sentence goes on with."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.columns import read_columns
from seedkit.tag.frameless import find_alleged, find_konjunktiv, find_sollen, find_wollen
from seedkit.tag.frames import find_frames
from seedkit.tag.frames_back import find_das_frame, is_far, points_back
from seedkit.tag.frames_view import find_views
from seedkit.tag.frames_written import find_written
from seedkit.tag.gapping import split_gapped
from seedkit.tag.hearsay_beside import find_sollen_beside
from seedkit.tag.lines import find_lines
from seedkit.tag.partial_quotes import find_partial_quotes
from seedkit.tag.reported import find_reported
from seedkit.tag.reported_noun import find_demand_from
from seedkit.tag.signals import Signals, read_signals
from seedkit.tag.stray_quotes import find_stray_quotes
from seedkit.tag.subjects import Subjects
from seedkit.tag.units import find_units
from seedkit.tag.utterances import quote_tokens
from seedkit.tag.words import Words

__all__ = ["find_drafts"]

_HEARD = 4
"""Sentences without a statement behind which hearsay (*soll getan haben*) is no longer that of who spoke last."""


def find_drafts(doc: Doc, words: Words, people: set[int]) -> tuple[list[Draft], Subjects]:
    """The statements in tokens, and the subjects of the main clauses between them: whom a pronoun may mean.

    ``people`` are the tokens at which the names of persons end.
    """
    quotes = quote_tokens(doc, words)
    units = find_units(words, quotes)
    mute = _mute(doc, words, units)
    signals = read_signals(read_columns(doc), words, units, quotes)
    drafter = _Drafter(words, units, signals, Subjects(words, units, mute, people))
    paragraphs, lines = _paragraphs(words, units), find_lines(words, units, mute, people)
    for number in range(len(units)):
        if number not in mute:
            drafter.read(number, lines.get(number), opens_paragraph=number in paragraphs)
    return drafter.drafts, drafter.subjects


class _Drafter:
    """Drafts the statements of an article from its first sentence to its last, and knows who spoke last."""

    def __init__(self, words: Words, units: list[Range], signals: Signals, subjects: Subjects) -> None:
        """Nothing has been said yet."""
        self.drafts: list[Draft] = []
        self.subjects = subjects
        self._words, self._units, self._signals = words, units, signals
        self._last: Draft | None = None  # whose word a statement without a source goes on with
        self._recent = -10  # the last sentence with a statement; a paragraph between makes it farther
        self._before: int | None = None  # the number of the sentence before
        self._board_before: Board | None = None  # its board, if anybody may speak there
        self._spoken = 0  # where the turn of an interview ends: what stands in it is said in its speaker's own voice

    def read(self, number: int, line: Draft | None, *, opens_paragraph: bool) -> None:
        """Draft the statements of one sentence; ``line`` is one that it is by its place: a headline, a turn."""
        self._recent -= opens_paragraph
        if line is not None:
            line.unit, self._last, self._recent = number, line, number
            self._spoken = line.end if line.rule == "turn" else self._spoken
            self.drafts.append(line)
        if number not in self._signals.speaking or (line is not None and line.rule == "headline"):
            self._board_before, self._before = None, number
            return
        board = self._board(number)
        self.subjects.drafted(number, board)
        self._board_before, self._before = board, number
        for draft in board.drafts:
            draft.unit = number
            self._take(draft, board)

    def _board(self, number: int) -> Board:
        """One sentence with its statements, in the order of their content."""
        (start, end), signals, before = self._units[number], self._signals, self._board_before
        board = Board(self._words, start, end, signals.quotes.get(number, ()), signals.words.get(number, frozenset()))
        find_frames(board, before)
        if self._before is not None and points_back(board):
            told = before or Board(self._words, *self._units[self._before])
            find_das_frame(board, told)
            if not told.drafts:
                find_written(board, told)
            _tell_back(board, self.drafts)
        near = number - self._recent <= 1 or _contradicts(before)
        _find_frameless(board, follows=start >= self._spoken and near)
        if len(board.drafts) > 1:
            board.drafts.sort(key=lambda d: (d.start, -d.end))
        return board

    def _take(self, draft: Draft, board: Board) -> None:
        """Take a statement over from its sentence, with whose word it goes on with."""
        if draft.inherits and draft.source is None:
            draft.source = self._silent_subject(draft)
            if draft.source is not None:
                self.drafts.append(draft)
                self._recent, self._last = draft.unit, draft
                return
            self._inherit(draft)
        told = _goes_on_telling(self._words, self.drafts, draft, draft.unit)
        self._recent = draft.unit
        if told is not None:
            told.spans[-1] = (told.spans[-1][0], draft.end)
            told.unit = draft.unit
            return
        self.drafts.append(draft)
        if draft.source is not None and not draft.inherits and not self._is_told_beside(draft, board):
            self._last = draft

    def _silent_subject(self, draft: Draft) -> Range | None:
        """Whom or what a sentence is about that tells a statement without a source, where nobody spoke right before."""
        number = draft.unit
        source = self.subjects.silent(number, draft.start)
        if source is not None or (self._last is not None and self._last.unit >= number - 1):
            return source
        source = self.subjects.silent(number - 1)
        if source is None and draft.rule == "konjunktiv":
            return self.subjects.document(number - 1)
        return source

    def _inherit(self, draft: Draft) -> None:
        """Let a statement without a source go on with the word of who spoke last, or of who was named last."""
        if self._last is not None and self._goes_on(draft):
            if _is_anybody(self._words, self._last.source):
                return  # "Man weiß nicht, wann. Der Bau soll drei Jahre dauern.": nobody's word
            draft.source, draft.heir = self._last.source, self._last
        elif draft.rule in _GOING_ON:
            draft.source = self.subjects.named_before(draft.unit)
            draft.inherits = draft.source is None

    def _goes_on(self, draft: Draft) -> bool:
        """Whether who spoke last is near enough to say this as well."""
        last, number, far = self._last, draft.unit, draft.unit - self._recent
        if last is None:
            return False
        if draft.verb is not None and draft.verb.verb.lemma == "heißen":  # "…, hieß es": who spoke right before
            right_before = self.drafts[-1] if self.drafts and self.drafts[-1].unit == number - 1 else None
            return number - last.unit <= 1 or (right_before is not None and right_before.source is last.source)
        if draft.rule == "sollen" and far > _HEARD:
            return False  # whose hearsay it is, nobody can tell any more
        if draft.rule in _GOING_ON and last.unit < number - 1 and self.subjects.person_named(number - 1):
            return False  # "Minister Rabe zeigte sich überrascht. Man habe ihm …", "Rabe lacht. „Ich gehe.“"
        return draft.rule != "konjunktiv" or far <= 2 or self.subjects.named_before(number) is None

    def _is_told_beside(self, draft: Draft, board: Board) -> bool:
        """Whether a statement stands inside or beside what somebody else goes on telling."""
        last = self._last
        if last is not None and last.unit == draft.unit and _holds(last, draft):
            return True
        if any(outer.rule == "konjunktiv" and _holds(outer, draft) for outer in board.drafts):
            return True  # "Der Chef habe gesagt, …", "Es gebe Hinweise, dass …": told by whoever told the sentence
        if draft.act == "think" and draft.clause is not None and draft.clause.kind == "rel":
            return True  # "das Gericht, das wusste, dass …" goes on saying nothing
        return last is not None and last.unit >= draft.unit - 1 and _had_said(self._words, draft)


_GOING_ON = frozenset({"konjunktiv", "quote_goes_on"})
"""Rules of statements that go on with the word of who was named last, where nobody spoke near by."""


def _had_said(words: Words, draft: Draft) -> bool:
    """*Versprochen hatte der Konzern 40 Stellen*: what was said before is told beside, and whoever speaks goes on."""
    finite = draft.clause.finite if draft.kind == "reported" and draft.clause is not None else None
    return (
        finite is not None and words.low[finite] in ("hatte", "hatten") and "VVPP" in words.tag[draft.start : draft.end]
    )


def _goes_on_telling(words: Words, drafts: list[Draft], draft: Draft, number: int) -> Draft | None:
    """The sentences in the Konjunktiv right before that this one goes on with: one stretch of speech, one statement.

    What was said or quoted inside them stands between the two in the list and ends nothing.
    """
    if draft.kind != "free_indirect" or draft.rule != "konjunktiv":
        return None
    for at in range(len(drafts) - 1, max(-1, len(drafts) - 12), -1):
        told = drafts[at]
        if told.kind == "free_indirect" and told.rule == "konjunktiv":
            goes_on = told.unit == number - 1 and draft.source is told.source
            goes_on = goes_on and all(_holds(told, inner) for inner in drafts[at + 1 :])
            return told if goes_on and not _paragraph_between(words, told.end, draft.start) else None
    return None


def _tell_back(board: Board, drafts: list[Draft]) -> None:
    """*Er sei krank. Er bleibe zu Hause. Das schreibt die „Post“*: hearsay without a speaker near it is the paper's."""
    told = board.drafts[-1] if board.drafts and board.drafts[-1].rule == "das_frame" else None
    if told is None:
        return
    for number in range(len(drafts) - 1, -1, -1):
        draft = drafts[number]
        if draft.end < told.start - 1:
            break
        if draft.kind == "free_indirect" and (draft.source is None or is_far(board.words, draft)):
            told.spans[0] = (min(told.start, draft.start), told.spans[0][1])
            del drafts[number]


def _mute(doc: Doc, words: Words, units: list[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences in boilerplate and bylines: nobody speaks there."""
    zones = [(z.start, z.end) for z in doc.user_data.get("zones", ()) if z.zone in ("boilerplate", "byline")]
    starts = [words.start[start] for start, _ in units] if zones else []
    found: set[int] = set()
    for first, last in zones:
        inside = range(bisect_left(starts, first), bisect_left(starts, last))
        found.update(n for n in inside if words.end[units[n][1] - 1] <= last)
    return found


def _paragraphs(words: Words, units: list[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences before which, or at the beginning of which, a line is blank."""
    blank = {i for i in words.breaks if words.space[i] and "\n\n" in words.form[i]}
    if not blank:
        return set()
    return {n for n, (start, _) in enumerate(units) if start in blank or start - 1 in blank}


def _is_anybody(words: Words, source: Range | None) -> bool:
    """*man*, *niemand*: whoever it is, what comes next is not on his word."""
    return source is not None and source[1] - source[0] == 1 and words.low[source[0]] in _ANYBODY


_ANYBODY = frozenset({"man", "niemand", "jeder", "keiner"})


def _contradicts(board: Board | None) -> bool:
    """*Der Trainer widersprach.* What follows says with what."""
    return board is not None and any(cue.verb.act == "deny" and n not in board.used for n, cue in board.cues.items())


def _find_frameless(board: Board, *, follows: bool) -> None:
    """Draft the statements of one sentence that no frame holds; ``follows`` says that the one before held some."""
    find_konjunktiv(board, follows=follows)
    find_sollen(board, follows=follows)
    find_wollen(board)
    find_partial_quotes(board)
    find_reported(board)
    find_views(board)
    find_alleged(board)
    find_sollen_beside(board)
    find_demand_from(board)
    find_partial_quotes(board)
    find_stray_quotes(board)
    split_gapped(board)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether one content lies inside the other."""
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end


def _paragraph_between(words: Words, a: int, b: int) -> bool:
    return any("\n" in words.form[i] for i in words.breaks_in(a, b) if words.space[i])
