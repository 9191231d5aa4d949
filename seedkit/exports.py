"""Tables → formats of other tools, each with the list of what it cannot hold (:data:`LOSSES`).

``tables.save`` and ``seedkit tag`` write the lossless formats. What is written here is for a spreadsheet, a timeline
page, a graph viewer, a claim index, a threat-intelligence platform or an annotation tool. Identifiers are made from
seedkit's own ids (UUID version 5), so a second run writes the same bytes.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from seedkit.markup import xml_text
from seedkit.provenance import build_provenance
from seedkit.register import load_register
from seedkit.tables import CONTRACTS, Tables

__all__ = ["EXPORTS", "LOSSES", "ExportError", "export_tables"]

LOSSES: dict[str, tuple[str, ...]] = {
    "csv": (
        "an apostrophe stands before every cell that begins with = + - @, a tab or a line end, so that no spreadsheet runs it",
        "lists are JSON text; a missing value is an empty cell",
        "no dtypes: a spreadsheet may read 2024-12 as a day and drop leading zeros",
    ),
    "excel": (
        "an apostrophe stands before every text that begins with = + - @, a tab or a line end, so that no spreadsheet runs it",
        "lists are JSON text; a missing value is an empty cell",
        "control characters, which XML cannot hold, become U+FFFD",
        "texts are cut at 32,767 characters and a table at 1,048,575 rows, as Excel does",
    ),
    "claims-jsonld": (
        "no bounds, approximation or unit: a Claim has words only",
        "no stance, mood, hedges or certainty, and no chain between source and outlet",
        "no offsets; only claims with somebody who vouches for them or an outlet have an author",
        "no letters or grades: schema.org rates with numbers, and F and 6 are none",
    ),
    "timelinejs": (
        "events without any known day are left out",
        "an open end is no end: the event becomes its known day",
        "one event, one voice: who else reports it or denies it is not told",
    ),
    "graphml": (
        "days are ISO text and lists are text joined with ', '; missing values are empty text",
        "no sentences: only how many and their ids",
        "control characters, which XML cannot hold, become U+FFFD",
    ),
    "stix": (
        "only claims with a source are written, as notes; STIX has no type for a claim",
        "letters and credibility are text labels: F and 6 mean 'cannot be judged' and are no confidence, so no object has one",
        "bounds, stance and certainty are text in the note's content; there are no offsets",
        "no relations of sources to each other; the letter is the one that held on the day of publication",
        "created and modified are the article's day of publication, 1970-01-01 where it is not known",
    ),
    "web-annotation": (
        "the article's text is not in it: the target is the article's address, else urn:seedkit:<article_id>",
        "bodies are text: references between rows (source, statement, sentence) are ids only",
        "articles and problems have no span and are left out; of a statement in several pieces the whole slice is marked",
    ),
}
"""Format → what it cannot hold, one sentence each."""

EXPORTS = tuple(LOSSES)
"""The formats of :func:`export_tables`."""


class ExportError(ValueError):
    """An export that cannot be written; the message is one line and names what is allowed."""


def export_tables(tables: Tables, path: str | Path, *, format: str, data: str | Path | None = None) -> list[Path]:
    """Write ``tables`` in a format of another tool and return the files written.

    ``format`` is one of :data:`EXPORTS`. ``path`` is a folder for ``csv`` (one file a table) and a file for all
    others; nothing outside it is written, and a file is replaced only once the new one is whole. ``data`` is the
    analyst's folder, for names and letters of sources. What a format cannot hold is in ``LOSSES[format]``.

    Raises ExportError for an unknown format, and for ``excel`` where openpyxl is not installed.
    """
    if format not in LOSSES:
        raise ExportError(f"format {format!r} is none of {', '.join(EXPORTS)}")
    where = Path(path)
    if format == "csv":
        where.mkdir(parents=True, exist_ok=True)
        return [_write(where / f"{name}.csv", _csv(name, table)) for name, table in tables]
    if where.is_dir():
        raise ExportError(f"{where} is a folder; {format} is written to one file")
    where.parent.mkdir(parents=True, exist_ok=True)
    return [_write(where, _MAKERS[format](tables, data))]


def _write(path: Path, content: bytes) -> Path:
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
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


# -- spreadsheets ------------------------------------------------------------------------------------------------

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralised(text: str) -> str:
    """Return a cell's text such that a spreadsheet shows it and does not run it (OWASP, "CSV Injection").

    >>> neutralised("=HYPERLINK(1)"), neutralised("rund 1100")
    ("'=HYPERLINK(1)", 'rund 1100')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return neutralised(value) if isinstance(value, str) else value


