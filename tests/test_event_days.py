"""Which days an event is about: dates that are not its own, nouns that take up what was told, what lies ahead."""

from __future__ import annotations

from typing import Any

import pytest

import seedkit
from seedkit.timeline import build_timeline

pytestmark = pytest.mark.model
PUBLISHED = "2025-06-12"  # a Thursday


def tables(text: str) -> Any:
    return seedkit.tag_articles([{"id": "a", "text": text, "date": PUBLISHED}])


def days(text: str) -> list[tuple[str, str]]:
    """Trigger and days of each event; "-" where an end is not known."""
    rows = tables(text).events.itertuples()
    ends = [
        (row.text, *("-" if str(day) == "NaT" else str(day)[:10] for day in (row.from_date, row.to_date)))
        for row in rows
    ]
    return [(word, first if first == last else f"{first}..{last}") for word, first, last in ends]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a date somebody aims at is not when it is said
        ("Die Bürgermeisterin kündigte für Samstag eine Trauerfeier an.", [("kündigte", "-")]),
        ("Der Rat beschloss am Montag zum 1. Juli höhere Preise.", [("beschloss", "2025-06-09")]),
        ("Für Samstag ist ein Streik geplant.", [("Streik", "2025-06-14")]),
        # what lies in the background of the clause has not its date
        ("Nach dem Anschlag reiste der Minister am Montag nach Kiel.", [("Anschlag", "-"), ("reiste", "2025-06-09")]),
        ("Nach dem Anschlag am Montag in Kiel reiste der Minister ab.", [("Anschlag", "2025-06-09")]),
        ("Er protestierte am Mittwoch gegen das Urteil.", [("protestierte", "2025-06-11"), ("Urteil", "-")]),
        ("Am Dienstag einigten sie sich auf eine Waffenruhe.", [("Waffenruhe", "2025-06-10")]),
        ("Bei der Explosion am Montag starb ein Gast.", [("Explosion", "2025-06-09"), ("starb", "2025-06-09")]),
        # how long ago
        ("Vor zwei Tagen explodierte ein Kessel.", [("explodierte", "2025-06-10")]),
        ("Heute vor 80 Jahren kapitulierte die Stadt nach einem Angriff.", [("Angriff", "-")]),
        ("Der Mann wurde im Mai 2024 in Bonn verhaftet und einen Monat später verurteilt.",
         [("verhaftet", "2024-05-01..2024-05-31"), ("verurteilt", "2024-05-17..2024-07-15")]),
        # damals: what was stated last; where nothing was, no day
        ("Im März brannte die Halle, damals starben zwei Gäste.", [("starben", "2025-03-01..2025-03-31")]),
        ("Damals starben zwei Gäste.", [("starben", "-")]),
        # the night before the news
        ("In der Nacht starb ein Arbeiter.", [("starb", "2025-06-11..2025-06-12")]),
        # dabei goes on
        ("Am Montag griffen Rebellen die Stadt an. Dabei starben zwei Soldaten.",
         [("griffen", "2025-06-09"), ("starben", "2025-06-09")]),
        ("Am Montag griffen Rebellen die Stadt an. Später starben zwei Soldaten.",
         [("griffen", "2025-06-09"), ("starben", "-")]),
    ],
)  # fmt: skip
def test_days(text: str, wanted: list[tuple[str, str]]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what is demanded, judged or explained has its own day
        ("Der Verband forderte am Mittwoch den Rücktritt des Landrats.", [("Rücktritt", "-")]),
        ("Am Dienstag erläuterte die Behörde die Hintergründe der Verhaftung.", [("Verhaftung", "-")]),
        ("Am Dienstag rügte der Rat die Entlassung der Köchin am 3. Juni.", [("Entlassung", "2025-06-03")]),
        ("Der Anschlag forderte am Montag drei Tote.", [("Anschlag", "2025-06-09")]),
        ("Auf dem Gipfel in Bonn forderte sie am Montag höhere Zölle.", [("Gipfel", "2025-06-09")]),
        ("Sie kündigte für Samstag einen Streik an.", [("kündigte", "-"), ("Streik", "2025-06-14")]),
        # the day of an attribute is that of its noun
        ("Der am Montag vorgeführte Koch wurde verurteilt.", [("verurteilt", "-")]),
        ("In einem gestern erschienenen Bericht lobt er das Urteil.", [("Urteil", "-")]),
        ("Am Jahrestag des Anschlags legte er am Montag Blumen nieder.", [("Anschlags", "-")]),
        (
            "Am Montag traf er die Hinterbliebenen eines Anschlags im März.",
            [("traf", "2025-06-09"), ("Anschlags", "2025-03-01..2025-03-31")],
        ),
        ("Es war die erste freie Wahl seit der Gründung des Landes im Jahr 1960.", [("Wahl", "-")]),
        (
            "Seit der Wahl im Mai tagt der Rat.",
            [("Wahl", "2025-05-01..2025-05-31"), ("tagt", "2025-05-01..2025-05-31")],
        ),
        ("Der am Montag begonnene Streik geht weiter.", [("Streik", "2025-06-09")]),
        ("Am Montag wurde ein gesuchter Koch verhaftet.", [("verhaftet", "2025-06-09")]),
        # what came before has its own day, the verb another
        (
            "Nach dem Treffen mit dem Wirt am Montag in Bonn reiste sie am Dienstag nach Kiel.",
            [("Treffen", "2025-06-09"), ("reiste", "2025-06-10")],
        ),
        ("Nach dem Gipfel am Montag in Bonn reiste sie nach Kiel.", [("Gipfel", "2025-06-09"), ("reiste", "-")]),
        ("Nach der Explosion am Montag starb ein Gast.", [("Explosion", "2025-06-09"), ("starb", "2025-06-09")]),
        # what something is likened to
        ("Der Ort wurde am 3. Juni wie schon im vergangenen Jahr überschwemmt.", [("überschwemmt", "2025-06-03")]),
        ("Der Ort wurde schon im vergangenen Jahr überschwemmt.", [("überschwemmt", "2024-01-01..2024-12-31")]),
        ("Sie sitzt seit 1991 wegen Beihilfe zum Mord.", [("Mord", "-")]),
        ("Am Dienstag machte er den Koch für den Brand verantwortlich.", [("Brand", "-")]),
        ("Am Montag übernahm die Bande die Verantwortung für den Anschlag.", [("Anschlag", "-")]),
        ("Am 3. Juni war für den Streik alles bereit.", [("Streik", "2025-06-03")]),
        ("Am 3. Juni protestierten sie gegen das Ergebnis der Umfrage vom 1. Juni.", [("protestierten", "2025-06-03")]),
        ("Sie protestierten gegen das Ergebnis der Umfrage vom 1. Juni.", [("protestierten", "-")]),
        ("Am Montag wurde er zum Sieger der Wahl erklärt.", [("Wahl", "-")]),
        ("Die Wache sprach am Montag von einem Anschlag.", [("Anschlag", "-")]),
        ("Ein Erdbeben, das sich am Montag ereignete, war stark.", [("Erdbeben", "2025-06-09")]),
        ("Ein Anschlag, bei dem am Montag ein Gast starb.", [("Anschlag", "2025-06-09"), ("starb", "2025-06-09")]),
        ("Ein Anschlag, den er am Montag beklagte, war schwer.", [("Anschlag", "-")]),
        ("Der Rat tagte vom 1. bis 3. Juni.", [("tagte", "2025-06-01..2025-06-03")]),
        ("Die Minister tagten in Bonn vom 1. Mai bis zum 3. Juni.", [("tagten", "2025-05-01..2025-06-03")]),
        (
            "Es war das stärkste Nachbeben nach dem Erdbeben vom Mai.",
            [("Nachbeben", "-")],
        ),
        ("Am Montag kam es in Bonn zum Mord.", [("Mord", "2025-06-09")]),
    ],
)
def test_whose_day_it_is(text: str, wanted: list[tuple[str, str]]) -> None:
    assert days(text) == wanted


