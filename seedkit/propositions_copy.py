"""The tables of a corpus as its articles are read: where an article is read from a clean copy, with the places in that copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.nlp_copy import Copy, copy_of

__all__ = ["AsRead", "copies_of"]

_PLACES = (("start", "end"), ("cue_start", "cue_end"), ("source_start", "source_end"))


def copies_of(tables: TablesLike) -> dict[str, Copy]:
    """Return, by their ids, what the articles are read from that are not read as they are."""
    edges: dict[str, set[int]] = {}
    zones = tables.zones
    for article, start, end in zip(
        zones["article_id"].tolist(), zones["start"].tolist(), zones["end"].tolist(), strict=True
    ):
        edges.setdefault(str(article), set()).update((int(start), int(end)))
    found = {
        str(article): copy_of(str(text), edges.get(str(article), ()))
        for article, text in zip(tables.articles["article_id"].tolist(), tables.articles["text"].tolist(), strict=True)
    }
    return {article: copy for article, copy in found.items() if copy is not None}


class AsRead:
    """What is asked of tables to compare their sentences, with places in the copies."""

    def __init__(self, tables: TablesLike, copies: Mapping[str, Copy]) -> None:
        """Change the rows of the articles that have a copy; the tables stay as they are."""
        self.articles = _with_texts(tables.articles, copies)
        self.zones, self.sentences, self.entities, self.times, self.claims, self.statements = (
            _moved(table, copies)
            for table in (
                tables.zones,
                tables.sentences,
                tables.entities,
                tables.times,
                tables.claims,
                tables.statements,
            )
        )


def _with_texts(articles: pd.DataFrame, copies: Mapping[str, Copy]) -> pd.DataFrame:
    pairs = zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True)
    return articles.assign(text=[copies[aid].text if aid in copies else text for aid, text in pairs])


def _moved(table: pd.DataFrame, copies: Mapping[str, Copy]) -> pd.DataFrame:
    articles = [copies.get(str(article)) for article in table["article_id"].tolist()]
    rows = [at for at, copy in enumerate(articles) if copy is not None]
    if not rows:
        return table
    changed: dict[str, Any] = {}
    for first, last in _PLACES:
        if first in table:
            starts, ends = table[first].tolist(), table[last].tolist()
            for at in rows:
                copy = articles[at]
                if copy is not None and not (pd.isna(starts[at]) or pd.isna(ends[at])):
                    starts[at], ends[at] = copy.span_forth(int(starts[at]), int(ends[at]))
            changed[first], changed[last] = (pd.array(cells, dtype="Int64") for cells in (starts, ends))
    if "spans" in table:
        spans = [
            cells if copy is None else [list(copy.span_forth(int(a), int(b))) for a, b in cells]
            for cells, copy in zip(table["spans"].tolist(), articles, strict=True)
        ]
        changed["spans"] = pd.Series(spans, index=table.index, dtype=object)
    if "text" in table:
        texts = zip(articles, changed["start"].tolist(), changed["end"].tolist(), table["text"].tolist(), strict=True)
        changed["text"] = [text if copy is None else copy.text[start:end] for copy, start, end, text in texts]
    return table.assign(**changed)
