"""Which claims answer the same question, which of them agree, and which cannot both hold.

Two claims answer **the same question** where all of this holds:

- they claim the same kind of thing: the same measure (quantities without a measure are compared with nothing), or the
  same type of event with at least half of the participants in common and no other place. A part (*darunter 500
  Offiziere*) is compared with parts of the same unit only; a measure that says little by itself (money, a share: not
  ``specific`` in ``measures.csv``) only with the same unit, in sentences that share ``SHARED_NOUNS`` nouns;
- the days they are about overlap. A claim without such days is about the time of its article, give or take
  ``SLACK`` days;
- they are about the same thing: nationalities named beside the number do not differ, and the sentences name at least
  one thing in common besides their sources (where a sentence names nothing, its article's opening stands in; where
  neither side names anything, nothing is asked);
- both are stated as facts, or both are predictions; a denial meets the assertions it denies. Demands, questions and
  what a source merely cannot confirm are compared with nothing.

They **agree** where their value intervals touch, and **conflict** where both have values and the intervals do not.
A vague amount (*Tausende*) agrees with nothing and conflicts with nothing. An approximate value is the value that
stands there: *rund 11.000* does not agree with *12.000*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from seedkit.lineage import TablesLike, day_of, items_of, text_of
from seedkit.measures import load_measures
from seedkit.register import Register

__all__ = ["SLACK", "Comparison", "Questions"]

SLACK = 14
"""Days before and after its publication that a claim without days of its own is taken to be about."""

_FIRST_DAY, _LAST_DAY = -(10**7), 10**7
_STANCES = {"asserted": 0, "denied": 1, "predicted": 2}
_PART = re.compile(r"\b(?:darunter|davon|unter ihnen|von ihnen|einschließlich|inklusive)\b[^;:]*$", re.IGNORECASE)
"""Words before a number, in its sentence, that make it a part of another number."""

SHARED_NOUNS = 4
"""Nouns, names among them, that two sentences share where the measure alone does not say what is counted."""

_NOUN = re.compile(r"(?<!^)\b[A-ZÄÖÜ][\wäöüß-]{3,}")

OPENING = 3
"""Sentences of an article that say what it is about."""

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Comparison:
    """One claim against all others: positions in ``tables.claims``, in order.

    ``agree`` holds the claim itself; ``against`` what conflicts with it or denies it; ``vague`` answers the same
    question without a value to compare.
    """

    agree: Indices
    against: Indices
    vague: Indices


@dataclass(frozen=True)
class _Facts:
    key: tuple[str, ...] | None
    stance: int
    low: float
    high: float
    definite: bool
    first: int
    last: int
    whom: frozenset[str]
    context: frozenset[str]
    place: str | None
    parts: frozenset[str]
    nouns: frozenset[str] | None


class Questions:
    """The claims of a corpus, ready to be compared with one another."""

    def __init__(self, tables: TablesLike, register: Register) -> None:
        """Collect what every claim is about. Nothing is compared yet."""
        self._facts = _collect(tables, register)
        self._groups: dict[tuple[str, ...], Indices] = {}
        members: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, facts in enumerate(self._facts):
            if facts.key is not None and facts.stance >= 0:
                members[facts.key].append(i)
        self._arrays: dict[tuple[str, ...], _Group] = {}
        for key, group in members.items():
            self._arrays[key] = _Group(np.asarray(group, dtype=np.int64), [self._facts[i] for i in group])
        self._cache: dict[tuple[Any, ...], Comparison] = {}

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self._facts)

    def signature(self, index: int) -> tuple[Any, ...]:
        """Return what decides the comparisons of a claim: equal signatures are compared alike."""
        f = self._facts[index]
        return (f.key, f.stance, f.low, f.high, f.definite, f.first, f.last, f.whom, f.context, f.place, f.parts,
            f.nouns)

    def compare(self, index: int) -> Comparison:
        """Compare one claim with all others of its measure or type; linear in their number."""
        facts = self._facts[index]
        if facts.key is None or facts.stance < 0:
            nothing = np.empty(0, dtype=np.int64)
            return Comparison(np.asarray([index], dtype=np.int64), nothing, nothing)
        signature = self.signature(index)
        found = self._cache.get(signature)
        if found is None:
            found = self._cache[signature] = self._arrays[facts.key].compare(facts)
        if index in found.agree:
            return found
        return Comparison(
            np.sort(np.append(found.agree, index)),
            found.against[found.against != index],
            found.vague[found.vague != index],
        )


class _Group:
    """The claims of one measure or event type as arrays."""

    def __init__(self, indices: Indices, facts: Sequence[_Facts]) -> None:
        self.indices = indices
        self.stance = np.asarray([f.stance for f in facts])
        self.low = np.asarray([f.low for f in facts])
        self.high = np.asarray([f.high for f in facts])
        self.definite = np.asarray([f.definite for f in facts])
        self.first = np.asarray([f.first for f in facts])
        self.last = np.asarray([f.last for f in facts])
        self.event = bool(facts) and facts[0].key is not None and facts[0].key[0] == "event"
        self._whom = _Sets([f.whom for f in facts])
        self._context = _Sets([f.context for f in facts])
        self._parts = _Sets([f.parts for f in facts])
        self._nouns = _Sets([f.nouns or frozenset() for f in facts])
        self._place = np.asarray([f.place or "" for f in facts], dtype=object)

    def compare(self, f: _Facts) -> Comparison:
        same = (self.first <= f.last) & (self.last >= f.first)
        if self.event:
            shared, sizes = self._parts.shared(f.parts), self._parts.sizes
            same &= 2 * shared >= np.maximum(np.maximum(sizes, len(f.parts)), 1)
            if f.place:
                same &= (self._place == "") | (self._place == f.place)
        else:
            if f.nouns is not None:
                same &= self._nouns.shared(f.nouns) >= SHARED_NOUNS
            if f.whom:
                same &= (self._whom.sizes == 0) | (self._whom.shared(f.whom) > 0)
            if f.context:
                same &= self._context.shared(f.context) > 0
            else:
                same &= self._context.sizes == 0
        alike = self.stance == f.stance
        opposed = ((self.stance == 0) & (f.stance == 1)) | ((self.stance == 1) & (f.stance == 0))
        if self.event:
            return Comparison(
                self.indices[same & alike], self.indices[same & opposed], self.indices[np.zeros_like(same)]
            )
        touch = (self.low <= f.high) & (self.high >= f.low)
        both = self.definite & f.definite
        agree = same & alike & both & touch
        # Two denials of different figures deny both; only two different assertions conflict.
        against = (same & alike & both & ~touch & (f.stance != 1)) | (same & opposed & (touch | ~both))
        vague = same & alike & ~both
        return Comparison(self.indices[agree], self.indices[against], self.indices[vague])


class _Sets:
    """Small sets as postings, so that overlaps with one set are counted for all at once."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self.sizes = np.asarray([len(s) for s in sets], dtype=np.int64)
        postings: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(sets):
            for item in one:
                postings[item].append(i)
        self._postings = {item: np.asarray(rows, dtype=np.int64) for item, rows in postings.items()}

    def shared(self, wanted: frozenset[str]) -> Indices:
        """How many of ``wanted`` each set holds."""
        counts = np.zeros(len(self.sizes), dtype=np.int64)
        for item in wanted:
            rows = self._postings.get(item)
            if rows is not None:
                counts[rows] += 1
        return counts


