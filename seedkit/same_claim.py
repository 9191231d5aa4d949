"""Which claims answer the same question, which of them agree, and which cannot both hold.

Two claims answer **the same question** where all of this holds:

- they claim the same kind of thing: the same measure of the same people (quantities without a measure are compared
  with nothing), or the same type of event with at least half of the participants in common and no other place. A part
  (*darunter 500 Offiziere*) is compared with parts of the same unit only, a measure that says little by itself (money,
  a share: not ``specific`` in ``measures.csv``) only with the same unit, in sentences that share ``SHARED_NOUNS`` nouns;
- the days they are about overlap. A claim without such days is about the time of its article, give or take
  ``SLACK`` days;
- they are about the same thing: nationalities named beside the number do not differ, and the sentences name a place,
  person or thing in common besides their sources, or two names of any kind, or one name and ``SHARED_NOUNS`` nouns;
  one name is enough within an article (where a sentence names nothing, its article's opening stands in);
- both are stated as facts, or both are predictions; a denial meets the assertions it denies. Demands, questions and
  what a source merely cannot confirm are compared with nothing.

They **agree** where their value intervals touch, and **conflict** where both have values and the intervals do not.
A vague amount (*Tausende*) agrees with nothing and conflicts with nothing. To agree is not yet to **bear out**: *mehr
als 1000* agrees with 12.000 and does not say that it was 12,000. An event is borne out by another telling only where
both are dated to ``LONGEST`` days at most: that two armies attack in one month is not one attack told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from seedkit.cells import Sentences, TablesLike, day_of, items_of, number_of, rows_as_dicts, text_of
from seedkit.matters import SHARED_NOUNS, group_of, is_part, is_state, nouns_in
from seedkit.measures import Measure, load_measures
from seedkit.numbers_interval import BOUND, value_interval
from seedkit.register import Register

__all__ = ["LONGEST", "SLACK", "Comparison", "Questions"]

SLACK = 14
"""Days before and after its publication that a claim without days of its own is taken to be about."""

LONGEST = 62
"""Days an interval may have for its event to be recognised in another one."""

_FIRST_DAY, _LAST_DAY = -(10**7), 10**7
_STANCES = {"asserted": 0, "denied": 1, "predicted": 2}

OPENING = 3
"""Sentences of an article that say what it is about."""

ROOM = 20_000_000
"""Positions of other claims that are kept; beyond that a comparison is made again when it is asked for."""

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Comparison:
    """One claim against all others: positions in ``tables.claims``, in order.

    ``agree`` holds the claim itself and whatever can hold beside it, ``borne_out`` those of them that say so too, the
    claim among them; ``against`` what conflicts with it or denies it; ``vague`` answers the same question without a
    value to compare.
    """

    agree: Indices
    borne_out: Indices
    against: Indices
    vague: Indices


_NOBODY: Indices = np.empty(0, dtype=np.int64)
_NO_OTHERS = Comparison(_NOBODY, _NOBODY, _NOBODY, _NOBODY)


@dataclass(frozen=True)
class _Facts:
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
    nouns: frozenset[str]
    specific: bool


class Questions:
    """The claims of a corpus, ready to be compared with one another."""

    def __init__(
        self, tables: TablesLike, register: Register, measures: Iterable[Measure] | None = None
    ) -> None:
        """Collect what every claim is about. Nothing is compared yet. ``measures``: those of the shipped data."""
        self._measures = tuple(load_measures() if measures is None else measures)
        self._facts = _collect(tables, register, self._measures)
        members: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, facts in enumerate(self._facts):
            if facts.key is not None and facts.stance >= 0:
                members[facts.key].append(i)
        self._groups = {
            key: _Group(np.asarray(group, dtype=np.int64), [self._facts[i] for i in group])
            for key, group in members.items()
        }
        self._cache: dict[_Facts, Comparison] = {}
        self._room = ROOM
        self._low = np.asarray([f.low for f in self._facts])
        self._high = np.asarray([f.high for f in self._facts])
        self._stated = _stated_days(tables)
        flows = {one.id for one in self._measures if one.stock_or_flow == "flow"}
        self._flow = np.asarray([text_of(one) in flows for one in tables.claims["measure"]], dtype=np.bool_)

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self._facts)

    def signature(self, index: int) -> _Facts | None:
        """Return what decides the comparisons of a claim (equal ones are compared alike), None where nothing does."""
        facts = self._facts[index]
        return None if facts.key is None or facts.stance < 0 else facts

    def compare(self, index: int) -> Comparison:
        """Compare one claim with those of its measure or type that may be about the same matter."""
        facts = self.signature(index)
        itself = np.asarray([index], dtype=np.int64)
        if facts is None or facts.key is None:
            return Comparison(itself, itself, _NOBODY, _NOBODY)
        found = self._cache.get(facts)
        if found is None:
            found = self._groups[facts.key].compare(facts)
            size = len(found.agree) + len(found.borne_out) + len(found.against) + len(found.vague)
            if size <= self._room:
                self._cache[facts] = found
                self._room -= size
        return Comparison(
            _with(found.agree, index) if len(found.agree) else itself,
            _with(found.borne_out, index) if len(found.borne_out) else itself,
            found.against[found.against != index] if len(found.against) else _NOBODY,
            found.vague[found.vague != index] if len(found.vague) else _NOBODY,
        )

    def may_have_grown(self, index: int, others: Indices) -> npt.NDArray[np.bool_]:
        """Which of these claims differ only as counts of what happened do in time: stated later, and larger."""
        if not self._flow[index]:
            return np.zeros(len(others), dtype=np.bool_)
        first, last = self._stated
        grew = (first[others] > last[index]) & (self._low[others] > self._high[index])
        had_been_less = (last[others] < first[index]) & (self._high[others] < self._low[index])
        return np.asarray((grew | had_been_less) & (self._flow[others]), dtype=np.bool_)


def _stated_days(tables: TablesLike) -> tuple[Indices, Indices]:
    """The first and last day each claim can have been stated: the day it was said, else its article's publication."""
    articles = tables.articles
    windows = dict(
        zip(
            articles["article_id"],
            zip(articles["published_from"], articles["published_to"], strict=True),
            strict=True,
        )
    )
    found = []
    for article, said in zip(tables.claims["article_id"], tables.claims["said_on"], strict=True):
        first, last = (said, said) if day_of(said) else windows.get(article, (None, None))
        start, end = day_of(first), day_of(last)
        found.append((start.toordinal() if start else _FIRST_DAY, end.toordinal() if end else _LAST_DAY))
    days = np.asarray(found, dtype=np.int64).reshape(-1, 2)
    return days[:, 0], days[:, 1]


