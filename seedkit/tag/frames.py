"""Frames of reported speech in one sentence: which words are content, which name the source, which say so.

Each ``_frame_*`` function knows one construction and writes ``Draft`` rows on the sentence's board. The order of the
constructions matters: what an earlier one has taken as frame or content, a later one respects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from seedkit.tag.fields import Clause, split_clauses
from seedkit.tag.mood import is_evidential
from seedkit.tag.phrases import agent_of_passive, noun_phrase, starts_phrase, subject_of
from seedkit.tag.reporting import Cue, ReportingVerb, SpeechNoun, find_cue, speech_noun
from seedkit.tag.words import Words

__all__ = ["Board", "Draft", "QuoteTokens", "find_das_frame", "find_frames", "who_speaks"]

Range = tuple[int, int]

_PREPOSITIONS = frozenset({"laut", "gemäß", "zufolge"})
_SOURCE_PREPOSITIONS = frozenset({"aus", "in", "im", "von", "seitens", "beim", "bei", "vom"})
_CLAUSE_OPENERS = frozenset({"dass", "daß", "ob"})
_QUESTION = frozenset(
    "wer wen wem was wo wann wohin woher wozu woran worauf woraus worin worüber wovon wovor wofür wogegen weshalb warum"
    " wieso inwieweit inwiefern ob wie welche welcher welches welchen".split()
)
_WONACH = frozenset({"wonach", "demzufolge", "wobei"})
_DAYS = frozenset("montag dienstag mittwoch donnerstag freitag samstag sonntag jahr woche monat".split())
_DEMNACH = frozenset({"demnach", "danach", "demzufolge", "hiernach"})
_SUPPORT = frozenset(
    "vertreten sein haben äußern kommen gelangen teilen erheben hegen bekräftigen geben erneuern unterstützen machen"
    " ziehen stellen fassen erteilen aussprechen veröffentlichen verbreiten ausgeben treffen formulieren ausdrücken"
    " bringen wagen bestätigen bemühen begegnen ablehnen begründen werben antworten reagieren zitieren".split()
)
_OBJECT_ACTS = frozenset(
    "demand announce deny accuse judge fear doubt predict promise refuse say confirm hope suppose warn threaten".split()
)


@dataclass(slots=True)
class QuoteTokens:
    """A pair of quotation marks in tokens; ``utterance`` means that a whole clause of speech stands inside."""

    start: int
    end: int
    closed: bool
    depth: int
    utterance: bool
    words: int


@dataclass(slots=True)
class Draft:
    """A statement in tokens, before its source is resolved."""

    kind: str
    spans: list[Range]
    rule: str
    cue: Range | None = None
    frame: Range | None = None
    source: Range | None = None
    act: str = "say"
    verb: Cue | None = None
    noun: SpeechNoun | None = None
    channels: list[Range] = field(default_factory=list)
    clause: Clause | None = None
    inherits: bool = False
    unit: int = 0
    passive: bool = False
    heir: Draft | None = None

    @property
    def start(self) -> int:
        """First token of the content."""
        return min(a for a, _ in self.spans)

    @property
    def end(self) -> int:
        """One past the last token of the content."""
        return max(b for _, b in self.spans)

    def tokens(self) -> set[int]:
        """All tokens of the content."""
        return {i for a, b in self.spans for i in range(a, b)}


@dataclass(slots=True)
class Board:
    """One sentence (or several that one quotation holds together) and what was found in it."""

    words: Words
    start: int
    end: int
    quotes: list[QuoteTokens]
    clauses: list[Clause] = field(default_factory=list)
    cues: dict[int, Cue] = field(default_factory=dict)  # by index of the clause
    drafts: list[Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # clauses that are frames
    taken: set[int] = field(default_factory=set)  # tokens of frames

    def clause_at(self, token: int) -> int | None:
        """Index of the clause that holds a token."""
        for n, clause in enumerate(self.clauses):
            if any(a <= token < b for a, b in clause.pieces):
                return n
        return None

    def trim(self, a: int, b: int) -> Range | None:
        """Cut separators and final punctuation off a range; None where no word is left."""
        words = self.words
        while a < b and (words.form[a] in (",", ";", ":", ".", "!", "?", "–", "-", "…", ")") or words.space[a]):
            a += 1
        while b > a and (words.form[b - 1] in (",", ";", ":", ".", "!", "?", "–", "-", "…") or words.space[b - 1]):
            b -= 1
        if a >= b or not any(words.is_word(i) for i in range(a, b)):
            return None
        return a, b

    def without(self, a: int, b: int, holes: Iterable[Range]) -> list[Range]:
        """The ranges that remain of ``a`` to ``b`` when ``holes`` are taken out."""
        spans: list[Range] = []
        at = a
        for first, last in sorted(holes):
            if first > at:
                got = self.trim(at, min(first, b))
                if got:
                    spans.append(got)
            at = max(at, last)
        if at < b:
            got = self.trim(at, b)
            if got:
                spans.append(got)
        return spans

    @property
    def stop(self) -> int:
        """End of the sentence without its final punctuation and white space."""
        b = self.end
        while b > self.start and (self.words.form[b - 1] in (".", "!", "?", "…") or self.words.space[b - 1]):
            b -= 1
        return b

    def add(self, draft: Draft) -> None:
        """Write a draft and mark its frame as taken."""
        self.drafts.append(draft)
        if draft.frame is not None:
            self.taken.update(range(*draft.frame))


def find_frames(words: Words, start: int, end: int, quotes: list[QuoteTokens]) -> Board:
    """Read one sentence; the board's drafts are its statements, its other fields what later steps need."""
    board = Board(words, start, end, quotes)
    utterances = [(q.start, q.end) for q in quotes if q.utterance and q.depth == 0]
    board.clauses = split_clauses(words, start, end, utterances)
    for n, clause in enumerate(board.clauses):
        cue = find_cue(words, clause)
        if cue is not None:
            board.cues[n] = cue
    _frame_wie(board)
    _frame_so(board)
    _frame_inquit(board)
    _frame_colon(board)
    _frame_matrix(board)
    _frame_noun(board)
    _frame_prepositions(board)
    _frame_demnach(board)
    return board


