"""How far a frame and its content reach over the clauses of a sentence."""

from __future__ import annotations

from seedkit.tag.board import Board, takes_up
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.words import Words

__all__ = ["WHEN", "answers", "content_stop", "follows_from", "frame_start"]

_AGAINST = frozenset({"doch", "aber"})
_WHOEVER = frozenset({"wer", "wen", "wem"})
_IF = frozenset({"wenn", "falls", "sofern", "solange", "sobald", "weil", "da", "obwohl", "nachdem"})
WHEN = _IF | {"als", "bevor", "ehe"}
"""What opens a dependent clause that stands before its main clause."""
_THEN = frozenset({"dann", "so"})


def follows_from(board: Board, n: int, m: int) -> bool:
    """*Wenn der Rat meint, dass es reicht, | dann wird gebaut*: the main clause to a condition around the frame."""
    content = board.clauses[m]
    if content.kind not in ("main", "v1") or board.words.low[content.start] not in _THEN:
        return False
    if board.clauses[n].kind in ("main", "v1", "frag"):
        return False
    return any(c.kind == "sub" and c.low_opener in _IF for c in board.clauses[: n + 1])


def _within_if(board: Board, n: int) -> bool:
    """*Wenn sie Rabe folgen, der sagte, er gehe, | könnte es eng werden*: whether the sentence opens with a condition."""
    first = board.clauses[0]
    return n > 0 and first.kind == "sub" and first.low_opener in _IF


def answers(words: Words, comma: int) -> bool:
    """*antwortete auf die Frage, ob …*: whether what stands behind the comma is what somebody else has asked."""
    return words.low[comma - 1] == "frage" and "auf" in words.low[max(0, comma - 4) : comma]


def frame_start(board: Board, n: int) -> int:
    """Where the frame begins: at the start of the main clause, or of the subordinate clause that is the frame."""
    words = board.words
    clause = board.clauses[n]
    if clause.kind in ("rel", "sub", "inf", "wie"):
        return clause.start
    start = clause.start
    if clause.coordinated and start > board.start:
        return start
    # what stands before a main clause in the same sentence is its prefield
    m = n - 1
    while m >= 0 and m not in board.used and not clause.coordinated:
        other = board.clauses[m]
        if other.kind in ("sub", "inf", "frag", "wie", "rel") and words.form[other.end - 1] != ":":
            sep = board.clauses[m + 1].separator
            if sep is not None and words.form[sep] in (";", ":"):
                break
            if any(other.start in range(*d.frame) for d in board.drafts if d.frame):
                break
            start = min(start, other.start)
            m -= 1
            continue
        break
    return start


def content_stop(board: Board, n: int, m: int) -> int:
    """End of the content: the sentence's end, or where the frame's own clause goes on."""
    words, content = board.words, board.clauses[m]
    stop = board.stop
    for outer in board.clauses[:m]:
        for a, _ in outer.pieces:
            if a > content.start:
                stop = min(stop, a)  # "Rabe, der hier ist, um zu bitten, ihn zu hören, | kam nicht weit"
    for k in range(m + 1, len(board.clauses)):
        other = board.clauses[k]
        if other.start >= stop or (other.start < content.end and other.start < content.pieces[0][1]):
            continue
        if (end := _end_before(board, n, m, k)) is not None:
            stop = min(stop, end)
            break
    for q in board.quotes:
        if q.utterance and q.depth == 0 and q.start > content.start:
            before = q.start - 1
            if words.form[before] == ":":
                begins = [
                    c.start for c in board.clauses if c.start < before and c.start > content.start and c.coordinated
                ]
                stop = min(stop, begins[-1] if begins else q.start)
    return stop


def _end_before(board: Board, n: int, m: int, k: int) -> int | None:
    """Where the content that clause ``m`` begins ends before clause ``k``; None where that may be said as well."""
    words, clause, content, other = board.words, board.clauses[n], board.clauses[m], board.clauses[k]
    sep = other.separator
    mark = "" if sep is None else words.form[sep]
    if k == m + 1 and content.low_opener in _WHOEVER and words.form[content.separator or 0] == ":":
        return None  # "Er sagte: Wer sucht, | der findet"
    if k == m + 1 and content.kind == "sub" and content.low_opener in WHEN and other.kind == "v1":
        return None  # "Er sagte, weil ein Baum liegt, | fährt kein Zug"
    if follows_from(board, n, k):
        return other.start
    if mark == ":" and content.kind == "inf" and other.at_verb(words.mood) in (1, 2):
        return sep  # "bat die Leute, Ruhe zu bewahren: Die Lage sei ernst"
    if mark == ";" or (sep is not None and takes_up(board, k)):
        return sep
    if mark == "," and (_is_begun_before(board, n, other) or _is_opened_by(board, n, other)):
        return sep
    if clause.kind == "rel" and _goes_on_behind(board, n, k):
        return other.start  # "Rabe, der sagte, der Plan sei gut, | kam nach Kiel"
    if _says_more(board, m, k):
        return other.start
    if other.kind not in ("main", "v1") or other.finite is None or not _vouched(board, m, other.finite):
        return None
    if other.coordinated or other.kind == "v1":
        told = content.kind not in ("sub", "inf", "rel", "wie") and k not in board.cues and not _objects(board, m, k)
        return None if _shares_opener(board, m, k) or told else other.start
    if content.kind in ("inf", "sub") and mark == ",":
        return other.start
    # "Die Bahn sagte, der Zug fahre, | der Bund widersprach"
    return sep if k in board.cues and mark == "," and _is_told(board, m) else None


