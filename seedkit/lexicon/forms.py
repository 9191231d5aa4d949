"""Packed tables of word forms (``de/*.tsv.gz``), and what they share with the lists of names: lines in order.

The text stays one string, and a line is looked for where it must stand: to cut 600,000 lines apart would take longer
than to tag the first articles.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from seedkit.lexicon import path_of

__all__ = ["FormTable", "SortedLines", "with_eszett"]

_PAGE = 512  # characters between lines that are kept at hand, to find others from them


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

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, without their line breaks."""
        return iter(self.text.split("\n")[:-1])

    def __contains__(self, line: str) -> bool:
        """Whether this is one of the lines, without its line break."""
        return "\n" not in line and self.first(f"{line}\n") is not None

    def first(self, start: str) -> str | None:
        """Return the first line that begins so, without its line break; None where none does.

        ``start`` may end with a line break: then it is a whole line.
        """
        text, page = self.text, max(bisect_right(self._firsts, start) - 1, 0)
        at = self._pages[page]
        if not text.startswith(start, at):
            at = text.find(f"\n{start}", at, self._pages[page + 1] + len(start)) + 1  # or it is the next page's first
            if not at:
                return None
        return text[at : text.index("\n", at)]

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

    def __len__(self) -> int:
        """Return the number of keys."""
        return self._lines.text.count("\n")

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return (key for key, _ in self.items())

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the keys with what stands behind them."""
        for line in self._lines:
            key, _, rest = line.partition("\t")
            yield key, rest

    def get(self, key: str) -> str | None:
        """Return what stands behind ``key``, None where it is not in the table."""
        line = self._lines.first(f"{key}\t")
        return None if line is None or "\n" in key else line[len(key) + 1 :]


def with_eszett(form: str) -> str | None:
    """Return the form with its last *ss* as *ß* (Swiss and capital-letter spelling), None where it has none.

    >>> with_eszett("Hauptstrassen"), with_eszett("Haus")
    ('Hauptstraßen', None)
    """
    before, double, after = form.rpartition("ss")
    return f"{before}ß{after}" if double else None
