"""What to call an article: its title or, where it has none, how it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike

__all__ = ["article_titles"]

_BEGINNINGS = ("headline", "lead", "body")


def article_titles(tables: TablesLike, *, room: int = 70) -> dict[str, str]:
    """Return what to call each article: its title or, where it has none, how its text begins, in quotation marks."""
    zones = tables.zones[tables.zones["zone"].isin(_BEGINNINGS)].sort_values("start", kind="stable")
    first = zones.drop_duplicates("article_id").set_index("article_id")["start"]
    titles = {}
    for row in tables.articles.to_dict("records"):
        one = str(row["article_id"])
        titles[one] = _beginning(row, int(first.get(one, 0)), room) if pd.isna(row["title"]) else str(row["title"])
    return titles


def _beginning(row: Mapping[Any, Any], start: int, room: int) -> str:
    text = " ".join(str(row["text"])[start : start + room * 3].split())
    if not text:
        return str(row["article_id"])
    return f"„{text if len(text) <= room else text[:room].rsplit(' ', 1)[0] + ' …'}“"
