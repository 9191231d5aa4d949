"""An amount is made of words that can be part of one: read between the other words alone, it is the same."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.numbers import find_amounts, part_of_amount
from seedkit.numbers_lists import word_lists
from seedkit.numbers_words import parse_cardinal, spell_cardinal
from seedkit.tag.timex.numberwords import word_value

_LISTS = word_lists()
_OTHERS = """Hunderte jeder zweite halbes Dutzend Million 3.500 1,5 25 000 2/3 7,- ½ Boote Menschen fielen blauen
Viertelmillion Millionenbereich ca. Mio. 5-10 12. H5N1 , . – - bis oder und mehr als zwischen zu paar ( ) %""".split()
_WORDS = st.sampled_from(
    [
        *sorted({*_LISTS.inner, *_LISTS.cardinals, *_LISTS.scales, *_LISTS.fractions, *_LISTS.vague}),
        *_OTHERS,
        "\n",
        "\n\n",
    ]
)


def _amounts_between(text: str) -> list[object]:
    """The amounts of each stretch that two words which are part of none bound, these words included."""
    pieces = [(m.start(), m.end()) for m in re.finditer(r"\n\s*\n|\n|\S+", text)]
    cuts = [
        0,
        *(i for i, (a, b) in enumerate(pieces) if part_of_amount(text[a:b]) == "none"),
        len(pieces) - 1,
    ]
    found: list[object] = []
    for first, last in pairwise(cuts):
        found += find_amounts(text, pieces[first][0], pieces[last][1])
    return found


@given(st.lists(_WORDS, min_size=1, max_size=14))
def test_no_word_that_is_none_of_it_changes_an_amount(words: list[str]) -> None:
    text = "Boote " + " ".join(words) + " Boote"
    whole = [amount for gap in _blocks(text) for amount in find_amounts(text, *gap)]
    assert _amounts_between(text) == whole


def _blocks(text: str) -> list[tuple[int, int]]:
    """The stretches between blank lines, which no amount crosses."""
    gaps = [(0, 0), *((m.start(), m.end()) for m in re.finditer(r"\n\s*\n", text)), (len(text), len(text))]
    return [(a[1], b[0]) for a, b in pairwise(gaps)]


def test_a_blank_line_is_part_of_no_amount_and_a_line_break_can_be() -> None:
    assert [part_of_amount(word) for word in ("\n\n", "\n \n", "\n", "bis", "Zwölf", "Turm")] == [
        "none", "none", "inner", "inner", "first", "none",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("hundertzehneinhalb", 110.5), ("dreihunderteinhalb", 300.5), ("zweieinhalbtausend", 2500), ("fuenfzig", 50),
        ("hundertvierteleinhalb", None), ("einhalbeinhalb", None),
    ],
)  # fmt: skip
def test_number_words_with_halves(word: str, value: float | None) -> None:
    assert parse_cardinal(word) == value


def test_times_read_number_words_as_amounts_do() -> None:
    """Whole, halved and spelled without umlauts; what is inflected or less than one counts no weeks."""
    for number in (*range(1, 1000), 1100, 1989, 2024, 30_000):
        word = spell_cardinal(number)
        assert word_value(word) == parse_cardinal(word) == number
    for word in ("fuenfundfuenfzig", "dreieinhalb", "anderthalb", "hundertundeins"):
        assert word_value(word) == parse_cardinal(word) is not None
    for word in ("eine", "zweier", "dreiviertel", "einviertel"):
        assert parse_cardinal(word) is not None and word_value(word) is None
