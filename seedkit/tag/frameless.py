"""Reported speech without a frame: speech verbs with an object, Konjunktiv, evidential *sollen*, partial quotes."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace

from seedkit.lemmas import noun_readings
from seedkit.tag.board import Board, Draft, QuoteTokens, Range
from seedkit.tag.coreference import pointing_word
from seedkit.tag.fields import Clause
from seedkit.tag.frames_clause import answers
from seedkit.tag.mood import is_evidential
from seedkit.tag.phrases import agent_of_passive, has_object, subject_of
from seedkit.tag.reporting import PREPOSITIONS, Cue, can_speak, speech_noun
from seedkit.tag.speakers import judged_by, shared_subject, who_speaks
from seedkit.tag.stance import is_refuted
from seedkit.tag.words import Words

__all__ = ["find_konjunktiv", "find_partial_quotes", "find_reported", "find_sollen", "find_stray_quotes", "find_wollen"]

_ACCUSATIVE = frozenset("den die das diesen diese dieses dies seinen seine ihren ihre einen eine".split())
_AGAINST = frozenset({"während", "wohingegen"})
_REPORTED_ACTS = frozenset(
    "demand announce accuse judge warn promise threaten say write suppose predict hope fear refuse deny confirm doubt".split()
)


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
        if n is None or (q.start, q.end) in claimed:
            continue
        clause = board.clauses[n]
        around = [d for first, last, d in wider if first <= q.start and q.end <= last]
        cue = board.cues.get(n)
        if _title(words, q, cue) and not (around and q.words >= 6):
            continue
        if around and (q.words >= 3 or _spoken(words, q) or _called(words, q)):
            parent = around[0]
            own = cue is not None and parent.clause is clause and parent.rule.startswith("sollen")
            source = subject_of(words, clause) if own else None  # "Rabe soll von „Verrat“ gesprochen haben"
            board.drafts.append(
                Draft(
                    "direct",
                    [(q.start, q.end)],
                    "partial_in_content",
                    parent.cue,
                    parent.frame,
                    source or parent.source,
                    parent.act,
                    parent.verb,
                    clause=parent.clause,
                )
            )
            continue
        if around:
            continue
        twin = _listed_with(board, q)
        if twin is not None:
            board.drafts.append(replace(twin, spans=[(q.start, q.end)]))
            continue
        begin, stop = clause.start, clause.end
        judging = (
            cue is not None
            and bool(cue.verb.frames & {"als", "predicate", "für"})
            and cue.verb.act in ("judge", "deny", "accuse")
        )
        if cue is not None and not cue.verb.frames & {"direct", "als", "predicate", "für", "von", "object", "zu_pp"}:
            cue = None
        if cue is not None and (
            q.words >= 3
            or (q.words == 2 and _spoken(words, q))
            or (judging and _right_after_als(words, q.start))
            or (
                cue.verb.lemma in ("nennen", "sprechen", "rufen", "skandieren")
                and (not _named(words, q.start) or _spoken(words, q) or q.end >= stop - 1)
            )
        ):
            source = who_speaks(board, clause, cue)
            if source is not None and source[0] < q.end and q.start < source[1]:
                continue
            if source is None and clause.coordinated and not cue.passive:
                source = shared_subject(board, n)
            answers = cue.verb.act in ("deny", "confirm", "doubt") and (
                has_object(words, clause) or _stands_to_it(board, clause, cue)
            )
            frame = (begin, q.start)
            if stop - q.end > q.start - begin:
                frame = (q.end, stop)
            if q.end >= stop - 2:
                frame = (begin, q.start)
            draft = Draft(
                "direct",
                [(q.start, q.end)],
                "partial_with_verb",
                cue.span(),
                frame,
                source,
                "say" if answers else cue.verb.act,
                cue,
                clause=clause,
            )
            if answers:  # "wies die Vorwürfe als „Märchen“ zurück" denies, and says a word besides
                board.drafts.append(draft)
                continue
            board.used.add(n)
            board.add(draft)
            continue
        if q.words >= 6:
            finite = clause.finite
            source = subject_of(words, clause) if finite is not None else None
            if finite is not None and words.lemma[finite] == "sein":
                source = judged_by(words, clause) or source
            if source is not None and source[0] < q.end and q.start < source[1]:
                source = None
            board.drafts.append(
                Draft(
                    "direct",
                    [(q.start, q.end)],
                    "partial_long",
                    None,
                    None,
                    source,
                    inherits=source is None,
                    clause=clause,
                )
            )


def _listed_with(board: Board, q: QuoteTokens) -> Draft | None:
    """*Parolen wie „…“ und „…“*: the quotation right before, with which this one is listed."""
    if q.start - 2 < board.start or board.words.low[q.start - 1] not in ("und", "oder", "sowie", ",", "bis"):
        return None
    drafts = reversed(board.drafts)
    return next((d for d in drafts if d.rule == "partial_with_verb" and d.end == q.start - 1), None)


def _title(words: Words, q: QuoteTokens, cue: Cue | None = None) -> bool:
    """*das Gesetz „Saubere Luft“, die „Rundschau am Sonntag“*: capitals, no verb, behind a noun or a definite article.

    Not *nennt das „Amtsdeutsch“*, where *das* is what is called so.
    """
    first = q.start + 1
    if any(words.verb[i] for i in range(first, q.end)) or not words.form[first][:1].isupper():
        return False
    before = q.start - 1
    if before < 0 or words.tag[before] not in ("NN", "NE", "ART", "APPRART") or words.low[before].startswith("ein"):
        return False
    called = cue is not None and cue.verb.lemma == "nennen" and words.low[before] in ("das", "dies")
    return words.low[before] not in ("als", "für") and not called


def _spoken(words: Words, q: QuoteTokens) -> bool:
    """Two quoted words that are no name or title: they begin small and hold an adjective, adverb, verb or *ein*."""
    first = q.start + 1
    return words.form[first][:1].islower() and (
        words.low[first].startswith(("ein", "kein"))
        or words.tag[first] in ("ADJA", "ADJD", "ADV", "VVPP", "VVINF", "PTKNEG", "KOKOM", "APPR", "VVFIN")
    )


def _called(words: Words, q: QuoteTokens) -> bool:
    """*sei „Terrorismus“, ein „Bunker“, als „Märchen“*: a word for something, which a name or title is not."""
    before = q.start - 1
    if before < 0:
        return False
    low = words.low[before]
    return low == "als" or low.startswith(("ein", "kein")) or (words.finite[before] and words.lemma[before] == "sein")


def _right_after_als(words: Words, start: int) -> bool:
    for i in range(start - 1, max(-1, start - 5), -1):
        if words.low[i] in ("als", "für"):
            return True
        if words.form[i] in (",", ";"):
            return False
    return False


def _named(words: Words, start: int) -> bool:
    """*die Aktion „Saubere Stadt“*: a noun right before the mark takes the words as its name."""
    return start > 0 and words.tag[start - 1] in ("NN", "NE")


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
        if q.depth or not (q.utterance or goes_on) or (q.start, q.end) in claimed:
            continue
        draft = Draft("direct", [(q.start, q.end)], "quote_goes_on", None, None, None, inherits=True)
        if spoken:
            at = bisect_left(spoken, (q.start, 0))
            beside = spoken[at : at + 1]
            if at:
                beside.append(spoken[bisect_left(spoken, (spoken[at - 1][0], 0))])
            near = quoted[min(beside, key=lambda row: (abs(row[0] - q.start), row[1]))[1]]
            draft.source, draft.inherits, draft.cue, draft.frame = near.source, False, near.cue, near.frame
            draft.verb, draft.act = near.verb, near.act
            insort(spoken, (q.start, len(quoted)))
            if draft.frame is not None and q.end <= draft.frame[0] + 1:
                cuts.add(draft.frame[1])
            quoted.append(draft)
        board.drafts.append(draft)


def find_reported(board: Board) -> None:
    """*Greenpeace fordert die Vernichtung der Lager*: the speech verb stands inside what is reported."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if n in board.used or not _stands_alone(board, n) or cue.modal == "sollen":
            continue
        if clause.finite is not None and words.mood[clause.finite] in (1,):
            continue
        if board.covered(clause.start, clause.end) > 0.5 or not _has_complement(board, clause, cue):
            continue
        source = who_speaks(board, clause, cue)
        inherits = False
        if source is None:
            asyndetic = clause.kind == "v1" and clause.separator is not None
            if not cue.passive and (clause.coordinated or asyndetic):
                source = shared_subject(board, n)
            if source is None:
                continue
        if words.low[source[0]] in ("es", "was", "das") and source[1] - source[0] == 1:
            continue
        span = _whole(board, n)
        if any(d.start < span[1] and span[0] < d.end for d in board.drafts if d.kind != "direct"):
            span = (clause.start, clause.pieces[-1][1])
            if any(d.start < span[1] and span[0] < d.end for d in board.drafts if d.kind != "direct"):
                continue
        board.used.add(n)
        board.drafts.append(
            Draft(
                "reported",
                [span],
                "speech_verb",
                cue.span(),
                None,
                source,
                cue.verb.act,
                cue,
                clause=clause,
                inherits=inherits,
            )
        )