def test_a_definite_noun_takes_up_the_telling_of_the_article() -> None:
    text = (
        "Nach der Explosion in einer Fabrik in Linz wird ermittelt. Die Explosion hatte sich am Dienstag ereignet. "
        "Bei der Explosion starb ein Arbeiter."
    )
    assert days(text) == [
        ("Explosion", "2025-06-10"), ("Explosion", "2025-06-10"), ("Explosion", "2025-06-10"), ("starb", "2025-06-10"),
    ]  # fmt: skip
    rows = build_timeline(tables(text))
    explosions = rows[rows["text"] == "Explosion"]
    assert list(explosions["merged_by"]) == ["noun taken up"]
    assert list(explosions["place_id"]) == ["LOC-Linz"]
    assert [len(members) for members in explosions["members"]] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Eine Explosion erschreckte die Stadt. Am Dienstag gab es in Wels eine Explosion.",  # not the one known already
        "Am Montag gab es eine Explosion. Am Dienstag gab es eine Explosion. Nach der Explosion zog Rauch auf.",  # which?
        "Am Dienstag gab es keine Explosion. Nach der Explosion zog Rauch auf.",
    ],
)
def test_another_or_an_uncertain_event_is_not_taken_up(text: str) -> None:
    assert not any(rule.endswith("+again") for rule in tables(text).events["rule"])


