"""Clauses of a tagged Doc from tags, commas, conjunctions, quotation marks and the place of the verb; no parser.

German shows where a clause begins and ends: a comma and an opener (*dass, weil, der, wo*) put the finite verb
last, a main clause has it second, an infinitive clause ends in *zu* + infinitive. A sentence is cut into chunks
at punctuation; a stack of open clauses then decides for each chunk whether it opens a clause, goes on with one
that still waits for its verb, or returns to the clause around it. docs/clauses.md states the conventions.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from seedkit.clauses_parts import Clause
from seedkit.clauses_quotations import DEPTH, QuoteSpan, quote_spans
from seedkit.clauses_sentence import SentenceParser
from seedkit.clauses_words import Words
from seedkit.quotes import pair_quotes

__all__ = ["Clause", "add_clauses", "find_clauses"]


@Language.component("seedkit_clauses")
def add_clauses(doc: Doc) -> Doc:
    """Pipeline component: put ``find_clauses(doc)`` into ``doc.user_data["clauses"]``."""
    doc.user_data["clauses"] = find_clauses(doc)
    return doc


def find_clauses(doc: Doc) -> list[Clause]:
    """Return the clauses of ``doc``, ordered by start; each word belongs to exactly one clause's pieces.

    Needs ``tag_`` (STTS) and sentence starts; ``morph`` (Mood, Number) and ``lemma_`` make it better.
    ``doc.user_data["quotes"]`` is used where it is there, else the marks are paired here. Never raises for any
    tags. Time grows linearly with the number of tokens. An empty Doc has no clauses.
    """
    if not len(doc):
        return []
    words = Words(doc)
    quotes = doc.user_data.get("quotes")
    if quotes is None:
        quotes = pair_quotes(doc.text)
    spans = quote_spans(words, quotes)
    clauses: list[Clause] = []
    first_span = 0
    for start, end in words.sentences:
        while first_span < len(spans) and spans[first_span][1] <= start and spans[first_span][2] == 0:
            first_span += 1
        inside: list[list[QuoteSpan]] = [[] for _ in range(DEPTH)]
        number = first_span
        while number < len(spans) and spans[number][0] < end:
            first, last, depth = spans[number]
            if last > start:
                inside[depth].append((max(first, start), min(last, end), depth))
            number += 1
        SentenceParser(words, start, end, inside).append_clauses(clauses)
    return clauses
