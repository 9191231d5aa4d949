"""Time expressions in marked German: ``[words]{TYPE VALUE MOD}``; what is not marked must not be found.

Published on Friday, 18 October 2024. The Docs are untagged: tense comes from the word list, as it does for a caller
without a pipeline. What needs the tagger stands in ``test_times_tagged.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
import spacy
from spacy.language import Language

from seedkit.lexicon import load_list
from seedkit.records import TimeExpression, Window
from seedkit.tag.times import find_times
from seedkit.tag.timex import tense
from seedkit.tag.timex.tense import TenseReader

DAY = Window(date(2024, 10, 18), date(2024, 10, 18))
MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")

CASES = """
Am [3. Mai 2021]{DATE 2021-05-03} und am [24. Dezember 1999]{DATE 1999-12-24} war Ruhe.
Am [23.03.1976]{DATE 1976-03-23} trat der Pakt in Kraft, am [7.8.2023]{DATE 2023-08-07} wurde er gekündigt.
Stand: [2024-10-17]{DATE 2024-10-17}
Am [Donnerstag, 17. Oktober]{DATE 2024-10-17} tagte der Rat.
Am [Donnerstag]{DATE 2024-10-17} ([17. Oktober]{DATE 2024-10-17}) tagte der Rat.
Die Tage: [3.]{DATE 2024-10-03}, [4.]{DATE 2024-10-04} und [5. Oktober]{DATE 2024-10-05}.
Vom [3.]{DATE 2024-05-03} bis [5. Mai]{DATE 2024-05-05} wurde gestreikt.
[Anfang März]{DATE 2024-03 START} reiste sie ab, [Ende Juli 2023]{DATE 2023-07 END} kam sie an.
Im [Februar 2022]{DATE 2022-02} begann der Krieg.
Anfang 2000 Besucher, später 500.
Kleidung trug man im [1.]{DATE 00} und [2. Jahrhundert]{DATE 01} so.
Seit [August vergangenen Jahres]{DATE 2023-08} wurde geliefert.
Im [Jahr 2013]{DATE 2013} und [2014]{DATE 2014} wurde gebaut, [Ende 2022]{DATE 2022 END} war es fertig.
Er wurde [1848]{DATE 1848} verhaftet. ([1901]{DATE 1901})
Nach dem Titel ([2005]{DATE 2005}/[2010]{DATE 2010}) wurde er still.
In [den sechziger Jahren]{DATE 196} und in [den 1990er-Jahren]{DATE 199} wurde gebaut.
[Den achtziger]{DATE 198} und [neunziger Jahren]{DATE 199} trauerte er nach.
In [den Neunzigern]{DATE 199} und [Ende der Sechzigerjahre]{DATE 196 END} wurde gebaut.
[Heute]{DATE PRESENT_REF} leben dort 300 Menschen.
Am [Nachmittag]{TIME 2009-12-07TAF} [des 7. Dezember 2009]{DATE 2009-12-07} stürzte er ab.
Am [heutigen Morgen]{TIME 2024-10-18TMO} fiel Regen.
Das Haus aus [dem 18. Jahrhundert]{DATE 17} brannte ab.
Im [ersten Halbjahr 2024]{DATE 2024-H1}, im [dritten Quartal]{DATE 2024-Q3} und in [der zweiten Jahreshälfte]{DATE 2024-H2} sank es.
In [der Saison 2014/15]{DATE XXXX-XX-XX} wurde er Meister.
Im [Herbst 2011]{DATE 2011-FA} war er fort, im [Winter 2022/23]{DATE 2022-WI} kam er wieder.
Im [vergangenen Jahr]{DATE 2023} und im [Vorjahr]{DATE 2022} waren es mehr als [heuer]{DATE 2024}.
In [der kommenden Woche]{DATE 2024-W43} wird gewählt, im [laufenden Jahr]{DATE 2024} nicht mehr.
Bis [Ende des Jahres]{DATE 2024 END} bleibt das so, [Anfang kommender Woche]{DATE 2024-W43 START} endet es.
Das teilte sie [gestern]{DATE 2024-10-17} mit, [vorgestern]{DATE 2024-10-16} schwieg sie.
[Gestern Abend]{TIME 2024-10-17TEV} brannte es, am [Dienstagabend]{TIME 2024-10-15TEV} auch.
In [der Nacht zum Freitag]{TIME 2024-10-17TNI} schlugen Raketen ein, in [der Nacht zu Donnerstag]{TIME 2024-10-16TNI} nicht.
[Morgen Abend]{TIME 2024-10-19TEV} spielt der Verein, [vorletzte Woche]{DATE 2024-W40} spielte er auch.
[Morgen]{DATE 2024-10-19} spielt der Verein nicht.
Am [vorletzten Dienstag]{DATE 2024-10-08} kam er, am [übernächsten Sonntag]{DATE 2024-10-27} geht er.
Im [abgelaufenen Quartal]{DATE 2024-Q3} und im [vorvergangenen Jahr]{DATE 2022} sank der Gewinn.
Im [vorletzten Winter]{DATE 2022-WI} fror der See zu.
Am [Wochenende]{DATE 2024-W45-WE} des [9.]{DATE 2024-11-09} und [10. November]{DATE 2024-11-10} ist Markt.
[Heute]{DATE 1944-10-18} vor [80 Jahren]{DURATION P80Y} endete die Schlacht, [gestern]{DATE 2024-10-03} vor [zwei Wochen]{DURATION P2W} die Messe.
[Freitag]{DATE 2024-11-01} in [einer Woche]{DURATION P1W} ist frei, [Montag]{DATE 2024-10-07} vor [einer Woche]{DURATION P1W} war es nicht.
Im [Mai]{DATE 2022-05} vor [zwei Jahren]{DURATION P2Y} kam er, am [3. Juni]{DATE 2020-06-03} vor [vier Jahren]{DURATION P4Y} ging er.
[Letztes Jahr]{DATE 2023} im [August]{DATE 2023-08} regnete es, [2019]{DATE 2019} im [August]{DATE 2019-08} nicht.
Vor [drei Jahren]{DURATION P3Y}, am [5. Mai]{DATE 2021-05-05}, starb sein Vater.
Im [vierten Quartal 2023]{DATE 2023-Q4} waren es 700 Millionen, im [Vorquartal]{DATE 2023-Q3} 650.
Im [August]{DATE 2024-08} stieg die Rate auf 2,4 Prozent, im [Vormonat]{DATE 2024-07} lag sie bei 2,2.
[2023]{DATE 2023} kamen 300 Gäste, im [Vorjahr]{DATE 2022} 250.
Im [ersten Halbjahr 2025/26]{DATE XXXX-XX-XX} stieg der Umsatz.
Das Amt ist [Mo.]{SET XXXX-WXX-1}–[Fr.]{SET XXXX-WXX-5} offen, [Zwischen den Jahren]{DATE 2024-12-27} nicht.
Binnen [Jahresfrist]{DURATION P1Y} fiel der Kurs.
In [der Nacht]{TIME 2024-07-27TNI} auf [den 28. Juli]{DATE 2024-07-28} brannte die Halle.
In [der Nacht]{TIME 2014-04-30TNI} zum [1. Mai 2014]{DATE 2014-05-01} brannte der Stall.
In [der Nacht]{TIME 2024-03-31TNI} auf [Ostermontag]{DATE 2024-04-01} wurden zwei Scheiben eingeschlagen.
In [der Nacht zum Mittwoch]{TIME 2024-10-08TNI} ([9. Oktober]{DATE 2024-10-09}) wurde ein Auto gestohlen.
Am [Mittwochabend]{TIME 2024-10-09TEV} ([9. Oktober]{DATE 2024-10-09}) wurde es gefunden.
[Heute]{DATE 2024-10-18} um [19.30 Uhr]{TIME 2024-10-18T19:30} tagt der Rat.
Geöffnet ist von [8.30]{TIME 2024-10-18T08:30}-[12]{TIME 2024-10-18T12:00} und [14]{TIME 2024-10-18T14:00}-[18 Uhr]{TIME 2024-10-18T18:00}.
Am [3. Oktober]{DATE 2024-10-03} war um [20 Uhr]{TIME 2024-10-03T20:00} Schluss, [gegen halb neun]{-} nicht.
[Jetzt]{DATE PRESENT_REF} ist Ruhe, [damals]{DATE PAST_REF} war Krieg, in [Zukunft]{DATE FUTURE_REF} soll Friede sein.
Der [ehemalige]{DATE PAST_REF} Minister und [Ex]{DATE PAST_REF}-General schwieg, der [heutige]{DATE PRESENT_REF} redet.
Auch [heute]{DATE PRESENT_REF} noch ist das so. Bis [heute]{DATE PRESENT_REF} leben sie dort.
Das dauerte [zwei Wochen]{DURATION P2W}, [17 lange Jahre]{DURATION P17Y} und [anderthalb Stunden]{DURATION PT90M}.
In [den vergangenen fünf Jahren]{DURATION P5Y} und in [den vergangenen Monaten]{DURATION PXM} wuchs es.
Nach [zwei Jahren und drei Monaten]{DURATION P2Y3M} war Schluss, nach [gut einem Jahr]{DURATION P1Y APPROX} nicht.
Seit [mehr als drei Jahren]{DURATION P3Y MORE_THAN} gilt das, seit [Jahren]{DURATION PXY} auch jenes.
Die [35-Stunden-Woche]{DURATION PT35H} und der [einwöchige]{DURATION P1W} Kurs, [jahrelang]{DURATION PXY} umkämpft.
Vor [drei bis]{-} vier Jahren.
Der Preis stieg [täglich]{SET P1D}, [jährlich]{SET P1Y}, [nachts]{SET XXXX-XX-XXTNI} und [Jahr um Jahr]{SET P1Y}.
Sie treffen sich [jeden dritten Mittwoch im Monat]{SET P1M}, [alle zwei Wochen]{SET P2W} und [montags]{SET XXXX-WXX-1}.
Er zahlte 400 Euro [im Monat]{SET P1M}, sie zweihundert [pro Jahr]{SET P1Y}.
Am [3. Mai 2010]{DATE 2010-05-03} brannte es. Am [Tag darauf]{DATE 2010-05-04} kam die Polizei, im [selben Jahr]{DATE 2010} der Richter.
Zu [Ostern 2024]{DATE 2024-03-29} ruhten die Waffen, an [Karfreitag]{DATE 2024-03-29} auch.
Der am [Montag]{DATE 2024-10-14} veröffentlichte Bericht wird am [Montag]{DATE 2024-10-21} beraten.
Der am [Sonntag]{DATE 2024-10-20} beginnende Gipfel wurde am [Sonntag]{DATE 2024-10-13} vorbereitet.
In [jenen Jahren]{DATE PAST_REF} wuchs die Stadt, zu [jener Zeit]{DATE PAST_REF} stand dort ein Turm.
[Heute]{DATE PRESENT_REF} sind die meisten Werften geschlossen.
Der [heute]{DATE PRESENT_REF} 53-jährige Wirt schwieg.
[1848]{DATE 1848} kam der Aufstand. Im [Herbst]{DATE 1848-FA} war er vorbei.
[Anfang der Achtziger]{DATE 198 START} zog er fort, in [den dreißiger Jahren]{DATE 193} kam er an.
[Abends]{SET XXXX-XX-XXTEV} liest sie Zeitung.
An [einem Dienstag]{DATE XXXX-WXX-2} zog er fort, [eines Morgens]{TIME XXXX-XX-XXTMO} kam er an.
Am [Mittwoch vergangener Woche]{DATE 2024-10-09} tagte der Rat.
Gegen [Mittag]{TIME 2024-10-18TMI} war Schluss.
Sie arbeiten [40 Stunden]{DURATION PT40H} [die Woche]{SET P1W}, im [Mai jeden Jahres]{SET XXXX-05} mehr.
Sie bekamen jeweils [21 Monate]{DURATION P21M} Haft, das war [Jahrzehnte]{DURATION PXDE} her.
AM [DONNERSTAG]{DATE 2024-10-17} WURDE GEWÄHLT
[Gestern abend]{TIME 2024-10-17TEV} brannte es, am [Dienstag nachmittag]{TIME 2024-10-15TAF} und [heute morgen]{TIME 2024-10-18TMO} auch.
Am [3. Mai 2021 morgens]{TIME 2021-05-03TMO} um [9 Uhr]{TIME 2021-05-03T09:00} begann es, um [acht Uhr abends]{TIME 2021-05-03T20:00} war Schluss.
In [den frühen Morgenstunden]{TIME 2024-10-18TMO} fiel Schnee.
Die Scheibe entstand um [1600 v. Chr.]{DATE BC1600}, der Tempel im [5. Jahrhundert v. Chr.]{DATE BC04}
Im [Jahr 833]{DATE 0833} fiel die Stadt.
Zwischen [Mai]{DATE 2008-05} und [Juli 2008]{DATE 2008-07} und vom [20. August]{DATE 2009-08-20} bis [3. September 2009]{DATE 2009-09-03} war sie fort.
Der Umsatz erreichte [1992]{DATE 1992} acht Milliarden Mark.
Über [die Jahre]{DURATION PXY} wuchs die Stadt, [das Jahr]{DURATION P1Y} über war es still.
Sie wurde zur Sportlerin [des Jahres]{DATE XXXX-XX-XX} gewählt.
Im [Mai 1968]{DATE 1968-05} wurde gestreikt. An [diesem Tag]{DATE 1968-05-XX} begann alles.
Für [Donnerstag]{DATE 2024-10-24} kündigte er eine Rede an.
Am [28. Juni 1914]{DATE 1914-06-28} fielen die Schüsse. [Drei Jahre]{DURATION P3Y} später kam der Hunger, im [Herbst]{DATE 1917-FA} der Umsturz.
Der Markt am [Samstag]{DATE 2024-10-19} und [Sonntag]{DATE 2024-10-20} öffnet um [8 Uhr]{TIME T08:00}.
Es gab nie mehr davon als [heute]{DATE PRESENT_REF}.
[Vor einiger Zeit]{DATE PAST_REF} zog sie um.
"""

NOTHING = """
Der Bus fährt zweimal in der Stunde.
Der Läufer legt 400 Meter in der Minute zurück.
Der 55-jährige Mann war 16 Jahre alt, als er im Alter von 70 Jahren starb.
Kinder ab 14 Jahren zahlen mehr.
Das Spiel endete 21:19, Satz drei 25:23.
Postfach 2142, 10117 Berlin, Bundesstraße 1945.
Artikel 2014 der Verordnung gilt, Paragraf 1976 nicht.
Unter den 2000 Soldaten waren 1950 Menschen ohne Waffe.
Die 155-Millimeter-Granaten kosteten 1900 Euro.
August Macke malte mit Theo Sommer, Mai Thi schrieb darüber.
Der Februar Verlag druckt nicht.
Am 31. Februar und am 45. Mai und am 30. Februar 2024 geschah nichts.
Im Jahr 0 war nichts.
Zwischen 2000 und 3000 Grad schmilzt es.
Die Zahl stieg von 14,5 auf 20.30 Prozent.
Eines Tages kam sie wieder.
Die Täter im Alter von 62, 64 und 66 Jahren schwiegen.
Das Auto der Zukunft fährt allein.
Er nahm die 600-er Marke.
Am letzten Tag war es noch voll.
Das schrieb er in der „Welt am Sonntag“.
Es war an einem sonnigen Tag im Park, und dann kam ein Tag der Trauer.
Sie war in ihren Dreißigern, er ist ein Mann in den Fünfzigern.
Befragt wurden Frauen zwischen 18 und 40 Jahren.
Das regelt die Resolution 1996 des Rates.
"""


def _expected(marked: str) -> tuple[str, list[tuple[str, str, str | None, str | None]]]:
    wanted = []
    for words, label in MARK.findall(marked):
        parts = label.split()
        if parts[0] != "-":
            wanted.append((words, parts[0], parts[1], parts[2] if len(parts) > 2 else None))
    return MARK.sub(r"\1", marked), wanted


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("de")


def _lines(block: str) -> Iterator[str]:
    return (line for line in block.strip().splitlines() if "]{-}" not in line)


@pytest.mark.parametrize("marked", list(_lines(CASES)))
def test_marked_sentences(blank: Language, marked: str) -> None:
    text, wanted = _expected(marked)
    found = [(t.text, t.type, t.value, t.mod) for t in find_times(blank(text), published=DAY)]
    assert found == wanted


@pytest.mark.parametrize("text", list(_lines(NOTHING)))
def test_what_is_no_time(blank: Language, text: str) -> None:
    assert [(t.text, t.value) for t in find_times(blank(text), published=DAY)] == []


def _entries() -> list[tuple[str, str]]:
    lists = [*load_list("times").items(), *load_list("holidays").items()]
    return [(entry["example"], entry["finds"]) for _, section in lists for entry in section]


@pytest.mark.parametrize(("example", "finds"), _entries())
def test_every_entry_of_the_lists_does_its_work(blank: Language, example: str, finds: str) -> None:
    assert finds in [t.text for t in find_times(blank(example), published=DAY)]


def _one(blank: Language, text: str, published: Window | None) -> TimeExpression:
    (time,) = find_times(blank(text), published=published)
    return time


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Heute vor 80 Jahren landeten sie.", date(1944, 10, 18), date(1944, 10, 18)),
        ("Im Mai vor zwei Jahren kam er.", date(2022, 5, 1), date(2022, 5, 31)),
        ("Montag in zwei Wochen wird gewählt.", date(2024, 11, 4), date(2024, 11, 4)),
    ],
)
def test_a_day_that_is_counted_off_and_what_counts_it_mean_the_same(
    blank: Language, text: str, first: date, last: date
) -> None:
    assert {(t.from_date, t.to_date) for t in find_times(blank(text), published=DAY)} == {(first, last)}


def test_without_a_publication_day_values_stay_relative(blank: Language) -> None:
    for text, value in [
        ("Am Montag kam er.", "XXXX-WXX-1"),
        ("Im Juni kam er.", "XXXX-06"),
        ("Am 3. Juni kam er.", "XXXX-06-03"),
        ("Gestern kam er.", "XXXX-XX-XX"),
        ("Im vergangenen Jahr kam er.", "XXXX"),
        ("Im Sommer kam er.", "XXXX-SU"),
    ]:
        time = _one(blank, text, None)
        assert (time.value, time.from_date, time.to_date) == (value, None, None)


def test_an_open_window_is_no_anchor(blank: Language) -> None:
    time = _one(blank, "Gestern kam er.", Window(date(2022, 2, 1), None))
    assert (time.value, time.from_date, time.to_date) == ("XXXX-XX-XX", None, None)


def test_a_window_gives_a_value_where_all_its_days_agree(blank: Language) -> None:
    december = Window(date(2024, 12, 1), date(2024, 12, 31))
    time = _one(blank, "Der Vertrag trat in diesem Monat in Kraft.", december)
    assert (time.value, time.from_date, time.to_date) == ("2024-12", date(2024, 12, 1), date(2024, 12, 31))
    time = _one(blank, "Gestern trat er in Kraft.", december)
    assert (time.value, time.from_date, time.to_date) == (
        "2024-XX-XX",
        date(2024, 11, 30),
        date(2024, 12, 30),
    )


def test_prepositions_open_the_interval(blank: Language) -> None:
    assert _one(blank, "Seit März 2023 fehlt er.", DAY).to_date is None
    assert _one(blank, "Bis März 2023 fehlte er.", DAY).from_date is None
    time = _one(blank, "Vor März 2023 fehlte er.", DAY)
    assert (time.from_date, time.to_date) == (None, date(2023, 2, 28))


def test_ids_are_stable_and_distinct(blank: Language) -> None:
    doc = blank("Am 3. Mai 2020 und am 3. Mai 2020. Am 3. Mai 2020 auch.")
    doc.user_data["article_id"] = "a1"
    ids = [time.time_id for time in find_times(doc)]
    assert len(set(ids)) == 3 and all(name.startswith("a1.time.") for name in ids)
    assert ids == [time.time_id for time in find_times(doc)]


def test_a_noun_on_the_next_line_is_not_counted_by_a_year(blank: Language) -> None:
    assert [one.value for one in find_times(blank("Die Partei bestand bis 2013\n\nMitglieder stimmten ab."))] == [
        "2013"
    ]


@pytest.mark.parametrize("word", load_list("times")["not_past"][0]["nouns"])
def test_every_word_that_is_not_past_is_needed(blank: Language, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """Alone or before a noun it would be taken for a verb in the past, were it not in the list."""
    alone, attribute = f"Das am Freitag {word}.", f"Das am Freitag {word} Haus."

    def tenses() -> list[str | None]:
        return [TenseReader(blank(text)).at(7, 14) for text in (alone, attribute)]

    assert "past" not in tenses()
    monkeypatch.setattr(tense, "_NOT_PAST", frozenset())
    assert "past" in tenses()
