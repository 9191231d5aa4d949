"""The floors of docs/architecture.md, held by reading every import in the package.

A module imports from floors below its own, or from its own floor where that makes no circle. Only the rooms that
are named there import spaCy, pandas or matplotlib.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "seedkit"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def floors() -> dict[str, int]:
    """Room → floor, as the table of docs/architecture.md has it."""
    found: dict[str, int] = {}
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) >= 2 and cells[0].isdigit():
            for name in re.findall(r"`([^`]+)`", cells[1]):
                for word in name.split():
                    found[word.removesuffix("/*")] = int(cells[0])
    return found


FLOORS = floors()
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "defaults" not in path.relative_to(PACKAGE).parts[:-1]
}


def room(module: str) -> str:
    """The room a module belongs to: ``tag.times`` → tag; ``read_rows`` → read."""
    top = module.split(".")[0]
    return top if top in FLOORS else next((name for name in FLOORS if top.startswith(f"{name}_")), top)


def floor(module: str) -> int:
    return FLOORS[room(module)]


@cache
def imports(path: Path, *, at_runtime: bool = True) -> tuple[str, ...]:
    """Every module a file imports, anywhere in it; imports for type checkers only are left out."""
    return tuple(_imports(path, at_runtime))


def _imports(path: Path, at_runtime: bool) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            skipped |= {id(inner) for part in node.body for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in skipped and at_runtime:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(module: str) -> set[str]:
    """The modules of the package that a module imports."""
    found = set()
    for name in imports(MODULES[module]):
        if name == "seedkit" or name.startswith("seedkit."):
            inner = name.removeprefix("seedkit").lstrip(".")
            while inner and inner not in MODULES:
                inner = inner.rpartition(".")[0]
            if inner:
                found.add(inner)
    return found - {module}


NAMED = sorted(set(MODULES) - {"__init__", "__main__", "", "seedkit"})


@pytest.mark.parametrize("module", NAMED)
def test_every_module_has_a_floor(module: str) -> None:
    assert room(module) in FLOORS, f"say in docs/architecture.md on which floor {module} stands"


@pytest.mark.parametrize("module", [name for name in NAMED if room(name) in FLOORS])
def test_imports_point_down(module: str) -> None:
    above = {name for name in own(module) if room(name) in FLOORS and floor(name) > floor(module)}
    assert not above, f"{module} (floor {floor(module)}) imports from above: {sorted(above)}"


def test_no_circle() -> None:
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail[trail.index(module) :], module))
        if module in done:
            return
        for name in sorted(own(module)):
            visit(name, (*trail, module))
        done.add(module)

    for module in NAMED:
        visit(module, ())


def importers(package: str) -> set[str]:
    return {
        module
        for module in NAMED
        if any(name.split(".")[0] == package for name in imports(MODULES[module], at_runtime=True))
    }


def allowed_for(package: str) -> set[str]:
    """The rooms the page names as importers of a package."""
    sentence = re.search(rf"{package} (?:is imported )?only in ([^;]+?)(?: up)?(?:;|\.\s|\.$)", PAGE.replace("\n", " "))
    assert sentence, f"docs/architecture.md does not say who imports {package}"
    return {name.rstrip("/*") for name in re.findall(r"`([^`]+)`", sentence[1])}


def test_spacy_only_where_the_page_says() -> None:
    assert {room(module) for module in importers("spacy")} <= allowed_for("spaCy")


def test_matplotlib_only_where_the_page_says() -> None:
    assert {room(module) for module in importers("matplotlib")} <= allowed_for("matplotlib")


def test_pandas_from_tables_up() -> None:
    low = {room(module) for module in importers("pandas") if floor(module) < FLOORS["tables"]}
    assert low <= allowed_for("pandas") - {"tables"}


def test_siblings_use_each_others_public_names_only() -> None:
    for module in NAMED:
        for name in imports(MODULES[module], at_runtime=False):
            last = name.rpartition(".")[2]
            assert not (name.startswith("seedkit.") and last.startswith("_") and not last.startswith("__")), (
                f"{module} imports the private {name}"
            )


def test_no_import_at_the_top_is_slow() -> None:
    """``import seedkit`` loads neither spaCy nor pandas nor matplotlib."""
    import subprocess

    code = "import seedkit, sys; print(sorted({'spacy', 'pandas', 'matplotlib', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


FORBIDDEN = {"random", "socket", "requests", "urllib.request", "http.client", "pickle", "shelve", "secrets"}


ASKED_FOR = {"cache": ('os.environ.get("SEEDKIT_CACHE")', "")}
"""What of the environment a module reads because whoever sets it asks for that."""


@pytest.mark.parametrize("module", NAMED)
def test_nothing_reads_the_clock_the_network_or_a_pickle(module: str) -> None:
    assert not FORBIDDEN & set(imports(MODULES[module]))
    source = MODULES[module].read_text(encoding="utf-8").replace(*ASKED_FOR.get(module, ("", "")))
    if floor(module) < FLOORS["scale"]:
        assert not re.search(r"\b(?:datetime\.now|date\.today|utcnow|time\.time|os\.environ|getenv)\b", source)
