"""``data/sources.csv``: read, and refused with one clear error where it cannot be used."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from seedkit.analyst_csv import hint_of_separator, text_of_file
from seedkit.defaults import data_folders
from seedkit.register_lookup import Register
from seedkit.register_sources import KINDS, LETTERS, Person, Source
from seedkit.register_words import folds_of

__all__ = ["COLUMNS", "REQUIRED_COLUMNS", "RegisterError", "load_register", "sign_source"]

COLUMNS = (
    "id", "name", "names", "kind", "role", "country", "adjective", "side", "parent", "independent", "people",
    "wikidata", "reliability", "rationale", "reviewer", "reviewed_on", "expires_on", "name_en",
)  # fmt: skip
"""The columns a ``sources.csv`` may have; data/README.md says what each holds."""

REQUIRED_COLUMNS = ("id", "name", "kind")
"""Those it must have. Another one that is left out is empty; in a row for a known id it keeps what that entry had."""

FILE = "sources.csv"
_ID = re.compile(r"[^\s;:@|,]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


class RegisterError(ValueError):
    """A register file that cannot be used. The message names the file, the line and what is allowed."""


def load_register(data: str | Path | None = None) -> Register:
    """Read ``sources.csv`` from the shipped defaults and, where given, from the folder ``data`` on top of it.

    A row whose id is known replaces that entry, another one adds to the register. A file needs the columns ``id``,
    ``name`` and ``kind``; others that it leaves out are empty, or for a known id as they were. Raises RegisterError, one
    message with file, line and the allowed values, for: a file that is not UTF-8 or not comma-separated, missing or
    unknown columns, an unknown kind, letter or parent, a letter nobody signed, dates that are no dates, two sources with one spelling,
    parents that form a cycle. Files of the same words give the same register: do not change it.
    """
    paths = [path for folder in data_folders(data) if (path := folder / FILE).is_file()]
    return _register_of(tuple((str(path), text_of_file(path, RegisterError)) for path in paths))


@lru_cache(maxsize=4)
def _register_of(files: tuple[tuple[str, str], ...]) -> Register:
    entries: dict[str, tuple[Source, str]] = {}
    for path, content in files:
        known = {source_id: source for source_id, (source, _) in entries.items()}
        entries |= {source.id: (source, where) for source, where in _read_sources(path, content, known)}
    _check_together(entries)
    return Register(source for source, _ in entries.values())


def _read_sources(path: str, content: str, known: Mapping[str, Source]) -> Iterator[tuple[Source, str]]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    seen: dict[str, str] = {}
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(path, header)
        left_out = [column for column in COLUMNS if column not in header]
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise RegisterError(f"{where}: {len(cells)} cells; allowed: {len(header)}, one for each column")
            row = dict(zip(header, cells, strict=True))
            before = known.get(row["id"]) if left_out else None
            source = _source_of((_cells_of(before) if before else dict.fromkeys(left_out, "")) | row, where)
            if source.id in seen:
                raise RegisterError(f"{where}: id {source.id!r} again, first in {seen[source.id]}; allowed: once")
            seen[source.id] = where
            yield source, where
    except csv.Error as error:
        raise RegisterError(f"{path}:{reader.line_num}: {error}; allowed: comma-separated cells") from error


def _check_header(path: str, header: list[str]) -> None:
    missing = [column for column in REQUIRED_COLUMNS if column not in header]
    if missing:
        hint = hint_of_separator(header)
        raise RegisterError(f"{path}:1: missing columns: {', '.join(missing)}{hint}; allowed: {', '.join(COLUMNS)}")
    unknown = [column for column in header if column not in COLUMNS]
    if unknown:
        alike = [near for column in unknown for near in get_close_matches(column.lower(), COLUMNS, n=1, cutoff=0.75)]
        hint = f" (is {' and '.join(alike)} meant?)" if alike else ""
        named = ", ".join(column or "a column without a name" for column in unknown)
        raise RegisterError(f"{path}:1: unknown columns: {named}{hint}; allowed: {', '.join(COLUMNS)}")
    twice = [column for column in COLUMNS if header.count(column) > 1]
    if twice:
        raise RegisterError(f"{path}:1: repeated columns: {', '.join(twice)}; allowed: each once")


def _source_of(row: dict[str, str], where: str) -> Source:
    if not _ID.fullmatch(row["id"]) or row["id"] == "auto":
        raise RegisterError(f"{where}: id {row['id']!r}; allowed: no blanks and none of ; : @ | ,")
    if not folds_of(row["name"]):
        raise RegisterError(f"{where}: name {row['name']!r}; allowed: a name with letters or digits")
    if row["kind"] not in KINDS:
        raise RegisterError(f"{where}: unknown kind {row['kind']!r}; allowed: {', '.join(KINDS)}")
    if row["independent"] not in ("", "yes"):
        raise RegisterError(f"{where}: independent {row['independent']!r}; allowed: yes, or empty")
    if row["country"] and not _COUNTRY.fullmatch(row["country"]):
        raise RegisterError(f"{where}: country {row['country']!r}; allowed: two capital letters (ISO 3166), or empty")
    if row["wikidata"] and not _WIKIDATA.fullmatch(row["wikidata"]):
        raise RegisterError(f"{where}: wikidata {row['wikidata']!r}; allowed: Q and a number, or empty")
    letter = row["reliability"] or "F"
    if letter not in LETTERS:
        raise RegisterError(f"{where}: unknown letter {letter!r}; allowed: {', '.join(LETTERS)}, or empty for F")
    try:
        return Source(
            id=row["id"],
            name=row["name"],
            names=_list(row["names"]),
            kind=row["kind"],
            country=row["country"] or None,
            side=row["side"] or None,
            parent=row["parent"] or None,
            wikidata=row["wikidata"] or None,
            reliability=letter,
            rationale=row["rationale"] or None,
            reviewer=row["reviewer"] or None,
            reviewed_on=_day(row["reviewed_on"]),
            expires_on=_day(row["expires_on"]),
            roles=_list(row["role"]),
            adjectives=_list(row["adjective"]),
            people=tuple(_person(cell) for cell in _list(row["people"])),
            independent=row["independent"] == "yes",
            name_en=row["name_en"] or None,
        )
    except ValueError as error:
        raise RegisterError(f"{where}: {error}") from error


def _list(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"no date: {cell!r}; allowed: YYYY-MM-DD, or empty") from None


def _person(cell: str) -> Person:
    match = re.fullmatch(r"(.+?)(?:(?<!\s)\s+((?:[^\s.]|\.(?!\.))*)\.\.(\S*))?", cell)
    if match is None:  # pragma: no cover - the pattern takes every non-empty cell
        raise ValueError(f"no person: {cell!r}")
    names = tuple(name.strip() for name in match[1].split("/") if folds_of(name))
    if not names:
        raise ValueError(f"person without a name: {cell!r}; allowed: Name/Other spelling YYYY-MM-DD..YYYY-MM-DD")
    start, end = _day(match[2] or ""), _day(match[3] or "")
    if start and end and start > end:
        raise ValueError(f"term ends before it starts: {cell!r}; allowed: YYYY-MM-DD..YYYY-MM-DD")
    return Person(names, start, end)


def _check_together(entries: dict[str, tuple[Source, str]]) -> None:
    spellings: dict[tuple[str, ...], tuple[str, str]] = {}
    for source, where in entries.values():
        for spelling in (source.name, *source.names):
            owner, first = spellings.setdefault(folds_of(spelling), (source.id, where))
            if owner != source.id:
                raise RegisterError(
                    f"{where}: spelling {spelling!r} belongs to {owner} already ({first}); "
                    "allowed: one source for each spelling"
                )
        if source.parent is not None and source.parent not in entries:
            raise RegisterError(f"{where}: unknown parent {source.parent!r}; allowed: the id of a source, or empty")
    for source, where in entries.values():
        chain = [source.id]
        while (parent := entries[chain[-1]][0].parent) is not None:
            if parent in chain:
                raise RegisterError(
                    f"{where}: parents form a cycle: {' > '.join([*chain, parent])}; "
                    "allowed: a chain that ends in a source without a parent"
                )
            chain.append(parent)


def sign_source(
    folder: str | Path,
    source_id: str,
    letter: str,
    *,
    rationale: str,
    reviewer: str,
    reviewed_on: date | str,
    expires_on: date | str,
) -> Path:
    """Write a source with the letter a person gives it into ``folder/sources.csv``, and return that file.

    The rest of the entry is the one that holds with this folder: a row of the folder's own file is replaced, else the
    shipped entry is copied, so that no spelling is lost. Columns that the file leaves out and the row needs are added.
    Raises KeyError for an id the register does not have (an
    automatic one needs an entry first), RegisterError or ValueError, naming what is allowed, for an unsigned letter.
    """
    known = load_register(folder).by_id
    if source_id not in known:
        raise KeyError(f"no source {source_id!r} in the register; give it a row in {Path(folder) / FILE} first")
    entry = replace(
        known[source_id], reliability=letter, rationale=rationale, reviewer=reviewer,
        reviewed_on=_to_day(reviewed_on), expires_on=_to_day(expires_on),
    )  # fmt: skip
    path = Path(folder) / FILE
    rows: list[list[str]] = []
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    cells = _cells_of(entry)
    header = [cell.strip() for cell in rows[0]] if rows else [*COLUMNS]
    left_out = [column for column in COLUMNS if column not in header and cells[column]]
    ids = [row[header.index("id")].strip() for row in rows[1:]]
    rows = [
        row + [_cells_of(known[row_id])[name] for name in left_out] for row, row_id in zip(rows[1:], ids, strict=True)
    ]
    header += left_out
    made = [cells[column] for column in header]
    if source_id in ids:
        rows[ids.index(source_id)] = made
    else:
        rows.append(made)
    aside = path.with_suffix(".part")
    with aside.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
    aside.replace(path)
    return path


def _to_day(value: date | str) -> date | None:
    return _day(value.strip()) if isinstance(value, str) else value


def _cells_of(source: Source) -> dict[str, str]:
    """An entry as the cells of its row; what :func:`load_register` reads back as the same entry."""
    people = (
        "/".join(person.names) + (f" {person.start or ''}..{person.end or ''}" if person.start or person.end else "")
        for person in source.people
    )
    return {
        "id": source.id,
        "name": source.name,
        "names": "|".join(source.names),
        "kind": source.kind,
        "role": "|".join(source.roles),
        "country": source.country or "",
        "adjective": "|".join(source.adjectives),
        "side": source.side or "",
        "parent": source.parent or "",
        "independent": "yes" if source.independent else "",
        "people": "|".join(people),
        "wikidata": source.wikidata or "",
        "reliability": source.reliability,
        "rationale": source.rationale or "",
        "reviewer": source.reviewer or "",
        "reviewed_on": str(source.reviewed_on or ""),
        "expires_on": str(source.expires_on or ""),
        "name_en": source.name_en or "",
    }
