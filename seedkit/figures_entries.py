"""The entries of a live ticker, each under its time: *18.40 Uhr: …* is later than *14.30 Uhr: …*, wherever it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from seedkit.cells import TablesLike

__all__ = ["Entries"]

_TIME = re.compile(r"\W*([01]?\d|2[0-3])[.:]([0-5]\d)(?: ?Uhr)?\s*(?:[:|–—-]|\n|$)")


class Entries:
    """The times under which the articles of a corpus tell."""

    def __init__(self, tables: TablesLike) -> None:
        """Look for sentences that a time and a colon open; two of them make a ticker."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        columns = (tables.sentences[name].tolist() for name in ("article_id", "start", "text"))
        for article, start, text in zip(*columns, strict=True):
            time = _TIME.match(text) if text[:4].strip("+•– ")[:1].isdigit() else None
            if time is not None:
                found[str(article)].append((int(start), f"{int(time[1]):02}:{time[2]}"))
        self._entries = {article: sorted(one) for article, one in found.items() if len(one) > 1 and _in_order(one)}

    def time_at(self, article: str, place: int) -> str | None:
        """Return the time of the entry that holds this place ("18:40"), None where it stands in none."""
        entries = self._entries.get(article, [])
        number = bisect_right(entries, place, key=lambda entry: entry[0]) - 1
        return entries[number][1] if number >= 0 else None


def _in_order(entries: list[tuple[int, str]]) -> bool:
    """Whether the times go one way: a ticker over midnight does not say which of two is later."""
    times = [time for _, time in sorted(entries)]
    return all(a <= b for a, b in pairwise(times)) or all(a >= b for a, b in pairwise(times))
