"""Tables of articles in a row are kept together: never trusted when broken, never in the way of what changed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from seedkit import scale_stretches
from seedkit.records import Article, Problem
from seedkit.scale import tag_articles
from seedkit.scale_cache import Cache
from seedkit.scale_stretches import Gathered, Stretch, StretchEnd, Stretches
from seedkit.scale_weighing import Weighing
from seedkit.scale_workers import Todo
from seedkit.tables import Rows, Tables, rows_of

PLACES = ("Oslo", "Bergen", "Tromsø", "Bodø", "Molde", "Hamar")


def article(number: int) -> dict[str, str]:
    place = PLACES[number % len(PLACES)]
    text = (
        f"Die Stadt {place} hat am Montag rund {1000 + number} neue Stellen angekündigt. Das teilte eine Sprecherin der "
        f"Regierung nach Angaben der Agentur Reuters mit. Die Opposition sagte, es seien angeblich {900 + number}."
    )
    return {"id": f"artikel-{number:04}", "text": text, "date": f"2024-05-{1 + number % 28:02}"}


CORPUS: list[Any] = [article(number) for number in range(24)]
CORPUS.insert(5, {"id": "leer", "text": ""})  # a problem among the articles
CORPUS.insert(11, article(2))  # and an id that is met again
CORPUS.insert(14, {"id": "undatiert", "text": "Am Montag sagte sie, es seien rund 20 Boote gesunken."})


def same(one: Tables, two: Tables) -> None:
    for (name, left), (_, right) in zip(one, two, strict=True):
        pd.testing.assert_frame_equal(left, right, obj=name)
        for column in left:
            if left[column].dtype == object:
                assert left[column].tolist() == right[column].tolist()
                assert {type(cell) for cell in left[column]} <= {list}
                assert {type(cell) for cell in right[column]} <= {list}


@pytest.fixture(scope="module")
def plain() -> Tables:
    return tag_articles(CORPUS)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of some four articles, so that a small corpus has several."""
    monkeypatch.setattr(scale_stretches, "MEAN", 4)


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The articles whose own entries are asked for."""
    asked: list[str] = []
    original = Cache.get

    def get(store: Cache, key: str) -> Rows | None:
        asked.append(key)
        return original(store, key)

    monkeypatch.setattr(Cache, "get", get)
    yield asked


def to_tag(found: Any, key: str) -> Todo:
    return Todo(found, key)


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "stretches").rglob("*.arrow"))


def test_an_unchanged_corpus_is_read_by_stretches(plain: Tables, tmp_path: Path, entries: list[str]) -> None:
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    assert len(entries) == len(plain.articles) == 26
    assert 3 < len(kept(tmp_path)) < 20
    entries.clear()
    done: list[int] = []
    same(plain, tag_articles(CORPUS, cache=tmp_path, progress=done.append))
    assert not entries
    assert 3 < len(done) <= len(kept(tmp_path)) and done[-1] == 26, "progress counts what stretches hold"


def test_only_the_stretch_of_a_change_is_made_again(tmp_path: Path, entries: list[str]) -> None:
    """Whatever comes, goes or changes, most entries are not asked for, and the tables are those of tagging all."""
    corpus = [article(number) for number in range(30)]
    tag_articles(corpus, cache=tmp_path)
    pick = random.Random(7)
    for step in ("come", "go", "change", "move", "come"):
        at = pick.randrange(len(corpus))
        if step == "come":
            corpus.insert(at, article(100 + at))
        elif step == "go":
            del corpus[at]
        elif step == "change":
            corpus[at] = {**corpus[at], "text": corpus[at]["text"].replace("Montag", "Dienstag")}
        else:
            corpus.insert(0, corpus.pop(at))
        entries.clear()
        found = tag_articles(corpus, cache=tmp_path)
        assert (step != "go") <= len(entries) <= 20
        same(found, tag_articles(corpus, cache=tmp_path / "other"))


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "valid but nothing", "gone"])
def test_a_broken_stretch_is_made_again(plain: Tables, tmp_path: Path, damage: str, entries: list[str]) -> None:
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    for path in kept(tmp_path):
        body = path.read_bytes()
        if damage == "gone":
            path.unlink()
        elif damage == "valid but nothing":
            Cache(tmp_path / "stretches", "", suffix="arrow").write(path.parent.name + path.stem, b"{}")
        else:
            path.write_bytes({"empty": b"", "cut": body[:-9], "changed": body.replace(b"Oslo", b"Rom!")}[damage])
    entries.clear()
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    assert entries
    entries.clear()
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    assert not entries, "what was broken was made again"


def test_a_stretch_with_a_failed_tagger_is_not_kept(tmp_path: Path) -> None:
    stretches = Stretches(tmp_path)
    gathered = Gathered(Weighing(None, tmp_path), stretches)
    for number, name in ((1, "ab" * 32), (2, "cd" * 32)):
        gathered.add(rows_of([Article(f"a{number}", "Ja.")]))
        gathered.add(rows_of([Problem("tagger failed" if number == 2 else "file skipped", "a", "so")]))
        gathered.add(StretchEnd(0, name))
    assert [path.parent.name for path in kept(tmp_path)] == ["ab"]
    assert list(gathered.tables().articles["article_id"]) == ["a1", "a2"]
    assert len(gathered.tables().problems) == 2


def test_what_is_kept_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows, checksums and numbers of articles; another content or order of it has another name."""
    monkeypatch.setattr(scale_stretches, "MEAN", 1_000_000)
    stretches = Stretches(tmp_path)
    corpus = [(Article(f"a{n}", "Ja."), f"{n:064x}") for n in range(103, 107)]
    first = list(stretches.items(corpus, to_tag))
    assert [type(item) for item in first] == [*[Todo] * 4, StretchEnd]
    weighing = Weighing(None, tmp_path)
    gathered = Gathered(weighing, stretches)
    for item in first:
        gathered.add(rows_of([item.article]) if isinstance(item, Todo) else item)
    (again,) = stretches.items(corpus, to_tag)
    assert isinstance(again, Stretch) and again.articles == 4
    assert [aid for aid, _ in again.digests] == ["a103", "a104", "a105", "a106"]
    other = Gathered(Weighing(None, tmp_path), stretches)
    other.add(again)
    same(gathered.tables(), other.tables())
    for changed in (corpus[::-1], corpus[:3], [*corpus[:3], (corpus[3][0], "ff" * 32)]):
        assert not any(isinstance(item, Stretch) for item in stretches.items(changed, to_tag))
