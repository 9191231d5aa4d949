"""Frames behind or inside their content: *…, sagte X*, *…, so X*, *wie X mitteilte*."""

from __future__ import annotations

from seedkit.lexicon import words_of
from seedkit.tag.agreement import takes_several
from seedkit.tag.board import Board, Draft, Range, scope_of
from seedkit.tag.chained import goes_on
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.content_kind import AIMS, is_of_a_noun
from seedkit.tag.frameless import is_thing
from seedkit.tag.phrases import noun_phrase, starts_phrase
from seedkit.tag.reporting import Cue
from seedkit.tag.speakers import noun_in, place_of_origin, who_speaks, with_apposition
from seedkit.tag.words import Words

__all__ = ["frame_exclaimed", "frame_inquit", "frame_so", "frame_wie"]

_SHOWING = frozenset({"belegen", "ergeben", "zeigen"})
_PERCEIVING = frozenset({"hören", "gehören", "sehen", "beobachten", "miterleben", "erleben", "filmen"})
_QUESTION = frozenset(
    "wer wen wem was wo wann wohin woher wozu woran worauf woraus worin worüber wovon wovor wofür wogegen weshalb warum"
    " wieso inwieweit inwiefern ob wie welche welcher welches welchen".split()
)


_HEARING = frozenset({"hören", "lesen", "erfahren", "vernehmen"})
_BECAME = frozenset({"wurde", "wurden", "wird", "werden"})
"""*Galt er als „Zauberer“, so wurde er …*: the main clause behind a condition, no *so X*."""
_TITLES = words_of("named_things", "titled")
_NAMES = ("titel", "name", "motto", "überschrift", "slogan")


def frame_wie(board: Board) -> None:
    """*Wie X mitteilte, …* before, inside or behind its content."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if clause.kind != "wie" or clause.finite is None or clause.opener is None:
            continue
        if not cue.verb.frames & {"wie", "post", "direct"} or clause.low_opener != "wie":
            continue
        if cue.verb.act in ("judge", "ask") and "wie" not in cue.verb.frames:
            continue
        if n and not _PERCEIVING.isdisjoint(
            [words.lemma[i].lower() for i in words.verbs_in(board.start, clause.start)]
        ):
            continue  # "will gehört haben, wie jemand rief"
        source = who_speaks(board, clause, cue)
        bare = set(words.tag[clause.opener + 1 : clause.finite]) <= {"ADV", "ADJD"} and clause.finite == clause.end - 1
        if source is None and n and bare and _is_hearsay(words, board.clauses[n - 1]):
            continue  # "Er habe, wie zunächst berichtet, geschlafen": told by whoever spoke
        a, b = clause.start, clause.end
        while a < b and words.tag[a] == "KON":
            a += 1
        frame_a, frame_b = a, b
        if frame_a > board.start and words.form[frame_a - 1] == ",":
            frame_a -= 1
        if frame_b < board.stop and words.form[frame_b] == ",":
            frame_b += 1
            frame_b = _behind_relative(board, n, frame_b)
        begin, stop = board.start, board.stop
        if clause.separator is not None and words.form[clause.separator] in (":", ";"):
            begin = clause.start  # "Eines kommt hinzu: Wie die Prüfung ergab, …"
        if n and frame_b < stop and words.form[frame_b] == ";":
            stop = frame_b  # "… auf zwölf, wie das Amt mitteilte; | zuvor war von zehn die Rede gewesen"
        behind = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
        if behind is not None and behind.kind == "v1" and n and _is_that(board, n - 1, told=n + 1 in board.cues):
            stop = min(stop, behind.start)  # "Dass er gehe, wie das Blatt schrieb, | bestritt sein Anwalt"
        for q in board.quotes:
            if q.utterance and q.depth == 0 and q.end <= a:
                begin = max(begin, q.start)
        scope_n = n - 1 if n else None
        if scope_n is not None and board.clauses[scope_n].kind == "main":
            begin = max(begin, scope_of(board, board.clauses[scope_n].start)[0]) if not board.quotes else begin
        spans = board.without(begin, stop, [(frame_a, frame_b)])
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0]
        kind = "indirect"
        if quoted and (quoted[-1].end >= a - 2 and quoted[-1].end <= a):
            spans, kind = [(quoted[-1].start, quoted[-1].end)], "direct"
        if not spans:
            continue
        board.used.add(n)
        board.add(
            Draft(kind, spans, "wie_clause", cue.span(), (frame_a, frame_b), source, cue.verb.act, cue, clause=clause)
        )


def _is_hearsay(words: Words, clause: Clause) -> bool:
    return clause.kind == "main" and clause.finite is not None and words.mood[clause.finite] == 1


def _is_that(board: Board, n: int, *, told: bool) -> bool:
    """Whether a clause is a *dass* or *ob* that opens the sentence: the verb behind it governs it.

    A verb that tells (``told``) also governs a main clause in the Konjunktiv: *Er gehe, wie das Blatt schrieb, sagte Rabe*.
    """
    clause, words = board.clauses[n], board.words
    hearsay = told and clause.kind == "main" and clause.finite is not None and words.mood[clause.finite] in (1, 2)
    return clause.start == board.start and (hearsay or clause.low_opener in ("dass", "daß", "ob"))


def _behind_relative(board: Board, n: int, end: int) -> int:
    """*Wie aus einem Papier hervorgeht, das dem Blatt vorliegt, …*: the relative clause is the frame's."""
    following = board.clauses[n + 1] if n + 1 < len(board.clauses) else None
    if following is None or following.kind != "rel" or following.start != end or following.pieces[0][1] >= board.stop:
        return end
    behind = following.pieces[0][1]
    return behind + 1 if board.words.form[behind] == "," else end


