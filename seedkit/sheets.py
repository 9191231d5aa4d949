"""What the evidence sheets of claims and sources look like: a little style and a small escaped table."""

from __future__ import annotations

from html import escape

import pandas as pd

from seedkit.cells import text_of

__all__ = ["SHEET_CSS", "rows_html"]

_MUTED = "var(--muted,var(--jp-ui-font-color2,#5b6168))"
"""Grey text: the page's own, else JupyterLab's, which follows its light or dark theme."""
_RULE = "var(--rule,var(--jp-border-color2,#d9dce0))"

# The classes are doubled so that JupyterLab's own table style, which is as specific, does not win.
SHEET_CSS = f"""
.sk-sheet{{font:15px/1.5 system-ui,sans-serif;max-width:46rem;overflow-wrap:anywhere}}
.sk-sheet.sk-sheet h3{{margin:.9rem 0 .2rem;font-size:1rem}}
.sk-sheet p{{margin:.2rem 0}}.sk-sheet .sk-note{{color:{_MUTED};font-size:.875em}}
.sk-sheet.sk-sheet table{{border-collapse:collapse;font-size:.875em;width:100%;table-layout:auto;color:inherit}}
.sk-sheet.sk-sheet.sk-sheet tr{{background:none}}
.sk-sheet.sk-sheet.sk-sheet td,.sk-sheet.sk-sheet.sk-sheet th{{padding:.2rem .6rem .2rem 0;vertical-align:top;text-align:left;
white-space:normal;max-width:22rem;background:none;border:0;border-bottom:1px solid {_RULE}}}
.sk-sheet.sk-sheet.sk-sheet th{{color:{_MUTED};font-weight:400}}
.sk-sheet.sk-sheet.sk-sheet .sk-short{{white-space:nowrap}}
.sk-sheet dl{{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.1rem .9rem;margin:.4rem 0;font-size:.875em}}
.sk-sheet.sk-sheet dt{{color:{_MUTED};font-weight:400;width:auto;float:none}}.sk-sheet.sk-sheet dd{{margin:0;width:auto}}
""".strip()


def rows_html(rows: pd.DataFrame) -> str:
    """Return a small escaped HTML table; missing cells are dashes."""
    if rows.empty:
        return '<p class="sk-note">none</p>'
    head = "".join(
        f'<th scope="col" class="sk-short">{escape(str(column).replace("_", " "))}</th>' for column in rows.columns
    )
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows.itertuples(index=False))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_SHORT = 12
"""Characters of a cell that is not broken: a day, a grade."""


def _cell(cell: object) -> str:
    text = text_of(cell) or "–"
    short = ' class="sk-short"' if len(text) <= _SHORT else ""
    return f"<td{short}>{escape(text)}</td>"
