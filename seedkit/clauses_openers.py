"""The word that opens a clause (*dass, weil, der, wo, um*), and the build it asks for: verb last or infinitive."""

from __future__ import annotations

from typing import Literal

from seedkit.clauses_parts import Build, Chunk, ClauseType
from seedkit.clauses_words import INFINITE, PREPOSITIONS, RELATIVE_FORMS, ZU, Words, conjunctions

__all__ = ["FOCUS", "Openers"]

FOCUS = frozenset({"ADV", "ADJD", "PTKNEG", "PTKA", "CARD", "PIAT", "PIS", "APPR", "NN", "PAV", "PROAV"})


_W_WORDS = frozenset({"PWAV", "PWS", "PWAT"})
_LESS_SURE = frozenset({"da", "damit", "als", "wie", "je"})
_AFTER_RELATIVE = frozenset({"PPER", "PRF", "ART", "PPOSAT", "ADV", "PTKNEG", "PIS", "APPR", "APPRART", "PDAT"})

Opening = tuple[int, Build, ClauseType]
"""The place of the word that opens the clause, the clause's build and its type."""

_Verdict = Opening | Literal[False] | None
"""What one rule says of a chunk: an opening; False: none, whatever the rules behind it say; None: not its case."""


class Openers:
    """Finds the openers of one sentence's chunks; ``question``: the sentence ends in a question mark."""

    def __init__(self, words: Words, *, question: bool) -> None:
        self.words, self.question = words, question
        self._conjunctions = conjunctions()

    def find(self, chunk: Chunk) -> Opening | None:
        """The place of the word that opens the chunk as a clause of its own, the clause's build and type."""
        tag, tokens = self.words.tag, chunk.tokens
        n = 0
        while n < 2 and n < len(tokens) and tag[tokens[n]] == "KON":
            n += 1
        if n == len(tokens):
            return None
        for rule in _RULES:
            verdict = rule(self, tokens, n, chunk.before)
            if verdict is not None:
                return verdict or None
        return None

    def _infinitive(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*um zu, ohne zu, statt zu*; but *ohne dass*."""
        words = self.words
        if words.tag[tokens[n]] != "KOUI" and not (
            words.lower[tokens[n]] in self._conjunctions["infinitive"] and self.ends_in_zu(tokens, n + 1)
        ):
            return None
        if n + 1 < len(tokens) and words.lower[tokens[n + 1]] == "dass":
            return n + 1, "final", "subordinate"
        return n, "infinitive", "infinitive"

    def _conjunction(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*dass, weil, obwohl*, also behind a word or two (*auch wenn, einen Tag nachdem*)."""
        words = self.words
        tag, lower = words.tag, words.lower
        subordinating = self._conjunctions["subordinating"]
        for m in range(n, min(n + 4, len(tokens))):
            word = lower[tokens[m]]
            if m == n:
                if word == "als" and self.ends_in_zu(tokens):
                    return m, "infinitive", "infinitive"
                doubtful = word in ("während", "seit", "bis") and not self.is_final(tokens)
                if doubtful and self.has_finite(tokens):
                    return False  # "Während der Auktion wurden ..."
            certain, tagged = word in subordinating, tag[tokens[m]] == "KOUS"
            if (certain or tagged) and (m == n or (certain and tagged) or self.is_final(tokens[m:])):
                return m, "final", "subordinate"
            if tag[tokens[m]] not in FOCUS:
                break
        return None

    def _relative(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*der, die, das, welcher*, tagged as a relative."""
        if self.words.tag[tokens[n]] not in ("PRELS", "PRELAT"):
            return None
        return not self.is_verb_second(tokens, n, before) and (n, "final", "relative")

    def _behind_preposition(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*mit dem, in welcher, seit wann*."""
        tag, lower = self.words.tag, self.words.lower
        if tag[tokens[n]] not in PREPOSITIONS or n + 1 >= len(tokens):
            return None
        follower, word = tag[tokens[n + 1]], lower[tokens[n + 1]]
        if follower in ("PRELS", "PRELAT"):
            return n + 1, "final", "relative"
        if follower not in _W_WORDS or self.is_verb_second(tokens, n + 1, before):
            return None
        relative = word in self._conjunctions["relative_adverb"]
        if word.startswith("welch") and before == "," and n + 2 < len(tokens):
            relative = tag[tokens[n + 2]] not in ("NN", "NE", "CARD", "ADJA")
        return n + 1, "final", "relative" if relative else "subordinate"

    def _genitive_relative(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*dessen, deren, denen* behind a comma, whatever their tags."""
        if before != "," or n or len(tokens) < 3:
            return None
        m = 1 if self.words.tag[tokens[0]] in PREPOSITIONS else 0
        if self.words.lower[tokens[m]] not in ("dessen", "deren", "denen") or self.is_verb_second(tokens, m, ","):
            return None
        return m, "final", "relative"

    def _relative_tagged_article(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*der, die, das* tagged as article or demonstrative in a clause whose verb stands last."""
        words = self.words
        tag, count = words.tag, len(tokens)
        if before not in ",+-" or n + 1 >= count:
            return None
        m = n + 1 if tag[tokens[n]] in PREPOSITIONS else n
        if words.lower[tokens[m]] not in RELATIVE_FORMS or tag[tokens[m]] not in ("ART", "PDS") or m + 1 >= count:
            return None
        if tag[tokens[m + 1]] in _AFTER_RELATIVE and self.is_final(tokens[m:]) and not words.finite[tokens[m + 1]]:
            return m, "final", "relative"
        last = tokens[-1]
        missed = count > m + 3 and tag[last] == "VAINF" and tag[last - 1] == "VVPP"
        if missed and not self.has_finite(tokens):
            return m, "final", "relative"  # "die Dörfer überflutet haben"
        return None

    def _w_word(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*wer, was, wo, wie, warum, welche*: a clause, unless they open a main clause or a phrase."""
        words = self.words
        if words.tag[tokens[n]] not in _W_WORDS:
            return None
        word = words.lower[tokens[n]]
        if word in ("wie", "als") and not self.has_finite(tokens):
            return False
        if word == "wie" and before == "^" and not self.is_final(tokens) and not self.question:
            return words.tag[tokens[-1]] in INFINITE and (n, "final", "subordinate")
        if self.is_verb_second(tokens, n, before):
            return False
        if before == "^" and not self.has_finite(tokens, n):
            return False
        relative = word in self._conjunctions["relative_adverb"] and before != "^"
        if word.startswith("welch") and before == "," and n + 1 < len(tokens):
            relative = words.tag[tokens[n + 1]] not in ("NN", "NE", "CARD")
        return n, "final", "relative" if relative else "subordinate"

    def _as_or_how(self, tokens: list[int], n: int, before: str) -> _Verdict:
        """*da, damit, als, wie, je* where the verb stands last; *wie er mitteilte* also before more words."""
        words = self.words
        word, count = words.lower[tokens[n]], len(tokens)
        if word not in _LESS_SURE:
            return None
        if word in ("da", "damit") and n + 3 < count and before in "^," and self.is_final(tokens[n:]):
            return not words.finite[tokens[n + 1]] and (n, "final", "subordinate")
        if word in ("als", "wie", "je") and n + 1 < count and self.is_final(tokens[n:]):
            return n, "final", "subordinate"
        if word == "wie" and before in ",^" and self.has_finite(tokens, n + 1):
            finite = next(m for m in range(n + 1, count) if words.finite[tokens[m]])
            if words.tag[tokens[n + 1]] in ("PPER", "PIS") and finite == n + 2:
                return n, "final", "subordinate"
        return None

    def has_finite(self, tokens: list[int], begin: int = 0) -> bool:
        """Is one of the words from ``begin`` on a finite verb?"""
        finite = self.words.finite
        return any(finite[tokens[m]] for m in range(begin, len(tokens)))

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

    def ends_in_zu(self, tokens: list[int], begin: int = 0) -> bool:
        """Is this *in die Stadt zu ziehen*, without a finite verb, the *zu* from ``begin`` on?"""
        tag = self.words.tag
        return any(tag[t] in ZU for t in tokens[begin:]) and not self.has_finite(tokens)

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


_RULES = (
    Openers._infinitive,
    Openers._conjunction,
    Openers._relative,
    Openers._behind_preposition,
    Openers._genitive_relative,
    Openers._relative_tagged_article,
    Openers._w_word,
    Openers._as_or_how,
)
