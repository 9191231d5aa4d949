"""Frames without a clause: *laut X*, *nach Angaben von X*, *X zufolge*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, QuoteTokens, Range, scope_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.own_stretch import own_stretch
from seedkit.tag.pointing import OWN
from seedkit.tag.reporting_words import HEARSAY, speech_noun
from seedkit.tag.source_phrases import SOURCE_WORDS, SourcePhrase, phrase_at, phrase_starts
from seedkit.tag.words import Words

__all__ = ["frame_prepositions"]

_BARE = frozenset({"PRELS", "PRELAT", "PRF", "PPER", "ART", "PDS"})
_SAME_AS = {"in": "aus"}  # "in den Augen von X" is "aus Sicht von X"
_COMES = frozenset({"stammen", "kommen"})
_WHENCE = frozenset({"aus"})
_OWNERS = frozenset({"des", "der", "eines", "einer", "von"})


def frame_prepositions(board: Board) -> None:
    """*Laut X*, *nach Angaben von X*, *X zufolge*, *meiner Meinung nach*, wherever they stand."""
    if board.signals.isdisjoint(SOURCE_WORDS):
        return
    done = board.start
    for i in phrase_starts(board):
        if i < done or any(d.cue is not None and d.cue[0] <= i < d.cue[1] for d in board.drafts):
            continue  # inside the frame before, or one already: ", nach dessen Angaben …"
        found = phrase_at(board, i)
        if found is None:
            continue
        if _is_ones_own(board.words, found):
            done = found.frame[1]
            continue
        found = _trimmed(board, i, found)
        done = found.frame[1]
        if not _is_carried_by_another(board, i, found):
            _add(board, i, found)


def _is_ones_own(words: Words, found: SourcePhrase) -> bool:
    """*aus unserer Sicht*, *meiner Meinung nach*: of whoever speaks."""
    first, end = found.source
    return words.low[first] in _FIRST_PERSON and words.low[end - 1] in _VIEWS


def _trimmed(board: Board, i: int, found: SourcePhrase) -> SourcePhrase:
    """A frame with its relative clause, and without what belongs to the clause around it."""
    frame, source, n = _with_relative(board, found.frame), found.source, board.clause_at(i)
    if n is not None:
        if board.clauses[n].kind == "rel" and frame[0] == found.cue[0]:
            source, frame = _leave_predicate(board, board.clauses[n], source, frame)
        source, frame = _leave_origin(board.words, board.clauses[n], source, frame)
    return found._replace(source=source, frame=frame)


def _is_carried_by_another(board: Board, i: int, found: SourcePhrase) -> bool:
    """Whether the phrase is a link of another frame's chain, or of nobody in what somebody says."""
    words, n = board.words, board.clause_at(i)
    if n is not None and board.clauses[n].kind == "wie" and n in board.used:
        return True  # "wie X laut Tass mitteilte": the agency carries the frame, the chain has it
    if words.low[found.cue[0]] == "laut" and any(
        d.rule.startswith("matrix") and d.frame and d.frame[0] < i < d.frame[1] and d.source is not None
        for d in board.drafts
    ):
        return True
    # "nach derzeitigem Kenntnisstand": of whoever says so
    if _inside(board, i) and _of_nobody(words, found.source):
        return True
    return n is not None and _is_told(words, board.clauses[n]) and _as_of_now(words, found.source)


def _inside(board: Board, i: int) -> list[Range]:
    """The stretches of what is reported already in which a token stands."""
    return [(a, b) for d in board.drafts if d.kind == "indirect" for a, b in d.spans if a <= i < b]


def _add(board: Board, i: int, found: SourcePhrase) -> None:
    """Add the statement of a prepositional frame; one alone, as in *(laut Polizei)*, says nothing."""
    words, n = board.words, board.clause_at(i)
    within = next((q for q in board.quotes if q.utterance and not q.depth and q.start < i < q.end), None)
    begin, stop = _stretch(board, i, found.frame, within)
    spans = board.without(begin, stop, [found.frame])
    if not spans:
        return
    word = words.low[found.cue[0]]
    quote = _only_speech(board, spans) if within is None else None
    draft = Draft(
        "indirect" if quote is None else "direct",
        spans if quote is None else [(quote.start, quote.end)],
        f"preposition_{_SAME_AS.get(word, word)}",
        found.cue,
        found.frame,
        found.source,
        noun=found.noun,
        clause=board.clauses[n] if n is not None else None,
    )
    if found.noun is not None and found.noun.lemma == HEARSAY:
        draft.cue = found.frame  # all of it: nobody is named
    board.add(draft)