def _plain_saying(form: str) -> bool:
    noun = speech_noun(form)
    return noun is not None and noun.lemma in (
        "Bericht",
        "Angabe",
        "Information",
        "Vorwurf",
        "Meldung",
        "Aussage",
        "Medienbericht",
        "Behauptung",
        "Anschuldigung",
        "Hinweis",
    )


def _stands_alone(board: Board, n: int) -> bool:
    """A main clause, or what another speaker says against it: *…, während die Stadt von 900 Gästen sprach*."""
    clause = board.clauses[n]
    return clause.kind in ("main", "v1") or (clause.low_opener in _AGAINST and n in board.cues)


def _whole(board: Board, n: int) -> Range:
    """The sentence with its period, or the clause where the sentence has another main clause."""
    clause = board.clauses[n]
    mains = [m for m in range(len(board.clauses)) if m != n and _stands_alone(board, m)]
    if mains:
        stop = clause.end
        for m in range(n + 1, len(board.clauses)):
            if _stands_alone(board, m):
                break
            stop = max(stop, board.clauses[m].end)
        start = clause.start if n and any(m < n for m in mains) else board.start
        return start, _with_period(board, stop)
    return _bare_start(board), _with_period(board, board.stop)


def _bare_start(board: Board) -> int:
    start = board.start
    while start < board.end and board.words.space[start]:
        start += 1
    return start


