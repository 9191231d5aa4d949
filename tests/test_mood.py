"""Mood, evidential sollen, hedges and certainty; docs/certainty.md is run as a test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from seedkit.lexicon import load_list
from seedkit.nlp import tag_text
from seedkit.tag.mood import find_hedges, is_evidential, mood_of
from seedkit.tag.statements import find_statements
from seedkit.tag.words import read_words

CERTAINTY = Path(__file__).resolve().parent.parent / "docs" / "certainty.md"


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Der Täter ist geflohen.", "indicative"),
        ("Der Täter sei geflohen.", "konjunktiv_1"),
        ("Der Täter wäre geflohen.", "konjunktiv_2"),
        ("Der Täter soll geflohen sein.", "sollen"),
        ("Der Täter soll am Montag gefasst werden.", "indicative"),
        ("Die Täter seien geflohen.", "konjunktiv_1"),
        ("Man führe Gespräche.", "konjunktiv_1"),
    ],
)
def test_mood(nlp: Any, text: str, mood: str) -> None:
    words = read_words(tag_text(nlp, text))
    finite = next(i for i, is_finite in enumerate(words.finite) if is_finite)
    assert mood_of(words, finite) == mood


def test_no_verb_has_no_mood(nlp: Any) -> None:
    assert mood_of(read_words(tag_text(nlp, "Ein Haus am See.")), None) is None


@pytest.mark.parametrize(
    ("text", "evidential"),
    [
        ("Er soll Geld genommen haben.", True),
        ("Tausende Granaten sollen geliefert worden sein.", True),
        ("Der Fund soll tausend Jahre alt sein.", True),
        ("Das Land soll von den Drohnen profitieren.", True),
        ("Tausende sollen folgen.", False),
        ("Das Bad soll im Mai öffnen.", False),
        ("Die Brücke soll gesprengt werden.", False),
    ],
)
def test_evidential_and_prospective_sollen(nlp: Any, text: str, evidential: bool) -> None:
    words = read_words(tag_text(nlp, text))
    at = next(i for i, low in enumerate(words.low) if low in ("soll", "sollen"))
    assert is_evidential(words, at, len(words)) is evidential


@pytest.mark.parametrize("entry", load_list("hedges")["hedge"], ids=lambda e: e["word"])
def test_every_hedge_is_found_in_its_example(nlp: Any, entry: dict[str, Any]) -> None:
    doc = tag_text(nlp, entry["example"])
    forms = {entry["word"].lower(), *(f.lower() for f in entry.get("forms", ()))}
    found = [h for h in find_hedges(doc) if h.text.lower() in forms]
    assert found and found[0].kind == entry["class"] and found[0].level == entry["level"]
    assert doc.text[found[0].start : found[0].end] == found[0].text


def test_who_holds_the_doubt(nlp: Any) -> None:
    writer = find_hedges(tag_text(nlp, "Der Täter ist vermutlich geflohen."))
    assert [(h.text, h.holder) for h in writer] == [("vermutlich", "writer")]


def test_round_numbers_and_frames_are_no_hedges(nlp: Any) -> None:
    assert not find_hedges(tag_text(nlp, "Nach Angaben der Polizei kamen rund tausend Menschen."))


def rules() -> list[tuple[str, str, str]]:
    """(rung, rule, example) of every row of the table in docs/certainty.md."""
    rows = re.findall(
        r"^\| (firm|reported|hedged|speculative) \| (.+?) \| \*(.+?)\* \|$", CERTAINTY.read_text(encoding="utf-8"), re.M
    )
    assert len(rows) >= 10
    return rows


@pytest.mark.parametrize(("rung", "rule", "example"), rules(), ids=[r[1][:40] for r in rules()])
def test_every_certainty_rule_of_the_docs(nlp: Any, rung: str, rule: str, example: str) -> None:
    found = list(find_statements(tag_text(nlp, example, article_id="t")))
    if rung == "firm":
        assert not found or found[0].certainty == "firm"
    else:
        assert found and found[-1].certainty == rung


_FIRMNESS = [(kind, entry) for kind, entries in load_list("firmness").items() for entry in entries]


@pytest.mark.parametrize(("kind", "entry"), _FIRMNESS, ids=[entry["example"] for _, entry in _FIRMNESS])
def test_every_word_that_leaves_things_open(nlp: Any, kind: str, entry: dict[str, Any]) -> None:
    rung = entry.get("level", "speculative")
    found = list(find_statements(tag_text(nlp, entry["example"], article_id="t")))
    assert found[0].certainty == rung
    open_ = kind == "open" or entry.get("lemma") == "ausschließen"
    assert found[0].stance == entry.get("stance", "unconfirmed" if open_ else "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Die Feuerwehr schließt aus, dass ein Kabel schmorte.",
        "Die Feuerwehr weist darauf hin, dass ein Kabel schmorte.",
        "Die Feuerwehr gab den Hinweis, dass ein Kabel schmorte.",
        "Die Ursache sei nicht mehr unklar, sagte die Feuerwehr.",
        "Die Tür sei offen, und niemand sei verletzt, sagte die Feuerwehr.",
        "Es sei nicht möglich, dass ein Kabel schmorte, sagte die Feuerwehr.",
        "Löschen sei möglich gewesen, sagte die Feuerwehr.",
        "„Ich weiß, dass ein Kabel schmorte“, sagte der Wirt.",
        "„Ich sagte, dass ein Kabel schmorte“, erklärte der Wirt.",
        "„Wer glaubt, dass ein Kabel schmorte, irrt“, sagte der Wirt.",
        "„Ich fühle mich hier wohl“, sagte der Wirt.",
        "Laut Wirt schien die Sonne.",
        "Es sei kaum denkbar, dass ein Kabel schmorte, sagte die Feuerwehr.",
        "Das Kabel kann nicht geschmort haben, sagte die Feuerwehr.",
        "Das könne nicht sein, sagte die Feuerwehr.",
        "Das Haus wird bis Mai gebaut worden sein, sagte der Wirt.",
        "Der Spieler sei nicht ausgeschlossen worden, sagte der Wirt.",
        "Es sei klar, ob ein Kabel schmorte, sagte die Feuerwehr.",
        "Die Feuerwehr sagte, das Haus sei leer, weil ein Kabel vermutlich schmorte.",
        "Laut Feuerwehr ist ein Kabel, das vermutlich schmorte, erneuert worden.",
        "Weil ein Kabel vermutlich schmorte, ist das Haus leer, sagte die Feuerwehr.",
    ],
)
def test_what_leaves_nothing_open(nlp: Any, text: str) -> None:
    (found,) = find_statements(tag_text(nlp, text, article_id="t"))
    assert found.certainty == "reported"


@pytest.mark.parametrize(
    ("text", "certainty", "hedge"),
    [
        ("„Das kann sein“, sagte der Wirt.", "speculative", "kann"),
        ("Es könne gut sein, dass ein Kabel schmorte, sagte der Wirt.", "speculative", "könne"),
        ("Es könne sich um ein Kabel handeln, sagte der Wirt.", "speculative", "könne"),
        ("Der Brief mag echt sein, sagte der Wirt.", "speculative", "mag"),
        ("Das Kabel wird geschmort haben, sagte der Wirt.", "hedged", "wird"),
        ("„Ich halte es für denkbar, dass ein Kabel schmorte“, sagte der Wirt.", "speculative", "denkbar"),
        ("Er halte es für möglich, dass ein Kabel schmorte, sagte der Wirt.", "speculative", "möglich"),
        ("Ein Kabelbrand könne nicht ausgeschlossen werden, sagte der Wirt.", "speculative", "nicht ausgeschlossen"),
        ("„Ich bezweifle, dass ein Kabel schmorte“, sagte der Wirt.", "hedged", "bezweifle"),
        ("„Wir rechnen mit 300 Gästen“, sagte der Wirt.", "hedged", "rechnen"),
        ("Er glaube, dass ein Kabel schmorte, sagte der Wirt.", "hedged", "glaube"),
        ("Man gehe davon aus, dass ein Kabel schmorte, sagte der Wirt.", "hedged", "gehe"),
        ("Alles deute auf ein Kabel hin, sagte der Wirt.", "hedged", "deute"),
    ],
)
def test_what_the_words_themselves_leave_open(nlp: Any, text: str, certainty: str, hedge: str) -> None:
    found = next(iter(find_statements(tag_text(nlp, text, article_id="t"))))
    assert found.certainty == certainty
    assert hedge in found.hedges


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Laut Gericht will die Firma das Werk schließen.", "predicted"),
        ("Die Firma will laut Gericht noch in diesem Jahr das Werk schließen.", "predicted"),
        ("Die Firma wolle das Werk schließen, sagte der Anwalt.", "predicted"),
        ("Laut Gericht droht die Firma das Werk zu verlieren.", "predicted"),
        ("Laut Gericht wollte die Firma das Werk schließen.", "asserted"),
        ("Laut Umfrage will die Mehrheit eine neue Brücke.", "asserted"),
        ("Laut Gericht ist das ein Werk, das alle schließen wollen.", "asserted"),
        ("Die Firma will laut Gericht davon nichts gewusst haben.", "asserted"),
    ],
)
def test_what_is_wanted_is_to_come(nlp: Any, text: str, stance: str) -> None:
    assert [one.stance for one in find_statements(tag_text(nlp, text, article_id="t"))] == [stance]
