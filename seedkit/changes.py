"""What changed between two runs over a corpus: claims, statements, and who now agrees with, contradicts or corrects whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike, items_of, tables_given, text_of, typed_frame
from seedkit.figures import compare_pairs
from seedkit.propositions import compare_statements

__all__ = ["Compared", "changes_between", "changes_since", "compared"]

_COLUMNS = {
    "change": "str", "subject": "str", "article_id": "str", "row_id": "str", "source_id": "str", "text": "str",
    "other_article_id": "str", "other_id": "str", "other_source_id": "str", "other_text": "str", "detail": "str",
}  # fmt: skip
_CLAIM = ("low", "high", "source_id", "stance", "certainty", "origins_low", "origins_high", "grade")
_STATEMENT = ("source_id", "stance", "certainty")
_FIGURES = {"agree": "agreement", "conflict": "conflict", "update": "update"}
_SAID = {"agree": "agreement", "against": "conflict", "updates": "update"}
_Row = Mapping[Any, Any]


def changes_since(earlier: TablesLike, later: TablesLike, *, data: str | Path | None = None) -> pd.DataFrame:
    """Return one row for everything that is different in ``later``: the answer to what changed since yesterday.

    ``subject`` is *claim* or *statement* (those with a source), or what two rows are to one another: *agreement* (of two sources),
    *conflict*, or *update* (a later word of the same origin that says otherwise). ``change`` is *new*, *gone*, *changed*
    (``detail`` says what, from what to what; of two rows, what they were to one another) or, of a statement alone, *repeated*: an article has it that the earlier run
    did not have, and its source had said it in the same words. ``row_id`` is a claim, a statement or, for what an article says itself,
    a row of ``compare_statements``; the columns ``other_…``
    are missing but for two rows held against one another. Rows are matched by their stable ids, so that an article that was
    edited has as gone and new only the sentences that were. ``data`` is the analyst's folder.

    Raises TypeError for what are no tables.

    >>> import seedkit as sk
    >>> monday = {"id": "a", "date": "2025-03-03", "text": "Das Ventil der Nordchemie war defekt, sagte Ute Brandt."}
    >>> tuesday = {"id": "b", "date": "2025-03-04", "text": "Das Ventil der Nordchemie war nicht defekt, sagte Jan Holm."}
    >>> found = changes_since(sk.tag_articles([monday]), sk.tag_articles([monday, tuesday]))
    >>> print(found[["change", "subject", "text"]].to_string(index=False))
    change   subject                                       text
       new statement Das Ventil der Nordchemie war nicht defekt
       new  conflict Das Ventil der Nordchemie war nicht defekt
    >>> found["other_text"].iloc[-1]
    'Das Ventil der Nordchemie war defekt'
    """
    tables_given(earlier)
    tables_given(later)
    return changes_between(earlier, later, compared(earlier, data=data), compared(later, data=data))


Compared = tuple[pd.DataFrame, pd.DataFrame]
"""What ``compare_pairs`` and ``compare_statements`` answer about one run."""


def compared(tables: TablesLike, *, data: str | Path | None = None) -> Compared:
    """Return what figures and statements of a run are to one another, as ``changes_between`` wants it."""
    return compare_pairs(tables, data=data), compare_statements(tables, data=data)


def changes_between(earlier: TablesLike, later: TablesLike, before: Compared, after: Compared) -> pd.DataFrame:
    """Return the rows of ``changes_since`` for whoever has asked already what is to be compared."""
    found = [*_rows_changed("claim", earlier.claims, later.claims, _CLAIM)]
    sourced = [tables.statements[tables.statements["source"].notna()] for tables in (earlier, later)]
    found += _rows_changed("statement", sourced[0], sourced[1], _STATEMENT)
    found += _relations_changed(_relations(earlier, *before), _relations(later, *after))
    return typed_frame(found, _COLUMNS)


def _rows_changed(
    subject: str, before: pd.DataFrame, after: pd.DataFrame, watched: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Rows of one table that are new, changed or gone, in the order of the later run."""
    old, new = ({str(row[f"{subject}_id"]): row for row in one.to_dict("records")} for one in (before, after))
    said = {_words(row) for row in old.values()} if subject == "statement" else set()
    for one, row in new.items():
        if one not in old:
            yield _told("repeated" if _words(row) in said else "new", subject, row)
        elif detail := _difference(old[one], row, watched):
            yield _told("changed", subject, row, detail=detail)
    for one, row in old.items():
        if one not in new:
            yield _told("gone", subject, row)


