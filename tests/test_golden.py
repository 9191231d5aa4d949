"""The seeds' tables are those that were looked at last (``make diff-tags`` shows changes, ``make golden`` takes them)."""

from __future__ import annotations

import pytest
from golden_files import FOLDER, current

NAMES = sorted(path.name for path in FOLDER.glob("*.jsonl"))


@pytest.fixture(scope="module")
def made() -> dict[str, list[str]]:
    return current()


def test_there_is_one_file_a_seed(made: dict[str, list[str]]) -> None:
    assert sorted(made) == NAMES and len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, made: dict[str, list[str]]) -> None:
    before = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    gained = [line for line in made[name] if line not in before]
    lost = [line for line in before if line not in made[name]]
    assert (gained, lost) == ([], []), "run `make diff-tags`, look at every row, then `make golden`"
    assert made[name] == before
