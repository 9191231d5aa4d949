"""Articles that repeat another one are told, and what they repeat confirms nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import seedkit as sk
from seedkit.near_duplicates_articles import find_repeated

WIRE = (
    "Bei einem Brand in einer Lagerhalle in Norden sind am Dienstag zwölf Menschen verletzt worden. "
    "Die Feuerwehr war nach eigenen Angaben mit rund 180 Kräften bis zum frühen Morgen vor Ort. "
    "Der Schaden beläuft sich laut Polizei auf mindestens vier Millionen Euro. "
    "Zur Ursache wollte sich die Staatsanwaltschaft am Mittwoch zunächst nicht äußern."
)
REWORDED = WIRE.replace("mindestens vier", "mindestens fünf").replace("rund 180", "etwa 180")
OTHER = (
    "In der Lagerhalle in Norden lagerten nach Angaben des Betreibers 250 Tonnen Lösungsmittel. "
    "Die Stadt lässt nun die Genehmigung des Lagers von einem unabhängigen Gutachter überprüfen. "
    "Der Schaden beläuft sich laut Polizei auf mindestens vier Millionen Euro."
)


def tables_of(*texts: str) -> Any:
    return sk.tag_articles(
        [{"id": f"a{n}", "title": f"Brand {n}", "text": text, "date": "2024-05-03"} for n, text in enumerate(texts)]
    )


@pytest.mark.parametrize(
    ("texts", "repeated"),
    [
        ((WIRE, REWORDED), {"a1": "a0"}),
        ((WIRE, OTHER), {}),  # one sentence in common
        ((WIRE, OTHER, REWORDED), {"a2": "a0"}),
        (("Seoul schweigt.", "Seoul schweigt."), {"a1": "a0"}),  # too short for sentences, and the same
        ((WIRE,), {}),
    ],
)
def test_which_article_repeats_which(texts: tuple[str, ...], repeated: dict[str, str]) -> None:
    assert find_repeated(tables_of(*texts)) == repeated


def test_the_page_says_so(tmp_path: Path) -> None:
    page = sk.render_report(tables_of(WIRE, REWORDED), tmp_path / "page.html").read_text()
    assert "One article repeats most sentences of another one" in page
    assert "repeats most of a0" in page
    alone = sk.render_report(tables_of(WIRE, OTHER), tmp_path / "alone.html").read_text()
    assert "repeats most" not in alone


def test_an_article_without_an_outlet_is_named_where_it_speaks_itself(tmp_path: Path) -> None:
    texts = ("In Norden wurden zwölf Menschen verletzt.", "In Norden wurden neun Menschen verletzt.")
    page = sk.render_report(tables_of(*texts), tmp_path / "page.html").read_text()
    assert "<small lang=de>Brand 0</small>" in page
