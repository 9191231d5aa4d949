"""Claims as rows a reader understands: what, who on whose word, about when, how firmly, how many origins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.evidence import TablesLike
from seedkit.markup import anchor
from seedkit.register import Register
from seedkit.report.language import Language

__all__ = ["ClaimRow", "Names", "claim_rows"]


@dataclass(frozen=True)
class Names:
    """What the page calls a source id: the register's name, else the entity's, else the words of the text."""

    by_id: Mapping[str, str]
    register: Register
    territories: Mapping[str, str]

    def of(self, source_id: Any) -> str:
        """Return the name of an id; a joint id (``US;KR``) becomes a list, an unknown one stays as it is."""
        if source_id is None or pd.isna(source_id):
            return ""
        return ", ".join(self._one(part) for part in str(source_id).split(";"))

    def _one(self, source_id: str) -> str:
        if len(source_id) == 2 and source_id in self.territories:
            return self.territories[source_id]
        known = self.register.get(source_id)
        return known.name if known else self.by_id.get(source_id, source_id)

    def chain(self, ids: Any) -> str:
        """Return a chain of ids, outermost first, as names."""
        return " ← ".join(self.of(one) for one in ids) if isinstance(ids, list | tuple) else ""


@dataclass(frozen=True)
class ClaimRow:
    """One row of the ledger or of a question; every field is plain text, the template escapes it."""

    claim_id: str
    anchor: str
    target: str
    text: str
    label: str
    value: str
    source: str
    quoted: bool
    chain: str
    about: str
    about_sort: str
    stance: str
    certainty: str
    hedges: str
    origins: str
    grade: str
    compared: str = ""
    kind: str = "quantity"
    numbered: bool = True


def claim_rows(
    tables: TablesLike, names: Names, labels: Mapping[str, str], words: Language
) -> dict[str, ClaimRow]:
    """Return a row for every claim, by its id, in the order of the table.

    ``labels`` maps measures and event types to what the reader calls them.
    """
    claims = tables.claims
    approx = dict(zip(tables.quantities["quantity_id"], tables.quantities["approx"], strict=True))
    said = _source_texts(tables)
    types = dict(zip(tables.events["event_id"], tables.events["type"], strict=True))
    quotes = _quotes(tables)
    rows: dict[str, ClaimRow] = {}
    for claim in claims.to_dict("records"):
        claim_id, subject = str(claim["claim_id"]), claim["subject_id"]
        kind = claim["measure"] if claim["kind"] == "quantity" else types.get(subject)
        known = not pd.isna(claim["source_id"])
        quoted = "" if known else said.get(subject, "")
        value = words.bounds(claim["low"], claim["high"], approx.get(subject))
        rows[claim_id] = ClaimRow(
            claim_id=claim_id,
            anchor=anchor("l", claim_id),
            target=anchor("c", claim_id),
            text=quotes.get(claim_id, str(claim["text"])),
            label=" ".join(part for part in (_label(kind, labels), value) if part),
            value=value or ("" if claim["kind"] == "event" else f"„{' '.join(str(claim['text']).split())}“"),
            source=names.of(claim["source_id"]) if known else quoted or words["own_voice"],
            quoted=bool(quoted),
            chain=names.chain(claim["channel_id"]),
            about=words.days(claim["about_from"], claim["about_to"]),
            about_sort="" if pd.isna(claim["about_from"]) else str(pd.Timestamp(claim["about_from"]).date()),
            stance=str(claim["stance"]),
            certainty=str(claim["certainty"]),
            hedges=", ".join(map(str, claim["hedges"])) if isinstance(claim["hedges"], list | tuple) else "",
            origins=origins_short(claim),
            grade=_grade(claim, words),
            kind=str(claim["kind"]),
            numbered=bool(value),
        )
    return rows


def origins_short(claim: Mapping[Any, Any]) -> str:
    """Return the bound on independent origins as "1", "1–3", or "" where it is not known."""
    low, high = claim.get("origins_low"), claim.get("origins_high")
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return ""
    return str(int(low)) if int(low) == int(high) else f"{int(low)}–{int(high)}"


def _grade(claim: Mapping[Any, Any], words: Language) -> str:
    signed = not pd.isna(claim["signed_by"])
    parts = [f"{words['grade']} {int(claim['grade'])}"] if signed else []
    if not pd.isna(claim["cap"]):
        parts.append(words.get(f"cap_{int(claim['cap'])}"))
    return ", ".join(parts)


def _label(kind: Any, labels: Mapping[str, str]) -> str:
    return "" if kind is None or pd.isna(kind) else labels.get(str(kind), str(kind).replace("_", " "))


def _source_texts(tables: TablesLike) -> dict[Any, str]:
    """The printed source of every quantity and event that has a statement, by the subject's id."""
    statements = tables.statements.dropna(subset=["source"])
    printed = dict(zip(statements["statement_id"], statements["source"], strict=True))
    found: dict[Any, str] = {}
    for frame, column in ((tables.quantities, "quantity_id"), (tables.events, "event_id")):
        for subject, statement in zip(frame[column], frame["statement_id"], strict=True):
            if not pd.isna(statement) and statement in printed:
                found[subject] = str(printed[statement])
    return found


def _quotes(tables: TablesLike, *, room: int = 140) -> dict[str, str]:
    """Around every claim as much of its sentence as fits, cut at words."""
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    bounds: dict[str, list[tuple[int, int]]] = {}
    for row in tables.sentences[["article_id", "start", "end"]].itertuples(index=False):
        bounds.setdefault(str(row[0]), []).append((int(row[1]), int(row[2])))
    found: dict[str, str] = {}
    for claim in tables.claims[["claim_id", "article_id", "start", "end"]].itertuples(index=False):
        text = str(texts[claim[1]])
        start, end = int(claim[2]), int(claim[3])
        left, right = next(((s, e) for s, e in bounds.get(str(claim[1]), []) if s <= start < e), (start, end))
        found[str(claim[0])] = _excerpt(text, left, max(right, end), start, end, room)
    return found


def _excerpt(text: str, left: int, right: int, start: int, end: int, room: int) -> str:
    if right - left > room:
        spare = max(room - (end - start), 0)
        new_left = max(left, start - spare // 2)
        new_right = min(right, new_left + room)
        if new_left > left:
            at = text.find(" ", new_left, start)
            new_left = at + 1 if at >= 0 else new_left
        if new_right < right:
            at = text.rfind(" ", end, new_right)
            new_right = at if at >= 0 else new_right
        before, after = "… " if new_left > left else "", " …" if new_right < right else ""
        return before + " ".join(text[new_left:new_right].split()) + after
    return " ".join(text[left:right].split())
