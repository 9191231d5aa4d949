"""Quotations no frame holds: a few words inside a clause that reports, and utterances of whoever spoke last."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace

from seedkit.lemmas import noun_readings
from seedkit.lexicon import words_of
from seedkit.tag.board import Board, Draft, QuoteTokens, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import has_object, subject_of
from seedkit.tag.frameless import is_thing
from seedkit.tag.reported import stands_to_it
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.speakers import judged_by, shared_subject, who_speaks
from seedkit.tag.words import Words

__all__ = ["find_partial_quotes", "find_stray_quotes"]


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
        if _so_called(words, q.start):
            continue
        clause = board.clauses[n]
        around = [d for first, last, d in wider if first <= q.start and q.end <= last]
        cue = board.cues.get(n)
        if _foreign_name(words, q) or (_title(words, q, cue) and not (around and q.words >= 6)):
            continue
        if around and (q.words >= 3 or _spoken(words, q) or _called(words, q)):
            parent = around[0]
            if (judge := _judges_beside(board, clause, cue)) is not None and cue is not None:
                frame = (clause.start, q.start)
                own_words = Draft("direct", [(q.start, q.end)], "partial_with_verb", cue.span(), frame, judge)
                own_words.act, own_words.verb, own_words.clause = cue.verb.act, cue, clause
                board.drafts.append(own_words)
                continue
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
        named = subject_of(words, clause) if cue is not None and cue.verb.lemma == "heißen" else None
        if named is not None and words.low[named[0]] != "es" and not q.start < named[0] < q.end:
            continue  # "Damals hieß das Lokal «Zur Hütte»"
        found = _found_so(words, clause, q, cue)
        if cue is not None and not cue.verb.frames & {"direct", "als", "predicate", "für", "von", "object", "zu_pp"}:
            cue = cue if found else None
        if cue is not None and (
            found
            or (q.words >= 3 and cue.verb.lemma != "finden")
            or (q.words == 2 and _spoken(words, q))
            or (judging and (_right_after_als(words, q.start) or (cue.verb.companion == "darin" and _called(words, q))))
            or (
                cue.verb.lemma in ("nennen", "sprechen", "rufen", "skandieren")
                and (not _named(words, q.start) or _spoken(words, q) or q.end >= stop - 1)
            )
        ):
            source = who_speaks(board, clause, cue)
            if source is not None and source[0] < q.end and q.start < source[1]:
                continue
            if source is not None and cue.verb.lemma == "nennen" and words.low[slice(*source)] == ["man"]:
                continue  # "Dies nennt man einen „Aktiensplit“"
            if source is None and clause.coordinated and not cue.passive:
                source = shared_subject(board, n)
            answers = cue.verb.act in ("deny", "confirm", "doubt") and (
                has_object(words, clause) or stands_to_it(board, clause, cue)
            )
            answers = answers or _refutes_number(words, clause, q, cue)
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
        if (cue is None or cue.verb.lemma == "wollen") and (wanting := _wants(words, clause, q)) is not None:
            frame = (begin, q.start)
            board.drafts.append(
                Draft(
                    "direct",
                    [(q.start, q.end)],
                    "partial_with_verb",
                    frame=frame,
                    source=wanting,
                    act="want",
                    clause=clause,
                )
            )
            continue
        if cue is None and (judge := _finds_it(words, clause, q)) is not None:
            board.drafts.append(
                Draft(
                    "direct",
                    [(q.start, q.end)],
                    "partial_with_verb",
                    frame=(begin, q.start),
                    source=judge,
                    act="judge",
                    clause=clause,
                )
            )
            continue
        if q.words >= 6 and not _heads_something(words, q):
            finite = clause.finite
            source = subject_of(words, clause) if finite is not None else None
            if finite is not None and words.lemma[finite] == "sein":
                source = judged_by(words, clause) or source
            if source is not None and source[0] < q.end and q.start < source[1]:
                source = None
            source = _inserted(board, q) or source
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


def _finds_it(words: Words, clause: Clause, q: QuoteTokens) -> Range | None:
    """*Für den Minister ist die Lage „alarmierend“*: whose word it is that closes the clause."""
    finite = clause.finite
    if finite is None or words.lemma[finite].lower() not in ("sein", "bleiben") or words.mood[finite] in (1, 2):
        return None
    if words.low[clause.start] != "für" or q.end < clause.end or q.start < finite:
        return None
    spoken = words.form[q.start + 1][:1].islower() or _called(words, q)
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
    if subject is None or (subject[0] < q.end and q.start < subject[1]) or is_thing(words, subject):
        return None
    return subject


def _found_so(words: Words, clause: Clause, q: QuoteTokens, cue: Cue | None) -> bool:
    """*fand das Stück „eine Frechheit“, „viel zu lang“*: what somebody thinks of a thing; not *fand einen Zettel „Bin weg“*.

    What it is stands in the nominative without a definite article, or is an adjective.
    """
    if cue is None or cue.verb.lemma != "finden" or cue.passive or q.end - q.start < 3:
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


_SENTENCES = (
    "satz",
    "sätzen",
    "appell",
    "ausruf",
    "ruf",
    "parole",
    "losung",
    "gruß",
    "spruch",
    "sprüchen",
    "botschaft",
    "slogan",
)
"""Ends of nouns for what is said in one go: *mit diesem Satz trat sie ab*."""


def _judges_beside(board: Board, clause: Clause, cue: Cue | None) -> Range | None:
    """*…, eine Zusage, die Amnesty „naiv“ nennt*: who calls it so in a relative clause, whoever tells the rest."""
    if cue is None or cue.passive or clause.kind != "rel" or clause.opener is None:
        return None
    if cue.verb.act not in ("judge", "deny", "accuse") or not cue.verb.frames & {"als", "predicate"}:
        return None
    source = who_speaks(board, clause, cue)
    return source if source is not None and source[0] > clause.opener else None


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
    if before >= 0 and words.low[before] == "in" and words.tag[before] == "APPR":
        return words.quote[q.end - 1]  # "eine Studie in „The Lancet“"
    if before < 0 or words.tag[before] not in ("NN", "NE", "ART", "APPRART") or words.low[before].startswith("ein"):
        return False
    called = (
        cue is not None
        and cue.verb.lemma == "nennen"
        and (words.low[before] in ("das", "dies") or _is_what_it_is_called(words, q))
    )
    return words.low[before] not in ("als", "für") and not called


_OF_OTHER_TONGUES = frozenset({"of", "the", "and", "for", "to", "with", "de", "du", "la", "le", "et", "y", "el", "di"})
_GOVERNED = frozenset({"NN", "NE", "ART", "APPRART", "APPR", "ADJA"})


def _foreign_name(words: Words, q: QuoteTokens) -> bool:
    """*die regierende „Movement for a Free Coast“*: capitals at both ends, and small words of another language between."""
    first, last, before = q.start + 1, q.end - 1 - q.closed, q.start - 1
    if last - first < 2 or before < 0 or words.tag[before] not in _GOVERNED or words.low[before].startswith("ein"):
        return False
    if not (words.form[first][:1].isupper() and words.form[last][:1].isupper()):
        return False
    return not _OF_OTHER_TONGUES.isdisjoint(words.low[first + 1 : last])


_HEADINGS = words_of("named_things", "titled")


def _heads_something(words: Words, q: QuoteTokens) -> bool:
    """*unter dem Motto „Wir bleiben“*, *beim „2. Kongress der Gärtner“*, *Vorträge wie „Die Bahn im Krieg“*: a name, no words.

    Behind an article, *wie* or another such name it has capitals or a number in front and no verb.
    """
    before, first = q.start - 1, q.start + 1
    if before < 0:
        return False
    if words.low[before].endswith(_HEADINGS):
        return True
    if any(words.verb[i] for i in range(first, q.end)) or words.form[first][:1].islower():
        return False
    if words.form[before] == ",":
        return before > 0 and (words.quote[before - 1] or words.tag[before - 1] in ("NN", "NE"))
    return words.tag[before] in ("ART", "APPRART", "ADJA") or words.low[before] in ("wie", "als", "darunter")


def _is_what_it_is_called(words: Words, q: QuoteTokens) -> bool:
    """*nannte die Drohung „Theaterdonner“*: one noun for a thing of which there is one, at the end of the sentence.

    What is given a name is no such thing (*nannte das Schiff „Nordlicht“*), nor what is named as an example.
    """
    before, behind = q.start - 1, q.end
    if q.words != 1 or before < 2 or words.tag[before] != "NN" or words.low[before].endswith(_GIVEN_NAMES):
        return False
    if behind < len(words) and words.form[behind] not in (".", "!", ",", ";") and words.low[behind] != "und":
        return False
    return words.tag[before - 1] in ("ART", "PDAT", "PPOSAT", "ADJA") and noun_readings(words.form[q.start + 1]) != ()


_GIVEN_NAMES = words_of("named_things", "given_names")
"""Nouns for what is given a name."""


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


def _so_called(words: Words, start: int) -> bool:
    """*sogenannte „Wutbürger“*, *das so genannte „Bündnis“*: what others call it, and nobody's words."""
    low = words.low[start - 1] if start > 0 else ""
    return low.startswith("sogenannt") or (low.startswith("genannte") and words.low[start - 2] == "so")


def _own_caller(board: Board, q: QuoteTokens, near: Draft) -> Range | None:
    """*Die Menge rief „Weg mit ihm!“, und Rabe sagte: „…“*: the subject of the reporting clause the quotation stands in."""
    n = board.clause_at(q.start - 1) if q.start > board.start else None
    if n is None or n not in board.cues or near.frame is None or near.frame[0] < q.end:
        return None
    clause = board.clauses[n]
    if near.clause is clause or clause.kind != "main" or clause.finite is None or clause.finite > q.start:
        return None
    return who_speaks(board, clause, board.cues[n])


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
        if not goes_on and _is_named_by(board, q):
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