def _with_period(board: Board, stop: int) -> int:
    words = board.words
    if stop < board.end and words.form[stop] in (".", "!", "?"):
        return stop + 1
    return stop


def _has_complement(board: Board, clause: Clause, cue: Cue) -> bool:
    """Whether the verb has the object that makes its clause a report."""
    words = board.words
    frames = cue.verb.frames
    tokens = clause.tokens()
    if cue.verb.lemma in ("prüfen", "untersuchen"):  # "prüft noch die Berichte": about what others say
        subject = subject_of(words, clause)
        return any(
            words.tag[i] == "NN" and not (subject and subject[0] <= i < subject[1]) and _plain_saying(words.form[i])
            for i in tokens
        )
    if cue.verb.act not in _REPORTED_ACTS or (cue.negated and cue.verb.lemma == "nennen"):
        return False  # "Belege nannte er nicht"
    if _stands_to_it(board, clause, cue):
        return True
    if cue.verb.lemma == "schätzen" and _gauges(words, clause):
        return True
    if cue.verb.lemma == "erklären" and not cue.passive and _explains(words, clause):
        return True
    for name in frames & PREPOSITIONS.keys():
        if any(words.low[i] in PREPOSITIONS[name] and words.tag[i] != "PTKVZ" for i in tokens):
            return True
    if cue.verb.lemma in ("auffordern", "aufrufen") and any(words.low[i] in ("zu", "zum", "zur") for i in tokens):
        return True
    if cue.verb.unless and _has_other_object(words, clause, cue.verb.unless):
        return False
    if cue.passive and "object" in frames and agent_of_passive(words, clause) is not None:
        return True
    if "object" in frames or "predicate" in frames:
        return has_object(words, clause) or ("predicate" in frames and _called_something(words, clause))
    return False


