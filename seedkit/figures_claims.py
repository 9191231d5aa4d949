"""What each figure of a corpus is about: measure, whose people, which days, which matter, and what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from seedkit.cells import Sentences, TablesLike, day_of, items_of, number_of, text_of
from seedkit.figures_entries import Entries
from seedkit.figures_parts import keep_summands, link_parts
from seedkit.figures_record import SLACK, Figure
from seedkit.figures_scenes import NO_SCENE, scenes_of
from seedkit.figures_shares import Share, in_percent
from seedkit.figures_sides import side_of
from seedkit.matters import (
    corrects,
    countries_in,
    group_of,
    instead_of,
    is_change,
    is_part,
    is_state,
    is_summand,
    medium_named,
    names_a_number,
    nouns_in,
    points_back,
)
from seedkit.measures import Measure
from seedkit.numbers import lone_number

__all__ = ["collect_figures"]

_PEOPLE = frozenset({"losses", "troops"})
"""Families of measures that count people, with whatever noun."""

_SUFFERED = frozenset({"losses", "arrested", "evacuated", "displaced", "people_affected"})
"""Families of measures that count those to whom something was done or happened."""

_WHOEVER = {"participants": frozenset({"participants", "staff", "inhabitants"})}
"""Groups that a family counts as one: whoever takes part is a participant."""

_ONE_CASE = re.compile(r"(?!verdacht).*(?:fall|infektion|ansteckung|erkrankung)")
"""Cases of an illness are people who have it: *312 Neuinfektionen*, *312 Menschen*; suspected ones are not."""

_OFFICIALS = "beamte"
_POLICE = "police"
_IN_ARMS = frozenset({"soldiers", "officers"})

_TO_THE_MINUTE = len("2024-10-18T17:46")
_OPENING = 3
"""Sentences at the head of an article that say what it is about."""

_Row = dict[Any, Any]
_Days = tuple[date | None, date | None]


def collect_figures(tables: TablesLike, measures: Iterable[Measure]) -> list[Figure]:
    """Return the quantity claims that have a measure, in the order of ``tables.claims``."""
    corpus = _Corpus(tables, measures)
    figures = [
        corpus.figure(row, measure)
        for row in tables.claims.to_dict("records")
        if row["kind"] == "quantity" and (measure := text_of(row.get("measure"))) is not None
    ]
    link_parts(figures)
    keep_summands(figures)
    return figures


class _Name(NamedTuple):
    """A name in an article: where it stands and whom it means."""

    start: int
    end: int
    entity: str


class _Names:
    """The names of a corpus, by article, and which of them are places, things and bodies that speak."""

    def __init__(self, entities: pd.DataFrame) -> None:
        self._of: dict[str, list[_Name]] = defaultdict(list)
        self.things: set[str] = set()
        """Ids of places, persons and things, but of no body and no state."""
        self.places: set[str] = set()
        self.voices: dict[str, set[int]] = defaultdict(set)
        """By article, where names of persons and bodies begin."""
        columns = ("article_id", "start", "end", "entity_id", "label", "text")
        rows = list(zip(*(entities[name].tolist() for name in columns), strict=True))
        towns = {str(text): str(entity) for _, _, _, entity, label, text in rows if label == "LOC"}
        for article, start, end, entity, label, text in rows:
            self._of[str(article)].append(_Name(int(start), int(end), str(entity)))
            if label in ("ORG", "PER"):
                self.voices[str(article)].add(int(start))
            if label == "ORG" and (town := towns.get(str(text).rpartition(" ")[2])) is not None and " " in str(text):
                self._of[str(article)].append(_Name(int(start), int(end), town))  # Landgericht Bremen
            if label != "ORG" and not is_state(str(entity)):
                self.things.add(str(entity))
                if label == "LOC":
                    self.places.add(str(entity))

    def all_of(self, article: str) -> list[_Name]:
        """The names of an article."""
        return self._of[article]

    def within(self, article: str, start: int, end: int) -> list[_Name]:
        """The names that begin in a stretch of an article."""
        return [one for one in self._of[article] if start <= one.start < end]


class _Matter(NamedTuple):
    """What a figure's sentence is about; see the fields of the same names in ``Figure``."""

    context: frozenset[str]
    places: frozenset[str]
    points_to: frozenset[str] | None


