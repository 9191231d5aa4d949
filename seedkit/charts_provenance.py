"""Who relies on whom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from seedkit.charts_axes import Chart, Frame, Width, finish, inches_of, lay_out
from seedkit.charts_routes import Columns, Spot, routes_of
from seedkit.charts_rows import count_of, first_of, frame_given, is_missing, names_of
from seedkit.charts_text import fit, text_inches, wrap
from seedkit.charts_words import alt_of, counted, joined, words_of
from seedkit.palette import INK, MUTED, OTHER, PAPER, origin_colours
from seedkit.provenance import Provenance

__all__ = ["draw_provenance"]

_LAYERS = ("outlet", "agency", "source", "root")
_LAYER_NAMES = {
    "en": {"outlet": "Article", "agency": "Agency, paper", "source": "Source", "root": "Origin"},
    "de": {"outlet": "Artikel", "agency": "Agentur, Blatt", "source": "Quelle", "root": "Ursprung"},
}
_CIRCLE = "#8a1c1c"
_MAKER = "build_provenance(tables)"


def draw_provenance(
    nodes: Provenance | pd.DataFrame,
    edges: pd.DataFrame | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    footer: str | None = None,
    limit: int = 10,
    colours: Mapping[str, str] | None = None,
    width: Width = "wide",
    lang: str = "en",
    data: str | Path | None = None,
) -> Chart:
    """Draw who relies on whom: articles on the left, then agencies and papers, sources, and origins on the right.

    ``nodes`` is what ``build_provenance`` returns, or its table of nodes, and ``edges`` then that of edges: ``nodes`` has ``node_id``, ``name``, ``layer`` (outlet, agency, source, root) and ``claims``; ``edges`` has
    ``from_id``, ``to_id``, ``claims`` and ``in_cycle``. ``data`` is the folder whose ``sources.csv`` says what sources are
    called, on top of the shipped one. Raises TypeError for nodes without edges. A line is as thick as the
    number of claims it carries; origins stand out in their colour; a line of a cycle is dashed and red-brown. Of a
    layer with more than ``limit`` nodes the least used are one node that says how many it stands for and carries
    their lines. The narrow chart has room for sources and origins only.
    """
    if isinstance(nodes, Provenance):
        edges, nodes = nodes.edges, nodes.nodes
    if edges is None:
        raise TypeError("draw_provenance takes what build_provenance returns, or its nodes and its edges")
    words = words_of(lang)
    links: list[dict[str, Any]] = frame_given(edges, "edges", _MAKER).to_dict("records")  # type: ignore[assignment]
    rows: list[dict[str, Any]] = frame_given(nodes, "nodes", _MAKER).to_dict("records")  # type: ignore[assignment]
    rows = [
        row if row["layer"] == "outlet" else {**row, "name": name}
        for row, name in zip(rows, names_of(rows, "node_id", lang, data), strict=True)
    ]
    layers = ("source", "root") if width == "narrow" else _LAYERS
    if width == "narrow":
        rows, links = _named_directly(rows, links)
    columns, folded = _layers_of(rows, layers, limit, lang)
    drawn = _links_between(links, columns, folded)
    _untangle(columns, drawn)
    cells = _column_inches(columns, inches_of(width) - 0.2)
    labels = {
        (layer, str(row["node_id"])): _two_lines(first_of(row, "name", "node_id") or "–", room - _LINK_ROOM, 8.5, layer)
        for (layer, found), room in zip(columns.items(), cells, strict=True) for row in found
    }  # fmt: skip
    tallest = max([len(found) for found in columns.values()] or [1])
    roots = [str(r["node_id"]) for r in columns.get("root", [])]
    colours = origin_colours(roots) if colours is None else colours
    default = _provenance_title(rows, lang)
    note = f"{words['n']} = {counted(len(drawn), *words['links'])}"
    chart = lay_out(
        tallest * 1.15 + 0.8, title=title or default, subtitle=subtitle or str(words["thickness"]),
        footer=joined(footer, note), width=width, left=0.1, right=0.1,
    )  # fmt: skip
    ax = chart.ax
    ax.set_xlim(0, sum(cells) or 1)
    ax.grid(False)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    spots: dict[tuple[str, str], Spot] = {}
    x = 0.0
    for (layer, found), room in zip(columns.items(), cells, strict=True):
        ax.annotate(_LAYER_NAMES[lang][layer], (x, 0), fontsize=8.5, color=MUTED, va="center")
        for i, row in enumerate(found):
            node = str(row["node_id"])
            y = 0.5 + (i + 0.5) * tallest / len(found)
            lines = labels[layer, node]
            bold = layer == "root"
            wide = max(text_inches(line, 8.5, bold=bold) for line in lines)
            spots[layer, node] = Spot(x, x + wide, y, x + room)
            ax.annotate("\n".join(lines), (x, y), fontsize=8.5, va="center", zorder=5, linespacing=1.15,
                        color=colours.get(node, INK) if bold else INK, fontweight="bold" if bold else "normal",
                        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6})  # fmt: skip
        x += room
    most = max([count_of(link, "claims") for link in drawn] or [1])
    for link, points in routes_of(drawn, spots, list(columns)):
        _draw_link(ax, link, points, most, colours)
    names = {str(r["node_id"]): first_of(r, "name", "node_id") or "–" for r in rows}
    alt = [
        f"{names.get(str(link['from_id']), link['from_id'])} → {names.get(str(link['to_id']), link['to_id'])} ({count_of(link, 'claims')})"
        for link in links
    ]
    return _finish_plain(chart, math.ceil(tallest + 1), alt_of(title or default, alt, words))


_LINK_ROOM = 0.55  # inches beside a label in which lines may bend


def _named_directly(
    rows: Sequence[dict[str, Any]], links: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and links without articles and agencies: an origin that they name themselves is a source, too."""
    layers = {str(row["node_id"]): str(row["layer"]) for row in rows}
    direct: dict[str, int] = {}
    for link in links:
        start, stop = str(link["from_id"]), str(link["to_id"])
        if layers.get(stop) == "root" and layers.get(start) in ("outlet", "agency"):
            direct[stop] = direct.get(stop, 0) + count_of(link, "claims")
    added = [
        {**row, "layer": "source", "claims": direct[str(row["node_id"])]}
        for row in rows if layers[str(row["node_id"])] == "root" and str(row["node_id"]) in direct
    ]  # fmt: skip
    own = [{"from_id": one, "to_id": one, "claims": claims, "in_cycle": False} for one, claims in direct.items()]
    return [*rows, *added], [*links, *own]


