"""What was weighed once is not weighed again: of a corpus that changed, only claims that changed articles can touch.

What stands behind a claim depends on its own article and on its company: the claims that are compared with it, with
those, and so on. Whatever is compared has the measure or type of event in common and a name
(:meth:`seedkit.same_claim.Questions.asked`). Beyond that, two things of other articles count: which ids are ever names
of persons, places or things, and how outlets that the register does not know are called. What an article sees of these
belongs to its checksum. So where an article comes, goes or changes, the companies of its claims are weighed anew, and
those that one of its claims may join; all others keep what was counted for them.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from seedkit.cells import items_of
from seedkit.defaults import data_folders
from seedkit.scale_cache import Cache, cache_folder, fingerprint_of_answers
from seedkit.sorted_arrays import Indices
from seedkit.tables import Rows, Tables

if TYPE_CHECKING:  # they are loaded when a corpus is weighed
    from seedkit.measures import Measure
    from seedkit.origins import Counts
    from seedkit.register import Register

__all__ = ["Weighing"]

_NEEDED = {
    "sentences": ("article_id", "sentence_id", "start", "end", "text", "zone"),
    "quantities": ("quantity_id", "statement_id", "unit", "approx", "rule"),
    "statements": ("statement_id", "source_id", "root_id", "directness"),
    "events": ("event_id", "statement_id", "type", "place_id", "participants"),
}
"""What weighing reads of the tables of which a claim needs the rows of its own article only."""


class _Claim(NamedTuple):
    """What was counted for a claim; what it may be compared with, and the name of its company, as of the last weighing."""

    claim_id: str
    article_id: str
    question: str | None
    names: Collection[str]
    company: str
    low: int
    high: int
    cap: int
    root_id: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    """A corpus that was weighed: the checksum of every article, and its claims in order."""

    articles: Mapping[str, str]
    claims: Sequence[_Claim]


class Weighing:
    """Weighs a corpus, and remembers in a cache what was counted for it."""

    def __init__(self, data: str | Path | None = None, cache: str | Path | None = None) -> None:
        """Use the cache folder ``cache``, else the one that SEEDKIT_CACHE names, else none."""
        folder = cache_folder(cache)
        self._made_by = fingerprint_of_answers(data_folders(data)) if folder else ""
        self._store = Cache(Path(folder) / "weighed", self._made_by) if folder else None
        self._digests: dict[str, str] = {}
        self._twice = False
        self._stopped = False

    def add(self, rows: Rows) -> list[tuple[str, str]]:
        """Take in the next rows of the corpus, those of one article or problems; return their article and checksum."""
        if self._store is None or not rows["articles"]:
            return []
        # three times as quick as JSON; version 2 depends on values alone
        digest = blake2b(marshal.dumps(rows, 2), digest_size=16).hexdigest()
        digests = [(row[0], digest) for row in rows["articles"]]
        self.know(digests)
        return digests

    def know(self, digests: Iterable[tuple[str, str]]) -> None:
        """Take in the next articles of the corpus by the checksums that :meth:`add` returned for them."""
        for aid, digest in digests if not self._stopped else ():
            self._twice |= aid in self._digests
            self._digests[aid] = digest

    def stop(self) -> None:
        """Forget the articles, and take in no more: the corpus is too large to be weighed."""
        self._stopped = True
        self._digests.clear()

    def count(
        self, tables: Tables, uncorrected: Tables, register: Register, measures: tuple[Measure, ...]
    ) -> list[Counts]:
        """Return what the weighing of every claim of ``tables`` brings, as if all of them were weighed now.

        ``uncorrected`` are the tables that the rows of :meth:`add` make.
        """
        weigh = _Weigher(tables, register, measures)
        if self._store is None or self._twice or not self._digests or not _stand_alone(tables, uncorrected):
            return _counts_of(weigh(range(len(tables.claims))))
        articles = self._checksums(tables, uncorrected, register)
        # The least of all checksums is, most likely, still the least one when some articles come and go: two corpora have
        # it in common as often as they have articles in common (MinHash, Broder 1997).
        name = blake2b(f"{self._made_by} {min(articles.values())}".encode(), digest_size=32).hexdigest()
        known = _read(self._store.load(name))
        claims = _weigh_changes(tables, articles, known, weigh)
        if known is None or list(articles.items()) != list(known.articles.items()):
            self._store.put(name, _plain(articles, claims))
        return _counts_of(claims)

    def _checksums(self, tables: Tables, uncorrected: Tables, register: Register) -> dict[str, str]:
        """The checksum of each article: of its rows, what corrections made of them, and what it sees of others."""
        seen: dict[str, list[Any]] = defaultdict(list)
        for name, table in tables:
            if name != "problems" and table is not getattr(uncorrected, name):
                columns = [table[column].tolist() for column in table.columns]
                for aid, cells in zip(table["article_id"].tolist(), zip(*columns, strict=True), strict=True):
                    seen[aid].append(cells)
        for aid, what in _seen_of_others(tables, register):
            seen[aid].append(what)
        found = {aid: self._digests.get(aid, "") for aid in tables.articles["article_id"].tolist()}
        for aid, more in seen.items():
            found[aid] = blake2b(
                f"{found.get(aid)} {more}".encode("utf-8", "surrogatepass"), digest_size=16
            ).hexdigest()
        return found


class _Weigher:
    """Weighs some claims of a corpus, at these positions: all that are compared with one another at all."""

    def __init__(self, tables: Tables, register: Register, measures: tuple[Measure, ...]) -> None:
        self.tables, self.register, self.measures = tables, register, measures

    def __call__(self, positions: Sequence[int]) -> list[_Claim]:
        if not positions:
            return []
        from seedkit.origins import Weighed

        tables = self._part(positions)
        weighed = Weighed(tables, self.register, self.measures)
        ids, articles = tables.claims["claim_id"].tolist(), tables.claims["article_id"].tolist()
        return [
            _Claim(ids[i], articles[i], *weighed.questions.asked(i), ids[weighed.company(i)], low, high, cap, root_id)
            for i, (low, high, cap, root_id) in enumerate(weighed.counts())
        ]

    def asked(self, positions: Sequence[int]) -> dict[str, set[str]]:
        """The measures and types of event that these claims are of, and the names in them."""
        found: dict[str, set[str]] = defaultdict(set)
        if not positions:
            return found
        from seedkit.same_claim import Questions

        questions = Questions(self._part(positions), self.register, self.measures)
        for question, names in map(questions.asked, range(len(positions))):
            if question is not None:
                found[question] |= names
        return found

    def _part(self, positions: Sequence[int]) -> Tables:
        """The tables with these claims, what is said around them, and what their articles see of others."""
        if len(positions) == len(self.tables.claims):
            return self.tables
        claims = self.tables.claims.iloc[list(positions)].reset_index(drop=True)
        wanted = np.zeros(len(self.tables.articles), dtype=np.bool_)
        wanted[[self._number_of[aid] for aid in claims["article_id"].tolist()]] = True
        entities, (ids, things) = self.tables.entities, self._entities
        own = np.flatnonzero(wanted[self._owners["entities"]])
        named = np.zeros(int(ids.max(initial=0)) + 1, dtype=np.bool_)
        named[ids[own]] = True
        others = things[named[ids[things]]]  # one row is enough where an id names a thing
        parts = {
            name: _taken(getattr(self.tables, name), columns, np.flatnonzero(wanted[self._owners[name]]))
            for name, columns in _NEEDED.items()
        }
        return replace(self.tables, claims=claims, entities=entities.iloc[np.concatenate([own, others])], **parts)

    @cached_property
    def _number_of(self) -> dict[str, int]:
        return {aid: number for number, aid in enumerate(self.tables.articles["article_id"].tolist())}

    @cached_property
    def _owners(self) -> dict[str, Indices]:
        """The number of the article of every row of the tables that articles have rows in."""
        numbers = self._number_of
        return {
            name: np.asarray(
                [numbers[aid] for aid in getattr(self.tables, name)["article_id"].tolist()], dtype=np.int64
            )
            for name in ("entities", *_NEEDED)
        }

    @cached_property
    def _entities(self) -> tuple[Indices, Indices]:
        """The number of every mention's id, and a mention of every id that is no organisation somewhere."""
        entities = self.tables.entities
        ids = pd.factorize(entities["entity_id"])[0]
        mentions = np.flatnonzero((entities["label"] != "ORG").to_numpy())
        return ids, mentions[np.unique(ids[mentions], return_index=True)[1]]


