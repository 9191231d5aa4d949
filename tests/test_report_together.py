"""The page's part on what several say of one thing: both sides, their origins, and the line on the first screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import seedkit as sk

TOLD = {
    "a": "Der Damm in Elmau hat Risse, teilte das Landratsamt am Dienstag mit.",
    "b": "Der Energieversorger RWE erklärte, der Damm in Elmau habe keine Risse.",
    "c": "Nach Angaben des Landesamts für Umwelt hat der Damm in Elmau Risse.",
}


def page(tmp_path: Path, texts: dict[str, str], lang: str = "en") -> str:
    articles = [{"id": i, "title": f"Titel {i}", "text": text, "date": "2025-04-02"} for i, text in texts.items()]
    tables = sk.tag_articles(sk.read_articles(articles))
    return sk.render_report(tables, tmp_path / "page.html", lang=lang).read_text(encoding="utf-8")


def part(html: str) -> str:
    found = re.search(r'<section aria-labelledby="?together"?>.*?</section>', html, flags=re.S)
    return found[0] if found else ""


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "same", "contrary"), [("en", "Says so", "Says the contrary"), ("de", "So sagt es", "Das Gegenteil sagt")]
)
def test_both_sides_stand_with_their_origins(tmp_path: Path, lang: str, same: str, contrary: str) -> None:
    html = page(tmp_path, TOLD, lang)
    so, _, other = part(html).partition(contrary)
    assert same in so and "Landratsamt" in so and "Landesamt für Umwelt" in so and "RWE" not in so
    assert "RWE" in other and "Landesamt" not in other
    assert len(re.findall(r"(?:origins|Ursprünge): (\d)", part(html))) == 2
    targets = re.findall(r'href="?#([\w.-]+)', part(html))
    assert len(targets) == 3 and all(re.search(rf'id="?{re.escape(target)}[" >]', html) for target in targets)


@pytest.mark.model
def test_a_dispute_stands_on_the_first_screen(tmp_path: Path) -> None:
    first = page(tmp_path, TOLD).partition("<section")[0] + page(tmp_path, TOLD).partition("<section")[2][:4000]
    assert "and RWE seem to contradict each other:" in first


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "RWE seems to be reported with the contrary as well:"),
        ("de", "RWE wird anscheinend auch mit dem Gegenteil zitiert:"),
    ],
)
def test_who_is_told_with_both_contradicts_nobody_else(tmp_path: Path, lang: str, line: str) -> None:
    both = {
        "a": "Der Damm in Elmau hat Risse, teilte der Energieversorger RWE mit.",
        "b": "Der Energieversorger RWE erklärte, der Damm in Elmau habe keine Risse.",
    }
    assert line in page(tmp_path, both, lang)


@pytest.mark.model
def test_what_nobody_else_says_and_copies_make_no_part(tmp_path: Path) -> None:
    assert not part(page(tmp_path, {"a": TOLD["a"]}))
    copy = "Der Damm in Elmau hat Risse. Er wird am Montag geprüft."
    assert not part(page(tmp_path, {"a": copy, "b": copy}))
