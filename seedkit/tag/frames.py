"""Frames of reported speech in one sentence: which words are content, which name the source, which say so.

The order of the constructions matters: what an earlier one has taken as frame or content, a later one respects.
"""

from __future__ import annotations

from seedkit.tag.board import Board
from seedkit.tag.fields import split_clauses
from seedkit.tag.frames_aside import frame_aside, frame_believed, frame_told
from seedkit.tag.frames_bare import frame_bare_infinitive, frame_verbless
from seedkit.tag.frames_clause import frame_matrix
from seedkit.tag.frames_colon import frame_colon, frame_title_quote
from seedkit.tag.frames_demnach import frame_demnach
from seedkit.tag.frames_inquit import frame_exclaimed, frame_inquit, frame_sighed
from seedkit.tag.frames_left import frame_left, frame_taken_up
from seedkit.tag.frames_noun import frame_noun
from seedkit.tag.frames_phrase import frame_prepositions
from seedkit.tag.frames_relative import frame_relative
from seedkit.tag.frames_so import frame_so
from seedkit.tag.frames_view import frame_view, frame_wish
from seedkit.tag.frames_wie import frame_wie
from seedkit.tag.reporting import find_cue

__all__ = ["find_frames"]


def find_frames(board: Board, before: Board | None = None) -> None:
    """Read one sentence; the board's drafts are its statements, its other fields what later steps need.

    ``before`` is the board of the sentence before, if anybody may speak there.
    """
    utterances = [(q.start, q.end) for q in board.quotes if q.utterance and q.depth == 0]
    board.clauses = split_clauses(board.words, board.start, board.end, utterances)
    for n, clause in enumerate(board.clauses):
        cue = find_cue(board.words, clause)
        if cue is not None:
            board.cues[n] = cue
    if board.cues:
        frame_wie(board)
    frame_so(board)
    if board.cues:
        frame_aside(board)
        frame_believed(board)
        frame_inquit(board)
        frame_verbless(board)
    if len(board.clauses) > 1:
        frame_sighed(board)
    if utterances:
        frame_exclaimed(board)
        frame_colon(board)
        frame_title_quote(board)
    if len(board.clauses) > 1:
        frame_told(board)
        frame_left(board)
        frame_taken_up(board)
        frame_matrix(board)
        frame_view(board)
        frame_wish(board)
        frame_noun(board)
        frame_relative(board)
    if board.cues and "zu" in board.signals:
        frame_bare_infinitive(board)
    frame_prepositions(board)
    frame_demnach(board, before)
