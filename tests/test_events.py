"""Events: trigger, type, participants, place, interval, negation, on sentences of our own and on the lists."""

from __future__ import annotations

import re
from typing import Any

import pytest

import seedkit
from seedkit.lexicon import load_list
from seedkit.nlp import tag_text
from seedkit.records import Entity, Statement, TimeExpression
from seedkit.tag.events import find_events
from seedkit.tag.times import find_times

pytestmark = pytest.mark.model


def events(nlp: Any, text: str, names: dict[str, tuple[str, str]] | None = None, **more: Any) -> list[Any]:
    """Tag a text; ``names`` maps a name as it stands to (entity id, label)."""
    doc = tag_text(nlp, text, article_id="t")
    entities = [
        Entity("t", text.index(name), text.index(name) + len(name), name, entity_id, label, name)
        for name, (entity_id, label) in (names or {}).items()
    ]
    times: list[TimeExpression] = list(find_times(doc))
    found = list(find_events(doc, entities=entities, times=times, **more))
    assert all(text[e.start : e.end] == e.text for e in found)
    return found


@pytest.mark.parametrize("entry", load_list("events")["event"], ids=lambda e: f"{e['type']}: {e['example']}")
def test_example_of_the_event(nlp: Any, entry: dict[str, Any]) -> None:
    assert entry["type"] in [event.type for event in events(nlp, entry["example"])]


def test_participants_place_and_interval(nlp: Any) -> None:
    text = "Im Mai 2020 unterzeichneten Norland und Sudland in Kiel einen Vertrag."
    names = {"Norland": ("NL", "LOC"), "Sudland": ("SL", "LOC"), "Kiel": ("LOC-Kiel", "LOC")}
    (event,) = events(nlp, text, names)
    assert (event.type, event.trigger, event.place_id) == ("treaty", "unterzeichnen", "LOC-Kiel")
    assert set(event.participants) == {"NL", "SL"}
    assert (str(event.from_date), str(event.to_date)) == ("2020-05-01", "2020-05-31")


_LANDS = {
    "Norlands": ("NL", "LOC"), "Sudland": ("SL", "LOC"), "Westland": ("WL", "LOC"), "Kiel": ("LOC-Kiel", "LOC"),
    "Rabe": ("PER-Rabe", "PER"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "type_", "who", "where"),
    [
        # a noun that says whose deed it is has the names of its own phrase, whoever else stands in the clause
        ("Westland half Rabe nach dem Überfall Norlands auf Sudland im Mai 2022.", "attack", {"NL"}, "SL"),
        # without a doer of its own, or with a name that is none, the whole clause is asked
        ("Westland begann einen Angriff auf Sudland.", "attack", {"WL"}, "SL"),
        ("Westland räumte die Bombardierung Norlands ein.", "attack", {"WL", "NL"}, None),  # whom it met
        (
            "Westland und Sudland übten den Angriff Rabe zufolge in Kiel.",
            "attack",
            {"WL", "SL", "PER-Rabe"},
            "LOC-Kiel",
        ),
    ],
)
def test_a_noun_with_its_doer_has_the_names_of_its_own_phrase(
    nlp: Any, text: str, type_: str, who: set[str], where: str | None
) -> None:
    found = events(nlp, text, {name: id_ for name, id_ in _LANDS.items() if name in text})
    event = next(one for one in found if one.type == type_)
    assert (set(event.participants), event.place_id) == (who, where)


def test_nationality_takes_part(nlp: Any) -> None:
    (event,) = events(nlp, "Nordkoreanische Soldaten eroberten das Dorf.")
    assert (event.type, event.participants) == ("capture", ("KP",))


def test_both_countries_are_those_of_the_sentence_before(nlp: Any) -> None:
    text = "Norland und Sudland reden wieder. Im Mai 2020 unterzeichneten beide Länder einen Vertrag."
    found = events(nlp, text, {"Norland": ("NL", "LOC"), "Sudland": ("SL", "LOC")})
    assert set(found[-1].participants) == {"NL", "SL"}


