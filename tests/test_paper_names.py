"""Papers that no list knows have an id by their name, and are the outlets of the corpus that are called so."""

from __future__ import annotations

import pytest

import seedkit as sk

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("who", "source_id"),
    [
        ("Der Küstenbote", "auto:media:Küstenbote"),
        ("Die Elbpost", "auto:media:Elbpost"),
        ("Das Zevener Tageblatt", "auto:media:Zevener Tageblatt"),
        ("Die Neue Elbzeitung", "auto:media:Neue Elbzeitung"),
        ("Die Alster-Zeitung", "auto:media:Alster-Zeitung"),
        ("Die Lokalzeitung", "auto:media"),
        ("Das Parteiblatt", "auto:media"),
        ("Die britische Zeitung", "auto:GB-media"),
        ("Der Fahrradkurier", "auto:unknown"),
        ("Die Weltpresse", "auto:unknown"),
        ("Der Dorfälteste", "auto:unknown"),
    ],
)
def test_a_paper_is_named_and_what_is_none_is_not(who: str, source_id: str) -> None:
    tables = sk.tag_articles([{"id": "a", "text": f"{who} berichtet, es habe am Hafen gebrannt."}])
    assert tables.statements["source_id"].tolist() == [source_id]


def test_in_every_case_it_is_one() -> None:
    text = (
        "Dem Küstenboten zufolge hat es gebrannt. Laut Küstenbote starb niemand. Der Küstenbote schrieb, der Hafen sei"
        " gesperrt. Unter Berufung auf den Küstenboten meldet die Elbpost, die Polizei ermittle."
    )
    tables = sk.tag_articles([{"id": "a", "text": text}])
    assert set(tables.statements["source_id"]) == {"auto:media:Küstenbote"}
    assert tables.statements["channel_id"].tolist()[-1] == ["auto:media:Elbpost"]


def test_a_paper_of_the_corpus_is_the_outlet_of_that_name() -> None:
    own = "Nach Angaben der Polizei sind bei dem Brand in Stade sieben Menschen verletzt worden."
    cited = "Wie der Küstenbote berichtet, sind bei dem Brand in Stade acht Menschen verletzt worden."
    tables = sk.tag_articles(
        [
            {"id": "a", "text": own, "date": "2025-04-02", "outlet": "Küstenbote"},
            {"id": "b", "text": cited, "date": "2025-04-03", "outlet": "Elbpost"},
        ]
    )
    edges = sk.build_provenance(tables).edges
    assert ("outlet:Elbpost", "outlet:Küstenbote") in set(zip(edges["from_id"], edges["to_id"], strict=True))
