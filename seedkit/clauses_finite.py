"""What becomes of a chunk with a finite verb and without opener: it fills a clause that waits, or is a main clause."""

from __future__ import annotations

from seedkit.clauses_openers import Openers
from seedkit.clauses_parts import Chunk, Draft
from seedkit.clauses_stack import OpenClauses
from seedkit.clauses_subjects import Subjects
from seedkit.clauses_words import BEFORE_NOUN, NOMINAL, PRONOUNS, Words

__all__ = ["FiniteChunks"]

_NOMINATIVE_PRONOUNS = frozenset("ich du er sie es wir man wer das dies dieses jeder niemand jemand".split())
_GOING_ON = frozenset("dann sich aber jedoch dabei danach daraufhin schließlich".split())


class FiniteChunks(OpenClauses):
    """Open clauses that take chunks with a finite verb."""

    def __init__(
        self, words: Words, drafts: list[Draft], openers: Openers, subjects: Subjects, *, quoted: bool
    ) -> None:
        super().__init__(words, drafts, quoted=quoted)
        self.openers, self.subjects = openers, subjects

    def take_finite(self, chunk: Chunk, finite: list[int], following: Chunk | None) -> None:
        """Take a chunk with these finite verbs and without opener."""
        words, tokens = self.words, chunk.tokens
        verb = finite[0]
        joined = words.tag[tokens[0]] == "KON" and chunk.before != "^"
        leading = verb == next((t for t in tokens if words.tag[t] != "KON"), tokens[0])
        if self.waiting and self.fill_waiting(chunk, finite, following, leading=leading):
            return
        current = self.top()
        if current is not None and current.level == "final" and not current.waiting:
            last = words.finite[tokens[-1]] or self.openers.is_final(tokens)
            if not joined and last and chunk.before == "," and self.goes_on_final(following):
                joined = len(tokens) == 1 or words.tag[tokens[0]] in ("APPR", "APPRART", "PRF", "ADJD", "ADV")
            if joined and last and (not leading or chunk.before == "+"):
                self.join_final(tokens, current, finite[-1])
                return
        main = self.bottom_main(None)
        if joined:
            self.join_main(tokens, verb)
        elif leading and main is None:
            number = self.push(Draft("main", self.main_type, list(tokens)))
            self.drafts[number].frame = bool(self.orphans) and chunk.before == "Q"
            self.satisfy(number, verb)
            self.adopt_orphans(number)
        elif leading and main is not None and chunk.before in ",-Q^":
            self.follow_main(chunk, verb, main, following)
        else:
            self.open_main(chunk, verb, main)

    def fill_waiting(self, chunk: Chunk, finite: list[int], following: Chunk | None, *, leading: bool) -> bool:
        """Give the chunk to the clause that waits for its verb; False where that clause has to do without."""
        words, tokens, verb = self.words, chunk.tokens, finite[0]
        waiting = self.pop_to_waiting()
        doubtful = leading and self.waiting > 1 and waiting.type == "relative" and len(tokens) > 2
        if doubtful and not self.openers.is_final(tokens):  # "in Kiel, der Hauptstadt, wurde ..."
            self.give_back(self.pop())
            waiting = self.pop_to_waiting()
        number = self.stack[-1]
        latent = None
        if waiting.level == "main" and chunk.before in ",+":
            latent = self.latent_verb(waiting, certain=leading)
        if latent is not None:
            words.finite[latent] = True
            self.satisfy(number, latent)
            self.adopt_orphans(number)
            self.take_finite(chunk, finite, following)
            return True
        fragment = waiting.level == "main" and (chunk.before in ":;" or (chunk.before == "-" and not leading))
        if waiting.level == "infinitive":
            self.satisfy(number, None)
            return False
        if fragment:
            self.satisfy(number, None)
            self.pop_all()
            return False
        if leading and waiting.level == "main" and self.is_parenthesis(tokens, following):
            frame = self.push(Draft("main", "main", list(tokens), verb=verb, waiting=False, frame=True))
            self.report(number, frame)
            return True
        waiting.tokens.extend(tokens)
        final = waiting.level == "final" and self.openers.is_final(tokens)
        self.satisfy(number, finite[-1] if final else verb)
        if waiting.level == "main":
            self.adopt_orphans(number)
        return True

    def join_final(self, tokens: list[int], current: Draft, verb: int) -> None:
        """*..., dass A kommt und B geht*: a second clause under the opener of the current one."""
        draft = Draft("final", current.type, list(tokens), current.opener, parent=current.parent)
        self.pop()
        number = self.push(draft)
        self.satisfy(number, verb)
        if draft.parent is None:
            self.orphans.append(number)

    def join_main(self, tokens: list[int], verb: int) -> None:
        """*A kommt, und B geht*: a main clause beside the one before it, said by whoever said that one."""
        sibling = self.bottom_main(self.words.subjunctive(verb))
        draft = Draft("main", self.main_type, list(tokens), sibling=sibling)
        if sibling is not None:
            self.pop_to(sibling)
            old = self.drafts[self.pop()]
            if old.dependent or old.parent is not None:
                draft.parent, draft.dependent = old.parent, old.dependent
        number = self.push(draft)
        self.satisfy(number, verb)
        if sibling is None:
            self.adopt_orphans(number)

    def follow_main(self, chunk: Chunk, verb: int, main: int, following: Chunk | None) -> None:
        """A chunk that begins with its verb, behind the main clause ``main``: *sagte er*, or that clause goes on."""
        words, tokens = self.words, chunk.tokens
        before, current = self.drafts[main], self.top()
        loose = self.loose is not None and self.loose[0] == main
        if (loose or (current is not None and current.level == "final")) and self.is_prefield(before, verb):
            # "Lee sagte, nachdem es Tag geworden sei, habe man begonnen"
            clause = self.pop_to(main)
            prefield = self.take_loose() if loose else []
            draft = Draft("main", self.main_type, [*prefield, *tokens], parent=main, dependent=True)
            number = self.push(draft)
            self.satisfy(number, verb)
            if clause is not None:
                self.drafts[clause].parent = number
            return
        conditional = (
            before.tokens
            and words.finite[before.tokens[0]]
            and before.parent is None
            and not before.frame
            and chunk.before == ","
            and not words.reports(verb)
            and before.tokens[0] == before.verb
        )
        goes_on = not conditional and (self.in_row(following) or not self.inverted(tokens, verb, before))
        self.pop_to(main)
        if goes_on:
            self.pop()
            draft = Draft("main", self.main_type, list(tokens), parent=before.parent, dependent=before.dependent)
            self.satisfy(self.push(draft), verb)
            return
        number = self.push(Draft("main", self.main_type, list(tokens)))
        self.satisfy(number, verb)
        if conditional:  # "Kommt er, gehe ich"
            before.type, before.level, before.parent = "subordinate", "final", number
            return
        self.drafts[number].frame = True
        root, steps = main, 0
        while (above := self.drafts[root].parent) is not None and steps < 20:
            root, steps = above, steps + 1
        if root != number and (root == main or words.subjunctive(self.drafts[root].verb)):
            self.report(root, number)

    def open_main(self, chunk: Chunk, verb: int, main: int | None) -> None:
        """A main clause with its verb second: of its own, or what the main clause before it reports."""
        words, tokens = self.words, chunk.tokens
        current = self.top()
        parent, dependent = None, False
        if main is not None:
            before = self.drafts[main]
            subjunctive = words.subjunctive(verb)
            reporting = words.reports(before.verb, *before.tokens)
            if before.dependent and subjunctive and before.parent is not None and not reporting:
                parent, dependent = before.parent, True
            elif chunk.before in ",:Q" and ((subjunctive and not words.subjunctive(before.verb)) or reporting):
                parent, dependent = main, True
            while self.stack and self.stack[-1] != (main if dependent and parent == main else None):
                self.pop()
        number = self.push(Draft("main", self.main_type, list(tokens), parent=parent, dependent=dependent))
        self.satisfy(number, verb)
        first = words.lower[tokens[0]]
        opening = self.drafts[main] if main is not None else None
        if (
            opening is not None
            and opening.tokens[0] == opening.verb
            and not opening.frame
            and opening.parent is None
            and chunk.before == ","
            and first in ("so", "dann")
        ):  # "Hätte er gewartet, so wäre nichts geschehen"
            opening.type, opening.level, opening.parent = "subordinate", "final", number
        comparative = current is not None and current.opener is not None and words.lower[current.opener] == "je"
        if comparative and current is not None and first in ("desto", "umso", "um"):
            current.parent = number
        if main is None:
            self.adopt_orphans(number)

    def is_prefield(self, before: Draft, verb: int) -> bool:
        """Is the clause just ended the first part of a new reported clause, rather than a part of what is said?"""
        words = self.words
        if words.subjunctive(verb):
            return not words.subjunctive(before.verb) or before.dependent
        current = self.top()
        if current is not None and current.opener is not None and words.lower[current.opener] in ("dass", "ob"):
            return False
        follows = verb + 1 < len(words.tag) and words.tag[verb + 1] in (*NOMINAL, *BEFORE_NOUN, *PRONOUNS)
        return follows and words.reports(before.verb) and not words.reports(verb)

    def is_parenthesis(self, tokens: list[int], following: Chunk | None) -> bool:
        """Is this *sagte er* inside a clause that has its verb still to come?"""
        if following is None or following.quoted is not None or len(tokens) > 8:
            return False
        return self.words.leads(following.tokens) and self.openers.find(following) is None

    def goes_on_final(self, following: Chunk | None) -> bool:
        """Does *und ... verb* come next, with the verb last (*die kamen, sahen und siegten*)?"""
        if following is None or not following.tokens or following.before not in "+,":
            return False
        words, tokens = self.words, following.tokens
        return words.tag[tokens[0]] == "KON" and words.finite[tokens[-1]]

    def in_row(self, following: Chunk | None) -> bool:
        """Does *und* with a verb come next (*kam, sah und siegte*)?"""
        if following is None or following.before != "+" or len(following.tokens) < 2:
            return False
        words, tokens = self.words, following.tokens
        return words.tag[tokens[0]] == "KON" and words.finite[tokens[1]]

    def inverted(self, tokens: list[int], verb: int, before: Draft) -> bool:
        """Has this verb-first chunk a subject of its own behind the verb (*sagte er*)?"""
        words = self.words
        if words.subjunctive(before.verb) and not words.subjunctive(verb):
            return True
        if words.reports(verb):
            return verb + 1 >= len(words.lower) or words.lower[verb + 1] not in _GOING_ON
        phrases = self.subjects.sure_phrases([t for t in tokens if t > verb])
        if not phrases:
            return False
        (start, _), number, _ = phrases[0]
        if number == "Plur" and "Number=Sing" in words.morph[verb]:
            return False
        if words.tag[start] == "PPER":
            return words.lower[start] in _NOMINATIVE_PRONOUNS
        current = self.top()
        if current is not None and current.type == "subordinate" and words.reports(before.verb, *before.tokens):
            return False  # "dementierte, dass ..., schloss eine Reise aber nicht aus"
        definite = words.tag[start] == "NE" or words.lower[start] in ("der", "die", "das")
        return start == verb + 1 and definite