def _explains(words: Words, clause: Clause) -> bool:
    """*erklärt den Rückgang mit dem Wetter*: behind the verb an object and then *mit*; *erklärte im Streit mit der Bank* not."""
    finite, subject = clause.finite, subject_of(words, clause) or (0, 0)
    if finite is None:
        return False
    thing = 0
    for i in range(finite + 1, clause.piece_end(finite)):
        if words.low[i] == "mit" and thing and i > thing:
            return words.tag[i] == "APPR"
        if words.tag[i] in ("ART", "PDAT", "PPOSAT", "PDS") and not subject[0] <= i < subject[1]:
            governed = words.tag[i - 1] in ("APPR", "APPRART", "NN", "NE") and words.low[i] not in _ACCUSATIVE
            thing = 0 if governed or words.tag[i - 1] in ("APPR", "APPRART") else i
        elif words.tag[i] in ("APPR", "APPRART"):
            return False
    return False


def _gauges(words: Words, clause: Clause) -> bool:
    """*Die Stadt schätzte 2.200*, *schätzt sie doppelt so hoch*: how many or how much; *seit 2010* is neither."""
    subject = subject_of(words, clause) or (0, 0)
    return any(
        (words.tag[i] == "CARD" and words.tag[i - 1] not in ("APPR", "APPRART") and not subject[0] <= i < subject[1])
        or words.low[i] in ("hoch", "höher", "niedrig", "niedriger", "geringer")
        for i in clause.tokens()
    )


def _has_other_object(words: Words, clause: Clause, nouns: frozenset[str]) -> bool:
    """*Der Sturm forderte drei Tote*, but not: *Die Opfer forderten Aufklärung*."""
    subject = subject_of(words, clause) or (0, 0)
    return any(
        words.low[i] in nouns and words.tag[i] in ("NN", "ADJA") and not subject[0] <= i < subject[1]
        for i in clause.tokens()
    )


def _called_something(words: Words, clause: Clause) -> bool:
    """*nannte sie überfällig*, *nennt das zu wenig*: a pronoun for the thing, and what it is called at the end."""
    tags, low = clause.part_of(words.tag), clause.part_of(words.low)
    last = next((i for i in range(len(tags) - 1, 0, -1) if tags[i] not in ("VVPP", "VAINF", "VVINF")), 0)
    return (tags[last] == "ADJD" or low[last - 1] == "zu") and not {"PPER", "PDS", "PRF"}.isdisjoint(tags)


def _stands_to_it(board: Board, clause: Clause, cue: Cue) -> bool:
    """*X bestreitet das*, *bestätigte dies*, *geht davon aus*: a stance to what was said before."""
    words = board.words
    if cue.verb.lemma == "ausgehen":
        return cue.correlate == "davon"
    if cue.verb.act not in ("deny", "confirm", "doubt", "refuse"):
        return False
    finite = clause.finite
    return any(
        words.low[i] in ("das", "dies")
        and words.tag[i] in ("PDS", "PRELS", "ART", "PPER")
        and (i + 1 >= clause.end or words.tag[i + 1] not in ("NN", "NE", "ADJA"))
        for i in clause.tokens()
        if finite is None or i != finite
    )


