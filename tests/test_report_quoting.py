"""What a list quotes of a statement: whole sentences, also where it takes two of them to say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seedkit import tag_articles
from seedkit.report import render_report
from seedkit.report.nominative import in_nominative
from seedkit.report.quoting import Quoting


def _quoted(text: str) -> list[str]:
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    quoting = Quoting(tables)
    return [quoting.of(row) for row in tables.statements.to_dict("records") if isinstance(row["source"], str)]


def test_what_the_next_sentence_ascribes_is_quoted_with_that_sentence() -> None:
    text = "Das Ventil war seit Januar defekt. Das bestätigte Oberstaatsanwalt Peter Lorenz am Samstag. Es regnete."
    assert text.removesuffix(" Es regnete.") in _quoted(text)


def test_a_statement_inside_one_sentence_is_quoted_with_that_sentence_alone() -> None:
    text = "Es regnete. Das Ventil sei defekt gewesen, sagte Oberstaatsanwalt Peter Lorenz am Samstag. Es schneite."
    assert _quoted(text) == ["Das Ventil sei defekt gewesen, sagte Oberstaatsanwalt Peter Lorenz am Samstag."]


def test_no_word_of_the_next_sentence_is_left_over_where_two_are_too_long() -> None:
    long = "Das Ventil im großen Werk an der Elbe war nach allem, was man heute weiß, " + (
        "bei Wind und bei Regen, " * 11
    )
    text = f"{long}defekt. Das bestätigte Oberstaatsanwalt Peter Lorenz am Samstag im Gespräch mit dieser Zeitung."
    quotes = _quoted(text)
    assert quotes and not any(quote.endswith(" Das") for quote in quotes)


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("Angaben des Kieler Landgerichts", "Kieler Landgericht"),
        ("Informationen der Neuen Marschpost", "Neue Marschpost"),
        ("Angaben der örtlichen Behörden", "örtliche Behörden"),
        ("Angaben des Vorsitzenden", "Vorsitzender"),
        ("einem hohen Beamten", "ein hoher Beamter"),
        ("Angaben von Polizei und Feuerwehr", "Polizei und Feuerwehr"),
        ("Angaben der Betroffenen", "Betroffene"),
        ("Aussagen von Zeugen", "Zeugen"),
        ("dem Deutschen Wetterdienst", "Deutscher Wetterdienst"),
        ("der Deutsche Wetterdienst", "Deutscher Wetterdienst"),
        ("das Deutsche Rote Kreuz", "Deutsches Rotes Kreuz"),
        ("Die Deutsche Bahn", "Deutsche Bahn"),
        ("Angaben des Landesamts für Umwelt", "Landesamt für Umwelt"),
        ("Angaben des THW", "THW"),
        # what is a source of its own, or of a form that is not known, stays as it is printed
        ("Bericht des Bauamts", "Bericht des Bauamts"),
        ("Kreise der Polizei", "Kreise der Polizei"),
        ("der örtliche Landrat", "der örtliche Landrat"),
        ("eine Frau", "eine Frau"),
        ("Angaben aus dem Rathaus", "Angaben aus dem Rathaus"),
        ("Angaben des 34-Jährigen", "Angaben des 34-Jährigen"),
        ("Grünen-Chef", "Grünen-Chef"),
    ],
)
def test_who_speaks_is_called_in_the_nominative(printed: str, called: str) -> None:
    assert in_nominative(printed) == called


def test_the_mood_of_reported_speech_weakens_no_figure_and_no_event(tmp_path: Path) -> None:
    """The page says that Konjunktiv I only passes on: *seien* stands beside nothing that counts as reported, *offenbar* does."""
    text = (
        "Am Montag seien in Husum zwei Menschen gestorben, sagte ein Sprecher der Polizei. Es seien offenbar 40 Häuser zerstört, "
        "sagte Landrat Jan Holm."
    )
    tables = tag_articles([{"id": "a", "text": text, "date": "2025-03-12"}])
    assert any("seien" in hedges for hedges in tables.claims["hedges"])
    html = render_report(tables, tmp_path / "r.html").read_text(encoding="utf-8")
    told = re.findall(r"<small lang=de>([^<]*)</small>", html)
    assert any("offenbar" in one for one in told)
    assert "<i class=reported>" in html
    assert re.findall(r"<i class=reported>[^<]*</i><small[^>]*>([^<]*)</small>", html) == []
