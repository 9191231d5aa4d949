"""The sentence around a statement, short enough for a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

from seedkit.cells import TablesLike

__all__ = ["Quoting", "flat"]

_ROOM = 320
"""Characters of a quotation. A denial that is cut may read as its contrary."""
_SHORT = 8
"""Words of a sentence that answers another one (*Elbchemie wies den Vorwurf zurück*) and does not say what."""
_POINTER = len("Dieses")
"""*Das Ventil war defekt. Das bestätigte die Firma*: so long is what points back to a sentence at the end of a statement."""


def flat(text: object) -> str:
    """Return a text as one line.

    >>> flat("Der Rat\\n tagt.")
    'Der Rat tagt.'
    """
    return " ".join(str(text).split())


class Quoting:
    """Finds the sentence of a statement; the sentences of all articles are sorted once."""

    def __init__(self, tables: TablesLike) -> None:
        self._sentences: dict[str, list[tuple[int, int, str]]] = {}
        columns = tables.sentences[["article_id", "start", "end", "text"]]
        for article, start, end, text in columns.itertuples(index=False):
            self._sentences.setdefault(str(article), []).append((int(start), int(end), str(text)))
        for found in self._sentences.values():
            found.sort()
        texts = tables.articles[["article_id", "text"]].itertuples(index=False)
        self._texts = {str(article): str(text) for article, text in texts}

    def of(self, statement: Mapping[Any, Any]) -> str:
        """Return the sentences of a statement where they fit (*davon gewusst zu haben* alone says little), else its own words."""
        found = self._sentences.get(str(statement["article_id"]), [])
        start, end = int(statement["start"]), int(statement["end"])
        first = bisect_right(found, start, key=lambda one: one[0]) - 1
        last = bisect_left(found, end, key=lambda one: one[0]) - 1
        if first >= 0 and found[last][1] >= end:
            whole = flat(" ".join(one[2] for one in found[first : last + 1]))
            if len(whole) <= _ROOM:
                return whole
        own = flat(statement["text"])
        if last > first >= 0 and end - found[last][0] <= _POINTER:
            own = own.rpartition(" ")[0]  # of "Das sagte …" the statement has the first word
        return own if len(own) <= _ROOM else own[: _ROOM - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"

    def answering(self, statement: Mapping[Any, Any]) -> str:
        """Return the sentence of a denial and, where it is too short to say what is denied, the one before it in its paragraph."""
        quote, article, start = self.of(statement), str(statement["article_id"]), int(statement["start"])
        found = self._sentences.get(article, [])
        at = bisect_right(found, start, key=lambda one: one[0]) - 1
        if at < 1 or "," in quote or "„" in quote or len(quote.split()) > _SHORT:
            return quote
        before = found[at - 1]
        both = f"{flat(before[2])} {quote}"
        return both if "\n" not in self._texts[article][before[1] : found[at][0]] and len(both) <= _ROOM else quote
