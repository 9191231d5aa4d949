"""*Die Reederei Hansen und die Werft Lahn streiten. Die Reederei sagte*: which of several a noun alone can mean, or none."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.agreement import is_plural
from seedkit.tag.coreference import REACH
from seedkit.tag.identities import Identities

__all__ = ["are_side_by_side", "is_joint", "named_with", "stands_for_one"]

Range = tuple[int, int]

_BESIDE = 4
"""Tokens between two bodies that an *und* joins, at most: *und die alte Werft*."""


def is_joint(source_id: str | None) -> bool:
    """Whether an id is that of several who speak or act together."""
    return source_id is not None and ";" in source_id


def stands_for_one(ids: Identities, span: Range) -> bool:
    """Whether a phrase that ends with a noun is about one: *der Verein*; *die Vereine* may be both."""
    words = ids.words
    first, last = words.low[span[1] - 2], span[1] - 1
    return first in ("das", "der", "dem", "des") or not is_plural(words.form[last])


def are_side_by_side(ids: Identities, body: str, before: int) -> bool:
    """Whether a body was named last beside another one of its kind: *die Reederei Hansen und die Werft Lahn*."""
    kind = ids.kind(body)
    named: list[tuple[int, int, str]] = []  # the last ones first
    for n in range(bisect_left(ids.starts, before) - 1, -1, -1):
        a, b, entity = ids.entities[n]
        if before - b > REACH:
            break
        if entity.label == "ORG":
            named.append((a, b, entity.text))
    for (_, end, one), (start, _, other) in zip(named[1:], named[:-1], strict=True):
        found = ids.register.resolve(other, on=ids.on)
        if found is None or ids.kind(found) != kind:
            continue
        beside = start - end <= _BESIDE and any(low in ("und", "sowie") for low in ids.words.low[end:start])
        return beside and one != other and ids.words.form[end:start].count(".") == 0
    return False


def named_with(ids: Identities, noun: str, before: int) -> list[str]:
    """Return the bodies within reach that stand behind a noun as their own: *der Werft Lahn, die Werft Nord* for *werft*.

    In the order in which they were named last, each once.
    """
    words, found = ids.words, dict[str, None]()
    for i in range(max(0, before - REACH), before - 1):
        if words.low[i] != noun or words.tag[i] != "NN" or not words.form[i + 1][:1].isupper():
            continue
        if words.tag[i + 1] not in ("NE", "NN"):
            continue
        last = i + 2
        while last < before and words.tag[last] == "NE":
            last += 1
        body = ids.register.resolve(ids.text_of((i, last)), on=ids.on)
        if body is not None and ids.is_identified(body) and not is_joint(body):
            found.pop(body, None)
            found[body] = None
    return list(found)
