"""Pictures of the tables: each takes a DataFrame, returns matplotlib Axes, and carries its alt text.

One style for all of them. The title says the finding, the subtitle what is measured and in which unit, the line
below where the data come from. Marks bear their names beside them, there is no legend to decode, and what is
unsure looks unsure: bands for intervals, faded open ends, hollow for hedged, struck for denied.

The alt text of a chart is computed from the same rows: ``alt_text(ax)``.
"""

from __future__ import annotations

from seedkit.charts_axes import Chart, Width, alt_text, save_svg
from seedkit.charts_figures import draw_figures
from seedkit.charts_provenance import draw_provenance
from seedkit.charts_sources import draw_sources
from seedkit.charts_timeline import draw_timeline

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