def _is_begun_before(board: Board, n: int, other: Clause) -> bool:
    """*Die Behauptung, er sei frei, | ist falsch*, *Rabe, der sagte, er sei frei, | ging*: the verb of what stands before the frame."""
    clause = board.clauses[n]
    begun = clause.kind == "frag" or (clause.kind == "rel" and n > 0 and board.clauses[n - 1].kind == "frag")
    return begun and other.kind == "v1"


def _is_opened_by(board: Board, n: int, other: Clause) -> bool:
    """*Nachdem der Rat beschlossen hatte, das Bad zu schließen, | protestierten die Gäste*: what the clause of the frame opens."""
    clause = board.clauses[n]
    if other.kind != "v1" or other.coordinated:
        return False
    if clause.kind == "rel":
        return _within_if(board, n)
    told = other.at_verb(board.words.mood) in (1, 2) and clause.low_opener not in _IF
    return clause.kind == "sub" and other.finite is not None and not told


def _shares_opener(board: Board, m: int, k: int) -> bool:
    """*…, dass die Daten alt seien | und nicht gelöscht wurden*: verb-last without a subject, under the *dass* before."""
    words, content, other = board.words, board.clauses[m], board.clauses[k]
    if content.kind != "sub" or not other.coordinated or other.kind != "main" or other.finite is None:
        return False
    sep, last = other.separator, other.end - 1
    if other.finite != last or other.finite - other.start < 2 or (sep is not None and words.form[sep] == ","):
        return False
    return words.tag[last - 1] in ("VVPP", "VVINF", "VAPP", "VAINF", "ADJD") and subject_of(words, other) is None


def _goes_on_behind(board: Board, n: int, k: int) -> bool:
    """*Rabe, der das sagte, kam*: the verb a phrase before a relative clause still lacks, first in its own clause."""
    before, other = board.clauses[n - 1] if n else None, board.clauses[k]
    lacks = before is not None and before.kind == "frag" and before.opener is None
    return lacks and other.kind == "v1" and not other.coordinated and k not in board.used and k not in board.cues


def _says_more(board: Board, m: int, k: int) -> bool:
    """*X sagte, dass der Plan gut sei, | und forderten …*: behind a comma and *und* no verb stands first in a dass-clause."""
    other, content = board.clauses[k], board.clauses[m]
    if content.kind not in ("sub", "inf", "wie") or other.kind != "v1" or not other.coordinated or k not in board.cues:
        return False
    sep = other.separator
    return sep is not None and board.words.form[sep] == "," and other.finite == other.start + 1


def _vouched(board: Board, m: int, finite: int) -> bool:
    """A verb in the indicative; behind hearsay in the Konjunktiv also one that may be either: *habe …, und forderte*."""
    content, mood = board.clauses[m].finite, board.words.mood
    if mood[finite] is None:
        return True
    low = board.words.low[finite]
    told = content is not None and mood[content] == 1 and mood[finite] == "ambiguous"
    if content is not None and mood[content] == 2 and mood[finite] == "ambiguous" and low.endswith("te"):
        n = board.clause_at(
            finite
        )  # "dass sie käme, und | weigerte sich zu gehen": under *dass* its verb would be last
        under = board.clauses[m].low_opener in ("dass", "daß") and n is not None
        return under and n is not None and board.clauses[n].kind == "v1" and board.clauses[n].end - finite > 2
    return told and (low.endswith("te") or (low.endswith("ten") and board.clause_at(finite) in board.cues))


def _is_told(board: Board, m: int) -> bool:
    """Whether the content that begins with clause ``m`` is in the Konjunktiv I."""
    finite = board.clauses[m].finite
    return finite is not None and board.words.mood[finite] == 1


def _objects(board: Board, m: int, k: int) -> bool:
    """*Er sagte, sie sei unschuldig, | doch die Richterin glaubte ihm nicht*: behind hearsay in the Konjunktiv."""
    words, content, other = board.words, board.clauses[m], board.clauses[k]
    told = content.finite is not None and words.mood[content.finite] == 1
    return told and words.low[other.start] in _AGAINST
