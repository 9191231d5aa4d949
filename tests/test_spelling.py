"""Swiss spelling: the same text without ß gives the same rows."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from typing import Any

import pytest

from seedkit.read import read_articles
from seedkit.scale import tag_articles
from seedkit.spelling import standard_spelling
from seedkit.spelling_capitals import capital_runs
from seedkit.spelling_print import as_spelled
from seedkit.tagging import tag_article

_SWISS = """Aussenminister droht mit Massnahmen

Bern – Gemäss einem Bericht der «NZZ» soll der mutmassliche Täter ausserdem in der Landesstrasse 50 gewohnt haben. Die
Strassensperre heisse nichts Gutes, äusserte Aussenminister Guy Holm. «Schliesslich wissen wir nichts», hiess es im
russischen Aussenministerium. Der Verband begrüsste den Entscheid. Laut Polizei wurden 30 Fussgänger verletzt.
"""


@pytest.mark.parametrize(
    ("swiss", "standard"),
    [
        ("Fussballer", "Fußballer"),
        ("Ringstrasse", "Ringstraße"),  # no Rasse
        ("Sparmassnahmen", "Sparmaßnahmen"),
        ("Strassenschliessung", "Straßenschließung"),
        ("Aussen-Grossprojekt", "Außen-Großprojekt"),
        ("regelmässigen", "regelmäßigen"),
        ("dreissig", "dreißig"),
        ("begrüsst", "begrüßt"),
    ],
)
def test_a_word_in_swiss_spelling_is_the_standard_one(swiss: str, standard: str) -> None:
    assert standard_spelling(swiss) == standard


@pytest.mark.parametrize(
    "word",
    "dass muss müssen Masse Massen Busse Kongress Fluss Schloss Prozess Insasse Aussage aussetzen Aussprache Missstand "
    "Russland Kassel Ausschuss Rassismus wissen Interesse SS EU".split(),
)
def test_words_with_ss_of_their_own_stay(word: str) -> None:
    assert standard_spelling(word) == word


def _told(nlp: Any, text: str) -> list[str]:
    """Every record of a text, as words without places."""
    article = next(iter(read_articles([{"id": "a", "text": text, "date": "2025-01-14"}])))
    kept = []
    for record in tag_article(article, nlp):
        if type(record).__name__ in ("Statement", "Quantity", "Event", "TimeExpression", "Claim"):
            values = {field.name: getattr(record, field.name) for field in fields(record)}
            shown = {
                name: value
                for name, value in values.items()
                if not name.endswith(("_id", "start", "end", "ids", "spans")) or name == "source_id"
            }
            kept.append(f"{type(record).__name__} {shown}".replace("ß", "ss"))
        elif type(record).__name__ == "Entity":
            kept.append(f"{record.text} {record.label}".replace("ß", "ss"))
    return kept


def test_a_swiss_text_has_the_rows_of_the_same_text_in_standard_spelling(nlp: Any) -> None:
    standard = _SWISS
    for swiss in ("Aussen", "Massnahme", "Gemäss", "mutmasslich", "ausserdem", "strasse", "Strasse", "heisse", "äusserte",
                  "Schliesslich", "hiess", "begrüsste", "Fuss"):  # fmt: skip
        assert swiss in standard
        standard = standard.replace(swiss, swiss.replace("ss", "ß"))
    assert _told(nlp, _SWISS) == _told(nlp, standard)


@pytest.mark.parametrize(
    ("printed", "spelled"),
    [
        ("Lan-\ndes-Behörde", "Landes-Behörde"),
        ("CDU-\r\n  Fraktion", "CDU-Fraktion"),
        ("US-\namerikanisch", "US-amerikanisch"),
        ("Wort\n", "Wort"),
        ("Ge\u00adbäude", "Gebäude"),
        ("Miniſter", "Minister"),
        ("Bundes·tags·wahl", "Bundestagswahl"),
        ("Verkehrsbehoerde", "Verkehrsbehörde"),
        ("aeusserte", "äußerte"),
        ("UEBER", "ÜBER"),
    ],
)
def test_a_word_that_is_printed_otherwise(printed: str, spelled: str) -> None:
    assert as_spelled(printed) == spelled


@pytest.mark.parametrize(
    "word", "Koenig neue Frauen Duell Poet Michael Phoenix Boeing Schüler·innen \n\n 5,3 a·b Quelle".split(" ")
)
def test_a_word_that_is_printed_as_it_is_spelled(word: str) -> None:
    assert as_spelled(word) == word


def test_capitals_where_no_line_is_in_capitals() -> None:
    assert capital_runs("Die SPD , die CDU und die AfD der USA".split()) == []
    assert capital_runs("IG BCE , EVG und GDL".split()) == []


def test_a_decomposed_umlaut_is_the_same_letter() -> None:
    """Texts from PDF have *ö* as two characters: what is found and whose word it is must not depend on that."""
    text = "In Köln wurden zwölf Menschen getötet, teilte die Grünen-Politikerin Änne Müller mit."
    found = []
    for form in ("NFC", "NFD"):
        printed = unicodedata.normalize(form, text)
        tables = tag_articles([{"id": "a", "date": "2024-10-18", "text": printed}])
        for table in (tables.statements, tables.quantities, tables.entities):
            assert all(printed[a:b] == t for a, b, t in zip(table["start"], table["end"], table["text"], strict=True))
        found.append(
            (list(tables.statements["source_id"]), list(tables.quantities["low"]), list(tables.entities["entity_id"]))
        )
    assert found[0] == found[1]
    assert found[0][1] == [12]
