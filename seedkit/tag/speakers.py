"""Who speaks in a reporting clause: its subject, the agent of a passive, or the place *es heißt* comes from."""

from __future__ import annotations

from itertools import pairwise

from seedkit.lexicon import words_of
from seedkit.tag.agreement import takes_several
from seedkit.tag.board import Board, Range
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import agent_of_passive, nominative_behind, subject_of
from seedkit.tag.nouns_meant import noun_meant
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.pointing import said_there
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import can_speak, speech_noun
from seedkit.tag.said_in import (
    CONTAINS,
    ON,
    SOURCE_PREPOSITIONS,
    noun_in,
    on_whose_side,
    paper_before,
    paper_before_relative,
    paper_of_origin,
    place_of_origin,
)
from seedkit.tag.words import Words

__all__ = ["judged_by", "no_dummy", "shared_subject", "somebody_behind", "who_speaks", "with_apposition"]


_PERSONS = frozenset({"Zeuge", "Augenzeuge"})

_FROM_WHOM = frozenset({"heißen", "stehen", "verlauten", "hervorgehen", "hören", "lauten", "verlautbaren"})
_SAID_BY_NOBODY = frozenset({"heißen", "hervorgehen", "verlauten"})
_SHOWS = frozenset({"ergeben", "zeigen", "herausstellen"})
_MEANWHILE = frozenset({"laufe", "verlauf", "nachhinein", "zuge"})
"""Nouns behind *in* that are no place: *hat sich im Laufe des Tages herausgestellt, dass …*"""
_IMPERSONAL = _FROM_WHOM | _SHOWS | {"sein", "gelten", "geben", "gehen", "scheinen", "fehlen"}
"""Verbs beside which an *es* stands for nothing: *es heißt*, *es zeigt sich*."""
_GAUGING = frozenset({"angeben", "beziffern", "korrigieren", "revidieren", "schätzen", "taxieren", "veranschlagen"})
_OPENS_THING = frozenset({"ART", "PIAT", "ADJA", "PDAT"})
_BY_SOMEBODY = frozenset({"demand", "accuse", "judge", "announce", "warn", "promise", "refuse", "deny", "fear"})
"""What only people and bodies do: *Ein Verbot forderte Rabe*."""
_HANGING = frozenset({"APPR", "APPRART", "ART", "ADJA", "NN", "NE", "PPOSAT"})
_OUT_OF = frozenset({"aus"})
_ASKS_OF = frozenset({"fordern", "verlangen", "erwarten", "erbitten"})
_BY_WORD_OF = frozenset({"von", "vom"})
_FOR = frozenset({"für"})
_AMONG = frozenset({"unter"})
_DEEDS = words_of("sense_words", "done_or_said")
"""Ends of nouns for what is done and said."""
_TOLL = frozenset(words_of("sense_words", "counted_in_headlines"))
_NOT_FIRST = frozenset({"den", "dem", "des", "einen", "einem", "eines", "einer"})


def who_speaks(board: Board, clause: Clause, cue: Cue | None) -> Range | None:
    """Who speaks in a clause: its subject, in the passive the agent, with *heißt es* the place it comes from."""
    words = board.words
    if cue is None:
        return _by_subject(board, clause, None)
    verb = cue.verb
    if cue.passive:
        return _by_whom(words, clause, cue)
    if verb.companion == "rede":
        return _where_talked_of(words, clause)
    if verb.lemma == "entfahren":
        return _from_whom_it_slips(words, clause)
    if verb.lemma == "gelten" and verb.companion == "unter":
        return place_of_origin(words, clause, _AMONG)  # "gilt unter Fachleuten als Talent"
    if verb.lemma == "nennen" and _are_called(words, clause):
        return None
    if _is_heard(words, clause, cue):
        place = _heard_from(words, clause)
        if place is not None or (verb.lemma in _SAID_BY_NOBODY and cue.modal != "lassen"):
            return place or said_there(words, clause.tokens())
    beside = _told_by(words, clause, verb.lemma)
    return beside if beside is not None else _by_subject(board, clause, cue)


