"""Claims as rows a reader understands: what, who on whose word, about when, how firmly, how many origins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.cells import ByArticle, TablesLike
from seedkit.cells_titles import article_titles
from seedkit.markup import short_anchor
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.stances import claim_stance
from seedkit.report.weakened import Weakening

__all__ = ["ClaimRow", "LedgerPart", "claim_rows", "ledger_parts"]


@dataclass(frozen=True)
class ClaimRow:
    """One row of the ledger or of a question; every field is plain text, the template escapes it."""

    claim_id: str
    number: int
    anchor: str
    target: str
    before: str
    words: str
    after: str
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
    topic: str = ""
    numbered: bool = True
    outlet: str = ""
    told_in: str = ""  # what its own voice is shown with: the outlet, else the article's title

    @property
    def who(self) -> str:
        """The source in running text: words of the article in German quotation marks, its own voice with its outlet."""
        if self.outlet:
            return f"{self.source}, {self.outlet}"
        return f"„{self.source}“" if self.quoted else self.source

    @property
    def text(self) -> str:
        """The claim in its sentence, as much of it as the row shows."""
        return self.before + self.words + self.after


@dataclass(frozen=True)
class LedgerPart:
    """A part of the ledger that folds: all figures or events, or in a long ledger those of one topic."""

    key: str
    name: str
    rows: Sequence[ClaimRow]
    is_open: bool


def ledger_parts(rows: Sequence[ClaimRow], words: Language, *, most: int = 150, own: int = 20) -> list[LedgerPart]:
    """Return the claims in parts that fold. More than ``most`` figures or events are parted by topic.

    A topic with ``own`` claims has a part of its own, biggest first; the others share the last one.
    """
    parts: list[LedgerPart] = []
    for kind in ("quantity", "event"):
        mine, name = [row for row in rows if row.kind == kind], words[f"ledger_{kind}"]
        if len(mine) <= most:
            parts.append(LedgerPart(kind, name, mine, is_open=kind == "quantity"))
            continue
        topics: dict[str, list[ClaimRow]] = {}
        for row in mine:
            topics.setdefault(row.topic, []).append(row)
        named = {topic: found for topic, found in topics.items() if topic and len(found) >= own}
        rest = [row for row in mine if row.topic not in named]
        ranked = sorted(named.items(), key=lambda one: -len(one[1]))
        for i, (topic, found) in enumerate([*ranked, (words["other_topics"], rest)]):
            parts.append(LedgerPart(f"{kind}-{i}", f"{name}: {topic}", found, is_open=False))
    return [part for part in parts if part.rows]


def claim_rows(tables: TablesLike, names: Names, labels: Mapping[str, str], words: Language) -> dict[str, ClaimRow]:
    """Return a row for every claim, by its id, in the order of the table, which is also how they are numbered.

    ``labels`` maps measures and event types to what the reader calls them.
    """
    claims = tables.claims
    quantities = tables.quantities.set_index("quantity_id")[["approx", "unit"]]
    approx, unit = quantities["approx"].to_dict(), quantities["unit"].to_dict()
    said, told = _source_texts(tables), _statements(tables)
    types = dict(zip(tables.events["event_id"], tables.events["type"], strict=True))
    quotes, weakening = _quotes(tables), Weakening(tables)
    titles = article_titles(tables, room=40) if len(tables.articles) > 1 else {}
    rows: dict[str, ClaimRow] = {}
    for number, claim in enumerate(claims.to_dict("records"), 1):
        claim_id, subject = str(claim["claim_id"]), claim["subject_id"]
        kind = claim["measure"] if claim["kind"] == "quantity" else types.get(subject)
        source, printed = names.shown(claim["source_id"], said.get(subject, ""))
        value = words.bounds(claim["low"], claim["high"], approx.get(subject), unit.get(subject))
        before, own, after = quotes[claim_id]
        topic = _label(kind, labels)
        outlet = "" if source or pd.isna(claim["outlet"]) else str(claim["outlet"])
        rows[claim_id] = ClaimRow(
            claim_id=claim_id,
            number=number,
            anchor=short_anchor("l", claim_id),
            target=short_anchor("c", claim_id),
            before=before,
            words=own,
            after=after,
            label=": ".join(part for part in (topic, value) if part),
            value=value or ("" if claim["kind"] == "event" else f"„{' '.join(str(claim['text']).split())}“"),
            source=source or words["own_voice"],
            quoted=printed,
            chain=names.chain(claim["channel_id"]),
            about=words.days(claim["about_from"], claim["about_to"]),
            about_sort="" if pd.isna(claim["about_from"]) else str(pd.Timestamp(claim["about_from"]).date()),
            stance=claim_stance(str(claim["stance"]), told.get(subject)),
            certainty=str(claim["certainty"]),
            hedges=weakening.of_claim(claim),
            origins=origins_short(claim),
            grade=_grade(claim, words),
            kind=str(claim["kind"]),
            topic=topic,
            numbered=bool(value),
            outlet=outlet,
            told_in="" if source else outlet or titles.get(str(claim["article_id"]), ""),
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
    if not pd.isna(claim["cap"]) and int(claim["cap"]) != 6:  # 6 is the rule; the method says what its silence means
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


def _statements(tables: TablesLike) -> dict[Any, Mapping[Any, Any]]:
    """The statement of every quantity and event that stands in a denied or open one, by the subject's id."""
    rows = tables.statements[tables.statements["stance"] != "asserted"]
    by_id = {row["statement_id"]: row for row in rows.to_dict("records")}
    found: dict[Any, Mapping[Any, Any]] = {}
    for frame, column in ((tables.quantities, "quantity_id"), (tables.events, "event_id")):
        found |= {
            subject: by_id[statement]
            for subject, statement in zip(frame[column], frame["statement_id"], strict=True)
            if not pd.isna(statement) and statement in by_id
        }
    return found


