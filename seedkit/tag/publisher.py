"""Who a press release is from: the body that its last paragraph tells about under *Über …*."""

from __future__ import annotations

from seedkit.tag.words import Words

__all__ = ["publisher"]

_NAME_TAGS = frozenset({"NN", "NE", "ART", "ADJA", "XY", "FM", "CARD", "$(", "KON", "TRUNC"})
_LONGEST = 9
"""Tokens of a name behind *Über*."""


def publisher(words: Words) -> tuple[int, int] | None:
    """The name in *Über die Kranbau GmbH: Die Kranbau GmbH baut …*, a heading or the opening of a paragraph.

    What stands behind it tells of the same body again: *Über den Wolken: Ein Flug …* has no such name.
    """
    for i in range(len(words) - 1, 0, -1):
        if words.form[i] != "Über" or not (words.space[i - 1] and "\n" in words.form[i - 1]):
            continue
        end = next((k for k in range(i + 1, min(i + _LONGEST, len(words))) if _ends(words, k)), None)
        if end is None or end == i + 1 or not _NAME_TAGS.issuperset(words.tag[i + 1 : end]):
            continue
        name = {words.form[k] for k in range(i + 1, end) if words.form[k][:1].isupper()}
        again = next((k for k in range(end + 1, min(end + 4, len(words))) if not words.space[k]), len(words))
        last = again
        while (
            last < len(words)
            and last - again < _LONGEST
            and (words.form[last][:1].isupper() or words.form[last] == "&")
        ):
            last += 1
        if not name.isdisjoint(words.form[again:last]):
            return again, last  # with its legal form, where it has one
        if not name.isdisjoint(words.form[again : again + 2 * _LONGEST]):
            return i + 1, end
    return None


def _ends(words: Words, k: int) -> bool:
    return words.form[k] == ":" or (words.space[k] and "\n" in words.form[k])