# ------------------------------------------------------------------ laut X, nach Angaben von X, X zufolge


def _scope(board: Board, at: int, *, whole: bool = False) -> tuple[int, int]:
    """The stretch of the sentence a frame at token ``at`` speaks for: its main clause with what hangs on it."""
    words = board.words
    n = board.clause_at(at)
    if n is None:
        return board.start, board.stop
    clause = board.clauses[n]
    if clause.kind in ("rel", "sub", "wie", "inf"):
        return clause.start, clause.end
    begin = board.start
    for m in range(n + 1):
        other = board.clauses[m]
        sep = other.separator
        if sep is not None and (words.form[sep] in (";", ":") or words.space[sep]):
            begin = other.start
        elif other.coordinated and other.kind in ("main", "v1") and m == n and other.start > board.start:
            if not (whole and other.finite is not None and words.mood[other.finite] in (1, 2)):
                begin = other.start + 1
    for q in board.quotes:
        if q.utterance and q.depth == 0 and begin < q.end <= at:
            begin = q.end
    stop = board.stop
    for m in range(n + 1, len(board.clauses)):
        sep = board.clauses[m].separator
        if sep is not None and words.form[sep] == ";":
            stop = min(stop, sep)
    return begin, stop


def _frame_prepositions(board: Board) -> None:
    words = board.words
    i = board.start
    while i < board.stop:
        found = _preposition_at(board, i)
        if found is None:
            i += 1
            continue
        cue, source, frame, noun = found
        n = board.clause_at(i)
        if n is not None and board.clauses[n].kind == "wie" and n in board.used:
            i = frame[1]  # "wie X laut Tass mitteilte": the agency carries the frame, the chain has it
            continue
        if words.low[cue[0]] == "laut" and any(
            d.rule.startswith("matrix") and d.frame and d.frame[0] < i < d.frame[1] and d.source is not None
            for d in board.drafts
        ):
            i = frame[1]
            continue
        begin, stop = _scope(board, i)
        inner = [d for d in board.drafts if d.kind == "indirect" and any(a <= i < b for a, b in d.spans)]
        if inner:
            a, b = min(((a, b) for d in inner for a, b in d.spans if a <= i < b), key=lambda r: r[1] - r[0])
            begin, stop = max(begin, a), min(stop, b)
            if begin < stop and words.low[begin] in ("dass", "daß"):
                begin += 1
        holes = [frame]
        spans = board.without(begin, stop, holes)
        # a parenthesis such as "(laut Polizei)" or a frame alone says nothing
        if not spans:
            i = frame[1]
            continue
        draft = Draft("indirect", spans, f"preposition_{words.low[cue[0]]}", cue, frame, source, "say", noun=noun)
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0]
        if quoted and not any(
            words.finite[k] for a, b in spans for k in range(a, b) if not any(q.start <= k < q.end for q in quoted)
        ):
            q = quoted[0]
            draft = Draft("direct", [(q.start, q.end)], draft.rule, cue, frame, source, "say", noun=noun)
        if n is not None:
            draft.clause = board.clauses[n]
        board.add(draft)
        i = frame[1]


