"""The tokens of a Doc as plain lists, read once and shared by the pipeline's components and by the taggers.

Asking spaCy token by token costs more than most rules do. What a component reads or finds is kept while the Doc lives, next
to the numbers it belongs to; the next reader compares these with the Doc's, which costs one call, so that a Doc that
was changed in between, or that comes from somewhere else, is read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from spacy.attrs import IDX, LEMMA, MORPH, ORTH, SPACY, TAG  # type: ignore[import-not-found, unused-ignore]
from spacy.tokens import Doc, Token

from seedkit.spelling import standard_spelling
from seedkit.spelling_capitals import capital_runs, in_small_letters
from seedkit.spelling_print import as_spelled

__all__ = [
    "Marks",
    "Tokens",
    "first_tokens",
    "read_marks",
    "read_tokens",
    "read_values",
    "strings_of",
    "write_marks",
    "write_values",
]


class Form(NamedTuple):
    """What is asked of a word form again and again.

    ``printed`` as it stands in the text, ``length`` that of it without the end of a line; ``text`` as it is spelled (*erhö-/hen* is *erhöhen*); ``low`` is ``standard``, its
    standard spelling, in small letters. ``capital``: no small letter stands in it.
    """

    printed: str
    length: int
    text: str
    standard: str
    low: str
    word: bool
    space: bool
    capital: bool


class Tokens(NamedTuple):
    """One entry per token and column; ``start`` and ``end`` are code points of ``text``. Nobody changes the lists.

    ``form`` is a word as it is spelled; where it is printed otherwise (``as_spelled``), only ``text`` has that, between ``start``
    and ``end``. ``standard`` is the form in standard spelling, ``low`` this in small letters; ``word`` says that a letter or a digit stands in
    it, ``space`` that nothing does. ``otherwise`` are the tokens that are spelled otherwise than they are printed.
    """

    text: str
    form: list[str]
    standard: list[str]
    low: list[str]
    word: list[bool]
    space: list[bool]
    start: list[int]
    end: list[int]
    otherwise: list[int]


class Marks(NamedTuple):
    """What components say of the tokens, as strings; what none has set is empty. Nobody changes the lists."""

    tag: list[str]
    lemma: list[str]
    morph: list[str]


@dataclass(slots=True)
class _Kept:
    """What was read or written last, and the numbers of the Doc that it stands for."""

    words: bytes
    tokens: Tokens
    marked: bytes = b""
    marks: Marks | None = None


_WORDS = [ORTH, IDX, SPACY]
_MARKS = [TAG, LEMMA, MORPH]
_KEPT: WeakKeyDictionary[Doc, _Kept] = WeakKeyDictionary()


def read_tokens(doc: Doc, *attributes: int) -> tuple[Tokens, list[list[int]]]:
    """Return the tokens, and a list of numbers for each of spaCy's ``attributes`` (``TAG``, ``SENT_START`` …)."""
    columns = doc.to_array([*_WORDS, *attributes])
    return _kept(doc, columns).tokens, columns.T[len(_WORDS) :].tolist()


def read_marks(doc: Doc, *attributes: int) -> tuple[Tokens, Marks, list[list[int]]]:
    """Return the tokens, what is said of them, and a list of numbers for each of spaCy's ``attributes``."""
    columns = doc.to_array([*_WORDS, *_MARKS, *attributes])
    kept = _kept(doc, columns)
    own = columns[:, len(_WORDS) : len(_WORDS) + len(_MARKS)]
    marked = own.tobytes()
    if kept.marks is None or kept.marked != marked:
        kept.marked, kept.marks = marked, Marks(*(strings_of(doc, numbers) for numbers in own.T.tolist()))
    return kept.tokens, kept.marks, columns.T[len(_WORDS) + len(_MARKS) :].tolist()


def write_marks(doc: Doc, marks: Marks, featured: Iterable[int]) -> None:
    """Set tags, lemmas and, at the tokens ``featured``, features; the lists are kept for whoever reads them next.

    The features of other tokens must be those the Doc has.
    """
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    tags, lemmas = ({text: strings.add(text) for text in set(column)} for column in (marks.tag, marks.lemma))
    features = {text: morphology.add(text) if text else 0 for text in set(marks.morph)}
    rows = [
        list(map(number_of.__getitem__, column))
        for number_of, column in zip((tags, lemmas, features), marks, strict=True)
    ]
    numbers: Any = np.array(rows, dtype=np.uint64).T
    doc.from_array([TAG, LEMMA], numbers[:, :2])
    for at in featured:  # in an array spaCy would look up the features of every token
        token: Any = doc[at]
        token.set_morph(marks.morph[at])
    kept = _KEPT.get(doc)
    if kept is not None:
        kept.marked, kept.marks = numbers.tobytes(), marks


