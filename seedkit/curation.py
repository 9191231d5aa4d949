"""The analyst's hand: corrections in ``data/curation.csv``, applied on top of the tables, never silently.

A correction addresses a row by its stable id, says what the row was like (``old``), and who changes it, when and why.
It is applied only where the row is still there and still like that. Otherwise it is reported in ``problems`` with what
was found instead: never dropped, never applied to a row that only looks similar. Corrections apply in the order of the
file, each on top of the ones before.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pandas as pd

from seedkit.defaults import data_folders

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "EDITABLE",
    "Correction",
    "CurationError",
    "append_correction",
    "apply_corrections",
    "kept_apart",
    "load_corrections",
    "new_correction",
    "review_corrections",
]

FILE = "curation.csv"
ACTIONS = ("change", "dismiss", "merge", "split", "sign")
COLUMNS = (
    "who", "when", "why", "action", "table", "row_id", "field", "old", "new", "text", "before", "twins"
)  # fmt: skip

EDITABLE = {
    "quantities": ("low", "high", "approx", "unit", "measure"),
    "statements": ("source_id", "channel_id", "root_id", "directness", "stance", "hedges", "certainty"),
    "events": ("type", "from_date", "to_date", "place_id", "participants"),
    "times": ("type", "value", "mod", "from_date", "to_date"),
    "claims": ("source_id", "said_on", "about_from", "about_to", "low", "high", "measure", "stance", "certainty"),
}  # fmt: skip
"""Which fields of which table a correction may change. Origins, caps and grades are counted or signed, not edited."""

_ID = {
    "quantities": "quantity_id", "statements": "statement_id", "events": "event_id", "times": "time_id",
    "claims": "claim_id",
}  # fmt: skip
_SEEN = {
    "quantities": ("low", "high", "measure"),
    "statements": ("source_id", "stance"),
    "events": ("type", "from_date", "to_date", "place_id"),
    "times": ("value", "from_date", "to_date"),
    "claims": ("low", "high", "measure", "source_id", "stance"),
}
"""What of a row somebody who dismisses, merges or signs it has looked at; ``old`` holds it."""

_VALUES = {
    "stance": ("asserted", "denied", "unconfirmed", "predicted", "demanded", "questioned"),
    "certainty": ("firm", "reported", "hedged", "speculative"),
    "directness": ("own_words", "official", "unnamed", "relayed", "document"),
}
GRADES = ("1", "2", "3", "4", "5", "6")
CONTEXT = 30
"""Characters before a row that tell apart rows with the same words."""


class CurationError(ValueError):
    """A curation file that cannot be used. The message names the file, the line and what is allowed."""


class _Tables(Protocol):
    __dataclass_fields__: Any

    @property
    def problems(self) -> pd.DataFrame:
        """One row a problem."""


T = TypeVar("T", bound=_Tables)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of ``curation.csv``.

    ``action``: **change** a field from ``old`` to ``new``; **dismiss** a row; **merge** the event or source ``row_id``
    into ``new``; **split** a source (rows whose ``field`` is ``old`` go to ``new``) or keep two events apart; **sign** a
    grade 1–6 for a claim. ``text`` is the row's words, ``before`` what stands before it, ``twins`` how many rows of the
    article have the same words: they help to find a row again, or to see that it is another one.
    """

    who: str
    when: date
    why: str
    action: str
    table: str
    row_id: str
    field: str = ""
    old: str = ""
    new: str = ""
    text: str = ""
    before: str = ""
    twins: int | None = None
    where: str = ""


# --- files -----------------------------------------------------------------------------------------------------


def load_corrections(data: str | Path | None = None) -> list[Correction]:
    """Read ``curation.csv`` from the shipped defaults and from the folder ``data``, in this order.

    Raises CurationError, with file, line and the allowed values, for missing columns, an unknown action, table,
    field or value, a missing signature (who, when, why), and a date that is no date.
    """
    found: list[Correction] = []
    for folder in data_folders(data):
        path = folder / FILE
        if path.is_file():
            found += _read(path)
    return found


