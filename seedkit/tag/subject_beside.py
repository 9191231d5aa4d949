"""The subject of the clause in which a source stands: *Die Unternehmerin hat nach eigenen Angaben*, *Die Garde hat laut ihrem Chef*."""

from __future__ import annotations

from seedkit.tag.clause_subject import subject_of
from seedkit.tag.fields import split_clauses
from seedkit.tag.named import Named
from seedkit.tag.nouns_meant import STAND_FOR, Mention, describe
from seedkit.tag.pointing import pointing_word
from seedkit.tag.reporting_words import can_speak, speech_noun
from seedkit.tag.words import Words

__all__ = ["owner_beside", "subject_beside"]

Range = tuple[int, int]


def subject_beside(words: Words, span: Range) -> Range | None:
    """The subject of the clause in which a phrase stands, if the phrase is not in it."""
    sentence = next(((a, b) for a, b in words.sentences if a <= span[0] < b), None)
    if sentence is None:
        return None
    before: Range | None = None
    for clause in split_clauses(words, sentence[0], sentence[1], ()):
        subject = subject_of(words, clause) if clause.finite is not None else None
        if clause.start <= span[0] < clause.end and clause.finite is not None:
            if subject is None and clause.kind == "v1":
                subject = before  # "Ruhe mahnt zur Eile, will aber nach eigenen Worten …"
            if subject is not None and not (subject[0] < span[1] and span[0] < subject[1]):
                return subject
        if clause.kind == "main":
            before = subject
    return None


def owner_beside(named: Named, span: Range) -> Mention | None:
    """*Die Garde hat laut ihrem Anführer Zulauf*: whose leader speaks, where the subject before him can have one.

    *Nach seinen Angaben ist der Wagen alt* is the word of somebody named before.
    """
    words = named.words
    if speech_noun(words.form[span[1] - 1]) is not None:
        return None
    subject = subject_beside(words, span)
    if subject is None or subject[0] > span[0] or pointing_word(words, subject) is not None:
        return None
    person = named.person_in(subject) is not None
    nouns = [i for i in range(*subject) if words.tag[i] in ("NN", "NE")]
    if not nouns or not (person or words.label[nouns[-1]] == "ORG" or can_speak(words.form[nouns[0]])):
        return None
    owner = describe(words, subject, None, person)
    wanted = STAND_FOR.get(words.low[span[0]], "")
    fits = "p" in wanted if owner.plural else owner.gender in wanted
    return owner if fits else None