def first_tokens(begins: Sequence[int]) -> list[int]:
    """Return the first tokens of the sentences, from the numbers of ``SENT_START``; token 0 is always one."""
    found = [at for at, begin in enumerate(begins) if begin == 1]
    return found if not begins or begins[0] == 1 else [0, *found]


# --- values of extensions ---------------------------------------------------------------------------------------------


def read_values(doc: Doc, tokens: Tokens, names: Sequence[str]) -> dict[str, dict[int, Any]]:
    """Return the values of the extensions ``token._.NAME`` by token, for each of the names, where they are given."""
    found: dict[str, dict[int, Any]] = {name: {} for name in names}
    if any(_is_computed(name) for name in names):
        for name in names:
            values = ((token.i, token._.get(name)) for token in doc if Token.has_extension(name))
            found[name] = {i: value for i, value in values if value is not None}
        return found
    # spaCy keeps a token's own values in user_data under its first code point
    token_at = dict(zip(tokens.start, range(len(tokens.start)), strict=True))
    data: dict[Any, Any] = doc.user_data
    for key, value in data.items():
        if type(key) is tuple and len(key) == 4 and value is not None:
            mark, name, start, end = key
            if name in found and end is None and mark == "._." and start in token_at:
                found[name][token_at[start]] = value
    return found


def write_values(doc: Doc, tokens: Tokens, name: str, values: Mapping[int, Any]) -> None:
    """Set the extension ``token._.NAME`` of these tokens."""
    if _is_computed(name):
        for at, value in values.items():
            doc[at]._.set(name, value)
    else:
        start = tokens.start
        data: dict[Any, Any] = doc.user_data
        data.update({("._.", name, start[at], None): value for at, value in values.items()})


def _is_computed(name: str) -> bool:
    """Whether somebody put a function in the place of values."""
    return Token.has_extension(name) and any(Token.get_extension(name)[1:])


# --- strings ----------------------------------------------------------------------------------------------------------

_MANY = 60_000
_CAPITALS = 3  # words in capital letters; fewer are no line of them
_STRINGS: dict[int, str] = {}
_FORMS: dict[int, Form] = {}
"""Strings and forms by spaCy's hashes, which are the same in every vocabulary. Emptied where they grow past ``_MANY``."""


def _kept(doc: Doc, columns: Any) -> _Kept:
    own = columns[:, : len(_WORDS)]
    words = own.tobytes()
    kept = _KEPT.get(doc)
    if kept is None or kept.words != words:
        kept = _KEPT[doc] = _Kept(words, _tokens(doc, *own.T.tolist()))
    return kept


def _tokens(doc: Doc, orths: list[int], start: list[int], blanks: list[int]) -> Tokens:
    if not orths:
        return Tokens("", [], [], [], [], [], [], [], [])
    try:
        seen = list(map(_FORMS.__getitem__, orths))
    except KeyError:
        _learn_forms(doc, orths)
        seen = list(map(_FORMS.__getitem__, orths))
    printed, length, form, standard, low, word, space, capital = map(list, zip(*seen, strict=True))
    if sum(capital) >= _CAPITALS:
        for first, last in capital_runs(printed):
            for at, small in enumerate(in_small_letters(printed[first:last]), first):
                form[at], standard[at] = small, standard_spelling(small)
                low[at] = standard[at].lower()
    text = "".join([one + " " if blank else one for one, blank in zip(printed, blanks, strict=True)])
    end = list(map(add, start, length))
    otherwise = [] if form == printed else [at for at, one in enumerate(printed) if one != form[at]]
    return Tokens(text, form, standard, low, word, space, start, end, otherwise)


def _learn_forms(doc: Doc, orths: list[int]) -> None:
    """Look up the forms that have not been met before."""
    if len(_FORMS) > _MANY:
        _FORMS.clear()
    strings = doc.vocab.strings
    for key in set(orths).difference(_FORMS):
        text = strings[key]
        spelled = as_spelled(text)
        standard = standard_spelling(spelled)
        _FORMS[key] = Form(
            text,
            len(text) if text.isspace() else len(text.rstrip()),
            spelled,
            standard,
            standard.lower(),
            any(map(str.isalnum, text)),
            text.isspace(),
            text.isupper(),
        )


def strings_of(doc: Doc, numbers: list[int]) -> list[str]:
    """Return the strings of a column of the vocabulary's numbers.

    Hardly any is new: they are looked up first, and learnt where one fails.
    """
    if not any(numbers):
        return [""] * len(numbers)
    try:
        return list(map(_STRINGS.__getitem__, numbers))
    except KeyError:
        if len(_STRINGS) > _MANY:
            _STRINGS.clear()
        strings = doc.vocab.strings
        for key in set(numbers).difference(_STRINGS):
            _STRINGS[key] = strings[key] if key else ""
        return list(map(_STRINGS.__getitem__, numbers))
