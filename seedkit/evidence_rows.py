"""Any rows of any table, narrow enough to read, each opening to the sentence it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike, tables_given
from seedkit.evidence import ID_COLUMNS, show_evidence
from seedkit.markup import MARK_CSS
from seedkit.measures import load_measures
from seedkit.register import Register, load_register
from seedkit.source_names import source_name

__all__ = ["RowsView", "show_rows"]

_NAMED = ("source_id", "root_id", "origin_id", "channel_id", "denied_by", "participants", "place_id", "sources")
"""Columns whose ids are shown as names."""
_KEYED = ("measure", "question", "type")
"""Columns whose keys are shown in words."""

# The classes are doubled and trebled so that JupyterLab's own table style, which is as specific, does not win.
_CSS = """
.sk-rows.sk-rows{font:15px/1.45 system-ui,sans-serif;border-collapse:collapse;max-width:52rem;color:inherit;
font-variant-numeric:tabular-nums lining-nums;table-layout:auto}
.sk-rows.sk-rows caption{text-align:left;color:var(--muted,var(--jp-ui-font-color2,#5b6168));padding:0 0 .3rem}
.sk-rows.sk-rows.sk-rows tr{background:none}
.sk-rows.sk-rows.sk-rows th,.sk-rows.sk-rows.sk-rows td{text-align:left;vertical-align:top;padding:.25rem .9rem .25rem 0;border:0;
border-bottom:1px solid var(--rule,var(--jp-border-color2,#d9dce0));white-space:normal;max-width:24rem;background:none}
.sk-rows.sk-rows.sk-rows .sk-num{text-align:right}.sk-rows.sk-rows .sk-num,.sk-rows.sk-rows.sk-rows .sk-day{white-space:nowrap}
.sk-rows summary{cursor:pointer}.sk-rows summary:hover{text-decoration:underline}
.sk-rows details p{margin:.3rem 0 .4rem;padding-left:.8rem;border-left:3px solid var(--rule,var(--jp-border-color2,#d9dce0));white-space:pre-wrap}
""".strip()
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class RowsView:
    """A small table: one line a row in a terminal, expandable rows in a notebook."""

    caption: str
    header: tuple[str, ...]
    numeric: tuple[bool, ...]
    cells: tuple[tuple[str, ...], ...]
    sentences: tuple[str | None, ...]

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col"{_num(right)}>{escape(name)}</th>'
            for name, right in zip(self.header, self.numeric, strict=True)
        )
        body = "".join(self._row(cells, sentence) for cells, sentence in zip(self.cells, self.sentences, strict=True))
        return (
            f'<style>{MARK_CSS}\n{_CSS}</style><table class="sk-rows"><caption>{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _row(self, cells: Sequence[str], sentence: str | None) -> str:
        shown = []
        for i, (cell, right) in enumerate(zip(cells, self.numeric, strict=True)):
            html = escape(cell)
            if i == 0 and sentence is not None:
                html = f'<details lang="de"><summary>{html}</summary><p>{sentence}</p></details>'
            day = ' class="sk-day"' if _DAY.fullmatch(cell) else ""
            shown.append(f"<td{_num(right) or day}>{html}</td>")
        return f"<tr>{''.join(shown)}</tr>"

    def __str__(self) -> str:
        lines = [self.header, *self.cells]
        widths = [min(max(len(line[i]) for line in lines), 44) for i in range(len(self.header))]
        return "\n".join(
            "  ".join(
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(line, widths, self.numeric, strict=True)
            ).rstrip()
            for line in lines
        )

    __repr__ = __str__


def show_rows(
    tables: TablesLike,
    rows: pd.DataFrame,
    columns: Sequence[str] | Mapping[str, str],
    *,
    caption: str | None = None,
    data: str | Path | None = None,
    lang: str = "en",
) -> RowsView:
    """Show some columns of some rows; the first cell of each opens its sentence, with its evidence marked.

    ``rows`` is any table or answer of the library, whole or filtered. ``columns`` names the columns to show, or maps
    them to headings. A row leads to its sentence where it has an id of the tables (``claim_id``, ``statement_id`` …).
    Missing is shown as –, a day as YYYY-MM-DD, a list with commas, the id of a source by its name in the language
    ``lang``, a measure and a question by what they count (*troops sent, North Korea*). The caption says how many rows there are. ``data`` is the analyst's folder, for the names of its sources.
    Raises KeyError for a column that is not there, ValueError for a language other than en and de.
    """
    tables_given(tables)
    headings = dict(columns) if isinstance(columns, Mapping) else {c: c.replace("_", " ") for c in columns}
    absent = [name for name in headings if name not in rows]
    if absent:
        raise KeyError(f"no column {', '.join(map(repr, absent))}; there are {', '.join(map(str, rows.columns))}")
    records: list[dict[str, Any]] = rows.to_dict("records")  # type: ignore[assignment]
    names = _Names(tables, load_register(data), lang)
    places = {name: _places(rows[name]) for name in headings}
    keyed = {name: _in_words(rows[name], names, data) for name in headings if name in _KEYED}

    def cell(name: str, value: Any) -> str:
        if name in _NAMED:
            return names.of(value)
        words = keyed.get(name, {}).get(value) if isinstance(value, str) else None
        return words or _shown(value, places[name])

    return RowsView(
        caption=caption or f"n = {len(rows)}",
        header=tuple(headings.values()),
        numeric=tuple(_is_number(rows[name]) for name in headings),
        cells=tuple(tuple(cell(name, row[name]) for name in headings) for row in records),
        sentences=tuple(_sentence(tables, row) for row in records),
    )


class _Names:
    """What the ids of sources, states and persons are called."""

    def __init__(self, tables: TablesLike, register: Register, lang: str) -> None:
        if lang not in ("en", "de"):
            raise ValueError(f"lang {lang!r} is none of en, de")
        self.lang = lang
        self.register = register
        pairs = tables.entities[["entity_id", "name"]].drop_duplicates("entity_id")
        self.entities = dict(zip(pairs["entity_id"], pairs["name"], strict=True))
        self.places = frozenset(map(str, tables.entities.loc[tables.entities["label"] == "LOC", "name"]))

    def of(self, value: Any) -> str:
        if isinstance(value, list | tuple):
            return ", ".join(self.of(one) for one in value) or "–"
        if value is None or pd.isna(value):
            return "–"
        return " + ".join(self._one(part) for part in str(value).split(";"))

    def _one(self, one: str) -> str:
        known = self.register.get(one)
        if known is not None and (known.origin != "auto" or one not in self.entities):
            return source_name(known, self.lang, places=self.places)
        return str(self.entities.get(one) or one)


def _in_words(column: pd.Series[Any], names: _Names, data: str | Path | None) -> dict[str, str]:
    """What the keys of a column mean; questions of one measure and side are numbered where two of them are shown."""
    measures = {
        one.id: re.sub(r" \(.*?\)", "", one.label_de if names.lang == "de" else one.label_en)
        for one in load_measures(None if data is None else str(data))
    }
    words: dict[str, str] = {}
    for key in column.dropna().unique():
        measure, *rest = str(key).split(".")
        label = measures.get(measure, measure.replace("_", " "))
        words[str(key)] = ", ".join([label, *(names.of(side) for side in rest[:-1] if side != "any")])
    met = Counter[str]()
    often = Counter(words.values())
    for key, said in words.items():
        met[said] += 1
        words[key] = f"{said} ({met[said]})" if often[said] > 1 else said
    return words


def _is_number(column: pd.Series[Any]) -> bool:
    kind = column.dtype
    return bool(pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind))


def _num(right: bool) -> str:
    return ' class="sk-num"' if right else ""


def _sentence(tables: TablesLike, row: Mapping[str, Any]) -> str | None:
    for column in ID_COLUMNS.values():
        value = row.get(column)
        if isinstance(value, str):
            try:
                return show_evidence(tables, value).html_sentence.strip()
            except KeyError:
                continue
    return None


def _places(column: pd.Series[Any]) -> int:
    """How many decimals, at most two, the numbers of a column need: all are written with as many."""
    if not pd.api.types.is_float_dtype(column.dtype):
        return 0
    numbers = [float(number) for number in column.dropna()]
    return max((len(f"{number:.2f}".rstrip("0").partition(".")[2]) for number in numbers), default=0)


def _shown(value: Any, places: int = 0) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_shown(one) for one in value) or "–"
    if value is None or pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.{places}f}"
    if isinstance(value, int):
        return f"{value:,}"
    return " ".join(str(value).split())
