"""What changed between two runs: claims that say something else than before, that are new, or gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seedkit.cells import TablesLike
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.rows import ClaimRow

__all__ = ["Change", "Changes", "change_finding", "compare_runs"]

_WATCHED = ("value", "label", "source", "stance", "certainty", "origins", "grade")
"""What a reader sees of a claim, and would want to be told when it changes."""


@dataclass(frozen=True)
class Change:
    """One claim that is new, gone or changed; ``detail`` says from what to what."""

    row: ClaimRow
    detail: str


@dataclass(frozen=True)
class Changes:
    """All changes of one kind; ``note`` says how many of them come with articles that came or went."""

    kind: str  # changed_claims, new_claims, gone_claims
    note: str
    changes: Sequence[Change]


def compare_runs(
    earlier: TablesLike,
    later: TablesLike,
    before: Mapping[str, ClaimRow],
    after: Mapping[str, ClaimRow],
    words: Language,
) -> list[Changes]:
    """Return what is different, by kind; kinds without a change are left out.

    ``before`` and ``after`` are the claims of the two runs as rows; they are matched by their stable ids. A claim has
    changed where a reader would see something else: its value, source, stance, certainty, origins or grade.
    """
    told = [(before[one], row) for one, row in after.items() if one in before]
    changed = [Change(row, detail) for old, row in told if (detail := _differences(old, row, words))]
    new = {one: row for one, row in after.items() if one not in before}
    gone = {one: row for one, row in before.items() if one not in after}
    kinds = [
        Changes("changed_claims", "", changed),
        Changes("new_claims", _note(new, later, earlier, "in_new_articles", words), [Change(r, "") for r in new.values()]),
        Changes("gone_claims", _note(gone, earlier, later, "in_gone_articles", words), [Change(r, "") for r in gone.values()]),
    ]  # fmt: skip
    return [one for one in kinds if one.changes]


def change_finding(changes: Sequence[Changes], words: Language) -> Finding:
    """Return the line of the first screen that says how much is different."""
    counts = ", ".join(f"{words.number(len(one.changes))} {words[one.kind]}" for one in changes)
    if not counts:
        return Finding(words["changed_none"], "", None)
    notes = " ".join(one.note for one in changes if one.note)
    return Finding(f"{words['since_then']} {counts}", notes, "changed")


def _note(rows: Mapping[str, ClaimRow], here: TablesLike, there: TablesLike, phrase: str, words: Language) -> str:
    """How many of these claims stand in articles that only one of the two runs has."""
    only = set(here.articles["article_id"]) - set(there.articles["article_id"])
    claims = here.claims[here.claims["claim_id"].isin(list(rows)) & here.claims["article_id"].isin(only)]
    if claims.empty:
        return ""
    articles = words.number(claims["article_id"].nunique())
    return words[phrase].format(claims=words.number(len(claims)), articles=articles)


def _differences(before: ClaimRow, after: ClaimRow, words: Language) -> str:
    found = []
    for name in _WATCHED:
        old, new = getattr(before, name), getattr(after, name)
        if name == "label" and before.value != after.value:
            continue  # the label repeats the value
        if old != new:
            found.append(f"{words[f'field_{name}']}: {words.get(old) or '–'} → {words.get(new) or '–'}")
    return "; ".join(found)