@dataclass(slots=True)
class _Spot:
    """A figure in its text: its claim, quantity and statement, its sentence and the one before, the names around it."""

    row: _Row
    quantity: _Row
    statement: _Row
    article: str
    start: int
    end: int
    begins: int
    stops: int
    sentence: str
    earlier: tuple[int, int, str, str] | None
    named: list[_Name]
    framed: list[tuple[int, int]]
    spoken: tuple[int, int] | None
    unit: str | None

    @property
    def text(self) -> str:
        """The figure as printed."""
        return str(self.row["text"])

    @property
    def before(self) -> str:
        """Its sentence up to it."""
        return self.sentence[: self.start - self.begins]

    @property
    def behind(self) -> str:
        """Its sentence behind it."""
        return self.sentence[self.end - self.begins :]

    @property
    def rule(self) -> str:
        """The rule that found its quantity."""
        return text_of(self.quantity.get("rule")) or ""

    @property
    def mends(self) -> bool:
        """Whether its sentence, or one before it that names no figure, withdraws another figure."""
        announced = self.earlier is not None and corrects(self.earlier[2]) and not _has_number(self.earlier[2])
        return announced or corrects(self.sentence)

    @property
    def is_part(self) -> bool:
        """Whether it counts some of those whom another figure counts."""
        return self.rule.endswith("+part") or is_part(self.before, self.behind, self.text)

    @property
    def is_additional(self) -> bool:
        """Whether it comes on top of others: *4000 weitere Soldaten, zusätzlich 300, drei weitere*."""
        return bool(
            re.match(r"\s+(?:weitere|andere)n?\b", self.behind)
            or re.search(r"\b(?:weitere|zusätzliche|neue|andere)\w*", self.text)
            or re.search(r"\b(?:weitere\w*|zusätzlich\w*)\s*$", self.before)
        )


