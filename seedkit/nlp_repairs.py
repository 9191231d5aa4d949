"""Second thoughts about tags, with the verb table at hand: finite verbs a tagger missed, infinitives it took for them.

A tagger is wrong about one word in twenty-five, and the words that carry hearsay (*berichtet*, *vermuten*, *führe*)
are among the hard ones. The rules need a clause that lacks, or has twice, what German grammar asks for; what comes
behind them (mood, clauses, statements) sees the mended tags.
"""

from __future__ import annotations

from itertools import compress

from seedkit.nlp_capitals import is_surname, repair_capitals, repair_surnames
from seedkit.nlp_clause_verbs import (
    CONJUNCTIONS,
    FINITE_OR_IMPERATIVE,
    find_final_verbs,
    find_main_verb,
    find_second,
    mend_stretch,
    odd_stretches,
    plural_pasts,
    verb_before_colon,
)
from seedkit.nlp_openers import repair_openers
from seedkit.nlp_second_verbs import repair_second_verbs, verb_of_question
from seedkit.nlp_tagged import FINITE, OPENERS, TaggedWords, plural_noun
from seedkit.nlp_towns import town_adjectives
from seedkit.nlp_words import (
    ARTICLES,
    MARKS,
    NAMELIKE,
    SEGMENT_ENDS,
    by_what_follows,
    calls_to_open,
    is_title,
    known_as,
    mend_first_word,
    names_in_marks,
    preposition_first,
    quoted_infinitives,
    verbs_that_are_none,
)

__all__ = ["repair_tags"]

_MARKED = FINITE_OR_IMPERATIVE | SEGMENT_ENDS
_CORRIGIBLE = NAMELIKE | {"KON", "APPR"}


def repair_tags(words: TaggedWords, surnames: set[str] | None = None) -> None:
    """Correct the tags of one sentence in place.

    ``surnames`` are those the document has had that are adjectives as well; what the sentence has of them is added.
    """
    tags = words.tags
    if "KOUS" in tags or "PDS" in tags:
        by_what_follows(words)
    if "KOUS" in tags and "während" in words.lower[:3]:
        preposition_first(words)
    if len(tags) > 2 and tags[-1]:
        surnames = set() if surnames is None else surnames
        repair_capitals(words, surnames)
        if surnames or "NE" in tags:
            repair_surnames(words, surnames)
        if "?" in words.texts:
            verb_of_question(words)
        repair_openers(words)
    if not (OPENERS.isdisjoint(tags) and CONJUNCTIONS.isdisjoint(words.lower)):
        find_final_verbs(words)
    find_main_verb(words)
    if words.texts[-1:] == [":"]:
        verb_before_colon(words)
    if len(tags) < 2:
        return
    if tags[0] == "VVFIN" and tags[1:2] == ["NE"] and is_title(words):
        tags[0] = "NN"
    elif tags[:2] == ["VVFIN", "NE"] and words.lower[0][-1:] == "e" and tags[2:3] and tags[2] in FINITE:
        tags[0] = "NE"  # "Lasse Behn sagte zu"
    elif tags[0] == "ART" and tags[1] in FINITE and words.lower[0] in ARTICLES:
        tags[0] = "PDS"  # "Das fordert Rabe": an article stands before a noun
    elif tags[0] == "VVINF" and tags[1] in FINITE and plural_noun(words.texts[0]):
        tags[0] = "NN"  # "Bauern sollen zahlen"
    elif tags[0] == "VVFIN" and tags[1] == "VVFIN" and is_surname(words.texts[0]):
        tags[0] = "NE"  # "Weiß bestätigte das"
    if tags[0] in _CORRIGIBLE or tags[0] in ("VVIMP", "ADJD") or not words.texts[0][:1].isalnum():
        mend_first_word(words)
    if not MARKS.isdisjoint(words.texts):
        names_in_marks(words)
        quoted_infinitives(words)
        if "!" in words.texts and "PTKVZ" in tags:
            calls_to_open(words)
    known_as(words)
    town_adjectives(words.texts, tags)
    marked = list(compress(range(len(tags)), map(_MARKED.__contains__, tags)))
    verbs_that_are_none(words, marked)
    if "VVPP" in tags:
        plural_pasts(words)
    for start, end in odd_stretches(words, marked):
        if end - start > 1 or "zu" in words.lower[start]:
            mend_stretch(words, start, end)
    repair_second_verbs(words, find_second)
