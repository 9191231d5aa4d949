"""Claims for a threat-intelligence platform: STIX 2.1."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from seedkit.exports_rows import json_bytes, names_of_sources, plain_rows_of, sentences_of, web_address
from seedkit.register import load_register
from seedkit.tables import Tables

__all__ = ["stix_bundle"]


def stix_bundle(tables: Tables, data: str | Path | None) -> bytes:
    """STIX 2.1 (OASIS 2021): identities of sources and one note a claim; Admiralty letters and numbers as labels."""
    register, name_of = load_register(data), names_of_sources(data)
    articles = {row["article_id"]: row for row in plain_rows_of(tables.articles)}
    sentence_of = sentences_of(tables)
    objects: dict[str, dict[str, Any]] = {}
    for row in plain_rows_of(tables.claims):
        if not row["source_id"]:
            continue
        article = articles.get(row["article_id"], {})
        day = article.get("published_from") or "1970-01-01"
        sources, letters = [], []
        for source in row["source_id"].split(";"):
            key = f"identity--{uuid5(NAMESPACE_URL, f'seedkit:source:{source}')}"
            entry = register.get(source)
            letter = entry.letter_on(date.fromisoformat(day)) if entry is not None else "F"
            letters.append(f"admiralty-reliability:{letter}")
            objects.setdefault(
                key,
                {
                    "type": "identity", "spec_version": "2.1", "id": key,
                    "created": "1970-01-01T00:00:00.000Z", "modified": "1970-01-01T00:00:00.000Z",
                    "name": name_of(source), "labels": [f"seedkit:{source}"],
                },
            )  # fmt: skip
            sources.append(key)
        key = f"note--{uuid5(NAMESPACE_URL, 'seedkit:claim:' + row['claim_id'])}"
        facts = {
            name: row[name] for name in ("measure", "low", "high", "about_from", "about_to", "stance", "certainty")
        }
        note: dict[str, Any] = {
            "type": "note", "spec_version": "2.1", "id": key,
            "created": f"{day}T00:00:00.000Z", "modified": f"{day}T00:00:00.000Z",
            "abstract": row["text"], "lang": article.get("language") or "de",
            "content": "\n".join([sentence_of(row) or row["text"], *(f"{k}: {v}" for k, v in facts.items() if v is not None)]),
            "authors": [name_of(one) for one in row["source_id"].split(";")],
            "object_refs": list(dict.fromkeys(sources)),
            "labels": [*dict.fromkeys(letters), f"admiralty-credibility:{row['grade']}"],
        }  # fmt: skip
        reference: dict[str, Any] = {
            "source_name": article.get("outlet") or "article",
            "external_id": f"{row['article_id']}[{row['start']}:{row['end']}]",
        }
        if address := web_address(article.get("url")):
            reference["url"] = address
        note["external_references"] = [reference]
        objects[key] = note
    bundle = uuid5(NAMESPACE_URL, "seedkit:bundle:" + "|".join(sorted(objects)))
    return json_bytes({"type": "bundle", "id": f"bundle--{bundle}", "objects": list(objects.values())})