def _with(found: Indices, index: int) -> Indices:
    """Positions in order, this one among them."""
    at = int(np.searchsorted(found, index))
    return found if at < len(found) and found[at] == index else np.insert(found, at, index)


class _Group:
    """The claims of one measure or event type as arrays, by the first day they are about."""

    def __init__(self, indices: Indices, facts: Sequence[_Facts]) -> None:
        order = sorted(range(len(facts)), key=lambda i: facts[i].first)
        facts = [facts[i] for i in order]
        self.indices = indices[order]
        self.stance = np.asarray([f.stance for f in facts])
        self.low = np.asarray([f.low for f in facts])
        self.high = np.asarray([f.high for f in facts])
        self.stated_low = np.asarray([f.stated_low for f in facts])
        self.stated_high = np.asarray([f.stated_high for f in facts])
        self.definite = np.asarray([f.definite for f in facts])
        self.first = np.asarray([f.first for f in facts])
        self.last = np.asarray([f.last for f in facts])
        # Nothing before the first row whose last day, or that of a row before it, comes late enough can overlap.
        self.latest = np.maximum.accumulate(self.last)
        self.dated = np.asarray([f.dated for f in facts])
        self.group = np.asarray([f.group for f in facts], dtype=object)
        self.event = bool(facts) and facts[0].key is not None and facts[0].key[0] == "event"
        self.article = np.asarray([f.article for f in facts], dtype=object)
        self._whom = _Sets([f.whom for f in facts])
        self._context = _Sets([f.context for f in facts])
        self._things = _Sets([f.things for f in facts])
        self._parts = _Sets([f.parts for f in facts])
        self._nouns = _Sets([f.nouns for f in facts])
        self._place = np.asarray([f.place or "" for f in facts], dtype=object)

    def compare(self, f: _Facts) -> Comparison:
        # Whatever is the same matter names something in common, so that nothing else is looked at.
        names, wanted = (self._parts, f.parts) if self.event else (self._context, f.context)
        at, shared = names.sharing(wanted, *self._may_overlap(f))
        late = self.last[at] >= f.first
        at, shared = at[late], shared[late]
        if not len(at):
            return _NO_OTHERS
        same = at[self._same_event(f, at, shared) if self.event else self._same_matter(f, at, shared)]
        stance = self.stance[same]
        alike = stance == f.stance
        opposed = ((stance == 0) & (f.stance == 1)) | ((stance == 1) & (f.stance == 0))
        if self.event:
            borne = alike & self.dated[same] if f.dated else np.zeros_like(alike)
            return self._found(same, alike, borne, opposed, np.zeros_like(alike))
        touch = (self.low[same] <= f.high) & (self.high[same] >= f.low)
        both = self.definite[same] & f.definite
        agree = alike & both & touch
        # Two denials of different figures deny both; only two different assertions conflict.
        against = (alike & both & ~touch & (f.stance != 1)) | (opposed & (touch | ~both))
        return self._found(same, agree, agree & self._bears_out(f, same), against, alike & ~both)

    def _may_overlap(self, f: _Facts) -> tuple[int, int]:
        """The rows whose days may overlap: between the first that can end late enough and the last that starts in time."""
        start = int(np.searchsorted(self.latest, f.first, side="left"))
        stop = int(np.searchsorted(self.first, f.last, side="right"))
        return start, max(start, stop)

    def _same_event(self, f: _Facts, at: Indices, shared: Indices) -> npt.NDArray[np.bool_]:
        """Which of ``at``, with so many participants in common, are the same event."""
        sizes = self._parts.sizes[at]
        same = 2 * shared >= np.maximum(np.maximum(sizes, len(f.parts)), 1)
        if f.place:
            same &= (self._place[at] == "") | (self._place[at] == f.place)
        return np.asarray(same, dtype=np.bool_)

    def _same_matter(self, f: _Facts, at: Indices, names: Indices) -> npt.NDArray[np.bool_]:
        """Which of ``at``, with so many names in common, are about the same thing."""
        nouns = self._nouns.shared(f.nouns, at) >= SHARED_NOUNS
        enough = nouns | (self.article[at] == f.article)
        same = (self._things.shared(f.things, at) > 0) | (names > 1) | ((names == 1) & enough)
        if not f.specific:
            same &= nouns
        if f.whom:
            same &= (self._whom.sizes[at] == 0) | (self._whom.shared(f.whom, at) > 0)
        if f.group:
            same &= (self.group[at] == "") | (self.group[at] == f.group)
        return np.asarray(same, dtype=np.bool_)

    def _bears_out(self, f: _Facts, at: Indices) -> npt.NDArray[np.bool_]:
        """:func:`seedkit.numbers_interval.bears_out` for many amounts at once."""
        low, high = self.stated_low[at], self.stated_high[at]
        inside = (low >= f.low) & (high <= f.high)
        if f.low == -np.inf:
            inside &= high * BOUND >= f.high
        elif f.high == np.inf:
            inside &= low <= f.low * BOUND
        return np.asarray(inside, dtype=np.bool_)

    def _found(self, at: Indices, *chosen: npt.NDArray[np.bool_]) -> Comparison:
        agree, borne_out, against, vague = (np.sort(self.indices[at[one]]) for one in chosen)
        return Comparison(agree, borne_out, against, vague)


