"""The whole of it, as somebody meets it who has only just got it: a fresh clone, and a wheel in a fresh environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from seedkit.tables import load_tables

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.endtoend


def run(*command: object, where: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("SEEDKIT_CACHE", "PYTHONPATH")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=where,
        env={**environment, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    folder = tmp_path_factory.mktemp("fresh") / "seedkit"
    run("git", "clone", "--quiet", "--no-hardlinks", ROOT, folder, where=ROOT)
    return folder


def test_make_briefing_in_a_fresh_clone(clone: Path) -> None:
    """The environment is this one, the package imported is the clone's."""
    python = sys.executable
    where = run(python, "-c", "import seedkit; print(seedkit.__file__)", where=clone, PYTHONPATH=str(clone)).stdout
    assert where.strip().startswith(str(clone))
    venv = Path(sys.prefix)
    (clone / ".venv").symlink_to(venv)
    os.utime(venv / ".ok") if (venv / ".ok").exists() else (venv / ".ok").touch()
    done = run("make", "briefing", where=clone, PYTHONPATH=str(clone))
    pages = sorted(path.name for path in (clone / "reports").glob("*.html"))
    notebooks = sorted(path.stem for path in (clone / "notebooks").glob("*.ipynb"))
    assert {"briefing.html", "index.html", *(f"{name}.html" for name in notebooks)} <= set(pages)
    assert len(notebooks) >= 5
    for name in pages:
        assert f"reports/{name}" in done.stdout
        assert (clone / "reports" / name).stat().st_size > 2000
    changed = run("git", "status", "--porcelain", where=clone).stdout.split()
    assert [name for name in changed if name not in ("??", ".venv")] == [], "the run changed files under git"


def test_a_wheel_works_outside_the_repository(tmp_path: Path, tables: Any) -> None:
    """Build the wheel, install it with nothing but its own dependencies, tag and report a folder elsewhere.

    Word lists, model, register and templates came along: the rows are those of the checkout.
    """
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
    if uv:
        run(uv, "build", "--quiet", "--wheel", "--out-dir", tmp_path, where=ROOT)
        run(uv, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv", where=tmp_path)
        install = [uv, "pip", "install", "--quiet", "--python", tmp_path / "venv" / "bin" / "python"]
    else:
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path, ROOT, where=tmp_path)
        run(sys.executable, "-m", "venv", tmp_path / "venv", where=tmp_path)
        install = [tmp_path / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet"]
    (wheel,) = tmp_path.glob("seedkit-*.whl")
    run(*install, "-c", ROOT / "constraints.txt", wheel, where=tmp_path)
    shutil.copytree(ROOT / "seeds", tmp_path / "texte")
    seedkit = tmp_path / "venv" / "bin" / "seedkit"
    done = run(seedkit, "tag", "texte", "--out", "tabellen", where=tmp_path)
    # On a slow machine it says how far it has come; nothing else is said.
    assert [line for line in re.split(r"[\r\n]+", done.stderr) if line and not re.search(r"\d articles, ", line)] == []
    found = load_tables(tmp_path / "tabellen")
    assert len(found.articles) == 5
    for name, table in found:
        here = getattr(tables, name)
        places = [column for column in ("path", "where") if column in table]
        pd.testing.assert_frame_equal(table.drop(columns=places), here.drop(columns=places), obj=name)
    run(seedkit, "report", "texte", "--out", "lagebild.html", "--lang", "de", where=tmp_path)
    assert "</html>" in (tmp_path / "lagebild.html").read_text(encoding="utf-8")
    where = run(tmp_path / "venv" / "bin" / "python", "-c", "import seedkit; print(seedkit.__file__)", where=tmp_path)
    assert where.stdout.startswith(str(tmp_path / "venv"))
