"""The table of verb forms: current spelling, strong Konjunktiv II, separable verbs, lemmas."""

from __future__ import annotations

import pytest

from seedkit.lemmas import adjective_lemma, noun_readings
from seedkit.verbs import is_finite, joined_lemma, lemmas_of, readings


def third(form: str) -> set[tuple[str, str | None, str | None]]:
    return {(r.lemma, r.mood, r.tense) for r in readings(form) if r.kind == "finite" and r.person == 3}


IND, PAST = ("Ind", "Pres"), ("Ind", "Past")
K1, K2 = ("Sub", "Pres"), ("Sub", "Past")


@pytest.mark.parametrize(
    ("form", "lemma", "moods"),
    [
        # spelling since 1996, and what keeps its ß
        ("müsste", "müssen", {K2}), ("müssten", "müssen", {K2}), ("muss", "müssen", {IND}), ("wüsste", "wissen", {K2}),
        ("lässt", "lassen", {IND}), ("ließ", "lassen", {PAST}), ("schloss", "schließen", {PAST}),
        ("biss", "beißen", {PAST}), ("stößt", "stoßen", {IND}), ("heißt", "heißen", {IND}), ("weiß", "wissen", {IND}),
        ("schießt", "schießen", {IND}), ("begrüßt", "begrüßen", {IND}), ("misst", "messen", {IND}),
        ("befasste", "befassen", {PAST, K2}), ("mußte", "müssen", {PAST}),
        # Konjunktiv I and II of auxiliaries and modals
        ("sei", "sein", {K1}), ("seien", "sein", {K1}), ("sind", "sein", {IND}), ("wäre", "sein", {K2}),
        ("wären", "sein", {K2}), ("habe", "haben", {K1}), ("hätte", "haben", {K2}), ("werde", "werden", {K1}),
        ("würde", "werden", {K2}), ("wolle", "wollen", {K1}), ("solle", "sollen", {K1}), ("könne", "können", {K1}),
        ("könnten", "können", {K2}), ("dürfe", "dürfen", {K1}), ("dürfte", "dürfen", {K2}), ("möge", "mögen", {K1}),
        # strong verbs
        ("käme", "kommen", {K2}), ("ginge", "gehen", {K2}), ("gäbe", "geben", {K2}), ("ließe", "lassen", {K2}),
        ("bliebe", "bleiben", {K2}), ("fände", "finden", {K2}), ("nähme", "nehmen", {K2}), ("spräche", "sprechen", {K2}),
        ("würfe", "werfen", {K2}), ("stürbe", "sterben", {K2}), ("hülfe", "helfen", {K2}), ("begönne", "beginnen", {K2}),
        ("stünde", "stehen", {K2}), ("gewönne", "gewinnen", {K2}), ("verdürbe", "verderben", {K2}),
        ("entwürfe", "entwerfen", {K2}), ("schlösse", "schließen", {K2}), ("zöge", "ziehen", {K2}),
        ("trüge", "tragen", {K2}), ("schlüge", "schlagen", {K2}), ("wüchse", "wachsen", {K2}), ("böte", "bieten", {K2}),
        ("flöge", "fliegen", {K2}), ("läse", "lesen", {K2}), ("sänke", "sinken", {K2}), ("träte", "treten", {K2}),
        # weak verbs: Präteritum and Konjunktiv II are one form
        ("sagten", "sagen", {PAST, K2}), ("sagte", "sagen", {PAST, K2}), ("sage", "sagen", {K1}),
        # newer verbs
        ("leakte", "leaken", {PAST, K2}), ("gendere", "gendern", {K1}), ("verlautbarte", "verlautbaren", {PAST, K2}),
        ("kundtat", "kundtun", {PAST}), ("hackte", "hacken", {PAST, K2}), ("entsende", "entsenden", {K1}),
    ],
)  # fmt: skip
def test_third_person(form: str, lemma: str, moods: set[tuple[str, str]]) -> None:
    assert {(mood, tense) for found, mood, tense in third(form) if found == lemma} == moods


@pytest.mark.parametrize("form", ["wärfe", "stärbe", "verdärbe", "stösst", "heisst und", "brannten sie", ""])
def test_forms_that_do_not_exist_are_not_read_as_such(form: str) -> None:
    found = {r.lemma for r in readings(form) if r.mood == "Sub"}
    assert not found


def test_swiss_spelling() -> None:
    assert "stoßen" in {r.lemma for r in readings("stösst")}
    assert "heißen" in {r.lemma for r in readings("heisst")}
    assert adjective_lemma("grossen") == "groß"


@pytest.mark.parametrize(
    ("form", "particle", "lemma"),
    [
        ("teilte", "mit", "mitteilen"), ("wies", "zurück", "zurückweisen"), ("räumte", "ein", "einräumen"),
        ("tat", "kund", "kundtun"), ("deutet", "hin", "hindeuten"), ("fand", "statt", "stattfinden"),
        ("kündigten", "an", "ankündigen"), ("stellte", "fest", "feststellen"), ("nahm", "fest", "festnehmen"),
    ],
)  # fmt: skip
def test_separable(form: str, particle: str, lemma: str) -> None:
    assert joined_lemma(form, particle) == lemma
    assert joined_lemma(form, "über") in {None, "überstellen", "überteilen"}


@pytest.mark.parametrize(
    ("participle", "lemma"),
    [
        ("entsandt", "entsenden"), ("gefallen", "fallen"), ("mitgeteilt", "mitteilen"), ("gehackt", "hacken"),
        ("zurückgewiesen", "zurückweisen"), ("gegendert", "gendern"), ("bestätigt", "bestätigen"), ("dementiert", "dementieren"),
    ],
)  # fmt: skip
def test_participles(participle: str, lemma: str) -> None:
    assert lemma in lemmas_of(participle, "participle")
    assert lemma in lemmas_of(lemma, "infinitive")


def test_zu_infinitive_and_finiteness() -> None:
    assert lemmas_of("mitzuteilen", "zu_infinitive") == ("mitteilen",)
    assert is_finite("kämpften") and not is_finite("gekämpft")
    assert readings("Xyzzy") == () == readings("teilte", "xyz")


@pytest.mark.parametrize(
    ("noun", "lemma"),
    [
        ("Soldaten", "Soldat"), ("Häusern", "Haus"), ("Artilleriegeschosse", "Artilleriegeschoss"),
        ("Truppenentsendungen", "Truppenentsendung"), ("Kamikaze-Drohnen", "Kamikaze-Drohne"), ("Russlands", "Russland"),
        ("Frieden", "Frieden"), ("Stunden", "Stunde"), ("Abkommen", "Abkommen"), ("Kriegsschiffs", "Kriegsschiff"),
    ],
)  # fmt: skip
def test_nouns(noun: str, lemma: str) -> None:
    assert noun_readings(noun)[0].lemma == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("großen", "groß"), ("höchsten", "hoch"), ("stärkere", "stark"), ("dunkler", "dunkel"), ("teuren", "teuer"),
        ("besten", "gut"), ("nordkoreanischer", "nordkoreanisch"), ("militärisches", "militärisch"),
    ],
)  # fmt: skip
def test_adjectives(form: str, lemma: str) -> None:
    assert adjective_lemma(form) == lemma
