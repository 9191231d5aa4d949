"""The end of the bottom line: what somebody named denies, and what somebody leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from seedkit.cells import TablesLike
from seedkit.lexicon import load_list
from seedkit.markup import anchor, short_anchor
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.quoting import Quoting, flat
from seedkit.verbs import joined_lemma, lemmas_of

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
        told.setdefault(flat(row["text"]), row)
    refused = {key: stance == "denied" and _refuses(row) for key, row in told.items()}
    ranked = sorted(
        told.items(),
        key=lambda one: (
            refused[one[0]],
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
            words["finding_refused" if refused[key] else f"finding_{stance}"].format(source=name),
            "",
            _target(tables, row),
            quote=f"„{quoting.of(row)}“",
        )
        for name, (key, row) in list(first.items())[: _MOST[stance]]
    ]
    if found and (more := len(ranked) - len(found)):
        last = found[-1]
        found[-1] = Finding(last.text, "", last.link, quote=last.quote, more=words.said(more, f"more_{stance}"))
    return found


def _refuses(row: Mapping[Any, Any]) -> bool:
    """Whether a statement turns something down (*lehnte den Antrag ab*) rather than calls it untrue (*bestritt den Bericht*)."""
    cue, around = (re.findall(r"\w+", str(row[name]).lower()) for name in ("cue", "text"))
    lemmas = {lemma for word in cue for lemma in lemmas_of(word)}
    lemmas |= {joined_lemma(word, other) or "" for word in cue for other in around}
    acts = {_acts().get(lemma) for lemma in lemmas}
    return "refuse" in acts and "deny" not in acts


@cache
def _acts() -> dict[str, str]:
    """What each verb does that reports without a word of its own beside it."""
    return {str(verb["lemma"]): str(verb["act"]) for verb in load_list("reporting_verbs")["verb"] if "with" not in verb}


def _claim_in(tables: TablesLike, statement: Mapping[Any, Any]) -> str | None:
    """The first claim inside a statement; None where it is about no figure and no event."""
    claims = tables.claims[tables.claims["article_id"] == statement["article_id"]]
    inside = claims[(claims["start"] >= statement["start"]) & (claims["end"] <= statement["end"])]
    return str(inside["claim_id"].iloc[0]) if len(inside) else None


def _target(tables: TablesLike, statement: Mapping[Any, Any]) -> str:
    """The first claim inside a statement, else its article."""
    claim = _claim_in(tables, statement)
    return short_anchor("c", claim) if claim is not None else anchor("a", str(statement["article_id"]))
