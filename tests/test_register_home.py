"""At home a body is named without its country: which country an article is written in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from seedkit.lexicon import load_list
from seedkit.register import (
    load_register,
)
from seedkit.register_home import country_of_article

HOMES = {entry["country"]: entry for entry in load_list("home_words")["home"]}


@pytest.mark.parametrize(
    ("country", "phrase", "source_id"),
    [
        ("CH", "Bundesrätin Viola Amherd", "CH-GOV"),
        ("CH", "der Bundesrat", "CH-GOV"),
        ("CH", "das Bundesgericht", "CH-BGER"),
        ("CH", "die FDP", "CH-FDP"),
        ("CH", "die Polizei", "auto:police"),
        ("CH", "Bundespräsidentin Viola Amherd", "CH-PRES"),
        ("CH", "das Bundesamt für Brücken", "auto:CH-authority:Bundesamt für Brücken"),
        ("CH", "das Bundesamt für Polizei", "CH-FEDPOL"),
        ("AT", "das Bundeskriminalamt", "AT-BK"),
        (None, "das Bundeskriminalamt", "DE-BKA"),
        ("AT", "die Grünen", "AT-GRUENE"),
        ("AT", "der Nationalrat", "AT-PARL"),
        ("AT", "die Post", "POST"),  # a firm is none of those that every country has
        (None, "der Bundesrat", "DE-BRAT"),
        (None, "die Grünen", "DE-GRUENE"),
    ],
)
def test_at_home_a_body_is_named_without_its_country(country: str | None, phrase: str, source_id: str) -> None:
    assert str(load_register().at_home(country).resolve(phrase)).endswith(source_id)


@pytest.mark.parametrize(
    ("outlet", "agencies", "country"),
    [
        ("NZZ", (), "CH"),
        ("Der Standard", (), "AT"),
        ("Die Presse", ("AFP",), "AT"),
        (None, ("AFP",), None),
        (None, ("APA", "dpa"), "AT"),
        ("Süddeutsche Zeitung", ("APA",), None),
        (None, (), None),
    ],
)
def test_the_country_an_article_is_written_in(
    outlet: str | None, agencies: tuple[str, ...], country: str | None
) -> None:
    assert country_of_article(load_register(), "Der Rat tagt.", outlet=outlet, agencies=agencies) == country


def words_in(entry: dict[str, Any], kind: str) -> set[str]:
    return {found for one in entry[kind] for found in re.findall(rf"(?<!\w)(?:{one})(?!\w)", entry["example"])}


@pytest.mark.parametrize("country", HOMES)
def test_example_of_the_words_of_home(country: str) -> None:
    """The example is at home in its country, and the words of another one in front of it leave that open."""
    register, entry = load_register(), HOMES[country]
    assert words_in(entry, "words") | words_in(entry, "elsewhere")
    assert country_of_article(register, entry["example"]) == (country if country != "DE" else None)
    for other in HOMES.values():
        if other["country"] != country and words_in(other, "elsewhere"):
            assert country_of_article(register, f"{other['example']} {entry['example']}") is None


def test_three_words_in_swiss_spelling_and_no_eszett_are_swiss() -> None:
    register = load_register()
    assert country_of_article(register, "Gemäss Polizei heisst die Strasse neu.") == "CH"
    assert country_of_article(register, "Gemäss Polizei heißt die Strasse neu, ausserdem.") is None
    assert country_of_article(register, "Die Klasse muss wissen, dass das Wasser fliesst.") is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Der Kanton Uri bat den Bundesrat um Hilfe, es gehe um acht Millionen Franken.", "CH"),
        ("Bern: Bundesrätin Petra Lang sagte, der Bundesrat warte.", "CH"),
        (
            "Die Kantonspolizei Bern suchte auch nach einer deutschen Touristin. Basel und Luzern halfen, Zürich nicht.",
            "CH",
        ),
        ("Die ÖVP will in Graz gewinnen, sagte der Bundeskanzler.", "AT"),
        ("Der Landeshauptmann von Tirol warnte.", "AT"),
        ("Die Grünen reisten nach Wien.", None),  # one mention of a neighbour
        ("Schweizer Ermittler und die Kantonspolizei halfen dem Bundestag.", None),
        ("Die ÖVP gewann in Graz, in Wien freut sich die SPD.", None),
        ("In Franken regnete es, in Bern auch.", None),  # the region has no number before it
        ("In Basel und Bern wartete die Berliner Ministerin auf Nachricht aus Köln.", None),
    ],
)
def test_the_words_of_an_article_tell_where_it_is_at_home(text: str, country: str | None) -> None:
    assert country_of_article(load_register(), text) == country
