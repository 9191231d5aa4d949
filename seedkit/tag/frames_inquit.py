"""Frames with their verb before the subject: *…, sagte X* inside or behind its content, *„…“, lacht X*."""

from __future__ import annotations

from seedkit.tag.agreement import takes_several
from seedkit.tag.board import Board, Draft, QuoteTokens, Range, scope_of
from seedkit.tag.chained import goes_on
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.content_kind import AIMS, QUESTION_WORDS, is_of_a_noun
from seedkit.tag.frameless import is_thing
from seedkit.tag.frames_insert import around, is_that, last_main, without_predicate
from seedkit.tag.phrases import starts_phrase
from seedkit.tag.reporting import Cue
from seedkit.tag.said_in import noun_in
from seedkit.tag.speakers import who_speaks, with_apposition
from seedkit.tag.words import Words

__all__ = ["frame_exclaimed", "frame_inquit", "frame_sighed"]

_SHOWING = frozenset({"belegen", "ergeben", "zeigen"})
_WHOM = frozenset({"die", "den", "das", "einen", "eine", "ein", "ihren", "ihre", "seinen", "seine", "ihn"})
_BEHIND = ("post", "direct", "als", "v2")
"""Frames of verbs that may stand behind what they tell."""


def frame_inquit(board: Board) -> None:
    """*…, sagte X* inside or behind its content, indirect or direct."""
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if clause.kind != "v1" or clause.finite is None or clause.coordinated or n in board.used:
            continue
        if cue.verb.frames.isdisjoint(_BEHIND):
            continue
        utterance = _utterance_before(board, clause.start)
        if utterance is not None:
            _tell_directly(board, n, utterance)
        elif "post" in cue.verb.frames and _may_tell(board, n):
            _tell_indirectly(board, n)


def _utterance_before(board: Board, begin: int) -> QuoteTokens | None:
    """The utterance that ends right before a verb."""
    before = (q for q in board.quotes if q.utterance and q.depth == 0 and q.end > board.start)
    return next((q for q in before if 0 <= begin - q.end <= 2), None)


def _may_tell(board: Board, n: int) -> bool:
    """Whether the verb that opens a clause may be a frame of the words before it, whatever its subject."""
    words, clause, cue = board.words, board.clauses[n], board.cues[n]
    if cue.verb.act == "decide" and cue.modal in ("sollen", "müssen"):
        return False  # "Ob das Bad schließt, soll der Rat im Juni entscheiden": he has not
    if cue.passive and cue.modal is not None:
        return False  # "Wie es heißt, muss die Sperre von einem Gericht bestätigt werden": what is to be done
    comma = clause.separator
    if comma is None or (words.form[comma] not in (",", "–", "-") and not words.quote[comma]):
        return False
    if clause.start == board.start or clause.finite is None or words.mood[clause.finite] in (1, 2):
        return False
    # "Die Behauptung, er lüge, | wies Rabe zurück": see ``frame_noun``
    return cue.verb.act not in ("deny", "confirm") or not is_of_a_noun(board, n)


def _tell_directly(board: Board, n: int, utterance: QuoteTokens) -> None:
    """Write the draft of *„…“, sagte X*."""
    clause, cue = board.clauses[n], board.cues[n]
    source = _with_apposition(board, clause, who_speaks(board, clause, cue))
    first, end = _frame(board, n, max(clause.pieces[0][1], source[1] if source is not None else 0))
    if clause.end > end and not any(c.start >= end and c.kind in ("main", "v1", "sub") for c in board.clauses):
        end = clause.end  # "..., sagte Jan Rabe, Leiter der Stelle, dem Blatt"
    board.used.add(n)
    said = [(utterance.start, utterance.end)]
    board.add(Draft("direct", said, "inquit", cue.span(), (first, end), source, cue.verb.act, cue, clause=clause))


