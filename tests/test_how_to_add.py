"""The changes that docs/how-to-add.md describes, made in a copy of the package: the tables say what the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "how-to-add.md").read_text(encoding="utf-8")


class Change(NamedTuple):
    title: str
    file: str
    lines: str
    article: dict[str, str]
    cells: list[tuple[str, str, str, str]]


def changes() -> list[Change]:
    found = []
    for section in re.split(r"^## … ", PAGE, flags=re.MULTILINE)[1:]:
        file = re.search(r"^Append to `([^`]+)`:$", section, re.MULTILINE)
        block = re.search(r"```(?:csv|toml)\n(.*?)```", section, re.DOTALL)
        sentence = re.search(r"^\*([A-ZÄÖÜ].*)\*$", section, re.MULTILINE)
        address = re.search(r"`(https://\S+)`", section)
        cells = re.findall(r"^\| (\w+) \| (\w+) \| (.+?) \| (.+?) \|$", section, re.MULTILINE)[1:]
        assert file and block and cells and (sentence or address), section.splitlines()[0]
        title = section.splitlines()[0]
        article = {
            "id": title.replace(" ", "-"),
            "text": sentence[1] if sentence else "Die Imker tagten.",
            "date": "2024-05-06",
        }
        if address:
            article["url"] = address[1]
        found.append(Change(title, file[1], block[1], article, cells))
    return found


CHANGES = changes()
TABLES = sorted({cell[0] for change in CHANGES for cell in change.cells})
_TAG = """
import json, sys
import seedkit as sk
tables = sk.tag_articles(json.load(sys.stdin))
print(json.dumps({"file": sk.__file__, **{name: table.astype(object).where(table.notna(), None).to_dict("records")
                  for name, table in tables if name in sys.argv[1:]}}, default=str))
"""


def rows_of(tables: Any) -> dict[str, list[dict[str, Any]]]:
    return {
        name: table.astype(object).where(table.notna(), None).to_dict("records")
        for name, table in tables
        if name in TABLES
    }


@pytest.fixture(scope="module")
def before() -> dict[str, list[dict[str, Any]]]:
    import seedkit as sk

    return rows_of(sk.tag_articles([change.article for change in CHANGES]))


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("changed")
    for name in ("seedkit", "data"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "derived"))
    for change in CHANGES:
        with (copy / change.file).open("a", encoding="utf-8") as file:
            file.write("\n" * (change.file.endswith(".toml")) + change.lines)
    return copy


@pytest.fixture(scope="module")
def after(changed: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _TAG, *TABLES], cwd=changed, env={**os.environ, "PYTHONPATH": str(changed)},
        input=json.dumps([change.article for change in CHANGES]), capture_output=True, text=True, check=True,
    )  # fmt: skip
    tables: dict[str, Any] = json.loads(done.stdout)
    assert tables.pop("file").startswith(str(changed)), "the copy was not the one imported"
    return tables


def test_the_page_has_the_four_changes() -> None:
    assert [change.title for change in CHANGES] == ["a source", "a measure", "a reporting verb", "an outlet"]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.title)
def test_the_tables_say_what_the_page_says(change: Change, before: dict[str, Any], after: dict[str, Any]) -> None:
    for table, column, old, new in change.cells:
        for tables, said in ((before, old), (after, new)):
            rows = [row for row in tables[table] if row["article_id"] == change.article["id"]]
            values = {row[column] for row in rows}
            assert values == {None if said == "missing" else said}, f"{table}.{column}"


def test_an_analysts_folder_is_enough_for_a_source(tmp_path: Path) -> None:
    assert after_adding("a source", tmp_path) == {"DE-BIEN"}


def test_an_analysts_folder_is_enough_for_a_measure(tmp_path: Path) -> None:
    assert after_adding("a measure", tmp_path) == {"hunting_stands"}


def after_adding(title: str, folder: Path) -> set[Any]:
    """The first cell of a change, when its line stands in a folder given as ``data``."""
    import seedkit as sk

    change = next(one for one in CHANGES if one.title == title)
    head = (ROOT / change.file).read_text(encoding="utf-8").split("\n", 1)[0]
    (folder / Path(change.file).name).write_text(f"{head}\n{change.lines}", encoding="utf-8")
    table, column, *_ = change.cells[0]
    return set(getattr(sk.tag_articles([change.article], data=folder), table)[column])


def test_the_new_entries_pass_the_projects_own_checks(changed: Path) -> None:
    """The example of the verb gives a statement with its cue, the outlet is found by its address."""
    for name in ("test_statements_lexicon.py", "test_metadata.py", "conftest.py"):
        (changed / "tests").mkdir(exist_ok=True)
        shutil.copy(ROOT / "tests" / name, changed / "tests" / name)
    shutil.copytree(ROOT / "seeds", changed / "seeds")
    checks = ["tests/test_statements_lexicon.py::test_verb_examples", "tests/test_metadata.py::test_outlets_by_address"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:nbval", *checks],
        cwd=changed, env={**os.environ, "PYTHONPATH": str(changed)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and "2 passed" in done.stdout, done.stdout[-2000:]
