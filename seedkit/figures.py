"""Figures that answer the same question, side by side: which agree, which cannot both hold, which only look alike.

Two quantities answer **the same question** where they have the same measure, are about the same side, their
"about" intervals overlap and their sentences name something in common. Every claim is kept; nothing is averaged and
nobody wins. How two claims stand to each other:

``agree``           their value intervals touch (a rounded figure reaches half a unit of its last digit, at most 4 %)
``conflict``        they cannot both hold, or one denies what the other asserts
``update``          the same source, later, with another value
``subset``          one is a part of the other: *darunter, davon, von ihnen*
``not_comparable``  another measure of the family, stock against flow, another period, a prediction against a fact,
                    a vague amount; a count that may have grown in between

docs/figures.md explains the columns.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from seedkit.measures import load_measures
from seedkit.names import nationalities

__all__ = ["FIGURE_COLUMNS", "PAIR_COLUMNS", "FigureTables", "compare_figures", "compare_pairs"]

RELATIONS = ("agree", "conflict", "update", "subset", "not_comparable")
SLACK = timedelta(days=14)
"""Days around its article's publication that a count of what *is* there is taken to be about."""
_ROUNDED_AT_MOST = 0.04

FIGURE_COLUMNS: dict[str, str] = {
    "question": "str", "measure": "str", "family": "str", "side": "str", "claim_id": "str", "article_id": "str",
    "start": "Int64", "end": "Int64", "text": "str", "sentence": "str", "low": "Float64", "high": "Float64",
    "approx": "boolean", "unit": "str", "source": "str", "source_id": "str", "outlet": "str",
    "said_on": "datetime64[us]", "published_from": "datetime64[us]", "published_to": "datetime64[us]",
    "about_from": "datetime64[us]", "about_to": "datetime64[us]", "stance": "str", "certainty": "str", "hedges": "object",
    "agree": "object", "conflict": "object", "update": "object", "subset": "object", "not_comparable": "object",
    "part_of": "str", "sources": "Int64", "range_low": "Float64", "range_high": "Float64", "low_without": "Float64",
    "high_without": "Float64", "hinges": "boolean",
}  # fmt: skip
"""Columns of ``compare_figures`` and their dtypes; docs/figures.md says what they mean."""

PAIR_COLUMNS = ("question", "claim_id", "other_id", "relation", "why")


class FigureTables(Protocol):
    """What is needed of the tables: DataFrames with the columns of docs/tables.md."""

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article."""

    @property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence."""

    @property
    def entities(self) -> pd.DataFrame:
        """One row a mention."""

    @property
    def quantities(self) -> pd.DataFrame:
        """One row a quantity."""

    @property
    def statements(self) -> pd.DataFrame:
        """One row a statement."""

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim."""


@dataclass(slots=True)
class _Figure:
    """One quantity claim with everything the comparison looks at."""

    row: dict[str, Any]
    measure: str
    family: str
    kind: str  # stock, flow or ""
    side: str | None
    low: float | None
    high: float | None
    approx: bool
    about: tuple[date, date]
    stated_about: bool
    as_of: tuple[date, date]
    context: frozenset[str]
    part: bool
    additional: bool = False
    specific: bool = True
    nouns: frozenset[str] = frozenset()
    part_of: str | None = None
    question: str = ""
    relations: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in RELATIONS})

    @property
    def id(self) -> str:
        """The claim's id."""
        return str(self.row["claim_id"])

    @property
    def source(self) -> str:
        """Who vouches: the source, else the outlet, else the article itself."""
        for name in ("source_id", "source", "outlet"):
            if (value := _text(self.row.get(name))) is not None:
                return f"{name}:{value}" if name != "source_id" else value
        return f"article:{self.row['article_id']}"

    def interval(self) -> tuple[float, float] | None:
        """The values it leaves open; None for a vague amount."""
        if self.low is None and self.high is None:
            return None
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if self.approx and self.low is not None and self.low == self.high:
            reach = _rounding(self.low)
            return low - reach, high + reach
        return low, high


