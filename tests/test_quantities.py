"""Quantities on sentences of our own, on the seeds, and on odd input.

Marked-up German: ``[…]`` is a quantity; behind the sentence stand low, high, approx, unit and measure of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seedkit import tag_articles
from seedkit.lexicon import load_list
from seedkit.measures import find_measure, load_measures
from seedkit.nlp import tag_text
from seedkit.records import Statement
from seedkit.tag.quantities import find_quantities
from seedkit.tag.statements import find_statements
from seedkit.tag.times import find_times
from seedkit.tag.unit_noun import noun_singular

pytestmark = pytest.mark.model


@dataclass
class Expected:
    """A sentence without its brackets, and the spans they marked."""

    text: str
    spans: list[tuple[int, int]]


def marked(sentence: str) -> Expected:
    text, spans, opened = "", [], -1
    for c in sentence:
        if c == "[":
            opened = len(text)
        elif c == "]":
            spans.append((opened, len(text)))
        else:
            text += c
    return Expected(text, spans)


def quantities(nlp: Any, text: str, statements: tuple[Statement, ...] = ()) -> list[Any]:
    doc = tag_text(nlp, text, article_id="t")
    found = list(find_quantities(doc, times=list(find_times(doc)), statements=statements))
    assert all(text[q.start : q.end] == q.text for q in found)
    return found


N = None
CASES = [
    # (sentence, [(low, high, approx, unit, measure)])
    ("Im Hafen lagen [rund 12.000 Kisten].", [(12000, 12000, True, "Kiste", N)]),
    ("Es kamen [mindestens zwanzig Gäste].", [(20, N, False, "Gast", "participants")]),
    ("Es kamen im Januar und Februar [3000 weitere Gäste].", [(3000, 3000, False, "Gast", "participants")]),
    ("Die Halle fasst [bis zu 3.000 Zuschauer].", [(N, 3000, False, "Zuschauer", "participants")]),
    ("Die Stadt zahlte [1,5 Millionen Euro] für den Turm.", [(1500000, 1500000, False, "EUR", "money")]),
    ("Der Turm kostete [$30 Millionen].", [(30000000, 30000000, False, "USD", "money")]),
    ("Das Heft kostet [0,99€].", [(0.99, 0.99, False, "EUR", "money")]),
    ("Der Anteil stieg um [12 Prozent].", [(12, 12, False, "%", "share")]),
    ("[Zwei Drittel] der Mitglieder stimmten zu.", [(0.6667, 0.6667, False, "Drittel", "share")]),
    ("[Jeder zweite Betrieb] sucht Personal.", [(0.5, 0.5, False, "Betrieb", "share")]),
    ("[Mehrere tausend Studierende] zogen durch Kiel.", [(N, N, True, "Studierende", N)]),
    ("Das Beben machte [Hunderttausende Menschen] obdachlos.", [(N, N, True, "Mensch", "displaced")]),
    ("Es drohen [Millionen von Toten].", [(N, N, True, "Tote", "killed")]),
    ("Der Schaden liegt im [Millionenbereich].", [(N, N, True, "Millionenbereich", N)]),
    ("Die Liste nennt [zwischen 200 und 300 Namen].", [(200, 300, False, "Name", N)]),
    ("Die Quote lag bei [8,2] und [8,3 Prozent].", [(8.2, 8.2, False, "%", "share"), (8.3, 8.3, False, "%", "share")]),
    ("Der Rat wuchs von [zwölf] auf [20 Mitglieder].", [(12, 12, False, "Mitglied", "people"), (20, 20, False, "Mitglied", "people")]),
    (
        "Er fuhr mit [142] statt der erlaubten [80 Stundenkilometer].",
        [(142, 142, False, "Stundenkilometer", "speed"), (80, 80, False, "Stundenkilometer", "speed")],
    ),
    ("Es kamen [300] statt der erwarteten [500 Gäste].", [(300, 300, False, "Gast", "participants"), (500, 500, False, "Gast", "participants")]),
    (
        "Die Flotte zählt [40 Schiffe], [zwölf] davon liegen im Dock.",
        [(40, 40, False, "Schiff", "ships"), (12, 12, False, "Schiff", "ships")],
    ),
    (
        "Das Land schickte [etwa 900 Soldaten], darunter [50 Offiziere] und [drei Generäle].",
        [
            (900, 900, True, "Soldat", "troops_deployed"),
            (50, 50, False, "Offizier", "troops_deployed"),
            (3, 3, False, "General", "troops_deployed"),
        ],
    ),
    (
        "Im Lager leben [300 an der Küste gerettete Menschen].",
        [(300, 300, False, "Mensch", "people")],
    ),
    (
        "Der Zug hatte [mehr als acht Millionen Artillerie- und Raketengeschosse] geladen.",
        [(8000000, N, False, "Raketengeschoss", "arms_shells")],
    ),
    ("Es kamen [8.000 Lehrerinnen und Lehrer].", [(8000, 8000, False, "Lehrer", "people")]),
    ("[Ein Toter] und [drei Verletzte] lagen im Tal.", [(1, 1, False, "Tote", "killed"), (3, 3, False, "Verletzte", "wounded")]),
    ("Im Sturm wurden [40 Menschen] getötet oder verletzt.", [(40, 40, False, "Mensch", "casualties")]),
    (
        "Im Sturm wurden [fünf Menschen] getötet und [zwei] weitere verletzt.",
        [(5, 5, False, "Mensch", "killed"), (2, 2, False, "Mensch", "wounded")],
    ),
    ("Die Armee hat [900 Verluste] zu beklagen.", [(900, 900, False, "Verlust", "casualties")]),
    ("Das Gericht hörte [zwölf getötete Soldaten] betreffende Akten nicht.", [(12, 12, False, "Soldat", "killed")]),
    ("Derzeit werden im Norden [11.000 Infanteristen] ausgebildet.", [(11000, 11000, False, "Infanterist", "troops_in_training")]),
    ("Der Stau war [15 Kilometer] lang.", [(15, 15, False, "Kilometer", "distance")]),
    ("Der Sturm erreichte [120 Kilometer] pro Stunde.", [(120, 120, False, "Kilometer", "speed")]),
    ("Nach der Gefangennahme [zweier Soldaten] endete der Kampf.", [(2, 2, False, "Soldat", "captured")]),
    ("Die Polizei nahm [drei 18-Jährige] fest.", [(3, 3, False, "18-Jährige", "arrested")]),
    ("Beim Brand wurden [drei 18-Jährige] verletzt.", [(3, 3, False, "18-Jährige", "wounded")]),
    ("Es waren 22. „Das ist viel“, sagte sie.".replace("22", "[22]", 1), [(22, 22, False, N, N)]),
    ("Es geht um [4000 weitere Soldaten].", [(4000, 4000, False, "Soldat", "troops")]),
    # the clause says elsewhere what is counted
    ("Die Zahl der Toten ist auf [mindestens 14] gestiegen.", [(14, N, False, "Tote", "killed")]),
    ("Zahl der bestätigten Toten steigt auf [14]", [(14, 14, False, "Tote", "killed")]),
    ("Die Zahl der Toten, so der Bürgermeister, liege bei [1400].", [(1400, 1400, False, "Tote", "killed")]),
    ("Mit [30] gab das Amt die Zahl der Verletzten an.", [(30, 30, False, "Verletzte", "wounded")]),
    (
        "Die Zahl der Toten stieg auf [14] und die der Verletzten auf [30].",
        [(14, 14, False, "Tote", "killed"), (30, 30, False, "Verletzte", "wounded")],
    ),
    ("Die Anzahl getöteter Zivilisten liegt bei [300].", [(300, 300, False, "Zivilist", "killed")]),
    ("Die Zahl der Toten stieg nach Angaben der Behörden auf [2012].", [(2012, 2012, False, "Tote", "killed")]),
    ("Die Opferzahl liegt bei [230].", [(230, 230, False, "Opfer", "casualties")]),
    ("Die Flüchtlingszahlen liegen bei [20.000].", [(20000, 20000, False, "Flüchtling", "displaced")]),
    ("Die Zahl der Erwerbslosen sank auf [2,7 Millionen].", [(2700000, 2700000, False, "Erwerbslose", "unemployed")]),
    (
        "Das Amt bezifferte die Zahl der Toten auf [212], [mehr als 1600 Menschen] seien verletzt.",
        [(212, 212, False, "Tote", "killed"), (1600, N, False, "Mensch", "wounded")],
    ),
    (
        "Die Zahl der Toten stieg um [14] auf [230].",  # a change is no count of the dead
        [(14, 14, False, N, N), (230, 230, False, "Tote", "killed")],
    ),
    ("Die Zahl der Toten stieg von [drei] auf [sieben].", [(3, 3, False, N, N), (7, 7, False, "Tote", "killed")]),
    ("Die Zahl der Toten und Verletzten liegt bei [90].", [(90, 90, False, N, N)]),
    ("Die Drehzahl liegt bei [3000].", [(3000, 3000, False, N, N)]),
    (
        "An dem Umzug nahmen [500 Menschen] teil, der Veranstalter sprach von [1200].",
        [(500, 500, False, "Mensch", "participants"), (1200, 1200, False, "Mensch", "participants")],
    ),
    ("Im Sturm starben [14 Menschen], [30] überlebten.", [(14, 14, False, "Mensch", "killed"), (30, 30, False, "Mensch", "people")]),
    # a year or a count
    ("Der Wegfall von [1900 Stellen] trifft den Norden.", [(1900, 1900, False, "Stelle", "jobs_cut")]),
    ("Der Kranz wurde aus [2000 Rosen] gebunden.", [(2000, 2000, False, "Rose", N)]),
    ("Der Verband spricht von [1900].", [(1900, 1900, False, N, N)]),
    ("[2000] mussten ihre Häuser verlassen.", [(2000, 2000, False, N, N)]),
    ("[1500] verloren ihre Arbeit.", [(1500, 1500, False, N, N)]),
    ("Der Preis liegt bei [2079 US-Dollar].", [(2079, 2079, False, "USD", "money")]),
    ("Er zahlte bis 1980 Beträge von [drei Millionen Euro].", [(3000000, 3000000, False, "EUR", "money")]),
    ("Es waren [1200 Mann] im Feld.", [(1200, 1200, False, "Mann", "troops_present")]),
    ("Es gab [zwei Tote] und weitere Verletzte, [sechs] von ihnen schwer.",
     [(2, 2, False, "Tote", "killed"), (6, 6, False, "Verletzte", "wounded")]),
    ("Es kamen [40 Gäste], [sechs] von ihnen gingen.",
     [(40, 40, False, "Gast", "participants"), (6, 6, False, "Gast", "participants")]),
    ("Man fand [neun mehr oder minder gut erhaltene Skelette].", [(9, 9, False, "Skelett", N)]),
    ("Das Heft befragte [2.503 Italiener].", [(2503, 2503, False, "Italiener", "people")]),
    ("Es war eine Stichprobe von [2.503 Befragten].", [(2503, 2503, False, "Befragte", N)]),
    ("Danach wurden [Tausende] verhaftet und viele hingerichtet.", [(N, N, True, N, "arrested")]),
    ("Danach wurden [Tausende] getötet und verletzt.", [(N, N, True, N, "casualties")]),
    ("Der Motor hat [125 ccm].", [(125, 125, False, "Kubikzentimeter", "volume")]),
    ("Am Sonntag wurden [drei Männer] enthauptet.", [(3, 3, False, "Mann", "killed")]),
    # a bound or a preposition
    ("Das eine Lager verfügte über [59 Prozent], das andere über [36 Prozent].",
     [(59, 59, False, "%", "share"), (36, 36, False, "%", "share")]),
    ("Die Firma verfügt über [mehr als 200 Autos].", [(200, N, False, "Auto", "vehicles")]),
    ("Die Firma verfügt über Geld, das Werk kostet [über 200 Euro].", [(200, N, False, "EUR", "money")]),
    # who is counted
    ("Die Feuerwehr war mit [40 Mann] im Einsatz.", [(40, 40, False, "Mann", "police_on_duty")]),
    ("[40 Mann] der Wasserwacht suchten das Ufer ab.", [(40, 40, False, "Mann", "police_on_duty")]),
    ("Das Land schickte [40 Mann].", [(40, 40, False, "Mann", "troops_deployed")]),
    ("[1300 Polizisten] waren bei der Kundgebung im Einsatz.", [(1300, 1300, False, "Polizist", "police_on_duty")]),
    ("[30 Polizisten] nahmen an der Kundgebung teil.", [(30, 30, False, "Polizist", "participants")]),
    ("Es gab [650 neue Fälle] von Cholera.", [(650, 650, False, "Fall", "infected")]),
    ("Das Amt zählte [90 Masernfälle].", [(90, 90, False, "Masernfall", "infected")]),
    ("Das Gericht verhandelt [12 Fälle] von Betrug.", [(12, 12, False, "Fall", N)]),
    ("Sie kaufte [zwölf 65-Liter-Fässer].", [(12, 12, False, "65-Liter-Fass", N)]),
    ("Im Werk sind [84\u2007Prozent] Männer.", [(84, 84, False, "%", "share")]),
    ("Im Stall stehen [84\u202fKühe].", [(84, 84, False, "Kuh", "animals")]),
    ("Der Umbau kostet nach Angaben der Stadt\n[12\nMillionen Euro] und dauert.", [(12000000, 12000000, False, "EUR", "money")]),
    ("Später schlossen [28 Waffen produzierende Firmen].", [(28, 28, False, "Firma", "companies")]),
    ("Das Licht legt [300.000 Kilometer] pro Sekunde zurück.", [(300000, 300000, False, "Kilometer", "speed")]),
    ("Die Feuerwehr rückte mit [70 Mann] an.", [(70, 70, False, "Mann", "police_on_duty")]),
    ("Er nannte das Massaker an [8000 Männern].", [(8000, 8000, False, "Mann", "people")]),
    ("Dort leben [6400 Menschen]. [1300] von ihnen sind krank.", [(6400, 6400, False, "Mensch", "people"), (1300, 1300, False, "Mensch", "people")]),
    ("[2000] der [6400 Kühe] sind krank.", [(2000, 2000, False, "Kuh", "animals"), (6400, 6400, False, "Kuh", "animals")]),
    ("Es starben [zwei Kinder]. Im Osten sind es [vier Kinder].", [(2, 2, False, "Kind", "killed"), (4, 4, False, "Kind", "killed")]),
    ("[45.000 Hafenarbeiter] im Streik", [(45000, 45000, False, "Hafenarbeiter", "participants")]),
    ("Wegen des Streiks saßen [300 Fahrgäste] fest.", [(300, 300, False, "Fahrgast", "people")]),
    ("[40 Kinder] erkrankten. Insgesamt wurden [900 Fälle] gezählt.", [(40, 40, False, "Kind", "infected"), (900, 900, False, "Fall", "infected")]),
    ("[40 Kinder] erkrankten. Das Gericht verhandelt [zwölf Fälle].", [(40, 40, False, "Kind", "infected"), (12, 12, False, "Fall", N)]),
    ("Er wies Angaben über [156 Tote] zurück.", [(156, 156, False, "Tote", "killed")]),
    ("Nach Angaben der Polizei kamen [über 300 Gäste].", [(300, N, False, "Gast", "participants")]),
    ("Die Firma meldet [23 verletzte Mitarbeiter]. [Drei] von ihnen liegen im Bett.",
     [(23, 23, False, "Mitarbeiter", "wounded"), (3, 3, False, "Mitarbeiter", "people")]),
    ("Es gab [14 Tote], [30] wurden verletzt.", [(14, 14, False, "Tote", "killed"), (30, 30, False, "Mensch", "wounded")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_found_with_value_unit_and_measure(nlp: Any, sentence: str, expected: list[tuple[Any, ...]]) -> None:
    want = marked(sentence)
    found = quantities(nlp, want.text)
    assert [(q.start, q.end) for q in found] == want.spans, [q.text for q in found]
    assert [(q.low, q.high, q.approx, q.unit, q.measure) for q in found] == expected


NONE = [
    "Am 3. Oktober 1990 war Feiertag.",
    "Der Vertrag gilt seit 2012.",
    "Im Jahr 1806 brannte der Turm.",
    "Um 17 Uhr begann der Regen.",
    "Es dauerte drei bis sechs Monate.",
    "Der 45-jährige Händler schwieg.",
    "Anna Berg (45) schwieg.",
    "Sie wurde 75 Jahre alt.",
    "Es war der 2. Versuch.",
    "Das Spiel endete 3:1.",
    "Das Spiel endete 2 : 0.",
    "Der FC 08 stieg ab.",
    "Der 240-Millimeter-Werfer schwieg.",
    "Auf der Autobahn 6 staute sich der Verkehr.",
    "Artikel 5 des Vertrags gilt.",
    "Das H5N1-Virus breitet sich aus.",
    "Das Dorf liegt 500 Kilometer nördlich von Kiel.",
    "Ein Boot lag im Hafen.",
    "Eines der Boote sank.",
    "Beide Boote sanken.",
    "Mehrere Boote sanken, viele Leute sahen zu.",
    "Die Produktion verdoppelte sich, der Preis stieg dreifach.",
    "Das Forschungsflugzeug „Polar 4“ blieb am Boden.",
    "Mehr steht auf http://www.beispiel.de/seite-,4240/index.htm im Netz.",
    "Die Boeing 737 landete sicher.",
    "Der Riese ist acht- bis zwanzigmal so schwer.",
    "Die deutsche Elf gewann.",
    "Es fahren die Linien 5, 10 und 18.",
    "Die Feier war die 114.",
    "Seine fünf und sieben Jahre alten Töchter spielten.",
    "Das Amt bleibt bis zu einem Referendum besetzt.",
    "Im Dezember begann die 22. „Nacht der Museen“ in Hamburg.",
    "Die Abgeordneten von Bündnis 90 stimmten dagegen.",
    "Sie liegt auf Rankingplatz 438.",
    "Die Läuferin kam auf Rang 12.",
    "Die Zahl der Einwohner sank 1998 deutlich.",
    "Er war 1516 König geworden.",
    "Im Wahlkreis 120 gewann sie.",
    "Im Klub „911“ brannte es.",
    "Im Kampf um Platz drei verlor Bonn und kam auf Rang vier.",
    "Es waren nicht mehr als ein paar Plätze frei.",
    "Der Verein 1899 Hoffenheim gewann.",
    "1989 mussten ihre Eltern fliehen.",
    "1989 verloren ihre Eltern das Haus.",
    "Sie sprach von 1968.",
    "Es trafen Pohl (51.), Yildiz (67., Foulelfmeter) und Berg (88.).",
    "Den Ausgleich schoss Rabe (90.+3).",
    "Die Partei scheiterte an der 5%-Hürde.",
    "Am Tag zwei der Flucht regnete es.",
    "In Runde drei verlor sie.",
    "Das Dorf liegt in 200 Kilometer Entfernung.",
    "2005 von ihm verlassen, verfiel das Haus.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NONE)
def test_no_quantity(nlp: Any, sentence: str) -> None:
    assert [q.text for q in quantities(nlp, sentence)] == []


FIRMNESS = [
    # (sentence, stance, hedges)
    ("Im Lager leben 300 Menschen.", N, ()),
    ("Im Lager sollen 300 Menschen gewesen sein.", "unconfirmed", ("sollen",)),
    ("Der Chef soll sich entschieden haben, 300 Kisten zu kaufen.", "unconfirmed", ("soll",)),
    ("Im Lager seien 300 Menschen verletzt worden.", "unconfirmed", ("seien",)),
    ("Im Lager leben offenbar 300 Menschen.", N, ("offenbar",)),
    ("Der Schaden dürfte bei 300 Euro liegen.", "unconfirmed", ("dürfte",)),
    ("Bald könnten 300 Menschen kommen.", "predicted", ("könnten",)),
    ("An der Feier sollten 300 Menschen teilnehmen.", "predicted", ()),
    ("Es werden 300 Gäste erwartet.", "predicted", ()),
    ("Die Stadt will 300 Bäume pflanzen.", "predicted", ()),
    ("Die Stadt wird 300 Bäume pflanzen.", "predicted", ()),
    ("In Umfragen wollten 70 Prozent der Leute keinen Hafen.", N, ()),
    ("Die Polizei schätzt die Zahl auf 300 Menschen.", N, ("schätzt",)),
    ("Der Verein vermutet, dass 300 Gäste fehlten.", "unconfirmed", ("vermutet",)),
    ("Rund 300 Menschen sind laut Schätzungen verletzt worden.", N, ()),
    ("Das wären weniger als 5 Prozent.", "predicted", ("wären",)),
    ("Im Hof standen 300 Menschen, die mutmaßlich Steuern hinterzogen.", N, ()),
    ("Die offenbar leere Liste hatte drei Namen weniger.", N, ()),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stance", "hedges"), FIRMNESS)
def test_firmness_of_its_own_clause(nlp: Any, sentence: str, stance: str | None, hedges: tuple[str, ...]) -> None:
    (found,) = quantities(nlp, sentence)
    assert (found.stance, found.hedges) == (stance, hedges)


def statement(text: str, whole: str, statement_id: str, source: str | None = "die Wache", **more: Any) -> Statement:
    start = whole.index(text)
    return Statement(
        "t", start, start + len(text), text, statement_id, "indirect", ((start, start + len(text)),), "test", source=source, **more
    )  # fmt: skip


def test_innermost_statement_holds_the_number(nlp: Any) -> None:
    text = "Die Wache sagte, der Wirt habe erzählt, 300 Gäste seien gekommen. Danach gingen 20 Gäste."
    outer = statement("der Wirt habe erzählt, 300 Gäste seien gekommen", text, "outer")
    inner = statement("300 Gäste seien gekommen", text, "inner", "der Wirt")
    first, second = quantities(nlp, text, (outer, inner))
    assert (first.statement_id, second.statement_id) == ("inner", None)
    assert first.stance is None  # the mood only reports: somebody is named
    assert first.hedges == ("seien",)


def test_denied_statement_denies_its_numbers(nlp: Any) -> None:
    text = "Die Wache bestritt, dass 300 Gäste kamen."
    (found,) = quantities(nlp, text, (statement("dass 300 Gäste kamen", text, "s", stance="denied"),))
    assert found.stance == "denied"


def test_vague_elided_number_goes_on_with_the_doubt_before(nlp: Any) -> None:
    found = quantities(nlp, "Das Land hat offenbar Soldaten geschickt. Tausende sollen folgen.")
    assert [(q.text, q.unit, q.measure, q.stance, q.hedges) for q in found] == [
        ("Tausende", None, "troops_committed", "predicted", ("sollen",))
    ]


def test_about_comes_from_the_own_clause(nlp: Any) -> None:
    text = "Im Mai 2020 kamen 300 Gäste, während im Juni 2021 nur 40 Gäste kamen."
    doc = tag_text(nlp, text, article_id="t")
    first, second = find_quantities(doc, times=list(find_times(doc)))
    assert (str(first.about_from), str(first.about_to)) == ("2020-05-01", "2020-05-31")
    assert (str(second.about_from), str(second.about_to)) == ("2021-06-01", "2021-06-30")


def test_boilerplate_is_left_out(nlp: Any) -> None:
    from seedkit.records import Zone

    text = "Jetzt für nur 0,99€ testen.\n\nIm Hafen lagen 40 Boote."
    zones = (Zone("t", 0, 27, text[:27], "boilerplate"), Zone("t", 29, len(text), text[29:], "body"))
    doc = tag_text(nlp, text, article_id="t", zones=zones)
    assert [q.text for q in find_quantities(doc)] == ["40 Boote"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Zwischen Februar und April 2023 kamen 14 Gäste.", ("2023-02-01", "2023-04-30")),
        ("Zwischen dem 3. und dem 8. Mai 2023 kamen 14 Gäste.", ("2023-05-03", "2023-05-08")),
        ("Vom 3. bis zum 8. Mai 2023 kamen 14 Gäste.", ("2023-05-03", "2023-05-08")),
        ("In den Jahren 2022 und 2023 kamen 14 Gäste.", ("2022-01-01", "2023-12-31")),
        ("Im Mai 2023, und nicht im Juni 2023, kamen 14 Gäste.", ("2023-06-01", "2023-06-30")),
    ],
)
def test_about_a_range_or_several_times(nlp: Any, text: str, about: tuple[str, str]) -> None:
    doc = nlp(text)
    (found,) = find_quantities(doc, times=find_times(doc))
    assert (str(found.about_from), str(found.about_to)) == about


@pytest.mark.parametrize("number", ["1.2.3.4", "12,,5", "10^30", "9" * 40, "1,2,3"])
def test_malformed_numbers_are_rows_without_value_or_none(nlp: Any, number: str) -> None:
    for found in quantities(nlp, f"Im Hafen lagen {number} Boote."):
        assert (found.low, found.high, found.approx) == (None, None, False)
        assert found.rule.startswith(("malformed", "too_large"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="0123456789.,:;'’/^-– \n%€$„“\"()einzwdrhutaoslMBvks", max_size=80))
@example(text="$0;0")  # two numbers in one word behind one sign
def test_any_text_gives_slices_without_overlap(nlp: Any, text: str) -> None:
    last = 0
    for found in quantities(nlp, text):
        assert last <= found.start < found.end
        last = found.end


def test_empty_text(nlp: Any) -> None:
    assert quantities(nlp, "") == []


# --- lists --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", [m for m in load_measures() if m.example], ids=lambda m: f"{m.id}: {m.example}")
def test_example_of_the_measure(nlp: Any, entry: Any) -> None:
    assert entry.id in [q.measure for q in quantities(nlp, entry.example)]


@pytest.mark.parametrize("entry", load_list("units")["unit"], ids=lambda e: e["text"])
def test_example_of_the_unit(nlp: Any, entry: dict[str, Any]) -> None:
    assert entry["text"] in [q.unit for q in quantities(nlp, entry["example"])]


@pytest.mark.parametrize("section", ["time", "naming", "direction"])
def test_examples_of_what_is_no_quantity(nlp: Any, section: str) -> None:
    for entry in load_list("units")[section]:
        assert [q.text for q in quantities(nlp, entry["example"])] == [], entry["example"]


@pytest.mark.parametrize(
    "entry", load_list("prospects")["verb"] + load_list("prospects")["future"], ids=lambda e: e["text"]
)
def test_example_of_the_prospect(nlp: Any, entry: dict[str, Any]) -> None:
    (found,) = quantities(nlp, entry["example"])
    kind = entry.get("kind", "predicted")
    if kind == "predicted":
        assert found.stance == "predicted"
    else:
        assert found.hedges
        assert (found.stance == "unconfirmed") == (kind == "suspicion")


def test_measures_of_an_unknown_thing() -> None:
    assert find_measure("Regenschirm") is None
    assert find_measure(None) is None


@pytest.mark.parametrize(
    ("form", "unit"),
    [("Soldaten", "Soldat"), ("Toten", "Tote"), ("Häuser", "Haus"), ("Einsatzkräften", "Einsatzkraft"), ("Mann", "Mann"),
     ("Delegierten", "Delegierte"), ("EU-Länder", "EU-Land"), ("Lkw", "Lkw"), ("Beamten", "Beamte"), ("Zeugen", "Zeuge"),
     ("Augenzeugen", "Augenzeuge"), ("Flugzeugen", "Flugzeug"), ("Jazz-Alben", "Jazz-Album"), ("Alben", "Album"),
     ("Militärbasen", "Militärbasis"), ("Schlaftabletten", "Schlaftablette"), ("Xyzzen", "Xyzzen")],
)  # fmt: skip
def test_unit_noun(form: str, unit: str) -> None:
    assert noun_singular(form) == unit


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "low", "measure"),
    [
        ("1600 wurden obdachlos.", 1600.0, "displaced"),
        ("In Mossul flohen 1900 vor den Kämpfen.", 1900.0, "displaced"),
        ("Zwei weitere starben im Krankenhaus.", 2.0, "killed"),
        ("Zwanzig Häuser stürzten ein. 1600 wurden verletzt.", 1600.0, "wounded"),
    ],
)
def test_a_number_alone_is_the_subject(nlp: Any, text: str, low: float, measure: str) -> None:
    assert [(q.low, q.measure) for q in quantities(nlp, text)][-1] == (low, measure)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "1998 wurden wieder Häuser gebaut.",
        "2004 gewannen die Griechen.",
        "2005 zogen wir nach Bonn.",
        "Hinweise nimmt die Wache unter der Nummer 0203 2800 entgegen.",
        "Der Verein liegt auf Tabellenplatz Zwölf.",
        "Der Stürmer traf spät (82.) zum Ausgleich.",
    ],
)
def test_years_telephones_and_ranks_count_nothing(nlp: Any, text: str) -> None:
    assert quantities(nlp, text) == []


@pytest.mark.model
def test_a_disaster_that_cost_lives_demands_nothing(nlp: Any) -> None:
    assert list(find_statements(tag_text(nlp, "Der Sturm forderte mehr als 100 Todesopfer."))) == []
    (demand,) = find_statements(tag_text(nlp, "Die Gewerkschaft fordert 5 Prozent mehr Lohn."))
    assert demand.stance == "demanded"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 3. Mai kam niemand, am 4. Mai wurden 60 Fälle gemeldet, am 5. Mai 70 Fälle.", ["60 Fälle", "70 Fälle"]),
        ("Am 4. Mai 60 starb er.", []),
        ("Im Mai 68 begann es.", []),
        ("Es waren 120 Kranke pro 100.000 Einwohner.", ["120 Kranke"]),
        ("Die Stadt hat 100.000 Einwohner.", ["100.000 Einwohner"]),
    ],
)
def test_what_follows_a_month_or_pro(text: str, expected: list[str]) -> None:
    assert list(tag_articles([{"text": text, "date": "2024-05-09"}]).quantities.text) == expected
