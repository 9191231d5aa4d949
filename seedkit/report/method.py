"""How far the page can be trusted: measured error rates, corrections applied, problems met."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.report.content import listed
from seedkit.report.language import Language
from seedkit.report.problem_words import problem_in

__all__ = ["corrections", "error_rates", "problems"]


def error_rates(words: Language) -> dict[str, Any] | None:
    """Return the error rates measured for this version, as ``make rates`` wrote them; None where it never ran."""
    source = files("seedkit.report") / "error_rates.json"
    if not source.is_file():
        return None
    rates = json.loads(source.read_text(encoding="utf-8"))
    return {
        "caption": words["rates_caption"].format(version=rates["version"]),
        "header": [words["rate_task"], words["rate_score"], words["rate_corpus"]],
        "rows": [
            [_said(r["task"], words), words.one_decimal(float(r["score"])), _said(r["corpus"], words)]
            for r in rates["rows"]
        ],
    }


def _said(text: Any, words: Language) -> str:
    """A text that may come in two languages."""
    return str(text[words.code] if isinstance(text, dict) else text)


def corrections(tables: TablesLike) -> list[str]:
    """Return every correction the analyst made: table, row, and what stood there before."""
    found = []
    for name in ("articles", "entities", "times", "quantities", "statements", "events", "claims"):
        frame = getattr(tables, name)
        if "corrected" not in frame:
            continue
        for row in frame.to_dict("records"):
            fields = listed(row["corrected"])
            if fields:
                found.append(f"{name}, {row['article_id']}: {', '.join(fields)} ({row['original']})")
    return found


def problems(tables: TablesLike, words: Language) -> list[dict[str, tuple[str, bool]]]:
    """Return what could not be read, dated or applied: each cell and whether it is in the page's language."""
    found = []
    for row in tables.problems[["what", "where", "why", "allowed"]].to_dict("records"):
        cells = {str(key): "" if pd.isna(value) else str(value) for key, value in row.items()}
        found.append({key: _in_words(key, cell, words) for key, cell in cells.items()})
    return found


def _in_words(column: str, cell: str, words: Language) -> tuple[str, bool]:
    return (cell, True) if column == "where" else problem_in(words.code, cell, kind=column == "what")
