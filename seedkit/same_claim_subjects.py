"""What a claim counts or tells of: its measure or event, with the names and nouns around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from seedkit.cells import Sentences, TablesLike, items_of, rows_as_dicts, text_of
from seedkit.matters import group_of, is_part, is_state, medium_named, nouns_in
from seedkit.measures import Measure
from seedkit.register import Register
from seedkit.same_event import NOBODY, Parties, labels_of, parties_of, state_behind
from seedkit.superseded import is_superseded

__all__ = ["Subject", "Subjects"]

OPENING = 3
"""Sentences of an article that say what it is about."""

_NOBODY: frozenset[str] = frozenset()


class _Around(NamedTuple):
    """What stands around a claim in its sentence."""

    before: str
    after: str
    context: frozenset[str]
    things: frozenset[str]
    nouns: frozenset[str]


_NOTHING = _Around("", "", _NOBODY, _NOBODY, _NOBODY)


class Subject(NamedTuple):
    """What a claim is about; the fields are those of ``Facts``, with what stands around it in its sentence."""

    key: tuple[str, ...] | None = None
    group: str = ""
    whom: frozenset[str] = _NOBODY
    place: str | None = None
    parts: frozenset[str] = _NOBODY
    parties: Parties = NOBODY
    around: _Around = _NOTHING
    approx: bool = False
    specific: bool = False


class Subjects:
    """Looks up what the claims of tables are about."""

    def __init__(self, tables: TablesLike, register: Register, measures: Iterable[Measure]) -> None:
        """Read the events, quantities, entities and sentences that claims are made of."""
        self._register = register
        self._specific = {one.id for one in measures if one.specific}
        events = rows_as_dicts(tables.events, ["event_id", "type", "place_id", "participants", "rule"])
        self._events = {row["event_id"]: row for row in events}
        quantities = rows_as_dicts(tables.quantities, ["quantity_id", "unit", "approx", "rule"])
        self._quantities = {row["quantity_id"]: row for row in quantities}
        self._labels = labels_of(tables.entities)
        self._surroundings = _Surroundings(tables, register)

    def of(self, row: dict[Any, Any]) -> Subject:
        """What the claim of one row is about."""
        if row["kind"] == "event" and row["subject_id"] in self._events:
            return self._event(row, self._events[row["subject_id"]])
        if row["kind"] == "quantity":
            return self._quantity(row, self._quantities.get(row["subject_id"], {}))
        return Subject()

    def _event(self, row: dict[Any, Any], event: dict[Any, Any]) -> Subject:
        type_, place = str(event["type"]), text_of(event["place_id"])
        who = [state_behind(one, self._register) for one in items_of(event["participants"])]
        labels = self._labels.get(str(row["article_id"]), {})
        return Subject(
            key=("event", type_) if who else None,
            place=place,
            parts=frozenset(who),
            parties=parties_of(type_, text_of(event["rule"]), who, place, labels),
        )

    def _quantity(self, row: dict[Any, Any], quantity: dict[Any, Any]) -> Subject:
        measure, approx = text_of(row["measure"]), text_of(quantity.get("approx"))
        rounded = approx is not None and bool(quantity["approx"])
        if not measure:
            return Subject(approx=rounded)
        around, unit = self._surroundings.of(row), text_of(quantity.get("unit"))
        key: tuple[str, ...] | None = ("quantity", measure)
        if measure not in self._specific:
            key = ("quantity", measure, f"unit: {unit}")
        told_as_part = (text_of(quantity.get("rule")) or "").endswith("+part")
        if told_as_part or is_part(around.before, around.after, str(row["text"])):
            key = ("quantity", measure, f"part: {unit}")
        if is_superseded(around.before, around.after):
            key = None  # "gestern waren es noch vier"
        return Subject(
            key=key,
            group=group_of(unit) or "",
            whom=frozenset(self._register.countries_of_adjectives(str(row["text"]))),
            around=around,
            approx=rounded,
            specific=measure in self._specific,
        )


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
