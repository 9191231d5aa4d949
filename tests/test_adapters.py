"""Articles from other tools: fundus, trafilatura, feeds, web archives; the files are made here."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from seedkit.read import read_articles

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Die Regierung in Oslo hat am Montag rund 1100 neue Stellen angekündigt, sagte Ministerin Kari Berg."
LONG = "".join(f"<p>{number}. {SENTENCE}</p>" for number in range(12))
PAGE = (
    "<html lang='de'><head><title>Oslo stellt ein</title><meta property='og:site_name' content='Bote'>"
    "<meta property='article:published_time' content='2024-10-18T10:00:00+02:00'></head>"
    f"<body><article><h1>Oslo stellt ein</h1>{LONG}</article></body></html>"
)


class Html:
    requested_url = "https://bote.example/a?x=1"
    responded_url = "https://bote.example/a"


class FundusArticle:
    """What seedkit asks of fundus' Article: its fields are properties, what could not be parsed is an exception."""

    html = Html()
    publisher = "Bote"
    publishing_date = datetime(2024, 10, 18, 10, 0)
    authors = ("Anna Berg", "Lars Dahl")

    def __init__(self, text: str | None, title: Any = "Oslo stellt ein") -> None:
        self.plaintext = text
        self.title = title

    @property
    def lang(self) -> str:
        raise AssertionError("detects a language; seedkit does that itself")


def test_objects_of_fundus() -> None:
    articles = read_articles(
        [FundusArticle(SENTENCE), FundusArticle(SENTENCE, ValueError("kein Titel")), FundusArticle(None)]
    )
    one, two = articles
    assert (one.text, one.title, one.outlet, one.byline) == (
        SENTENCE,
        "Oslo stellt ein",
        "Bote",
        "Anna Berg, Lars Dahl",
    )
    assert (one.published, one.url) == ("2024-10-18T10:00", "https://bote.example/a")
    assert two.title is None
    assert [problem.why.split(";")[0] for problem in articles.problems] == ["the row has no text"]
    assert len(read_articles(FundusArticle(SENTENCE))) == 1
    assert len(read_articles(FundusArticle(SENTENCE) for _ in range(2))) == 2  # fundus' crawler is a generator


FUNDUS_PAGE = f"""<html lang="de"><head><script type="application/ld+json">{json.dumps({
    "@type": "NewsArticle", "headline": "Oslo stellt ein", "datePublished": "2024-01-10T10:00:00+01:00", "author": [{"name": "Anna Berg"}],
})}</script></head><body><header><p>Kurz gesagt.</p></header><div class="rich-text">
<p>{SENTENCE}</p><h2>Mehr Stellen</h2><p>Die Opposition sei dagegen, hieß es.</p></div></body></html>"""  # fmt: skip


def test_articles_that_fundus_itself_has_made(tmp_path: Path) -> None:
    """One of fundus' German parsers reads a page made here; its objects and its JSON, whole and with what can be missing."""
    fundus = pytest.importorskip("fundus")
    from fundus.scraping.article import Article
    from fundus.scraping.html import HTML, SourceInfo

    found = fundus.PublisherCollection.de.DW.parser(datetime(2024, 1, 10).date()).parse(FUNDUS_PAGE, "catch")
    address = "https://www.dw.example/de/a-1"
    html = HTML(
        "https://www.dw.example/de/a", address, FUNDUS_PAGE, datetime(2024, 1, 11), SourceInfo("Deutsche Welle")
    )
    text = f"Kurz gesagt.\n\n{SENTENCE}\n\nMehr Stellen\n\nDie Opposition sei dagegen, hieß es."
    article = Article(html=html, **found)
    (one,) = read_articles(article)
    assert (one.text, one.title, one.byline, one.published) == (
        text,
        "Oslo stellt ein",
        "Anna Berg",
        "2024-01-10T10:00",
    )
    assert (one.outlet, one.url) == ("Deutsche Welle", address)
    (tmp_path / "a.json").write_text(json.dumps(article.to_json()), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([article.to_json()] * 2), encoding="utf-8")
    assert [(row.text, row.title) for row in read_articles(tmp_path)] == [(text, "Oslo stellt ein")] * 3
    failed = {"title": ValueError("a"), "authors": ValueError("b"), "publishing_date": None}
    (one,) = read_articles([Article(html=html, **{**found, **failed})])
    assert (one.text, one.title, one.byline, one.published) == (text, None, None, None)
    for nothing in (
        Article(html=html, **{**found, "body": ValueError("c")}),
        Article(html=html, exception=ValueError("d")),
    ):
        articles = read_articles([nothing])
        assert list(articles) == [] and [problem.why.split(";")[0] for problem in articles.problems] == [
            "the row has no text"
        ]


