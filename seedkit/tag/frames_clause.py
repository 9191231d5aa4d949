"""Frames before their content: *X sagte, dass …*, *X: „…“*; and *Das teilte X mit* behind a whole sentence."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.tag.agreement import genders
from seedkit.tag.board import Board, Draft, takes_up
from seedkit.tag.clause_subject import agent_of_passive, has_object, subject_of
from seedkit.tag.fields import Clause
from seedkit.tag.mood import is_evidential
from seedkit.tag.phrases import TIME_NOUNS, noun_phrase, starts_phrase
from seedkit.tag.reported import stands_to_it
from seedkit.tag.reporting import PREPOSITIONS, Cue, can_speak, speech_noun
from seedkit.tag.speakers import no_dummy, noun_in, shared_subject, who_speaks
from seedkit.tag.words import Words

__all__ = [
    "FACTS",
    "answers",
    "content_stop",
    "find_das_frame",
    "frame_colon",
    "frame_matrix",
    "frame_start",
    "points_back",
]

_CONCLUSIONS = frozenset({"ergebnis", "schluss", "urteil", "fazit", "befund"})
_WORDS = "worten"  # "mit den Worten „…“"
_OF_IT = {
    "darauf": ("hindeuten", "hinweisen", "machen"),
    "davor": ("warnen",),
    "davon": ("ausgehen", "berichten"),
    "damit": ("rechnen",),
}
"""*Darauf weist X hin*: the sentence before is what the verb governs."""
_BACKWARD = frozenset({"das", "dies", "zu", "so", *_OF_IT})
_RESULTS = ("ergebnis", "ergebnisse", "fazit", "befund", "resultat", "schluss")
_TO = frozenset({"zu", "zum", "zur"})
_SHOWING = frozenset({"hervorgehen", "ergeben"})
_FOR_WHICH = frozenset({"dafür", "hierfür", "dazu"})
_CONDITION_STEMS = ("bedingung", "voraussetzung", "vorbedingung", "grundlage")
_CONDITIONS = frozenset({"fall", "falle", "bedingung", "voraussetzung", "maßgabe"})
_DASHES = frozenset({"–", "—", "-"})
_AGAINST = frozenset({"doch", "aber"})
_CORRELATES = frozenset({"darum", "darauf", "dazu", "dafür", "daran", "damit"})
_VOICING = frozenset({"äußern", "aussprechen", "bekräftigen", "wiederholen", "formulieren"})
_TO_A_THING = frozenset({"zustimmen", "beipflichten"})
"""Verbs with a dative: what stands in it is what they are about."""
_WONACH = frozenset({"wonach", "demzufolge", "wobei"})
_SPEAKING = frozenset(
    "say write announce promise threaten warn demand accuse judge confirm deny refuse doubt fear suppose think".split()
)
_QUESTION = frozenset(
    "wer wen wem was wo wann wohin woher wozu woran worauf woraus worin worüber wovon wovor wofür wogegen weshalb warum"
    " wieso inwieweit inwiefern ob wie welche welcher welches welchen".split()
)


def frame_colon(board: Board) -> None:
    """*X sagte: „…“*, *X: „…“*, *mit den Worten „…“*."""
    words = board.words
    for q in board.quotes:
        if q.depth or not q.utterance:
            continue
        before = q.start - 1
        while before >= board.start and words.space[before]:
            before -= 1
        if before < board.start or not _announces(words, before):
            continue
        if any(d.kind == "direct" and d.spans[0][0] == q.start for d in board.drafts):
            continue
        begin = board.start
        for other in board.quotes:
            if other.utterance and other.depth == 0 and other.end <= before:
                begin = max(begin, other.end)
        opened = _opened(words, begin, before)
        if opened and not any(words.finite[opened[-1] : before]):
            named = (opened[-1], before) if _names_somebody(words, opened[-1], before) else None
            if named is None:  # "„Friends of the River“ (auf Deutsch: „Freunde des Flusses“)": a translation
                board.taken.update(range(q.start, q.end))
            elif before - named[0] == 1 or noun_phrase(words, *named) == before:
                board.add(Draft("direct", [(q.start, q.end)], "colon_no_verb", None, (named[0], before + 1), named))
            continue
        inner = [n for n, c in enumerate(board.clauses) if begin <= c.start < before]
        cued = [n for n in inner if n in board.cues and board.clauses[n].kind in ("main", "v1", "so")]
        cued = cued or [n for n in inner if n in board.cues]
        name = _name_after_dash(board, begin, before)
        if name is not None:
            board.add(Draft("direct", [(q.start, q.end)], "colon_no_verb", None, (name[0], before + 1), name))
            continue
        frame = (begin, before + 1)
        while frame[0] < before and (words.form[frame[0]] in (",", ".") or words.space[frame[0]]):
            frame = (frame[0] + 1, frame[1])
        inserted = [
            d for d in board.drafts if d.rule == "so_x" and d.frame and begin <= d.frame[0] and d.frame[1] >= before
        ]
        if inserted:  # "Die Kosten seien hoch, so Rabe: „…“"
            source = inserted[-1].source
            board.add(Draft("direct", [(q.start, q.end)], "colon", inserted[-1].cue, inserted[-1].frame, source))
            continue
        if cued:
            n = cued[-1]
            cue = board.cues[n]
            frame = (max(frame[0], _behind_colon(board, n)), frame[1])
            said_twice = _has_content(board, n)
            if not said_twice:
                board.used.add(n)
            source = who_speaks(board, board.clauses[n], cue)
            if source is None and n and board.clauses[n].kind in ("v1", "main", "inf"):
                source = shared_subject(board, n)
            # what was denied stands before, as does what somebody thinks: "Er glaubt, dass sie gewinnen: „…“"
            act = "say" if said_twice or _refuses(cue) else cue.verb.act
            _add_stance(board, n, source)
            board.add(
                Draft(
                    "direct", [(q.start, q.end)], "colon", cue.span(), frame, source, act, cue, clause=board.clauses[n]
                )
            )
            continue
        source, later = None, False
        cue_words = (before - 2, before + 1) if words.low[before] == _WORDS else None
        mains = [n for n in inner if board.clauses[n].kind in ("main", "v1")]
        if mains:
            last = board.clauses[mains[-1]]
            source = agent_of_passive(words, last) if _is_passive(words, last) else subject_of(words, last)
        elif inner:
            first = board.clauses[inner[0]].start
            while first < before and not starts_phrase(words, first):
                first += 1
            if words.tag[first - 1] in ("APPR", "APPRART"):
                first, later = before, True  # "Und nach einer Pause: „…“": who spoke before the pause
            end = noun_phrase(words, first, before, place=True)
            if end is not None:
                source = (first, end)
            elif before - board.clauses[inner[0]].start == 1 and words.form[before - 1][:1].isupper():
                source = (before - 1, before)  # "Holm: „…“", whatever the tagger takes the name for
        source = no_dummy(words, source)
        board.add(Draft("direct", [(q.start, q.end)], "colon_no_verb", cue_words, frame, source, inherits=later))


def _refuses(cue: Cue) -> bool:
    """*bestritt das, wollte das nicht bestätigen*: what stands behind the colon is not what the verb is about."""
    return cue.verb.act in ("deny", "doubt") or (cue.verb.act in ("confirm", "think") and cue.negated)


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
    m = _next_clause(board, n)
    if m is None or _after_colon(board, m) or board.clauses[n].kind not in ("main", "v1"):
        return False
    content = board.clauses[m]
    told = content.finite is not None and board.words.mood[content.finite] in (1, 2)
    kind = _content_kind(board, board.cues[n], m)
    return kind is not None and (kind != "v2" or told)


def _is_passive(words: Words, clause: Clause) -> bool:
    """*war sie vorgestellt worden: „…“*: who is the subject has not said it."""
    helped = any(words.low[i] == "worden" for i in clause.tokens())
    finite = clause.finite is not None and words.lemma[clause.finite] == "werden"
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


def frame_matrix(board: Board) -> None:
    """*X sagt, dass … / er komme / … zu kommen / ob …*."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if n in board.used:
            continue
        if cue.modal == "sollen" and clause.finite is not None and is_evidential(words, clause.finite, board.stop):
            continue  # "soll sich entschieden haben": hearsay about a saying
        m = _next_clause(board, n)
        # a relative clause about the subject or object may stand between
        between: list[int] = []
        while m is not None and len(between) < 2 and _is_inserted(board, n, m):
            if _content_kind(board, cue, m) is not None:
                break
            between.append(m)
            m = None if _tells_itself(board, m) else _next_clause(board, n, between)
            if m is not None and board.clauses[m].kind == "inf" and _takes_infinitive(board, between[-1]):
                m = None  # "unterstützt das Programm, bei dem es darum geht, Häfen zu bauen"
        if m is None:
            continue
        frame_kind = _content_kind(board, cue, m)
        if frame_kind is None or _condition(board, n, m) or _cuts_quotation(board, m):
            continue
        if cue.verb.lemma in _VOICING and _is_voiced(board, n, m):
            continue
        content = board.clauses[m]
        plain = content.kind == "main" and content.finite is not None and words.mood[content.finite] is None
        if frame_kind == "v2" and _stands_beside(board, n, m):
            continue
        if frame_kind == "v2" and plain and not _plain_v2(board, n, m):
            continue
        open_mood = content.finite is not None and words.mood[content.finite] == "ambiguous"
        about = frame_kind == "v2" and cue.verb.lemma in _TO_A_THING and not _after_colon(board, m)
        if about and has_object(words, clause):
            continue  # "Der Rat müsse dem Vertrag zustimmen, es müsse Geld fließen"
        if frame_kind == "v2" and open_mood and not _after_colon(board, m) and _has_its_object(board, n):
            continue
        if _nobody_says(board, n) or _belongs_before(board, n, m) or _follows_from(board, n, m):
            continue
        if cue.verb.lemma in _FOLLOWING and words.low[content.start - 2] in FACTS:
            continue  # "ergibt sich aus der Tatsache, dass …": what the fact is, not what it shows
        if frame_kind == "v2" and cue.verb.lemma == "finden" and (cue.passive or (plain and has_object(words, clause))):
            continue  # "hat eine Lösung gefunden: Das Bad bleibt zu"
        if frame_kind == "v2" and words.form[content.start - 1] in _DASHES and has_object(words, clause):
            continue  # "stellt ein Risiko dar – es sei …"
        begin = _with_object(board, n, m)
        stop = min([content_stop(board, n, m), *_frames_behind(board, clause.start, begin)])
        inserted = [d.frame for d in board.drafts if d.rule == "so_x" and d.frame and begin < d.frame[0] < stop]
        spans = board.without(begin, stop, inserted)  # "Man prüfe, wie es weitergehe, so Rabe"
        if not spans or _told_inside(board, begin, stop):
            continue
        source = who_speaks(board, clause, cue)
        if source is None and cue.verb.lemma == "sein" and cue.verb.companion != "rede":
            continue  # "Sicher ist, dass …": nobody says so
        if source is None and clause.coordinated and not cue.passive:
            source = shared_subject(board, n)
        if source is None and clause.kind == "v1" and not cue.passive and cue.verb.lemma != "heißen":
            source = shared_subject(board, n)
        man = source is not None and words.low[source[0]] == "man" and source[1] - source[0] == 1
        if clause.kind == "inf" or (man and clause.kind in ("rel", "sub")):
            source = shared_subject(board, n) or source  # "wiederholte, was man schon gesagt hatte: dass …"
        frame_a = frame_start(board, n)
        frame_b = begin
        board.used.add(n)
        further = cue.verb.lemma == "heißen" and any(words.low[i] in ("weiter", "ferner") for i in clause.tokens())
        distant = source is None and (
            further or _after_colon(board, m) or (clause.finite is not None and words.mood[clause.finite] == 1)
        )
        # "widersprach: Die Lage sei ernst" denies what was said before and asserts what follows
        # as does "rät zur Ruhe: Die Lage sei ernst" with what it advises
        full = _refuses(cue) or (cue.verb.act == "demand" and _to_what(board, n))
        act = "say" if full and _after_colon(board, m) else cue.verb.act
        if _after_colon(board, m):
            _add_stance(board, n, source)
        if cue.verb.lemma == "nahelegen" and frame_kind == "dass":
            act = "show"  # "Die Daten legen nahe, dass Kaffee schützt", but "legte ihr nahe, zu gehen"
        board.add(
            Draft(
                "indirect",
                spans,
                f"matrix_{frame_kind}",
                cue.span(),
                (frame_a, frame_b),
                source,
                act,
                cue,
                clause=clause,
                inherits=distant,
            )
        )


