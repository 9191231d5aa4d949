"""The questions that figures answer: each with its claims, what they are to one another, and where they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from seedkit.markup import anchor
from seedkit.report.content import Content, listed, main_claims
from seedkit.report.findings import Question
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.rows import ClaimRow

__all__ = ["build_questions", "figures_frame"]

_AT_ONCE = 30
"""So many numbers fit into one picture with all their questions."""


def build_questions(content: Content, rows: Mapping[str, ClaimRow], words: Language) -> list[Question]:
    """Return the questions with at least two numbers: those with most contradictions and voices first."""
    groups = [
        (str(name), frame)
        for name, frame in content.figures.groupby("question", sort=False)
        if (frame["low"].notna() | frame["high"].notna()).sum() > 1
    ]
    labels = _labels(content, groups, words)
    found = [_question(content, name, frame, labels[name], rows, words) for name, frame in groups]
    return sorted(found, key=lambda q: (-q.conflicts, -len({r.source for r in q.rows}), -len(q.rows)))


def figures_frame(content: Content, words: Language) -> pd.DataFrame:
    """Return the main family of figures as the chart wants it: one scale, the most disputed question first.

    A long family is cut down to the questions with two numbers or more.
    """
    frame = content.figures[content.figures["claim_id"].isin(main_claims(content.figures))]
    if frame.empty:
        return frame
    numbered = frame["low"].notna() | frame["high"].notna()
    together = int(numbered.sum()) <= _AT_ONCE
    if not together:  # too much for one picture: what can be held side by side
        frame = frame[numbered & frame.groupby("question")["claim_id"].transform("size").gt(1)]
    groups = [(str(name), one) for name, one in frame.groupby("question", sort=False)]
    labels = _labels(content, groups, words, dated=not together)
    disputes = {name: (-one["conflict"].map(len).sum(), -one["source_id"].nunique(), -len(one)) for name, one in groups}
    order = {name: i for i, name in enumerate(sorted(disputes, key=lambda name: disputes[name]))}
    frame = frame.assign(
        root_id=content.origins_of(frame),
        source_name=[
            _source(row, content.names) or words["own_voice"] for row in frame[["source_id", "source"]].to_dict("records")
        ],
        measure_label=[labels[str(one)] for one in frame["question"]],
    )
    return frame.iloc[frame["question"].map(order).argsort(kind="stable")]


def _source(row: Mapping[Any, Any], names: Names) -> str:
    """The name of a source or, where the register knows no more than a word, the words of the text."""
    if pd.isna(row["source_id"]) or (names.is_only_a_word(row["source_id"]) and not pd.isna(row["source"])):
        return "" if pd.isna(row["source"]) else str(row["source"])
    return names.of(row["source_id"])


def _labels(
    content: Content, groups: list[tuple[str, pd.DataFrame]], words: Language, *, dated: bool = True
) -> dict[str, str]:
    """What each question is called: measure and side, and the time where two questions would be called the same."""
    plain = {}
    for name, frame in groups:
        measure, side = str(frame["measure"].iloc[0]), frame["side"].dropna()
        label = content.labels.get(measure, measure)
        label = f"{label}, {content.names.of(side.iloc[0])}" if len(side) else label
        plain[name] = label[0].upper() + label[1:]
    if not dated:
        return plain
    often = Counter(plain.values())
    return {
        name: f"{plain[name]}, {when}" if often[plain[name]] > 1 and (when := _period(frame, words)) else plain[name]
        for name, frame in groups
    }


def _period(frame: pd.DataFrame, words: Language) -> str:
    """The days a question is about, as far as its claims say; else when they were published."""
    for first, last in (("about_from", "about_to"), ("published_from", "published_to")):
        known = frame.dropna(subset=[first, last])
        if len(known):
            return words.days(known[first].min(), known[last].max())
    return ""


def _question(
    content: Content, name: str, frame: pd.DataFrame, label: str, rows: Mapping[str, ClaimRow], words: Language
) -> Question:
    names = content.names
    shown = [
        replace(
            rows[str(one["claim_id"])],
            compared=_compared(one, rows, words),
            about=rows[str(one["claim_id"])].about or _printed(one, words),
        )
        for one in frame.to_dict("records")
        if str(one["claim_id"]) in rows
    ]
    claims = content.tables.claims
    mine = claims[claims["claim_id"].isin(frame["claim_id"])]
    low, high = frame["range_low"].iloc[0], frame["range_high"].iloc[0]
    return Question(
        anchor=anchor("q", name),
        label=label,
        summary=_summary(frame, words, names),
        range=words.bounds(low, high),
        rows=[row for row in shown if row.numbered],
        vague=[row for row in shown if not row.numbered],
        conflicts=sum(len(ids) for ids in frame["conflict"]) // 2,
        origins_low=_largest(mine["origins_low"]),
        origins_high=_largest(mine["origins_high"]),
        ends=_ends(frame, rows, words),
    )


def _ends(frame: pd.DataFrame, rows: Mapping[str, ClaimRow], words: Language) -> str:
    """Who gives the smallest and who the largest value of a question; "" where all give the same."""
    low, high = frame["range_low"].iloc[0], frame["range_high"].iloc[0]
    if pd.isna(low) or pd.isna(high) or low == high:
        return ""
    first, last = (_who_says(frame, value, rows) for value in (low, high))
    if first is None or last is None or first.source == last.source:
        return ""
    return words["ends"].format(low=first.value, first=first.source, high=last.value, last=last.source)


def _who_says(frame: pd.DataFrame, value: float, rows: Mapping[str, ClaimRow]) -> ClaimRow | None:
    """The first claim with this value that names a source, else the first with it."""
    hits = frame[((frame["low"] == value) | (frame["high"] == value)).fillna(False) & frame["part_of"].isna()]
    named = hits[hits["source_id"].notna()]
    for one in (*named["claim_id"], *hits["claim_id"]):
        if str(one) in rows:
            return rows[str(one)]
    return None


def _summary(frame: pd.DataFrame, words: Language, names: Names) -> str:
    """How many say it, and whether the picture hangs on one source."""
    sources = int(frame["sources"].iloc[0])
    parts = [words.count(len(frame), "figures") + " " + words["by"] + " " + words.count(sources, "sources")]
    hinges = frame[frame["hinges"].fillna(False).astype(bool) & frame["source_id"].notna()]
    for row in hinges.drop_duplicates("source_id").to_dict("records"):
        low, high = row["low_without"], row["high_without"]
        rest = words.bounds(low, high) or words["nothing_left"]
        parts.append(words["without"].format(source=_source(row, names), range=rest))
    return "; ".join(parts) + "."


def _compared(row: Mapping[Any, Any], rows: Mapping[str, ClaimRow], words: Language) -> str:
    """What this claim is to the others of its question: which it contradicts, agrees with, updates, is part of."""
    said = []
    for relation in ("conflict", "agree", "update"):
        others = [rows[c] for c in listed(row[relation]) if c in rows]
        if others:
            told = dict.fromkeys(f"{o.value or o.text} ({o.source})" for o in others)
            said.append(f"{words[relation]} {', '.join(told)}")
    whole = row["part_of"]
    if not pd.isna(whole) and whole in rows:
        said.append(f"{words['subset']} {rows[whole].value}")
    return "; ".join(said)


def _printed(row: Mapping[Any, Any], words: Language) -> str:
    """When its article appeared, for a figure that does not say what day it is about."""
    days = words.days(row["published_from"], row["published_to"])
    return f"{words['published']} {days}" if days else ""


def _largest(column: pd.Series[Any]) -> int | None:
    known = column.dropna()
    return int(known.max()) if len(known) else None
