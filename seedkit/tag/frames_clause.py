"""Frames before their content, which is a clause: *X sagte, dass …*, *X sagte, er komme*."""

from __future__ import annotations

from seedkit.tag.board import Board, Draft, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.content_extent import answers, content_stop, follows_from, frame_start
from seedkit.tag.content_kind import AIMS, add_stance, after_colon, content_kind, next_clause, refuses
from seedkit.tag.frames_condition import opens_condition
from seedkit.tag.frames_v2 import stands_beside
from seedkit.tag.mood import is_evidential
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.speakers import shared_subject, who_speaks
from seedkit.tag.words import Words

__all__ = ["FACTS", "frame_matrix"]

_TO = frozenset({"zu", "zum", "zur"})
_FOR_WHICH = frozenset({"dafür", "hierfür", "dazu"})
_CONDITION_STEMS = ("bedingung", "voraussetzung", "vorbedingung", "grundlage")
_CONDITIONS = frozenset({"fall", "falle", "bedingung", "voraussetzung", "maßgabe"})
_CORRELATES = frozenset({"darum", "darauf", "dazu", "dafür", "daran", "damit"})
_VOICING = frozenset({"äußern", "aussprechen", "bekräftigen", "wiederholen", "formulieren"})
_FOLLOWING = frozenset({"ergeben", "folgen", "resultieren", "hervorgehen", "stehen"})
FACTS = frozenset({"tatsache", "tatsachen", "umstand", "umständen"})
"""Nouns whose *dass* says what they are, whatever noun of saying stands before them."""
_OPENS_PHRASE = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "NN", "NE", "APPR", "APPRART", "CARD"})


def frame_matrix(board: Board) -> None:
    """*X sagt, dass … / er komme / … zu kommen / ob …*."""
    words = board.words
    for n, cue in board.cues.items():
        if n in board.used or _is_hearsay(board, n):
            continue
        m, last = _content_behind(board, n)
        kind = content_kind(board, cue, m) if m is not None else None
        if m is None or kind is None or _is_no_content(board, n, m, kind):
            continue
        clause, begin = board.clauses[n], _with_object(board, n, m)
        if last is not None and opens_condition(words, board.clauses, last):
            begin = board.clauses[last].start
        stop = min([content_stop(board, n, m), *_frames_behind(board, clause.start, begin)])
        inserted = [d.frame for d in board.drafts if d.rule == "so_x" and d.frame and begin < d.frame[0] < stop]
        spans = board.without(begin, stop, inserted)  # "Man prüfe, wie es weitergehe, so Rabe"
        if not spans or _told_inside(board, begin, stop):
            continue
        source = who_speaks(board, clause, cue)
        if source is None and cue.verb.lemma == "sein" and cue.verb.companion != "rede":
            continue  # "Sicher ist, dass …": nobody says so
        source = _shared(board, n, source)
        frame = frame_start(board, n), begin
        board.used.add(n)
        act, inherits = _act(board, n, m, kind), source is None and _goes_on_telling(board, n, m)
        if after_colon(board, m):
            add_stance(board, n, source)
        rule = f"matrix_{kind}"
        board.add(Draft("indirect", spans, rule, cue.span(), frame, source, act, cue, clause=clause, inherits=inherits))


def _is_hearsay(board: Board, n: int) -> bool:
    """*soll sich entschieden haben, …*: hearsay about a saying."""
    finite = board.clauses[n].finite
    return board.cues[n].modal == "sollen" and finite is not None and is_evidential(board.words, finite, board.stop)


def _content_behind(board: Board, n: int) -> tuple[int | None, int | None]:
    """The clause behind a verb of saying that may be its content, and the last one inserted between the two.

    What may stand between is a relative clause about the subject or object, or a condition.
    """
    cue, m = board.cues[n], next_clause(board, n)
    between: list[int] = []
    while m is not None and len(between) < 2 and _is_inserted(board, n, m):
        if content_kind(board, cue, m) is not None and not _names_only(board.words, board.clauses[m]):
            break
        between.append(m)
        m = None if _tells_itself(board, m) else next_clause(board, n, between)
        if m is not None and board.clauses[m].kind == "inf" and _takes_infinitive(board, between[-1]):
            m = None  # "unterstützt das Programm, bei dem es darum geht, Häfen zu bauen"
    return m, between[-1] if between else None


def _is_no_content(board: Board, n: int, m: int, kind: str) -> bool:
    """Whether a clause behind a verb of saying is nothing that the verb says."""
    words, cue, clause, content = board.words, board.cues[n], board.clauses[n], board.clauses[m]
    if _condition(board, n, m) or _cuts_quotation(board, m):
        return True
    if cue.verb.lemma in _BECOMING_AWARE and clause.low_opener in _AS_SOON:
        return True  # "Als der Wirt bemerkte, dass die Kasse leer war, …": told by the writer, and said by nobody
    if cue.verb.lemma in _VOICING and _is_voiced(board, n, m):
        return True
    if kind == "ob" and _names_only(words, content):
        return True
    if kind == "v2" and stands_beside(board, n, m):
        return True
    if _nobody_says(board, n) or _belongs_before(board, n, m) or follows_from(board, n, m):
        return True
    if cue.verb.lemma == "erlauben" and "es" in clause.part_of(words.low):
        return True  # "Die Daten erlauben es, …": what they make possible
    # "ergibt sich aus der Tatsache, dass …": what the fact is, not what it shows
    return cue.verb.lemma in _FOLLOWING and words.low[content.start - 2] in FACTS