_FOLLOWING = frozenset({"ergeben", "folgen", "resultieren", "hervorgehen"})
FACTS = frozenset({"tatsache", "tatsachen", "umstand", "umständen"})
"""Nouns whose *dass* says what they are, whatever noun of saying stands before them."""
_IF = frozenset({"wenn", "falls", "sofern", "solange", "sobald", "weil", "da", "obwohl", "nachdem"})
_THEN = frozenset({"dann", "so"})


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


_OPENS_PHRASE = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "NN", "NE", "APPR", "APPRART", "CARD"})


def _belongs_before(board: Board, n: int, m: int) -> bool:
    """*ob es gut ist, dass er sich äußert, | oder ob er schweigt*: joined to the clause with the same opener before."""
    words, content = board.words, board.clauses[m]
    if board.clauses[n].kind not in ("sub", "rel", "inf", "wie") or words.tag[content.start] != "KON":
        return False
    low = content.low_opener
    if low not in ("dass", "daß", "ob"):
        return False
    return any(c.low_opener == low for c in board.clauses[: n + 1])


def _follows_from(board: Board, n: int, m: int) -> bool:
    """*Wenn der Rat meint, dass es reicht, | dann wird gebaut*: the main clause to a condition around the frame."""
    content = board.clauses[m]
    if content.kind not in ("main", "v1") or board.words.low[content.start] not in _THEN:
        return False
    if board.clauses[n].kind in ("main", "v1", "frag"):
        return False
    return any(c.kind == "sub" and c.low_opener in _IF for c in board.clauses[: n + 1])


