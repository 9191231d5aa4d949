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

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from seedkit.cells import TablesLike, tables_given, typed_frame
from seedkit.figures_claims import collect_figures
from seedkit.figures_questions import ask_questions, pairs_to_compare
from seedkit.figures_record import RELATIONS, Figure
from seedkit.figures_relations import relation_of
from seedkit.figures_withdrawn import is_former, told_in_error
from seedkit.measures import load_measures

__all__ = ["FIGURE_COLUMNS", "PAIR_COLUMNS", "compare_figures", "compare_pairs"]

FIGURE_COLUMNS: dict[str, str] = {
    "question": "str", "measure": "str", "family": "str", "side": "str", "claim_id": "str", "article_id": "str",
    "start": "Int64", "end": "Int64", "text": "str", "sentence": "str", "low": "Float64", "high": "Float64",
    "approx": "boolean", "unit": "str", "source": "str", "source_id": "str", "outlet": "str",
    "said_on": "datetime64[us]", "published_from": "datetime64[us]", "published_to": "datetime64[us]",
    "about_from": "datetime64[us]", "about_to": "datetime64[us]", "stance": "str", "certainty": "str", "hedges": "object",
    "agree": "object", "conflict": "object", "update": "object", "subset": "object", "not_comparable": "object",
    "part_of": "str", "sources": "Int64", "range_low": "Float64", "range_high": "Float64", "low_without": "Float64",
    "high_without": "Float64", "hinges": "boolean", "beside": "str", "answers": "Int64", "compared": "Int64",
}  # fmt: skip
"""Columns of ``compare_figures`` and their dtypes; docs/figures.md says what they mean."""

PAIR_COLUMNS = ("question", "claim_id", "other_id", "relation", "why")


def compare_figures(tables: TablesLike, *, measure: str | None = None, data: str | Path | None = None) -> pd.DataFrame:
    """Put the figures that answer the same question side by side. Returns one row a claim; columns FIGURE_COLUMNS.

    ``measure`` is an id of ``measures.csv`` (that of the folder ``data`` on top) or a family ("troops", "losses"); None
    takes every measure. Quantities without a measure are left out: nobody can say what they are compared on. ``agree``
    … ``not_comparable`` list the claim ids a claim stands in that relation to; ``part_of`` is the claim it is a part
    of. ``range_low``/``range_high`` span the known values of the question, ``low_without``/``high_without`` the same
    without this row's source, and ``hinges`` is True where that changes them; ``beside`` says why a figure does not count for the range. ``answers`` counts the claims that answer
    the question, ``compared`` those of them this one was compared with: in large questions not all
    (:mod:`seedkit.figures_questions`). Raises ValueError for a measure nobody knows, TypeError for several at once.
    """
    tables_given(tables)
    figures, pairs = _related(tables, measure, data)
    by_id = {figure.id: figure for figure in figures}
    for a, b, relation, _why in pairs:
        by_id[a].relations[relation].append(b)
        by_id[b].relations[relation].append(a)
    return _frame(figures)


def compare_pairs(tables: TablesLike, *, measure: str | None = None, data: str | Path | None = None) -> pd.DataFrame:
    """The pairs behind ``compare_figures``: ``claim_id``, ``other_id`` (earlier in the corpus first), relation, why."""
    tables_given(tables)
    figures, pairs = _related(tables, measure, data)
    by_id = {figure.id: figure for figure in figures}
    rows = [
        (by_id[a].question if by_id[a].question == by_id[b].question else None, a, b, relation, why)
        for a, b, relation, why in pairs
    ]
    return pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).astype("str")


def _related(
    tables: TablesLike, measure: str | None, data: str | Path | None
) -> tuple[list[Figure], list[tuple[str, str, str, str]]]:
    measures = load_measures(None if data is None else str(data))
    known = {one.id for one in measures} | {one.family for one in measures}
    in_tables = {m for m in tables.claims["measure"].dropna().unique()} if len(tables.claims) else set()
    if not (measure is None or isinstance(measure, str)):
        raise TypeError(f"measure is one id or family, not {type(measure).__name__}: call compare_figures for each")
    if measure is not None and measure not in known and measure not in in_tables:
        raise ValueError(f"measure {measure!r} is none of {', '.join(sorted(known))}")
    figures = [f for f in collect_figures(tables, measures) if measure is None or measure in {f.measure, f.family}]
    ask_questions(figures)
    pairs = []
    for one, other in pairs_to_compare(figures):
        found = relation_of(one, other)
        if found is not None:
            pairs.append((one.id, other.id, *found))
    return figures, pairs


def _frame(figures: list[Figure]) -> pd.DataFrame:
    by_question: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_question[figure.question].append(figure)
    ranges = {question: _Range(group) for question, group in by_question.items()}
    question_of = {figure.id: figure.question for figure in figures}
    rows = []
    for figure in sorted(figures, key=lambda f: (f.family, f.question)):
        span = ranges[figure.question]
        without = span.without(figure.source)
        low, high = span.whole
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
                **{name: figure.relations[name] for name in RELATIONS},
                "part_of": figure.part_of,
                "sources": span.sources,
                "range_low": low,
                "range_high": high,
                "low_without": without[0],
                "high_without": without[1],
                "hinges": without != (low, high),
                "beside": span.beside.get(figure.id),
                "answers": len(by_question[figure.question]),
                "compared": sum(
                    question_of[other] == figure.question for ids in figure.relations.values() for other in ids
                ),
            }
        )
    return typed_frame(rows, FIGURE_COLUMNS)


_SUPERSEDED = "superseded"


def _beside(figure: Figure) -> str | None:
    """Why a figure does not count for the range of its question; None where it does."""
    stance = str(figure.row["stance"])
    if stance in {"denied", "predicted", "demanded", "questioned"}:
        return stance
    if figure.part:
        return "part"
    if figure.additional:
        return "added"
    if told_in_error(figure):
        return "in_error"
    return _SUPERSEDED if is_former(figure) else None


class _Range:
    """Smallest and largest known value of a question's wholes; predictions and denials do not count."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        of_source: dict[str, list[float]] = {}
        formerly: dict[str, list[float]] = {}
        self.beside: dict[str, str] = {}
        for one in figures:
            values = of_source.setdefault(one.source, [])
            why = _beside(one)
            if why is not None:
                self.beside[one.id] = why
                values = formerly.setdefault(one.source, []) if why == _SUPERSEDED else []
            values += [value for value in (one.low, one.high) if value is not None]
        if not any(of_source.values()):
            of_source |= formerly  # nobody tells what holds now
            self.beside = {claim: why for claim, why in self.beside.items() if why != _SUPERSEDED}
        self.sources = len(of_source)
        # The two sources that reach lowest and highest are enough to leave any one of them out.
        self._lows = sorted((min(values), source) for source, values in of_source.items() if values)[:2]
        self._highs = sorted(((max(values), source) for source, values in of_source.items() if values), reverse=True)[
            :2
        ]
        self.whole = self.without(None)

    def without(self, source: str | None) -> tuple[float | None, float | None]:
        """The range without the claims of one source; (None, None) where nothing is left."""
        low = next((value for value, whose in self._lows if whose != source), None)
        high = next((value for value, whose in self._highs if whose != source), None)
        return low, high
