"""Every regular expression of the package takes linear time, also for texts written against it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from regex_steps import Stepper
from regexes import Found, attacks, call_sites, slowest


@pytest.fixture(scope="module")
def found() -> list[Found]:
    """What the package compiles, noted in a process of its own."""
    script = Path(__file__).with_name("regexes.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [Found(pattern, flags, tuple(map(tuple, places)), tuple(verbs)) for pattern, flags, places, verbs in lines]


def test_the_watch_sees_the_package(found: list[Found]) -> None:
    """Every module-level pattern was seen, and most of those compiled on the spot."""
    seen = {place for one in found for place in one.places}
    bound = {place for place, (name, _) in call_sites().items() if name is not None}
    assert bound - seen == set()
    assert len(found) > 250


def test_the_steps_are_those_of_the_engine(found: list[Found]) -> None:
    """What is counted finds what the engine finds, in texts that fit and in texts that nearly do."""
    for one in found:
        stepper, compiled = Stepper(one.pattern, one.flags), re.compile(one.pattern, one.flags)
        for before, word, end in list(attacks(one))[::5]:
            text = before + word * 3 + end
            assert stepper.spans(text, "search", 10**7) == [match.span() for match in compiled.finditer(text)], (
                one.pattern
            )


def test_linear_time(found: list[Found]) -> None:
    slow = {f"{one.places[0][0]}:{one.places[0][1]}": why for one in found if (why := slowest(one))}
    assert slow == {}


@pytest.mark.parametrize(
    ("pattern", "verbs"),
    [
        (r"(a+)+$", ("match",)),
        (r"(?:\w+\s?)*!", ("match",)),
        (r"\s*,\s*", ("split",)),
        (r"\d+x", ("finditer",)),
        (r"Stand\s*:?\s*\d", ("match",)),
        (r"(?:Seoul|Tokio) *(?:\w+ *)*\.", ("fullmatch",)),
    ],
)  # fmt: skip
def test_a_slow_pattern_is_found(pattern: str, verbs: tuple[str, ...]) -> None:
    assert slowest(Found(pattern, 32, (("a.py", 1, 0),), verbs))


@pytest.mark.parametrize(
    ("pattern", "verbs"),
    [
        (r"(?<!\s)\s+,", ("finditer",)),
        (r"(a++)+$", ("match",)),
        (r"\d{1,6}x", ("finditer",)),
        (r"\s*,\s*", ("match",)),
        (r"(?<!\w)\w+(?:-\w+)*", ("finditer",)),
    ],
)  # fmt: skip
def test_a_linear_pattern_passes(pattern: str, verbs: tuple[str, ...]) -> None:
    assert slowest(Found(pattern, 32, (("a.py", 1, 0),), verbs)) is None
