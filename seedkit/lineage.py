"""Where a claim comes from: outlet ← agency ← paper quoted ← source ← origin, one lineage for each claim.

A lineage is *known* where the last link is an identified body that speaks from its own knowledge (a state and its
organs, an office, a court, a company …) and is named. It is *unknown* where nobody is named, where the source is
unnamed or not identified (*Polizei*, *Experten*), and where the last link only passes on (an agency, a paper, a
broadcaster), evaluates what others report (think tanks, experts, aid organisations) or speaks for many (alliances).
An entry marked ``independent`` in the register is known whatever its kind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from seedkit.cells import TablesLike, days_of, items_of, text_of
from seedkit.nameless import names_nobody
from seedkit.register import Register, Source
from seedkit.register_sources import PASSING_ON
from seedkit.reliance import Reliance, run_by

__all__ = ["Lineage", "Outlets", "latest_day", "letter_note", "trace_lineage"]

NOT_SHOWN = PASSING_ON | {
    "alliance", "anonymous", "expert", "ngo", "person", "think_tank", "university", "unknown",
}  # fmt: skip
"""Kinds whose own knowledge is not shown: their lineage is unknown unless the register says otherwise."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of one claim.

    ``chain`` is the path of ids from the outlet to the last known link. ``origins`` are the origins it surely goes
    back to (several where several spoke together), empty where the lineage is unknown; then ``unit`` is what it is
    counted as: the last link, the agency, or the outlet. ``why`` says in words how that was decided. ``leans_on`` are the
    ids of those besides the chain on whom the source relies, or who run it (:mod:`seedkit.reliance`).
    """

    claim_id: str
    article_id: str
    outlet_id: str
    chain: tuple[str, ...]
    root_id: str | None
    origins: tuple[str, ...]
    unit: str
    why: str
    directness: str | None
    published: tuple[date | None, date | None]
    leans_on: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the lineage is known."""
        return bool(self.origins)


def latest_day(tables: TablesLike, register: Register) -> date | None:
    """Return the day letters are read on: the latest that the corpus or a review of the register is dated.

    It is at least the last day an article can be from, and where somebody reviewed a source after that, the day of the
    last review: an old corpus is judged by whoever reads it now. None where no article has a date. Nothing here ever
    asks the clock.
    """
    days = [day for day in days_of(tables.articles["published_to"]) if day is not None]
    reviews = [source.reviewed_on for source in register if source.reliability != "F" and source.reviewed_on]
    return max([*days, *reviews]) if days else None


def letter_note(source: Source, day: date | None) -> tuple[str, str | None]:
    """Return the letter that holds on a day, and why it is F where it is."""
    letter = source.letter_on(day)
    if letter != "F":
        return letter, None
    if source.reliability == "F":
        return "F", "signed as F" if source.reviewer else "nobody has reviewed this source"
    if day is None:
        return "F", "no article has a date, so nobody knows whether the letter still holds"
    if source.expires_on is not None and day > source.expires_on:
        return "F", f"{source.reliability} expired on {source.expires_on.isoformat()}"
    return "F", f"{source.reliability} was signed only on {source.reviewed_on}"


class Outlets:
    """The ids of outlets, and which chain links are outlets by another id."""

    def __init__(self, articles: pd.DataFrame, register: Register) -> None:
        """Take the outlets and agencies of the table ``articles``."""
        self.register = register
        self.of_article: dict[str, str] = {}
        self.agencies: dict[str, tuple[str, ...]] = {}
        self.published: dict[str, tuple[date | None, date | None]] = {}
        self.by_name: dict[str, str] = {}
        cells = zip(*(articles[name].tolist() for name in ("article_id", "outlet", "agencies")), strict=True)
        days = zip(days_of(articles["published_from"]), days_of(articles["published_to"]), strict=True)
        for (aid, outlet, agencies), published in zip(cells, days, strict=True):
            name = text_of(outlet)
            self.of_article[aid] = self._outlet_id(name) if name else f"article:{aid}"
            self.agencies[aid] = tuple(dict.fromkeys(self._outlet_id(a) for a in items_of(agencies)))
            self.published[aid] = published

    def _outlet_id(self, name: str) -> str:
        if name in self.register:
            return name
        found = self.register.outlet(name)
        if found is None:
            found = f"outlet:{name}"
            self.by_name[_fold(name)] = found
        return found

    def node(self, link: str) -> str:
        """Return the id of a chain link; an outlet that the register does not know keeps the id of the corpus's outlet."""
        if link in self.register:
            return link
        name = _fold(link.rpartition(":")[2].partition("@")[0])
        spellings = (name, *(name.removesuffix(ending) for ending in _CASES if name.endswith(ending)))
        return next((self.by_name[one] for one in spellings if one in self.by_name), link)