def _stretch(board: Board, i: int, frame: Range, within: QuoteTokens | None) -> Range:
    """From where to where what a frame at token ``i`` reports reaches; ``within`` is the utterance it stands in."""
    words = board.words
    begin, stop = scope_of(board, i)
    if within is not None:  # what is told inside the marks ends with its sentence there
        marks = [k for k in range(within.start + 1, within.end) if words.form[k] in (".", "!", "?")]
        begin = max([begin, within.start + 1, *(k + 1 for k in marks if k < i)])
        stop = min([stop, within.end - within.closed, *(k for k in marks if k > i)])
    inner = _inside(board, i)
    if inner:
        first, end = min(inner, key=lambda r: r[1] - r[0])
        begin, stop = max(begin, first), min(stop, end)
        if begin < stop and words.low[begin] in ("dass", "daß"):
            begin += 1
    begin, stop = own_stretch(board, frame) or (begin, stop)
    told = next(
        (d for d in board.drafts if d.rule == "inquit" and d.clause is not None and i in d.clause.tokens()), None
    )
    if told is not None and told.kind == "direct" and told.end <= i and within is None:
        begin = min(begin, told.start)  # "„Genug“, sagte Rabe laut NDR": that he said so
    cut = next((q for q in board.quotes if q.closed and not q.utterance and i < q.start < stop < q.end), None)
    return begin, cut.end if cut is not None else stop  # "laut Rabe „jetzt Leuten helfen kann, die warten“"


def _only_speech(board: Board, spans: list[Range]) -> QuoteTokens | None:
    """The utterance that a stretch holds, where no finite verb stands outside of it."""
    quoted = [q for q in board.quotes if q.utterance and q.depth == 0]
    outside = (k for a, b in spans for k in range(a, b) if not any(q.start <= k < q.end for q in quoted))
    return None if not quoted or any(board.words.finite[k] for k in outside) else quoted[0]


_FIRST_PERSON = frozenset({"unser", "unserer", "unseren", "unserem", "mein", "meiner", "meinen", "meinem"})
_VIEWS = frozenset({"sicht", "meinung", "ansicht", "auffassung", "überzeugung", "einschätzung", "perspektive", "augen"})


def _is_told(words: Words, clause: Clause) -> bool:
    """Whether a main clause is in the Konjunktiv I, and so told by somebody named elsewhere."""
    return clause.kind in ("main", "v1") and clause.finite is not None and words.mood[clause.finite] == 1


_NOW = ("derzeitig", "jetzig", "heutig", "aktuell", "gegenwärtig", "bisherig", "momentan")
_KNOWN = ("kenntnisstand", "stand", "erkenntnisstand", "erkenntnissen")


def _as_of_now(words: Words, source: Range) -> bool:
    """*seien nach derzeitigem Kenntnisstand nicht abgeflossen*: when that is known, to whoever is told to say so."""
    a, b = source
    return b - a == 2 and words.low[a].startswith(_NOW) and words.low[b - 1] in _KNOWN


def _of_nobody(words: Words, source: Range) -> bool:
    """*derzeitigem Kenntnisstand, ersten Erkenntnissen*: an adjective and a noun of knowing, and not whose."""
    a, b = source
    noun = speech_noun(words.form[b - 1])
    if b - a != 2 or words.tag[a] != "ADJA" or words.low[a] in OWN or noun is None:
        return False
    return not noun.document or words.low[b - 1].endswith(_DEEDS)  # "nach technischer Analyse sei gesperrt worden"


_DEEDS = ("analyse", "prüfung", "untersuchung", "auswertung", "befragung")
"""Ends of nouns for what is done as well as for the paper that comes of it."""


def _with_relative(board: Board, frame: Range) -> Range:
    """*Laut einem Gutachten, das dem Blatt vorliegt, …*: the relative clause tells of the source, not of the matter."""
    words = board.words
    if frame[1] + 1 >= board.stop or words.form[frame[1]] != ",":
        return frame
    n = board.clause_at(frame[1] + 1)
    if n is None or board.clauses[n].kind != "rel" or board.clauses[n].start != frame[1] + 1:
        return frame
    end = board.clauses[n].pieces[0][1]
    return frame[0], end + 1 if end < board.stop and words.form[end] == "," else end


def _leave_predicate(board: Board, clause: Clause, source: Range, frame: Range) -> tuple[Range, Range]:
    """*…, die nach Auskunft des Theaters | von Schülern stammen*: the *von* is not the source's if nothing else is left."""
    words = board.words
    rest = [i for i in clause.tokens() if not frame[0] <= i < frame[1] and words.word[i]]
    at = next((i for i in range(source[0] + 1, source[1]) if words.low[i] in ("von", "vom")), None)
    genitive = at is not None and any(words.low[i] in ("des", "der") for i in range(source[0] + 1, at))
    if at is None or not genitive or any(not words.verb[i] and words.tag[i] not in _BARE for i in rest):
        return source, frame
    return (source[0], at), (frame[0], at)


def _leave_origin(words: Words, clause: Clause, source: Range, frame: Range) -> tuple[Range, Range]:
    """*Der Mann stammt nach Angaben der Polizei | aus Kiel*: where somebody comes from, if the clause does not say it elsewhere."""
    finite = clause.finite
    if finite is None or words.lemma[finite].lower() not in _COMES:
        return source, frame
    at = next((i for i in range(source[0] + 1, source[1]) if words.low[i] in _WHENCE), None)
    elsewhere = any(words.low[i] in _WHENCE for i in clause.tokens() if not frame[0] <= i < frame[1])
    genitive = at is not None and any(words.low[i] in _OWNERS for i in range(source[0] + 1, at))
    if at is None or elsewhere or not genitive:
        return source, frame
    return (source[0], at), (frame[0], at)
