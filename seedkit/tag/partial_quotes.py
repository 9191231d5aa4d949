"""Quotations no frame holds: a few words inside a clause that reports, or many of them."""

from __future__ import annotations

from dataclasses import replace

from seedkit.tag.board import Board, Draft, QuoteTokens, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import has_object, subject_of
from seedkit.tag.frameless import is_thing
from seedkit.tag.quoted_names import (
    heads_something,
    is_behind_als,
    is_called_so,
    is_foreign_name,
    is_how_called,
    is_name,
    is_so_called,
    is_spoken,
    is_title,
)
from seedkit.tag.reported import stands_to_it
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.speakers import judged_by, shared_subject, who_speaks
from seedkit.tag.words import Words

__all__ = ["find_partial_quotes"]

_LONG = 6
"""Words in marks that are speech even where no verb reports."""
_TAKES_WORDS = frozenset({"direct", "als", "predicate", "für", "von", "object", "zu_pp"})
"""Frames of a verb that may report a few words."""
_CALLING = frozenset({"nennen", "sprechen", "rufen", "skandieren"})
_ANSWERS = frozenset({"deny", "confirm", "doubt"})
_JUDGES = frozenset({"judge", "deny", "accuse"})
_JUDGED_AS = frozenset({"als", "predicate", "für"})


_TITLED = ("titel", "untertitel")
"""*in seinem Buch mit dem Titel „Der Staat vergisst“*: what the book is called, even with a verb."""


def find_partial_quotes(board: Board) -> None:
    """„…“ of a few words inside a clause: speech where the clause reports, or where there are many of them."""
    if not board.quotes:
        return
    words = board.words
    claimed = {d.spans[0] for d in board.drafts if d.kind == "direct"}
    contents = sorted((d.end - d.start, n) for n, d in enumerate(board.drafts) if d.kind != "direct")
    wider = [(board.drafts[n].start, board.drafts[n].end, board.drafts[n]) for _, n in contents]
    for q in board.quotes:
        if q.utterance or (not q.closed and q.words < 5):
            continue
        n = board.clause_at(q.start + 1)
        if n is None or (q.start, q.end) in claimed or is_so_called(words, q.start) or is_how_called(words, q):
            continue
        cue = board.cues.get(n)
        around = next((d for first, last, d in wider if first <= q.start and q.end <= last), None)
        if is_foreign_name(words, q) or (around is None and words.low[q.start - 1].endswith(_TITLED)):
            continue
        if is_title(words, q, cue) and (around is None or q.words < _LONG):
            continue
        if around is None:
            _in_no_content(board, n, q, cue)
        elif q.words >= 3 or is_spoken(words, q) or is_called_so(words, q):
            board.drafts.append(_in_content(board, board.clauses[n], q, cue, around))


def _partial(q: QuoteTokens, clause: Clause, source: Range | None, act: str, frame: Range) -> Draft:
    """The statement of a few quoted words whose clause tells whose they are."""
    return Draft("direct", [(q.start, q.end)], "partial_with_verb", None, frame, source, act, clause=clause)


def _in_content(board: Board, clause: Clause, q: QuoteTokens, cue: Cue | None, around: Draft) -> Draft:
    """*Rabe sagte, das sei „ein böser Scherz“*: the words are his, unless the clause says whose they are."""
    if cue is not None and (judge := _judges_beside(board, clause, cue)) is not None:
        draft = _partial(q, clause, judge, cue.verb.act, (clause.start, q.start))
        draft.cue, draft.verb = cue.span(), cue
        return draft
    own = cue is not None and around.clause is clause and around.rule.startswith("sollen")
    source = subject_of(board.words, clause) if own else None  # "Rabe soll von „Verrat“ gesprochen haben"
    return Draft(
        "direct",
        [(q.start, q.end)],
        "partial_in_content",
        around.cue,
        around.frame,
        source or around.source,
        around.act,
        around.verb,
        clause=around.clause,
    )