def _by_whom(words: Words, clause: Clause, cue: Cue) -> Range | None:
    """*wird von der Gruppe gefordert*, *in dem Papier wird gefordert*: the agent of a passive, else a paper."""
    if cue.verb.lemma == "zitieren":
        return no_dummy(words, _without_quoter(words, subject_of(words, clause)))
    agent = agent_of_passive(words, clause)
    if agent is not None and clause.kind == "wie" and words.low[agent[0] - 1] != "durch":
        return agent  # "wie der Zeitung von der Gruppe berichtet wird"
    if agent is not None and "von" in cue.verb.frames and words.low[agent[0] - 1] != "durch":
        agent = agent if _speaks(words, *agent) else None  # "wurde von drei Toten berichtet"
    elif agent is not None and words.tag[agent[0] - 2] == "NN" and not _speaks(words, *agent):
        agent = None  # "Die Namen von „Sündern“ wurden bekannt gegeben"
    return agent or paper_of_origin(words, clause) or paper_before(words, clause)


def _where_talked_of(words: Words, clause: Clause) -> Range | None:
    """*In dem Papier ist von 30 Fällen die Rede*, *auf russischer Seite ist von 30 Fällen die Rede*."""
    paper = place_of_origin(words, clause, CONTAINS)
    if paper is None:
        return on_whose_side(words, clause) or said_there(words, clause.tokens())
    # "in dem Papier | von 30 Fällen": what the talk is of is no part of the paper
    talk = next((i for i in range(paper[0] + 1, paper[1]) if words.low[i] in _BY_WORD_OF), paper[1])
    elsewhere = any(words.low[i] in _BY_WORD_OF for i in clause.tokens() if not paper[0] <= i < paper[1])
    return paper if elsewhere else (paper[0], talk)


def _are_called(words: Words, clause: Clause) -> bool:
    """*Rabe begrüßte die Pläne, | nannte sie aber überfällig*: the *sie* behind the verb is the things that are called so."""
    if clause.kind != "v1" or clause.separator is None:
        return False
    subject = subject_of(words, clause)
    return subject is not None and words.low[slice(*subject)] == ["sie"]


def _is_heard(words: Words, clause: Clause, cue: Cue) -> bool:
    """*heißt es*, *verlautete*: a verb whose words come from somewhere, and no subject says them."""
    if cue.verb.lemma not in _FROM_WHOM or cue.verb.companion == "nichts":
        return False
    may_be_said = cue.verb.lemma == "verlautbaren" or cue.modal == "lassen"
    return not (may_be_said and subject_of(words, clause) is not None)


def _heard_from(words: Words, clause: Clause) -> Range | None:
    paper = paper_before_relative(words, clause)
    return paper if paper is not None else place_of_origin(words, clause, SOURCE_PREPOSITIONS | ON)


def _told_by(words: Words, clause: Clause, lemma: str) -> Range | None:
    """Who has said it beside verbs whose subject only hears, quotes or shows it."""
    if lemma == "erfahren":
        return _learned_from(words, clause)
    if lemma == "zitieren":
        return _who_is_quoted(words, clause)
    return _shown_by(words, clause, lemma) if lemma in _SHOWS else None


def _learned_from(words: Words, clause: Clause) -> Range | None:
    """*aus Justizkreisen erfuhr die Agentur*, which carries it; *von einem Nachbarn erfuhr sie*, but *erfuhr von dem Brand*."""
    place = place_of_origin(words, clause, _OUT_OF)
    if place is not None:
        return place
    told_by = place_of_origin(words, clause, _BY_WORD_OF)
    return told_by if told_by is not None and _is_somebody(words, told_by) else None


def _shown_by(words: Words, clause: Clause, lemma: str) -> Range | None:
    """*aus dem Test ergab sich, dass*; not *im Laufe des Tages*, nor *Rabe vom Verband zeigte sich besorgt*."""
    place = place_of_origin(words, clause)
    if place is None or words.low[place[0]] in _MEANWHILE:
        return None
    touched = lemma == "zeigen" and words.low[place[0] - 1] in _BY_WORD_OF
    if touched and clause.at_verb(words.tag) != "VVINF" and "ADJD" in clause.part_of(words.tag):
        return None  # "zeigte sich überrascht von der Nachricht, dass …"
    if not any(words.low[i] == "sich" for i in clause.tokens()):
        return None
    shown = no_dummy(words, subject_of(words, clause))
    return place if shown is None or place[0] >= shown[1] else None


