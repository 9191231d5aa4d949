"""An HTML page → the article's text (by trafilatura) and what its JSON-LD and meta elements state."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Page", "read_page"]

_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Analysis|Opinion|Background|Live|Review|Social|Tech)?\w*(?:Article|Posting|Blog)$"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What an article's page holds; None where it does not say."""

    text: str | None
    title: str | None = None
    kicker: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    generator: str | None = None


def read_page(html: str) -> Page:
    """Return the article on a page. ``text`` is None where trafilatura finds none.

    The text is trafilatura's, without comments and tables of links; published and modified come from JSON-LD
    first and from meta elements second, as strings of the page's own.
    """
    from lxml import html as lxml_html
    from trafilatura import extract  # slow to import: only where there is a page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it does not find is told as a problem
    try:
        tree = lxml_html.fromstring(html.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except Exception:  # lxml raises several kinds for what is no markup at all
        return Page(None)
    stated = _json_ld(tree)
    meta = _meta(tree)
    title = stated.get("headline") or meta.get("og:title") or _first_text(tree, "//h1") or _first_text(tree, "//title")
    text = extract(html, include_comments=False, include_tables=True, favor_recall=False, deduplicate=False)
    return Page(
        text=text,
        title=title,
        kicker=stated.get("alternativeHeadline"),
        published=stated.get("datePublished")
        or meta.get("article:published_time")
        or meta.get("date")
        or meta.get("dc.date")
        or meta.get("dcterms.created")
        or _first_attribute(tree, "//time[@datetime]", "datetime"),
        modified=stated.get("dateModified") or meta.get("article:modified_time") or meta.get("last-modified"),
        outlet=stated.get("publisher") or meta.get("og:site_name"),
        byline=stated.get("author") or meta.get("author"),
        url=meta.get("og:url") or _first_attribute(tree, "//link[@rel='canonical']", "href"),
        language=(tree.get("lang") or "").split("-")[0].lower() or None,
        generator=meta.get("generator"),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _json_ld(tree: Any) -> dict[str, str]:
    """Return the fields of the first article object among the page's JSON-LD blocks, as strings."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if any(_ARTICLE_TYPES.match(kind) for kind in _names(thing.get("@type"))):
                fields = {
                    key: thing[key].strip()
                    for key in ("headline", "alternativeHeadline", "datePublished", "dateModified")
                    if isinstance(thing.get(key), str) and thing[key].strip()
                }
                for key in ("publisher", "author"):
                    names = list(_names(thing.get(key)))
                    if names:
                        fields[key] = ", ".join(names)
                return fields
    return {}


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for part in data:
            yield from _things(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1)
        yield from _things(data.get("mainEntity"), depth + 1)


def _names(value: Any) -> Iterator[str]:
    """Yield the names in a field that may be a string, an object with ``name``, or a list of both."""
    for part in value if isinstance(value, list) else [value]:
        name = part.get("name") if isinstance(part, dict) else part
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _first_text(tree: Any, path: str) -> str | None:
    for element in tree.xpath(path):
        words = " ".join(element.text_content().split())
        if words:
            return words
    return None


def _first_attribute(tree: Any, path: str, name: str) -> str | None:
    for element in tree.xpath(path):
        value = (element.get(name) or "").strip()
        if value:
            return str(value)
    return None
