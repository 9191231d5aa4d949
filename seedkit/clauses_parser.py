"""Takes the chunks of a sequence one after the other: each opens a clause, goes on with one, or returns to one."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.clauses_finite import FiniteChunks
from seedkit.clauses_parts import Build, Chunk, ClauseType, Draft
from seedkit.clauses_words import MISTAKEN, NOMINAL, VERBAL, ZU

__all__ = ["ChunkParser"]

_ADDENDA = frozenset("darunter etwa nämlich also besonders insbesondere vor zumindest beispielsweise".split())


class ChunkParser(FiniteChunks):
    """Finds the clauses of one sequence of chunks; they are added to ``drafts``."""

    def parse(self, chunks: Sequence[Chunk]) -> None:
        """Take the chunks one after the other."""
        for number, chunk in enumerate(chunks):
            following = chunks[number + 1] if number + 1 < len(chunks) else None
            if chunk.quoted is not None:
                self.take_quotation(chunk)
                continue
            opener = self.openers.find(chunk)
            if opener is not None:
                self.take_opened(chunk, *opener)
                continue
            finite = [t for t in chunk.tokens if self.words.finite[t]]
            if finite:
                self.take_finite(chunk, finite, following)
            else:
                self.take_verbless(chunk, chunks[number + 1 : number + 6])
        if self.waiting and self.drafts[self.stack[0]].level == "main" and self.drafts[self.stack[0]].waiting:
            number = self.stack[0]
            latent = self.latent_verb(self.drafts[number], certain=False)
            if latent is not None:
                self.satisfy(number, latent)
        for number in self.stack:
            self.give_back(number)
        self.adopt_orphans(None)

    def take_quotation(self, chunk: Chunk) -> None:
        """A quotation with main clauses of its own: they belong to the clause around it."""
        roots = [n for n in chunk.quoted or [] if self.drafts[n].parent is None]
        main = self.bottom_main(None)
        waiting = self.stack[-1] if self.stack and self.drafts[self.stack[-1]].waiting else None
        around = main if main is not None else waiting
        for number in roots:
            if around is None:
                self.orphans.append(number)
            elif number != around:
                self.drafts[number].parent = around

    def take_opened(self, chunk: Chunk, place: int, build: Build, kind: ClauseType) -> None:
        """A chunk with an opener: a clause of its own."""
        words, tokens = self.words, chunk.tokens
        self.settle()
        current = self.top()
        joined = words.tag[tokens[0]] == "KON"
        parent: int | None = self.stack[-1] if self.stack else None
        if current is not None and not current.waiting and current.level == build:
            same = current.opener is not None and words.lower[current.opener] == words.lower[tokens[place]]
            if joined or (same and kind == current.type == "subordinate"):
                parent = current.parent
                self.pop()
        elif joined and current is not None and not current.waiting and kind != "relative":
            sibling = next(
                (n for n in reversed(self.stack[-8:]) if self.drafts[n].type == kind and not self.drafts[n].waiting),
                None,
            )
            if sibling is not None:
                self.pop_to(sibling)
                parent = self.drafts[self.pop()].parent
        draft = Draft(build, kind, list(tokens), tokens[place], parent=parent)
        number = self.push(draft)
        if parent is None:
            self.orphans.append(number)
        if build == "infinitive":
            verb = self.zu_verb(tokens)
            if verb is not None:
                self.satisfy(number, verb)
            return
        finite = next((t for t in tokens[place:] if words.finite[t]), None)
        if finite is not None:
            self.satisfy(number, finite)

    def zu_verb(self, tokens: list[int]) -> int | None:
        """The infinitive with zu among these tokens."""
        words = self.words
        for n in range(len(tokens) - 1, -1, -1):
            if words.tag[tokens[n]] == "VVIZU":
                return tokens[n]
            if words.tag[tokens[n]] == "PTKZU":
                return tokens[n + 1] if n + 1 < len(tokens) and words.tag[tokens[n + 1]] in VERBAL else tokens[n]
        return None

    def take_verbless(self, chunk: Chunk, ahead: Sequence[Chunk]) -> None:
        """A chunk without finite verb: an infinitive clause, a frame (*so X*), or a part of an open clause."""
        following = ahead[0] if ahead else None
        words, tokens = self.words, chunk.tokens
        tag = words.tag
        current = self.top()
        verb = self.zu_verb(tokens)
        if current is None:
            if self.orphans and verb is None and self.is_so_frame(tokens):
                self.open_frame(tokens)
                return
            draft = Draft("main", self.main_type, list(tokens))
            number = self.push(draft)
            if verb is not None and chunk.before == "^" and following is not None and words.leads(following.tokens):
                self.pop()  # "Um ... zu", "Das Land zu verlassen, war ..."
                draft.level, draft.type, draft.waiting, draft.verb = "infinitive", "infinitive", False, verb
                self.orphans.append(number)
            return
        if verb is not None:
            if current.waiting and current.level == "infinitive":
                current.tokens.extend(tokens)
                self.satisfy(self.stack[-1], verb)
                return
            if chunk.before in ",-:+" and not (chunk.before == "+" and current.level != "infinitive"):
                parent: int | None = self.stack[-1]
                if current.level == "infinitive" and tag[tokens[0]] == "KON":
                    parent = current.parent
                    self.pop()
                object_ = self.take_loose() if tag[tokens[0]] in ZU else []
                draft = Draft("infinitive", "infinitive", [*object_, *tokens], parent=parent)
                self.satisfy(self.push(draft), verb)
                return
        if (
            chunk.before in ",-"
            and self.is_so_frame(tokens)
            and (not current.waiting or (current.level == "main" and following is not None))
        ):
            self.open_frame(tokens)
            return
        self.settle()
        if chunk.before == ";" and verb is None and not self.waiting and self.verb_ahead(ahead):
            self.pop_all()  # "...; der Neubau, der ..., verzögert sich"
            self.push(Draft("main", self.main_type, list(tokens)))
            return
        if not current.waiting:
            current = self.return_from(current, chunk)
            if chunk.before == "," and self.stack and current is self.top():
                self.loose = (self.stack[-1], tokens)
        current.tokens.extend(tokens)
        if current.waiting and current.level == "final":
            last = tokens[-1]
            if tag[last] in MISTAKEN and tag[last] not in NOMINAL and words.can_be_finite(last):
                words.finite[last] = True
                self.satisfy(self.stack[-1], last)

    def verb_ahead(self, ahead: Sequence[Chunk]) -> bool:
        """Is the next chunk without an opener one that begins with its finite verb?"""
        for chunk in ahead:
            if chunk.quoted is None and self.openers.find(chunk) is None:
                return self.words.leads(chunk.tokens)
        return False

    def is_so_frame(self, tokens: list[int]) -> bool:
        """Is this *so der Bericht weiter*?"""
        words = self.words
        if len(tokens) < 2 or words.lower[tokens[0]] != "so":
            return False
        follower = words.tag[tokens[1]]
        return follower in NOMINAL or follower in ("ART", "PPER", "PPOSAT", "PIS", "PDAT", "PIAT")

    def open_frame(self, tokens: list[int]) -> None:
        """Open *so der Bericht weiter*, which reports what is open."""
        draft = Draft("main", "main", list(tokens), tokens[0], waiting=False, frame=True)
        content = self.bottom_main(None)
        if self.stack and self.drafts[self.stack[-1]].waiting:
            content = self.stack[-1]
        number = self.push(draft)
        if content is not None and self.drafts[content].parent is None:
            self.report(content, number)
        self.adopt_orphans(number)

    def return_from(self, current: Draft, chunk: Chunk) -> Draft:
        """The open clause a verbless chunk goes on with, once the current one has its verb."""
        words, tokens = self.words, chunk.tokens
        has_verb = any(words.tag[t] in ("VVPP", "VVINF", "PTKVZ", "VAPP", "VAINF", "VMINF") for t in tokens)
        if self.waiting:
            return self.pop_to_waiting()
        if len(self.stack) < 2:
            return current
        below = self.drafts[self.stack[-2]]
        if current.frame and current.level == "main":
            pronoun = any(words.tag[t] == "PPER" for t in current.tokens)
            if has_verb or pronoun:
                self.pop()
                return below
            return current
        if current.level == "main":
            return current
        if has_verb:
            while len(self.stack) > 1 and self.drafts[self.stack[-1]].level != "main":
                self.pop()
            return self.drafts[self.stack[-1]]
        if current.type == "relative" and words.lower[tokens[0]] not in _ADDENDA:
            self.pop()
            return below
        return current
