"""The quiz on the timeline: events that their sentences date, pairs with an order and without, the key behind them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from seedkit import build_timeline, tag_articles
from seedkit.cli import main
from seedkit.report.language import load_language
from seedkit.report.quiz import Dated, dated_events, pairs_of, render_quiz

TEXT = (
    "Am 3. März 2025 brannte in Husum eine Lagerhalle ab. Am Sonntag trafen sich Vertreter von Stadt und Kreis in Kiel. Im Februar wurde in "
    "Flensburg ein Mann getötet. Laut Polizei wurden am 5. März 2025 zwei Männer festgenommen."
)


@pytest.fixture(scope="module")
def tables() -> Any:
    return tag_articles([{"id": "a", "text": TEXT, "date": "2025-03-10"}])


def _events(tables: Any, most: int = 8) -> list[Dated]:
    return dated_events(tables, build_timeline(tables), load_language("de"), most=most)


def _dated(letter: str, first: date | None, last: date | None) -> Dated:
    return Dated(letter, "", "", "", "", "", "", (first, last))


def test_each_event_stands_with_its_words_marked_and_its_days(tables: Any) -> None:
    events = _events(tables)
    assert [one.letter for one in events] == ["A", "B", "C", "D"][: len(events)] and len(events) >= 3
    for one in events:
        assert unescape(re.sub("</?b>", "", one.html)) in TEXT and one.html.count("<b>") == 1
    february = next(one for one in events if "Februar" in one.html)
    assert february.span == (date(2025, 2, 1), date(2025, 2, 28)) and february.first.startswith("1. Feb")
    assert next(one for one in events if "Polizei" in one.html).status == "berichtet"


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((date(2025, 3, 1), date(2025, 3, 2)), (date(2025, 3, 3), date(2025, 3, 3)), "quiz_first"),
        ((date(2025, 3, 4), date(2025, 3, 5)), (date(2025, 3, 3), date(2025, 3, 3)), "quiz_second"),
        ((date(2025, 3, 1), date(2025, 3, 31)), (date(2025, 3, 3), date(2025, 3, 3)), "quiz_none"),
        ((date(2025, 3, 1), date(2025, 3, 3)), (date(2025, 3, 3), date(2025, 3, 4)), "quiz_none"),
        ((date(2025, 3, 1), None), (date(2025, 4, 1), date(2025, 4, 1)), "quiz_none"),
        ((None, date(2025, 3, 1)), (date(2025, 4, 1), None), "quiz_first"),
    ],
)
def test_two_events_have_an_order_only_where_their_days_do_not_meet(one: Any, other: Any, answer: str) -> None:
    (pair,) = pairs_of([_dated("A", *one), _dated("B", *other)])
    assert (pair.one, pair.other, pair.answer) == ("A", "B", answer)


def test_pairs_are_few_and_ask_about_every_event() -> None:
    events = [_dated("ABCDEFGH"[i], date(2025, 3, 1 + i), date(2025, 3, 1 + i)) for i in range(8)]
    pairs = pairs_of(events, most=6)
    assert len(pairs) == 6 and {x for pair in pairs for x in (pair.one, pair.other)} == set("ABCDEFGH")
    assert len({(pair.one, pair.other) for pair in pairs}) == 6


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_tables_are_empty_and_the_key_stands_behind_them(tables: Any, tmp_path: Path, lang: str) -> None:
    html = render_quiz(tables, tmp_path / "quiz.html", lang=lang).read_text(encoding="utf-8")
    questions, _, key = html.partition('id="key"')
    assert set(re.findall(r"<td>(.*?)</td>", questions)) == {""}
    assert len(re.findall(r"<td>[^<]+</td>", key)) == len(re.findall("<td>", questions))
    assert "http" not in html.replace("http-equiv", "")


def test_an_event_whose_sentence_tells_no_date_is_not_asked_about() -> None:
    articles = [
        {"id": "a", "text": "Am 3. März 2025 brannte in Husum eine Lagerhalle ab. Beim Brand der Lagerhalle in Husum starb ein Mann.", "date": "2025-03-10"},
    ]  # fmt: skip
    tables = tag_articles(articles)
    assert not any("starb" in one.html for one in _events(tables))
    assert _events(tables) == []


def test_markup_in_an_article_is_data() -> None:
    text = "Am 3. März 2025 brannte <b>die</b> Halle & das Lager ab. Am 5. März 2025 wurden laut <i>Polizei</i> zwei Männer festgenommen."
    for one in _events(tag_articles([{"id": "a", "text": text, "date": "2025-03-10"}])):
        assert "<i>" not in one.html and one.html.count("<b>") == 1


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.txt"
    source.write_text(f"10. März 2025\n\n{TEXT}", encoding="utf-8")
    out = tmp_path / "quiz.html"
    assert main(["worksheet", str(source), "--timeline", "--out", str(out), "--lang", "de"]) == 0
    assert "Was war zuerst?" in out.read_text(encoding="utf-8") and str(out) in capsys.readouterr().out
    assert main(["worksheet", str(source), "--timeline", "--most", "1", "--out", str(out)]) == 2
    assert "2 to 26" in capsys.readouterr().err
    with pytest.raises(ValueError, match="2 to 26"):
        render_quiz(tag_articles([]), tmp_path / "x.html", most=27)
    empty = render_quiz(tag_articles([]), tmp_path / "empty.html").read_text(encoding="utf-8")
    assert "nothing to put in order" in empty
