"""The taggers as spaCy components: ``nlp.add_pipe("seedkit_times")`` and its siblings, without the rest of seedkit.

The entry points of the package register four factories: ``seedkit_entities``, ``seedkit_times``,
``seedkit_quantities`` and ``seedkit_statements``. Each puts its spans into ``doc.spans`` under its own name and the
record's values behind ``span._.seedkit``. What the taggers need beyond the text (STTS tags, mood, clauses) is read
from a copy of the Doc: the tokens, tags, lemmas, names and sentences of the pipeline at hand are never changed. A
pipeline without a tagger (``spacy.blank("de")``) gets the bundled one for that copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span

from seedkit.clauses import find_clauses
from seedkit.metadata_dates import parse_date
from seedkit.nlp import load_pipeline, tag_text
from seedkit.quotes import pair_quotes
from seedkit.records import Window
from seedkit.tag.entities import find_entities
from seedkit.tag.quantities import find_quantities
from seedkit.tag.statements import find_statements
from seedkit.tag.times import find_times

__all__ = ["COMPONENTS", "Tagger"]

COMPONENTS = ("seedkit_entities", "seedkit_times", "seedkit_quantities", "seedkit_statements")
"""The names of the components, which are also the keys of ``doc.spans``."""

_VALUES = "seedkit"
_PUBLISHED = "seedkit_published"


def _values_of(span: Span) -> dict[str, Any] | None:
    values = span.doc.user_data.get(_VALUES, {})
    found: dict[str, Any] | None = values.get(span.id_)
    return found


def _published_of(doc: Doc) -> str | None:
    value: str | None = doc.user_data.get(_PUBLISHED)
    return value


def _set_published(doc: Doc, value: object) -> None:
    _window(value)
    doc.user_data[_PUBLISHED] = None if value is None else str(value)


if not Span.has_extension(_VALUES):
    Span.set_extension(_VALUES, getter=_values_of)
if not Doc.has_extension(_PUBLISHED):
    Doc.set_extension(_PUBLISHED, getter=_published_of, setter=_set_published)


def _window(value: object) -> Window | None:
    """Return the days a stated publication date can be; raises ValueError for what is no date."""
    if value is None:
        return None
    stated = parse_date(value if isinstance(value, date) else str(value))
    if stated is None:
        raise ValueError(f"published is {str(value)[:60]!r}; allowed: 2024-12-24, 2024-12, 24.12.2024 …")
    return Window(stated.first, stated.last)


@dataclass(slots=True)
class Tagger:
    """One component: what it is called, which record it makes, and the day it takes as the publication date."""

    name: str
    published: Window | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Add ``doc.spans[name]`` and the values behind ``span._.seedkit``; nothing else of ``doc`` is changed.

        Spans cover whole tokens; ``span._.seedkit["start"]``, ``["end"]`` and ``["text"]`` are the exact
        characters, which may be fewer. Never raises for odd text.
        """
        found = _FINDERS[self.name](_working_copy(doc), self._published(doc))
        values: dict[str, dict[str, Any]] = dict(doc.user_data.get(_VALUES, {}))
        spans = []
        for record in found:
            row = {part.name: _plain(getattr(record, part.name)) for part in fields(record)}
            # Of an entity there are many mentions, so its id is none for the span.
            key = str(row[_ID[self.name]]) if self.name in _ID else f"{self.name}:{record.start}:{record.end}"
            span = doc.char_span(
                record.start, record.end, label=_label(self.name, record), span_id=key, alignment_mode="expand"
            )
            if span is None:
                continue
            if self.name == "seedkit_entities":
                span.kb_id_ = record.wikidata or record.entity_id
            values[key] = row
            spans.append(span)
        doc.spans[self.name] = spans
        doc.user_data[_VALUES] = values
        return doc

    def _published(self, doc: Doc) -> Window | None:
        return _window(doc.user_data.get(_PUBLISHED)) or self.published


_ID = {
    "seedkit_times": "time_id",
    "seedkit_quantities": "quantity_id",
    "seedkit_statements": "statement_id",
}


def _entities(doc: Doc, published: Window | None) -> Iterable[Any]:
    return find_entities(doc)


def _times(doc: Doc, published: Window | None) -> Iterable[Any]:
    return find_times(doc, published=published)


