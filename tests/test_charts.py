"""Charts, read off their Axes: every row drawn, nothing clipped, doubt visible without colour."""

import re
from html import unescape

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from seedkit import charts

FIGURES = pd.DataFrame(
    [
        ("troops_deployed", 1500, 1500, True, "südkoreanischer Geheimdienst", "KR", "reported", "asserted"),
        ("troops_deployed", 12000, 12000, True, "Militärgeheimdienst HUR", "UA", "hedged", "asserted"),
        ("troops_deployed", None, None, True, "ISW", "ISW", "hedged", "asserted"),
        (
            "troops_deployed",
            3000,
            None,
            False,
            "Generalstab der südkoreanischen Streitkräfte",
            "KR",
            "reported",
            "denied",
        ),
        ("troops_committed", 4000, 6000, False, "Lee Seong Kweun", "KR", "hedged", "predicted"),
        ("casualties", None, 4000, False, None, None, "firm", "asserted"),
    ],
    columns=["measure", "low", "high", "approx", "source", "root_id", "certainty", "stance"],
)
TIMELINE = pd.DataFrame(
    [
        ("2024-06-01", "2024-06-30", "Vertrag zwischen Moskau und Pjöngjang", "KR", "firm", "asserted"),
        ("2024-10-24", "2024-10-24", "Verlegung nach Kursk", "UA", "hedged", "denied"),
        (
            "2023-08-01",
            None,
            "Lieferung von Artilleriegeschossen und Kurzstreckenraketen nach Russland",
            "KR",
            "firm",
            "asserted",
        ),
        (None, None, "undatiert", "KR", "firm", "asserted"),
    ],
    columns=["from_date", "to_date", "label", "root_id", "certainty", "stance"],
)
SOURCES = pd.DataFrame([("KR", "NIS", 12, 5), ("ISW", "Institute for the Study of War", 3, 1)],
                       columns=["source_id", "name", "claims", "hedged"])  # fmt: skip
NODES = pd.DataFrame(
    [
        ("a1", "Blatt", "outlet", 3),
        ("AFP", "AFP", "agency", 2),
        ("KR-NIS", "NIS", "source", 3),
        ("KR", "Südkorea", "root", 3),
    ],
    columns=["node_id", "name", "layer", "claims"],
)
EDGES = pd.DataFrame([("a1", "AFP", 2, False), ("AFP", "KR-NIS", 2, True), ("KR-NIS", "KR", 3, False)],
                     columns=["from_id", "to_id", "claims", "in_cycle"])  # fmt: skip
DRAWN = {
    "figures": lambda **k: charts.draw_figures(FIGURES, **k),
    "timeline": lambda **k: charts.draw_timeline(TIMELINE, **k),
    "sources": lambda **k: charts.draw_sources(SOURCES, **k),
    "provenance": lambda **k: charts.draw_provenance(NODES, EDGES, **k),
}


def texts(ax):
    return [t for t in [*ax.texts, *ax.figure.texts] if t.get_text()]


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("name", DRAWN)
def test_no_word_leaves_the_picture(name, width, lang):
    ax = DRAWN[name](width=width, lang=lang)
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    box = ax.figure.bbox
    for text in texts(ax):
        extent = text.get_window_extent(canvas.get_renderer())
        assert extent.x0 >= box.x0 - 1 and extent.x1 <= box.x1 + 1, f"{text.get_text()!r} is cut off"
        assert extent.y0 >= box.y0 - 1 and extent.y1 <= box.y1 + 1, f"{text.get_text()!r} is cut off"


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("name", DRAWN)
def test_no_two_labels_overlap(name, width):
    ax = DRAWN[name](width=width)
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    boxes = [(t.get_text(), t.get_window_extent(canvas.get_renderer()).shrunk(0.96, 0.7)) for t in texts(ax)]
    for i, (one, box) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            assert not box.overlaps(second), f"{one!r} lies on {other!r}"


def test_values_stand_where_the_rows_say():
    ax = charts.draw_figures(FIGURES)
    points = {round(float(line.get_xdata()[0])) for line in ax.lines if line.get_marker() == "o"}
    assert points == {1500, 12000, 3000, 4000}


