"""The articles at the end of a briefing: whole, unedited, every claim's sentence marked and anchored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.cells_titles import article_titles
from seedkit.evidence import marks_of_statement
from seedkit.markup import Mark, anchor, mark_text
from seedkit.report.language import Language
from seedkit.report.rows import ClaimRow

__all__ = ["ArticleView", "article_views"]


@dataclass(frozen=True)
class ArticleView:
    """One article as the page shows it; ``html`` is safe to print as it is."""

    anchor: str
    title: str
    facts: str
    html: str


def article_views(
    tables: TablesLike,
    rows: Mapping[str, ClaimRow],
    words: Language,
    repeated: Mapping[str, str],
    linked: Mapping[str, str],
) -> list[ArticleView]:
    """Return every article with its marks: content, source, cue and hedges of statements, and each claim's anchor.

    ``repeated`` says which articles repeat which other one; ``linked`` are the statements that the page
    leads to, with their anchors.
    """
    titles = article_titles(tables)
    parts = {name: _by_article(getattr(tables, name)) for name in ("zones", "statements", "claims")}
    return [
        _view(
            row,
            {name: groups.get(str(row["article_id"]), []) for name, groups in parts.items()},
            rows,
            titles,
            words,
            repeated.get(str(row["article_id"])),
            linked,
        )
        for row in tables.articles.to_dict("records")
    ]


def _by_article(frame: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    """The rows of each article, in order."""
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(str(row["article_id"]), []).append(row)
    return found


def _view(
    row: dict[Any, Any],
    parts: Mapping[str, list[dict[Any, Any]]],
    rows: Mapping[str, ClaimRow],
    titles: Mapping[str, str],
    words: Language,
    repeats: str | None,
    linked: Mapping[str, str],
) -> ArticleView:
    text, article_id = str(row["text"]), str(row["article_id"])
    marks = [*_statement_marks(parts["statements"], text, linked), *_claim_marks(parts["claims"], rows)]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    pieces: list[str] = []
    at = 0
    for start, end, zone in _zones(parts["zones"], len(text)):
        if start > at:
            pieces.append(mark_text(text, _within(marks, at, start), start=at, end=start, short=True))
        inner = mark_text(text, _within(marks, start, end), start=start, end=end, short=True)
        pieces.append(inner if zone == "body" else f"<span class=zone-{zone}>{inner}</span>")
        at = end
    if at < len(text):
        pieces.append(mark_text(text, _within(marks, at, len(text)), start=at, short=True))
    facts = _facts(row, words)
    if repeats is not None:
        facts += f" · {words['repeats'].format(title=repeats)}"
    return ArticleView(anchor("a", article_id), titles[article_id], facts, "".join(pieces))


def _within(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """The marks that touch a slice; one that began earlier has had its anchor already."""
    touching = [m for m in marks if m.start < end and m.end > start]
    return [m if m.start >= start else Mark(m.start, m.end, m.kind, None, m.link, m.title) for m in touching]


def _zones(zones: list[dict[Any, Any]], length: int) -> Iterator[tuple[int, int, str]]:
    at = 0
    for row in sorted(zones, key=lambda row: int(row["start"])):
        start, end = max(int(row["start"]), at), min(int(row["end"]), length)
        if start < end:
            yield start, end, str(row["zone"])
            at = end


def _statement_marks(statements: list[dict[Any, Any]], text: str, linked: Mapping[str, str]) -> Iterator[Mark]:
    for row in statements:
        target = linked.get(str(row["statement_id"]))
        for mark in marks_of_statement(row, text):
            here = mark.kind == "content" and target is not None
            yield replace(mark, target=target) if here else mark
            target = None if here else target


def _claim_marks(claims: list[dict[Any, Any]], rows: Mapping[str, ClaimRow]) -> Iterator[Mark]:
    for claim in claims:
        row = rows[str(claim["claim_id"])]
        kind = "event" if row.kind == "event" else "number"
        yield Mark(int(claim["start"]), int(claim["end"]), kind, row.target, row.anchor, note=str(row.number))


def _facts(row: dict[Any, Any], words: Language) -> str:
    shown = [str(row[name]) for name in ("outlet", "byline") if not pd.isna(row[name])]
    agencies = row["agencies"]
    if isinstance(agencies, list | tuple) and agencies:
        shown.append(", ".join(map(str, agencies)))
    days = words.days(row["published_from"], row["published_to"])
    if days:
        basis = f" ({words['inferred']})" if row["published_basis"] == "inferred" else ""
        shown.append(f"{words['published']} {days}{basis}")
    else:
        shown.append(words["undated"])
    shown.append(str(row["article_id"]))
    return " · ".join(shown)
