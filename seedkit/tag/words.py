"""The words of a Doc as plain columns, read once, so that the rules of hearsay run on lists rather than on tokens.

Every column has one entry per token. Nothing here knows what a statement is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc

from seedkit.tag.columns import Columns, read_columns
from seedkit.tag.repairs import repair

__all__ = ["Words", "read_words"]

_FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_VERB_TAGS = _FINITE_TAGS | {"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU", "VVIMP", "VAIMP"}
_OPENING = frozenset("„“\"»«‚‘›‹”'")
_QUOTES = _OPENING | {"''", "``", ",,"}


@dataclass(slots=True)
class Words:
    """Columns over the tokens of one Doc.

    ``lemma`` holds the joined verb lemma on verbs (*teilte … mit* is ``mitteilen``); ``mood`` is 1 or 2 for the two
    Konjunktive, ``"ambiguous"`` or None; ``finite`` is True on finite verbs; ``sentences`` are (start, end) in tokens.
    """

    text: str
    form: list[str]
    low: list[str]
    tag: list[str]
    lemma: list[str]
    start: list[int]
    end: list[int]
    finite: list[bool]
    verb: list[bool]
    mood: list[Any]
    space: list[bool]
    word: list[bool]
    sentences: list[tuple[int, int]]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.form)

    def slice(self, first: int, last: int) -> tuple[int, int]:
        """The code points of tokens ``first`` to ``last`` (exclusive)."""
        return self.start[first], self.end[last - 1]

    def is_quote(self, i: int) -> bool:
        """Whether token ``i`` is a quotation mark."""
        return self.form[i] in _QUOTES

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` has a letter or a digit."""
        return self.word[i]


_NAMES = frozenset({"PER", "ORG", "LOC"})
_NOT_NAMES = frozenset({"ADV", "ADJD", "ADJA", "PTKVZ", "ITJ"})


def read_words(doc: Doc) -> Words:
    """Read the columns of ``doc``; a Doc without tags, lemmas or the verb extensions gives empty values.

    Several taggers ask for the same columns, so they are read once (``read_columns``). Every caller gets lists of tags
    and lemmas of its own, which it may repair.
    """
    columns = read_columns(doc)
    words: Words | None = columns.memo.get("words")
    if words is None:
        words = columns.memo["words"] = _read(columns)
    return replace(
        words, tag=words.tag[:], lemma=words.lemma[:], finite=words.finite[:], verb=words.verb[:], mood=words.mood[:]
    )  # fmt: skip


def _read(columns: Columns) -> Words:
    form, low, lemma = columns.form, columns.low, columns.lemma[:]
    tag = list(map(_tag, form, columns.tag, columns.entity))
    _surnames(columns, tag)
    verb = [pos in _VERB_TAGS for pos in tag]
    finite = [pos in _FINITE_TAGS for pos in tag]
    mood: list[Any] = [None] * len(tag)
    for i, joined in columns.joined.items():
        if verb[i] and joined:
            lemma[i] = joined
    for i, konjunktiv in columns.mood.items():
        if finite[i]:
            mood[i] = konjunktiv
    _infinitives_after_modals(form, low, tag, lemma, finite, mood)
    sentences = columns.sentences
    repair(form, low, tag, lemma, finite, verb, mood, sentences)
    return Words(
        columns.text, form, low, tag, lemma, columns.start, columns.end, finite, verb, mood, columns.space,
        columns.word, sentences,
    )  # fmt: skip


def _surnames(columns: Columns, tag: list[str]) -> None:
    """*Petra Lang … Lang räumt ein*: the surname of a person of the text, at the head of a sentence before its verb."""
    form, entity = columns.form, columns.entity
    names = {
        form[i] for i in range(1, len(form)) if entity[i] == "PER" == entity[i - 1] and form[i - 1][:1].isupper()
    }
    for start, _ in columns.sentences if names else ():
        while start + 1 < len(form) and columns.space[start]:
            start += 1
        if start + 1 < len(form) and tag[start] in _NOT_NAMES and form[start] in names and tag[start + 1] in _FINITE_TAGS:
            tag[start] = "NE"


@lru_cache(maxsize=100_000)
def _tag(text: str, pos: str, entity: str) -> str:
    """The tag of a word form: signs keep their own, and a capitalised adverb inside a name is a name."""
    if not text[0].isalnum() and not any(map(str.isalnum, text)):
        return _sign_tag(text, pos)
    if pos in _NOT_NAMES and entity in _NAMES and text[0].isupper():
        return "NE"
    return pos


def _sign_tag(text: str, pos: str) -> str:
    """Signs keep their own tags whatever a tagger makes of them."""
    if text.isspace():
        return "_SP"
    if text == ",":
        return "$,"
    if text in (".", "!", "?", ":", ";", "…"):
        return "$."
    return "$(" if pos not in ("KON", "APPR") or len(text) > 1 or text in _OPENING else pos


def _infinitives_after_modals(
    form: list[str], low: list[str], tag: list[str], lemma: list[str], finite: list[bool], mood: list[Any]
) -> None:
    """*soll geschickt haben*: a plural form behind a modal verb in the same stretch is its infinitive."""
    modal = False
    for i, text in enumerate(form):
        if tag[i] in ("$,", "$.") or text in ("–", "—"):
            modal = False
        elif finite[i]:
            if modal and low[i] == lemma[i].lower() and low[i].endswith("n"):
                nexts = form[i + 1] if i + 1 < len(form) else "."
                if not nexts[:1].isalnum() or low[i + 1] in ("und", "oder", "können", "müssen", "sollen", "wollen"):
                    finite[i], mood[i] = False, None
                    tag[i] = tag[i][:2] + "INF"
            elif tag[i] == "VMFIN" or lemma[i].lower() == "werden":
                modal = True

