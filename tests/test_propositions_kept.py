"""What the clauses of an article say is read once: kept in a cache, never trusted when broken, never in the way of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import seedkit as sk
from seedkit import nlp
from seedkit.nlp import load_pipeline
from seedkit.propositions_collect import Corpus
from seedkit.propositions_kept import Kept

pytestmark = pytest.mark.model

TOLD = {
    "a": "Der Damm in Elmau hat Risse, teilte das Landratsamt am Montag mit. Bürgermeisterin Ada Roth sagte, die Brücke sei gesperrt.",
    "b": "Der Damm in Elmau habe keine Risse, sagte der Betreiber RWE. Im Ort demonstrierten 300 Menschen. Die Brücke ist nicht gesperrt.",
    "c": "In Elmau starben bei einem Unfall zwei Menschen. Die Brücke sei in Elmau dicht, hieß es.",
}


def tagged(texts: dict[str, str]) -> sk.Tables:
    return sk.tag_articles([{"id": i, "text": text, "date": "2025-04-02"} for i, text in texts.items()])


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The articles that are read, in order."""
    found: list[str] = []
    original = nlp.tag_text

    def counted(*arguments: object, **options: object) -> object:
        found.append(str(options["article_id"]))
        return original(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(nlp, "tag_text", counted)
    yield found


@pytest.fixture(scope="module")
def tables() -> sk.Tables:
    return tagged(TOLD)


@pytest.fixture(scope="module")
def plain(tables: sk.Tables) -> pd.DataFrame:
    return sk.compare_statements(tables)


def test_nothing_is_read_twice(tables: sk.Tables, plain: pd.DataFrame, tmp_path: Path, read: list[str]) -> None:
    assert len(plain) >= 4
    pd.testing.assert_frame_equal(sk.compare_statements(tables, cache=tmp_path), plain)
    assert sorted(read) == ["a", "b", "c"]
    read.clear()
    pd.testing.assert_frame_equal(sk.compare_statements(tables, cache=tmp_path), plain)
    assert not read


def test_an_article_that_changed_is_read_alone(tables: sk.Tables, tmp_path: Path, read: list[str]) -> None:
    sk.compare_statements(tables, cache=tmp_path)
    changed = tagged({**TOLD, "b": TOLD["b"].replace("keine Risse", "Risse")})
    read.clear()
    found = sk.compare_statements(changed, cache=tmp_path)
    assert read == ["b"]
    pd.testing.assert_frame_equal(found, sk.compare_statements(changed))


def test_rows_that_changed_are_taken_as_they_are(tables: sk.Tables, tmp_path: Path, read: list[str]) -> None:
    """An analyst may have corrected whose word it is."""
    sk.compare_statements(tables, cache=tmp_path)
    read.clear()
    statements = tables.statements.copy()
    statements.loc[statements["article_id"] == "b", "source_id"] = "BND"
    corrected = sk.Tables(**{**dict(tables), "statements": statements})
    found = sk.compare_statements(corrected, cache=tmp_path)
    assert read == ["b"]
    assert "BND" in set(found["source_id"].dropna())


def test_an_article_more_moves_the_events_of_the_others(tables: sk.Tables, tmp_path: Path, read: list[str]) -> None:
    """Events are known by their places among the claims, which other articles move."""
    sk.compare_statements(tables, cache=tmp_path)
    more = tagged({"0": "In Bonn starben bei einem Unfall drei Menschen. Die Brücke in Elmau ist gesperrt.", **TOLD})
    read.clear()
    found = sk.compare_statements(more, cache=tmp_path)
    assert read == ["0"]
    pd.testing.assert_frame_equal(found, sk.compare_statements(more))


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}\n[[1]]"])
def test_a_broken_entry_is_read_again(
    tables: sk.Tables, plain: pd.DataFrame, tmp_path: Path, read: list[str], damage: bytes
) -> None:
    sk.compare_statements(tables, cache=tmp_path)
    for path in (tmp_path / "propositions").rglob("*.json"):
        path.write_bytes(damage)
    read.clear()
    pd.testing.assert_frame_equal(sk.compare_statements(tables, cache=tmp_path), plain)
    assert sorted(read) == ["a", "b", "c"]


def test_a_cache_that_cannot_be_written_is_no_error(tables: sk.Tables, plain: pd.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "propositions").write_text("a file where a folder should be", encoding="utf-8")
    pd.testing.assert_frame_equal(sk.compare_statements(tables, cache=tmp_path), plain)


def test_the_analysts_files_are_part_of_what_is_kept(tables: sk.Tables, tmp_path: Path, read: list[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "sources.csv").write_text("id,name,kind\nXX-DAMM,Dammverein,ngo\n", encoding="utf-8")
    sk.compare_statements(tables, data=data, cache=tmp_path / "cache")
    (data / "sources.csv").write_text("id,name,kind\nXX-DAMM,Dammbund,ngo\n", encoding="utf-8")
    read.clear()
    sk.compare_statements(tables, data=data, cache=tmp_path / "cache")
    assert sorted(read) == ["a", "b", "c"]


def test_every_cell_comes_back_as_it_was(tables: sk.Tables, tmp_path: Path) -> None:
    pipeline = load_pipeline()
    corpora = [Corpus(tables, lambda: pipeline, kept=Kept(tmp_path, None, None)) for _ in range(2)]
    first, again = ([one.propositions(at) for at in range(len(one.sentences))] for one in corpora)
    assert any(first)
    assert any(proposition.events for found in first for proposition in found)
    assert first == again


def test_without_a_cache_nothing_is_written(tables: sk.Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEEDKIT_CACHE", raising=False)
    monkeypatch.chdir(tmp_path)
    sk.compare_statements(tables)
    assert not list(tmp_path.iterdir())
    monkeypatch.setenv("SEEDKIT_CACHE", str(tmp_path / "kept"))
    sk.compare_statements(tables)
    assert list((tmp_path / "kept" / "propositions").rglob("*.json"))
