"""Quotation marks in tokens, and whether somebody's speech stands between them or a part of the writer's own clause."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress

from spacy.tokens import Doc

from seedkit.quotes import Quote, pair_quotes
from seedkit.tag.board import QuoteTokens
from seedkit.tag.reporting_words import can_speak, report_readings
from seedkit.tag.words import Words

__all__ = ["quote_tokens"]


def quote_tokens(doc: Doc, words: Words) -> list[QuoteTokens]:
    """The quotation marks of a document, those first that open first."""
    stored = doc.user_data.get("quotes")
    quotes: list[Quote] = stored if stored is not None else pair_quotes(words.text)
    found: list[QuoteTokens] = []
    if not quotes:
        return found
    inner = list(compress(range(len(words)), words.word))
    for q in quotes:
        first = bisect_left(words.end, q.start + 1)
        last = bisect_left(words.start, q.end)
        if first >= last:
            continue
        begin, stop = bisect_left(inner, first + 1), bisect_left(inner, last)
        found.append(QuoteTokens(first, last, q.closed, q.depth, False, stop - begin))
        if begin < stop:
            finite = bool(words.finites_in(first + 1, last))
            found[-1].utterance = _utterance(words, first, last, inner[begin], stop - begin, finite)
    return found


def _behind_speech(words: Words, stop: int) -> bool:
    """Whether the sentence that ends with a full stop began with a quotation and went on with who has said it."""
    start = next((a for a, b in words.sentences if a <= stop < b), stop)
    comma = next((i for i in range(start, stop) if words.form[i] == ","), stop)
    if not words.quote[start] or comma + 1 >= stop or not words.quote[comma - 1] or not words.finite[comma + 1]:
        return False
    return report_readings(words.lemma[comma + 1], words.low[comma + 1]).sure


def _told_before(words: Words, colon: int) -> bool:
    """*Die „Post“ titelt: „Mist“*: whether a verb of saying stands before a colon."""
    start = next((a for a, b in words.sentences if a <= colon < b), colon)
    return any(report_readings(words.lemma[i], words.low[i]).sure for i in words.finites_in(start, colon))


_FIRST_PERSON = frozenset("ich wir mich mir uns mein meine meinen unser unsere unseren".split())


def _utterance(words: Words, first: int, last: int, begin: int, count: int, finite: bool) -> bool:
    """Whether whole clauses of speech stand between the marks, not a part of the writer's own clause.

    ``begin`` is the first of the ``count`` words between them; ``finite`` says that a finite verb is among them.
    """
    before = first - 1
    while before >= 0 and words.space[before]:
        before -= 1
    ends = words.form[last - 2] in (".", "!", "?", "…") if last - 2 > first else False
    upper = words.form[begin][:1].isupper()
    opens = _opens_a_sentence(words, before, first)
    follows = words.form[last] if last < len(words) else "."
    behind = last + 1 if follows == "," and last + 1 < len(words) else None  # the word behind a comma
    if count == 1 and opens and behind is not None and words.finite[behind]:
        return report_readings(words.lemma[behind], words.low[behind]).sure  # "„Wut“, sagt sie"
    if before >= 0 and words.form[before] == ":":
        return count >= 2 or ends or _told_before(words, before)
    if ends and upper and before >= 0 and words.form[before] == "." and _behind_speech(words, before):
        return True  # "„Weg“, sagt sie. „Aus Wut.“"
    if before >= 0 and words.low[before] == "worten" and finite:
        return True
    if before >= 0 and words.word[before] and not upper and not ends:
        return False  # "Man werde „tun, was nötig ist“, sagte er": a part of the writer's own clause
    if finite and (ends or (opens and _stands_alone(words, last, follows))):
        return True
    if finite and opens and follows == ":" and _is_own_word(words, begin, last):
        return True  # "„Ich war es nicht“: Angeklagter bricht sein Schweigen"
    if behind is not None and (words.finite[behind] or words.low[behind] in _FRAMES):
        return finite or (opens and upper and count >= 2) or (ends and upper and count >= 3)
    return ends and upper and count >= 3


_FRAMES = frozenset({"so", "wie"})
"""Words that open a frame behind an utterance and its comma."""


def _opens_a_sentence(words: Words, before: int, first: int) -> bool:
    """Whether marks that open at ``first``, behind the word ``before``, open a sentence or a line."""
    if before < 0 or words.form[before] in (".", "!", "?", ":", "“", '"'):
        return True
    return "\n" in "".join(words.form[before + 1 : first])


def _stands_alone(words: Words, last: int, follows: str) -> bool:
    """Whether what stands behind the closing mark at ``last`` ends the words between the marks, or is their frame."""
    if follows in (",", ".", "!", "?", "–", "-") or words.space[min(last, len(words) - 1)]:
        return True
    return last < len(words) and words.finite[last]


def _is_own_word(words: Words, begin: int, last: int) -> bool:
    """*„Ich war es nicht“: Angeklagter …*: somebody who can speak stands behind words in the first person."""
    if last + 1 >= len(words) or _FIRST_PERSON.isdisjoint(words.low[begin:last]):
        return False
    return words.label[last + 1] == "PER" or can_speak(words.form[last + 1])