def _preposition_at(board: Board, i: int) -> tuple[Range, Range, Range, SpeechNoun | None] | None:
    """Cue, source, frame and speech noun of a prepositional frame that begins at token ``i``."""
    words = board.words
    low = words.low[i]
    limit = board.stop
    if low in ("laut", "gemäß") and words.tag[i] in ("APPR", "APPO", "ADJD", "NN", "NE", "APPRART"):
        end = noun_phrase(words, i + 1, limit)
        if end is None:
            return None
        noun = _noun_in(words, i + 1, end)
        if low == "gemäß" and noun is None:
            return None
        return (i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, end)), noun
    if low in ("zufolge",) and words.tag[i] != "NN":
        return None  # found from its noun phrase below
    if low == "nach" and words.tag[i] in ("APPR", "APPRART", "APPO"):
        end = noun_phrase(words, i + 1, limit)
        if end is None:
            return None
        head = _noun_in(words, i + 1, end, first=True)
        if head is None or "nach" not in head.uses:
            return None
        if head.lemma in ("Information", "Erklärung", "Entscheidung", "Beschluss", "Urteil", "Bericht", "Meldung",
                          "Nachricht", "Aufforderung", "Ankündigung", "Forderung", "Stellungnahme", "Hinweis",
                          "Äußerung", "Untersuchung", "Ermittlung", "Veröffentlichung", "Wunsch", "Plan",
                          "Analyse", "Gutachten", "Mitteilung", "Umfrage", "Vorschlag"):
            if not _is_plain_report(words, i + 1, head):
                return None
        return (i, i + 1), _strip(words, i + 1, end), (i, _closing_comma(board, end)), head
    if starts_phrase(words, i) and (i == board.start or words.tag[i - 1] not in ("APPR", "APPRART", "ART", "ADJA")):
        # X zufolge, meiner Meinung nach
        for k in range(i + 1, min(i + 16, limit)):
            if words.low[k] == "zufolge":
                end = noun_phrase(words, i, k, place=True)
                if end is not None and (end == k or not any(words.verb[x] or words.form[x] in ",;:" for x in range(end, k))):
                    if any(words.tag[x] in ("APPR",) and x == i for x in range(i, k)):
                        return None
                    return (k, k + 1), _strip(words, i, k), (i, k + 1), _noun_in(words, i, k)
                return None
            if words.low[k] == "nach" and words.tag[k] in ("APPO", "APPR", "PTKVZ") and k - i <= 5:
                end = noun_phrase(words, i, k, apposition=False)
                if end == k:
                    noun = _noun_in(words, i, k)
                    if noun is not None and noun.act in ("think", "say", "suppose", "show", "write"):
                        if k + 1 < limit and starts_phrase(words, k + 1) and words.low[i] not in (
                            "meiner", "seiner", "ihrer", "deren", "dessen", "unserer", "dem", "allen", "eigenem"
                        ) and words.tag[i] != "NE":
                            return None
                        return (k, k + 1), (i, k), (i, k + 1), noun
                return None
            if words.verb[k] or words.form[k] in (",", ";", ":"):
                return None
    return None


_PLAIN = frozenset("angaben informationen".split())


def _is_plain_report(words: Words, i: int, noun: SpeechNoun) -> bool:
    """*Nach Informationen des Senders*, *nach einem Bericht der Zeitung*, but not *nach der Entscheidung des Rates*."""
    if noun.lemma in ("Information", "Meldung", "Bericht", "Untersuchung", "Umfrage", "Analyse", "Ermittlung",
                      "Gutachten", "Veröffentlichung", "Urteil", "Plan", "Mitteilung", "Vorschlag", "Wunsch"):
        return words.low[i] not in ("der", "den", "dieser", "diesem", "seiner", "ihrer", "seinem", "ihrem") or (
            noun.lemma in ("Gutachten", "Umfrage", "Plan", "Mitteilung", "Wunsch") and words.low[i] in ("dem", "der", "den")
        )
    return words.low[i] in ("einer", "einem", "ersten", "neuesten", "eigener", "eigenen")


def _noun_in(words: Words, a: int, b: int, *, first: bool = False) -> SpeechNoun | None:
    """The first speech noun of a phrase; with ``first`` only its head noun, before any genitive."""
    for i in range(a, b):
        if words.tag[i] in ("NN", "NE", "TRUNC"):
            noun = speech_noun(words.form[i])
            if noun is not None:
                return noun
            if first and words.tag[i] == "NN" and not (i + 1 < b and words.tag[i + 1] in ("NN",)):
                return None
    return None


def _strip(words: Words, a: int, b: int) -> Range:
    while b > a + 1 and words.form[b - 1] in (",", ";", ":"):
        b -= 1
    return a, b


def _closing_comma(board: Board, end: int) -> int:
    """Take the comma that closes an apposition into the frame."""
    if end < board.stop and board.words.form[end] == "," and board.words.form[end - 1] not in (",",):
        k = end - 1
        while k > board.start and board.words.form[k] != "," and end - k < 20 and not board.words.finite[k]:
            k -= 1
        if board.words.form[k] == ",":
            return end + 1
    return end


# ------------------------------------------------------------------ wie X berichtet


