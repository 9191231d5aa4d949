"""Conflicting figures side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from babel.dates import format_date
from matplotlib.axes import Axes

from seedkit.cells import number_of
from seedkit.charts_axes import Chart, Width, finish, inches_of, lay_out, number_axis
from seedkit.charts_marks import OVER_GRID, colour_of, colours_of, draw_bar, draw_point, legend_of, look_of
from seedkit.charts_rows import first_of, frame_given, is_missing, known_of
from seedkit.charts_text import label_lines, rows_taken, text_inches
from seedkit.charts_words import (
    alt_of,
    bounds_text,
    counted,
    in_brackets,
    joined,
    left_out,
    number_text,
    words_of,
)
from seedkit.measures import load_measures
from seedkit.palette import INK, MUTED
from seedkit.register import Register, load_register
from seedkit.source_names import name_of_id

__all__ = ["draw_figures"]


def draw_figures(
    figures: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    footer: str | None = None,
    limit: int = 30,
    colours: Mapping[str, str] | None = None,
    width: Width = "wide",
    lang: str = "en",
    data: str | Path | None = None,
) -> Chart:
    """Draw conflicting figures side by side: one row a claim, its value or interval on a common axis.

    ``figures`` is what ``compare_figures`` returns (one row a claim: ``measure``, ``low``, ``high``, ``approx``,
    source, ``certainty``, ``stance``). Rows stand in their measures, in the order they have. Claims without a number
    (*Tausende*) have no place on the axis: the footer counts them, as it counts numbers beyond ``limit``. What does not count for the range (``beside``: 4000 more, a part) says so. Colour is the root origin, hollow is hedged, crossed
    is denied, an open bound fades out. Sources and measures are called what the register and ``measures.csv`` call
    them (those of the folder ``data`` on top of the shipped ones), unless ``source_name`` and ``measure_label`` say
    otherwise. Raises ValueError for an unknown ``lang`` or ``width``.

    >>> hurt = {"measure": "wounded", "source": ["Polizei", "Feuerwehr"], "low": [19, 12], "high": [19, None]}
    >>> draw_figures(pd.DataFrame(hurt)).alt
    'Wounded or injured, from 12 to 19: 2 figures by 2 sources. Polizei: 19; Feuerwehr: ≥ 12.'
    """
    words = words_of(lang)
    named = _named(frame_given(figures, "figures", "compare_figures(tables)", "low", "high"), lang, data)
    every: list[dict[str, Any]] = named.to_dict("records")  # type: ignore[assignment]
    numbered = [row for row in every if not (is_missing(row.get("low")) and is_missing(row.get("high")))]
    rows = numbered[:limit]
    colours = colours_of(rows) if colours is None else colours
    measures: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        measures.setdefault(_question(row, lang), []).append(row)
    headings = len(measures) > 1
    room = 2.7 if width == "wide" else 1.75
    labels = {id(row): label_lines(_source_name(row, words), room, 9) for row in rows}
    values = [bounds_text(row, lang) + _behind(row, lang, width) for row in rows]
    dated = width == "wide" and any(_as_of(row, lang) for row in rows)
    left = 0.2 + max([text_inches(x, 9) for x in labels.values()] or [0.5])
    right = 0.15 + max([text_inches(x, 9) for x in values] or [0.5])
    asked = {one: label_lines(one, inches_of(width) - 0.3, 9.6) for one in measures} if headings else {}
    total = sum(map(rows_taken, [*labels.values(), *asked.values()])) + 0.15 * len(asked)
    chart = lay_out(
        total, title=title or _figures_title(rows, lang),
        subtitle=subtitle or "; ".join(filter(None, (words["figures"] + (words["dated"] if dated else ""), _legend(rows, colours, lang)))),
        footer=joined(footer, f"{words['n']} = {counted(len(rows), *words['claims'])}"
                       + left_out(len(numbered) - len(rows), words["folded"])
                       + left_out(len(every) - len(numbered), words["vague"])),
        width=width, left=left, right=right,
    )  # fmt: skip
    ax = chart.ax
    known = [float(v) for v in known_of(rows, "low", "high")]
    top = max(known, default=1.0) * 1.08
    ax.set_xlim(0, top)
    ax.patch.set_visible(False)
    y, alt = 0.0, []
    for measure, group in measures.items():
        if headings:
            y += (rows_taken(asked[measure]) - 1) / 2
            ax.annotate(asked[measure], (0, y), xycoords=ax.get_yaxis_transform(which="grid"), fontsize=9,
                        xytext=(-72 * left + 0.008 * 72 * chart.inches, -2), textcoords="offset points",
                        fontweight="bold", va="center", linespacing=1.1, color=INK, annotation_clip=False,
                        bbox=OVER_GRID)  # fmt: skip
            y += (rows_taken(asked[measure]) + 1) / 2
        for row in group:
            y += (rows_taken(labels[id(row)]) - 1) / 2
            _draw_figure_row(ax, y, row, top, colours, lang, labels[id(row)], width)
            alt.append(
                f"{_source_name(row, words)}: {bounds_text(row, lang)}{_behind(row, lang, 'wide')}"
                + in_brackets(look_of(row).said(lang))
            )
            y += (rows_taken(labels[id(row)]) + 1) / 2
        y += 0.15 if headings else 0
    alt += [
        f"{_source_name(row, words)}: {bounds_text(row, lang)}" + in_brackets(look_of(row).said(lang))
        for row in every if is_missing(row.get("low")) and is_missing(row.get("high"))
    ]  # fmt: skip
    number_axis(ax, lang)
    return finish(chart, math.ceil(total), alt_of(title or _figures_title(rows, lang), alt, words))


def _legend(rows: Sequence[Mapping[str, Any]], colours: Mapping[str, str], lang: str) -> str:
    ends = [(row.get("low"), row.get("high")) for row in rows]
    bands = [not is_missing(low) and not is_missing(high) and low != high for low, high in ends]
    return legend_of(
        rows, colours, lang,
        fading=any(is_missing(low) or is_missing(high) for low, high in ends),
        dashed=any(look_of(row).ahead for row, band in zip(rows, bands, strict=True) if band),
    )  # fmt: skip


def _named(figures: pd.DataFrame, lang: str, data: str | Path | None) -> pd.DataFrame:
    """Add what the chart calls sources, origins and measures, where the table does not say it itself."""
    added: dict[str, list[Any]] = {}
    if "source_id" in figures and not {"source_name", "root_id"} <= set(figures):
        register = load_register(data)
        ids = [None if is_missing(one) else str(one) for one in figures["source_id"]]
        parts = [[] if one is None else one.split(";") for one in ids]
        printed = list(figures["source"]) if "source" in figures else [None] * len(ids)
        if "source_name" not in figures:
            added["source_name"] = [_called(one, text, register, lang) for one, text in zip(ids, printed, strict=True)]
        if "root_id" not in figures:
            added["root_id"] = [register.origin_of(one[0]) if one else None for one in parts]
    if "measure" in figures and not {"measure_label", f"measure_label_{lang}"} & set(figures):
        labels = {
            m.id: (m.label_de if lang == "de" else m.label_en)
            for m in load_measures(None if data is None else str(data))
        }
        added["measure_label"] = [
            None if is_missing(one) else labels.get(str(one), str(one)) for one in figures["measure"]
        ]
    return figures.assign(**added)


def _called(source_id: str | None, printed: Any, register: Register, lang: str) -> str | None:
    """The register's name, else the name in an id made from the text (auto:KR-politician:Lee), else what the text says."""
    if source_id is not None and (known := name_of_id(source_id, register, lang)) is not None:
        return known
    if source_id is not None and source_id.startswith("auto:") and source_id.count(":") > 1:
        return source_id.rsplit(":", 1)[1]
    return source_id if is_missing(printed) else str(printed)


def _draw_figure_row(
    ax: Axes, y: float, row: Mapping[str, Any], top: float, colours: Mapping[str, str], lang: str, label: str,
    width: Width,
) -> None:  # fmt: skip
    colour, look = colour_of(row, colours), look_of(row)
    low, high = number_of(row.get("low")), number_of(row.get("high"))
    ax.annotate(label, (0, y), xycoords=ax.get_yaxis_transform(which="grid"), xytext=(-9, 0),
                textcoords="offset points", ha="right", va="center", fontsize=9, linespacing=1.1, color=colour,
                annotation_clip=False)  # fmt: skip
    end = 0.0
    if low is not None and high is not None:
        end = high
        if low == end:
            ax.plot([0, end], [y, y], color=colour, linewidth=0.9, alpha=0.45, zorder=2)
            draw_point(ax, end, y, colour, look)
        else:
            draw_bar(ax, low, end, y, colour, look)
    elif low is not None:
        end = top
        draw_bar(ax, low, top, y, colour, look, fade="right")
        draw_point(ax, low, y, colour, look)
    elif high is not None:
        end = high
        draw_bar(ax, 0, end, y, colour, look, fade="left")
        draw_point(ax, end, y, colour, look)
    value = bounds_text(row, lang)
    ax.annotate(value, (end, y), xytext=(8, 0), textcoords="offset points",
                va="center", fontsize=9, color=INK, annotation_clip=False, zorder=6, bbox=OVER_GRID)  # fmt: skip
    if behind := _behind(row, lang, width):
        ax.annotate(behind, (end, y), xytext=(8 + 72 * text_inches(value, 9), 0), va="center",
                    textcoords="offset points", fontsize=9, color=MUTED, annotation_clip=False, zorder=5, bbox=OVER_GRID)  # fmt: skip


