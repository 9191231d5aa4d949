"""A Dask cluster gives the rows of a serial run, whatever dies, fails or is named twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from scale_corpus import article, same

from seedkit import scale_dask, scale_workers
from seedkit.cli import main
from seedkit.scale import tag_articles
from seedkit.scale_dask import RETRIES, Refused, read_frame
from seedkit.tables import load_tables

distributed = pytest.importorskip("distributed")

CORPUS = [article(number) for number in range(16)]
ODD = [*CORPUS[:3], {**CORPUS[3], "id": None}, {**CORPUS[1], "date": "2024-06-01"}, {"id": "leer", "text": " "},
       {**CORPUS[4], "id": ""}, CORPUS[1], {"id": "ohne", "text": None}, CORPUS[5]]  # fmt: skip
"""Rows without an id, without a text, and one id three times."""


def in_files(rows: list[dict[str, Any]], folder: Path, each: int = 4) -> Path:
    folder.mkdir()
    for part in range(0, len(rows), each):
        pd.DataFrame(rows[part : part + each]).to_parquet(folder / f"teil-{part // each}.parquet")
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("flags")
    before = os.environ.get("SEEDKIT_FLAGS")
    os.environ["SEEDKIT_FLAGS"] = str(folder)  # workers inherit it, also those that are started again
    try:
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
        ) as running:
            yield running
    finally:
        os.environ.pop("SEEDKIT_FLAGS")
        if before is not None:
            os.environ["SEEDKIT_FLAGS"] = before


_tag = scale_dask._tag
_workers: Any = scale_workers
_tag_article = _workers.tag_article


def _dies_in_the_middle(source: Any, piece: Any, name: str, job: Any) -> Any:
    """Tag the second partition up to its third article and kill the worker there, once; tag as usual afterwards."""
    flag = Path(os.environ["SEEDKIT_FLAGS"]) / "killed"
    if name != "partition 2" or flag.exists():
        return _tag(source, piece, name, job)
    done: list[str] = []

    def counted(*arguments: Any, **more: Any) -> Any:
        if len(done) == 2:
            flag.write_text(f"{os.getpid()} {' '.join(done)}")
            os.kill(os.getpid(), signal.SIGKILL)
        records = _tag_article(*arguments, **more)
        done.append(records[0].article_id)
        return records

    _workers.tag_article = counted
    return _tag(source, piece, name, job)


@pytest.mark.slow
def test_a_worker_that_dies_in_the_middle_costs_only_time(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = read_frame(in_files(CORPUS, tmp_path / "in"))
    assert frame.npartitions == 4
    with distributed.Client(cluster) as client:
        before = set(client.run(os.getpid).values())
        monkeypatch.setattr(scale_dask, "_tag", _dies_in_the_middle)
        tables = tag_articles(frame)
        pid, *finished = (Path(os.environ["SEEDKIT_FLAGS"]) / "killed").read_text().split()
        after = set(client.run(os.getpid).values())
    assert int(pid) in before and int(pid) not in after, "the worker that was killed is gone"
    assert finished == ["artikel-0004", "artikel-0005"], "it died with half a partition done"
    same(tag_articles(CORPUS), tables)


def _fails(source: Any, piece: Any, name: str, job: Any) -> Any:
    """Fail on the second file, every time."""
    if name.endswith("teil-1.parquet"):
        with (Path(os.environ["SEEDKIT_FLAGS"]) / "attempts").open("a") as attempts:
            attempts.write("x")
        raise RuntimeError("the disk of this worker is broken")
    return _tag(source, piece, name, job)


@pytest.mark.slow
def test_a_part_that_fails_is_tried_again_and_then_named(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = in_files(CORPUS[:8], tmp_path / "in")
    monkeypatch.setattr(scale_dask, "_tag", _fails)
    out = tmp_path / "out"
    assert main(["tag", str(folder), "--dask", cluster.scheduler_address, "--out", str(out)]) == 1
    assert (Path(os.environ["SEEDKIT_FLAGS"]) / "attempts").read_text() == "x" * (1 + RETRIES)
    (line,) = capsys.readouterr().err.splitlines()
    assert (
        "partition skipped" in line
        and "teil-1.parquet, articles 1 to the last" in line
        and "disk of this worker" in line
    )
    assert load_tables(out).articles["article_id"].tolist() == [row["id"] for row in CORPUS[:4]]


@pytest.mark.slow
@pytest.mark.parametrize("rows", [CORPUS, ODD], ids=["whole", "odd"])
def test_a_cluster_and_a_serial_run_write_the_same(
    cluster: Any, tmp_path: Path, rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # workers have another working directory
    monkeypatch.setattr(scale_dask, "SLICE", 3)
    in_files(rows, tmp_path / "in", each=5)
    main(["tag", "in", "--out", "serial"])
    main(["tag", "in", "--out", "cluster", "--dask", cluster.scheduler_address])
    same(load_tables("serial"), load_tables("cluster"))


@pytest.mark.slow
def test_what_every_worker_would_refuse_is_one_line(
    cluster: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = in_files(CORPUS[:8], tmp_path / "in")
    (tmp_path / "a.txt").write_text("Ein Satz.")
    address = cluster.scheduler_address
    for source, more, words in (
        (folder, ["--model", "de_nirgends"], "model 'de_nirgends'"),
        (tmp_path / "a.txt", [], "a.txt: no Parquet"),
        (tmp_path / "fehlt.parquet", [], "fehlt.parquet: no such file"),
    ):
        out = tmp_path / "out"
        assert main(["tag", str(source), "--dask", address, "--out", str(out), *more]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("seedkit: ") and words in line
        assert not out.exists() or not list(out.iterdir())


def test_no_scheduler_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = in_files(CORPUS[:1], tmp_path / "in")
    assert main(["tag", str(folder), "--dask", "nirgends", "--out", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "--dask nirgends: no scheduler answers" in line


@pytest.mark.parametrize("each", [3, 10])
def test_without_a_cluster_the_rows_are_the_same(each: int) -> None:
    dd = pytest.importorskip("dask.dataframe")
    import dask

    frame = pd.DataFrame(ODD)
    with dask.config.set({"dataframe.convert-string": False}):
        parts = dd.from_pandas(frame, npartitions=-(-len(frame) // each), sort=False)
    same(tag_articles(frame), tag_articles(parts))


def test_workers_with_another_seedkit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    dd = pytest.importorskip("dask.dataframe")
    versions = iter(("here", "there"))
    monkeypatch.setattr(scale_dask, "_made_by", lambda *_: next(versions))
    with pytest.raises(Refused, match="another seedkit"):
        tag_articles(dd.from_pandas(pd.DataFrame(CORPUS[:2]), npartitions=1))
