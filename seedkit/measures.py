"""What a number is a number of: the measures of ``data/measures.csv``, matched by noun, verb and adjective."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from seedkit.analyst_csv import rows_of_file, state_of_files
from seedkit.defaults import data_folders
from seedkit.gendered import common_noun

__all__ = ["Measure", "find_measure", "load_measures"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of ``measures.csv``.

    ``nouns`` are ends of lemmas ("geschoss" also takes Artilleriegeschoss; "=mann" only the whole word); ``verbs``
    are lemmas of the clause, of which one must be there ("töten+verletzen": both; "schicken:pres": as its finite
    verb in the present tense; "schicken:inf": as an infinitive); ``units`` are units or kinds of units ("money");
    ``adjectives`` are stems of words around the number. ``stock_or_flow``: ``stock`` counts what is there at a time,
    ``flow`` what happened over a time. An empty column asks nothing; the row that asks most and fits wins, the
    first one among equals. Measures of one ``family`` are read side by side but not compared ("losses": killed,
    wounded …). ``specific``: two
    such figures about the same side and days answer one question; others (a sum of money, a share) need more. A row whose id begins with ``@`` is a group of nouns that other rows name.
    """

    id: str
    label_en: str
    label_de: str
    stock_or_flow: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    units: tuple[str, ...]
    example: str
    note: str = ""
    family: str = ""
    specific: bool = False


_COLUMNS = tuple(field.name for field in fields(Measure))


def load_measures(extra: str | None = None) -> tuple[Measure, ...]:
    """Read ``measures.csv`` from the default folders and ``extra``; a row with a known id and example replaces it.

    New rows of ``extra`` stand before the others.

    Raises ValueError, with file, line and what is allowed, for a file that is not UTF-8 or has no column ``id``, for a row
    without an id, and for a ``stock_or_flow`` that is neither. A file that has changed is read again.
    """
    return _load(extra, _state(extra))


def _state(extra: str | None) -> tuple[str | None, ...]:
    return () if extra is None else state_of_files(extra, ("measures.csv",))


@lru_cache(maxsize=8)
def _load(extra: str | None, _of: tuple[str | None, ...]) -> tuple[Measure, ...]:
    found: dict[tuple[str, str], Measure] = {}
    for folder in data_folders(extra):
        shipped = set(found)
        path = Path(folder) / "measures.csv"
        if not path.is_file():
            continue
        for where, row in rows_of_file(path, ("id",), _COLUMNS):
            if not row["id"]:
                raise ValueError(f"{where}: no id; allowed: the id of a measure")
            if row.get("stock_or_flow") not in (None, "", "stock", "flow"):
                raise ValueError(f"{where}: stock_or_flow {row['stock_or_flow']!r}; allowed: stock, flow, or empty")
            measure = Measure(
                row["id"],
                row.get("label_en") or row["id"],
                row.get("label_de") or row["id"],
                row.get("stock_or_flow") or "",
                _parts(row.get("nouns")),
                _parts(row.get("verbs")),
                _parts(row.get("adjectives")),
                _parts(row.get("units")),
                row.get("example") or "",
                row.get("note") or "",
                row.get("family") or row["id"],
                bool((row.get("specific") or "").strip()),
            )
            found[measure.id, measure.example] = measure
        # among equals the rows of an analyst's own folder come first: they know what is counted there
        found = {key: row for own in (True, False) for key, row in found.items() if (key not in shipped) is own}
    groups = {row.id: row.nouns for row in found.values() if row.id.startswith("@")}
    return tuple(
        replace(row, nouns=tuple(noun for part in row.nouns for noun in groups.get(part, (part,))))
        for row in found.values()
        if not row.id.startswith("@")
    )


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def find_measure(
    unit: str | None,
    *,
    kind: str | None = None,
    verbs: Iterable[str] = (),
    words: Iterable[str] = (),
    data: str | None = None,
) -> str | None:
    """The id of the measure that fits best, None where none does.

    ``unit`` is the counted noun's lemma or a unit, ``kind`` the unit's kind ("money"), ``verbs`` the verb lemmas of
    the clause (and the nouns that stand for one, "ums Leben"), ``words`` the lower-cased words around the number.
    ``data`` is a folder whose ``measures.csv`` adds to the default rows; of two that fit alike its row is taken.
    """
    verb_set = set(map(str.lower, verbs))
    word_list = list(map(str.lower, words))
    best, best_score = None, 0
    for measure in _rows_of_unit(unit, kind, data, _state(data)):
        score = 2 * bool(measure.units) + 2 * bool(measure.nouns)
        if measure.verbs:
            asked = _asked_of(measure.verbs)
            if verb_set.isdisjoint(asked.words):
                continue
            most = max((len(group) for group in asked.groups if verb_set.issuperset(group)), default=0)
            if not most:
                continue
            score += 1 + most
        if measure.adjectives:
            if not any(word.startswith(measure.adjectives) for word in word_list):
                continue
            score += 2
        if score > best_score:
            best, best_score = measure.id, score
    return best


class _Asked(NamedTuple):
    """Groups of words all of which must be there (*ums Leben+kommen*), and the words of all groups."""

    groups: tuple[tuple[str, ...], ...]
    words: frozenset[str]


@lru_cache(maxsize=2_000)
def _asked_of(verbs: tuple[str, ...]) -> _Asked:
    groups = tuple(tuple(verb.lower().split("+")) for verb in verbs)
    return _Asked(groups, frozenset(word for group in groups for word in group))


@lru_cache(maxsize=20_000)
def _rows_of_unit(
    unit: str | None, kind: str | None, data: str | None, of: tuple[int, int] | None
) -> tuple[Measure, ...]:
    """The rows of the measures that a unit or noun and its kind do not rule out; they come again and again."""
    ends = _rows_by_end(data, of)
    fitting = {
        at
        for noun in {(unit or "").lower(), common_noun(unit or "").lower()}  # 40 Patientinnen are patients
        for end in (f"={noun}", *(noun[cut:] for cut in range(len(noun))))
        for at in ends.get(end, ())
    }
    rows = [row for at, row in enumerate(_load(data, of)) if not row.nouns or at in fitting]
    if data is not None:  # of two that fit alike the analyst's own goes first: rabbits, and not any animals
        shipped = set(_load(None, _state(None)))
        rows.sort(key=shipped.__contains__)
    return tuple(row for row in rows if not row.units or unit in row.units or kind in row.units)


@lru_cache(maxsize=8)
def _rows_by_end(data: str | None, of: tuple[int, int] | None) -> dict[str, list[int]]:
    """Positions of measures by the ends of their nouns (``=`` before a whole noun)."""
    found: dict[str, list[int]] = {}
    for at, row in enumerate(_load(data, of)):
        for end in row.nouns:
            found.setdefault(end, []).append(at)
    return found