def _in_no_content(board: Board, n: int, q: QuoteTokens, cue: Cue | None) -> None:
    """Add the statement of quoted words in clause ``n`` that nothing reported holds, where they are speech."""
    words, clause = board.words, board.clauses[n]
    twin = _listed_with(board, q)
    if twin is not None:
        board.drafts.append(replace(twin, spans=[(q.start, q.end)]))
        return
    named = subject_of(words, clause) if cue is not None and cue.verb.lemma == "heißen" else None
    if named is not None and words.low[named[0]] != "es" and not q.start < named[0] < q.end:
        return  # "Damals hieß das Lokal «Zur Hütte»"
    found = cue is not None and _found_so(words, clause, q, cue)
    if cue is not None and not found and not cue.verb.frames & _TAKES_WORDS:
        cue = None
    if cue is not None and (found or _reports(words, clause, q, cue)):
        _add_with_verb(board, n, q, cue)
        return
    frame = (clause.start, q.start)
    if (cue is None or cue.verb.lemma == "wollen") and (wanting := _wants(words, clause, q)) is not None:
        board.drafts.append(_partial(q, clause, wanting, "want", frame))
    elif cue is None and (judge := _finds_it(words, clause, q)) is not None:
        board.drafts.append(_partial(q, clause, judge, "judge", frame))
    elif q.words >= _LONG and not heads_something(words, q):
        board.drafts.append(_long(board, clause, q))


def _reports(words: Words, clause: Clause, q: QuoteTokens, cue: Cue) -> bool:
    """Whether a clause's verb reports the words: enough of them, or behind a verb of judging or calling."""
    lemma = cue.verb.lemma
    if (q.words >= 3 and lemma != "finden") or (q.words == 2 and is_spoken(words, q)):
        return True
    judging = cue.verb.act in _JUDGES and not cue.verb.frames.isdisjoint(_JUDGED_AS)
    if judging and (is_behind_als(words, q.start) or (cue.verb.companion == "darin" and is_called_so(words, q))):
        return True
    return lemma in _CALLING and (not is_name(words, q.start) or is_spoken(words, q) or q.end >= clause.end - 1)


def _add_with_verb(board: Board, n: int, q: QuoteTokens, cue: Cue) -> None:
    """Add *nannte den Plan „absurd“*, where somebody is there to say it."""
    words, clause = board.words, board.clauses[n]
    source = who_speaks(board, clause, cue)
    if source is not None and _overlaps(source, q):
        return
    if source is not None and cue.verb.lemma == "nennen" and words.low[slice(*source)] == ["man"]:
        return  # "Dies nennt man einen „Aktiensplit“"
    asyndetic = clause.kind == "v1" and clause.separator is not None  # "wollte nicht bleiben, sprach aber von „Wut“"
    if source is None and (clause.coordinated or asyndetic) and not cue.passive:
        source = shared_subject(board, n)
    begin, stop = clause.start, clause.end
    behind = stop - q.end > q.start - begin and q.end < stop - 2
    draft = _partial(q, clause, source, cue.verb.act, (q.end, stop) if behind else (begin, q.start))
    draft.cue, draft.verb = cue.span(), cue
    answers = cue.verb.act in _ANSWERS and (has_object(words, clause) or stands_to_it(board, clause, cue))
    if answers or _refutes_number(words, clause, q, cue):
        draft.act = "say"
        board.drafts.append(draft)  # "wies die Vorwürfe als „Märchen“ zurück" denies, and says a word besides
    else:
        board.used.add(n)
        board.add(draft)


def _long(board: Board, clause: Clause, q: QuoteTokens) -> Draft:
    """Many words in marks, beside a verb that does not report: of whoever is the subject, else of the last source."""
    words, finite = board.words, clause.finite
    source = subject_of(words, clause) if finite is not None else None
    if finite is not None and words.lemma[finite] == "sein":
        source = judged_by(words, clause) or source
    if source is not None and _overlaps(source, q):
        source = None
    source = _inserted(board, q) or source
    return Draft("direct", [(q.start, q.end)], "partial_long", source=source, inherits=source is None, clause=clause)


def _overlaps(span: Range, q: QuoteTokens) -> bool:
    return span[0] < q.end and q.start < span[1]


def _finds_it(words: Words, clause: Clause, q: QuoteTokens) -> Range | None:
    """*Für den Minister ist die Lage „alarmierend“*: whose word it is that closes the clause."""
    finite = clause.finite
    if finite is None or words.lemma[finite].lower() not in ("sein", "bleiben") or words.mood[finite] in (1, 2):
        return None
    if words.low[clause.start] != "für" or q.end < clause.end or q.start < finite:
        return None
    spoken = words.form[q.start + 1][:1].islower() or is_called_so(words, q)
    return judged_by(words, clause) if spoken else None


