"""``data/curation.csv``: one correction a line, signed with who, when and why; read, checked, added to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

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
            yield checked_correction(dict(zip(header, cells, strict=True)), where)
    except csv.Error as error:
        raise CurationError(f"{path}:{reader.line_num}: {error}; allowed: comma-separated cells") from error


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