def _tell_indirectly(board: Board, n: int) -> None:
    """Write the draft of *Er gehe, sagte X*, where somebody says so."""
    words, clause, cue = board.words, board.clauses[n], board.cues[n]
    inside = around(board, (clause.start - 1, clause.pieces[0][1] + 1))
    if inside is None:
        if not _can_be_content(board, n):
            return
        if goes_on(board, n, cue):
            clause.asked, clause.subject = True, None  # what stands behind the verb is its object
            return
    source = who_speaks(board, clause, cue)
    if cue.verb.lemma in _SHOWING and not _is_shown(board, n, source):
        return  # "…, zeigt eine Studie", not "…, zeigt aber Schwächen"
    source = _with_apposition(board, clause, source)
    if cue.verb.lemma == "rufen" and source is not None and not _WHOM.isdisjoint(words.low[source[1] : source[1] + 1]):
        return  # "Als die Kasse leer war, rief er die Polizei": whom he called, and not what
    if source is not None and (_is_object(board, clause, cue, source) or words.form[source[0]] == "Sie"):
        return  # "…, schreiben Sie uns": the reader is asked
    if source is None and not _tells_by_itself(words, clause, cue):
        return
    comma, end = _comma_before(board, clause.start), max(clause.pieces[0][1], source[1] if source is not None else 0)
    if source is not None and words.form[comma] == ",":
        whole, source = source, without_predicate(board, comma, source)
        end = end if whole == source else source[1]
    frame = _frame(board, n, end)
    board.used.add(n)
    (start, stop), frame = _content(board, n, frame, inside)
    spans = board.without(start, stop, [frame])
    if not spans or spans[0][0] >= frame[1]:
        return
    inherits = source is None and cue.verb.lemma == "heißen"
    board.add(
        Draft(
            "indirect", spans, "inquit", cue.span(), frame, source, cue.verb.act, cue, clause=clause, inherits=inherits
        )
    )


def _is_shown(board: Board, n: int, source: Range | None) -> bool:
    """*…, zeigt eine Studie*: whether the subject of a verb of showing is what shows the words before it."""
    words, clause = board.words, board.clauses[n]
    if source is not None and noun_in(words, *source, first=True) is not None:
        return True
    if _shows_confidence(words, clause):
        return True
    behind = source is not None and clause.finite is not None and source[0] > clause.finite
    return behind and is_that(board, n - 1, told=False)


def _tells_by_itself(words: Words, clause: Clause, cue: Cue) -> bool:
    """*…, hieß es*, *…, wird vermutet*, but not *…, ist nicht bestätigt*: a verb that needs nobody who says so."""
    if cue.verb.lemma in ("heißen", "verlauten"):
        return True
    return cue.passive and clause.finite is not None and words.lemma[clause.finite] != "sein"


def _with_apposition(board: Board, clause: Clause, source: Range | None) -> Range | None:
    """*…, sagte Rabe, der Leiter*: a subject at the end of its clause takes what stands behind the comma."""
    at_end = source is not None and source[1] == clause.pieces[0][1]
    return with_apposition(board, source) if source is not None and at_end else source


def _comma_before(board: Board, begin: int) -> int:
    """The comma or dash before a frame that begins at a token, else that token."""
    return begin - 1 if begin > board.start and board.words.form[begin - 1] in (",", "–", "-") else begin


def _frame(board: Board, n: int, end: int) -> Range:
    """The frame of an inquit whose subject ends at ``end``, with the relative clauses behind the name."""
    words, m = board.words, n + 1
    while m < len(board.clauses) and board.clauses[m].kind == "rel" and board.clauses[m].separator == end:
        end = board.clauses[m].end
        m += 1
    if end < board.stop and words.form[end] in (",", ":") and end + 1 < board.stop:
        end += 1
    elif end < board.end and words.form[end] == ":":
        end += 1
    return _comma_before(board, board.clauses[n].start), end


def _content(board: Board, n: int, frame: Range, inside: Range | None) -> tuple[Range, Range]:
    """From where to where an inquit speaks, and its frame; ``inside`` is the sentence around it, where it is inserted."""
    first, end = frame
    edge, m = first, n - 1
    while m > 0 and board.clauses[m].kind == "wie" and m in board.used and board.clauses[m].end == edge:
        edge, m = board.clauses[m].start - 1, m - 1  # "Dass er gehe, wie das Blatt schrieb, | bestritt sein Anwalt"
    start, stop = inside or scope_of(board, last_main(board, (edge, end)), whole=True)
    behind = next((c for c in board.clauses[n + 1 :] if c.start >= end), None)
    if behind is not None and behind.coordinated and behind.kind == "v1":
        stop = min(stop, behind.start)
    elif behind is not None and behind.kind in ("rel", "frag", "inf") and all(c.end <= end for c in board.clauses[:n]):
        stop, end = first, max(end, behind.end)
    later = next((q for q in board.quotes if q.utterance and q.depth == 0 and q.start >= end), None)
    if later is not None:
        stop = min(stop, later.start)
    return (start, stop), (first, end)


