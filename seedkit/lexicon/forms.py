"""Packed tables of word forms (``de/*.tsv.gz``), and what they share with the lists of names: lines in order.

Only lines that begin like a word that is asked for are cut apart: to cut all 600,000 would take longer than to tag the
first articles.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from seedkit.lexicon import path_of

__all__ = ["BLOCKS_KEPT", "FormTable", "SortedLines", "block_of", "with_eszett"]

BLOCKS_KEPT = 20_000
"""How many blocks of lines a reader keeps cut apart; there are fewer."""

_PAGE = 1024  # characters between lines that are kept at hand, to find others from them


def block_of(start: str) -> str:
    """Return the letters by which lines are cut apart together, for a line that begins with ``start``."""
    return start[:3]


class SortedLines:
    """The lines of a gzipped text that stand in the order of their code points, each with the line break at its end."""

    def __init__(self, name: str, *, comments: int = 0) -> None:
        """Read the packaged file ``name`` but for the lines of comment at its beginning."""
        with path_of(name).open("rb") as raw:
            text = gzip.decompress(raw.read()).decode("utf-8")
        self.text = text = text.split("\n", comments)[comments]
        pages = sorted({text.rfind("\n", 0, at) + 1 for at in range(0, len(text), _PAGE)})
        self._firsts = [text[at : text.index("\n", at) + 1] for at in pages]
        self._pages = [*pages, len(text)]

    def beginning(self, start: str) -> list[str]:
        """Return the lines that begin so, without their line breaks."""
        last = start + "\U0010ffff"
        first_page = max(bisect_left(self._firsts, start) - 1, 0)
        last_page = bisect_left(self._firsts, last)
        lines = self.text[self._pages[first_page] : self._pages[last_page]].split("\n")[:-1]
        return lines[bisect_left(lines, start, key=_whole) : bisect_left(lines, last, key=_whole)]


def _whole(line: str) -> str:
    return line + "\n"


class FormTable:
    """A comment line, then lines ``key TAB rest``."""

    def __init__(self, name: str) -> None:
        """Read the packaged table ``name``."""
        self._lines = SortedLines(name, comments=1)
        self._block = lru_cache(maxsize=BLOCKS_KEPT)(self._lines.beginning)

    def __len__(self) -> int:
        """Return the number of keys."""
        return self._lines.text.count("\n")

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return (key for key, _ in self.items())

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the keys with what stands behind them."""
        for line in self._lines.text.split("\n")[:-1]:
            key, _, rest = line.partition("\t")
            yield key, rest

    def get(self, key: str) -> str | None:
        """Return what stands behind ``key``, None where it is not in the table."""
        start = f"{key}\t"
        lines = self._block(block_of(start))
        at = bisect_left(lines, start)
        if at < len(lines) and lines[at].startswith(start):
            return lines[at][len(start) :]
        return None


def with_eszett(form: str) -> str | None:
    """Return the form with its last *ss* as *ß* (Swiss and capital-letter spelling), None where it has none.

    >>> with_eszett("Hauptstrassen"), with_eszett("Haus")
    ('Hauptstraßen', None)
    """
    before, double, after = form.rpartition("ss")
    return f"{before}ß{after}" if double else None
