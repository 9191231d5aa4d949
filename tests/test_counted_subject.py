"""Four figures: the subject of a clause and so a count, or a year; the unit of a sum is no name."""

from __future__ import annotations

from typing import Any

import pytest

from seedkit.records import Article, Entity, Event, Quantity, TimeExpression
from seedkit.tagging import tag_article


def rows(nlp: Any, text: str, kind: type) -> list[Any]:
    return [row for row in tag_article(Article("t", text), nlp) if isinstance(row, kind)]


COUNTS = [
    ("Von der Sperrung seien 1600 betroffen, sagte die Sprecherin.", 1600, "people_affected"),
    ("Seit Beginn der Seuche sind demnach 1742 gestorben.", 1742, "killed"),
    ("Nach Angaben der Klinik sind 1900 infiziert.", 1900, "infected"),
    ("Nach Angaben der Behörden sind inzwischen 2015 genesen.", 2015, None),
    ("Bislang wurden 1750 geimpft.", 1750, None),
]


@pytest.mark.parametrize(("text", "number", "measure"), COUNTS)
def test_figures_that_are_the_subject_count(nlp: Any, text: str, number: int, measure: str | None) -> None:
    assert [row.low for row in rows(nlp, text, Quantity)] == [number]
    assert measure is None or [row.measure for row in rows(nlp, text, Quantity)] == [measure]
    assert rows(nlp, text, TimeExpression) == []


YEARS = [
    "Die Häuser wurden [1945] zerstört.",
    "Die Brücken sind [1976] gebaut worden.",
    "Sie kamen [2015] nach Berlin und sind [2016] weitergezogen.",
    "Die Preise waren [2015] gestiegen, sind [2016] aber gefallen.",
    "Die Halle, die [1945] zerstört und [1950] wieder aufgebaut wurde, steht leer.",
    "Eröffnet wurden [1973] die Halle und das Bad.",
    "In der Stadt sind [2015] viele Menschen gestorben.",
    "Beide sind [1950] geboren.",
    "[1945] wurde in der Stadt gekämpft.",
    "Die Stadt plant [2016] Ausgaben von 1,4 Millionen Euro.",
    "Das Amt meldete [2016] Einnahmen in Höhe von rund drei Milliarden Euro.",
    "Der Verein kauft [2016] Anteile über fünf Millionen Franken.",
]


@pytest.mark.parametrize("marked", YEARS)
def test_other_years_stay_years(nlp: Any, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted = [part.split("]")[0] for part in marked.split("[")[1:]]
    assert [row.text for row in rows(nlp, text, TimeExpression)] == wanted
    assert not any(row.low and 1900 < row.low < 2050 for row in rows(nlp, text, Quantity))


def test_what_is_counted_with_a_size_is_no_year(nlp: Any) -> None:
    text = "Die Firma baut 2016 Wohnungen von 40 Quadratmetern."
    assert [row.text for row in rows(nlp, text, Quantity)] == ["2016 Wohnungen", "40 Quadratmetern"]
    assert rows(nlp, text, TimeExpression) == []


def test_the_unit_of_a_sum_is_no_name(nlp: Any) -> None:
    text = "Die Stadt plant 2016 Ausgaben von 1,4 Millionen Euro. Beim Angriff verlor sie 300 Millionen Euro."
    assert not any(row.text == "Euro" for row in rows(nlp, text, Entity))
    assert not any("auto:euro" in row.participants for row in rows(nlp, text, Event))
