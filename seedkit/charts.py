"""Pictures of the tables: each takes a DataFrame, returns matplotlib Axes, and carries its alt text.

One style for all of them. The title says the finding, the subtitle what is measured and in which unit, the line
below where the data come from. Marks bear their names beside them, there is no legend to decode, and what is
unsure looks unsure: bands for intervals, faded open ends, hollow for hedged, struck for denied.

The alt text of a chart is computed from the same rows: ``alt_text(ax)``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Any, Literal, cast

import matplotlib as mpl
import matplotlib.dates
import numpy as np
import pandas as pd
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FuncFormatter, MaxNLocator

from seedkit.measures import load_measures
from seedkit.palette import INK, MUTED, OTHER, PAPER, RULE, origin_colours
from seedkit.register import load_register

__all__ = [
    "Chart",
    "Width",
    "alt_text",
    "draw_figures",
    "draw_provenance",
    "draw_sources",
    "draw_timeline",
    "save_svg",
]

Width = Literal["wide", "narrow"]
mdates: Any = matplotlib.dates  # its functions have no types

_INCHES = {"wide": 7.6, "narrow": 3.9}
_ROW = 0.34  # inches a row of marks takes
_MARGINS = 0.85  # what labels may take of a chart's width at most
_STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "grid.color": RULE,
    "grid.linewidth": 0.7,
    "xtick.color": MUTED,
    "xtick.labelsize": 8.5,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "svg.fonttype": "none",
    "svg.hashsalt": "seedkit",
}


class Chart(Axes):
    """Axes that carry their alt text and show themselves in a notebook, as SVG that is the same on every run.

    In a terminal, and for whoever cannot see the picture, the alt text stands in its place.
    """

    alt: str = ""

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        picture = {"text/plain": self.alt, "image/svg+xml": save_svg(self).decode("utf-8")}
        return picture, {"image/svg+xml": {"alt": self.alt}}


@dataclass(frozen=True)
class Frame:
    """The empty chart: its Axes, and the room its words take."""

    figure: Figure
    ax: Chart
    inches: float


def alt_text(ax: Axes) -> str:
    """Return the description of a chart, computed from the rows it shows.

    Raises ValueError for Axes that no function of this module has drawn.
    """
    if not isinstance(ax, Chart):
        raise ValueError("these Axes were not drawn by seedkit, so there is no alt text for them")
    return ax.alt


def save_svg(ax: Axes) -> bytes:
    """Return the chart as SVG, byte for byte the same on every run: no date, fixed ids, text as text.

    Every line of text carries the width it was laid out for, so that nothing overlaps where the font is missing.
    """
    import io

    buffer = io.BytesIO()
    figure = ax.figure
    with mpl.rc_context(_STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})  # type: ignore[union-attr]
    return _slim(buffer.getvalue().decode("utf-8")).encode("utf-8")


def _slim(svg: str) -> str:
    """Drop comments and metadata and round what no eye can tell apart: a third of the size, the same picture."""
    svg = re.sub(r"<!--.*?-->\s*|<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<text style="([^"]*)"([^>]*)>([^<]*)</text>', _sized_text, svg)
    # Only inside tags: in a label, 12.000 is how German writes twelve thousand.
    svg = re.sub(r"<[^>]+>", lambda tag: re.sub(r"-?\d+\.\d{3,}", _rounded, tag.group()), svg)
    return re.sub(r">\s+<", "><", svg)


def _sized_text(found: re.Match[str]) -> str:
    """A line of text with the fonts to fall back on and the width it must keep."""
    style, rest, text = found.groups()
    size = re.search(r"font-size: ([\d.]+)px|font: [^;]*?([\d.]+)px", style)
    if size is None or not text.strip():
        return found.group()
    bold = re.search(r"\b(?:bold|700)\b", style) is not None
    width = _text_inches(unescape(text), float(size[1] or size[2]), bold=bold) * 72
    style = style.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    rest = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", rest)
    return f'<text style="{style}"{rest} textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{text}</text>'


def _rounded(number: re.Match[str]) -> str:
    value = float(number.group())
    return f"{value:.2f}" if abs(value) >= 10 else f"{value:.5f}".rstrip("0").rstrip(".")


def _frame(
    rows: float,
    *,
    title: str,
    subtitle: str,
    footer: str,
    width: Width,
    left: float,
    right: float,
) -> Frame:
    """Lay out a chart of so many rows; ``left`` and ``right`` are the margins in inches that labels need."""
    inches = _INCHES[width]
    left, right = (margin * min(1.0, _MARGINS * inches / (left + right)) for margin in (left, right))
    room = inches - 0.15
    title_lines = _wrap(title, room, 12, bold=True) or [""]
    subtitle_lines, footer_lines = _wrap(subtitle, room, 9.5), _wrap(footer, room, 7.5)
    head = 0.12 + 0.215 * len(title_lines) + 0.175 * len(subtitle_lines) + 0.12
    foot = 0.42 + 0.15 * len(footer_lines)
    height = head + max(rows, 1) * _ROW + 0.1 + foot
    figure = Figure(figsize=(inches, height))
    with mpl.rc_context(_STYLE):
        box = (left / inches, foot / height, 1 - (left + right) / inches, 1 - (head + foot) / height)
        ax = cast(Chart, figure.add_axes(box, axes_class=Chart))
    y = height - 0.12
    for line in title_lines:
        figure.text(0.008, y / height, line, fontsize=12, fontweight="bold", va="top", color=INK)
        y -= 0.215
    for line in subtitle_lines:
        figure.text(0.008, y / height, line, fontsize=9.5, va="top", color=MUTED)
        y -= 0.175
    y = 0.05 + 0.15 * (len(footer_lines) - 1)
    for line in footer_lines:
        figure.text(0.008, y / height, line, fontsize=7.5, va="bottom", color=MUTED)
        y -= 0.15
    return Frame(figure, ax, inches)


@cache
def _text_inches(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, measured on the font itself."""
    if not text.strip():
        return 0.0
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=size)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def _wrap(text: str, inches: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of this width; a single word that is wider is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _text_inches(longer, size, bold=bold) <= inches:
            lines[-1] = longer
        else:
            lines.append(
                word if _text_inches(word, size, bold=bold) <= inches else _fit(word, inches * 0.93, size)
            )
    return lines


@dataclass(frozen=True)
class _Look:
    """How a claim's certainty and stance are drawn: filled or hollow, plain, struck or dashed."""

    hollow: bool
    struck: bool
    ahead: bool
    doubtful: bool

    def said(self, lang: str) -> str:
        """The same in words, for the alt text."""
        flags = (self.struck, self.doubtful, self.ahead, self.hollow)
        return ", ".join(name for on, name in zip(flags, _words(lang)["looks"], strict=True) if on)


def _look(row: Mapping[str, Any]) -> _Look:
    stance, certainty = str(row.get("stance") or ""), str(row.get("certainty") or "")
    return _Look(
        hollow=certainty in ("hedged", "speculative"),
        struck=stance == "denied",
        ahead=stance == "predicted",
        doubtful=stance in ("unconfirmed", "questioned"),
    )


def _missing(value: Any) -> bool:
    if isinstance(value, list | tuple | np.ndarray):
        return len(value) == 0
    return value is None or bool(pd.isna(value))


def _known(rows: Iterable[Mapping[str, Any]], *names: str) -> list[Any]:
    """The values of some columns that are there, row by row."""
    return [row[name] for row in rows for name in names if not _missing(row.get(name))]


def _first(row: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = row.get(name)
        if not _missing(value):
            return str(value)
    return None


def _fit(text: str, inches: float, size: float) -> str:
    """Shorten to a width, at a word's end if it can be; the full text stands in the table beside the chart."""
    text = " ".join(text.split())
    if _text_inches(text, size) <= inches:
        return text
    keep = len(text)
    while keep > 1 and _text_inches(text[:keep].rstrip() + "…", size) > inches:
        keep -= 1
    cut = text[:keep]
    if " " in cut[keep // 2 :]:
        cut = cut.rsplit(" ", 1)[0]
    return _unquoted(cut.rstrip(" ,;:–-(„") + "…")


def _unquoted(text: str) -> str:
    """Close a quotation that was cut off, so that the reader sees where the article's words end."""
    return text + "“" if text.count("„") > text.count("“") else text


def _point(ax: Axes, x: float, y: float, colour: str, look: _Look) -> None:
    ax.plot(
        [x], [y], marker="o", markersize=7, color=colour, markerfacecolor=PAPER if look.hollow else colour,
        markeredgewidth=1.6, markeredgecolor=colour, linestyle="none", zorder=4, clip_on=False,
    )  # fmt: skip
    if look.struck:
        ax.plot([x], [y], marker="x", markersize=12, color=INK, markeredgewidth=1.8, zorder=5, clip_on=False)


def _bar(
    ax: Axes, left: float, right: float, y: float, colour: str, look: _Look, *, fade: str | None = None,
    thickness: float = 0.34,
) -> None:  # fmt: skip
    """A band from left to right; ``fade`` names the end that is open ("left" or "right")."""
    if fade:
        steps = 24
        edges = np.linspace(left, right, steps + 1)
        for i in range(steps):
            share = (i + 0.5) / steps
            alpha = 0.85 * ((1 - share) if fade == "right" else share)
            ax.add_patch(Rectangle(
                (edges[i], y - thickness / 2), edges[i + 1] - edges[i], thickness, linewidth=0,
                facecolor=to_rgba(colour, alpha * (0.45 if look.hollow else 1)), zorder=3,
            ))  # fmt: skip
    else:
        ax.add_patch(Rectangle(
            (left, y - thickness / 2), right - left, thickness, linewidth=1.3, edgecolor=colour,
            linestyle=(0, (2.5, 1.8)) if look.ahead else "solid",
            facecolor=to_rgba(colour, 0.0) if look.hollow else to_rgba(colour, 0.30), zorder=3,
        ))  # fmt: skip
    if look.struck:
        ax.plot([left, right], [y, y], color=INK, linewidth=1.8, zorder=5, solid_capstyle="butt")


def _number(value: float, lang: str) -> str:
    """A number in full up to nine digits, above that in billions, so that a label stays a label."""
    if abs(value) >= 1e9:
        return str(format_compact_decimal(value, format_type="short", locale=lang, fraction_digits=1))
    return str(format_decimal(value, format="#,##0.##", locale=lang))


def _bounds(row: Mapping[str, Any], lang: str) -> str:
    """Low and high as a reader writes them: 12,000 · ≈ 1,100 · ≥ 8,000,000 · ≤ 500 · 3–5 · no number."""
    low, high = row.get("low"), row.get("high")
    if _missing(low) and _missing(high):
        return "unspecified" if lang == "en" else "unbestimmt"
    if _missing(high):
        return "≥ " + _number(float(low), lang)  # type: ignore[arg-type]
    if _missing(low):
        return "≤ " + _number(float(high), lang)  # type: ignore[arg-type]
    approx = "≈ " if not _missing(row.get("approx")) and bool(row.get("approx")) else ""
    if float(low) == float(high):  # type: ignore[arg-type]
        return approx + _number(float(low), lang)  # type: ignore[arg-type]
    return f"{approx}{_number(float(low), lang)}–{_number(float(high), lang)}"  # type: ignore[arg-type]


def _rows_label(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _axis_numbers(ax: Axes, lang: str) -> None:
    ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(value, lang)))


def _axis_dates(ax: Axes, lang: str, first: pd.Timestamp, last: pd.Timestamp, narrow: bool) -> None:
    """Months or years as the span asks, in the reader's language."""
    months = max(1, (last.year - first.year) * 12 + last.month - first.month)
    room = 4 if narrow else 7
    if months > room * 12:
        ax.xaxis.set_major_locator(mdates.YearLocator(max(1, math.ceil(months / 12 / room))))
        pattern = "yyyy"
    else:
        ax.xaxis.set_major_locator(mdates.MonthLocator(interval=max(1, math.ceil(months / room))))
        pattern = "LLL yy"
    ax.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: str(format_date(mdates.num2date(value).date(), pattern, locale=lang)))
    )


