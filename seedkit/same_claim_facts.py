"""What every claim is about, as far as it decides which claims are compared: measure, days, names, nouns, value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from seedkit.cells import Sentences, TablesLike, days_of, items_of, numbers_of, rows_as_dicts, text_of
from seedkit.matters import group_of, is_part, is_state, medium_named, nouns_in
from seedkit.measures import Measure
from seedkit.numbers_interval import value_interval
from seedkit.register import Register
from seedkit.same_event import NOBODY, Parties, labels_of, parties_of, state_behind
from seedkit.superseded import is_superseded

__all__ = ["LONGEST", "SLACK", "Facts", "collect_facts", "names_of", "stated_days"]

SLACK = 14
"""Days before and after its publication that a claim without days of its own is taken to be about."""

LONGEST = 62
"""Days an interval may have for its event to be recognised in another one."""

FIRST_DAY, LAST_DAY = -(10**7), 10**7
"""Ordinals of an interval that is open on one side."""

STANCES = {"asserted": 0, "denied": 1, "predicted": 2}
"""Numbers of the stances that are compared; any other is -1."""

OPENING = 3
"""Sentences of an article that say what it is about."""


class Facts(NamedTuple):
    """What decides the comparisons of a claim: claims with equal facts are compared alike.

    ``key`` names the claims that it is compared with at all (None: nobody); days are ordinals; an open side of an
    interval is infinite.
    """

    key: tuple[str, ...] | None
    stance: int
    low: float
    high: float
    stated_low: float
    stated_high: float
    definite: bool
    first: int
    last: int
    dated: bool
    group: str
    article: str
    whom: frozenset[str]
    context: frozenset[str]
    things: frozenset[str]
    place: str | None
    parts: frozenset[str]
    parties: Parties
    nouns: frozenset[str]
    specific: bool


def names_of(one: Facts) -> frozenset[str]:
    """Return the names of a claim; whatever is compared with it has one of them."""
    return one.parts if one.key is not None and one.key[0] == "event" else one.context


_ASKED = [
    "article_id",
    "start",
    "end",
    "text",
    "kind",
    "subject_id",
    "source_id",
    "channel_id",
    "measure",
    "stance",
]
"""Columns of claims that decide what a claim is compared with, besides its days and its value."""

_NOBODY: frozenset[str] = frozenset()


def collect_facts(tables: TablesLike, register: Register, measures: Iterable[Measure]) -> list[Facts]:
    """Return the facts of every claim, in the order of ``tables.claims``."""
    specific = {one.id for one in measures if one.specific}
    events = {
        row["event_id"]: row
        for row in rows_as_dicts(tables.events, ["event_id", "type", "place_id", "participants", "rule"])
    }
    quantities = {
        row["quantity_id"]: row for row in rows_as_dicts(tables.quantities, ["quantity_id", "unit", "approx", "rule"])
    }
    labels = labels_of(tables.entities)
    surroundings = _Surroundings(tables, register)
    windows = _windows(tables)
    claims = tables.claims
    days = zip(*(days_of(claims[name]) for name in ("about_from", "about_to", "said_on")), strict=True)
    values = zip(numbers_of(claims["low"]), numbers_of(claims["high"]), strict=True)
    found = []
    for row, (start, end, said), (low, high) in zip(rows_as_dicts(claims, _ASKED), days, values, strict=True):
        event = events.get(row["subject_id"]) if row["kind"] == "event" else None
        measure = text_of(row["measure"])
        around = _NOTHING
        key: tuple[str, ...] | None = None
        group = ""
        whom = parts = _NOBODY
        parties = NOBODY
        quantity = quantities.get(row["subject_id"], {})
        if event is not None:
            who = [state_behind(one, register) for one in items_of(event["participants"])]
            parts = frozenset(who)
            key = ("event", str(event["type"])) if parts else None
            parties = parties_of(
                str(event["type"]),
                text_of(event["rule"]),
                who,
                text_of(event["place_id"]),
                labels.get(str(row["article_id"]), {}),
            )
        elif row["kind"] == "quantity" and measure:
            around = surroundings.of(row)
            whom = frozenset(register.countries_of_adjectives(str(row["text"])))
            unit = text_of(quantity.get("unit"))
            group = group_of(unit) or ""
            key = ("quantity", measure)
            if measure not in specific:
                key = ("quantity", measure, f"unit: {unit}")
            if (text_of(quantity.get("rule")) or "").endswith("+part") or is_part(
                around.before, around.after, str(row["text"])
            ):
                key = ("quantity", measure, f"part: {unit}")
            if is_superseded(around.before, around.after):
                key = None  # "gestern waren es noch vier"
        approx = quantity.get("approx")
        interval = value_interval(low, high, text_of(approx) is not None and bool(approx))
        window = windows.get(row["article_id"], (None, None))
        stance = str(row["stance"])
        first, last = _about(start, end, said, stance, window)
        if stance == "asserted" and start is not None and window[1] is not None and start > window[1]:
            stance = "predicted"  # nobody knows yet
        found.append(
            Facts(
                key,
                STANCES.get(stance, -1),
                *((-np.inf, np.inf) if interval is None else interval),
                -np.inf if low is None else low,
                np.inf if high is None else high,
                interval is not None,
                first,
                last,
                start is not None and end is not None and (end - start).days <= LONGEST,
                group,
                str(row["article_id"]),
                whom,
                around.context,
                around.things,
                text_of(event["place_id"]) if event is not None else None,
                parts,
                parties,
                around.nouns,
                measure in specific,
            )
        )
    return found


_Window = tuple[date | None, date | None]


def _windows(tables: TablesLike) -> dict[Any, _Window]:
    """The first and the last day each article can have been published."""
    articles = tables.articles
    days = zip(days_of(articles["published_from"]), days_of(articles["published_to"]), strict=True)
    return dict(zip(articles["article_id"].tolist(), days, strict=True))


def _about(first: date | None, last: date | None, said: date | None, stance: str, window: _Window) -> tuple[int, int]:
    """The first and the last day a claim is about."""
    published_first, published_last = window
    if first is not None or last is not None:
        start = first.toordinal() if first else FIRST_DAY
        if last is not None:
            return start, last.toordinal()
        # An open end reaches to the day the article can know of, unless it is a prediction.
        if stance != "predicted" and published_last is not None:
            return start, max(start, published_last.toordinal())
        return start, LAST_DAY
    start_day, end_day = (said, said) if said else (published_first, published_last)
    return (
        start_day.toordinal() - SLACK if start_day else FIRST_DAY,
        end_day.toordinal() + SLACK if end_day else LAST_DAY,
    )


def stated_days(tables: TablesLike) -> list[tuple[int, int]]:
    """Return the first and last day each claim can have been stated: the day it was said, else its article's publication."""
    windows = _windows(tables)
    found = []
    for article, said in zip(tables.claims["article_id"].tolist(), days_of(tables.claims["said_on"]), strict=True):
        start, end = (said, said) if said else windows.get(article, (None, None))
        found.append((start.toordinal() if start else FIRST_DAY, end.toordinal() if end else LAST_DAY))
    return found


