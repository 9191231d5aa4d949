"""Who is heard, with what there is to know about each, and who relies on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from seedkit.markup import anchor
from seedkit.provenance import Provenance
from seedkit.report.content import Content, listed
from seedkit.report.language import Language
from seedkit.report.rows import ClaimRow

__all__ = ["SourceRow", "provenance_frames", "provenance_notes", "shows_main_figures", "source_rows", "sources_frame"]


@dataclass(frozen=True)
class SourceRow:
    """One source as the page shows it: a row of the table, and its sheet, which opens to every claim it made."""

    anchor: str
    name: str
    notes: str
    called: str
    claims: str
    hedged: str
    denied_by: str
    letter: str
    facts: Sequence[tuple[str, str]]
    said: Sequence[ClaimRow]


def sources_frame(content: Content, rows: Mapping[str, ClaimRow], words: Language) -> pd.DataFrame:
    """Return the sources as the chart wants them, coloured by whose voice they are."""
    rated, called = content.rated, _called(content, rows)
    return rated.assign(
        root_id=rated["origin_id"],
        name=[
            _name(content, one, name, called, words)
            for one, name in zip(rated["source_id"], rated["name"], strict=True)
        ],
    )


def _called(content: Content, rows: Mapping[str, ClaimRow]) -> dict[str, list[str]]:
    """What the articles call those sources of which the id says no more than a word, each name once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for claim_id, root in content.roots.items():
        row = rows[claim_id]
        if row.quoted and content.names.is_only_a_word(root):
            found[root][row.source] = None
    return {root: list(names) for root, names in found.items()}


def _called_otherwise(content: Content, row: Mapping[Any, Any], called: Mapping[str, list[str]]) -> list[str]:
    """What the articles call a source; nothing where that is what the page calls it already."""
    names = called.get(str(row["source_id"]), [])
    return [] if names == [content.name_of(row["source_id"], row["name"])] else names


def _name(content: Content, source_id: Any, name: Any, called: Mapping[str, Sequence[str]], words: Language) -> str:
    """A name; with how many different ones are meant where all that is known of them is one word."""
    names = called.get(str(source_id), ())
    known = content.name_of(source_id, name)
    return words["different"].format(name=known, n=words.number(len(names))) if len(names) > 1 else known


def source_rows(content: Content, rows: Mapping[str, ClaimRow], words: Language) -> list[SourceRow]:
    """Return a row for each source: how often heard, how hedged, denied by whom, and the letter a person gave or F."""
    said: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim_id, root in content.roots.items():
        for one in content.register.ids_of(root):
            said[one].append(rows[claim_id])
    called = _called(content, rows)
    return [
        SourceRow(
            anchor=anchor("s", str(row["source_id"])),
            name=_name(content, row["source_id"], row["name"], called, words),
            notes=words["party"] if row["party"] is True else "",
            called=", ".join(_called_otherwise(content, row, called)),
            claims=words.number(int(row["claims"])),
            hedged=_share(row, words),
            denied_by=_denied_by(row, content),
            letter=str(row["letter"]),
            facts=_facts(row, content, words),
            said=said[str(row["source_id"])],
        )
        for row in content.rated.to_dict("records")
    ]


def _facts(row: Mapping[Any, Any], content: Content, words: Language) -> list[tuple[str, str]]:
    """What the sheet says before the claims; only what is known."""
    n, origin = int(row["claims"]), str(row["origin_id"])
    state = words.territories.get(str(row["country"]), "") if not pd.isna(row["country"]) else ""
    kind = words.phrases["roles"].get(str(row["kind"]), "")
    signed = " · ".join(str(row[name]) for name in ("rationale", "reviewer") if not pd.isna(row[name]))
    found = [
        (words["kind"], ", ".join(x for x in (kind, state) if x)),
        (words["voice_of"], content.names.of(origin) if origin != row["source_id"] else ""),
        (words["letter"], f"{row['letter']}: {signed}" if row["letter"] != "F" else words["unjudged_long"]),
        (words["heard_in"], words.count(int(row["articles"]), "articles")),
        (words["hedged_share"], _share(row, words)),
        (words["denied_by"], _denied_by(row, content)),
    ]
    for column, key in (
        ("confirmed_later", "confirmed"),
        ("contradicted", "contradicted"),
        ("corrected_later", "self_corrected"),
    ):
        if int(row[column]):
            found.append((words[key], words["of_claims"].format(n=words.number(int(row[column])), all=words.number(n))))
    return [(name, value) for name, value in found if value]


def _denied_by(row: Mapping[Any, Any], content: Content) -> str:
    return ", ".join(content.names.of(one) for one in listed(row["denied_by"]))


def _share(row: Mapping[Any, Any], words: Language) -> str:
    """The hedged share with its interval; under five claims the bare count."""
    if pd.isna(row["hedged_share"]):
        return words.number(int(row["hedged"]))
    low, high = (f"{100 * float(row[name]):.0f}" for name in ("hedged_low", "hedged_high"))
    return f"{words.percent(row['hedged_share'])} ({low}–{high})"


def provenance_frames(content: Content) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who relies on whom for the main figures; without shared wording, which says nothing about reliance.

    Where none of these comes down to a named origin, of all claims; where no claim does, nothing.
    """
    found = content.main_provenance if shows_main_figures(content) else content.provenance
    if not _has_roots(found):
        return found.nodes.head(0), found.edges.head(0)
    nodes, edges = found.nodes, found.edges
    names = [content.name_of(one, name) for one, name in zip(nodes["node_id"], nodes["name"], strict=True)]
    return nodes.assign(name=names), edges[edges["basis"] != "wording"]


def shows_main_figures(content: Content) -> bool:
    """Whether the picture of reliance is of the main figures alone: then it may show fewer origins than the page counts."""
    return _has_roots(content.main_provenance)


def _has_roots(provenance: Provenance) -> bool:
    return bool((provenance.nodes["layer"] == "root").any())


_ORIGINS = 5
"""So many origins are named below the picture of reliance."""


def provenance_notes(content: Content, words: Language) -> list[str]:
    """Return how much comes down to which origins, those with most claims, and every circle, in a sentence each.

    Its numbers add up: what the other origins have is told as one, and so is that a claim may come down to two.
    """
    notes = []
    if len(content.provenance.roots):
        every = [int(claims) for claims in content.provenance.roots["claims"]]
        roots = content.provenance.roots.head(_ORIGINS).to_dict("records")
        known = round(int(roots[0]["claims"]) / float(roots[0]["share"]))
        names = [content.name_of(row["origin_id"], row["name"]) for row in roots]
        first, *others = [(int(row["claims"]), name) for row, name in zip(roots, names, strict=True)]
        told = [words.said(first[0], "root_first", name=first[1])]
        told += [words["root_next"].format(n=words.number(n), name=name) for n, name in others]
        if rest := sum(every[_ORIGINS:]):
            told.append(words.said(rest, "roots_rest"))
        twice = f" ({words['roots_twice']})" if sum(every) > known else ""
        notes.append(words.said(known, "roots_note", told=", ".join(told), name=" + ".join(names), twice=twice))
    for row in content.provenance.cycles.to_dict("records"):
        circle = " → ".join(content.names.of(one) for one in listed(row["nodes"]))
        notes.append(words["cycle_note"].format(circle=circle, earliest=content.names.of(row["earliest_id"])))
    return notes
