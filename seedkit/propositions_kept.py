"""What the clauses of an article say is kept in a cache, so that a corpus that is compared once more need not be read once more.

To read an article again costs four fifths of tagging it. What its clauses say depends on its text and on its rows, on the
pipeline, the word lists and the analyst's files; where one of these has changed, the article is read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from seedkit.cache import Cache, cache_folder, fingerprint, fingerprint_of_answers
from seedkit.defaults import data_folders
from seedkit.propositions_record import Proposition, Reading, Voice

__all__ = ["Kept", "NothingKept", "kept_in"]


class Kept:
    """The propositions of articles in a cache folder."""

    def __init__(self, folder: str | Path, data: str | Path | None, model: str | Path | None) -> None:
        """Use ``folder``, which need not exist yet; ``data`` and ``model`` are those of ``compare_statements``."""
        folders = data_folders(data)
        made_by = fingerprint(folders, None if model is None else str(model))
        self._made_by = f"{made_by} {fingerprint_of_answers(folders)}"
        self._store = Cache(Path(folder) / "propositions", "")

    def name(self, known: Iterable[Any]) -> str:
        """Return what an article is kept under: ``known`` is all that its propositions are made of, without sets."""
        return blake2b(f"{self._made_by} {list(known)!r}".encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()

    def get(self, name: str, places: Sequence[int], sentences: Mapping[str, str]) -> list[Proposition] | None:
        """Return the propositions of an article; None where none are kept.

        ``places`` are the positions of its claims in their table, ``sentences`` the texts of its sentences by their ids.
        """
        rows = self._store.load(name)
        try:
            return [_proposition(row, places, sentences) for row in rows]
        except (TypeError, ValueError, KeyError, IndexError):  # nothing kept, or not by this code
            return None

    def put(self, name: str, found: Iterable[Proposition], places: Sequence[int]) -> None:
        """Keep the propositions of an article, where the folder can be written to."""
        number = {at: n for n, at in enumerate(places)}
        self._store.put(name, [_row(one, number) for one in found])


class NothingKept:
    """No cache: every article is read."""

    def name(self, known: Iterable[Any]) -> str:
        """Return nothing: no article has a name."""
        return ""

    def get(self, name: str, places: Sequence[int], sentences: Mapping[str, str]) -> list[Proposition] | None:
        """Return None."""
        return None

    def put(self, name: str, found: Iterable[Proposition], places: Sequence[int]) -> None:
        """Keep nothing."""


def kept_in(cache: str | Path | None, data: str | Path | None, model: str | Path | None) -> Kept | NothingKept:
    """Return what is kept in the cache folder ``cache``, else in the one that SEEDKIT_CACHE names, else nothing."""
    folder = cache_folder(cache)
    return NothingKept() if folder is None else Kept(folder, data, model)


def _row(one: Proposition, number: Mapping[int, int]) -> list[Any]:
    *voice, said_on = one.voice
    return [
        one.proposition_id, one.article_id, one.sentence_id, one.start, one.end, one.text,
        _cells(one.reading), [*voice, said_on and said_on.isoformat()], [_cells(other) for other in one.others],
        sorted(one.names), one.days and [day.isoformat() for day in one.days], sorted(one.measures),
        sorted(number[at] for at in one.events), one.published and one.published.isoformat(), sorted(one.people),
    ]  # fmt: skip


def _proposition(row: Sequence[Any], places: Sequence[int], sentences: Mapping[str, str]) -> Proposition:
    (own, article, sentence, start, end, text, reading, (*voice, said_on), others, names, days, measures, events, published,
     people) = row  # fmt: skip
    first_and_last = None if days is None else (date.fromisoformat(days[0]), date.fromisoformat(days[1]))
    return Proposition(
        own, article, sentence, sentences[sentence], start, end, text, _reading(reading), Voice._make([*voice, _day(said_on)]),
        tuple(_reading(other) for other in others), frozenset(names), first_and_last, frozenset(measures),
        frozenset(places[n] for n in events), _day(published), frozenset((last, first) for last, first in people),
    )  # fmt: skip


def _cells(reading: Reading) -> list[Any]:
    return [sorted(cell) if isinstance(cell, frozenset) else cell for cell in reading]


def _reading(cells: Sequence[Any]) -> Reading:
    return Reading._make(_set(cell) if isinstance(cell, list) else cell for cell in cells)


def _set(items: Iterable[Any]) -> frozenset[Any]:
    return frozenset(tuple(item) if isinstance(item, list) else item for item in items)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
