"""Articles of other libraries' objects: fundus' ``Article``, trafilatura's ``Document``, without importing either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["row_of_object", "text_of_body"]

_FIELDS = {
    "text": ("plaintext", "text"),
    "title": ("title",),
    "published": ("publishing_date", "date"),
    "outlet": ("publisher", "sitename", "hostname"),
    "byline": ("authors", "author"),
    "url": ("url",),
    "language": ("language",),
}


def row_of_object(thing: object) -> dict[str, Any] | None:
    """Return an object's fields as a row; None where it has no title and text and so is no article.

    An attribute that raises, or holds an exception (fundus keeps what went wrong in its place), is missing.

    >>> class Page:
    ...     title, plaintext, publisher = "Seoul schweigt", "Kein Wort aus Seoul.", "Bote"
    >>> row_of_object(Page())
    {'text': 'Kein Wort aus Seoul.', 'title': 'Seoul schweigt', 'outlet': 'Bote'}
    """
    names = set(dir(thing))
    if "title" not in names or not names & set(_FIELDS["text"]):
        return None
    row: dict[str, Any] = {}
    for name, attributes in _FIELDS.items():
        value = next((found for found in (_get(thing, one) for one in attributes) if found), None)
        if value is not None:
            row[name] = value
    if "body" in names and _get(thing, "body") is None:  # fundus makes the word "None" of a body it has not found
        row.pop("text", None)
    page = _get(thing, "html")
    if "url" not in row and page is not None:
        row["url"] = _get(page, "responded_url") or _get(page, "requested_url")
    return row


def _get(thing: object, name: str) -> Any:
    try:
        value = getattr(thing, name, None)
    except Exception:  # a property of somebody else's class may raise anything
        return None
    return None if isinstance(value, Exception) or callable(value) else value


def text_of_body(body: object) -> str | None:
    """Return the text of a ``body`` as fundus writes it into JSON (summary, sections of headlines and paragraphs).

    >>> text_of_body({"summary": ["Kurz."], "sections": [{"headline": [], "paragraphs": ["Eins.", "Zwei."]}]})
    'Kurz.\\n\\nEins.\\n\\nZwei.'
    """
    if not isinstance(body, Mapping) or not isinstance(body.get("sections"), list):
        return None
    parts = [body.get("summary")]
    for section in body["sections"]:
        if isinstance(section, Mapping):
            parts += [section.get("headline"), section.get("paragraphs")]
    lines = [line for part in parts if isinstance(part, list) for line in part if isinstance(line, str)]
    return "\n\n".join(lines) or None
