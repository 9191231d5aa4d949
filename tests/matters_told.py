"""Matters told by several articles, and what is expected of two places in them: the form of agreement_gold.txt and propositions_gold.txt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

KINDS = frozenset({"for", "against", "apart", "one", "maybe", "two"})


class Line(NamedTuple):
    """One thing expected of two places, each an article and its words."""

    matter: str
    kind: str
    places: tuple[tuple[str, str], tuple[str, str]]
    reason: str | None


def read_matters(gold: Path) -> tuple[dict[str, dict[str, dict[str, str]]], list[Line]]:
    """The articles of every matter by their names, and what is expected of them."""
    matters: dict[str, dict[str, dict[str, str]]] = {}
    lines = []
    for block in re.split(r"^### ", gold.read_text(encoding="utf-8"), flags=re.M)[1:]:
        matter, body = block.split("\n", 1)
        assert matter not in matters, matter
        told, _, expected = body.partition("\n===\n")
        matters[matter] = {}
        for piece in re.split(r"^== ", told, flags=re.M)[1:]:
            head, text = piece.split("\n", 1)
            name, outlet, published = (cell.strip() for cell in head.split(" | "))
            matters[matter][name] = {"id": name, "outlet": outlet, "date": published, "text": text.strip()}
        for row in expected.strip().splitlines():
            kind, *cells = (cell.strip() for cell in row.split(" | "))
            assert kind in KINDS, row
            reason = cells.pop()[1:] if cells[-1].startswith("!") else None
            one, other = (tuple(cell.split(": ", 1)) for cell in cells)
            lines.append(Line(matter, kind, ((one[0], one[1]), (other[0], other[1])), reason))
    return matters, lines


def as_parameters(lines: list[Line]) -> list[Any]:
    """The lines as parameters of a test; what is known to fail is an ``xfail`` with its reason."""
    return [
        pytest.param(
            line,
            id=f"{line.matter}-{line.kind}-" + "-".join(f"{article}-{words[:24]}" for article, words in line.places),
            marks=[pytest.mark.xfail(strict=True, reason=line.reason)] if line.reason else [],
        )
        for line in lines
    ]
