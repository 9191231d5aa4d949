"""Where in a column of tokens certain values stand."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import compress, count

__all__ = ["places"]


def places(column: Sequence[str], values: Container[str]) -> list[int]:
    """The positions at which the column has one of these values, in order.

    >>> places(["das", ",", "so", ","], frozenset({",", ";"}))
    [1, 3]
    """
    return list(compress(count(), map(values.__contains__, column)))
