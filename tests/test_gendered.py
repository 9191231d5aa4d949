"""Forms for everybody (*Demonstrant:innen*) and for women are tagged, counted and credited as the common ones are."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from seedkit.gendered import common_noun, full_form
from seedkit.nlp import tag_text
from seedkit.read import read_articles
from seedkit.tagging import tag_article

MARKS = ("Demonstrant:innen", "Demonstrant*innen", "Demonstrant_innen", "Demonstrant/innen", "Demonstrant/-innen",
         "DemonstrantInnen", "Demonstrant·innen", "Demonstrant(innen)")  # fmt: skip


@pytest.mark.parametrize("form", MARKS)
def test_every_way_of_writing_it_is_the_same_form(form: str) -> None:
    assert full_form(form) == "Demonstrantinnen"


@pytest.mark.parametrize(
    ("form", "full"),
    [("ein:e", "eine"), ("Jede:r", "Jeder"), ("eine/n", "einen"), ("einem:einer", "einer"), ("Abgeordnete:r", "Abgeordneter"),
     ("Schüler:innensprecherin", "Schülerinnensprecherin"), ("Bürger*innenrat", "Bürgerinnenrat"), ("SprecherIn", "Sprecherin")],
)  # fmt: skip
def test_articles_adjectives_and_compounds(form: str, full: str) -> None:
    assert full_form(form) == full


@pytest.mark.parametrize(
    "word",
    ["LinkedIn", "PlugIn", "17:46", "km/s", "und/oder", "2:1", "Berlin", "Mainz:Köln", "Innen", "INNEN", "Außen-/Innenpolitik",
     "www.in", "a:b", "Linie:U5"],
)  # fmt: skip
def test_what_is_no_such_form(word: str) -> None:
    assert full_form(word) is None


@pytest.mark.parametrize(
    ("noun", "common"),
    [("Kollegin", "Kollege"), ("Augenzeugin", "Augenzeuge"), ("Schäferin", "Schäfer"), ("Bäuerin", "Bauer"), ("Jüdin", "Jude"),
     ("Löwin", "Löwe"), ("Krankenpflegerin", "Krankenpfleger"), ("Termin", "Termin"), ("Disziplin", "Disziplin"), ("Benzin", "Benzin")],
)  # fmt: skip
def test_the_common_noun(noun: str, common: str) -> None:
    assert common_noun(noun) == common


@pytest.mark.model
@pytest.mark.parametrize("form", MARKS)
def test_one_token_a_noun_with_its_text(nlp: Any, form: str) -> None:
    doc = tag_text(nlp, f"Laut Polizei wurden 300 {form} verletzt.")
    (token,) = [token for token in doc if token.text == form]
    assert (token.tag_, token.lemma_) == ("NN", "Demonstrantin")


def _rows(nlp: Any, text: str, table: str) -> list[Any]:
    (article,) = read_articles([{"id": "t", "text": text, "date": "2025-03-12"}])
    rows = [row for row in tag_article(article, nlp) if type(row).__name__ == table]
    assert all(row.text == text[row.start : row.end] for row in rows)
    return rows


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("Bei der Kundgebung wurden 300 Demonstrant{} verletzt.", "Demonstrant", "wounded"),
        ("Laut Polizei nahmen 500 Aktivist{} teil.", "Aktivist", "participants"),
        ("Die Regierung habe 300 Mitarbeiter{} entlassen.", "Mitarbeiter", "jobs_cut"),
        ("Die Klinik rechnet mit 400 Patient{}.", "Patient", "people"),
    ],
)
def test_who_is_counted(nlp: Any, text: str, unit: str, measure: str) -> None:
    for ending in (":innen", "*innen", "_innen"):
        (row,) = _rows(nlp, text.format(ending), "Quantity")
        assert (row.unit, row.measure) == (unit, measure)
    (row,) = _rows(nlp, text.format("innen"), "Quantity")  # women
    assert (row.unit, row.measure) == (f"{unit}in", measure)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source_id"),
    [
        ("Die Expert{} warnen, dass die Preise steigen.", "auto:expert"),
        ("Wie Anwohner{} berichten, fielen Schüsse.", "auto:anonymous"),
        ("Forscher{} sagen, die Zahl steige.", "auto:expert"),
        ("Klimaaktivist{} kündigten an, die Straße zu blockieren.", "auto:ngo"),
    ],
)
def test_who_says_it(nlp: Any, text: str, source_id: str) -> None:
    for ending in (":innen", "*innen", "_innen", "/innen"):
        (row,) = _rows(nlp, text.format(ending), "Statement")
        assert row.source_id == source_id
        assert row.source is not None
        assert row.source.endswith(ending)


@pytest.mark.model
def test_one_person_of_either_sex(nlp: Any) -> None:
    for article, noun in itertools.product(("Ein:e", "Eine"), ("Sprecher:in", "Sprecher*in")):
        (row,) = _rows(nlp, f"{article} {noun} des Ministeriums sagte, es sei alles ruhig.", "Statement")
        assert (row.source, row.source_id) == (f"{article} {noun} des Ministeriums", "auto:ministry")
