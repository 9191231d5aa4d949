"""What is said to have happened when."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

import pandas as pd
from babel.dates import format_date
from matplotlib.axes import Axes

from seedkit.charts_axes import Chart, Width, date_axis, finish, inches_of, lay_out, mdates
from seedkit.charts_marks import colour_of, colours_of, draw_bar, draw_point, legend_of, look_of
from seedkit.charts_rows import count_of, first_of, frame_given, is_missing, known_of
from seedkit.charts_text import fit, label_lines, rows_taken, text_inches
from seedkit.charts_words import alt_of, counted, in_brackets, joined, left_out, words_of
from seedkit.palette import INK
from seedkit.register import load_register
from seedkit.source_names import name_of_id, territories

__all__ = ["draw_timeline"]


def draw_timeline(
    timeline: pd.DataFrame,
    *,
    lane: str = "lane",
    title: str | None = None,
    subtitle: str | None = None,
    footer: str | None = None,
    limit: int | None = 40,
    colours: Mapping[str, str] | None = None,
    width: Width = "wide",
    lang: str = "en",
) -> Chart:
    """Draw what is said to have happened when: a band as long as the words leave it open, never a false point.

    ``timeline`` is what ``build_timeline`` returns (``from_date``, ``to_date``, a label, stance, certainty). Rows are
    grouped by the column ``lane`` (whose voice it is) where there is one, and ordered by their beginning. An open end fades; what cannot be
    dated is counted in the footer and left out, and so are the few rows so long before or after all others that these would lie on
    one spot. Of more than ``limit`` rows those with most ``witnesses`` are drawn,
    among equals the latest; the rest is counted too.

    >>> visit = {"label": "Besuch", "from_date": "2024-03-01", "to_date": None, "certainty": "hedged"}
    >>> draw_timeline(pd.DataFrame([visit])).alt
    '1 event, March 2024. Besuch: 1 Mar 2024 – … (hedged).'
    """
    words = words_of(lang)
    frame = frame_given(timeline, "timeline", "build_timeline(tables)", "from_date", "to_date")
    if "source_id" in frame and "root_id" not in frame:
        frame = frame.assign(root_id=_origins(frame["source_id"]))
    rows: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    dated = [r for r in rows if not (is_missing(r.get("from_date")) and is_missing(r.get("to_date")))]
    near = _without_far(dated)
    shown = _most_told(near, limit)
    colours = colours_of(shown) if colours is None else colours
    lanes: dict[str, list[dict[str, Any]]] = {}
    for row in shown:
        lanes.setdefault(first_of(row, lane) or "", []).append(row)
    headings = any(lanes) and len(lanes) > 1
    days = [pd.Timestamp(v) for v in known_of(shown, "from_date", "to_date")]
    around = _around(min(days), max(days)) if days else None
    marks = {} if around is None else {id(row): _mark(row, *around, inches_of(width)) for row in shown}
    total = sum(rows_taken(mark.label) for mark in marks.values()) + (len(lanes) * 1.15 if headings else 0)
    note = f"{words['n']} = {counted(len(shown), *words['events'])}"
    note += left_out(len(near) - len(shown), words["less_told"]) + left_out(len(dated) - len(near), words["far"])
    note += left_out(len(rows) - len(dated), words["undated"])
    chart = lay_out(
        total, title=title or _timeline_title(shown, lang), subtitle=subtitle or _legend(shown, colours, lang),
        footer=joined(footer, note), width=width, left=0.12, right=0.15,
    )  # fmt: skip
    ax = chart.ax
    alt: list[str] = []
    if around is not None:
        ax.set_xlim(*around)
        date_axis(ax, lang, min(days), max(days), chart.inches, width == "narrow")
        y = 0.0
        for name, group in lanes.items():
            if headings:
                ax.annotate(_lane_name(name, lang), (0, y), xycoords=ax.get_yaxis_transform(which="grid"), fontsize=9,
                            fontweight="bold", va="center", color=INK, annotation_clip=False)  # fmt: skip
                y += 1
            for row in group:
                taken = rows_taken(marks[id(row)].label)
                _draw_timeline_row(ax, y + (taken - 1) / 2, row, marks[id(row)], colours)
                alt.append(f"{_event_label(row)}: {_interval(row, lang)}" + in_brackets(look_of(row).said(lang)))
                y += taken
            y += 0.15 if headings else 0
    return finish(chart, math.ceil(total), alt_of(title or _timeline_title(shown, lang), alt, words))


def _origins(source_ids: pd.Series[Any]) -> pd.Series[str]:
    """Whose voice the first source of each row is, as far as the register knows."""
    register = load_register()
    found = [None if is_missing(one) else register.origin_of(str(one).split(";")[0]) for one in source_ids]
    return pd.Series(found, index=source_ids.index, dtype="str")


def _lane_name(lane: str, lang: str) -> str:
    """What a lane is called: a state or source by its name, that of no source as what the article says itself."""
    known = territories(lang).get(lane) or name_of_id(lane, load_register(), lang)
    return known or lane or str(words_of(lang)["own"])


def _legend(rows: Sequence[Mapping[str, Any]], colours: Mapping[str, str], lang: str) -> str:
    return legend_of(
        rows, colours, lang,
        fading=any(is_missing(row.get("from_date")) or is_missing(row.get("to_date")) for row in rows),
        dashed=any(look_of(row).ahead for row in rows),
    )  # fmt: skip


_FEW, _FAR, _YEAR = 0.2, 3, 365
"""A fifth of the rows at most, with nothing between them and the others for three times as long as these others last (three years at least)."""


def _without_far(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without those far before and far after the others, which would crowd the others on one spot."""
    known = [[pd.Timestamp(day).toordinal() for day in known_of([row], "from_date", "to_date")] for row in rows]
    kept = list(range(len(rows)))
    for sign in (1, -1):  # from the earliest on, then from the latest back
        spans = sorted([*sorted((sign * min(known[i]), sign * max(known[i]))), i] for i in kept)
        ends = list(accumulate((end for _, end, _ in spans), max))  # the last day up to each row
        for cut in range(min(int(len(spans) * _FEW), len(spans) - 2), 0, -1):
            first = spans[cut][0]
            if first - ends[cut - 1] > _FAR * max(ends[-1] - first, _YEAR):
                kept = sorted(i for _, _, i in spans[cut:])
                break
    return [rows[i] for i in kept]


