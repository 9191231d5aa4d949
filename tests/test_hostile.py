"""One corpus of broken things through reader, taggers and report."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from steps import growth

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
    "quotation marks": "„" * 100_000,
    "marks of every kind": "\"“„»«›‹'‚‘" * 10_000,
    "nested quotation marks": "„" * 10_000 + "Es reicht" + "“" * 10_000 + ", sagte sie.",
    "a line of 100,000 characters": GOOD * 1000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LONG))
def test_long_texts_end(name: str, nlp: Any) -> None:
    records = tag_article(Article("a", f"{LONG[name]} Ende."), nlp, options=TaggingOptions(any_language=True))
    assert not [one for one in records if isinstance(one, Problem) and one.what == "tagger failed"]


def problems_of(path: Path) -> list[tuple[str, str]]:
    return [(problem.what, problem.why) for problem in read_articles(path).problems]


def test_two_hundred_megabytes(tmp_path: Path) -> None:
    """A text, a line and a table of 200 MB: refused by name."""
    for name, head in {"a.txt": b"Oslo. ", "b.jsonl": b'{"text": "Oslo."}\n', "c.csv": b"text\nOslo.\n"}.items():
        with (tmp_path / name).open("wb") as out:
            out.write(head)
            out.truncate(200_000_000)  # a hole in the file: NULs, and no line end
    articles = read_articles(tmp_path)
    assert [one.text for one in articles] == ["Oslo.", "Oslo."]
    assert [(one.what, one.why) for one in articles.problems] == [
        ("file skipped", "more than 20,000,000 bytes"),
        ("file cut off", "a line of more than 20,000,000 bytes"),
        ("file cut off", "a line of more than 20,000,000 bytes"),
    ]


def test_a_bomb_of_rows_gives_what_it_held_before_the_limit(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("seedkit.read.UNPACKED_LIMIT", 3_000_000)
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as out:
        for number in range(4000):
            out.write(json.dumps({"id": number, "text": "Oslo. " * 200}).encode() + b"\n")
    articles = read_articles(tmp_path / "a.jsonl.gz")
    assert 500 < len(articles) < 3000
    assert problems_of(tmp_path / "a.jsonl.gz") == [("file cut off", "more than 3,000,000 bytes once unpacked")]


MIXED = "Grüße aus Köln, sagte der Präsident. Für Österreich wäre es früher nötig gewesen. "
ENCODINGS: dict[str, tuple[bytes, str, str | None]] = {
    "mixed": (MIXED.encode() + MIXED.encode("cp1252"), "Köln", "UTF-8 that was once read as Windows-1252"),
    "mojibake": (MIXED.encode().decode("cp1252").encode(), "KÃ¶ln", "UTF-8 that was once read as Windows-1252"),
    "lost": (MIXED.encode("ascii", "replace").decode().replace("?", "\ufffd").encode(), "K\ufffdln", "characters lost before"),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + MIXED.encode(), "Köln", None),
    "mark in the middle": ((MIXED + "\ufeff" + MIXED).encode(), "Köln", None),
    "utf-7": (MIXED.encode("utf-7"), "K+APY-ln", None),
    "utf-32": (MIXED.encode("utf-32"), "Köln", None),
    "mixed by the line": (MIXED.encode() + b"\n" + MIXED.encode("cp1252"), "Köln, sagte der Präsident. Für Österreich", None),
    "cut in a character": ((MIXED + "ä").encode()[:-1], "Köln", "characters lost before"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ENCODINGS))
def test_encodings_that_are_not_what_they_seem(name: str, tmp_path: Path) -> None:
    data, words, fault = ENCODINGS[name]
    (tmp_path / "a.txt").write_bytes(data)
    (article,) = articles = read_articles(tmp_path / "a.txt")
    assert words in article.text
    whys = [problem.why for problem in articles.problems]
    assert (fault is None and not whys) or any(str(fault) in why for why in whys)


TABLES = {
    "open at the end": ('id,text\n1,"Oslo schweigt.\n', [], ["2"]),
    "open in the middle": ('id,text\n1,"Oslo schweigt.\n2,Bergen redet.\n3,"Ein ""Wort"" hier."\n4,Gut.\n', ["2", "3", "4"], ["2"]),
    "open in one column": ('text\n"Oslo\nBergen\n', [], ["2"]),
    "stray": ('id,text\n1,"Oslo "schweigt" heute"\n2,Er sagte "ja" dazu.\n', ["2"], ["2"]),
    "two lines in a cell": ('id;text\n1;"Oslo\nschweigt; ja."\n2;Gut so.\n', ["1", "2"], []),
    "old line ends": ("id,text\r1,Oslo schweigt.\r2,Gut so.\r", ["1", "2"], []),
    "too many cells": ("id,text\n1,Oslo, schweigt.\n2,Gut.\n", ["2"], ["2"]),
    "too few cells": ("id,text,title\n1\n2,Gut.\n", ["2"], ["2"]),
    "tabs": ("id\ttext\n1\tOslo, Bergen; beide schweigen.\n", ["1"], []),
    "pipes": ("text|id\nOslo schweigt.|1\n", ["1"], []),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLES))
def test_tables_with_odd_quotation_marks_and_separators(name: str, tmp_path: Path) -> None:
    text, ids, faults = TABLES[name]
    (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
    articles = read_articles(tmp_path / "a.csv")
    assert [one.article_id for one in articles] == ids
    assert [problem.where.rpartition(":")[2] for problem in articles.problems] == faults


def test_work_grows_with_the_number_of_open_marks(tmp_path: Path) -> None:
    def work(lines: int) -> Callable[[], object]:
        table = tmp_path / f"{lines}.csv"
        table.write_text("id,text\n" + '1,"Oslo "schweigt.\n' * lines, encoding="utf-8")
        assert not read_articles(table)
        return lambda: read_articles(table)

    assert growth(work, 500, 4_000) < 2


PAGES = {
    "cut": "<html><body><article><h1>Titel</h1><p>" + GOOD * 5 + "<p>" + GOOD * 4 + "<table><tr><td",
    "scripts": "<html><body><script>var a='<p>Falsch</p>'</script><article><p>" + "</p><p>".join([GOOD] * 6) + "</p></article><style>x{}</style>",
    "crossed": "<html><b><i><article><p>" + "</b></p></i><p>".join([GOOD] * 6) + "</html></body></p>",
    "two pages": ("<html><body><p>" + GOOD * 6 + "</p></body></html>") * 2,
    "wrong charset": "<html><head><meta charset='utf-16'></head><body><p>" + GOOD * 6 + "</p></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PAGES))
def test_broken_pages(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGES[name], encoding="utf-8")
    (article,) = read_articles(tmp_path / "a.html")
    assert GOOD.strip() in article.text and "Falsch" not in article.text and "<p" not in article.text


def test_a_page_of_deep_elements_ends(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 20_000 + f"<p>{GOOD * 6}</p>", encoding="utf-8")
    articles = read_articles(tmp_path / "a.html")
    assert len(articles) + len(articles.problems) >= 1


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink(tmp_path / "nowhere.txt", tmp_path / "dangling.txt")
    os.symlink("/dev/zero", tmp_path / "zero.txt")
    os.symlink(tmp_path / "self.txt", tmp_path / "self.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "locked.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "locked.txt").chmod(0)
    articles = read_articles(tmp_path)
    ids = {one.article_id for one in articles}
    assert ids == ({"good", "locked"} if os.access(tmp_path / "locked.txt", os.R_OK) else {"good"})
    named = {Path(problem.where).name for problem in articles.problems}
    assert named >= {"pipe.txt", "dangling.txt", "zero.txt", "self.txt"}


FOREIGN = {
    "en": "The government said on Monday that it would create around 1,100 new jobs in the region this year. ",
    "fr": "Le gouvernement a annoncé lundi la création de mille nouveaux emplois dans la région cette année. ",
    "nl": "De regering heeft maandag bekendgemaakt dat er dit jaar duizend nieuwe banen in de regio komen. ",
    "ru": "Правительство объявило в понедельник о создании тысячи новых рабочих мест в регионе в этом году. ",
    "ko": "정부는 월요일 올해 이 지역에 천 개의 새로운 일자리를 만들겠다고 발표했다. 대통령도 이에 동의했다고 밝혔다. 우리는 이것을 기다렸다. ",
}


@pytest.mark.parametrize("language", sorted(FOREIGN))
@pytest.mark.parametrize("stated", [None, "de"])
def test_other_languages_are_named_and_skipped(language: str, stated: str | None, nlp: Any) -> None:
    """Also where the page calls itself German, if there are words enough to tell."""
    article = Article("a", FOREIGN[language] * 6, language=stated)
    records = tag_article(article, nlp)
    assert [(one.what, one.why) for one in records] == [("article skipped", f"language is {language}")]
    assert len(tag_article(article, nlp, options=TaggingOptions(any_language=True))) > 1


@pytest.mark.parametrize("stated", ["de-DE", "de_AT", "DE", "en", "en-US"])
def test_german_is_read_whatever_its_page_states(stated: str, nlp: Any) -> None:
    (article,) = read_articles([{"text": GOOD * 3, "language": stated}])
    assert isinstance(tag_article(article, nlp)[0], Article)


def test_dates_to_come_and_impossible_ones(nlp: Any) -> None:
    """No clock is read: a day to come is a day; one that no calendar has is named."""
    rows = [
        {"id": "a", "text": GOOD, "date": "2999-01-01"},
        {"id": "b", "text": GOOD, "date": "2099-12-31"},
        {"id": "c", "text": GOOD, "date": "2023-02-31"},
    ]
    articles = read_articles(rows)
    assert [one.published for one in articles] == [None, "2099-12-31", None]
    assert [problem.what for problem in articles.problems] == ["date not understood"] * 2
    for article in articles:
        assert not [
            one for one in tag_article(article, nlp) if isinstance(one, Problem) and one.what == "tagger failed"
        ]


def test_exit_codes_and_one_line_errors(tmp_path: Path, capsys: Any) -> None:
    from seedkit.cli import main

    (tmp_path / "good.txt").write_text(GOOD * 2, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "b\nc.txt").write_bytes(b"")
    for arguments, code, words in (
        ([tmp_path / "good.txt"], 0, ""),
        ([tmp_path], 1, "empty"),
        ([tmp_path / "empty.txt"], 2, "nothing readable"),
        ([tmp_path / "none.txt"], 2, "no such file"),
        ([tmp_path, "--jobs", "0"], 2, "jobs"),
        ([tmp_path, "--data", "/nirgends"], 2, "no such folder"),
        ([tmp_path, "--model", "nirgends"], 2, "cannot be loaded"),
    ):
        assert main(["check", *map(str, arguments)]) == code, arguments
        said = capsys.readouterr().err
        assert words in said and "Traceback" not in said
        assert all(line.startswith("seedkit: ") for line in said.splitlines())


def test_debug_shows_the_traceback(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    from seedkit.cli import main

    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("the fault itself")

    monkeypatch.setattr("seedkit.scale.tag_articles", fails)
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "seedkit: ZeroDivisionError: the fault itself (--debug shows where)\n"
    with pytest.raises(ZeroDivisionError):
        main(["check", str(tmp_path), "--debug"])


def test_a_source_of_every_odd_kind() -> None:
    articles = read_articles([None, 7, b"x", {"text": GOOD}, [[{"text": None}]]])
    assert len(articles) == 1
    assert len(articles.problems) == 4