def compare_figures(tables: FigureTables, *, measure: str | None = None) -> pd.DataFrame:
    """Put the figures that answer the same question side by side. Returns one row a claim; columns FIGURE_COLUMNS.

    ``measure`` is an id of ``measures.csv`` or a family ("troops", "losses"); None takes every measure. Quantities
    without a measure are left out: nobody can say what they are compared on. ``agree`` … ``not_comparable`` list the
    claim ids a claim stands in that relation to; ``part_of`` is the claim it is a part of. ``range_low``/``range_high``
    span the known values of the question, ``low_without``/``high_without`` the same without this row's source, and
    ``hinges`` is True where that changes them. Raises ValueError for a measure nobody knows.
    """
    figures = _compare(tables, measure)
    return _frame(figures)


def compare_pairs(tables: FigureTables, *, measure: str | None = None) -> pd.DataFrame:
    """The pairs behind ``compare_figures``: ``claim_id``, ``other_id`` (earlier in the corpus first), relation, why."""
    figures, pairs = _related(tables, measure)
    by_id = {figure.id: figure for figure in figures}
    rows = [
        (by_id[a].question if by_id[a].question == by_id[b].question else None, a, b, relation, why)
        for a, b, relation, why in pairs
    ]
    return pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).astype("str")


def _compare(tables: FigureTables, measure: str | None) -> list[_Figure]:
    figures, pairs = _related(tables, measure)
    by_id = {figure.id: figure for figure in figures}
    for a, b, relation, _why in pairs:
        by_id[a].relations[relation].append(b)
        by_id[b].relations[relation].append(a)
    return figures


def _related(
    tables: FigureTables, measure: str | None
) -> tuple[list[_Figure], list[tuple[str, str, str, str]]]:
    known = {one.id: one for one in load_measures()}
    families = {one.family for one in known.values()}
    in_tables = {m for m in tables.claims["measure"].dropna().unique()} if len(tables.claims) else set()
    if measure is not None and measure not in known and measure not in families and measure not in in_tables:
        raise ValueError(f"measure {measure!r} is none of {', '.join(sorted(set(known) | families))}")
    figures = [f for f in _collect(tables) if measure is None or measure in {f.measure, f.family}]
    _name_questions(figures)
    pairs = []
    by_family: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        by_family[figure.family].append(figure)
    for group in by_family.values():
        for one, other in _candidates(group):
            found = _relation(one, other)
            if found is not None:
                pairs.append((one.id, other.id, *found))
    return figures, pairs