def _collect(tables: TablesLike, register: Register) -> list[_Facts]:
    claims = tables.claims
    events = {
        row["event_id"]: row
        for row in tables.events[["event_id", "type", "place_id", "participants"]].to_dict("records")
    }
    contexts, befores, wholes = _contexts(tables, register)
    specific = {one.id for one in load_measures() if one.specific}
    units = dict(zip(tables.quantities["quantity_id"], tables.quantities["unit"], strict=True))
    windows = {
        a: (day_of(first), day_of(last))
        for a, first, last in zip(
            tables.articles["article_id"],
            tables.articles["published_from"],
            tables.articles["published_to"],
            strict=True,
        )
    }
    found = []
    for i, row in enumerate(claims.to_dict("records")):
        event = events.get(row["subject_id"]) if row["kind"] == "event" else None
        measure = text_of(row["measure"])
        parts: frozenset[str] = frozenset()
        place = None
        key: tuple[str, ...] | None = None
        nouns: frozenset[str] | None = None
        if event is not None:
            parts = frozenset(items_of(event["participants"]))
            place = text_of(event["place_id"])
            key = ("event", str(event["type"])) if parts else None
        elif row["kind"] == "quantity" and measure:
            key = ("quantity", measure)
            if measure not in specific:
                key = ("quantity", measure, f"unit: {text_of(units.get(row['subject_id']))}")
                nouns = frozenset(_NOUN.findall(wholes[i])) - set(str(row["text"]).split())
            if _PART.search(befores[i]):
                key = ("quantity", measure, f"part: {text_of(units.get(row['subject_id']))}")
        low, high = _number(row["low"]), _number(row["high"])
        first, last = _days(row, windows.get(row["article_id"], (None, None)))
        found.append(
            _Facts(
                key,
                _STANCES.get(str(row["stance"]), -1),
                -np.inf if low is None else low,
                np.inf if high is None else high,
                low is not None or high is not None,
                first,
                last,
                _nationalities(str(row["text"]), register),
                contexts[i],
                place,
                parts,
                nouns,
            )
        )
    return found


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


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


def _nationalities(text: str, register: Register) -> frozenset[str]:
    """The countries whose adjective stands beside the number (*1100 nordkoreanische Soldaten*)."""
    return frozenset(register.countries_of_adjectives(text))


def _contexts(tables: TablesLike, register: Register) -> tuple[list[frozenset[str]], list[str], list[str]]:
    """What each claim's sentence names besides the claim's sources, the sentence up to the claim, the sentence."""
    entities: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for aid, start, eid in zip(
        tables.entities["article_id"], tables.entities["start"], tables.entities["entity_id"], strict=True
    ):
        entities[str(aid)].append((int(start), str(eid)))
    sentences: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for aid, start, end, text in zip(
        tables.sentences["article_id"], tables.sentences["start"], tables.sentences["end"],
        tables.sentences["text"], strict=True,
    ):  # fmt: skip
        sentences[str(aid)].append((int(start), int(end), str(text)))
    for spans in sentences.values():
        spans.sort()
    openings = {
        aid: frozenset(
            eid for start, eid in entities.get(aid, ()) if spans and start < spans[min(OPENING, len(spans)) - 1][1]
        )
        for aid, spans in sentences.items()
    }
    found = []
    befores = []
    wholes = []
    claims = tables.claims
    for aid, start, source, channel in zip(
        claims["article_id"], claims["start"], claims["source_id"], claims["channel_id"], strict=True
    ):
        sources = {part for link in (*items_of(channel), text_of(source)) for part in register.ids_of(link)}
        own: frozenset[str] = frozenset()
        at = int(start)
        span = next((one for one in sentences.get(str(aid), ()) if one[0] <= at < one[1]), None)
        wholes.append("" if span is None else span[2])
        befores.append("" if span is None else span[2][: at - span[0]])
        if span is not None:
            own = frozenset(eid for s, eid in entities.get(str(aid), ()) if span[0] <= s < span[1]) - sources
        found.append(own or openings.get(str(aid), frozenset()) - sources)
    return found, befores, wholes