def _by_subject(board: Board, clause: Clause, cue: Cue | None) -> Range | None:
    """The subject of the clause, as far as it can be who speaks with this verb."""
    words = board.words
    subject = _goes_on(board, clause) or subject_of(words, clause)
    if subject is None:
        return None
    if cue is not None:
        subject = _who_does_it(words, clause, cue, subject)
    if clause.kind == "rel" and subject == (clause.opener, (clause.opener or 0) + 1):
        return subject  # *das* is a pronoun here as well
    if cue is not None and _means_a_body(words, clause, cue, subject):
        return subject
    return _with_name_behind(words, clause, _cut_complement(words, clause, cue, no_dummy(words, subject)))


def _who_does_it(words: Words, clause: Clause, cue: Cue, subject: Range) -> Range:
    """Who does what the verb says, where the phrase in the subject's place is a part of the verb, a figure or a thing."""
    if words.low[slice(*subject)] == [cue.verb.companion]:
        subject = _behind_its_noun(words, clause) or subject
    if cue.verb.lemma in _GAUGING:
        return _who_gauges(words, clause, subject)
    if cue.verb.act in _BY_SOMEBODY:
        return somebody_behind(words, clause, subject, of=cue.verb.lemma) or subject
    return subject


def _behind_its_noun(words: Words, clause: Clause) -> Range | None:
    """*Kritik übte hingegen | die Stadt*: who does it, where the noun that belongs to the verb opens the clause."""
    if clause.finite is None or clause.kind != "main":
        return None
    i, limit = clause.finite + 1, clause.piece_end(clause.finite)
    while i < limit and words.tag[i] in ("ADV", "PAV", "PRF"):
        i += 1
    end = noun_phrase(words, i, limit) if i < limit and starts_phrase(words, i) else None
    return (i, end) if end is not None and words.low[i] not in _NOT_FIRST else None


def _means_a_body(words: Words, clause: Clause, cue: Cue, subject: Range) -> bool:
    """*Das Amt warnte. Es rief zur Vorsicht auf.*: an *es* that stands for a body, and for no subject behind the verb."""
    if words.low[subject[0]] != "es" or subject[1] - subject[0] != 1 or clause.finite is None:
        return False
    if cue.verb.lemma in _IMPERSONAL or takes_several(words.low[clause.finite]):
        return False
    return noun_meant(words, subject[0]) is not None and not nominative_behind(words, clause)


def _with_name_behind(words: Words, clause: Clause, span: Range | None) -> Range | None:
    """*Gestern hat der Chef der Behörde, Jan Rabe, gesagt*: a name between commas belongs to the phrase before it.

    What hangs on that phrase may stand between: *ein Sprecher auf der anderen Seite, Jan Rabe*.
    """
    if span is None or len(clause.pieces) < 2 or clause.finite is None or span[0] < clause.finite:
        return span
    for (_, end), (begin, stop) in pairwise(clause.pieces):
        if span[1] <= end and span[0] < end:
            name = set(words.label[begin:stop]) == {"PER"}
            hangs = span[1] == end or words.tag[span[1]] in ("APPR", "APPRART")
            joined = name and hangs and _HANGING.issuperset(words.tag[span[1] : end])
            return (span[0], stop) if joined and "PER" not in words.label[slice(*span)] else span
    return span


def _who_gauges(words: Words, clause: Clause, subject: Range) -> Range:
    """*Die Zahl der Helfer gab das Amt mit 650 an*: what cannot speak is not who says how many, if somebody behind can."""
    finite = clause.finite
    if clause.kind != "main" or finite is None or subject[1] > finite or _speaks(words, *subject):
        return subject
    limit = clause.piece_end(finite)
    i = next((k for k in range(finite + 1, limit) if starts_phrase(words, k)), limit)
    end = noun_phrase(words, i, limit)
    if end is None or words.tag[i - 1] in ("APPR", "APPRART") or not _speaks(words, i, end):
        return subject
    return i, end