def _behind(row: Mapping[str, Any], lang: str, width: Width) -> str:
    """What stands behind a value: why it does not count for the range, and the month where there is room for it."""
    why = words_of(lang)["beside"].get(first_of(row, "beside") or "")
    return (f", {why}" if why else "") + (_as_of(row, lang) if width == "wide" else "")


def _as_of(row: Mapping[str, Any], lang: str) -> str:
    """The month a figure is about or, where the text says none, in which its article appeared, as far as known."""
    stated: Any = next(iter(known_of([row], "about_from", "said_on")), None)
    first: Any = row.get("published_from")
    last: Any = row.get("published_to")
    if stated is None and is_missing(first):
        return ""
    day = pd.Timestamp(first if stated is None else stated)
    known = stated is not None or (not is_missing(last) and (pd.Timestamp(last) - day).days <= 31)
    sign = "" if known else {"en": "not before ", "de": "nicht vor "}[lang]
    return f", {sign}{format_date(day.date(), 'MMM y', locale=lang)}"


def _source_name(row: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    return first_of(row, "source_name", "source", "source_id") or str(words["own"])


def _question(row: Mapping[str, Any], lang: str) -> str:
    """What a figure answers, as the heading above it says."""
    return first_of(row, f"measure_label_{lang}", "measure_label", "measure") or "–"


def _figures_title(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    """The finding in one line: how many claims, from how many sources, how far apart."""
    known = [float(v) for v in known_of(rows, "low", "high")]
    # One source under two names (Polizei, Polizeiangaben) is one; an article that names none is no source.
    sources, own = set(), set()
    for row in rows:
        named, article = first_of(row, "source_id", "source"), first_of(row, "outlet", "article_id")
        if named is None and article is not None:
            own.add(article)
        else:
            sources.add(named or first_of(row, "source_name"))
    if not known:
        return str(words_of(lang)["nodata"])
    questions = len({first_of(row, "question") or _question(row, lang) for row in rows})
    if lang == "de":
        counts = counted(len(rows), "Angabe", "Angaben"), _voices(len(sources), len(own), lang)
        if questions > 1:
            return f"{counts[0]} zu {questions} Fragen aus {counts[1]}"
        return f"{_span(rows, 'von', 'bis', lang)}: {counts[0]} aus {counts[1]}"
    counts = counted(len(rows), "figure", "figures"), _voices(len(sources), len(own), lang)
    if questions > 1:
        return f"{counts[0]} on {questions} questions by {counts[1]}"
    return f"{_span(rows, 'from', 'to', lang)}: {counts[0]} by {counts[1]}"


def _voices(sources: int, own: int, lang: str) -> str:
    """How many sources there are, and whether articles speak for themselves, too."""
    words = words_of(lang)
    said = [counted(sources, *words["sources"])] if sources else []
    said += [words["by_article"][min(own, 2) - 1]] if own else []
    return str(words["and"]).join(said)


_RELATIONS = ("agree", "conflict", "update", "subset")


def _held_together(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether any two of the figures can be held against one another; without that, their range is a range of nothing."""
    told = [row[one] for row in rows for one in _RELATIONS if one in row]
    return not told or any(isinstance(one, list | tuple) and len(one) > 0 for one in told)


def _span(rows: Sequence[Mapping[str, Any]], since: str, until: str, lang: str) -> str:
    """What one question asks, as far as the rows say, and its least and its largest number: Wounded, from 12 to 21."""
    counting = [row for row in rows if is_missing(row.get("beside"))]  # the range is that of the table
    known = [float(v) for v in known_of(counting, "low", "high") or known_of(rows, "low", "high")]
    units = {first_of(row, "unit_label") or "" for row in rows}
    unit = f"\u00a0{units.pop()}" if len(units) == 1 and units != {""} else ""
    low, high = number_text(min(known), lang), number_text(max(known), lang)
    numbers = f"{high}{unit}" if low == high else f"{since} {low} {until} {high}{unit}"
    if low != high and not _held_together(rows):
        numbers = "; ".join(dict.fromkeys(bounds_text(row, lang) for row in rows[:3])) + (
            "; …" if len(rows) > 3 else ""
        )
    asked = _question(rows[0], lang)
    said = numbers if asked == "–" else f"{asked}, {numbers}"
    return said[0].upper() + said[1:]
