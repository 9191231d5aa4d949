"""Frames before a colon: *X sagte: „…“*, *In dem Bericht heißt es: …*."""

from __future__ import annotations

from seedkit.lexicon import words_of
from seedkit.tag.board import Board, Draft, QuoteTokens, Range
from seedkit.tag.clause_kinds import Clause, finite_lemma
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.content_kind import add_stance, after_colon, content_kind, next_clause, refuses
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.said_in import place_of_origin
from seedkit.tag.speakers import no_dummy, shared_subject, who_speaks
from seedkit.tag.words import Words

__all__ = ["frame_colon", "frame_title_quote"]

_STOPS = frozenset({".", "!", "?"})
_WORDS = "worten"  # "mit den Worten „…“"
_RUBRICS = words_of("frame_words", "rubrics")
_TAKES_PLACE = frozenset(words_of("frame_words", "takes_place"))
_LINKS = frozenset({"KON", "ADV", "PAV"})
_READING = frozenset({"lesen", "klingen", "anhören", "hören"})


def frame_colon(board: Board) -> None:
    """*X sagte: „…“*, *X: „…“*, *mit den Worten „…“*."""
    for q in board.quotes:
        if q.depth or not q.utterance:
            continue
        before = _colon_before(board, q)
        if before is None or any(d.kind == "direct" and d.spans[0][0] == q.start for d in board.drafts):
            continue
        utterances = (other.end for other in board.quotes if other.utterance and other.depth == 0)
        begin = max((end for end in utterances if board.start < end <= before), default=board.start)
        draft = _draft(board, q, begin, before)
        if draft is not None:
            board.add(draft)


def _colon_before(board: Board, q: QuoteTokens) -> int | None:
    """The colon, or the word that does as much, right before an utterance."""
    before = q.start - 1
    while before >= board.start and board.words.space[before]:
        before -= 1
    return before if before >= board.start and _announces(board.words, before) else None


def _draft(board: Board, q: QuoteTokens, begin: int, before: int) -> Draft | None:
    """The statement of an utterance that the words from ``begin`` to the colon at ``before`` announce."""
    words = board.words
    opened = _opened(words, begin, before)
    if opened and not any(words.finite[opened[-1] : before]):
        return _in_brackets(board, q, opened[-1], before)
    name = _name_after_dash(board, begin, before)
    if name is not None:
        return Draft("direct", [(q.start, q.end)], "colon_no_verb", None, (name[0], before + 1), name)
    inserted = [
        d for d in board.drafts if d.rule == "so_x" and d.frame and begin <= d.frame[0] and d.frame[1] >= before
    ]
    if inserted:  # "Die Kosten seien hoch, so Rabe: „…“"
        last = inserted[-1]
        return Draft("direct", [(q.start, q.end)], "colon", last.cue, last.frame, last.source)
    first = begin
    while first < before and (words.form[first] in (",", ".") or words.space[first]):
        first += 1
    inner = [n for n, c in enumerate(board.clauses) if begin <= c.start < before]
    cued = [n for n in inner if n in board.cues]
    if cued:
        mains = [n for n in cued if board.clauses[n].kind in ("main", "v1", "so")]
        return _with_verb(board, q, (mains or cued)[-1], (first, before + 1))
    return _without_verb(board, q, inner, (begin, before), (first, before + 1))


def _in_brackets(board: Board, q: QuoteTokens, first: int, before: int) -> Draft | None:
    """*(Rabe: „…“)*; what nobody says is a translation: *„Friends of the River“ (auf Deutsch: „Freunde des Flusses“)*."""
    words = board.words
    if not _names_somebody(words, first, before):
        board.taken.update(range(q.start, q.end))
        return None
    if before - first != 1 and noun_phrase(words, first, before) != before:
        return None
    return Draft("direct", [(q.start, q.end)], "colon_no_verb", None, (first, before + 1), (first, before))


def _with_verb(board: Board, q: QuoteTokens, n: int, frame: Range) -> Draft:
    """*X sagte: „…“*: the utterance behind the reporting clause ``n``."""
    clause, cue = board.clauses[n], board.cues[n]
    said_twice = _has_content(board, n)
    if not said_twice:
        board.used.add(n)
    source = _pronoun_behind(board, cue) or who_speaks(board, clause, cue)
    if source is None and n and clause.kind in ("v1", "main", "inf"):
        source = _cut_off(board, n) or shared_subject(board, n)
    # what was denied stands before, as does what somebody thinks: "Er glaubt, dass sie gewinnen: „…“"
    act = "say" if said_twice or refuses(cue) else cue.verb.act
    frame = max(frame[0], _behind_colon(board, n)), frame[1]
    add_stance(board, n, source)
    return Draft("direct", [(q.start, q.end)], "colon", cue.span(), frame, source, act, cue, clause=clause)