def _most_told(rows: list[dict[str, Any]], limit: int | None) -> list[dict[str, Any]]:
    """At most ``limit`` rows, in their order: those told most often, among equals those that begin latest."""
    if not limit or len(rows) <= limit:
        return rows
    begins = [str(pd.Timestamp(known_of([row], "from_date", "to_date")[0])) for row in rows]
    ranked = sorted(range(len(rows)), key=lambda i: (count_of(rows[i], "witnesses"), begins[i]), reverse=True)
    kept = set(ranked[:limit])
    return [row for i, row in enumerate(rows) if i in kept]


@dataclass(frozen=True)
class _Mark:
    """Where a row's band lies on the axis and its label beside it: right, left or, of a long band, above."""

    left: float
    right: float
    label: str
    side: Literal["right", "left", "above"]


def _around(first: pd.Timestamp, last: pd.Timestamp) -> tuple[float, float]:
    """The ends of the axis: a little room before the first day and after the last."""
    span = max((last - first).days, 30)
    begin, end = first - pd.Timedelta(days=span * 0.04), last + pd.Timedelta(days=span * 0.06)
    return mdates.date2num(begin), mdates.date2num(end)


def _mark(row: Mapping[str, Any], low: float, high: float, inches: float) -> _Mark:
    start, stop = row.get("from_date"), row.get("to_date")
    left = low if start is None or is_missing(start) else float(mdates.date2num(pd.Timestamp(start)))
    right = high if stop is None or is_missing(stop) else float(mdates.date2num(pd.Timestamp(stop))) + 1
    label = _event_label(row)
    per = (inches - 0.3) / (high - low)
    room_right, room_left = (high - right) * per - 0.12, (left - low) * per - 0.12
    wide, room = text_inches(label, 8.5), max(room_right, room_left)
    if wide > room and (right - left) * per > room:
        return _Mark(left, right, fit(label, (high - left) * per, 8.5), "above")
    to_right = wide <= room_right or room_right >= room_left
    return _Mark(left, right, label_lines(label, room, 8.5), "right" if to_right else "left")


def _draw_timeline_row(ax: Axes, y: float, row: Mapping[str, Any], mark: _Mark, colours: Mapping[str, str]) -> None:
    colour, look = colour_of(row, colours), look_of(row)
    low, high = ax.get_xlim()
    left, right = mark.left, mark.right
    fade = "left" if is_missing(row.get("from_date")) else "right" if is_missing(row.get("to_date")) else None
    if mark.side == "above":
        # No room beside a long band: a thin band, and the label above it.
        draw_bar(ax, left, right, y + 0.24, colour, look, fade=fade, thickness=0.16)
        ax.annotate(mark.label, (left, y - 0.12), fontsize=8.5, va="center",
                    color=INK, annotation_clip=False, zorder=6)  # fmt: skip
        return
    point = not fade and right - left <= (high - low) * 0.012
    if point:
        left = right = (left + right) / 2
        draw_point(ax, left, y, colour, look)
    else:
        draw_bar(ax, left, right, y, colour, look, fade=fade)
    away = 9 if point else 6
    to_right = mark.side == "right"
    ax.annotate(mark.label, (right if to_right else left, y), xytext=(away if to_right else -away, 0),
                textcoords="offset points", ha="left" if to_right else "right", va="center", fontsize=8.5,
                linespacing=1.1, color=INK, annotation_clip=False, zorder=6)  # fmt: skip


def _event_label(row: Mapping[str, Any]) -> str:
    return " ".join((first_of(row, "label", "title", "text", "trigger", "type") or "").split())


def _interval(row: Mapping[str, Any], lang: str) -> str:
    pattern = "d MMM yyyy" if lang == "en" else "d. MMM yyyy"  # as on the page around it
    ends = [
        "…" if is_missing(row.get(name)) else str(format_date(pd.Timestamp(row[name]).date(), pattern, locale=lang))
        for name in ("from_date", "to_date")
    ]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"


def _timeline_title(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    days = [pd.Timestamp(v) for v in known_of(rows, "from_date", "to_date")]
    if not days:
        return str(words_of(lang)["nodata"])
    first, last = (str(format_date(d.date(), "LLLL yyyy", locale=lang)) for d in (min(days), max(days)))
    events = counted(len(rows), *words_of(lang)["events"])
    return f"{events}, {first}" if first == last else f"{events}, {first} – {last}"