_BECOMING_AWARE = frozenset({"bemerken", "merken", "entdecken", "erkennen", "sehen", "spüren"})
_AS_SOON = frozenset({"als", "sobald", "bis"})


def _shared(board: Board, n: int, source: Range | None) -> Range | None:
    """The subject that a verb shares with the one before it, where it has none that speaks."""
    words, cue, clause = board.words, board.cues[n], board.clauses[n]
    if source is None and clause.coordinated and not cue.passive:
        source = shared_subject(board, n)
    if source is None and clause.kind == "v1" and not cue.passive and cue.verb.lemma != "heißen":
        source = shared_subject(board, n)
    man = source is not None and words.low[source[0]] == "man" and source[1] - source[0] == 1
    if clause.kind == "inf" or (man and clause.kind in ("rel", "sub")):
        source = shared_subject(board, n) or source  # "wiederholte, was man schon gesagt hatte: dass …"
    return source


def _goes_on_telling(board: Board, n: int, m: int) -> bool:
    """Whether a frame without a source goes on with the word of whoever spoke before: *Weiter hieß es, …*."""
    words, cue, clause = board.words, board.cues[n], board.clauses[n]
    if after_colon(board, m) or (clause.finite is not None and words.mood[clause.finite] == 1):
        return True
    return cue.verb.lemma == "heißen" and any(words.low[i] in ("weiter", "ferner") for i in clause.tokens())


def _act(board: Board, n: int, m: int, kind: str) -> str:
    """What is done with the content: *widersprach: Die Lage sei ernst* denies what was said before and asserts what follows.

    As does *rät zur Ruhe: Die Lage sei ernst* with what it advises.
    """
    cue = board.cues[n]
    if cue.verb.lemma == "nahelegen" and kind == "dass":
        return "show"  # "Die Daten legen nahe, dass Kaffee schützt", but "legte ihr nahe, zu gehen"
    full = refuses(cue) or (cue.verb.act == "demand" and _to_what(board, n))
    return "say" if full and after_colon(board, m) else cue.verb.act


def _names_only(words: Words, clause: Clause) -> bool:
    """*…, wie sich die Gruppe nennt, …*: what somebody is called is no question."""
    finite = clause.finite
    if finite is None or clause.low_opener != "wie":
        return False
    reflexive = "sich" in words.low[clause.start : clause.start + 4]
    return words.lemma[finite].lower() == "nennen" and (reflexive or words.low[finite] in ("genannt",))


def _with_object(board: Board, n: int, m: int) -> int:
    """Where an infinitive begins: *Sie verlangt, | die Waren, die hier liegen, zu räumen*, *ein breites, helles Netz …*.

    Its first words stand behind the comma of the frame, and a further comma within them cuts them off.
    """
    words, clause, content = board.words, board.clauses[n], board.clauses[m]
    begin = content.start
    if content.kind != "inf" or len(clause.pieces) < 2 or clause.finite is None:
        return begin
    a, b = clause.pieces[-1]
    if a <= max(clause.finite, board.cues[n].at) or words.form[a - 1] != "," or words.tag[a] not in _OPENS_PHRASE:
        return begin
    if clause.pieces[-2][1] != a - 1 or any(words.tag[i][0] == "V" or words.tag[i] == "PTKVZ" for i in range(a, b)):
        return begin
    if b == begin - 1:  # "ein breites, | helles Netz"
        return a if words.tag[b - 1] == "ADJA" and words.tag[begin] == "ADJA" else begin
    between = [c for c in board.clauses[n + 1 : m] if c.start >= b]
    cut = bool(between) and all(c.kind == "rel" for c in between) and between[0].start <= b + 2
    return a if cut and words.tag[b - 1] in ("NN", "NE") else begin


def _belongs_before(board: Board, n: int, m: int) -> bool:
    """*ob es gut ist, dass er sich äußert, | oder ob er schweigt*: joined to the clause with the same opener before."""
    words, content = board.words, board.clauses[m]
    if board.clauses[n].kind not in ("sub", "rel", "inf", "wie") or words.tag[content.start] != "KON":
        return False
    low = content.low_opener
    if low not in ("dass", "daß", "ob"):
        return False
    return any(c.low_opener == low for c in board.clauses[: n + 1])


