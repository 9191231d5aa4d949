"""Frames with *so*: *…, so X*, *…, so sagte X*, *…, so heißt es* inside or behind what is told."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.lexicon import words_of
from seedkit.tag.board import Board, Draft, QuoteTokens, Range, scope_of
from seedkit.tag.frames_insert import around, is_hearsay, last_main, without_predicate
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.said_in import place_of_origin
from seedkit.tag.speakers import who_speaks
from seedkit.tag.words import Words

__all__ = ["frame_so"]

_HEARING = frozenset({"hören", "lesen", "erfahren", "vernehmen"})
_BECAME = frozenset({"wurde", "wurden", "wird", "werden"})
"""*Galt er als „Zauberer“, so wurde er …*: the main clause behind a condition, no *so X*."""
_TITLES = words_of("named_things", "titled")
_NAMES = ("titel", "name", "motto", "überschrift", "slogan")
_BESIDES = frozenset({"auch", "etwa", "zumindest", "jedenfalls"})
_NO_SPEAKER = frozenset({"dass", "viel", "viele", "den", "dem", "einen"})
"""Words behind *so* that open no phrase for who speaks: *so dass*, *so viele Menschen*."""
_DASHED = (",", "–", "-")
"""What stands around a frame inside a sentence."""
_LONGEST = 14
"""Tokens behind the name of whoever speaks that its frame may still have, at most."""


def frame_so(board: Board) -> None:
    """*…, so X* inside or behind its content."""
    if "so" not in board.signals:
        return
    words = board.words
    for i in range(board.start + 1, board.stop - 1):
        if words.low[i] != "so" or not (words.form[i - 1] in _DASHED or words.quote[i - 1]):
            continue
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0 and q.end in (i, i - 1)]
        if words.low[i + 1] == "auch" and not quoted and not _hearsay_before(board, i):
            continue  # "Viele wurden verschleppt, so auch Rabes Mutter": one of the many
        begin = i + 2 if words.tag[i + 1] == "ADV" and words.low[i + 1] in _BESIDES else i + 1
        if quoted or not _tell_what_is_heard(board, i, begin):
            _tell(board, i, begin, quoted)


def _tell_what_is_heard(board: Board, i: int, begin: int) -> bool:
    """*…, so ist zu hören*: a draft of what stands before; whether the sentence has such a frame."""
    words = board.words
    heard = _to_be_heard(board, begin, board.clause_at(begin))
    if heard is None:
        return False
    origin, tail = heard
    start, stop = scope_of(board, max(board.start, i - 2), whole=True)
    tail += tail < stop and words.form[tail] == ","
    if spans := board.without(start, stop, [(i - 1, tail)]):
        told = origin is None and words.lemma[begin] == "heißen"  # "so ist zu hören": by nobody in particular
        board.add(Draft("indirect", spans, "so_x", (i, i + 1), (i - 1, tail), origin, inherits=told))
    return True


def _tell(board: Board, i: int, begin: int, quoted: Sequence[QuoteTokens]) -> None:
    """Write the drafts of a *so* at ``i`` with the phrase for who speaks, or its verb, at ``begin``."""
    words, named = board.words, begin
    if begin < board.stop and words.verb[begin]:
        found = _behind_verb(board, begin, quoted)
        if found is None:
            return
        named = found
    source = _speaker(board, i, named, quoted) if named < board.stop else None  # ", so auch" where a text breaks off
    frame = _frame(board, i, source[1]) if source is not None else None
    if source is None or frame is None:
        return
    cue = (i, i + 1)
    if quoted:
        q = quoted[-1]
        hearsay = next((c for c in board.clauses if c.end == q.start - 1 and is_hearsay(words, c)), None)
        if hearsay is not None and words.form[hearsay.end] == "," and hearsay.start == board.start:
            # "Das sei nicht gut, „wenn einer trinkt“, so Holm": the words before the marks are hers as well
            board.add(Draft("indirect", [(hearsay.start, hearsay.end)], "so_x", cue, frame, source))
        board.add(Draft("direct", [(q.start, q.end)], "so_x", cue, frame, source))
        return
    start, stop = _content(board, frame)
    spans = board.without(start, stop, [frame])
    if spans and spans[0][0] < frame[1]:
        board.add(Draft("indirect", spans, "so_x", cue, frame, source))


def _behind_verb(board: Board, verb: int, quoted: Sequence[QuoteTokens]) -> int | None:
    """Where the phrase for who speaks begins in *…, so sagte X*; None where *so* opens another clause or names a title."""
    words, n = board.words, board.clause_at(verb)
    cue = board.cues.get(n) if n is not None else None
    if not quoted and (cue is None or cue.verb.frames.isdisjoint(("post", "direct"))):
        return None
    spoken = who_speaks(board, board.clauses[n], cue) if n is not None else None
    named = verb + 1  # "so heißt der Film von Ole Kern"
    if words.lemma[verb] == "heißen" and (end := noun_phrase(words, named, board.stop)) is not None:
        spoken = (named, end) if _is_title(words, (named, end)) else spoken
    if words.low[verb] in _BECAME or (spoken is not None and _is_title(words, spoken)):
        board.taken.update(*(range(q.start, q.end) for q in quoted))
        return None
    if spoken is not None and n is not None and not quoted:
        board.used.add(n)
    return spoken[0] if spoken is not None else verb + 1


def _speaker(board: Board, i: int, begin: int, quoted: Sequence[QuoteTokens]) -> Range | None:
    """The phrase at ``begin`` for who speaks behind a *so* at ``i``."""
    words = board.words
    if not starts_phrase(words, begin) or words.low[begin] in _NO_SPEAKER:
        return None
    end = noun_phrase(words, begin, board.stop)
    if end is None:
        return None
    if _is_title(words, (begin, end), called=False):
        board.taken.update(*(range(q.start, q.end) for q in quoted))
        return None
    end = without_predicate(board, i - 1, (begin, end))[1]
    return begin, next((k for k in range(begin + 1, end) if words.low[k] in ("zum", "zur")), end)  # "so Rabe zum ORF"


def _frame(board: Board, i: int, end: int) -> Range | None:
    """The frame of a *so* at ``i`` whose speaker's name ends at ``end``; None where a clause goes on behind the name."""
    words, tail = board.words, end
    while tail < board.stop and words.form[tail] not in (",", ";", ":", "–", "-") and not words.quote[tail]:
        if words.finite[tail]:
            return None
        tail += 1
    if tail - end > _LONGEST:
        return None
    first = i - 1 if words.form[i - 1] in _DASHED else i
    return first, tail + 1 if tail < board.stop and words.form[tail] in _DASHED else tail


