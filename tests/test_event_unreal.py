"""What sentences build on without telling it: what would have been, what somebody is asked to do, what is only explained."""

from __future__ import annotations

from typing import Any

import pytest

import seedkit

pytestmark = pytest.mark.model


def stances(text: str) -> dict[str, str]:
    """Trigger → stance of the claim made of it."""
    made: Any = seedkit.tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}])
    claims = made.claims[made.claims["kind"] == "event"]
    return dict(zip(claims["text"], claims["stance"], strict=True))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ohne den Alarm wäre es zu einer Explosion gekommen.", {"Explosion": "denied"}),
        ("Beinahe wäre am Hafen ein Flugzeug abgestürzt.", {"abgestürzt": "denied"}),
        ("Wenn der Fahrer nicht gebremst hätte, wäre der Zug entgleist.", {"entgleist": "denied"}),
        ("In der Nacht kam es beinahe zu einer Explosion.", {"Explosion": "denied"}),
        # Konjunktiv II that is somebody's words, with a mere *ohne*
        ("Der Sprecher sagte, die Rebellen hätten ohne Warnung die Stadt angegriffen.", {"angegriffen": "asserted"}),
        ("Bei dem Brand starben fast dreißig Menschen.", {"Brand": "asserted", "starben": "asserted"}),
        # what stands behind *ohne* was there
        ("Ohne den Anschlag hätte der Verein gewonnen.", {"Anschlag": "asserted"}),
        ("Der Minister schloss den Vertrag ohne die Zustimmung des Rates.", {"Vertrag": None, "Zustimmung": "denied"}),
    ],
)
def test_what_would_have_been(text: str, wanted: dict[str, str | None]) -> None:
    found = stances(text)
    assert {word: found.get(word) for word in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Der Brand kann durch einen Kurzschluss ausgelöst worden sein.", "Brand", "asserted"),
        ("Der Absturz könnte auf einen Defekt zurückgehen.", "Absturz", "asserted"),
        ("Die Explosion könnte einen Erdrutsch auslösen.", "Erdrutsch", "predicted"),
        ("Am Hafen soll es einen Brand gegeben haben.", "Brand", "unconfirmed"),
        ("Der Wirt soll einen Brand gelegt haben.", "Brand", "unconfirmed"),
        ("Bei den Männern soll es sich um Hintermänner der Morde von Kiel handeln.", "Morde", "asserted"),
        ("Er soll Opfer eines Mordes geworden sein.", "Mordes", "unconfirmed"),
        ("Unter den Opfern des Erdbebens sind möglicherweise zwei Wirte.", "Erdbebens", "asserted"),
    ],
)
def test_the_doubt_is_about_its_cause(text: str, word: str, stance: str) -> None:
    assert stances(text)[word] == stance


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Der Präsident steht bereit, nach Kiel zu reisen.", "reisen", "predicted"),
        ("Die Rebellen sind nicht bereit, die Stadt zu räumen.", "räumen", "denied"),
        ("Der Präsident lud die Gegner ein, nach Kiel zu reisen.", "reisen", "predicted"),
        ("Der Präsident begann, die Truppen zu besuchen.", "besuchen", "asserted"),
        ("Die Polizei verhinderte, dass der Mann die Bombe sprengte.", "sprengte", "denied"),
        ("Die Regierung will verhindern, dass es zu einem Streik kommt.", "Streik", "predicted"),
        ("Wir geben nichts auf, bevor die Verhandlungen begonnen haben.", "Verhandlungen", "predicted"),
        ("Bevor die Verhandlungen begannen, aßen die Minister.", "Verhandlungen", "asserted"),
        ("Die Generäle halten einen Abzug der Truppen für unwahrscheinlich.", "Abzug", "predicted"),
        ("Die Generäle halten den Abzug der Truppen für einen Fehler.", "Abzug", "asserted"),
        ("Bis zur Entscheidung des Gerichts ruht der Bau.", "Entscheidung", "predicted"),
        ("Bis zur Wahl im März ruhte der Bau.", "Wahl", "asserted"),
        ("Die Firma muss sich einer Abstimmung stellen.", "Abstimmung", "predicted"),
        ("Der Streik muss enden.", "Streik", "asserted"),
        ("Nach einem Unfall muss der Wagen warten.", "Unfall", "asserted"),
        ("Sie schrieb, sie werde trotz des Verbots kommen.", "Verbots", "asserted"),
        ("Sie schrieb, sie werde ein Verbot erlassen.", "Verbot", "predicted"),
        ("Die Parteien haben Neuwahlen abgewendet.", "Neuwahlen", "denied"),
        ("Sie fragte, ob die Wahl regulär verlaufen sei.", "Wahl", "asserted"),
        ("Sie fragte, ob es eine Wahl gegeben habe.", "Wahl", "questioned"),
        ("Der Rat hat die Entscheidung verschoben.", "Entscheidung", "predicted"),
        ("Nach dem Anschlag wurde das Fest verschoben.", "Anschlag", "asserted"),
        ("Die Partner drängen auf einen Waffenstillstand.", "Waffenstillstand", "predicted"),
        ("Die Partner einigten sich auf einen Waffenstillstand.", "Waffenstillstand", "asserted"),
        ("Der Besuch des Generals in Kiel könnte darauf hindeuten.", "Besuch", "asserted"),
        ("Ein Besuch des Generals in Kiel könnte folgen.", "Besuch", "predicted"),
        ("Die Regierung erwägt die Entsendung von Soldaten.", "Entsendung", "predicted"),
        ("Die Regierung lobt die Entsendung von Soldaten.", "Entsendung", "asserted"),
        ("Das war keine leichte Entscheidung.", "Entscheidung", "asserted"),
        ("Das war kein gewöhnlicher Besuch.", "Besuch", "asserted"),
        ("Es gab keine Entscheidung.", "Entscheidung", "denied"),
        ("Es war kein Anschlag.", "Anschlag", "denied"),
        ("Die Forscher kündigen für die nächste Woche Regen an.", "kündigen", "asserted"),
        ("Der Minister will am Montag Reformen ankündigen.", "ankündigen", "predicted"),
    ],
)
def test_what_the_clause_above_leaves_of_it(text: str, word: str, stance: str) -> None:
    assert stances(text)[word] == stance