def _tells_itself(board: Board, m: int) -> bool:
    """*Dort sprach auch der Minister, der ankündigte, dass …*: what follows is what the relative clause tells."""
    cue, behind = board.cues.get(m), _next_clause(board, m)
    if cue is None or behind is None or cue.verb.act == "ask":
        return False
    return _content_kind(board, cue, behind) in ("dass", "zu")


def _add_stance(board: Board, n: int, source: tuple[int, int] | None) -> None:
    """*Die Klinik weist das zurück: …*: the clause before the colon says what is thought of what was said before."""
    clause, cue = board.clauses[n], board.cues[n]
    if clause.kind in ("main", "v1") and not cue.passive and stands_to_it(board, clause, cue):
        span = (clause.start, clause.pieces[-1][1])
        board.drafts.append(
            Draft("reported", [span], "speech_verb", cue.span(), None, source, cue.verb.act, cue, clause=clause)
        )


def answers(words: Words, comma: int) -> bool:
    """*antwortete auf die Frage, ob …*: whether what stands behind the comma is what somebody else has asked."""
    return words.low[comma - 1] == "frage" and "auf" in words.low[max(0, comma - 4) : comma]


def _is_inserted(board: Board, n: int, m: int) -> bool:
    """*Er warf Rabe, nachdem der gewählt war, vor, …*: a clause inside another, or a relative one behind it."""
    other = board.clauses[m]
    return other.kind == "rel" or (other.kind == "sub" and board.clauses[n].pieces[-1][0] >= other.end)


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


