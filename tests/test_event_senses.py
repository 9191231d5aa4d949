"""Words that mean an event only in one of their senses: by what stands beside them, who does it and to what."""

from __future__ import annotations

import re
from typing import Any

import pytest

import seedkit
from seedkit.lexicon import load_list
from seedkit.tag.unit_noun import noun_singular

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Das war nur ein Ablenkungsmanöver.", []),
        ("Nach dem Wendemanöver hielt der Bus.", []),
        ("Das Nato-Manöver begann.", ["exercise"]),
        ("Die Armee begann ein Manöver.", ["exercise"]),
    ],
)
def test_not_every_manoeuvre_is_an_exercise(text: str, wanted: list[str]) -> None:
    assert list(seedkit.tag_articles([{"text": text}]).events.type) == wanted


@pytest.mark.parametrize("entry", load_list("event_senses")["sense"], ids=lambda e: str(e["name"]))
def test_example_of_the_sense(entry: dict[str, Any]) -> None:
    """The example has one of the words, and no event of the type that ``never`` names."""
    (key,) = {"ends", "beginnings", "words"} & set(entry)
    tables = seedkit.tag_articles([{"id": "a", "text": entry["example"], "date": "2024-05-03"}])
    words = [noun_singular(word).lower() for word in re.findall(r"\w+", entry["example"])]
    fits = {"ends": str.endswith, "beginnings": str.startswith, "words": str.__eq__}[key]
    assert any(fits(word, one) for word in words for one in entry[key])
    assert entry.get("never") not in set(tables.events.type)
    assert len(set(entry[key])) == len(entry[key])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Rabe, eine Abgeordnete, verurteilte die Haltung der Regierung.", []),
        ("Der Verband hat den Bau scharf verurteilt.", []),
        ("Das Landgericht Köln verurteilte den Händler.", ["trial"]),
        ("Die Richterin hat den Händler wegen Betrugs verurteilt.", ["trial"]),
        ("Der Händler wurde zu drei Jahren Haft verurteilt.", ["trial"]),
        ("Der Bus war mit 45 Gästen besetzt.", []),
        ("Der Name ist bereits besetzt.", []),
        ("Die Stadt ist von Rebellen besetzt.", ["capture"]),
        ("Truppen haben die Stadt besetzt.", ["capture"]),
        ("Das Gesetz ist ein Angriff auf die Pressefreiheit.", []),
        ("Der Konzern begann im Mai eine Charmeoffensive.", []),
        ("Der Angriff auf die Zeitung geschah am Montag.", ["attack"]),
        ("Die Offensive begann am Montag.", ["attack"]),
        ("Der Bauernhof brannte in der Nacht nieder.", ["accident"]),
        ("Das Feuerwerk wurde am Abend abgebrannt.", []),
        ("Die Kanzlerin griff den Nachbarn mit scharfen Worten an.", []),
        ("Sie steckten die Halle in Brand.", ["attack"]),
        ("Das Auto geriet in Brand.", ["accident"]),
        ("Der Abgeordnete legte sein Mandat nieder.", ["resignation"]),
        ("Die Arbeiter legten die Arbeit nieder.", []),
        ("Die Quote der Festnahmen ist hoch.", []),
        ("Der Grund der Festnahmen ist unbekannt.", ["arrest"]),
        ("Das Flugzeug, das in ein Wohnhaus stürzte, war alt.", ["accident"]),
        ("Der Hubschrauber stürzte ins Meer.", ["accident"]),
        ("Ein Mann stürzte aus dem Fenster.", []),
        ("Die Truppen, die das Land nach Kiel schickte, kehrten zurück.", ["deployment"]),
        ("Das Buch über die Waffen und den Brief, den er schickte, las sie.", []),
    ],
)
def test_who_does_it_and_to_what(text: str, wanted: list[str]) -> None:
    found = seedkit.tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}]).events
    assert list(found["type"]) == wanted
