"""The tokens of a Doc as plain columns, read once and shared by all taggers.

Asking spaCy token by token costs more than most rules do, and ``doc.text``, ``doc.sents`` and ``token.sent`` walk over
the whole Doc each time. Everything here is as the pipeline left it (``seedkit/nlp_columns.py`` has the lists its
components hold); ``words.py`` adds second thoughts about tags.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from spacy.attrs import ENT_TYPE, SENT_START  # type: ignore[import-not-found, unused-ignore]
from spacy.tokens import Doc

from seedkit.ids import Ids
from seedkit.nlp_columns import Marks, Tokens, first_tokens, read_marks, read_values, strings_of

__all__ = ["Columns", "read_columns", "unchanged"]


_LONGEST = 250
"""Tokens; no clause is longer, and what is looked up around a word stays bounded in a sentence without end."""


@dataclass(slots=True)
class Columns:
    """One entry per token and column; ``sentences`` are (start, end) in tokens, ends exclusive.

    ``start`` and ``end`` are code points. ``joined`` has the lemmas of verbs with their separated particle
    (*teilte … mit*) by token, ``mood`` the Konjunktiv (1, 2, ``"ambiguous"``) of finite verbs, ``entity`` the label of
    the name a token belongs to. The lists belong to all callers: nobody changes them.
    """

    text: str
    form: list[str]
    low: list[str]
    word: list[bool]
    space: list[bool]
    tag: list[str]
    lemma: list[str]
    morph: list[str]
    entity: list[str]
    start: list[int]
    end: list[int]
    joined: dict[int, str]
    mood: dict[int, Any]
    sentences: list[tuple[int, int]]
    article_id: str = ""
    begins: list[int] = field(default_factory=list)  # first tokens of the sentences
    memo: dict[str, Any] = field(default_factory=dict)  # what readers have worked out from these columns
    _ids: dict[int, str] | None = None
    _words: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.form)

    def token_at(self, position: int) -> int:
        """Index of the token that holds a code point, of the one before it where it is white space."""
        return max(0, bisect_right(self.start, position) - 1)

    def token_from(self, position: int) -> int:
        """Index of the first token that starts at or behind a code point."""
        return bisect_left(self.start, position)

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that any of the code points from ``start`` to ``end`` (exclusive) belongs to."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))

    def sentence_number(self, token: int) -> int:
        """Position in ``sentences`` of the one that holds a token."""
        return bisect_right(self.begins, token) - 1

    def sentence(self, token: int) -> tuple[int, int]:
        """The sentence that holds a token, in tokens."""
        return self.sentences[bisect_right(self.begins, token) - 1]

    def slice(self, first: int, last: int) -> tuple[int, int]:
        """The code points of tokens ``first`` to ``last`` (exclusive)."""
        return self.start[first], self.end[last - 1]

    def words_of(self, token: int) -> str:
        """The text of the sentence that holds a token."""
        first, last = self.sentence(token)
        known = self._words.get(first)
        if known is None:
            known = self._words[first] = self.text[self.start[first] : self.end[last - 1]]
        return known

    def near(self, token: int) -> tuple[int, int]:
        """The sentence that holds a token; of one that is longer than any clause the stretch around the token."""
        first, last = self.sentence(token)
        if last - first <= 2 * _LONGEST:
            return first, last
        first += (token - first) // _LONGEST * _LONGEST
        return first, min(first + _LONGEST, last)

    def starts_sentence(self, token: int) -> bool:
        """Whether a sentence begins with this token."""
        at = bisect_left(self.begins, token)
        return at < len(self.begins) and self.begins[at] == token

    def sentence_ids(self) -> dict[int, str]:
        """The ids of the sentences by their first tokens, made as the article's sentences are; blank ones have none."""
        if self._ids is None:
            made, self._ids = Ids(self.article_id, "sentence"), {}
            for first, last in self.sentences:
                words = self._words[first] = self.text[self.start[first] : self.end[last - 1]]
                if words := words.strip():
                    self._ids[first] = made.make(words)
        return self._ids

    def sentence_id(self, token: int) -> str | None:
        """The id of the sentence that holds a token; None for a blank one."""
        return self.sentence_ids().get(self.sentence(token)[0])


class _Kept(NamedTuple):
    """Columns, and what they were made of."""

    tokens: Tokens
    marks: Marks
    entities: list[int]
    begins: list[int]
    columns: Columns

    def read_from(self, tokens: Tokens, marks: Marks, entities: list[int], begins: list[int], article_id: str) -> bool:
        """Whether the columns are those of this reading; tokens and marks that did not change are the same object."""
        return (
            self.tokens is tokens
            and self.marks is marks
            and self.entities == entities
            and self.begins == begins
            and self.columns.article_id == article_id
        )


_KEPT: WeakKeyDictionary[Doc, _Kept] = WeakKeyDictionary()
_UNCHANGED: dict[int, Columns | None] = {}
"""The columns of the Docs that somebody holds ``unchanged``, by ``id``; None while nobody has read them."""


def read_columns(doc: Doc) -> Columns:
    """Return the columns of ``doc``; what no component has set is empty, and a Doc without sentences is one sentence.

    They are kept while the Doc lives and read again where tags, lemmas, names or sentences have changed since;
    within ``unchanged`` nobody looks whether they have.
    """
    columns = _UNCHANGED.get(id(doc))
    if columns is None:
        columns = _read(doc)
        if id(doc) in _UNCHANGED:
            _UNCHANGED[id(doc)] = columns
    return columns


@contextmanager
def unchanged(doc: Doc) -> Iterator[None]:
    """Promise that nobody changes ``doc`` in here: the first tagger reads its columns, the others find them.

    For whoever calls several taggers in a row on a Doc that nobody else has. Behind it every reader looks for
    changes again.
    """
    _UNCHANGED[id(doc)] = None
    try:
        yield
    finally:
        _UNCHANGED.pop(id(doc), None)


def _read(doc: Doc) -> Columns:
    tokens, marks, (entities, begins) = read_marks(doc, ENT_TYPE, SENT_START)
    article_id = str(doc.user_data.get("article_id", ""))
    kept = _KEPT.get(doc)
    if kept is not None and kept.read_from(tokens, marks, entities, begins, article_id):
        return kept.columns
    first = first_tokens(begins)
    known = read_values(doc, tokens, _NAMES)
    columns = Columns(
        text=tokens.text,
        form=tokens.form,
        low=tokens.low,
        word=tokens.word,
        space=tokens.space,
        tag=marks.tag,
        lemma=marks.lemma,
        morph=marks.morph,
        entity=strings_of(doc, entities),
        start=tokens.start,
        end=tokens.end,
        joined=known["verb_lemma"],
        mood=known["konjunktiv"],
        sentences=list(zip(first, [*first[1:], len(begins)], strict=False)),
        article_id=article_id,
        begins=first,
    )
    _KEPT[doc] = _Kept(tokens, marks, entities, begins, columns)
    return columns


_NAMES = ("verb_lemma", "konjunktiv")
