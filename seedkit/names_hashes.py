"""CRC-32 keys of many features at once, without spelling the features out.

A feature is a place (*the word before*), a name (*its shape*) and a value; its key is the CRC-32 of all three in a row. The
CRC is linear: with a start value it differs from the CRC without one by an amount that depends on the start value
and on the number of bytes alone. So each value is hashed once, and the keys of all its places, or of all pairs of two
words, are sums (exclusive or) of table rows. Method: Ross Williams, *A painless guide to CRC error detection
algorithms* (1993); zlib's ``crc32_combine`` rests on the same fact.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Hashed", "hash_all", "joined"]

Hashed = tuple[NDArray[np.uint32], NDArray[np.int64]]
"""CRC-32 of each text, and its length in bytes."""

_BYTES = np.arange(256)


class _Shifts:
    """What a start value adds to the CRC of so many bytes, as four tables of 256 rows: one for each byte of the value."""

    def __init__(self) -> None:
        self._tables = np.zeros((0, 4, 256), dtype=np.uint32)

    def tables(self, longest: int) -> NDArray[np.uint32]:
        """Return the tables for 0 to at least ``longest`` bytes."""
        known = len(self._tables)
        if longest >= known:
            new = [_table(size) for size in range(known, longest + 1)]
            self._tables = np.concatenate([self._tables, np.array(new, dtype=np.uint32)])
        return self._tables


def _table(size: int) -> NDArray[np.uint32]:
    table = np.zeros((4, 256), dtype=np.uint32)
    for bit in range(32):
        table[bit // 8] ^= np.where(_BYTES >> (bit % 8) & 1, _shift(1 << bit, size), 0).astype(np.uint32)
    return table


def _shift(start: int, size: int) -> int:
    nothing = bytes(size)
    return zlib.crc32(nothing, start) ^ zlib.crc32(nothing)


_SHIFTS = _Shifts()
_LONG = 200  # bytes; what is longer is rare and has no table


def hash_all(texts: Iterable[str]) -> Hashed:
    """Return the CRC-32 of each text in UTF-8 (a lone surrogate counts as "?") and its length in bytes."""
    texts = list(texts)
    try:
        packed = list(map(str.encode, texts))
    except UnicodeEncodeError:
        packed = [text.encode("utf-8", "replace") for text in texts]
    crcs, sizes = map(zlib.crc32, packed), map(len, packed)
    return np.fromiter(crcs, np.uint32, len(packed)), np.fromiter(sizes, np.int64, len(packed))


def joined(start: NDArray[np.uint32], texts: Hashed) -> NDArray[np.uint32]:
    """Return the CRC-32 of what ``start`` is the CRC of, with each text behind it.

    ``start`` and the arrays of ``texts`` are stretched to one shape as numpy does.

    >>> int(joined(np.array([zlib.crc32(b"ab")], dtype=np.uint32), hash_all(["c"]))[0]) == zlib.crc32(b"abc")
    True
    """
    crcs, sizes = texts
    long = sizes > _LONG
    tables = _SHIFTS.tables(int(np.where(long, 0, sizes).max(initial=0))).reshape(-1)
    at = np.where(long, 0, sizes) * 1024
    keys: NDArray[np.uint32] = (
        crcs
        ^ tables[at + (start & 255)]
        ^ tables[at + (256 + (start >> 8 & 255))]
        ^ tables[at + (512 + (start >> 16 & 255))]
        ^ tables[at + (768 + (start >> 24))]
    )
    if long.any():
        starts, lengths = np.broadcast_arrays(start, sizes)
        for place in zip(*np.nonzero(lengths > _LONG), strict=True):
            begin = int(starts[place])  # no byte left the start value as it is
            keys[place] ^= begin ^ _shift(begin, int(lengths[place]))
    return keys
