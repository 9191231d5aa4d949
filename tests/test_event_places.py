"""Where an event was and who took part: sites with names, brackets, adjectives in *-er*, compounds, *dort*."""

from __future__ import annotations

from typing import Any

import pytest

import seedkit

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "type_", "who", "where"),
    [
        ("Auf dem Versuchsgelände Nordheim startete eine Rakete.", "launch", set(), "auto:nordheim"),
        ("Kiel: Erdbeben am Montag", "accident", set(), "LOC-Kiel"),
        ("Europa: Erdbeben am Montag", "accident", set(), None),  # no town and no state
        ("Anke Rabe (SPD) trat zurück.", "resignation", {"auto:anke-rabe"}, None),
        ("Vor einem Duisburger Restaurant wurden sechs Gäste erschossen.", "killing", set(), "LOC-Duisburg"),
        ("Die Duisburger Morde erschütterten das Land.", "killing", set(), "LOC-Duisburg"),
        ("Der Duisburger Rat beschloss neue Regeln.", "decision", set(), None),  # whose it is, not where
        ("Im Süden und Osten Georgiens kam es zu Überflutungen.", "accident", set(), "GE"),
        ("Im Süden Georgiens brannte es. Dort starben drei Gäste.", "killing", set(), "GE"),
        ("Im Süden Georgiens brannte es. Später starben drei Gäste.", "killing", set(), None),
        ("Die EU verhängte neue Russland-Sanktionen.", "sanction", {"EU", "RU"}, None),
        ("Am Montag begann der EU-Gipfel in Kiel.", "meeting", {"EU"}, "LOC-Kiel"),
        ("Am Montag begann das Corona-Gipfel in Kiel.", "meeting", set(), "LOC-Kiel"),
        ("Helfer retteten in Kiel 60 Gäste vor den Fluten.", "accident", set(), "LOC-Kiel"),
        ("In der polnischen Hauptstadt starben drei Gäste.", "killing", set(), "PL"),
        ("Im chinesischen Südwesten starben drei Gäste.", "killing", set(), "CN"),
        ("Der Minister sprach in der polnischen Hauptstadt über den Anschlag.", "attack", set(), None),
        ("In der polnischen Stadt Danzig starben drei Gäste.", "killing", set(), "LOC-Danzig"),
        ("In Hilla, einer Stadt südlich von Bagdad, starben zwölf Gäste.", "killing", set(), "auto:hilla"),
        ("In Georgien, wo am Sonntag gewählt wurde, gab es Streit.", "election", set(), "GE"),
        ("Norbert Kraus lobte den Rat und gab bekannt, dass er bleibt.", "announcement", {"auto:norbert-kraus"}, None),
        ("Ada Rabe lobte den Rat, und bald kündigte die Firma Regeln an.", "announcement", set(), None),
        ("Die österreichische Haltung wird mit den Wahlen in Kiel erklärt.", "election", set(), "LOC-Kiel"),
        ("Die österreichische Regierung kündigte neue Regeln an.", "announcement", {"AT"}, None),
        ("Hunderte demonstrierten vor dem Bundestag.", "protest", set(), None),
        ("Der Bundestag stimmte ab.", "election", {"DE-PARL"}, None),
        ("Er reiste am Tag vor der Wahl nach Kiel.", "election", set(), None),
    ],
)
def test_who_and_where(text: str, type_: str, who: set[str], where: str | None) -> None:
    made: Any = seedkit.tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}])
    event = next(row for row in made.events.itertuples() if row.type == type_)
    place = event.place_id if isinstance(event.place_id, str) else None
    assert (set(event.participants), place) == (who, where)
