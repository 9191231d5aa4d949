"""The clauses that are open while a sentence is read, the innermost last."""

from __future__ import annotations

from seedkit.clauses_parts import ClauseType, Draft
from seedkit.clauses_words import PREPOSITIONS, RELATIVE_FORMS, VERBAL, Words

__all__ = ["OpenClauses"]

_SUBJECT_STARTS = frozenset({"ART", "PPER", "NE", "PPOSAT", "PIS", "PDS"})


class OpenClauses:
    """A stack of drafts, and what waits beside it for a clause it belongs to."""

    def __init__(self, words: Words, drafts: list[Draft], *, quoted: bool) -> None:
        self.words, self.drafts = words, drafts
        self.main_type: ClauseType = "quoted" if quoted else "main"
        self.stack: list[int] = []  # drafts, the current one last
        self.waiting = 0  # how many on the stack wait for their verb
        self.loose: tuple[int, list[int]] | None = None  # the last verbless chunk and whose it was taken for
        self.orphans: list[int] = []  # clauses before the main clause they belong to

    def push(self, draft: Draft) -> int:
        """Open a clause; its number among the drafts."""
        self.drafts.append(draft)
        self.stack.append(len(self.drafts) - 1)
        self.waiting += draft.waiting
        return self.stack[-1]

    def pop(self) -> int:
        """Close the innermost clause; its number."""
        number = self.stack.pop()
        self.waiting -= self.drafts[number].waiting
        return number

    def pop_all(self) -> None:
        """Close every clause."""
        while self.stack:
            self.pop()

    def satisfy(self, number: int, verb: int | None) -> None:
        """The draft (it is on the stack) has found its verb."""
        draft = self.drafts[number]
        draft.verb = verb
        if draft.waiting:
            draft.waiting = False
            self.waiting -= 1

    def pop_to_waiting(self) -> Draft:
        """Close clauses up to the innermost that waits for its verb (there is one); that clause."""
        while not self.drafts[self.stack[-1]].waiting:
            self.pop()
        return self.drafts[self.stack[-1]]

    def pop_to(self, number: int) -> int | None:
        """Close the clauses inside this one (it is on the stack); the outermost of them."""
        closed = None
        while self.stack[-1] != number:
            closed = self.pop()
        return closed

    def top(self) -> Draft | None:
        """The innermost clause."""
        return self.drafts[self.stack[-1]] if self.stack else None

    def bottom_main(self, subjunctive: bool | None) -> int | None:
        """The innermost main clause on the stack (of this mood where one is asked for), else the outermost."""
        outermost = None
        for number in reversed(self.stack[-12:]):
            draft = self.drafts[number]
            if draft.level == "main" and not draft.waiting and (subjunctive is not None or not draft.frame):
                if subjunctive is None or self.words.subjunctive(draft.verb) == subjunctive:
                    return number
                outermost = number if not draft.frame or outermost is None else outermost
        return outermost

    def give_back(self, number: int) -> None:
        """An apposition (*in Kiel, der Hauptstadt, …*) whose article was taken for a pronoun joins its noun again."""
        draft, words = self.drafts[number], self.words
        if draft.type != "relative" or draft.verb is not None or draft.parent is None or draft.opener is None:
            return
        if words.lower[draft.opener] in RELATIVE_FORMS and not any(words.tag[t] in VERBAL for t in draft.tokens):
            self.drafts[draft.parent].tokens.extend(draft.tokens)
            draft.tokens = []

    def adopt_orphans(self, main: int | None) -> None:
        """The clauses that came before the one they belong to belong to ``main``."""
        for number in self.orphans:
            if number != main and self.drafts[number].parent is None:
                self.drafts[number].parent = main
        self.orphans = []

    def report(self, content: int, frame: int) -> None:
        """The main clause ``content`` is what the clause ``frame`` reports."""
        number: int | None = content
        while number is not None and self.drafts[number].parent is None and number != frame:
            draft = self.drafts[number]
            draft.parent = frame
            draft.dependent = draft.type != "quoted"
            number = draft.sibling

    def take_loose(self) -> list[int]:
        """Take the last verbless chunk back from the clause it was given to; its words."""
        if self.loose is None:
            return []
        number, tokens = self.loose
        self.loose = None
        holder = self.drafts[number].tokens
        if holder[-len(tokens) :] != tokens:
            return []
        del holder[-len(tokens) :]
        return tokens

    def settle(self) -> None:
        """Before something new begins: does the open main clause end in a verb the tagger mistook?"""
        current = self.top()
        if current is None or current.level != "main" or not current.waiting:
            return
        words, tokens = self.words, current.tokens
        verb = self.latent_verb(current, certain=True)
        last = tokens[-1]
        if verb is None and words.tag[last] == "VVPP" and words.tag[tokens[0]] in _SUBJECT_STARTS:
            simple = not any(words.tag[t] in PREPOSITIONS for t in tokens)
            verb = last if simple and words.can_be_finite(last) else None
        if verb is not None:
            words.finite[verb] = True
            self.satisfy(self.stack[-1], verb)
            self.adopt_orphans(self.stack[-1])

    def latent_verb(self, draft: Draft, certain: bool) -> int | None:
        """A verb in second place that the tagger took for a participle or infinitive, in a clause without one."""
        words = self.words
        for token in draft.tokens[1:]:
            if words.tag[token] in ("VVPP", "VVINF", "ADJA", "ADJD", "VVIZU"):
                if words.only_finite(token):
                    return token
                if not certain and words.tag[token] in ("VVPP", "VVINF") and words.can_be_finite(token):
                    return token
                return None
        return None
