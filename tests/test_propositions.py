"""``compare_statements``: its rows, what it leaves alone, and that it never compares all with all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from steps import growth

import seedkit as sk
from seedkit.propositions import STATEMENT_COLUMNS, compare_statement_pairs
from seedkit.propositions_collect import Corpus
from seedkit.propositions_pairs import BUCKET, pairs_of

DAM = {
    "a": "Der Damm in Elmau hat Risse, teilte das Landratsamt am Dienstag mit.",
    "b": "Der Energieversorger RWE erklärte, der Damm in Elmau habe keine Risse.",
}


def tagged(texts: dict[str, str], **days: str) -> sk.Tables:
    return sk.tag_articles(
        sk.read_articles([{"id": i, "text": text, "date": days.get(i, "2025-04-02")} for i, text in texts.items()])
    )


def test_nothing_to_compare_has_the_columns() -> None:
    for tables in (sk.Tables(), tagged({"a": DAM["a"]})):
        found = sk.compare_statements(tables)
        assert found.empty and {name: str(found[name].dtype) for name in found} == STATEMENT_COLUMNS
        assert compare_statement_pairs(tables).empty


@pytest.mark.model
def test_a_row_points_back_to_its_words() -> None:
    tables = tagged(DAM)
    found = sk.compare_statements(tables)
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    assert [texts[row.article_id][row.start : row.end] for row in found.itertuples()] == found["text"].tolist()
    assert found["source_id"].tolist() == ["auto:authority", "RWE"] and found["question"].tolist() == ["q1", "q1"]
    one, other = found["proposition_id"]
    assert found["against"].tolist() == [[other], [one]] and found["agree"].tolist() == [[], []]
    assert found["said_on"].tolist() == [pd.Timestamp("2025-04-01"), pd.NaT]
    assert set(found["statement_id"]) <= set(tables.statements["statement_id"])


@pytest.mark.model
def test_pairs_say_why() -> None:
    found = compare_statement_pairs(tagged(DAM))
    assert found[["relation", "why"]].values.tolist() == [["against", "denied"]]


@pytest.mark.model
def test_articles_of_two_seasons_are_not_compared() -> None:
    assert sk.compare_statements(tagged(DAM, a="2025-01-02", b="2025-06-02")).empty


@pytest.mark.model
@pytest.mark.parametrize(
    "contrary",
    [
        "Hat der Damm in Elmau keine Risse?",
        "Wenn der Damm in Elmau keine Risse hat, bleibt er offen.",
        "Der Damm in Elmau könnte keine Risse haben.",
        "Der Damm in Elmau hat nicht nur Risse.",
        "Der Damm in Elmau hat keine Risse mehr.",
        "Der Damm in Elmau hatte keine Risse.",
        "Der Energieversorger RWE forderte, der Damm in Elmau dürfe keine Risse haben.",
        "RWE ließ offen, ob der Damm in Elmau keine Risse habe.",
        "Die Schleuse in Elmau hat keine Risse.",
        "Der Damm in Elmau hat keine Löcher.",
    ],
)
def test_what_is_no_contradiction(contrary: str) -> None:
    found = sk.compare_statements(tagged({"a": DAM["a"], "b": contrary}))
    assert not any(found["against"]), found[["text", "against"]].to_string()


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (
            "Das Landratsamt in Elmau hat Hinweise darauf, dass Öl in den See fließt.",
            "In Elmau gibt es keine Anzeichen für einen Abriss, sagte der Landrat.",
            False,
        ),
        ("In Elmau gibt es Pläne für einen Tunnel.", "In Elmau gibt es keine Pläne für ein Stadion, sagte RWE.", False),
        ("In Elmau gibt es Pläne für einen Tunnel.", "In Elmau gibt es keine Pläne für einen Tunnel, sagte RWE.", True),
        (
            "RWE hat 40 Techniker nach Elmau geschickt.",
            "Die Stadt teilte mit, RWE schicke weitere Techniker nach Elmau.",
            False,
        ),
        (
            "RWE hat weitere Techniker nach Elmau geschickt.",
            "Die Stadt teilte mit, RWE habe weitere Techniker nach Elmau geschickt.",
            True,
        ),
    ],
)
def test_signs_and_plans_are_of_something_and_more_is_another_thing(one: str, other: str, meet: bool) -> None:
    found = sk.compare_statements(tagged({"a": one, "b": other}))
    assert bool(len(found)) is meet, found[["text", "agree", "against"]].to_string()


@pytest.mark.model
def test_one_voice_in_one_article_does_not_agree_with_itself() -> None:
    text = "Der Damm in Elmau habe Risse, sagte Olaf Perk. Er wiederholte, der Damm in Elmau habe Risse."
    assert sk.compare_statements(tagged({"a": text})).empty


@pytest.mark.model
def test_two_sides_of_one_article() -> None:
    text = "Der Tunnel sei sicher, sagte Minister Olaf Perk. Der Tunnel ist gefährlich, sagte dagegen die Ingenieurin Ida Fenn."
    found = sk.compare_statements(tagged({"a": text}))
    assert found["source"].tolist() == ["Minister Olaf Perk", "die Ingenieurin Ida Fenn"] and all(found["against"])


@pytest.mark.model
def test_never_all_pairs() -> None:
    """What hundreds say is compared with the nearest in time only."""
    from seedkit.nlp import load_pipeline

    texts = {f"a{i}": "Die Behörde in Bremen prüft den Antrag der Werft." for i in range(400)}
    days = {name: f"2025-{i % 12 + 1:02d}-{i % 28 + 1:02d}" for i, name in enumerate(texts)}
    found = pairs_of(Corpus(tagged(texts, **days), load_pipeline))
    assert 0 < len(found) <= 400 * BUCKET < 400 * 399 / 2


@pytest.mark.model
def test_reading_grows_with_the_length_of_an_article() -> None:
    from seedkit.nlp import load_pipeline

    nlp = load_pipeline()

    def read(paragraphs: int) -> Callable[[], object]:
        text = "\n\n".join(f"Die Behörde in Bremen prüft den Antrag {n} der Werft nicht." for n in range(paragraphs))
        corpus = Corpus(tagged({"a": text}), lambda: nlp)
        return lambda: corpus.propositions(0)

    assert growth(read, 40, 160) < 1.3


@pytest.mark.model
def test_a_sondern_elsewhere_is_no_matter() -> None:
    further = " Die Schleuse ist nicht neu, sondern alt."
    found = sk.compare_statements(tagged({"a": DAM["a"] + further, "b": DAM["b"] + further}))
    assert any(found["against"])


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such folder"):
        sk.compare_statements(sk.Tables(), data=tmp_path / "daten")
