"""Claims for a claim index (schema.org), events for a timeline page (TimelineJS), rows as W3C Web Annotations."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from seedkit.exports_rows import (
    json_bytes,
    names_of_sources,
    plain_rows_of,
    sentences_of,
    target_of,
    urn,
)
from seedkit.tables import CONTRACTS, Tables

__all__ = ["annotation_page", "claim_index", "timeline_page"]


def claim_index(tables: Tables, data: str | Path | None) -> bytes:
    """Return the claims as schema.org ``Claim`` objects, in JSON-LD."""
    name_of = names_of_sources(data)
    articles = {row["article_id"]: row for row in plain_rows_of(tables.articles)}
    sentence_of = sentences_of(tables)
    graph = []
    for row in plain_rows_of(tables.claims):
        article = articles.get(row["article_id"], {})
        appears: dict[str, Any] = {"@type": "NewsArticle", "@id": target_of(article, row["article_id"])}
        for key, column in (("headline", "title"), ("datePublished", "published"), ("inLanguage", "language")):
            if article.get(column):
                appears[key] = article[column]
        if article.get("outlet"):
            appears["publisher"] = {"@type": "Organization", "name": article["outlet"]}
        claim: dict[str, Any] = {
            "@type": "Claim",
            "@id": urn("claim", row["claim_id"]),
            "identifier": row["claim_id"],
            "text": sentence_of(row) or row["text"],
            "appearance": appears,
        }
        if row["source_id"]:
            claim["author"] = [{"@type": "Thing", "name": name_of(one)} for one in row["source_id"].split(";")]
        about = "/".join(day or ".." for day in (row["about_from"], row["about_to"]))
        if about != "../..":
            claim["temporalCoverage"] = about
        graph.append(claim)
    return json_bytes({"@context": "https://schema.org", "@graph": graph})


def timeline_page(tables: Tables, data: str | Path | None) -> bytes:
    """TimelineJS 3 (timeline.knightlab.com/docs/json-format.html); its texts are HTML, so ours are escaped."""
    articles = {row["article_id"]: row for row in plain_rows_of(tables.articles)}
    sentence_of = sentences_of(tables)
    slides = []
    for row in plain_rows_of(tables.events):
        first = row["from_date"] or row["to_date"]
        if first is None:
            continue
        article = articles.get(row["article_id"], {})
        slide: dict[str, Any] = {
            "unique_id": row["event_id"],
            "start_date": _day(first),
            "text": {"headline": escape(row["trigger"]), "text": escape(sentence_of(row) or row["text"])},
            "group": escape(row["type"]),
        }
        if row["to_date"] not in (None, first):
            slide["end_date"] = _day(row["to_date"])
        said = [escape(part) for part in (article.get("outlet"), row["article_id"]) if part]
        slide["text"]["text"] += f"<p>{', '.join(said)}</p>"
        slides.append(slide)
    return json_bytes({"events": slides})


def _day(iso: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, iso.split("-")), strict=True))


def annotation_page(tables: Tables, data: str | Path | None) -> bytes:
    """W3C Web Annotation (Recommendation 2017): TextPositionSelector counts code points, as seedkit does."""
    articles = {row["article_id"]: row for row in plain_rows_of(tables.articles)}
    items = []
    for name, table in tables:
        if not {"start", "end"} <= set(CONTRACTS[name].names):
            continue
        for row in plain_rows_of(table):
            article = articles.get(row["article_id"], {})
            text = article.get("text") or ""
            values = {
                key: value for key, value in row.items()
                if key not in ("article_id", "start", "end", "text") and value not in (None, [])
            }  # fmt: skip
            body = json.dumps(values, ensure_ascii=False)
            items.append(
                {
                    "id": urn("annotation", f"{name}:{row['article_id']}:{row['start']}:{row['end']}:{body}"),
                    "type": "Annotation",
                    "motivation": "classifying",
                    "body": [
                        {"type": "TextualBody", "purpose": "tagging", "value": name},
                        {
                            "type": "TextualBody",
                            "purpose": "describing",
                            "format": "application/json",
                            "value": body,
                        },
                    ],
                    "target": {
                        "source": target_of(article, row["article_id"]),
                        "selector": [
                            {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                            {
                                "type": "TextQuoteSelector",
                                "exact": row["text"],
                                "prefix": text[max(0, row["start"] - 32) : row["start"]],
                                "suffix": text[row["end"] : row["end"] + 32],
                            },
                        ],
                    },
                }
            )
    return json_bytes(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": urn("annotations", "|".join(articles)),
            "type": "AnnotationPage",
            "items": items,
        }
    )
