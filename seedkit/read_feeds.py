"""RSS and Atom files → rows, by feedparser; an entry that holds only a teaser says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from seedkit.records import Problem

__all__ = ["rows_of_feed"]

_FULL = {True: 80, False: 150}
"""Words from which an entry counts as the whole article: where it has a content of its own, and where only a summary."""
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|(?:[Ww]eiterlesen|[Mm]ehr lesen|[Rr]ead more)\W{0,4})$")
_BLOCKS = frozenset("p div br li h1 h2 h3 h4 h5 h6 blockquote tr figure figcaption section article ul ol".split())


def rows_of_feed(data: bytes, where: str) -> Iterator[tuple[str, dict[str, Any] | Problem]]:
    """Yield the entries of a feed with their place ("feed.xml:3").

    A row's text is the entry's content, else its summary, as text. A feed mostly tells the beginning of its articles:
    such an entry comes with a problem "teaser only" and ``~teaser`` behind its id, so that it is never taken for the article.
    """
    try:
        import feedparser  # type: ignore[import-untyped]
    except ImportError:
        yield where, Problem("file skipped", where, "feedparser is not installed", "pip install feedparser")
        return
    try:
        feed = feedparser.parse(
            BytesIO(data), response_headers={"content-type": "application/xml"}, resolve_relative_uris=False
        )
    except Exception as error:  # its two parsers raise what they like for what is no markup
        yield where, Problem("file skipped", where, f"no feed: {type(error).__name__}", "RSS or Atom")
        return
    if not feed.get("version") or not feed.entries:
        why = "no entries" if feed.get("version") else "no RSS or Atom"
        yield where, Problem("file skipped", where, why, "a feed with entries")
        return
    channel = feed.feed
    for number, entry in enumerate(feed.entries, 1):
        place = f"{where}:{number}"
        contents = [_text(part) for part in entry.get("content", ())]
        summary = _text(entry.get("summary_detail") or {})
        text = max((*contents, summary), key=len, default="")
        if not text:
            yield place, Problem("row skipped", place, "the entry has no text", "a content or summary")
            continue
        words = len(text.split())
        own = bool(contents) and len(text) > len(summary)
        article_id = str(entry.get("id") or entry.get("link") or f"entry-{number}")
        row: dict[str, Any] = {
            "text": text,
            "title": _text(entry.get("title_detail") or {}) or None,
            "published": entry.get("published") or entry.get("updated"),
            "outlet": channel.get("title"),
            "url": entry.get("link"),
            "byline": entry.get("author"),
            "language": channel.get("language"),
        }
        if words < _FULL[own] or _CUT.search(text):
            article_id += "~teaser"
            why = f"the feed holds {words} words of this entry, not the article"
            yield place, Problem("teaser only", place, why, "the article's own page", article_id)
        row["id"] = article_id
        yield place, row


def _text(part: Any) -> str:
    """Return a feed's text or HTML as text, a line for each of its blocks."""
    value = part.get("value") or ""
    if "html" not in str(part.get("type")) or not value.strip():
        return str(value).strip()
    from lxml import html

    try:
        tree = html.fragment_fromstring(value, create_parent="div")
    except Exception:  # lxml raises several kinds for what is no markup at all
        return str(value).strip()
    for element in list(tree.iter()):
        if element.tag in ("script", "style"):
            element.text = None
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
