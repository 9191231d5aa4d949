"""Names in sentences of our own: every marked name with its label, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.tag.entities import find_entities

pytestmark = pytest.mark.model
MARK = re.compile(r"\[([^\]|]+)\|(\w+)\]")
LINES = Path(__file__).with_name("entities_gold.txt").read_text(encoding="utf-8").splitlines()


def cases() -> list[Any]:
    found = []
    for line in LINES:
        if line and not line.startswith("#"):
            marked, _, reason = line.partition(" ?!")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(marked, marks=marks))
    return found


@pytest.mark.parametrize("marked", cases())
def test_names(nlp: Any, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    found = sorted(find_entities(tag_text(nlp, text)), key=lambda one: one.start)
    assert [(one.text, one.label) for one in found] == MARK.findall(marked)
