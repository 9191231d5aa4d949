"""What was counted for a corpus, as the cache keeps it: its articles and its claims in order, each column in one piece.

A corpus has some six claims an article. They are kept as pyarrow has them and looked through a column at a time, so
that to find the few that a changed article can touch costs little beside tagging it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["Claim", "Known", "Mask", "claims_of", "is_in", "known_of", "read", "written"]

Mask = npt.NDArray[np.bool_]

_ARTICLES = pa.schema([("article_id", pa.string()), ("digest", pa.string()), ("checksum", pa.string())])
_CLAIMS = pa.schema(
    [
        ("claim_id", pa.string()),
        ("article_id", pa.string()),
        ("question", pa.string()),
        ("names", pa.list_(pa.string())),
        ("company", pa.string()),
        ("low", pa.int64()),
        ("high", pa.int64()),
        ("cap", pa.int64()),
        ("root_id", pa.string()),
    ]
)


class Claim(NamedTuple):
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


class Known(NamedTuple):
    """A corpus that was weighed: of every article the checksum of its rows, and of these with what it sees of others; its claims."""

    articles: pa.Table
    claims: pa.Table

    def is_of(self, digests: Mapping[str, str], claim_ids: pa.Array) -> bool:
        """Whether this was counted for articles of these checksums in this order, of which these claims were made."""
        return bool(
            self.articles["article_id"].to_pylist() == list(digests)
            and self.articles["digest"].to_pylist() == list(digests.values())
            and self.claim_ids.equals(claim_ids)
        )

    @property
    def claim_ids(self) -> pa.Array:
        """The ids of the claims."""
        return self.claims["claim_id"].combine_chunks()

    def changed(self, checksums: Mapping[str, str]) -> tuple[list[str], pa.Array]:
        """Return which of these articles are new or have another checksum, and which known ones are gone or have another one."""
        known = dict(zip(self.articles["article_id"].to_pylist(), self.articles["checksum"].to_pylist(), strict=True))
        came = [aid for aid, checksum in checksums.items() if known.get(aid) != checksum]
        gone = [aid for aid, checksum in known.items() if checksums.get(aid) != checksum]
        return came, pa.array(gone, pa.string())

    def touched(self, changed: Mask, wanted: Mapping[str, set[str]]) -> Mask:
        """Return which claims are of a company of a changed one, or of one that shares a question and a name with those ``wanted``."""
        claims = self.claims
        found = changed.copy()
        if wanted:
            asked = np.flatnonzero(is_in(claims["question"], pa.array(wanted, pa.string())))
            rows = claims.select(["question", "names"]).take(asked)
            cells = zip(rows["question"].to_pylist(), rows["names"].to_pylist(), strict=True)
            found[asked] |= [not wanted[question].isdisjoint(names) for question, names in cells]
        companies = claims["company"].combine_chunks()
        return is_in(companies, companies.filter(pa.array(found)).unique())


def is_in(cells: pa.Array, values: pa.Array) -> Mask:
    """Return which cells of text are among these values; a missing one is not."""
    found: Mask = np.asarray(pc.is_in(cells, value_set=values.cast(cells.type), skip_nulls=True))
    return found


def claims_of(claims: Iterable[Claim]) -> pa.Table:
    """Return claims as the table that is kept."""
    rows = [one._replace(names=sorted(one.names)) for one in claims]
    columns = zip(*rows, strict=True) if rows else ([] for _ in _CLAIMS)
    return pa.table([pa.array(cells, kind.type) for cells, kind in zip(columns, _CLAIMS, strict=True)], schema=_CLAIMS)


def known_of(digests: Mapping[str, str], checksums: Mapping[str, str], claims: pa.Table) -> Known:
    """Return what was counted for a corpus; both checksums by the articles' ids, in order."""
    columns: Sequence[Iterable[str]] = (digests, digests.values(), (checksums[aid] for aid in digests))
    return Known(pa.table([pa.array(cells, pa.string()) for cells in columns], schema=_ARTICLES), claims)


def written(counted: Known) -> bytes:
    """Return what is kept as bytes."""
    sink = pa.BufferOutputStream()
    for table in counted:
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
    body: bytes = sink.getvalue().to_pybytes()
    return body


def read(body: bytes | None) -> Known | None:
    """Return what :func:`written` was given; None where it is something else."""
    if body is None:
        return None
    source = pa.BufferReader(body)
    try:
        counted = Known(*(pa.ipc.open_stream(source).read_all() for _ in Known._fields))
    except (pa.ArrowException, OSError, ValueError):
        return None
    return counted if counted.articles.schema.equals(_ARTICLES) and counted.claims.schema.equals(_CLAIMS) else None
