"""Marks: points and bands, and how certainty, stance and origin make them look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from seedkit.charts_rows import first_of
from seedkit.charts_words import words_of
from seedkit.palette import INK, OTHER, PAPER, origin_colours

__all__ = [
    "OVER_GRID",
    "Look",
    "colour_of",
    "colours_of",
    "colours_said",
    "draw_bar",
    "draw_point",
    "legend_of",
    "look_of",
]

OVER_GRID: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 0}
"""The ground of words that stand where lines of the grid run: no line goes through letters."""


@dataclass(frozen=True)
class Look:
    """How a claim's certainty and stance are drawn: filled or hollow, plain, struck or dashed."""

    hollow: bool
    struck: bool
    ahead: bool
    doubtful: bool

    def said(self, lang: str) -> str:
        """The same in words, for the alt text."""
        flags = (self.struck, self.doubtful, self.ahead, self.hollow)
        return ", ".join(name for on, name in zip(flags, words_of(lang)["looks"], strict=True) if on)


def look_of(row: Mapping[str, Any]) -> Look:
    """The look of a row's ``certainty`` and ``stance``."""
    stance, certainty = str(row.get("stance") or ""), str(row.get("certainty") or "")
    return Look(
        hollow=certainty in ("hedged", "speculative"),
        struck=stance == "denied",
        ahead=stance == "predicted",
        doubtful=stance in ("unconfirmed", "questioned"),
    )


def draw_point(ax: Axes, x: float, y: float, colour: str, look: Look) -> None:
    """A dot: hollow where hedged, crossed where denied."""
    ax.plot(
        [x], [y], marker="o", markersize=7, color=colour, markerfacecolor=PAPER if look.hollow else colour,
        markeredgewidth=1.6, markeredgecolor=colour, linestyle="none", zorder=4, clip_on=False,
    )  # fmt: skip
    if look.struck:
        ax.plot([x], [y], marker="x", markersize=12, color=INK, markeredgewidth=1.8, zorder=5, clip_on=False)


def draw_bar(
    ax: Axes, left: float, right: float, y: float, colour: str, look: Look, *, fade: str | None = None,
    thickness: float = 0.34,
) -> None:  # fmt: skip
    """A band from left to right; ``fade`` names the end that is open ("left" or "right")."""
    if fade:
        # One over the other from the firm end on, each a step longer: side by side they would show seams.
        steps = 24
        strong = 0.85 * (0.45 if look.hollow else 1)
        wanted = [strong * (1 - (i + 0.5) / steps) for i in range(steps)] + [0.0]
        for i, (here, next_one) in enumerate(pairwise(wanted)):
            long = (right - left) * (i + 1) / steps
            ax.add_patch(Rectangle(
                (left if fade == "right" else right - long, y - thickness / 2), long, thickness, linewidth=0,
                facecolor=to_rgba(colour, 1 - (1 - here) / (1 - next_one)), zorder=3,
            ))  # fmt: skip
    else:
        ax.add_patch(Rectangle(
            (left, y - thickness / 2), right - left, thickness, linewidth=1.3, edgecolor=colour,
            linestyle=(0, (2.5, 1.8)) if look.ahead else "solid",
            facecolor=to_rgba(colour, 0.0) if look.hollow else to_rgba(colour, 0.30), zorder=3,
        ))  # fmt: skip
    if look.struck:
        ax.plot([left, right], [y, y], color=INK, linewidth=1.8, zorder=5, solid_capstyle="butt")


def colours_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A colour for each origin of the rows, by its id."""
    return origin_colours(_origin(row) for row in rows if _origin(row) != "")


def _origin(row: Mapping[str, Any]) -> str:
    return first_of(row, "root_id", "origin_id", "source_id", "source_name", "source") or ""


def colour_of(row: Mapping[str, Any], colours: Mapping[str, str]) -> str:
    """The colour of a row's origin; one grey for all that have none."""
    return colours.get(_origin(row), OTHER)


def legend_of(
    rows: Sequence[Mapping[str, Any]],
    colours: Mapping[str, str],
    lang: str,
    *,
    fading: bool = False,
    dashed: bool = False,
) -> str:
    """What the marks of these rows mean, as the line under the title says it; only what the chart shows.

    >>> legend_of([{"certainty": "hedged", "root_id": "KR"}], {"KR": "#0072b2"}, "en", fading=True)
    'filled = not hedged, hollow = hedged, fading = open end; a colour = an origin, grey = none known'
    """
    signs, looks = words_of(lang)["signs"], [look_of(row) for row in rows]
    shown = {
        "hollow": any(look.hollow for look in looks),
        "struck": any(look.struck for look in looks),
        "dashed": dashed,
        "fading": fading,
    }
    marks = ", ".join(signs[name] for name, there in shown.items() if there)
    return "; ".join(filter(None, (marks, colours_said(rows, colours, lang))))


def colours_said(rows: Sequence[Mapping[str, Any]], colours: Mapping[str, str], lang: str) -> str:
    """What the colours of these rows mean; "" where all are grey."""
    met = {colours.get(_origin(row)) for row in rows}
    if not met - {None, OTHER}:
        return ""
    return str(words_of(lang)["signs"]["rarer" if OTHER in met else "colour"])