def test_compound_noun(nlp: Any) -> None:
    found = events(nlp, "Die Truppenentsendung war ein Thema.")
    assert [(e.type, e.text, e.trigger) for e in found] == [("deployment", "Truppenentsendung", "Truppenentsendung")]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Bei der Gerichtsverhandlung fehlten zwei Zeugen.", ["trial"]),
        ("Der Arbeitskampf dauert an.", ["protest"]),
        ("Im Wahlkampf geht es um Geld.", []),
        ("Die Quote soll auf 2,7 Prozent sinken.", []),
        ("Die Fähre sank im Sturm.", ["accident"]),
        ("Der Verein nimmt 30.000 Euro ein.", []),
        ("Die Armee nahm die Stadt ein.", ["capture"]),
        ("Die Stadt trat vom Vertrag zurück.", []),
        ("Die Fraktion zog den Antrag zurück.", []),
        ("Die Kanzlerin verurteilte den Angriff.", ["attack"]),
        ("Das Gericht verurteilte ihn wegen der Tat.", ["trial"]),
        ("Die Pläne trafen auf Ablehnung.", []),
        ("Die Minister trafen auf Delegierte.", ["meeting"]),
        ("Im Juli wurden 7000 Autos abgesetzt.", []),
        ("Der Rat setzte den Leiter ab.", ["resignation"]),
        ("Das Amt muss neu besetzt werden.", []),
        ("Die Armee besetzte den Hafen.", ["capture"]),
        ("Der Kampf gegen die Arbeitslosigkeit geht weiter.", []),
        ("Der Kampf gegen die Miliz geht weiter.", ["fighting"]),
        ("Der Kampf um die Stadt geht weiter.", ["fighting"]),
        ("Sie kämpften gegen die Einheiten der Regierung.", ["fighting"]),
        ("Sie kämpften gegen die Ungerechtigkeit.", []),
        ("Der Verein kämpft um den Titel.", []),
        ("Sie kämpften um die Stadt.", ["fighting"]),
        ("Die Gewerkschaft kämpft für höhere Löhne.", []),
        ("Sie kämpften für die Rebellen.", ["fighting"]),
        ("Die Bäckerei kämpft ums Überleben.", []),
        ("Der Konzern erwägt den Rückzug aus dem Markt.", []),
        ("Der Kandidat hat den Gegner scharf angegriffen.", []),
        ("Die Armee hat den Hafen angegriffen.", ["attack"]),
        ("Es war eine schlechte Wahl.", []),
        ("Er hatte keine andere Wahl.", []),
        ("Die Wahl fiel auf Bonn.", []),
        ("Die erste freie Wahl gewann Berg.", ["election"]),
        ("Die Redeschlacht endete.", []),
        ("Die Schlacht endete.", ["fighting"]),
        ("Der Präsident der Rektorenkonferenz lobte das.", []),
        ("Die Gäste der Klimakonferenz lobten das.", ["meeting"]),
        ("Sie zog ihre Bereitschaft zurück.", []),
        ("Er hat keine abgeschlossene Ausbildung.", []),
        ("Sie machte eine Ausbildung zur Köchin.", []),
        ("Der Verein trainiert am Abend.", []),
        ("Die Ausbildung der Rekruten begann.", ["exercise"]),
        ("Die Rekruten trainieren am Abend.", ["exercise"]),
        ("Die Geschworenen zogen sich zur Beratung zurück.", []),
        ("Die Rebellen zogen sich zurück.", ["withdrawal"]),
        ("Die Armee begann den Rückzug aus der Provinz.", ["withdrawal"]),
        ("Die Behörde verletzte die Rechte der Anwohner.", []),
        ("Die Drohne verletzte den Luftraum.", []),
        ("Ein Stein verletzte die Wirtin.", ["injury"]),
        ("Die Preise explodierten im Mai.", []),
        ("Im Lager explodierte ein Kessel.", ["accident"]),
        ("Die Aktien stürzten ab.", []),
        ("Die Liberalen stürzten auf drei Prozent ab.", []),
        ("Ein Flugzeug stürzte ab.", ["accident"]),
        ("Die Läuferin eroberte die Tabellenspitze.", []),
        ("Die Rebellen eroberten den Hafen.", ["capture"]),
        ("Der Verlag testet neue Drucker.", []),
        ("Die Marine testete einen Torpedo.", ["test"]),
        ("Das Landgericht verhandelt die Klage im Mai.", ["trial"]),
        ("Die Minister verhandeln im Mai.", ["meeting"]),
        ("Der Rat verabschiedete den Haushalt.", ["decision"]),
        ("Die Gäste verabschiedeten die Köchin.", []),
        ("Bei dem Zusammenstoß eines Zuges mit einem Bus half er.", ["accident"]),
        ("Nach dem Abzug kam es zu einem Zusammenstoß mit Rebellen.", ["withdrawal", "fighting"]),
        ("Bei Zusammenstößen mit der Wache brannten Autos.", ["fighting"]),
        ("Die Küste wurde schwer getroffen.", []),
        ("Die Minister haben sich getroffen.", ["meeting"]),
        ("Die Einnahme des Medikaments half.", []),
        ("Die Einnahme der Stadt gelang.", ["capture"]),
        ("Die Partei verlor an Zustimmung.", []),
        ("Der Rat gab seine Zustimmung.", ["decision"]),
        ("In dem Roman stirbt der Held.", []),
        ("In dem Dokumentarfilm stirbt ein Soldat.", ["killing"]),
        ("In dem Dorf stirbt ein Soldat.", ["killing"]),
        ("Er kämpft gegen den Schmuggel.", []),
        ("Die Stadt wählte einen anderen Weg.", []),
        ("Die Wache räumte nach der Bombendrohung den Turm.", []),
        ("Die Rebellen räumten die Provinz.", ["withdrawal"]),
        ("Der Verein bekommt drei Punkte Abzug.", []),
        ("Der Verein fordert den Abzug der Truppen.", ["withdrawal"]),
        ("Sie handelt in Abstimmung mit dem Rat.", []),
        ("Bei der Abstimmung fehlten zwei Räte.", ["election"]),
        ("Die Explosion der Preise hält an.", []),
        ("Die Explosion der Bombe hallte nach.", ["attack"]),
        ("Eine Flut von Anträgen traf ein.", []),
        ("Die Flut von gestern ging zurück.", ["accident"]),
        ("Der Absturz der Aktie war lang.", []),
        ("Der Absturz der Maschine war lang.", ["accident"]),
        ("Das Land entsandte Wahlbeobachter.", []),
        ("Das Land entsandte Soldaten.", ["deployment"]),
        ("Die Minister stimmten ihre Haltung ab.", []),
        ("Die Behörden stimmten sich ab.", []),
        ("Die Bürger stimmten ab.", ["election"]),
        ("Im Gespräch ist ein neues Rathaus.", []),
        ("Im Gespräch lobte er den Koch.", ["meeting"]),
        ("Die Beitragseinnahmen sanken.", []),
        ("Die Piloten der Luftwaffe flogen die Tornados.", []),
        ("Die Tornados zerstörten das Dorf.", ["accident"]),
        ("Die Gastgeber konnten das Spiel für sich entscheiden.", []),
        ("Das Gericht entschied über die Miete.", ["decision"]),
        ("Der Leiter setzte sich ins Ausland ab.", []),
        ("Der Wirt verspricht sich davon Erfolg.", []),
        ("Der Wirt verspricht Erfolg.", ["announcement"]),
        ("Kurz danach traf sie nur die Latte.", []),
        ("Sie trifft am Montag die Ministerin.", ["meeting"]),
        ("Der Verband verurteilte den Einsatz der Wache.", []),
        ("Die Stadt wählte einen anderen Vorstand.", ["election"]),
    ],
)
def test_another_noun_or_object_makes_another_event(nlp: Any, text: str, types: list[str]) -> None:
    assert [event.type for event in events(nlp, text)] == types


