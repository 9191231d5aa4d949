"""What an article's matter is known by: the places of its first sentences, its names, and nouns that no dictionary has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from seedkit.cells import TablesLike, rows_as_dicts
from seedkit.lemmas import is_listed_noun, noun_readings
from seedkit.matters import countries_in, is_state

__all__ = ["NameRow", "Opening", "openings"]

NameRow = tuple[int, int, str, str]
"""Where a name begins and ends, its key and label."""

_SENTENCES = 2
"""Sentences below the headline that say where an article's matter is."""
_TOLD = frozenset({"body", "lead"})
_ABOVE = frozenset({"headline", "kicker", "subhead"})
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ][a-zäöüßA-ZÄÖÜ-]{3,}")
_OF_TOWN = re.compile(r"(?<![.!?:] )(?<!^)\b([A-ZÄÖÜ][a-zäöüß]{3,})er(?= [A-ZÄÖÜ])")
"""*das Dauner Krankenhaus*."""
_AT = re.compile(r"\b(?:in|bei|aus|nach|von|zu|über|um|gegen)\s+$")
"""Before a place."""


class Opening(NamedTuple):
    """The beginnings of names in an article, as :class:`~seedkit.propositions_record.Around` has them."""

    scene: set[str]
    first: set[str]
    rare: set[str]
    things: set[str]
    compounds: set[str]


def openings(tables: TablesLike, names: Mapping[str, Sequence[NameRow]]) -> Mapping[str, Opening]:
    """Return what every article is known by; ``names`` are those of the articles in order of their beginning."""
    found: dict[str, Opening] = defaultdict(lambda: Opening(set(), set(), set(), set(), set()))
    read: dict[str, int] = defaultdict(int)
    waiting = {article: iter(rows) for article, rows in names.items()}
    ahead: dict[str, NameRow | None] = {article: next(rows, None) for article, rows in waiting.items()}
    for row in rows_as_dicts(tables.sentences, ["article_id", "start", "end", "text", "zone"]):
        article, start = str(row["article_id"]), int(row["start"])
        here: list[NameRow] = []
        while (one := ahead.get(article)) is not None and one[0] < int(row["end"]):
            here += [one] if one[0] >= start else []
            ahead[article] = next(waiting[article], None)
        if row["zone"] in _TOLD or row["zone"] in _ABOVE:
            _read_sentence(found[article], str(row["text"]), start, here, first=read[article] < _SENTENCES)
            read[article] += row["zone"] in _TOLD
    return found


def _read_sentence(opening: Opening, text: str, start: int, names: Iterable[NameRow], *, first: bool) -> None:
    words = {match[0]: _is_compound(match[0]) for match in _CAPITAL.finditer(text) if match.start()}
    compounds = {_stem(word) for word, compound in words.items() if compound and not is_listed_noun(word)}
    known, people, places = (
        {_stem(word) for word, compound in words.items() if not compound and not is_listed_noun(word)},
        set(),
        set(),
    )
    for begin, end, key, label in names:
        word = text[begin - start : end - start].split()[-1]
        is_place = label == "LOC" and (not _is_compound(word) or _AT.search(text[: begin - start]) is not None)
        if is_place or not _is_compound(word):
            known.add(_stem(word))
        if is_place or is_state(key):
            places.add(_stem(key))
        if label == "PER":
            people.add(_stem(word))
    opening.rare.update(known)
    opening.things.update(known - people)
    opening.compounds.update(compounds - known)
    if first:
        opening.first.update(known)
        opening.scene.update(places)
        opening.scene.update(_stem(match[1]) for match in _OF_TOWN.finditer(text) if not _is_compound(match[0]))
        opening.scene.update(map(_stem, countries_in(text)))


@lru_cache(maxsize=10_000)
def _is_compound(word: str) -> bool:
    """Whether a word is a noun that the dictionary knows the last part of: *Grippeimpfstoff*, not *Lumea*."""
    return bool(noun_readings(word.capitalize()))


@lru_cache(maxsize=10_000)
def _stem(name: str) -> str:
    """The beginning of a name without its endings: *Daun, Dauner, Reichens*."""
    word = name.rpartition(":")[2].split()[-1].casefold()
    for ending in ("er", "ern", "es", "s", "en", "n"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    return word[:9]