def _content_kind(board: Board, cue: Cue, m: int) -> str | None:
    """Which frame of the verb the clause ``m`` fills, or None."""
    words = board.words
    clause = board.clauses[m]
    low = clause.low_opener
    frames = cue.verb.frames
    if clause.kind in ("sub", "wie", "rel") and clause.opener is not None:
        if low in ("dass", "daß"):
            return "dass" if "dass" in frames or "v2" in frames or cue.correlate else None
        if low == "ob":
            return "ob" if "ob" in frames or "dass" in frames else None
        tag = words.tag[clause.opener]
        question = low in _QUESTION or tag in ("PWAV", "PWS", "PWAT")
        preceded = tag in ("APPR", "APPRART")
        if question and low not in _WONACH and not preceded and "ob" in frames and clause.kind != "rel":
            return "ob"
        if (
            clause.kind == "sub"
            and clause.finite is not None
            and words.mood[clause.finite] in (1, 2)
            and "v2" in frames
            and m + 1 < len(board.clauses)
            and board.clauses[m - 1].kind != "sub"
            and _goes_on_with_hearsay(board, m + 1)
        ):
            return "v2"  # "er befürchtet, sobald ..., werde ...", but "habe es verraten, als er verhört worden sei"
        return None
    if clause.kind == "inf" and clause.opener is None:
        return "zu" if "zu" in frames or cue.correlate in ("davon", "dazu", "darauf", "dafür") else None
    if clause.kind == "main" and "v2" in frames and not clause.coordinated:
        return "v2"
    if clause.kind == "main" and _after_colon(board, m) and cue.verb.act in _SPEAKING:
        return "v2"  # "X widersprach der Darstellung: Die Lage sei ernst"
    if clause.kind == "v1" and "v2" in frames and clause.finite is not None and words.mood[clause.finite] in (1, 2):
        opens = board.clauses[m - 1].kind == "sub" and board.clauses[m - 1].start == board.start
        return None if opens else "v2"  # "Ob er das gemeint habe, spiele keine Rolle"
    if clause.kind == "frag" and "v2" in frames:
        return None
    return None


