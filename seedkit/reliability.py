"""What the record of a source shows, beside the letter a person gave it, and never instead of it.

:func:`rate_sources` counts; it does not judge. A letter comes from the register, where a person signed it with
rationale, date and expiry, else it is F. Shares carry n and a Wilson interval (Wilson 1927, 95 %), and under
``MIN_N`` claims they say "too few to say". Letter and number are never merged, averaged or turned into one score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd

from seedkit.cells import TablesLike, day_of, tables_given, text_of
from seedkit.lineage import latest_day, letter_note
from seedkit.origins import Weighed
from seedkit.origins_kept import weigh_once
from seedkit.register import Register, Source, load_register
from seedkit.sheets import SHEET_CSS, rows_html

__all__ = ["MIN_N", "SourceSheet", "rate_sources", "show_source", "wilson_interval"]

MIN_N = 5
"""Under so many claims a share says nothing."""

_UNKNOWN_DAY = -1

TOO_FEW = "too few to say"

_COLUMNS = {
    "source_id": "str", "name": "str", "kind": "str", "country": "str", "side": "str", "party": "boolean",
    "origin_id": "str", "letter": "str", "letter_note": "str", "rationale": "str", "reviewer": "str",
    "reviewed_on": "datetime64[us]", "expires_on": "datetime64[us]",
    "claims": "Int64", "articles": "Int64",
    "hedged": "Int64", "hedged_share": "Float64", "hedged_low": "Float64", "hedged_high": "Float64",
    "denied": "Int64", "denied_by": "object",
    "compared": "Int64", "confirmed_later": "Int64", "confirmed_share": "Float64", "confirmed_low": "Float64",
    "confirmed_high": "Float64", "contradicted": "Int64", "corrected_later": "Int64", "note": "str",
}  # fmt: skip


def wilson_interval(hits: int, n: int, z: float = 1.959964) -> tuple[float, float] | None:
    """Return the Wilson score interval of a share, None for n = 0.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.

    >>> [round(bound, 3) for bound in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    if n <= 0:
        return None
    if not 0 <= hits <= n:
        raise ValueError(f"hits {hits} of n {n}; allowed: 0 to n")
    p = hits / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass
class _Record:
    """What one source did in this corpus."""

    claims: list[int]
    articles: set[str]
    hedged: int = 0
    compared: int = 0
    confirmed: int = 0
    contradicted: int = 0
    corrected: int = 0


def rate_sources(
    tables: TablesLike,
    *,
    register: Register | None = None,
    data: str | Path | None = None,
    on: date | str | None = None,
) -> pd.DataFrame:
    """Return one row a source with its letter, what it claims and what became of it; most claims first.

    A source here is the last known link of a claim's chain; who speaks jointly gets the claim each. Columns:

    - ``source_id``, ``name``, ``kind``, ``country``, ``origin_id`` (whose voice it is);
    - ``side`` in the matter and ``party``: a flag for the reader, it changes no letter;
    - ``letter`` as of ``on`` (default: the latest day of the corpus or of a signed letter, never the clock), ``letter_note``
      says why it is F, ``rationale``, ``reviewer``, ``reviewed_on``, ``expires_on`` from the register;
    - ``claims`` (n), ``articles``; ``hedged`` claims, their share and its Wilson interval;
    - ``denied`` claims of this source that somebody denies, ``denied_by`` (ids);
    - ``compared`` claims that an independent origin could confirm or contradict; of these ``confirmed_later`` (by an
      independent origin, not earlier), its share and Wilson interval, and ``contradicted``;
    - ``corrected_later``: the same source gave another value afterwards;
    - ``note``: "too few to say" under ``MIN_N`` claims; shares and intervals are then missing.

    ``on`` is a day or a moment, as ISO 8601 text or as an object of ``datetime``; raises ValueError for other text.
    """
    tables_given(tables)
    register = register or load_register(data)
    day = day_of(on) or latest_day(tables, register)
    weighed = weigh_once(tables, register, data)
    records, denied_by = _records(weighed)
    rows = []
    for source_id, record in records.items():
        source = register.get(source_id) or Source(id=source_id, name=source_id, origin="auto")
        rows.append(_row(source, record, denied_by.get(source_id, Counter()), day, register))
    rows.sort(key=lambda row: (-int(str(row["claims"])), str(row["source_id"])))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _records(weighed: Weighed) -> tuple[dict[str, _Record], dict[str, Counter[str]]]:
    claims = weighed.tables.claims
    certainties = claims["certainty"].tolist()
    denying = claims["stance"].eq("denied").fillna(False).to_numpy(dtype=bool)
    said = [day_of(value) for value in claims["said_on"]]
    said = [own or lineage.published[0] for own, lineage in zip(said, weighed.lineages, strict=True)]
    days = np.asarray([day.toordinal() if day else _UNKNOWN_DAY for day in said], dtype=np.int64)
    voices, voice_of = weighed.voices.lineages, weighed.voices.of
    records: dict[str, _Record] = {}
    denied_by: dict[str, Counter[str]] = defaultdict(Counter)
    for i, lineage in enumerate(weighed.lineages):
        members = weighed.register.ids_of(lineage.root_id)
        if not members:
            continue
        weight = weighed.weigh(i)
        mine = set(lineage.origins) or {lineage.unit}
        comparable = confirmed = contradicted = corrected = False
        if weight.low >= 2:
            for voice in np.unique(voice_of[weight.borne_out]).tolist():
                if voices[voice].known and not mine & set(voices[voice].origins):
                    comparable = True
                    theirs = days[weight.borne_out[voice_of[weight.borne_out] == voice]]
                    confirmed |= said[i] is not None and int(theirs.max()) >= int(days[i])
        denials: Counter[str] = Counter()
        for voice, times in zip(
            *np.unique(voice_of[weight.against[denying[weight.against]]], return_counts=True), strict=True
        ):
            other = voices[int(voice)]
            for who in weighed.register.ids_of(other.root_id) or (other.outlet_id,):
                denials[who] += int(times)
        for voice in np.unique(voice_of[weight.against]).tolist():
            if voices[voice].known and not mine & set(voices[voice].origins):
                comparable = contradicted = True
        later = weight.updates[days[weight.updates] > days[i]] if said[i] is not None else weight.updates[:0]
        for voice in np.unique(voice_of[later]).tolist():
            corrected |= bool(set(weighed.register.ids_of(voices[voice].root_id)) & set(members))
        for member in members:
            record = records.setdefault(member, _Record([], set()))
            record.claims.append(i)
            record.articles.add(lineage.article_id)
            record.hedged += certainties[i] in ("hedged", "speculative")
            record.compared += comparable
            record.confirmed += confirmed
            record.contradicted += contradicted
            record.corrected += corrected
            denied_by[member].update(denials)
    return records, denied_by


def _row(
    source: Source, record: _Record, denied_by: Counter[str], day: date | None, register: Register
) -> dict[str, object]:
    n = len(record.claims)
    side = register.side_of(source.id)
    hedged = wilson_interval(record.hedged, n) if n >= MIN_N else None
    confirmed = wilson_interval(record.confirmed, record.compared) if n >= MIN_N and record.compared >= MIN_N else None
    denied = sum(denied_by.values())
    letter, note = letter_note(source, day)
    return {
        "source_id": source.id,
        "name": source.name,
        "kind": source.kind,
        "country": source.country,
        "side": side,
        "party": side is not None,
        "origin_id": register.origin_of(source.id),
        "letter": letter,
        "letter_note": note,
        "rationale": source.rationale,
        "reviewer": source.reviewer,
        "reviewed_on": pd.Timestamp(source.reviewed_on) if source.reviewed_on else None,
        "expires_on": pd.Timestamp(source.expires_on) if source.expires_on else None,
        "claims": n,
        "articles": len(record.articles),
        "hedged": record.hedged,
        "hedged_share": record.hedged / n if hedged else None,
        "hedged_low": hedged[0] if hedged else None,
        "hedged_high": hedged[1] if hedged else None,
        "denied": denied,
        "denied_by": sorted(denied_by),
        "compared": record.compared,
        "confirmed_later": record.confirmed,
        "confirmed_share": record.confirmed / record.compared if confirmed else None,
        "confirmed_low": confirmed[0] if confirmed else None,
        "confirmed_high": confirmed[1] if confirmed else None,
        "contradicted": record.contradicted,
        "corrected_later": record.corrected,
        "note": TOO_FEW if n < MIN_N else None,
    }


# --- the evidence sheet of a source ----------------------------------------------------------------------------


@dataclass(frozen=True)
class SourceSheet:
    """What there is to know about one source in this corpus; renders in Jupyter and in the briefing.

    ``facts``: label and value in order. ``claims``: one row a claim of this source, with ``claim_id``. ``letter`` is
    F unless a person signed another one that holds.
    """

    source_id: str
    name: str
    letter: str
    facts: Mapping[str, str]
    claims: pd.DataFrame

    def _repr_html_(self) -> str:
        facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in self.facts.items())
        return (
            f'<div class="sk-sheet"><style>{SHEET_CSS}</style><p><b>{escape(self.name)}</b></p><dl>{facts}</dl>'
            f"<h3>Claims ({len(self.claims)})</h3>{rows_html(self.claims)}</div>"
        )

    def __str__(self) -> str:
        """Return the sheet as plain text."""
        lines = [self.name, *(f"  {k}: {v}" for k, v in self.facts.items())]
        lines += [f"    {row['text']} [{row['cap']}]" for row in self.claims.to_dict("records")]
        return "\n".join(lines)


