"""Which words of propositions mean the same, which exclude each other, and which name one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from seedkit.lexicon import load_list
from seedkit.synonyms import may_mean_the_same

__all__ = [
    "are_opposites",
    "asking_nouns",
    "bodies",
    "common_predicates",
    "is_name",
    "listed_as_one",
    "meet",
    "more_words",
    "names_one_thing",
    "opposed",
    "single_answers",
    "wanting_nouns",
]


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    """The numbers of the lists of what means the same in which a word stands, in small letters."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(load_list("propositions")["same"]):
        for word in group:
            found[word.lower()].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=50_000)
def listed_as_one(one: str, other: str) -> bool:
    """Return whether two words in small letters are one, or stand in one list of what means the same."""
    return one == other or not _groups().get(one, frozenset()).isdisjoint(_groups().get(other, ()))


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """Words that exclude a word, each with what means the same."""
    members: dict[int, set[str]] = defaultdict(set)
    for word, numbers in _groups().items():
        for number in numbers:
            members[number].add(word)
    found: dict[str, set[str]] = defaultdict(set)
    for pair in load_list("propositions")["opposite"]:
        mine, theirs = ({word}.union(*(members[n] for n in _groups().get(word, ()))) for word in pair)
        for word in mine:
            found[word] |= theirs
        for word in theirs:
            found[word] |= mine
    return {word: frozenset(words) for word, words in found.items()}


def are_opposites(one: str, other: str) -> bool:
    """Return whether only one of two words can hold of one thing at one time."""
    return other in _opposites().get(one, ())


@cache
def single_answers() -> dict[str, frozenset[str]]:
    """Return verbs with the prepositions behind which their only answer stands (*stammt aus*)."""
    return {row["verb"]: frozenset(row["prepositions"]) for row in load_list("propositions")["single"]}


@cache
def common_predicates() -> frozenset[str]:
    """Return predicates of so many things that something besides the subject must be shared."""
    return frozenset(load_list("propositions")["common"])


@cache
def asking_nouns() -> frozenset[str]:
    """Return nouns of which a thing has one: *die Ursache*."""
    return frozenset(noun.lower() for row in load_list("propositions")["answer"] for noun in row["nouns"])


@cache
def wanting_nouns() -> frozenset[str]:
    """Return nouns that say little without what they are of: *Hinweise auf Waffen*, *Pläne für einen Umbau*."""
    return frozenset(load_list("propositions")["wanting"])


@cache
def more_words() -> frozenset[str]:
    """Return what tells of more than there was, or of another time: *weitere, erneut*."""
    return frozenset(load_list("propositions")["more"])


def opposed(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Return whether a word of the one side excludes one of the other."""
    return any(are_opposites(x, y) for x in mine for y in theirs)


def is_name(key: str) -> bool:
    """Return whether a key is that of a name, not of a noun."""
    return ":" in key or key.isupper()


def _bare(key: str) -> str:
    """A name without its kind, on which two articles may differ."""
    return key.removeprefix("name:").removeprefix("person:")


def names_one_thing(one: str, other: str) -> bool:
    """Whether two keys name one thing: equal, or one a compound of the other (*Busfahrer*, *Fahrer*)."""
    if _bare(one) == _bare(other):
        return True
    if is_name(one) or is_name(other):
        return False
    short, long = sorted((one, other), key=len)
    if (
        len(short) >= 4
        and len(long) - len(short) >= 3
        and (long.endswith(short) or (long.startswith(short) and long[len(short) :].removeprefix("s") in _fronts()))
    ):
        return True
    return _mean_one_thing(one, other)


@lru_cache(maxsize=50_000)
def _mean_one_thing(one: str, other: str) -> bool:
    """Whether two nouns, or the last part of one and the other, mean the same."""
    if listed_as_one(one, other) or may_mean_the_same(one, other):
        return True
    return any(
        listed_as_one(long[cut:], short)
        for long, short in ((one, other), (other, one))
        for cut in range(3, len(long) - 3)
        if long[cut:] in _groups()
    )


@cache
def bodies() -> frozenset[str]:
    """Return nouns for bodies that *man* and *wir* may stand for."""
    return frozenset(word.lower() for word in load_list("propositions")["body"])


@cache
def _fronts() -> frozenset[str]:
    return frozenset(load_list("propositions")["front"])


def meet(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Return whether a key of the one side names what one of the other does."""
    return any(names_one_thing(x, y) for x in mine for y in theirs)
