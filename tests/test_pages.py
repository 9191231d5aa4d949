"""What README and docs name is there: modules, functions, files, commands and their options."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import seedkit

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "data").glob("*.md"),
        *(ROOT / "seedkit").rglob("*.md"),
    ]
)
ELSEWHERE = {"nlp.make_doc(text)", "DIR/measures.csv", ".stix.json", "known_*.txt"}
"""spaCy's own, an analyst's files, ends of names."""
FOLDERS = (
    ".",
    "seedkit",
    "seedkit/tag",
    "seedkit/lexicon/de",
    "docs",
    "data",
    "tests",
    "tests/golden",
    "training",
    "LICENSES",
    "seedkit/model",
)
FILE = re.compile(r"[\w./*-]+\.(?:py|toml|csv|txt|md|tsv\.gz|tsv|sh|ipynb|css|jsonl?)")


def named(page: Path) -> Iterator[str]:
    """What stands between backticks in running text."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    yield from sorted(set(re.findall(r"`([^`\n]+)`", text)) - ELSEWHERE)


def blocks(page: Path, *languages: str) -> str:
    """The code blocks of a page in one of these languages."""
    found = re.findall(r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    return "\n".join(code for language, code in found if language in languages)


def is_there(path: str) -> bool:
    """Whether a dotted path leads to a module or to something in it."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ImportError:
            continue
        for name in parts[length:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@cache
def modules() -> dict[str, list[str]]:
    """Every module of the package by its last name."""
    found: dict[str, list[str]] = {}
    for path in (ROOT / "seedkit").rglob("*.py"):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found.setdefault(path.stem, []).append(dotted)
    return found


@cache
def options(*command: str) -> str:
    """What a command says of itself."""
    asked = [sys.executable, "-m", "seedkit", *command, "--help"]
    return subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_names_and_files_are_there(page: Path) -> None:
    for name in named(page):
        bare = name.partition("(")[0]
        if re.fullmatch(r"seedkit(\.\w+)+", bare):
            assert is_there(bare), name
        elif re.fullmatch(r"sk\.\w+", bare):
            assert hasattr(seedkit, bare.removeprefix("sk.")), name
        elif FILE.fullmatch(name):
            assert any(next((ROOT / folder).glob(name), None) for folder in (*FOLDERS, str(page.parent))), name
        elif re.fullmatch(r"\w+\.\w+", bare) and (known := modules().get(bare.partition(".")[0])):
            attribute = bare.partition(".")[2]
            fields = re.compile(rf"\b{attribute}\b")
            sources = [(ROOT / (one.replace(".", "/") + ".py")).read_text(encoding="utf-8") for one in known]
            assert any(map(fields.search, sources)), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_the_examples_call_is_there(page: Path) -> None:
    code = blocks(page, "python", "pycon")
    for module, names in re.findall(r"\bfrom (seedkit[\w.]*) import ([\w, ]+)", code):
        for name in names.replace(" ", "").split(","):
            assert is_there(f"{module}.{name}"), f"{module}.{name}"
    for name in re.findall(r"\bsk\.(\w+)", code):
        assert hasattr(seedkit, name), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_their_options_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shell = blocks(page, "sh", "") + "\n".join(re.findall(r"^    \S.*$", text, flags=re.M))
    shell += "\n".join(re.findall(r"`([^`\n]+)`", text))
    for target in re.findall(r"\bmake ([a-z][a-z-]+)\b(?=[ `\n#]|$)", shell):
        assert re.search(rf"^{target}:", makefile, flags=re.M), target
    for module in re.findall(r"\bpython -m ((?:seedkit|benchmarks|training)[\w.]*)", shell):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    for verb, rest in re.findall(r"(?:^|[\s`])seedkit +(tag|report|check|export)\b([^\n#]*)", shell):
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in options(verb), f"seedkit {verb} {option}"