def _taken(table: pd.DataFrame, columns: Iterable[str], rows: Indices) -> pd.DataFrame:
    """Some columns of some rows: one by one, because pandas takes longer to put a few rows together than to find them."""
    return pd.DataFrame({name: table[name].array.take(rows) for name in columns}, copy=False)


def _weigh_changes(tables: Tables, articles: Mapping[str, str], known: _Known | None, weigh: _Weigher) -> list[_Claim]:
    """Return every claim as if all were weighed; those that no changed article can touch are taken over."""
    everything = range(len(tables.claims))
    if known is None:
        return weigh(everything)
    same = {aid for aid, checksum in articles.items() if known.articles.get(aid) == checksum}
    kept = [i for i, aid in enumerate(tables.claims["article_id"].tolist()) if aid in same]
    taken_over = [one for one in known.claims if one.article_id in same]
    if tables.claims["claim_id"].iloc[kept].tolist() != [one.claim_id for one in taken_over]:
        return weigh(everything)  # in another order
    claims: list[_Claim | None] = [None] * len(everything)
    for i, one in zip(kept, taken_over, strict=True):
        claims[i] = one
    wanted = weigh.asked([i for i, one in enumerate(claims) if one is None])
    nothing: set[str] = set()
    touched = {
        one.company
        for one in known.claims
        if one.article_id not in same or not wanted.get(one.question or "", nothing).isdisjoint(one.names)
    }
    asked = [i for i, one in enumerate(claims) if one is None or one.company in touched]
    for i, again in zip(asked, weigh(asked), strict=True):
        claims[i] = again
    return [one for one in claims if one is not None]


