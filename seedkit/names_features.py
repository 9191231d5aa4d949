"""What the name tagger sees of a word: its form, its parts, the lists it stands in, and its neighbours.

Every feature is a string that depends on one word and its place relative to the token, or on two neighbouring words.
So a document's scores are sums over rows that are computed once per word form (see ``seedkit/names_tagger.py``); the
training recipe writes the same strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from seedkit.lexicon import load_list, path_of
from seedkit.names import load_gazetteer, nationalities
from seedkit.names_clusters import cluster_of, larger_class
from seedkit.names_lists import NameLists

__all__ = [
    "PAIRS",
    "VIEWS",
    "WINDOW",
    "features",
    "letters_of",
    "pair_features",
    "phrase_marks",
    "title_words",
    "views",
    "word_features",
]

WINDOW = 4
"""How many words to the left and to the right count as near."""

_LISTS = {"F": "first_names", "S": "surnames", "T": "towns_de", "C": "cities_world", "N": "nouns"}
_CITIES = "TC"  # the lists whose names of several words are known names, too
_DIGITS = re.compile(r"\d")
_REPEATED = re.compile(r"(X|x|9)(?=\1)")


@lru_cache(maxsize=1)
def _lists() -> NameLists:
    return NameLists(_LISTS, _CITIES)


@lru_cache(maxsize=1)
def title_words() -> frozenset[str]:
    """Offices, titles and callings that stand before a name."""
    return frozenset(word for entry in load_list("titles")["title"] for word in entry["words"])


def letters_of(word: str) -> str:
    """Return the letters of the lists a word stands in: F given name, S surname, T German town, C town, N noun."""
    return _lists().letters_of(word)


_PHRASES = {"L": "known_places", "O": "known_organisations", "P": "known_people"}


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[str, ...], str], dict[str, int]]:
    """Known names as word sequences -> letters of their kinds, and the longest one that begins with a word."""
    found: dict[tuple[str, ...], str] = {}

    def add(name: str, letter: str) -> None:
        words = tuple(name.split())
        if words and letter not in found.get(words, ""):
            found[words] = "".join(sorted(found.get(words, "") + letter))

    for letter, name in _PHRASES.items():
        for line in path_of(f"names/{name}.txt").read_text(encoding="utf-8").splitlines():
            add(line, letter)
    common = frozenset(load_list("ambiguous_names")["words_first"]["words"])  # no evidence by themselves
    for spelling, thing in load_gazetteer().spellings():
        if spelling[:1].isupper() and spelling not in common:
            add(spelling, {"PER": "P", "LOC": "L"}.get(thing.label, "O"))
    longest: dict[str, int] = {}
    for words_ in found:
        longest[words_[0]] = max(longest.get(words_[0], 0), len(words_))
    return found, longest


@lru_cache(maxsize=65536)
def _kinds(words: tuple[str, ...]) -> str:
    """The letters of the kinds a word sequence is a known name of, "" where it is none."""
    kinds = _phrases()[0].get(words, "")
    if len(words) > 1 and "C" not in kinds and _lists().is_phrase(" ".join(words)):
        return "C" + kinds  # the letters are in their order
    return kinds


@lru_cache(maxsize=65536)
def _reach(word: str) -> int:
    """How many words the longest known name may have that begins with this one; 0 where none does."""
    phrases, longest = _phrases()
    reach = max(longest.get(word, 0), _lists().longest(word))
    return reach or int(len(word) > 2 and word[-1] in "s’'" and (word[:-1],) in phrases)


def phrase_marks(words: Sequence[str]) -> list[str]:
    """Return for each word its place (B, I) and kind in the longest known name that covers it, "" where none does.

    >>> phrase_marks(["Er", "flog", "nach", "New", "York", "."])
    ['', '', '', 'B2CL', 'I2CL', '']
    """
    marks = [""] * len(words)
    reaches = [_reach(word) for word in words]
    if not any(reaches):
        return marks
    at = 0
    while at < len(words):
        reach = reaches[at]
        if not reach:
            at += 1
            continue
        for size in range(min(reach, len(words) - at), 0, -1):
            piece = tuple(words[at : at + size])
            kinds = _kinds(piece)
            if not kinds and len(piece[-1]) > 2 and piece[-1][-1] in "s’'":
                kinds = _kinds((*piece[:-1], piece[-1][:-1]))
            if kinds:
                marks[at] = f"B{min(size, 2)}{kinds}"
                marks[at + 1 : at + size] = [f"I{min(size, 2)}{kinds}"] * (size - 1)
                break
        at += size if marks[at] else 1
    return marks


def _stem(word: str) -> str:
    """The word without an adjective's ending."""
    if word[-1:] == "e":
        return word[:-1]
    return word[:-2] if word[-2:] in {"en", "er", "es", "em"} else word


@lru_cache(maxsize=65536)
def list_marks(word: str) -> str:
    """Return the letters of the lists a word stands in, ``'`` behind them where its -s had to go; "-" for none."""
    marks = _marks(word)
    if marks == "" and len(word) > 3 and word[-1] in "s’'":
        marks = _marks(word[:-1])
        if marks:
            marks += "'"
    return marks or "-"


