"""What the heading of a question says it counts: figures, sources, articles in their own words, what stands beside the range."""

from __future__ import annotations

import html
import re

import pytest

import seedkit as sk
from seedkit.report import render_report

ARTICLES = [
    {
        "id": "a",
        "outlet": "Nordbote",
        "date": "2022-12-01",
        "text": "Norwegen hat der Ukraine zwölf Haubitzen geliefert. Zudem schickte Norwegen der Ukraine 30 weitere Haubitzen.",
    },
    {
        "id": "b",
        "outlet": "Südbote",
        "date": "2022-12-01",
        "text": "Nach Angaben des ukrainischen Generalstabs hat Norwegen der Ukraine bislang acht Haubitzen geliefert.",
    },
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "3 figures by 1 source and the article itself, 1 of them not counted in"),
        ("de", "3 Angaben aus 1 Quelle und dem Artikel selbst, 1 davon nicht mitgezählt"),
    ],
)
def test_heading_of_a_question(tmp_path, lang, told):
    path = tmp_path / "page.html"
    render_report(sk.tag_articles(sk.read_articles(ARTICLES)), path, lang=lang)
    page = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))))
    assert told in page
