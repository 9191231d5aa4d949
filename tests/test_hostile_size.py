"""One line of five megabytes: read whole, laid out in linear time, and cut into sentences that stay bounded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from steps import growth

from seedkit.nlp import tag_text
from seedkit.read import read_articles
from seedkit.records import Article
from seedkit.tagging import prepare_article

SENTENCE = "Die Regierung in Oslo hat am Montag rund 1100 neue Stellen angekündigt, sagte Ministerin Kari Berg. "
LINES = {
    "sentences": SENTENCE,
    "no full stop": SENTENCE.replace(". ", " und "),
    "semicolons": "Rund 40 Tote; laut dpa am Montag; er sei krank; ",
    "open marks": "„Es reicht. Berg sei krank. ",
}


def test_a_line_of_five_megabytes_is_read_whole(tmp_path: Path) -> None:
    text = (SENTENCE * 50_000)[:5_000_000].strip()
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = articles = read_articles(tmp_path)
    assert article.text == text and articles.problems == []


@pytest.mark.parametrize("name", sorted(LINES))
def test_work_of_the_layout_grows_with_the_line(name: str) -> None:
    def work(size: int) -> Callable[[], object]:
        article = Article("a", (LINES[name] * (size // len(LINES[name]) + 1))[:size], language="de")
        return lambda: prepare_article(article)

    assert growth(work, 100_000, 800_000) < 2


@pytest.mark.parametrize("name", sorted(LINES))
def test_no_sentence_is_longer_than_what_taggers_look_through(name: str, nlp: Any) -> None:
    text = (LINES[name] * 2000)[:40_000]
    doc = tag_text(nlp, text, article_id="a", zones=())
    assert max(len(sentence) for sentence in doc.sents) <= 2000
    assert sum(one.end - one.start for one in doc.user_data["quotes"]) <= 2 * len(text)