def _finish(frame: Frame, rows: int, alt: str) -> Chart:
    ax = frame.ax
    ax.set_ylim(rows - 0.4, -0.6)
    ax.set_yticks([])
    ax.tick_params(axis="x", colors=MUTED, length=0)
    ax.alt = alt
    return ax


def _colours(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return origin_colours(_origin(row) for row in rows if _origin(row) != "")


def _origin(row: Mapping[str, Any]) -> str:
    return _first(row, "root_id", "origin_id", "source_id", "source_name", "source") or ""


def _colour(row: Mapping[str, Any], colours: Mapping[str, str]) -> str:
    return colours.get(_origin(row), OTHER)


_WORDS = {
    "en": {
        "claims": ("claim", "claims"), "sources": ("source", "sources"), "articles": ("article", "articles"),
        "events": ("event", "events"), "nodata": "No row to show.", "unknown": "the article itself",
        "filled": "filled = not hedged, hollow = hedged, crossed = denied, fading = open end",
        "looks": ("denied", "unconfirmed", "predicted", "hedged"),
        "n": "n", "undated": "without a date", "folded": "in the tables only", "less_told": "with fewer witnesses",
        "less_heard": "heard less often", "more": "{n} more", "links": ("link", "links"),
        "thickness": "Thickness = number of claims; no line to an origin = none is known; dashed = part of a circle", "figures": "Each mark is one claim", "published": "published",
        "own": "the article itself", "vague": "with words such as Tausende instead of a number",
    },
    "de": {
        "claims": ("Behauptung", "Behauptungen"), "sources": ("Quelle", "Quellen"), "articles": ("Artikel", "Artikel"),
        "events": ("Ereignis", "Ereignisse"), "nodata": "Keine Zeile zu zeigen.", "unknown": "der Artikel selbst",
        "filled": "gefüllt = nicht abgeschwächt, hohl = abgeschwächt, durchkreuzt = dementiert, auslaufend = offenes Ende",
        "looks": ("dementiert", "unbestätigt", "erwartet", "abgeschwächt"),
        "n": "n", "undated": "ohne Datum", "folded": "nur in den Tabellen", "less_told": "mit weniger Zeugen",
        "less_heard": "seltener gehört", "more": "{n} weitere", "links": ("Verbindung", "Verbindungen"),
        "thickness": "Dicke = Zahl der Behauptungen; ohne Linie = kein Ursprung bekannt; gestrichelt = Teil eines Kreises", "figures": "Jedes Zeichen ist eine Behauptung",
        "published": "veröffentlicht", "own": "der Artikel selbst", "vague": "mit Wörtern wie Tausende statt einer Zahl",
    },
}  # fmt: skip


def _words(lang: str) -> dict[str, Any]:
    if lang not in _WORDS:
        raise ValueError(f"lang {lang!r} is none of {', '.join(sorted(_WORDS))}")
    return _WORDS[lang]


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
) -> Chart:
    """Draw conflicting figures side by side: one row a claim, its value or interval on a common axis.

    ``figures`` is what ``compare_figures`` returns (one row a claim: ``measure``, ``low``, ``high``, ``approx``,
    source, ``certainty``, ``stance``). Rows stand in their measures, in the order they have. Claims without a number
    (*Tausende*) have no place on the axis: the footer counts them, as it counts numbers beyond ``limit``. Colour is the root origin, hollow is hedged, crossed
    is denied, an open bound fades out. Sources and measures are called what the register and ``measures.csv`` call
    them, unless ``source_name`` and ``measure_label`` say otherwise. Raises ValueError for an unknown ``lang``.
    """
    words = _words(lang)
    every: list[dict[str, Any]] = _named(figures, lang).to_dict("records")  # type: ignore[assignment]
    numbered = [row for row in every if not (_missing(row.get("low")) and _missing(row.get("high")))]
    rows = numbered[:limit]
    colours = _colours(rows) if colours is None else colours
    measures: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        measures.setdefault(
            _first(row, f"measure_label_{lang}", "measure_label", "measure") or "–", []
        ).append(row)
    headings = len(measures) > 1
    room = 2.7 if width == "wide" else 1.75
    labels = [_fit(_source_name(row, words), room, 9) for row in rows]
    values = [_bounds(row, lang) + (_as_of(row, lang) if width == "wide" else "") for row in rows]
    left = 0.2 + max([_text_inches(x, 9) for x in labels] or [0.5])
    right = 0.15 + max([_text_inches(x, 9) for x in values] or [0.5])
    total = len(rows) + (len(measures) * 1.15 if headings else 0)
    chart = _frame(
        total, title=title or _figures_title(rows, lang),
        subtitle=subtitle or f"{words['figures']}; {words['filled']}",
        footer=_joined(footer, f"{words['n']} = {_rows_label(len(rows), *words['claims'])}"
                       + _more(len(numbered) - len(rows), words["folded"])
                       + _more(len(every) - len(numbered), words["vague"])),
        width=width, left=left, right=right,
    )  # fmt: skip
    ax = chart.ax
    known = [float(v) for v in _known(rows, "low", "high")]
    top = max(known, default=1.0) * 1.08
    ax.set_xlim(0, top)
    ax.patch.set_visible(False)
    y, alt = 0.0, []
    for measure, group in measures.items():
        if headings:
            ax.annotate(_fit(measure, chart.inches - 0.3, 9.6), (0, y), xycoords=ax.get_yaxis_transform(which="grid"), fontsize=9,
                        xytext=(-72 * left + 0.008 * 72 * chart.inches, -2), textcoords="offset points",
                        fontweight="bold", va="center", color=INK, annotation_clip=False)  # fmt: skip
            y += 1
        for row in group:
            _draw_figure_row(ax, y, row, top, colours, lang, _fit(_source_name(row, words), room, 9), width)
            alt.append(
                f"{_source_name(row, words)}: {_bounds(row, lang)}{_as_of(row, lang)}" + _in_brackets(_look(row).said(lang))
            )
            y += 1
        y += 0.15 if headings else 0
    alt += [
        f"{_source_name(row, words)}: {_bounds(row, lang)}" + _in_brackets(_look(row).said(lang))
        for row in every if _missing(row.get("low")) and _missing(row.get("high"))
    ]  # fmt: skip
    _axis_numbers(ax, lang)
    return _finish(chart, math.ceil(total), _alt(title or _figures_title(rows, lang), alt, words))


