"""Count what Python does instead of timing it: the same for the same input, whatever else the machine has to do.

A step is a line of the package that is run, a loop's line again in each round, or a call of anything else written in
Python. What happens inside one call of a C function (a search by a regular expression, a slice) is one line: expressions
are watched by test_regexes.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGE = str(Path(__file__).resolve().parent.parent / "seedkit")


def count_steps(work: Callable[[], object]) -> int:
    """Return how many steps ``work()`` takes.

    >>> count_steps(lambda: None) < 5
    True
    """
    steps = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal steps
        steps += 1
        return line if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def growth(work: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """Return how many times the steps of a ``small`` size a ``large`` one takes, against how many times its size.

    1 is linear; eight times the size of something quadratic gives 8. ``work(size)`` prepares and returns what is counted;
    it runs once before, so that what is kept between runs (tables, lexicons) counts for neither.
    """
    work(small)()
    return count_steps(work(large)) / count_steps(work(small)) / (large / small)
