"""The records every tagger yields: frozen, small, one class per table of the design.

A record that was born from text carries ``article_id``, ``start`` and ``end`` (code points into
``Article.text``, end exclusive) and ``text``; ``article.text[start:end] == record.text`` always holds.
``None`` means missing: never 0, never "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

__all__ = [
    "Article",
    "Claim",
    "Entity",
    "Event",
    "Problem",
    "Quantity",
    "Sentence",
    "Span",
    "Statement",
    "TimeExpression",
    "Window",
    "Zone",
]

Span = tuple[int, int]
"""A half-open interval of code points in an article's text."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days something may have happened on, both ends included; a missing end is open.

    Used for the publication date (one day, a month, an inferred window) and wherever a day is not known.
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"window ends before it starts: {self.start} .. {self.end}")

    @property
    def day(self) -> date | None:
        """The one day this window is, or None where it is longer or open."""
        return self.start if self.start is not None and self.start == self.end else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``text`` is the decoded source, character for character.

    ``published`` is ISO 8601 to the precision the source gives ("2024-12", "2024-10-18T17:46"), None where no
    date is stated; ``published_from``/``published_to`` are the first and last day it can be.
    """

    article_id: str
    text: str
    path: str | None = None
    title: str | None = None
    kicker: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: date | None = None
    published_to: date | None = None
    published_precision: str = "none"  # minute, day, month, window, none
    published_basis: str = "none"  # stated, filename, metadata, inferred, curated, none
    language: str | None = None
    sha256: str | None = None

    @property
    def window(self) -> Window:
        """The days this article can have been published on."""
        return Window(self.published_from, self.published_to)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article with one job in its layout."""

    article_id: str
    start: int
    end: int
    text: str
    zone: str  # headline, kicker, lead, subhead, body, caption, byline, boilerplate


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; it never crosses a zone."""

    article_id: str
    start: int
    end: int
    text: str
    sentence_id: str
    zone: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a person, place, organisation or other named thing.

    ``entity_id`` is the same for every spelling of the same thing; ``name`` is its canonical name.
    """

    article_id: str
    start: int
    end: int
    text: str
    entity_id: str
    label: str  # PER, LOC, ORG, MISC
    name: str
    wikidata: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression and the interval it means (days, both ends included; None = open or unknown)."""

    article_id: str
    start: int
    end: int
    text: str
    time_id: str
    type: str  # DATE, TIME, DURATION, SET
    value: str | None
    mod: str | None = None
    from_date: date | None = None
    to_date: date | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures something; ``low``/``high`` as in the design's table of bounds.

    The last four say what the number's own clause says about this number; its claim takes them over. ``stance``
    None: as the statement it stands in. ``about_from``/``about_to``: the days it is about, as far as the text says.
    """

    article_id: str
    start: int
    end: int
    text: str
    quantity_id: str
    sentence_id: str | None
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    measure: str | None = None
    statement_id: str | None = None
    rule: str = ""
    stance: str | None = None
    hedges: tuple[str, ...] = ()
    about_from: date | None = None
    about_to: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something somebody says, wants, denies or supposes, as the article tells it.

    ``start``/``end``/``text`` is the smallest slice that holds all ``spans`` (the content, which a frame in the
    middle may split). ``source`` is the surface text of whoever is credited; ``source_id`` the register's or the
    entity's id; ``channel_id`` the ordered ids between the article and the source, outermost first
    (``("AFP", "Yonhap")``); ``root_id`` the last known link of the chain. ``said_on`` is the day the text gives for the saying.
    """

    article_id: str
    start: int
    end: int
    text: str
    statement_id: str
    kind: str  # direct, indirect, free_indirect, reported
    spans: tuple[Span, ...]
    rule: str
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    frame_start: int | None = None
    frame_end: int | None = None
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_id: str | None = None
    channel_id: tuple[str, ...] = ()
    root_id: str | None = None
    directness: str | None = None  # own_words, official, unnamed, relayed, document
    stance: str = "asserted"  # asserted, denied, unconfirmed, predicted, demanded, questioned
    mood: str | None = None  # indicative, konjunktiv_1, konjunktiv_2, sollen, imperative
    hedges: tuple[str, ...] = ()
    certainty: str = "firm"  # firm > reported > hedged > speculative
    parent_id: str | None = None
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is happening or is announced, anchored at its trigger word.

    ``stance`` and ``hedges`` are what the trigger's own clause says; None: as the statement it stands in.
    """

    article_id: str
    start: int
    end: int
    text: str
    event_id: str
    sentence_id: str | None
    type: str
    trigger: str
    from_date: date | None = None
    to_date: date | None = None
    place_id: str | None = None
    participants: tuple[str, ...] = ()
    statement_id: str | None = None
    rule: str = ""
    stance: str | None = None
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity or an event together with who vouches for it, when it was said and what it is about.

    ``origins_low``, ``origins_high`` and ``cap`` need the whole corpus and are missing until provenance fills
    them in. ``grade`` is 6 until a person signs another one (``signed_by``).
    """

    article_id: str
    start: int
    end: int
    text: str
    claim_id: str
    kind: str  # quantity, event
    subject_id: str
    source_id: str | None = None
    channel_id: tuple[str, ...] = ()
    outlet: str | None = None
    said_on: date | None = None
    about_from: date | None = None
    about_to: date | None = None
    low: float | None = None
    high: float | None = None
    measure: str | None = None
    stance: str = "asserted"
    certainty: str = "firm"
    hedges: tuple[str, ...] = ()
    origins_low: int | None = None
    origins_high: int | None = None
    cap: int | None = None
    grade: int = 6
    signed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, dated, reconciled or re-attached; the rest went on."""

    what: str
    where: str
    why: str
    allowed: str | None = None
    article_id: str | None = field(default=None)
