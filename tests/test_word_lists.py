"""Every list of nouns that tell who is meant does in its example what its comment says."""

from __future__ import annotations

import re
from typing import Any

import pytest

import seedkit
from seedkit.lexicon import load_list
from seedkit.nlp import tag_text
from seedkit.propositions import compare_statement_pairs
from seedkit.register_field import name_by_field
from seedkit.tag.agreement import genders
from seedkit.tag.unit_noun import noun_singular

LISTS = ("relations", "press", "named_things", "callings", "sense_words", "offices", "judgments")


def sections(name: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for section, entry in load_list(name).items():
        found += [(f"{name}: {section}", one) for one in (entry if isinstance(entry, list) else [entry])]
    return found


@pytest.mark.parametrize(
    ("name", "entry"),
    [pair for name in LISTS for pair in sections(name)],
    ids=[f"{name} {entry.get('name', '')}".strip() for each in LISTS for name, entry in sections(each)],
)
def test_example_of_the_list(name: str, entry: dict[str, Any]) -> None:
    nouns = [noun for kind in ("words", "bodies", "alone", "titles") for noun in entry.get(kind, ())]
    assert all(noun == noun.lower() and " " not in noun for noun in nouns)
    assert len(nouns) == len(set(nouns)) or "bodies" in entry, "a word stands twice"
    said = [word.strip(".,„“") for word in entry["example"].lower().split()]
    assert any(word.endswith((*nouns, *(f"{noun}s" for noun in nouns))) for word in said), (
        "no word of the list is in it"
    )
    found = seedkit.tag_articles([{"id": "a", "text": entry["example"], "date": "2024-05-03"}]).statements
    assert [f"{row.kind} | {row.source} | {row.source_id}" for row in found.itertuples()] == entry["gives"]
    if "directness" in entry:
        assert found["directness"].tolist() == [entry["directness"]]


@pytest.mark.parametrize(("section", "name"), [("with_field", "Institut für Deichbau"), ("of_members", "Bundesverband der Imker"), ("trades", "Verband der Autoindustrie")])  # fmt: skip
def test_example_of_a_body(section: str, name: str) -> None:
    entry = load_list("body_nouns")[section]
    text = entry["example"]
    end = max(text.find(word) for word in (" für ", " der "))
    assert name_by_field(text, end) == name
    assert any(part.lower().endswith(tuple(entry["words"])) for part in name.split())


@pytest.mark.parametrize(
    ("name", "entry"), sections("amount_words"), ids=[name for name, _ in sections("amount_words")]
)
def test_example_of_words_beside_a_number(name: str, entry: dict[str, Any]) -> None:
    found = seedkit.tag_articles([{"id": "a", "text": entry["example"], "date": "2024-05-03"}]).quantities
    assert found["text"].tolist() == entry["gives"]
    assert any(word.strip(".,").endswith(tuple(entry["words"])) for word in entry["example"].lower().split())


@pytest.mark.parametrize(("name", "entry"), sections("tag_words"), ids=[name for name, _ in sections("tag_words")])
def test_example_of_words_that_put_tags_right(name: str, entry: dict[str, Any], nlp: Any) -> None:
    doc = tag_text(nlp, entry["example"], article_id="a", zones=())
    assert set(entry["gives"]) <= {f"{token.text}/{token.tag_}" for token in doc}
    assert any(token.lower_.endswith(tuple(entry["words"])) for token in doc)


@pytest.mark.parametrize("entry", [one for _, one in sections("unit_nouns")], ids=lambda entry: str(entry["example"]))
def test_example_of_a_counted_noun(entry: dict[str, Any]) -> None:
    assert noun_singular(entry["example"]) == entry["gives"]
    for lemma, forms in entry.get("of", {}).items():
        assert {noun_singular(form.capitalize()) for form in forms} == {lemma}
    for end in entry.get("ends", ()):
        assert noun_singular(end).endswith(entry["lemma"])


@pytest.mark.model
@pytest.mark.parametrize(
    "entry", [one for _, one in sections("proposition_words")], ids=[name for name, _ in sections("proposition_words")]
)
def test_example_of_words_of_a_clause(entry: dict[str, Any]) -> None:
    plain = set(re.findall(r"\w+", entry["without"]))
    words = {*re.findall(r"\w+", " ".join(entry["example"]))} - plain
    assert {form for word in words for form in (word, word.lower())} & {*entry["words"]}, (
        "no word of the list is what makes the difference"
    )
    first, second = entry["example"]
    assert [how_they_stand(first, second), how_they_stand(first, entry["without"])] == [entry["gives"], entry["else"]]


def how_they_stand(first: str, second: str) -> str:
    told = [{"id": "a", "text": first, "date": "2025-04-02"}, {"id": "b", "text": second, "date": "2025-04-02"}]
    return " ".join(sorted(set(compare_statement_pairs(seedkit.tag_articles(told))["relation"])))


@pytest.mark.model
@pytest.mark.parametrize(
    "entry", [one for _, one in sections("year_words")], ids=[name for name, _ in sections("year_words")]
)
def test_example_of_words_by_which_figures_are_no_year(entry: dict[str, Any]) -> None:
    def times(text: str) -> list[str]:
        found: list[str] = (
            seedkit.tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}]).times["text"].tolist()
        )
        return found

    assert [times(entry["example"]), times(entry["without"])] == [entry["gives"], entry["else"]]
    assert set(entry["words"]) & set(re.findall(r"\w+", entry["example"]))


@pytest.mark.parametrize("entry", [one for _, one in sections("noun_endings")], ids=lambda entry: str(entry["example"]))
def test_example_of_the_end_of_a_noun(entry: dict[str, Any]) -> None:
    assert genders(entry["example"]) == entry["gives"]
    assert entry["example"].lower().endswith(tuple(entry["ends"]) if "ends" in entry else tuple(entry["gender"]))


@pytest.mark.parametrize(("name", "entry"), sections("frame_words"), ids=[name for name, _ in sections("frame_words")])
def test_example_of_words_by_which_a_frame_is_known(name: str, entry: dict[str, Any]) -> None:
    def told(text: str) -> list[str]:
        found = seedkit.tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}]).statements.fillna(
            {"source": "-"}
        )
        return [f"{row.kind} | {row.source}" for row in found.itertuples()]

    assert [told(entry["example"]), told(entry["without"])] == [entry["gives"], entry["else"]]
    assert entry["gives"] != entry["else"]
    assert len(set(entry["words"])) == len(entry["words"])
