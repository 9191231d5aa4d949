"""The likeliest subject of a clause."""

from __future__ import annotations

from seedkit.clauses_parts import Draft
from seedkit.clauses_phrases import Phrase, noun_phrases
from seedkit.clauses_words import NOMINAL, Words
from seedkit.lexicon.calendar import MONTHS, PARTS_OF_DAYS, WEEKDAYS

__all__ = ["Subjects"]

_SURE_NOMINATIVES = frozenset("ich du er wir es".split())
_SURE_WORDS = frozenset({"man", "niemand", "jeder", "jemand"})
_TIME_NOUNS = MONTHS | WEEKDAYS | PARTS_OF_DAYS | frozenset("anfang mitte ende uhr wochenende jahresende".split())


class Subjects:
    """Finds subjects among the words of a Doc."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def find(self, draft: Draft, tokens: list[int]) -> tuple[int, int] | None:
        """The likeliest subject: a noun phrase or pronoun that can be nominative and agrees with the verb."""
        words = self.words
        verb = draft.verb
        if verb is None:
            if draft.frame and draft.opener is not None:
                tokens = [t for t in tokens if t > draft.opener]
                return next((phrase.span for phrase in self.sure_phrases(tokens)), None)
            return None
        best: tuple[int, int] | None = None
        best_score = 0.0
        phrases = noun_phrases(words, [t for t in sorted(draft.tokens) if t != verb], draft.opener)
        for rank, phrase in enumerate(phrases):
            score = self._score(phrase, rank, draft, verb)
            if score > best_score:
                best, best_score = phrase.span, score
        return best if best_score > 3.0 else None

    def _score(self, phrase: Phrase, rank: int, draft: Draft, verb: int) -> float:
        """How likely this phrase, the ``rank``-th of the clause, is the subject of the verb.

        The weights are set by hand: 10 less its place; agreement, times and doubts weigh most, as the first phrase of
        a clause is otherwise its subject in most sentences of the news.
        """
        words, (start, end) = self.words, phrase.span
        tag, word, morph = words.tag[start], words.lower[start], words.morph[verb]
        score = 10.0 - 0.6 * min(rank, 8)
        if (phrase.number == "Plur" and "Number=Sing" in morph) or (phrase.number == "Sing" and "Number=Plur" in morph):
            score -= 6
        if word in _SURE_WORDS or (tag == "PPER" and word in _SURE_NOMINATIVES):
            score += 5
        elif word in ("wer", "welcher") or (tag == "PRELS" and word == "der"):
            score += 4
        elif word == "sie" and tag == "PPER":
            score += 3
        elif word != "was" and (tag in ("PRELS", "PPER", "PWS") or (tag == "PDS" and not rank)):
            score += 1.5
        if word == "es" and rank:
            score -= 5
        if tag in NOMINAL and word in _TIME_NOUNS:
            score -= 7
        if draft.level == "main" and start == verb + 1 and not rank:
            score += 1.2
        if tag == "CARD" and end - start == 1:
            score -= 5
        if tag == "PPOSAT":
            score -= 1.5 if rank else 0.5
        if phrase.doubtful:
            score -= 5 if start > verb else 10
        return score

    def sure_phrases(self, tokens: list[int]) -> list[Phrase]:
        """The noun phrases and pronouns of these tokens that can be nominative, without the doubtful ones."""
        return [phrase for phrase in noun_phrases(self.words, tokens) if not phrase.doubtful]
