"""What each figure of a corpus is about: measure, whose people, which days, which matter, and what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from seedkit.cells import Sentences, TablesLike, day_of, items_of, number_of, text_of
from seedkit.figures_entries import Entries
from seedkit.figures_scenes import NO_SCENE, Scene, scenes_of
from seedkit.figures_shares import in_percent
from seedkit.figures_voices import voice_of
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
    opens_with_part,
    points_back,
)
from seedkit.measures import Measure
from seedkit.numbers import lone_number
from seedkit.numbers_interval import Interval, value_interval
from seedkit.superseded import is_superseded

__all__ = ["RELATIONS", "SLACK", "Figure", "collect_figures"]

RELATIONS = ("agree", "conflict", "update", "subset", "not_comparable")

SLACK = timedelta(days=14)
"""Days around its article's publication that a count of what *is* there is taken to be about."""

_PEOPLE = frozenset({"losses", "troops"})
"""Families of measures that count people, with whatever noun."""

_WHOEVER = {"participants": frozenset({"participants", "staff", "inhabitants"})}
"""Groups that a family counts as one: whoever takes part is a participant."""

_ONE_CASE = re.compile(r"(?!verdacht).*(?:fall|infektion|ansteckung|erkrankung)")
"""Cases of an illness are people who have it: *312 Neuinfektionen*, *312 Menschen*; suspected ones are not."""

_OFFICIALS = "beamte"
_POLICE = "police"

_KIND_ONLY = re.compile(r"auto:(?:ngo|company|expert|authority|media|university)")
"""Ids of nobody in particular, of kinds of which one article may have several."""
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}")
_STEM = 7

_TO_THE_MINUTE = len("2024-10-18T17:46")


