"""What the seed articles say about time, read with the bundled pipeline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.records import TimeExpression, Window
from seedkit.tag.times import find_times
from seedkit.tag.window import WindowGuess, infer_window
from seedkit.zones import find_zones


@pytest.fixture(scope="module")
def docs(nlp: Any, seeds: Any) -> dict[str, Any]:
    found = {}
    for article in seeds:
        zones = tuple(find_zones(article))
        found[article.article_id[:3]] = tag_text(nlp, article.text, article_id=article.article_id, zones=zones)
    return found


def _times(doc: Any, words: str, published: Window) -> list[TimeExpression]:
    return [time for time in find_times(doc, published=published) if time.text == words]


@pytest.mark.model
def test_000_is_anchored_in_december_2024(docs: dict[str, Any]) -> None:
    december = Window(date(2024, 12, 1), date(2024, 12, 31))
    assert _times(docs["000"], "diesem Monat", december)[0].value == "2024-12"
    assert _times(docs["000"], "Juni", december)[0].value == "2024-06"
    (october,) = _times(docs["000"], "Mitte Oktober", december)
    assert (october.value, october.from_date, october.to_date) == ("2024-10", date(2024, 10, 11), None)
    (february,) = _times(docs["000"], "Februar 2022", december)
    assert (february.from_date, february.to_date) == (date(2022, 2, 1), date(2022, 2, 28))


@pytest.mark.model
def test_001_since_august_of_the_year_before(docs: dict[str, Any]) -> None:
    day = Window(date(2024, 10, 18), date(2024, 10, 18))
    (august,) = _times(docs["001"], "August vergangenen Jahres", day)
    assert (august.value, august.from_date, august.to_date) == ("2023-08", date(2023, 8, 1), None)


def _spans(guess: WindowGuess, doc: Any) -> list[str]:
    for item in guess.evidence:
        assert doc.text[item.start : item.end] == item.text
    return [item.text for item in guess.evidence]


@pytest.mark.model
def test_002_was_published_between_thursday_and_sunday(docs: dict[str, Any]) -> None:
    guess = infer_window(docs["002"])
    assert guess.window == Window(date(2024, 10, 24), date(2024, 10, 27))
    assert {"Donnerstag (24. Oktober)", "Sonntag", "Juni 2024"} <= set(_spans(guess, docs["002"]))
    assert "2024-10-24 .. 2024-10-30" in guess.explain()
    assert not guess.problems


@pytest.mark.model
def test_003_is_dated_by_the_age_of_the_invasion(docs: dict[str, Any]) -> None:
    guess = infer_window(docs["003"])
    assert guess.window is not None and guess.window.start is not None and guess.window.end is not None
    assert date(2025, 2, 1) <= guess.window.start <= date(2025, 3, 1)
    assert date(2026, 1, 1) <= guess.window.end <= date(2026, 2, 28)
    assert any("drei Jahre währenden Invasion" in words for words in _spans(guess, docs["003"]))
    assert "2022-02-24" in guess.explain()


@pytest.mark.model
def test_004_lies_between_april_and_august(docs: dict[str, Any]) -> None:
    guess = infer_window(docs["004"])
    assert guess.window is not None and guess.window.start is not None and guess.window.end is not None
    assert date(2025, 4, 1) <= guess.window.start and guess.window.end <= date(2025, 8, 31)
    assert guess.window.end >= date(2025, 6, 30)  # never narrower than the words allow
    spans = _spans(guess, docs["004"])
    assert "Frühjahr 2025" in spans and "April" in spans


@pytest.mark.model
def test_the_evidence_carries_the_window_without_the_known_dates(docs: dict[str, Any]) -> None:
    """With an empty list of known dates 003 has nothing that bounds it."""
    guess = infer_window(docs["003"], known_dates=[])
    assert guess.window is None or guess.window.start is None or guess.window.end is None