def frame_so(board: Board) -> None:
    """*…, so X* inside or behind its content."""
    words = board.words
    if "so" not in board.signals:
        return
    for i in range(board.start, board.stop - 1):
        if words.low[i] != "so" or i == board.start:
            continue
        previous = words.form[i - 1]
        if not (previous in (",", "–", "-") or words.quote[i - 1]):
            continue
        begin = i + 1
        if words.tag[begin] in ("ADV",) and words.low[begin] in ("auch", "etwa", "zumindest", "jedenfalls"):
            begin += 1
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0 and q.end in (i, i - 1)]
        if words.low[i + 1] == "auch" and not quoted and not _hearsay_before(board, i):
            continue  # "Viele wurden verschleppt, so auch Rabes Mutter": one of the many
        spoken: Range | None = None  # the verb of *so sagte X* and its subject
        n = board.clause_at(begin)
        if not quoted and (heard := _to_be_heard(board, begin, n)) is not None:
            origin, tail = heard
            start, stop = scope_of(board, max(board.start, i - 2), whole=True)
            tail += tail < stop and words.form[tail] == ","
            if spans := board.without(start, stop, [(i - 1, tail)]):
                told = origin is None and words.lemma[begin] == "heißen"  # "so ist zu hören": by nobody in particular
                board.add(Draft("indirect", spans, "so_x", (i, i + 1), (i - 1, tail), origin, inherits=told))
            continue
        if begin < board.stop and words.verb[begin]:
            cue_verb = board.cues.get(n) if n is not None else None
            if not quoted and (cue_verb is None or not cue_verb.verb.frames & {"post", "direct"}):
                continue
            spoken = who_speaks(board, board.clauses[n], cue_verb) if n is not None else None
            named = begin + 1  # "so heißt der Film von Ole Kern"
            if words.lemma[begin] == "heißen" and (end := noun_phrase(words, named, board.stop)) is not None:
                spoken = (named, end) if _is_title(words, (named, end)) else spoken
            if words.low[begin] in _BECAME or (spoken is not None and _is_title(words, spoken)):
                board.taken.update(*(range(q.start, q.end) for q in quoted))
                continue
            if spoken is not None and n is not None and not quoted:
                board.used.add(n)
            begin = spoken[0] if spoken is not None else begin + 1
        if begin >= board.stop:
            continue  # ", so auch" at the end of a text that breaks off
        if not starts_phrase(words, begin) or words.low[begin] in ("dass", "viel", "viele", "den", "dem", "einen"):
            continue
        end = noun_phrase(words, begin, board.stop)
        if end is None:
            continue
        if _is_title(words, (begin, end), called=False):
            board.taken.update(*(range(q.start, q.end) for q in quoted))
            continue
        end = _without_predicate(board, i - 1, (begin, end))[1]
        end = next((k for k in range(begin + 1, end) if words.low[k] in ("zum", "zur")), end)  # "so Rabe zum ORF"
        tail = end
        while tail < board.stop and words.form[tail] not in (",", ";", ":", "–", "-") and not words.quote[tail]:
            if words.finite[tail]:
                tail = -1
                break
            tail += 1
        if tail < 0 or tail - end > 14:
            continue
        frame = (i - 1 if previous in (",", "–", "-") else i, tail)
        if tail < board.stop and words.form[tail] in (",", "–", "-"):
            frame = (frame[0], tail + 1)
        if quoted:
            q = quoted[-1]
            hearsay = next((c for c in board.clauses if c.end == q.start - 1 and _is_hearsay(words, c)), None)
            if hearsay is not None and words.form[hearsay.end] == "," and hearsay.start == board.start:
                # "Das sei nicht gut, „wenn einer trinkt“, so Holm": the words before the marks are hers as well
                board.add(Draft("indirect", [(hearsay.start, hearsay.end)], "so_x", (i, i + 1), frame, (begin, end)))
            board.add(Draft("direct", [(q.start, q.end)], "so_x", (i, i + 1), frame, (begin, end)))
            continue
        start, stop = _around(board, frame) or scope_of(board, _last_main(board, frame), whole=True)
        stop = min([stop, *(q.start for q in board.quotes if q.utterance and not q.depth and q.start >= frame[1])])
        for later in board.clauses:
            goes_on = later.start >= frame[1] and later.coordinated and later.kind == "v1"
            if goes_on and later.finite is not None and words.mood[later.finite] not in (1, 2):
                stop = min(stop, later.start)
        spans = board.without(start, stop, [frame])
        if not spans or spans[0][0] >= frame[1]:
            continue
        board.add(Draft("indirect", spans, "so_x", (i, i + 1), frame, (begin, end)))


