"""From any row of any table back to its sentence: who says it, with which word, how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from seedkit.cells import ByArticle, TablesLike, tables_given
from seedkit.markup import MARK_CSS, Mark, mark_text

__all__ = [
    "ID_COLUMNS",
    "Evidence",
    "claim_statement",
    "hedge_spans",
    "marks_of_statement",
    "show_evidence",
]

ID_COLUMNS = {
    "claims": "claim_id",
    "statements": "statement_id",
    "quantities": "quantity_id",
    "events": "event_id",
    "times": "time_id",
    "sentences": "sentence_id",
}
"""The column of each table that holds the ids of its rows."""

_CARD_CSS = """
.sk-card{font:16px/1.55 system-ui,sans-serif;max-width:46rem;border-left:3px solid var(--rule,var(--jp-border-color2,#d9dce0));padding:.3rem 0 .3rem 1rem;
white-space:normal}
.sk-card p{margin:.2rem 0 .6rem;white-space:pre-wrap}.sk-card .sk-context{color:var(--muted,var(--jp-ui-font-color2,#5b6168))}
.sk-card dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .9rem;margin:0;font-size:.875em}
.sk-card.sk-card dt{color:var(--muted,var(--jp-ui-font-color2,#5b6168));font-weight:400;width:auto;float:none}.sk-card.sk-card dd{margin:0;width:auto}.sk-key{font-size:.8125em;color:var(--muted,var(--jp-ui-font-color2,#5b6168))}
""".strip()

_LABELS = (
    ("source", "source"),
    ("channel_id", "passed on by"),
    ("root_id", "root"),
    ("directness", "directness"),
    ("said_on", "said on"),
    ("cue", "cue"),
    ("stance", "stance"),
    ("mood", "mood"),
    ("certainty", "certainty"),
    ("hedges", "hedges"),
    ("rule", "rule"),
)


_KEY = {kind: kind for kind in ("source", "cue", "content", "hedge", "event")} | {"number": "figure"}
"""What the marks of a sentence are called below it."""


@dataclass(frozen=True)
class Evidence:
    """A row's sentence in its article, marked; renders in Jupyter, and as plain text everywhere else."""

    record_id: str
    article_id: str
    before: str
    sentence: str
    after: str
    html_sentence: str
    facts: Mapping[str, str]

    def _repr_html_(self) -> str:
        rows = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in self.facts.items())
        key = "".join(
            f'<span class="sk-{kind}">{name}</span> · '
            for kind, name in _KEY.items()
            if f"sk-{kind}" in self.html_sentence
        )
        return (
            f"<style>{MARK_CSS}\n{_CARD_CSS}</style>"
            f'<div class="sk-card" lang="de"><p><span class="sk-context">{escape(self.before)}</span>'
            f'{self.html_sentence}<span class="sk-context">{escape(self.after)}</span></p>'
            f'<dl lang="en">{rows}</dl><div class="sk-key" lang="en">{key}{escape(self.article_id)}</div></div>'
        )

    def __str__(self) -> str:
        if not self.record_id:
            return self.sentence
        facts = "\n".join(f"  {name}: {value}" for name, value in self.facts.items())
        return f"{self.sentence.strip()}\n  article: {self.article_id}\n{facts}"


_NOTHING = Evidence(
    "",
    "",
    "",
    "No row of this kind in these articles.",
    "",
    '<i lang="en">No row of this kind in these articles.</i>',
    {},
)


def show_evidence(tables: TablesLike, record_id: str | pd.Series[Any]) -> Evidence:
    """Show the sentence behind a row: the claim, statement, quantity, event or time with this id.

    Of a column of ids (``statements[…]["statement_id"]``) the first is shown; an empty one says that there is none.

    The source is bold and underlined, the cue italic and dotted, the content tinted, every hedge wavy, so that
    they can be told apart without colour. The sentences around it stand in grey.

    Raises KeyError where no table has the id.
    """
    tables_given(tables)
    if isinstance(record_id, pd.Series):
        if record_id.empty:
            return _NOTHING
        record_id = str(record_id.iloc[0])
    table, row = _find_row(tables, record_id)
    article_id = str(row["article_id"])
    text = _article_text(tables, article_id)
    statement = row if table == "statements" else claim_statement(tables, row)
    start, end = int(row["start"]), int(row["end"])
    marks = [Mark(start, end, _kind_of(table, row))] if table not in ("statements", "sentences") else []
    low, high = start, end
    if statement is not None:
        marks += marks_of_statement(statement, text)
        edges = [statement[name] for name in ("start", "end", "source_start", "source_end", "cue_start", "cue_end")]
        near = [int(e) for e in edges if not pd.isna(e) and abs(int(e) - start) < 1500]
        low, high = min([low, *near]), max([high, *near])
    left, right, before, after = _sentence_bounds(tables, article_id, text, low, high)
    return Evidence(
        record_id=record_id,
        article_id=article_id,
        before=text[before:left],
        sentence=text[left:right],
        after=text[right:after],
        html_sentence=mark_text(text, marks, start=left, end=right),
        facts=_facts(row, statement),
    )


def claim_statement(tables: TablesLike, row: Mapping[str, Any] | pd.Series[Any]) -> pd.Series[Any] | None:
    """Return the statement that carries a claim, quantity or event, or None for the article's own voice."""
    statement_id = row.get("statement_id")
    if statement_id is None or pd.isna(statement_id):
        subject = row.get("subject_id")
        if subject is None or pd.isna(subject):
            return None
        for name, column in (("quantities", "quantity_id"), ("events", "event_id")):
            frame = getattr(tables, name)
            hit = frame[frame[column] == subject]
            if len(hit):
                statement_id = hit.iloc[0]["statement_id"]
                break
    if statement_id is None or pd.isna(statement_id):
        return None
    hit = tables.statements[tables.statements["statement_id"] == statement_id]
    return hit.iloc[0] if len(hit) else None


def marks_of_statement(statement: Mapping[str, Any] | pd.Series[Any], text: str) -> list[Mark]:
    """Return the marks of one statement: its content spans, source, cue and hedges."""
    marks = [Mark(int(s), int(e), "content") for s, e in statement["spans"]]
    for kind in ("source", "cue"):
        start, end = statement[f"{kind}_start"], statement[f"{kind}_end"]
        if not pd.isna(start):
            marks.append(Mark(int(start), int(end), kind))
    marks += [Mark(s, e, "hedge") for s, e in hedge_spans(statement, text)]
    return marks


def hedge_spans(statement: Mapping[str, Any] | pd.Series[Any], text: str) -> Iterator[tuple[int, int]]:
    """Find where the hedges of a statement stand: whole words, inside its content."""
    for word in _listed(statement["hedges"]):
        for start, end in statement["spans"]:
            at = _find_word(text, str(word), int(start), int(end))
            if at is not None:
                yield at, at + len(str(word))
                break


def _find_word(text: str, word: str, start: int, end: int) -> int | None:
    slice_, needle = text[start:end].lower(), word.lower()
    at = slice_.find(needle) if needle and len(slice_) == end - start else -1
    while at >= 0:
        before = slice_[at - 1] if at else " "
        after = slice_[at + len(needle)] if at + len(needle) < len(slice_) else " "
        if not before.isalnum() and not after.isalnum():
            return start + at
        at = slice_.find(needle, at + 1)
    return None


def _find_row(tables: TablesLike, record_id: str) -> tuple[str, pd.Series[Any]]:
    for name, column in ID_COLUMNS.items():
        frame = getattr(tables, name)
        if column in frame:
            hit = frame[frame[column] == record_id]
            if len(hit):
                return name, hit.iloc[0]
    known = ", ".join(ID_COLUMNS.values())
    raise KeyError(f"no row with the id {record_id!r}; ids stand in the columns {known}")


def _kind_of(table: str, row: pd.Series[Any]) -> str:
    if table == "events" or (table == "claims" and row["kind"] == "event"):
        return "event"
    return "number"


def _article_text(tables: TablesLike, article_id: str) -> str:
    texts = tables.articles.loc[tables.articles["article_id"] == article_id, "text"]
    return str(texts.iloc[0]) if len(texts) else ByArticle[str]()[article_id]  # which says that there is none


def _sentence_bounds(tables: TablesLike, article_id: str, text: str, low: int, high: int) -> tuple[int, int, int, int]:
    """The sentences that hold low..high, and where the one before begins and the one after ends."""
    sentences = tables.sentences[tables.sentences["article_id"] == article_id].sort_values("start")
    inside = sentences[(sentences["end"] > low) & (sentences["start"] < high)]
    if not len(inside):
        return low, high, max(0, low - 120), min(len(text), high + 120)
    left, right = int(inside["start"].min()), int(inside["end"].max())
    earlier = sentences[sentences["end"] <= left]
    later = sentences[sentences["start"] >= right]
    before = int(earlier.iloc[-1]["start"]) if len(earlier) else left
    after = int(later.iloc[0]["end"]) if len(later) else right
    return left, right, before, after


def _facts(row: pd.Series[Any], statement: pd.Series[Any] | None) -> dict[str, str]:
    facts: dict[str, str] = {}
    for column, label in _LABELS:
        for record in (row, statement):
            if record is None or column not in record:
                continue
            shown = _shown(record[column])
            if shown:
                facts[label] = shown
                break
    return facts


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " ← ".join(str(v) for v in value) if value else ""
    if value is None or pd.isna(value):
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else ()
