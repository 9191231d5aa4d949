"""The columns all taggers read are what the Doc says, and a sentence without end costs no more per word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from steps import growth

from seedkit.names import find_words
from seedkit.nlp import tag_text
from seedkit.records import Article, Event, Quantity, Sentence
from seedkit.tag import form_table
from seedkit.tag.anchors import Dates, Names, Scopes
from seedkit.tag.clause_reader import read_clauses
from seedkit.tag.columns import read_columns, unchanged
from seedkit.tag.entities import find_entities
from seedkit.tag.events import find_events
from seedkit.tag.form_table import form_column, form_places, register_mark
from seedkit.tag.quantities import find_quantities
from seedkit.tag.statements import find_statements
from seedkit.tag.text_words import read_text_words
from seedkit.tag.times import find_times
from seedkit.tag.words import read_words
from seedkit.tagging import tag_article

TEXT = (
    "Kari Berg teilte am Montag mit, es seien rund 40 Boote da.\n\n"
    "„Das habe ich gesehen“, sagte sie (siehe S. 3) …  Danach\u00a0fuhr 🙂 er ab."
)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return tag_text(nlp, TEXT, article_id="a1")


def test_columns_say_what_the_tokens_say(doc: Doc) -> None:
    columns = read_columns(doc)
    assert columns.text == doc.text
    for token in doc:
        i = token.i
        assert columns.form[i] == token.text and columns.low[i] == token.lower_
        assert (
            columns.tag[i] == token.tag_ and columns.lemma[i] == token.lemma_ and columns.morph[i] == str(token.morph)
        )
        assert columns.entity[i] == token.ent_type_
        assert (columns.start[i], columns.end[i]) == (token.idx, token.idx + len(token.text))
        assert columns.joined.get(i) == token._.verb_lemma and columns.mood.get(i) == token._.konjunktiv
        assert columns.space[i] == token.is_space and columns.word[i] == any(c.isalnum() for c in token.text)
        assert columns.starts_sentence(i) == token.is_sent_start
        assert columns.sentence(i) == (token.sent.start, token.sent.end) and columns.words_of(i) == token.sent.text
        assert columns.token_at(token.idx) == columns.token_from(token.idx) == i
    assert columns.sentences == [(sent.start, sent.end) for sent in doc.sents]
    assert columns.joined[next(t.i for t in doc if t.text == "teilte")] == "mitteilen"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Karl IX. und J.D. Holm (US-Angaben) fuhren 3,5 km nach St. Anton.Dort stand „Berg & Lund“ – z.B. Anna’s Boot's …",
        "Das Aussenministerium. Ohne Pause,und-weiter/oder...so. A. B.C 2.3.2024 x+y",
        "ohneBlank." * 40,
    ],
)
def test_words_of_names_are_those_of_the_text(nlp: Language, text: str) -> None:
    assert read_text_words(read_columns(tag_text(nlp, text))) == find_words(text)


def test_the_table_of_forms_is_read_again_where_a_mark_was_entered_since(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_table, "_MARKS", dict(form_table._MARKS))  # no other test has this mark
    columns = read_columns(tag_text(nlp, "Am Abend kam sie am Hafen an."))
    assert len(form_column(columns, "time symbol")) == len(columns)
    register_mark("begins with a", lambda form, low: form[:1] in "Aa" and low[:1] == "a")
    assert form_places(columns, "begins with a") == [0, 1, 4, 6]
    form_table._ROWS.clear()


def test_tokens_in_is_what_spacy_calls_expanding(doc: Doc) -> None:
    columns = read_columns(doc)
    for start, end in ((0, 4), (2, 7), (5, 6), (20, 40)):
        span = doc.char_span(start, end, alignment_mode="expand")
        found = columns.tokens_in(start, end)
        assert span is not None and (found.start, found.stop) == (span.start, span.end)


def test_columns_are_read_once_and_again_after_a_change(nlp: Language) -> None:
    doc = tag_text(nlp, "Kari Berg kam.", article_id="a1")
    first = read_columns(doc)
    assert read_columns(doc) is first and read_clauses(doc) is read_clauses(doc)
    doc[2].tag_ = "NN"
    assert read_columns(doc) is not first and read_columns(doc).tag[2] == "NN"


def test_within_unchanged_columns_are_read_once_and_behind_it_a_change_is_seen(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = tag_text(nlp, "Kari Berg kam.", article_id="a1")
    stale = read_columns(doc)
    doc[2].tag_ = "NN"
    with unchanged(doc):
        columns = read_columns(doc)
        assert columns is not stale and columns.tag[2] == "NN"  # what was changed before is seen
        doc[2].tag_ = "XY"
        assert read_columns(doc) is columns  # the promise was broken: nobody looks
    assert read_columns(doc).tag[2] == "XY"
    with pytest.raises(ValueError, match="broken"), unchanged(doc):
        raise ValueError("broken")
    doc[2].tag_ = "NN"
    assert read_columns(doc).tag[2] == "NN"


def test_the_sentences_of_an_article_are_those_its_other_records_name(nlp: Language) -> None:
    text = "In Oslo fielen Schüsse.\n\n  In Oslo fielen Schüsse.  Zwei Boote sanken am Montag. \n"
    records = tag_article(Article("a1", text, language="de"), nlp)
    sentences = [record for record in records if isinstance(record, Sentence)]
    assert [s.text for s in sentences] == ["In Oslo fielen Schüsse."] * 2 + ["Zwei Boote sanken am Montag."]
    assert all(text[s.start : s.end] == s.text for s in sentences) and len({s.sentence_id for s in sentences}) == 3
    anchored = [record for record in records if isinstance(record, (Event, Quantity))]
    assert anchored
    for record in anchored:
        (holds,) = (s for s in sentences if s.start <= record.start < s.end)
        assert record.sentence_id == holds.sentence_id


def test_repairs_of_one_caller_stay_its_own(doc: Doc) -> None:
    one = read_words(doc)
    one.tag[0], one.lemma[0] = "XY", "nichts"
    assert read_words(doc).tag[0] != "XY" and read_columns(doc).lemma[0] != "nichts"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "5", "Zwei Boote sanken."])
def test_a_doc_without_tags_gives_empty_columns(text: str) -> None:
    doc = spacy.blank("de")(text)
    columns = read_columns(doc)
    assert columns.text == text and set(columns.tag) <= {""} and columns.joined == columns.mood == {}
    entities, statements = list(find_entities(doc)), list(find_statements(doc))
    for record in (*find_quantities(doc, statements=statements), *find_events(doc, entities=entities)):
        assert text[record.start : record.end] == record.text


def test_bisection_finds_what_a_walk_over_all_finds(nlp: Language) -> None:
    text = "Kari Berg sagte: „Ola Lund schrieb am 3. Mai 2024, 40 Boote seien am 5. Mai gesunken.“ In Oslo sank am 7. Mai keines."
    doc = tag_text(nlp, text, article_id="a1")
    entities, times = list(find_entities(doc)), list(find_times(doc))
    statements = list(find_statements(doc, entities=entities))
    scopes, names = Scopes(statements), Names(entities)
    for at in range(len(text)):
        holding = [s for s in statements if any(a <= at < b for a, b in s.spans)]
        expected = min(holding, key=lambda s: sum(b - a for a, b in s.spans), default=None)
        assert scopes.innermost(at) is expected
        inside = names.within([(at, len(text)), (0, at // 2)])
        assert inside == [e for e in entities if e.start >= at or e.start < at // 2]
    reader = read_clauses(doc)
    boats = next(t.i for t in doc if t.text == "Boote")
    assert [str(day) for day in Dates(times).about(boats, reader)] in (
        ["2024-05-05"] * 2,
        ["2024-05-03"] * 2,
        ["None"] * 2,
    )
    assert Scopes([]).innermost(3) is None and Names([]).within([(0, 9)]) == []


ENDLESS = {
    "numbers": "1.100 Soldaten, ",
    "names": "Anna Berg, ",
    "verbs": "schickte ",
    "quotations": "„Ja und nein“, ",
    "frames": "sagte, ",
    "plans": "soll sein, ",
    "doubts": "vermutlich 5 Boote, ",
    "events": "ein Angriff in Oslo, ",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_sentence_without_end_is_tagged_in_linear_time(name: str, nlp: Language) -> None:

    def work(times: int) -> Callable[[], object]:
        doc = tag_text(nlp, f"Es waren {ENDLESS[name] * times}sagte sie.", article_id="a1")
        return lambda: _tag(doc)

    assert growth(work, 150, 600) < 2


def _tag(doc: Doc) -> None:
    entities = list(find_entities(doc))
    statements = list(find_statements(doc, entities=entities))
    list(find_quantities(doc, statements=statements))
    list(find_events(doc, entities=entities, statements=statements))