def _frame_wie(board: Board) -> None:
    words = board.words
    for n, clause in enumerate(board.clauses):
        if clause.kind != "wie" or clause.finite is None or clause.opener is None:
            continue
        cue = board.cues.get(n)
        if cue is None or not cue.verb.frames & {"wie", "post", "direct"} or clause.low_opener != "wie":
            continue
        if cue.verb.act in ("judge", "ask") and "wie" not in cue.verb.frames:
            continue
        # "erklärte, wie die Schleuse arbeitet": a question, content of the clause before
        before = board.cues.get(n - 1) if n else None
        if before is not None and "ob" in before.verb.frames and not clause.coordinated and n - 1 not in board.used:
            previous = board.clauses[n - 1]
            if previous.end >= clause.start - 1 and previous.kind in ("main", "v1") and not _says_nothing(words, clause):
                pass
        source = who_speaks(board, clause, cue)
        a, b = clause.start, clause.end
        while a < b and words.tag[a] == "KON":
            a += 1
        frame_a, frame_b = a, b
        if frame_a > board.start and words.form[frame_a - 1] == ",":
            frame_a -= 1
        if frame_b < board.stop and words.form[frame_b] == ",":
            frame_b += 1
        begin, stop = board.start, board.stop
        for q in board.quotes:
            if q.utterance and q.depth == 0 and q.end <= a:
                begin = max(begin, q.start)
        scope_n = n - 1 if n else None
        if scope_n is not None and board.clauses[scope_n].kind == "main":
            begin = max(begin, _scope(board, board.clauses[scope_n].start)[0]) if not board.quotes else begin
        spans = board.without(begin, stop, [(frame_a, frame_b)])
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0]
        kind = "indirect"
        if quoted and (quoted[-1].end >= a - 2 and quoted[-1].end <= a):
            spans, kind = [(quoted[-1].start, quoted[-1].end)], "direct"
        if not spans:
            continue
        board.used.add(n)
        span = (a, a + 1) if clause.end - clause.start > 4 else cue.span()
        span = cue.span()
        board.add(Draft(kind, spans, "wie_clause", span, (frame_a, frame_b), source, cue.verb.act, cue,
                        clause=clause))


def _says_nothing(words: Words, clause: Clause) -> bool:
    return clause.finite is None


def who_speaks(board: Board, clause: Clause, cue: Cue | None) -> Range | None:
    """Who speaks in a clause: its subject, in the passive the agent, with *heißt es* the place it comes from."""
    words = board.words
    if cue is not None and cue.passive:
        if cue.verb.lemma in ("zitieren",):
            return _clean(words, subject_of(words, clause))
        return agent_of_passive(words, clause) or _paper_of_origin(words, clause)
    if cue is not None and cue.verb.lemma in ("heißen", "stehen", "verlauten", "hervorgehen", "lauten", "verlautbaren"):
        place = _place_of_origin(words, clause)
        if place is not None:
            return place
        if cue.verb.lemma in ("heißen", "hervorgehen", "verlauten"):
            return None
    if cue is not None and cue.verb.lemma in ("ergeben", "zeigen", "herausstellen"):
        place = _place_of_origin(words, clause)
        if place is not None and any(words.low[i] == "sich" for i in clause.tokens()):
            return place
    return _cut_complement(words, clause, cue, _clean(words, subject_of(words, clause)))


def _cut_complement(words: Words, clause: Clause, cue: Cue | None, span: Range | None) -> Range | None:
    """*hatte die Regierung von Soldaten gesprochen*: the *von* belongs to the verb if the clause has no other one."""
    if span is None or cue is None or clause.finite is None or span[0] < clause.finite or "von" not in cue.verb.frames:
        return span
    inside = [i for i in range(span[0] + 1, span[1]) if words.low[i] in ("von", "vom")]
    if inside and not any(words.low[i] in ("von", "vom") for i in clause.tokens() if i >= span[1]):
        return span[0], inside[-1]
    return span


def _clean(words: Words, span: Range | None) -> Range | None:
    """No source is an *es*."""
    if span is None:
        return None
    a, b = span
    if b - a == 1 and words.low[a] in ("es", "das", "dies", "was"):
        return None
    return span


def _paper_of_origin(words: Words, clause: Clause) -> Range | None:
    """*In dem Bericht des Rates wird gefordert*: the paper speaks where a passive names nobody."""
    for a, b in clause.pieces:
        for i in range(a, b):
            if words.low[i] in ("in", "im") and words.tag[i] in ("APPR", "APPRART"):
                end = noun_phrase(words, i + 1, b)
                if end is not None and _noun_in(words, i + 1, end, first=True) is not None:
                    return i + 1, end
    return None


def _place_of_origin(words: Words, clause: Clause) -> Range | None:
    """Where *es heißt*: from whom, else in which paper, else in what other place; no times."""
    best: tuple[int, Range] | None = None
    for a, b in clause.pieces:
        for i in range(a, b):
            if words.low[i] not in _SOURCE_PREPOSITIONS or words.tag[i] not in ("APPR", "APPRART"):
                continue
            inside = words.low[i] in ("in", "im")
            end = noun_phrase(words, i + 1, b)
            if end is None or words.low[end - 1] in _DAYS:
                continue
            rank = 0
            if inside:
                rank = 1 if _noun_in(words, i + 1, end, first=True) is not None else 2
                if rank == 1:
                    end = noun_phrase(words, i + 1, b, place=True) or end
            if best is None or rank < best[0]:
                best = (rank, (i + 1, end))
    return best[1] if best else None


# ------------------------------------------------------------------ ..., so X