_NONE_OF_THEM = frozenset({"keine", "keinen", "keines", "solche", "welche", "nichts", "niemanden"})
_ADDS = frozenset({"aber", "jedoch", "dann", "allerdings", "dabei"})


def _is_object(board: Board, clause: Clause, cue: Cue, source: Range) -> bool:
    """*Sie lernte das Handwerk, fand dann eine Stelle*; *…, konnte solche nicht feststellen*: what is no speaker.

    Whoever did the first does the second as well; behind *aber* or *dann* stands a thing.
    """
    words, finite = board.words, clause.finite
    if finite is None or source[0] <= finite:
        return False
    if cue.verb.act == "threaten" and is_thing(words, source):
        return True  # "Steigt der Klub ab, droht ein Loch von acht Millionen Euro"
    if cue.verb.act == "threaten" and board.clauses[0].kind == "v1" and board.clauses[0].end == clause.separator:
        return True  # "Steigt der Preis, droht der Verband mit Streik": on what condition
    if words.low[source[0]] in _NONE_OF_THEM and source[1] - source[0] == 1:
        return True
    if cue.verb.act == "refuse" and is_thing(words, source) and _goes_on_acting(board, clause):
        clause.asked, clause.subject = True, None
        return True  # "Holm zeigt sich besorgt, lehnt eine Steuer aber ab"
    if _ADDS.isdisjoint(words.low[finite + 1 : source[0]]) or "PPER" in words.tag[slice(*source)]:
        return False
    if cue.verb.act in ("say", "write") or (cue.verb.act == "think" and cue.verb.lemma != "finden"):
        return False  # "…, meinte aber die Hebamme"
    bare = words.tag[source[0]] == "ADJA" and not takes_several(words.low[finite])  # "befürchtet aber weitere Tote"
    return bare or is_thing(words, source)


def _goes_on_acting(board: Board, clause: Clause) -> bool:
    """Whether a verb stands right behind a main clause in the indicative whose subject can be its own as well."""
    n = board.clauses.index(clause)
    before = board.clauses[n - 1] if n else None
    if before is None or before.kind != "main" or before.finite is None or board.words.mood[before.finite] in (1, 2):
        return False
    subject = subject_of(board.words, before)
    return subject is not None and not is_thing(board.words, subject)


def _shows_confidence(words: Words, clause: Clause) -> bool:
    """*…, zeigte sich die Ministerin zuversichtlich*: in what mind she says it, and not what something shows."""
    last = clause.end - 1
    return words.tag[last] == "ADJD" and words.tag[clause.start + 1 : clause.start + 2] == ["PRF"]


def frame_exclaimed(board: Board) -> None:
    """*„…“, lacht X*: whoever is the subject of the verb right behind an utterance has said it, whatever the verb."""
    words = board.words
    claimed = {d.spans[0] for d in board.drafts if d.kind == "direct"}
    for q in board.quotes:
        if not q.utterance or q.depth or not q.closed or (q.start, q.end) in claimed:
            continue
        begin = q.end + 1
        if begin >= board.stop or words.form[q.end] != "," or not words.finite[begin]:
            continue
        before = q.start - 1
        while before >= board.start and words.space[before]:
            before -= 1
        if before >= board.start and words.form[before] not in (".", "!", "?", "–"):
            continue
        n = board.clause_at(begin)
        clause = board.clauses[n] if n is not None else None
        if n is None or clause is None or clause.finite != begin or n in board.used:
            continue
        if words.lemma[begin] == "sein" and not any(words.tag[i] == "ADJD" for i in clause.tokens()):
            continue  # "„…“, war sich X sicher", not "„…“, ist die Losung"
        cue = board.cues.get(n)
        source = who_speaks(board, clause, cue)
        if source is None or source[0] < begin:
            continue
        if source[1] == clause.pieces[0][1]:
            source = with_apposition(board, source)
        board.used.add(n)
        span = cue.span() if cue is not None else (begin, begin + 1)
        frame = (q.end, max(clause.pieces[0][1], source[1]))
        board.add(Draft("direct", [(q.start, q.end)], "inquit", span, frame, source, clause=clause))


