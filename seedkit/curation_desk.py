"""Copies of the tables on which corrections are made, one after the other, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from seedkit.curation_file import Correction
from seedkit.curation_rows import IDS, cell_text, family_of, parse_cell, parse_seen, seen_text, words_before

__all__ = ["APART", "Desk", "Outcome"]

Outcome = tuple[str, str, str]
"""Status, note, and what would have been right."""

_DONE: Outcome = ("applied", "", "")

APART = "kept_apart"
"""What ``corrected`` of an event says that is split from another one; ``original`` then holds the other ids."""

_CARRIED = {
    "quantities": {"low": "low", "high": "high", "measure": "measure"},
    "events": {"from_date": "about_from", "to_date": "about_to"},
    "statements": {name: name for name in ("source_id", "channel_id", "said_on", "stance", "certainty", "hedges")},
}
"""What a correction of a quantity, event or statement means for the claims made of it."""


class Desk:
    """Copies of the tables on which the corrections are made."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables
        self.frames: dict[str, pd.DataFrame] = {name: getattr(tables, name).reset_index(drop=True) for name in IDS}
        self.changed: dict[str, dict[str, dict[str, str]]] = {
            name: _noted(frame, IDS[name]) for name, frame in self.frames.items()
        }
        self.touched: set[str] = set()
        self.problems: list[dict[str, Any]] = []
        self.actions: dict[str, Callable[[Correction], Outcome]] = {
            "change": self._change,
            "dismiss": self._dismiss,
            "merge": self._merge,
            "split": self._split,
            "sign": self._sign,
        }

    def apply(self, correction: Correction) -> Outcome:
        """Apply one correction and say what became of it."""
        return self.actions[correction.action](correction)

    def report(self, correction: Correction, status: str, note: str, allowed: str) -> None:
        """Enter a correction that was not applied into ``problems``."""
        article = correction.row_id.partition(f".{correction.table.rstrip('s')}")[0]
        known = set(self.tables.articles["article_id"])
        self.problems.append(
            {
                "what": f"correction {status}",
                "where": correction.where or f"{correction.table} {correction.row_id}",
                "why": f"{correction.action} {correction.row_id} by {correction.who} on {correction.when}: {note}",
                "allowed": allowed or None,
                "article_id": article if article in known else None,
            }
        )

    def result(self) -> Any:
        """Return the tables as corrected, with ``corrected`` and ``original`` where something was touched."""
        out: dict[str, pd.DataFrame] = {}
        for name in self.touched:
            frame = self.frames[name].reset_index(drop=True)
            notes = self.changed[name]
            ids = frame[IDS[name]].tolist()
            frame["corrected"] = pd.Series([sorted(notes.get(i, {})) for i in ids], dtype="object")
            frame["original"] = pd.Series(
                [json.dumps(notes[i], ensure_ascii=False) if notes.get(i) else None for i in ids], dtype="str"
            )
            out[name] = frame
        if self.problems:
            old = self.tables.problems
            more = pd.DataFrame(self.problems, columns=list(old.columns))
            out["problems"] = pd.concat([old, more.astype(old.dtypes.to_dict())], ignore_index=True)
        return replace(self.tables, **out)

    # --- finding -----------------------------------------------------------------------------------------------

    def _find(self, c: Correction, table: str | None = None, row_id: str | None = None) -> int | Outcome:
        """The index of a correction's row, or why it is not there."""
        table, row_id = table or c.table, row_id or c.row_id
        frame = self.frames[table]
        ids = frame[IDS[table]]
        rows = frame.index[ids == row_id]
        family = family_of(ids, row_id)
        if len(rows) == 0:
            return (
                "gone",
                "the row is gone" + self._suggest(frame, table, c),
                "the id of a row that is there",
            )
        index = int(rows[0])
        if row_id == c.row_id and c.twins is not None and (c.twins > 1 or len(family) > 1):
            # Counted ids move when a twin comes or goes; only the words before tell which row was meant.
            fits = [i for i in family if words_before(self.tables, frame.loc[frame.index[ids == i][0]]) == c.before]
            if fits != [row_id]:
                hint = f"; by the words before it, it could be {fits[0]}" if len(fits) == 1 else ""
                return (
                    "ambiguous",
                    f"{c.twins} row(s) had these words, now {len(family)}{hint}",
                    "check which row is meant and correct it anew",
                )
        return index

    def _suggest(self, frame: pd.DataFrame, table: str, c: Correction) -> str:
        if not c.text:
            return ""
        article = c.row_id.partition(f".{table.rstrip('s')}")[0]
        near = frame[(frame["text"] == c.text) & (frame["article_id"] == article)][IDS[table]]
        return f"; rows with its words: {', '.join(near[:3])}" if len(near) else ""

    def _find_as_seen(self, c: Correction) -> int | Outcome:
        """The index of a correction's row where it still says what the analyst saw, or why not."""
        index = self._find(c)
        odd = self._as_seen(c, index) if isinstance(index, int) else None
        return index if odd is None else odd

    def _as_seen(self, c: Correction, index: int) -> Outcome | None:
        now = parse_seen(seen_text(c.table, self.frames[c.table].loc[index]))
        was = parse_seen(c.old)
        odd = [
            f"{name} was {was[name] or 'missing'}, is {now[name] or 'missing'}"
            for name in now
            if now[name] != was[name]
        ]
        return ("changed", "; ".join(odd), "look at the row again and correct it anew") if odd else None

    # --- actions -----------------------------------------------------------------------------------------------

    def _change(self, c: Correction) -> Outcome:
        index = self._find(c)
        if not isinstance(index, int):
            return index
        frame = self.frames[c.table]
        now = cell_text(frame.at[index, c.field])
        if now != c.old:
            if now == c.new:
                return ("not needed", f"{c.field} is {now or 'missing'} without it", "remove the correction")
            return (
                "changed",
                f"{c.field} was {c.old or 'missing'}, is {now or 'missing'}",
                "look at the row again and correct it anew",
            )
        try:
            value = parse_cell(c.new, str(frame[c.field].dtype))
        except ValueError as error:
            return ("not possible", f"{c.new!r} is no value for {c.field}", str(error))
        return self._set(c.table, index, c.field, value)

    def _set(self, table: str, index: int, field: str, value: Any) -> Outcome:
        frame = self.frames[table]
        for low, high in (("low", "high"), ("from_date", "to_date"), ("about_from", "about_to")):
            if field in (low, high) and low in frame.columns:
                first: Any = value if field == low else frame.at[index, low]
                last: Any = value if field == high else frame.at[index, high]
                if first is not None and last is not None and not pd.isna(first) and not pd.isna(last) and first > last:
                    return ("not possible", f"{low} would be above {high}", f"{low} ≤ {high}")
        row_id = str(frame.at[index, IDS[table]])
        followed = (
            table == "statements" and field == "source_id" and _same(frame.at[index, "root_id"], frame.at[index, field])
        )
        self._put(table, index, field, value)
        if followed:
            # The source was the last known link of its chain; whoever stands in its place is now.
            self._put(table, index, "root_id", value)
        target = _CARRIED.get(table, {}).get(field)
        if target is not None:
            subjects = self._told_in({row_id}) if table == "statements" else {row_id}
            self._put_in_claims(subjects, target, value)
        return _DONE

    def _put(self, table: str, index: int, field: str, value: Any) -> None:
        """Set one cell and keep what stood there; the first value kept is the one the library read."""
        frame = self.frames[table]
        notes = self.changed[table].setdefault(str(frame.at[index, IDS[table]]), {})
        notes.setdefault(field, cell_text(frame.at[index, field]))
        self.touched.add(table)
        # pandas takes a list for a row of values unless it is set by .at on an object column
        frame.at[index, field] = pd.NA if value is None and str(frame[field].dtype) != "object" else value

    def _put_in_claims(self, subjects: set[str], field: str, value: Any) -> None:
        """Set a cell of the claims made of these quantities or events."""
        claims = self.frames["claims"]
        for index in claims.index[claims["subject_id"].isin(subjects)]:
            self._put("claims", int(index), field, value)

    def _told_in(self, statements: set[str]) -> set[str]:
        """The quantities and events that these statements hold."""
        return {
            str(found)
            for name in ("quantities", "events")
            for found in self.frames[name].loc[self.frames[name]["statement_id"].isin(statements), IDS[name]]
        }

    def _dismiss(self, c: Correction) -> Outcome:
        index = self._find_as_seen(c)
        if not isinstance(index, int):
            return index
        self._drop(c.table, {c.row_id})
        return _DONE

    def _drop(self, table: str, ids: set[str]) -> None:
        frame = self.frames[table]
        self.frames[table] = frame[~frame[IDS[table]].isin(ids)]
        self.touched.add(table)
        if table in ("quantities", "events"):
            claims = self.frames["claims"]
            self._drop("claims", set(claims.loc[claims["subject_id"].isin(ids), "claim_id"]))
        elif table == "statements":
            told = self._told_in(ids)
            for name in ("quantities", "events"):
                held = self.frames[name]
                for index in held.index[held["statement_id"].isin(ids)]:
                    self._put(name, int(index), "statement_id", None)
            self._put_in_claims(told, "source_id", None)
            self._put_in_claims(told, "channel_id", [])

    def _merge(self, c: Correction) -> Outcome:
        if c.table == "sources":
            return self._rename_source(c, lambda table, frame: pd.Series(True, index=frame.index))
        index = self._find(c)
        if not isinstance(index, int):
            return index
        other = self._find(c, row_id=c.new)
        if not isinstance(other, int):
            return ("gone", f"the other event {c.new} is gone", "the id of an event that is there")
        odd = self._as_seen(c, index)
        if odd is not None:
            return odd
        self._put_in_claims({c.row_id}, "subject_id", c.new)
        self._drop("events", {c.row_id})
        return _DONE

    def _split(self, c: Correction) -> Outcome:
        if c.table == "sources":
            return self._rename_source(
                c,
                lambda table, frame: (
                    frame[c.field] == c.old if c.field in frame.columns else pd.Series(False, index=frame.index)
                ),
            )
        for row_id in (c.row_id, c.new):
            found = self._find(c, row_id=row_id)
            if not isinstance(found, int):
                return found
        for one, other in ((c.row_id, c.new), (c.new, c.row_id)):
            notes = self.changed["events"].setdefault(one, {})
            notes[APART] = " ".join(filter(None, (notes.get(APART), other)))
        self.touched.add("events")
        return _DONE

    def _rename_source(self, c: Correction, which: Callable[[str, pd.DataFrame], pd.Series[bool]]) -> Outcome:
        def renamed(link: str) -> str:
            return ";".join(c.new if part == c.row_id else part for part in link.split(";"))

        hits = 0
        wanted_claims: set[str] = set()
        if c.field == "statement_id":
            wanted_claims = self._told_in({c.old})
        for table in ("statements", "claims"):
            frame = self.frames[table]
            chosen = which(table, frame)
            if table == "claims" and wanted_claims:
                chosen = chosen | frame["subject_id"].isin(wanted_claims)
            for index in frame.index[chosen]:
                for field in ("source_id", "root_id", "channel_id"):
                    if field not in frame.columns:
                        continue
                    value: Any = frame.at[index, field]
                    new: Any
                    if isinstance(value, list):
                        new = [renamed(link) for link in value]
                        same = new == value
                    elif pd.isna(value):
                        continue
                    else:
                        new = renamed(str(value))
                        same = new == value
                    if same:
                        continue
                    self._put(table, int(index), field, new)
                    hits += 1
        if not hits:
            scope = f" where {c.field} is {c.old}" if c.action == "split" else ""
            return ("gone", f"no row goes back to {c.row_id}{scope}", "the id of a source that is there")
        return _DONE

    def _sign(self, c: Correction) -> Outcome:
        index = self._find_as_seen(c)
        if not isinstance(index, int):
            return index
        claims = self.frames["claims"]
        cap: Any = claims.at[index, "cap"]
        if c.new not in ("5", "6") and not pd.isna(cap) and int(c.new) < int(cap):
            return (
                "not possible",
                f"{c.new} is better than the evidence allows",
                f"{cap} or a higher number",
            )
        self._put("claims", index, "grade", int(c.new))
        self._put("claims", index, "signed_by", f"{c.who}, {c.when.isoformat()}: {c.why}")
        return _DONE


def _noted(frame: pd.DataFrame, key: str) -> dict[str, dict[str, str]]:
    """What earlier corrections of these tables noted, by row."""
    if "original" not in frame.columns:
        return {}
    pairs = zip(frame[key], frame["original"], strict=True)
    return {str(row_id): json.loads(original) for row_id, original in pairs if not pd.isna(original)}


def _same(one: Any, other: Any) -> bool:
    return not pd.isna(one) and not pd.isna(other) and str(one) == str(other)