def _goes_on_with_hearsay(board: Board, m: int) -> bool:
    """Whether a clause is the main clause of what is told, behind the dependent one that opens it."""
    while m + 1 < len(board.clauses) and board.clauses[m].kind == "sub":
        m += 1  # "Wer gestehe, wenn es eng werde, der rechne bloß"
    clause = board.clauses[m] if m < len(board.clauses) else None
    if clause is None or clause.finite is None or m in board.used:
        return False
    if clause.kind not in ("main", "v1") and not (clause.kind == "rel" and clause.finite == clause.start + 1):
        return False
    return not clause.coordinated and board.words.mood[clause.finite] in (1, 2, "ambiguous")


def _after_colon(board: Board, m: int) -> bool:
    """Whether a clause in the Konjunktiv stands behind a colon: the words of whoever the clause before is about."""
    words = board.words
    clause = board.clauses[m]
    if clause.separator is None or clause.finite is None or words.form[clause.separator] != ":":
        return False
    # "verteidigte die Zahlen: Sie stammten aus Berlin" may be either; where a verb of speaking opens, it is speech
    return words.mood[clause.finite] in (1, 2, "ambiguous")


def _next_clause(board: Board, n: int, between: Sequence[int] = ()) -> int | None:
    """The clause that begins where clause ``n`` breaks off, or behind the last of those ``between``.

    Parts of clause ``n`` may stand before it: *Gestern hatte ihr Sprecher, Jan Rabe, erklärt, | die Halle sei sicher*.
    """
    words = board.words
    clause = board.clauses[n]
    ends = [b for a, b in clause.pieces if clause.finite is not None and b > clause.finite] or [clause.end]
    own = set(clause.tokens()).union(*(board.clauses[k].tokens() for k in between))
    for m in range(n + 1, len(board.clauses)):
        other = board.clauses[m]
        if other.start >= ends[0] and m not in between:
            gap = range(ends[0], other.start)
            signs = (",", ":", "–", "-")
            if all(i in own or words.form[i] in signs or words.space[i] or words.quote[i] for i in gap):
                return m
            return None
    return None


