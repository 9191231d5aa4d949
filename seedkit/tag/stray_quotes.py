"""Utterances in quotation marks that no frame has claimed: of whoever speaks beside them, or spoke last."""

from __future__ import annotations

from bisect import bisect_left, insort

from seedkit.lexicon import words_of
from seedkit.tag.board import Board, Draft, QuoteTokens, Range
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.quoted_names import is_how_called
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.speakers import who_speaks
from seedkit.tag.words import Words

__all__ = ["find_stray_quotes"]

_SENTENCES = words_of("named_things", "said_in_one_go")


def find_stray_quotes(board: Board) -> None:
    """An utterance in quotation marks that no frame has claimed goes to the last source."""
    if not board.quotes:
        return
    quoted = [d for d in board.drafts if d.kind == "direct"]
    claimed = {d.spans[0] for d in quoted}
    # „Das ist“, so X, „eine Annahme“: the rest of an utterance right behind the frame that has cut it
    cuts = {d.frame[1] for d in quoted if d.frame is not None and d.spans[0][1] <= d.frame[0] + 1}
    spoken = sorted(((d.start, n) for n, d in enumerate(quoted) if d.source is not None))
    for q in board.quotes:
        goes_on = q.closed and (q.start in cuts or q.start - 1 in cuts)
        if q.depth or not (q.utterance or goes_on) or (q.start, q.end) in claimed or q.start in board.taken:
            continue
        if not goes_on and (_is_named_by(board, q) or is_how_called(board.words, q)):
            continue
        draft = Draft("direct", [(q.start, q.end)], "quote_goes_on", None, None, None, inherits=True)
        if with_words := _with_these_words(board, q):
            draft.source, draft.inherits, draft.rule = with_words, False, "inquit"
            draft.act = _act_of_these(board.words, q)
            board.drafts.append(draft)
            continue
        if spoken:
            at = bisect_left(spoken, (q.start, 0))
            beside = spoken[at : at + 1]
            if at:
                beside.append(spoken[bisect_left(spoken, (spoken[at - 1][0], 0))])
            near = quoted[min(beside, key=lambda row: (abs(row[0] - q.start), row[1]))[1]]
            draft.source, draft.inherits, draft.cue, draft.frame = near.source, False, near.cue, near.frame
            draft.verb, draft.act = near.verb, near.act
            own = _own_caller(board, q, near)
            if own is not None:
                draft.source, draft.cue, draft.frame, draft.verb, draft.act = own, None, None, None, "say"
            insort(spoken, (q.start, len(quoted)))
            if draft.frame is not None and q.end <= draft.frame[0] + 1:
                cuts.add(draft.frame[1])
            quoted.append(draft)
        board.drafts.append(draft)


def _is_named_by(board: Board, q: QuoteTokens) -> bool:
    """*„Wir schaffen das“ ist ein geflügeltes Wort*: the words are what the sentence is about, and nobody says them."""
    words, behind = board.words, q.end
    if behind >= board.stop or not words.finite[behind] or words.lemma[behind] not in ("sein", "lauten", "heißen"):
        return False
    return not any(
        words.tag[i] == "ADJD" and words.low[i] in ("sicher", "überzeugt") for i in range(behind, board.stop)
    )


def _with_these_words(board: Board, q: QuoteTokens) -> Range | None:
    """*„Es geht los“, mit diesen Worten eröffnete sie die Halle*: the subject of what stands behind."""
    words, i = board.words, q.end + 1
    if words.low[i : i + 1] != ["mit"]:
        return None
    noun = next((k for k in range(i + 1, min(i + 4, board.stop)) if words.tag[k] == "NN"), i)
    spoken = words.low[noun].endswith(_SENTENCES) or speech_noun(words.form[noun]) is not None
    if words.low[noun] != "worten" and not (spoken and words.tag[noun - 1] == "PDAT"):
        return None  # "mit diesem Appell", "mit diesem Satz", not "mit diesem Boot"
    n = board.clause_at(i)
    return subject_of(words, board.clauses[n]) if n is not None else None


def _act_of_these(words: Words, q: QuoteTokens) -> str:
    """*mit diesem Appell* demands, *mit diesen Worten* says."""
    nouns = [speech_noun(words.form[i]) for i in range(q.end + 2, min(q.end + 5, len(words))) if words.tag[i] == "NN"]
    return next((noun.act for noun in nouns if noun is not None), "say")


def _own_caller(board: Board, q: QuoteTokens, near: Draft) -> Range | None:
    """*Die Menge rief „Weg mit ihm!“, und Rabe sagte: „…“*: the subject of the reporting clause the quotation stands in."""
    n = board.clause_at(q.start - 1) if q.start > board.start else None
    if n is None or n not in board.cues or near.frame is None or near.frame[0] < q.end:
        return None
    clause = board.clauses[n]
    if near.clause is clause or clause.kind != "main" or clause.finite is None or clause.finite > q.start:
        return None
    return who_speaks(board, clause, board.cues[n])