def test_general_verbs_need_their_object(nlp: Any) -> None:
    assert [e.type for e in events(nlp, "Der Wirt schickte einen Brief.")] == []
    assert [e.type for e in events(nlp, "Das Land schickte Soldaten.")] == ["deployment"]
    assert [e.type for e in events(nlp, "Das Land schickte Granaten.")] == ["arms_transfer"]


def test_negated_event_is_denied(nlp: Any) -> None:
    (event,) = events(nlp, "Die Armee hat das Dorf nicht angegriffen.")
    assert (event.stance, event.rule.endswith("+negated")) == ("denied", True)
    (event,) = events(nlp, "Die Armee hat nicht nur das Dorf angegriffen.")
    assert event.stance is None


@pytest.mark.parametrize(
    "marked",
    [
        # what a minus stands before is denied, what a plus stands before is not
        "Nach Angaben der Wache wurde niemand -verletzt.",
        "Die Wache teilte mit, niemand sei schwer -verletzt worden.",
        "-Verletzt wurde niemand.",
        "Auf der Fähre wurde keiner der Gäste -getötet.",
        "Die Täter haben niemanden -entführt.",
        "Auf dem Gelände ist nichts -explodiert.",
        "Weder der Fahrer noch die Beifahrerin wurden -verletzt.",
        "Niemand wurde -getötet, aber drei Gäste wurden +verletzt.",
        "Drei Gäste wurden +verletzt, niemand -starb.",
        "Niemand anders als der Wirt wurde +verletzt.",
        "Außer dem Wirt wurde niemand +verletzt.",
        "Niemand außer dem Wirt wurde +verletzt.",
        "Keiner weiß, wer +verletzt wurde.",
        "Der Wirt wurde +verletzt und kann sich an nichts erinnern.",
        "Drei Gäste +starben, weil niemand half.",
        "Mit einem bisher nicht bekannten Gast +reiste er nach Kiel.",
        "Die nie bezahlten Wachen +streikten.",
        "Die Wachen -streikten nicht lange.",
        "Einen -Anschlag hat es nicht gegeben.",
        "Das -Treffen fand am Ende nicht statt.",
        "Zu -Gefechten kam es am Montag nicht.",
        "Es gab nicht nur einen +Anschlag.",
        "Eine Erklärung des +Anschlags gab es nicht.",
        "Nach dem +Anschlag gab es nicht viel zu essen.",
    ],
)
def test_nobody_and_nothing_deny_the_event_of_their_clause(nlp: Any, marked: str) -> None:
    text = re.sub("[-+]", "", marked)
    found = {event.text: event.stance == "denied" for event in events(nlp, text)}
    assert found == {word: sign == "-" for sign, word in re.findall(r"([-+])(\w+)", marked)}