def _frame_so(board: Board) -> None:
    words = board.words
    for i in range(board.start, board.stop - 1):
        if words.low[i] != "so" or i == board.start:
            continue
        previous = words.form[i - 1]
        if not (previous in (",", "–", "-") or words.is_quote(i - 1)):
            continue
        begin = i + 1
        if words.tag[begin] in ("ADV",) and words.low[begin] in ("auch", "etwa", "zumindest", "jedenfalls"):
            begin += 1
        if words.verb[begin]:
            cue_verb = board.cues.get(board.clause_at(begin) or -1)
            if cue_verb is None or not cue_verb.verb.frames & {"post", "direct"}:
                continue
            begin += 1
        if not starts_phrase(words, begin) or words.low[begin] in ("dass", "viel", "viele", "den", "dem", "einen"):
            continue
        end = noun_phrase(words, begin, board.stop)
        if end is None:
            continue
        tail = end
        while tail < board.stop and words.form[tail] not in (",", ";", ":", "–", "-") and not words.is_quote(tail):
            if words.finite[tail]:
                tail = -1
                break
            tail += 1
        if tail < 0 or tail - end > 14:
            continue
        noun = words.tag[end - 1]
        if noun == "NN" and not _human_or_named(words, begin, end):
            if not any(words.tag[k] in ("NE", "PPER", "PIS") for k in range(begin, end)) and words.tag[begin] not in (
                "ART", "PPOSAT", "PIAT", "ADJA", "NN"
            ):
                continue
        frame = (i - 1 if previous in (",", "–", "-") else i, tail)
        if tail < board.stop and words.form[tail] in (",", "–", "-"):
            frame = (frame[0], tail + 1)
        quoted = [q for q in board.quotes if q.utterance and q.depth == 0 and q.end in (i, i - 1)]
        if quoted:
            q = quoted[-1]
            board.add(Draft("direct", [(q.start, q.end)], "so_x", (i, i + 1), frame, (begin, end)))
            continue
        start, stop = _scope(board, max(board.start, frame[0] - 1), whole=True)
        for later in board.clauses:
            if later.start >= frame[1] and later.coordinated and later.kind == "v1" and later.finite is not None:
                if words.mood[later.finite] not in (1, 2):
                    stop = min(stop, later.start)
        spans = board.without(start, stop, [frame])
        if not spans or spans[0][0] >= frame[1]:
            continue
        board.add(Draft("indirect", spans, "so_x", (i, i + 1), frame, (begin, end)))


def _human_or_named(words: Words, a: int, b: int) -> bool:
    return any(words.tag[k] in ("NE",) for k in range(a, b))


# ------------------------------------------------------------------ ..., sagte X


def _frame_inquit(board: Board) -> None:
    words = board.words
    for n, clause in enumerate(board.clauses):
        cue = board.cues.get(n)
        if cue is None or clause.kind not in ("v1",) or clause.finite is None or n in board.used:
            continue
        if not cue.verb.frames & {"post", "direct", "als", "v2"}:
            continue
        begin = clause.start
        piece = clause.pieces[0]
        utterance = next(
            (q for q in board.quotes if q.utterance and q.depth == 0 and 0 <= begin - q.end <= 2 and q.end > board.start),
            None,
        )
        if utterance is None and "post" not in cue.verb.frames:
            continue
        sep = clause.separator
        if utterance is None and (sep is None or words.form[sep] not in (",", "–", "-") and not words.is_quote(sep)):
            continue
        if clause.coordinated:
            continue
        if utterance is None and (begin == board.start or words.mood[clause.finite] in (1, 2)):
            continue
        if utterance is None and not _can_be_content(board, n):
            continue
        source = who_speaks(board, clause, cue)
        if source is not None and source[1] == piece[1]:
            source = _with_apposition(board, source)
        if utterance is None and source is None and cue.verb.lemma not in ("heißen", "verlauten") and not cue.passive:
            continue
        frame_a = begin - 1 if begin > board.start and words.form[begin - 1] in (",", "–", "-") else begin
        frame_b = max(piece[1], source[1] if source is not None else 0)
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
            if clause.end > frame_b and not any(c.start >= frame_b and c.kind in ("main", "v1", "sub") for c in board.clauses):
                frame_b = clause.end  # "..., sagte Jan Rabe, Leiter der Stelle, dem Blatt"
            board.add(Draft("direct", [(utterance.start, utterance.end)], "inquit", cue.span(), (frame_a, frame_b),
                            source, cue.verb.act, cue, clause=clause))
            continue
        start, stop = _scope(board, max(board.start, frame_a - 1), whole=True)
        rest = [c for c in board.clauses[n + 1 :] if c.start >= frame_b]
        if rest and (rest[0].coordinated and rest[0].kind == "v1"):
            stop = min(stop, rest[0].start)
        elif rest and rest[0].kind in ("rel", "frag", "inf") and not any(
            c for c in board.clauses[:n] if c.end > frame_b
        ):
            stop = frame_a
            frame_b = max(frame_b, rest[0].end)
        later = [q for q in board.quotes if q.utterance and q.depth == 0 and q.start >= frame_b]
        if later:
            stop = min(stop, later[0].start)
        spans = board.without(start, stop, [(frame_a, frame_b)])
        if not spans or spans[0][0] >= frame_b:
            continue
        board.add(Draft("indirect", spans, "inquit", cue.span(), (frame_a, frame_b), source, cue.verb.act, cue,
                        clause=clause))


def _can_be_content(board: Board, n: int) -> bool:
    """Whether something that can be said stands before an inquit: not only a *wenn*, *als* or *nachdem* clause."""
    before = board.clauses[:n]
    return any(
        c.kind in ("main", "v1", "frag", "inf") or c.low_opener in ("dass", "daß", "ob") or c.low_opener in _QUESTION
        for c in before
    )