def _csv(name: str, table: pd.DataFrame) -> bytes:
    out = StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(table.columns)
    for row in _rows(table):
        lines.writerow("" if value is None else _cell(value) for value in row.values())
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # Excel reads UTF-8 only with a byte order mark


def _excel(tables: Tables, data: str | Path | None) -> bytes:
    try:
        openpyxl: Any = import_module("openpyxl")
        cells_of: Any = import_module("openpyxl.cell")
    except ImportError:
        raise ExportError("excel needs openpyxl (pip install openpyxl); csv needs nothing") from None
    book = openpyxl.Workbook(write_only=True)
    for name, table in tables:
        sheet = book.create_sheet(name)
        sheet.append([str(column) for column in table.columns])
        for row in list(_rows(table.head(1_048_575))):
            cells = []
            for value in map(_cell, row.values()):
                if isinstance(value, str):
                    cell = cells_of.WriteOnlyCell(sheet, xml_text(value)[:32_767])
                    cell.data_type = "s"  # never a formula
                    cells.append(cell)
                else:
                    cells.append(value)
            sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# -- claims, timeline --------------------------------------------------------------------------------------------


def _urn(kind: str, name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'seedkit:{kind}:{name}')}"


def _web(url: str | None) -> str | None:
    """Return an address only where it is one of the web: ``javascript:`` and the like are none.

    Characters that no address may hold are percent-encoded (RFC 3986), so that it is an IRI wherever one is asked for.
    """
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")


def _names(data: str | Path | None) -> Callable[[str], str]:
    register = load_register(data)

    def name_of(source_id: str) -> str:
        entry = register.get(source_id)
        return entry.name if entry is not None else source_id.removeprefix("auto:")

    return name_of


def _claims(tables: Tables, data: str | Path | None) -> bytes:
    name_of = _names(data)
    articles = {row["article_id"]: row for row in _rows(tables.articles)}
    sentences = _sentence_of(tables)
    graph = []
    for row in _rows(tables.claims):
        article = articles.get(row["article_id"], {})
        appears: dict[str, Any] = {"@type": "NewsArticle", "@id": _target(article, row["article_id"])}
        for key, column in (("headline", "title"), ("datePublished", "published"), ("inLanguage", "language")):
            if article.get(column):
                appears[key] = article[column]
        if article.get("outlet"):
            appears["publisher"] = {"@type": "Organization", "name": article["outlet"]}
        claim: dict[str, Any] = {
            "@type": "Claim",
            "@id": _urn("claim", row["claim_id"]),
            "identifier": row["claim_id"],
            "text": sentences(row) or row["text"],
            "appearance": appears,
        }
        if row["source_id"]:
            claim["author"] = [{"@type": "Thing", "name": name_of(one)} for one in row["source_id"].split(";")]
        about = "/".join(day or ".." for day in (row["about_from"], row["about_to"]))
        if about != "../..":
            claim["temporalCoverage"] = about
        graph.append(claim)
    return _json({"@context": "https://schema.org", "@graph": graph})


def _target(article: dict[str, Any], article_id: str) -> str:
    return _web(article.get("url")) or f"urn:seedkit:{quote(article_id, safe='')}"


def _sentence_of(tables: Tables) -> Callable[[dict[str, Any]], str | None]:
    """Return a function that finds the sentence a row stands in."""
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for row in _rows(tables.sentences):
        spans.setdefault(row["article_id"], []).append((row["start"], row["end"], row["text"]))

    def find(row: dict[str, Any]) -> str | None:
        from bisect import bisect_right

        known = spans.get(row["article_id"], [])
        at = bisect_right(known, row["start"], key=lambda one: one[0]) - 1
        return known[at][2] if at >= 0 and row["start"] < known[at][1] else None

    return find


def _timeline(tables: Tables, data: str | Path | None) -> bytes:
    """TimelineJS 3 (timeline.knightlab.com/docs/json-format.html); its texts are HTML, so ours are escaped."""
    from html import escape

    articles = {row["article_id"]: row for row in _rows(tables.articles)}
    sentences = _sentence_of(tables)
    slides = []
    for row in _rows(tables.events):
        first = row["from_date"] or row["to_date"]
        if first is None:
            continue
        article = articles.get(row["article_id"], {})
        slide: dict[str, Any] = {
            "unique_id": row["event_id"],
            "start_date": _day(first),
            "text": {"headline": escape(row["trigger"]), "text": escape(sentences(row) or row["text"])},
            "group": escape(row["type"]),
        }
        if row["to_date"] not in (None, first):
            slide["end_date"] = _day(row["to_date"])
        said = [escape(part) for part in (article.get("outlet"), row["article_id"]) if part]
        slide["text"]["text"] += f"<p>{', '.join(said)}</p>"
        slides.append(slide)
    return _json({"events": slides})


