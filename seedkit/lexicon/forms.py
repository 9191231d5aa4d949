"""Packed tables of word forms (``de/*.tsv.gz``): what stands behind a form is parsed only when it is asked for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from seedkit.lexicon import path_of

__all__ = ["FormTable", "with_eszett"]


class FormTable:
    """A gzipped text file: a comment line, then lines ``key TAB rest``."""

    def __init__(self, name: str) -> None:
        """Read the packaged table ``name``."""
        with path_of(name).open("rb") as raw:
            text = gzip.decompress(raw.read()).decode("utf-8")
        self._rest: dict[str, str] = dict(line.split("\t", 1) for line in text.split("\n")[1:-1])

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._rest)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._rest)

    def get(self, key: str) -> str | None:
        """Return what stands behind ``key``, None where it is not in the table."""
        return self._rest.get(key)


def with_eszett(form: str) -> str | None:
    """Return the form with its last *ss* as *ß* (Swiss and capital-letter spelling), None where it has none.

    >>> with_eszett("Hauptstrassen"), with_eszett("Haus")
    ('Hauptstraßen', None)
    """
    before, double, after = form.rpartition("ss")
    return f"{before}ß{after}" if double else None