def frame_sighed(board: Board) -> None:
    """*Das Tier sei fort, schluchzt der Wirt*: behind a Konjunktiv whoever is the subject of the verb has said it, whatever the verb."""
    words = board.words
    for n, clause in enumerate(board.clauses):
        if clause.kind != "v1" or not n or clause.coordinated or n in board.cues or n in board.used:
            continue
        told, finite, comma = board.clauses[n - 1], clause.finite, clause.separator
        if any(one.kind == "frag" for one in board.clauses[:n]):
            continue  # "Wegen der Berichte, sie sei krank, wachsen Befürchtungen"
        if told.kind != "main" or told.finite is None or words.mood[told.finite] != 1 or finite is None:
            continue
        if comma is None or words.form[comma] != "," or words.mood[finite] is not None or words.tag[finite] != "VVFIN":
            continue
        source = subject_of(words, clause)
        if source is None or source[0] <= finite:
            continue
        if is_thing(words, source) or words.low[source[0]] in ("es", "man", "das", "dies") or source[1] < clause.end:
            continue
        noun = noun_in(words, *source, first=True)
        if any(tag != "ADV" for tag in words.tag[finite + 1 : source[0]]) or (noun is not None and not noun.document):
            continue
        source = with_apposition(board, source)
        frame = _frame(board, n, max(clause.pieces[0][1], source[1]))
        (start, stop), frame = _content(board, n, frame, None)
        spans = board.without(start, stop, [frame])
        if spans and spans[0][0] < frame[0]:
            board.used.add(n)
            board.add(Draft("indirect", spans, "inquit", (finite, finite + 1), frame, source, clause=clause))


def _is_fronted(board: Board, n: int) -> bool:
    """Whether what stands before the verb is only the beginning of its own sentence, with what hangs on that.

    *In dem Papier, auf das er sich beruft, wird der Plan kritisiert*; *Um das zu ändern, fordert Rabe Geld*; *Wie das
    Blatt schrieb, soll Rabe gesagt haben: …*.
    """
    words, before = board.words, board.clauses[:n]
    behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
    if not before or (behind is not None and behind.kind == "v1" and not behind.coordinated):
        return False  # "In dem Haus, das leer steht, sagte Rabe, wohne niemand"
    first = before[0]
    if first.start != board.start and any(words.word[board.start : first.start]):
        return False
    hanging = all(c.kind in ("rel", "sub", "inf", "wie") and c.low_opener not in ("dass", "daß") for c in before[1:])
    if first.kind == "frag" and words.tag[first.start] in ("APPR", "APPRART"):
        return len(before) > 1 and hanging
    if first.kind == "inf" and (first.low_opener or words.low[first.start]) in AIMS:
        return hanging
    if first.kind == "wie" and hanging:
        return starts_phrase(words, first.start + 1) or words.tag[first.start + 1] in ("PPER", "PRF")
    return False


def _can_be_content(board: Board, n: int) -> bool:
    """Whether something that can be said stands before an inquit: not only a *wenn*, *als* or *nachdem* clause."""
    before = board.clauses[:n]
    if _is_fronted(board, n):
        return False
    if len(before) == 1 and board.words.low[board.start] == "als" and before[0].finite == before[0].end - 1:
        return False  # "Als Holm kam, kritisierte Rabe das Amt"
    opened = before[0].kind == "sub" and before[0].start == board.start if before else False
    if opened and before[0].low_opener not in ("dass", "daß", "ob", *QUESTION_WORDS):
        # "Nachdem der Rat beschlossen hatte, das Bad zu schließen, protestierten die Gäste"
        return any(c.kind in ("main", "v1") or c.low_opener in ("dass", "daß", "ob") for c in before)
    return any(
        c.kind in ("main", "v1", "frag", "inf")
        or c.low_opener in ("dass", "daß", "ob")
        or c.low_opener in QUESTION_WORDS
        for c in before
    )