@dataclass(slots=True)
class Figure:
    """One quantity claim with everything the comparison looks at.

    ``kind`` is stock, flow or ""; ``side`` whose they are; ``group`` which people (or which unit) it counts, None
    where it may be any; ``about`` the days it is about, ``stated_about`` whether the text says them, ``dated``
    whether it says since when, ``as_of`` the
    days on which it can have been stated; ``context`` what its sentence names, ``things`` what of that is a place, a
    person or a thing but no body and no state, ``places`` what of that is a place; ``paragraph`` and
    ``begins`` where its paragraph and its
    sentence and ``before`` where the one before it begins; ``points_to`` what that one names, where it is what the
    figure is about (*dabei*); ``scene`` what its article's opening tells; ``nouns`` the beginnings of
    the nouns in it; ``summand`` whether it is
    added to another (*sechs Männer und eine Frau*); ``elided`` whether it stands without a noun (*die Polizei
    sprach von 900*); ``mends`` whether its sentence or the one before withdraws another figure (*korrigierte ihre
    Angaben*); ``instead`` the number it replaces (*statt 1200*); ``change`` whether it says by how much something grew; ``bare`` whether its sentence does no more than name the number and who says so
    (*Der Verband kam auf 3,90 Franken*), its ``nouns`` then being those of the sentence before; ``minute`` when its article appeared, where
    the article says so to the minute, ``entry`` the time of its entry in a ticker; ``part_of_group`` the ``group`` of the
    figure it is a part of, "" where that counts anybody; ``loose`` how far from its value a fraction in words reaches.
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


def collect_figures(tables: TablesLike, measures: Iterable[Measure]) -> list[Figure]:
    """Return the quantity claims that have a measure, in the order of ``tables.claims``."""
    definitions = {one.id: one for one in measures}
    quantities = {str(row["quantity_id"]): row for row in tables.quantities.to_dict("records")}
    statements = {str(row["statement_id"]): row for row in tables.statements.to_dict("records")}
    windows = {
        str(article): (day_of(first), day_of(last))
        for article, first, last in zip(
            tables.articles["article_id"],
            tables.articles["published_from"],
            tables.articles["published_to"],
            strict=True,
        )
    }
    minutes = {
        str(article): str(published)
        for article, published in zip(tables.articles["article_id"], tables.articles["published"], strict=True)
        if len(text_of(published) or "") >= _TO_THE_MINUTE
    }
    sentences = Sentences(tables.sentences)
    scenes = scenes_of(tables, sentences)
    entries = Entries(tables)
    entities: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    things: set[str] = set()
    places: set[str] = set()
    voices: dict[str, set[int]] = defaultdict(set)
    columns = ("article_id", "start", "end", "entity_id", "label", "text")
    rows = list(zip(*(tables.entities[name].tolist() for name in columns), strict=True))
    towns = {str(text): str(entity) for _, _, _, entity, label, text in rows if label == "LOC"}
    for article, start, end, entity, label, text in rows:
        entities[str(article)].append((int(start), int(end), str(entity)))
        if label in ("ORG", "PER"):
            voices[str(article)].add(int(start))
        if label == "ORG" and (town := towns.get(str(text).rpartition(" ")[2])) is not None and " " in str(text):
            entities[str(article)].append((int(start), int(end), town))  # Landgericht Bremen
        if label != "ORG" and not is_state(str(entity)):
            things.add(str(entity))
            if label == "LOC":
                places.add(str(entity))
    figures: list[Figure] = []
    for row in tables.claims.to_dict("records"):
        measure = text_of(row.get("measure"))
        if row["kind"] != "quantity" or measure is None:
            continue
        quantity = quantities.get(str(row["subject_id"]), {})
        statement = statements.get(text_of(quantity.get("statement_id")) or "", {})
        article, start, end = str(row["article_id"]), int(row["start"]), int(row["end"])
        found = sentences.at(article, start)
        sentence = found[:3] if found else (start, end, str(row["text"]))
        named = [e for e in entities[article] if sentence[0] <= e[0] < sentence[1]]
        opening = sentences.first(article, 3)
        earlier = sentences.before(article, start)
        told = earlier if points_back(sentence[2]) else None
        announced = earlier is not None and corrects(earlier[2]) and not _has_number(earlier[2])
        mends = announced or corrects(sentence[2])
        who, spoken = _who_says(row), _span_of(statement, "source")
        heard = {e[0] for e in named if spoken and spoken[0] <= e[0] < spoken[1]}
        if not (is_state(text_of(row.get("source_id")) or "") and _is_one_name(statement)):
            heard &= voices[article]  # but: *hieß es aus Kiew*
        near = [e for e in named if e[2] not in who and e[0] not in heard]
        framed = _frames(statement)
        here = {e[2] for e in near if not any(a <= e[0] < b for a, b in framed)}  # *sagte er in Warschau*
        spoken_of = told or (earlier if mends else None)
        there = [e for e in entities[article] if spoken_of and spoken_of[0] <= e[0] < spoken_of[1]]
        near = near + there or [
            e
            for e in entities[article]
            if (opening and e[0] < opening[-1][1]) or (earlier and earlier[0] <= e[0] < earlier[1])
        ]
        definition = definitions.get(measure)
        kind = definition.stock_or_flow if definition else ""
        specific = definition is not None and definition.specific
        family = definition.family if definition else measure
        window = windows.get(article, (None, None))
        unit = text_of(quantity.get("unit"))
        approx = quantity.get("approx")
        share = (
            in_percent(row.get("low"), row.get("high"), unit, str(quantity.get("rule"))) if family == "share" else None
        )
        unit = unit if share is None else share.unit
        text = sentence[2]
        before = text[: start - sentence[0]]
        context = frozenset(e[2] for e in near) - who
        group = group_of(unit) if family in _PEOPLE or not specific else None
        group = None if family == "infected" and group is not None and _ONE_CASE.fullmatch(group) else group
        group = _POLICE if group == _OFFICIALS and family == "losses" else group
        taken = [(start, end), *((e[0], e[1]) for e in named)]
        nouns = nouns_in(sentence, taken)
        bare = spoken is not None and names_a_number(text) and not nouns_in(sentence, [*taken, spoken])
        if bare and earlier and sentences.paragraph(article, earlier[0]) == sentences.paragraph(article, start):
            nouns = nouns | nouns_in(earlier[:3], [(e[0], e[1]) for e in entities[article]])
        figures.append(
            Figure(
                row={
                    **{str(k): v for k, v in row.items()},
                    "sentence": text,
                    "unit": unit,
                    "source": text_of(statement.get("source")),
                    "published_from": window[0],
                    "published_to": window[1],
                },
                measure=measure,
                family=family,
                kind=kind,
                side=_side(str(row["text"]), end, sentence, named, framed, troops=group_of(unit) in _IN_ARMS),
                group=None if family in _WHOEVER and group in _WHOEVER[family] else group,
                low=number_of(row.get("low")) if share is None else share.low,
                high=number_of(row.get("high")) if share is None else share.high,
                loose=0.0 if share is None else share.loose,
                approx=text_of(approx) is not None and bool(approx),
                about=_about(row, window, kind),
                stated_about=day_of(row.get("about_from")) is not None or day_of(row.get("about_to")) is not None,
                dated=day_of(row.get("about_from")) is not None,
                as_of=_as_of(row, window),
                context=context | frozenset(countries_in(text)),
                things=context & things,
                places=frozenset(here or {e[2] for e in there}) & places,
                paragraph=sentences.paragraph(article, start),
                begins=sentence[0],
                before=earlier[0] if earlier else None,
                points_to=frozenset(e[2] for e in there) if told else None,
                scene=scenes.get(article, NO_SCENE),
                part=(text_of(quantity.get("rule")) or "").endswith("+part")
                or is_part(before, text[end - sentence[0] :], str(row["text"])),
                specific=specific,
                nouns=nouns,
                additional=_is_additional(str(row["text"]), before, text[end - sentence[0] :]),
                summand=is_summand(before, text[end - sentence[0] :]),
                elided="/none" in (text_of(quantity.get("rule")) or ""),
                mends=mends,
                instead=instead_of(text, start - sentence[0], str(row["text"])),
                change=is_change(before),
                bare=bare,
                minute=minutes.get(article),
                entry=entries.time_at(article, start),
            )
        )
    _link_parts(figures)
    _keep_summands(figures)
    return figures


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


def _side(
    amount: str,
    position: int,
    sentence: tuple[int, int, str],
    named: Iterable[tuple[int, int, str]],
    frames: list[tuple[int, int]],
    *,
    troops: bool,
) -> str | None:
    """Whose they are: the nationality beside the number, else *aus/von X* behind it, else the only nationality of the
    sentence outside its reporting clause, else its only country that no preposition governs (*Nordkorea hat …*).

    Where ``troops`` are is not whose they are: *15.000 Soldaten an der finnischen Grenze*.
    """
    beside = countries_in(amount)
    if beside:
        return beside[0]
    begin, _, text = sentence
    behind = text[max(position - begin, 0) :][:30].split()
    if behind[:1] and behind[0].lower() in {"aus", "von"}:
        near = [e for e in named if 0 <= e[0] - position <= 25]
        if near:
            return near[0][2]
    hidden = "".join(" " if any(a <= begin + i < b for a, b in frames) else c for i, c in enumerate(text))
    if troops:
        hidden = _PLACE.sub(" ", hidden)
    around = list(dict.fromkeys(countries_in(hidden)))
    if len(around) == 1:
        return around[0]
    acting = list(
        dict.fromkeys(
            e[2]
            for e in named
            if is_state(e[2])
            and not any(a <= e[0] < b for a, b in frames)
            and not _GOVERNED.search(text[: e[0] - begin])
            and not _GIVEN_TO.search(text[: e[1] - begin])
        )
    )
    return acting[0] if not around and len(acting) == 1 else None


_GOVERNED = re.compile(
    r"\b(?:in|im|nach|aus|von|vom|für|gegen|mit|bei|an|auf|über|durch|unter|zwischen|zu|zur)(?:\s+(?:d\w\w|seine\w?|ihre\w?))?"
    r"(?:\s+[A-ZÄÖÜ][\w-]+\s+(?:und|sowie|oder))?\s+$",
    re.IGNORECASE,
)

_GIVEN_TO = re.compile(r"(?:^|\s)[a-zäöüß]\w* (?:der (?:EU|Mongolei|Schweiz|Slowakei|Türkei|Ukraine)|de[mn] [A-Z]\w+)$")
"""A state in the dative, behind no noun: *will | der Ukraine 30 Panzer überlassen*, but *die Armee der Ukraine*."""

_IN_ARMS = frozenset({"soldiers", "officers"})

_PLACE = re.compile(
    r"\b[\w-]+(?:e|en|em|er|es)\s+\w*(?:grenz|region|provinz|gebiet|stadt|küste|insel|dorf|boden|territorium|luftraum"
    r"|gewässer|bezirk|bundesstaat|hauptstadt)\w*",
    re.IGNORECASE,
)
"""A place and its adjective: *an der finnischen Grenze, in der russischen Region*."""


def _is_additional(text: str, before: str, behind: str) -> bool:
    """Whether a number comes on top of others: *4000 weitere Soldaten, zusätzlich 300, drei weitere*."""
    return bool(
        re.match(r"\s+(?:weitere|andere)n?\b", behind)
        or re.search(r"\b(?:weitere|zusätzliche|neue|andere)\w*", text)
        or re.search(r"\b(?:weitere\w*|zusätzlich\w*)\s*$", before)
    )


def _keep_summands(figures: list[Figure]) -> None:
    """Nothing is added up where the neighbour counts something else: *neun Tote und 21 Verletzte*."""
    for one, other in pairwise(figures):
        beside = one.article == other.article and one.begins == other.begins
        if beside and one.measure != other.measure and int(other.row["start"]) - int(one.row["end"]) <= _JOINED:
            one.summand = other.summand = False


_JOINED = len(" und rund ")


def _link_parts(figures: list[Figure]) -> None:
    """Tie each part (*darunter 500 Offiziere*) to the nearest whole before it in the same sentence, or in the one before
    where its own begins with the word: *Davon sind 500 Offiziere*."""
    for i, figure in enumerate(figures):
        if not figure.part:
            continue
        opens = opens_with_part(str(figure.row["sentence"]))
        begins = {figure.begins, figure.before if opens else None}
        for other in reversed(figures[:i][-20:]):
            if other.article != figure.article:
                break
            counted = opens and other.paragraph == figure.paragraph and _is_whole(other, figure)
            if other.begins not in begins and not counted:
                break
            if _held_before(other) and other.begins != figure.begins:
                continue  # 157 sind infiziert. Am Montag waren es noch 128. Zwölf der Infizierten …
            if not other.part or _is_part_of_part(other, figure):
                figure.part_of, figure.part_of_group = other.id, other.group or ""
                break
    for one, other in pairwise(figures):
        if one.part_of is None and other.part_of is None and _is_so_many_of(one, other):
            one.part_of = other.id


def _held_before(figure: Figure) -> bool:
    """Whether a figure no longer holds, so that nothing is told of it."""
    sentence = str(figure.row["sentence"])
    return is_superseded(
        sentence[: int(figure.row["start"]) - figure.begins], sentence[int(figure.row["end"]) - figure.begins :]
    )


def _is_so_many_of(few: Figure, many: Figure) -> bool:
    """*27 von 35 Stimmen*, *zwei der drei Boote*: the second number is the whole of the first."""
    if few.article != many.article or few.row.get("unit") != many.row.get("unit") or not few.low or not many.low:
        return False
    sentence = str(few.row["sentence"])
    between = sentence[int(few.row["end"]) - few.begins : int(many.row["start"]) - few.begins]
    return few.low <= many.low and between.strip() in _OUT_OF


_OUT_OF = frozenset({"von", "der", "von den", "von insgesamt", "der insgesamt"})


def _is_whole(many: Figure, few: Figure) -> bool:
    """Whether of two counts of one kind, told in one paragraph, the first may be the whole: *157 sind infiziert. … Zwölf der Infizierten …*."""
    values, others = many.interval, few.interval
    same = many.measure == few.measure and many.row.get("unit") == few.row.get("unit")
    return same and values is not None and others is not None and values[0] > others[1]


def _is_part_of_part(one: Figure, other: Figure) -> bool:
    """*Zwölf der Infizierten liegen in der Klinik, drei davon auf der Intensivstation*: of those twelve."""
    if one.begins != other.begins or other.begins == int(other.row["start"]):
        return False
    behind = [
        str(figure.row["sentence"])[int(figure.row["end"]) - figure.begins :].split()[:1] for figure in (one, other)
    ]
    return one.begins == int(one.row["start"]) and behind[1] == ["davon"] and behind[0] in (["der"], ["von"])
