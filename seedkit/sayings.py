"""What one source said, saying by saying in the order of its days: how somebody's words on a matter change.

Two clocks order them. Where the text gives the day of a saying (``said_on`` of its statement), it is that day; else the
last day its article can be from, by which it had been said. The column ``clock`` tells which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from seedkit.cells import ByArticle, TablesLike, day_of, items_of, rows_as_dicts, tables_given, text_of, typed_frame
from seedkit.near_duplicates import find_shared_wording
from seedkit.register import Register, load_register
from seedkit.same_claim_facts import SLACK
from seedkit.sayings_names import ids_heard, ids_named, ids_of_person
from seedkit.sayings_terms import terms_of
from seedkit.sayings_words import holds, is_the_same

__all__ = ["follow_words"]

_COLUMNS = {
    "day": "datetime64[us]", "clock": "str", "source_id": "str", "source": "str", "text": "str", "stance": "str",
    "certainty": "str", "channel_id": "object", "outlet": "str", "carried_by": "object", "article_id": "str",
    "statement_id": "str", "statement_ids": "object",
}  # fmt: skip


def follow_words(
    tables: TablesLike,
    source: str,
    about: str | None = None,
    *,
    members: bool = False,
    register: Register | None = None,
    data: str | Path | None = None,
) -> pd.DataFrame:
    """Return the sayings of one source in the order of their days, one row each, however many outlets carry it.

    ``source`` is an id, or a name as the register or the articles write it; with ``members`` the words of whoever the register
    puts under a body are its words as well. An office's words are those of all who
    speak for it; a person's are also those of the offices the register knows, on the days of the terms. ``about``: only what holds these words, in any form, also as a part of a compound.

    ``day`` is the day the text gives for the saying (``clock`` is *said*), else the last day its article can be from (*published*;
    it had been said by then), missing where neither is known (*none*; such rows stand last). One saying is one row where the same
    words, whole or cut, stand in several articles of ``SLACK`` days and no two of them name different days; ``carried_by`` are their
    outlets (the article's id where the outlet is not stated), ``statement_ids`` the statements, and the other columns those of
    the one that is first in time. Words that differ in a number, a negation or in what they say are rows of their own.

    Raises KeyError where nobody of that name says anything, ValueError where the name is that of several sources.

    >>> import seedkit as sk
    >>> texts = {
    ...     "2025-03-03": "Finanzministerin Ada Roth sagte am Sonntag, der Haushalt sei sicher.",
    ...     "2025-03-11": "Das Loch im Bundeshaushalt sei groß, sagte Finanzministerin Ada Roth.",
    ... }
    >>> tables = sk.tag_articles({"id": day, "date": day, "text": text} for day, text in texts.items())
    >>> words = sk.follow_words(tables, "Ada Roth", about="Haushalt")
    >>> words[["day", "clock", "text"]].astype(str).values.tolist()
    [['2025-03-02', 'said', 'der Haushalt sei sicher'], ['2025-03-11', 'published', 'Das Loch im Bundeshaushalt sei groß']]
    """
    tables_given(tables)
    register = register or load_register(data)
    terms = None if members else terms_of(source, ids_heard(tables, register), register)
    ids = ids_of_person(tables, terms, register) if terms else ids_named(tables, source, register, members=members)
    told = _told(tables, ids, register)
    if terms is not None:
        told = [one for one in told if terms.speaks(_ids(one, ids, register), text_of(one.row["source"]), one.day)]
        if not told:
            raise KeyError(f"nobody called {source!r} says anything in these articles")
    told = [one for one in told if about is None or holds(one.text, about)]
    rows = []
    for saying in _sayings(told):
        first = saying[0]
        said = next((one for one in saying if one.clock == "said"), first)
        rows.append(
            first.row
            | {
                "day": said.day,
                "clock": said.clock,
                "carried_by": list(dict.fromkeys(one.carrier for one in saying)),
                "statement_ids": [one.row["statement_id"] for one in saying],
            }
        )
    rows.sort(key=lambda row: (row["day"] is None, row["day"] or date.max, row["clock"] == "published"))
    return typed_frame(rows, _COLUMNS)


@dataclass(slots=True)
class _Told:
    """One statement: its row, when it was said or printed, who carries it, and what two that are one saying have in common."""

    row: dict[str, Any]
    text: str
    day: date | None
    clock: str
    carrier: str
    order: tuple[Any, ...]
    figures: tuple[Any, ...] = field(default=())


def _ids(one: _Told, ids: frozenset[str], register: Register) -> frozenset[str]:
    """Which of the ids that are asked for say it."""
    return ids.intersection(register.ids_of(text_of(one.row["source_id"])))


def _told(tables: TablesLike, ids: frozenset[str], register: Register) -> list[_Told]:
    """The statements of these sources, the first printed first; what somebody says within what they say stands in it."""
    known = rows_as_dicts(tables.articles, ["article_id", "outlet", "published", "published_to", "text"])
    articles = ByArticle({one["article_id"]: (number, one) for number, one in enumerate(known)})
    columns = ["article_id", "start", "statement_id", "parent_id", "spans", "text", "source", "source_id", "channel_id",
               "said_on", "stance", "certainty"]  # fmt: skip
    rows = [one for one in rows_as_dicts(tables.statements, columns) if ids.intersection(register.ids_of(text_of(one["source_id"])))]  # fmt: skip
    own = {one["statement_id"]: one["source_id"] for one in rows}
    figures = _figures(tables)
    found = []
    for row in rows:
        if own.get(row["parent_id"]) == row["source_id"]:
            continue
        number, article = articles[row["article_id"]]
        said, printed = day_of(row["said_on"]), day_of(article["published_to"])
        text = " ".join(str(article["text"])[start:end] for start, end in row["spans"])
        outlet = text_of(article["outlet"])
        clock = "said" if said else "published" if printed else "none"
        order = (printed is None, printed or date.max, text_of(article["published"]) or "", number, row["start"])
        found.append(
            _Told(
                row | {"outlet": outlet, "source": text_of(row["source"]), "channel_id": list(items_of(row["channel_id"]))},
                text, said or printed, clock, outlet or row["article_id"], order,
                (row["stance"], *sorted(figures[row["statement_id"]])),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: one.order)


def _figures(tables: TablesLike) -> defaultdict[Any, list[tuple[str, str, str]]]:
    """The numbers told in each statement: one that is another number is another saying."""
    found: defaultdict[Any, list[tuple[str, str, str]]] = defaultdict(list)
    for one in rows_as_dicts(tables.quantities, ["statement_id", "low", "high", "unit"]):
        found[one["statement_id"]].append((str(one["low"]), str(one["high"]), str(one["unit"])))
    return found


def _sayings(told: Sequence[_Told]) -> list[list[_Told]]:
    """The statements that are one saying together: the same words, in time of one another, of no two days."""
    alike = _alike(told)
    sayings: list[list[_Told]] = []
    saying_of: dict[int, list[_Told]] = {}
    for number, one in enumerate(told):
        near = (saying_of[other] for other in alike[number] if other < number)
        saying = next((saying for saying in near if _is_of_one_time(one, saying)), None)
        if saying is None:
            saying = []
            sayings.append(saying)
        saying.append(one)
        saying_of[number] = saying
    return sayings


def _alike(told: Sequence[_Told]) -> defaultdict[int, list[int]]:
    """Which statements have the words of which others, each both ways."""
    number = Counter[tuple[Any, ...]]()
    frame = pd.DataFrame(
        {
            "sentence_id": [str(n) for n in range(len(told))],
            "article_id": [str(n) for n in range(len(told))],  # what one article has twice is one saying, too
            "text": [one.text for one in told],
            "zone": "body",
            "alike": [number.setdefault(one.figures, len(number)) for one in told],
        }
    )
    alike: defaultdict[int, list[int]] = defaultdict(list)
    exact = find_shared_wording(frame, within="alike", min_score=100.0, min_words=1)
    near = find_shared_wording(frame, within="alike")
    for a, b, kind in _pairs([exact, near]):
        if kind == "quotation" or is_the_same(told[a].text, told[b].text):
            alike[a].append(b)
            alike[b].append(a)
    return alike


def _pairs(frames: Iterable[pd.DataFrame]) -> list[tuple[int, int, str]]:
    return [
        (int(a), int(b), str(kind))
        for frame in frames
        for a, b, kind in zip(frame["sentence_a"], frame["sentence_b"], frame["kind"], strict=True)
    ]


def _is_of_one_time(one: _Told, saying: Sequence[_Told]) -> bool:
    """Whether a statement may be a saying told before: not on another day than the text gives for it, nor long after."""
    days = [other.day for other in saying if other.day is not None]
    if one.day is None or not days:
        return True
    if len({other.day for other in (*saying, one) if other.clock == "said"}) > 1:
        return False
    return max(*days, one.day).toordinal() - min(*days, one.day).toordinal() <= SLACK
