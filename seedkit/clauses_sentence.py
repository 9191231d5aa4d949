"""The clauses of one sentence: quotations and brackets on their own, then the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.clauses_chunks import BOUNDARY, Chunker
from seedkit.clauses_openers import Openers
from seedkit.clauses_parser import ChunkParser
from seedkit.clauses_parts import Clause, Draft
from seedkit.clauses_quotations import DEPTH, QuoteSpan, holds_main_clause, is_frame
from seedkit.clauses_subjects import Subjects
from seedkit.clauses_words import VERBAL, Words

__all__ = ["SentenceParser"]


class SentenceParser:
    """Finds the clauses of one sentence."""

    def __init__(self, words: Words, start: int, end: int, inside: Sequence[Sequence[QuoteSpan]]) -> None:
        self.words, self.start, self.end, self.inside = words, start, end, inside
        self.drafts: list[Draft] = []
        self.quotations: list[list[int]] = []  # roots of the quotations that stand in a sequence as one item
        self.brackets: list[tuple[int, int]] = []  # (root, first token) of what stands in brackets
        last = end - 1
        while last > start and words.punctuation[last] and words.lower[last] != "?":
            last -= 1
        self.subjects = Subjects(words)
        self.openers = Openers(words, question=words.lower[last] == "?")
        self.chunker = Chunker(words, self.openers, self.subjects, self.quotations)

    def append_clauses(self, clauses: list[Clause]) -> None:
        """Find this sentence's clauses and append them, in order of their start."""
        words = self.words
        if all(words.punctuation[self.start : self.end]):
            return
        self.run(list(range(self.start, self.end)), 0, quoted=False)
        if not self.drafts:  # everything stands in brackets
            self.drafts.append(Draft("main", "main", list(range(self.start, self.end)), waiting=False))
        owner = [-1] * (self.end - self.start)
        for number, draft in enumerate(self.drafts):
            for token in draft.tokens:
                owner[token - self.start] = number
        pieces: list[list[tuple[int, int]]] = [[] for _ in self.drafts]
        previous, begin, stop = -1, 0, 0
        for place, number in enumerate(owner):
            token = self.start + place
            if words.punctuation[token]:
                continue
            if number < 0:  # words in brackets and the like go with what stands before them
                number = owner[place] = previous if previous >= 0 else self._first_owner(owner)
            if number != previous:
                if previous >= 0:
                    pieces[previous].append((begin, stop))
                begin, previous = token, number
            stop = token + 1
        if previous >= 0:
            pieces[previous].append((begin, stop))
        for root, token in self.brackets:
            places = range(token - self.start - 1, -1, -1)
            around = next((owner[n] for n in places if owner[n] >= 0 and owner[n] != root), None)
            if self.drafts[root].parent is None and around is not None:
                self.drafts[root].parent = around
        alive = sorted((p[0][0], number) for number, p in enumerate(pieces) if p)
        place_of = {number: len(clauses) + rank for rank, (_, number) in enumerate(alive)}
        for _, number in alive:
            draft, parts = self.drafts[number], pieces[number]
            tokens = [t for a, b in parts for t in range(a, b)]
            parent = draft.parent
            steps = 0
            while parent is not None and parent not in place_of and steps < len(self.drafts):
                parent, steps = self.drafts[parent].parent, steps + 1
            clauses.append(
                Clause(
                    start=parts[0][0],
                    end=parts[-1][1],
                    pieces=tuple(parts),
                    type=draft.type,
                    opener=draft.opener,
                    verb=draft.verb,
                    subject=None if draft.level == "infinitive" else self.subjects.find(draft, tokens),
                    parent=place_of.get(parent) if parent is not None else None,
                    dependent=draft.dependent,
                    predicate=tuple(t for t in tokens if words.tag[t] in VERBAL),
                )
            )

    @staticmethod
    def _first_owner(owner: list[int]) -> int:
        return next((number for number in owner if number >= 0), 0)

    def run(self, sequence: list[int], depth: int, *, quoted: bool) -> list[int]:
        """Find the clauses of a sequence of tokens; return the drafts that depend on nothing in it."""
        sequence = self.take_out_brackets(sequence, depth, quoted)
        if depth < DEPTH and self.inside[depth]:
            sequence = self.take_out_quotations(sequence, depth)
        first = len(self.drafts)
        chunks = self.chunker.chunks(sequence)
        ChunkParser(self.words, self.drafts, self.openers, self.subjects, quoted=quoted).parse(chunks)
        return [n for n in range(first, len(self.drafts)) if self.drafts[n].parent is None]

    def take_out_brackets(self, sequence: list[int], depth: int, quoted: bool) -> list[int]:
        """Run what stands in brackets on its own where it has a finite verb; else leave it to the clause around."""
        words = self.words
        if not any(token >= 0 and words.lower[token] in ("(", "[") for token in sequence):
            return sequence
        rest: list[int] = []
        opened: int | None = None
        for token in sequence:
            word = words.lower[token] if token >= 0 else ""
            if word in ("(", "[") and opened is None:
                opened = len(rest)
            elif word in (")", "]") and opened is not None:
                inner = rest[opened + 1 :]
                del rest[opened:]
                opened = None
                if any(t >= 0 and words.finite[t] for t in inner):
                    self.brackets.extend((root, inner[0]) for root in self.run(inner, DEPTH, quoted=quoted))
                continue
            rest.append(token)
        return rest

    def take_out_quotations(self, sequence: list[int], depth: int) -> list[int]:
        """Run quotations that hold a main clause on their own; each stands in the sequence as one item then."""
        place = {token: number for number, token in enumerate(sequence) if token >= 0}
        spans = [
            (place[first], place[last - 1] + 1)
            for first, last, _ in self.inside[depth]
            if first in place and last - 1 in place
        ]
        if not spans:
            return sequence
        groups: list[list[tuple[int, int]]] = []
        for span in spans:
            if groups and is_frame(self.words, sequence[groups[-1][-1][1] : span[0]]):
                groups[-1].append(span)
            else:
                groups.append([span])
        item_at: dict[int, tuple[int, int]] = {}  # place -> (end, item)
        for group in groups:
            inner: list[int] = []
            for first, last in group:
                inner.extend([BOUNDARY] if inner else [])
                inner.extend(sequence[first:last])
            if not holds_main_clause(self.chunker, sequence, group, inner):
                continue
            self.quotations.append(self.run(inner, depth + 1, quoted=True))
            item = -1 - len(self.quotations)
            for first, last in group:
                item_at[first] = (last, item)
        if not item_at:
            return sequence
        rest: list[int] = []
        number = 0
        while number < len(sequence):
            if number in item_at:
                number, item = item_at[number]
                rest.append(item)
            else:
                rest.append(sequence[number])
                number += 1
        return rest
