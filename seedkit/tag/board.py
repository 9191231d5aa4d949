"""The board a sentence's statements are drafted on: clauses, cues, quotations and what is already taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress

from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import has_object, subject_of
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import SpeechNoun
from seedkit.tag.words import Words

__all__ = ["Board", "Draft", "QuoteTokens", "Range", "bare_start", "scope_of", "takes_up", "with_period"]

Range = tuple[int, int]
"""Tokens, end exclusive."""


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
    """A statement in tokens, before its source is resolved; ``spans`` are in order."""

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
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """One past the last token of the content."""
        return self.spans[-1][1]

    def tokens(self) -> set[int]:
        """All tokens of the content."""
        return set().union(*(range(a, b) for a, b in self.spans))


@dataclass(slots=True, init=False)
class Board:
    """One sentence (or several that one quotation holds together) and what was found in it."""

    words: Words
    start: int
    end: int
    stop: int  # end of the sentence without its final punctuation and white space
    quotes: Sequence[QuoteTokens]
    signals: Set[str]  # the words it has that rules begin with (see signals.py): what it lacks no rule need look for
    clauses: list[Clause]
    cues: dict[int, Cue]  # by index of the clause
    drafts: list[Draft]
    used: set[int]  # clauses that are frames
    taken: set[int]  # tokens of frames
    _said: set[int]  # tokens of the contents of the first ``_counted`` drafts
    _counted: int
    _clause_of: dict[int, int]

    def __init__(
        self, words: Words, start: int, end: int, quotes: Sequence[QuoteTokens] = (), signals: Set[str] = frozenset()
    ) -> None:
        """Take the tokens ``start`` to ``end``; nothing has been found in them yet."""
        form, space, stop = words.form, words.space, end
        while stop > start and (form[stop - 1] in (".", "!", "?", "…") or space[stop - 1]):
            stop -= 1
        self.words, self.start, self.end, self.stop, self.quotes, self.signals = (
            words,
            start,
            end,
            stop,
            quotes,
            signals,
        )
        self.clauses, self.cues, self.drafts, self.used, self.taken = [], {}, [], set(), set()
        self._said, self._counted, self._clause_of = set(), 0, {}

    def clause_at(self, token: int) -> int | None:
        """Index of the clause that holds a token."""
        if not self._clause_of:
            for n in range(len(self.clauses) - 1, -1, -1):  # of two the first holds it
                self._clause_of.update(dict.fromkeys(self.clauses[n].tokens(), n))
        return self._clause_of.get(token)

    def covered(self, first: int, last: int) -> float:
        """Share of the words that content or frames of the drafts already take."""
        if not self.drafts and not self.taken:
            return 0.0 if True in self.words.word[first:last] else 1.0
        for draft in self.drafts[self._counted :]:
            self._said |= draft.tokens()
        self._counted = len(self.drafts)
        words = set(compress(range(first, last), self.words.word[first:last]))
        return len(words & (self._said | self.taken)) / len(words) if words else 1.0

    def trim(self, a: int, b: int) -> Range | None:
        """Cut separators and final punctuation off a range; None where no word is left."""
        words = self.words
        while a < b and (words.form[a] in (",", ";", ":", ".", "!", "?", "–", "-", "…", ")") or words.space[a]):
            a += 1
        while b > a and (words.form[b - 1] in (",", ";", ":", ".", "!", "?", "–", "-", "…") or words.space[b - 1]):
            b -= 1
        if a >= b or True not in words.word[a:b]:
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

    def add(self, draft: Draft) -> None:
        """Write a draft and mark its frame as taken."""
        self.drafts.append(draft)
        if draft.frame is not None:
            self.taken.update(range(*draft.frame))


_OBJECT = frozenset({"dass", "daß", "ob"})


def _main_before(board: Board, n: int) -> int | None:
    """The main clause that a dependent clause ends: both are told by what stands behind them.

    *Die Straße war zu, weil ein Baum lag, sagte sie*; but not *Er ging, als sie fragte, ob er kommt*.
    """
    words, asked = board.words, board.clauses[n].low_opener in _OBJECT or board.clauses[n].kind == "wie"
    for m in range(n - 1, -1, -1):
        behind, above = board.clauses[m + 1].separator, board.clauses[m]
        if behind is not None and words.form[behind] in (";", ":"):
            return None
        if above.kind in ("main", "v1"):
            told = above.finite is not None and words.mood[above.finite] in (1, 2, "ambiguous")
            return m if (told or not asked) and above.finite is not None and m not in board.used else None
        if above.separator is not None and words.form[above.separator] in (";", ":"):
            return None
    return None


def _indicative(words: Words, clause: Clause) -> bool:
    """Whether a clause is in the indicative; a past tense such as *meldete* is taken for one."""
    return clause.finite is not None and words.mood[clause.finite] in (None, "ambiguous")


def _goes_on(words: Words, before: Clause, clause: Clause) -> bool:
    """Whether a verb goes on with the subject of the main clause before: *Das Amt beginnt im Mai und dauert ein Jahr*."""
    if clause.finite is None or before.finite is None or before.kind != "main":
        return False
    if words.mood[clause.finite] == "ambiguous" and words.mood[before.finite] in (1, 2):
        return True
    if words.low[clause.start] not in _JOINS or clause.finite != clause.start + 1:
        return False
    return words.mood[before.finite] not in (1, 2) and subject_of(words, clause) is None


_JOINS = frozenset({"und", "oder"})
_BUT = frozenset({"aber", "jedoch", "allerdings"})


def _contrasts(words: Words, before: Clause, clause: Clause) -> bool:
    """*mahnte zur Ruhe, | will sich aber nach eigenen Worten nicht einmischen*: the second verb of one subject."""
    if clause.coordinated or clause.finite is None or before.kind != "main" or not _indicative(words, before):
        return False
    return words.form[clause.start - 1] == "," and not _BUT.isdisjoint(words.low[clause.finite : clause.finite + 4])


def scope_of(board: Board, at: int, *, whole: bool = False) -> tuple[int, int]:
    """The stretch of the sentence a frame at token ``at`` speaks for: its main clause with what hangs on it."""
    words = board.words
    n = board.clause_at(at)
    if n is None:
        return board.start, board.stop
    clause = board.clauses[n]
    if clause.kind in ("rel", "sub", "wie", "inf"):
        above = _main_before(board, n) if whole and at >= clause.end - 1 else None
        if above is None:
            return clause.start, clause.end
        n, clause = above, board.clauses[above]
    begin = board.start
    for m in range(n + 1):
        other = board.clauses[m]
        sep = other.separator
        if sep is not None and (words.form[sep] in (";", ":") or words.space[sep]):
            begin = other.start
        elif other.coordinated and other.kind in ("main", "v1") and m == n and other.start > board.start:
            reported = other.finite is not None and words.mood[other.finite] in (1, 2)
            if not reported and whole and other.kind == "v1" and _goes_on(words, board.clauses[m - 1], other):
                reported = True  # "Viele könnten nicht zahlen und setzten die Tiere aus, sagt sie"
            begin = begin if whole and reported else other.start + 1
        elif m == n and other.kind == "v1" and sep is not None and _contrasts(words, board.clauses[m - 1], other):
            begin = other.start
        elif m == n and not whole and sep is not None and _opens_behind_dash(board, other, at):
            begin = other.start  # "Rund 5000 kamen – laut Polizei waren es 3000"
        elif m == n and not whole and other.kind == "main" and m - 1 in board.cues and sep == board.clauses[m - 1].end:
            told = board.clauses[m - 1]  # "gab die Leitstelle mit 220 an, am Vortag waren es nach ihren Angaben 60"
            begin = other.start if told.kind == "main" and _indicative(words, told) else begin
    for q in board.quotes:
        if q.utterance and q.depth == 0 and begin < q.end <= at:
            begin = q.end
    stop = board.stop
    for m in range(n + 1, len(board.clauses)):
        other = board.clauses[m]
        sep = other.separator
        speaks = m in board.cues and other.kind == "main" and _indicative(words, other)
        if sep is not None and (words.form[sep] == ";" or (speaks and sep > at) or takes_up(board, m)):
            stop = min(stop, sep)  # "nach Angaben der Polizei 5000, die Veranstalter sprachen von 8000"
        elif sep is not None and sep > at and not whole and _has_own_frame(board, other):
            stop = min(stop, sep)  # "nach Angaben der Polizei 5000 – laut den Veranstaltern waren es 8000"
    return begin, stop


def _opens_behind_dash(board: Board, clause: Clause, at: int) -> bool:
    """Whether a main clause behind a dash that closes none begins with what stands at ``at``."""
    words, start = board.words, clause.start
    if clause.kind != "main" or clause.finite is None or not start <= at < clause.finite:
        return False
    dashes = sum(words.form[i] in ("–", "—") for i in range(board.start, start))
    return (
        dashes == 1 and clause.separator is not None and words.form[clause.separator] in ("–", "—") and at <= start + 1
    )


def _has_own_frame(board: Board, clause: Clause) -> bool:
    """Whether a main clause behind a dash says before its verb on whose word it is told."""
    words, start = board.words, clause.start
    if not _opens_behind_dash(board, clause, start) or clause.finite is None:
        return False
    first = words.low[start : clause.finite]
    return first[:1] == ["laut"] or first[-1:] == ["zufolge"] or first[:2] == ["nach", "angaben"]


_FINDS = frozenset({"kritisieren", "bedauern", "begrüßen", "verurteilen", "rügen", "beklagen", "loben"})
"""Verbs that judge a thing: *…, was der Verband bedauerte*."""


def takes_up(board: Board, n: int) -> bool:
    """*…, was die Firma bestreitet*: a clause that says what somebody else makes of what stands before it."""
    clause = board.clauses[n]
    if clause.low_opener != "was" or clause.separator is None or board.words.form[clause.separator] != ",":
        return False
    cue, before = board.cues.get(n), board.cues.get(n - 1)
    if before is not None and "ob" in before.verb.frames and not has_object(board.words, board.clauses[n - 1]):
        return False  # "weiß nicht, was die Firma bestreitet"
    if cue is None or cue.passive:
        return False
    heard = clause.part_of(board.words.low)
    if cue.verb.lemma in ("halten", "bezeichnen"):
        return "für" in heard or "als" in heard
    return cue.verb.act in ("deny", "confirm", "doubt", "refuse") or cue.verb.lemma in _FINDS


def bare_start(board: Board) -> int:
    """Where a sentence begins, without white space."""
    start = board.start
    while start < board.end and board.words.space[start]:
        start += 1
    return start


def with_period(board: Board, stop: int) -> int:
    """A stretch that ends at token ``stop`` with the full stop behind it."""
    words = board.words
    if stop < board.end and words.form[stop] in (".", "!", "?"):
        return stop + 1
    return stop
