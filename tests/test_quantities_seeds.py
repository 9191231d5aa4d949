"""The figures of the seed articles: all of those marked by hand, with value, unit and measure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model


GOLDEN = Path(__file__).parent / "seed_figures.jsonl"


@pytest.mark.parametrize("row", [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()])
def test_seed_figures(tables: Any, row: dict[str, Any]) -> None:
    """Every figure of seeds 000-002 as marked by hand: bounds, hedged, stance, measure."""
    article = row["doc"].removesuffix(".txt")
    same = tables.quantities[tables.quantities["article_id"].eq(article)]
    found = same[(same["start"] < row["end"]) & (same["end"] > row["start"])]
    assert len(found) == 1
    quantity = found.iloc[0]
    claim = tables.claims[tables.claims["subject_id"].eq(quantity["quantity_id"])].iloc[0]
    for name in ("low", "high"):
        assert (
            (None if quantity[name] is None or quantity[name] != quantity[name] else float(quantity[name])) == row[name]
            if (row[name] is not None)
            else bool(quantity.isna()[name])
        )
    assert bool(quantity["approx"]) == row["approx"]
    assert bool(claim["hedges"]) == row["hedged"]
    assert claim["stance"] == row["stance"]
    assert quantity["measure"] == row["measure"]


def test_other_seeds_by_hand(tables: Any) -> None:
    """Seeds 003 and 004, read by hand."""
    found = {
        (str(row["article_id"])[:3], str(row["text"])): row["measure"]
        for _, row in tables.quantities.iterrows()
        if str(row["article_id"])[:3] in {"003", "004"}
    }
    for key, measure in {
        ("003", "4000 Verluste"): "casualties",
        ("003", "zweier Nordkoreaner"): "captured",
        ("003", "rund 11.000 nordkoreanischen Soldaten"): "troops",
        ("004", "11.000 Mann"): "troops_deployed",
        ("004", "4000 weiteren nordkoreanischen Soldaten"): "troops_committed",
        ("004", "6000 Wiederaufbau-Kräften"): "troops_committed",
        ("004", "etwa 600 nordkoreanische Soldaten"): "killed",
        ("004", "einige Millionen Artillerie-Geschosse"): "arms_shells",
    }.items():
        assert found.get(key) == measure, (key, sorted(found))
    assert not any("Milimeter" in text and text[0] in "12" and text.startswith(("170", "240")) for _, text in found)
