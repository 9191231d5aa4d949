"""Would a wrong number be noticed? Spoil the data behind each notebook's picture and table, and see what it prints.

``python tests/test_notebook_mutations.py`` prints how many mutations each view notices, and which it does not.

nbval compares what a cell printed. That is worth something only where a wrong row prints something else. Each mutation
below spoils one cell of the answer behind a notebook's chart and rows; it is killed where the alt text (which nbval
compares with the picture) or the rows beside it differ. At least 95 % must be killed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import seedkit as sk

ROOT = Path(__file__).resolve().parent.parent
SHARE = 0.95
ROWS = 4
View = Callable[[Any, pd.DataFrame], str]


def _rows(tables: Any, frame: pd.DataFrame, columns: list[str]) -> str:
    """The rows as a notebook prints them; without ids, which would only look up each row's sentence."""
    return str(sk.show_rows(tables, frame[columns], columns))


def _figures(tables: Any, frame: pd.DataFrame) -> str:
    columns = ["text", "measure", "source_id", "about_from", "certainty", "stance"]
    return sk.draw_figures(frame).alt + _rows(tables, frame, columns)


def _timeline(tables: Any, frame: pd.DataFrame) -> str:
    columns = ["text", "type", "from_date", "to_date", "stance", "certainty"]
    return sk.draw_timeline(frame).alt + _rows(tables, frame, columns)


def _sources(tables: Any, frame: pd.DataFrame) -> str:
    columns = ["name", "origin_id", "claims", "hedged", "denied_by", "letter"]
    return sk.draw_sources(frame).alt + _rows(tables, frame, columns)


def _links(tables: Any, frame: pd.DataFrame) -> str:
    nodes = sk.build_provenance(tables).nodes if not hasattr(_links, "nodes") else _links.nodes
    _links.nodes = nodes  # type: ignore[attr-defined]
    return sk.draw_provenance(nodes, frame, limit=99).alt


def _later(value: Any) -> Any:
    return pd.Timestamp("1999-01-01") if pd.isna(value) else value + pd.Timedelta(days=40)


def _more(value: Any) -> Any:
    return 7 if pd.isna(value) else value + 1


def _other(*values: str) -> Callable[[Any], Any]:
    return lambda value: next(one for one in values if one != value)


CELLS: dict[str, tuple[View, dict[str, Callable[[Any], Any]]]] = {
    "figures": (_figures, {
        "low": _more, "high": _more, "about_from": _later, "source_id": _other("RU", "NATO"),
        "measure": _other("killed", "wounded"), "stance": _other("denied", "asserted"),
        "certainty": _other("speculative", "firm"), "text": lambda v: f"{v} weitere",
    }),
    "timeline": (_timeline, {
        "from_date": _later, "to_date": _later, "label": lambda v: f"nicht {v}", "type": _other("visit", "treaty"),
        "stance": _other("denied", "asserted"), "certainty": _other("speculative", "firm"), "text": lambda v: v[:-1],
    }),
    "sources": (_sources, {
        "claims": _more, "hedged": _more, "name": lambda v: v[::-1], "letter": _other("A", "B"),
        "origin_id": _other("RU", "NATO"), "denied_by": lambda v: [*v, "UA"],
    }),
    "links": (_links, {"claims": _more, "to_id": _other("RU", "NATO"), "from_id": _other("TASS", "YONHAP")}),
}  # fmt: skip


def frame_of(name: str, tables: Any) -> pd.DataFrame:
    if name == "figures":
        found = sk.compare_figures(tables, measure="troops")
        return found[found["low"].notna() & found["high"].notna()].reset_index(drop=True)
    if name == "timeline":
        found = sk.build_timeline(tables)
        return found[(found["kind"] == "event") & found["from_date"].notna() & found["to_date"].notna()].reset_index(
            drop=True
        )
    if name == "sources":
        return sk.rate_sources(tables).head(12)
    return sk.build_provenance(tables).edges.reset_index(drop=True)


def mutations(frame: pd.DataFrame, cells: dict[str, Callable[[Any], Any]]) -> Iterator[tuple[str, pd.DataFrame]]:
    """One spoilt cell each, then a row lost, a row twice, and two rows exchanged."""
    for i in range(min(ROWS, len(frame))):
        for column, spoil in cells.items():
            changed = frame.astype({column: "object"})
            changed.at[i, column] = spoil(frame.at[i, column])
            yield f"row {i}: {column}", changed
        yield f"row {i} lost", frame.drop(index=i)
        yield f"row {i} twice", pd.concat([frame, frame.iloc[[i]]], ignore_index=True)
    order = [1, 0, *range(2, len(frame))]
    yield "two rows exchanged", frame.iloc[order].reset_index(drop=True)


def noticed(name: str, tables: Any) -> dict[str, bool]:
    """Every mutation of one view, and whether what is printed differs for it."""
    view, cells = CELLS[name]
    frame = frame_of(name, tables)
    assert len(frame) >= 5
    right = view(tables, frame)
    return {what: view(tables, changed) != right for what, changed in mutations(frame, cells)}


@pytest.mark.parametrize("name", CELLS)
def test_nearly_every_spoilt_cell_changes_what_is_printed(name, tables):
    tried = noticed(name, tables)
    survived = [what for what, killed in tried.items() if not killed]
    assert len(tried) >= 20
    assert len(survived) <= (1 - SHARE) * len(tried), f"{len(survived)} of {len(tried)} not noticed: {survived}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("notebooks/*.ipynb")), ids=lambda path: path.stem)
def test_no_table_in_a_notebook_is_cut_short(path):
    """A frame that pandas shortens with dots would hide a wrong row."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            html, text = "".join(data.get("text/html", "")), "".join(data.get("text/plain", ""))
            assert "<td>...</td>" not in html and "<th>...</th>" not in html
            assert not (html and any(set(line.split()) == {"..."} for line in text.splitlines()))


def test_the_pictures_in_the_notebooks_are_compared_by_nbval():
    """SVG is compared as text; only PNG and JPEG are passed over."""
    plugin = pytest.importorskip("nbval.plugin")
    text = Path(plugin.__file__).read_text(encoding="utf-8")
    assert "'image/png'" in text and "'image/svg+xml'" not in text


def main() -> int:
    """Print the share of mutations that are noticed, view by view; return 1 where it is under ``SHARE``."""
    tables = sk.tag_articles(ROOT / "seeds")
    results = {name: noticed(name, tables) for name in CELLS}
    everything = [killed for tried in results.values() for killed in tried.values()]
    for name, tried in results.items():
        survived = [what for what, killed in tried.items() if not killed]
        print(
            f"{name:10} {len(tried) - len(survived):4} of {len(tried):4} noticed",
            *(["not:", "; ".join(survived)] if survived else []),
        )
    share = sum(everything) / len(everything)
    print(f"{'all':10} {sum(everything):4} of {len(everything):4} noticed: {100 * share:.1f} %")
    return 0 if share >= SHARE else 1


if __name__ == "__main__":
    raise SystemExit(main())
