"""Everything the sections of a briefing are drawn from: the answers of the library, asked for once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import TablesLike
from seedkit.figures import compare_figures, compare_pairs
from seedkit.measures import load_measures
from seedkit.propositions import compare_statements
from seedkit.provenance import Provenance, build_provenance, trace_origins
from seedkit.register import Register, load_register
from seedkit.reliability import rate_sources
from seedkit.report.language import Language
from seedkit.report.names import Names, names_of_corpus
from seedkit.timeline import build_timeline

__all__ = ["Content", "collect", "listed"]


@dataclass(frozen=True)
class Content:
    """What the library answers about some tables, and the names and labels to show it with."""

    tables: TablesLike
    register: Register
    names: Names
    labels: Mapping[str, str]
    figures: pd.DataFrame
    pairs: pd.DataFrame
    together: pd.DataFrame
    timeline: pd.DataFrame
    rated: pd.DataFrame
    roots: Mapping[str, str]
    provenance: Provenance
    main_provenance: Provenance

    @cached_property
    def published(self) -> dict[str, str]:
        """When each article appeared, as exactly as it is known; articles without a date are left out."""
        known = self.tables.articles.dropna(subset=["published"])
        return {str(a): str(when) for a, when in zip(known["article_id"], known["published"], strict=True)}

    def origins(self) -> list[str]:
        """The origins that come up, once per claim, so that the commonest get the first colours."""
        roots = self.provenance.roots
        return [str(r) for r, n in zip(roots["origin_id"], roots["claims"], strict=True) for _ in range(int(n))]

    def origin_of(self, source_id: Any) -> str | None:
        """Whose voice a source is, for its colour; None where that is not known."""
        if source_id is None or pd.isna(source_id):
            return None
        return self.register.origin_of(str(source_id).split(";")[0])

    def origins_of(self, frame: pd.DataFrame) -> pd.Series[str]:
        """Whose voice the source of each row is."""
        return pd.Series([self.origin_of(one) for one in frame["source_id"]], index=frame.index, dtype="str")

    def name_of(self, source_id: Any, name: Any) -> str:
        """As the page calls somebody; what it does not know is called as the table has it."""
        known = self.names.of(source_id)
        return str(name) if known == source_id or not known else known


def collect(tables: TablesLike, words: Language, *, data: str | Path | None = None) -> Content:
    """Ask the library everything the page needs, once."""
    register = load_register(data)
    labels = {
        m.id: (m.label_de if words.code == "de" else m.label_en)
        for m in load_measures(None if data is None else str(data))
    }
    labels |= {str(k): str(v) for k, v in words.phrases["event_types"].items()}
    figures = compare_figures(tables, data=data)
    traced = trace_origins(tables, register=register, data=data).dropna(subset=["root_id"])
    return Content(
        tables=tables,
        register=register,
        names=names_of_corpus(tables, register, words),
        labels=labels,
        figures=figures,
        pairs=compare_pairs(tables, data=data),
        together=compare_statements(tables, data=data),
        timeline=build_timeline(tables, data=data),
        rated=rate_sources(tables, register=register, data=data),
        roots=dict(zip(traced["claim_id"], traced["root_id"], strict=True)),
        provenance=build_provenance(tables, register=register, data=data),
        main_provenance=build_provenance(tables, claims=main_claims(figures), register=register, data=data),
    )


def main_claims(figures: pd.DataFrame) -> list[str]:
    """Return the claims of the family of figures that can be compared most: by most sources in one question.

    A family where no question has two numbers is none: there is nothing to hold side by side.
    """
    numbered = figures[figures["low"].notna() | figures["high"].notna()]
    figures = figures[figures["family"].isin(_families_compared(numbered))]
    if figures.empty:
        return []
    voices = figures.groupby(["family", "question"])["source_id"].nunique().groupby("family").max()
    ranked = figures.groupby("family").agg(n=("source_id", "nunique"), claims=("claim_id", "size")).assign(most=voices)
    family = ranked.sort_values(["most", "n", "claims"], ascending=False, kind="stable").index[0]
    return [str(one) for one in figures.loc[figures["family"] == family, "claim_id"]]


def _families_compared(numbered: pd.DataFrame) -> set[str]:
    """The families with a question that two numbers or more answer."""
    often = numbered.groupby(["family", "question"])["claim_id"].transform("size")
    return set(numbered.loc[often > 1, "family"])


def listed(value: Any) -> list[str]:
    """Return the strings of a list cell; none where the cell is missing."""
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
