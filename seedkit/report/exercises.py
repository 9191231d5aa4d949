"""Student copies of the solution notebooks: ``python -m seedkit.report.exercises notebooks/solutions notebooks/exercises``.

The solutions are the source and run in the tests. A copy keeps the questions and the cells tagged ``task``; cells
tagged ``solution`` say where the tool's answer is, notes for the teacher and every output are left out.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

__all__ = ["exercise_of", "write_exercises"]

TEACHER = "**For the teacher.**"
EMPTY = "# Decide first; then copy this cell from the same notebook in solutions/ and run it."


def exercise_of(solution: dict[str, Any]) -> dict[str, Any]:
    """Return the student's copy of a solution notebook (its JSON); nothing of the solution itself is changed.

    >>> cell = {"cell_type": "code", "metadata": {"tags": ["solution"]}, "source": "1 + 1", "outputs": [], "id": "a"}
    >>> exercise_of({"cells": [cell]})["cells"][0]["source"]
    '# Decide first; then copy this cell from the same notebook in solutions/ and run it.'
    """
    book = copy.deepcopy(solution)
    cells = []
    for cell in book["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and text.startswith(TEACHER):
            continue
        tags = cell["metadata"].pop("tags", [])
        cell["source"] = EMPTY if "solution" in tags else text
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        cells.append(cell)
    book["cells"] = cells
    return book


def write_exercises(solutions: str | Path, exercises: str | Path) -> list[Path]:
    """Write the student's copy of every solution notebook and return the paths."""
    from seedkit.report.notebooks import read_notebook, write_notebook

    target = Path(exercises)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(Path(solutions).glob("*.ipynb")):
        write_notebook(exercise_of(read_notebook(path)), target / path.name)
        written.append(target / path.name)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line: ``SOLUTIONS EXERCISES``."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 2:
        print("error: give the folder of the solutions and the folder of the exercises", file=sys.stderr)
        return 2
    for path in write_exercises(*given):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