def _candidates(group: list[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """Pairs of one family, in order: those of one question, those of one sentence, those of different measures."""
    several = len({figure.measure for figure in group}) > 1
    by_question: dict[str, list[int]] = defaultdict(list)
    for i, figure in enumerate(group):
        by_question[figure.question].append(i)
    index = _Index(group) if several else None
    for i, one in enumerate(group):
        mates = by_question[one.question]
        near = mates[bisect_right(mates, i) :]
        if index is not None:
            near = sorted({*near, *index.near(i, i + 1, len(group))})
        for j in near:
            yield one, group[j]


class _Index:
    """Figures by what their sentences name and by their days: only such a figure can be about the same matter.

    Everybody else is never looked at, so that the work grows with the figures that have something to do with each
    other rather than with the square of the corpus.
    """

    def __init__(self, group: list[_Figure]) -> None:
        keys: dict[str, list[int]] = defaultdict(list)
        for i, figure in enumerate(group):
            for key in self._keys(figure):
                keys[key].append(i)
        self._group = group
        self._rows = {key: np.asarray(rows, dtype=np.int64) for key, rows in keys.items()}
        self._first = np.asarray([figure.about[0].toordinal() for figure in group], dtype=np.int64)
        self._last = np.asarray([figure.about[1].toordinal() for figure in group], dtype=np.int64)

    @staticmethod
    def _keys(figure: _Figure) -> list[str]:
        return [*figure.context, f"article:{figure.row['article_id']}"]

    def near(self, i: int, start: int, stop: int) -> list[int]:
        """Positions from ``start`` to ``stop`` that may be about the same matter as the figure at ``i``."""
        figure = self._group[i]
        *names, article = (self._between(key, start, stop) for key in self._keys(figure))
        rows = np.concatenate([*names, article])
        rows = rows[(self._first[rows] <= self._last[i]) & (self._first[i] <= self._last[rows])]
        # a part belongs to its whole whatever the days; both stand in one article
        return [int(row) for row in np.unique(np.concatenate([rows, article]))]

    def _between(self, key: str, start: int, stop: int) -> npt.NDArray[np.int64]:
        rows = self._rows[key]
        return rows[np.searchsorted(rows, start) : np.searchsorted(rows, stop)]


# --- what a claim is about ----------------------------------------------------------------------------------


def _collect(tables: FigureTables) -> list[_Figure]:
    measures = {one.id: one for one in load_measures()}
    quantities = {str(row["quantity_id"]): row for row in tables.quantities.to_dict("records")}
    statements = {str(row["statement_id"]): row for row in tables.statements.to_dict("records")}
    windows = {
        str(row["article_id"]): (_day(row["published_from"]), _day(row["published_to"]))
        for row in tables.articles.to_dict("records")
    }
    sentences: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables.sentences.to_dict("records"):
        sentences[str(row["article_id"])].append((int(row["start"]), int(row["end"]), str(row["text"])))
    entities: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables.entities.to_dict("records"):
        entities[str(row["article_id"])].append((int(row["start"]), int(row["end"]), str(row["entity_id"])))
    openings = {article: sorted(spans)[:3] for article, spans in sentences.items()}
    figures: list[_Figure] = []
    for row in tables.claims.to_dict("records"):
        measure = _text(row.get("measure"))
        if row["kind"] != "quantity" or measure is None:
            continue
        quantity = quantities.get(str(row["subject_id"]), {})
        statement = statements.get(_text(quantity.get("statement_id")) or "", {})
        article, start = str(row["article_id"]), int(row["start"])
        sentence = next(
            (s for s in sentences[article] if s[0] <= start < s[1]),
            (start, int(row["end"]), str(row["text"])),
        )
        named = [e for e in entities[article] if sentence[0] <= e[0] < sentence[1]]
        opening = openings.get(article, [])
        near = named or [e for e in entities[article] if opening and e[0] < opening[-1][1]]
        definition = measures.get(measure)
        kind = definition.stock_or_flow if definition else ""
        rule = _text(quantity.get("rule")) or ""
        window = windows.get(article, (None, None))
        figure = _Figure(
            row={
                **{str(k): v for k, v in row.items()},
                "sentence": sentence[2],
                "unit": _text(quantity.get("unit")),
                "source": _text(statement.get("source")),
                "published_from": window[0],
                "published_to": window[1],
            },
            measure=measure,
            family=definition.family if definition else measure,
            kind=kind,
            side=_side(row, sentence, named, _frames(statement)),
            low=_number(row.get("low")),
            high=_number(row.get("high")),
            approx=bool(quantity.get("approx")) if quantity.get("approx") is not None and not pd.isna(quantity.get("approx")) else False,
            about=_about(row, window, kind),
            stated_about=_day(row.get("about_from")) is not None or _day(row.get("about_to")) is not None,
            as_of=_as_of(row, window),
            context=frozenset(e[2] for e in near) | frozenset(_countries(sentence[2])),
            part=rule.endswith("+part"),
            specific=definition is not None and definition.specific,
            nouns=_nouns(sentence, [(start, int(row["end"])), *((e[0], e[1]) for e in named)]),
            additional=_is_additional(str(row["text"]), sentence[2][: start - sentence[0]]),
        )  # fmt: skip
        figures.append(figure)
    _link_parts(figures)
    return figures


def _about(row: dict[Any, Any], window: tuple[date | None, date | None], kind: str) -> tuple[date, date]:
    """The days a claim is about. Where it says none: up to its publication for what happened (a flow), around it for
    what is there (a stock)."""
    first, last = _day(row.get("about_from")), _day(row.get("about_to"))
    if first is not None or last is not None:
        return first or date.min, last or (
            window[1] or date.max if row["stance"] != "predicted" else date.max
        )
    said = _day(row.get("said_on"))
    start, end = (said, said) if said else window
    if row["stance"] == "predicted":
        return (start - SLACK if start else date.min), date.max
    if kind == "stock":
        return (start - SLACK if start else date.min), (end + SLACK if end else date.max)
    return date.min, end or date.max


def _as_of(row: dict[Any, Any], window: tuple[date | None, date | None]) -> tuple[date, date]:
    """The days on which the figure can have been stated."""
    said = _day(row.get("said_on"))
    if said is not None:
        return said, said
    return window[0] or date.min, window[1] or date.max


def _countries(text: str) -> list[str]:
    """Countries named by adjectives and peoples: nordkoreanische, Nordkoreaner -> KP."""
    known = nationalities()
    found = []
    for raw in text.split():
        word = raw.strip(".,;:!?„“\"»«()'’")
        stems = (
            word,
            word.lower(),
            *(word[: len(word) - cut] for cut in (1, 2)),
            *(word[: len(word) - cut].lower() for cut in (1, 2)),
        )
        code = next((known[stem] for stem in stems if stem in known), None)
        if code:
            found.append(code)
    return found


def _frames(statement: dict[Any, Any]) -> list[tuple[int, int]]:
    """The code points of a statement's reporting clause and of its source."""
    pairs = [(statement.get(f"{name}_start"), statement.get(f"{name}_end")) for name in ("frame", "source")]
    return [
        (int(a), int(b))
        for a, b in pairs
        if a is not None and b is not None and not pd.isna(a) and not pd.isna(b)
    ]


def _side(
    row: dict[Any, Any],
    sentence: tuple[int, int, str],
    named: Iterable[tuple[int, int, str]],
    frames: list[tuple[int, int]],
) -> str | None:
    """Whose they are: the nationality beside the number, else *aus/von X* behind it, else the only nationality of the
    sentence outside its reporting clause, else its only country that no preposition governs (*Nordkorea hat …*)."""
    beside = _countries(str(row["text"]))
    if beside:
        return beside[0]
    begin, _, text = sentence
    position = int(row["end"])
    behind = text[max(position - begin, 0) :][:30].split()
    if behind[:1] and behind[0].lower() in {"aus", "von"}:
        near = [e for e in named if 0 <= e[0] - position <= 25]
        if near:
            return near[0][2]
    hidden = "".join(" " if any(a <= begin + i < b for a, b in frames) else c for i, c in enumerate(text))
    around = list(dict.fromkeys(_countries(hidden)))
    if len(around) == 1:
        return around[0]
    acting = list(
        dict.fromkeys(
            e[2]
            for e in named
            if re.fullmatch("[A-Z]{2}", e[2])
            and not any(a <= e[0] < b for a, b in frames)
            and not _GOVERNED.search(text[: e[0] - begin])
        )
    )
    return acting[0] if not around and len(acting) == 1 else None


_GOVERNED = re.compile(
    r"\b(?:in|im|nach|aus|von|vom|für|gegen|mit|bei|an|auf|über|durch|unter|zwischen|zu|zur)(?:\s+(?:d\w\w|seine\w?|ihre\w?))?\s+$",
    re.IGNORECASE,
)


def _nouns(sentence: tuple[int, int, str], taken: Iterable[tuple[int, int]]) -> frozenset[str]:
    """The beginnings of a sentence's capitalised words; its first word, names and the amount itself left out."""
    begin, _, text = sentence
    spans = list(taken)
    found = set()
    for match in re.finditer(r"[A-ZÄÖÜ][\wäöüß]{3,}", text):
        at = begin + match.start()
        if match.start() and not any(a <= at < b for a, b in spans) and match[0] not in _AMOUNT_WORDS:
            found.add(match[0].lower()[:7])
    return frozenset(found)


_AMOUNT_WORDS = frozenset(
    {"Prozent", "Euro", "Dollar", "Million", "Millionen", "Milliarden", "Milliarde", "Angaben"}
)


def _is_additional(text: str, before: str) -> bool:
    """Whether a number comes on top of others: *4000 weitere Soldaten, zusätzlich 300*."""
    return bool(
        re.search(r"\b(?:weitere|zusätzliche|neue)\w*", text)
        or re.search(r"\b(?:weitere\w*|zusätzlich\w*)\s*$", before)
    )


def _link_parts(figures: list[_Figure]) -> None:
    """Tie each part (*darunter 500 Offiziere*) to the nearest whole before it in the same sentence."""
    for i, figure in enumerate(figures):
        if not figure.part:
            continue
        for other in reversed(figures[:i]):
            same = (
                other.row["article_id"] == figure.row["article_id"]
                and other.row["sentence"] == figure.row["sentence"]
            )
            if not same:
                break
            if not other.part:
                figure.part_of = other.id
                break


# --- questions ----------------------------------------------------------------------------------------------


def _name_questions(figures: list[_Figure]) -> None:
    """Give every figure its question: same measure, no other side, overlapping days, something named in common."""
    by_measure: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        by_measure[figure.measure].append(figure)
    for measure, group in by_measure.items():
        sides = {figure.side for figure in group if figure.side}
        only = next(iter(sides)) if len(sides) == 1 else None
        questions: list[list[_Figure]] = []
        sides_of: list[str | None] = []  # the first side that a figure of the question has
        index = _Index(group)
        homes: list[int] = []
        for i, figure in enumerate(group):
            mine = figure.side or only
            may_be: dict[int, list[_Figure]] = defaultdict(list)
            for j in index.near(i, 0, i):
                may_be[homes[j]].append(group[j])
            for home in sorted(may_be):
                theirs = sides_of[home] or only
                if not (mine and theirs and mine != theirs) and any(
                    _same_matter(figure, one) for one in may_be[home]
                ):
                    break
            else:
                home = len(questions)
                questions.append([])
                sides_of.append(None)
            homes.append(home)
            questions[home].append(figure)
            sides_of[home] = sides_of[home] or figure.side
        for number, question in enumerate(questions, start=1):
            side = next((f.side for f in question if f.side), None)
            for figure in question:
                figure.question = f"{measure}.{side or 'any'}.{number}"


def _same_matter(one: _Figure, other: _Figure) -> bool:
    if one.part_of == other.id or other.part_of == one.id:
        return True
    overlapping = one.about[0] <= other.about[1] and other.about[0] <= one.about[1]
    if not overlapping:
        return False
    if not (one.specific and other.specific) and len(one.nouns & other.nouns) < 2:
        return False  # a share or a sum says too little: the sentences must be about the same things
    if one.row["article_id"] == other.row["article_id"]:
        return bool(one.context & other.context) or not (one.context and other.context)
    return bool(one.context & other.context)


# --- pairs --------------------------------------------------------------------------------------------------


def _relation(one: _Figure, other: _Figure) -> tuple[str, str] | None:
    """How two claims of one family stand to each other and why; None where they have nothing to do with each other."""
    if one.part_of == other.id or other.part_of == one.id:
        return "subset", "part_of"
    if one.part_of is not None and one.part_of == other.part_of:
        return "not_comparable", "parts_of_one_whole"
    if one.question != other.question:
        if one.measure != other.measure and _sides_fit(one, other) and _same_matter(one, other):
            kinds = {one.kind, other.kind}
            return "not_comparable", "stock_and_flow" if kinds == {"stock", "flow"} else "other_measure"
        return None
    if one.part != other.part:
        return "not_comparable", "part_and_whole"
    together = (
        one.row["sentence"] == other.row["sentence"] and one.row["article_id"] == other.row["article_id"]
    )
    if together and one.source == other.source:
        return "not_comparable", "named_together"
    if _other_group(one, other):
        return "not_comparable", "other_group"
    stances = {str(one.row["stance"]), str(other.row["stance"])}
    values, others = one.interval(), other.interval()
    touching = values is None or others is None or (values[0] <= others[1] and others[0] <= values[1])
    if "denied" in stances:
        if len(stances) == 1 or not touching:
            return "not_comparable", "denied"
        return "conflict", "denied"
    if stances & {"demanded", "questioned"}:
        return "not_comparable", "not_asserted"
    if values is None or others is None:
        return "not_comparable", "vague_amount"
    if ("predicted" in stances) and len(stances) > 1:
        return "not_comparable", "prediction_and_fact"
    if touching:
        return "agree", "values_touch"
    if one.additional != other.additional:
        return "not_comparable", "in_addition"
    earlier, later = _in_order(one, other)
    if earlier is not None and later is not None and one.source == other.source:
        return "update", "same_source_later"
    if _other_period(one, other):
        return "not_comparable", "other_period"
    if one.kind == "flow" and earlier is not None and later is not None and _above(later, earlier):
        return "not_comparable", "may_have_grown"
    alone = one.row["article_id"] == other.row["article_id"] and one.source == other.source
    if alone and len(one.nouns & other.nouns) < 2:
        return "not_comparable", "same_voice"  # one voice in one article means two things
    return "conflict", "values_apart"


def _other_group(one: _Figure, other: _Figure) -> bool:
    """Two different nouns for people, neither of them general: 30 Polizisten and 200 Bergleute."""
    units = {_text(one.row.get("unit")), _text(other.row.get("unit"))}
    return (
        len(units) == 2 and None not in units and not units & _GENERAL and one.family in {"losses", "troops"}
    )


_GENERAL = frozenset(
    "Mensch Person Mann Leute Tote Verletzte Verwundete Opfer Todesopfer Verlust Verluste Soldat Truppe Kraft"
    " Infanterist Kämpfer Leiche Vermisste Gefangene Kriegsgefangene Einheit".split()
)


def _sides_fit(one: _Figure, other: _Figure) -> bool:
    return one.side is None or other.side is None or one.side == other.side


def _in_order(one: _Figure, other: _Figure) -> tuple[_Figure | None, _Figure | None]:
    """The earlier and the later of two claims by the day they were stated; (None, None) where that is not known."""
    if one.as_of[1] < other.as_of[0]:
        return one, other
    if other.as_of[1] < one.as_of[0]:
        return other, one
    return None, None


def _above(one: _Figure, other: _Figure) -> bool:
    values, others = one.interval(), other.interval()
    return values is not None and others is not None and values[0] > others[1]


def _other_period(one: _Figure, other: _Figure) -> bool:
    """Counts over two stated periods, one inside the other or side by side: the longer may well be larger."""
    if one.kind == "stock" or not (one.stated_about and other.stated_about) or one.about == other.about:
        return False
    for long, short in ((one, other), (other, one)):
        if long.about[0] <= short.about[0] and short.about[1] <= long.about[1]:
            return _above(long, short)
    return True


def _rounding(value: float) -> float:
    """Half a unit of the last digit that is not 0, at most 4 %: rund 1100 reaches from 1056 to 1144."""
    if value == 0:
        return 0.0
    unit = 1.0
    while value % (unit * 10) == 0 and unit * 10 <= abs(value):
        unit *= 10
    return min(unit / 2, abs(value) * _ROUNDED_AT_MOST)


# --- the table ----------------------------------------------------------------------------------------------


def _frame(figures: list[_Figure]) -> pd.DataFrame:
    by_question: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        by_question[figure.question].append(figure)
    rows = []
    for figure in sorted(figures, key=lambda f: (f.family, f.question)):
        group = by_question[figure.question]
        low, high = _range(group)
        without = _range([one for one in group if one.source != figure.source])
        rows.append(
            {
                **{name: figure.row.get(name) for name in FIGURE_COLUMNS if name in figure.row},
                "question": figure.question,
                "measure": figure.measure,
                "family": figure.family,
                "side": figure.side,
                "low": figure.low,
                "high": figure.high,
                "approx": figure.approx,
                **{name: list(figure.relations[name]) for name in RELATIONS},
                "part_of": figure.part_of,
                "sources": len({one.source for one in group}),
                "range_low": low,
                "range_high": high,
                "low_without": without[0],
                "high_without": without[1],
                "hinges": without != (low, high),
            }
        )
    return pd.DataFrame(
        {name: _series([row.get(name) for row in rows], dtype) for name, dtype in FIGURE_COLUMNS.items()}
    )


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype == "object":
        return pd.Series(
            [list(value) if isinstance(value, (list, tuple)) else [] for value in values], dtype=object
        )
    if dtype == "datetime64[us]":
        days = [_day(value) for value in values]
        return pd.Series([pd.Timestamp(day) if day else pd.NaT for day in days], dtype="datetime64[us]")
    cleaned = [None if value is None or pd.isna(value) else value for value in values]
    return pd.Series(cleaned, dtype=dtype)


def _range(group: Iterable[_Figure]) -> tuple[float | None, float | None]:
    """Smallest and largest known value of a question's wholes; predictions and denials do not count."""
    values = [
        value
        for one in group
        if not one.part and one.row["stance"] not in {"denied", "predicted", "demanded", "questioned"}
        for value in (one.low, one.high)
        if value is not None
    ]
    return (min(values), max(values)) if values else (None, None)


def _text(value: Any) -> str | None:
    return None if value is None or (not isinstance(value, (list, tuple)) and pd.isna(value)) else str(value)


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _day(value: Any) -> date | None:
    if value is None or pd.isna(value):
        return None
    return pd.Timestamp(value).date()