def test_hedged_is_hollow_and_denied_is_crossed():
    ax = charts.draw_figures(FIGURES)
    hollow = {
        round(float(m.get_xdata()[0])): m.get_markerfacecolor() != m.get_color()
        for m in ax.lines
        if m.get_marker() == "o"
    }
    assert hollow == {1500: False, 12000: True, 3000: False, 4000: False}
    assert [round(float(m.get_xdata()[0])) for m in ax.lines if m.get_marker() == "x"] == [3000]


def test_alt_text_names_every_row():
    text = charts.alt_text(charts.draw_figures(FIGURES))
    for words in (
        "≈ 1,500",
        "≈ 12,000 (hedged)",
        "ISW: unspecified",
        "≥ 3,000 (denied)",
        "4,000–6,000 (predicted, hedged)",
    ):
        assert words in text


def test_alt_text_needs_a_chart_of_ours():
    from matplotlib.figure import Figure

    with pytest.raises(ValueError, match="not drawn by seedkit"):
        charts.alt_text(Figure().subplots())


def test_undated_rows_are_counted_not_drawn():
    ax = charts.draw_timeline(TIMELINE)
    assert any("+1 without a date" in t.get_text() for t in ax.figure.texts)
    assert "undatiert" not in charts.alt_text(ax)


@pytest.mark.parametrize("draw", [
    lambda: charts.draw_figures(FIGURES.iloc[:0]),
    lambda: charts.draw_timeline(TIMELINE.iloc[:0]),
    lambda: charts.draw_sources(SOURCES.iloc[:0]),
    lambda: charts.draw_provenance(NODES.iloc[:0], EDGES.iloc[:0]),
])  # fmt: skip
def test_nothing_to_show_is_no_error(draw):
    assert charts.alt_text(draw())


def test_the_same_picture_twice():
    assert charts.save_svg(charts.draw_figures(FIGURES)) == charts.save_svg(charts.draw_figures(FIGURES))


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_saved_picture_says_what_was_drawn(name, lang):
    """Saving may shorten coordinates, never a label: 12.000 is a number of soldiers, not 12.00."""
    ax = DRAWN[name](lang=lang)
    svg = unescape(charts.save_svg(ax).decode("utf-8"))
    saved = {one for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg) if one.strip()}
    written = {line for t in texts(ax) for line in t.get_text().splitlines()}
    ticks = {t.get_text() for t in ax.get_xticklabels()}
    assert written <= saved <= written | ticks


def test_unknown_language_is_named():
    with pytest.raises(ValueError, match="lang 'fr' is none of de, en"):
        charts.draw_figures(FIGURES, lang="fr")


def test_the_narrow_picture_of_reliance_shows_an_origin_that_an_article_names_itself():
    nodes = pd.DataFrame({
        "node_id": ["article:a", "auto:ministry", "UA"], "name": ["Zeitung", "Ministerium", "Ukraine"],
        "layer": ["outlet", "source", "root"], "claims": [3, 1, 2],
    })  # fmt: skip
    links = [("article:a", "UA", 2), ("article:a", "auto:ministry", 1)]
    edges = pd.DataFrame(links, columns=["from_id", "to_id", "claims"]).assign(in_cycle=False)
    ax = charts.draw_provenance(nodes, edges, width="narrow")
    assert [text.get_text() for text in ax.texts].count("Ukraine") == 2 and len(ax.patches) == 1


def test_lanes_of_a_timeline_have_names_and_one_colour_for_one_voice():
    rows = pd.DataFrame({
        "label": ["A", "B", "C"], "from_date": ["2024-03-01", "2024-04-01", "2024-05-01"],
        "to_date": ["2024-03-20", "2024-04-20", "2024-05-20"], "source_id": ["KR-NIS", "KR-MIL", None], "lane": ["KR", "KR", None],
    })  # fmt: skip
    ax = charts.draw_timeline(rows, lang="de")
    shown = [text.get_text() for text in ax.texts]
    assert "Südkorea" in shown and "der Artikel selbst" in shown and "KR" not in shown
    assert len({tuple(bar.get_edgecolor()) for bar in ax.patches}) == 2
