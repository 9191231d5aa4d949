"""Many articles: nothing twice, any number of processes, stop anywhere; the rows are always the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

import pandas as pd
import pytest
from scale_corpus import article, same

from seedkit import scale_workers
from seedkit.cache import Cache, fingerprint
from seedkit.defaults import data_folders
from seedkit.nlp import load_pipeline
from seedkit.records import Article
from seedkit.register import RegisterError
from seedkit.scale import tag_articles
from seedkit.scale_rows import iter_rows
from seedkit.scale_workers import Todo
from seedkit.scale_write import write_tables
from seedkit.tables import CONTRACTS, Tables, load_tables, rows_of

ROOT = Path(__file__).resolve().parent.parent
CORPUS = [article(number) for number in range(16)]


@pytest.fixture(scope="module")
def plain() -> Tables:
    return tag_articles(CORPUS)


def test_there_is_something_to_compare(plain: Tables) -> None:
    assert len(plain.articles) == 16
    assert len(plain.claims) >= 16 and len(plain.statements) >= 16


CURATION = "who,when,why,action,table,row_id,field,old,new,text,before,twins\n"
SOURCES = (
    "id,name,names,kind,role,country,adjective,side,parent,independent,people,wikidata,reliability,rationale,reviewer,"
    "reviewed_on,expires_on\n"
)


def test_a_corrected_source_is_counted_with_its_new_one(tmp_path: Path) -> None:
    """An unknown fire service is no known origin; corrected to a body of the register, it is one."""
    texts = [
        {"id": "a", "text": "Die Feuerwehr teilte mit, in Hafenau seien 314 Boote gesunken.", "date": "2024-05-03"}
    ]
    before = tag_articles(texts)
    said = before.statements.iloc[0]
    assert said["source_id"].startswith("auto:")
    assert before.claims["origins_low"].unique().tolist() == [0]
    lines = [
        f"KN,2024-06-01,seen,change,statements,{said['statement_id']},{field},{said[field]},UA-MIL,,,\n"
        for field in ("source_id",)
    ]
    (tmp_path / "curation.csv").write_text(CURATION + "".join(lines), encoding="utf-8")
    after = tag_articles(texts, data=tmp_path)
    assert after.problems["what"].tolist() == []
    assert after.claims["source_id"].unique().tolist() == ["UA-MIL"]
    assert after.claims["origins_low"].unique().tolist() == [1]


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_the_analysts_sources_are_resolved(tmp_path: Path, jobs: int) -> None:
    text = "Der Deichverband Nordufer teilte mit, in Hafenau seien 314 Boote gesunken."
    row = "X-DEICH,Deichverband Nordufer,,authority,,DE,,,,,,,F,,,,\n"
    shipped = tag_articles([{"id": "a", "text": text}])
    assert shipped.statements["source_id"].tolist() != ["X-DEICH"]
    (tmp_path / "sources.csv").write_text(SOURCES + row, encoding="utf-8")
    for _ in range(2):
        tables = tag_articles([{"id": "a", "text": text}], data=tmp_path, jobs=jobs)
        assert tables.statements["source_id"].tolist() == ["X-DEICH"]
        assert set(tables.claims["source_id"]) == {"X-DEICH"}


def test_a_letter_tags_nothing_again_and_a_new_spelling_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Der Deichverband Nordufer teilte mit, in Hafenau seien 314 Boote gesunken."
    row = "X-DEICH,{name},,authority,,DE,,,,,,,{letter}\n"
    data = tmp_path / "data"
    data.mkdir()

    def tag(name: str, letter: str) -> list[str]:
        (data / "sources.csv").write_text(SOURCES + row.format(name=name, letter=letter), encoding="utf-8")
        done = tag_articles([{"id": "a", "text": text}], data=data, cache=tmp_path / "cache")
        return list(done.statements["source_id"])

    assert tag("Wasserverband", "F,,,,") != ["X-DEICH"]
    assert tag("Deichverband Nordufer", "F,,,,") == ["X-DEICH"], "read again in the same process"
    monkeypatch.setattr("seedkit.scale_rows.Tagger", Untagged)
    assert tag("Deichverband Nordufer", "B,long record,KN,2024-06-01,2034-06-01") == ["X-DEICH"]
    with pytest.raises(AssertionError, match="a was tagged again"):
        tag("Deichverband Norduferer", "F,,,,")


def test_a_broken_register_is_refused_before_anything_is_tagged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.csv").write_text("id,name\nX,Ix\n", encoding="utf-8")
    monkeypatch.setattr("seedkit.scale_rows.Tagger", Untagged)
    with pytest.raises(RegisterError, match=r"sources\.csv:1: missing columns"):
        tag_articles(CORPUS, data=tmp_path)


_EVERY_ROW = """
import hashlib, json, sys
from seedkit.records import Article
from seedkit.tables import rows_of
from seedkit.tagging import tag_article
from seedkit.read import read_articles
articles = list(read_articles("seeds"))
for article in reversed(articles) if sys.argv[1] == "backwards" else articles:
    print(article.article_id, hashlib.sha256(json.dumps(rows_of(tag_article(article)), default=str).encode()).hexdigest())