def _words(row: _Row) -> tuple[str | None, str]:
    """Who says what, in these words."""
    return text_of(row["source_id"]), " ".join(str(row["text"]).split())


def _difference(old: _Row, new: _Row, watched: Sequence[str]) -> str:
    told = [(name, *("–" if pd.isna(row[name]) else str(row[name]) for row in (old, new))) for name in watched]
    return "; ".join(f"{name}: {before} → {after}" for name, before, after in told if before != after)


def _told(change: str, subject: str, row: _Row, other: _Row | None = None, detail: str | None = None) -> dict[str, Any]:
    """One row of the answer."""
    found = {"change": change, "subject": subject, "detail": detail, "row_id": _id(row)}
    found |= {name: row[name] for name in ("article_id", "source_id", "text")}
    if other is not None:
        found |= {"other_id": _id(other)}
        found |= {f"other_{name}": other[name] for name in ("article_id", "source_id", "text")}
    return found


def _id(row: _Row) -> str:
    """The id of a claim or a statement; what an article says itself is no statement and has that of its proposition."""
    ids = (text_of(row.get(name)) for name in ("claim_id", "statement_id", "proposition_id"))
    return next(filter(None, ids), "")


_Related = Mapping[frozenset[str], tuple[str, _Row, _Row]]


def _relations_changed(old: _Related, new: _Related) -> Iterator[dict[str, Any]]:
    """Who agrees with, contradicts or corrects whom in only one of two runs."""
    for pair, (relation, one, other) in new.items():
        was = old.get(pair)
        if was is None:
            yield _told("new", relation, one, other)
        elif was[0] != relation:
            yield _told("changed", relation, one, other, f"{was[0]} → {relation}")
    for pair, (relation, one, other) in old.items():
        if pair not in new:
            yield _told("gone", relation, one, other)


def _relations(
    tables: TablesLike, pairs: pd.DataFrame, compared: pd.DataFrame
) -> dict[frozenset[str], tuple[str, _Row, _Row]]:
    """What two claims or two statements are to one another, by their ids; of both the one of the later article first."""
    claims = {str(row["claim_id"]): row for row in tables.claims.to_dict("records")}
    said = {str(row["proposition_id"]): row for row in compared.to_dict("records")}
    related = [
        (_FIGURES[relation], claims[one], claims[other])
        for one, other, relation in zip(pairs["claim_id"], pairs["other_id"], pairs["relation"], strict=True)
        if relation in _FIGURES
    ]
    related += [
        (relation, row, said[other])
        for row in said.values()
        for name, relation in _SAID.items()
        for other in items_of(row[name])
        if other in said
    ]
    order = {str(one): at for at, one in enumerate(_by_day(tables))}
    found: dict[frozenset[str], tuple[str, _Row, _Row]] = {}
    for relation, one, other in related:
        if relation == "agreement" and text_of(one["source_id"]) == text_of(other["source_id"]):
            continue  # who says a thing twice agrees with nobody
        late, early = sorted((one, other), key=lambda row: -order.get(str(row["article_id"]), 0))
        found.setdefault(
            frozenset(str(row.get("claim_id", row.get("proposition_id"))) for row in (one, other)),
            (relation, late, early),
        )
    return found


def _by_day(tables: TablesLike) -> list[Any]:
    """The articles in the order of their days, those without one first."""
    return list(tables.articles.sort_values("published_to", kind="stable", na_position="first")["article_id"])
