"""The publication window of invented articles: each constraint alone, together, and in contradiction."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from spacy.language import Language

from seedkit.records import Window
from seedkit.tag.window import KnownDate, infer_window, read_known_dates


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("de")


FLOOD = {
    "date": "2021-07-14",
    "name": "Flut im Ahrtal",
    "spellings": "Flut|Flutkatastrophe",
    "needs": "Ahrtal",
}


def _window(nlp: Language, text: str, **options: Any) -> Window | None:
    return infer_window(nlp(text), **options).window


@pytest.mark.parametrize(
    "text",
    [
        "Sie haben ein Konzept für die Wahlen 2030 ausgearbeitet.",
        "Er unterschrieb einen Vertrag bis 2030.",
        "Er wäre 2030 angetreten.",
        "Sie hat den Rücktritt zum 21. November 2030 erklärt.",
        "Die Brücke soll bis zum Jahr 2030 erreicht sein, sagte er am Freitag.",
    ],
)
def test_a_future_date_in_a_past_sentence_is_no_lower_bound(blank: Language, text: str) -> None:
    window = _window(blank, text)
    assert window is None or window.start is None


def test_no_evidence_no_window(blank: Language) -> None:
    guess = infer_window(blank("Der Minister trat zurück."))
    assert (guess.window, guess.evidence, guess.problems) == (None, (), ())


def test_a_dated_past_is_a_lower_bound(blank: Language) -> None:
    assert _window(blank, "Im Mai 2021 wurde die Brücke gesperrt.") == Window(date(2021, 5, 1), None)


def test_a_dated_plan_is_an_upper_bound(blank: Language) -> None:
    assert _window(blank, "Die Brücke wird im Mai 2023 öffnen.") == Window(None, date(2023, 5, 31))


def test_a_plan_of_the_past_is_no_bound(blank: Language) -> None:
    assert _window(blank, "Die Brücke sollte 2015 fertig sein.") is None


def test_the_weekday_fixes_the_year(blank: Language) -> None:
    text = "Im Mai 2021 wurde die Brücke gesperrt. Am Dienstag (8. Juni) wurde sie gesprengt."
    assert _window(blank, text) == Window(date(2021, 6, 8), date(2021, 6, 14))


def test_a_weekday_to_come_is_at_most_six_days_off(blank: Language) -> None:
    text = "Im Mai 2021 wurde die Brücke gesperrt. Am Dienstag (8. Juni) wird sie gesprengt."
    assert _window(blank, text) == Window(date(2021, 6, 2), date(2021, 6, 8))


def test_without_a_year_the_weekday_is_ambiguous(blank: Language) -> None:
    assert _window(blank, "Am Dienstag (8. Juni) wurde die Brücke gesprengt.") is None


def test_a_weekday_ahead_cuts_the_week(blank: Language) -> None:
    text = (
        "Im Mai 2021 wurde die Brücke gesperrt. Am Dienstag (8. Juni) wurde sie gesprengt. "
        "Ab Samstag wird der Verkehr umgeleitet."
    )
    assert _window(blank, text) == Window(date(2021, 6, 8), date(2021, 6, 12))


def test_months_on_both_sides(blank: Language) -> None:
    text = (
        "Im März 2021 wurde die Brücke gesperrt. Im April bestätigte der Minister den Plan. "
        "Im September soll der Neubau beginnen."
    )
    assert _window(blank, text) == Window(date(2021, 4, 1), date(2021, 9, 30))


@pytest.mark.parametrize(
    ("words", "window"),
    [
        (
            "Seit drei Jahren leben die Opfer der Flut im Ahrtal in Containern.",
            Window(date(2024, 7, 1), date(2025, 7, 13)),
        ),
        ("Vor drei Jahren zerstörte die Flut das Ahrtal.", Window(date(2024, 1, 1), date(2025, 7, 13))),
    ],
)
def test_known_dates(blank: Language, words: str, window: Window) -> None:
    assert _window(blank, words, known_dates=[FLOOD]) == window


def test_a_known_date_needs_its_words(blank: Language) -> None:
    assert _window(blank, "Vor drei Jahren zerstörte die Flut den Ort.", known_dates=[FLOOD]) is None


def test_a_year_counted_back(blank: Language) -> None:
    window = _window(blank, "Vor fünf Jahren (2016) begann der Bau.")
    assert window is not None and window.start == date(2021, 1, 1) and window.end is not None
    assert window.end.year == 2022


def test_contradiction_gives_no_window_and_a_problem(blank: Language) -> None:
    doc = blank("Im Mai 2023 wurde die Brücke gesperrt. Der Neubau wird 2021 beginnen.")
    doc.user_data["article_id"] = "a1"
    guess = infer_window(doc)
    assert guess.window is None and len(guess.evidence) == 2
    (problem,) = guess.problems
    assert problem.article_id == "a1" and "Mai 2023" in problem.why and "2021" in problem.why
    assert guess.explain().startswith("no window")


def test_boilerplate_is_no_evidence(blank: Language) -> None:
    doc = blank("Im Mai 2023 wurde die Brücke gesperrt.")
    doc.user_data["zones"] = [SimpleNamespace(start=0, end=len(doc.text), zone="boilerplate")]
    assert infer_window(doc).window is None


def test_the_shipped_list_is_well_formed() -> None:
    known = read_known_dates()
    assert len(known) >= 20
    for event in known:
        assert isinstance(event, KnownDate) and event.name and event.spellings and event.source.startswith("https://")
    assert len({event.name for event in known}) == len(known)


def test_an_analyst_adds_dates(tmp_path: Any) -> None:
    (tmp_path / "known_dates.csv").write_text(
        "date,name,spellings,needs,source\n2021-07-14,Flut,Flut|Hochwasser,,https://example.org\n,kaputt,,,\n",
        encoding="utf-8",
    )
    added = read_known_dates(tmp_path)[-1]
    assert (added.day, added.spellings) == (date(2021, 7, 14), ("Flut", "Hochwasser"))


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Am 31. Februar 0000 war nichts.", "2021 2021 2021 (2021) bis 2021", "vor 999 Jahren (1)"],
)
def test_odd_text_does_not_raise(blank: Language, text: str) -> None:
    infer_window(blank(text))
