"""seedkit: who says what, on whose word, how firmly, and does anyone independent agree?

The public names; each is loaded when it is first asked for, so that ``import seedkit`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_PUBLIC = {
    "read_articles": "read",
    "tag_articles": "scale",
    "load_tables": "tables",
    "Tables": "tables",
    "build_timeline": "timeline",
    "changes_since": "changes",
    "compare_figures": "figures",
    "compare_statements": "propositions",
    "rate_sources": "reliability",
    "follow_words": "sayings",
    "draw_timeline": "charts",
    "draw_figures": "charts",
    "draw_sources": "charts",
    "draw_provenance": "charts",
    "build_provenance": "provenance",
    "show_claim": "provenance",
    "show_evidence": "evidence",
    "show_rows": "evidence_rows",
    "show_source": "reliability",
    "render_report": "report",
    "export_tables": "exports",
}

__all__ = [*sorted(_PUBLIC)]

if TYPE_CHECKING:  # so that checkers and editors know what the names are
    from seedkit.changes import changes_since as changes_since
    from seedkit.charts import draw_figures as draw_figures
    from seedkit.charts import draw_provenance as draw_provenance
    from seedkit.charts import draw_sources as draw_sources
    from seedkit.charts import draw_timeline as draw_timeline
    from seedkit.evidence import show_evidence as show_evidence
    from seedkit.evidence_rows import show_rows as show_rows
    from seedkit.exports import export_tables as export_tables
    from seedkit.figures import compare_figures as compare_figures
    from seedkit.propositions import compare_statements as compare_statements
    from seedkit.provenance import build_provenance as build_provenance
    from seedkit.provenance import show_claim as show_claim
    from seedkit.read import read_articles as read_articles
    from seedkit.reliability import rate_sources as rate_sources
    from seedkit.reliability import show_source as show_source
    from seedkit.report import render_report as render_report
    from seedkit.sayings import follow_words as follow_words
    from seedkit.scale import tag_articles as tag_articles
    from seedkit.tables import Tables as Tables
    from seedkit.tables import load_tables as load_tables
    from seedkit.timeline import build_timeline as build_timeline


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'seedkit' has no attribute {name!r}")
    value = getattr(import_module(f"seedkit.{_PUBLIC[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted({*globals(), *_PUBLIC})