def _tells_itself(board: Board, m: int) -> bool:
    """*Dort sprach auch der Minister, der ankündigte, dass …*: what follows is what the relative clause tells."""
    cue, behind = board.cues.get(m), next_clause(board, m)
    if cue is None or behind is None or cue.verb.act == "ask":
        return False
    kind = content_kind(board, cue, behind)
    return kind in ("dass", "zu") or (kind is not None and cue.verb.lemma == "heißen")


def _is_inserted(board: Board, n: int, m: int) -> bool:
    """*Er warf Rabe, nachdem der gewählt war, vor, …*: a clause inside another, or a relative one behind it."""
    other = board.clauses[m]
    within = other.kind == "sub" and board.clauses[n].pieces[-1][0] >= other.end
    named = _names_only(board.words, other)
    named = named or (not board.cues[n].negated and _aims(board, m))
    return other.kind == "rel" or within or named or opens_condition(board.words, board.clauses, m)


def _aims(board: Board, m: int) -> bool:
    """*sagte, ohne zu zögern, er gehe*: an infinitive of aim or manner, and not one that what follows hangs on."""
    words, other = board.words, board.clauses[m]
    if other.kind != "inf" or words.low[other.start] not in AIMS or m in board.cues or m + 1 >= len(board.clauses):
        return False
    behind = board.clauses[m + 1]
    if behind.low_opener in ("dass", "daß"):
        return not words.low[other.end - 1].endswith(_SEES_TO)  # "…, um zu verhindern, dass …"
    return behind.kind in ("main", "inf") and words.low[behind.start] not in AIMS


_SEES_TO = ("hindern", "meiden", "stellen", "reichen", "leisten", "sorgen", "zeigen", "weisen", "schließen", "machen")
"""Ends of infinitives with a *dass* of their own: *verhindern, vermeiden, sicherstellen, beweisen*."""


def _takes_infinitive(board: Board, m: int) -> bool:
    """Whether a clause announces an infinitive of its own: *bei dem es darum geht, …*."""
    heard = board.clauses[m].part_of(board.words.low)
    return not _CORRELATES.isdisjoint(heard)


def _condition(board: Board, n: int, m: int) -> bool:
    """*droht für den Fall, dass …, mit Streik*; *Sollte sie das sagen, drohe Streik*: a condition, nothing that is said."""
    words = board.words
    content = board.clauses[m]
    if board.clauses[n].kind == "v1" and n == 0 and content.kind == "v1":
        return board.clauses[n].separator is None
    sep = content.separator
    if sep is None or content.kind not in ("sub", "wie", "rel"):
        return False
    if content.low_opener == "dass" and words.low[sep - 1] in _FOR_WHICH and sep > 1:
        return words.low[sep - 2].startswith(_CONDITION_STEMS)  # "nannte vier Bedingungen dafür, dass das Land hilft"
    return answers(words, sep) or (content.low_opener == "dass" and words.low[sep - 1] in _CONDITIONS)


def _is_voiced(board: Board, n: int, m: int) -> bool:
    """*äußerte die Hoffnung, dass …*: the noun says what is done with the content, see ``frame_noun``."""
    words, sep = board.words, board.clauses[m].separator
    if sep is None or words.form[sep] != "," or words.tag[sep - 1] != "NN":
        return False
    noun = speech_noun(words.form[sep - 1])
    return noun is not None and "clause" in noun.uses and words.tag[sep - 2] in ("ART", "PPOSAT", "ADJA", "PIAT")


def _cuts_quotation(board: Board, m: int) -> bool:
    """*zeigte sich „froh, wie alles gelaufen“ sei*: the clause begins within marks that hold words of the frame as well."""
    start = board.clauses[m].start
    return any(q.start < start - 1 and start < q.end and not q.utterance for q in board.quotes if q.closed)


def _to_what(board: Board, n: int) -> bool:
    """*rät zur Ruhe, mahnt zur Vorsicht*: the verb has what it asks for."""
    heard = board.clauses[n].part_of(board.words.low)
    return not _TO.isdisjoint(heard)


def _nobody_says(board: Board, n: int) -> bool:
    """*Niemand habe gewusst, wo die Ausgänge seien*: no frame, but what somebody else tells."""
    subject = subject_of(board.words, board.clauses[n])
    return subject is not None and board.words.low[subject[0]] in ("niemand", "keiner") and subject[1] - subject[0] == 1


def _frames_behind(board: Board, start: int, begin: int) -> list[int]:
    """Where frames begin that stand behind this one and its content: *Er habe gesagt, er gehe, berichtet das Blatt*."""
    return [
        d.frame[0]
        for d in board.drafts
        if d.rule == "inquit" and d.frame is not None and d.start <= start and begin < d.frame[0]
    ]


def _told_inside(board: Board, begin: int, stop: int) -> bool:
    """*Sie hielt das für falsch: Die Zahl sei höher, sagte sie*: the content has its own frame behind it."""
    return any(
        d.rule == "inquit" and d.frame is not None and d.spans[0][0] == begin and begin < d.frame[0] < stop
        for d in board.drafts
    )
