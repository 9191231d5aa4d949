"""The packed tables of word forms: bisection finds what a dictionary of the same lines holds."""

from __future__ import annotations

import itertools

import pytest

from seedkit.lexicon.forms import FormTable


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
