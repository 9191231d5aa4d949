"""Numbers that tell once more how many, staff that acts as people, and headlines that count: whose noun and measure they take.

Every rule has counter-sentences beside it. A number is given with its unit and its measure.
"""

from __future__ import annotations

from typing import Any

import pytest

import seedkit as sk
from seedkit.figures_shares import in_percent
from seedkit.figures_voices import voice_of
from seedkit.records import Article, Quantity
from seedkit.tagging import tag_article

CASES = [
    # what es was
    ("Am Zaun warteten 6200 Flüchtlinge. Am Dienstag waren es noch 1300 gewesen.", [("1300", "Flüchtling", "displaced")]),
    ("Die Partei erreicht 36 Prozent. Im Mai waren es noch 33 gewesen.", [("33", "%", "share")]),
    ("Die Stadt schätzt den Schaden auf 3 Millionen Euro. Zunächst waren es 2 Millionen.", [("2 Millionen", "EUR", "damage")]),
    ("Es waren 1918 vor allem Frauen, die das Werk hielten.", []),
    ("Der Umsatz lag bei drei Milliarden Euro. Verkauft wurden 300 Pumpen, im Mai waren es 250.", [("250", "Pumpe", None)]),
    # who stays by a number, or comes to one
    ("In Ulm wurden minus 19,8 Grad gemessen. Der Wetterdienst blieb bei minus 21,4.", [("minus 21,4", "Grad", "temperature")]),
    # people told of once more
    ("In Kiel demonstrierten 300 Menschen. Die Polizei sprach von 150 Menschen.", [("150 Menschen", "Mensch", "participants")]),
    ("Geräumt wurde das Dorf, 90 Menschen wurden evakuiert. Der Kreis ging von 120 Personen aus.", [("120 Personen", "Person", "evacuated")]),
    ("Bei dem Brand starben drei Menschen. Die Polizei sprach von 150 Menschen, die geflohen seien.", [("150 Menschen", "Mensch", "people")]),
    ("Bei dem Brand starben drei Menschen. Der Wirt berichtete von 40 Menschen im Haus.", [("40 Menschen", "Mensch", "people")]),
    # staff
    ("Zwei Mitarbeiter wurden vernommen.", [("Zwei Mitarbeiter", "Mitarbeiter", "people")]),
    ("Vier Angestellte der Bank riefen die Polizei.", [("Vier Angestellte", "Angestellte", "people")]),
    ("Rund 200 Mitarbeiter bangen um ihre Stellen.", [("Rund 200 Mitarbeiter", "Mitarbeiter", "jobs")]),
    ("Die 200 Mitarbeiter der Molkerei demonstrieren nicht, sie feiern.", [("200 Mitarbeiter", "Mitarbeiter", "participants")]),
    ("Die 200 Mitarbeiter der Molkerei feiern.", [("200 Mitarbeiter", "Mitarbeiter", "jobs")]),
    ("Das Haus beschäftigt 30 Mitarbeiter.", [("30 Mitarbeiter", "Mitarbeiter", "jobs")]),
    # the same in other words
    ("Die Werft will jede zehnte Stelle streichen, das sind 410 Arbeitsplätze.", [("410 Arbeitsplätze", "Arbeitsplatz", "jobs_cut")]),
    ("Die Werft will nichts streichen. Das sind 410 Arbeitsplätze.", [("410 Arbeitsplätze", "Arbeitsplatz", "jobs")]),
    # inhabitants
    ("Das Haus hat 90 Bewohner. 30 Bewohner schliefen in der Halle.", [("30 Bewohner", "Bewohner", "people")]),
    ("In dem Dorf leben 900 Einwohner.", [("900 Einwohner", "Einwohner", "population")]),
    # a part of whom the sentence says nothing else, and whom it does
    ("Es starben 40 Menschen. Fünf von ihnen wohnten in Ulm.", [("Fünf", "Mensch", "killed")]),
    ("Es demonstrierten 300 Studenten. 20 von ihnen wurden verletzt.", [("20", "Student", "wounded")]),
    # the number of those of whom something is said, and what a sum is for
    ("Die Zahl der an Masern erkrankten Kinder ist auf 112 gestiegen.", [("112", "Kind", "infected")]),
    ("400.000 Menschen demonstrierten, laut Stadt eine Viertelmillion.", [("eine Viertelmillion", "Mensch", "participants")]),
    # one number instead of another
    ("Statt der zugesagten 40.000 kamen nur 28.000 Granaten.", [("28.000 Granaten", "Granate", "arms_shells")]),
    ("Sie kürzt um 9 Millionen statt um zehn Millionen Barrel.", [("zehn Millionen Barrel", "Barrel", "volume")]),
    # the dead, the wounded, patients
    ("Drei Männer sind tot.", [("Drei Männer", "Mann", "killed")]),
    ("Zwei Wanderer wurden tot geborgen.", [("Zwei Wanderer", "Wanderer", "killed")]),
    ("Elf Menschen kamen mit Reizungen ins Krankenhaus.", [("Elf Menschen", "Mensch", "wounded")]),
    ("Bei einem Brand in einer Klinik kamen neun Menschen ums Leben.", [("neun Menschen", "Mensch", "killed")]),
    ("Drei Patienten wurden in ein anderes Krankenhaus gebracht.", [("Drei Patienten", "Patient", "people")]),
    ("Zwei Obdachlose erfroren in Ulm.", [("Zwei Obdachlose", "Obdachlose", "killed")]),
    # a part, and a word that only looks like one
    ("Es kamen 90 Gäste, davon 30 Kinder.", [("30 Kinder", "Kind", "people")]),
    ("Der Rat geht davon aus, dass 600 Stellen wegfallen.", [("600 Stellen", "Stelle", "jobs_cut")]),
    # a quarter more or less, and a quarter of a town
    ("Die Ernte fiel um ein Viertel kleiner aus.", [("ein Viertel", "Viertel", "share")]),
    ("Der Streit um ein Viertel in Ulm geht weiter.", []),
    # shares of those who vote
    ("An der Wahl beteiligten sich 61 Prozent der Berechtigten.", [("61 Prozent", "%", "turnout")]),
    ("Mit 61 Prozent der Stimmen gewann sie die Wahl.", [("61 Prozent", "%", "share")]),
    # points, herds and casks
    ("Der Index fiel auf 12.400 Punkte.", [("12.400 Punkte", "Punkt", "points")]),
    ("Am Ufer rasteten 200 Störche.", [("200 Störche", "Storch", "animals")]),
    ("Die Winzer lasen 300 Hektoliter Wein.", [("300 Hektoliter", "Hektoliter", "volume")]),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_a_number_counts(nlp: Any, text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    found = [row for row in tag_article(Article("t", text), nlp) if isinstance(row, Quantity)]
    told = [(row.text, row.unit, row.measure) for row in found]
    assert (told[-1:] if wanted else told) == wanted


@pytest.mark.model
def test_davon_ausgehen_makes_no_part(nlp: Any) -> None:
    texts = ("Der Rat geht davon aus, dass 600 Stellen wegfallen.", "Es kamen 90 Gäste, davon 30 Kinder.")
    rules = [
        [row.rule for row in tag_article(Article("t", text), nlp) if isinstance(row, Quantity)][-1] for text in texts
    ]
    assert [rule.endswith("+part") for rule in rules] == [False, True]


HEADLINES = [
    ("Präsident: 273 Tote nach Erdrutsch", "Präsident"),
    ("Veranstalter: Bis zu 8000 Teilnehmer", "Veranstalter"),
    ("Rettungsdienst: Rund 40 Verletzte", "Rettungsdienst"),
    ("Klinik: Zwölf Tote", None),
    ("Brand: 30 Tote", None),
    ("Polizei: 300 neue Stellen", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("headline", "who"), HEADLINES)
def test_who_counts_in_a_headline(headline: str, who: str | None) -> None:
    text = f"{headline}\n\nIn dem Ort am See hat es am Morgen gebrannt."
    statements = sk.tag_articles(sk.read_articles([{"id": "t", "text": text, "date": "2024-05-03"}])).statements
    assert statements["source"].tolist() == ([] if who is None else [who])


def test_fractions_in_per_cent() -> None:
    share = in_percent(0.3333, 0.3333, "Drittel", "fraction/fraction")
    assert share is not None
    assert (share.low, share.unit) == (33.33, "%")
    assert in_percent(0.5, None, "Hälfte", "half+lower/fraction") is not None
    assert in_percent(33, 33, "%", "digits/unit") is None


def test_two_sources_that_no_register_knows_are_two() -> None:
    rows = [{"source_id": "auto:unknown", "source": name} for name in ("die Mobiliar", "Die Mobiliar", "der Anlieger")]
    voices = [voice_of(row) for row in rows]
    assert voices[0] == voices[1] != voices[2]
    assert voice_of({"source_id": "auto:police", "source": "die Polizei"}) == "auto:police"


SUMS = [
    ("Das Angebot des Konzerns über 60 Milliarden Pfund gilt bis Mai.", (60e9, 60e9)),
    ("Das Gericht verhängte eine Geldstrafe von über 300.000 Euro.", (300_000, None)),
    ("Der Schaden liegt bei über 30 Millionen Euro.", (30e6, None)),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "bounds"), SUMS)
def test_what_a_sum_is_for_is_no_bound(nlp: Any, text: str, bounds: tuple[float, float | None]) -> None:
    found = [row for row in tag_article(Article("t", text), nlp) if isinstance(row, Quantity)]
    assert [(row.low, row.high) for row in found] == [bounds]
