"""Whose word a clause is: the statements of the tables by their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from seedkit.cells import TablesLike, days_of, rows_as_dicts, text_of
from seedkit.propositions_record import Voice

__all__ = ["Telling", "tellings_of"]


class Telling(NamedTuple):
    """A statement as far as it decides whose word a clause is: its content, its cue, who is credited, by places in the article.

    ``acts``: its verb tells an act of the source besides (*erkennt das Ergebnis nicht an*).
    """

    voice: Voice
    spans: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    credited: tuple[int, int] | None
    mood: str | None
    size: int
    acts: bool = False

    def holds(self, place: int) -> bool:
        """Return whether a place is in the content."""
        return any(start <= place < end for start, end in self.spans)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the content and of the cue."""
        return (*self.spans, *((self.cue,) if self.cue else ()))


def tellings_of(tables: TablesLike) -> Iterator[tuple[str, Telling]]:
    """Yield every statement with its article's id."""
    columns = ["article_id", "statement_id", "spans", "cue_start", "cue_end", "source", "source_start", "source_end", "source_id",
               "stance", "certainty", "mood", "kind"]  # fmt: skip
    days = days_of(tables.statements["said_on"])
    for row, said_on in zip(rows_as_dicts(tables.statements, columns), days, strict=True):
        spans = tuple((int(a), int(b)) for a, b in row["spans"])
        voice = Voice(
            str(row["statement_id"]),
            text_of(row["source"]),
            text_of(row["source_id"]),
            str(row["stance"]),
            str(row["certainty"]),
            said_on,
        )
        yield (
            str(row["article_id"]),
            Telling(
                voice,
                spans,
                _span(row, "cue"),
                _span(row, "source"),
                text_of(row["mood"]),
                sum(b - a for a, b in spans),
                row["kind"] == "reported",
            ),
        )


def _span(row: dict[Any, Any], name: str) -> tuple[int, int] | None:
    start, end = text_of(row[f"{name}_start"]), text_of(row[f"{name}_end"])
    return None if start is None or end is None else (int(float(start)), int(float(end)))