def _content(board: Board, frame: Range) -> Range:
    """From where to where in the sentence a *so X* speaks that stands behind no quotation."""
    words = board.words
    start, stop = around(board, frame) or scope_of(board, last_main(board, frame), whole=True)
    stop = min([stop, *(q.start for q in board.quotes if q.utterance and not q.depth and q.start >= frame[1])])
    for later in board.clauses:
        goes_on = later.start >= frame[1] and later.coordinated and later.kind == "v1"
        if goes_on and later.finite is not None and words.mood[later.finite] not in (1, 2):
            stop = min(stop, later.start)
    return start, stop


def _hearsay_before(board: Board, at: int) -> bool:
    """Whether the clause before a token is in the Konjunktiv."""
    words = board.words
    return any(words.mood[i] in (1, 2) for i in words.finites_in(board.start, at))


def _to_be_heard(board: Board, begin: int, n: int | None) -> tuple[Range | None, int] | None:
    """*…, so ist aus der Partei zu hören*, *…, so heißt es*: from whom, if that is said, and where the frame ends."""
    words = board.words
    if n is None or begin >= board.stop or board.clauses[n].finite != begin:
        return None
    clause = board.clauses[n]
    end, low = clause.piece_end(begin), words.low
    if words.lemma[begin] == "heißen" and low[begin + 1 : begin + 2] == ["es"]:
        return place_of_origin(words, clause), end
    if words.lemma[begin] != "sein" or low[end - 2 : end - 1] != ["zu"] or words.lemma[end - 1] not in _HEARING:
        return None
    return place_of_origin(words, clause), end


def _is_title(words: Words, subject: Range, *, called: bool = True) -> bool:
    """*„Licht im Turm“, so heißt der Film*, *so der Titel*: what is named so says nothing; *so der Film* may."""
    head = next((words.low[i] for i in range(*subject) if words.tag[i] in ("NN", "NE")), "")
    return head.endswith(_TITLES if called else _NAMES)