def _read(path: Path) -> Iterator[Correction]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8 CSV") from error
    reader = csv.reader(io.StringIO(content), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        missing = [c for c in COLUMNS if c not in header]
        if missing:
            raise CurationError(f"{path}:1: missing columns: {', '.join(missing)}; allowed: {', '.join(COLUMNS)}")
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise CurationError(f"{where}: {len(cells)} cells; allowed: {len(header)}, one for each column")
            yield _correction(dict(zip(header, cells, strict=True)), where)
    except csv.Error as error:
        raise CurationError(f"{path}:{reader.line_num}: {error}; allowed: comma-separated cells") from error


def _correction(row: dict[str, str], where: str) -> Correction:
    row = {key: value if key in ("text", "before") else value.strip() for key, value in row.items()}

    def must(name: str, allowed: Iterable[str]) -> None:
        if row[name] not in set(allowed):
            raise CurationError(f"{where}: unknown {name} {row[name]!r}; allowed: {', '.join(allowed)}")

    for name in ("who", "why", "row_id"):
        if not row[name]:
            raise CurationError(f"{where}: {name} is missing; allowed: any text, a correction is signed")
    try:
        when = date.fromisoformat(row["when"])
    except ValueError:
        raise CurationError(f"{where}: no date: {row['when']!r}; allowed: YYYY-MM-DD") from None
    must("action", ACTIONS)
    action = row["action"]
    if action in ("change", "dismiss"):
        must("table", EDITABLE)
    elif action == "sign":
        must("table", ("claims",))
        must("field", ("grade",))
        must("new", GRADES)
    else:
        must("table", ("events", "sources"))
    if action == "change":
        must("field", EDITABLE[row["table"]])
        if row["field"] in _VALUES and row["new"]:
            must("new", _VALUES[row["field"]])
    if action in ("merge", "split") and (not row["new"] or row["new"] == row["row_id"]):
        raise CurationError(f"{where}: new is {row['new']!r}; allowed: the id of the other {row['table'][:-1]}")
    if action == "split" and row["table"] == "sources":
        must("field", ("statement_id", "article_id", "claim_id"))
    if action in ("dismiss", "sign") or (action == "merge" and row["table"] == "events"):
        seen = set(_parse_seen(row["old"]))
        wanted = set(_SEEN[row["table"]])
        if seen != wanted:
            raise CurationError(
                f"{where}: old must say what was seen of the row; "
                f"allowed: {'; '.join(f'{name}=…' for name in _SEEN[row['table']])}"
            )
    if row["twins"] and not row["twins"].isdigit():
        raise CurationError(f"{where}: twins {row['twins']!r}; allowed: a number, or empty")
    return Correction(
        row["who"], when, row["why"], action, row["table"], row["row_id"], row["field"], row["old"], row["new"],
        row["text"], row["before"], int(row["twins"]) if row["twins"] else None, where,
    )  # fmt: skip


def append_correction(folder: str | Path, correction: Correction) -> Path:
    """Add a correction to ``folder/curation.csv``, making the file with its header where there is none."""
    path = Path(folder) / FILE
    is_new = not path.exists()
    ends = is_new or path.stat().st_size == 0 or path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8", newline="") as out:
        if not ends:
            out.write("\n")
        writer = csv.writer(out, lineterminator="\n")
        if is_new:
            writer.writerow(COLUMNS)
        values = {f.name: getattr(correction, f.name) for f in fields(correction)}
        writer.writerow(["" if values[c] is None else str(values[c]) for c in COLUMNS])
    return path


def new_correction(
    tables: Any,
    action: str,
    table: str,
    row_id: str,
    *,
    who: str,
    when: date | str,
    why: str,
    field: str = "",
    new: Any = "",
) -> Correction:
    """Return a correction of a row as it stands in ``tables``; :func:`append_correction` puts it into a file.

    ``new`` may be any value a cell of that field can hold (lists for list columns, None for missing). Raises KeyError
    where there is no such row and CurationError for what a file could not hold either.
    """
    old, text, before, twins = "", "", "", ""
    if table in _ID:
        frame: pd.DataFrame = getattr(tables, table)
        rows = frame[frame[_ID[table]] == row_id]
        if len(rows) != 1:
            raise KeyError(f"no {_ID[table]} {row_id!r} in tables.{table}")
        row: Any = rows.iloc[0]
        text, before = str(row["text"]), _before(tables, row)
        twins = str(len(_family(frame[_ID[table]], row_id)))
        if action == "change":
            if field not in EDITABLE.get(table, ()):
                raise CurationError(f"unknown field {field!r}; allowed: {', '.join(EDITABLE.get(table, ()))}")
            old = _cell_text(row[field])
        elif action in ("dismiss", "sign", "merge"):
            old = _seen_text(table, row)
    if action == "sign":
        field = "grade"
    cells = {
        "who": who, "when": str(when), "why": why, "action": action, "table": table, "row_id": row_id, "field": field,
        "old": old, "new": _cell_text(new), "text": text, "before": before, "twins": twins,
    }  # fmt: skip
    return _correction(cells, "new correction")


# --- cells as text ---------------------------------------------------------------------------------------------


def _cell_text(value: Any) -> str:
    """A cell as the file holds it: missing is empty, whole numbers have no point, lists are JSON."""
    if isinstance(value, (list, tuple)):
        return json.dumps(list(value), ensure_ascii=False)
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, (pd.Timestamp, date)):
        return value.isoformat()[:10]
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return str(value)


