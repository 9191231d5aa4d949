"""What stands before its frame and is taken up again: *Dass er geht, davon ist der Verein überzeugt*, *…, das sagt X*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range, scope_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.frames_back import RULING, SAYING
from seedkit.tag.reporting import Cue
from seedkit.tag.speakers import no_dummy, who_speaks
from seedkit.tag.words import Words

__all__ = ["frame_left", "frame_taken_up"]

_TAKEN_UP = {
    "daran": "an", "darauf": "auf", "davon": "von", "dafür": "für", "damit": "mit", "davor": "vor", "dazu": "zu_pp",
    "dagegen": "gegen", "darüber": "über", "darum": "um", "das": "object", "dies": "object",
}  # fmt: skip
"""Words that take up what was put before the sentence, with the frame of the verb they stand for."""
_THAT = {"dass": "dass", "daß": "dass", "ob": "ob"}
_BELIEVING = frozenset({"glauben", "zweifeln"})
_NONE = ("kein", "keine", "keinen", "keinerlei")


def frame_left(board: Board) -> None:
    """*Dass er geht, das bestätigte der Verein*; *Dass er recht hat, daran hat sie keinen Zweifel*."""
    words = board.words
    kind = _put_before(board)
    if kind is None:
        return
    n = next((m for m, one in enumerate(board.clauses) if words.low[one.start] in _TAKEN_UP and m), None)
    if n is None or n in board.used or any(one.kind not in ("sub", "rel", "inf") for one in board.clauses[:n]):
        return
    clause, cue = board.clauses[n], board.cues.get(n)
    sep, finite = clause.separator, clause.finite
    if sep is None or words.form[sep] != "," or finite is None or not 1 <= finite - clause.start <= 2:
        return
    if clause.kind == "rel":  # "das" behind a comma, which the tagger takes for a relative pronoun
        clause.kind, clause.opener, clause.low_opener, clause.asked = "main", None, "", False
    source = _who_doubts(words, clause) if cue is None else _who_says(board, clause, cue, kind)
    spans = board.without(board.start, sep, [])
    if source is None or not spans:
        return
    board.used.add(n)
    act, span = ("say", (clause.start, finite + 1)) if cue is None else (cue.verb.act, cue.span())
    frame = (sep, clause.pieces[-1][1])
    board.add(Draft("indirect", spans, f"matrix_{kind}", span, frame, source, act, cue, clause=clause))


def frame_taken_up(board: Board) -> None:
    """*Die Brücke ist gesperrt, das teilte die Polizei mit*: a main clause that *das* takes up behind it."""
    words = board.words
    for n, cue in board.cues.items():
        clause, sep, finite = board.clauses[n], board.clauses[n].separator, board.clauses[n].finite
        if not n or n in board.used or sep is None or finite is None or words.low[clause.start] not in ("das", "dies"):
            continue
        if not 1 <= finite - clause.start <= 2 or words.form[sep] not in (",", "–", "-") or cue.passive or cue.negated:
            continue
        if clause.start != sep + 1 or finite + 1 >= clause.end or "post" not in cue.verb.frames:
            continue
        if cue.verb.act not in SAYING and cue.verb.lemma not in RULING:
            continue
        before = board.clauses[n - 1]
        if before.kind != "main" or before.finite is None or before.end != sep or n - 1 in board.cues:
            continue  # "Er nannte das Werk, das …", "Er sagte, das …"
        behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
        if behind is not None and behind.low_opener in ("dass", "daß", "ob", "was", "wie"):
            continue
        start = scope_of(board, before.start)[0]
        if board.covered(start, sep) > 0.4:
            continue
        if clause.kind == "rel":  # "das" behind a comma, which the tagger takes for a relative pronoun
            clause.kind, clause.opener, clause.low_opener, clause.asked = "main", None, "", False
        source = who_speaks(board, clause, cue)
        spans = board.without(start, sep, [])
        if source is None or source[0] <= finite or not spans or words.tag[source[0]] == "PIS":
            continue
        if "PPER" in words.tag[finite : source[0]]:
            continue  # "Er kaufte das Haus, das zeigte ihm sein Bruder"
        board.used.add(n)
        frame = (sep, clause.pieces[-1][1])
        board.add(Draft("indirect", spans, "das_frame", cue.span(), frame, source, cue.verb.act, cue, clause=clause))


def _put_before(board: Board) -> str | None:
    """Whether a *dass* clause, an *ob* clause or an infinitive opens the sentence."""
    first = board.clauses[0] if len(board.clauses) > 1 else None
    if first is None or first.start != board.start or any(d.start <= first.start < d.end for d in board.drafts):
        return None
    return "zu" if first.kind == "inf" and first.opener is None else _THAT.get(first.low_opener)


def _who_says(board: Board, clause: Clause, cue: Cue, kind: str) -> Range | None:
    """Who speaks, where the verb can govern what was put before."""
    words, frames = board.words, cue.verb.frames
    taken = words.low[clause.start]
    if kind == "ob" and cue.verb.act == "decide":
        return None  # "Ob das gilt, das entscheidet das Gericht"
    governed = kind in frames or (kind == "ob" and cue.negated) or _TAKEN_UP[taken] in frames
    if taken in ("das", "dies"):
        governed = bool({kind, "object"} & frames) or cue.verb.act in ("confirm", "deny")
    elif cue.verb.lemma not in _BELIEVING and cue.correlate is None and _TAKEN_UP[taken] not in frames:
        return None
    source = who_speaks(board, clause, cue) if governed and not cue.passive else None
    return source if source is not None and source[0] > clause.start else None


def _who_doubts(words: Words, clause: Clause) -> Range | None:
    """*daran hat der Rat keinen Zweifel, nicht den geringsten Zweifel*: whose words those are."""
    heard = clause.part_of(words.low)
    if words.low[clause.start] != "daran" or not {"zweifel", "zweifeln"} & set(heard):
        return None
    if clause.finite is None or words.lemma[clause.finite].lower() not in ("haben", "bestehen", "lassen"):
        return None
    if "nicht" not in heard and not any(low in _NONE for low in heard):
        return None
    return no_dummy(words, subject_of(words, clause)) if words.lemma[clause.finite].lower() != "bestehen" else None
