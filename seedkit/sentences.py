"""Sentence boundaries by rule: zones, blank lines, headings, abbreviations, ordinals, quotation marks.

A sentence ends at a zone's edge, at a blank line, at a line end (unless the text was wrapped by hand and the line
goes on), behind a thousand tokens, and behind a full stop, question or exclamation mark with the closing marks that belong to it, unless what
follows tells otherwise (small letter, comma, the frame of a quotation, the rest of an abbreviation). Parts are never
joined across a zone's edge.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy
from spacy.attrs import SENT_START  # type: ignore[import-not-found, unused-ignore]
from spacy.language import Language
from spacy.tokens import Doc, Token

from seedkit.nlp_tokens import abbreviations
from seedkit.zones_wrapped import wrapped_by_hand

__all__ = ["split_sentences"]

_STOPS = frozenset({".", "!", "?", "…", "...", "....", "?!", "!?", "!!", "??", "!!!", "???", ".."})
_SMILEYS = frozenset({":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":-D", "^^"})
_SOFT_STOPS = frozenset({"…", "...", "....", ".."})
_MARKS = frozenset("\"'“”’‘»«›‹„‚") | {"''", "``"}
_ALWAYS_OPEN = frozenset({"„", "‚", "``"})
_GO_ON = frozenset({",", ";", ":", ")", "]", "-", "–", "—", "/"})
_LONGEST = 1000  # tokens; from there on a sentence ends where another word may begin, and at twice as many anywhere


def split_sentences(doc: Doc) -> Doc:
    """Set ``token.is_sent_start`` for every token of ``doc``, using ``zones`` and ``quotes`` of its user data.

    White space behind a sentence belongs to it, except where a zone's edge parts them.
    """
    edges = {edge for zone in doc.user_data.get("zones", ()) for edge in (zone.start, zone.end)}
    opens, closes = _marks(doc)
    wrapped: bool | None = None  # not asked yet
    strings = doc.vocab.strings
    rows = doc.to_array(["ORTH", "IDX"]).tolist() if len(doc) else []
    texts = {orth: strings[orth] for orth in {row[0] for row in rows}}
    spaces = {orth: _line_ends(text) for orth, text in texts.items() if text.isspace()}
    ends = {orth for orth, text in texts.items() if text in _STOPS or text in _SMILEYS or _may_end(text)}
    starts = [False] * len(doc)
    begin = True  # the next word starts a sentence
    first = 0  # where the sentence at hand started
    stop: Token | None = None  # the stop behind which a sentence may have ended
    line_end = False
    for at, (orth, offset) in enumerate(rows):
        if offset in edges:
            begin, stop = True, None
        if orth in spaces:
            starts[at] = at == 0 or offset in edges
            lines = spaces[orth]
            if lines == 1 and wrapped is None:
                wrapped = wrapped_by_hand(doc.text)
            if lines > 1 or (lines and not wrapped):
                begin, stop = True, None
            elif lines:
                line_end = True
            continue
        if at - first >= _LONGEST and (texts[rows[at - 1][0]] in _GO_ON or at - first >= 2 * _LONGEST):
            begin, stop = True, None
        if begin:
            starts[at] = True
            begin = False
        elif stop is not None:
            token = doc[at]
            if _closes(token, opens, closes) or texts[orth] in _STOPS:
                if texts[orth] in _STOPS:
                    stop = token
                continue
            if _starts_after(stop, token):
                starts[at] = True
            stop = None
        if line_end and texts[orth] == "•":
            starts[at] = True
        if starts[at]:
            first = at
        line_end = False
        if orth in ends:
            stop = doc[at]
    # ``token.is_sent_start = …`` walks over the whole Doc each time, which is quadratic in a long article.
    values: Any = numpy.array([1 if start else -1 for start in starts], dtype="int64").astype("uint64")
    doc.from_array([SENT_START], values)
    return doc


def _line_ends(space: str) -> int:
    return space.count("\n") + space.count("\u2028") + space.count("\u2029")


def _marks(doc: Doc) -> tuple[frozenset[int], frozenset[int]]:
    """Return the offsets of opening and closing quotation marks."""
    quotes = doc.user_data.get("quotes", ())
    return frozenset(q.start for q in quotes), frozenset(q.end - 1 for q in quotes if q.closed)


def _closes(token: Token, opens: frozenset[int], closes: frozenset[int]) -> bool:
    """Say whether a mark or bracket behind a stop still belongs to the sentence before it."""
    if token.text in {")", "]"}:
        return True
    if token.text not in _MARKS or token.text in _ALWAYS_OPEN:
        return False
    if token.idx in closes:
        return True
    if token.idx in opens:
        return False
    return not token.nbor(-1).whitespace_


def _starts_after(stop: Token, token: Token) -> bool:
    """Say whether ``token``, the first one behind a stop and its closing marks, starts a sentence."""
    text = token.text
    closed = token.i - stop.i > 1 and token.nbor(-1).text in _MARKS
    if text in _GO_ON:
        # a dash opens a spoken line or goes on; commas and the like always go on
        return False
    if text[0].islower():
        return stop.text == "." and not closed and _is_word(stop)
    if stop.text in _STOPS - _SOFT_STOPS or stop.text in _SMILEYS:
        return True
    groups = abbreviations()
    following = token
    if text in _MARKS and token.i + 1 < len(token.doc):
        following = token.nbor()
    if stop.text in _SOFT_STOPS:
        return following.text in groups["starters"] or text in _ALWAYS_OPEN
    return following.text in groups["starters"]


def _is_word(stop: Token) -> bool:
    """Say whether a stop follows a whole word, not an abbreviation the lists do not know."""
    if stop.i == 0 or stop.nbor(-1).whitespace_:
        return False
    word = stop.nbor(-1).text
    return len(word) > 4 and word.isalpha() and not word.isupper()


@lru_cache(maxsize=50_000)
def _may_end(text: str) -> bool:
    """Say whether an abbreviation or initial with its own stop may end a sentence."""
    if text[-1] != "." or len(text) < 2:
        return False
    groups = abbreviations()
    if text in groups["titles"] or text in groups["inside"]:
        return False
    return text in groups["either"] or (len(text) == 2 and text[0].isalpha()) or text.count(".") > 1


@Language.component("seedkit_sentences", assigns=["token.is_sent_start"])
def _component(doc: Doc) -> Doc:
    return split_sentences(doc)
