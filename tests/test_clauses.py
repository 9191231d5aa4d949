"""Clauses: the marked-up sentences, minimal pairs, and what must hold for any tags whatever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from steps import growth

from seedkit.clauses import Clause, find_clauses
from seedkit.lexicon import load_list
from seedkit.nlp import tag_text

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import clauses as benchmark

BLANK = spacy.blank("de")


def words_of(doc: Doc, clause: Clause) -> str:
    return " … ".join(doc[a:b].text for a, b in clause.pieces)


def clauses_of(nlp: Language, text: str) -> tuple[Doc, list[Clause]]:
    doc = tag_text(nlp, text)
    return doc, doc.user_data.get("clauses", [])


# -- the marked-up sentences ----------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["train", "dev", "news"])
def figures(request: Any, nlp: Language) -> dict[str, float]:
    score = benchmark.Score()
    for gold in benchmark.read_gold():
        if gold.part == request.param:
            benchmark.score_sentence(nlp, gold, score)
    return score.figures()


def test_gold_is_large_enough() -> None:
    parts = [gold.part for gold in benchmark.read_gold()]
    assert parts.count("train") >= 100
    assert parts.count("dev") >= 50
    assert parts.count("news") >= 30


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("boundary_f", 97),
        ("type_words", 96),
        ("type_clauses", 95),
        ("verbs", 97),
        ("subjects", 93),
        ("dependent_f", 92),
        ("sentences_right", 92),
    ],
)
def test_floors(figures: dict[str, float], figure: str, floor: float) -> None:
    assert figures[figure] >= floor


# -- what the fields say --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Wer gewinnt das Spiel?", ["main"]),
        ("Was geschah in der Nacht?", ["main"]),
        ("Warum schließt das Bad? Das fragt sich die Stadt.", ["main", "main"]),
        ("„Was soll das?“, fragte Rabe.", ["quoted", "main"]),
        ("Rabe fragte, wer das Spiel gewinnt.", ["main", "subordinate"]),
    ],
)
def test_a_question_with_its_verb_in_second_place_is_a_main_clause(nlp: Language, text: str, types: list[str]) -> None:
    doc = tag_text(nlp, text, article_id="a", zones=())
    assert [clause.type for clause in doc.user_data["clauses"]] == types


def test_a_clause_interrupted_has_pieces(nlp: Language) -> None:
    doc, clauses = clauses_of(nlp, "Der Mann, der gestern floh, ist wieder da.")
    assert [words_of(doc, c) for c in clauses] == ["Der Mann … ist wieder da", "der gestern floh"]
    main, relative = clauses
    assert (main.type, relative.type, relative.parent) == ("main", "relative", 0)
    assert doc[relative.opener].text == "der" and doc[relative.verb].text == "floh"
    assert doc[main.start : main.end].text == "Der Mann, der gestern floh, ist wieder da"


def test_predicate_is_the_verb_group(nlp: Language) -> None:
    doc, clauses = clauses_of(nlp, "Das Amt teilte mit, dass der Vertrag verlängert worden sei.")
    assert [doc[t].text for t in clauses[0].predicate] == ["teilte", "mit"]
    assert [doc[t].text for t in clauses[1].predicate] == ["verlängert", "worden", "sei"]
    assert doc[clauses[1].verb].text == "sei"


@pytest.mark.parametrize(
    ("text", "content", "reporter"),
    [
        ("Sie sagte, er komme morgen.", "er komme morgen", "Sie sagte"),
        ("Er komme morgen, sagte sie.", "Er komme morgen", "sagte sie"),
        ("Der Streik, sagte sie, werde noch dauern.", "Der Streik … werde noch dauern", "sagte sie"),
        ("Die Lage sei ernst, so die Ministerin.", "Die Lage sei ernst", "so die Ministerin"),
    ],
)
def test_reported_main_clauses(nlp: Language, text: str, content: str, reporter: str) -> None:
    doc, clauses = clauses_of(nlp, text)
    by_words = {words_of(doc, c): c for c in clauses}
    assert by_words[content].type == "main" and by_words[content].dependent
    assert words_of(doc, clauses[by_words[content].parent]) == reporter
    assert not by_words[reporter].dependent and by_words[reporter].parent is None


def test_no_reported_clause_in_a_row_of_events(nlp: Language) -> None:
    _, clauses = clauses_of(nlp, "Er kam, sah das Haus und kaufte es.")
    assert [c.type for c in clauses] == ["main"] * 3
    assert not any(c.dependent for c in clauses)


def test_a_quotation_around_its_frame(nlp: Language) -> None:
    _, clauses = clauses_of(nlp, "„Wir haben“, sagte er, „keine Zeit.“")
    quoted, frame = sorted(clauses, key=lambda c: c.type, reverse=True)
    assert quoted.type == "quoted" and not quoted.dependent
    assert clauses[quoted.parent] is frame
    assert len(quoted.pieces) == 2


def test_words_in_quotation_marks_are_no_clause(nlp: Language) -> None:
    _, clauses = clauses_of(nlp, "Die Ministerin sprach von einem „schwarzen Tag“ für das Land.")
    assert [c.type for c in clauses] == ["main"]


def test_openers_are_shared_by_joined_clauses(nlp: Language) -> None:
    doc, clauses = clauses_of(nlp, "Er sagte, dass die Brücke halte und die Straße frei sei.")
    assert [c.type for c in clauses] == ["main", "subordinate", "subordinate"]
    assert clauses[1].opener == clauses[2].opener and doc[clauses[1].opener].text == "dass"
    assert clauses[1].parent == clauses[2].parent == 0


def test_lists_examples(nlp: Language) -> None:
    expected = {
        "subordinating": "subordinate",
        "relative_adverb": "relative",
        "infinitive": "infinitive",
    }
    for name, entries in load_list("conjunctions").items():
        for entry in entries:
            doc, clauses = clauses_of(nlp, entry["example"])
            if name == "takes_main_clause":
                assert any(c.dependent for c in clauses), entry["example"]
                continue
            opened = [c for c in clauses if c.opener is not None and doc[c.opener].lower_ == entry["word"]]
            assert [c.type for c in opened] == [expected[name]], entry["example"]


def test_nothing_to_find() -> None:
    assert find_clauses(BLANK("")) == []
    assert find_clauses(BLANK("... !")) == []
    assert [c.type for c in find_clauses(BLANK("Nur Wörter ohne jede Marke"))] == ["main"]


# -- what holds for any tags ----------------------------------------------------------------------------------

TOKENS = [
    ("er", "PPER"), ("sagt", "VVFIN"), ("ist", "VAFIN"), ("kommen", "VVINF"), ("gesagt", "VVPP"), ("zu", "PTKZU"),
    ("um", "KOUI"), ("dass", "KOUS"), ("als", "KOKOM"), ("der", "PRELS"), ("dessen", "PRELAT"), ("wo", "PWAV"),
    ("wer", "PWS"), ("und", "KON"), ("der", "ART"), ("Mann", "NN"), ("in", "APPR"), ("so", "ADV"), ("mit", "PTKVZ"),
    (",", "$,"), (":", "$."), ("–", "$("), ("„", "$("), ("“", "$("), ("(", "$("), (")", "$("), (".", "$."),
    ("?", "$."), ("\n\n", "_SP"), ("x", ""), ("wie", "KOUS"), ("bremste", "VVINF"),
]  # fmt: skip


def make_doc(tokens: list[tuple[str, str]], starts: list[bool] | None = None) -> Doc:
    begins = [number == 0 or bool(starts and starts[number % len(starts)]) for number in range(len(tokens))]
    words, tags = [w for w, _ in tokens], [t for _, t in tokens]
    return Doc(BLANK.vocab, words=words, tags=tags, sent_starts=begins)


def check(doc: Doc, clauses: list[Clause]) -> None:
    owner: dict[int, int] = {}
    sentence_of = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
    assert [c.start for c in clauses] == sorted(c.start for c in clauses)
    for number, clause in enumerate(clauses):
        assert clause.pieces[0][0] == clause.start and clause.pieces[-1][1] == clause.end
        for begin, end in clause.pieces:
            assert begin < end
            for token in range(begin, end):
                assert token not in owner, "two clauses hold one token"
                owner[token] = number
        sentence = sentence_of[clause.start]
        assert sentence_of[clause.end - 1] == sentence
        for token in (clause.verb, *clause.predicate):
            assert token is None or owner[token] == number
        assert clause.opener is None or sentence_of[clause.opener] == sentence
        if clause.subject is not None:
            assert clause.start <= clause.subject[0] < clause.subject[1] <= clause.end
        if clause.parent is not None:
            assert sentence_of[clauses[clause.parent].start] == sentence
    for token in doc:
        if any(c.isalnum() for c in token.text) and token.tag_ != "_SP":
            assert token.i in owner, "a word without a clause"
    rooted: set[int] = set()
    for number in range(len(clauses)):
        path: set[int] = set()
        here: int | None = number
        while here is not None and here not in rooted:
            assert here not in path, "parents go round in a circle"
            path.add(here)
            here = clauses[here].parent
        rooted |= path


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.sampled_from(TOKENS), min_size=1, max_size=40),
    st.lists(st.booleans(), min_size=1, max_size=7),
)
def test_any_tags(tokens: list[tuple[str, str]], starts: list[bool]) -> None:
    doc = make_doc(tokens, [s and n > 2 for n, s in enumerate(starts)])
    check(doc, find_clauses(doc))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="Er sagte, „daß“ (komme) und – wer: ging.\n", max_size=80))
def test_any_text(nlp: Language, text: str) -> None:
    doc, clauses = clauses_of(nlp, text)
    if len(doc):
        check(doc, clauses)


@pytest.mark.parametrize(
    "unit",
    ["er sagt , ", "dass er ", "der , ", "dass er sagt , ", "um , ", "„ er sagt “ , ", "( er sagt ) ", "er „ ",
     "er sagt und ", "wo der ist , so er , ", "der Mann und "],
)  # fmt: skip
def test_work_grows_with_the_sentence(unit: str) -> None:
    tags = dict(TOKENS)
    tags["der"] = "PRELS"
    words = unit.split()

    def cut(count: int) -> Callable[[], object]:
        doc = make_doc([(w, tags[w]) for w in (words * (count // len(words) + 1))[:count]])
        check(doc, find_clauses(doc))
        return lambda: find_clauses(doc)

    assert growth(cut, 500, 4_000) < 2