def test_a_body_that_was_not_found_is_no_text(tmp_path: Path) -> None:
    """fundus says the word "None" then; and an object with a body is one row, whatever lists it holds."""

    class Empty(FundusArticle):
        body = None

    assert "the row has no text" in read_articles([Empty("None")]).problems[0].why
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": [SENTENCE]}]}
    (tmp_path / "a.json").write_text(json.dumps({"title": "T", "authors": ["A"], "body": body}), encoding="utf-8")
    assert [(one.text, one.byline) for one in read_articles(tmp_path / "a.json")] == [(SENTENCE, "A")]


def test_fundus_as_json(tmp_path: Path) -> None:
    body = {"summary": ["Kurz."], "sections": [{"headline": ["Zwischentitel"], "paragraphs": [SENTENCE]}, 7]}
    row = {"title": "T", "body": body, "authors": ["A"], "publishing_date": "2024-10-18 10:00:00+02:00", "topics": []}
    (tmp_path / "a.json").write_text(json.dumps([row, {"title": "T", "body": "x"}]), encoding="utf-8")
    articles = read_articles(tmp_path / "a.json")
    assert [(one.text, one.published) for one in articles] == [
        (f"Kurz.\n\nZwischentitel\n\n{SENTENCE}", "2024-10-18T10:00")
    ]
    assert [problem.why.split(";")[0] for problem in articles.problems] == ["the row has no text"]


def test_trafilatura(tmp_path: Path) -> None:
    trafilatura = pytest.importorskip("trafilatura")
    text = trafilatura.extract(PAGE, output_format="json", with_metadata=True, url="https://www.bote.example/a")
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    document = trafilatura.bare_extraction(PAGE, with_metadata=True, url="https://www.bote.example/a")
    for source in (tmp_path / "a.json", document, [document]):
        (one,) = read_articles(source)
        assert one.text == json.loads(text)["text"]
        assert (one.title, one.outlet, one.published) == ("Oslo stellt ein", "Bote", "2024-10-18")
        assert one.url == "https://www.bote.example/a"


@pytest.mark.parametrize("thing", [object(), 7, lambda: None, json, type])
def test_other_objects_are_no_articles(thing: Any) -> None:
    articles = read_articles([thing])
    assert list(articles) == [] and articles.problems


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Bote</title><language>de-DE</language>
<item><title>Oslo stellt ein</title><link>https://bote.example/1</link><guid isPermaLink="false">eins</guid>
<pubDate>Fri, 18 Oct 2024 22:30:00 GMT</pubDate><dc:creator>Anna Berg</dc:creator><description>{SENTENCE}</description>
<content:encoded><![CDATA[{LONG}<script>alert(1)</script>]]></content:encoded></item>
<item><title>Nur der Anfang</title><guid>zwei</guid><description>{SENTENCE} Mehr dazu ...</description></item>
<item><title>Nichts</title><guid>drei</guid></item>
<item><title>Ein Bild</title><guid>vier</guid><description><![CDATA[<img src="x.jpg"><b>{SENTENCE}</b>]]></description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Bote</title>
<entry><id>tag:bote.example,2024:1</id><title>Oslo stellt ein</title><link href="https://bote.example/1"/>
<published>2024-10-18T10:00:00+02:00</published><author><name>Anna Berg</name></author>
<content type="html">{LONG.replace("<", "&lt;")}</content></entry>
<entry><id>tag:bote.example,2024:2</id><title>Teaser</title><summary>{SENTENCE}</summary></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.rss.gz"])
def test_rss(tmp_path: Path, name: str) -> None:
    pytest.importorskip("feedparser")
    data = RSS.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    articles = read_articles(tmp_path / name)
    assert [one.article_id for one in articles] == ["eins", "zwei~teaser", "vier~teaser"]
    full, teaser, picture = articles
    assert (full.title, full.outlet, full.byline, full.url) == (
        "Oslo stellt ein",
        "Bote",
        "Anna Berg",
        "https://bote.example/1",
    )
    assert (full.published, full.language) == ("2024-10-19T00:30", "de")
    assert full.text == "\n".join(f"{number}. {SENTENCE}" for number in range(12))
    assert teaser.text == f"{SENTENCE} Mehr dazu ..." and picture.text == SENTENCE
    assert [(problem.what, problem.article_id) for problem in articles.problems] == [
        ("teaser only", "zwei~teaser"), ("row skipped", None), ("teaser only", "vier~teaser"),
    ]  # fmt: skip


