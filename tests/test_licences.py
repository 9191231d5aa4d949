"""Every file that ships and is not code stands in the one table of licences, once, and the table names nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| `")]
SPDX = {"LGPL-2.1-or-later", "MIT", "Unicode-3.0", "Apache-2.0", "CC-BY-4.0", "CC-BY-SA-2.0", "CC-BY-SA-4.0"}
TEXTS = {".md", ".py", ".typed"}


def packaged() -> set[str]:
    """The licences of what the wheel carries: the seeds are not in it."""
    return {row[3] for row in ROWS if any(name.startswith(("seedkit/", "data/")) for name in patterns(row))} | {"MIT"}


def test_the_metadata_of_the_package_names_every_licence_in_it() -> None:
    assert set(PROJECT["license"].split(" AND ")) == packaged()


def test_the_package_carries_the_notices_and_the_texts_that_must_go_with_it() -> None:
    carried = {path.relative_to(ROOT).as_posix() for glob in PROJECT["license-files"] for path in ROOT.glob(glob)}
    assert {"LICENSE", "docs/licences.md", "LICENSES/Apache-2.0.txt", "LICENSES/Unicode-3.0.txt"} <= carried
    beside = {name for name in tracked("seedkit") if "LICENSE" in name}
    assert beside and beside <= carried, "a notice beside a list that the metadata does not carry"
    texts = {Path(name).stem for name in carried if name.startswith("LICENSES/")}
    assert texts == {one for one in packaged() if one != "MIT" and not one.startswith("CC-")}


def patterns(row: list[str]) -> list[str]:
    return re.findall(r"`([^`]+)`", row[0])


def tracked(*folders: str) -> list[str]:
    try:
        done = subprocess.run(["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def shipped() -> list[str]:
    names = tracked("seedkit", "data", "training", "seeds")
    return [name for name in names if Path(name).suffix not in TEXTS and not name.endswith("LICENSE.txt")]


def test_every_data_file_has_one_row_of_its_own() -> None:
    for name in shipped():
        rows = [row for row in ROWS for pattern in patterns(row) if fnmatchcase(name, pattern)]
        assert len(rows) == 1, f"{name}: {len(rows)} rows in docs/licences.md"


def test_every_row_is_about_a_file_that_is_there() -> None:
    names = shipped()
    for row in ROWS:
        for pattern in patterns(row):
            assert any(fnmatchcase(name, pattern) for name in names), f"{pattern}: no such file"


def test_every_row_says_where_it_comes_from_and_what_is_allowed() -> None:
    for files, what, source, licence in ROWS:
        assert what and source, files
        assert licence in SPDX or licence.startswith("none: "), f"{files}: {licence} is no licence known here"
        if licence != "MIT":
            assert source != "written for this project", files


def test_the_files_beside_the_data_say_the_same() -> None:
    """The model's own record, the form tables' credit and the name lists' table: no second opinion."""
    licences = {pattern: row[3] for row in ROWS for pattern in patterns(row)}
    meta = json.loads((ROOT / "seedkit" / "model" / "meta.json").read_text(encoding="utf-8"))
    assert str(meta["license"]).replace(" ", "-") == licences["seedkit/model/*"]
    credit = (ROOT / "seedkit/lexicon/de/forms.LICENSE.txt").read_text(encoding="utf-8")
    for name in ("verbs", "nouns", "adjectives"):
        assert f"{name}.tsv.gz" in credit
        assert licences[f"seedkit/lexicon/de/{name}.tsv.gz"] == "CC-BY-SA-4.0"
    table = (ROOT / "seedkit/lexicon/de/names/LICENSES.md").read_text(encoding="utf-8")
    short = {"MIT": "MIT", "Apache-2.0": "Apache License 2.0", "CC-BY-4.0": "CC BY 4.0", "CC-BY-SA-2.0": "CC BY-SA 2.0",
             "CC-BY-SA-4.0": "CC BY-SA 4.0"}  # fmt: skip
    for line in table.splitlines():
        if found := re.match(r"\| `(\w+\.txt\.gz)` \|.*\| (.*) \|$", line):
            assert short[licences[f"seedkit/lexicon/de/names/{found[1]}"]] in found[2], found[1]
