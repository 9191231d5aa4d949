"""The timeline of a briefing: dated events in order, each leading to its first witness's sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.report.content import Content, listed
from seedkit.report.language import Language
from seedkit.report.rows import ClaimRow

__all__ = ["TimelineRow", "timeline_frame", "timeline_rows", "undated"]


@dataclass(frozen=True)
class TimelineRow:
    """One row of the timeline as the page shows it."""

    when: str
    label: str
    claim: ClaimRow | None
    quote: str
    witnesses: str
    stance: str
    certainty: str
    hedges: str
    year: str


def timeline_frame(content: Content) -> pd.DataFrame:
    """Return the dated events as the chart wants them: labelled in the reader's language, coloured by origin."""
    frame = _dated(content)
    return frame.assign(
        label=[_label(row, content) for row in frame.to_dict("records")], root_id=content.origins_of(frame), lane=""
    )


def timeline_rows(content: Content, rows: Mapping[str, ClaimRow], words: Language) -> list[TimelineRow]:
    """Return the dated events in order; each leads to its first witness's sentence. The others stand in the ledger."""
    found = []
    for row in _dated(content).to_dict("records"):
        first = rows.get(str(row["claim_id"]))
        sources = dict.fromkeys(content.names.of(one) for one in listed(row["sources"]))
        if first is not None and len(sources) == 1:
            sources = {first.source: None}
        witnesses = words.count(int(row["witnesses"]), "articles") if int(row["witnesses"]) > 1 else ""
        day = row["from_date"] if not pd.isna(row["from_date"]) else row["to_date"]
        found.append(
            TimelineRow(
                when=words.days(row["from_date"], row["to_date"]),
                label=_label(row, content, words_too=False),
                claim=first,
                quote=first.text if first else " ".join(str(row["sentence"]).split()),
                witnesses="; ".join(x for x in (", ".join(sources) or words["own_voice"], witnesses) if x),
                stance=first.stance if first and row["stance"] == "denied" else str(row["stance"]),
                certainty=str(row["certainty"]),
                hedges=""
                if row["certainty"] in ("firm", "reported")
                else ", ".join(listed(row["hedges"])),  # another witness's
                year=str(pd.Timestamp(day).year),
            )
        )
    return found


def undated(content: Content) -> int:
    """Return how many events have no date at all."""
    events = content.timeline[content.timeline["kind"] == "event"]
    return len(events) - len(_dated(content))


def _dated(content: Content) -> pd.DataFrame:
    frame = content.timeline
    return frame[(frame["kind"] == "event") & (frame["from_date"].notna() | frame["to_date"].notna())]


def _label(row: Mapping[Any, Any], content: Content, *, words_too: bool = True) -> str:
    kind = content.labels.get(str(row.get("type")), str(row.get("type") or "").replace("_", " "))
    who = ", ".join(content.names.of(one) for one in listed(row.get("participants"))[:3])
    if not who and words_too:  # nobody named beside it: the words themselves
        words = " ".join(str(row.get("label") or "").split())
        who = f"„{words}“" if words else ""
    return f"{kind}: {who}" if who else kind