def show_source(
    tables: TablesLike,
    source_id: str,
    *,
    register: Register | None = None,
    data: str | Path | None = None,
    on: date | str | None = None,
) -> SourceSheet:
    """Return the evidence sheet of one source. Raises KeyError where no claim goes back to it."""
    register = register or load_register(data)
    rated = rate_sources(tables, register=register, data=data, on=on)
    found = rated[rated["source_id"] == source_id]
    if found.empty:
        raise KeyError(f"no claim in this corpus goes back to {source_id!r}")
    row = found.iloc[0]
    n = int(row["claims"])
    letter_note = text_of(row["letter_note"])
    facts = {
        "kind": " ".join(x for x in (text_of(row["kind"]), text_of(row["country"])) if x),
        "voice of": str(row["origin_id"]),
        "party to the matter": text_of(row["side"]) or "no",
        "letter": str(row["letter"]) + (f" ({letter_note})" if letter_note else ""),
        "rationale": text_of(row["rationale"]) or "–",
        "reviewer": text_of(row["reviewer"]) or "–",
        "claims": f"{n} in {row['articles']} articles",
        "hedged": _share(int(row["hedged"]), n, row["hedged_low"], row["hedged_high"]),
        "denied by": ", ".join(row["denied_by"]) or "nobody here",
        "confirmed later by an independent origin": _share(
            int(row["confirmed_later"]), int(row["compared"]), row["confirmed_low"], row["confirmed_high"]
        ),
        "contradicted by an independent origin": f"{row['contradicted']} of {n}",
        "corrected by itself later": f"{row['corrected_later']} of {n}",
    }
    weighed = weigh_once(tables, register, data)
    rows = []
    for i, lineage in enumerate(weighed.lineages):
        if source_id not in register.ids_of(lineage.root_id):
            continue
        claim, weight = tables.claims.iloc[i], weighed.weigh(i)
        rows.append(
            {
                "text": str(claim["text"]),
                "stance": str(claim["stance"]),
                "certainty": str(claim["certainty"]),
                "origins": f"{weight.low}–{weight.high}",
                "cap": weight.cap,
                "for": len(weight.agree) - 1,
                "against": len(weight.against),
                "claim_id": lineage.claim_id,
            }
        )
    return SourceSheet(source_id, str(row["name"]), str(row["letter"]), facts, pd.DataFrame(rows))


def _share(hits: int, n: int, low: object, high: object) -> str:
    if text_of(low) is None or text_of(high) is None:
        return f"{hits} of {n}: {TOO_FEW}" if n < MIN_N else f"{hits} of {n}"
    return f"{hits} of {n} ({float(str(low)):.0%} to {float(str(high)):.0%}, Wilson 95 %)"
