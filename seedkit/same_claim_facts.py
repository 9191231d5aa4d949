"""What every claim is about, as far as it decides which claims are compared: measure, days, names, nouns, value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from seedkit.cells import TablesLike, days_of, numbers_of, rows_as_dicts
from seedkit.measures import Measure
from seedkit.numbers_interval import value_interval
from seedkit.register import Register
from seedkit.same_claim_subjects import Subjects
from seedkit.same_event import Parties

__all__ = ["LONGEST", "SLACK", "Facts", "collect_facts", "names_of", "stated_days"]

SLACK = 14
"""Days before and after its publication that a claim without days of its own is taken to be about."""

LONGEST = 62
"""Days an interval may have for its event to be recognised in another one."""

FIRST_DAY, LAST_DAY = -(10**7), 10**7
"""Ordinals of an interval that is open on one side."""

STANCES = {"asserted": 0, "denied": 1, "predicted": 2}
"""Numbers of the stances that are compared; any other is -1."""


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


def collect_facts(tables: TablesLike, register: Register, measures: Iterable[Measure]) -> list[Facts]:
    """Return the facts of every claim, in the order of ``tables.claims``."""
    claims, subjects, windows = tables.claims, Subjects(tables, register, measures), _windows(tables)
    days = zip(*(days_of(claims[name]) for name in ("about_from", "about_to", "said_on")), strict=True)
    values = zip(numbers_of(claims["low"]), numbers_of(claims["high"]), strict=True)
    found = []
    for row, (start, end, said), (low, high) in zip(rows_as_dicts(claims, _ASKED), days, values, strict=True):
        subject = subjects.of(row)
        interval = value_interval(low, high, subject.approx)
        window = windows.get(row["article_id"], (None, None))
        stance = str(row["stance"])
        first, last = _about(start, end, said, stance, window)
        if stance == "asserted" and start is not None and window[1] is not None and start > window[1]:
            stance = "predicted"  # nobody knows yet
        found.append(
            Facts(
                key=subject.key,
                stance=STANCES.get(stance, -1),
                low=-np.inf if interval is None else interval[0],
                high=np.inf if interval is None else interval[1],
                stated_low=-np.inf if low is None else low,
                stated_high=np.inf if high is None else high,
                definite=interval is not None,
                first=first,
                last=last,
                dated=start is not None and end is not None and (end - start).days <= LONGEST,
                group=subject.group,
                article=str(row["article_id"]),
                whom=subject.whom,
                context=subject.around.context,
                things=subject.around.things,
                place=subject.place,
                parts=subject.parts,
                parties=subject.parties,
                nouns=subject.around.nouns,
                specific=subject.specific,
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
