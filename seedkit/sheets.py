"""What the evidence sheets of claims and sources look like: a little style and a small escaped table."""

from __future__ import annotations

from html import escape

import pandas as pd

from seedkit.cells import text_of

__all__ = ["SHEET_CSS", "rows_html"]

SHEET_CSS = """
.sk-sheet{font:16px/1.5 system-ui,sans-serif;max-width:46rem}.sk-sheet h4{margin:.9rem 0 .2rem;font-size:1rem}
.sk-sheet p{margin:.2rem 0}.sk-sheet .sk-note{color:#5b6168;font-size:.875em}
.sk-sheet table{border-collapse:collapse;font-size:.875em;width:100%}.sk-sheet th{text-align:left;color:#5b6168;
font-weight:400}.sk-sheet td,.sk-sheet th{padding:.15rem .6rem .15rem 0;vertical-align:top;text-align:left}
.sk-sheet dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .9rem;margin:.4rem 0;font-size:.875em}
.sk-sheet dt{color:#5b6168}.sk-sheet dd{margin:0}
""".strip()


def rows_html(rows: pd.DataFrame) -> str:
    """Return a small escaped HTML table; missing cells are dashes."""
    if rows.empty:
        return '<p class="sk-note">none</p>'
    head = "".join(f"<th>{escape(str(column).replace('_', ' '))}</th>" for column in rows.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text_of(cell) or '–')}</td>" for cell in row) + "</tr>"
        for row in rows.itertuples(index=False)
    )
    return f"<table><tr>{head}</tr>{body}</table>"
