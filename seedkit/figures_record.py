"""One figure of a corpus, with everything the comparison looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from seedkit.cells import text_of
from seedkit.figures_scenes import NO_SCENE, Scene
from seedkit.figures_voices import voice_of
from seedkit.numbers_interval import Interval, value_interval

__all__ = ["RELATIONS", "SLACK", "Figure"]

RELATIONS = ("agree", "conflict", "update", "subset", "not_comparable")

SLACK = timedelta(days=14)
"""Days around its article's publication that a count of what *is* there is taken to be about."""

_KIND_ONLY = re.compile(r"auto:(?:ngo|company|expert|authority|media|university)")
"""Ids of nobody in particular, of kinds of which one article may have several."""
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}")
_STEM = 7


@dataclass(slots=True)
class Figure:
    """One quantity claim with everything the comparison looks at.

    - ``kind``: stock, flow or ""; ``side``: whose they are; ``group``: which people (or which unit) it counts, None where
      it may be any; ``specific``: whether its measure counts one kind of thing only.
    - ``about``: the days it is about, ``stated_about``: whether the text says them, ``dated``: whether it says since when;
      ``as_of``: the days on which it can have been stated; ``minute``: when its article appeared, where that says so to
      the minute; ``entry``: the time of its entry in a ticker.
    - ``context``: what its sentence names; ``things``: what of that is a place, a person or a thing but no body and no
      state; ``places``: what of that is a place; ``points_to``: what the sentence before names, where that is what the
      figure is about (*dabei*); ``scene``: what its article's opening tells; ``nouns``: the beginnings of its sentence's nouns.
    - ``paragraph``, ``begins``, ``before``: where its paragraph, its sentence and the sentence before begin.
    - ``part``: whether it counts some of another figure's people; ``part_of``: that figure's claim, ``part_of_group``: its
      ``group``, "" where that counts anybody.
    - ``additional``: whether it comes on top of others (*4000 weitere*); ``summand``: whether it is added to another
      (*sechs Männer und eine Frau*); ``elided``: whether it stands without a noun (*die Polizei sprach von 900*).
    - ``mends``: whether its sentence or the one before withdraws another figure (*korrigierte ihre Angaben*);
      ``instead``: the number it replaces (*statt 1200*); ``change``: whether it says by how much something grew.
    - ``bare``: whether its sentence does no more than name the number and who says so (*Der Verband kam auf 3,90
      Franken*); its ``nouns`` are then also those of the sentence before.
    - ``loose``: how far from its value a fraction in words reaches.
    """

    row: dict[str, Any]
    measure: str
    family: str
    kind: str
    side: str | None
    group: str | None
    low: float | None
    high: float | None
    approx: bool
    about: tuple[date, date]
    stated_about: bool
    dated: bool
    as_of: tuple[date, date]
    context: frozenset[str]
    part: bool
    things: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    paragraph: int = 0
    begins: int = 0
    before: int | None = None
    points_to: frozenset[str] | None = None
    scene: Scene = NO_SCENE
    additional: bool = False
    summand: bool = False
    elided: bool = False
    mends: bool = False
    instead: float | None = None
    change: bool = False
    bare: bool = False
    minute: str | None = None
    entry: str | None = None
    specific: bool = True
    nouns: frozenset[str] = frozenset()
    part_of: str | None = None
    part_of_group: str | None = None
    loose: float = 0.0
    question: str = ""
    relations: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in RELATIONS})

    @property
    def id(self) -> str:
        """The claim's id."""
        return str(self.row["claim_id"])

    @property
    def article(self) -> str:
        """The id of its article."""
        return str(self.row["article_id"])

    @property
    def source(self) -> str:
        """Who vouches: the source, else the outlet, else the article itself."""
        return voice_of(self.row)

    def shares_voice(self, other: Figure) -> bool:
        """Whether two figures have one source; two phrases of one article that share no noun name two bodies of a kind.

        *Die Gewerkschaft sprach von 900, der Verband von 500*: both are known as no more than ``auto:ngo``.
        """
        if self.source != other.source:
            return False
        if self.article != other.article or _KIND_ONLY.fullmatch(self.source) is None:
            return True
        nouns, others = (set(_NOUN.findall(text_of(one.row.get("source")) or "")) for one in (self, other))
        alike = any(a.startswith(b[:_STEM]) or b.startswith(a[:_STEM]) for a in nouns for b in others)
        return alike or not (nouns and others)

    @property
    def interval(self) -> Interval | None:
        """The values it leaves open; None for a vague amount."""
        found = value_interval(self.low, self.high, self.approx)
        return found if found is None or not self.loose else (found[0] - self.loose, found[1] + self.loose)

    @property
    def is_none(self) -> bool:
        """Whether it says that there was nobody: *keine Toten*."""
        return self.low == self.high == 0
