"""Origins and caps in the table of claims: how many independent voices each has, and which grades that does not allow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

import pandas as pd

from seedkit.cells import TablesLike, text_of
from seedkit.lineage import latest_day, letter_note
from seedkit.origins import CAPS, Counts
from seedkit.origins_kept import weigh_once, weights_table
from seedkit.register import Register, load_register

__all__ = ["CountColumns", "count_origins", "fill_origins", "trace_origins"]

T = TypeVar("T", bound="_Replaceable")


class _Replaceable(TablesLike, Protocol):
    """Tables as a dataclass, so that a copy with another ``claims`` can be made."""

    __dataclass_fields__: ClassVar[Any]


def count_origins(tables: T, *, register: Register | None = None, data: str | Path | None = None) -> T:
    """Return the tables with ``origins_low``, ``origins_high`` and ``cap`` of every claim filled in.

    ``origins_low``: at least so many independent origins stand behind the claim and those that agree with it, in
    this corpus; an unknown lineage adds 0. ``origins_high``: at most so many; an unknown lineage adds 1. ``cap``: the
    best credibility number a person could sign (1, 2, 3, 4 or 6). A grade stays what it is: 6, unless a person
    signed another one. A signed grade that is better than the cap, or has no signer, goes back to 6 and is reported
    in ``problems``. ``register`` is what ``load_register(data)`` returns by default.
    """
    weighed = weigh_once(tables, register or load_register(data), data)
    return fill_origins(tables, CountColumns.of(weighed.counts()), weighed.register)


class CountColumns(NamedTuple):
    """What the weighing of all claims brings, column by column; of the last known links each once, in order."""

    low: Sequence[int]
    high: Sequence[int]
    cap: Sequence[int]
    root_ids: Sequence[str | None]

    @classmethod
    def of(cls, counts: Sequence[Counts]) -> CountColumns:
        """Return the columns of what was counted claim by claim."""
        low, high, cap, root_ids = zip(*counts, strict=True) if counts else ((), (), (), ())
        return cls(low, high, cap, list(dict.fromkeys(root_ids)))


def fill_origins(tables: T, counts: CountColumns, register: Register) -> T:
    """Return the tables with what was counted for each of their claims: :func:`count_origins` without the counting."""
    claims = tables.claims.copy()
    for name, numbers in (("origins_low", counts.low), ("origins_high", counts.high), ("cap", counts.cap)):
        claims[name] = pd.array(numbers, dtype="Int64")
    day = latest_day(tables, register)
    problems = [*_withdraw_unsupported(claims), *_letters_out_of_force(counts.root_ids, register, day)]
    return replace(tables, claims=claims, problems=_with_problems(tables.problems, problems))


def _withdraw_unsupported(claims: pd.DataFrame) -> list[dict[str, Any]]:
    """Set grades nobody signed, or that the evidence of this corpus does not allow, back to 6; say so."""
    found: list[dict[str, Any]] = []
    if bool((claims["grade"] == 6).fillna(False).all()) and bool((claims["signed_by"].dropna() != "").all()):
        return found
    grades, signers = claims["grade"].fillna(6).tolist(), claims["signed_by"].tolist()
    columns = (claims[name].tolist() for name in ("claim_id", "article_id", "cap"))
    for i, (cid, aid, cap) in enumerate(zip(*columns, strict=True)):
        number, signer = int(grades[i]), signers[i]
        if number == 6:
            continue
        # 5 says that the information is not logical in itself; no comparison can forbid that.
        unsigned = not (text_of(signer) or "").strip()
        if not unsigned and number in (1, 2, 3, 4, 5) and (number == 5 or number >= int(cap)):
            continue
        found.append(
            {
                "what": "grade without a signature" if unsigned else "grade better than the evidence allows",
                "where": str(cid),
                "why": "a number other than 6 needs a person who signs it"
                if unsigned
                else f"{number} signed by {signer}, but {CAPS[int(cap)]}",
                "allowed": "6" if unsigned else f"{cap} or a higher number",
                "article_id": str(aid),
            }
        )
        grades[i], signers[i] = 6, None
    claims["grade"] = pd.array(grades, dtype="Int64")
    claims["signed_by"] = pd.Series([text_of(s) for s in signers], index=claims.index, dtype="str")
    _forget_signatures(claims, {row["where"] for row in found})
    return found


def _forget_signatures(claims: pd.DataFrame, withdrawn: set[str]) -> None:
    """A signature that does not stand is no correction: ``problems`` reports it, ``corrected`` does not show it."""
    if not withdrawn or "corrected" not in claims.columns:
        return
    signature = {"grade", "signed_by"}
    corrected, originals = claims["corrected"].tolist(), claims["original"].tolist()
    for i, claim_id in enumerate(claims["claim_id"]):
        if claim_id not in withdrawn or not signature & set(corrected[i]):
            continue
        corrected[i] = [name for name in corrected[i] if name not in signature]
        before = {name: value for name, value in json.loads(originals[i]).items() if name not in signature}
        originals[i] = json.dumps(before, ensure_ascii=False) if before else None
    claims["corrected"] = pd.Series(corrected, index=claims.index, dtype="object")
    claims["original"] = pd.Series(originals, index=claims.index, dtype="str")


def _letters_out_of_force(roots: Iterable[str | None], register: Register, day: date | None) -> list[dict[str, Any]]:
    """Say which signed letters of sources in this corpus do not hold, and why: expired, or no day to hold on."""
    met = dict.fromkeys(part for root_id in roots for part in register.ids_of(root_id))
    found = []
    for source_id in met:
        source = register.get(source_id)
        if source is None or source.reliability == "F":
            continue
        letter, why = letter_note(source, day)
        if letter == "F":
            found.append(
                {
                    "what": "letter not in force",
                    "where": source_id,
                    "why": why,
                    "allowed": "a new review in sources.csv: reviewed_on and expires_on",
                    "article_id": None,
                }
            )
    return found


def _with_problems(problems: pd.DataFrame, found: list[dict[str, Any]]) -> pd.DataFrame:
    known = set(zip(problems["what"], problems["where"], strict=True))
    found = [row for row in found if (row["what"], row["where"]) not in known]
    if not found:
        return problems
    more = pd.DataFrame(found, columns=list(problems.columns))
    return pd.concat([problems, more.astype(problems.dtypes.to_dict())], ignore_index=True)


def trace_origins(
    tables: TablesLike, *, register: Register | None = None, data: str | Path | None = None
) -> pd.DataFrame:
    """Return one row a claim that shows how its origins were counted, in the order of ``tables.claims``.

    ``root_id`` last known link; ``lineage`` known or unknown, and ``why``; ``directness``; ``party`` the side the
    source takes in the matter (missing: none); ``origins`` the independent ones ("US+KR" spoke together or rely on
    each other); ``unknown`` what the upper number adds; ``agree``, ``against``, ``updates`` numbers of other claims;
    ``cap`` and ``cap_reason``; ``in_cycle``.
    """
    return weights_table(weigh_once(tables, register or load_register(data), data))