def _stands_beside(board: Board, n: int, m: int) -> bool:
    """*Die Ministerin kündigte Hilfe an, der Landrat forderte Geld*: another speaker, though *forderte* may be a Konjunktiv."""
    words, clause, other = board.words, board.clauses[n], board.clauses[m]
    if m not in board.cues or other.kind != "main" or other.finite is None or words.mood[other.finite] != "ambiguous":
        return False
    if other.separator is None or words.form[other.separator] != ",":
        return False
    return _has_accusative(words, clause) or _has_its_object(board, n)


def _has_accusative(words: Words, clause: Clause) -> bool:
    """Whether a clause has a noun beside its subject that no preposition governs and no article shows to be a dative."""
    a, b = subject_of(words, clause) or (0, 0)
    for i in clause.tokens():
        if words.low[i] in ("ihn", "sie", "das") and words.tag[i] in ("PPER", "PDS") and b and not a <= i < b:
            return True  # "die CDU kritisierte ihn"
        if words.tag[i] != "NN" or a <= i < b or words.low[i] in TIME_NOUNS:
            continue
        first = i
        while first > clause.start and words.tag[first - 1] in ("ADJA", "CARD"):
            first -= 1
        before = words.tag[first - 1] if first > clause.start else ""
        if before in ("ART", "PPOSAT", "PIAT", "PDAT"):
            governed = first - 1 > clause.start and words.tag[first - 2] in ("APPR", "APPRART", "NN", "NE")
            if not governed and _is_accusative(words.low[first - 1], words.form[i]):
                return True
        elif before not in ("APPR", "APPRART", "NN", "NE", "KON"):
            return True
    return False


def _is_accusative(article: str, noun: str) -> bool:
    """*den Plan*, *einen Plan*, *die Pläne*, *das Werk*; no *den Plänen*, *dem Werk*, *der Frau*."""
    if article.endswith("en"):
        return article.endswith("einen") or "m" in genders(noun, oblique=True)
    return not article.endswith(("er", "em", "es"))


def _plain_v2(board: Board, n: int, m: int) -> bool:
    """An indicative verb-second clause is content only right behind a verb of saying: *Er sagt, das ist gut*."""
    cue = board.cues[n]
    words = board.words
    sep = board.clauses[m].separator
    finite = board.clauses[m].finite
    if finite is not None and words.low[finite] in ("soll", "sollen") and is_evidential(words, finite, board.stop):
        return False  # hearsay of its own: "meldete er 900 Tests, tatsächlich sollen es 500 gewesen sein"
    if sep is not None and words.form[sep] == ":":
        if cue.verb.act == "think":
            return True  # "Er findet: Jetzt reicht es"
        return "direct" in cue.verb.frames and cue.verb.act in ("say", "write", "announce", "judge", "show")
    if sep is None or words.form[sep] != "," or cue.passive:
        return False  # "wurde nicht festgestellt, es brannte noch"
    if board.clauses[n].kind not in ("main", "v1"):
        return False
    if has_object(words, board.clauses[n]) or any(words.tag[i] == "PRF" for i in board.clauses[n].tokens()):
        return False  # "erklärte die Wahl für ungültig, der Rat tagte", "meldete sich, er war zurück"
    if _has_its_object(board, n):
        return False
    return "v2" in cue.verb.frames


