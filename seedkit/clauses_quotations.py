"""Quotations in a sentence: which tokens they span, and whether they hold a main clause of their own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from seedkit.clauses_chunks import Chunker
from seedkit.clauses_words import DASHES, Words
from seedkit.quotes import Quote

__all__ = ["DEPTH", "QuoteSpan", "holds_main_clause", "is_frame", "quote_spans"]

QuoteSpan = tuple[int, int, int]
DEPTH = 3  # quotations nested deeper are read as part of the one around them


def quote_spans(words: Words, quotes: Iterable[Quote]) -> list[QuoteSpan]:
    """(first token, end, depth) of the closed quotations, marks included, ordered by start."""
    spans: list[QuoteSpan] = []
    for quote in quotes:
        if quote.closed and quote.depth < DEPTH:
            first = bisect_left(words.offset, quote.start)
            last = bisect_left(words.offset, quote.end, first)
            if last > first:
                spans.append((first, last, quote.depth))
    spans.sort(key=lambda span: (span[0], -span[1], span[2]))
    return spans


def is_frame(words: Words, between: list[int]) -> bool:
    """Is this ", sagte er," between two parts of one quotation?"""
    content = [t for t in between if t >= 0 and not words.punctuation[t]]
    if not content or not any(t >= 0 and words.lower[t] == "," for t in between[-2:]):
        return False
    return words.finite[content[0]] or (words.lower[content[0]] == "so" and len(content) > 1)


def holds_main_clause(chunker: Chunker, sequence: list[int], group: list[tuple[int, int]], inner: list[int]) -> bool:
    """Has the quotation a main clause of its own, or is it a word, a phrase, a part of the clause around it?"""
    words = chunker.words
    if not any(t >= 0 and words.finite[t] for t in inner):
        return False
    content = [t for t in inner if t >= 0 and not words.punctuation[t]]
    if len(content) < 2:
        return False
    main = None
    for chunk in chunker.chunks(inner):
        finite = [t for t in chunk.tokens if words.finite[t]]
        if finite and chunker.openers.find(chunk) is None:
            main = chunk
            break
    if main is None:
        return False
    first, last = group[0]
    before = first - 1
    while before >= 0 and sequence[before] >= 0 and words.tag[sequence[before]] in ("$(", "_SP"):
        if words.lower[sequence[before]] in DASHES:
            return True
        before -= 1
    if before < 0 or sequence[before] < 0 or words.tag[sequence[before]] in ("$,", "$."):
        return True
    if len(group) > 1 or words.finite[sequence[before]]:
        return True
    begin, stop = before, last
    while begin > 0 and sequence[begin] >= 0 and words.tag[sequence[begin]] not in ("$,", "$."):
        begin -= 1
    while stop < len(sequence) and sequence[stop] >= 0 and words.tag[sequence[stop]] not in ("$,", "$."):
        stop += 1
    around = [*sequence[begin:first], *sequence[last:stop]]
    if not any(t >= 0 and words.finite[t] for t in around):
        return False
    tokens = main.tokens
    return not words.finite[tokens[-1]] or words.tag[tokens[0]] == "PPER"
