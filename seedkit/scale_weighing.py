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
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from seedkit.cache import Cache, cache_folder, crc32, fingerprint_of_answers
from seedkit.cells import TablesLike
from seedkit.defaults import data_folders
from seedkit.scale_part import Columns, FewRows, Names, Part, RowsByArticle
from seedkit.scale_weighed import Claim, Known, claims_of, is_in, known_of, read, written
from seedkit.sorted_arrays import Indices
from seedkit.tables import Rows, Tables

if TYPE_CHECKING:  # they are loaded when a corpus is weighed
    from seedkit.lineage import Outlets
    from seedkit.measures import Measure
    from seedkit.provenance_counts import CountColumns
    from seedkit.register import Register
    from seedkit.same_claim import Facts

__all__ = ["Weighing"]


class Weighing:
    """Weighs a corpus, and remembers in a cache what was counted for it."""

    def __init__(self, data: str | Path | None = None, cache: str | Path | None = None) -> None:
        """Use the cache folder ``cache``, else the one that SEEDKIT_CACHE names, else none."""
        folder = cache_folder(cache)
        self._made_by = f"{fingerprint_of_answers(data_folders(data))} {pa.__version__}" if folder else ""
        self._store = Cache(Path(folder) / "weighed", "", suffix="arrow", checksum=crc32) if folder else None
        self._digests: dict[str, str] = {}
        self._twice = False
        self._stopped = False
        self._held: tuple[Tables, Mapping[str, pa.Table], RowsByArticle] | None = None

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

    def hold(self, tables: Tables, arrow: Mapping[str, pa.Table], rows: RowsByArticle) -> None:
        """Remember, until they are weighed, what tables are made of; ``rows`` returns where each article's are, if anybody knows."""
        if self._store is not None and not self._stopped:
            self._held = tables, arrow, rows

    def count(
        self, tables: Tables, uncorrected: Tables, register: Register, measures: tuple[Measure, ...]
    ) -> CountColumns:
        """Return what the weighing of every claim of ``tables`` brings, as if all of them were weighed now.

        ``uncorrected`` are the tables that the rows of :meth:`add` make.
        """
        weigh = _Weigher(tables, register, measures, self._columns(tables, uncorrected))
        known_by_digest = not self._twice and len(self._digests) == len(uncorrected.articles)
        if self._store is None or not self._digests or not known_by_digest or not _stand_alone(tables, uncorrected):
            return _columns_of(claims_of(weigh(range(len(tables.claims)))))
        # The least of all checksums is, most likely, still the least one when some articles come and go: two corpora have
        # it in common as often as they have articles in common (MinHash, Broder 1997).
        name = blake2b(f"{self._made_by} {min(self._digests.values())}".encode(), digest_size=32).hexdigest()
        known = read(self._store.read(name))
        if known is not None and known.is_of(self._digests, weigh.columns("claims")["claim_id"]):
            return _columns_of(known.claims)
        checksums = self._checksums(tables, uncorrected, weigh)
        claims = _weigh_changes(tables, checksums, known, weigh)
        self._store.write(name, written(known_of(self._digests, checksums, claims)))
        return _columns_of(claims)

    def _columns(self, tables: Tables, uncorrected: Tables) -> dict[str, Columns]:
        """The columns of all tables, each from where it takes least to have them."""
        held, self._held = self._held, None
        if held is None or held[0] is not uncorrected:
            return {name: Columns(name, table) for name, table in tables}
        _, arrow, rows = held
        rows = cache(rows)
        return {
            name: Columns(name, table, arrow[name], rows)
            if table is getattr(uncorrected, name)
            else Columns(name, table)
            for name, table in tables
        }

    def _checksums(self, tables: Tables, uncorrected: Tables, weigh: _Weigher) -> dict[str, str]:
        """The checksum of each article that was read: of its rows, what corrections made of them, and what it sees of others."""
        seen: dict[str, list[Any]] = defaultdict(list)
        for name, table in tables:
            if name != "problems" and table is not getattr(uncorrected, name):
                columns = [table[column].tolist() for column in table.columns]
                for aid, cells in zip(table["article_id"].tolist(), zip(*columns, strict=True), strict=True):
                    seen[aid].append(cells)
        for aid, what in _seen_of_others(weigh):
            seen[aid].append(what)
        found = dict(self._digests)
        for aid, more in seen.items():
            found[aid] = blake2b(
                f"{found.get(aid)} {more}".encode("utf-8", "surrogatepass"), digest_size=16
            ).hexdigest()
        return found


