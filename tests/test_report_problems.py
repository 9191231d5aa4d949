"""The German briefing tells problems in German: everything the package itself can say about one is in problems.toml."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import seedkit
from seedkit.report.problem_words import problem_in

PACKAGE = Path(seedkit.__file__).parent


def _text(node: ast.expr) -> str | None:
    """A text as the code has it, a 7 for whatever is filled in; None where it is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def _problems() -> list[tuple[str, bool]]:
    """Every literal that stands as ``what``, ``why`` or ``allowed`` of a Problem anywhere, and whether it is a ``what``."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"):
                continue
            cells = dict(zip(("what", "where", "why", "allowed"), node.args, strict=False))
            cells |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
            for name in ("what", "why", "allowed"):
                text = _text(cells[name]) if name in cells else None
                if text:
                    found.append((text, name == "what"))
    return sorted(set(found))


_NOTHING_TO_SAY = {
    "7: 7; data/articles.csv (7): 7",
    "7: 77",
    "ISO 8601",
    "pip install feedparser",
    "pip install warcio",
}


@pytest.mark.parametrize(("text", "kind"), [one for one in _problems() if one[0] not in _NOTHING_TO_SAY])
def test_every_problem_is_told_in_german(text: str, kind: bool) -> None:
    said, ours = problem_in("de", text, kind=kind)
    assert ours and said


def test_what_differs_is_kept() -> None:
    said, _ = problem_in("de", "„am Montag“ needs 2024-03-01 .. …, „im Mai“ needs … .. 2023-05-31")
    assert said == "„am Montag“ verlangt 2024-03-01 .. …, „im Mai“ verlangt … .. 2023-05-31"
    assert problem_in("de", "7 cells under 3 column names") == ("7 Zellen unter 3 Spaltennamen", True)


def test_foreign_words_stay() -> None:
    assert problem_in("de", "[Errno 13] Permission denied") == ("[Errno 13] Permission denied", False)
    assert problem_in("en", "file skipped", kind=True) == ("file skipped", True)


def test_whatever_is_skipped_is_among_the_kinds_that_the_command_line_tells_by_its_exit_code() -> None:
    words = tomllib.loads((PACKAGE / "report" / "problems.toml").read_text(encoding="utf-8"))
    kinds = {text for text, kind in _problems() if kind}
    assert {kind for kind in kinds if kind.endswith("skipped")} <= set(words["skipped"])
    assert not set(words["skipped"]) & set(words["what"])
