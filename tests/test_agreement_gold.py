"""Invented matters of short articles (agreement_gold.txt): who says the same, who the contrary, and who is one voice twice."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

import seedkit as sk
from seedkit.origins import Weighed
from seedkit.register import load_register

GOLD = Path(__file__).with_name("agreement_gold.txt")
KINDS = frozenset({"for", "against", "apart", "one", "maybe", "two"})


class Line(NamedTuple):
    """One thing expected of two places, each an article and its words."""

    matter: str
    kind: str
    places: tuple[tuple[str, str], tuple[str, str]]
    reason: str | None


def read_matters() -> tuple[dict[str, list[dict[str, str]]], list[Line]]:
    """The articles of every matter, and what is expected of them."""
    matters: dict[str, list[dict[str, str]]] = {}
    lines = []
    for block in re.split(r"^### ", GOLD.read_text(encoding="utf-8"), flags=re.M)[1:]:
        matter, body = block.split("\n", 1)
        assert matter not in matters, matter
        told, _, expected = body.partition("\n===\n")
        matters[matter] = []
        for piece in re.split(r"^== ", told, flags=re.M)[1:]:
            head, text = piece.split("\n", 1)
            name, outlet, published = (cell.strip() for cell in head.split(" | "))
            matters[matter].append({"id": name, "outlet": outlet, "date": published, "text": text.strip()})
        for row in expected.strip().splitlines():
            kind, *cells = (cell.strip() for cell in row.split(" | "))
            assert kind in KINDS, row
            reason = cells.pop()[1:] if cells[-1].startswith("!") else None
            one, other = (tuple(cell.split(": ", 1)) for cell in cells)
            lines.append(Line(matter, kind, ((one[0], one[1]), (other[0], other[1])), reason))
    return matters, lines


MATTERS, LINES = read_matters()


@cache
def weighed(matter: str) -> Weighed:
    return Weighed(sk.tag_articles(sk.read_articles(MATTERS[matter])), load_register())


def claims_at(matter: str, article: str, words: str) -> list[int]:
    """The positions of the claims that touch the words."""
    text = next(one["text"] for one in MATTERS[matter] if one["id"] == article)
    start = text.rindex(words)
    rows: list[Any] = list(weighed(matter).tables.claims.itertuples())
    return [
        i
        for i, row in enumerate(rows)
        if row.article_id == article and row.start < start + len(words) and start < row.end
    ]


def origins_of(found: Weighed, one: int, other: int) -> int:
    """How many independent origins stand behind two claims by themselves; none where the second does not bear out the first."""
    if other not in found.weigh(one).borne_out:
        return 0
    both = np.asarray(sorted({one, other}), dtype=np.int64)
    return len(found._counting.count(both, both).origins)


def holds(line: Line) -> bool:
    found = weighed(line.matter)
    ones, others = (claims_at(line.matter, *place) for place in line.places)
    kinds = found.tables.claims["kind"].tolist()
    pairs = [(i, j) for i in ones for j in others if kinds[i] == kinds[j]]
    weights = {i: found.weigh(i) for i in (*ones, *others)}
    if line.kind == "one":
        return all(origins_of(found, i, j) <= 1 for i, j in pairs)
    if line.kind == "apart":
        return not any(j in weights[i].agree or j in weights[i].against for i, j in pairs)
    if line.kind == "for":
        return any(j in weights[i].agree for i, j in pairs)
    if line.kind == "against":
        return any(j in weights[i].against or j in weights[i].updates for i, j in pairs)
    if line.kind == "two":
        return any(origins_of(found, i, j) > 1 for i, j in pairs)
    return any(
        j in weights[i].agree and origins_of(found, i, j) <= 1 and min(weights[i].high, weights[j].high) > 1
        for i, j in pairs
    )


@pytest.mark.model
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            id=f"{line.matter}-{line.kind}-" + "-".join(f"{article}-{words[:24]}" for article, words in line.places),
            marks=[pytest.mark.xfail(strict=True, reason=line.reason)] if line.reason else [],
        )
        for line in LINES
    ],
)
def test_line(line: Line) -> None:
    found = weighed(line.matter)
    shown = [found.weigh(i) for place in line.places for i in claims_at(line.matter, *place)]
    assert holds(line), shown
