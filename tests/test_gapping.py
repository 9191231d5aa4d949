"""Two speakers share one verb, or one sentence by *während*: each is credited with what is his own, and with nothing of the other's.

``<A>`` marks what the first one says, ``<B>`` and ``<C>`` what the others do; their names follow behind the bar.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.records import Article
from seedkit.tag.quantities import find_quantities
from seedkit.tag.statements import find_statements
from seedkit.tagging import tag_article

SHARED = """
<A>Die Veranstalter sprachen von 3.000 Teilnehmern</A>, <B>die Polizei von 1.200.</B> | Die Veranstalter | die Polizei
<A>Die Polizei sprach von 800</A>, <B>die Stadt von 900</B> und <C>die Veranstalter von 2.000 Teilnehmern.</C> | Die Polizei | die Stadt | die Veranstalter
<A>Die Polizei zählte 800 Demonstranten</A>, <B>die Veranstalter 2.000.</B> | Die Polizei | die Veranstalter
<A>Die Behörden meldeten zwölf Tote</A>, <B>ein Krankenhaus sogar 20.</B> | Die Behörden | ein Krankenhaus
<A>Kiew meldete 40 Angriffe</A>, <B>Moskau dagegen nur zwölf.</B> | Kiew | Moskau
<A>Die Bank schätzte den Schaden auf zwei Millionen Euro</A>, <B>der Versicherer auf mehr als fünf Millionen.</B> | Die Bank | der Versicherer
<A>Die Stadt gab die Zahl der Gäste mit 800 an</A>, <B>der Verein mit 2.000.</B> | Die Stadt | der Verein
<A>Die Polizei sprach von einem Brand</A>, <B>die Feuerwehr von einer Explosion.</B> | Die Polizei | die Feuerwehr
<A>Die Richterin sprach von Fahrlässigkeit</A>, <B>die Anklage von Absicht</B> und <C>der Verteidiger von Pech.</C> | Die Richterin | die Anklage | der Verteidiger
<A>Der Verband forderte ein Verbot</A>, <B>der Minister eine Prüfung.</B> | Der Verband | der Minister
Laut Polizei <A>kamen 800 Menschen</A>, laut Veranstalter <B>2.000</B>, laut Stadt <C>1.500</C>. | Polizei | Veranstalter | Stadt
Nach Angaben der Armee <A>starben zwölf Menschen</A>, nach Angaben der Ärzte <B>mehr als 20</B>. | Angaben der Armee | Angaben der Ärzte
<A>Es starben laut Armee zwölf Menschen</A>, laut Ärzten <B>sogar 20</B>. | Armee | Ärzten
<A>Die Polizei sprach von 800 Gästen</A>, <B>während die Organisatoren 2.000 zählten.</B> | Die Polizei | die Organisatoren
<A>Während die Polizei von 800 Gästen sprach</A>, <B>gaben die Organisatoren 2.000 an.</B> | die Polizei | die Organisatoren
<A>Die Armee meldete 20 Tote</A>, <B>wohingegen die Rebellen von 50 sprechen.</B> | Die Armee | die Rebellen
""".strip().splitlines()

ONE = """
Die Behörden meldeten zwölf Tote, 20 Verletzte und drei Vermisste.
Die Behörden meldeten zwölf Tote, darunter drei Kinder und eine Polizistin.
Die Polizei meldete 30 Festnahmen, die meisten davon wegen Drogen.
Die Polizei sprach von einem Angriff auf die Partei, von Sprengstoff und von 20 Verdächtigen.
Der Präsident sprach von einem Sieg, einem Triumph der Partei von 1990.
Der Minister sprach von Angriffen der Armee, der Polizei und von 20 Verletzten.
""".strip().splitlines()


@pytest.mark.parametrize("line", SHARED)
def test_each_speaker_has_his_own(line: str, nlp: Any) -> None:
    marked, *speakers = [part.strip() for part in line.split(" | ")]
    text = re.sub(r"</?[ABC]>", "", marked)
    contents = re.findall(r"<[ABC]>(.*?)</[ABC]>", marked)
    found = list(find_statements(tag_text(nlp, text, article_id="a")))
    assert [(one.source, one.text) for one in found] == list(zip(speakers, contents, strict=True))


@pytest.mark.parametrize("text", ONE)
def test_a_list_is_no_second_speaker(text: str, nlp: Any) -> None:
    (found,) = find_statements(tag_text(nlp, text, article_id="a"))
    assert found.end >= len(text) - 1


def test_what_depends_on_the_second_half_is_the_second_speakers(nlp: Any) -> None:
    text = "Die Armee sprach von einem Unfall, der Gouverneur von Agenten, die eingereist seien."
    found = list(find_statements(tag_text(nlp, text, article_id="a")))
    assert [one.source for one in found] == ["Die Armee", "der Gouverneur", "der Gouverneur"]


def test_what_depends_on_the_third_part_is_the_third_speakers(nlp: Any) -> None:
    text = (
        "Die Armee sprach von einem Unfall, die Polizei von Sabotage, der Gouverneur von Agenten, die eingereist seien."
    )
    found = list(find_statements(tag_text(nlp, text, article_id="a")))
    assert [one.source for one in found] == ["Die Armee", "die Polizei", "der Gouverneur", "der Gouverneur"]


def test_the_numbers_stand_against_each_other(nlp: Any) -> None:
    text = "Die Veranstalter sprachen von 3.000 Teilnehmern, die Polizei von 1.200."
    claims = [one for one in tag_article(Article("a", text, language="de"), nlp) if type(one).__name__ == "Claim"]
    assert [(one.low, one.source_id, one.measure) for one in claims] == [
        (3000, "auto:ngo", "participants"),
        (1200, "auto:police", "participants"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei sprach von 800, der Verein von nur 2.000 Gästen.",
        "Laut Veranstalter kamen 800, laut Polizei 2.000 Gäste.",
        "Die Armee spricht von 800, die Rebellen dagegen sprechen von 2.000 Gästen.",
    ],
)
def test_the_noun_of_the_second_number_is_that_of_the_first(text: str, nlp: Any) -> None:
    first, second = find_quantities(tag_text(nlp, text, article_id="a"))
    assert (first.low, second.low, second.unit) == (800, 2000, "Gast")
    assert first.unit == (None if "sprechen" in text else "Gast")  # two clauses need not count the same


def test_the_second_speaker_is_somebody_else(nlp: Any) -> None:
    text = "Die Gewerkschaft Verdi sprach von 5.000 Streikenden, der Arbeitgeberverband von 2.000."
    first, second = find_statements(tag_text(nlp, text, article_id="a"))
    assert (first.source_id, second.source_id) == ("VERDI", "auto:ngo")


@pytest.mark.parametrize(
    "text", ["Die Polizei sprach von 5.000 Gästen, der Verband", "Verdi sprach von 50 Gästen, die Stadt ,"]
)
def test_a_text_that_breaks_off_behind_the_second_speaker_has_one(text: str, nlp: Any) -> None:
    (only,) = find_statements(tag_text(nlp, text, article_id="a"))
    assert only.source in ("Die Polizei", "Verdi")