def _has_its_object(board: Board, n: int) -> bool:
    """*sprachen von 5.000 Gästen, die Polizei zählte 2.200*: what follows in the indicative is not what they said."""
    words, frames = board.words, board.cues[n].verb.frames
    heads = {low for frame in frames & PREPOSITIONS.keys() for low in PREPOSITIONS[frame]}
    tokens = board.clauses[n].tokens()
    return any(words.tag[i] in ("APPR", "APPRART") and words.low[i] in heads for i in tokens)


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
    words = board.words
    clause = board.clauses[n]
    content = board.clauses[m]
    stop = board.stop
    for outer in board.clauses[:m]:
        for a, _ in outer.pieces:
            if a > content.start:
                stop = min(stop, a)  # "Rabe, der hier ist, um zu bitten, ihn zu hören, | kam nicht weit"
    for k in range(m + 1, len(board.clauses)):
        other = board.clauses[k]
        if other.start >= stop or (other.start < content.end and other.start < content.pieces[0][1]):
            continue
        sep = other.separator
        if _follows_from(board, n, k):
            stop = min(stop, other.start)
            break
        if sep is not None and (words.form[sep] == ";" or takes_up(board, k)):
            stop = min(stop, sep)
            break
        begun = clause.kind == "frag" or (clause.kind == "rel" and n and board.clauses[n - 1].kind == "frag")
        if begun and other.kind == "v1" and sep is not None and words.form[sep] == ",":
            stop = min(stop, sep)  # "Die Behauptung, er sei frei, | ist falsch", "Rabe, der sagte, er sei frei, | ging"
            break
        opens = clause.kind == "sub" and other.kind == "v1" and not other.coordinated and other.finite is not None
        opens = opens and (words.mood[other.finite or 0] not in (1, 2) or clause.low_opener in _IF)
        if opens and sep is not None and words.form[sep] == ",":
            stop = min(
                stop, sep
            )  # "Nachdem der Rat beschlossen hatte, das Bad zu schließen, | protestierten die Gäste"
            break
        if clause.kind == "rel" and _goes_on_behind(board, n, k):
            stop = min(stop, other.start)  # "Rabe, der sagte, der Plan sei gut, | kam nach Kiel"
            break
        if _says_more(board, m, k):
            stop = min(stop, other.start)
            break
        if other.kind in ("main", "v1") and other.finite is not None and _vouched(board, m, other.finite):
            if other.coordinated or other.kind == "v1":
                if _shares_opener(board, m, k):
                    continue
                if content.kind in ("sub", "inf", "rel", "wie") or k in board.cues or _objects(board, m, k):
                    stop = min(stop, other.start)
                    break
            elif content.kind in ("inf", "sub") and sep is not None and words.form[sep] == ",":
                stop = min(stop, other.start)
                break
            elif k in board.cues and sep is not None and words.form[sep] == "," and _is_told(board, m):
                stop = min(stop, sep)  # "Die Bahn sagte, der Zug fahre, | der Bund widersprach"
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
    told = content is not None and mood[content] == 1 and mood[finite] == "ambiguous"
    low = board.words.low[finite]
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


def points_back(board: Board) -> bool:
    """Whether a sentence may be a frame of the one before: *Das …*, *Zu diesem Ergebnis …*."""
    return bool(board.clauses) and board.words.low[board.clauses[0].start] in _BACKWARD


def find_das_frame(board: Board, before: Board) -> None:
    """*Die Brücke ist gesperrt. Das teilte die Polizei mit.*: the sentence before is the content."""
    words = board.words
    cue = board.cues.get(0)
    if cue is None:
        _find_conclusion(board, before)
        return
    clause = board.clauses[0]
    told = [d for d in before.drafts if (d.end - d.start) * 2 > before.stop - before.start]
    if _names_speaker(board, before, told, cue):
        return
    shown = cue.verb.lemma in _SHOWING
    if (
        told
        and cue.verb.lemma not in ("berichten", "melden", "schreiben")
        and not (shown and all(_unnamed(words, d.source) for d in told))
    ):
        return  # somebody has said it already; only a paper can report that they have
    first = clause.start
    governed = cue.verb.lemma in _OF_IT.get(words.low[first], ()) and 0 not in board.used
    said = (
        words.low[first] in ("das", "dies")
        and cue.verb.act in ("say", "write", "announce", "confirm", "show")
        and ("post" in cue.verb.frames or shown or cue.verb.lemma == "erfahren")
    )
    if (
        clause.kind != "main"
        or clause.finite != first + 1
        or not (said or governed)
        or cue.passive
        or cue.negated
        or any(words.low[i] in ("sich", "demnach") for i in clause.tokens())
    ):
        return
    start = _sentence_before(board, before)
    if start is None:
        return
    source = who_speaks(board, clause, cue)
    if source is not None and source[0] == first:
        source = None
    if cue.verb.lemma == "erfahren" and (source is None or words.low[source[0] - 1] != "aus"):
        return  # "Das erfuhr die Familie erst im Mai": what she heard, nobody says
    board.used.add(0)
    if told and shown and source is not None:
        for draft in told:  # "einer Studie zufolge …": that study
            draft.source, draft.inherits = source, False
        return
    board.add(
        Draft(
            "indirect",
            [(start, first + 1)],
            "das_frame",
            cue.span(),
            (first + 1, board.stop),
            source,
            cue.verb.act,
            cue,
            clause=clause,
        )
    )


