"""The taggers as spaCy components: found by entry point, usable in any German pipeline, nothing of it changed."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from seedkit.components import COMPONENTS

TEXT = "Am Montag sagte Olaf Scholz, 1.100 Soldaten seien in Kiew gefallen. „Wir kommen“, sagte er."


def pipeline(*before: str) -> Any:
    nlp = spacy.blank("de")
    for name in (*before, *COMPONENTS):
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def blank() -> Any:
    return pipeline("sentencizer")


def test_they_are_found_without_importing_seedkit() -> None:
    code = (
        "import spacy; nlp = spacy.blank('de'); nlp.add_pipe('seedkit_times', config={'published': '2024-10-18'});"
        "doc = nlp('Am Montag kam er.'); print([s._.seedkit['value'] for s in doc.spans['seedkit_times']])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['2024-10-14']"


def test_a_pipeline_without_a_tagger(blank: Any) -> None:
    doc = blank(TEXT)
    found = {name: [span.text for span in doc.spans[name]] for name in COMPONENTS}
    assert found == {
        "seedkit_entities": ["Olaf Scholz", "Kiew"],
        "seedkit_times": ["Montag"],
        "seedkit_quantities": ["1.100 Soldaten"],
        "seedkit_statements": ["1.100 Soldaten seien in Kiew gefallen", "„Wir kommen“"],
    }
    first, second = (span._.seedkit for span in doc.spans["seedkit_statements"])
    assert (first["source"], first["mood"], first["kind"]) == ("Olaf Scholz", "konjunktiv_1", "indirect")
    assert second["source_id"] == first["source_id"]
    assert not any(doc.has_annotation(name) for name in ("TAG", "LEMMA", "ENT_IOB")), "the Doc itself is not changed"


def test_a_pipeline_with_tags_and_names_of_its_own(nlp: Any) -> None:
    """The bundled pipeline stands in for any that tags: same findings, its own annotation as it was."""
    plain = nlp(TEXT)
    before = [(t.text, t.tag_, t.lemma_, str(t.morph), t.is_sent_start, t.ent_type_) for t in plain]
    doc = plain
    for name in COMPONENTS:
        doc = spacy.blank("de").create_pipe(name)(doc)
    assert [(t.text, t.tag_, t.lemma_, str(t.morph), t.is_sent_start, t.ent_type_) for t in doc] == before
    assert [span.text for span in doc.spans["seedkit_statements"]] == [
        "1.100 Soldaten seien in Kiew gefallen",
        "„Wir kommen“",
    ]


def test_every_value_is_its_slice_and_survives_bytes(blank: Any) -> None:
    doc = blank(TEXT)
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    for name in COMPONENTS:
        assert [span._.seedkit for span in again.spans[name]] == [span._.seedkit for span in doc.spans[name]]
        for span in doc.spans[name]:
            values = span._.seedkit
            assert doc.text[values["start"] : values["end"]] == values["text"]
            assert span.start_char <= values["start"] and values["end"] <= span.end_char


def test_one_publication_date_a_doc(blank: Any) -> None:
    doc = blank.make_doc("Am Montag kam er.")
    doc._.seedkit_published = "2024-10-18"
    assert [span._.seedkit["value"] for span in blank(doc).spans["seedkit_times"]] == ["2024-10-14"]
    undated = blank("Am Montag kam er.")
    assert [span._.seedkit["from_date"] for span in undated.spans["seedkit_times"]] == [None]


def test_names_found_later_in_the_pipeline_are_heeded(blank: Any) -> None:
    doc = blank.make_doc("Die Qorvex sagte, sie komme.")
    doc = blank.get_pipe("seedkit_entities")(doc)
    assert "Qorvex" not in [span.text for span in doc.spans["seedkit_entities"] if span.label_ == "ORG"]
    doc.ents = [doc.char_span(4, 10, label="ORG")]
    doc = blank.get_pipe("seedkit_entities")(doc)
    assert ("Qorvex", "ORG") in [(span.text, span.label_) for span in doc.spans["seedkit_entities"]]


def test_what_is_no_date_is_refused_in_one_line(blank: Any) -> None:
    with pytest.raises(ValueError, match="published is 'gestern'"):
        spacy.blank("de").add_pipe("seedkit_times", config={"published": "gestern"})
    with pytest.raises(ValueError, match="allowed: 2024-12-24"):
        blank.make_doc("Ja.")._.seedkit_published = "gestern"


@pytest.mark.parametrize("text", ["", " \n", "\0\u202e", "„" * 300, "1" * 3000, "ﬁ\u00ad" * 50])
def test_odd_texts(blank: Any, text: str) -> None:
    doc = blank(text)
    assert doc.text == text
    assert set(COMPONENTS) <= set(doc.spans)
