"""What every export needs: rows as plain values, identifiers made of seedkit's own, sentences, names of sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from seedkit.cells import Sentences
from seedkit.register import load_register
from seedkit.tables import Tables

__all__ = [
    "ExportError",
    "json_bytes",
    "names_of_sources",
    "plain_rows_of",
    "sentences_of",
    "target_of",
    "urn",
    "web_address",
]


class ExportError(ValueError):
    """An export that cannot be written; the message is one line and names what is allowed."""


def json_bytes(value: Any) -> bytes:
    """Return a value as JSON, one space a level, in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def plain_rows_of(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield rows as plain values: None for missing, days as ISO text, whole numbers as int."""
    for row in table.to_dict("records"):
        yield {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if value is None or value is pd.NaT or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.item() if hasattr(value, "item") else value


def urn(kind: str, name: str) -> str:
    """Return a name of a thing, the same in every run (UUID version 5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'seedkit:{kind}:{name}')}"


def web_address(url: str | None) -> str | None:
    """Return an address only where it is one of the web: ``javascript:`` and the like are none.

    Characters that no address may hold are percent-encoded (RFC 3986), so that it is an IRI wherever one is asked for.
    """
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")


def names_of_sources(data: str | Path | None) -> Callable[[str], str]:
    """Return a function that says what a source is called: in the register, else as its id has it."""
    register = load_register(data)

    def name_of(source_id: str) -> str:
        entry = register.get(source_id)
        return entry.name if entry is not None else source_id.removeprefix("auto:")

    return name_of


def target_of(article: dict[str, Any], article_id: str) -> str:
    """Return the address of an article, a name of seedkit's own where it has none."""
    return web_address(article.get("url")) or f"urn:seedkit:{quote(article_id, safe='')}"


def sentences_of(tables: Tables) -> Callable[[dict[str, Any]], str | None]:
    """Return a function that finds the words of the sentence a row stands in."""
    sentences = Sentences(tables.sentences)

    def find(row: dict[str, Any]) -> str | None:
        found = sentences.at(row["article_id"], row["start"])
        return found[2] if found else None

    return find
