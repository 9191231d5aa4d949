"""What a reader who has never heard of the package stumbles over on the page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from seedkit import charts, tag_articles
from seedkit.report import render_report

PAGES: list[dict[str, Any]] = [
    {"id": "a", "title": "Feuer im Hafen", "date": "2024-09-14", "outlet": "Weserblatt", "text":
     "Lagerhalle brennt aus\n\nNach Angaben der Polizei wurden bei dem Brand am Donnerstag 19 Menschen verletzt. "
     "Die Feuerwehr hatte zunächst von zwölf Verletzten gesprochen."},
    {"id": "b", "title": "Streik", "date": "2024-09-17", "outlet": "Stadtkurier", "text":
     "Streik in den Betrieben\n\nAm Montag haben nach Angaben der Gewerkschaft Verdi 9.000 Beschäftigte gestreikt. "
     "Die Polizei sprach von 5.500 Streikenden am Montag."},
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("stranger") / "page.html"
    html = unescape(render_report(tag_articles(PAGES), path).read_text(encoding="utf-8"))
    return re.sub(r"<[^>]+>", " ", html)


def test_two_figures_of_one_hour_do_not_each_update_the_other(page: str) -> None:
    assert page.count("one corrects the other: ") == 2
    assert "updates 12" not in page and "updates 19" not in page


def test_the_bottom_line_says_how_firmly_and_names_contradictions_first(page: str) -> None:
    first = page[page.index("Bottom line") : page.index("Figures side by side")]
    assert re.search(r"2 figures by 2 sources, all reported; 1 contradiction; no independent confirmation", first)
    assert first.index("1 contradiction") < first.index("Wounded")
    assert "1 more event has no date" in page


def test_what_copies_repeat_is_one_contradiction(tmp_path: Path) -> None:
    copies = [PAGES[1] | {"id": f"b{i}", "outlet": f"Blatt {i}"} for i in range(3)]
    html = render_report(tag_articles(copies), tmp_path / "page.html").read_text(encoding="utf-8")
    assert "6 figures by 2 sources, all reported; 1 contradiction;" in html


def test_a_denial_is_quoted_with_its_sentence(tmp_path: Path) -> None:
    text = "Die Firma am Hafen\n\nDie Nordwest GmbH bestritt am Freitag, davon gewusst zu haben."
    html = render_report(tag_articles([{"id": "a", "text": text}]), tmp_path / "page.html").read_text(encoding="utf-8")
    assert "„Die Nordwest GmbH bestritt am Freitag, davon gewusst zu haben.“" in html


def test_the_grades_of_firmness_are_told_before_the_first_table(page: str) -> None:
    assert page.index("put into somebody’s mouth, and nothing weakens it") < page.index("How firmly")


def test_figures_of_one_question_name_what_is_counted() -> None:
    rows = pd.DataFrame({"measure_label": ["damage"] * 2, "low": [4e6, 1e7], "high": [4e6, 1e7], "unit_label": ["€"] * 2,
                         "source": ["Polizei", "Firma"]})  # fmt: skip
    assert charts.draw_figures(rows).alt.startswith(
        "Damage, from 4,000,000 to 10,000,000\u00a0€: 2 figures by 2 sources"
    )
    assert charts.draw_figures(rows[:1], lang="de").alt.startswith("Damage, 4.000.000\u00a0€: 1 Angabe aus 1 Quelle")


def test_a_chart_explains_the_marks_it_shows_and_no_others() -> None:
    event: dict[str, Any] = {
        "label": "Besuch",
        "from_date": "2024-03-01",
        "to_date": "2024-03-31",
        "stance": "asserted",
    }
    plain = [event | {"certainty": "firm"}]
    assert _subtitle(charts.draw_timeline(pd.DataFrame(plain))) == ""
    every = [*plain, event | {"certainty": "hedged", "root_id": "KR"}, event | {"stance": "predicted", "to_date": None}]
    assert _subtitle(charts.draw_timeline(pd.DataFrame(every))) == (
        "filled = not hedged, hollow = hedged, dashed = expected, fading = open end; a colour = an origin, grey = none known"
    )


def _subtitle(ax: Any) -> str:
    return " ".join(text.get_text() for text in ax.figure.texts if text.get_fontsize() == 9.5)