def test_future_and_doubt(nlp: Any) -> None:
    assert events(nlp, "Der Minister wird die Stadt besuchen.")[0].stance == "predicted"
    assert events(nlp, "Falls die Armee angreift, hilft niemand.")[0].stance == "predicted"
    assert events(nlp, "Als die Armee angriff, half niemand.")[0].stance is None
    assert events(nlp, "Durch das Hochwasser könnten Deiche brechen.")[0].stance is None
    assert events(nlp, "Ein Hochwasser könnte Deiche brechen.")[0].stance is not None
    assert events(nlp, "Die Armee hat offenbar das Dorf angegriffen.")[0].hedges == ("offenbar",)


def test_reporting_frame_takes_no_part(nlp: Any) -> None:
    text = "Die Wache sagte, die Armee habe das Dorf angegriffen."
    start = text.index("die Armee")
    told = Statement("t", start, len(text) - 1, text[start:-1], "s", "indirect", ((start, len(text) - 1),), "test",
                     source="Die Wache", frame_start=0, frame_end=15)  # fmt: skip
    (event,) = events(nlp, text, {"Wache": ("ORG-Wache", "ORG"), "Armee": ("ORG-Armee", "ORG")}, statements=[told])
    assert event.participants == ("ORG-Armee",)
    assert event.statement_id == "s"