def _hearsay_before(board: Board, at: int) -> bool:
    """Whether the clause before a token is in the Konjunktiv."""
    words = board.words
    return any(words.mood[i] in (1, 2) for i in words.finites_in(board.start, at))


def _last_main(board: Board, frame: Range) -> int:
    """A token of the clause that a frame speaks for: at the end of a sentence its main clause, whatever hangs on it."""
    at = max(board.start, frame[0] - 1)
    n = board.clause_at(at)
    if frame[1] < board.stop or n is None or board.clauses[n].kind not in ("rel", "sub", "inf"):
        return at
    for m in range(n - 1, -1, -1):
        above = board.clauses[m]
        if above.kind in ("main", "v1"):
            return above.start if m not in board.used and m not in board.cues else at
        if above.separator is not None and board.words.form[above.separator] in (";", ":"):
            return at
    return at


def _around(board: Board, frame: Range) -> Range | None:
    """*Wenn es regnet, so Rabe, fällt das Fest aus*: behind a clause that opens the sentence, the frame stands inside it."""
    clauses, words = board.clauses, board.words
    before = [one for one in clauses if one.start < frame[0]]
    cut = next((k for k in range(len(before) - 1, 0, -1) if words.form[before[k].separator or 0] in (":", ";")), 0)
    begin, before = before[cut].start if cut else board.start, before[cut:]
    behind = next((one for one in clauses if one.start >= frame[1]), None)
    if not before or behind is None or behind.start != frame[1] or words.form[frame[1] - 1] != ",":
        return None
    if before[0].start != begin or any(one.kind not in ("sub", "rel", "inf") for one in before):
        return None
    resumed = behind.kind == "main" and (words.tag[behind.start] == "PDS" or words.low[behind.start] in ("dann", "so"))
    if before[0].kind != "sub" or behind.coordinated or not (behind.kind == "v1" or resumed):
        return None
    return begin, scope_of(board, behind.start, whole=True)[1]


def _to_be_heard(board: Board, begin: int, n: int | None) -> tuple[Range | None, int] | None:
    """*…, so ist aus der Partei zu hören*, *…, so heißt es*: from whom, if that is said, and where the frame ends."""
    words = board.words
    if n is None or begin >= board.stop or board.clauses[n].finite != begin:
        return None
    clause = board.clauses[n]
    end, low = clause.piece_end(begin), words.low
    if words.lemma[begin] == "heißen" and low[begin + 1 : begin + 2] == ["es"]:
        return place_of_origin(words, clause), end
    if words.lemma[begin] != "sein" or low[end - 2 : end - 1] != ["zu"] or words.lemma[end - 1] not in _HEARING:
        return None
    return place_of_origin(words, clause), end


