"""Front matter: what it states is known, and no row is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedkit as sk
from seedkit.read import read_articles
from seedkit.records import Article
from seedkit.zones import find_zones
from seedkit.zones_front import front_fields, front_length

NOTE = """---
title: "Deich bei Norden: die Zahlen"
date: 2024-05-03 # Freitag
outlet: Harzkurier
author:
  - "[[Ola Berg]]"
tags: [Deich, Küste]
id: 17
---

# Deich bei Norden: die Zahlen

Nach Angaben der Feuerwehr wurden am Donnerstag zwölf Menschen verletzt. Die Polizei sprach von neun.
"""


@pytest.mark.parametrize("ending", [".md", ".txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_the_front_matter_states(tmp_path: Path, ending: str, newline: str) -> None:
    file = tmp_path / f"deich{ending}"
    file.write_bytes(NOTE.replace("\n", newline).encode())
    (article,) = (articles := read_articles(file))
    assert (article.article_id, article.title, article.outlet) == (
        "deich",
        "Deich bei Norden: die Zahlen",
        "Harzkurier",
    )
    assert (article.published, article.published_basis, article.byline) == ("2024-05-03", "metadata", "Ola Berg")
    assert article.text == NOTE.replace("\n", newline)
    assert not articles.problems


def test_no_row_is_made_of_it(tmp_path: Path) -> None:
    (tmp_path / "deich.md").write_text(NOTE)
    tables = sk.tag_articles(tmp_path)
    begins = NOTE.index("# Deich")
    for name in ("quantities", "statements", "entities", "times", "claims"):
        frame = getattr(tables, name)
        assert (frame["start"] >= begins).all(), name
    assert tables.articles["title"].tolist() == ["Deich bei Norden: die Zahlen"]
    assert tables.times["from_date"].min().isoformat()[:10] == "2024-05-02"


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: neulich\n---\nSeoul schweigt.\n")
    assert [problem.what for problem in read_articles(tmp_path).problems] == ["date not understood"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nSeoul schweigt.\n---\nPjöngjang auch.",  # ruled off
        "---\ntitle: Seoul\nSeoul schweigt seit Tagen.\n---\n",  # a line that is a sentence
        "---\ntitle: Seoul\n\nSeoul schweigt.",  # never closed
        "Seoul schweigt.\n---\ntitle: Seoul\n---\n",  # not at the top
        "---\n---\nSeoul schweigt.",  # nothing in it
    ],
)
def test_what_is_none(text: str) -> None:
    assert front_length(text) == 0
    assert front_fields(text) == {}


def test_a_text_that_is_nothing_else_is_read_as_it_is() -> None:
    text = "---\ntitle: Seoul schweigt\n---\n"
    assert {zone.zone for zone in find_zones(Article("a", text))} != {"boilerplate"}


def test_a_heading_of_markdown_is_a_title_without_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Seoul schweigt\n\nDie Regierung hat sich am Freitag nicht geäußert.\n")
    assert sk.tag_articles(tmp_path).articles["title"].tolist() == ["Seoul schweigt"]


@given(st.text(alphabet="-a: \n[]'\"#|", max_size=80))
def test_anything_between_fences(inside: str) -> None:
    text = f"---\n{inside}\n---\nSeoul schweigt."
    length = front_length(text)
    assert length == 0 or text[:length].rstrip().endswith(("---", "..."))
    for zone in find_zones(Article("a", text)):
        assert text[zone.start : zone.end] == zone.text