def _marks(word: str) -> str:
    marks = _lists().letters_of(word) + ("t" if word in title_words() else "")
    if word in nationalities():
        marks += "P"
    elif _stem(word).lower() in nationalities():
        marks += "A"
    thing = load_gazetteer().look_up(word) if word[:1].isupper() or word.islower() else None
    if thing is not None:
        marks += {"PER": "p", "LOC": "l", "ORG": "o"}.get(thing.label, "")
    return marks


class _Outlines(dict[str, str]):
    """What a character is in an outline: X, x, 9 or itself."""

    def __missing__(self, char: str) -> str:
        sign = "X" if char.isupper() else "x" if char.isalpha() else "9" if char.isdigit() else char
        self[char] = sign
        return sign


_OUTLINES = _Outlines()


def shape(word: str) -> str:
    """Return the word's outline: capitals X, small letters x, digits 9, runs shortened, other marks as they are."""
    if len(word) > 3 and word.isalpha() and (word.islower() or word[1:].islower()):
        return "Xx" if word[0].isupper() else "x"
    outline = _REPEATED.sub("", "".join(map(_OUTLINES.__getitem__, word)))
    if len(word) == 1:
        return outline + "."
    return outline + "+" if len(word) < 4 and word.isupper() else outline


def word_features(word: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the features of a word for the token itself, its direct neighbours, those two away, and those near."""
    low, outline, marks = views(word)
    own = [f"w={word}", f"l={low}", f"s={outline}", f"m={marks}", f"sm={outline}|{marks}", "b"]
    own += [f"p={word[:n]}" for n in range(1, min(6, len(word)) + 1)]
    own += [f"e={low[-n:]}" for n in range(1, min(6, len(low)) + 1)]
    if "-" in word and len(word) > 2:
        head, tail = word.split("-", 1)[0], word.rsplit("-", 1)[1]
        own += [f"hh={head}", f"ht={tail}", f"hm={list_marks(head)}|{list_marks(tail)}"]
    own += [f"M={letter}" for letter in marks]
    cluster = cluster_of(word)
    larger = f"c6={larger_class(cluster, 6)}"
    own += [f"c={cluster}", f"c4={larger_class(cluster, 4)}", larger, f"cs={cluster}|{outline}"]
    if outline == "Xx":  # *Jüngst* is a surname, and an adverb that opens a sentence
        own.append(f"cd={cluster_of(low, compound=False)}")
    near = [f"l={low}", f"s={outline}", f"m={marks}", f"e={low[-3:]}", f"p={word[:4]}", f"c={cluster}", larger]
    far = [f"l={low}", f"s={outline}|{marks}", f"c={cluster}"]
    window = [f"l={low}"] if word[:1].isalnum() else []
    return own, near, far, window


VIEWS = "lsm"
"""What ``views`` returns: small letters, shape (outline), marks (lists)."""

PAIRS = ("ll", "ls", "sl", "ss", "mm", "lm", "ml")
"""What is seen of two neighbours: which view of the left one, which of the right one."""


@lru_cache(maxsize=65536)
def views(word: str) -> tuple[str, str, str]:
    """Return the views of a word that pairs are made of, in the order of ``VIEWS``."""
    low = word.lower()
    return low if word.isalpha() else _DIGITS.sub("0", low), shape(word), list_marks(word)


def pair_features(left: str, right: str) -> list[str]:
    """Return the features of two neighbouring words (for the right one's token and, apart, for the left one's)."""
    a, b = (dict(zip(VIEWS, views(word), strict=True)) for word in (left, right))
    return [f"{pair}={a[pair[0]]}|{b[pair[1]]}" for pair in PAIRS]


def features(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield each token's features, as the training recipe needs them (slow; the tagger sums cached rows instead)."""
    parts = [word_features(word) for word in words]
    last = len(words) - 1
    known = phrase_marks(words)
    pairs = [pair_features(words[at], words[at + 1]) for at in range(last)]
    for at in range(len(words)):
        found = ["0" + name for name in parts[at][0]]
        if known[at]:
            found += ["G" + known[at], f"H{known[at]}|{list_marks(words[at])}"]
        found += ["-" + name for name in (parts[at - 1][1] if at else ["^"])]
        found += ["+" + name for name in (parts[at + 1][1] if at < last else ["$"])]
        if at > 1:
            found += ["--" + name for name in parts[at - 2][2]]
        if at < last - 1:
            found += ["++" + name for name in parts[at + 2][2]]
        if at:
            found += ["<" + name for name in pairs[at - 1]]
        if at < last:
            found += [">" + name for name in pairs[at]]
        for near in range(max(0, at - WINDOW), at):
            found += ["L" + name for name in parts[near][3]]
        for near in range(at + 1, min(last, at + WINDOW) + 1):
            found += ["R" + name for name in parts[near][3]]
        yield found
