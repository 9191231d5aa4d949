"""Cuts a sequence of tokens into the chunks that the rules take at once, and finds finite verbs the tagger missed."""

from __future__ import annotations

from collections.abc import Iterable

from seedkit import verbs
from seedkit.clauses_openers import FOCUS, Openers
from seedkit.clauses_parts import Chunk
from seedkit.clauses_subjects import Subjects
from seedkit.clauses_words import BEFORE_NOUN, DASHES, INFINITE, MISTAKEN, NOMINAL, ZU, Words, conjunctions

__all__ = ["BOUNDARY", "Chunker"]

BOUNDARY = -1
_LONGEST = 250  # words; no clause is longer, and what is looked up per chunk stays bounded


class Chunker:
    """Cuts the sequences of one sentence. ``quotations``: drafts of those that stand in a sequence as one item."""

    def __init__(self, words: Words, openers: Openers, subjects: Subjects, quotations: list[list[int]]) -> None:
        self.words, self.openers, self.subjects, self.quotations = words, openers, subjects, quotations

    def chunks(self, sequence: list[int]) -> list[Chunk]:
        """Cut a sequence at commas, colons, dashes and quotations, and before conjunctions of two finite verbs."""
        words = self.words
        raw: list[Chunk] = []
        current: list[int] = []
        before = "^"

        def flush(boundary: str) -> None:
            nonlocal current, before
            if current:
                raw.append(Chunk(current, before))
                current, before = [], boundary
            elif boundary != "Q" and not (boundary == "," and before in ":;-"):
                before = "^" if before == "^" and boundary != ":" else boundary

        for token in sequence:
            if token == BOUNDARY:
                flush(",")
            elif token < BOUNDARY:
                flush("Q")
                raw.append(Chunk([], before, self.quotations[-token - 2]))
                before = "Q"
            elif not words.punctuation[token]:
                current.append(token)
                if len(current) == _LONGEST:
                    flush("+")
            elif (word := words.lower[token]) == ",":
                flush(",")
            elif word in (":", ";"):
                flush(word)
            elif word in DASHES and self.spaced(token):
                flush("-")
        if current:
            raw.append(Chunk(current, before))
        found: list[Chunk] = []
        for chunk in raw:
            if chunk.quoted is None:
                self.repair(chunk)
            found.extend(self.split(chunk) if chunk.quoted is None else [chunk])
        return found

    def repair(self, chunk: Chunk) -> None:
        """Find finite verbs the tagger took for something else, where the sentence and the verb table agree."""
        words, tokens = self.words, chunk.tokens
        tag = words.tag
        for n in range(1, len(tokens)):
            token = tokens[n]
            if tag[tokens[n - 1]] == "KON" and tag[token] in MISTAKEN and words.only_finite(token):
                words.finite[token] = True
        if len(tokens) > 3:
            self.unmark_infinitive(tokens)
        opener = self.openers.find(chunk)
        last = tokens[-1]
        if opener is None and self.may_be_final(chunk) and words.can_be_finite(last):
            words.finite[last] = True
            opener = self.openers.find(chunk)
            words.finite[last] = opener is not None
        if opener is None or opener[1] != "final":
            return
        rest = tokens[opener[0] + 1 :]
        if rest and not any(words.finite[t] for t in rest) and tag[last] in MISTAKEN and words.can_be_finite(last):
            words.finite[last] = True
        first = next((n for n, t in enumerate(rest) if words.finite[t]), None)
        if first is not None and not words.finite[last] and tag[last] in ("VAINF", "VMINF", "VVINF"):
            joined = any(tag[t] == "KON" for t in rest[first + 1 :])
            words.finite[last] = joined and words.can_be_finite(last)
        if rest and words.finite[last] and tag[last] not in ("VAFIN", "VMFIN"):
            for n in range(opener[0] + 2, len(tokens) - 1):
                token = tokens[n - 1]
                if tag[tokens[n]] == "KON" and tag[token] in MISTAKEN and words.can_be_finite(token):
                    words.finite[token] = True

    def unmark_infinitive(self, tokens: list[int]) -> None:
        """*soll geholfen haben*: the tagger takes such an infinitive for a finite verb now and then."""
        words = self.words
        last = tokens[-1]
        if words.tag[last] == "VVFIN" and words.lower[last].endswith("en"):
            first = next(t for t in tokens if words.finite[t])
            modal = words.tag[first] == "VMFIN" or words.lower[first] in ("wird", "werde", "würde")
            modal = modal and first != last and "Number=Sing" in words.morph[first]
            if modal and any(r.kind == "infinitive" for r in verbs.readings(words.lower[last])):
                # "er werde warten und die Lage besprechen"
                words.finite[last] = self.openers.find(Chunk(tokens, ",")) is not None
        if words.finite[last] and words.lower[last] in (
            "haben",
            "werden",
            "sein",
            "können",
            "müssen",
            "lassen",
        ):
            first = next(t for t in tokens if words.finite[t])
            simple = first != last and words.tag[first] in ("VMFIN", "VAFIN")
            simple = simple and words.tag[last - 1] in INFINITE and not words.finite[last - 1]
            if simple and self.openers.find(Chunk(tokens, ",")) is None:
                words.finite[last] = False

    def may_be_final(self, chunk: Chunk) -> bool:
        """Is this *Wie die Zeitung berichtet*, where the tagger missed the verb?"""
        words, tokens = self.words, chunk.tokens
        if len(tokens) < 3 or words.tag[tokens[-1]] not in ("VVINF", "VVPP"):
            return False
        if words.lower[tokens[0]] not in ("wie", "als") and words.tag[tokens[0]] not in ("PWAV", "PWS"):
            return False
        if any(words.finite[t] for t in tokens):
            return False
        return words.tag[tokens[0]] == "PWS" or bool(self.subjects.sure_phrases(tokens[1:-1]))

    def spaced(self, token: int) -> bool:
        """Does this dash stand between spaces (and not inside *1990-1995* or *Kim Jong-un*)?"""
        words = self.words
        lower, offset = words.lower, words.offset
        if token == 0 or token + 1 == len(offset):
            return True
        before = offset[token - 1] + len(lower[token - 1]) < offset[token]
        return before and offset[token] + len(lower[token]) < offset[token + 1]

    def split(self, chunk: Chunk) -> Iterable[Chunk]:
        """Cut a chunk with several finite verbs at the conjunctions between them, or behind a verb-final clause."""
        words = self.words
        rest = chunk
        while True:
            tokens = rest.tokens
            finite = [n for n, t in enumerate(tokens) if words.finite[t]]
            inner = self.inner_opener(tokens, finite)
            if inner:
                yield Chunk(tokens[:inner], rest.before)
                rest = Chunk(tokens[inner:], "+")
                continue
            if not finite:
                finite = [n for n, t in enumerate(tokens) if words.tag[t] in ZU]
            if len(finite) == 1 and finite[0] > 1 and rest.before == "," and words.finite[tokens[finite[0]]]:
                cut = finite[0] - 1
                if words.tag[tokens[cut]] == "KON" and self.openers.find(rest) is None:
                    yield Chunk(tokens[:cut], ",")
                    yield Chunk(tokens[cut:], "+")
                    return
            if len(finite) < 2:
                yield rest
                return
            cut = self.cut_place(rest, finite)
            if not cut:
                yield rest
                return
            yield Chunk(tokens[:cut], rest.before)
            rest = Chunk(tokens[cut:], "+")

    def inner_opener(self, tokens: list[int], finite: list[int]) -> int:
        """Place of a conjunction inside the chunk that opens a verb-final clause without a comma; 0: none."""
        words = self.words
        if not finite:
            return 0
        certain = conjunctions()["subordinating"]
        for n in range(1, len(tokens)):
            token = tokens[n]
            if words.tag[token] != "KOUS" and not (words.lower[token] in certain and words.lower[token] != "ob"):
                continue
            if finite[-1] <= n or all(
                words.tag[t] in FOCUS or words.tag[t] in ("KON", "KOUI", "KOKOM") for t in tokens[:n]
            ):
                continue
            if words.lower[token] not in certain and not self.openers.is_final(tokens[n:]):
                continue
            while n > 1 and words.tag[tokens[n - 1]] in ("KON", "ADV", "KOUI", "KOKOM") and n - 1 not in finite:
                n -= 1
            return n
        return 0

    def cut_place(self, chunk: Chunk, finite: list[int]) -> int:
        """Where the second clause of a chunk with two or more finite verbs begins; 0 where nothing shows it."""
        words, tokens = self.words, chunk.tokens
        tag = words.tag
        opener = self.openers.find(chunk)
        if opener is not None and opener[1] == "final":
            first = next((n for n in finite if n > opener[0]), finite[0])
            after = first + 1
            while after < len(tokens) and tag[tokens[after]] in INFINITE:
                after += 1
            while after < len(tokens) and after in finite and after - 1 in finite and tag[tokens[after]] != "VVFIN":
                after += 1  # two finite tags in one cluster are a slip of the tagger
            if after < len(tokens) and after in finite:
                return after
            for n in range(after, len(tokens)):
                if tag[tokens[n]] == "KON" and any(f > n for f in finite):
                    return n
            return 0
        first, second = finite[0], finite[1]
        places = [n for n in range(first + 1, second) if tag[tokens[n]] == "KON"]
        if places:
            last = places[-1]
            if len(places) > 1 and last + 1 < second and tag[tokens[last - 1]] in NOMINAL:
                between = tokens[last + 1 : second]
                joined = all(tag[t] in NOMINAL or tag[t] in BEFORE_NOUN for t in between)
                if joined and "Number=Plur" in words.morph[tokens[second]]:
                    return places[-2]
            return last
        return 0
