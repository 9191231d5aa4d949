"""The tokens of a Doc as plain columns, read once and shared by all taggers.

Asking spaCy token by token costs more than most rules do, and ``doc.text``, ``doc.sents`` and ``token.sent`` walk over
the whole Doc each time. Everything here is as the pipeline left it; ``words.py`` adds second thoughts about tags.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import add
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, WeakSet

from spacy.tokens import Doc, Token

from seedkit.ids import Ids
from seedkit.spelling import standard_spelling

__all__ = ["Columns", "Form", "read_columns", "unchanged"]


_LONGEST = 250
"""Tokens; no clause is longer, and what is looked up around a word stays bounded in a sentence without end."""


class Form(NamedTuple):
    """What is asked of a word form again and again: ``low`` is it in small letters and standard spelling,
    ``word`` says that it has a letter or a digit."""

    text: str
    low: str
    word: bool
    space: bool


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
            made = Ids(self.article_id, "sentence")
            texts = ((first, self.words_of(first).strip()) for first in self.begins)
            self._ids = {first: made.make(words) for first, words in texts if words}
        return self._ids

    def sentence_id(self, token: int) -> str | None:
        """The id of the sentence that holds a token; None for a blank one."""
        return self.sentence_ids().get(self.sentence(token)[0])


_TEXT: list[int | str] = ["ORTH", "IDX", "SPACY"]
_SET: list[int | str] = ["TAG", "LEMMA", "MORPH", "ENT_TYPE", "SENT_START"]  # what components set, and can change
_KEPT: WeakKeyDictionary[Doc, tuple[bytes, str, Columns]] = WeakKeyDictionary()
_UNCHANGED: WeakSet[Doc] = WeakSet()


def read_columns(doc: Doc) -> Columns:
    """Return the columns of ``doc``; what no component has set is empty, and a Doc without sentences is one sentence.

    They are kept while the Doc lives and read again where tags, lemmas, names or sentences have changed since;
    within ``unchanged`` nobody looks whether they have.
    """
    kept = _KEPT.get(doc)
    if kept is not None and doc in _UNCHANGED:
        return kept[2]
    array = doc.to_array(_SET)
    state, article_id = array.tobytes(), str(doc.user_data.get("article_id", ""))
    if kept is not None and kept[0] == state and kept[1] == article_id:
        return kept[2]
    columns = _read(doc, article_id, _rows(doc.to_array(_TEXT)), _rows(array))
    _KEPT[doc] = state, article_id, columns
    return columns


@contextmanager
def unchanged(doc: Doc) -> Iterator[None]:
    """Promise that nobody changes ``doc`` in here: the first tagger reads its columns, the others find them.

    For whoever calls several taggers in a row on a Doc that nobody else has. What was kept before is forgotten, and
    behind it every reader looks for changes again.
    """
    _KEPT.pop(doc, None)
    _UNCHANGED.add(doc)
    try:
        yield
    finally:
        _UNCHANGED.discard(doc)


def _rows(array: Any) -> list[list[int]]:
    """An array of one row a token as one list an attribute."""
    rows: list[list[int]] = array.T.tolist()
    return rows


_MANY = 60_000
_STRINGS: dict[int, str] = {}
_FORMS: dict[int, Form] = {}
"""Strings and forms by spaCy's hashes, which are the same in every vocabulary. Emptied where they grow past ``_MANY``."""


def _read(doc: Doc, article_id: str, words: list[list[int]], marks: list[list[int]]) -> Columns:
    orths, start, spaces = words
    tags, lemmas, morphs, entities, begins = marks
    _learn_forms(doc, orths)
    seen = map(_FORMS.__getitem__, orths)
    form, low, word, space = map(list, zip(*seen, strict=True)) if orths else ([], [], [], [])
    tag, lemma, morph, entity = (_strings(doc, keys) for keys in (tags, lemmas, morphs, entities))
    first = [i for i, begin in enumerate(begins) if begin == 1 or i == 0]
    known = _extensions(doc, start)
    return Columns(
        text="".join([text + " " if blank else text for text, blank in zip(form, spaces, strict=True)]),
        form=form,
        low=low,
        word=word,
        space=space,
        tag=tag,
        lemma=lemma,
        morph=morph,
        entity=entity,
        start=start,
        end=list(map(add, start, map(len, form))),
        joined=known["verb_lemma"],
        mood=known["konjunktiv"],
        sentences=list(zip(first, [*first[1:], len(form)], strict=False)),
        article_id=article_id,
        begins=first,
    )


def _strings(doc: Doc, keys: list[int]) -> list[str]:
    """The strings of a column of hashes. Hardly any is new: they are looked up first and learnt where one fails."""
    try:
        return list(map(_STRINGS.__getitem__, keys))
    except KeyError:
        if len(_STRINGS) > _MANY:
            _STRINGS.clear()
        strings = doc.vocab.strings
        for key in set(keys).difference(_STRINGS):
            _STRINGS[key] = strings[key] if key else ""
        return list(map(_STRINGS.__getitem__, keys))


def _learn_forms(doc: Doc, orths: list[int]) -> None:
    """Look up the forms that have not been met before."""
    if len(_FORMS) > _MANY:
        _FORMS.clear()
    strings = doc.vocab.strings
    for key in set(orths).difference(_FORMS):
        text = strings[key]
        _FORMS[key] = Form(text, standard_spelling(text).lower(), any(map(str.isalnum, text)), text.isspace())


_NAMES = ("verb_lemma", "konjunktiv")


def _extensions(doc: Doc, starts: list[int]) -> dict[str, dict[int, Any]]:
    """The values of ``token._.verb_lemma`` and ``token._.konjunktiv`` by token, where they are given."""
    found: dict[str, dict[int, Any]] = {name: {} for name in _NAMES}
    if any(Token.has_extension(name) and Token.get_extension(name)[2] is not None for name in _NAMES):
        for name in _NAMES:  # somebody computes them: ask every token
            values = ((token.i, token._.get(name)) for token in doc if Token.has_extension(name))
            found[name] = {i: value for i, value in values if value is not None}
        return found
    # spaCy keeps a token's own values in user_data under its first code point
    at = dict(zip(starts, range(len(starts)), strict=True))
    for key, value in doc.user_data.items():
        if key[0] == "._." and key[1] in found and key[3] is None and value is not None:
            found[key[1]][at[key[2]]] = value
    return found