def _with_apposition(board: Board, source: Range) -> Range:
    """*sagte der Chef der Behörde, Jan Rabe*: the apposition stands behind the comma that closed the clause."""
    words = board.words
    end = noun_phrase(words, source[0], board.stop)
    if end is None or end <= source[1]:
        return source
    if any(words.verb[i] for i in range(source[1], end)):
        return source
    return source[0], end


# ------------------------------------------------------------------ X: „…“


def _frame_colon(board: Board) -> None:
    words = board.words
    for q in board.quotes:
        if q.depth or not q.utterance:
            continue
        before = q.start - 1
        while before >= board.start and words.space[before]:
            before -= 1
        if before < board.start or words.form[before] != ":":
            continue
        if any(d.kind == "direct" and d.spans[0][0] == q.start for d in board.drafts):
            continue
        begin = board.start
        for other in board.quotes:
            if other.utterance and other.depth == 0 and other.end <= before:
                begin = max(begin, other.end)
        inner = [n for n, c in enumerate(board.clauses) if begin <= c.start < before]
        cued = [n for n in inner if n in board.cues and board.clauses[n].kind in ("main", "v1")]
        cued = cued or [n for n in inner if n in board.cues]
        frame = (begin, before + 1)
        while frame[0] < before and (words.form[frame[0]] in (",", ".") or words.space[frame[0]]):
            frame = (frame[0] + 1, frame[1])
        if cued:
            n = cued[-1]
            cue = board.cues[n]
            board.used.add(n)
            source = who_speaks(board, board.clauses[n], cue)
            if source is None and n and board.clauses[n].kind in ("v1", "main"):
                source = _shared_subject(board, n)
            board.add(Draft("direct", [(q.start, q.end)], "colon", cue.span(), frame, source, cue.verb.act, cue,
                            clause=board.clauses[n]))
            continue
        source = None
        mains = [n for n in inner if board.clauses[n].kind in ("main", "v1")]
        if mains:
            source = subject_of(words, board.clauses[mains[-1]])
        elif inner:
            first = board.clauses[inner[0]].start
            while first < before and not starts_phrase(words, first):
                first += 1
            end = noun_phrase(words, first, before, place=True)
            if end is not None:
                source = (first, end)
            elif before - board.clauses[inner[0]].start == 1 and words.form[before - 1][:1].isupper():
                source = (before - 1, before)  # "Holm: „…“", whatever the tagger takes the name for
        board.add(Draft("direct", [(q.start, q.end)], "colon_no_verb", None, frame, _clean(words, source)))


def _shared_subject(board: Board, n: int) -> Range | None:
    """The subject a coordinated clause shares with the main clause, or with the *so X*, before it."""
    begin = board.clauses[n].start
    inserted = [d for d in board.drafts if d.rule in ("so_x", "inquit") and d.frame and begin - 2 <= d.frame[1] <= begin]
    if inserted:
        return inserted[-1].source
    for m in range(n - 1, -1, -1):
        clause = board.clauses[m]
        if clause.kind == "main":
            return _clean(board.words, subject_of(board.words, clause))
    return None


# ------------------------------------------------------------------ X sagt, dass / V2 / zu / ob


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
        if clause.kind == "sub" and clause.finite is not None and words.mood[clause.finite] in (1, 2) and "v2" in frames:
            return "v2"  # "er befürchtet, sobald ..., werde ..."
        return None
    if clause.kind == "inf" and clause.opener is None:
        return "zu" if "zu" in frames or cue.correlate in ("davon", "dazu", "darauf", "dafür") else None
    if clause.kind == "main" and "v2" in frames and not clause.coordinated:
        return "v2"
    if clause.kind == "v1" and "v2" in frames and clause.finite is not None and words.mood[clause.finite] in (1, 2):
        return "v2"
    if clause.kind == "frag" and "v2" in frames:
        return None
    return None


def _next_clause(board: Board, n: int) -> int | None:
    """The clause that begins where clause ``n`` breaks off."""
    words = board.words
    clause = board.clauses[n]
    ends = [b for a, b in clause.pieces if clause.finite is not None and b > clause.finite] or [clause.end]
    for m in range(n + 1, len(board.clauses)):
        other = board.clauses[m]
        if other.start >= ends[0]:
            gap = range(ends[0], other.start)
            if all(words.form[i] in (",", ":", "–", "-") or words.space[i] or words.is_quote(i) for i in gap):
                return m
            return None
    return None