def test_one_event_of_a_type_in_a_clause(nlp: Any) -> None:
    assert [e.text for e in events(nlp, "Bei dem Angriff griff die Armee das Dorf an.")] == ["griff"]


def test_nothing_in_nothing(nlp: Any) -> None:
    assert events(nlp, "") == []
    assert events(nlp, "12,,5 ^ ((( „ “") == []


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Im Falle eines erneuten Angriffs greift das Bündnis ein.", ["predicted"]),
        ("Das Land rüstet für den Fall eines Angriffs.", ["predicted"]),
        ("In diesem Fall starb ein Mann.", [None]),
        ("Nach dem Fall der Stadt starb der König bei einem Angriff.", [None, None]),
    ],
)
def test_what_is_thought_of_as_a_case_has_not_happened(nlp: Any, text: str, stances: list[str | None]) -> None:
    assert [event.stance for event in events(nlp, text)] == stances


def test_a_standing_body_is_no_meeting(nlp: Any) -> None:
    text = "Die Bischofskonferenz rechnet mit mehr Austritten."
    assert events(nlp, text, {"Bischofskonferenz": ("DBK", "ORG")}) == []
    text = "Die Bonner Klimakonferenz begann am Freitag."
    (event,) = events(nlp, text, {"Bonner Klimakonferenz": ("auto:conference", "ORG")})
    assert (event.type, event.text) == ("meeting", "Klimakonferenz")


def test_a_name_is_no_event(nlp: Any) -> None:
    assert (
        events(nlp, "Wahlleiterin Ruth Brand wies das zurück.", {"Ruth Brand": ("auto:person:Ruth Brand", "PER")}) == []
    )


def test_how_far_back_a_comparison_reaches_is_no_date(nlp: Any) -> None:
    for text in (
        "Der Rat nannte es das schlimmste Hochwasser seit 1994.",
        "Das Treffen in Kiel war das erste seit 2019.",
    ):
        assert [(e.from_date, e.to_date) for e in events(nlp, text)] == [(None, None)]
    (event,) = events(nlp, "Zum ersten Mal seit 2019 trafen sich die Minister am 3. Mai 2024.")
    assert str(event.from_date) == "2024-05-03"
    (event,) = events(nlp, "Seit 2019 kämpfen die Truppen im Osten.")
    assert str(event.from_date) == "2019-01-01"


def test_whoever_only_tells_takes_no_part(nlp: Any) -> None:
    text = "Berg sprach von einem Angriff der Norländer."
    teller = Statement(
        "t", 0, len(text), text, "s", "indirect", ((0, len(text)),), "speech_verb", cue="sprach", cue_start=5, cue_end=11,
        source="Berg", source_start=0, source_end=4,
    )  # fmt: skip
    (event,) = events(nlp, text, {"Berg": ("PER-Berg", "PER")}, statements=[teller])
    assert event.participants == ()


def test_treffen_with_something_that_is_no_guest(nlp: Any) -> None:
    assert [e.type for e in events(nlp, "Den Fahrer trifft keine Schuld.")] == []
    assert [e.type for e in events(nlp, "Eine Drohne traf das Lager.")] == []
    assert [e.type for e in events(nlp, "Der Rat traf eine Entscheidung.")] == ["decision"]


