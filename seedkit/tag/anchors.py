"""What stands in the clause of a word: dated time expressions, names, the innermost statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from spacy.tokens import Doc

from seedkit.records import Entity, Span, Statement, TimeExpression
from seedkit.tag.prospects import ClauseReader

__all__ = ["about_interval", "clause_spans", "entities_in", "innermost"]


def innermost(statements: Iterable[Statement], position: int) -> Statement | None:
    """The statement with the least text among those whose spans hold a position, None outside of all."""
    holding = [s for s in statements if any(a <= position < b for a, b in s.spans)]
    return min(holding, key=lambda s: sum(b - a for a, b in s.spans), default=None)


def clause_spans(doc: Doc, token: int, reader: ClauseReader) -> list[Span]:
    """The code points of the clause around a token, those it is part of included; the sentence where none is known."""
    spans = [
        (doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
        for clause in reader.chain(reader.clause_at(token))
        for a, b in clause.pieces
        if a < b
    ]
    if spans:
        return spans
    sentence = reader.sentences[token]
    return [(sentence.start_char, sentence.end_char)]


def about_interval(
    doc: Doc, token: int, reader: ClauseReader, times: Sequence[TimeExpression], frame: Span | None = None
) -> tuple[date | None, date | None]:
    """The days something at a token is about: the nearest dated expression of its clause, else of a clause above it.

    Expressions inside ``frame`` (the reporting clause: when it was *said*) do not count.
    """
    sentence = reader.sentences[token]
    dated = [
        t
        for t in times
        if sentence.start_char <= t.start < sentence.end_char
        and t.type in {"DATE", "TIME"}
        and (t.from_date or t.to_date)
        and not (frame and frame[0] <= t.start < frame[1])
    ]
    if not dated:
        return None, None
    for spans in _levels(doc, token, reader):
        near = [t for t in dated if any(a <= t.start < b for a, b in spans)]
        if near:
            break
    else:
        return None, None
    nearest = min(near, key=lambda t: abs(t.start - doc[token].idx))
    return nearest.from_date, nearest.to_date


def _levels(doc: Doc, token: int, reader: ClauseReader) -> Iterator[list[Span]]:
    """The spans of the clause at a token, then those of each clause above it."""
    yield clause_spans(doc, token, reader)
    chain = reader.chain(reader.clause_at(token))
    above = chain[-1].parent if chain else None
    seen: set[int] = set()
    while above is not None and above not in seen and 0 <= above < len(reader.clauses):
        seen.add(above)
        clause = reader.clauses[above]
        yield [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in clause.pieces if a < b]
        above = clause.parent


def entities_in(entities: Iterable[Entity], spans: Sequence[Span], frame: Span | None = None) -> list[Entity]:
    """The names inside any of the spans, in the order of the text; those of the reporting frame left out."""
    return [
        entity
        for entity in entities
        if any(a <= entity.start < b for a, b in spans)
        and not (frame and frame[0] <= entity.start < frame[1])
    ]