def _names_speaker(board: Board, before: Board, told: list[Draft], cue: Cue) -> bool:
    """*„Der Damm hält.“ Das sagte die Polizei.*: who has said what stands in quotation marks before."""
    words, clause = board.words, board.clauses[0]
    quoted = [d for d in told if d.rule == "quote_goes_on"]
    if not quoted or len(quoted) < len(told) or clause.finite != clause.start + 1 or cue.passive or cue.negated:
        return False
    if words.low[clause.start] not in ("das", "dies", "so") or "direct" not in cue.verb.frames:
        return False
    source = who_speaks(board, clause, cue)
    if source is None or source[0] == clause.start:
        return False
    board.used.add(0)
    for draft in quoted:
        draft.source, draft.heir, draft.inherits, draft.cue = source, None, False, cue.span()
        draft.frame, draft.verb = (clause.start, board.stop), cue
    board.taken.update(range(clause.start, board.stop))
    return True


def _unnamed(words: Words, source: tuple[int, int] | None) -> bool:
    """Nobody, or *eine neue Studie*, of which the next sentence tells whose it is."""
    if source is None:
        return True
    a, b = source
    noun = speech_noun(words.form[b - 1])
    return b - a <= 3 and words.low[a].startswith("ein") and noun is not None and noun.document


def _sentence_before(board: Board, before: Board) -> int | None:
    """Where the sentence before begins, if it states something and no new paragraph lies between."""
    words = board.words
    if any(words.space[i] and "\n" in words.form[i] for i in range(before.stop, board.clauses[0].start)):
        return None
    start = before.start
    while start < before.stop and (words.space[start] or (not words.word[start] and not words.quote[start])):
        start += 1
    return start if any(words.finite[i] for i in range(start, before.stop)) else None


def _who_concludes(words: Words, clause: Clause, finite: int) -> tuple[int, int] | None:
    """*Zu diesem Ergebnis kommt ein Gutachten*, *Das ist das Ergebnis eines Gutachtens*: what it is that found it."""
    opening, lemma = words.low[clause.start : finite], words.lemma[finite]
    if lemma in ("kommen", "gelangen"):
        to_this = len(opening) == 3 and opening[:2] == ["zu", "diesem"] and opening[2] in _CONCLUSIONS
        return subject_of(words, clause) if to_this else None
    if lemma not in ("sein", "lauten") or opening not in (["das"], ["dies"], ["so"]):
        return None
    limit = clause.pieces[0][1]
    head = next((i for i in range(finite + 1, min(finite + 5, limit)) if words.low[i] in _RESULTS), limit)
    begin = head + 1 + (words.low[head + 1 : head + 2] == ["von"])
    if begin >= limit or words.tag[begin] not in ("ART", "PIAT", "PDAT", "PPOSAT", "ADJA", "NN"):
        return None
    end = noun_phrase(words, begin, limit)
    return (begin, end) if end is not None and noun_in(words, begin, end, first=True) is not None else None


def _find_conclusion(board: Board, before: Board) -> None:
    """*Die Mauer sei unsicher. Zu diesem Ergebnis kommt ein Gutachten.*: the sentence before is what was found."""
    words = board.words
    clause = board.clauses[0] if board.clauses else None
    if clause is None or clause.finite is None or clause.kind != "main":
        return
    source = _who_concludes(words, clause, clause.finite)
    start = _sentence_before(board, before) if source is not None else None
    if start is None or source is None or source[0] < clause.finite:
        return
    board.used.add(0)
    board.add(
        Draft(
            "indirect",
            [(start, before.stop)],
            "das_frame",
            (clause.start, clause.finite + 1),
            (clause.start, board.stop),
            source,
            "show",
            clause=clause,
        )
    )
