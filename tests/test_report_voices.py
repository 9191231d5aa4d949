"""Who says what: every sentence with a source, by whoever says it, and what the first screen makes of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from seedkit import tag_articles
from seedkit.register import load_register
from seedkit.report import render_report
from seedkit.report.denials import disputed
from seedkit.report.language import load_language
from seedkit.report.names import names_of_corpus
from seedkit.report.voices import Voice, heard_most, quoted_first, voices
from seedkit.report.weakened import Weakening

PAGES: list[dict[str, Any]] = [
    {"id": "a", "title": "Streit um die Brücke", "date": "2024-09-14", "text":
     "Streit um die Brücke\n\nDie Bürgermeisterin Eva Roth sagte am Freitag, die Brücke sei sicher. Ein Neubau komme nicht in "
     "Frage, betonte Roth. Der Verkehrsclub widersprach: „Die Brücke ist marode.“"},
    {"id": "b", "title": "Die Brücke bleibt", "date": "2024-09-15", "text":
     "Die Brücke bleibt\n\nDie Bürgermeisterin Eva Roth sagte am Freitag, die Brücke sei sicher. Man müsse abwarten, teilte die "
     "Polizei mit."},
]  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Any:
    return tag_articles(PAGES)


@pytest.fixture(scope="module")
def heard(tables: Any) -> list[Voice]:
    words = load_language("de")
    return voices(tables, names_of_corpus(tables, load_register(), words), words)


def test_whoever_is_heard_most_comes_first_and_what_two_articles_repeat_stands_once(heard: list[Voice]) -> None:
    assert "Roth" in heard[0].name and len(heard[0].said) == 2
    repeated = next(one for one in heard[0].said if "sicher" in one.text)
    assert repeated.title == "Streit um die Brücke (1 weitere)"
    assert heard[0].is_open


def test_the_subjunctive_of_reported_speech_is_named_as_no_hedge(heard: list[Voice]) -> None:
    assert all(not one.hedges for voice in heard for one in voice.said if one.certainty == "reported")


def test_the_first_screen_names_who_is_heard_and_quotes_where_no_figures_can_be_compared(heard: list[Voice]) -> None:
    words = load_language("de")
    (line,) = heard_most(heard, words)
    assert line.text.startswith("Am häufigsten kommen zu Wort:") and "Roth\u00a0(2)" in line.text
    assert line.link == "said"
    first = quoted_first(heard, words, most=1)
    assert [one.quote for one in first] == ["„Die Bürgermeisterin Eva Roth sagte am Freitag, die Brücke sei sicher.“"]


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_sentence_leads_to_its_place_in_the_article(tables: Any, tmp_path: Path, lang: str) -> None:
    html = render_report(tables, tmp_path / "page.html", lang=lang).read_text(encoding="utf-8")
    section = html[html.index('id="said"') : html.index('id="figures"')]
    links = re.findall(r"<a href=#(t\d+)>", section)
    assert len(links) >= 4 and len(set(links)) == len(links)
    for link in links:
        assert len(re.findall(rf"<i id={link}[ >]", html)) == 1
    alone = section[: section.index('id="together"')]  # behind it stands who says the contrary: "ist marode"
    assert unescape(alone).count("die Brücke sei sicher") == 1


def test_turning_something_down_is_no_denial() -> None:
    said = {
        "a": "Der Landkreis lehnte am Montag einen Neubau der Halle ab.",
        "b": "Die Nordwest GmbH bestritt am Freitag, davon gewusst zu haben.",
        "c": "Der Zeuge weigerte sich, den Namen zu nennen.",
        "d": "Die Behörde wies den Bericht zurück.",
    }
    words = load_language("en")
    told = {}
    for name, text in said.items():
        one = tag_articles([{"id": name, "text": text}])
        told[name] = [f.text for f in disputed(one, names_of_corpus(one, load_register(), words), words)]
    assert {name: [text.split(" by ")[0] for text in texts] for name, texts in told.items()} == {
        "a": ["Turned down"], "b": ["Denied"], "c": ["Turned down"], "d": ["Denied"],
    }  # fmt: skip


def test_what_one_article_says_has_a_title_in_the_singular(tmp_path: Path) -> None:
    html = render_report(tag_articles([{"id": "a", "text": "Der Himmel ist blau."}]), tmp_path / "page.html")
    page = html.read_text(encoding="utf-8")
    assert "What one article claims, and on whose word" in page and "1 article without a stated date" in page


def test_figures_that_cannot_be_compared_are_no_range(tmp_path: Path) -> None:
    text = "Anschläge im Land\n\nAm Donnerstag starben zwölf Menschen durch eine Bombe. In der Hauptstadt töteten Autobomben 98 Menschen."
    html = render_report(tag_articles([{"id": "a", "text": text, "date": "2024-05-14"}]), tmp_path / "page.html")
    page = html.read_text(encoding="utf-8")
    assert "12–98" not in page and "12; 98" in page


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nach ersten Schätzungen der Polizei brannten 40 Boote.", "Nach ersten Schätzungen"),
        ("Die Feuerwehr schließt nicht aus, dass 40 Boote brannten.", "schließt nicht aus"),
        ("Die Polizei vermutet, dass 40 Boote brannten.", "vermutet"),
        ("„Ich glaube, dass 40 Boote brannten“, sagte der Wirt.", "glaube"),
        ("Die Polizei sagte, 40 Boote seien vermutlich verbrannt.", "seien, vermutlich"),
        ("Laut Polizei brannten 40 Boote.", ""),
    ],
)
def test_the_page_says_by_which_words_a_row_is_weakened(text: str, words: str) -> None:
    tables = tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}])
    weakening = Weakening(tables)
    claim = next(row for row in tables.claims.to_dict("records") if row["kind"] == "quantity")
    assert weakening.of_statement(tables.statements.to_dict("records")[0]) == words
    assert weakening.of_claim(claim) == words


def test_the_first_screen_quotes_a_sentence_with_a_word_that_reports(tmp_path: Path) -> None:
    text = (
        "Bürgermeisterin Anna Kahl kündigte eine Prüfung an. Der Neubau hätte die Stadt viel gekostet. "
        "Die Halle sei sicher, sagte Anna Kahl am Montag. Das Dach werde im Herbst erneuert."
    )
    page = render_report(tag_articles([{"text": text, "date": "2024-05-03"}]), tmp_path / "page.html").read_text()
    first = re.sub(r"<[^>]+>", "", page[page.index('class="bottom"') : page.index("<nav")])
    assert "Die Halle sei sicher" in first and "hätte die Stadt" not in first and "Das Dach" not in first