def _parse_cell(text: str, dtype: str) -> Any:
    """The reverse for a column of this dtype. Raises ValueError where the text is no such value."""
    if dtype == "object":
        found = json.loads(text) if text else []
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise ValueError("a JSON list of strings")
        return found
    if not text:
        return None
    if dtype in ("Float64", "float64"):
        return float(text)
    if dtype in ("Int64", "int64"):
        return int(text)
    if dtype in ("boolean", "bool"):
        if text not in ("true", "false"):
            raise ValueError("true or false")
        return text == "true"
    if dtype.startswith("datetime64"):
        return pd.Timestamp(date.fromisoformat(text))
    return text


def _seen_text(table: str, row: Any) -> str:
    return "; ".join(f"{name}={_cell_text(row[name])}" for name in _SEEN[table])


def _parse_seen(text: str) -> dict[str, str]:
    found = {}
    for part in text.split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            found[name] = value
    # A joint source id has a ";" of its own: what follows it belongs to the value before.
    if "source_id" in found:
        match = re.search(r"source_id=(.*?); stance=", text)
        if match:
            found["source_id"] = match[1]
    return found


def _base(row_id: str) -> str:
    """An id without the counter that tells rows with the same words apart."""
    return re.sub(r"(\.[0-9a-f]{10})\.\d+$", r"\1", row_id)


def _family(ids: pd.Series[Any], row_id: str) -> list[str]:
    base = _base(row_id)
    return [i for i in ids if i.startswith(base) and _base(i) == base]


def _before(tables: Any, row: Any) -> str:
    articles = tables.articles
    texts = articles.loc[articles["article_id"] == row["article_id"], "text"]
    if texts.empty:
        return ""
    start = int(row["start"])
    return str(texts.iloc[0])[max(0, start - CONTEXT) : start]


# --- applying --------------------------------------------------------------------------------------------------


def apply_corrections(
    tables: T, *, data: str | Path | None = None, corrections: Iterable[Correction] | None = None
) -> T:
    """Return the tables with the analyst's corrections applied; those that cannot be are rows in ``problems``.

    Tables with an applied correction get two columns: ``corrected`` (list of the fields changed) and ``original``
    (JSON text of their values before, missing where nothing changed). A corrected quantity, event or statement
    carries its change over to its claims. Dismissed rows are gone from the tables, with the claims made of them.
    """
    return review_corrections(tables, data=data, corrections=corrections)[0]


def review_corrections(
    tables: T, *, data: str | Path | None = None, corrections: Iterable[Correction] | None = None
) -> tuple[T, pd.DataFrame]:
    """Like :func:`apply_corrections`, and also return what became of each correction.

    The second table has one row a correction, in order: ``where``, ``who``, ``when``, ``why``, ``action``, ``table``,
    ``row_id``, ``field``, ``old``, ``new``, ``status`` (applied, gone, changed, ambiguous, not needed, not possible)
    and ``note``.
    """
    todo = list(load_corrections(data) if corrections is None else corrections)
    desk = _Desk(tables)
    log = []
    for correction in todo:
        status, note, allowed = desk.apply(correction)
        log.append((correction, status, note))
        if status != "applied":
            desk.report(correction, status, note, allowed)
    return desk.result(), _log_table(log)


