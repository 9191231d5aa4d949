"""What the sections of a briefing show, drawn from the answers of the library; no judgement is made here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.evidence import TablesLike
from seedkit.figures import compare_figures
from seedkit.markup import anchor
from seedkit.measures import load_measures
from seedkit.provenance import Provenance, build_provenance
from seedkit.register import Register, load_register
from seedkit.reliability import rate_sources
from seedkit.report.findings import Question
from seedkit.report.language import Language
from seedkit.report.rows import ClaimRow, Names
from seedkit.timeline import build_timeline

__all__ = ["Content", "SourceRow", "TimelineRow", "collect"]


@dataclass(frozen=True)
class SourceRow:
    """One source as the page shows it."""

    anchor: str
    name: str
    notes: str
    claims: str
    hedged: str
    denied_by: str
    letter: str


@dataclass(frozen=True)
class TimelineRow:
    """One row of the timeline as the page shows it."""

    when: str
    label: str
    quote: str
    target: str | None
    witnesses: str
    stance: str
    certainty: str
    hedges: str


@dataclass(frozen=True)
class Content:
    """Everything the sections need, computed once."""

    tables: TablesLike
    register: Register
    names: Names
    labels: Mapping[str, str]
    figures: pd.DataFrame
    timeline: pd.DataFrame
    rated: pd.DataFrame
    provenance: Provenance
    main_provenance: Provenance

    def origins(self) -> list[str]:
        """The origins that come up, once per claim, so that the commonest get the first colours."""
        roots = self.provenance.roots
        return [
            str(r) for r, n in zip(roots["origin_id"], roots["claims"], strict=True) for _ in range(int(n))
        ]

    def origin_of(self, source_id: Any) -> str | None:
        """Whose voice a source is, for its colour; None where that is not known."""
        if source_id is None or pd.isna(source_id):
            return None
        return self.register.origin_of(str(source_id).split(";")[0])

    def _origins(self, frame: pd.DataFrame) -> pd.Series[str]:
        return pd.Series([self.origin_of(one) for one in frame["source_id"]], index=frame.index, dtype="str")

    # --- figures ---------------------------------------------------------------------------------------------

    def figures_frame(self, words: Language) -> pd.DataFrame:
        """The family of figures that most sources speak about, as the chart wants it: one scale, one subject."""
        frame = self.figures
        if frame.empty:
            return frame
        frame = frame.assign(
            root_id=self._origins(frame),
            source_name=[
                self.names.of(known) if not pd.isna(known) else printed
                for known, printed in zip(frame["source_id"], frame["source"], strict=True)
            ],
            measure_label=[self.labels.get(str(one), str(one)) for one in frame["measure"]],
        )
        return frame[frame["claim_id"].isin(_main_claims(frame))]

    def questions(self, rows: Mapping[str, ClaimRow], words: Language) -> list[Question]:
        """The questions that figures answer, each with its claims and what the comparison says of them."""
        found = [
            self._question(str(name), frame, rows, words)
            for name, frame in self.figures.groupby("question", sort=False)
            if (frame["low"].notna() | frame["high"].notna()).sum() > 1
        ]
        return sorted(found, key=lambda q: (-q.conflicts, -len({r.source for r in q.rows}), -len(q.rows)))

    def _question(
        self, name: str, frame: pd.DataFrame, rows: Mapping[str, ClaimRow], words: Language
    ) -> Question:
        measure = str(frame["measure"].iloc[0])
        shown = [
            replace(
                rows[str(one["claim_id"])],
                compared=_compared(one, rows, words),
                about=rows[str(one["claim_id"])].about or _printed(one, words),
            )
            for one in frame.to_dict("records")
            if str(one["claim_id"]) in rows
        ]
        vague = [row for row in shown if not row.numbered]
        side = frame["side"].dropna()
        label = self.labels.get(measure, measure)
        label = f"{label} ({self.names.of(side.iloc[0])})" if len(side) else label
        claims = self.tables.claims
        mine = claims[claims["claim_id"].isin(frame["claim_id"])]
        low, high = frame["range_low"].iloc[0], frame["range_high"].iloc[0]
        return Question(
            anchor=anchor("q", name),
            label=label[0].upper() + label[1:],
            summary=_summary(frame, words, self.names),
            range=words.bounds(low, high) if not (pd.isna(low) and pd.isna(high)) else "",
            rows=[row for row in shown if row.numbered],
            vague=vague,
            conflicts=sum(len(ids) for ids in frame["conflict"]) // 2,
            origins_low=_largest(mine["origins_low"]),
            origins_high=_largest(mine["origins_high"]),
        )

    # --- timeline --------------------------------------------------------------------------------------------

    def timeline_frame(self, words: Language) -> pd.DataFrame:
        """The dated events as the chart wants them: labelled in the reader's language, coloured by origin."""
        frame = self._events()
        frame = frame[frame["from_date"].notna() | frame["to_date"].notna()]
        return frame.assign(
            label=[self._event_label(row) for row in frame.to_dict("records")],
            root_id=self._origins(frame),
            lane="",
        )

    def timeline_rows(self, rows: Mapping[str, ClaimRow], words: Language) -> list[TimelineRow]:
        """The dated events in order; each leads to its first witness's sentence. The others stand in the ledger."""
        found = []
        for row in self._events().to_dict("records"):
            if pd.isna(row["from_date"]) and pd.isna(row["to_date"]):
                continue  # the ledger has it
            first = rows.get(str(row["claim_id"]))
            sources = dict.fromkeys(self.names.of(one) for one in _listed(row["sources"]))
            witnesses = words.count(int(row["witnesses"]), "articles") if int(row["witnesses"]) > 1 else ""
            found.append(
                TimelineRow(
                    when=words.days(row["from_date"], row["to_date"]),
                    label=self._event_label(row, words_too=False),
                    quote=first.text if first else " ".join(str(row["sentence"]).split()),
                    target=first.target if first else None,
                    witnesses="; ".join(
                        x for x in (", ".join(sources) or words["own_voice"], witnesses) if x
                    ),
                    stance=str(row["stance"]),
                    certainty=str(row["certainty"]),
                    hedges=", ".join(_listed(row["hedges"])),
                )
            )
        return found

    def undated(self) -> int:
        """How many events have no date at all."""
        frame = self._events()
        return int((frame["from_date"].isna() & frame["to_date"].isna()).sum())

    def _events(self) -> pd.DataFrame:
        return self.timeline[self.timeline["kind"] == "event"]

    def _event_label(self, row: Mapping[Any, Any], *, words_too: bool = True) -> str:
        kind = self.labels.get(str(row.get("type")), str(row.get("type") or "").replace("_", " "))
        who = ", ".join(self.names.of(one) for one in _listed(row.get("participants"))[:3])
        if not who and words_too:  # nobody named beside it: the words themselves
            who = " ".join(str(row.get("label") or "").split())
        return f"{kind}: {who}" if who else kind

    # --- sources and provenance ------------------------------------------------------------------------------

    def sources_frame(self, words: Language) -> pd.DataFrame:
        """The sources as the chart wants them, coloured by whose voice they are."""
        return self.rated.assign(
            root_id=self.rated["origin_id"],
            name=[self._name(row) for row in self.rated[["source_id", "name"]].to_dict("records")],
        )

    def source_rows(self, words: Language) -> list[SourceRow]:
        """One row a source: how often heard, how hedged, denied by whom, and the letter a person gave or F."""
        return [
            SourceRow(
                anchor=anchor("s", str(row["source_id"])),
                name=self._name(row),
                notes=words["party"] if row["party"] is True else "",
                claims=words.number(int(row["claims"])),
                hedged=_share(row, words),
                denied_by=", ".join(self.names.of(one) for one in _listed(row["denied_by"])),
                letter=str(row["letter"]),
            )
            for row in self.rated.to_dict("records")
        ]

    def provenance_frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Who relies on whom for the main figures; without shared wording, which says nothing about reliance."""
        nodes, edges = self.main_provenance.nodes, self.main_provenance.edges
        rows = nodes[["node_id", "name"]].rename(columns={"node_id": "source_id"}).to_dict("records")
        return nodes.assign(name=[self._name(row) for row in rows]), edges[edges["basis"] != "wording"]

    def _name(self, row: Mapping[Any, Any]) -> str:
        """A state in the reader's language, everybody else as the register or the text has it."""
        known = self.names.of(row["source_id"])
        return str(row["name"]) if known == row["source_id"] or not known else known

    def provenance_notes(self, words: Language) -> list[str]:
        """In a sentence each: how much comes down to which origin, and every circle."""
        notes = [
            words["root_note"].format(
                name=self._name({"source_id": row["origin_id"], "name": row["name"]}),
                claims=words.count(int(row["claims"]), "claims"),
                share=words.percent(row["share"]),
            )
            for row in self.provenance.roots.head(3).to_dict("records")
        ]
        for row in self.provenance.cycles.to_dict("records"):
            circle = " → ".join(self.names.of(one) for one in _listed(row["nodes"]))
            notes.append(
                words["cycle_note"].format(circle=circle, earliest=self.names.of(row["earliest_id"]))
            )
        return notes

    # --- method ----------------------------------------------------------------------------------------------

    def method(self, words: Language) -> list[str]:
        """How the page was made, in the reader's language."""
        return [str(text) for text in words.phrases["method"]]

    def error_rates(self, words: Language) -> dict[str, Any] | None:
        """The error rates measured for this version, as ``make bench`` wrote them; None where it never ran."""
        source = files("seedkit.report") / "error_rates.json"
        if not source.is_file():
            return None
        rates = json.loads(source.read_text(encoding="utf-8"))
        return {
            "caption": words["rates_caption"].format(version=rates["version"]),
            "header": [words["rate_task"], words["rate_corpus"], words["rate_score"]],
            "rows": [
                [r["task"][words.code], r["corpus"], words.number(float(r["score"]))] for r in rates["rows"]
            ],
        }

    def corrections(self, words: Language) -> list[str]:
        """Every correction the analyst made: table, row, and what stood there before."""
        found = []
        for name in ("articles", "entities", "times", "quantities", "statements", "events", "claims"):
            frame = getattr(self.tables, name)
            if "corrected" not in frame:
                continue
            for row in frame.to_dict("records"):
                fields_ = _listed(row["corrected"])
                if fields_:
                    found.append(f"{name}, {row['article_id']}: {', '.join(fields_)} ({row['original']})")
        return found


