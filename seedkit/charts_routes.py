"""The ways that lines between two layers of nodes take, never behind a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["Columns", "Spot", "routes_of"]


@dataclass(frozen=True)
class Spot:
    """Where a node stands: its label's left and right edge, its height, and where the next column begins."""

    left: float
    right: float
    y: float
    next_column: float


Columns = dict[str, list[dict[str, Any]]]

_LANE = 0.11  # rows between two lines that pass through the same gap


def routes_of(
    links: Sequence[Mapping[str, Any]], spots: Mapping[tuple[str, str], Spot], order: Sequence[str]
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


def _ends(link: Mapping[str, Any], spots: Mapping[tuple[str, str], Spot]) -> tuple[Spot, Spot]:
    return spots[link["from_layer"], link["from_id"]], spots[link["to_layer"], link["to_id"]]


def _gap(taken: Sequence[float], wanted: float) -> float:
    """The height nearest to the one wanted that lies between two labels, above them all or below."""
    ys = sorted(taken)
    step = ys[1] - ys[0] if len(ys) > 1 else 1.4  # a lone label may have two lines
    free = [ys[0] - step / 2, *((a + b) / 2 for a, b in pairwise(ys)), ys[-1] + step / 2]
    return min(free, key=lambda y: abs(y - wanted))