def _log_table(log: list[tuple[Correction, str, str]]) -> pd.DataFrame:
    columns = ["where", "who", "when", "why", "action", "table", "row_id", "field", "old", "new"]
    rows = [[*(str(getattr(c, name)) for name in columns), status, note] for c, status, note in log]
    return pd.DataFrame(rows, columns=[*columns, "status", "note"], dtype="str")


Outcome = tuple[str, str, str]
"""Status, note, and what would have been right."""

_DONE: Outcome = ("applied", "", "")


class _Desk:
    """Copies of the tables on which the corrections are made."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables
        self.frames: dict[str, pd.DataFrame] = {name: getattr(tables, name).copy() for name in _ID}
        self.changed: dict[str, dict[str, dict[str, str]]] = {name: {} for name in _ID}
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
        return self.actions[correction.action](correction)

    def report(self, correction: Correction, status: str, note: str, allowed: str) -> None:
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
        out: dict[str, pd.DataFrame] = {}
        for name in self.touched:
            frame = self.frames[name].reset_index(drop=True)
            notes = self.changed[name]
            ids = frame[_ID[name]].tolist()
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
        ids = frame[_ID[table]]
        rows = frame.index[ids == row_id]
        family = _family(ids, row_id)
        if len(rows) == 0:
            return ("gone", "the row is gone" + self._suggest(frame, table, c), "the id of a row that is there")
        index = int(rows[0])
        if row_id == c.row_id and c.twins is not None and (c.twins > 1 or len(family) > 1):
            # Counted ids move when a twin comes or goes; only the words before tell which row was meant.
            fits = [i for i in family if _before(self.tables, frame.loc[frame.index[ids == i][0]]) == c.before]
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
        near = frame[(frame["text"] == c.text) & (frame["article_id"] == article)][_ID[table]]
        return f"; rows with its words: {', '.join(near[:3])}" if len(near) else ""

    def _as_seen(self, c: Correction, index: int) -> Outcome | None:
        now = _parse_seen(_seen_text(c.table, self.frames[c.table].loc[index]))
        was = _parse_seen(c.old)
        odd = [f"{name} was {was[name] or 'missing'}, is {now[name] or 'missing'}" for name in now if now[name] != was[name]]
        return ("changed", "; ".join(odd), "look at the row again and correct it anew") if odd else None

    # --- actions -----------------------------------------------------------------------------------------------

    def _change(self, c: Correction) -> Outcome:
        index = self._find(c)
        if not isinstance(index, int):
            return index
        frame = self.frames[c.table]
        now = _cell_text(frame.at[index, c.field])
        if now != c.old:
            if now == c.new:
                return ("not needed", f"{c.field} is {now or 'missing'} without it", "remove the correction")
            return (
                "changed",
                f"{c.field} was {c.old or 'missing'}, is {now or 'missing'}",
                "look at the row again and correct it anew",
            )
        try:
            value = _parse_cell(c.new, str(frame[c.field].dtype))
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
        row_id = str(frame.at[index, _ID[table]])
        self.changed[table].setdefault(row_id, {}).setdefault(field, _cell_text(frame.at[index, field]))
        self.touched.add(table)
        _put(frame, index, field, value)
        self._carry_over(table, row_id, field, value)
        return _DONE

    def _carry_over(self, table: str, row_id: str, field: str, value: Any) -> None:
        """What a correction of a quantity, event or statement means for the claims made of it."""
        fields_of = {
            "quantities": {"low": "low", "high": "high", "measure": "measure"},
            "events": {"from_date": "about_from", "to_date": "about_to"},
            "statements": {
                "source_id": "source_id",
                "channel_id": "channel_id",
                "stance": "stance",
                "certainty": "certainty",
                "hedges": "hedges",
            },
        }
        target = fields_of.get(table, {}).get(field)
        if target is None:
            return
        subjects = {row_id}
        if table == "statements":
            subjects = {
                str(i)
                for name in ("quantities", "events")
                for i in self.frames[name].loc[self.frames[name]["statement_id"] == row_id, _ID[name]]
            }
        claims = self.frames["claims"]
        for index in claims.index[claims["subject_id"].isin(subjects)]:
            cid = str(claims.at[index, "claim_id"])
            self.changed["claims"].setdefault(cid, {}).setdefault(target, _cell_text(claims.at[index, target]))
            self.touched.add("claims")
            _put(claims, int(index), target, value)

    def _dismiss(self, c: Correction) -> Outcome:
        index = self._find(c)
        if not isinstance(index, int):
            return index
        odd = self._as_seen(c, index)
        if odd is not None:
            return odd
        self._drop(c.table, {c.row_id})
        return _DONE

    def _drop(self, table: str, ids: set[str]) -> None:
        frame = self.frames[table]
        self.frames[table] = frame[~frame[_ID[table]].isin(ids)]
        self.touched.add(table)
        if table in ("quantities", "events"):
            claims = self.frames["claims"]
            self._drop("claims", set(claims.loc[claims["subject_id"].isin(ids), "claim_id"]))
        elif table == "statements":
            for name in ("quantities", "events"):
                held = self.frames[name]
                for index in held.index[held["statement_id"].isin(ids)]:
                    _put(held, int(index), "statement_id", None)
                    self.touched.add(name)
                    self._without_source(str(held.at[index, _ID[name]]))

    def _without_source(self, subject: str) -> None:
        claims = self.frames["claims"]
        for index in claims.index[claims["subject_id"] == subject]:
            cid = str(claims.at[index, "claim_id"])
            for field, value in (("source_id", None), ("channel_id", [])):
                notes = self.changed["claims"].setdefault(cid, {})
                notes.setdefault(field, _cell_text(claims.at[index, field]))
                _put(claims, int(index), field, value)
            self.touched.add("claims")

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
        claims = self.frames["claims"]
        for at in claims.index[claims["subject_id"] == c.row_id]:
            cid = str(claims.at[at, "claim_id"])
            self.changed["claims"].setdefault(cid, {}).setdefault("subject_id", c.row_id)
            _put(claims, int(at), "subject_id", c.new)
            self.touched.add("claims")
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
        return _DONE  # kept_apart() says so to whoever merges events

    def _rename_source(self, c: Correction, which: Callable[[str, pd.DataFrame], pd.Series[bool]]) -> Outcome:
        def renamed(link: str) -> str:
            return ";".join(c.new if part == c.row_id else part for part in link.split(";"))

        hits = 0
        wanted_claims: set[str] = set()
        if c.field == "statement_id":
            for name in ("quantities", "events"):
                held = self.frames[name]
                wanted_claims |= set(held.loc[held["statement_id"] == c.old, _ID[name]])
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
                    row_id = str(frame.at[index, _ID[table]])
                    self.changed[table].setdefault(row_id, {}).setdefault(field, _cell_text(value))
                    self.touched.add(table)
                    _put(frame, int(index), field, new)
                    hits += 1
        if not hits:
            scope = f" where {c.field} is {c.old}" if c.action == "split" else ""
            return ("gone", f"no row goes back to {c.row_id}{scope}", "the id of a source that is there")
        return _DONE

    def _sign(self, c: Correction) -> Outcome:
        index = self._find(c)
        if not isinstance(index, int):
            return index
        odd = self._as_seen(c, index)
        if odd is not None:
            return odd
        claims = self.frames["claims"]
        cap: Any = claims.at[index, "cap"]
        if c.new not in ("5", "6") and not pd.isna(cap) and int(c.new) < int(cap):
            return ("not possible", f"{c.new} is better than the evidence allows", f"{cap} or a higher number")
        notes = self.changed["claims"].setdefault(c.row_id, {})
        notes.setdefault("grade", _cell_text(claims.at[index, "grade"]))
        notes.setdefault("signed_by", _cell_text(claims.at[index, "signed_by"]))
        _put(claims, index, "grade", int(c.new))
        _put(claims, index, "signed_by", f"{c.who}, {c.when.isoformat()}: {c.why}")
        self.touched.add("claims")
        return _DONE


def _put(frame: pd.DataFrame, index: int, field: str, value: Any) -> None:
    """Set one cell; pandas takes a list for a row of values unless it is set by .at on an object column."""
    frame.at[index, field] = pd.NA if value is None and str(frame[field].dtype) != "object" else value


def kept_apart(data: str | Path | None = None) -> set[frozenset[str]]:
    """Return the pairs of event ids that an analyst has said are two events, for whoever merges events."""
    return {
        frozenset((c.row_id, c.new))
        for c in load_corrections(data)
        if c.action == "split" and c.table == "events"
    }
