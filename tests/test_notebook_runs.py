"""Notebooks run side by side: each in its own kernel and folder, none lost, the first that fails is named."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

pytest.importorskip("nbclient")

from seedkit.report import kernels
from seedkit.report.notebooks import (
    NotebookError,
    read_notebook,
    refresh_notebooks,
    render_notebooks,
    write_notebook,
)


def save(path: Path, *code: str) -> Path:
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# What?\n\nA question."}]
    cells += [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": one, "outputs": [], "execution_count": None}
        for i, one in enumerate(code)
    ]
    write_notebook({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, path)
    return path


def outputs(path: Path) -> list[str]:
    return [output["text"] for cell in read_notebook(path).cells for output in cell.get("outputs", ())]


def test_side_by_side_is_the_same_as_one_after_the_other(tmp_path: Path) -> None:
    for number in range(3):
        save(tmp_path / f"0{number}.ipynb", f"x = {number}", "import os; print(x, os.path.basename(os.getcwd()))")
    pages = render_notebooks(tmp_path, tmp_path / "pages", run=True, jobs=2)
    assert [page.name for page in pages] == ["00.html", "01.html", "02.html", "index.html"]
    for number, page in enumerate(pages[:3]):
        assert f"{number} {tmp_path.name}" in page.read_text(encoding="utf-8")
    assert outputs(tmp_path / "00.ipynb") == [], "nothing is written back"
    refresh_notebooks(tmp_path, jobs=3)
    assert [outputs(tmp_path / f"0{n}.ipynb") for n in range(3)] == [[f"{n} {tmp_path.name}\n"] for n in range(3)]


def test_whoever_is_done_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread of a notebook that has run may still be there for a moment: no reason to wait for a sign of life."""
    monkeypatch.setattr(kernels._Attempt, "_execute", lambda self, folder: None)
    attempt = kernels._Attempt({}, Path("a.ipynb"))
    attempt._thread = threading.Thread(target=lambda: (attempt._work(), lingers.wait(20)), daemon=True)
    lingers = threading.Event()
    done = threading.Thread(target=attempt.finish, daemon=True)
    done.start()
    done.join(10)
    over = not done.is_alive()
    lingers.set()
    assert over


def test_the_first_that_fails_is_named_and_nothing_is_saved(tmp_path: Path) -> None:
    save(tmp_path / "01.ipynb", "print(1)")
    save(tmp_path / "02.ipynb", "import time; time.sleep(1); {}['Oslo']")
    save(tmp_path / "03.ipynb", "import os; os._exit(3)")
    with pytest.raises(NotebookError, match=r"^02\.ipynb: KeyError: 'Oslo'$"):
        refresh_notebooks(tmp_path, jobs=3)
    assert outputs(tmp_path / "01.ipynb") == []
    (tmp_path / "02.ipynb").unlink()
    with pytest.raises(NotebookError, match=r"^03\.ipynb: Kernel died"):
        render_notebooks(tmp_path, tmp_path / "pages", run=True, jobs=2)
    assert not (tmp_path / "pages" / "index.html").exists()


def test_a_kernel_that_falls_silent_is_replaced_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "01.ipynb", "print(1)")
    started: list[kernels._Attempt] = []
    work, finish = kernels._Attempt._work, kernels._Attempt.finish

    def first_is_silent(attempt: kernels._Attempt) -> None:
        if attempt is started[0]:
            threading.Event().wait(30)
        else:
            work(attempt)

    def impatient_at_first(attempt: kernels._Attempt) -> bool:
        started.append(attempt)
        monkeypatch.setattr(kernels, "START", 0.2 if len(started) == 1 else 90)
        return finish(attempt)

    monkeypatch.setattr(kernels._Attempt, "_work", first_is_silent)
    monkeypatch.setattr(kernels._Attempt, "finish", impatient_at_first)
    refresh_notebooks(tmp_path)
    assert outputs(tmp_path / "01.ipynb") == ["1\n"] and len(started) == 2


def test_a_kernel_that_never_answers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "01.ipynb", "print(1)")
    monkeypatch.setattr(kernels, "START", 0.2)
    monkeypatch.setattr(kernels._Attempt, "_work", lambda attempt: threading.Event().wait(30))
    with pytest.raises(NotebookError, match=r"^01\.ipynb: its kernel does not answer$"):
        refresh_notebooks(tmp_path)
    assert outputs(tmp_path / "01.ipynb") == []