class _Around(NamedTuple):
    """What stands around a claim in its sentence."""

    before: str
    after: str
    context: frozenset[str]
    things: frozenset[str]
    nouns: frozenset[str]


_NOTHING = _Around("", "", _NOBODY, _NOBODY, _NOBODY)


class _Surroundings:
    """What each claim's sentence names besides the claim's sources, and the nouns in it."""

    def __init__(self, tables: TablesLike, register: Register) -> None:
        self.register = register
        self.sentences = Sentences(tables.sentences)
        self.entities: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self.things: set[str] = set()
        columns = ("article_id", "start", "end", "entity_id", "label")
        for aid, start, end, eid, label in zip(*(tables.entities[name].tolist() for name in columns), strict=True):
            self.entities[str(aid)].append((int(start), int(end), str(eid)))
            if label != "ORG" and not is_state(str(eid)):
                self.things.add(str(eid))
        self._openings: dict[str, frozenset[str]] = {}

    def of(self, row: dict[Any, Any]) -> _Around:
        article, start, end = str(row["article_id"]), int(row["start"]), int(row["end"])
        links = (*items_of(row["channel_id"]), text_of(row["source_id"]))
        sources = {part for link in links for part in self.register.ids_of(link)}
        sources |= {entity for one in sources if (entity := medium_named(one)) is not None}
        sentence = self.sentences.at(article, start)
        if sentence is None:
            context = self._opening(article) - sources
            return _Around("", "", context, context & self.things, frozenset())
        begin, stop, text, _ = sentence
        named = [one for one in self.entities.get(article, ()) if begin <= one[0] < stop]
        context = frozenset(eid for _, _, eid in named) - sources or self._opening(article) - sources
        return _Around(
            text[: start - begin],
            text[end - begin :],
            context,
            context & self.things,
            nouns_in((begin, stop, text), [(start, end), *((a, b) for a, b, _ in named)]),
        )

    def _opening(self, article: str) -> frozenset[str]:
        if article not in self._openings:
            opening = self.sentences.first(article, OPENING)
            self._openings[article] = frozenset(
                eid for start, _, eid in self.entities.get(article, ()) if opening and start < opening[-1][1]
            )
        return self._openings[article]
