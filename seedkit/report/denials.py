"""The end of the bottom line: what somebody named denies, and what somebody leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedkit.cells import TablesLike
from seedkit.markup import anchor, short_anchor
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.quoting import Quoting, flat
from seedkit.report.stances import cue_acts, cue_lemmas, does_what_it_says

__all__ = ["disputed"]

_MOST = {"denied": 2, "unconfirmed": 1}
"""So many sources of each stance have a line; how many more statements there are is said."""


def disputed(tables: TablesLike, names: Names, words: Language) -> list[Finding]:
    """Return what is denied and what is left open, in the words of the articles; one line a source.

    Who calls something untrue goes before who turns something down, who does so in a word (*bestritt*) before who negates
    another (*ging nicht davon aus*), who denies a figure or an event before who denies something else, who has a name before who is a mere word of
    the text (*ein Sprecher*), the earlier article before the later.
    """
    return [finding for stance in _MOST for finding in _of_stance(tables, stance, names, words)]


def _of_stance(tables: TablesLike, stance: str, names: Names, words: Language) -> list[Finding]:
    rows = tables.statements
    rows = rows[(rows["stance"] == stance) & rows["source"].notna()]
    told: dict[str, dict[Any, Any]] = {}  # a text that several articles repeat is one denial
    for row in rows.to_dict("records"):
        if does_what_it_says(row):
            told.setdefault(flat(row["text"]), row)
    kinds = {key: _kind(row) for key, row in told.items()}
    ranked = sorted(
        told.items(),
        key=lambda one: (
            _KINDS.index(kinds[one[0]]),
            "nicht" in str(one[1]["cue"]).split(),
            _claim_in(tables, one[1]) is None,
            names.is_only_a_word(one[1]["source_id"]),
        ),
    )
    first: dict[str, tuple[str, dict[Any, Any]]] = {}
    for key, row in ranked:
        shown, printed = names.shown(row["source_id"], str(row["source"]))
        first.setdefault(f"„{shown}“" if printed else shown, (key, row))
    quoting = Quoting(tables)
    found = [
        Finding(
            words[f"finding_{kinds[key]}"].format(source=name),
            "",
            _target(tables, row),
            quote=f"„{quoting.answering(row)}“",
        )
        for name, (key, row) in list(first.items())[: _MOST[stance]]
    ]
    if found and (more := len(ranked) - len(found)):
        last = found[-1]
        found[-1] = Finding(last.text, "", last.link, quote=last.quote, more=words.said(more, f"more_{stance}"))
    return found


_KINDS = ("denied", "ruled_out", "refused", "unconfirmed", "not_confirmed")


def _kind(row: Mapping[Any, Any]) -> str:
    """What a statement does: call something untrue (*bestritt den Bericht*), rule it out, turn it down (*lehnte ab*), leave it open."""
    if row["stance"] == "unconfirmed":
        return "not_confirmed" if "bestätigen" in cue_lemmas(row) else "unconfirmed"
    if "ausschließen" in cue_lemmas(row):
        return "ruled_out"
    acts = cue_acts(row)
    return "refused" if "refuse" in acts and "deny" not in acts else "denied"


def _claim_in(tables: TablesLike, statement: Mapping[Any, Any]) -> str | None:
    """The first claim inside a statement; None where it is about no figure and no event."""
    claims = tables.claims[tables.claims["article_id"] == statement["article_id"]]
    inside = claims[(claims["start"] >= statement["start"]) & (claims["end"] <= statement["end"])]
    return str(inside["claim_id"].iloc[0]) if len(inside) else None


def _target(tables: TablesLike, statement: Mapping[Any, Any]) -> str:
    """The first claim inside a statement, else its article."""
    claim = _claim_in(tables, statement)
    return short_anchor("c", claim) if claim is not None else anchor("a", str(statement["article_id"]))
