"""What changed between two runs: claims that are new, gone, or say something else than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.evidence import TablesLike
from seedkit.markup import anchor
from seedkit.report.language import Language
from seedkit.report.names import Names

__all__ = ["Change", "compare_runs"]

_WATCHED = (
    "stance",
    "certainty",
    "source_id",
    "low",
    "high",
    "measure",
    "cap",
    "grade",
    "origins_low",
    "origins_high",
)


@dataclass(frozen=True)
class Change:
    """One claim that is new, gone or changed; ``detail`` says from what to what."""

    kind: str  # new_claims, gone_claims, changed_claims
    text: str
    source: str
    detail: str
    link: str | None


def compare_runs(earlier: TablesLike, later: TablesLike, names: Names, words: Language) -> list[Change]:
    """Return what is different, new claims first; claims are matched by their stable ids."""
    before, after = (
        {str(row["claim_id"]): row for row in t.claims.to_dict("records")} for t in (earlier, later)
    )
    changes = [
        Change("new_claims", _text(row), _source(row, names, words), "", anchor("l", claim_id))
        for claim_id, row in after.items()
        if claim_id not in before
    ]
    for claim_id, row in after.items():
        if claim_id in before:
            detail = _differences(before[claim_id], row, words)
            if detail:
                changes.append(
                    Change(
                        "changed_claims",
                        _text(row),
                        _source(row, names, words),
                        detail,
                        anchor("l", claim_id),
                    )
                )
    changes += [
        Change("gone_claims", _text(row), _source(row, names, words), "", None)
        for claim_id, row in before.items()
        if claim_id not in after
    ]
    return changes


def _differences(before: Mapping[Any, Any], after: Mapping[Any, Any], words: Language) -> str:
    found = []
    for name in _WATCHED:
        old, new = before.get(name), after.get(name)
        if _shown(old, words) != _shown(new, words):
            found.append(
                f"{name.replace('_', ' ')}: {_shown(old, words) or '–'} → {_shown(new, words) or '–'}"
            )
    return "; ".join(found)


def _shown(value: Any, words: Language) -> str:
    if value is None or pd.isna(value):
        return ""
    return words.number(value) if isinstance(value, int | float) else words.get(value)


def _text(row: Mapping[Any, Any]) -> str:
    return " ".join(str(row["text"]).split())


def _source(row: Mapping[Any, Any], names: Names, words: Language) -> str:
    return names.of(row["source_id"]) or words["own_voice"]