def _quantities(doc: Doc, published: Window | None) -> Iterable[Any]:
    return find_quantities(doc, times=tuple(find_times(doc, published=published)))


def _statements(doc: Doc, published: Window | None) -> Iterable[Any]:
    return find_statements(doc, entities=tuple(find_entities(doc)), times=tuple(find_times(doc, published=published)))


_FINDERS: dict[str, Callable[[Doc, Window | None], Iterable[Any]]] = {
    "seedkit_entities": _entities,
    "seedkit_times": _times,
    "seedkit_quantities": _quantities,
    "seedkit_statements": _statements,
}


_LABEL = {"seedkit_entities": "label", "seedkit_times": "type", "seedkit_statements": "kind"}


def _label(name: str, record: Any) -> str:
    if name in _LABEL:
        return str(getattr(record, _LABEL[name]))
    return str(record.measure or record.unit or "QUANTITY")


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it, so that ``doc.to_bytes`` and ``to_json`` can too."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


_COPIES: WeakKeyDictionary[Doc, tuple[Any, Doc]] = WeakKeyDictionary()
"""The working copy of each Doc that is still in use, and the names it was made with: the components share it."""


def _working_copy(doc: Doc) -> Doc:
    state = (doc.has_annotation("TAG"), [(e.start, e.end, e.label) for e in doc.ents])
    known, copy = _COPIES.get(doc, (None, doc))
    if known != state:
        copy = _with_their_tags(doc) if state[0] else _with_own_tagger(doc)
        _COPIES[doc] = (state, copy)
    return copy


@cache
def _own_pipeline() -> Language:
    return load_pipeline()


def _with_own_tagger(doc: Doc) -> Doc:
    """Run the bundled pipeline over the text; names that the pipeline at hand found are kept."""
    copy = tag_text(_own_pipeline(), doc.text, article_id=str(doc.user_data.get("article_id", "")))
    theirs = [copy.char_span(e.start_char, e.end_char, label=e.label_, alignment_mode="expand") for e in doc.ents]
    if any(span is not None for span in theirs):
        copy.ents = _without_overlaps(span for span in theirs if span is not None)
    return copy


def _with_their_tags(doc: Doc) -> Doc:
    """Add mood, clauses and quotations to a copy that has the tags, lemmas and names of the pipeline at hand."""
    morphology = import_module("seedkit.nlp_morphology")
    sentences = import_module("seedkit.sentences")
    copy = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        morphs=[str(token.morph) for token in doc],
    )
    copy.ents = list(_without_overlaps(Span(copy, e.start, e.end, label=e.label_) for e in doc.ents))
    copy.user_data["article_id"] = str(doc.user_data.get("article_id", ""))
    copy.user_data["zones"] = ()
    copy.user_data["quotes"] = pair_quotes(doc.text)
    copy.user_data["clauses"] = []
    if len(copy):
        sentences.split_sentences(copy)
        morphology.add_morphology(copy, own_lemmas=not doc.has_annotation("LEMMA"))
        copy.user_data["clauses"] = find_clauses(copy)
    return copy


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@Language.factory("seedkit_entities", assigns=["doc.spans"])
def make_entities(nlp: Language, name: str) -> Tagger:
    """Return the component of persons, places and organisations (``doc.spans["seedkit_entities"]``)."""
    return Tagger("seedkit_entities")


@Language.factory("seedkit_times", default_config={"published": None}, assigns=["doc.spans"])
def make_times(nlp: Language, name: str, published: str | None) -> Tagger:
    """Return the component of time expressions; ``published`` is the day relative expressions count from."""
    return Tagger("seedkit_times", _window(published))


@Language.factory("seedkit_quantities", default_config={"published": None}, assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str, published: str | None) -> Tagger:
    """Return the component of numbers that count or measure something."""
    return Tagger("seedkit_quantities", _window(published))


@Language.factory("seedkit_statements", default_config={"published": None}, assigns=["doc.spans"])
def make_statements(nlp: Language, name: str, published: str | None) -> Tagger:
    """Return the component of statements: who says, wants, denies or supposes what; ``published`` dates the sayings."""
    return Tagger("seedkit_statements", _window(published))
