"""The counter of steps tells one loop from two, one in the other, and counts the same twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from steps import PACKAGE, count_steps, growth

SOURCE = """
def once(size):
    for _ in range(size):
        pass

def squared(size):
    for _ in range(size):
        for _ in range(size): pass

def in_one_line(size):
    return [1 for _ in range(size) for _ in range(size)]
"""
MADE: dict[str, Any] = {}
exec(compile(SOURCE, f"{PACKAGE}/made.py", "exec"), MADE)


def sized(name: str) -> Callable[[int], Callable[[], object]]:
    return lambda size: lambda: MADE[name](size)


def test_growth() -> None:
    assert 0.9 < growth(sized("once"), 100, 800) < 1.1
    assert 7 < growth(sized("squared"), 100, 800) < 9
    assert 7 < growth(sized("in_one_line"), 100, 800) < 9


def test_what_others_wrote_counts_by_its_calls() -> None:
    assert count_steps(lambda: sum(1 for _ in range(100))) == count_steps(lambda: sum(1 for _ in range(100)))
    assert count_steps(lambda: MADE["once"](100)) > 100
