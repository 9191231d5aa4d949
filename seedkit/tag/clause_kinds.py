"""What one stretch between two separators is: a main clause, a subordinate one, an infinitive, a fragment."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from seedkit.tag.words import Words

__all__ = ["COORDINATORS", "RELATIVE", "SURE_OPENERS", "Clause", "finite_lemma", "judge", "only_nominal"]

_T = TypeVar("_T")
COORDINATORS = frozenset({"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch"})
_IN_PHRASE = frozenset(
    {"NN", "NE", "ADJA", "CARD", "FM", "XY", "TRUNC", "ART", "APPR", "APPRART", "PPOSAT", "PIAT", "KON"}
)
_ZU = frozenset({"VVIZU", "PTKZU"})
SURE_OPENERS = frozenset("dass daß ob weil obwohl nachdem wonach demzufolge".split())
RELATIVE = frozenset("der die das dem den deren dessen denen welche welcher welches welchen welchem".split())
_SUBJECTS = frozenset({"der", "die", "das"})
_WHOSE = frozenset({"deren", "dessen"})
_INFINITIVE_OPENERS = frozenset({"um", "ohne", "anstatt", "statt"})


@dataclass(slots=True)
class Clause:
    """A clause: ``pieces`` are token ranges; ``kind`` is main, v1, sub, rel, wie, inf, so or frag.

    ``finite`` is its finite verb, ``opener`` the word that makes it subordinate. ``low_opener`` is that word.
    ``start`` is the first token of its first piece, ``end`` one past the last token of its last one.
    """

    start: int
    end: int
    pieces: list[tuple[int, int]]
    kind: str
    finite: int | None = None
    opener: int | None = None
    low_opener: str = ""
    separator: int | None = None
    coordinated: bool = False
    subject: tuple[int, int] | None = None  # see clause_subject.subject_of, which fills it in
    asked: bool = False  # whether the subject has been looked for

    def go_on(self, other: Clause) -> None:
        """Take the first piece of another clause, which stands behind this one."""
        piece = other.pieces[0]
        self.pieces.append(piece)
        self.end = piece[1]

    def tokens(self) -> Sequence[int]:
        """All its token numbers."""
        if len(self.pieces) == 1:
            return range(self.start, self.end)
        return list(chain.from_iterable(range(a, b) for a, b in self.pieces))

    def part_of(self, column: list[_T]) -> list[_T]:
        """What a column has at its tokens."""
        if len(self.pieces) == 1:
            return column[self.start : self.end]
        return list(chain.from_iterable(column[a:b] for a, b in self.pieces))

    def at_verb(self, column: Sequence[_T]) -> _T | None:
        """What a column has at its finite verb, None where it has none."""
        return None if self.finite is None else column[self.finite]

    def is_before_verb(self, token: int) -> bool:
        """Whether a token stands before the finite verb, False where there is none."""
        return self.finite is not None and token < self.finite

    def piece_end(self, token: int) -> int:
        """Where the piece that holds one of its tokens ends."""
        if len(self.pieces) == 1:
            return self.end
        return next(b for a, b in self.pieces if a <= token < b)


def finite_lemma(words: Words, clause: Clause) -> str:
    """The lemma of a clause's finite verb in small letters, "" where it has none."""
    return "" if clause.finite is None else words.lemma[clause.finite].lower()


def _plural_at_end(words: Words, opener: int, b: int) -> list[int]:
    """*dass „die Preise sinken“*: the verb at the end of a clause that has no other is finite, though it looks like an infinitive."""
    last = b - 1
    while last > opener and words.quote[last]:
        last -= 1
    if last - opener < 2 or words.tag[last] != "VVINF" or words.tag[last - 1] == "PTKZU":
        return []
    words.tag[last], words.finite[last] = "VVFIN", True
    insort(words.finites, last)
    return [last]


