"""Quotation marks: which pairs are found, how deep, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import growth

from seedkit.lexicon import load_list
from seedkit.quotes import pair_quotes

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))

# text, then what is expected: "depth:quotation", with "!" before it where the closing mark is missing
CASES = [
    ("„Ja“, sagte er.", ["0:„Ja“"]),
    ("»Ja«, sagte er, »aber später.«", ["0:»Ja«", "0:»aber später.«"]),
    ("«Ja», sagte sie in Bern.", ["0:«Ja»"]),
    ("« Ja », sagte sie in Genf.", ["0:« Ja »"]),
    ('"Ja", sagte sie. "Nein", sagte er.', ['0:"Ja"', '0:"Nein"']),
    ("Das “Projekt” und das “Vorhaben“ ruhen.", ["0:“Projekt”", "0:“Vorhaben“"]),
    ("„Sie hat ‚nie‘ gesagt“, meinte er.", ["0:„Sie hat ‚nie‘ gesagt“", "1:‚nie‘"]),
    ("»Sie hat ›nie‹ gesagt«, meinte er.", ["0:»Sie hat ›nie‹ gesagt«", "1:›nie‹"]),
    ("„Er sagte: „Nein““, rief sie.", ["0:„Er sagte: „Nein““", "1:„Nein“"]),
    ('„Er sagte "nein" und ging“, so sie.', ['0:„Er sagte "nein" und ging“', '1:"nein"']),
    ("\"'Ja'\", sagte sie.", ["0:\"'Ja'\"", "1:'Ja'"]),
    ("„»Ja«, sagte er“, steht im Bericht.", ["0:„»Ja«, sagte er“", "1:»Ja«"]),
    ('„Wort" und "Wort“ gemischt.', ['0:„Wort"', '0:"Wort“']),
    ("„Wort” und “Wort“ gemischt.", ["0:„Wort”", "0:“Wort“"]),
    ("„Wort„ sagte er, der falsch tippte.", ["0:„Wort„"]),
    (",,Halt'', rief sie, ``und zwar sofort''.", ["0:,,Halt''", "0:``und zwar sofort''"]),
    ("Die „Zeitung“-Redaktion (»Blatt«) schwieg.", ["0:„Zeitung“", "0:»Blatt«"]),
    ('Er nannte es"Unsinn"und ging.', ['0:"Unsinn"']),
    ('"Rot"/"Grün" und "Rot"-"Blau"', ['0:"Rot"', '0:"Grün"', '0:"Rot"', '0:"Blau"']),
    # apostrophes
    ("Das geht's nicht an, Andreas' Haus, Hans’ Auto, so’n Pech, 's ist kalt.", []),
    ("Rock 'n' Roll aus den '80ern und den '68er Jahren.", []),
    ("Sie spielten Rock ’n’ Roll.", []),
    ("Das geht's nicht, sagte 'ne Frau, die 'nein' rief.", ["0:'nein'"]),
    ("‚Das ist Hans’ Auto‘, sagte sie.", ["0:‚Das ist Hans’ Auto‘"]),
    ("'Das ist Hans' Auto', sagte sie.", ["0:'Das ist Hans' Auto'"]),
    ("„Das geht's nicht“, sagte er.", ["0:„Das geht's nicht“"]),
    # inch and minute marks
    ('Der 15" Monitor, ein 3,5"-Laufwerk, 52° 31\' 12" Nord.', []),
    ('"Das 15" Display" kostet mehr.', ['0:"Das 15" Display"']),
    ('"Er gewann 15", sagte sie.', ['0:"Er gewann 15"']),
    ('Er sagte: "Wir waren 15" und "sie 20".', ['0:"Wir waren 15"', '0:"sie 20"']),
    # unclosed and stray marks
    ("Sie rief: „Halt!", ["!0:„Halt!"]),
    ("„Offen ist das\n\nDann „zu“ und gut.", ["!0:„Offen ist das", "0:„zu“"]),
    ("„Offen und „zu“ hier.", ["!0:„Offen und „zu“ hier.", "0:„zu“"]),
    ("„Er sagte ‚ja“ und ging.", ["0:„Er sagte ‚ja“", "!1:‚ja"]),
    ("Nur ein Ende“ und noch eins”, dann »gut«.", ["0:»gut«"]),
    ("» Mehr zum Thema\n» Noch mehr zum Thema", []),
    ("", []),
    ('"', []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:30] for c in CASES])
def test_pairs(text: str, expected: list[str]) -> None:
    found = [f"{'' if q.closed else '!'}{q.depth}:{text[q.start : q.end]}" for q in pair_quotes(text)]
    assert found == expected


def test_lists_examples() -> None:
    lists = load_list("quote_marks")
    for mark in lists["mark"]:
        text = mark["example"]
        assert mark["sign"] in text
        if mark["sign"] == "’":  # its example shows the apostrophe
            assert pair_quotes(text) == []
            continue
        edges = {text[q.start : q.start + 2] for q in pair_quotes(text) if q.closed}
        edges |= {text[q.end - 2 : q.end] for q in pair_quotes(text) if q.closed}
        assert any(mark["sign"] in edge for edge in edges), text
    for elision in lists["elision"]:
        assert f"'{elision['word']}" in elision["example"]
        assert pair_quotes(elision["example"]) == []


def test_blocks_are_not_crossed() -> None:
    text = "Schlagzeile: „Offen Text mit „Schluss“ hier und Ende“ noch"
    cut = text.index("Text")
    quotes = pair_quotes(text, blocks=[(0, cut), (cut, len(text))])
    assert [text[q.start : q.end] for q in quotes] == ["„Offen", "„Schluss“"]
    assert [q.closed for q in quotes] == [False, True]
    assert [q.depth for q in quotes] == [0, 0]


def test_blocks_beyond_the_text() -> None:
    assert [q.closed for q in pair_quotes("„Ja“", blocks=[(-5, 99)])] == [True]


def test_single_line_ends() -> None:
    wrapped = "Sie sagte: „Wir warten\nbis morgen“, und ging."
    assert [q.closed for q in pair_quotes(wrapped)] == [True]
    long = "Ein langer Absatz, der nicht umbrochen ist. " * 4
    lines = f"{long}„Wir warten\nEin neuer Absatz mit „Wort“."
    assert [q.closed for q in pair_quotes(lines)] == [False, True]


@pytest.mark.parametrize("path", SEEDS, ids=[p.stem for p in SEEDS])
def test_seeds_have_no_unclosed_marks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quotes = pair_quotes(text)
    assert all(q.closed and q.depth == 0 for q in quotes)
    marks = sum(text.count(sign) for sign in '„“"”»«')
    assert 2 * len(quotes) == marks


@pytest.mark.parametrize("unit", ['"', "„", "“", "'", ' "a', 'a" ', "„‚", "“ ‘ ", "’s x’ ", "„' »", "‚ja"])
def test_work_grows_with_the_number_of_marks(unit: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = unit * count
        return lambda: pair_quotes(text)

    assert growth(work, 2_000, 16_000) < 2


@given(st.text(alphabet="„“”\"»«‚‘’'›‹ aß5.,:-(\n", max_size=80))
def test_quotes_are_well_formed(text: str) -> None:
    quotes = pair_quotes(text)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    for number, quote in enumerate(quotes):
        assert 0 <= quote.start < quote.end <= len(text)
        assert "\n\n" not in text[quote.start : quote.end]
        if quote.parent is None:
            assert quote.depth == 0
        else:
            outer = quotes[quote.parent]
            assert quote.parent < number
            assert outer.closed and outer.start < quote.start and quote.end < outer.end
            assert quote.depth == outer.depth + 1


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4))
def test_any_text_and_blocks(text: str, blocks: list[tuple[int, int]]) -> None:
    for quote in pair_quotes(text, blocks=blocks):
        assert 0 <= quote.start < quote.end <= len(text)
        for edge in (edge for block in blocks for edge in block):
            assert not quote.start < edge < quote.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("„Es reicht, sagte er. „Nie mehr, sagte sie.", ["„Es reicht, sagte er.", "„Nie mehr, sagte sie."]),
        ("„Eins „Zwei „Drei", ["„Eins", "„Zwei", "„Drei"]),
        ("»Eins „Zwei „Drei« Ende", ["»Eins „Zwei „Drei«", "„Zwei", "„Drei"]),
    ],
)
def test_an_unclosed_mark_reaches_to_the_next_one(text: str, found: list[str]) -> None:
    """Else a line of open marks would be as many quotations as marks, each to its end."""
    assert [text[one.start : one.end] for one in pair_quotes(text)] == found
    line = text * 500
    assert sum(one.end - one.start for one in pair_quotes(line) if not one.closed) <= 2 * len(line)
