"""The tables of known things, the name lists, and the trained tagger."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seedkit.lexicon import load_list
from seedkit.names import load_gazetteer, nationalities, spelling_key
from seedkit.names_features import features, phrase_marks
from seedkit.names_tagger import NameTagger, load_tagger, spans_of
from seedkit.tag.entities import find_entities

BLANK = spacy.blank("de")
GAZETTEER = load_gazetteer()


def test_states_have_codes_capitals_and_adjectives() -> None:
    assert len(GAZETTEER.states) >= 195
    codes = set(nationalities().values())
    for code, state in GAZETTEER.states.items():
        if len(code) == 2:
            assert state.label == "LOC"
            assert code in codes or code in {"KN", "LC", "TT", "VC", "CG", "PW", "NR"}, code
    with_capital = set(GAZETTEER.capital_of.values())
    assert {"KR", "KP", "RU", "UA", "US", "DE", "FR", "CN"} <= with_capital


def test_wikidata_ids_are_well_formed_and_unique() -> None:
    ids = [thing.wikidata for thing in GAZETTEER.by_id.values() if thing.wikidata]
    assert all(re.fullmatch(r"Q\d+", item) for item in ids)
    assert len(ids) == len(set(ids))


def test_no_person_holds_an_office_backwards() -> None:
    for thing in GAZETTEER.by_id.values():
        for office in thing.offices:
            assert office.end is None or office.start is None or office.start < office.end, thing.id


@pytest.mark.parametrize(
    ("spelling", "entity_id"),
    [
        ("Nordkoreas", "KP"),
        ("Kim Jong Un", "PER-Kim-Jong-un"),
        ("Kim Jong-uns", "PER-Kim-Jong-un"),
        ("Putins", "PER-Wladimir-Putin"),
        ("Vereinigte Staaten", "US"),
        ("NATO", "NATO"),
        ("Nato", "NATO"),
        ("Pjongjang", "LOC-Pjöngjang"),
        ("Schwarzen Meer", "LOC-Schwarzes-Meer"),
        ("is", None),
        ("us", None),
        ("Regenschirm", None),
        ("", None),
    ],
)
def test_every_spelling_leads_to_one_thing(spelling: str, entity_id: str | None) -> None:
    thing = GAZETTEER.look_up(spelling)
    assert (thing.id if thing else None) == entity_id


def test_own_rows_add_to_the_tables(tmp_path: Path) -> None:
    header = "id,kind,label,name,names,wikidata,state,roles,offices\n"
    row = "PER-Anna-Muster,person,PER,Anna Muster,A. Muster,,DE,,DE:head_of_state:2030-01-01..\n"
    (tmp_path / "entities.csv").write_text(header + row, encoding="utf-8")
    thing = load_gazetteer(str(tmp_path)).look_up("A. Muster")
    assert thing is not None and thing.id == "PER-Anna-Muster"
    assert GAZETTEER.look_up("A. Muster") is None


def test_an_office_that_is_no_span_of_dates_is_named(tmp_path: Path) -> None:
    header = "id,kind,label,name,names,wikidata,state,roles,offices\n"
    (tmp_path / "entities.csv").write_text(header + "X,person,PER,X Y,,,DE,,DE:2030\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"entities\.csv: X"):
        load_gazetteer(str(tmp_path))


@pytest.mark.parametrize("name", ["titles", "bodies"])
def test_every_entry_of_a_list_stands_in_its_example(name: str) -> None:
    for entries in load_list(name).values():
        for entry in entries if isinstance(entries, list) else [entries]:
            words = re.findall(r"[\w-]+", entry["example"])
            assert any(word.rstrip("ns") in w or word == w for w in entry["words"] for word in words), entry


def test_bodies_and_offices_of_the_lists_are_found_in_their_examples() -> None:
    missing = []
    for entry in load_list("bodies")["body"]:
        found = [e for e in find_entities(BLANK(entry["example"])) if e.rule == "described"]
        if not found:
            missing.append(entry["example"])
    assert missing == [], missing


def test_marks_of_known_phrases() -> None:
    assert phrase_marks("Die Vereinten Nationen in New York".split())[1:3] == ["B2O", "I2O"]


def test_spans_of_repairs_a_loose_inside_label() -> None:
    assert spans_of(["I-LOC", "B-LOC", "I-PER"]) == [(0, 1, "LOC"), (1, 2, "LOC"), (2, 3, "PER")]


def test_the_tagger_sums_what_the_recipe_trains_on() -> None:
    """The cached rows give the same scores as the feature lists of the training recipe."""
    import zlib

    import numpy as np

    tagger = load_tagger()
    assert tagger is not None
    words = "Der Vorstand von Siemens traf Angela Merkel in Neu-Delhi .".split()
    fast = tagger.scores(words)
    rows = dict(zip(tagger._keys.tolist(), tagger._weights, strict=False))
    for at, names in enumerate(features(words)):
        slow = sum((rows[k].astype(int) for n in names if (k := zlib.crc32(n.encode())) in rows), np.zeros(9, int))
        assert fast[at].tolist() == slow.tolist()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Gestern sprach Katharina Lindqvist in Tübingen.",
            {("Katharina Lindqvist", "PER"), ("Tübingen", "LOC")},
        ),
        (
            "Der FC Bayern München spielt gegen Real Madrid.",
            {("FC Bayern München", "ORG"), ("Real Madrid", "ORG")},
        ),
        ("Das Wetter bleibt heute schön.", set()),
        ("Die deutsche Mannschaft trainiert.", set()),
    ],
)
def test_names_nobody_listed(text: str, names: set[tuple[str, str]]) -> None:
    assert {(e.text, e.label) for e in find_entities(BLANK(text))} == names


def test_tagging_does_not_depend_on_what_was_tagged_before() -> None:
    first = load_tagger()
    assert first is not None
    words = "Der Kanzler reist mit Frau Özdemir nach Kapstadt .".split()
    before = first.scores(words)
    first.tag([["Völlig", "andere", "Wörter", "aus", "Ulm"], ["München", "grüßt"]])
    assert (first.scores(words) == before).all()


def test_a_broken_model_file_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "names.npz"
    file.write_bytes(b"no model")
    with pytest.raises(ValueError, match="is no name model") as caught:
        NameTagger.from_file(file)
    assert "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@example("Präsident Präsident ’s")
@given(st.lists(st.sampled_from(["Kim", "Präsident", "von", "Seoul", "„", "“", "\n", " ", "-", "Moskaus", "der", "Norden", "’s", "\u00a0", "US-", "Chef", "AG", "😀", "St.", "in", "RU"]), max_size=25).map(" ".join) | st.text(max_size=60))  # fmt: skip
def test_any_text_gives_true_disjoint_spans(text: str) -> None:
    found = list(find_entities(BLANK(text)))
    assert all(text[e.start : e.end] == e.text and e.text.strip() and e.entity_id for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_pipeline_sets_doc_ents(nlp: Any) -> None:
    doc = nlp("Angela Merkel besuchte Tübingen.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Angela Merkel", "PER"), ("Tübingen", "LOC")]


def test_keys_join_spellings() -> None:
    assert spelling_key("Nord-Korea") == ("nord", "korea")
