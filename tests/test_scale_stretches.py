"""Tables of articles in a row are kept together: never trusted when broken, never in the way of what changed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scale_corpus import PLACES, same

from seedkit import scale_stretches, scale_write
from seedkit.cache import Cache
from seedkit.cli import main
from seedkit.records import Article, Problem, Zone
from seedkit.scale import tag_articles
from seedkit.scale_rows import iter_parts
from seedkit.scale_stretches import Gathered, Stretch, StretchEnd, Stretches
from seedkit.scale_weighing import Weighing
from seedkit.scale_workers import Todo, _batches
from seedkit.scale_write import write_tables
from seedkit.tables import JoinedRows, Rows, Tables, load_tables, rows_of


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


@pytest.mark.parametrize("fault", ["", "tagger failed", "process died", "no checksum"])
def test_a_stretch_with_something_that_failed_is_not_kept(tmp_path: Path, fault: str) -> None:
    stretches = Stretches(tmp_path)
    gathered = Gathered(Weighing(None, None if fault == "no checksum" else tmp_path), stretches)
    gathered.add(rows_of([Article("a1", "Ja.")]))
    died = fault == "process died"
    why = "the process that tagged it died"
    gathered.add(rows_of([Problem("article skipped", "a2", why, "")] if died else [Article("a2", "Ja.")]))
    gathered.add(rows_of([Problem(fault if fault == "tagger failed" else "file skipped", "a", "so")]))
    gathered.add(StretchEnd(0, ["ab", "cd", "ef"], 2))
    assert len(kept(tmp_path)) == (not fault)
    assert list(gathered.tables().articles["article_id"]) == ["a1", *([] if died else ["a2"])]
    assert len(gathered.tables().problems) == 1 + died


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
    assert [aid for aid, _ in again.known()] == ["a103", "a104", "a105", "a106"]
    other = Gathered(Weighing(None, tmp_path), stretches)
    other.add(again)
    same(gathered.tables(), other.tables())
    for changed in (corpus[::-1], corpus[:3], [*corpus[:3], (corpus[3][0], "ff" * 32)]):
        assert not any(isinstance(item, Stretch) for item in stretches.items(changed, to_tag))


@given(st.integers(0, 10**6))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_stretch_is_put_together_from_the_one_before(tmp_path_factory: Any, seed: int) -> None:
    """Whatever stays, goes, comes and changes its place: the tables are those of its rows, and what was kept is not asked for."""
    pick, folder = random.Random(seed), tmp_path_factory.mktemp("cache")
    stretches = Stretches(folder)

    def rows(found: Any) -> Rows:
        if isinstance(found, Problem):
            return rows_of([found])
        zones = [Zone(found.article_id, 0, n, "x" * n, "body") for n in range(len(found.article_id) % 3)]
        return rows_of([found, *zones])

    pool: list[Any] = [(Article(f"a{n}" + "x" * (n % 5), "Ja."), f"{n * 7919 % 101:064x}") for n in range(103, 131)]
    pool += [(Problem("file skipped", f"f{n}", "so"), f"{n * 7919 % 103:063x}p") for n in range(4)]
    asked: list[str] = []

    def to_tag(found: Any, key: str) -> Any:
        asked.append(key)
        return rows(found)

    before: set[str] = set()
    corpus = pool[:12]
    for step in range(6):
        with patch.object(scale_stretches, "MEAN", 1_000_000), patch.object(scale_stretches, "LONGEST", 1_000):
            gathered, plain = Gathered(Weighing(None, folder), stretches), JoinedRows()
            asked.clear()
            for item in stretches.items(corpus, to_tag):
                gathered.add(item)
        for found, _ in corpus:
            plain.add(rows(found))
        same(gathered.tables(), plain.tables())
        keys = {key for _, key in corpus}
        if step and min(before) == min(keys):
            assert sorted(asked) == sorted(keys - before)
        before = keys
        how = pick.choice(["come", "go", "mix", "cut", "other"])
        if how == "come":
            corpus = [*corpus[:5], pool[20 + step], *corpus[5:]] if pool[20 + step] not in corpus else corpus
        elif how == "go":
            corpus = [one for one in corpus if pick.random() < 0.8] or corpus
        elif how == "mix":
            corpus = pick.sample(corpus, len(corpus))
        else:
            corpus = pick.sample(pool, 9) if how == "other" else corpus[len(corpus) // 2 :]


def test_what_was_there_before_may_be_gone_or_broken(tmp_path: Path, plain: Tables, entries: list[str]) -> None:
    """The way to the stretch before is no more trusted than the stretch: without it the entries are read."""
    for damage in (b"", b"0" * 64 + b"\nwrong", None):
        folder = tmp_path / f"{damage!r}"[:6]
        tag_articles(CORPUS[:-1], cache=folder)
        for path in [*folder.rglob("*.last")] if damage is not None else kept(folder):
            path.write_bytes(damage or b"")
        same(plain, tag_articles(CORPUS, cache=folder))


def tag(source: Path, out: Path, *more: str) -> Tables:
    assert main(["tag", str(source), "--out", str(out), *more]) == 1, "one row has no text"
    return load_tables(out)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEEDKIT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in CORPUS), encoding="utf-8")
    return path


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_the_command_reads_stretches_and_writes_the_same_tables(
    jobs: str, source: Path, tmp_path: Path, entries: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In parts of some five articles: those that tagging everything writes, first and second time."""
    monkeypatch.setattr("seedkit.scale_write.BATCH", 5)
    first = tag(source, tmp_path / "out", "--jobs", jobs)
    assert len(entries) == 26 and len(kept(tmp_path / "cache")) > 3
    entries.clear()
    second = tag(source, tmp_path / "out", "--jobs", jobs)
    assert not entries
    from_python = tag_articles(str(source), cache=tmp_path / "cache")
    assert not entries, "the stretches of one are those of the other"
    monkeypatch.delenv("SEEDKIT_CACHE")
    plain = tag(source, tmp_path / "plain")
    for one in (first, second, from_python):
        same(one, plain)
    assert not list((tmp_path / "plain").glob(".unfinished"))


