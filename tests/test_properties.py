"""Thousands of small inputs through every tagger and reader: no exception, each row its slice, the same result twice.

Half of them are drawn by hypothesis, which shrinks what fails; the other half are assembled from German pieces by a
seeded generator, many to a draw, because a draw costs more than a short text takes. ``PLAN`` says how many.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedkit.metadata_dates import find_stated_date, parse_date
from seedkit.numbers import find_amounts
from seedkit.quotes import pair_quotes
from seedkit.read import articles_of_bytes, read_articles
from seedkit.records import Article, Problem
from seedkit.tagging import TaggingOptions, prepare_article, tag_article

PLAN = {
    "texts through all taggers": (8, 400),
    "texts through zones, metadata, dates, amounts and marks": (4, 1000),
    "files through the reader": (4, 1200),
}
"""Runs and inputs of each; what hypothesis draws comes on top."""
PIECES = (
    "„ “ \" » « ‚ ‘ ( ) [ ] , . : ; ? ! … – — - / % § € $ & * # @ = + < > \\ | ~ ^ ' ’ ´ \n \n\n \t \r\n \xa0 \u202f \u00ad \u200b "
    "\u202e \ufeff \0 sagte sagten erklärte hieß es aus laut zufolge nach Angaben der Polizei einer Quelle wie die Agentur Yonhap "
    "berichtet unter Berufung auf dementierte wies zurück bestreitet nicht bestätigt prüft noch dass ob weil sei seien habe werde "
    "soll sollen könnte dürfte offenbar mutmaßlich angeblich wohl womöglich er sie es man wir ich der die das dem den ein eine "
    "Präsident Ministerin Sprecher Regierung Kim Jong Un Putin Selenskyj Seoul Pjöngjang Moskau Kiew Nordkorea Südkorea NATO UN "
    "Yonhap dpa AFP am Montag gestern heute morgen vor drei Jahren seit im Oktober 2024 Anfang Mitte Ende 18.10.2024 18. 10. "
    "31.02.2023 99.99.9999 2024-13-45 Stand: Uhr 17:46 25:99 rund etwa knapp bis zu mehr als mindestens zwischen und 12.000 1.100 "
    "1,5 1.2.3 0 00 007 1e9 ½ zwölf tausend Tausende acht Millionen Milliarden Prozent Soldaten Tote Verletzte Granaten Kilometer "
    "wurden wurde getötet entsandt geschickt verletzt festgenommen traf unterzeichneten nicht kein nie Soldaten-Soldaten Ä ä ß ẞ "
    "a\u0308 ﬁ 😀 \u0301 中 Я ا Foto: Bild: Von Kommentare Newsletter Adblocker"
).split(" ")  # fmt: skip
MARKS = "„“\"»«‚‘(),.:;?!–-/'\n\t \xa0\0\u202e"


def texts(number: int, seed: int) -> Iterator[str]:
    """Yield texts of one to sixteen pieces; every fifth has a character put in, left out or doubled."""
    draw = random.Random(seed)
    for _ in range(number):
        words = [draw.choice(PIECES) for _ in range(draw.randint(1, 16))]
        text = draw.choice((" ", " ", " ", "")).join(words)
        if draw.random() < 0.2:
            at = draw.randrange(len(text) + 1)
            text = (
                text[:at]
                + draw.choice(("", draw.choice(MARKS), text[at : at + 4] * 2))
                + text[at + draw.randint(0, 1) :]
            )
        yield text


def check(article: Article, records: list[Any]) -> None:
    for record in records:
        if isinstance(record, Problem):
            assert record.what != "tagger failed", record.why
        elif hasattr(record, "start"):
            assert 0 <= record.start <= record.end <= len(article.text)
            assert article.text[record.start : record.end] == record.text
            assert all(record.start <= one <= two <= record.end for one, two in getattr(record, "spans", ()))
            for name in ("cue", "frame", "source"):
                one, two = getattr(record, f"{name}_start", None), getattr(record, f"{name}_end", None)
                assert (one is None) == (two is None)
                assert one is None or 0 <= one <= two <= len(article.text)


OPTIONS = TaggingOptions(any_language=True)


def twice(text: str, nlp: Any, article_id: str = "a") -> None:
    article = Article(article_id, text, language="de")
    records = tag_article(article, nlp, options=OPTIONS)
    check(article, records)
    assert records == tag_article(article, nlp, options=OPTIONS)


@pytest.mark.parametrize("seed", range(PLAN["texts through all taggers"][0]))
def test_many_short_texts(seed: int, nlp: Any) -> None:
    """Forty short texts are the paragraphs of an article; where one fails, each is tried alone to name it."""
    lines = list(texts(PLAN["texts through all taggers"][1], seed))
    for first in range(0, len(lines), 40):
        batch = lines[first : first + 40]
        try:
            twice("\n\n".join(batch), nlp)
        except Exception:
            for line in batch:
                twice(line, nlp)
            raise
    assert len(lines) == PLAN["texts through all taggers"][1]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=24).map(" ".join) | st.text(max_size=80))
def test_any_text(nlp: Any, text: str) -> None:
    twice(text, nlp)


@pytest.mark.parametrize("seed", range(PLAN["texts through zones, metadata, dates, amounts and marks"][0]))
def test_floors_without_a_model(seed: int) -> None:
    """Zones, metadata, stated dates, amounts and quotation marks of many short texts."""
    for text in texts(PLAN["texts through zones, metadata, dates, amounts and marks"][1], 100 + seed):
        article = Article("a", text)
        prepared = prepare_article(article)
        assert prepared == prepare_article(article)
        check(article, list(prepared.zones))
        assert all(one.end <= two.start for one, two in zip(prepared.zones, prepared.zones[1:], strict=False))
        covered = {at for zone in prepared.zones for at in range(zone.start, zone.end)}
        assert all(sign.isspace() or at in covered for at, sign in enumerate(text) if sign.isalnum())
        stated = find_stated_date(text)
        assert stated is None or 0 <= stated[0] < stated[1] <= len(text)
        parse_date(text)
        assert all(0 <= amount.start < amount.end <= len(text) for amount in find_amounts(text))
        assert all(0 <= quote.start < quote.end <= len(text) for quote in pair_quotes(text))


VALUES = (
    None,
    True,
    0,
    7,
    -1.5,
    10**30,
    float("nan"),
    "",
    " ",
    "Seoul schweigt.",
    "2024-10-18",
    "gestern",
    "1",
    [],
    ["a", 1],
    {},
    {"a": 1},
    "\0",
    "=1+1",
    "„",
)
KEYS = (
    "text",
    "id",
    "doc",
    "title",
    "date",
    "published",
    "outlet",
    "url",
    "authors",
    "agencies",
    "language",
    "body",
    "x",
)


def files(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield small files of rows, half of them damaged."""
    draw = random.Random(seed)
    for _ in range(number):
        rows = [
            {key: draw.choice(VALUES) for key in draw.sample(KEYS, draw.randint(0, 6))}
            | ({"text": draw.choice(PIECES)} if draw.random() < 0.5 else {})
            for _ in range(draw.randint(0, 3))
        ]
        kind = draw.choice((".json", ".jsonl", ".csv", ".txt", ".html"))
        if kind == ".json":
            text = json.dumps(rows)
        elif kind == ".jsonl":
            text = "\n".join(map(json.dumps, rows))
        elif kind == ".csv":
            out = io.StringIO()
            lines = csv.writer(out, delimiter=draw.choice(",;\t|"), lineterminator=draw.choice(("\n", "\r\n")))
            lines.writerow(draw.sample(KEYS[:6], 4))
            lines.writerows([draw.choice(PIECES) for _ in range(draw.randint(1, 5))] for _ in rows)
            text = out.getvalue()
        elif kind == ".txt":
            text = " ".join(draw.choice(PIECES) for _ in range(6))
        else:
            text = f"<html><title>{draw.choice(PIECES)}</title><body><p>{'Oslo schweigt. ' * draw.randint(0, 9)}</p></body>"
        data = bytearray(text.encode(draw.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace"))
        if data and draw.random() < 0.5:
            for _ in range(draw.randint(1, 3)):
                at = draw.randrange(len(data) + 1)
                data[at : at + draw.randint(0, 3)] = draw.choice(
                    (b"", b'"', b"\n", b"\0", b"\xff", b"\xe2\x80", b"{", b"<", data[:at][-5:])
                )
        yield kind, bytes(data)


@pytest.mark.parametrize("seed", range(PLAN["files through the reader"][0]))
def test_many_small_files(seed: int) -> None:
    """Each yields articles or problems that name place and fault; nothing is lost without a word."""
    for kind, data in files(PLAN["files through the reader"][1], 200 + seed):
        found = list(articles_of_bytes(data, kind))
        assert found == list(articles_of_bytes(data, kind))
        assert found or not data.strip() or kind == ".csv", (kind, data)
        for one in found:
            if isinstance(one, Problem):
                assert one.what and one.why and one.where and "\n" not in one.why
            else:
                assert one.text and isinstance(one.article_id, str)
                one.text.encode()


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([".txt", ".html", ".eml", ".mhtml", ".json", ".jsonl", ".csv", ".rss", ".warc", ".parquet"]),
)
def test_any_bytes(data: bytes, kind: str) -> None:
    assert list(articles_of_bytes(data, kind)) == list(articles_of_bytes(data, kind))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES) | st.text(max_size=9) | st.dates() | st.binary(max_size=3)) | st.none() | st.integers(), max_size=4))  # fmt: skip
def test_any_rows(rows: list[Any]) -> None:
    articles = read_articles(rows)
    assert len(articles) + len(articles.problems) >= len(rows)
    assert len({one.article_id for one in articles}) == len(articles)


def test_these_are_ten_thousand_different_inputs() -> None:
    """Repeats among the generated do not count."""
    runs, number = PLAN["texts through all taggers"]
    tagged = {text for seed in range(runs) for text in texts(number, seed)}
    runs, number = PLAN["texts through zones, metadata, dates, amounts and marks"]
    zoned = {text for seed in range(runs) for text in texts(number, 100 + seed)}
    runs, number = PLAN["files through the reader"]
    read = {one for seed in range(runs) for one in files(number, 200 + seed)}
    print(f"{len(tagged)} texts through all taggers, {len(zoned)} through the floors below, {len(read)} files")
    assert len(tagged) + len(zoned) + len(read) >= 10_000
