"""Reading: every kind of file, every encoding; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import unicodedata
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.read import Articles, NothingToRead, read_articles
from seedkit.read_decode import NotText, decode
from seedkit.read_files import TABLE_NAMES, holds_tables
from seedkit.records import Article
from seedkit.report import render_report
from seedkit.tables import CONTRACTS, Tables, build_tables

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Der Präsident äußerte sich am Montag in Köln – „zu spät“, fand die Opposition.\r\nMehr nicht.\n"

SUMS = """
c7fedae6752b09ec5b74f4fc6c6f7f80043aebc5b59e3e49300cc5fd45e25792  000_701a59a3e643322d.txt
1f1a676da29fa471090529bd1034cb710a5ce1212f9059b5afddf0d92e48b97f  001_7bc59d019a79f212.txt
6a4c632611701cd28282f961e8ca8a9a08558a116bbb90932062735ccdfa0b62  002_7441870df5a39c05.txt
b8fbcf47eb8f2f06ff0deaac1e7ea1ce6299acce228b7ab2a20c3815b8ac4777  003_c85cdf0a18791572.txt
a9baf7777cacf75a19f3274451011f9bfd17210a9c98c90ac8cb84a2cf4032c1  004_2cc7b7632708e469.txt
"""


def one(path: Path) -> Article:
    articles = read_articles(path)
    assert articles.problems == []
    assert len(articles) == 1
    return articles[0]


def why(source: Any) -> str:
    articles = read_articles(source)
    assert list(articles) == []
    return "; ".join(problem.why for problem in articles.problems)


def test_the_seeds_are_byte_for_byte_what_they_were(seeds: Any) -> None:
    pinned = dict(line.split("  ")[::-1] for line in SUMS.strip().splitlines())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert found == pinned
    assert [article.sha256 for article in seeds] == [pinned[name] for name in sorted(pinned)]
    assert [article.article_id for article in seeds] == [name[:-4] for name in sorted(pinned)]


def test_text_is_the_decoded_source_character_for_character(seeds: Any) -> None:
    for article in seeds:
        assert article.text.encode() == (ROOT / "seeds" / f"{article.article_id}.txt").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("packed", [False, True])
def test_encodings(tmp_path: Path, encoding: str, packed: bool) -> None:
    data = TEXT.encode(encoding)
    path = tmp_path / ("a.txt.gz" if packed else "a.txt")
    path.write_bytes(gzip.compress(data, mtime=0) if packed else data)
    article = one(path)
    assert article.text == TEXT
    assert article.article_id == "a"
    assert article.sha256 == hashlib.sha256(data).hexdigest()


def test_decomposed_umlauts_soft_hyphens_and_bidi_marks_stay(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "Präsident") + " \u00ad\u202eﬁnster\u202c äh\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert one(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"12 34 ... !", "0 words"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        ("a.txt", b"%PDF-1.7 hallo", "a PDF document"),
        ("a.txt", bytes(range(256)) * 20, "not text|binary|control|Windows-1252"),
        ("a.txt", b"Hallo\x00\x01\x02\x03\x04 Welt", "control characters"),
        ("a.txt.gz", b"kein gzip", "cannot be read"),
        ("a.txt.gz", gzip.compress(b"Ein Satz.", mtime=0)[:-6], "cannot be read"),
        ("a.html", b"<html><body><script>1</script></body></html>", "no article found"),
        ("a.json", b"{kaputt", "no JSON"),
        ("a.json", b"[1, \"zwei\", null]", "a row must be an object"),
        ("a.json", b"[]", "no rows"),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.jsonl", b"{\"text\": 3}\n", "text must be a string, this is a number"),
        ("a.jsonl", b"{\"title\": \"x\"}\n", "the row has no text"),
        ("a.jsonl", b"nichts\n", "no JSON"),
        ("a.csv", b"id,titel\n1,x\n", "no column 'text'"),
        ("a.csv", b"id,text\n1,\"ab\n", "quotation mark that does not close"),
        ("a.parquet", b"PAR1 kaputt", "no readable Parquet"),
        ("a.parquet.gz", b"x", "not with gzip"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, fault: str) -> None:
    import re

    (tmp_path / name).write_bytes(data)
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    articles = read_articles(tmp_path)
    kept = [article.article_id for article in articles if article.article_id == "gut"]
    assert kept == ["gut"]
    assert articles.problems
    assert all(problem.where.startswith(str(tmp_path / name)) for problem in articles.problems)
    assert re.search(fault, "; ".join(problem.why for problem in articles.problems))


BRIDGE = (
    "<html><head><title>Brücke</title></head><body><article><h1>Brücke gesperrt</h1><p>Die Brücke ist nach Angaben der "
)
BRIDGE += "Polizei gesperrt. Rund 40 Helfer seien im Einsatz, sagte eine Sprecherin in Ulm.</p></article></body></html>"
BODY = "Die Brücke ist nach Angaben der Polizei seit Montag gesperrt. Rund 40 Helfer seien im Einsatz, sagte eine Sprecherin in Ulm.\n"


def mail(subject: str, plain: str, page: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"], message["From"] = (
        subject,
        "Tue, 04 Mar 2025 10:30:00 +0100",
        "Bote <a@b.example>",
    )
    message.set_content(plain, charset="iso-8859-1", cte="quoted-printable")
    if page:
        message.add_alternative(page, subtype="html")
    message.add_attachment("kein Artikel", filename="a.txt")
    return message.as_bytes()


def test_mails_and_pages_saved_as_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("Brücke gesperrt", BODY))
    (tmp_path / "b.eml").write_bytes(mail("WG: Brücke gesperrt", "Im Browser ansehen", BRIDGE))
    saved = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bote.example/a.html\r\nSubject: Page\r\n"
    saved += (
        b"Date: Tue, 4 Mar 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n"
    )
    saved += b"\r\n--xx\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    (tmp_path / "c.mhtml").write_bytes(saved + base64.encodebytes(BRIDGE.encode()) + b"\r\n--xx--\r\n")
    articles = read_articles(tmp_path)
    assert articles.problems == []
    a, b, c = articles
    assert (a.text, a.title, a.published) == (BODY, "Brücke gesperrt", "2025-03-04T10:30")
    assert b.text == c.text and "Im Browser" not in b.text and "40 Helfer" in b.text
    assert b.published is None and b.title == "Brücke gesperrt", "a forwarded mail was sent later"
    assert c.published is None and c.url == "https://bote.example/a.html", "the day of saving says nothing"


@pytest.mark.parametrize(
    "data",
    [b"no headers at all", b"Subject: x\n\n", b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))],
)  # fmt: skip
def test_a_broken_mail_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(data)
    articles = read_articles(tmp_path)
    assert list(articles) == [] and [one.what for one in articles.problems] == ["file skipped"]


def test_unknown_kinds_are_passed_over_in_folders_and_named_alone(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"x")
    (tmp_path / "README.md").write_text("What this folder is about.")
    (tmp_path / ".versteckt.txt").write_text(TEXT)
    assert read_articles(tmp_path) == [] and read_articles(tmp_path).problems == []
    assert "unknown kind of file '.png'" in why(tmp_path / "bild.png")


def test_a_source_that_is_not_there() -> None:
    for source in ("/nirgends/x.txt", "nirgends/*.txt", "\0", "x" * 5000):
        with pytest.raises(NothingToRead, match="no such file, folder or glob"):
            read_articles(source)
    assert "int is no source" in why(7)
    assert "bytes is no source" in why(b"Seoul schweigt.")


def test_globs_folders_and_lists(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    ids = lambda source: [article.article_id for article in read_articles(source)]  # noqa: E731
    assert ids(tmp_path) == ["a", "b", "c"]
    assert ids(str(tmp_path / "*.txt")) == ["a", "b"]
    assert ids(str(tmp_path / "**" / "*.md")) == ["c"]
    assert ids([tmp_path / "b.txt", {"id": "z", "text": TEXT}, Article("y", TEXT)]) == ["b", "z", "y"]
    assert ids(read_articles(tmp_path)) == ["a", "b", "c"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    os.symlink(tmp_path, tmp_path / "sub" / "hinauf")
    os.symlink("selbst.txt", tmp_path / "selbst.txt")
    os.mkfifo(tmp_path / "rohr.txt")
    articles = read_articles(tmp_path)
    assert [article.article_id for article in articles] == ["a"]
    assert {problem.what for problem in articles.problems} == {"file skipped"}


def test_a_name_with_a_newline_stays_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(TEXT, encoding="utf-8")
    article = one(tmp_path / "a\nb.txt")
    assert "\n" not in article.article_id + str(article.path)


def test_a_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.txt.gz", "wb", compresslevel=1) as out:
        for _ in range(24):
            out.write(b"a" * 1_000_000)
    assert "more than 20,000,000 bytes once unpacked" in why(tmp_path / "a.txt.gz")


ROWS: list[dict[str, Any]] = [
    {"id": "eins", "text": TEXT, "title": "Ein Titel", "published": "2024-05-03", "outlet": "Die Zeit", "url": "https://x.de/1"},
    {"doc": "zwei", "text": "Zwei „Sätze“; noch einer,\nmit \"Zeichen\".", "dct": "2024-05"},
    {"doc": 3, "text": "Der dritte Satz.", "date": None},
]  # fmt: skip


def check_rows(articles: Articles) -> None:
    assert articles.problems == []
    assert [article.text for article in articles] == [row["text"] for row in ROWS]
    assert [article.article_id for article in articles] == ["eins", "zwei", "3"]
    assert [article.published for article in articles] == ["2024-05-03", "2024-05", None]
    assert [article.published_basis for article in articles] == ["metadata", "metadata", "none"]
    assert (articles[0].title, articles[0].outlet, articles[0].url) == ("Ein Titel", "Die Zeit", "https://x.de/1")
    assert articles[1].title is None


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_as_json(tmp_path: Path, packed: bool, encoding: str) -> None:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    for name, text in (("a.jsonl", lines), ("b.json", json.dumps(ROWS)), ("c.json", json.dumps({"articles": ROWS}))):
        path = tmp_path / (name + ".gz" * packed)
        data = text.encode(encoding)
        path.write_bytes(gzip.compress(data, mtime=0) if packed else data)
        check_rows(read_articles(path))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_rows_as_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        {"id": row.get("id", row.get("doc")), "text": row["text"], "published": row.get("published", row.get("dct")),
         "title": row.get("title"), "outlet": row.get("outlet"), "url": row.get("url")}
        for row in ROWS
    ]  # fmt: skip
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", sep=separator, index=False, encoding=encoding)
    check_rows(read_articles(tmp_path / "a.csv"))


def test_rows_as_parquet_frame_and_dicts(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"id": ["eins", "zwei", "3"], "text": [row["text"] for row in ROWS], "title": ["Ein Titel", None, None],
         "published": ["2024-05-03", "2024-05", None], "outlet": ["Die Zeit", None, None],
         "url": ["https://x.de/1", None, None]}
    )  # fmt: skip
    frame.to_parquet(tmp_path / "a.parquet")
    check_rows(read_articles(tmp_path / "a.parquet"))
    check_rows(read_articles(frame))
    check_rows(read_articles(ROWS))
    (tmp_path / "other.parquet").unlink(missing_ok=True)
    pd.DataFrame({"wert": [1]}).to_parquet(tmp_path / "other.parquet")
    assert "no column 'text' among wert" in why(tmp_path / "other.parquet")


def test_columns_of_a_frame_in_german_and_with_capitals() -> None:
    frame = pd.DataFrame(
        {
            "Titel": ["Brücke zu"],
            "Datum": ["05.03.2025"],
            "Medium": ["Nordbote"],
            "Autor": ["A. Muster"],
            "Text": ["Ein Satz."],
        }
    )
    (article,) = read_articles(frame)
    assert (article.title, article.published, article.outlet) == ("Brücke zu", "2025-03-05", "Nordbote")
    assert (article.byline, article.text) == ("A. Muster", "Ein Satz.")


def test_a_frame_without_texts_is_one_error_that_names_its_columns() -> None:
    frame = pd.DataFrame({"inhalt": ["Ein Satz.", "Noch einer."], "datum": ["2024-05-03"] * 2})
    for source in (frame, [frame]):
        with pytest.raises(NothingToRead, match="without a column 'text'; it has 'inhalt', 'datum'"):
            read_articles(source)
    assert read_articles(pd.DataFrame([])) == [] and read_articles(frame.iloc[:0]) == []


def test_timestamps_of_frames() -> None:
    frame = pd.DataFrame({"text": ["Ein Satz.", "Noch einer."], "date": [pd.Timestamp("2024-05-03 10:30"), pd.NaT]})
    assert [article.published for article in read_articles(frame)] == ["2024-05-03T10:30", None]


def test_one_bad_row_spoils_itself_only(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        b'{"id": 1, "text": "Gut so."}\n{"id": 2, "text": \n\n[]\n{"id": 4, "text": "Gr\xfc\xdfe."}\n{"id": 5, "text": "Auch gut.", "date": "neulich"}'
    )
    articles = read_articles(tmp_path / "a.jsonl")
    assert [(article.article_id, article.text) for article in articles] == [
        ("1", "Gut so."), ("4", "Grüße."), ("5", "Auch gut.")
    ]  # fmt: skip
    assert [problem.where.rpartition(":")[2] for problem in articles.problems] == ["2", "4", "6"]


def test_duplicate_ids_get_a_suffix_and_a_problem() -> None:
    articles = read_articles(
        [
            {"id": "a", "text": "Eins."},
            {"id": "a", "text": "Zwei."},
            {"id": "a~2", "text": "Drei."},
            {"id": "a", "text": "Vier."},
        ]
    )
    ids = [article.article_id for article in articles]
    assert ids[:2] == ["a", "a~2"] and len(set(ids)) == 4
    assert {problem.what for problem in articles.problems} == {"duplicate id"}


def test_lone_surrogates_keep_every_offset() -> None:
    articles = read_articles([{"text": "Ein \ud800Satz."}])
    assert articles[0].text == "Ein \ufffdSatz."
    assert articles.problems[0].what == "broken characters"


def test_lone_surrogates_beside_the_text_spoil_no_corpus(tmp_path: Path) -> None:
    """JSON can hold them in any string, and no table could be written with one."""
    odd = {
        "id": "a\ud800",
        "title": "Kein \udfff",
        "agencies": ["AFP", "\ud801"],
        "date": "neulich",
        "text": "Oslo schweigt.",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(odd) + "\n" + json.dumps({"id": "b", "text": "Wien redet."}), encoding="utf-8")
    articles = read_articles(path)
    assert [article.article_id for article in articles] == ["a\ufffd", "b"]
    assert (articles[0].title, articles[0].agencies) == ("Kein \ufffd", ("AFP", "\ufffd"))
    assert {problem.what for problem in articles.problems} == {"broken characters", "date not understood"}
    assert len(build_tables([], articles, articles.problems).save(tmp_path / "out")) == 10


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_tables_that_lie_beside_the_articles_are_no_articles(tmp_path: Path, format: str) -> None:
    """``cd corpus; seedkit tag . --out tables; seedkit report . --out briefing.html`` reads the articles twice, and nothing else."""
    (tmp_path / "a.txt").write_text("Oslo schweigt.", encoding="utf-8")
    before = read_articles(tmp_path)
    build_tables([], before).save(tmp_path / "tables", format)
    after = read_articles(tmp_path)
    assert list(after) == list(before) and not before.problems
    assert [(found.what, Path(found.where).name) for found in after.problems] == [("output passed over", "tables")]
    assert holds_tables(tmp_path / "tables") and not holds_tables(tmp_path)
    (named,) = read_articles(tmp_path / "tables" / f"articles.{format}")  # who names a table means it
    assert named.text == before[0].text


def test_the_names_of_the_tables_are_those_of_their_contracts() -> None:
    assert tuple(CONTRACTS) == TABLE_NAMES


def test_a_folder_that_has_only_some_of_the_names_holds_articles(tmp_path: Path) -> None:
    for name in TABLE_NAMES[1:]:
        (tmp_path / f"{name}.txt").write_text("Oslo schweigt.", encoding="utf-8")
    assert len(read_articles(tmp_path)) == 9


def test_a_page_that_seedkit_wrote_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oslo schweigt.", encoding="utf-8")
    render_report(Tables(), tmp_path / "briefing.html")
    (tmp_path / "b.html").write_text(
        PAGE.format(extra='<meta name="generator" content="Seitenbau 7">'), encoding="utf-8"
    )
    articles = read_articles(tmp_path)
    assert [article.article_id for article in articles] == ["a", "b"]
    assert [(found.what, Path(found.where).name) for found in articles.problems] == [
        ("output passed over", "briefing.html")
    ]


def test_missing_agencies_are_none() -> None:
    assert read_articles([{"text": "Oslo schweigt.", "agencies": [None, "AFP", float("nan"), ""]}])[0].agencies == (
        "AFP",
    )


def test_an_empty_name_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Oslo schweigt.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(read_articles(".")) == 1
    with pytest.raises(NothingToRead, match="an empty name"):
        read_articles("")


def test_a_text_in_the_place_of_a_name_is_not_told_whole() -> None:
    with pytest.raises(
        NothingToRead, match=r"^Oslo schweigt\..{60,80} …: no such file.* \(a text goes in as"
    ) as caught:
        read_articles("Oslo schweigt. " * 500)
    assert len(str(caught.value)) < 200


PAGE = """<!DOCTYPE html><html lang="de"><head><title>Seitentitel</title>
<meta property="og:site_name" content="Beispielblatt"><link rel="canonical" href="https://example.org/artikel">
{extra}</head><body><nav><a href="/">Start</a><a href="/a">Politik</a></nav><article><h1>Ministerium zählt mehr Einwohner</h1>
<p>Die Regierung hat am Montag neue Zahlen vorgelegt. Demnach kamen mehr Menschen ins Land als im Vorjahr.</p>
<p>Die Opposition nennt die Angaben unvollständig. Eine Sprecherin wies die Kritik am Abend zurück.</p>
</article><footer>Impressum Datenschutz</footer></body></html>"""
LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",
"headline": "Mehr Einwohner gezählt", "datePublished": "2024-05-03T08:00:00+02:00", "dateModified": "2024-05-04T09:00:00+02:00",
"author": [{"@type": "Person", "name": "Kari Nordmann"}, "Ola Berg"], "publisher": {"name": "Das Beispielblatt"}}]}</script>"""
META = '<meta property="article:published_time" content="2024-05-03T08:00:00+02:00"><meta name="author" content="Kari Nordmann">'