def _seen_of_others(tables: Tables, register: Register) -> Iterable[tuple[str, str]]:
    """Yield article and what it sees of other articles: which of its organisations are things to them, whose outlets it names."""
    from seedkit.lineage import Outlets

    entities = tables.entities
    organisation = (entities["label"] == "ORG").to_numpy()
    things = set(entities["entity_id"][~organisation].tolist())
    organisations = entities[["article_id", "entity_id"]][organisation]
    for aid, entity_id in zip(organisations["article_id"].tolist(), organisations["entity_id"].tolist(), strict=True):
        if entity_id in things:
            yield aid, entity_id
    outlets = Outlets(tables, register)
    if not outlets.by_name:
        return
    node_of: dict[str, str] = {}
    for table, column in ((tables.claims, "source_id"), (tables.claims, "channel_id"), (tables.statements, "root_id")):
        for aid, cell in zip(table["article_id"].tolist(), table[column].tolist(), strict=True):
            for link in (cell,) if isinstance(cell, str) else items_of(cell):
                if link not in node_of:
                    node_of[link] = outlets.node(link)
                if node_of[link] != link:
                    yield aid, f"{link} {node_of[link]}"


def _stand_alone(tables: Tables, uncorrected: Tables) -> bool:
    """Whether every claim is made of a quantity or event of its own article: an analyst may have merged two events."""
    if tables.claims is uncorrected.claims:
        return True
    article_of = {
        subject: aid
        for table, key in ((tables.quantities, "quantity_id"), (tables.events, "event_id"))
        for subject, aid in zip(table[key].tolist(), table["article_id"].tolist(), strict=True)
    }
    claims = zip(tables.claims["subject_id"].tolist(), tables.claims["article_id"].tolist(), strict=True)
    return all(article_of.get(subject, aid) == aid for subject, aid in claims)


def _counts_of(claims: Iterable[_Claim]) -> list[Counts]:
    from seedkit.origins import Counts

    return [Counts(one.low, one.high, one.cap, one.root_id) for one in claims]


def _plain(articles: Mapping[str, str], claims: Iterable[_Claim]) -> Any:
    """What is remembered, as JSON can hold it."""
    rows = [
        (claim_id, article_id, question, sorted(names), None if company == claim_id else company, *counts)
        for claim_id, article_id, question, names, company, *counts in claims
    ]
    return {"articles": list(articles.items()), "claims": rows}


def _read(entry: Any) -> _Known | None:
    """What :func:`_plain` made; None where there is none."""
    if entry is None:
        return None
    claims = [
        _Claim(claim_id, article_id, question, names, company or claim_id, *counts)
        for claim_id, article_id, question, names, company, *counts in entry["claims"]
    ]
    return _Known(dict(entry["articles"]), claims)
