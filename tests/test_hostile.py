"""One corpus of broken things through reader, taggers and report."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from seedkit.read import read_articles
from seedkit.records import Article, Problem
from seedkit.tagging import TaggingOptions, tag_article

GOOD = "Die Regierung in Oslo hat am Montag rund 1100 neue Stellen angekündigt, sagte Ministerin Kari Berg. "


BROKEN: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "broken.json": b'{"text": "Oslo',
    "types.json": b'[1, null, {"text": 7}, {"text": {"a": 1}}]',
    "other.csv": b"a;b\n1;2\n",
    "no.parquet": b"PAR1 nothing of the kind",
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0",
    "cut.txt.gz": gzip.compress(GOOD.encode() * 50)[:60],
    "english.txt": b"The government said on Monday that it would create around 1,100 new jobs in the region this year. " * 5,
    "two\nlines.txt": b"",
}  # fmt: skip


def test_a_broken_corpus_costs_nothing_but_its_broken_parts(tmp_path: Path) -> None:
    from seedkit import render_report, tag_articles

    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, data in BROKEN.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(f"Stand: 18.10.2099, 17:46 Uhr\n\n{GOOD * 3}", encoding="utf-8")
    own = '<span class="claim" id="c1">{{ x }}</span> [[0, 3]] <script>alert(1)</script> '
    (folder / "rows.jsonl").write_text(
        "".join(json.dumps({"id": "twice", "text": own + GOOD}) + "\n" for _ in range(2)), encoding="utf-8"
    )
    os.symlink(folder, folder / "loop")
    tables = tag_articles(folder)
    assert tables.articles["article_id"].tolist() == ["good", "twice", "twice~2"]
    places = " ".join(tables.problems["where"])
    missing = [name for name in BROKEN if name.replace("\n", "\\n") not in places]
    assert missing == [], "skipped without a word"
    assert "tagger failed" not in set(tables.problems["what"])
    page = tmp_path / "page.html"
    render_report(tables, page)
    assert "<script>alert(1)" not in page.read_text(encoding="utf-8")


LONG = {
    "quotation marks": ("„" * 20_000, 60),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LONG))
def test_long_texts_end(name: str, nlp: Any) -> None:
    text, limit = LONG[name]
    started = time.process_time()
    records = tag_article(Article("a", f"{text} Ende."), nlp, options=TaggingOptions(any_language=True))
    assert time.process_time() - started < limit
    assert not [one for one in records if isinstance(one, Problem) and one.what == "tagger failed"]


def test_a_source_of_every_odd_kind() -> None:
    articles = read_articles([None, 7, b"x", {"text": GOOD}, [[{"text": None}]]])
    assert len(articles) == 1
    assert len(articles.problems) == 4