class _Corpus:
    """What the figures of a corpus are read from."""

    def __init__(self, tables: TablesLike, measures: Iterable[Measure]) -> None:
        self._measures = {one.id: one for one in measures}
        self._quantities = {str(row["quantity_id"]): row for row in tables.quantities.to_dict("records")}
        self._statements = {str(row["statement_id"]): row for row in tables.statements.to_dict("records")}
        columns = ("article_id", "published_from", "published_to", "published")
        self._windows: dict[str, _Days] = {}
        self._minutes: dict[str, str] = {}
        for article, first, last, published in zip(*(tables.articles[name] for name in columns), strict=True):
            self._windows[str(article)] = (day_of(first), day_of(last))
            if len(text_of(published) or "") >= _TO_THE_MINUTE:
                self._minutes[str(article)] = str(published)
        texts = dict(zip(tables.articles["article_id"].tolist(), tables.articles["text"].tolist(), strict=True))
        self._sentences = Sentences(tables.sentences, texts=texts)
        self._scenes = scenes_of(tables, self._sentences)
        self._entries = Entries(tables)
        self._names = _Names(tables.entities)

    def figure(self, row: _Row, measure: str) -> Figure:
        """The figure of one claim."""
        spot = self._spot(row)
        definition = self._measures.get(measure)
        kind = definition.stock_or_flow if definition else ""
        family = definition.family if definition else measure
        specific = definition is not None and definition.specific
        window = self._windows.get(spot.article, (None, None))
        low, high = row.get("low"), row.get("high")
        share = in_percent(low, high, spot.unit, str(spot.quantity.get("rule"))) if family == "share" else None
        share = share or Share(number_of(low), number_of(high), spot.unit, 0.0)
        bare, nouns = self._nouns(spot)
        matter = self._matter(spot)
        approx = spot.quantity.get("approx")
        first, last = day_of(row.get("about_from")), day_of(row.get("about_to"))
        return Figure(
            row={
                **{str(name): value for name, value in row.items()},
                "sentence": spot.sentence,
                "unit": share.unit,
                "source": text_of(spot.statement.get("source")),
                "published_from": window[0],
                "published_to": window[1],
            },
            measure=measure,
            family=family,
            kind=kind,
            side=side_of(
                spot.text,
                spot.end,
                (spot.begins, spot.stops, spot.sentence),
                spot.named,
                spot.framed,
                troops=group_of(share.unit) in _IN_ARMS,
                suffered=family in _SUFFERED,
            ),
            group=_group(share.unit, family, specific=specific),
            low=share.low,
            high=share.high,
            loose=share.loose,
            approx=text_of(approx) is not None and bool(approx),
            about=_about(row, window, kind),
            stated_about=first is not None or last is not None,
            dated=first is not None,
            as_of=_as_of(row, window),
            context=matter.context | frozenset(countries_in(spot.sentence)),
            things=matter.context & self._names.things,
            places=matter.places & self._names.places,
            paragraph=self._sentences.paragraph(spot.article, spot.start),
            begins=spot.begins,
            before=spot.earlier[0] if spot.earlier else None,
            points_to=matter.points_to,
            scene=self._scenes.get(spot.article, NO_SCENE),
            part=spot.is_part,
            specific=specific,
            nouns=nouns,
            additional=spot.is_additional,
            summand=is_summand(spot.before, spot.behind),
            elided="/none" in spot.rule,
            mends=spot.mends,
            instead=instead_of(spot.sentence, spot.start - spot.begins, spot.text),
            change=is_change(spot.before),
            bare=bare,
            minute=self._minutes.get(spot.article),
            entry=self._entries.time_at(spot.article, spot.start),
        )

    def _spot(self, row: _Row) -> _Spot:
        quantity = self._quantities.get(str(row["subject_id"]), {})
        statement = self._statements.get(text_of(quantity.get("statement_id")) or "", {})
        article, start, end = str(row["article_id"]), int(row["start"]), int(row["end"])
        found = self._sentences.at(article, start)
        begins, stops, sentence = found[:3] if found else (start, end, str(row["text"]))
        return _Spot(
            row=row,
            quantity=quantity,
            statement=statement,
            article=article,
            start=start,
            end=end,
            begins=begins,
            stops=stops,
            sentence=sentence,
            earlier=self._sentences.before(article, start),
            named=self._names.within(article, begins, stops),
            framed=_frames(statement),
            spoken=_span_of(statement, "source"),
            unit=text_of(quantity.get("unit")),
        )

    def _matter(self, spot: _Spot) -> _Matter:
        """What the sentence names besides whoever speaks; where it names nothing, what stands before it and at the head."""
        names, earlier = self._names, spot.earlier
        told = earlier if points_back(spot.sentence) else None
        who = _who_says(spot.row)
        heard = {one.start for one in spot.named if spot.spoken and spot.spoken[0] <= one.start < spot.spoken[1]}
        if not (is_state(text_of(spot.row.get("source_id")) or "") and _is_one_name(spot.statement)):
            heard &= names.voices[spot.article]  # but: *hieß es aus Kiew*
        near = [one for one in spot.named if one.entity not in who and one.start not in heard]
        here = {  # but: *sagte er in Warschau*
            one.entity for one in near if not any(first <= one.start < last for first, last in spot.framed)
        }
        spoken_of = told or (earlier if spot.mends else None)
        there = names.within(spot.article, *spoken_of[:2]) if spoken_of else []
        if not near and not there:
            opening = self._sentences.first(spot.article, _OPENING)
            near = [
                one
                for one in names.all_of(spot.article)
                if (opening and one.start < opening[-1][1]) or (earlier and earlier[0] <= one.start < earlier[1])
            ]
        return _Matter(
            context=frozenset(one.entity for one in [*near, *there]) - who,
            places=frozenset(here or {one.entity for one in there}),
            points_to=frozenset(one.entity for one in there) if told else None,
        )

    def _nouns(self, spot: _Spot) -> tuple[bool, frozenset[str]]:
        """Whether the sentence only names the number and who says so; its nouns, else those of the sentence before."""
        sentence, earlier = (spot.begins, spot.stops, spot.sentence), spot.earlier
        taken = [(spot.start, spot.end), *((one.start, one.end) for one in spot.named)]
        nouns = nouns_in(sentence, taken)
        bare = (
            spot.spoken is not None and names_a_number(spot.sentence) and not nouns_in(sentence, [*taken, spot.spoken])
        )
        paragraph = self._sentences.paragraph
        if bare and earlier and paragraph(spot.article, earlier[0]) == paragraph(spot.article, spot.start):
            named = [(one.start, one.end) for one in self._names.all_of(spot.article)]
            nouns = nouns | nouns_in(earlier[:3], named)
        return bare, nouns


