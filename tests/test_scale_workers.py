"""How work is shared out among processes, and what each of them keeps."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedkit
from seedkit import scale_server, scale_workers
from seedkit.cache import Cache
from seedkit.records import Article, Problem
from seedkit.scale_server import processes
from seedkit.scale_workers import BATCH, CHARACTERS, Tagger, Todo, _batches
from seedkit.tables import rows_of
from seedkit.tagging import TaggingOptions

READY = rows_of([])


@given(st.lists(st.one_of(st.none(), st.integers(1, 2 * CHARACTERS)), max_size=300))
def test_batches_are_short_and_keep_the_order(lengths: list[int | None]) -> None:
    items = [READY if n is None else Todo(Article(f"a{at}", "x" * n)) for at, n in enumerate(lengths)]
    batches = list(_batches(items))
    assert [item for batch in batches for item in batch] == items
    for batch in batches:
        texts = [len(item.article.text) for item in batch if isinstance(item, Todo)]
        assert len(texts) <= BATCH and sum(texts[:-1]) < CHARACTERS


def test_a_result_with_a_failed_tagger_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails = True

    def tag(article: Article, *_: Any, **__: Any) -> list[Any]:
        return [
            article,
            *([Problem("tagger failed", "find_times", "broken", "nothing", article.article_id)] if fails else []),
        ]

    class NoPipeline:
        def for_an_article(self) -> None: ...

    monkeypatch.setattr(scale_workers, "tag_article", tag)
    store = Cache(tmp_path, "test")
    todo = Todo(Article("a", "Nein."), "key")
    tagger = Tagger(NoPipeline(), TaggingOptions(), store)  # type: ignore[arg-type]
    assert tagger(todo)["problems"] and store.get("key") is None
    fails = False
    assert tagger(todo) == store.get("key")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every process begins anew")
def test_the_server_is_started_before_anything_large_is_imported() -> None:
    assert processes().get_start_method() == "forkserver"
    code = "import sys, seedkit.scale_server; print({'spacy', 'pandas', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_a_process_that_tags_needs_no_pandas() -> None:
    """Each would load it for itself: half a second, and the memory."""
    code = "import sys, seedkit.scale_workers; print({'pandas', 'pyarrow'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.slow
def test_what_is_loaded_once_is_taken_once_and_tags(tmp_path: Path) -> None:
    code = (
        "import gc\n"
        "from seedkit import scale_loaded, scale_workers\n"
        "from seedkit.records import Article\n"
        "from seedkit.scale_workers import Todo\n"
        "from seedkit.tagging import TaggingOptions\n"
        "assert gc.get_freeze_count() > 50_000\n"
        "import threading, py3langid\n"
        "assert py3langid.langid.IDENTIFIER is not None\n"
        "assert threading.active_count() == 1\n"  # forked copies of a process with threads can hang
        "import seedkit.nlp\n"
        "seedkit.nlp.load_pipeline = None\n"  # nothing is loaded again
        "scale_workers._start(None, TaggingOptions(), None)\n"
        "assert scale_loaded.take_pipeline() is None\n"
        "rows = scale_workers._tag_batch([Todo(Article('a', 'Die Polizei meldete 40 Verletzte.'))])[0]\n"
        "print(len(rows['quantities']), len(rows['problems']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "1 0\n", done.stderr


SCRIPT = """
import sys
import seedkit
from seedkit import scale_server

scale_server._FORKED = scale_server._FORKED and sys.argv[1] == "server"
print("run", flush=True)
articles = [{"id": f"a{n}", "text": "Die Polizei sagte, der Mann sei krank.", "date": "2024-05-03"} for n in range(40)]
if __name__ == "__main__" or sys.argv[2] == "bare":
    print(len(seedkit.tag_articles(articles, jobs=2).statements))
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["server", "spawn"])
def test_a_script_without_a_guard_is_told_so_at_once(tmp_path: Path, how: str) -> None:
    """Every process runs the script again; that this would start further ones is said once, and nothing is tried again."""
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    bare, guarded = (
        subprocess.run(
            [sys.executable, tmp_path / "script.py", how, guard], capture_output=True, text=True, timeout=120
        )
        for guard in ("bare", "guarded")
    )
    assert bare.returncode == 1 and bare.stdout.count("run") <= 3
    assert bare.stderr.splitlines()[-1] == f"RuntimeError: no process has come up: {scale_server.UNGUARDED}"
    assert bare.stderr.count("Traceback") == 1
    assert (guarded.returncode, guarded.stdout.splitlines()[-1], guarded.stderr) == (0, "40", "")


def test_a_process_that_dies_while_articles_are_still_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The executor refuses what comes behind its death: those articles are tagged all the same."""

    class Dying(ThreadPoolExecutor):
        def submit(self, task: Any, /, *args: Any, **kwargs: Any) -> Any:
            if args:
                raise BrokenProcessPool("a child process terminated abruptly")
            return super().submit(task, *args, **kwargs)

    made: list[ThreadPoolExecutor] = []

    def pool(jobs: int, arguments: tuple[Any, ...]) -> ThreadPoolExecutor:
        made.append((ThreadPoolExecutor if made else Dying)(1, "t", scale_workers._start, arguments))
        return made[-1]

    monkeypatch.setattr(scale_workers, "_pool", pool)
    texts = [{"id": f"a{n}", "text": "Die Polizei sagte, der Mann sei krank.", "date": "2024-05-03"} for n in range(30)]
    tables = seedkit.tag_articles(texts, jobs=2)
    assert list(tables.statements["article_id"]) == [one["id"] for one in texts]
    assert len(made) > 1 and tables.problems.empty