def collect(tables: TablesLike, words: Language, *, data: str | Path | None = None) -> Content:
    """Ask the library everything the page needs, once."""
    register = load_register(data)
    labels = {m.id: (m.label_de if words.code == "de" else m.label_en) for m in load_measures(_text(data))}
    labels |= {str(k): str(v) for k, v in words.phrases["event_types"].items()}
    entities = tables.entities[["entity_id", "name"]].drop_duplicates("entity_id")
    by_id = dict(zip(entities["entity_id"], entities["name"], strict=True))
    by_id |= {
        f"article:{row['article_id']}": row["title"] if not pd.isna(row["title"]) else str(row["article_id"])
        for row in tables.articles.to_dict("records")
    }
    names = Names(by_id, register, words.territories)
    figures = compare_figures(tables)
    return Content(
        tables=tables,
        register=register,
        names=names,
        labels=labels,
        figures=figures,
        timeline=build_timeline(tables),
        rated=rate_sources(tables, register=register),
        provenance=build_provenance(tables, register=register),
        main_provenance=build_provenance(tables, claims=_main_claims(figures), register=register),
    )


def _main_claims(figures: pd.DataFrame) -> list[str]:
    """The claims of the family of figures that most sources speak about."""
    if figures.empty:
        return []
    voices = figures.groupby("family").agg(n=("source_id", "nunique"), claims=("claim_id", "size"))
    family = voices.sort_values(["n", "claims"], ascending=False, kind="stable").index[0]
    return [str(one) for one in figures.loc[figures["family"] == family, "claim_id"]]


