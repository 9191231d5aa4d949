"""The three clocks of a figure: the days it is about, the day it was said, the day of publication (Wednesday, 12 March 2025).

Each line: the text, the words of the figure in [brackets], then ``about from to`` (``..``: open or unknown) and ``said``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from seedkit.read import read_articles
from seedkit.tagging import tag_article

PUBLISHED = "2025-03-12"
OPEN = ".."
TODAY = PUBLISHED

CASES = [
    # a day beside the verb or the source of a saying tells when it was said
    ("Die Armee meldete am Dienstag [30 Tote].", OPEN, OPEN, "2025-03-11"),
    ("Am Montag bezifferte der Verband den Schaden auf [3 Millionen Euro].", OPEN, OPEN, "2025-03-10"),
    ("Die Polizei sprach am Montag von [12 Toten].", OPEN, OPEN, "2025-03-10"),
    ("Am Samstag berichtete der Sender von [5000 Teilnehmern].", OPEN, OPEN, "2025-03-08"),
    ("Am Sonntag hatte die Armee [30 Tote] gemeldet, am Dienstag sprach sie von 45.", OPEN, OPEN, "2025-03-09"),
    ("Am Sonntag hatte die Armee 30 Tote gemeldet, am Dienstag sprach sie von [45].", OPEN, OPEN, "2025-03-11"),
    ("Der Konzern meldete am Donnerstag für das Jahr 2024 einen Gewinn von [3 Millionen Euro].",
     "2024-01-01", "2024-12-31", "2025-03-06"),
    ("Die Gewerkschaft sprach gestern von [4000 Streikenden].", OPEN, OPEN, "2025-03-11"),
    ("Am Dienstag war noch von [20 Vermissten] die Rede.", OPEN, OPEN, "2025-03-11"),
    ("Die UN gehen in ihrem am Montag veröffentlichten Bericht von [3.000 Toten] aus.", OPEN, OPEN, "2025-03-10"),
    ("Die Zahl der Verletzten gab die Klinik am Dienstag mit [31] an.", OPEN, OPEN, "2025-03-11"),
    # but the day of what is counted or expected, or of an occasion, is what the figure is about
    ("Die Polizei zählte am Samstag [5000 Teilnehmer].", "2025-03-08", "2025-03-08", OPEN),
    ("Die Feuerwehr verzeichnete am Sonntag [40 Einsätze].", "2025-03-09", "2025-03-09", OPEN),
    ("Der Veranstalter erwartet am Samstag [10.000 Besucher].", "2025-03-15", "2025-03-15", OPEN),
    # a paper's date is its own
    ("Nach Angaben der Polizei vom Montag starben [14 Menschen].", OPEN, OPEN, "2025-03-10"),
    ("Es starben nach Angaben der Polizei vom Montag [14 Menschen].", OPEN, OPEN, "2025-03-10"),
    ("Laut einem Bericht vom Februar leben [5000 Flüchtlinge] im Lager.", OPEN, OPEN, OPEN),
    ("Einer Mitteilung vom Montag zufolge starben am Sonntag [14 Menschen].", "2025-03-09", "2025-03-09", "2025-03-10"),
    ("Nach Angaben der Polizei starben am Montag [14 Menschen].", "2025-03-10", "2025-03-10", OPEN),
    ("Am Sonntag wurden [14 Menschen] getötet, teilte die Polizei am Montag mit.",
     "2025-03-09", "2025-03-09", "2025-03-10"),
    # so far back, so far ahead
    ("Vor zwei Jahren starben [40 Menschen] bei einem Brand.", "2022-09-10", "2023-09-11", TODAY),
    ("In den vergangenen drei Monaten kamen [400 Flüchtlinge].", "2024-12-12", "2025-03-12", TODAY),
    ("In den nächsten zwei Jahren sollen [500 Stellen] wegfallen.", "2025-03-12", "2027-03-12", TODAY),
    ("Das Licht legt in einem Jahr [9 Billionen Kilometer] zurück.", OPEN, OPEN, TODAY),
    # a noun with its date opens the days
    ("Seit dem Angriff vom 3. März sind [25 Zivilisten] gestorben.", "2025-03-03", OPEN, TODAY),
    ("Seit der Flut im Juli 2021 wurden [300 Häuser] gebaut.", "2021-07-01", OPEN, TODAY),
    ("Bis zum Waffenstillstand vom 3. März starben [400 Menschen].", OPEN, "2025-03-03", TODAY),
    ("Der Angriff vom 3. März kostete [25 Zivilisten] das Leben.", "2025-03-03", "2025-03-03", TODAY),
    # what a figure is held against says nothing of its days
    ("Der Umsatz stieg um [drei Prozent] gegenüber 2023.", OPEN, OPEN, TODAY),
    ("Im Vergleich zu 2023 stieg der Umsatz um [drei Prozent].", OPEN, OPEN, TODAY),
    ("Es gab [300 Tote], deutlich mehr als 2022.", OPEN, OPEN, TODAY),
    ("2024 starben [300 Menschen], fünf Prozent mehr als 2021.", "2024-01-01", "2024-12-31", TODAY),
    ("Das sind [14 Prozent] mehr als im Jahr 2019.", OPEN, OPEN, TODAY),
    ("Es waren [40 Fälle], so viele wie in den letzten sechs Jahren.", OPEN, OPEN, TODAY),
    ("Das Aufkommen stieg gegenüber dem Vorjahr ([300 Passagiere]) deutlich.", "2024-01-01", "2024-12-31", TODAY),
    ("Im Jahr 2019 starben [300 Menschen].", "2019-01-01", "2019-12-31", TODAY),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("marked", "first", "last", "said"), CASES, ids=[one[0][:60] for one in CASES])
def test_what_a_figure_is_about_and_when_it_was_said(nlp: Any, marked: str, first: str, last: str, said: str) -> None:
    mark = re.search(r"\[(.+?)\]", marked)
    assert mark is not None
    text = marked.replace("[", "").replace("]", "")
    (article,) = read_articles([{"id": "t", "text": text, "date": PUBLISHED}])
    rows = [row for row in tag_article(article, nlp) if type(row).__name__ == "Claim"]
    (claim,) = [row for row in rows if row.kind == "quantity" and row.text == mark[1]]
    assert (_of(claim.about_from), _of(claim.about_to)) == (first, last)
    assert _of(claim.said_on) == said


@pytest.mark.model
def test_a_comparison_with_a_year_is_no_figure(nlp: Any) -> None:
    (article,) = read_articles([{"id": "t", "text": "Es gab 300 Tote, deutlich mehr als 2022.", "date": PUBLISHED}])
    found = [row.text for row in tag_article(article, nlp) if type(row).__name__ == "Quantity"]
    assert found == ["300 Tote"]


def _of(day: date | None) -> str:
    return OPEN if day is None else day.isoformat()
