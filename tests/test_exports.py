"""Exports: read back by somebody else's library where one is installed; what is lost is said."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest

from seedkit.exports import EXPORTS, LOSSES, ExportError, export_tables
from seedkit.exports_sheets import neutralised
from seedkit.records import Article, Entity
from seedkit.tables import Tables, build_tables

EVIL = '=HYPERLINK("http://x";"<script>alert(1)</script>")'


@pytest.fixture(scope="module")
def written(tables: Any, tmp_path_factory: Any) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    found = {}
    for format in EXPORTS:
        if format == "excel":
            pytest.importorskip("openpyxl")
        paths = export_tables(tables, folder / format, format=format)
        found[format] = folder / format
        assert all(path.is_relative_to(folder) and path.stat().st_size for path in paths)
    return found


def test_a_second_run_writes_the_same_bytes(tables: Any, written: Any, tmp_path: Path) -> None:
    for format in set(EXPORTS) - {"excel"}:  # openpyxl writes the time of day into its file
        for path in export_tables(tables, tmp_path / format, format=format):
            twin = written[format] / path.name if format == "csv" else written[format]
            assert path.read_bytes() == twin.read_bytes()


def test_every_format_says_what_it_cannot_hold() -> None:
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    for format in EXPORTS:
        assert LOSSES[format]
        assert all(f"- {loss}" in page for loss in LOSSES[format]), f"docs/exports.md: {format}"


def test_claims_are_rdf(tables: Any, written: Any) -> None:
    data = json.loads(written["claims-jsonld"].read_text(encoding="utf-8"))
    assert [one["identifier"] for one in data["@graph"]] == tables.claims["claim_id"].tolist()
    rdflib = pytest.importorskip("rdflib")
    data["@context"] = {"@vocab": "https://schema.org/"}  # the same vocabulary, without asking the network
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    claim = rdflib.URIRef("https://schema.org/Claim")
    assert len(set(graph.subjects(rdflib.RDF.type, claim))) == len(tables.claims)


def test_timeline(tables: Any, written: Any) -> None:
    slides = json.loads(written["timelinejs"].read_text(encoding="utf-8"))["events"]
    dated = tables.events[tables.events["from_date"].notna() | tables.events["to_date"].notna()]
    assert [slide["unique_id"] for slide in slides] == dated["event_id"].tolist()
    assert all({"year", "month", "day"} == set(slide["start_date"]) for slide in slides)


def test_graph(tables: Any, written: Any) -> None:
    from seedkit.provenance import build_provenance

    provenance = build_provenance(tables)
    graph = networkx.read_graphml(written["graphml"])
    assert set(provenance.nodes["node_id"]) <= set(graph.nodes)
    pairs = set(provenance.edges[["from_id", "to_id"]].itertuples(index=False, name=None))
    assert {(one, two) for one, two, *_ in graph.edges} == pairs


def test_stix(tables: Any, written: Any) -> None:
    text = written["stix"].read_text(encoding="utf-8")
    bundle = json.loads(text)
    notes = [one for one in bundle["objects"] if one["type"] == "note"]
    assert len(notes) == int(tables.claims["source_id"].notna().sum())
    assert all("confidence" not in one for one in bundle["objects"]), "F and 6 are no numbers"
    assert all(
        label.split(":")[0].startswith(("admiralty", "seedkit")) for one in bundle["objects"] for label in one["labels"]
    )
    stix2 = pytest.importorskip("stix2")
    assert len(stix2.parse(text).objects) == len(bundle["objects"])


def test_annotations_select_their_words(tables: Any, written: Any) -> None:
    page = json.loads(written["web-annotation"].read_text(encoding="utf-8"))
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    texts = set(tables.articles["text"])
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert any(text[position["start"] : position["end"]] == quote["exact"] for text in texts)
    rdflib = pytest.importorskip("rdflib")
    page["@context"] = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type", "source": {"@type": "@id"}}
    page["items"] = page["items"][:200]  # rdflib takes milliseconds for each
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == 200
    assert len(set(graph.objects(None, oa.exact))) == len(
        {one["target"]["selector"][1]["exact"] for one in page["items"]}
    )


def evil() -> Tables:
    article = Article(
        "../=id", "=1+1 Ja \x0b nein", title=EVIL, outlet="@SUM(A1)", url="javascript:alert(1)", path="-2+3"
    )
    return build_tables([Entity("../=id", 0, 4, "=1+1", "auto:=1+1", "ORG", "+x")], [replace(article, sha256=None)])


def test_cells_do_not_become_formulas(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for path in export_tables(evil(), folder, format="csv"):
        assert path.parent == folder
        for cells in csv.reader(path.open(encoding="utf-8-sig", newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    openpyxl = pytest.importorskip("openpyxl")
    (path,) = export_tables(evil(), tmp_path / "out.xlsx", format="excel")
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["articles"]["C2"].value == f"'{EVIL}"


@pytest.mark.parametrize("start", "=+-@\t\r\n")
def test_every_start_of_a_formula_is_neutralised(start: str, tmp_path: Path) -> None:
    """In every text column, in both spreadsheet formats; and the page of the exports says so."""
    text = f"{start}1+1|cmd"
    article = Article("a", "=1+1 Ja", title=text, outlet=text, byline=text, kicker=text, sha256="x")
    tables = build_tables([Entity("a", 0, 4, "=1+1", text, "ORG", text, text, text)], [article])
    (path,) = (one for one in export_tables(tables, tmp_path / "out", format="csv") if one.name == "articles.csv")
    (row,) = csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
    assert {row[name] for name in ("title", "outlet", "byline", "kicker")} == {f"'{text}"}
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    assert "apostrophe stands before every cell" in page and "apostrophe stands before every text" in page


def test_hostile_fields_are_inert_elsewhere(tmp_path: Path) -> None:
    for format in EXPORTS:
        export_tables(evil(), tmp_path / format, format=format)
    assert "javascript:" not in "".join(
        (tmp_path / name).read_text(encoding="utf-8")
        for name in ("claims-jsonld", "web-annotation", "timelinejs", "stix")
    )
    assert not list(tmp_path.parent.glob("=id*"))


@pytest.mark.parametrize("text", ["a", "1100", "", "'=a", "ß"])
def test_harmless_cells_stay(text: str) -> None:
    assert neutralised(text) == text


def test_unusable_arguments(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="'docx' is none of csv, excel"):
        export_tables(Tables(), tmp_path / "x", format="docx")
    with pytest.raises(ExportError, match="is a folder"):
        export_tables(Tables(), tmp_path, format="stix")


def test_no_rows_at_all(tmp_path: Path) -> None:
    for format in EXPORTS:
        export_tables(Tables(), tmp_path / format, format=format)
