"""What every notebook keeps to, read off the files: no kernel is started here (``make test`` runs them with nbval)."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOOKS = sorted(ROOT.glob("notebooks/*.ipynb")) + sorted(ROOT.glob("notebooks/solutions/*.ipynb"))
MAIN = [path for path in BOOKS if path.parent.name == "notebooks"]


def name(path: Path) -> str:
    return path.stem


def cells(path: Path, kind: str | None = None) -> list[dict[str, Any]]:
    book = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in book["cells"] if kind is None or cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_there_are_notebooks_for_the_five_questions():
    assert [path.stem[:2] for path in MAIN][:5] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", MAIN, ids=name)
def test_it_is_named_after_its_place_and_its_question(path):
    assert re.fullmatch(r"\d\d-[a-z-]+", path.stem)


@pytest.mark.parametrize("path", MAIN, ids=name)
def test_the_first_cell_is_title_question_and_answer(path):
    first = cells(path)[0]
    assert first["cell_type"] == "markdown"
    title, _, text = source(first).partition("\n")
    assert title.startswith("# ") and title.endswith("?")
    sentences = re.findall(r"[^.?!]+[.?!](?=\s|$)", re.sub(r"\(.*?\)", "", text))
    assert 2 <= len(sentences) <= 5, "a question and its answer, no more"


@pytest.mark.parametrize("path", MAIN, ids=name)
def test_headings_are_questions(path):
    for cell in cells(path, "markdown"):
        for line in source(cell).splitlines():
            if line.startswith("#"):
                assert line.rstrip().endswith("?"), line


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_code_cells_are_short_and_define_nothing(path):
    for cell in cells(path, "code"):
        lines = [line for line in source(cell).splitlines() if line.strip()]
        assert len(lines) <= 8, source(cell)
        assert max(map(len, lines)) <= 92, f"cut off on a small screen:\n{source(cell)}"
        tree = ast.parse(source(cell))
        assert not any(isinstance(n, ast.FunctionDef | ast.ClassDef) for n in ast.walk(tree)), source(cell)


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_no_name_is_bound_twice(path):
    bound: dict[str, str] = {}
    for cell in cells(path, "code"):
        tree = ast.parse(source(cell))
        inner = {id(n) for c in ast.walk(tree) if isinstance(c, ast.comprehension) for n in ast.walk(c.target)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in inner:
                assert node.id not in bound, f"{node.id} is bound in\n{bound[node.id]}\nand again in\n{source(cell)}"
                bound[node.id] = source(cell)


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_an_assert_follows_every_merge(path):
    for cell in cells(path, "code"):
        code = source(cell)
        for found in re.finditer(r"\.merge\(|\.join\((?!map)|pd\.concat\(", code):
            if found.group() == ".join(" and re.search(r"""["']\s*$""", code[: found.start()]):
                continue
            assert "assert" in code[found.end() :], f"no assert after\n{code}"


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_every_output_is_interpreted(path):
    """Text comes after whatever is shown, before anything else is."""
    found = cells(path)
    for i, cell in enumerate(found):
        if cell["cell_type"] == "code" and cell["outputs"]:
            assert i + 1 < len(found) and found[i + 1]["cell_type"] == "markdown", source(cell)
            assert not source(found[i + 1]).lstrip().startswith("#"), f"no interpretation after\n{source(cell)}"


@pytest.mark.parametrize("path", MAIN, ids=name)
def test_sources_are_ranked_after_a_caveat(path):
    before = ""
    for cell in cells(path):
        if cell["cell_type"] == "code" and re.search(r"rate_sources|draw_sources", source(cell)):
            assert "nothing about how far" in before, "no caveat before a table that ranks sources"
            return
        before += source(cell)


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_it_was_run_from_top_to_bottom_without_a_complaint(path):
    counts = [cell["execution_count"] for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            assert output["output_type"] != "error", source(cell)
            assert output.get("name") != "stderr", source(cell)


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_nothing_in_it_depends_on_the_machine_or_the_day(path):
    text = path.read_text(encoding="utf-8")
    assert "iopub" not in text and '"execution": {' not in text
    assert not re.search(r"/(?:home|work|tmp|root|Users)/", text)
    assert "<dc:date>" not in text and "object at 0x" not in text
    book = json.loads(text)
    assert set(book["metadata"]) == {"kernelspec", "language_info"}
    assert "version" not in book["metadata"]["language_info"]
    ids = [cell["id"] for cell in book["cells"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_pictures_have_their_rows_beside_them(path):
    """A chart carries its alt text, computed from its rows; nbval compares that text and the picture."""
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            data = output.get("data", {})
            if "image/svg+xml" in data:
                alt = "".join(data["text/plain"])
                assert len(alt) > 40 and output["metadata"]["image/svg+xml"]["alt"] == alt
            assert "image/png" not in data, "a PNG is compared by nobody"


@pytest.mark.parametrize("path", MAIN, ids=name)
def test_the_last_section_writes_what_was_found(path):
    last = [source(cell) for cell in cells(path, "code")][-1]
    assert re.search(r"\.(?:to_csv|save|write_text)\(|(?:render_report|export_tables)\(|refresh", last)
    assert "derived" in last or "reports" in last


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_links_lead_somewhere(path):
    for cell in cells(path, "markdown"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", source(cell)):
            assert target.startswith("https://") or (path.parent / target).exists(), target


# --- the teaching set ----------------------------------------------------------------------------------------

SOLUTIONS = sorted(ROOT.glob("notebooks/solutions/*.ipynb"))


def test_there_are_six_exercises():
    assert [path.stem[:2] for path in SOLUTIONS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_a_solution_says_what_is_learned_how_long_it_takes_and_what_the_teacher_needs(path):
    first = source(cells(path)[0])
    assert (
        first.startswith("# Exercise ") and "**You learn**" in first and re.search(r"\*\*Time:\*\* \d+ minutes", first)
    )
    assert any("For the teacher" in source(cell) for cell in cells(path, "markdown"))
    tags = [tag for cell in cells(path, "code") for tag in cell["metadata"].get("tags", [])]
    assert tags.count("task") == 1 and "solution" in tags


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_the_exercise_is_what_the_generator_makes_of_the_solution(path):
    from seedkit.report.exercises import EMPTY, exercise_of

    solution = json.loads(path.read_text(encoding="utf-8"))
    student = ROOT / "notebooks" / "exercises" / path.name
    made = exercise_of(solution)
    kept = json.loads(student.read_text(encoding="utf-8"))
    assert [source(a) for a in kept["cells"]] == [source(b) for b in made["cells"]], "run seedkit.report.exercises"
    assert not any(cell.get("outputs") for cell in kept["cells"])
    text = json.dumps(kept, ensure_ascii=False)
    assert "For the teacher" not in text and EMPTY in text
    solved = [source(c) for c in solution["cells"] if "solution" in c["metadata"].get("tags", [])]
    assert solved and not any(code in text for code in solved)
