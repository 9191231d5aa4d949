"""German amounts, both ways: parsed, printed (with Babel and spelled out), parsed again."""

from __future__ import annotations

import doctest

import pytest
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

import seedkit.numbers
import seedkit.numbers_interval
import seedkit.numbers_words
from seedkit.lexicon import load_list
from seedkit.numbers import find_amounts, parse_amount, parse_cardinal, parse_number, spell_cardinal

VALUES = {
    # digits
    "0": 0, "7": 7, "1100": 1100, "12.000": 12000, "1.234.567": 1234567, "12 000": 12000, "25 000": 25000,
    "1\u00a0500": 1500, "1\u202f500": 1500, "12'000": 12000, "12’000": 12000, "1,5": 1.5, "0,99": 0.99,
    "38,5": 38.5, "1.000,25": 1000.25, "1.000.000,50": 1000000.5, "5,-": 5, "1½": 1.5, "½": 0.5, "100.000": 100000,
    # digits with a scale
    "1,5 Millionen": 1500000, "1,15 Millionen": 1150000, "1 Million": 1000000, "14,7 Millionen": 14700000,
    "2,3 Mio.": 2300000, "2,3 Mio": 2300000, "15 Milliarden": 15 * 10**9, "1,5 Mrd.": 1500000000,
    "3 Billionen": 3 * 10**12, "2 Dutzend": 24, "50 Tausend": 50000, "50 Tsd.": 50000, "3.5 Millionen": 3500000,
    "0,3 Milliarden": 300000000, "20 Bio.": 20 * 10**12,
    # words
    "null": 0, "eins": 1, "zwei": 2, "zwo": 2, "zweier": 2, "dreier": 3, "vieren": 4, "elf": 11, "zwölf": 12,
    "sechzehn": 16, "siebzehn": 17, "zwanzig": 20, "dreißig": 30, "dreissig": 30, "einundzwanzig": 21,
    "siebenundsiebzig": 77, "neunundneunzig": 99, "hundert": 100, "einhundert": 100, "hunderteins": 101,
    "hundertundeins": 101, "zweihundertfünfzig": 250, "elfhundert": 1100, "neunzehnhundert": 1900,
    "tausend": 1000, "eintausend": 1000, "tausendundeine": 1001, "eintausendzweihundert": 1200,
    "zwölftausend": 12000, "zwanzigtausenddreihundertvier": 20304, "hunderttausend": 100000,
    "fünfhunderttausend": 500000, "neunhundertneunundneunzigtausendneunhundertneunundneunzig": 999999,
    # words with a scale
    "eine Million": 1000000, "einer Million": 1000000, "acht Millionen": 8000000, "zwei Milliarden": 2 * 10**9,
    "zwei Millionen dreihunderttausend": 2300000, "drei Milliarden zwei Millionen eintausend": 3002001000,
    "ein Dutzend": 12, "zwei Dutzend": 24, "zwanzig Tausend": 20000,
    # halves and quarters
    "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalbtausend": 3500, "viereinviertel": 4.25,
    "anderthalb Millionen": 1500000, "zweieinhalb Milliarden": 2500000000, "eine halbe Million": 500000,
    "einer halben Million": 500000, "ein halbes Dutzend": 6, "eine Viertelmillion": 250000,
    # fractions and shares
    "zwei Drittel": 0.6667, "ein Drittel": 0.3333, "drei Viertel": 0.75, "drei Vierteln": 0.75, "Dreiviertel": 0.75,
    "zwei Fünftel": 0.4, "neun Zehntel": 0.9, "die Hälfte": 0.5, "jeder zweite": 0.5, "jede dritte": 0.3333,
    "jedes vierte": 0.25, "jedem zehnten": 0.1, "3 Viertel": 0.75,
    # signs
    "minus fünf": None, "-5": -5, "−12": -12,
}  # fmt: skip

