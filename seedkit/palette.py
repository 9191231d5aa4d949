"""The colours of seedkit, for charts, notebooks and briefing alike: one meaning, one colour, on every page.

At most six for origins, after Okabe and Ito (https://jfly.uni-koeln.de/color/); whatever does not fit shares one
grey. Any two can be told apart by readers without red, green or blue cones as well, and all can be read as text on
white. No colour stands alone: certainty is also a fill, stance also a stroke.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["INK", "MUTED", "ORIGIN_COLOURS", "OTHER", "PAPER", "RULE", "origin_colours"]

INK = "#1c1e21"
MUTED = "#5b6168"
RULE = "#d9dce0"
PAPER = "#ffffff"
OTHER = "#70757b"

# Okabe-Ito's blue, vermilion, green and purple, darkened where needed for 4.5:1 as text on white. Its yellow and pale blue
# would be too like vermilion and blue when darkened so far: an indigo and a brown, much darker than all others, instead.
ORIGIN_COLOURS = ("#0072b2", "#b34a00", "#007a5a", "#963a86", "#4b2fa8", "#5a3a12")


def origin_colours(origins: Iterable[str]) -> dict[str, str]:
    """Give every origin its colour: the most frequent first, ties by name, all beyond the sixth in grey.

    >>> origin_colours(["KR", "UA", "KR"])
    {'KR': '#0072b2', 'UA': '#b34a00'}
    """
    counts: dict[str, int] = {}
    for origin in origins:
        counts[origin] = counts.get(origin, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: ORIGIN_COLOURS[i] if i < len(ORIGIN_COLOURS) else OTHER for i, name in enumerate(ranked)}