def somebody_behind(words: Words, clause: Clause, thing: Range, of: str = "") -> Range | None:
    """*Die Schließung forderte Petra Lang*: right behind the verb somebody, and before it a thing, as its article shows.

    ``of`` is the verb, where it is known: what *befürchtet* is said of happens, so that no body is feared by it.
    """
    finite = clause.finite
    ends = {finite, *(end for (_, end), (begin, _) in pairwise(clause.pieces) if begin == finite)}
    bare = thing[1] - thing[0] == 1 and words.tag[thing[0]] == "NN" and not words.label[thing[0]]
    pronoun = finite is not None and words.tag[finite + 1 : finite + 2] == ["PPER"]
    if clause.kind != "main" or finite is None or thing[1] not in ends:
        return None
    opens = _OPENS_THING | {"NN"} if pronoun or (bare and clause.pieces[1:]) else _OPENS_THING  # "Gerüchte, wonach …"
    owned = _is_owned(words, thing)
    if words.tag[thing[0]] not in opens and not owned and not (bare and "PER" in words.label[finite + 1 : finite + 2]):
        return None  # behind "Die Forderung, Steuern zu senken, | nannte …" as well
    heads = [i for i in range(*thing) if words.tag[i] in ("NN", "NE")][owned:]
    feared = (
        of == "befürchten" and bool(heads) and (not can_speak(words.form[heads[0]]) or _is_toll(words.low[heads[0]]))
    )
    if not heads or (not feared and any(words.tag[i] == "NE" or can_speak(words.form[i]) for i in heads[:1])):
        return None
    behind = finite + 1
    if pronoun and words.low[behind] in ("sie", "er"):
        return (behind, behind + 1) if _never_speaks(words.form[heads[0]]) else None  # "Kritik weist sie zurück"
    if behind >= len(words) or words.low[behind] in _NOT_FIRST:
        return None  # "Ein Gutachten hat dem Bischof Jan Rabe Versäumnisse vorgeworfen"
    end = noun_phrase(words, behind, clause.piece_end(finite)) if starts_phrase(words, behind) else None
    mute = feared or _never_speaks(words.form[heads[0]]) or _is_more_of_it(words, thing[0], heads[0])
    if end is not None and words.tag[behind] == "ART" and mute:
        return (behind, end) if _speaks(words, behind, end) else None
    named = words.tag[behind] == "NE" or (words.tag[behind] == "NN" and can_speak(words.form[behind]))
    named = named or "PER" in words.label[behind : end or behind]  # "Kämmerin Petra Lang"
    return (behind, end) if end is not None and named else None


def _is_owned(words: Words, thing: Range) -> bool:
    """*Schäubles Idee*: a name in the genitive before the noun, which alone says what the phrase is."""
    first, name = thing[0], words.form[thing[0]]
    return words.tag[first] == "NE" and name.endswith("s") and thing[1] - first > 1 and words.tag[first + 1] == "NN"


def _is_toll(low: str) -> bool:
    """*Weitere Opfer, mehr Tote*: who speaks elsewhere, but is feared for here."""
    return low in _TOLL


def _is_more_of_it(words: Words, first: int, head: int) -> bool:
    """*Weitere Gewitter, neue Steuern*: things of which there are more or new ones, and no paper that shows something."""
    return (
        words.low[first] in _MORE and speech_noun(words.form[head]) is None and not words.low[head].endswith(_FINDINGS)
    )


_FINDINGS = ("daten", "zahlen", "funde", "belege", "indizien", "bilder", "videos", "spuren", "proben", "messungen")
_MORE = frozenset({"weitere", "neue", "mehr", "zusätzliche", "keine"})


def _never_speaks(form: str) -> bool:
    """*Eine Sperrung, die Vorwürfe*: what is done or said, no paper and nobody who could say something."""
    noun = speech_noun(form)
    if noun is not None:
        return not noun.document
    return form.lower().endswith(_DEEDS)


def _speaks(words: Words, a: int, b: int) -> bool:
    """Whether the head of a phrase is somebody: a name, or a noun for a person or body that speaks, or its paper."""
    head = next((i for i in range(a, b) if words.tag[i] in ("NN", "NE", "PPER", "PIS", "ADJA")), a)
    if words.tag[head] == "NN":
        titled = head + 1 < b and words.label[head + 1] == "PER"  # "Insolvenzverwalter Jan Rabe"
        return titled or can_speak(words.form[head]) or speech_noun(words.form[head]) is not None
    return words.tag[head] != "ADJA" or words.form[head][:1].isupper() or _speaks(words, head + 1, b)