def _pronoun_behind(board: Board, cue: Cue) -> Range | None:
    """*Als der Befehl verlesen war sagte er: „…“*: without its comma, the verb and the pronoun behind it tell who speaks."""
    words, clause, behind = board.words, board.clause_at(cue.at), cue.at + 1
    first = board.clauses[clause].finite if clause is not None else None
    cut = first is not None and words.finite[cue.at] and any(words.finite[i] for i in range(board.start, cue.at))
    return (behind, behind + 1) if cut and words.tag[behind] == "PPER" and words.low[behind] in _SUBJECTS else None


_SUBJECTS = frozenset({"er", "sie", "wir", "ich"})


def _cut_off(board: Board, n: int) -> Range | None:
    """*Holm wies das zurück, die Sprecherin des Rates, Petra Lang, | erklärte: „…“*: the phrase before the verb and its comma.

    The clause before it is complete with its participle or particle, so the phrase behind that is no part of it.
    """
    words, clause, before = board.words, board.clauses[n], board.clauses[n - 1]
    if clause.kind != "v1" or before.kind != "main" or len(before.pieces) < 2 or before.end != clause.separator:
        return None
    (_, closed), (a, b) = before.pieces[-2:]
    if words.tag[closed - 1] not in ("PTKVZ", "VVPP", "VVINF") or not starts_phrase(words, a):
        return None
    names = _names_somebody(words, a, b) and not any(words.verb[i] for i in range(a, b))
    return (a, b) if names and noun_phrase(words, a, b) == b else None


def _without_verb(board: Board, q: QuoteTokens, inner: list[int], stretch: Range, frame: Range) -> Draft | None:
    """*Rabe: „…“*, *Und nach einer Pause: „…“*: the utterance behind words that do not report."""
    words = board.words
    begin, before = stretch
    source, later, told = None, False, False
    mains = [board.clauses[n] for n in inner if board.clauses[n].kind in ("main", "v1")]
    if mains and (finite := mains[-1].finite) is not None and words.mood[finite] == 1:
        later, told = True, True  # "Man sei dankbar: „…“": whoever is told to be so goes on in his own words
    elif mains:
        last = mains[-1]
        source = agent_of_passive(words, last) if _is_passive(words, last) else subject_of(words, last)
    elif inner and all(words.tag[i] in _LINKS for i in range(begin, before) if words.word[i]):
        later = True  # "Und: „…“": who has just spoken
    elif inner:
        source, later = _named_before(words, board.clauses[inner[0]].start, before)
    if source is not None and source[1] == before and words.low[before - 1].endswith(_RUBRICS):
        source = None  # "Presseschau: „…“", "Zitat des Tages: „…“" has the head before it
    source = no_dummy(words, source) or _and_somebody(words, begin, before)
    if source is None and mains:
        source = _where_it_reads_so(words, mains[-1])
    cue = (before - 2, before + 1) if words.low[before] == _WORDS else None
    if mains and finite_lemma(words, mains[-1]) in _TAKES_PLACE and not any(words.finite[q.start : q.end]):
        board.taken.update(range(q.start, q.end))
        return None  # "In Kiel findet ein Turnier statt: „Das goldene Segel“": what it is called
    kept = None if told else frame
    return Draft("direct", [(q.start, q.end)], "colon_no_verb", cue, kept, source, inherits=later)


def _named_before(words: Words, start: int, before: int) -> tuple[Range | None, bool]:
    """Who is named between ``start`` and a colon, and whether it is rather whoever spoke before."""
    first, later = start, False
    while first < before and not starts_phrase(words, first):
        first += 1
    if words.tag[first - 1] in ("APPR", "APPRART"):
        first, later = before, True  # "Und nach einer Pause: „…“": who spoke before the pause
    end = noun_phrase(words, first, before, place=True)
    if end is not None:
        return (first, end), later
    # "Holm: „…“", whatever the tagger takes the name for
    lone = before - start == 1 and _may_be_name(words, before - 1)
    return ((before - 1, before) if lone else None), later


