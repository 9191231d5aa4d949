"""Language data, no logic: the German word lists under ``de/`` and one function that reads them.

Every list is TOML; every entry has an ``example`` sentence that the tests run.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

__all__ = ["load_list", "path_of", "words_of"]


def path_of(name: str, language: str = "de") -> Traversable:
    """Return the packaged file ``name`` of a language, e.g. ``path_of("verbs.tsv.gz")``."""
    return files(__name__) / language / name


@cache
def load_list(name: str, language: str = "de") -> dict[str, Any]:
    """Return the word list ``name`` (without ``.toml``) as nested dicts. Read once; do not change the result.

    Raises FileNotFoundError where there is no such list.
    """
    return tomllib.loads(path_of(f"{name}.toml", language).read_text(encoding="utf-8"))


@cache
def words_of(name: str, section: str, language: str = "de") -> tuple[str, ...]:
    """Return the words of one section of a list, e.g. ``words_of("relations", "hired")``: read once, by whoever needs them.

    >>> words_of("relations", "belongs_to")[:2]
    ('partei', 'fraktion')
    """
    return tuple(load_list(name, language)[section]["words"])
