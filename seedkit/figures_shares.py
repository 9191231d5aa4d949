"""Shares told as fractions, in per cent: *drei Viertel* is held against *80 Prozent*."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from seedkit.cells import number_of

__all__ = ["Share", "in_percent"]

_RULES = frozenset({"fraction", "half", "one_in_n", "slash"})
_BEHIND = re.compile(r"[+/]")
_REACH = 2.0
"""Points of a hundred that a fraction in words may be off: *ein Drittel* is 31 per cent as well as 35."""


class Share(NamedTuple):
    """Bounds and unit of a share, in per cent; ``loose`` says how far from it the true one may lie."""

    low: float | None
    high: float | None
    unit: str | None
    loose: float


def in_percent(low: Any, high: Any, unit: str | None, rule: str) -> Share | None:
    """Return what a fraction is of a hundred; None for a share that is not told as one.

    >>> in_percent(0.75, 0.75, "Viertel", "fraction/fraction"), in_percent(80, 80, "%", "digits/unit")
    (Share(low=75.0, high=75.0, unit='%', loose=2.0), None)
    """
    if unit == "%" or _BEHIND.split(rule)[0] not in _RULES:
        return None
    values = [number_of(low), number_of(high)]
    first, last = (None if value is None else round(value * 100, 2) for value in values)
    return Share(first, last, "%", _REACH)