class _Weigher:
    """Weighs some claims of a corpus, at these positions: all that are compared with one another at all."""

    def __init__(
        self, tables: Tables, register: Register, measures: tuple[Measure, ...], columns: Mapping[str, Columns]
    ) -> None:
        self.tables, self.register, self.measures = tables, register, measures
        self.columns = columns.__getitem__
        self._facts: dict[int, Facts] = {}

    def __call__(self, positions: Sequence[int]) -> list[Claim]:
        if not positions:
            return []
        from seedkit.origins import Weighed
        from seedkit.same_claim import Questions

        tables = self._part(positions)
        facts = None if tables is self.tables else self._facts_of(positions)
        questions = Questions(tables, self.register, self.measures, facts)
        weighed = Weighed(tables, self.register, self.measures, questions)
        ids, articles = tables.claims["claim_id"].tolist(), tables.claims["article_id"].tolist()
        return [
            Claim(ids[i], articles[i], *questions.asked(i), ids[weighed.company(i)], low, high, cap, root_id)
            for i, (low, high, cap, root_id) in enumerate(weighed.counts())
        ]

    def asked(self, positions: Sequence[int]) -> dict[str, set[str]]:
        """The measures and types of event that these claims are of, and the names in them."""
        from seedkit.same_claim import asked

        found: dict[str, set[str]] = defaultdict(set)
        for question, names in map(asked, self._facts_of(positions)):
            if question is not None:
                found[question] |= names
        return found

    def _facts_of(self, positions: Sequence[int]) -> list[Facts]:
        """What these claims are about, which no other article changes: what was asked of some is known when more are weighed."""
        from seedkit.same_claim import collect_facts

        rest = [at for at in positions if at not in self._facts]
        if rest:
            found = collect_facts(self._part(rest), self.register, self.measures)
            self._facts.update(zip(rest, found, strict=True))
        return [self._facts[at] for at in positions]

    def _part(self, positions: Sequence[int]) -> TablesLike:
        """The tables with these claims, what is said around them, and what their articles see of others."""
        if len(positions) == len(self.tables.claims):
            return self.tables
        rows = np.asarray(positions, dtype=np.int64)
        return cast("TablesLike", Part(self.columns, rows, self.of_unknown_outlets, self.names))

    @cached_property
    def names(self) -> Names:
        """Which ids are names of what."""
        return Names(self.columns("entities"))

    @cached_property
    def of_unknown_outlets(self) -> Indices:
        """Which articles are of outlets or agencies that the register does not know: whoever cites them means these."""
        return _of_unknown_outlets(self.columns("articles"), self.register)


def _of_unknown_outlets(articles: Columns, register: Register) -> Indices:
    """Which articles are of outlets or agencies that the register does not know."""
    outlets, agencies = articles["outlet"], articles["agencies"]
    of_agency = agencies.flatten()
    found = is_in(outlets, _unknown_among(outlets, register))
    found[pc.list_parent_indices(agencies).to_numpy()[is_in(of_agency, _unknown_among(of_agency, register))]] = True
    return np.flatnonzero(found)


def _unknown_among(names: pa.Array, register: Register) -> pa.Array:
    return pa.array([name for name in names.unique().to_pylist() if name and _unknown(name, register)], pa.string())


def _unknown(name: str, register: Register) -> bool:
    return name not in register and register.outlet(name) is None


def _weigh_changes(tables: Tables, checksums: Mapping[str, str], known: Known | None, weigh: _Weigher) -> pa.Table:
    """Return every claim as if all were weighed; those that no changed article can touch are taken over."""
    everything = range(len(tables.claims))
    if known is None:
        return claims_of(weigh(everything))
    claims = weigh.columns("claims")
    came, gone = known.changed(checksums)
    kept, before = np.ones(len(everything), dtype=np.bool_), ~is_in(known.claims["article_id"], gone)
    kept[claims.of_articles(came)] = False
    if not claims["claim_id"].filter(pa.array(kept)).equals(known.claim_ids.filter(pa.array(before))):
        return claims_of(weigh(everything))  # in another order
    touched = known.touched(~before, weigh.asked(np.flatnonzero(~kept).tolist()))
    again = ~kept
    again[kept] = touched[before]
    fresh = claims_of(weigh(np.flatnonzero(again).tolist()))
    # the place of every claim among those known and those weighed
    places = np.empty(len(everything), dtype=np.int64)
    places[~again] = np.flatnonzero(before & ~touched)
    places[again] = len(known.claims) + np.arange(len(fresh))
    return pa.concat_tables([known.claims, fresh]).combine_chunks().take(pa.array(places))


def _seen_of_others(weigh: _Weigher) -> Iterable[tuple[str, str]]:
    """Yield article and what it sees of other articles: which of its organisations are things to them, whose outlets it names."""
    from seedkit.lineage import Outlets

    entities, register, unknown = weigh.columns("entities"), weigh.register, weigh.of_unknown_outlets
    seen = pa.array(weigh.names.things_to_others())
    yield from zip(*(entities[name].take(seen).to_pylist() for name in ("article_id", "entity_id")), strict=True)
    if not len(unknown):
        return
    articles = FewRows(weigh.columns("articles"), unknown)
    outlets = Outlets(cast("pd.DataFrame", articles), register)
    for name, column in (("claims", "source_id"), ("statements", "root_id"), ("claims", "channel_id")):
        table = weigh.columns(name)
        cells, of = table[column], None
        if pa.types.is_list(cells.type):
            cells, of = cells.flatten(), pc.list_parent_indices(cells)
        node_of = _moved(cells.unique().drop_null().to_pylist(), outlets)
        if not node_of:
            continue
        at = pa.array(np.flatnonzero(is_in(cells, pa.array(node_of, pa.string()))))
        rows = at if of is None else of.take(at)
        for aid, link in zip(table["article_id"].take(rows).to_pylist(), cells.take(at).to_pylist(), strict=True):
            yield aid, f"{link} {node_of[link]}"


def _moved(links: Iterable[str], outlets: Outlets) -> dict[str, str]:
    """The links that have another id in this corpus, and that."""
    return {link: node for link in links if (node := outlets.node(link)) != link}


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


def _columns_of(claims: pa.Table) -> CountColumns:
    from seedkit.provenance_counts import CountColumns

    low, high, cap = (claims[name].to_numpy() for name in ("low", "high", "cap"))
    return CountColumns(low, high, cap, claims["root_id"].unique().to_pylist())
