"""The lines of the bottom line about denials: whose, which, and never cut to their contrary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import seedkit as sk

LONG = (
    "Das Landesumweltamt wies am Mittwoch in einer ausführlichen Stellungnahme, die der Redaktion seit dem Vormittag vorliegt, "
    "den Bericht über einen Brand in der Halle am Hafen zurück."
)


def lines(tmp_path: Path, *texts: str, lang: str = "en") -> list[str]:
    """The findings of a page about some texts, without markup."""
    tables = sk.tag_articles([{"id": f"a{n}", "text": text, "date": "2024-05-03"} for n, text in enumerate(texts)])
    page = sk.render_report(tables, tmp_path / "page.html", lang=lang).read_text()
    found = re.search(r'<ul class="bottom">(.*?)</ul>', page, re.DOTALL)
    assert found is not None
    return [re.sub(r"<[^>]+>", "", line) for line in found[1].split("</li>")]


def test_a_long_denial_is_not_cut(tmp_path: Path) -> None:
    assert any(f"„{LONG}“" in line for line in lines(tmp_path, LONG))


def test_a_denied_event_goes_before_other_denials_and_the_rest_is_counted(tmp_path: Path) -> None:
    texts = (
        "Der Verein wies den Vorwurf zurück. Der Verband bestritt, davon gewusst zu haben.",
        "Die Polizei Kiel dementierte, dass es am Donnerstag einen Anschlag auf den Bahnhof gab.",
    )
    denied = [line for line in lines(tmp_path, *texts) if "Denied by" in line]
    assert len(denied) == 2
    assert "Anschlag" in denied[0]
    assert "One more statement denies something, rules it out or turns it down." in denied[1]


def test_a_denial_that_two_articles_repeat_is_one(tmp_path: Path) -> None:
    text = "Die Polizei Kiel dementierte, dass es am Donnerstag einen Anschlag auf den Bahnhof gab."
    denied = [line for line in lines(tmp_path, text, text) if "Denied by" in line]
    assert len(denied) == 1
    assert "more statement" not in denied[0]


@pytest.mark.parametrize(("lang", "words"), [("en", "Left open by"), ("de", "Offen gelassen")])
def test_what_is_not_ruled_out_is_left_open(tmp_path: Path, lang: str, words: str) -> None:
    found = lines(tmp_path, "Die Polizei Kiel schloss einen Anschlag auf den Bahnhof nicht aus.", lang=lang)
    assert any(words in line for line in found)
    assert not any(re.search(r"\b(?:[Cc]onfirm|[Bb]estätig)", line) for line in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Vorsitzende schloss eine Koalition mit den Freien Wählern aus.", "Ruled out by"),
        ("Der Verein lehnte einen Neubau der Halle ab.", "Turned down by"),
        ("Der Verband wies den Vorwurf zurück.", "Denied by"),
        ("Der Landkreis konnte den Unfall im Werk nicht bestätigen.", "Not confirmed by"),
        ("Die Feuerwehr schloss eine Explosion im Werk nicht aus.", "Left open by"),
    ],
)
def test_the_line_says_what_is_done(tmp_path: Path, text: str, words: str) -> None:
    assert any(line.strip().startswith(words) for line in lines(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        "Die Gewerkschaft befürchtet, dass es nicht die letzte Kündigung sein wird.",
        "Vom Betriebsrat war der Abbau von 300 Stellen befürchtet worden.",
        "Der Bürgermeister sagte, er glaube nicht, dass der Damm bricht.",
    ],
)
def test_who_fears_or_does_not_believe_something_neither_denies_it_nor_leaves_it_open(
    tmp_path: Path, text: str
) -> None:
    found = lines(tmp_path, text)
    assert not any(re.search(r"Denied|Left open|Ruled out|Turned down|Not confirmed", line) for line in found)


def test_what_is_negated_is_not_called_denied(tmp_path: Path) -> None:
    text = (
        "Es gab keine Festnahmen. Die Feuerwehr bestritt, dass es einen Brand gab. "
        "Ein Sprecher sagte, er glaube nicht, dass es zu einem Streik kommt."
    )
    page = sk.render_report(sk.tag_articles([{"text": text, "date": "2024-05-03"}]), tmp_path / "p.html").read_text()
    ledger = page[page.index('id="ledger-event"') : page.index('id="method"')]
    told = {
        found[1]: re.findall(r"<i class=(\w+)>", row)
        for row in ledger.split("<tr id=")
        if (found := re.search(r"<b>(\w+)</b>", row))
    }
    assert told["Festnahmen"] == ["firm", "negated"]
    assert told["Brand"] == ["reported", "denied"]
    assert "negated" in told["Streik"]


def test_what_a_short_denial_answers_stands_before_it(tmp_path: Path) -> None:
    """*Die Firma wies den Vorwurf zurück* says nothing of which; a sentence that says it, or a paragraph between, brings no other in."""
    charge = "Die Gewerkschaft warf der Nordchemie vor, an der Wartung gespart zu haben."
    short = "Die Nordchemie wies den Vorwurf zurück."
    assert any(f"„{charge} {short}“" in line for line in lines(tmp_path, f"Es brannte. {charge} {short}"))
    assert any(
        f"„{short}“" in line for line in lines(tmp_path, f"Es brannte. {charge}\n\n{short} Es regnete.\n\nEs schneite.")
    )
    whole = "Die Nordchemie bestritt, an der Wartung gespart zu haben."
    assert any(f"„{whole}“" in line for line in lines(tmp_path, f"Es brannte. {whole}"))