def _day(iso: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, iso.split("-")), strict=True))


# -- provenance --------------------------------------------------------------------------------------------------


def _graphml(tables: Tables, data: str | Path | None) -> bytes:
    """GraphML (graphml.graphdrawing.org) with every column of nodes and edges as a text attribute."""
    from xml.etree import ElementTree as Xml

    graph = build_provenance(tables, data=data)
    root = Xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    body = Xml.Element("graph", id="provenance", edgedefault="directed")
    ends = [str(name) for name in graph.edges.columns[:2]]
    for kind, table in (("node", graph.nodes), ("edge", graph.edges)):
        for name in table.columns:
            Xml.SubElement(
                root, "key", {"id": f"{kind}_{name}", "for": kind, "attr.name": str(name), "attr.type": "string"}
            )
    root.append(body)
    known = set()
    for row in _rows(graph.nodes):
        key = str(row[str(graph.nodes.columns[0])])
        known.add(key)
        _filled(Xml.SubElement(body, "node", id=xml_text(key)), "node", row)
    for number, row in enumerate(_rows(graph.edges)):
        for end in ends:
            if str(row[end]) not in known:
                known.add(str(row[end]))
                Xml.SubElement(body, "node", id=xml_text(str(row[end])))
        source, target = (xml_text(str(row[end])) for end in ends)
        _filled(Xml.SubElement(body, "edge", id=f"e{number}", source=source, target=target), "edge", row)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _filled(element: Any, kind: str, row: dict[str, Any]) -> None:
    from xml.etree import ElementTree as Xml

    for name, value in row.items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        Xml.SubElement(element, "data", key=f"{kind}_{name}").text = xml_text(text)


# -- STIX, annotations -------------------------------------------------------------------------------------------


def _stix(tables: Tables, data: str | Path | None) -> bytes:
    """STIX 2.1 (OASIS 2021): identities of sources and one note a claim; Admiralty letters and numbers as labels."""
    register, name_of = load_register(data), _names(data)
    articles = {row["article_id"]: row for row in _rows(tables.articles)}
    sentences = _sentence_of(tables)
    objects: dict[str, dict[str, Any]] = {}
    for row in _rows(tables.claims):
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
            "content": "\n".join([sentences(row) or row["text"], *(f"{k}: {v}" for k, v in facts.items() if v is not None)]),
            "authors": [name_of(one) for one in row["source_id"].split(";")],
            "object_refs": list(dict.fromkeys(sources)),
            "labels": [*dict.fromkeys(letters), f"admiralty-credibility:{row['grade']}"],
        }  # fmt: skip
        reference: dict[str, Any] = {
            "source_name": article.get("outlet") or "article",
            "external_id": f"{row['article_id']}[{row['start']}:{row['end']}]",
        }
        if _web(article.get("url")):
            reference["url"] = article["url"]
        note["external_references"] = [reference]
        objects[key] = note
    bundle = uuid5(NAMESPACE_URL, "seedkit:bundle:" + "|".join(sorted(objects)))
    return _json({"type": "bundle", "id": f"bundle--{bundle}", "objects": list(objects.values())})


def _annotations(tables: Tables, data: str | Path | None) -> bytes:
    """W3C Web Annotation (Recommendation 2017): TextPositionSelector counts code points, as seedkit does."""
    articles = {row["article_id"]: row for row in _rows(tables.articles)}
    items = []
    for name, table in tables:
        if not {"start", "end"} <= set(CONTRACTS[name].names):
            continue
        for row in _rows(table):
            article = articles.get(row["article_id"], {})
            text = article.get("text") or ""
            values = {
                key: value for key, value in row.items()
                if key not in ("article_id", "start", "end", "text") and value not in (None, [])
            }  # fmt: skip
            body = json.dumps(values, ensure_ascii=False)
            items.append(
                {
                    "id": _urn("annotation", f"{name}:{row['article_id']}:{row['start']}:{row['end']}:{body}"),
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
                        "source": _target(article, row["article_id"]),
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
    return _json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": _urn("annotations", "|".join(articles)),
            "type": "AnnotationPage",
            "items": items,
        }
    )


_MAKERS: dict[str, Callable[[Tables, str | Path | None], bytes]] = {
    "excel": _excel,
    "claims-jsonld": _claims,
    "timelinejs": _timeline,
    "graphml": _graphml,
    "stix": _stix,
    "web-annotation": _annotations,
}
