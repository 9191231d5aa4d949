"""``data/curation.csv``: one correction a line, signed with who, when and why; read, checked, added to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from seedkit.analyst_csv import columns_of_file, rows_of_file
from seedkit.curation_rows import SEEN, parse_seen
from seedkit.defaults import data_folders

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "EDITABLE",
    "Correction",
    "CurationError",
    "append_correction",
    "checked_correction",
    "load_corrections",
]

FILE = "curation.csv"
ACTIONS = ("change", "dismiss", "merge", "split", "sign")
COLUMNS = (
    "who", "when", "why", "action", "table", "row_id", "field", "old", "new", "text", "before", "twins"
)  # fmt: skip

EDITABLE = {
    "quantities": ("low", "high", "approx", "unit", "measure"),
    "statements": ("source_id", "channel_id", "root_id", "directness", "said_on", "stance", "hedges", "certainty"),
    "events": ("type", "from_date", "to_date", "place_id", "participants"),
    "times": ("type", "value", "mod", "from_date", "to_date"),
    "claims": ("source_id", "said_on", "about_from", "about_to", "low", "high", "measure", "stance", "certainty"),
}  # fmt: skip
"""Which fields of which table a correction may change. Origins, caps and grades are counted or signed, not edited."""

_VALUES = {
    "stance": ("asserted", "denied", "unconfirmed", "predicted", "demanded", "questioned"),
    "certainty": ("firm", "reported", "hedged", "speculative"),
    "directness": ("own_words", "official", "unnamed", "relayed", "document"),
}
GRADES = ("1", "2", "3", "4", "5", "6")


class CurationError(ValueError):
    """A curation file that cannot be used. The message names the file, the line and what is allowed."""


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
    for where, row in rows_of_file(path, COLUMNS, error=CurationError):
        yield checked_correction(row, where)


def checked_correction(row: dict[str, str], where: str) -> Correction:
    """Return the correction that a line's cells are; raise CurationError with ``where`` and what is allowed."""
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
        seen = set(parse_seen(row["old"]))
        wanted = set(SEEN[row["table"]])
        if seen != wanted:
            raise CurationError(
                f"{where}: old must say what was seen of the row; "
                f"allowed: {'; '.join(f'{name}=…' for name in SEEN[row['table']])}"
            )
    if row["twins"] and not (row["twins"].isascii() and row["twins"].isdigit() and len(row["twins"]) < 10):
        raise CurationError(f"{where}: twins {row['twins']!r}; allowed: a number, or empty")
    return Correction(
        row["who"], when, row["why"], action, row["table"], row["row_id"], row["field"], row["old"], row["new"],
        row["text"], row["before"], int(row["twins"]) if row["twins"] else None, where,
    )  # fmt: skip


def append_correction(folder: str | Path, correction: Correction) -> Path:
    """Add a correction to ``folder/curation.csv`` in the order of its columns, making it with its header where there is none.

    Raises CurationError where a file is there to which no correction can be added.
    """
    path = Path(folder) / FILE
    header = columns_of_file(path, COLUMNS, error=CurationError) if path.exists() and path.stat().st_size else []
    ends = not header or path.read_bytes().endswith((b"\n", b"\r"))
    with path.open("a", encoding="utf-8", newline="") as out:
        if not ends:
            out.write("\n")
        writer = csv.writer(out, lineterminator="\n")
        if not header:
            writer.writerow(COLUMNS)
        values = {f.name: getattr(correction, f.name) for f in fields(correction)}
        cells = {name: "" if values[name] is None else str(values[name]) for name in COLUMNS}
        writer.writerow([cells.get(name, "") for name in header or COLUMNS])
    return path