def _frame_matrix(board: Board) -> None:
    words = board.words
    for n, clause in enumerate(board.clauses):
        cue = board.cues.get(n)
        if cue is None or n in board.used:
            continue
        if cue.modal == "sollen" and clause.finite is not None and is_evidential(words, clause.finite, board.stop):
            continue  # "soll sich entschieden haben": hearsay about a saying
        m = _next_clause(board, n)
        # a relative clause about the subject or object may stand between
        hops = 0
        while m is not None and hops < 2 and board.clauses[m].kind == "rel" and _content_kind(board, cue, m) is None:
            m = _next_clause(board, m)
            hops += 1
        if m is None:
            continue
        frame_kind = _content_kind(board, cue, m)
        if frame_kind is None:
            continue
        content = board.clauses[m]
        if frame_kind == "v2" and content.kind == "main" and content.finite is not None:
            if words.mood[content.finite] is None and not _plain_v2(board, n, m):
                continue
        if frame_kind == "ob" and cue.verb.lemma in ("zeigen", "prüfen", "untersuchen") and content.low_opener == "wie":
            pass
        begin = content.start
        stop = _content_stop(board, n, m)
        spans = board.without(begin, stop, [])
        if not spans:
            continue
        source = who_speaks(board, clause, cue)
        if source is None and clause.coordinated and not cue.passive:
            source = _shared_subject(board, n)
        if source is None and clause.kind == "v1" and not cue.passive and cue.verb.lemma != "heißen":
            source = _shared_subject(board, n)
        if clause.kind == "inf":
            source = _shared_subject(board, n)
        frame_a = _frame_start(board, n)
        frame_b = content.start
        board.used.add(n)
        distant = source is None and clause.finite is not None and words.mood[clause.finite] == 1
        board.add(Draft("indirect", spans, f"matrix_{frame_kind}", cue.span(), (frame_a, frame_b), source,
                        cue.verb.act, cue, clause=clause, inherits=distant))


def _plain_v2(board: Board, n: int, m: int) -> bool:
    """An indicative verb-second clause is content only right behind a verb of saying: *Er sagt, das ist gut*."""
    cue = board.cues[n]
    words = board.words
    sep = board.clauses[m].separator
    if sep is not None and words.form[sep] == ":":
        return "direct" in cue.verb.frames and cue.verb.act in ("say", "write", "announce", "judge", "show")
    if sep is None or words.form[sep] != ",":
        return False
    if board.clauses[n].kind not in ("main", "v1"):
        return False
    return "v2" in cue.verb.frames and not _has_object(board, n, cue)


def _has_object(board: Board, n: int, cue: Cue) -> bool:
    return cue.correlate is not None and False


def _frame_start(board: Board, n: int) -> int:
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


def _content_stop(board: Board, n: int, m: int) -> int:
    """End of the content: the sentence's end, or where the frame's own clause goes on."""
    words = board.words
    clause = board.clauses[n]
    content = board.clauses[m]
    stop = board.stop
    for a, _ in clause.pieces:
        if a > content.start:
            stop = min(stop, a)
    for k in range(m + 1, len(board.clauses)):
        other = board.clauses[k]
        if other.start >= stop or other.start < content.end and other.start < content.pieces[0][1]:
            continue
        sep = other.separator
        if sep is not None and words.form[sep] == ";":
            stop = min(stop, sep)
            break
        if other.kind in ("main", "v1") and other.finite is not None and words.mood[other.finite] is None:
            if other.coordinated or other.kind == "v1":
                if content.kind in ("sub", "inf", "rel", "wie") or k in board.cues:
                    stop = min(stop, other.start)
                    break
            elif content.kind in ("inf", "sub") and sep is not None and words.form[sep] == ",":
                stop = min(stop, other.start)
                break
    for q in board.quotes:
        if q.utterance and q.depth == 0 and q.start > content.start:
            before = q.start - 1
            if words.form[before] == ":":
                begins = [c.start for c in board.clauses if c.start < before and c.start > content.start and c.coordinated]
                stop = min(stop, begins[-1] if begins else q.start)
    return stop


# ------------------------------------------------------------------ die Forderung, ... zu


def _frame_noun(board: Board) -> None:
    words = board.words
    for m, content in enumerate(board.clauses):
        if m == 0 and content.start == board.start:
            continue
        low = content.low_opener
        konjunktiv = content.finite is not None and words.mood[content.finite] in (1, 2, "ambiguous")
        wonach = low in _WONACH or (
            content.kind == "rel"
            and content.opener is not None
            and words.low[content.opener] == "nach"
        )
        if wonach and low == "wobei":
            continue
        fits = (
            (content.kind == "sub" and low in ("dass", "daß", "ob"))
            or (content.kind == "inf" and content.opener is None)
            or (content.kind == "main" and konjunktiv and not content.coordinated)
            or (content.kind in ("sub", "rel") and wonach)
        )
        if not fits:
            continue
        sep = content.separator
        if sep is None or words.form[sep] not in (",", ":"):
            continue
        if any(d.start <= content.start < d.end and d.start >= content.start - 2 for d in board.drafts):
            continue
        noun_at = _noun_before(board, sep)
        if noun_at is None:
            continue
        at, noun = noun_at
        if not wonach and "clause" not in noun.uses:
            continue
        bare = words.low[at].replace("ä", "a").replace("ö", "o").replace("ü", "u")
        compound = noun.lemma.lower()[:3] not in (words.low[at][:3], bare[:3])
        if compound and low not in ("dass", "daß", "ob") and not wonach:
            continue  # "Wahlergebnis" is no result that somebody states
        if content.kind == "inf" and noun.act not in (
            "demand", "announce", "promise", "want", "threaten", "accuse", "decide", "fear", "hope", "warn", "think", "say"
        ):
            continue
        n = board.clause_at(at)
        if n is None:
            continue
        clause = board.clauses[n]
        begin = content.start + 1 if wonach else content.start
        if wonach and content.opener is not None:
            begin = content.opener + (2 if words.low[content.opener] == "nach" else 1)
        stop = _content_stop(board, n, m)
        spans = board.without(begin, stop, [])
        if not spans:
            continue
        source = _holder(board, clause, at, sep)
        cue = (content.opener, content.opener + 1) if wonach and content.opener is not None else (at, at + 1)
        frame_a = _frame_start(board, n)
        draft = Draft("indirect", spans, "noun_wonach" if wonach else "noun_clause", cue, (frame_a, begin), source,
                      noun.act, noun=noun, clause=clause)
        over = board.cues.get(n)
        if over is not None and over.verb.act in ("deny", "confirm", "doubt") and source is not None:
            subject = who_speaks(board, clause, over)
            if subject == source:  # "X dementierte Berichte, nach denen ...": X, and what X does with it
                draft.act, draft.verb, draft.noun = over.verb.act, over, None
        verb = words.lemma[clause.finite].lower() if clause.finite is not None else ""
        if verb in _SUPPORT and not wonach and clause.finite is not None and 0 < at - clause.finite <= 3:
            draft.cue = (clause.finite, at + 1)
        board.add(draft)