def _goes_on(board: Board, clause: Clause) -> Range | None:
    """*Er bat um Ruhe und forderte Rabe auf*: behind *und* and a verb no subject comes where the one before began."""
    finite = clause.finite
    if clause.kind != "v1" or not clause.coordinated or finite is None:
        return None
    n = next((n for n, other in enumerate(board.clauses) if other is clause), 0)
    before = board.clauses[n - 1] if n else None
    if before is None or before.kind != "main" or before.finite is None:
        return None
    if any(board.words.tag[i] != "KON" for i in range(clause.start, finite)):
        return None
    told = any(a <= before.start and before.end <= b for d in board.drafts if d.kind == "indirect" for a, b in d.spans)
    if told or _is_told_there(board, n - 1, n):
        return shared_subject(board, n)  # "X sagte, der Plan sei gut, und kündigte an, …"
    subject = subject_of(board.words, before)
    return subject if subject is not None and subject[1] <= before.finite else None


def _is_somebody(words: Words, span: Range) -> bool:
    """Whether the head of a phrase is a person or a body, by name or by noun."""
    head = next((i for i in range(*span) if words.tag[i] in ("NN", "NE", "PPER")), span[0])
    if words.tag[head] == "PPER" or words.label[head] in ("PER", "ORG") or can_speak(words.form[head]):
        return True
    return words.low[head].endswith(("in", "innen", "ten", "nden", "igen", "leuten", "hörigen", "freund", "freunden"))


def _who_is_quoted(words: Words, clause: Clause) -> Range | None:
    """*Die Agentur zitiert den Sprecher*: the object has said it, the subject carries it."""
    subject = subject_of(words, clause)
    if subject is None or clause.finite is None:
        return None
    i, limit = clause.finite + 1, clause.pieces[-1][1]
    while i < limit:
        if subject[0] <= i < subject[1]:
            i = subject[1]
            continue
        end = noun_phrase(words, i, limit) if starts_phrase(words, i) else None
        if end is not None and words.tag[i] != "PRF":
            noun = noun_in(words, i, end, first=True)
            return (i, end) if noun is None or noun.lemma in _PERSONS else None
        if words.tag[i] in ("APPR", "APPRART"):
            i = noun_phrase(words, i + 1, limit, apposition=False) or i
        i += 1
    return None


def _without_quoter(words: Words, subject: Range | None) -> Range | None:
    """*wie Rabe | von der dpa zitiert wird*: behind a name the *von* tells who quotes."""
    if subject is None:
        return None
    a, b = subject
    at = next((i for i in range(a + 1, b) if words.low[i] in ("von", "vom") and _names(words, i - 1)), b)
    return a, at


def _names(words: Words, i: int) -> bool:
    return words.tag[i] == "NE" or words.label[i] == "PER"


def _from_whom_it_slips(words: Words, clause: Clause) -> Range | None:
    """*„Nein!“, entfuhr es dem Trainer*: who has said it stands in the dative."""
    i = next((i for i in clause.tokens() if words.low[i] == "es"), clause.end) + 1
    if i >= clause.end or not (starts_phrase(words, i) or words.tag[i] == "PPER"):
        return None
    end = noun_phrase(words, i, clause.end)
    return (i, end) if end is not None else None


def _cut_complement(words: Words, clause: Clause, cue: Cue | None, span: Range | None) -> Range | None:
    """*hatte die Regierung von Soldaten gesprochen*: the *von* belongs to the verb if the clause has no other one."""
    if span is None or cue is None or clause.finite is None:
        return span
    if "für" in cue.verb.frames and span[0] > clause.finite:
        within = [i for i in range(span[0] + 1, span[1]) if words.low[i] == "für"]
        if within and not any(words.low[i] == "für" for i in clause.tokens() if i >= span[1]):
            return span[0], within[-1]  # "hat sich der Süden | für den Bau ausgesprochen"
    if cue.verb.lemma in _ASKS_OF and span[0] > clause.finite:
        of = next((i for i in range(span[0] + 1, span[1]) if words.low[i] in ("von", "vom")), None)
        if of is not None and words.tag[of - 1] == "NE":
            return span[0], of  # "verlangte Holm | vom Rat die Absetzung": of whom
    if "von" not in cue.verb.frames:
        return span
    if span[0] < clause.finite and clause.opener is None:
        return span
    inside = [i for i in range(span[0] + 1, span[1]) if words.low[i] in ("von", "vom")]
    if inside and not any(words.low[i] in ("von", "vom") for i in clause.tokens() if i >= span[1]):
        return span[0], inside[-1]
    return span


