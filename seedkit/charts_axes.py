"""The empty chart: how it is laid out, finished, described and saved as SVG."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal, cast

import matplotlib as mpl
import matplotlib.dates
import pandas as pd
from babel.dates import format_date
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from seedkit.charts_text import silent_about_glyphs, text_inches, wrap
from seedkit.charts_words import BILLION, number_text
from seedkit.markup import xml_text
from seedkit.palette import INK, MUTED, PAPER, RULE

__all__ = [
    "Chart",
    "Frame",
    "Width",
    "alt_text",
    "date_axis",
    "finish",
    "inches_of",
    "lay_out",
    "mdates",
    "number_axis",
    "save_svg",
]

Width = Literal["wide", "narrow"]
mdates: Any = matplotlib.dates  # its functions have no types

_INCHES = {"wide": 7.6, "narrow": 3.9}
_ROW = 0.34  # inches a row of marks takes
_TICK = 8.5  # points, size of the labels on an axis
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
    "xtick.labelsize": _TICK,
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

    def annotate(self, *given: Any, **more: Any) -> Annotation:
        """Write words as they stand: a name with two dollar signs is no formula."""
        return super().annotate(*given, parse_math=False, **more)


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
    with mpl.rc_context(_STYLE), silent_about_glyphs():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})  # type: ignore[union-attr]
    return _slim(xml_text(buffer.getvalue().decode("utf-8"))).encode("utf-8")


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
    width = text_inches(unescape(text), float(size[1] or size[2]), bold=bold) * 72
    style = style.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    rest = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", rest)
    return f'<text style="{style}"{rest} textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{text}</text>'


def _rounded(number: re.Match[str]) -> str:
    value = float(number.group())
    return f"{value:.2f}" if abs(value) >= 10 else f"{value:.5f}".rstrip("0").rstrip(".")


def lay_out(
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
    inches = inches_of(width)
    left, right = (margin * min(1.0, _MARGINS * inches / (left + right)) for margin in (left, right))
    room = inches - 0.15
    title_lines = wrap(title, room, 12, bold=True) or [""]
    subtitle_lines, footer_lines = wrap(subtitle, room, 9.5), wrap(footer, room, 7.5)
    head = 0.12 + 0.215 * len(title_lines) + 0.175 * len(subtitle_lines) + 0.12
    foot = 0.42 + 0.15 * len(footer_lines)
    height = head + max(rows, 1) * _ROW + 0.1 + foot
    figure = Figure(figsize=(inches, height))
    with mpl.rc_context(_STYLE):
        box = (left / inches, foot / height, 1 - (left + right) / inches, 1 - (head + foot) / height)
        ax = cast(Chart, figure.add_axes(box, axes_class=Chart))
    y = height - 0.12
    for line in title_lines:
        figure.text(0.008, y / height, line, fontsize=12, fontweight="bold", va="top", color=INK, parse_math=False)
        y -= 0.215
    for line in subtitle_lines:
        figure.text(0.008, y / height, line, fontsize=9.5, va="top", color=MUTED, parse_math=False)
        y -= 0.175
    y = 0.05 + 0.15 * (len(footer_lines) - 1)
    for line in footer_lines:
        figure.text(0.008, y / height, line, fontsize=7.5, va="bottom", color=MUTED, parse_math=False)
        y -= 0.15
    return Frame(figure, ax, inches)


def inches_of(width: str) -> float:
    """How wide a chart is; raises ValueError for a width there is not."""
    if width not in _INCHES:
        raise ValueError(f"width {width!r} is none of {', '.join(_INCHES)}")
    return _INCHES[width]


def number_axis(ax: Axes, lang: str) -> None:
    """At most five round whole numbers on the axis, all in one unit, as the reader's language writes them, none touching another."""
    high = ax.get_xlim()[1]
    short = high >= BILLION
    widest = text_inches(number_text(round(high), lang, short=short), _TICK) + 0.2
    room = ax.get_position().width * ax.figure.get_size_inches()[0]  # type: ignore[union-attr]
    most = max(1, min(4, int(room / widest)))
    ax.xaxis.set_major_locator(MaxNLocator(most, integer=True, steps=[1, 2, 2.5, 4, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, lang, short=short and value != 0)))


def date_axis(ax: Axes, lang: str, first: pd.Timestamp, last: pd.Timestamp, inches: float, narrow: bool) -> None:
    """Days, months or years as the span asks, in the reader's language; no label is cut off at the chart's border."""
    locator, pattern = _dates_between(first, last, 4 if narrow else 7, lang)
    low, high = ax.get_xlim()
    box = ax.get_position()

    def label(value: float) -> str:
        return str(format_date(mdates.num2date(value).date(), pattern, locale=lang))

    def fits(value: float) -> bool:
        at, half = (box.x0 + box.width * (value - low) / (high - low)) * inches, text_inches(label(value), _TICK) / 2
        return bool(half <= at <= inches - half)

    ticks = locator.tick_values(mdates.num2date(low), mdates.num2date(high))
    ax.xaxis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high and fits(tick)]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: label(value)))


def _dates_between(first: pd.Timestamp, last: pd.Timestamp, room: int, lang: str) -> tuple[Any, str]:
    """Where to put at most about ``room`` dates on an axis, and how to write them: at the steps of a calendar."""
    days = (last - first).days + 1
    months = math.ceil(days / 30.4)
    if months > room * 6:
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if months <= 12 * room * step), 500)
        return mdates.YearLocator(step), "yyyy"
    if months > 2:
        step = next(step for step in (1, 2, 3, 4, 6) if months <= room * step)
        return mdates.MonthLocator(bymonth=range(1, 13, step)), "LLL yy"
    pattern = "d. MMM" if lang == "de" else "d MMM"
    if days <= room:
        return mdates.DayLocator(), pattern
    every = range(1, 31, 3) if days <= 3 * room else (1, 8, 15, 22) if days <= 7 * room else (1, 15)
    return mdates.DayLocator(bymonthday=every), pattern


def finish(frame: Frame, rows: int, alt: str) -> Chart:
    """Set the height to so many rows, give the chart its alt text and return it."""
    ax = frame.ax
    ax.set_ylim(rows - 0.4, -0.6)
    ax.set_yticks([])
    ax.tick_params(axis="x", colors=MUTED, length=0)
    ax.alt = alt
    return ax
