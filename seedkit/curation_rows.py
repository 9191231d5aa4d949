"""How a correction says which row it means and what it was like, and how that row is known again.

A cell is held as text: missing is empty, whole numbers have no point, lists are JSON. ``SEEN`` names what of a row
somebody has looked at who dismisses, merges or signs it.
"""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import Any

import pandas as pd

__all__ = [
    "CONTEXT",
    "IDS",
    "SEEN",
    "cell_text",
    "family_of",
    "parse_cell",
    "parse_seen",
    "seen_text",
    "words_before",
]

IDS = {
    "quantities": "quantity_id", "statements": "statement_id", "events": "event_id", "times": "time_id",
    "claims": "claim_id",
}  # fmt: skip
SEEN = {
    "quantities": ("low", "high", "measure"),
    "statements": ("source_id", "stance"),
    "events": ("type", "from_date", "to_date", "place_id"),
    "times": ("value", "from_date", "to_date"),
    "claims": ("low", "high", "measure", "source_id", "stance"),
}
"""What of a row somebody who dismisses, merges or signs it has looked at; ``old`` holds it."""

CONTEXT = 30
"""Characters before a row that tell apart rows with the same words."""


def cell_text(value: Any) -> str:
    """A cell as the file holds it: missing is empty, whole numbers have no point, lists are JSON."""
    if isinstance(value, (list, tuple)):
        return json.dumps(list(value), ensure_ascii=False)
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, (pd.Timestamp, date)):
        return value.isoformat()[:10]
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return str(value)


def parse_cell(text: str, dtype: str) -> Any:
    """The reverse for a column of this dtype. Raises ValueError where the text is no such value."""
    if dtype == "object":
        found = json.loads(text) if text else []
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise ValueError("a JSON list of strings")
        return found
    if not text:
        return None
    if dtype in ("Float64", "float64"):
        number = float(text)
        if not math.isfinite(number):
            raise ValueError("a number, or empty where none is known")
        return number
    if dtype in ("Int64", "int64"):
        return int(text)
    if dtype in ("boolean", "bool"):
        if text not in ("true", "false"):
            raise ValueError("true or false")
        return text == "true"
    if dtype.startswith("datetime64"):
        return pd.Timestamp(date.fromisoformat(text))
    return text


def seen_text(table: str, row: Any) -> str:
    """Return what somebody sees of a row of this table, as ``old`` holds it: ``low=1500; high=1500; measure=``."""
    return "; ".join(f"{name}={cell_text(row[name])}" for name in SEEN[table])


def parse_seen(text: str) -> dict[str, str]:
    """Return the cells that :func:`seen_text` wrote."""
    found = {}
    for part in text.split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            found[name] = value
    # A joint source id has a ";" of its own: what follows it belongs to the value before.
    if "source_id" in found:
        match = re.search(r"source_id=(.*?); stance=", text)
        if match:
            found["source_id"] = match[1]
    return found


def _base(row_id: str) -> str:
    """An id without the counter that tells rows with the same words apart."""
    return re.sub(r"(\.[0-9a-f]{10})\.\d+$", r"\1", row_id)


def family_of(ids: pd.Series[Any], row_id: str) -> list[str]:
    """Return the ids made from the same words in the same article, the row's own among them."""
    base = _base(row_id)
    return [i for i in ids if i.startswith(base) and _base(i) == base]


def words_before(tables: Any, row: Any) -> str:
    """Return the ``CONTEXT`` characters that stand before a row in its article."""
    articles = tables.articles
    texts = articles.loc[articles["article_id"] == row["article_id"], "text"]
    if texts.empty:
        return ""
    start = int(row["start"])
    return str(texts.iloc[0])[max(0, start - CONTEXT) : start]