def test_a_page_with_json_ld(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        PAGE.format(extra='<script type="application/ld+json">{kaputt</script>' + LD), encoding="utf-8"
    )
    article = one(tmp_path / "a.html")
    assert (article.title, article.outlet, article.byline) == (
        "Mehr Einwohner gezählt",
        "Das Beispielblatt",
        "Kari Nordmann, Ola Berg",
    )
    assert (article.published, article.published_basis) == ("2024-05-03T08:00", "metadata")
    assert article.url == "https://example.org/artikel"
    assert "Opposition nennt" in article.text and "Impressum" not in article.text and "<p>" not in article.text


def test_a_page_whose_json_ld_has_things_in_things_without_an_end(tmp_path: Path) -> None:
    deep = '{"@graph": [' * 400 + '{"@type": "NewsArticle", "headline": "Tief"}' + "]}" * 400
    page = PAGE.format(extra=f'<script type="application/ld+json">{deep}</script>')
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = one(tmp_path / "a.html")
    assert article.title != "Tief" and "Opposition nennt" in article.text


def test_a_page_with_meta_elements_only(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(extra=META).encode("cp1252"))
    article = one(tmp_path / "a.html")
    assert (article.published, article.byline, article.outlet) == ("2024-05-03T08:00", "Kari Nordmann", "Beispielblatt")
    assert "Ministerium zählt" in str(article.title)
    (tmp_path / "b.html").write_text(PAGE.format(extra=""), encoding="utf-8")
    assert one(tmp_path / "b.html").published is None


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_named(data: bytes) -> None:
    try:
        text, name = decode(data)
    except NotText as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(text, str) and name


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["id", "doc", "text", "title", "date", "dct", "published", "outlet", "url", "agencies", "author", "x"]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON, max_size=6) | JSON, max_size=4))
def test_any_rows_are_read_or_named(rows: list[Any]) -> None:
    articles = read_articles([row if isinstance(row, dict) else {"text": row} for row in rows])
    assert len(articles) + len(articles.problems) >= len(rows)
    assert len({article.article_id for article in articles}) == len(articles)
    assert all(isinstance(article.title, str | None) and isinstance(article.url, str | None) for article in articles)
