"""A clause, a clause while it is being built, and the stretch of words the rules take at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Build", "Chunk", "Clause", "ClauseType", "Draft"]

ClauseType = Literal["main", "subordinate", "relative", "infinitive", "quoted"]
Build = Literal["final", "infinitive"]
"""How a clause with an opener is built: the finite verb last, or an infinitive."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a sentence; all numbers are token indices of the Doc, ends exclusive.

    ``pieces`` are the stretches of the clause itself, without the clauses it encloses and without the punctuation
    around it; ``start``/``end`` reach from the first piece to the last. ``type`` is ``main``, ``subordinate``,
    ``relative``, ``infinitive`` or ``quoted`` (a main clause inside quotation marks). ``opener`` is the token
    that opens it (*dass, weil, der, wonach, um*), shared by clauses joined under one opener, None where there is
    none. ``verb`` is the finite verb, or the infinitive of an infinitive clause, or None (*so Yoon weiter*).
    ``predicate`` is the whole verb group: finite verb, participles, infinitives, *zu*, separated particle.
    ``subject`` is the (start, end) of the likeliest subject, or None. ``parent`` is the index, in the same list,
    of the clause this one depends on or is reported by, or None; it may come later (*Er komme, sagte sie*).
    ``dependent`` is True for a main clause without conjunction that another clause reports.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    type: ClauseType
    opener: int | None
    verb: int | None
    subject: tuple[int, int] | None
    parent: int | None
    dependent: bool = False
    predicate: tuple[int, ...] = ()


@dataclass(slots=True)
class Draft:
    """A clause while it is being built."""

    level: Literal["main"] | Build
    type: ClauseType
    tokens: list[int] = field(default_factory=list)
    opener: int | None = None
    verb: int | None = None
    waiting: bool = True  # for its verb
    parent: int | None = None
    dependent: bool = False
    sibling: int | None = None  # the clause it is joined to by a conjunction
    frame: bool = False  # "sagte er", "so Yoon" after or inside what is said


@dataclass(slots=True)
class Chunk:
    """Words between two boundaries. ``before`` is the boundary: ``^ , : ; -``, ``+`` (a conjunction), ``Q``."""

    tokens: list[int]
    before: str
    quoted: list[int] | None = None  # drafts of a quotation that stands here instead of words