def _more(count: int, what: str) -> str:
    """What a chart leaves out, for its footer."""
    return f", +{count} {what}" if count else ""


def _joined(given: str | None, counted: str) -> str:
    return f"{given} {counted}" if given else counted


def _named(figures: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Add what the chart calls sources, origins and measures, where the table does not say it itself."""
    added: dict[str, list[Any]] = {}
    if "source_id" in figures and not {"source_name", "root_id"} <= set(figures):
        register = load_register()
        ids = [None if _missing(one) else str(one) for one in figures["source_id"]]
        parts = [[] if one is None else one.split(";") for one in ids]
        printed = list(figures["source"]) if "source" in figures else [None] * len(ids)
        if "source_name" not in figures:
            known = [[register.get(part) for part in one] for one in parts]
            added["source_name"] = [
                ", ".join(s.name for s in found if s) if found and all(found) else _fallback(one, text)
                for found, one, text in zip(known, ids, printed, strict=True)
            ]
        if "root_id" not in figures:
            added["root_id"] = [register.origin_of(one[0]) if one else None for one in parts]
    if "measure" in figures and not {"measure_label", f"measure_label_{lang}"} & set(figures):
        labels = {m.id: (m.label_de if lang == "de" else m.label_en) for m in load_measures()}
        added["measure_label"] = [
            None if _missing(one) else labels.get(str(one), str(one)) for one in figures["measure"]
        ]
    return figures.assign(**added)


def _fallback(source_id: str | None, printed: Any) -> str | None:
    """The name in an id that was made from the text (auto:KR-politician:Lee), else what the text says."""
    if source_id is not None and source_id.startswith("auto:") and source_id.count(":") > 1:
        return source_id.rsplit(":", 1)[1]
    return source_id if _missing(printed) else str(printed)


def _draw_figure_row(
    ax: Axes, y: float, row: Mapping[str, Any], top: float, colours: Mapping[str, str], lang: str, label: str,
    width: Width,
) -> None:  # fmt: skip
    colour, look = _colour(row, colours), _look(row)
    low, high = row.get("low"), row.get("high")
    ax.annotate(label, (0, y), xycoords=ax.get_yaxis_transform(which="grid"), xytext=(-6, 0),
                textcoords="offset points", ha="right", va="center", fontsize=9, color=colour,
                annotation_clip=False)  # fmt: skip
    end = 0.0
    if not _missing(low) and not _missing(high):
        end = float(high)  # type: ignore[arg-type]
        if float(low) == end:  # type: ignore[arg-type]
            ax.plot([0, end], [y, y], color=colour, linewidth=0.9, alpha=0.45, zorder=2)
            _point(ax, end, y, colour, look)
        else:
            _bar(ax, float(low), end, y, colour, look)  # type: ignore[arg-type]
    elif not _missing(low):
        end = top
        _bar(ax, float(low), top, y, colour, look, fade="right")  # type: ignore[arg-type]
        _point(ax, float(low), y, colour, look)  # type: ignore[arg-type]
    elif not _missing(high):
        end = float(high)  # type: ignore[arg-type]
        _bar(ax, 0, end, y, colour, look, fade="left")
        _point(ax, end, y, colour, look)
    value = _bounds(row, lang)
    ax.annotate(value, (end, y), xytext=(8, 0), textcoords="offset points",
                va="center", fontsize=9, color=INK, annotation_clip=False, zorder=6)  # fmt: skip
    if width == "wide":
        ax.annotate(_as_of(row, lang), (end, y), xytext=(8 + 72 * _text_inches(value, 9), 0), va="center",
                    textcoords="offset points", fontsize=9, color=MUTED, annotation_clip=False, zorder=6)  # fmt: skip


def _as_of(row: Mapping[str, Any], lang: str) -> str:
    """The month a figure is about or, where the text says none, in which its article appeared, as far as known."""
    stated: Any = next(iter(_known([row], "about_from", "said_on")), None)
    first: Any = row.get("published_from")
    last: Any = row.get("published_to")
    if stated is None and _missing(first):
        return ""
    day = pd.Timestamp(first if stated is None else stated)
    known = stated is not None or (not _missing(last) and (pd.Timestamp(last) - day).days <= 31)
    sign = "" if known else {"en": "not before ", "de": "nicht vor "}[lang]
    return f", {sign}{format_date(day.date(), 'LLL y', locale=lang)}"


def _source_name(row: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    return _first(row, "source_name", "source", "source_id") or str(words["own"])


def _figures_title(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    """The finding in one line: how many claims, from how many sources, how far apart."""
    known = [float(v) for v in _known(rows, "low", "high")]
    sources = {_source_name(row, _words(lang)) for row in rows}
    if not known:
        return str(_words(lang)["nodata"])
    low, high = _number(min(known), lang), _number(max(known), lang)
    questions = len({_first(row, "measure") for row in rows})
    if questions > 1:
        return (
            f"{_rows_label(len(rows), 'Angabe', 'Angaben')} zu {questions} Fragen aus {_rows_label(len(sources), 'Quelle', 'Quellen')}"
            if lang == "de"
            else f"{_rows_label(len(rows), 'figure', 'figures')} on {questions} questions by {_rows_label(len(sources), 'source', 'sources')}"
        )
    if lang == "de":
        n = len(sources)
        return f"Von {low} bis {high}: {_rows_label(len(rows), 'Angabe', 'Angaben')} aus {_rows_label(n, 'Quelle', 'Quellen')}"
    return f"From {low} to {high}: {_rows_label(len(rows), 'figure', 'figures')} by {_rows_label(len(sources), 'source', 'sources')}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _alt(title: str, lines: Sequence[str], words: Mapping[str, Any]) -> str:
    if not lines:
        return f"{title} {words['nodata']}"
    shown = list(lines[:40])
    rest = f"; … +{len(lines) - 40}" if len(lines) > 40 else ""
    return f"{title}. " + "; ".join(shown) + rest + "."


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
    grouped by the column ``lane`` where there is one, and ordered by their beginning. An open end fades; what cannot be
    dated is counted in the footer and left out. Of more than ``limit`` rows those with most ``witnesses`` are drawn,
    among equals the latest; the rest is counted too.
    """
    words = _words(lang)
    rows: list[dict[str, Any]] = timeline.to_dict("records")  # type: ignore[assignment]
    dated = [r for r in rows if not (_missing(r.get("from_date")) and _missing(r.get("to_date")))]
    shown = _most_told(dated, limit)
    colours = _colours(shown) if colours is None else colours
    lanes: dict[str, list[dict[str, Any]]] = {}
    for row in shown:
        lanes.setdefault(_first(row, lane) or "", []).append(row)
    headings = any(lanes) and len(lanes) > 1
    total = len(shown) + (len(lanes) * 1.15 if headings else 0)
    note = f"{words['n']} = {_rows_label(len(shown), *words['events'])}"
    note += _more(len(dated) - len(shown), words["less_told"]) + _more(len(rows) - len(dated), words["undated"])
    chart = _frame(
        total, title=title or _timeline_title(shown, lang), subtitle=subtitle or str(words["filled"]),
        footer=_joined(footer, note), width=width, left=0.12, right=0.15,
    )  # fmt: skip
    ax = chart.ax
    days = [pd.Timestamp(v) for v in _known(shown, "from_date", "to_date")]
    alt: list[str] = []
    if days:
        first, last = min(days), max(days)
        span = max((last - first).days, 30)
        begin, end = first - pd.Timedelta(days=span * 0.04), last + pd.Timedelta(days=span * 0.06)
        ax.set_xlim(mdates.date2num(begin), mdates.date2num(end))
        _axis_dates(ax, lang, first, last, width == "narrow")
        y = 0.0
        for name, group in lanes.items():
            if headings:
                ax.annotate(name, (0, y), xycoords=ax.get_yaxis_transform(which="grid"), fontsize=9,
                            fontweight="bold", va="center", color=INK, annotation_clip=False)  # fmt: skip
                y += 1
            for row in group:
                _draw_timeline_row(ax, y, row, colours, chart, width)
                alt.append(f"{_event_label(row)}: {_interval(row, lang)}" + _in_brackets(_look(row).said(lang)))
                y += 1
            y += 0.15 if headings else 0
    return _finish(chart, math.ceil(total), _alt(title or _timeline_title(shown, lang), alt, words))


def _most_told(rows: list[dict[str, Any]], limit: int | None) -> list[dict[str, Any]]:
    """At most ``limit`` rows, in their order: those told most often, among equals those that begin latest."""
    if not limit or len(rows) <= limit:
        return rows
    begins = [str(pd.Timestamp(_known([row], "from_date", "to_date")[0])) for row in rows]
    ranked = sorted(range(len(rows)), key=lambda i: (_count(rows[i], "witnesses"), begins[i]), reverse=True)
    kept = set(ranked[:limit])
    return [row for i, row in enumerate(rows) if i in kept]


def _draw_timeline_row(
    ax: Axes, y: float, row: Mapping[str, Any], colours: Mapping[str, str], chart: Frame, width: Width
) -> None:
    colour, look = _colour(row, colours), _look(row)
    low, high = ax.get_xlim()
    start, stop = row.get("from_date"), row.get("to_date")
    left = low if _missing(start) else float(mdates.date2num(pd.Timestamp(start)))  # type: ignore[arg-type]
    right = high if _missing(stop) else float(mdates.date2num(pd.Timestamp(stop))) + 1  # type: ignore[arg-type]
    fade = "left" if _missing(start) else "right" if _missing(stop) else None
    label = _event_label(row)
    per = (chart.inches - 0.3) / (high - low)
    room_right, room_left = (high - right) * per - 0.12, (left - low) * per - 0.12
    wide = _text_inches(label, 8.5)
    if wide > max(room_right, room_left) and (right - left) * per > max(room_right, room_left):
        # No room beside a long band: a thin band, and the label above it.
        _bar(ax, left, right, y + 0.24, colour, look, fade=fade, thickness=0.16)
        ax.annotate(_fit(label, (high - left) * per, 8.5), (left, y - 0.12), fontsize=8.5, va="center",
                    color=INK, annotation_clip=False, zorder=6)  # fmt: skip
        return
    point = not fade and right - left <= (high - low) * 0.012
    if point:
        left = right = (left + right) / 2
        _point(ax, left, y, colour, look)
    else:
        _bar(ax, left, right, y, colour, look, fade=fade)
    away = 9 if point else 6
    to_right = wide <= room_right or room_right >= room_left
    room = max(room_right, room_left)
    label = _fit(label, room, 8.5)
    ax.annotate(label, (right if to_right else left, y), xytext=(away if to_right else -away, 0),
                textcoords="offset points", ha="left" if to_right else "right", va="center", fontsize=8.5,
                color=INK, annotation_clip=False, zorder=6)  # fmt: skip


def _event_label(row: Mapping[str, Any]) -> str:
    return " ".join((_first(row, "label", "title", "text", "trigger", "type") or "").split())


def _interval(row: Mapping[str, Any], lang: str) -> str:
    ends = [
        "…"
        if _missing(row.get(name))
        else str(format_date(pd.Timestamp(row[name]).date(), "medium", locale=lang))
        for name in ("from_date", "to_date")
    ]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"


def _timeline_title(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    days = [pd.Timestamp(v) for v in _known(rows, "from_date", "to_date")]
    if not days:
        return str(_words(lang)["nodata"])
    first, last = (str(format_date(d.date(), "LLLL yyyy", locale=lang)) for d in (min(days), max(days)))
    events = _rows_label(len(rows), *_words(lang)["events"])
    return f"{events}, {first} – {last}"


_GRADES = ("firm", "reported", "hedged", "speculative")
_GRADE_LABELS = {
    "en": dict(zip(_GRADES, _GRADES, strict=True)),
    "de": {"firm": "fest", "reported": "berichtet", "hedged": "abgeschwächt", "speculative": "vermutet"},
}
_GRADE_FILL = {
    "firm": (0.95, ""),
    "reported": (0.55, ""),
    "hedged": (0.0, "////"),
    "speculative": (0.0, ".."),
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
) -> Chart:
    """Draw how many claims go back to each source, and how many of them are hedged.

    ``sources`` is what ``rate_sources`` returns (one row a source: name, ``claims``, ``hedged``). It shows how often a
    source is heard, not how reliable it is: that is a person's judgement.
    """
    words = _words(lang)
    rows: list[dict[str, Any]] = sources.to_dict("records")  # type: ignore[assignment]
    shown = rows[:limit]
    colours = _colours(shown) if colours is None else colours
    room = 2.9 if width == "wide" else 1.9
    labels = [_fit(_first(r, "name", "source_name", "source_id") or "–", room, 9) for r in shown]
    left = 0.2 + max([_text_inches(x, 9) for x in labels] or [0.5])
    total = sum(_count(r, "claims") for r in rows)
    default = _sources_title(rows, total, lang)
    dark, light = ("solid", "hatched") if lang == "en" else ("voll", "schraffiert")
    grades = _GRADE_LABELS[lang]
    note = f"{words['n']} = {_rows_label(total, *words['claims'])}, {_rows_label(len(shown), *words['sources'])}"
    note += _more(len(rows) - len(shown), words["less_heard"])
    chart = _frame(
        len(shown), title=title or default,
        subtitle=subtitle or f"{words['claims'][1][0].upper()}{words['claims'][1][1:]}; {dark} = "
        + ("not hedged" if lang == "en" else "nicht abgeschwächt") + f", {light} = {grades['hedged']}",
        footer=_joined(footer, note), width=width, left=left, right=0.75,
    )  # fmt: skip
    ax, alt = chart.ax, []
    top = max([_count(r, "claims") for r in shown] or [1])
    ax.set_xlim(0, max(top, 1))
    for y, (row, label) in enumerate(zip(shown, labels, strict=True)):
        n, hedged = _count(row, "claims"), _count(row, "hedged")
        colour = _colour(row, colours)
        ax.barh(
            y, n - hedged, height=0.58, color=to_rgba(colour, 0.85), edgecolor=colour, linewidth=1, zorder=3
        )
        ax.barh(y, hedged, left=n - hedged, height=0.58, color=PAPER, edgecolor=colour, hatch="////",
                linewidth=1, zorder=3)  # fmt: skip
        ax.annotate(label, (0, y), xytext=(-6, 0), textcoords="offset points", ha="right", va="center",
                    fontsize=9, color=INK, annotation_clip=False)  # fmt: skip
        ax.annotate(_number(n, lang), (n, y), xytext=(5, 0), textcoords="offset points", va="center",
                    fontsize=9, color=INK, annotation_clip=False)  # fmt: skip
        alt.append(f"{_first(row, 'name', 'source_name', 'source_id')}: {n}, {grades['hedged']} {hedged}")
    _axis_numbers(ax, lang)
    return _finish(chart, len(shown), _alt(title or default, alt, words))


def _count(row: Mapping[str, Any], name: str) -> int:
    return 0 if _missing(row.get(name)) else int(row[name])


def _sources_title(rows: Sequence[Mapping[str, Any]], total: int, lang: str) -> str:
    if not rows or not total:
        return str(_words(lang)["nodata"])
    first = max(rows, key=lambda r: _count(r, "claims"))
    name = _first(first, "name", "source_name", "source_id") or "–"
    n = _count(first, "claims")
    if lang == "de":
        return f"Am häufigsten gehört: {name}, {n} von {total} Behauptungen"
    return f"Heard most often: {name}, {n} of {total} claims"


_LAYERS = ("outlet", "agency", "source", "root")
_LAYER_NAMES = {
    "en": {"outlet": "Article", "agency": "Agency, paper", "source": "Source", "root": "Origin"},
    "de": {"outlet": "Artikel", "agency": "Agentur, Blatt", "source": "Quelle", "root": "Ursprung"},
}


def draw_provenance(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    footer: str | None = None,
    limit: int = 10,
    colours: Mapping[str, str] | None = None,
    width: Width = "wide",
    lang: str = "en",
) -> Chart:
    """Draw who relies on whom: articles on the left, then agencies and papers, sources, and origins on the right.

    ``nodes`` has ``node_id``, ``name``, ``layer`` (outlet, agency, source, root) and ``claims``; ``edges`` has
    ``from_id``, ``to_id``, ``claims`` and ``in_cycle``, as ``build_provenance`` returns them. A line is as thick as the
    number of claims it carries; origins stand out in their colour; a line of a cycle is dashed and red-brown. Of a
    layer with more than ``limit`` nodes the least used are one node that says how many it stands for and carries
    their lines. The narrow chart has room for sources and origins only.
    """
    words = _words(lang)
    rows: list[dict[str, Any]] = nodes.to_dict("records")  # type: ignore[assignment]
    links: list[dict[str, Any]] = edges.to_dict("records")  # type: ignore[assignment]
    layers = ("source", "root") if width == "narrow" else _LAYERS
    columns, folded = _layers_of(rows, layers, limit, lang)
    drawn = _links_between(links, columns, folded)
    _untangle(columns, drawn)
    cells = _column_inches(columns, _INCHES[width] - 0.2)
    labels = {
        (layer, str(row["node_id"])): _two_lines(_first(row, "name", "node_id") or "–", room - _LINK_ROOM, 8.5, layer)
        for (layer, found), room in zip(columns.items(), cells, strict=True) for row in found
    }  # fmt: skip
    tallest = max([len(found) for found in columns.values()] or [1])
    roots = [str(r["node_id"]) for r in columns.get("root", [])]
    colours = origin_colours(roots) if colours is None else colours
    default = _provenance_title(rows, lang)
    note = f"{words['n']} = {_rows_label(len(drawn), *words['links'])}"
    chart = _frame(
        tallest * 1.15 + 0.8, title=title or default, subtitle=subtitle or str(words["thickness"]),
        footer=_joined(footer, note), width=width, left=0.1, right=0.1,
    )  # fmt: skip
    ax = chart.ax
    ax.set_xlim(0, sum(cells) or 1)
    ax.grid(False)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    spots: dict[tuple[str, str], _Spot] = {}
    x = 0.0
    for (layer, found), room in zip(columns.items(), cells, strict=True):
        ax.annotate(_LAYER_NAMES[lang][layer], (x, 0), fontsize=8.5, color=MUTED, va="center")
        for i, row in enumerate(found):
            node = str(row["node_id"])
            y = 0.5 + (i + 0.5) * tallest / len(found)
            lines = labels[layer, node]
            bold = layer == "root"
            wide = max(_text_inches(line, 8.5, bold=bold) for line in lines)
            spots[layer, node] = _Spot(x, x + wide, y, x + room)
            ax.annotate("\n".join(lines), (x, y), fontsize=8.5, va="center", zorder=5, linespacing=1.15,
                        color=colours.get(node, INK) if bold else INK, fontweight="bold" if bold else "normal",
                        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6})  # fmt: skip
        x += room
    most = max([_count(link, "claims") for link in drawn] or [1])
    for link, points in _routes(drawn, spots, list(columns)):
        _draw_link(ax, link, points, most, colours)
    names = {str(r["node_id"]): _first(r, "name", "node_id") or "–" for r in rows}
    alt = [
        f"{names.get(str(link['from_id']), link['from_id'])} → {names.get(str(link['to_id']), link['to_id'])} ({_count(link, 'claims')})"
        for link in links
    ]
    return _finish_plain(chart, math.ceil(tallest + 1), _alt(title or default, alt, words))


_LINK_ROOM = 0.55  # inches beside a label in which lines may bend


@dataclass(frozen=True)
class _Spot:
    """Where a node stands: its label's left and right edge, its height, and where the next column begins."""

    left: float
    right: float
    y: float
    next_column: float


_Columns = dict[str, list[dict[str, Any]]]


def _layers_of(
    rows: Sequence[dict[str, Any]], layers: Sequence[str], limit: int, lang: str
) -> tuple[_Columns, dict[tuple[str, str], str]]:
    """The nodes of each layer, most used first, and which of them were folded into one (by layer and id)."""
    columns: _Columns = {layer: [] for layer in layers}
    for row in sorted(rows, key=lambda r: (-_count(r, "claims"), str(r["node_id"]))):
        if str(row["layer"]) in columns:
            columns[str(row["layer"])].append(row)
    folded: dict[tuple[str, str], str] = {}
    for layer, found in columns.items():
        if len(found) > limit:
            kept, rest = found[: limit - 1], found[limit - 1 :]
            one = f"{layer}\0rest"
            folded |= {(layer, str(row["node_id"])): one for row in rest}
            columns[layer] = [*kept, {"node_id": one, "layer": layer, "name": _words(lang)["more"].format(n=len(rest))}]
    return {layer: found for layer, found in columns.items() if found}, folded


def _links_between(
    links: Sequence[Mapping[str, Any]], columns: _Columns, folded: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """The links whose ends are drawn, each with its layers; those of folded nodes are added up.

    A link inside one layer (an agency that quotes an agency) has no room to be drawn; the alt text has it.
    """
    order = list(columns)
    present = {(layer, str(row["node_id"])) for layer, found in columns.items() for row in found}
    present |= set(folded)
    added: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for link in links:
        first = [layer for layer in columns if (layer, str(link["from_id"])) in present]
        last = [layer for layer in columns if (layer, str(link["to_id"])) in present]
        if not first or not last or order.index(first[0]) >= order.index(last[-1]):
            continue
        start, stop = str(link["from_id"]), str(link["to_id"])
        start, stop = folded.get((first[0], start), start), folded.get((last[-1], stop), stop)
        circle = not _missing(link.get("in_cycle")) and bool(link["in_cycle"])
        one = added.setdefault((first[0], start, last[-1], stop), {
            "from_layer": first[0], "from_id": start, "to_layer": last[-1], "to_id": stop, "claims": 0, "in_cycle": False,
        })  # fmt: skip
        one["claims"] += _count(link, "claims")
        one["in_cycle"] |= circle
    return list(added.values())


def _untangle(columns: _Columns, links: Sequence[Mapping[str, Any]]) -> None:
    """Order every layer by where its nodes' neighbours stand, so that fewer lines cross; what is folded stays last."""
    for _ in range(4):
        for layer, found in columns.items():
            height = {
                (one, str(row["node_id"])): (i + 0.5) / len(rows)
                for one, rows in columns.items() for i, row in enumerate(rows)
            }  # fmt: skip
            pulls: dict[str, list[tuple[float, int]]] = {}
            for link in links:
                for here, there in (("from", "to"), ("to", "from")):
                    if link[f"{here}_layer"] == layer:
                        other = height[link[f"{there}_layer"], link[f"{there}_id"]]
                        pulls.setdefault(link[f"{here}_id"], []).append((other, link["claims"]))
            place = {}
            for row in found:
                node = str(row["node_id"])
                pull = pulls.get(node)
                weight = sum(n for _, n in pull) if pull else 0
                place[node] = (
                    sum(y * n for y, n in pull) / weight if pull and weight else height[layer, node]
                )
            found.sort(key=lambda row: (str(row["node_id"]).endswith("\0rest"), place[str(row["node_id"])]))


def _column_inches(columns: _Columns, room: float) -> list[float]:
    """How wide each column is: titles and sources need more than agencies and origins."""
    shares = {"outlet": 1.5, "agency": 1.15, "source": 1.45, "root": 1.0}
    total = sum(shares[layer] for layer in columns) or 1.0
    return [room * shares[layer] / total for layer in columns]


def _two_lines(text: str, inches: float, size: float, layer: str) -> list[str]:
    """A label on at most two lines; what does not fit is shortened, the table has it in full."""
    bold = layer == "root"
    inches = inches + _LINK_ROOM if bold else inches  # no lines leave the last column
    lines = _wrap(text, inches * (0.95 if bold else 1), size)
    if len(lines) <= 2:
        return lines or ["–"]
    rest = _fit(" ".join(lines[1:]), inches, size)
    return [lines[0], rest + "“" if "„" in lines[0] and "“" not in rest else rest]


_LANE = 0.11  # rows between two lines that pass through the same gap


def _routes(
    links: Sequence[Mapping[str, Any]], spots: Mapping[tuple[str, str], _Spot], order: Sequence[str]
) -> list[tuple[Mapping[str, Any], list[tuple[float, float]]]]:
    """The points each line goes through: in a column between its ends through a gap, never behind a label.

    Lines that share a gap run side by side in it, in the order in which they come.
    """
    passing: dict[tuple[str, float], list[tuple[float, int]]] = {}
    for i, link in enumerate(links):
        start, stop = _ends(link, spots)
        for layer in order[order.index(link["from_layer"]) + 1 : order.index(link["to_layer"])]:
            inside = [spot for (one, _), spot in spots.items() if one == layer]
            share = (inside[0].left - start.right) / max(stop.left - start.right, 0.01)
            y = _gap([spot.y for spot in inside], start.y + (stop.y - start.y) * share)
            passing.setdefault((layer, y), []).append((start.y + stop.y, i))
    lanes: dict[tuple[int, str], float] = {}
    for (layer, y), found in passing.items():
        for lane, (_, i) in enumerate(sorted(found)):
            lanes[i, layer] = y + (lane - (len(found) - 1) / 2) * min(_LANE, 0.5 / len(found))
    routes = []
    for i, link in enumerate(links):
        start, stop = _ends(link, spots)
        beside = max(spot.right for (one, _), spot in spots.items() if one == link["from_layer"])
        points = [(start.right + 0.06, start.y), (beside + 0.06, start.y)]
        for layer in order[order.index(link["from_layer"]) + 1 : order.index(link["to_layer"])]:
            inside = [spot for (one, _), spot in spots.items() if one == layer]
            points += [(inside[0].left - 0.04, lanes[i, layer]), (max(s.right for s in inside) + 0.06, lanes[i, layer])]
        routes.append((link, [*points, (stop.left - 0.05, stop.y)]))
    return routes


def _ends(link: Mapping[str, Any], spots: Mapping[tuple[str, str], _Spot]) -> tuple[_Spot, _Spot]:
    return spots[link["from_layer"], link["from_id"]], spots[link["to_layer"], link["to_id"]]


def _draw_link(
    ax: Axes, link: Mapping[str, Any], points: Sequence[tuple[float, float]], most: int, colours: Mapping[str, str]
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    vertices, codes = [points[0]], [int(Path.MOVETO)]
    for (x0, y0), (x1, y1) in pairwise(points):
        bend = (x1 - x0) / 2
        vertices += [(x0 + bend, y0), (x1 - bend, y1), (x1, y1)]
        codes += [int(Path.CURVE4)] * 3
    circle = bool(link["in_cycle"])
    ax.add_patch(PathPatch(
        Path(vertices, codes), facecolor="none", edgecolor=_CIRCLE if circle else colours.get(str(link["to_id"]), OTHER),
        linewidth=0.9 + 3.6 * _count(link, "claims") / max(most, 1), alpha=0.55 if not circle else 0.9,
        linestyle=(0, (3, 2)) if circle else "solid", zorder=2, capstyle="butt",
    ))  # fmt: skip


def _gap(taken: Sequence[float], wanted: float) -> float:
    """The height nearest to the one wanted that lies between two labels, above them all or below."""
    ys = sorted(taken)
    step = ys[1] - ys[0] if len(ys) > 1 else 1.0
    free = [ys[0] - step / 2, *((a + b) / 2 for a, b in pairwise(ys)), ys[-1] + step / 2]
    return min(free, key=lambda y: abs(y - wanted))


_CIRCLE = "#8a1c1c"


def _finish_plain(chart: Frame, rows: int, alt: str) -> Chart:
    ax = _finish(chart, rows, alt)
    ax.patch.set_visible(False)
    return ax


def _provenance_title(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    outlets, roots = (sum(row["layer"] == layer for row in rows) for layer in ("outlet", "root"))
    if lang == "de":
        return f"{_rows_label(outlets, 'Artikel', 'Artikel')}, {_rows_label(roots, 'genannter Ursprung', 'genannte Ursprünge')}"
    return f"{_rows_label(outlets, 'article', 'articles')}, {_rows_label(roots, 'named origin', 'named origins')}"
