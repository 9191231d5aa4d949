"""What stands beside a time or figures decides what they are: an era before *heute*, a number behind four figures."""

from __future__ import annotations

import pytest

from seedkit import tag_articles

pytestmark = pytest.mark.model


def values(text: str, date: str | None = "2024-05-03") -> list[str]:
    return [value or "" for value in tag_articles([{"id": "a", "text": text, "date": date}]).times["value"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1890 tagte der Rat der Stadt in Olm. Heute tagt er in Kiel.", "PRESENT_REF"),
        ("Früher tagte der Rat der Stadt in Olm. Heute tagt er in Kiel.", "PRESENT_REF"),
        ("In den 1920er Jahren hungerten die Menschen in Olm. Heute leben sie gut.", "PRESENT_REF"),
        ("Der Rat tagte am Montag in Olm. Heute entscheidet er über den Hafen.", "2024-05-03"),
    ],
)
def test_today_behind_an_era_is_these_days(text: str, wanted: str) -> None:
    assert values(text)[-1] == wanted


@pytest.mark.parametrize("text", ["1890 tagte der Rat der Stadt in Olm. Heute tagt er in Kiel."])
def test_today_behind_an_era_where_no_date_is_stated(text: str) -> None:
    assert values(text, None) == ["1890", "PRESENT_REF"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In der Grube waren 2006 23 Bergleute beschäftigt.", ["2006"]),
        ("In der Grube waren 2006 1230 Bergleute beschäftigt.", ["2006"]),
        ("In der Grube waren 2006 123 Bergleute beschäftigt.", []),  # may be one number, 2 006 123
        ("In der Grube waren 2006 Bergleute beschäftigt.", []),
    ],
)
def test_a_number_behind_four_figures_counts_what_they_do_not(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anfang der Neunziger zog Rabe nach Olm.", ["199"]),
        ("Die frühen Neunziger waren hart.", ["199"]),
        ("Der Neunziger lebt noch in Olm.", []),  # who is ninety
        ("Der Krieg dauerte fuenfzig Jahre.", ["P50Y"]),
        ("In Q1 stieg der Umsatz.", ["2024-Q1"]),
        ("In H1 2023 stieg der Umsatz.", ["2023-H1"]),
        ("In H1 stand ein Stapler.", []),  # may be a hall
        ("Ein dreißigjähriger Krieg verheerte das Land.", ["P30Y"]),
        ("Der Dreißigjährige Krieg verheerte das Land.", []),  # what it is called
    ],
)
def test_a_decade_a_half_year_and_a_length_that_are_none(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted
