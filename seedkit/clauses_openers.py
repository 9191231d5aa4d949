"""The word that opens a clause (*dass, weil, der, wo, um*), and the build it asks for: verb last or infinitive."""

from __future__ import annotations

from seedkit.clauses_parts import Build, Chunk, ClauseType
from seedkit.clauses_words import INFINITE, PREPOSITIONS, RELATIVE_FORMS, ZU, Words, conjunctions

__all__ = ["FOCUS", "Openers"]

FOCUS = frozenset({"ADV", "ADJD", "PTKNEG", "PTKA", "CARD", "PIAT", "PIS", "APPR", "NN", "PAV", "PROAV"})


class Openers:
    """Finds the openers of one sentence's chunks; ``question``: the sentence ends in a question mark."""

    def __init__(self, words: Words, *, question: bool) -> None:
        self.words, self.question = words, question

    def find(self, chunk: Chunk) -> tuple[int, Build, ClauseType] | None:
        """The place of the word that opens the chunk as a clause of its own, the clause's build and type."""
        words, tokens = self.words, chunk.tokens
        tag, lower = words.tag, words.lower
        lists = conjunctions()
        n, count = 0, len(tokens)
        while n < count and tag[tokens[n]] == "KON" and n < 2:
            n += 1
        if n >= count:
            return None
        token = tokens[n]
        first, word = tag[token], lower[token]
        if first == "KOUI" or (
            word in lists["infinitive"]
            and any(tag[t] in ZU for t in tokens[n + 1 :])
            and not any(words.finite[t] for t in tokens)
        ):
            if n + 1 < count and lower[tokens[n + 1]] == "dass":
                return n + 1, "final", "subordinate"
            return n, "infinitive", "infinitive"
        for m in range(n, min(n + 4, count)):
            if lower[tokens[m]] == "als" and m == n and self.ends_in_zu(tokens):
                return m, "infinitive", "infinitive"
            doubtful = m == n and lower[tokens[m]] in ("während", "seit", "bis") and not self.is_final(tokens)
            if doubtful and any(words.finite[t] for t in tokens):
                return None  # "Während der Auktion wurden ..."
            certain, tagged = lower[tokens[m]] in lists["subordinating"], tag[tokens[m]] == "KOUS"
            if (certain or tagged) and (m == n or (certain and tagged) or self.is_final(tokens[m:])):
                return m, "final", "subordinate"
            if tag[tokens[m]] not in FOCUS:
                break
        if first == "PRELS" or first == "PRELAT":
            if self.is_verb_second(tokens, n, chunk.before):
                return None
            return n, "final", "relative"
        if first in PREPOSITIONS and n + 1 < count:
            follower = tag[tokens[n + 1]]
            if follower in ("PRELS", "PRELAT"):
                return n + 1, "final", "relative"
            if follower in ("PWAV", "PWS", "PWAT") and not self.is_verb_second(tokens, n + 1, chunk.before):
                relative = lower[tokens[n + 1]] in lists["relative_adverb"]
                if lower[tokens[n + 1]].startswith("welch") and chunk.before == "," and n + 2 < count:
                    relative = tag[tokens[n + 2]] not in ("NN", "NE", "CARD", "ADJA")
                return n + 1, "final", "relative" if relative else "subordinate"
        if chunk.before == "," and n == 0 and count > 2:
            m = 1 if first in PREPOSITIONS else 0
            if lower[tokens[m]] in ("dessen", "deren", "denen") and not self.is_verb_second(tokens, m, ","):
                return m, "final", "relative"
        if chunk.before in ",+-" and n + 1 < count:
            m = n + 1 if first in PREPOSITIONS else n
            if lower[tokens[m]] in RELATIVE_FORMS and tag[tokens[m]] in ("ART", "PDS") and m + 1 < count:
                follower = tag[tokens[m + 1]]
                pronoun = follower in (
                    "PPER",
                    "PRF",
                    "ART",
                    "PPOSAT",
                    "ADV",
                    "PTKNEG",
                    "PIS",
                    "APPR",
                    "APPRART",
                    "PDAT",
                )
                if pronoun and self.is_final(tokens[m:]) and not words.finite[tokens[m + 1]]:
                    return m, "final", "relative"
                last = tokens[-1]
                missed = count > m + 3 and tag[last] == "VAINF" and tag[last - 1] == "VVPP"
                if missed and not any(words.finite[t] for t in tokens):
                    return m, "final", "relative"  # "die Dörfer überflutet haben"
        if first in ("PWAV", "PWS", "PWAT"):
            if word in ("wie", "als") and not any(words.finite[t] for t in tokens):
                return None
            if word == "wie" and chunk.before == "^" and not self.is_final(tokens) and not self.question:
                return None if tag[tokens[-1]] not in INFINITE else (n, "final", "subordinate")
            if self.is_verb_second(tokens, n, chunk.before):
                return None
            if chunk.before == "^" and not any(words.finite[t] for t in tokens[n:]):
                return None
            relative = word in lists["relative_adverb"] and chunk.before != "^"
            if word.startswith("welch") and chunk.before == "," and n + 1 < count:
                relative = tag[tokens[n + 1]] not in ("NN", "NE", "CARD")
            return n, "final", "relative" if relative else "subordinate"
        if word in ("da", "damit") and n + 3 < count and chunk.before in "^," and self.is_final(tokens[n:]):
            return None if words.finite[tokens[n + 1]] else (n, "final", "subordinate")
        if word in ("als", "wie", "je") and n + 1 < count and self.is_final(tokens[n:]):
            return n, "final", "subordinate"
        if word == "wie" and chunk.before in ",^" and any(words.finite[t] for t in tokens[n + 1 :]):
            finite = next(m for m in range(n + 1, count) if words.finite[tokens[m]])
            if tag[tokens[n + 1]] in ("PPER", "PIS") and finite == n + 2:
                return n, "final", "subordinate"
        return None

    def is_final(self, tokens: list[int]) -> bool:
        """Does the finite verb stand last, as in a clause with an opener?"""
        words = self.words
        n = last = len(tokens) - 1
        while n >= 0 and words.tag[tokens[n]] in INFINITE and not words.finite[tokens[n]]:
            n -= 1
        if n <= 0 or not words.finite[tokens[n]]:
            return False
        # "hat kommen können" has its finite verb before two infinitives; "müssen anfangen" is a main clause
        return n == last or (last - n >= 2 and words.tag[tokens[n]] == "VAFIN")

    def ends_in_zu(self, tokens: list[int]) -> bool:
        """Is this *in die Stadt zu ziehen*, without a finite verb?"""
        words = self.words
        return any(words.tag[t] in ZU for t in tokens) and not any(words.finite[t] for t in tokens)

    def is_verb_second(self, tokens: list[int], n: int, before: str) -> bool:
        """Is this w-word or *der/die/das* the first part of a main clause (*Wer kommt?*, *Das hat er gesagt*)?"""
        words = self.words
        finite = next((m for m in range(n + 1, len(tokens)) if words.finite[tokens[m]]), None)
        if finite is None:
            return False
        tag = words.tag
        after_phrase = n + 1
        if tag[tokens[n]] in ("PWAT", "PRELAT") or words.lower[tokens[n]] == "wie":
            while after_phrase < finite and tag[tokens[after_phrase]] in (
                "ADJD",
                "ADV",
                "ADJA",
                "NN",
                "PIAT",
                "PIS",
            ):
                after_phrase += 1
        if finite != after_phrase:
            return False
        relative = tag[tokens[n]] in ("PRELS", "PRELAT")
        if finite == len(tokens) - 1:
            return before == "^" and (self.question or relative)
        if before == "^":
            return True
        if self.is_final(tokens[n:]):
            return False
        return len(tokens) - finite > (3 if relative else 2)
