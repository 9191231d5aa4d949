"""Charts as a reader meets them: dates and numbers on the axes, titles that hold, colours anybody can tell apart."""

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from seedkit import charts
from seedkit.palette import INK, ORIGIN_COLOURS, OTHER


def ticks(ax):
    FigureCanvasAgg(ax.figure).draw()
    return [label.get_text() for label in ax.get_xticklabels() if label.get_position()[0] <= ax.get_xlim()[1]]


def timeline(first, last):
    row = {"from_date": [pd.Timestamp(first)], "to_date": [pd.Timestamp(last)], "label": ["Besuch"]}
    return pd.DataFrame(row).assign(stance="asserted", certainty="firm")


@pytest.mark.parametrize(
    ("first", "last", "title", "labels"),
    [
        ("2024-06-05", "2024-06-05", "1 Ereignis, Juni 2024", ["4. Juni", "5. Juni", "6. Juni"]),
        ("2024-06-05", "2024-07-20", "1 Ereignis, Juni 2024 – Juli 2024", ["8. Juni", "15. Juni", "22. Juni", "1. Juli", "8. Juli", "15. Juli", "22. Juli"]),
        ("2024-01-05", "2025-06-20", "1 Ereignis, Januar 2024 – Juni 2025", ["Jan 24", "Apr 24", "Jul 24", "Okt 24", "Jan 25", "Apr 25", "Jul 25"]),
        ("2022-02-05", "2026-02-20", "1 Ereignis, Februar 2022 – Februar 2026", ["2022", "2023", "2024", "2025", "2026"]),
        ("1802-02-05", "2026-02-20", "1 Ereignis, Februar 1802 – Februar 2026", ["1800", "1850", "1900", "1950", "2000"]),
    ],
)  # fmt: skip
def test_dates_stand_at_the_steps_of_a_calendar(first, last, title, labels):
    ax = charts.draw_timeline(timeline(first, last), lang="de")
    assert ax.alt.startswith(title + ". ")
    assert ticks(ax) == labels


@pytest.mark.parametrize("days", [1, 3, 9, 20, 45, 80, 200, 700, 4000])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_no_date_is_cut_off_and_none_touches_the_next(days, width):
    first = pd.Timestamp("2024-01-31")
    ax = charts.draw_timeline(timeline(first, first + pd.Timedelta(days=days)), width=width, lang="de")
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    boxes = [label.get_window_extent(canvas.get_renderer()) for label in ax.get_xticklabels()]
    assert boxes
    assert all(box.x0 >= -1 and box.x1 <= ax.figure.bbox.x1 + 1 for box in boxes)
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))


def test_an_axis_of_billions_has_one_unit_and_round_steps():
    row = {"measure": ["money"] * 2, "low": [1.5e9, 2e9], "high": [1.5e9, 2e9], "source": ["Verband", "Bund"]}
    ax = charts.draw_figures(pd.DataFrame(row).assign(approx=False, certainty="reported", stance="asserted"), lang="de")
    assert [label.replace("\u00a0", " ") for label in ticks(ax)] == ["0", "1 Mrd.", "2 Mrd."]


def test_nobody_is_heard_most_where_two_are_heard_as_often():
    heard = pd.DataFrame({"name": ["Bahn", "Polizei", "Stadt"], "claims": [2, 2, 1], "hedged": [0, 0, 0]})
    assert charts.draw_sources(heard, lang="de").alt.startswith(
        "Am häufigsten gehört: Bahn und Polizei, je 2 Behauptungen."
    )
    assert charts.draw_sources(heard[1:]).alt.startswith("Heard most often: Polizei, 2 claims.")


LONG = ["Wehrbeauftragter des Deutschen Bundestages", "Wehrbeauftragter des Deutschen Heeres", "Polizei"]


def shown_labels(ax, words):
    """The labels that hold one of these words, their lines joined, and their boxes."""
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    held = [t for t in ax.texts if any(word in t.get_text() for word in words)]
    return [t.get_text().replace("\n", " ") for t in held], [t.get_window_extent(canvas.get_renderer()) for t in held]


@pytest.mark.parametrize("draw", ["figures", "sources", "timeline"])
def test_names_that_begin_alike_are_told_apart_on_a_phone(draw):
    if draw == "figures":
        rows = {"measure": ["troops"] * 3, "low": [1, 2, 3.0], "high": [1, 2, 3.0], "source": LONG}
        ax = charts.draw_figures(
            pd.DataFrame(rows).assign(approx=False, certainty="firm", stance="asserted"), width="narrow"
        )
    elif draw == "sources":
        ax = charts.draw_sources(pd.DataFrame({"name": LONG, "claims": [3, 2, 1], "hedged": 0}), width="narrow")
    else:
        days = pd.to_datetime(["2024-01-31", "2024-03-20", "2024-06-01"])
        rows = {"from_date": days, "to_date": days, "label": LONG}
        ax = charts.draw_timeline(pd.DataFrame(rows).assign(certainty="firm", stance="asserted"), width="narrow")
    told, boxes = shown_labels(ax, ["Wehrbeauftragter", "Polizei"])
    assert told == LONG
    assert all(one.y0 > other.y1 for one, other in pairwise(boxes)), "one label touches the next"
    assert all(box.x0 >= 0 and box.x1 <= ax.figure.bbox.x1 for box in boxes)


