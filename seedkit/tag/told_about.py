"""Of whom a paper tells: *Der Fahrer schlief, meldet der „Kurier“. Er bestritt das* is no word of the paper."""

from __future__ import annotations

from bisect import bisect_right

from seedkit.tag.chain import MEDIA
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.fields import split_clauses
from seedkit.tag.named import Named
from seedkit.tag.nouns_meant import Mention, describe
from seedkit.tag.pointing import pointing_word
from seedkit.tag.reporting_words import can_speak

__all__ = ["told_of_by"]

Range = tuple[int, int]

_OF_PAPERS = frozenset(
    "schreiben berichten melden vermelden zitieren berufen stützen beziehen verweisen erfahren enthüllen veröffentlichen titeln".split()
)
"""What a paper does and those of whom it tells do not: behind *er schreibt*, *er beruft sich* he is the paper."""
_GENDERS = {"er": "m", "sie": "f"}
_BACK = 2
"""Sentences in which it is looked for: that of the paper and, for *Das berichtet …*, the one before it."""


def told_of_by(named: Named, span: Range, medium: Mention, lemma: str | None) -> Mention | None:
    """Whom *er* or *sie* at ``span`` means where a medium has spoken last: of whom it tells; None where it may be the medium.

    ``lemma`` is the verb beside the pronoun. Only a subject that can speak and has the pronoun's gender is meant.
    """
    words, wanted = named.words, _GENDERS.get(named.words.low[span[0]])
    if wanted is None or medium.kind not in MEDIA or medium.person or lemma in _OF_PAPERS:
        return None
    last = bisect_right(words.sentences, (medium.span[0], len(words))) - 1
    for a, b in reversed(words.sentences[max(0, last - _BACK + 1) : last + 1]):
        if b > span[0]:
            return None  # the pronoun may be any in the paper's own sentence
        for clause in split_clauses(words, a, b, ()):
            if clause.finite is None or clause.kind not in ("main", "v1", "sub"):
                continue
            subject = subject_of(words, clause)
            if subject is None or (subject[0] < medium.span[1] and medium.span[0] < subject[1]):
                continue
            if pointing_word(words, subject) is not None:
                continue
            person = named.person_in(subject)
            noun = next((i for i in range(*subject) if words.tag[i] == "NN"), None)
            if person is None and (noun is None or not can_speak(words.form[noun])):
                continue
            found = describe(words, subject, None, person is not None)
            if not found.plural and (found.gender == wanted or (found.gender == "?" and person is not None)):
                return found
    return None
