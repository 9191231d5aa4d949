"""The lists of names: one question to all of them gives what a set of each list's words would."""

from __future__ import annotations

import gzip
from itertools import islice

import pytest

from seedkit.lexicon import path_of
from seedkit.names_lists import NameLists

NAMES = {"F": "first_names", "S": "surnames", "T": "towns_de", "C": "cities_world", "N": "nouns"}


@pytest.fixture(scope="module")
def words() -> dict[str, set[str]]:
    return {
        letter: set(gzip.decompress(path_of(f"names/{name}.txt.gz").read_bytes()).decode().split("\n")) - {""}
        for letter, name in NAMES.items()
    }


def test_the_letters_are_those_of_the_lists(words: dict[str, set[str]]) -> None:
    lists = NameLists(NAMES, "TC")
    some = sorted({word for listed in words.values() for word in islice(sorted(listed), 0, None, 131)})
    asked = [
        *some,
        *(word[:-1] for word in some),
        *(word[:2] for word in some),
        "an",
        "A",
        "",
        "\n",
        "Anna\n",
        "\x00",
    ]
    for word in asked:
        assert lists.letters_of(word) == "".join(letter for letter in words if word in words[letter]), word


def test_the_longest_name_is_of_the_lists_of_phrases(words: dict[str, set[str]]) -> None:
    lists = NameLists(NAMES, "TC")
    names = [name.split(" ") for letter in "TC" for name in words[letter] if " " in name]
    for first in ("New", "San", "Bad", "A", "La", "St."):
        assert lists.longest(first) == max((len(name) for name in names if name[0] == first), default=0)
    asked = [*map(" ".join, names[::97]), "New Anna", "Bad", "Bad ", " ", ""]
    assert [lists.is_phrase(name) for name in asked] == [name in map(" ".join, names) for name in asked]
    assert lists.longest("New") > 1 and lists.longest("Anna") == 0
