"""What fuzzing starts from and what it once found, through the functions that are fuzzed; and that these see a fault."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FUZZ = Path(__file__).parent / "fuzz"


def load(name: str) -> ModuleType:
    """Import a file of tests/fuzz, which is no package of the tests."""
    spec = importlib.util.spec_from_file_location(name, FUZZ / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


targets = load("targets")

FOUND: dict[str, tuple[bytes, ...]] = {
    "read": (
        b"j" + b"[" * 5000,
        b"c\xff\xfe",
        b"h\x00<html",
        b"t\xef\xbb\xbf\xef\xbb\xbf",
        b'l{"text": "\\ud800"}',
        b"pPAR1PAR1",
    ),
    "zones": ("„".encode() * 200, b"\x00\r\n" * 50, b"Stand: 99.99.9999, 25:61 Uhr"),
    "times": (b"am 31. Februar 0000, vor 99999999999 Jahren, seit 1e9 Tagen", b"\xc2\xbd\xc2\xbd 2024-13-45", b"10000 v. Chr."),
    "quantities": (b"1e400 1.2.3.4 12,,5 -7 %%", "½½½ Prozent zwischen und".encode(), b"9" * 200),
    "statements": ("„“„“ sagte er er er“".encode(), b"laut laut laut, so so so", "sei seien, hieß es es".encode()),
}  # fmt: skip
"""Inputs that broke something once, or that look as if they should: by target."""


@pytest.mark.parametrize("name", targets.TARGETS)
def test_promises_hold(name: str) -> None:
    check = targets.target(name)
    for content in (b"", *targets.START[name], *FOUND[name]):
        check(content)


def test_every_target_has_inputs_to_start_from() -> None:
    assert (
        set(targets.START)
        == set(FOUND)
        == set(targets.TARGETS)
        == {"read", "zones", "times", "quantities", "statements"}
    )


def test_a_broken_promise_is_seen(monkeypatch: Any) -> None:
    """An exception of a tagger, a row beside its words, two runs that differ."""
    import seedkit.read
    import seedkit.tag.times

    class Row:
        start, end, text = 0, 2, "Ni"

    monkeypatch.setattr(seedkit.tag.times, "find_times", lambda *_, **__: [Row()])
    with pytest.raises(AssertionError, match="is not its slice"):
        targets.target("times")(b"Ja, am Montag.")
    monkeypatch.setattr(seedkit.tag.times, "find_times", lambda *_, **__: [object()])
    with pytest.raises(AssertionError, match="two runs differ"):
        targets.target("times")(b"Ja, am Montag.")
    monkeypatch.setattr(seedkit.read, "articles_of_bytes", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        targets.target("read")(b"tJa.")
