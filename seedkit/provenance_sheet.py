"""The evidence sheet of one claim: who else says so, who says otherwise, and how independent they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from seedkit.cells import TablesLike, day_of, tables_given, text_of
from seedkit.cells_titles import article_titles
from seedkit.lineage import latest_day
from seedkit.origins import Weighed, Weight
from seedkit.origins_kept import weigh_once
from seedkit.register import Register, load_register
from seedkit.sheets import SHEET_CSS, rows_html
from seedkit.source_names import source_name

__all__ = ["ClaimSheet", "show_claim"]


@dataclass(frozen=True)
class ClaimSheet:
    """The rows for and against one claim; renders in Jupyter and in the briefing, as text everywhere else.

    ``facts`` are label and value in order; ``rows_for``, ``rows_against``, ``rows_updates`` are rows of claims with
    who says so. ``letter`` (for the source) and ``number`` (for the information) stand apart and are never merged.
    """

    claim_id: str
    text: str
    letter: str
    number: int
    cap: int
    facts: Mapping[str, str]
    rows_for: pd.DataFrame
    rows_against: pd.DataFrame
    rows_updates: pd.DataFrame

    def _repr_html_(self) -> str:
        facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in self.facts.items())
        tables = "".join(
            f"<h3>{title} ({len(rows)})</h3>{rows_html(rows)}"
            for title, rows in (
                ("For", self.rows_for),
                ("Against", self.rows_against),
                ("Updates by the same origin", self.rows_updates),
            )
        )
        return (
            f'<div class="sk-sheet"><style>{SHEET_CSS}</style><p><q>{escape(self.text)}</q></p>'
            f"<dl>{facts}</dl>{tables}</div>"
        )

    def __str__(self) -> str:
        """Return the sheet as plain text."""
        lines = [self.text, *(f"  {k}: {v}" for k, v in self.facts.items())]
        for title, rows in (
            ("for", self.rows_for),
            ("against", self.rows_against),
            ("updates", self.rows_updates),
        ):
            lines.append(f"  {title}: {len(rows)}")
            lines += [f"    {row['says']}: {row['text']}" for row in rows.to_dict("records")]
        return "\n".join(lines)

    __repr__ = __str__


def show_claim(
    tables: TablesLike,
    claim_id: str,
    *,
    register: Register | None = None,
    data: str | Path | None = None,
) -> ClaimSheet:
    """Return the evidence sheet of one claim: who else says so, who says otherwise, and how independent they are.

    Raises KeyError, naming the table, where there is no such claim.
    """
    tables_given(tables)
    register = register or load_register(data)
    weighed = weigh_once(tables, register, data)
    position = {lineage.claim_id: i for i, lineage in enumerate(weighed.lineages)}
    if claim_id not in position:
        raise KeyError(f"no claim {claim_id!r} in tables.claims")
    i = position[claim_id]
    lineage, weight = weighed.lineages[i], weighed.weigh(i)
    row = tables.claims.iloc[i]
    source = register.get((register.ids_of(lineage.root_id) or (None,))[0])
    letter = source.letter_on(latest_day(tables, register)) if source else "F"
    signer = (text_of(row["signed_by"]) or "").strip()
    number = int(row["grade"]) if signer and not pd.isna(row["grade"]) else 6
    names = _Names(tables, register)
    facts = {
        "chain": names.chain(lineage.chain),
        "lineage": f"{'known' if lineage.known else 'unknown'}: {lineage.why}",
        **({"leans on": ", ".join(map(names.of, lineage.leans_on))} if lineage.leans_on else {}),
        "directness": lineage.directness or "not known",
        "party to the matter": register.side_of(lineage.root_id) or "no",
        "independent origins": f"at least {weight.low}, at most {weight.high}",
        "origins": "; ".join(map(names.of, weight.origins)) or "none known",
        **_what_may_be_more(weighed, weight, names),
        "source (letter)": letter
        + ("" if letter != "F" else ", cannot be judged: nobody has signed a letter that holds"),
        "information (number)": f"{number}, signed by {signer}" if signer else "6, cannot be judged: nobody has signed",
        "best number that could be signed": f"{weight.cap}: {weight.reason}",
    }
    return ClaimSheet(
        claim_id,
        str(row["text"]),
        letter,
        number,
        weight.cap,
        facts,
        _rows(weighed, [j for j in weight.agree if j != i], names),
        _rows(weighed, weight.against, names),
        _rows(weighed, weight.updates, names),
    )


_APART = " apart"


def _what_may_be_more(weighed: Weighed, weight: Weight, names: _Names) -> dict[str, str]:
    """What the upper number adds, by why: nobody knows whose word it is, it is not shown to be another's, or it says less.

    *The USA and South Korea* together are one origin at least and two at most; the second is known, and not independent.
    """
    known = {origin for j in weight.agree for origin in weighed.lineages[j].origins}
    apart = [one.removesuffix(_APART) for one in weight.unknown if one.endswith(_APART)]
    others = [one for one in weight.unknown if not one.endswith(_APART)]
    beside = [one for one in others if known.issuperset(one.split("+"))]
    found = {"of unknown lineage": "; ".join(names.of(one) for one in others if one not in beside) or "none"}
    if apart:
        found["not shown to be independent"] = "; ".join(map(names.of, apart))
    if beside:
        found["agree, but do not say as much"] = "; ".join(map(names.of, beside))
    return found


class _Names:
    """What the links of a chain are called: articles by their titles, bodies as in :func:`seedkit.show_rows`."""

    def __init__(self, tables: TablesLike, register: Register) -> None:
        self.titles = article_titles(tables)
        self.register = register
        self.places = frozenset(map(str, tables.entities.loc[tables.entities["label"] == "LOC", "name"]))

    def of(self, link: str) -> str:
        """The name of a link; those of a joint one (``US;KR``) with a plus between them."""
        return " + ".join(self._one(part) for part in self.register.ids_of(link) or (link,))

    def chain(self, links: Collection[str]) -> str:
        """A chain, the article first."""
        return " ← ".join(map(self.of, links))

    def _one(self, part: str) -> str:
        if "+" in part:  # two that speak together, one origin at least
            return " + ".join(map(self._one, part.split("+")))
        source = self.register.get(part)
        if source is not None:
            return source_name(source, "en", places=self.places)
        name = part.partition(":")[2] or part
        return self.titles.get(name, name) if part.startswith("article:") else name


def _rows(weighed: Weighed, indices: Collection[int], names: _Names) -> pd.DataFrame:
    claims = weighed.tables.claims
    rows = []
    for i in indices:
        lineage, row = weighed.lineages[i], claims.iloc[i]
        said = day_of(row["said_on"]) or lineage.published[0]
        rows.append(
            {
                "says": names.chain(lineage.chain),
                "text": str(row["text"]),
                "said_on": said.isoformat() if said else None,
                "stance": str(row["stance"]),
                "certainty": str(row["certainty"]),
                "lineage": "known" if lineage.known else "unknown",
                "claim_id": lineage.claim_id,
            }
        )
    return pd.DataFrame(rows, columns=["says", "text", "said_on", "stance", "certainty", "lineage", "claim_id"])