def judge(words: Words, a: int, b: int, sep: int | None, finites: list[int], opener: int | None) -> Clause:
    """Name the kind of one chunk."""
    pieces = [(a, b)]
    coordinated = words.low[a] in COORDINATORS
    if not finites and opener is not None and words.low[opener] in SURE_OPENERS:
        finites = _plural_at_end(words, opener, b)
    finite = finites[0] if finites else None
    infinitive = finite is None and not _ZU.isdisjoint(words.tag[a:b])
    if infinitive and opener is not None and words.low[opener] in ("das", "die", "den"):
        opener = None  # "beschloss, das Bad zu schließen": an article
    if opener is not None:
        low = words.low[opener]
        if finite == opener + 1 and sep is None and not coordinated and words.tag[opener] in ("PWS", "PWAT"):
            # a sentence that opens with a question word and has its verb second is a question, not a clause
            return Clause(a, b, pieces, "main", finite)
        if low == "demzufolge" and sep is None and finite == opener + 1:
            return Clause(a, b, pieces, "main", finite)
        if low in _WHOSE and sep is None and finite is not None and finite < b - 2:
            return Clause(a, b, pieces, "main", finite)  # "Deren Anwältin sprach von Willkür"
        if low not in _INFINITIVE_OPENERS or finite is not None:
            if low == "wie" and finite is None and _by_whom(words, opener, b):
                return Clause(a, b, pieces, "wie", b - 1, opener, low, sep, coordinated)
            if low == "wie" and finite is None and not (sep is None and not coordinated and b - a > 1):
                return Clause(a, b, pieces, "frag", None, opener, low, sep, coordinated)
            kind = "wie" if low in ("wie", "so") else "rel" if _relative(words, opener) else "sub"
            if len(finites) > 1 and not coordinated:
                finite = finites[-1]
            return Clause(a, b, pieces, kind, finite, opener, low, sep, coordinated)
        return Clause(a, b, pieces, "inf" if infinitive else "frag", None, opener, low, sep)
    if finite is None:
        kind = "inf" if infinitive else "so" if words.low[a] == "so" and b - a > 1 else "frag"
        return Clause(a, b, pieces, kind, None, None, "", sep, coordinated)
    first = a
    while first < b - 1 and (words.quote[first] or words.low[first] in COORDINATORS):
        first += 1
    low = words.low[first]
    if b - a == 2 and finite == a + 1 and low in _SUBJECTS and _takes_up(words, sep, b):
        words.tag[a] = "PRELS"  # "Petra Lang, die forderte, …"
        return Clause(a, b, pieces, "rel", finite, a, low, sep)
    verb_last = first + 1 < finites[-1] >= b - 2 and not coordinated and sep is not None and words.form[sep] == ","
    placed = verb_last and finites[-1] == finite == b - 2 and _nominal_with_place(words, first + 1, finite)
    if verb_last and low in RELATIVE and not placed and not only_nominal(words, first + 1, finite):
        return Clause(a, b, pieces, "rel", finites[-1], first, low, sep)
    kind = "v1" if finite == first else "main"
    if low == "so" and finite == first + 1 and sep is not None:
        kind = "so"
    return Clause(a, b, pieces, kind, finite, None, "", sep, coordinated)


def _takes_up(words: Words, sep: int | None, b: int) -> bool:
    """Whether a stretch between two commas stands right behind a noun or name."""
    if sep is None or words.form[sep] != "," or b >= len(words) or words.form[b] != ",":
        return False
    return words.tag[sep - 1] in ("NN", "NE") or words.quote[sep - 1] or words.form[sep - 1] == ")"


def _by_whom(words: Words, opener: int, b: int) -> bool:
    """*wie von der Stadt angekündigt*: a participle for the verb, and who has done it."""
    return words.tag[b - 1] == "VVPP" and words.low[opener + 1] in ("von", "vom", "seitens") and b - opener > 3


def only_nominal(words: Words, a: int, b: int) -> bool:
    """*der Platz bleibe gesperrt*: between the article and the verb stands one noun phrase, so the verb is second.

    A name in quotation marks may be part of it: *der Film „Nordlicht“ sei gut*, but not *der früher „Nordlicht“ hieß*.
    """
    if words.quote[b - 1]:
        opening = a + words.quote[a:b].index(True)
        if opening > a and {"NN", "NE"}.isdisjoint(words.tag[a:opening]):
            return False
    return (words.tag[b - 1] in ("NN", "NE", "FM", "XY", "TRUNC") or words.quote[b - 1]) and all(
        words.quote[i] or words.tag[i] in ("NN", "NE", "ADJA", "FM", "XY", "TRUNC", "CARD", "ART") for i in range(a, b)
    )


def _nominal_with_place(words: Words, a: int, b: int) -> bool:
    """*die Lage in Kiel sei ernst*: one noun phrase with what hangs on it by prepositions, before a verb that is not the last word."""
    if words.tag[a] not in ("NN", "NE", "ADJA", "CARD") or words.tag[b - 1] not in ("NN", "NE", "FM", "XY"):
        return False
    return all(words.quote[i] or words.tag[i] in _IN_PHRASE for i in range(a, b))


def _relative(words: Words, opener: int) -> bool:
    tag = words.tag[opener]
    if tag in ("PRELS", "PRELAT"):
        return True
    return tag in ("APPR", "APPRART") or (words.low[opener] in RELATIVE and tag != "PWS")
