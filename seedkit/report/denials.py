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
        if not _acts_of(row) & _OTHERWISE:
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
            quote=f"„{quoting.of(row)}“",
        )
        for name, (key, row) in list(first.items())[: _MOST[stance]]
    ]
    if found and (more := len(ranked) - len(found)):
        last = found[-1]
        found[-1] = Finding(last.text, "", last.link, quote=last.quote, more=words.said(more, f"more_{stance}"))
    return found


_KINDS = ("denied", "ruled_out", "refused", "unconfirmed", "not_confirmed")
_OTHERWISE = frozenset({"fear", "hope", "think", "want", "suppose", "predict", "demand"})
"""Who fears something or does not believe it neither denies it nor leaves it open; what they say stands under their name."""


def _kind(row: Mapping[Any, Any]) -> str:
    """What a statement does: call something untrue (*bestritt den Bericht*), rule it out, turn it down (*lehnte ab*), leave it open."""
    if row["stance"] == "unconfirmed":
        return "not_confirmed" if "bestätigen" in _lemmas(row) else "unconfirmed"
    if "ausschließen" in _lemmas(row):
        return "ruled_out"
    acts = _acts_of(row)
    return "refused" if "refuse" in acts and "deny" not in acts else "denied"


def _lemmas(row: Mapping[Any, Any]) -> set[str]:
    """The verbs of a statement's reporting words, also where one of them stands apart from its first half."""
    cue, around = (re.findall(r"\w+", str(row[name]).lower()) for name in ("cue", "text"))
    lemmas = {lemma for word in cue for lemma in lemmas_of(word)}
    return lemmas | {joined for word in cue for other in around if (joined := joined_lemma(word, other))}


def _acts_of(row: Mapping[Any, Any]) -> set[str]:
    acts = {_acts().get(lemma, "") for lemma in _lemmas(row)}
    return acts if not acts & {"deny", "refuse", "doubt", "confirm"} else acts - _OTHERWISE


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
