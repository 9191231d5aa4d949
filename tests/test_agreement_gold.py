"""Invented matters of short articles (agreement_gold.txt): who says the same, who the contrary, and who is one voice twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matters_told import Line, as_parameters, read_matters

import seedkit as sk
from seedkit.origins import Weighed
from seedkit.register import load_register

GOLD = Path(__file__).with_name("agreement_gold.txt")


MATTERS, LINES = read_matters(GOLD)


@cache
def weighed(matter: str) -> Weighed:
    return Weighed(sk.tag_articles(sk.read_articles([*MATTERS[matter].values()])), load_register())


def claims_at(matter: str, article: str, words: str) -> list[int]:
    """The positions of the claims that touch the words."""
    text = MATTERS[matter][article]["text"]
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
@pytest.mark.parametrize("line", as_parameters(LINES))
def test_line(line: Line) -> None:
    found = weighed(line.matter)
    shown = [found.weigh(i) for place in line.places for i in claims_at(line.matter, *place)]
    assert holds(line), shown
