"""The packed tables of word forms: bisection finds what a dictionary of the same lines holds."""

from __future__ import annotations

import itertools

import pytest

from seedkit.lexicon.forms import FormTable, SortedLines, block_of


@pytest.mark.parametrize("name", ["verbs.tsv.gz", "nouns.tsv.gz", "adjectives.tsv.gz"])
def test_every_key_is_found(name: str) -> None:
    table = FormTable(name)
    unpacked = dict(table.items())
    assert len(unpacked) == len(table) > 5_000
    assert list(table) == list(unpacked)
    some = list(itertools.islice(unpacked, 0, None, 97)) + list(unpacked)[-3:]
    assert {key: table.get(key) for key in some} == {key: unpacked[key] for key in some}


@pytest.mark.parametrize("key", ["", "\x00", "zzzzzz", "\U0010ffff", "aalenn", "habe "])
def test_another_key_is_not(key: str) -> None:
    assert FormTable("verbs.tsv.gz").get(key) is None


@pytest.mark.parametrize("name", ["verbs.tsv.gz", "nouns.tsv.gz", "adjectives.tsv.gz"])
def test_the_lines_are_in_order(name: str) -> None:
    """What bisection needs: ``key TAB`` sorts before every longer key."""
    keys = [f"{key}\t" for key in FormTable(name)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", ["verbs.tsv.gz", "names/surnames.txt.gz", "names/cities_world.txt.gz"])
def test_lines_are_found_by_their_beginning(name: str) -> None:
    lines = SortedLines(name, comments=int(name.startswith("verbs")))
    whole = lines.text.split("\n")[:-1]
    assert whole == sorted(whole)
    for start in (
        "Be",
        "ab",
        "Müll",
        "Rio ",
        whole[0][:3],
        whole[-1][:3],
        whole[-1],
        "\x00",
        "\U0010ffff",
        "",
    ):
        assert lines.beginning(start) == [line for line in whole if line.startswith(start)]


def test_a_block_of_short_words_is_no_block_of_longer_ones() -> None:
    """What keeps *an* from cutting all words apart that begin with these letters."""
    lines = SortedLines("verbs.tsv.gz", comments=1)
    assert [line.split("\t")[0] for line in lines.beginning(block_of("bin\t"))][:1] == ["bin"]
    assert [line.split("\t")[0] for line in lines.beginning(block_of("aß\t"))] == ["aß"]
