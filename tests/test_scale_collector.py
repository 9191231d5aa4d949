"""How often Python looks for cycles: seldom while articles are tagged, as before afterwards."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

import seedkit
from seedkit.scale_collector import SELDOM, collect_seldom, collecting_seldom
from seedkit.scale_finish import finish

ODD = (711, 9, 8)


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*ODD)
    yield
    gc.set_threshold(*before)


def test_seldom_meanwhile_and_as_before_afterwards() -> None:
    with collecting_seldom():
        assert gc.get_threshold() == (SELDOM, *ODD[1:])
        with collecting_seldom():
            assert gc.get_threshold() == (SELDOM, *ODD[1:])
        assert gc.get_threshold() == (SELDOM, *ODD[1:])
    assert gc.get_threshold() == ODD


def test_as_before_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), collecting_seldom():
        raise ValueError("broken")
    assert gc.get_threshold() == ODD


@pytest.mark.parametrize("own", [(0, 10, 10), (SELDOM + 1, 5, 5)])
def test_whoever_looks_never_or_more_seldom_goes_on_doing_so(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with collecting_seldom():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_the_last_of_several_threads_sets_what_was_before() -> None:
    both, first_left = Barrier(2), Barrier(2)
    seen: list[tuple[int, int, int]] = []

    def first() -> None:
        with collecting_seldom():
            both.wait(10)
        first_left.wait(10)

    def second() -> None:
        with collecting_seldom():
            both.wait(10)
            first_left.wait(10)
            seen.append(gc.get_threshold())

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert seen == [(SELDOM, *ODD[1:])]
    assert gc.get_threshold() == ODD


def test_a_library_call_leaves_the_process_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int, int]] = []

    def watched(*arguments: Any) -> Any:
        seen.append(gc.get_threshold())
        return finish(*arguments)

    monkeypatch.setattr("seedkit.scale.finish", watched)
    frozen = gc.get_freeze_count()
    seedkit.tag_articles([])
    assert seen == [(SELDOM, *ODD[1:])]
    assert gc.get_threshold() == ODD and gc.get_freeze_count() == frozen


def test_importing_seedkit_changes_nothing() -> None:
    code = "import gc; before = gc.get_threshold(), gc.get_freeze_count()\nimport seedkit, seedkit.scale, seedkit.cli\n"
    code += "assert (gc.get_threshold(), gc.get_freeze_count()) == before"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_the_command_line_loaded_is_not_looked_through_on_leaving(tmp_path: Path) -> None:
    code = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(gc.get_freeze_count()))\n"  # the last to be registered is called first
        "own = gc.get_freeze_count()\n"  # Python 3.12 has frozen some objects of its own
        "from seedkit.cli import main\n"
        "main(['check', sys.argv[1]])\n"
        "print(gc.get_freeze_count() - own)\n"
    )
    (tmp_path / "nothing.txt").write_text("", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    before, at_the_end = map(int, done.stdout.split()[-2:])
    assert before == 0 and at_the_end > 10_000


def test_a_process_of_ours_looks_seldom_for_good() -> None:
    collect_seldom()
    assert gc.get_threshold() == (SELDOM, *ODD[1:])