def _noun_before(board: Board, sep: int) -> tuple[int, SpeechNoun] | None:
    """The speech noun in the stretch right before a comma."""
    words = board.words
    for i in range(sep - 1, max(board.start, sep - 9) - 1, -1):
        if words.form[i] in (",", ";", ":"):
            return None
        if words.tag[i] == "NN":
            noun = speech_noun(words.form[i])
            if noun is not None:
                return i, noun
    return None


def _holder(board: Board, clause: Clause, at: int, sep: int) -> Range | None:
    """Who holds a noun of saying: its genitive or *von X*, a possessive, else the subject of a support verb."""
    words = board.words
    i = at + 1
    if i < sep and (words.low[i] in ("des", "der", "von", "vom", "eines", "einer") or words.tag[i] == "NE"):
        begin = i + 1 if words.low[i] in ("von", "vom") else i
        end = noun_phrase(words, begin, sep, apposition=False)
        if end is not None:
            return begin, end
    if at > board.start and words.tag[at - 1] == "NE":
        return at - 1, at
    subject = subject_of(words, clause)
    if subject is not None and not subject[0] <= at < subject[1]:
        return _clean(words, subject)
    if subject is not None and subject[0] <= at < subject[1]:
        return subject
    end = noun_phrase(words, at, sep, apposition=False)
    a = at
    while a > clause.start and words.tag[a - 1] in ("ART", "ADJA", "PPOSAT", "PIAT", "PDAT"):
        a -= 1
    return (a, end) if end is not None else None


# ------------------------------------------------------------------ ... . Das teilte X mit.


def find_das_frame(board: Board, before: Board) -> None:
    """*Die Brücke ist gesperrt. Das teilte die Polizei mit.*: the sentence before is the content."""
    words = board.words
    if not board.clauses or before.drafts and max(d.end - d.start for d in before.drafts) * 2 > before.stop - before.start:
        return
    clause = board.clauses[0]
    cue = board.cues.get(0)
    first = clause.start
    if (
        cue is None
        or clause.kind != "main"
        or words.low[first] not in ("das", "dies")
        or clause.finite != first + 1
        or cue.verb.act not in ("say", "write", "announce", "confirm", "show")
        or "post" not in cue.verb.frames and cue.verb.lemma != "hervorgehen"
        or cue.passive
        or cue.negated
        or any(words.low[i] in ("sich", "demnach") for i in clause.tokens())
    ):
        return
    if any(words.space[i] and "\n" in words.form[i] for i in range(before.stop, first)):
        return
    start = before.start
    while start < before.stop and (words.space[start] or not words.is_word(start) and not words.is_quote(start)):
        start += 1
    if start >= before.stop or not any(words.finite[i] for i in range(start, before.stop)):
        return
    source = who_speaks(board, clause, cue)
    if source is not None and source[0] == first:
        source = None
    board.used.add(0)
    board.add(Draft("indirect", [(start, first + 1)], "das_frame", cue.span(), (first + 1, board.stop), source,
                    cue.verb.act, cue, clause=clause))


# ------------------------------------------------------------------ Demnach ...


def _frame_demnach(board: Board) -> None:
    words = board.words
    for i in range(board.start, min(board.start + 12, board.stop)):
        low = words.low[i]
        if low not in _DEMNACH:
            continue
        n = board.clause_at(i)
        if n is None or board.clauses[n].finite is None or board.clauses[n].kind not in ("main", "v1"):
            continue
        clause = board.clauses[n]
        finite = clause.finite
        assert finite is not None
        evidential = words.lemma[finite].lower() == "sollen" or words.mood[finite] in (1, 2)
        if low != "demnach" and not evidential:
            continue
        if i > finite + 4:
            continue
        begin, stop = _scope(board, i)
        spans = board.without(begin, stop, [(i, i + 1)])
        if not spans:
            continue
        board.add(Draft("indirect", spans, "demnach", (i, i + 1), (i, i + 1), (i, i + 1), "say", clause=clause,
                        inherits=True))
        return