def _summary(frame: pd.DataFrame, words: Language, names: Names) -> str:
    """How many say it, and whether the picture hangs on one source."""
    sources = int(frame["sources"].iloc[0])
    parts = [words.count(len(frame), "figures") + " " + words["by"] + " " + words.count(sources, "sources")]
    hinges = frame[frame["hinges"].fillna(False).astype(bool) & frame["source_id"].notna()]
    for row in hinges.drop_duplicates("source_id").to_dict("records"):
        low, high = row["low_without"], row["high_without"]
        rest = words.bounds(low, high) or words["nothing_left"]
        parts.append(words["without"].format(source=names.of(row["source_id"]), range=rest))
    return "; ".join(parts) + "."


def _compared(row: Mapping[Any, Any], rows: Mapping[str, ClaimRow], words: Language) -> str:
    """What this claim is to the others of its question: which it contradicts, agrees with, updates, is part of."""
    said = []
    for relation in ("conflict", "agree", "update"):
        others = [rows[c] for c in _listed(row[relation]) if c in rows]
        if others:
            said.append(
                f"{words[relation]} "
                + ", ".join(dict.fromkeys(f"{o.source} ({o.value or o.text})" for o in others))
            )
    whole = row["part_of"]
    if not pd.isna(whole) and whole in rows:
        said.append(f"{words['subset']} {rows[whole].value}")
    return "; ".join(said)


def _share(row: Mapping[Any, Any], words: Language) -> str:
    if pd.isna(row["hedged_share"]):
        return f"{words.number(int(row['hedged']))} ({words['too_few']})"
    low, high = (words.percent(row[name]) for name in ("hedged_low", "hedged_high"))
    return f"{words.percent(row['hedged_share'])} ({low}–{high})"


def _printed(row: Mapping[Any, Any], words: Language) -> str:
    """When its article appeared, for a figure that does not say what day it is about."""
    days = words.days(row["published_from"], row["published_to"])
    return f"{words['published']} {days}" if days else ""


def _largest(column: pd.Series[Any]) -> int | None:
    known = column.dropna()
    return int(known.max()) if len(known) else None


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _text(value: str | Path | None) -> str | None:
    return None if value is None else str(value)