BOUNDS = {
    "mindestens 20": (20, None, False), "wenigstens drei": (3, None, False), "mehr als acht Millionen": (8000000, None, False),
    "über 4000": (4000, None, False), "über eine Million": (1000000, None, False), "nicht weniger als 12": (12, None, False),
    "3000 oder mehr": (3000, None, False), "mehr als die Hälfte": (0.5, None, False), "ab 100": (100, None, False),
    "bis zu 3.000": (None, 3000, False), "höchstens zwei": (None, 2, False), "maximal 50": (None, 50, False),
    "weniger als 5": (None, 5, False), "nicht mehr als 30": (None, 30, False), "unter 5": (None, 5, False),
    "weniger als ein Drittel": (None, 0.3333, False), "bis zu etwa 200": (None, 200, True),
    "rund 1.100": (1100, 1100, True), "etwa 1.500": (1500, 1500, True), "zirka 40": (40, 40, True),
    "ca. 40": (40, 40, True), "circa 40": (40, 40, True), "ungefähr zwölf": (12, 12, True),
    "knapp eine Million": (1000000, 1000000, True), "gut 200": (200, 200, True), "fast 300": (300, 300, True),
    "nahezu hundert": (100, 100, True), "an die 500": (500, 500, True), "um die 500": (500, 500, True),
    "rund ein Dutzend": (12, 12, True), "in etwa 12": (12, 12, True), "mindestens rund 20": (20, None, True),
    "knapp die Hälfte": (0.5, 0.5, True), "genau 17": (17, 17, False),
    "10 bis 12": (10, 12, False), "zehn bis zwölf": (10, 12, False), "zwischen 200 und 300": (200, 300, False),
    "2 bis 3 Millionen": (2000000, 3000000, False), "zwei bis drei Milliarden": (2 * 10**9, 3 * 10**9, False),
    "fünf- bis sechstausend": (5000, 6000, False), "10- bis 15.000": (10000, 15000, False),
    "10 bis 15.000": (10000, 15000, False), "zwei- bis dreihundert": (200, 300, False), "3-4": (3, 4, False),
    "3–4": (3, 4, False), "etwa 10 bis 12": (10, 12, True), "zwei oder drei": (2, 3, False),
    "zwischen zwei und drei Millionen": (2000000, 3000000, False),
    "Tausende": (None, None, True), "tausende": (None, None, True), "Tausenden": (None, None, True),
    "Hunderte": (None, None, True), "Zehntausende": (None, None, True), "Hunderttausende": (None, None, True),
    "Zigtausende": (None, None, True), "Abertausende": (None, None, True), "Dutzende": (None, None, True),
    "Millionen": (None, None, True), "mehrere tausend": (None, None, True), "mehrere Tausend": (None, None, True),
    "einige Millionen": (None, None, True), "ein paar hundert": (None, None, True), "viele Milliarden": (None, None, True),
    "Hunderte Millionen": (None, None, True), "mehrere hunderttausend": (None, None, True),
    "Millionenbereich": (None, None, True), "Milliardenhöhe": (None, None, True), "Millionensumme": (None, None, True),
}  # fmt: skip


def test_the_list_is_long_enough() -> None:
    assert len(VALUES) + len(BOUNDS) >= 150


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_value(text: str, value: float | None) -> None:
    if text == "minus fünf":  # the amount starts at "minus"
        found = parse_amount(text)
        assert found is not None and found.low == -5
        return
    assert parse_number(text) == value


@pytest.mark.parametrize(("text", "expected"), BOUNDS.items())
def test_bounds(text: str, expected: tuple[float | None, float | None, bool]) -> None:
    found = parse_amount(text)
    assert found is not None
    assert (found.low, found.high, found.approx) == expected


@pytest.mark.parametrize("text", [text for text, value in VALUES.items() if isinstance(value, int) and value >= 0])
def test_printed_and_parsed_again(text: str) -> None:
    value = VALUES[text]
    assert isinstance(value, int)
    assert parse_number(format_decimal(value, locale="de")) == value
    assert parse_number(format_decimal(value, locale="de_AT")) == value
    assert parse_number(format_decimal(value, locale="de_CH")) == value
    if value < 10**12:
        assert parse_number(spell_cardinal(value)) == value


@pytest.mark.parametrize("value", [1_500_000, 2_000_000, 38_500_000, 1_150_000, 3_000_000_000, 2_000_000_000_000])
def test_compact_forms_of_babel(value: int) -> None:
    for form in ("long", "short"):
        printed = format_compact_decimal(value, format_type=form, locale="de", fraction_digits=3)
        assert parse_number(printed) == value, printed


@pytest.mark.parametrize("share", [0.05, 0.435, 1.0])
def test_percent_of_babel(share: float) -> None:
    found = list(find_amounts(format_percent(share, format="#,##0.#\u00a0%", locale="de")))
    assert [amount.low for amount in found] == [pytest.approx(share * 100)]


@given(st.integers(0, 10**12 - 1))
def test_spelled_and_parsed_again(value: int) -> None:
    assert parse_number(spell_cardinal(value)) == value