@pytest.mark.parametrize(
    ("text", "names", "who", "where"),
    [
        ("Bei Basel in der Schweiz bebte es, ein Unglück.", {"Basel": "LOC-Basel", "Schweiz": "CH"}, (), "LOC-Basel"),
        ("Bei dem Unglück im Norden Syriens half niemand.", {"Syriens": "SY"}, (), "SY"),
        ("Nach dem Anschlag in Kiel reiste er nach Bonn.", {"Kiel": "LOC-Kiel", "Bonn": "LOC-Bonn"}, (), "LOC-Bonn"),
        ("Seit dem Angriff Norlands auf die Ebene hilft Sudland.", {"Norlands": "NL", "Sudland": "SL"}, ("NL",), None),
        ("Nach einem polnischen Angriff half Sudland.", {"Sudland": "SL"}, ("PL",), None),
        ("Nach den Gesprächen lobte Sudland alle.", {"Sudland": "SL"}, ("SL",), None),
        ("Nach dem Erdbeben reiste er nach Bonn.", {"Bonn": "LOC-Bonn"}, (), "LOC-Bonn"),
        ("Er reiste nach Bonn, die Opfer des Erdbebens in Haiti half er.", {"Bonn": "LOC-Bonn", "Haiti": "HT"}, (), "HT"),
        ("Im Osten lobte er die Feier anlässlich des Massakers in Norden.", {"Norden": "LOC-Norden"}, (), "LOC-Norden"),
        ("Bei einem Brand in der Nähe von Neuss half er.", {"Neuss": "LOC-Neuss"}, (), "LOC-Neuss"),
        ("Im spanischen Valencia berieten sie.", {"Valencia": "LOC-Valencia"}, (), "LOC-Valencia"),
        ("Kurz vor dem Referendum half Norland.", {"Norland": "NL"}, (), None),
        ("Bei Angriffen Israels brannte ein Haus.", {"Israels": "IL"}, ("IL",), None),
        ("In Bern berieten Norland und Sudland.", {"Bern": "LOC-B", "Norland": "NL", "Sudland": "SL"}, ("NL", "SL"), "LOC-B"),
        ("Tausende protestierten in der polnischen Hauptstadt.", {}, (), "PL"),
        ("Die Wache verhaftete einen Mann türkischer Herkunft.", {}, (), None),
        ("Die Wache verhaftete polnische Soldaten.", {}, ("PL",), None),
        ("Am Montag Sudland angreifen wollte nur Norland.", {"Sudland": "SL", "Norland": "NL"}, ("NL", "SL"), None),
        ("Der Anschlag von Kiel ist lange her.", {"Kiel": "LOC-Kiel"}, (), "LOC-Kiel"),
        ("Auf Rügen berieten sie.", {"Rügen": "LOC-R"}, (), "LOC-R"),
        ("Die Bande entführte einen Wirt aus Bonn.", {"Bonn": "LOC-Bonn"}, (), None),
        ("Das Land entsandte Soldaten aus Norland.", {"Norland": "NL"}, ("NL",), None),
        ("Ein Unglück auf der Nordinsel.", {"Nordinsel": "LOC-Nordinsel"}, (), "LOC-Nordinsel"),
        ("Im Norden von Sudland wurde ein Wirt entführt.", {"Sudland": "SL"}, (), "SL"),
        ("Das Beben begann 15 Kilometer südwestlich der Hauptstadt Bern.", {"Bern": "LOC-Bern"}, (), "LOC-Bern"),
        ("Zum Jahrestag des Bebens in Bonn reiste er nach Kiel.", {"Bonn": "LOC-Bonn", "Kiel": "LOC-K"}, (), "LOC-K"),
        ("Die Wache sprach in Bonn von einem Anschlag in Kiel.", {"Bonn": "LOC-Bonn", "Kiel": "LOC-K"}, (), "LOC-K"),
        ("Die Wache sprach in Bonn von einem Anschlag.", {"Bonn": "LOC-Bonn"}, (), None),
        ("Ein Unglück, das sich in Kiel ereignete, blieb ohne Folgen.", {"Kiel": "LOC-K"}, (), "LOC-K"),
        ("Ein Unglück, das er in Kiel beklagte, blieb ohne Folgen.", {"Kiel": "LOC-K"}, (), None),
        ("Die Kirche von Bonn stürzte ein.", {"Bonn": "LOC-Bonn"}, (), None),
        ("Truppen von Norland griffen an.", {"Norland": "NL"}, ("NL",), None),
        ("Der Angriff von Norland begann.", {"Norland": "NL"}, ("NL",), None),
        ("Das Urteil des Landgerichts Bonn fiel.", {"Bonn": "LOC-Bonn"}, (), None),
        ("Ein Unfall zwang ihn, in die Schweiz zu ziehen.", {"Schweiz": "CH"}, (), None),
        ("Er entführte den Bus von Bonn nach Kiel.", {"Bonn": "LOC-Bonn", "Kiel": "LOC-Kiel"}, (), "LOC-Kiel"),
    ],
)  # fmt: skip
def test_a_place_takes_no_part(
    nlp: Any, text: str, names: dict[str, str], who: tuple[str, ...], where: str | None
) -> None:
    event = events(nlp, text, {name: (entity, "LOC") for name, entity in names.items()})[-1]
    assert (event.participants, event.place_id) == (who, where)


