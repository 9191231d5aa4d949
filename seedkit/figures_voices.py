"""Who vouches for a figure: the source, the outlet, or the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seedkit.cells import text_of

__all__ = ["voice_of"]

_NOBODY = "auto:unknown"
_GENITIVE = re.compile(r"(?<=[a-rt-zäöü]{3})s$")
_NO_NAME = frozenset({"Der", "Die", "Das", "Ein", "Eine", "Angaben"})
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][\w-]+")


def voice_of(row: Mapping[Any, Any]) -> str:
    """Who vouches for a row of a claim: the source, else the outlet, else the article itself.

    A source that no register knows goes by its words: two of them are two.
    """
    for name in ("source_id", "source", "outlet"):
        value = text_of(row.get(name))
        if value == _NOBODY and (
            words := [word for word in _CAPITALISED.findall(text_of(row.get("source")) or "") if word not in _NO_NAME]
        ):
            return f"{_NOBODY}:{' '.join(_GENITIVE.sub('', word) for word in words)}"
        if value is not None:
            return value if name == "source_id" else f"{name}:{value}"
    return f"article:{row['article_id']}"
