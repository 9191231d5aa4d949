"""Whoever gives one thing where another is wanted is told in one line what is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import seedkit as sk

TEXT = "Am Montag gab es in Elmau zwölf Verletzte, teilte die Polizei mit."


@pytest.fixture(scope="module")
def tables() -> sk.Tables:
    return sk.tag_articles([{"id": "a", "text": TEXT, "date": "2025-04-02"}])


TAKE_TABLES: dict[str, Callable[[Any, Path], Any]] = {
    "build_provenance": lambda given, _: sk.build_provenance(given),
    "build_timeline": lambda given, _: sk.build_timeline(given),
    "compare_figures": lambda given, _: sk.compare_figures(given),
    "compare_statements": lambda given, _: sk.compare_statements(given),
    "export_tables": lambda given, out: sk.export_tables(given, out / "x.xlsx"),
    "follow_words": lambda given, _: sk.follow_words(given, "BND"),
    "rate_sources": lambda given, _: sk.rate_sources(given),
    "render_report": lambda given, out: sk.render_report(given, out / "x.html"),
    "show_claim": lambda given, _: sk.show_claim(given, "x"),
    "show_evidence": lambda given, _: sk.show_evidence(given, "x"),
    "show_rows": lambda given, _: sk.show_rows(given, pd.DataFrame({"claim_id": ["x"]}), ["claim_id"]),
    "show_source": lambda given, _: sk.show_source(given, "x"),
}


@pytest.mark.parametrize("name", TAKE_TABLES)
@pytest.mark.parametrize("kind", ["articles", "an article", "one table", "a folder", "nothing"])
def test_what_is_no_tables_is_named_and_what_they_are(name: str, kind: str, tables: sk.Tables, tmp_path: Path) -> None:
    articles = sk.read_articles([{"id": "a", "text": TEXT}])
    given = {
        "articles": articles, "an article": articles[0], "one table": tables.claims, "a folder": "out/", "nothing": None,
    }[kind]  # fmt: skip
    with pytest.raises(TypeError) as told:
        TAKE_TABLES[name](given, tmp_path)
    assert str(told.value) == f"tables is {type(given).__name__}; allowed: what tag_articles or load_tables returns"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("draw", "maker"),
    [
        (sk.draw_timeline, "build_timeline"),
        (sk.draw_figures, "compare_figures"),
        (sk.draw_sources, "rate_sources"),
    ],
)
def test_a_chart_of_another_table_says_what_makes_its_own(
    draw: Callable[[Any], Any], maker: str, tables: sk.Tables
) -> None:
    with pytest.raises(ValueError, match=rf"no column .*; allowed: the DataFrame that {maker}\(tables\) returns"):
        draw(tables.articles)


def test_tables_are_no_source_of_articles(tables: sk.Tables) -> None:
    (problem,) = sk.read_articles(tables).problems
    assert problem.why == "Tables is no source"
    assert problem.allowed.startswith("tables.articles")