def _group(unit: str | None, family: str, *, specific: bool) -> str | None:
    """Which people a figure counts, None where it may be any."""
    group = group_of(unit) if family in _PEOPLE or not specific else None
    if group is None or (family == "infected" and _ONE_CASE.fullmatch(group)) or group in _WHOEVER.get(family, ()):
        return None
    return _POLICE if group == _OFFICIALS and family == "losses" else group


def _is_one_name(statement: dict[Any, Any]) -> bool:
    """Whether a source is told by one word with a capital: *Kiew*, not *die Regierung in Kiew*."""
    return len(_CAPITAL.findall(text_of(statement.get("source")) or "")) == 1


_CAPITAL = re.compile(r"\b[A-ZÄÖÜ]")


def _who_says(row: dict[Any, Any]) -> set[str]:
    """The bodies a claim goes through; states stay, for they are what most claims are about."""
    links = (*items_of(row.get("channel_id")), text_of(row.get("source_id")) or "")
    who = {part for link in links for part in link.split(";") if not is_state(part)}
    return who | {entity for one in who if (entity := medium_named(one)) is not None}


def _about(row: dict[Any, Any], window: tuple[date | None, date | None], kind: str) -> tuple[date, date]:
    """The days a claim is about. Where it says none: up to its publication for what happened (a flow), around it for
    what is there (a stock)."""
    first, last = day_of(row.get("about_from")), day_of(row.get("about_to"))
    if first is not None or last is not None:
        return first or date.min, last or (window[1] or date.max if row["stance"] != "predicted" else date.max)
    said = day_of(row.get("said_on"))
    start, end = (said, said) if said else window
    if row["stance"] == "predicted":
        return (start - SLACK if start else date.min), date.max
    if kind == "stock":
        return (start - SLACK if start else date.min), (end + SLACK if end else date.max)
    return date.min, end or date.max


def _as_of(row: dict[Any, Any], window: tuple[date | None, date | None]) -> tuple[date, date]:
    """The days on which the figure can have been stated."""
    said = day_of(row.get("said_on"))
    if said is not None:
        return said, said
    return window[0] or date.min, window[1] or date.max


def _frames(statement: dict[Any, Any]) -> list[tuple[int, int]]:
    """The code points of a statement's reporting clause and of its source."""
    return [span for name in ("frame", "source") if (span := _span_of(statement, name)) is not None]


def _span_of(statement: dict[Any, Any], name: str) -> tuple[int, int] | None:
    first, last = number_of(statement.get(f"{name}_start")), number_of(statement.get(f"{name}_end"))
    return None if first is None or last is None else (int(first), int(last))


def _has_number(sentence: str) -> bool:
    """Whether a sentence has a figure of its own, in digits or in words."""
    if any(map(str.isdigit, sentence)):
        return True
    return any((lone_number(word) or 0) > 1 for word in re.findall(r"\w+", sentence))
