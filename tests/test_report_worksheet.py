"""The worksheet: numbered sentences of the article, a table to fill in, the tool's answers on a page of their own."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from seedkit import tag_articles
from seedkit.cli import main
from seedkit.register import load_register
from seedkit.report.language import load_language
from seedkit.report.names import names_of_corpus
from seedkit.report.worksheet import Sheet, render_worksheet, worksheets

TEXT = (
    "Brand im Hafen\n\nEine Lagerhalle ist am Montag abgebrannt. Der Betreiber soll gewarnt worden sein. Laut Feuerwehr wurden drei Menschen verletzt. Das Feuer könnte "
    "gelegt worden sein, sagte Polizeisprecherin Jana Kurz. Zwei Hallen wurden zerstört."
)


@pytest.fixture(scope="module")
def tables() -> Any:
    return tag_articles([{"id": "a", "text": TEXT, "date": "2024-05-14"}])


def _sheets(tables: Any, lang: str = "de", most: int = 10) -> list[Sheet]:
    words = load_language(lang)
    return worksheets(tables, names_of_corpus(tables, load_register(), words), words, most=most)


def test_every_sentence_is_one_of_the_article_and_has_its_answer(tables: Any) -> None:
    (sheet,) = _sheets(tables)
    said = {TEXT[one.start : one.end]: one for one in sheet.asked}
    assert [one.number for one in sheet.asked] == list(range(1, len(said) + 1))
    fire = said["Laut Feuerwehr wurden drei Menschen verletzt."]
    assert fire.who == "Feuerwehr" and fire.word.lower() == "laut" and fire.firmness == "berichtet"
    maybe = next(one for text, one in said.items() if "Jana Kurz" in text)
    assert "könnte" in maybe.word and maybe.firmness.startswith("nur möglich")
    assert said["Der Betreiber soll gewarnt worden sein."].who == "niemand genannt"
    assert any(one.who == "der Artikel selbst" for one in sheet.asked)


def test_few_sentences_come_from_all_over_the_article(tables: Any) -> None:
    every, (few,) = _sheets(tables)[0].asked, _sheets(tables, most=2)
    theirs = [one for one in every if one.who != "der Artikel selbst"]
    assert [one.start for one in few.asked] == [theirs[0].start, theirs[-1].start]
    (one,) = _sheets(tables, most=1)
    assert len(one.asked) == 1


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_table_is_empty_and_the_key_stands_behind_it(tables: Any, tmp_path: Path, lang: str) -> None:
    html = render_worksheet(tables, tmp_path / "sheet.html", lang=lang).read_text(encoding="utf-8")
    questions, _, key = html.partition('id="key"')
    table = questions[questions.index('class="blanks empty"') :]
    assert set(re.findall(r"<td>(.*?)</td>", table)) == {""}
    assert len(re.findall(r"<tr><th scope=\"row\"", table)) == len(re.findall(r"<tr><th scope=\"row\"", key))
    assert "Laut Feuerwehr wurden drei Menschen verletzt." in unescape(questions)
    assert "http" not in html.replace("http-equiv", "")


def test_an_article_is_data_whatever_it_contains(tmp_path: Path) -> None:
    text = 'Das Amt sagte, <script>alert("x")</script> sei harmlos. Laut Polizei & Feuerwehr wurden zwei Menschen verletzt.'
    html = render_worksheet(tag_articles([{"id": "a", "text": text}]), tmp_path / "s.html").read_text(encoding="utf-8")
    assert "<script" not in html and "&lt;script&gt;" in html


def test_boilerplate_is_left_out_and_nothing_to_ask_is_said(tables: Any, tmp_path: Path) -> None:
    blue = tag_articles([{"id": "a", "text": "Der Himmel ist blau."}])
    assert "nothing was found to ask about" in render_worksheet(blue, tmp_path / "s.html").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="1 and more"):
        render_worksheet(tables, tmp_path / "x.html", most=0)


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "blatt.html"
    assert main(["worksheet", str(source), "--out", str(out), "--lang", "de", "--most", "3"]) == 0
    assert "Arbeitsblatt" in out.read_text(encoding="utf-8") and str(out) in capsys.readouterr().out
    assert main(["worksheet", str(source), "--out", str(tmp_path / "blatt.txt")]) == 2


def test_the_key_has_the_whole_reporting_word_and_calls_no_negation_a_denial(tmp_path: Path) -> None:
    text = "Die Schule bleibe zu, teilte die Stadt am Montag mit. Verletzt wurde niemand. Die Feuerwehr bestritt das."
    html = render_worksheet(tag_articles([{"id": "a", "text": text, "date": "2024-05-03"}]), tmp_path / "s.html")
    key = html.read_text(encoding="utf-8").partition('class="handout key"')[2] or html.read_text(encoding="utf-8")
    assert "teilte … mit" in key and "firm, negated" in key and "reported, denied" in key


def test_the_headline_stands_once_and_bears_its_number() -> None:
    text = "Betreiber räumt Fehler ein\n\nDer Betreiber hat am Montag Fehler eingeräumt. Die Stadt prüft das, sagte Bürgermeister Jan Holm.\n"
    tables = tag_articles([{"id": "a", "title": "Betreiber räumt Fehler ein", "text": text, "date": "2024-05-14"}])
    (sheet,) = _sheets(tables)
    assert "Betreiber räumt Fehler ein" in unescape(sheet.heading) and "räumt Fehler ein" not in sheet.html
    assert sheet.html.startswith("<span") or sheet.html.startswith("Der Betreiber")
    assert ("<b>1</b>" in sheet.heading) == (sheet.asked[0].start == 0)


def test_a_title_that_is_not_in_the_text_leaves_the_text_whole() -> None:
    tables = tag_articles([{"id": "a", "title": "Anderes & mehr", "text": TEXT, "date": "2024-05-14"}])
    (sheet,) = _sheets(tables)
    assert sheet.heading == "Anderes &amp; mehr"
    assert unescape(re.sub(r"<.*?>|<b>\d+</b>\u00a0", "", sheet.html)).startswith("Brand im Hafen")


def test_the_key_names_who_has_spoken_not_what_was_given_out() -> None:
    text = (
        "Nach Angaben des Bauamts sind zwei Häuser einsturzgefährdet. Nach Einschätzung von Experten könnte der Hang "
        "rutschen. Den Unterlagen des Bauamts zufolge war das bekannt."
    )
    (sheet,) = _sheets(tag_articles([{"id": "a", "text": text, "date": "2024-05-14"}]))
    assert [one.who for one in sheet.asked][:2] == ["Bauamt", "Experten"]
    assert "Unterlagen" in sheet.asked[2].who
