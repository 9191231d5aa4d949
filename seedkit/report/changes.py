"""What changed between two runs: claims, sentences that somebody says, and who now holds what against whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.cells_titles import article_titles
from seedkit.changes import Compared, changes_between
from seedkit.markup import anchor
from seedkit.report.findings import Finding
from seedkit.report.language import Language
from seedkit.report.names import Names
from seedkit.report.quoting import Quoting
from seedkit.report.rows import ClaimRow

__all__ = ["Change", "Changes", "Heard", "HeardChanges", "change_finding", "compare_runs", "heard_since"]

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


@dataclass(frozen=True)
class Heard:
    """One sentence with whoever says it; ``target`` is "" where this run no longer has it."""

    name: str
    quoted: bool
    text: str
    target: str
    title: str
    detail: str = ""  # of a sentence that is read otherwise than before: from what to what


@dataclass(frozen=True)
class HeardChanges:
    """Sentences that are new or gone, or pairs of them that agree, conflict or correct one another; ``kind`` is a key of the phrases."""

    kind: (
        str  # new_statement, changed_statement, gone_statement, new_conflict, new_agreement, new_update, gone_conflict
    )
    note: str
    heard: Sequence[Sequence[Heard]]


_HEARD = (
    "new_conflict", "new_update", "new_agreement", "gone_conflict", "changed_statement", "new_statement", "gone_statement",
)  # fmt: skip


def heard_since(
    earlier: TablesLike,
    later: TablesLike,
    names: tuple[Names, Names],
    words: Language,
    targets: Mapping[str, str],
    compared: tuple[Compared, Compared],
) -> list[HeardChanges]:
    """Return who says what that the earlier run did not have, contradictions first; kinds without a change are left out.

    A sentence that holds a figure or an event stands among the claims. ``names`` and ``compared`` are those of the earlier run and
    of this one, ``targets`` the anchors of this run's claims and statements.
    """
    found = changes_between(earlier, later, *compared)
    shown = (
        _Heard(earlier, names[0], words, {}, compared[0][1]),
        _Heard(later, names[1], words, targets, compared[1][1]),
    )
    kinds: dict[str, list[list[Heard]]] = {}
    for row in found[found["subject"] != "claim"].to_dict("records"):
        change = "new" if row["change"] == "changed" and row["subject"] != "statement" else row["change"]
        here = shown[change != "gone"]
        kind = f"{change}_{row['subject']}"
        if kind not in _HEARD or (row["subject"] == "statement" and here.holds_claim(row["row_id"])):
            continue
        heard = [here.of(row["row_id"])]
        if kind == "changed_statement":
            before, after = (one.reading(row["row_id"]) for one in shown)
            if before == after:
                continue  # another id by the same name
            heard = [replace(heard[0], detail=_read_otherwise(before, after, words))]
        if row["subject"] != "statement":
            heard.append(here.of(row["other_id"]))
        kinds.setdefault(kind, []).append(heard)
    repeated = int(((found["change"] == "repeated") & (found["subject"] == "statement")).sum())
    note = words.said(repeated, "repeated_statements") if repeated else ""
    return [
        HeardChanges(kind, note if kind == "new_statement" else "", list(_once(kinds[kind])))
        for kind in _HEARD
        if kind in kinds
    ]


def _read_otherwise(before: Mapping[str, str], after: Mapping[str, str], words: Language) -> str:
    """From what to what a sentence is read otherwise: its source, its stance, how firm it is."""
    return "; ".join(
        f"{words[f'field_{one}']}: {before[one]} → {after[one]}" for one in after if before[one] != after[one]
    )


def _once(heard: Sequence[Sequence[Heard]]) -> list[Sequence[Heard]]:
    """Each sentence, and each pair of sentences, once, however many articles have it."""
    return list({tuple((one.name, one.text) for one in several): several for several in reversed(heard)}.values())[::-1]


class _Heard:
    """Claims and statements of one run in the page's words."""

    def __init__(
        self, tables: TablesLike, names: Names, words: Language, targets: Mapping[str, str], said: pd.DataFrame
    ) -> None:
        self._names, self._words, self._targets, self._quoting = names, words, targets, Quoting(tables)
        self._titles = article_titles(tables) if len(tables.articles) > 1 else {}
        self._rows = {str(row["proposition_id"]): row for row in said.to_dict("records")}
        self._rows |= {str(row["statement_id"]): row for row in tables.statements.to_dict("records")}
        self._claims = {str(row["claim_id"]): row for row in tables.claims.to_dict("records")}
        subjects = (tables.quantities[["quantity_id", "statement_id"]], tables.events[["event_id", "statement_id"]])
        self._told = {str(one): text for frame in subjects for one, text in frame.itertuples(index=False)}
        self._with_claim = {str(self._told.get(str(row["subject_id"]))) for row in self._claims.values()}

    def holds_claim(self, statement_id: str) -> bool:
        """Whether a statement tells a figure or an event."""
        return statement_id in self._with_claim

    def reading(self, statement_id: str) -> dict[str, str]:
        """What the page says of a statement beside its words, by the fields that can be read otherwise."""
        row = self._rows[statement_id]
        name, quoted = self._names.shown(row["source_id"], str(row["source"]))
        how = {one: self._words.get(row[one]) for one in ("stance", "certainty")}
        return {"source": f"„{name}“" if quoted else name, **how}

    def of(self, row_id: str) -> Heard:
        """A claim or a statement with its sentence."""
        claim = self._claims.get(row_id)
        row: Mapping[Any, Any] = self._rows[row_id] if claim is None else claim
        told = row if claim is None else self._rows.get(str(self._told.get(str(row["subject_id"]))))
        printed = None if told is None else told["source"]
        if pd.isna(row["source_id"]) and (printed is None or pd.isna(printed)):
            name, quoted = self._words["own_voice"], False
        else:
            name, quoted = self._names.shown(
                row["source_id"], "" if printed is None or pd.isna(printed) else str(printed)
            )
        article = str(row["article_id"])
        target = self._targets.get(row_id, anchor("a", article)) if self._targets else ""
        return Heard(name, quoted, self._quoting.of(row), target, self._titles.get(article, ""))


def change_finding(changes: Sequence[Changes], heard: Sequence[HeardChanges], words: Language) -> Finding:
    """Return the line of the first screen that says how much is different."""
    counts = [words.count(len(one.changes), f"count_{one.kind}") for one in changes]
    counts += [words.count(len(one.heard), f"count_{one.kind}") for one in heard]
    if not counts:
        return Finding(words["changed_none"], "", None)
    notes = " ".join(one.note for one in changes if one.note)
    return Finding(f"{words['since_then']} {', '.join(counts)}", notes, "changed")


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