"""


@pytest.mark.slow
def test_rows_depend_on_no_process_and_no_order() -> None:
    """Two processes with other hash seeds, one reading backwards: a row, its id included, comes from the text alone."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _EVERY_ROW, order],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True,
        )
        for order, seed in (("forwards", "1"), ("backwards", "4242"))
    ]  # fmt: skip
    one, two = (process.communicate()[0].splitlines() for process in running)
    assert len(one) == 5 and one == two[::-1]


class Untagged:
    """Stands in for the tagger and fails the test if anything is tagged."""

    def __init__(self, *_: Any) -> None: ...

    def __call__(self, todo: Todo) -> Any:
        raise AssertionError(f"{todo.article.article_id} was tagged again")


def test_nothing_is_tagged_twice(plain: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    monkeypatch.setattr("seedkit.scale_rows.Tagger", Untagged)
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    monkeypatch.setenv("SEEDKIT_CACHE", str(tmp_path))
    same(plain, tag_articles(CORPUS))
    with pytest.raises(AssertionError, match="artikel-0099 was tagged again"):
        tag_articles([*CORPUS, article(99)])
    with pytest.raises(AssertionError, match="artikel-0003 was tagged again"):
        tag_articles([{**CORPUS[3], "date": "2023-05-05"}])


def test_a_broken_entry_is_made_again(plain: Tables, tmp_path: Path) -> None:
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    entries = sorted(tmp_path.glob("??/*.json"))
    assert len(entries) == 16
    entries[0].write_bytes(b"")
    entries[1].write_bytes(entries[1].read_bytes()[:-20])
    entries[2].write_bytes(entries[2].read_bytes().replace(b"Oslo", b"Rom!").replace(b"Bergen", b"Berlin"))
    entries[3].write_bytes(entries[4].read_bytes()[:64] + b"\n{}")
    rmtree(tmp_path / "stretches")
    same(plain, tag_articles(CORPUS, cache=tmp_path))
    (weighed,) = (tmp_path / "weighed").rglob("*.arrow")
    weighed.write_bytes(weighed.read_bytes()[:-1] + b" ")
    same(plain, tag_articles(CORPUS, cache=tmp_path))


def test_an_unchanged_corpus_is_not_weighed_again(
    plain: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    cache = tmp_path / "cache"
    same(plain, tag_articles(CORPUS, cache=cache, data=data))

    def again(*_: Any, **__: Any) -> Any:
        raise AssertionError("weighed again")

    monkeypatch.setattr("seedkit.origins.Weighed", again)
    same(plain, tag_articles(CORPUS, cache=cache, data=data))
    with pytest.raises(AssertionError, match="weighed again"):
        tag_articles(CORPUS[::-1], cache=cache, data=data)
    (data / "sources.csv").write_text(SOURCES + "X-DEICH,Deichverband,,authority,,DE,,,,,,,F,,,,\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="weighed again"):
        tag_articles(CORPUS, cache=cache, data=data)


def test_the_pipeline_is_renewed_and_nothing_changes(plain: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale_workers, "RENEW", 6)
    monkeypatch.setattr(scale_workers, "_idle", [])
    loaded = []

    def counted(model: str | None) -> Any:
        loaded.append(model)
        return load_pipeline(model)

    monkeypatch.setattr("seedkit.nlp.load_pipeline", counted)
    same(plain, tag_articles(CORPUS))
    assert len(loaded) == 3, "16 articles in turns of 6"


def test_the_next_call_finds_the_pipeline_loaded(plain: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale_workers, "_idle", [])
    loaded = []

    def counted(model: str | None) -> Any:
        loaded.append(model)
        return load_pipeline(model)

    monkeypatch.setattr("seedkit.nlp.load_pipeline", counted)
    same(plain, tag_articles(CORPUS))
    same(plain, tag_articles(CORPUS))
    assert len(loaded) == 1
    begun = iter_rows(CORPUS)
    first = next(begun)
    same(plain, tag_articles(CORPUS))
    assert len(loaded) == 2, "one that is at work is nobody else's"
    assert len([first, *begun]) == len(CORPUS)
    with scale_workers.pipeline_for("de_anders") as one, scale_workers.pipeline_for("de_anders") as other:
        assert one is not other, "another model is loaded by every call: its files may have changed"


def test_a_cache_that_cannot_be_written_costs_nothing(plain: Tables, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    same(plain, tag_articles(CORPUS, cache=tmp_path / "datei"))


def test_the_fingerprint_knows_what_a_tag_depends_on(tmp_path: Path) -> None:
    shipped = data_folders()
    before = fingerprint(shipped)
    assert before == fingerprint(shipped)
    assert before != fingerprint(shipped, model="de_anders")
    (tmp_path / "entities.csv").write_text("id\nx\n")
    assert before != fingerprint([*shipped, tmp_path])
    (tmp_path / "entities.csv").unlink()
    header = "id,names,reliability,rationale\n"
    (tmp_path / "sources.csv").write_text(header + "X,Ix,F,\n")
    one = fingerprint([tmp_path])
    (tmp_path / "sources.csv").write_text(header + "X,Ix,B,long record\n")
    assert fingerprint([tmp_path]) == one, "a letter changes no tag"
    (tmp_path / "sources.csv").write_text(header + "X,Ix|Iks,B,long record\n")
    assert fingerprint([tmp_path]) != one, "a new spelling does"


def test_entries_depend_on_the_article_and_its_curated_entry(tmp_path: Path) -> None:
    store = Cache(tmp_path, "f")
    one, two = Article("a", "Ein Satz."), Article("a", "Ein Satz!")
    assert store.key(one) != store.key(two)
    assert store.key(one) != store.key(one, {"date": "2024"})
    assert store.key(one) != Cache(tmp_path, "g").key(one)
    assert store.put(store.key(one), rows_of([one]))
    assert store.get(store.key(one)) == rows_of([one])
    assert store.get(store.key(two)) is None


@pytest.mark.slow
def test_processes_change_nothing(plain: Tables, tmp_path: Path) -> None:
    same(plain, tag_articles(CORPUS, jobs=2, cache=tmp_path))
    next(iter(tmp_path.rglob("*.json"))).unlink()
    rmtree(tmp_path / "stretches")
    same(plain, tag_articles([*CORPUS[:9], *CORPUS[9:]], jobs=2, cache=tmp_path))


def _die_once(flag: Path, batch: list[Todo]) -> Any:
    """Kill this process at the first batch of all; tag as usual afterwards."""
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return _tag_batch(batch)


def _die_always(batch: list[Todo]) -> Any:
    if any(one.article.article_id == "artikel-0004" for one in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return _tag_batch(batch)


_tag_batch = scale_workers._tag_batch


@pytest.mark.slow
def test_a_killed_process_costs_only_time(plain: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale_workers, "_tag_batch", partial(_die_once, tmp_path / "flag"))
    same(plain, tag_articles(CORPUS, jobs=2))
    assert (tmp_path / "flag").exists()


@pytest.mark.slow
def test_an_article_that_kills_its_process_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale_workers, "_tag_batch", _die_always)
    monkeypatch.setattr(scale_workers, "BATCH", 2)
    tables = tag_articles(CORPUS[:6], jobs=2)
    assert tables.problems[["article_id", "why"]].values.tolist() == [
        ["artikel-0004", "the process that tagged it died"]
    ]
    assert len(tables.articles) == 5


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_a_large_corpus_goes_to_disk_in_parts(
    plain: Tables, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedkit.scale_write.BATCH", 4)
    written = write_tables(iter_rows(CORPUS, cache=tmp_path / "cache"), tmp_path / "out", format, whole=7)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        f"{name}.{format}" for name in CONTRACTS
    )
    tables = load_tables(tmp_path / "out")
    assert tables.problems["what"].tolist() == ["corpus too large"] == written.problems["what"].tolist()
    assert written.counts["articles"] == 16
    for (name, one), (_, two) in zip(plain, tables, strict=True):
        if name not in ("claims", "problems"):
            pd.testing.assert_frame_equal(one, two, obj=name)
    uncounted = ["origins_low", "origins_high", "cap"]
    pd.testing.assert_frame_equal(plain.claims.drop(columns=uncounted), tables.claims.drop(columns=uncounted))


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ({"whole": 15}, "more than 15 articles"),
        ({"sentences": 1_000}, None),
        ({"sentences": 20}, "more than 20 sentences"),
        ({"whole": 16}, None),
    ],
)
def test_articles_and_sentences_decide_whether_origins_are_counted(
    plain: Tables, tmp_path: Path, limits: dict[str, int], why: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedkit.scale_write.BATCH", 5)
    assert 20 < len(plain.sentences) < 1_000 and len(plain.articles) == 16
    written = write_tables(iter_rows(CORPUS, cache=tmp_path / "cache"), tmp_path / "out", **limits)  # type: ignore[arg-type]
    told = written.problems["why"].tolist()
    assert [one.partition(":")[0] for one in told] == ([] if why is None else [why])
    counted = load_tables(tmp_path / "out").claims["origins_low"].notna()
    assert counted.all() if why is None else not counted.any()


def test_no_half_written_table_is_visible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedkit.scale_write.BATCH", 2)
    monkeypatch.delenv("SEEDKIT_CACHE", raising=False)
    Tables().save(tmp_path, "jsonl")

    def rows() -> Any:
        yield from iter_rows(CORPUS[:9])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tables(rows(), tmp_path, "jsonl", whole=3)
    assert len(load_tables(tmp_path).articles) == 0, "what stood there before is untouched"
    assert len(list(tmp_path.iterdir())) == len(CONTRACTS)


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_tables_written_in_parts_are_those_of_one_piece(
    plain: Tables, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(iter_rows(CORPUS, cache=tmp_path / "cache"))
    monkeypatch.setattr("seedkit.scale_write.BATCH", 5)
    written = write_tables(rows, tmp_path / "out", format)
    same(plain, load_tables(tmp_path / "out"))
    assert written.counts["claims"] == len(plain.claims) and len(written.problems) == 0


def test_what_a_killed_run_left_is_removed(plain: Tables, tmp_path: Path) -> None:
    finished = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    for process in (finished.stdout.strip(), str(os.getppid())):
        (tmp_path / f".tables.{process}").mkdir()
        (tmp_path / f".tables.{process}" / "claims.parquet").write_bytes(b"PAR1 half")
    write_tables(iter_rows(CORPUS[:2]), tmp_path)
    left = {path.name for path in tmp_path.iterdir()} - {f"{name}.parquet" for name in CONTRACTS}
    assert left == {f".tables.{os.getppid()}"}, "a run that still works is left alone"


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on the size of files")
def test_a_full_disk_is_one_line_and_leaves_no_table(tmp_path: Path) -> None:
    """No file may become larger than 4 kB: what stood there before stays, the message names the fault."""
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, CORPUS)), encoding="utf-8")
    Tables().save(tmp_path / "out", "jsonl")
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from seedkit.cli import main\n"
        f"sys.exit(main(['tag', {str(tmp_path / 'rows.jsonl')!r}, '--out', {str(tmp_path / 'out')!r}, '--format', 'jsonl']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("seedkit: ") and "File too large" in line
    assert len(load_tables(tmp_path / "out").articles) == 0, "what stood there before is untouched"
    assert not list((tmp_path / "out").glob(".tables.*"))


@pytest.mark.slow
def test_killed_in_the_middle_a_second_run_goes_on(plain: Tables, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, CORPUS)), encoding="utf-8")
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "seedkit",
        "tag",
        str(tmp_path / "rows.jsonl"),
        "--out",
        str(out),
        "--format",
        "jsonl",
    ]
    environment = {key: value for key, value in os.environ.items() if key != "SEEDKIT_CACHE"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len(list(out.rglob("*.json"))) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    process.wait()
    finished = len(list((out / ".unfinished").rglob("*.json"))) if (out / ".unfinished").exists() else 0
    assert finished >= 3 or (out / "claims.jsonl").exists()
    assert not list(out.glob("*.jsonl")) or len(list(out.glob("*.jsonl"))) == len(CONTRACTS)
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.jsonl" for name in CONTRACTS)
    after = load_tables(out)
    assert after.claims["claim_id"].tolist() == plain.claims["claim_id"].tolist()