def _is_title(words: Words, subject: Range, *, called: bool = True) -> bool:
    """*„Licht im Turm“, so heißt der Film*, *so der Titel*: what is named so says nothing; *so der Film* may."""
    head = next((words.low[i] for i in range(*subject) if words.tag[i] in ("NN", "NE")), "")
    return head.endswith(_TITLES if called else _NAMES)


def frame_inquit(board: Board) -> None:
    """*…, sagte X* inside or behind its content, indirect or direct."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if clause.kind != "v1" or clause.finite is None or n in board.used:
            continue
        if not cue.verb.frames & {"post", "direct", "als", "v2"}:
            continue
        begin = clause.start
        piece = clause.pieces[0]
        utterance = next(
            (
                q
                for q in board.quotes
                if q.utterance and q.depth == 0 and 0 <= begin - q.end <= 2 and q.end > board.start
            ),
            None,
        )
        if utterance is None and "post" not in cue.verb.frames:
            continue
        if utterance is None and cue.verb.act == "decide" and cue.modal in ("sollen", "müssen"):
            continue  # "Ob das Bad schließt, soll der Rat im Juni entscheiden": he has not
        if utterance is None and cue.passive and cue.modal is not None:
            continue  # "Wie es heißt, muss die Sperre von einem Gericht bestätigt werden": what is to be done
        sep = clause.separator
        if utterance is None and (sep is None or (words.form[sep] not in (",", "–", "-") and not words.quote[sep])):
            continue
        if clause.coordinated:
            continue
        if utterance is None and (begin == board.start or words.mood[clause.finite] in (1, 2)):
            continue
        inside = _around(board, (begin - 1, piece[1] + 1)) if utterance is None and not clause.coordinated else None
        if utterance is None and inside is None and not _can_be_content(board, n):
            continue
        if utterance is None and cue.verb.act in ("deny", "confirm") and is_of_a_noun(board, n):
            continue  # "Die Behauptung, er lüge, | wies Rabe zurück": see ``frame_noun``
        if utterance is None and inside is None and goes_on(board, n, cue):
            clause.asked, clause.subject = True, None  # what stands behind the verb is its object
            continue
        source = who_speaks(board, clause, cue)
        if (
            utterance is None
            and cue.verb.lemma in _SHOWING
            and (source is None or noun_in(words, *source, first=True) is None)
            and not _shows_confidence(words, clause)
            and not (source is not None and source[0] > clause.finite and _is_that(board, n - 1, told=False))
        ):
            continue  # "…, zeigt eine Studie", not "…, zeigt aber Schwächen"
        if source is not None and source[1] == piece[1]:
            source = with_apposition(board, source)
        if utterance is None and source is not None and _is_object(board, clause, cue, source):
            continue
        if utterance is None and source is not None and words.form[source[0]] == "Sie":
            continue  # "…, schreiben Sie uns": the reader is asked
        told = cue.passive and words.lemma[clause.finite] != "sein"  # "…, wird vermutet", but "…, ist nicht bestätigt"
        if utterance is None and source is None and cue.verb.lemma not in ("heißen", "verlauten") and not told:
            continue
        frame_a = begin - 1 if begin > board.start and words.form[begin - 1] in (",", "–", "-") else begin
        frame_b = max(piece[1], source[1] if source is not None else 0)
        if utterance is None and source is not None and words.form[frame_a] == ",":
            whole, source = source, _without_predicate(board, frame_a, source)
            frame_b = frame_b if whole == source else source[1]
        m = n + 1
        # appositions and relative clauses behind the name belong to the frame
        while m < len(board.clauses) and board.clauses[m].kind == "rel" and board.clauses[m].separator == frame_b:
            frame_b = board.clauses[m].end
            m += 1
        if frame_b < board.stop and words.form[frame_b] in (",", ":") and frame_b + 1 < board.stop:
            frame_b += 1
        elif frame_b < board.end and words.form[frame_b] == ":":
            frame_b += 1
        board.used.add(n)
        if utterance is not None:
            if clause.end > frame_b and not any(
                c.start >= frame_b and c.kind in ("main", "v1", "sub") for c in board.clauses
            ):
                frame_b = clause.end  # "..., sagte Jan Rabe, Leiter der Stelle, dem Blatt"
            board.add(
                Draft(
                    "direct",
                    [(utterance.start, utterance.end)],
                    "inquit",
                    cue.span(),
                    (frame_a, frame_b),
                    source,
                    cue.verb.act,
                    cue,
                    clause=clause,
                )
            )
            continue
        edge, m = frame_a, n - 1
        while m > 0 and board.clauses[m].kind == "wie" and m in board.used and board.clauses[m].end == edge:
            edge, m = board.clauses[m].start - 1, m - 1  # "Dass er gehe, wie das Blatt schrieb, | bestritt sein Anwalt"
        start, stop = inside or scope_of(board, _last_main(board, (edge, frame_b)), whole=True)
        rest = [c for c in board.clauses[n + 1 :] if c.start >= frame_b]
        if rest and (rest[0].coordinated and rest[0].kind == "v1"):
            stop = min(stop, rest[0].start)
        elif (
            rest and rest[0].kind in ("rel", "frag", "inf") and not any(c for c in board.clauses[:n] if c.end > frame_b)
        ):
            stop = frame_a
            frame_b = max(frame_b, rest[0].end)
        later = [q for q in board.quotes if q.utterance and q.depth == 0 and q.start >= frame_b]
        if later:
            stop = min(stop, later[0].start)
        spans = board.without(start, stop, [(frame_a, frame_b)])
        if not spans or spans[0][0] >= frame_b:
            continue
        board.add(
            Draft(
                "indirect",
                spans,
                "inquit",
                cue.span(),
                (frame_a, frame_b),
                source,
                cue.verb.act,
                cue,
                clause=clause,
                inherits=source is None and cue.verb.lemma == "heißen",
            )
        )


_NONE_OF_THEM = frozenset({"keine", "keinen", "keines", "solche", "welche", "nichts", "niemanden"})
_ADDS = frozenset({"aber", "jedoch", "dann", "allerdings", "dabei"})


def _is_object(board: Board, clause: Clause, cue: Cue, source: Range) -> bool:
    """*Sie lernte das Handwerk, fand dann eine Stelle*; *…, konnte solche nicht feststellen*: what is no speaker.

    Whoever did the first does the second as well; behind *aber* or *dann* stands a thing.
    """
    words, finite = board.words, clause.finite
    if finite is None or source[0] <= finite:
        return False
    if words.low[source[0]] in _NONE_OF_THEM and source[1] - source[0] == 1:
        return True
    if _ADDS.isdisjoint(words.low[finite + 1 : source[0]]) or "PPER" in words.tag[slice(*source)]:
        return False
    if cue.verb.act in ("say", "write") or (cue.verb.act == "think" and cue.verb.lemma != "finden"):
        return False  # "…, meinte aber die Hebamme"
    bare = words.tag[source[0]] == "ADJA" and not takes_several(words.low[finite])  # "befürchtet aber weitere Tote"
    return bare or is_thing(words, source)


def _shows_confidence(words: Words, clause: Clause) -> bool:
    """*…, zeigte sich die Ministerin zuversichtlich*: in what mind she says it, and not what something shows."""
    last = clause.end - 1
    return words.tag[last] == "ADJD" and words.tag[clause.start + 1 : clause.start + 2] == ["PRF"]


def _without_predicate(board: Board, comma: int, source: Range) -> Range:
    """*Das ist, sagt die Stadt, ein Gewinn*: where *ist* still lacks what it is, that is no apposition to the speaker."""
    words = board.words
    end = next((i for i in range(*source) if words.form[i] == ","), None)
    if end is None or words.lemma[comma - 1] not in _COPULA or not words.finite[comma - 1]:
        return source
    n, behind = board.clause_at(comma - 1), source[1] + 1
    if n is None or board.clauses[n].kind != "main" or board.clauses[n].finite != comma - 1:
        return source
    if behind < board.stop and words.form[source[1]] == "," and words.tag[behind] not in ("PRELS", "PRELAT", "KOUS"):
        return source  # "Das ist, sagt Rabe, ein alter Freund, ein Gewinn"
    return source[0], end


_COPULA = frozenset({"sein", "bleiben", "werden"})


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
    if opened and before[0].low_opener not in ("dass", "daß", "ob", *_QUESTION):
        # "Nachdem der Rat beschlossen hatte, das Bad zu schließen, protestierten die Gäste"
        return any(c.kind in ("main", "v1") or c.low_opener in ("dass", "daß", "ob") for c in before)
    return any(
        c.kind in ("main", "v1", "frag", "inf") or c.low_opener in ("dass", "daß", "ob") or c.low_opener in _QUESTION
        for c in before
    )