def test_a_person_who_steps_back_is_no_army(nlp: Any) -> None:
    assert events(nlp, "Durch den Rückzug Bergers wird der Sitz frei.", {"Bergers": ("PER-Berger", "PER")}) == []
    assert events(nlp, "Anna Berger begründete ihren Rückzug.", {"Anna Berger": ("PER-Berger", "PER")}) == []
    found = events(nlp, "Anna Berger befahl den Rückzug der Truppen.", {"Anna Berger": ("PER-Berger", "PER")})
    assert [event.type for event in found] == ["withdrawal"]


def test_a_firm_with_a_town_in_its_name_is_no_state(nlp: Any) -> None:
    rows = seedkit.tag_articles(
        [{"id": "a", "text": "Die Messe Berlin verhandelt mit Frankreich.", "date": "2025-06-12"}]
    )
    assert "DE" not in set(rows.entities["entity_id"])
    rows = seedkit.tag_articles([{"id": "a", "text": "Berlin verhandelt mit Frankreich.", "date": "2025-06-12"}])
    assert "DE" in set(rows.entities["entity_id"])


def test_whoever_reports_takes_part_only_where_they_speak() -> None:
    def who(text: str) -> list[Any]:
        return [list(event) for event in seedkit.tag_articles([{"id": "a", "text": text}]).events["participants"]]

    assert who("Die Agentur Reuters berichtete über die Waffenlieferung, es seien viele.") == [[]]
    assert who("Die Agentur Reuters berichtete nach dem Absturz, es gebe Tote.") == [[]]
    assert who("Angela Merkel bedauerte die Entscheidung.") == [[]]
    assert who("Angela Merkel bezeichnete den Besuch als Zeichen.") == [[]]
    assert who("Angela Merkel kam zu Besuch.") != [[]]
    assert who("Angela Merkel sprach in Bonn über den Anschlag.") == [[]]
    assert who("Angela Merkel berichtete von dem Anschlag.") == [[]]
    assert who("Angela Merkel starb bei dem Anschlag.") != [[], []]
    assert who("Angela Merkel bedauerte ihre Entscheidung.") != [[]]
    assert who("Angela Merkel hat am Montag ihren Rücktritt verkündet.")[0] != []
    assert who("Auf der Pressekonferenz sagte Olaf Scholz, es seien viele.") != [[]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norland griff Sudland an.", ("NL", "SL")),
        ("Sudland wurde von Norland angegriffen.", ("NL", "SL")),
        ("Sudland sei durch Norland angegriffen worden.", ("NL", "SL")),
        ("Den Angriff begann Norland gegen Sudland.", ("NL", "SL")),
        ("Der Bund warf Norland vor, Sudland angegriffen zu haben.", ("NL", "SL")),
        ("Norland wird beschuldigt, Sudland angegriffen zu haben.", ("NL", "SL")),
        ("Norland gab an, von Sudland angegriffen worden zu sein.", ("SL", "NL")),
        ("Sudland hat Norland angegriffen.", ("SL", "NL")),
    ],
)
def test_whoever_acts_comes_first(nlp: Any, text: str, who: tuple[str, ...]) -> None:
    names = {"Norland": ("NL", "LOC"), "Sudland": ("SL", "LOC")}
    assert [one.participants for one in events(nlp, text, names) if one.type == "attack"] == [who]