def test_what_a_feed_calls_text_is_no_markup(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    told = "Der Wert lag bei <5 Prozent, sagte <b>niemand</b>."
    summary = told.replace("<", "&lt;").replace(">", "&gt;")
    feed = ATOM.replace(f"<summary>{SENTENCE}</summary>", f'<summary type="text">{summary}</summary>')
    (tmp_path / "a.atom").write_text(feed, encoding="utf-8")
    assert [article.text for article in read_articles(tmp_path / "a.atom")][1] == told


def test_atom_and_what_is_no_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.atom").write_text(ATOM, encoding="utf-8")
    articles = read_articles(tmp_path / "a.atom")
    assert [one.article_id for one in articles] == ["tag:bote.example,2024:1", "tag:bote.example,2024:2~teaser"]
    assert articles[0].published == "2024-10-18T10:00"
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + "x" * 50 + '">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    ) + "]><rss version='2.0'><channel><item><title>&j;</title><description>&j;</description></item></channel></rss>"  # fmt: skip
    outside = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>x</title><description>Wort &a;</description></item></channel></rss>'
    for name, text in {
        "none.rss": "<html>Wort</html>",
        "empty.rss": "",
        "bomb.rss": bomb,
        "outside.rss": outside,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        articles = read_articles(tmp_path / name)
        assert articles.problems
        assert not any("root:" in one.text or len(one.text) > 10_000 for one in articles)


def archive(path: Path, pages: dict[str, bytes], kind: str = "text/html; charset=utf-8") -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.name.endswith("gz"))
        for address, data in pages.items():
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(data), http_headers=headers)
            )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    pytest.importorskip("warcio")
    pages = {
        "https://bote.example/1": PAGE.encode(),
        "https://bote.example/leer": b"<html></html>",
        "https://bote.example/b": b"\x89PNG\0",
    }
    archive(tmp_path / name, pages)
    articles = read_articles(tmp_path / name)
    assert [(one.article_id, one.url, one.title, one.published) for one in articles] == [
        ("a-1", "https://bote.example/1", "Oslo stellt ein", "2024-10-18T10:00")
    ]
    assert [problem.what for problem in articles.problems] == ["file skipped", "row skipped"]
    archive(tmp_path / "pictures.warc", {"https://bote.example/1.png": b"\x89PNG"}, "image/png")
    assert "no HTML page" in read_articles(tmp_path / "pictures.warc").problems[0].why
    whole = (tmp_path / name).read_bytes()
    for broken in (b"", b"nichts dergleichen\n" * 9, whole[: len(whole) // 3], whole[:40] + b"\xff" * 40 + whole[80:]):
        (tmp_path / "broken.warc").write_bytes(broken)
        found = read_articles(tmp_path / "broken.warc")
        assert found.problems or [one.text for one in found] == [articles[0].text], "half a page, without a word"


def test_a_record_that_does_not_end_where_it_says_is_named(tmp_path: Path, capfd: Any) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / "a.warc"
    archive(path, {"https://bote.example/1": PAGE.encode()})
    whole = path.read_bytes()
    length = max(int(number) for number in re.findall(rb"Content-Length: (\d+)", whole))
    path.write_bytes(whole.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length - 40)))
    problems = read_articles(path).problems
    assert [(one.what, one.where) for one in problems] == [("archive damaged", str(path))]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("module", "name"), [("feedparser", "a.rss"), ("warcio", "a.warc")])
def test_without_the_library_the_file_is_named(module: str, name: str, tmp_path: Path, monkeypatch: Any) -> None:
    for known in [one for one in sys.modules if one.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_text(RSS, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SENTENCE, encoding="utf-8")
    articles = read_articles(tmp_path)
    assert [one.article_id for one in articles] == ["b"]
    assert articles.problems[0].why == f"{module} is not installed"
    assert module in (articles.problems[0].allowed or "")


def test_the_command_line_reads_them(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text(RSS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "seedkit",
        "tag",
        str(tmp_path / "a.rss"),
        "--out",
        str(tmp_path / "out"),
        "--format",
        "jsonl",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1, done.stderr  # an entry without text
    assert "teaser only" in done.stderr and "Traceback" not in done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["article_id"] for row in rows] == ["eins", "zwei~teaser", "vier~teaser"]