def _wants(words: Words, clause: Clause, q: QuoteTokens) -> Range | None:
    """*Die Ministerin will „alle an einen Tisch holen“*: who wants what the marks hold with its infinitive.

    Not *Die Bühne will „Die Räuber“ zeigen*, where they hold a name.
    """
    finite, last = clause.finite, q.end - 1 - q.closed
    if finite is None or q.words < 2 or words.lemma[finite].lower() != "wollen" or finite > q.start:
        return None
    if words.mood[finite] in (1, 2) or words.tag[last] not in ("VVINF", "VAINF", "VVIZU") or q.end < clause.end:
        return None
    subject = subject_of(words, clause)
    if subject is None or _overlaps(subject, q) or is_thing(words, subject):
        return None
    return subject


def _found_so(words: Words, clause: Clause, q: QuoteTokens, cue: Cue) -> bool:
    """*fand das Stück „eine Frechheit“, „viel zu lang“*: what somebody thinks of a thing; not *fand einen Zettel „Bin weg“*.

    What it is stands in the nominative without a definite article, or is an adjective.
    """
    if cue.verb.lemma != "finden" or cue.passive or q.end - q.start < 3:
        return False
    last = q.end - 1 - q.closed
    thing = words.low[q.start + 1] in ("ein", "eine", "kein", "keine", "einen") and words.tag[last] in ("NN", "ADJA")
    subject = subject_of(words, clause)
    object_ = any(
        words.tag[i] in ("PPER", "PDS") and words.low[i] in ("sie", "ihn", "es", "das") for i in clause.tokens()
    )
    if subject is None or not (object_ or has_object(words, clause)):
        return False
    return thing or words.tag[last] == "ADJD"


def _inserted(board: Board, q: QuoteTokens) -> Range | None:
    """*„Bald“, so Rabe, werde die Firma „ein Fahrzeug bauen, …“*: who is named inside speaks to the end of the sentence."""
    words = board.words
    for draft in reversed(board.drafts):
        if draft.rule in ("so_x", "inquit") and draft.frame is not None and draft.frame[1] <= q.start:
            between = range(draft.frame[1], q.start)
            return None if any(words.form[i] in (";", ":", ".") for i in between) else draft.source
    return None


_REFUTING = ("erfunden", "erfindung", "lüge", "unsinn", "falsch", "unwahr", "haltlos", "märchen", "hirngespinst")


def _refutes_number(words: Words, clause: Clause, q: QuoteTokens, cue: Cue) -> bool:
    """*nannte den Bericht über 19 Tote „reine Erfindung“*: what is denied has a number, so the clause reports it, too."""
    if cue.verb.lemma not in ("nennen", "bezeichnen") or cue.negated:
        return False
    if not any(words.low[i].startswith(_REFUTING) for i in range(q.start, q.end)):
        return False
    outside = [i for i in clause.tokens() if not q.start <= i < q.end]
    told = any(words.tag[i] == "NN" and speech_noun(words.form[i]) is not None for i in outside)
    return told and any(words.tag[i] == "CARD" for i in outside)


def _judges_beside(board: Board, clause: Clause, cue: Cue) -> Range | None:
    """*…, eine Zusage, die Amnesty „naiv“ nennt*: who calls it so in a relative clause, whoever tells the rest."""
    if cue.passive or clause.kind != "rel" or clause.opener is None:
        return None
    if cue.verb.act not in _JUDGES or not cue.verb.frames & {"als", "predicate"}:
        return None
    source = who_speaks(board, clause, cue)
    return source if source is not None and source[0] > clause.opener else None


def _listed_with(board: Board, q: QuoteTokens) -> Draft | None:
    """*Parolen wie „…“ und „…“*: the quotation right before, with which this one is listed."""
    if q.start - 2 < board.start or board.words.low[q.start - 1] not in ("und", "oder", "sowie", ",", "bis"):
        return None
    drafts = reversed(board.drafts)
    return next((d for d in drafts if d.rule == "partial_with_verb" and d.end == q.start - 1), None)