def find_konjunktiv(board: Board, *, follows: bool) -> None:
    """A main clause in the Konjunktiv that no frame governs goes on with the last source."""
    words = board.words
    if not any([words.mood[i] in (1, 2) for i in words.finites_in(board.start, board.end)]):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if finite is None:
            continue
        mood = words.mood[finite]
        if mood not in (1, 2):
            continue
        if n in board.used and mood == 1 and clause.kind == "main":
            _told_saying(board, n)
            continue
        if board.covered(clause.start, clause.end) > 0.4:
            continue
        if clause.kind in ("main", "v1"):
            if mood == 2 and not follows:
                continue
            start, stop = _free_stretch(board, n)
            stop_p = _with_period(board, stop) if stop >= board.stop else stop
            if any(d.kind == "free_indirect" and d.start == start for d in board.drafts):
                continue
            source = _before_colon(board, n)
            start = start if source is None else max(start, clause.start)
            board.drafts.append(
                Draft(
                    "free_indirect",
                    [(start, stop_p)],
                    "konjunktiv",
                    None,
                    None,
                    source,
                    clause=clause,
                    inherits=source is None,
                )
            )
            board.taken.update(range(start, stop_p))
            continue
        # a subordinate Konjunktiv I in an indicative sentence: its subject speaks
        if (
            mood != 1
            or clause.kind not in ("sub", "rel")
            or (clause.separator is not None and answers(words, clause.separator))
        ):
            continue
        main = next((c for c in reversed(board.clauses[:n]) if c.kind in ("main", "v1")), None)
        main = main or next((c for c in board.clauses[n + 1 :] if c.kind in ("main", "v1")), None)
        if main is None or main.finite is None or words.mood[main.finite] in (1, 2):
            continue
        source = subject_of(words, main)
        if source is not None and source[1] - source[0] == 1 and words.low[source[0]] in ("es", "das", "dies"):
            source = None
        span = board.trim(clause.start, clause.end)
        if span is None:
            continue
        frame = (main.start, clause.start) if main.start < clause.start else (clause.end, main.end)
        inherits = source is None and (main.start < clause.start or clause.low_opener not in ("dass", "daß"))
        if frame[0] >= frame[1]:
            continue
        if is_refuted(words, main):  # the writer says so, and nobody is named who said it
            draft = Draft("indirect", [span], "konjunktiv_clause", None, frame, None, "deny", clause=clause)
            board.drafts.append(draft)
            continue
        board.drafts.append(
            # "Dass er gefasst werde, gilt als unwahrscheinlich": the clause is the subject, and nobody in particular speaks
            Draft("indirect", [span], "konjunktiv_clause", None, frame, source, clause=clause, inherits=inherits)
        )


def _told_saying(board: Board, n: int) -> None:
    """*Ihr Chef habe gewusst, dass …*: what somebody is told to have said or known is told by the last source."""
    clause = board.clauses[n]
    inner = [d for d in board.drafts if d.clause is clause and d.source is not None and not d.inherits]
    start, stop = _bare_start(board), _with_period(board, board.stop)
    if not inner or clause.start - start > 2:
        return
    if any(d.start <= clause.start and clause.end <= d.end for d in board.drafts):
        return  # "Ihr Chef habe gewusst, dass …, sagte sie": told in this sentence
    board.drafts.append(Draft("free_indirect", [(start, stop)], "konjunktiv", clause=clause, inherits=True))


def _before_colon(board: Board, n: int) -> Range | None:
    """*Der Minister zeigte sich besorgt: Die Lage sei ernst*: the subject before the colon, if it can speak.

    Before a comma only the subject of a reporting verb: *Sie nannte das falsch, richtig seien drei*; before a semicolon
    also a name or title: *Der Sprecher winkte ab; richtig seien drei.*
    """
    words = board.words
    sep = board.clauses[n].separator
    if (
        sep is None
        or words.form[sep] not in (":", ";", ",")
        or not n
        or board.clauses[n - 1].kind not in ("main", "v1")
    ):
        return None
    span = subject_of(words, board.clauses[n - 1])
    if span is None or words.low[span[0]] in ("es", "das", "dies"):
        return None
    before = board.clauses[n - 1]
    if words.form[sep] == ";" and board.covered(before.start, before.end) > 0.4 and n - 1 not in board.used:
        return None  # "Dort heißt es, der Knopf müsse zu finden sein; das werde geprüft"
    if words.form[sep] != ":" and n - 1 not in board.cues:
        told = words.mood[board.clauses[n].finite or 0] != 1 or board.covered(before.start, before.end) > 0.4
        if words.form[sep] == "," or told or pointing_word(words, span) is not None:
            return None
    if n - 1 in board.cues or any(words.tag[i] in ("NE", "PPER") for i in range(*span)):
        return span
    head = next((words.form[i] for i in range(*span) if words.tag[i] == "NN"), "")
    # "Kern haderte": one of several stands behind an article, so a noun without one is a name
    named = span[1] - span[0] == 1 and all(noun.number == "Sing" for noun in noun_readings(head))
    noun = speech_noun(head)
    return span if named or can_speak(head) or (noun is not None and noun.document) else None


