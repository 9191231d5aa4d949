"""Whom sentences are about, and what was known of sources at an earlier moment."""

from __future__ import annotations

import pytest
from spacy.language import Language

from seedkit.nlp import tag_text
from seedkit.tag.coreference import Sources
from seedkit.tag.statements import find_statements
from seedkit.tag.subjects import Subjects
from seedkit.tag.words import Words, read_words

TEXT = (
    "Ministerin Petra Lang besuchte am Montag den Hafen. Es regnete. Die Schiffe lagen still. "
    "Am Abend fuhr Anton Weber nach Hause."
)


@pytest.fixture(scope="module")
def words(nlp: Language) -> Words:
    return read_words(tag_text(nlp, TEXT, article_id="a1"))


def _text(words: Words, span: tuple[int, int] | None) -> str | None:
    return None if span is None else words.text[slice(*words.slice(*span))]


def test_named_subjects_by_sentence(words: Words) -> None:
    subjects = Subjects(words, words.sentences, ())
    assert [_text(words, subjects.named(n)) for n in range(-1, 4)] == [
        None, "Ministerin Petra Lang", None, None, "Anton Weber",
    ]  # fmt: skip
    assert _text(words, subjects.named_before(3)) == "Ministerin Petra Lang" and subjects.named_before(0) is None
    assert subjects.person_named(0) and not subjects.person_named(1)
    assert [_text(words, span) for span in subjects.all()] == ["Ministerin Petra Lang", "Anton Weber"]


def test_nobody_is_the_subject_of_a_mute_sentence(words: Words) -> None:
    subjects = Subjects(words, words.sentences, {0})
    assert [_text(words, span) for span in subjects.all()] == ["Anton Weber"]
    assert subjects.named_before(3) is None


def test_a_moment_knows_nothing_of_what_came_later(words: Words) -> None:
    sources = Sources(words, [])
    sources.remember((0, 3), "person:lang", True)
    then = sources.now()
    assert sources.introduce("e1", "person:lang") == "person:lang" == sources.introduce("e1", "person:other")
    sources.remember((18, 20), "person:weber", True)
    assert sources.known_as("e1", then) is None and sources.known_as("e1", sources.now()) == "person:lang"
    assert sources.known_as("e2", sources.now()) is None
    before, last = sources.last_at(then), sources.last
    assert before is not None and before.source_id == "person:lang"
    assert last is not None and last.source_id == "person:weber"


def test_a_pronoun_means_who_acted_since_the_last_statement(nlp: Language) -> None:
    text = (
        "Petra Lang sagte, der Hafen sei sicher. Am Dienstag reiste Anton Weber aus Kiel an. "
        "Er sagte, er habe drei Schiffe gesehen."
    )
    told = [s for s in find_statements(tag_text(nlp, text, article_id="a1")) if s.kind == "indirect"]
    assert [s.source for s in told] == ["Petra Lang", "Er"]
    assert told[1].rule.endswith("pronoun:last_subject") and told[1].source_id != told[0].source_id