def with_apposition(board: Board, source: Range) -> Range:
    """*sagte der Chef der Behörde, Jan Rabe*: the apposition stands behind the comma that closed the clause."""
    words = board.words
    end = noun_phrase(words, source[0], board.stop)
    if end is None or end <= source[1]:
        return source
    if any(words.verb[i] for i in range(source[1], end)):
        return source
    return source[0], end


def no_dummy(words: Words, span: Range | None) -> Range | None:
    """No source is an *es*, nor a *das* but for *das Amt, das …*."""
    if span is None:
        return None
    a, b = span
    if words.tag[a] == "PRELS" and words.tag[a - 2] in ("NN", "NE"):
        return span
    if b - a == 1 and words.low[a] in ("es", "das", "dies", "was", "niemand"):
        return None
    return span


def judged_by(words: Words, clause: Clause) -> Range | None:
    """*Für das Blatt ist der Plan „ein Pflaster auf einem Bruch“*: in whose eyes it is that."""
    holder = place_of_origin(words, clause, _FOR)
    if holder is None:
        return None
    named = words.quote[holder[1] - 1] or words.tag[holder[1] - 1] == "NE"
    return holder if named or _speaks(words, *holder) else None


def shared_subject(board: Board, n: int) -> Range | None:
    """The subject a coordinated clause shares with the main clause, or with the *so X*, before it."""
    begin = board.clauses[n].start
    inserted = [
        d for d in board.drafts if d.rule in ("so_x", "inquit") and d.frame and begin - 2 <= d.frame[1] <= begin
    ]
    if inserted:
        return inserted[-1].source
    told = [(d.start, d.end) for d in board.drafts if d.kind == "indirect" and d.end <= begin]
    for m in range(n - 1, -1, -1):
        clause = board.clauses[m]
        if any(a <= clause.start < b for a, b in told):
            continue  # "X sagte, der Plan sei gut, und verwies auf Y": who said it goes on, not the plan
        if _is_told_there(board, m, n):
            continue  # the same before its content is found: "X sagte, das Land müsse sparen, und ergänzte: „…“"
        opens = clause.kind == "v1" and m and not clause.coordinated  # "Als sie kam, rief Rabe …"
        if opens and clause.separator is not None and any(_leads(board, k, told) for k in range(m)):
            continue  # "Rabe kam nach Kiel, lobte das Amt und forderte …": the first of a chain has the subject
        if (clause.kind == "main" or opens) and (
            subject := no_dummy(board.words, subject_of(board.words, clause))
        ) is not None:
            return subject
    return None


def _is_told_there(board: Board, m: int, n: int) -> bool:
    """Whether clause ``m`` is in the Konjunktiv I behind a verb of saying, and ``n`` goes on in the writer's own mood."""
    words = board.words
    told, goes_on = board.clauses[m].finite, board.clauses[n].finite
    if told is None or goes_on is None or words.mood[told] != 1 or words.mood[goes_on] == 1:
        return False
    return any(k in board.cues and board.clauses[k].kind in ("main", "v1") for k in range(m))


def _leads(board: Board, m: int, told: list[Range]) -> bool:
    """Whether a clause is a main clause of the writer's with a subject of its own."""
    words, clause = board.words, board.clauses[m]
    if clause.kind != "main" or clause.finite is None or any(a <= clause.start < b for a, b in told):
        return False
    quoted = any(q.utterance and q.start <= clause.start < q.end for q in board.quotes)
    return (
        not quoted
        and words.mood[clause.finite] not in (1, 2)
        and no_dummy(words, subject_of(words, clause)) is not None
    )