def _layers_of(
    rows: Sequence[dict[str, Any]], layers: Sequence[str], limit: int, lang: str
) -> tuple[Columns, dict[tuple[str, str], str]]:
    """The nodes of each layer, most used first, and which of them were folded into one (by layer and id)."""
    columns: Columns = {layer: [] for layer in layers}
    for row in sorted(rows, key=lambda r: (-count_of(r, "claims"), str(r["node_id"]))):
        if str(row["layer"]) in columns:
            columns[str(row["layer"])].append(row)
    folded: dict[tuple[str, str], str] = {}
    for layer, found in columns.items():
        if len(found) > limit:
            kept, rest = found[: limit - 1], found[limit - 1 :]
            one = f"{layer}\0rest"
            folded |= {(layer, str(row["node_id"])): one for row in rest}
            columns[layer] = [
                *kept,
                {"node_id": one, "layer": layer, "name": words_of(lang)["more"].format(n=len(rest))},
            ]
    return {layer: found for layer, found in columns.items() if found}, folded


def _links_between(
    links: Sequence[Mapping[str, Any]], columns: Columns, folded: Mapping[tuple[str, str], str]
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
        circle = not is_missing(link.get("in_cycle")) and bool(link["in_cycle"])
        one = added.setdefault((first[0], start, last[-1], stop), {
            "from_layer": first[0], "from_id": start, "to_layer": last[-1], "to_id": stop, "claims": 0, "in_cycle": False,
        })  # fmt: skip
        one["claims"] += count_of(link, "claims")
        one["in_cycle"] |= circle
    return list(added.values())


def _untangle(columns: Columns, links: Sequence[Mapping[str, Any]]) -> None:
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
                place[node] = sum(y * n for y, n in pull) / weight if pull and weight else height[layer, node]
            found.sort(key=lambda row: (str(row["node_id"]).endswith("\0rest"), place[str(row["node_id"])]))


def _column_inches(columns: Columns, room: float) -> list[float]:
    """How wide each column is: titles and sources need more than agencies and origins."""
    shares = {"outlet": 1.5, "agency": 1.15, "source": 1.45, "root": 1.0}
    total = sum(shares[layer] for layer in columns) or 1.0
    return [room * shares[layer] / total for layer in columns]


def _two_lines(text: str, inches: float, size: float, layer: str) -> list[str]:
    """A label on at most two lines; what does not fit is shortened, the table has it in full."""
    bold = layer == "root"
    inches = inches + _LINK_ROOM if bold else inches  # no lines leave the last column
    lines = wrap(text, inches * (0.95 if bold else 1), size)
    if len(lines) <= 2:
        return lines or ["–"]
    rest = fit(" ".join(lines[1:]), inches, size)
    return [lines[0], rest + "“" if "„" in lines[0] and "“" not in rest else rest]


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
        linewidth=0.9 + 3.6 * count_of(link, "claims") / max(most, 1), alpha=0.55 if not circle else 0.9,
        linestyle=(0, (3, 2)) if circle else "solid", zorder=2, capstyle="butt",
    ))  # fmt: skip


def _finish_plain(chart: Frame, rows: int, alt: str) -> Chart:
    ax = finish(chart, rows, alt)
    ax.patch.set_visible(False)
    return ax


def _provenance_title(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    outlets, roots = (sum(row["layer"] == layer for row in rows) for layer in ("outlet", "root"))
    if lang == "de":
        return f"{counted(outlets, 'Artikel', 'Artikel')}, {counted(roots, 'genannter Ursprung', 'genannte Ursprünge')}"
    return f"{counted(outlets, 'article', 'articles')}, {counted(roots, 'named origin', 'named origins')}"