def test_what_is_talked_of_is_no_event() -> None:
    assert [word for word, _ in days("Sie verhandelten am Montag in Riad über eine Waffenruhe.")] == ["verhandelten"]
    assert [word for word, _ in days("Sie sprachen über den Anschlag.")] == ["Anschlag"]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Das Treffen in Doha wurde abgesagt.", ["denied"]),
        ("Ein für Freitag geplantes Treffen wurde abgesagt.", ["denied"]),
        ("Die Polizei vereitelte einen Anschlag.", ["denied"]),
        ("Ein Anschlag wird ausgeschlossen.", ["denied"]),
        ("Ein Anschlag wird nicht ausgeschlossen.", ["asserted"]),
        ("Nach dem Anschlag wurde das Fest abgesagt.", ["asserted"]),
        ("Er versuchte, den Anschlag zu verhindern.", ["asserted"]),
        ("Der vereitelte Anschlag galt einem Bahnhof.", ["denied"]),
        ("Ihm wird versuchter Mord vorgeworfen.", ["denied"]),
        ("Der blutige Anschlag galt einem Bahnhof.", ["asserted"]),
        ("Das Treffen ist kurzfristig ausgefallen.", ["denied"]),
        ("Die Abstimmung ist eindeutig ausgefallen.", ["asserted"]),
        ("Das Urteil fiel milder aus.", ["asserted"]),
    ],
)
def test_what_is_called_off_has_not_happened(text: str, stances: list[str]) -> None:
    assert list(tables(text).claims["stance"]) == stances


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Aus Angst vor Anschlägen blieb der Bahnhof leer.", "predicted"),
        ("Die Gefahr eines Anschlags ist groß.", "predicted"),
        ("Das Amt warnte vor einem Tsunami.", "predicted"),
        ("Der Verband rief zu Streiks auf.", "predicted"),
        ("Es ist unklar, ob der Mann erschossen wurde.", "questioned"),
        ("Es ist klar, dass der Mann erschossen wurde.", "asserted"),
        ("Sie schwieg zu den bevorstehenden Wahlen.", "predicted"),
        ("Sie schwieg zu den vergangenen Wahlen.", "asserted"),
        ("Das Amt warnte nach dem Tsunami die Fischer.", "asserted"),
        ("Die Trauer nach dem Anschlag ist groß.", "asserted"),
        ("Die Angst stieg nach dem Anschlag.", "asserted"),
    ],
)
def test_what_is_feared_or_planned_has_not_happened(text: str, stance: str) -> None:
    assert list(tables(text).claims["stance"]) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Am 24. Juni stimmt der Landtag ab.", "predicted"),
        ("Ein Treffen der Minister ist für Ende Juni in Istanbul geplant.", "predicted"),
        ("Am Montag stimmte der Landtag ab.", "asserted"),
        ("Sie kündigte für Samstag eine Feier an.", "asserted"),
        ("Sie wird am Samstag ihren Rücktritt ankündigen.", "predicted"),
    ],
)
def test_what_begins_after_the_publication_is_predicted(text: str, stance: str) -> None:
    claims = tables(text).claims
    assert stance in set(claims[claims["kind"] == "event"]["stance"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what had happened before, or is aimed at, was not on the day of the clause above
        ("Nachdem der Vorstand zurückgetreten war, trafen sich die Räte am Dienstag.",
         [("zurückgetreten", "-"), ("trafen", "2025-06-10")]),
        ("Der Kanzler sagte am Dienstag Hilfe zu, um Neuwahlen abzuhalten.",
         [("sagte", "2025-06-10"), ("Neuwahlen", "-")]),
        ("Am Dienstag starb ein Mann, der zuvor angegriffen worden war.", [("starb", "2025-06-10"), ("angegriffen", "-")]),
        ("Am Dienstag wurde bekannt, dass der Minister zurückgetreten war.", [("zurückgetreten", "-")]),
        ("Am Dienstag kamen viele nach Kiel, um zu protestieren.", [("protestieren", "2025-06-10")]),
        ("Der Kanzler sagte am Dienstag ein Treffen zu.", [("sagte", "2025-06-10"), ("Treffen", "-")]),
        ("Der Wirt wurde erschlagen, als er am Montag die Stadt verließ.", [("erschlagen", "2025-06-09")]),
        ("Anhänger eines Kandidaten der Wahl im März besetzten das Rathaus.", [("Wahl", "2025-03-01..2025-03-31"), ("besetzten", "-")]),
        ("Unter den derzeitigen Bedingungen starben viele.", [("starben", "-")]),
        ("Der Anschlag war in der Nacht zum 1. Mai. Dabei starben drei Gäste.",
         [("Anschlag", "2025-04-30..2025-05-01"), ("starben", "2025-04-30..2025-05-01")]),
        ("Der Rat hatte am Montag den Pakt gebrochen und war zurückgetreten.", [("gebrochen", "2025-06-09"), ("zurückgetreten", "2025-06-09")]),
        ("Ada Rabe wurde am Montag verletzt und starb am Mittwoch.", [("verletzt", "2025-06-09"), ("starb", "2025-06-11")]),
        ("Der frühere Präsident von 1997 bis 2005 protestierte.", [("protestierte", "-")]),
        ("Von 1997 bis 2005 protestierten die Bauern.", [("protestierten", "1997-01-01..2005-12-31")]),
        ("Die Entscheidung muss im Juli bestätigt werden.", [("Entscheidung", "-")]),
        ("Die Entscheidung fiel im März.", [("Entscheidung", "2025-03-01..2025-03-31")]),
        ("Die Hochrechnungen der ARD zur Wahl kamen am Montag.", [("Wahl", "-")]),
        # its own day counts; and the imperfect is of the same time
        ("Nachdem der Vorstand am Montag zurückgetreten war, trafen sich die Räte.",
         [("zurückgetreten", "2025-06-09"), ("trafen", "-")]),
        ("Am Dienstag gab es ein Fest, bei dem ein Kessel explodierte.", [("explodierte", "2025-06-10")]),
    ],
)  # fmt: skip
def test_the_day_of_the_clause_above(text: str, wanted: list[tuple[str, str]]) -> None:
    assert days(text) == wanted
