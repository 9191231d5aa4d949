"""Who relies on whom, for a graph viewer: GraphML."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

from seedkit.exports_rows import plain_rows_of
from seedkit.markup import xml_text
from seedkit.provenance import build_provenance
from seedkit.tables import Tables

__all__ = ["graphml"]


def graphml(tables: Tables, data: str | Path | None) -> bytes:
    """GraphML (graphml.graphdrawing.org) with every column of nodes and edges as a text attribute."""
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
    for row in plain_rows_of(graph.nodes):
        key = str(row[str(graph.nodes.columns[0])])
        known.add(key)
        _filled(Xml.SubElement(body, "node", id=xml_text(key)), "node", row)
    for number, row in enumerate(plain_rows_of(graph.edges)):
        for end in ends:
            if str(row[end]) not in known:
                known.add(str(row[end]))
                Xml.SubElement(body, "node", id=xml_text(str(row[end])))
        source, target = (xml_text(str(row[end])) for end in ends)
        _filled(Xml.SubElement(body, "edge", id=f"e{number}", source=source, target=target), "edge", row)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _filled(element: Any, kind: str, row: dict[str, Any]) -> None:
    for name, value in row.items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        Xml.SubElement(element, "data", key=f"{kind}_{name}").text = xml_text(text)
