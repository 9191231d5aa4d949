"""Rows as other collectors of news write them."""

from __future__ import annotations

import json
from pathlib import Path

from seedkit import read_articles

TEXT = "Der Zug entgleiste am Montag bei Lingen. Verletzt wurde niemand, sagte die Polizei."


def test_rows_of_other_collectors() -> None:
    news_please = {
        "maintext": TEXT,
        "date_publish": "2024-05-03 10:00:00",
        "source_domain": "bote.example",
        "title": "Ein Titel",
    }
    newspaper = {"text": TEXT, "publish_date": "2024-05-03"}
    note = {"content": TEXT, "date_published": "2024-05-03", "headline": "Ein Titel"}
    cut = {"content": "Der Zug entgleiste am Montag bei Lin… [+2345 chars]", "publishedAt": "2024-05-03T10:00:00Z"}
    articles = read_articles([news_please, newspaper, note, cut, {"inhalt": TEXT, "titel": None}])
    assert [article.text for article in articles] == [TEXT] * 3
    assert [(article.published or "")[:10] for article in articles] == ["2024-05-03"] * 3
    assert articles[0].outlet == "bote.example" and articles[2].title == "Ein Titel"
    assert [one.why for one in articles.problems] == [
        "the text is cut off at its end",
        "the row has no text; it has 'inhalt'",
    ]


def test_an_object_whose_content_is_a_list_holds_rows(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"content": [{"text": TEXT}, {"text": TEXT}]}), encoding="utf-8")
    assert len(read_articles(tmp_path / "a.json")) == 2