def _free_stretch(board: Board, n: int) -> Range:
    """The stretch of a frameless clause: the sentence, or what lies between taken parts."""
    words = board.words
    clause = board.clauses[n]
    start, stop = _bare_start(board), board.stop
    for draft in board.drafts:
        for a, b in [*draft.spans, *([draft.frame] if draft.frame else [])]:
            if b <= clause.start:
                start = max(start, b)
            elif a >= clause.end:
                stop = min(stop, a)
    for m, other in enumerate(board.clauses):
        if (
            other.finite is None
            or other.kind not in ("main", "v1")
            or words.mood[other.finite] not in (None, "ambiguous")
        ):
            continue
        if m < n and words.form[clause.separator or 0] in (":", ";") and other.end <= (clause.separator or 0):
            start = max(start, clause.start)  # "Er winkte ab: Die Lage sei ernst"
        elif m > n and m in board.cues and other.kind == "main" and other.separator is not None:
            stop = min(stop, other.separator)  # "Er soll geflohen sein, die Polizei bestätigte das nicht"
    for q in board.quotes:
        if q.utterance and q.depth == 0:
            if q.end <= clause.start:
                start = max(start, q.end)
            elif q.start >= clause.end:
                stop = min(stop, q.start)
    while start < stop and (words.form[start] in (",", ";", ":", ".") or words.space[start]):
        start += 1
    while stop > start and (words.form[stop - 1] in (",", ";", ":") or words.space[stop - 1]):
        stop -= 1
    return start, stop


_WANT = frozenset({"will", "wollen", "wollte", "wollten"})


def find_wollen(board: Board) -> None:
    """*Zeugen wollen Schüsse gehört haben*: what the subject says of itself, and the writer does not vouch for."""
    words = board.words
    if board.signals.isdisjoint(_WANT):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if finite is None or n in board.used or words.low[finite] not in _WANT or clause.kind not in ("main", "v1"):
            continue
        if board.covered(clause.start, clause.end) > 0.4 or not is_evidential(words, finite, board.stop):
            continue
        if any(words.low[i] in ("bis", "spätestens") for i in clause.tokens()):
            continue  # "will das Haus bis Mai verkauft haben": a plan
        source = subject_of(words, clause)
        if source is None:
            continue
        board.used.add(n)
        start, stop = _free_stretch(board, n)
        span = (start, _with_period(board, stop) if stop >= board.stop else stop)
        board.drafts.append(Draft("reported", [span], "wollen", (finite, finite + 1), None, source, clause=clause))


_ON_ORDER = frozenset({"wunsch", "anordnung", "weisung", "geheiß"})


def find_sollen(board: Board, *, follows: bool) -> None:
    """*Er soll geflohen sein*: hearsay of the last source; a plan (*sollen folgen*) only where a statement precedes."""
    words = board.words
    if board.signals.isdisjoint(("soll", "sollen")):
        return
    for n, clause in enumerate(board.clauses):
        finite = clause.finite
        if finite is None or words.low[finite] not in ("soll", "sollen"):
            continue
        if clause.kind not in ("main", "v1") or board.covered(clause.start, clause.end) > 0.4:
            continue
        evidential = is_evidential(words, finite, len(words))
        if not evidential and not follows:
            continue
        if not _ON_ORDER.isdisjoint(clause.part_of(words.low)):
            continue  # "soll es auf Wunsch der Familie nicht geben"
        colon = clause.separator is not None and words.form[clause.separator] == ":"
        source = _before_colon(board, n) if colon else None  # "Der Wetterbericht macht Hoffnung: Es soll regnen"
        start, stop = _free_stretch(board, n)
        start = start if source is None else max(start, clause.start)
        board.drafts.append(
            Draft(
                "free_indirect",
                [(start, _with_period(board, stop) if stop >= board.stop else stop)],
                "sollen" if evidential else "sollen_plan",
                None,
                None,
                source,
                clause=clause,
                inherits=source is None,
                act="say" if evidential else "want",
            )
        )
