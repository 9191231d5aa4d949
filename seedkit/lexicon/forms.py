"""Packed tables of word forms (``de/*.tsv.gz``): what stands behind a form is parsed only when it is asked for."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator

from seedkit.lexicon import path_of

__all__ = ["FormTable", "with_eszett"]


class FormTable:
    """A gzipped text file: a comment line, then lines ``key TAB rest`` in the order of their code points.

    A key is found by bisection: to cut 200,000 lines apart would take longer than to tag the first articles.
    """

    def __init__(self, name: str) -> None:
        """Read the packaged table ``name``."""
        with path_of(name).open("rb") as raw:
            text = gzip.decompress(raw.read()).decode("utf-8")
        self._lines = text.split("\n")[1:-1]

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return (line[: line.index("\t")] for line in self._lines)

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the keys with what stands behind them."""
        for line in self._lines:
            key, _, rest = line.partition("\t")
            yield key, rest

    def get(self, key: str) -> str | None:
        """Return what stands behind ``key``, None where it is not in the table."""
        start = f"{key}\t"
        at = bisect_left(self._lines, start)
        if at < len(self._lines) and self._lines[at].startswith(start):
            return self._lines[at][len(start) :]
        return None


def with_eszett(form: str) -> str | None:
    """Return the form with its last *ss* as *ß* (Swiss and capital-letter spelling), None where it has none.

    >>> with_eszett("Hauptstrassen"), with_eszett("Haus")
    ('Hauptstraßen', None)
    """
    before, double, after = form.rpartition("ss")
    return f"{before}ß{after}" if double else None
