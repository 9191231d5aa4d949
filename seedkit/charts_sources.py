"""How often each source is heard."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.colors import to_rgba

from seedkit.charts_axes import Chart, Width, finish, lay_out, number_axis
from seedkit.charts_marks import colour_of, colours_of, colours_said
from seedkit.charts_rows import count_of, frame_given, names_of
from seedkit.charts_text import label_lines, rows_taken, text_inches
from seedkit.charts_words import alt_of, counted, joined, left_out, number_text, words_of
from seedkit.palette import INK, PAPER

__all__ = ["draw_sources"]

_GRADES = ("firm", "reported", "hedged", "speculative")
_GRADE_LABELS = {
    "en": dict(zip(_GRADES, _GRADES, strict=True)),
    "de": {"firm": "fest", "reported": "berichtet", "hedged": "abgeschwächt", "speculative": "nur möglich"},
}


def draw_sources(
    sources: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    footer: str | None = None,
    limit: int = 15,
    colours: Mapping[str, str] | None = None,
    width: Width = "wide",
    lang: str = "en",
    data: str | Path | None = None,
) -> Chart:
    """Draw how many claims go back to each source, and how many of them are hedged.

    ``sources`` is what ``rate_sources`` returns (one row a source: name, ``claims``, ``hedged``). It shows how often a
    source is heard, not how reliable it is: that is a person's judgement. ``data`` is the folder whose ``sources.csv``
    says what sources are called, on top of the shipped one.

    >>> draw_sources(pd.DataFrame({"name": ["Polizei", "Stadt"], "claims": [3, 1], "hedged": [1, 0]})).alt
    'Heard most often: Polizei, 3 claims. Polizei: 3, hedged 1; Stadt: 1, hedged 0.'
    """
    words = words_of(lang)
    frame = frame_given(sources, "sources", "rate_sources(tables)", "claims")
    rows: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    shown = rows[:limit]
    colours = colours_of(shown) if colours is None else colours
    room = 2.9 if width == "wide" else 1.9
    names = names_of(rows, "source_id", lang, data)
    labels = [label_lines(name, room, 9) for name in names[:limit]]
    left = 0.2 + max([text_inches(x, 9) for x in labels] or [0.5])
    default = _sources_title(rows, names, lang)
    grades = _GRADE_LABELS[lang]
    note = f"{words['n']} = {counted(len(shown), *words['sources'])}"
    note += left_out(len(rows) - len(shown), words["less_heard"])
    total_rows = sum(map(rows_taken, labels))
    chart = lay_out(
        total_rows, title=title or default,
        subtitle=subtitle or _legend(shown, colours, lang),
        footer=joined(footer, note), width=width, left=left, right=0.75,
    )  # fmt: skip
    ax, alt = chart.ax, []
    top = max([count_of(r, "claims") for r in shown] or [1])
    ax.set_xlim(0, max(top, 1))
    below = 0.0
    for row, name, label in zip(shown, names, labels, strict=False):
        y, below = below + (rows_taken(label) - 1) / 2, below + rows_taken(label)
        n, hedged = count_of(row, "claims"), count_of(row, "hedged")
        colour = colour_of(row, colours)
        ax.barh(y, n - hedged, height=0.58, color=to_rgba(colour, 0.85), edgecolor=colour, linewidth=1, zorder=3)
        ax.barh(y, hedged, left=n - hedged, height=0.58, color=PAPER, edgecolor=colour, hatch="////",
                linewidth=1, zorder=3)  # fmt: skip
        ax.annotate(label, (0, y), xytext=(-6, 0), textcoords="offset points", ha="right", va="center",
                    fontsize=9, linespacing=1.1, color=INK, annotation_clip=False)  # fmt: skip
        ax.annotate(number_text(n, lang), (n, y), xytext=(5, 0), textcoords="offset points", va="center",
                    fontsize=9, color=INK, annotation_clip=False)  # fmt: skip
        alt.append(f"{name}: {n}, {grades['hedged']} {hedged}")
    number_axis(ax, lang)
    return finish(chart, math.ceil(total_rows), alt_of(title or default, alt, words))


def _legend(rows: Sequence[Mapping[str, Any]], colours: Mapping[str, str], lang: str) -> str:
    """What is counted, and what hatching and colours mean where there are any; a claim of two counts for both."""
    words = words_of(lang)
    hatched = words["signs"]["hatched"] if any(count_of(row, "hedged") for row in rows) else ""
    return "; ".join(filter(None, (words["counted"], hatched, colours_said(rows, colours, lang))))


def _sources_title(rows: Sequence[Mapping[str, Any]], names: Sequence[str], lang: str) -> str:
    """Who is heard most often; two by name, more by their number."""
    words = words_of(lang)
    most = max([count_of(row, "claims") for row in rows] or [0])
    if not most:
        return str(words["nodata"])
    first = [name for name, row in zip(names, rows, strict=True) if count_of(row, "claims") == most]
    name = words["and"].join(first) if len(first) < 3 else counted(len(first), *words["sources"])
    claims, many = counted(most, *words["claims"]), len(first) > 1
    if lang == "de":
        return f"Am häufigsten gehört: {name}, {'je ' if many else ''}{claims}"
    return f"Heard most often: {name}, {claims}{' each' if many else ''}"