class _Sets:
    """Small sets as postings, so that overlaps with one set are counted for all at once."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self.sizes = np.asarray([len(s) for s in sets], dtype=np.int64)
        postings: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(sets):
            for item in one:
                postings[item].append(i)
        self._postings = {item: np.asarray(rows, dtype=np.int64) for item, rows in postings.items()}

    def sharing(self, wanted: frozenset[str], start: int, stop: int) -> tuple[Indices, Indices]:
        """The sets from ``start`` to ``stop`` that hold any of ``wanted``, in order, and how many of them each holds."""
        found = []
        for item in wanted:
            rows = self._postings.get(item)
            if rows is not None:
                found.append(rows[np.searchsorted(rows, start) : np.searchsorted(rows, stop)])
        if len(found) == 1:
            return found[0], np.ones(len(found[0]), dtype=np.int64)
        at, counts = np.unique(np.concatenate(found or [_NOBODY]), return_counts=True)
        return at, counts.astype(np.int64)

    def shared(self, wanted: frozenset[str], at: Indices) -> Indices:
        """How many of ``wanted`` each of the sets ``at`` (ascending positions) holds."""
        if not len(at):
            return np.zeros(0, dtype=np.int64)
        first, last = int(at[0]), int(at[-1])
        counts = np.zeros(last - first + 1, dtype=np.int64)
        for item in wanted:
            rows = self._postings.get(item)
            if rows is not None:
                counts[rows[np.searchsorted(rows, first) : np.searchsorted(rows, last + 1)] - first] += 1
        return counts[at - first]


_ASKED = [
    "article_id", "start", "end", "text", "kind", "subject_id", "source_id", "channel_id", "said_on", "about_from",
    "about_to", "low", "high", "measure", "stance",
]  # fmt: skip
"""Columns of claims that decide what a claim is compared with."""


def _collect(tables: TablesLike, register: Register, measures: Iterable[Measure]) -> list[_Facts]:
    specific = {one.id for one in measures if one.specific}
    events = {
        row["event_id"]: row
        for row in rows_as_dicts(tables.events, ["event_id", "type", "place_id", "participants"])
    }
    quantities = {
        row["quantity_id"]: row
        for row in rows_as_dicts(tables.quantities, ["quantity_id", "unit", "approx", "rule"])
    }
    windows = {
        a: (day_of(first), day_of(last))
        for a, first, last in zip(
            tables.articles["article_id"],
            tables.articles["published_from"],
            tables.articles["published_to"],
            strict=True,
        )
    }
    surroundings = _Surroundings(tables, register)
    found = []
    for row in rows_as_dicts(tables.claims, _ASKED):
        event = events.get(row["subject_id"]) if row["kind"] == "event" else None
        measure = text_of(row["measure"])
        around = _NOTHING
        key: tuple[str, ...] | None = None
        group = ""
        whom: frozenset[str] = frozenset()
        quantity = quantities.get(row["subject_id"], {})
        if event is not None:
            key = ("event", str(event["type"])) if items_of(event["participants"]) else None
        elif row["kind"] == "quantity" and measure:
            around = surroundings.of(row)
            whom = frozenset(register.countries_of_adjectives(str(row["text"])))
            unit = text_of(quantity.get("unit"))
            group = group_of(unit) or ""
            key = ("quantity", measure)
            if measure not in specific:
                key = ("quantity", measure, f"unit: {unit}")
            if (text_of(quantity.get("rule")) or "").endswith("+part") or is_part(
                around.before, around.after
            ):
                key = ("quantity", measure, f"part: {unit}")
        approx = quantity.get("approx")
        low, high = number_of(row["low"]), number_of(row["high"])
        interval = value_interval(low, high, text_of(approx) is not None and bool(approx))
        window = windows.get(row["article_id"], (None, None))
        first, last = _days(row, window)
        start, end = day_of(row["about_from"]), day_of(row["about_to"])
        stance = str(row["stance"])
        if stance == "asserted" and start is not None and window[1] is not None and start > window[1]:
            stance = "predicted"  # nobody knows yet
        found.append(
            _Facts(
                key=key,
                stance=_STANCES.get(stance, -1),
                low=-np.inf if interval is None else interval[0],
                high=np.inf if interval is None else interval[1],
                stated_low=-np.inf if low is None else low,
                stated_high=np.inf if high is None else high,
                definite=interval is not None,
                first=first,
                last=last,
                dated=start is not None and end is not None and (end - start).days <= LONGEST,
                group=group,
                article=str(row["article_id"]),
                whom=whom,
                context=around.context,
                things=around.things,
                place=text_of(event["place_id"]) if event is not None else None,
                parts=frozenset(items_of(event["participants"])) if event is not None else frozenset(),
                nouns=around.nouns,
                specific=measure in specific,
            )
        )
    return found


def _days(row: dict[Any, Any], window: tuple[Any, Any]) -> tuple[int, int]:
    first, last = day_of(row["about_from"]), day_of(row["about_to"])
    published_first, published_last = window
    if first is not None or last is not None:
        start = first.toordinal() if first else _FIRST_DAY
        if last is not None:
            return start, last.toordinal()
        # An open end reaches to the day the article can know of, unless it is a prediction.
        if row["stance"] != "predicted" and published_last is not None:
            return start, max(start, published_last.toordinal())
        return start, _LAST_DAY
    said = day_of(row["said_on"])
    start_day, end_day = (said, said) if said else (published_first, published_last)
    return (
        start_day.toordinal() - SLACK if start_day else _FIRST_DAY,
        end_day.toordinal() + SLACK if end_day else _LAST_DAY,
    )


@dataclass(frozen=True)
class _Around:
    """What stands around a claim in its sentence."""

    before: str
    after: str
    context: frozenset[str]
    things: frozenset[str]
    nouns: frozenset[str]


_NOTHING = _Around("", "", frozenset(), frozenset(), frozenset())


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