def test_a_long_question_is_whole_above_its_figures():
    asked = ["Zugesagte oder beschlossene Soldaten, Nordkorea, 18.–27. Okt. 2024", "Verletzte"]
    rows = {"measure_label": asked, "low": [1.0, 2], "high": [1.0, 2], "source": ["Polizei", "Polizei"]}
    frame = pd.DataFrame(rows).assign(approx=False, certainty="firm", stance="asserted")
    told, boxes = shown_labels(
        charts.draw_figures(frame, width="narrow", lang="de"), ["Soldaten", "Polizei", "Verletzte"]
    )
    assert told == [asked[0], "Polizei", asked[1], "Polizei"]
    assert all(one.y0 > other.y1 for one, other in pairwise(boxes))


# What is left of linear RGB to somebody without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.
EYES = {
    "all": np.eye(3),
    "without red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "without green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "without blue": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip


def linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(rgb, 0, 1)
    xyz = xyz / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_colours_can_be_told_apart(eyes):
    seen = {colour: lab(EYES[eyes] @ linear(colour)) for colour in (*ORIGIN_COLOURS, OTHER, INK)}
    assert min(np.linalg.norm(seen[a] - seen[b]) for a, b in combinations(seen, 2)) > 10


@pytest.mark.parametrize("colour", [*ORIGIN_COLOURS, OTHER])
def test_every_colour_can_be_read_as_text_on_white(colour):
    assert 1.05 / (linear(colour) @ [0.2126, 0.7152, 0.0722] + 0.05) >= 4.5


def test_whoever_gives_all_tables_is_told_which_function_makes_the_frame():
    for draw, maker in ((charts.draw_timeline, "build_timeline"), (charts.draw_figures, "compare_figures"),
                        (charts.draw_sources, "rate_sources")):  # fmt: skip
        with pytest.raises(TypeError, match=f"is dict; allowed: the DataFrame that {maker}"):
            draw({"claims": []})
        with pytest.raises(ValueError, match="width 'huge' is none of wide, narrow"):
            draw(pd.DataFrame({"low": [1.0], "high": [1.0], "from_date": ["2024-01-01"], "claims": [1]}), width="huge")
    with pytest.raises(TypeError, match="nodes is list; allowed: the DataFrame that build_provenance"):
        charts.draw_provenance([], pd.DataFrame())


def test_a_kind_of_source_is_called_in_a_chart_as_in_a_table() -> None:
    rows = pd.DataFrame({"source_id": ["auto:ngo", "auto:CA-police", "auto:person:Eva Roth"],
                         "name": ["ngo", "CA police", "Eva Roth"], "claims": [3, 2, 1], "hedged": [0, 0, 0]})  # fmt: skip
    assert "organisation: 3" in charts.draw_sources(rows).alt and "police (Canada): 2" in charts.draw_sources(rows).alt
    german = charts.draw_sources(rows, lang="de").alt
    assert "Organisation: 3" in german and "Polizei (Kanada): 2" in german and "Eva Roth: 1" in german
    own = charts.draw_sources(rows.assign(name=["Umweltverband Nord", "die Wache", "Roth"])).alt
    assert "Umweltverband Nord: 3" in own and "die Wache: 2" in own


def test_one_event_of_long_ago_does_not_crowd_all_others_on_one_spot() -> None:
    days = ["1932-12-31", *(f"200{year}-05-0{day}" for year in (5, 6, 7) for day in (1, 3))]
    rows = pd.DataFrame({"label": [f"Ereignis {day}" for day in days], "from_date": days, "to_date": days,
                         "stance": "asserted", "certainty": "firm"})  # fmt: skip
    chart = charts.draw_timeline(rows, lang="de")
    assert chart.alt.startswith("6 Ereignisse, Mai 2005 – Mai 2007.")
    assert any("+1 lange davor oder danach" in text.get_text() for text in chart.figure.texts)
    ahead = rows.assign(from_date=["2060-01-01", *days[1:]], to_date=["2060-01-01", *days[1:]])
    assert charts.draw_timeline(ahead).alt.startswith("6 events, May 2005 – May 2007.")
    two = pd.concat([rows.iloc[:1]] * 3 + [rows.iloc[1:]])  # three of nine are not few
    assert charts.draw_timeline(two).alt.startswith("9 events, December 1932")
    near = rows.assign(from_date=["2000-01-01", *days[1:]], to_date=["2000-01-01", *days[1:]])
    assert charts.draw_timeline(near).alt.startswith("7 events, January 2000")


def test_figures_that_nothing_holds_together_are_no_range() -> None:
    row = {
        "source_name": "Ort",
        "measure_label": "Verletzte",
        "question": "q",
        "unit_label": None,
        "beside": None,
        "approx": False,
    }
    apart: dict[str, list[str]] = {"agree": [], "conflict": [], "update": [], "subset": []}
    told = [row | {"low": 6.0, "high": 6.0}, row | {"low": 3.0, "high": None}]
    assert "6; ≥ 3:" in charts.alt_text(charts.draw_figures(pd.DataFrame([one | apart for one in told])))
    met = [told[0] | apart | {"conflict": ["x"]}, told[1] | apart]
    assert "from 3 to 6:" in charts.alt_text(charts.draw_figures(pd.DataFrame(met)))