def frame_title_quote(board: Board) -> None:
    """*„Ich war es nicht“: Angeklagter bricht sein Schweigen*: a headline says behind the colon who has said so."""
    words = board.words
    for q in board.quotes:
        if q.depth or not q.utterance or not q.closed or words.form[q.end : q.end + 1] != [":"]:
            continue
        last = board.end - 1
        while last > q.end and words.space[last]:
            last -= 1
        if any(words.word[i] for i in range(board.start, q.start)) or words.form[last] in _STOPS:
            continue
        clause = next((c for c in board.clauses if c.start == q.end + 1 and c.kind == "main"), None)
        source = subject_of(words, clause) if clause is not None else None
        if source is None or source[0] != q.end + 1 or not _names_somebody(words, *source):
            continue
        board.add(Draft("direct", [(q.start, q.end)], "colon_no_verb", None, (q.end, source[1]), source))


def _and_somebody(words: Words, begin: int, colon: int) -> Range | None:
    """*Rabe sagte: „…“, und die Ministerin Ute Lang: „…“*: who comes next, without a verb."""
    first = begin
    while first < colon and not words.word[first]:
        first += 1
    if words.tag[first] != "KON" or not starts_phrase(words, first + 1):
        return None
    end = noun_phrase(words, first + 1, colon)
    return (first + 1, colon) if end == colon and _names_somebody(words, first + 1, colon) else None


def _may_be_name(words: Words, i: int) -> bool:
    """A word with a capital letter that is no *Und* and no *Aber*."""
    return words.form[i][:1].isupper() and words.tag[i] not in ("KON", "ADV", "KOUS", "PAV", "PWAV", "PTKANT")


def _where_it_reads_so(words: Words, clause: Clause) -> Range | None:
    """*Im Kommentar der „Post“ liest sich das so: „…“*, *Bei der Union klingt das so: „…“*: whose words follow."""
    finite = clause.finite
    if finite is None or words.lemma[finite].lower() not in _READING or "so" not in clause.part_of(words.low):
        return None
    return place_of_origin(words, clause, _WHERE)


_WHERE = frozenset({"in", "im", "bei", "beim", "aus"})


def _behind_colon(board: Board, n: int) -> int:
    """*Sie kritisierte den Plan: So sagte Rabe: „…“*: where the frame begins, and not what stands before the first colon."""
    seps = [c.separator for c in board.clauses[: n + 1] if c.separator is not None]
    return max((sep + 1 for sep in seps if board.words.form[sep] in (":", ";")), default=0)


def _opened(words: Words, begin: int, end: int) -> list[int]:
    """Where a bracket begins that is not closed again."""
    found: list[int] = []
    for i in range(begin, end):
        if words.form[i] == "(":
            found.append(i + 1)
        elif words.form[i] == ")" and found:
            found.pop()
    return found


def _names_somebody(words: Words, begin: int, end: int) -> bool:
    """Whether a name, or a noun for somebody who speaks, stands in a stretch."""
    nouns = any(words.tag[i] == "NN" and can_speak(words.form[i]) for i in range(begin, end))
    return nouns or any(words.label[i] or words.tag[i] in ("NE", "PPER") for i in range(begin, end))


def _has_content(board: Board, n: int) -> bool:
    """*Sie betonte, das Gesetz sei nötig: „…“*: the verb has its content, and the quotation says it once more."""
    m = next_clause(board, n)
    if m is None or after_colon(board, m) or board.clauses[n].kind not in ("main", "v1"):
        return False
    content = board.clauses[m]
    told = content.finite is not None and board.words.mood[content.finite] in (1, 2)
    kind = content_kind(board, board.cues[n], m)
    return kind is not None and (kind != "v2" or told)


def _is_passive(words: Words, clause: Clause) -> bool:
    """*war sie vorgestellt worden: „…“*: who is the subject has not said it."""
    helped = any(words.low[i] == "worden" for i in clause.tokens())
    finite = finite_lemma(words, clause) == "werden"
    return helped or (finite and words.tag[clause.end - 1] == "VVPP")


def _announces(words: Words, before: int) -> bool:
    """*X sagte: „…“*, *mit den Worten „…“*: whether what stands before the marks opens them."""
    return words.form[before] == ":" or (words.low[before] == _WORDS and words.low[before - 1] in ("den", "diesen"))


def _name_after_dash(board: Board, begin: int, colon: int) -> tuple[int, int] | None:
    """*EU droht mit Zöllen – Trump: „…“*: the headline's second half names who speaks."""
    words = board.words
    dashes = [i for i in range(begin, colon) if words.form[i] in ("–", "—", "-")]
    if len(dashes) != 1 or not any(words.finite[begin : dashes[0]]) or "NE" not in words.tag[dashes[0] + 1 : colon]:
        return None
    return (dashes[0] + 1, colon) if noun_phrase(words, dashes[0] + 1, colon) == colon else None
