"""Sentence boundaries by rule: zones, blank lines, headings, abbreviations, ordinals, quotation marks."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

__all__ = ["split_sentences"]

_ENDS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset("\"'“”’‘»«)]›‹")


def split_sentences(doc: Doc) -> Doc:
    """Set ``token.is_sent_start`` for every token of ``doc``."""
    edges = {edge for zone in doc.user_data.get("zones", ()) for edge in (zone.start, zone.end)}
    start = True
    after_stop = False
    for token in doc:
        if token.is_space:
            token.is_sent_start = token.i == 0 or token.idx in edges
            if token.text.count("\n") > 1 or token.idx + len(token.text) in edges:
                start = True
            elif "\n" in token.text and after_stop:
                start = True
            continue
        if token.idx in edges:
            start = True
        if after_stop and not (token.text in _CLOSERS or token.is_lower or token.text in {",", ":", ";"}):
            start = True
        if after_stop and token.text not in _CLOSERS:
            after_stop = False
        token.is_sent_start = start
        start = False
        if token.text in _ENDS or (token.text.endswith(".") and _ends(token)):
            after_stop = True
    return doc


def _ends(token: Token) -> bool:
    return token.text[:-1].isdigit() and len(token.text) > 3


@Language.component("seedkit_sentences", assigns=["token.is_sent_start"])
def _component(doc: Doc) -> Doc:
    return split_sentences(doc)