@given(st.integers(0, 10**18), st.sampled_from(["de", "de_AT", "de_CH"]))
def test_digits_printed_and_parsed_again(value: int, locale: str) -> None:
    assert parse_number(format_decimal(value, locale=locale)) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("zwei, drei", [2, 3]),  # an enumeration is not added up
        ("hundert und zwei", [100, 2]),
        ("fünf und sechs Boote", [5, 6]),
        ("eine Million und drei Tote", [1000000, 3]),
        ("tausend zweihundert", [1000, 200]),
        ("zwanzig drei", [20, 3]),
        ("8,2 und 8,3 Prozent", [8.2, 8.3]),
        ("von 10 auf 20 Prozent", [10, 20]),
        ("drei Millionen Euro, zwei Milliarden Dollar", [3000000, 2000000000]),
        ("20 000 und 30 000", [20000, 30000]),
        ("etwa 12.000 Soldaten, darunter 500 Offiziere und drei Generäle", [12000, 500, 3]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert [amount.low for amount in find_amounts(text)] == values


@pytest.mark.parametrize(
    "text",
    ["H5N1", "COVID-19", "U-19", "240-Millimeter-Werfer", "17:46", "3:1", "18.10.2024", "1990er Jahre", "80er-Jahre",
     "A380", "Hund", "Achtung", "Wunder", "Einheit", "Sechstagerennen", "dreiköpfig", "tausendfach", "vierzigste",
     "Vier-Sterne-General", "12,5-prozentig", "viele", "einige", "beide", "", " ", "Millionär", "einunddreißigste"],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert list(find_amounts(text)) == []


@pytest.mark.parametrize(
    "text",
    ["1.2.3.4", "12,,5", "10^30", "1.23.456", "12.0000", "1,2,3", "9" * 40, "9" * 400, "1,000,000", "1..5"],
)
def test_malformed_numbers_have_no_value(text: str) -> None:
    for amount in find_amounts(f"Es waren {text} Boote."):
        assert (amount.low, amount.high, amount.approx) == (None, None, False)
        assert amount.kind == "malformed"
        assert amount.rule in {"malformed", "too_large"}


@pytest.mark.parametrize("text", ["Drucksache 20/1234", "die Akte 12/2024", "die Saison 2023/24", "Blatt 123/2023"])
def test_numbers_joined_by_a_slash_count_nothing(text: str) -> None:
    assert list(find_amounts(text)) == []
    assert [amount.low for amount in find_amounts("Es stimmten 2/3 der Mitglieder zu.")] == [0.6667]


@given(st.text(alphabet="0123456789.,:;'’/^-–+ \u00a0%€ einzwdrhutaosMlMrdBp½", max_size=60))
def test_never_raises_and_always_slices(text: str) -> None:
    last = 0
    for amount in find_amounts(text):
        assert text[amount.start : amount.end] == amount.text
        assert last <= amount.start <= amount.number_start < amount.number_end <= amount.end
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        last = amount.end


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for amount in find_amounts(text):
        assert text[amount.start : amount.end] == amount.text


@pytest.mark.parametrize("section", ["cardinal", "scale", "fraction", "ordinal_share", "vague", "magnitude"])
def test_examples_of_the_numerals(section: str) -> None:
    for entry in load_list("numerals")[section]:
        assert any(entry["text"].split()[-1] in a.text.lower() for a in find_amounts(entry["example"])), entry


def test_examples_of_the_bounds() -> None:
    for section, entries in load_list("approximators").items():
        for entry in entries:
            kinds = [amount.rule for amount in find_amounts(entry["example"])]
            assert kinds and entry["kind"] in kinds[0], (section, entry)


def test_parse_cardinal_refuses_half_words() -> None:
    assert [
        parse_cardinal(word)
        for word in ("und", "hundertund", "einszwanzig", "zwanzigzwei", "zwölfhundertund", "zehnundzwanzig")
    ] == [None] * 6


def test_what_a_slash_divides_is_a_share_before_a_genitive_and_else_no_number() -> None:
    assert [(found.text, found.low) for found in find_amounts("2/3 der Häuser")] == [("2/3", 0.6667)]
    for text in ("Haus 3/12 ist frei.", "Saal 2/3 ist leer.", "Zimmer 12/205 auch."):
        assert list(find_amounts(text)) == [], text


def test_docstrings() -> None:
    for module in (seedkit.numbers, seedkit.numbers_interval, seedkit.numbers_words):
        assert doctest.testmod(module).failed == 0


def test_spelling_out_of_range() -> None:
    with pytest.raises(ValueError, match="can spell"):
        spell_cardinal(10**12)