def test_what_is_held_does_not_grow_with_the_corpus(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedkit.scale_write.BATCH", 5)
    monkeypatch.setattr(scale_stretches, "LONGEST", 3)
    written: list[int] = []
    append = scale_write._Aside.append

    def counted(aside: Any, tables: Tables) -> None:
        written.append(len(tables.articles))
        append(aside, tables)

    monkeypatch.setattr(scale_write._Aside, "append", counted)
    for _ in ("tagged", "kept"):
        written.clear()
        tag(source, tmp_path / "out")
        assert sum(written) == 26 and all(5 <= articles <= 5 + 3 for articles in written[:-1])


def test_of_a_corpus_too_large_nothing_is_weighed_and_stretches_are_whole(
    source: Path, tmp_path: Path, entries: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they are read for a smaller selection later, checksums of their articles are needed."""
    monkeypatch.setattr("seedkit.scale_write.BATCH", 5)
    folder = tmp_path / "cache"
    stretches = Stretches(folder)
    parts = iter_parts(str(source), cache=folder, stretches=stretches)
    written = write_tables(parts, tmp_path / "out", whole=12, stretches=stretches)
    assert written.problems["what"].tolist().count("corpus too large") == 1
    assert not (folder / "weighed").exists()
    for name in (path.parent.name + path.stem for path in kept(folder)):
        stretch = stretches._load(name)
        assert (
            stretch is not None
            and len(stretch.digests) == stretch.articles
            and all(len(digest) == 32 for digest in stretch.digests)
        )
    entries.clear()
    same(tag_articles(str(source), cache=folder), tag_articles(str(source), cache=tmp_path / "other"))
    assert len(entries) == 26, "of the other cache only"


def test_a_batch_holds_few_articles_of_stretches() -> None:
    """What waits for a process is in memory: a hundred articles and a stretch, as rows or as tables."""
    stretch = Stretch(64, {}, [], pa.table({}))
    assert [len(batch) for batch in _batches([stretch] * 7)] == [2, 2, 2, 1]


def test_a_corpus_of_nothing_but_problems_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEEDKIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "rows.jsonl").write_text('{"id": "leer", "text": ""}\n', encoding="utf-8")
    for _ in ("first", "second"):
        assert main(["tag", str(tmp_path / "rows.jsonl"), "--out", str(tmp_path / "out")]) == 2
        said = capsys.readouterr().err.splitlines()
        assert len(said) == 2 and "row skipped" in said[0] and "nothing readable" in said[1]