def _quotes(tables: TablesLike, *, room: int = 140) -> dict[str, tuple[str, str, str]]:
    """Every claim's words with as much of its sentence around them as fits, cut at words."""
    texts = ByArticle(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    bounds: dict[str, list[tuple[int, int]]] = {}
    for row in tables.sentences[["article_id", "start", "end"]].itertuples(index=False):
        bounds.setdefault(str(row[0]), []).append((int(row[1]), int(row[2])))
    found: dict[str, tuple[str, str, str]] = {}
    for claim in tables.claims[["claim_id", "article_id", "start", "end"]].itertuples(index=False):
        text = str(texts[claim[1]])
        start, end = int(claim[2]), int(claim[3])
        left, right = next(((s, e) for s, e in bounds.get(str(claim[1]), []) if s <= start < e), (start, end))
        found[str(claim[0])] = _excerpt(text, left, max(right, end), start, end, room)
    return found


def _excerpt(text: str, left: int, right: int, start: int, end: int, room: int) -> tuple[str, str, str]:
    opening = closing = ""
    if right - left > room:
        spare = max(room - (end - start), 0)
        new_left = max(left, start - spare // 2)
        new_right = min(right, new_left + room)
        if new_left > left:
            at = text.find(" ", new_left, start)
            new_left = at + 1 if at >= 0 else new_left
        if new_right < right:
            at = text.rfind(" ", end, new_right)
            new_right = max(at, end) if at >= 0 else max(new_right, end)
        opening, closing = "… " if new_left > left else "", " …" if new_right < right else ""
        left, right = new_left, new_right
    before, after = _one_line(text[left:start]), _one_line(text[end:right])
    return opening + before.lstrip(), " ".join(text[start:end].split()), after.rstrip() + closing


def _one_line(text: str) -> str:
    """Blanks and line breaks as single blanks; one at either end is kept, it parts words."""
    return re.sub(r"\s+", " ", text)