_CASES = ("es", "s", "n")
"""Endings of a paper's name that is declined: *laut Hafenblatts Bericht*, *dem Tagesboten zufolge*."""


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def trace_lineage(tables: TablesLike, register: Register) -> list[Lineage]:
    """Return the lineage of every claim, in the order of ``tables.claims``."""
    outlets = Outlets(tables.articles, register)
    statement_of = _column_by_id(tables.quantities, "quantity_id", "statement_id") | _column_by_id(
        tables.events, "event_id", "statement_id"
    )
    roots = _column_by_id(tables.statements, "statement_id", "root_id")
    sources = _column_by_id(tables.statements, "statement_id", "source_id")
    direct = _column_by_id(tables.statements, "statement_id", "directness")
    printed = _column_by_id(tables.statements, "statement_id", "source")
    rules = _column_by_id(tables.statements, "statement_id", "rule")
    reliance = Reliance(tables.sentences, register)
    columns = ("claim_id", "article_id", "subject_id", "source_id", "channel_id", "start")
    found = []
    for cid, aid, subject, source, channel, start in zip(
        *(tables.claims[name].tolist() for name in columns), strict=True
    ):
        statement = statement_of.get(subject)
        # Where an analyst gave the claim a source of its own, the end of its statement's chain is not the claim's.
        root = roots.get(statement) if text_of(source) == sources.get(statement) else None
        own = printed.get(statement) if root is not None else None
        directness = direct.get(statement)
        lineage = _lineage(
            str(cid), str(aid), text_of(source), items_of(channel), root, directness, outlets, register,
            nameless=names_nobody(own, directness, rules.get(statement)),
        )  # fmt: skip
        if lineage.root_id is not None:
            leans_on = (*reliance.of(str(aid), int(start)), *run_by(own, register))
            leans_on = tuple(dict.fromkeys(one for one in leans_on if one not in lineage.chain))
            if leans_on:
                lineage = replace(lineage, leans_on=leans_on)
        found.append(lineage)
    return found


def _column_by_id(table: pd.DataFrame, key: str, column: str) -> dict[Hashable, str | None]:
    return {k: text_of(v) for k, v in zip(table[key].tolist(), table[column].tolist(), strict=True)}


def _lineage(
    claim_id: str,
    article_id: str,
    source: str | None,
    channel: tuple[str, ...],
    root: str | None,
    directness: str | None,
    outlets: Outlets,
    register: Register,
    *,
    nameless: bool,
) -> Lineage:
    outlet = outlets.of_article.get(article_id, f"article:{article_id}")
    agencies = outlets.agencies.get(article_id, ())
    links = [outlets.node(link) for link in (*channel, source, root) if link]
    chain = tuple(_without_repeats([outlet, *links]))
    last = chain[-1] if links else None
    published = outlets.published.get(article_id, (None, None))
    if last is None:
        unit, why = _own_unit(outlet, agencies)
        return Lineage(claim_id, article_id, outlet, chain, None, (), unit, why, directness, published)
    members = register.ids_of(last)
    reasons = [_not_known(member, register, nameless=nameless) for member in members]
    if all(reason is None for reason in reasons):
        origins = tuple(dict.fromkeys(register.origin_of(member) for member in members))
        why = "named source" if len(origins) == 1 else "named sources that speak together"
        return Lineage(
            claim_id, article_id, outlet, chain, last, origins, "+".join(origins), why, directness, published
        )
    why = next(reason for reason in reasons if reason is not None)
    return Lineage(
        claim_id, article_id, outlet, chain, last, (), _unknown_unit(last, _carrier(chain, register) or outlet, agencies, register), why,
        directness, published,
    )  # fmt: skip


def _without_repeats(links: Iterable[str]) -> list[str]:
    """The chain without a link that follows itself."""
    kept: list[str] = []
    for link in links:
        if not kept or kept[-1] != link:
            kept.append(link)
    return kept


def _own_unit(outlet: str, agencies: tuple[str, ...]) -> tuple[str, str]:
    if len(agencies) == 1:
        return agencies[0], "no source named; the article is credited to an agency"
    if agencies:
        return "+".join(agencies), "no source named; the article is credited to several agencies"
    return outlet, "no source named"


def _not_known(member: str, register: Register, *, nameless: bool) -> str | None:
    """Why the lineage stays unknown although this link is named; None where it is known."""
    source = register.get(member)
    if source is None:
        return "the last link is not in the register"
    if not register.is_identified(member):
        return "the last link is not identified"
    if nameless:
        return "an unnamed person of the last link"
    if source.independent:
        return None
    if source.kind in PASSING_ON and source.parent is None:
        return "the last link passes on what others say"
    if source.kind in NOT_SHOWN and not (source.kind in PASSING_ON and source.parent is not None):
        return "what the last link knows of its own is not shown"
    return None


def _carrier(chain: tuple[str, ...], register: Register) -> str | None:
    """The agency through which a word came to the outlet: two papers that take it from there have it from one."""
    for link in chain[1:-1]:
        source = register.get(link)
        if source is not None and source.kind == "agency":
            return link
    return None


def _unknown_unit(last: str, outlet: str, agencies: tuple[str, ...], register: Register) -> str:
    members = register.ids_of(last)
    if len(members) == 1 and (register.is_identified(last) or not last.startswith("auto:")):
        # An unnamed person of a body is counted with the body, a paper with itself.
        return register.origin_of(last)
    if len(members) > 1:
        return last
    # "Polizei" in two articles need not be one police; of one wire it is.
    own, _ = _own_unit(outlet, agencies)
    return f"{last} in {own}"
