"""The end of the bottom line: what somebody named denies, and what somebody leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedkit.cells import TablesLike
from seedkit.markup import anchor
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.names import Names

__all__ = ["disputed"]

_MOST = {"denied": 2, "unconfirmed": 1}
"""So many sources of each stance have a line; how many more statements there are is said."""
_ROOM = 320
"""Characters of a quotation. A denial that is cut may read as its contrary."""


def disputed(tables: TablesLike, names: Names, words: Language) -> list[Finding]:
    """Return what is denied and what is left open, in the words of the articles; one line a source.

    Who denies a figure or an event goes before who denies something else, who has a name before who is a mere word of
    the text (*ein Sprecher*), the earlier article before the later.
    """
    return [finding for stance in _MOST for finding in _of_stance(tables, stance, names, words)]


def _of_stance(tables: TablesLike, stance: str, names: Names, words: Language) -> list[Finding]:
    rows = tables.statements
    rows = rows[(rows["stance"] == stance) & rows["source"].notna()]
    told: dict[str, dict[Any, Any]] = {}  # a text that several articles repeat is one denial
    for row in rows.to_dict("records"):
        told.setdefault(_flat(row["text"]), row)
    ranked = sorted(
        told.values(), key=lambda row: (_claim_in(tables, row) is None, names.is_only_a_word(row["source_id"]))
    )
    first: dict[str, dict[Any, Any]] = {}
    for row in ranked:
        shown, printed = names.shown(row["source_id"], str(row["source"]))
        first.setdefault(f"„{shown}“" if printed else shown, row)
    chosen = list(first.items())[: _MOST[stance]]
    found = [
        Finding(
            words[f"finding_{stance}"].format(source=name), "", _target(tables, row), quote=f"„{_quote(tables, row)}“"
        )
        for name, row in chosen
    ]
    if found and (more := len(ranked) - len(found)):
        last = found[-1]
        found[-1] = Finding(last.text, "", last.link, quote=last.quote, more=words.said(more, f"more_{stance}"))
    return found


def _flat(text: object) -> str:
    return " ".join(str(text).split())


def _quote(tables: TablesLike, statement: Mapping[Any, Any]) -> str:
    """The sentence of a statement where it fits (*davon gewusst zu haben* alone says little), else its own words."""
    same = tables.sentences["article_id"] == statement["article_id"]
    around = (tables.sentences["start"] <= statement["start"]) & (tables.sentences["end"] >= statement["end"])
    for sentence in tables.sentences.loc[same & around, "text"].head(1):
        if len(whole := _flat(sentence)) <= _ROOM:
            return whole
    own = _flat(statement["text"])
    return own if len(own) <= _ROOM else own[: _ROOM - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def _claim_in(tables: TablesLike, statement: Mapping[Any, Any]) -> str | None:
    """The first claim inside a statement; None where it is about no figure and no event."""
    claims = tables.claims[tables.claims["article_id"] == statement["article_id"]]
    inside = claims[(claims["start"] >= statement["start"]) & (claims["end"] <= statement["end"])]
    return str(inside["claim_id"].iloc[0]) if len(inside) else None


def _target(tables: TablesLike, statement: Mapping[Any, Any]) -> str:
    """The first claim inside a statement, else its article."""
    claim = _claim_in(tables, statement)
    return anchor("c", claim) if claim is not None else anchor("a", str(statement["article_id"]))
