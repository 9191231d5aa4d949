"""The packed tables of word forms: bisection finds what a dictionary of the same lines holds."""

from __future__ import annotations

import itertools
from bisect import bisect_left

import pytest
from steps import count_steps

from seedkit.lexicon.forms import FormTable, SortedLines


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


@pytest.mark.parametrize("name", ["verbs.tsv.gz", "nouns.tsv.gz", "adjectives.tsv.gz", "names/clusters.tsv.gz"])
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


@pytest.mark.parametrize("name", ["verbs.tsv.gz", "names/surnames.txt.gz", "names/cities_world.txt.gz"])
def test_the_first_line_that_begins_so_is_found(name: str) -> None:
    lines = SortedLines(name, comments=int(name.startswith("verbs")))
    whole = lines.text.split("\n")[:-1]
    asked = [*whole[::89], whole[-1], "\x00", "\U0010ffff", "Qqq", ""]
    asked += [word[: len(word) // 2] for word in asked]
    for start in asked:
        at = bisect_left(whole, start)
        found = whole[at] if at < len(whole) and whole[at].startswith(start) else None
        assert lines.first(start) == found
        assert lines.first(f"{start}\n") == (start if found == start else None)


def test_to_look_a_word_up_is_a_few_steps() -> None:
    """However many words begin as it does, and whether or not one of them was asked for before."""
    table = FormTable("verbs.tsv.gz")
    keys = list(itertools.islice(table, 0, None, 997))
    assert count_steps(lambda: [table.get(key) for key in keys]) < 12 * len(keys)
