"""The German pipeline: the only place where a spaCy pipeline is built or loaded."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from seedkit import quotes as quotation
from seedkit import verbs
from seedkit.records import Zone

__all__ = ["ModelError", "load_pipeline", "tag_text"]

MODEL = Path(__file__).parent / "model"
NAMES = Path(__file__).parent / "model_names"

for _name in ("verb_lemma", "konjunktiv"):
    if not Token.has_extension(_name):
        Token.set_extension(_name, default=None)


class ModelError(ValueError):
    """A pipeline that cannot be used; the message is one line and names what was asked for."""


def load_pipeline(model: str | Path | None = None) -> Language:
    """Return the pipeline: the bundled one, or the German spaCy pipeline of that name or folder with our rules.

    Raises ModelError, with a message of one line, where it is missing, broken or not German.
    """
    from seedkit import sentences  # noqa: F401  (registers its component)

    nlp = _bundled() if model is None else _named(model)
    for name in ("senter", "sentencizer"):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    nlp.add_pipe("seedkit_sentences", last=True)
    nlp.add_pipe("seedkit_morphology", last=True)
    _add_clauses(nlp)
    return nlp


def _bundled() -> Language:
    from seedkit.tokens import GermanTokenizer

    nlp = spacy.blank("de")
    nlp.tokenizer = GermanTokenizer(nlp.vocab)
    try:
        tagger = nlp.add_pipe("tagger", config=_TAGGER)
        tagger.from_disk(MODEL / "tagger", exclude=["vocab"])
        for label in tagger.labels:
            nlp.vocab.strings.add(label)
        if NAMES.is_dir():
            names = spacy.load(NAMES, vocab=nlp.vocab)
            nlp.add_pipe("ner", source=names)
    except Exception as error:
        raise ModelError(f"the bundled pipeline cannot be loaded: {_one_line(error)}") from error
    return nlp


def _named(model: str | Path) -> Language:
    try:
        nlp = spacy.load(model)
    except Exception as error:
        raise ModelError(f"model {str(model)!r} cannot be loaded: {_one_line(error)}") from error
    if nlp.lang != "de":
        raise ModelError(f"model {str(model)!r} is not a German pipeline (language {nlp.lang!r})")
    return nlp


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _add_clauses(nlp: Language) -> None:
    try:
        importlib.import_module("seedkit.clauses")
    except ModuleNotFoundError:
        return
    if nlp.has_factory("seedkit_clauses"):
        nlp.add_pipe("seedkit_clauses", last=True)


_TAGGER: dict[str, Any] = {
    "model": {
        "@architectures": "spacy.Tagger.v2",
        "normalize": False,
        "nO": None,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 4000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        },
    }
}


def tag_text(nlp: Language, text: str, *, article_id: str = "", zones: Iterable[Zone] = ()) -> Doc:
    """Run the pipeline over a text; no token and no sentence crosses the edge of a zone.

    ``doc.text == text`` always. ``zones`` are the article's zones in any order; their ``start`` and ``end`` are
    code points into ``text``.
    """
    zones = tuple(sorted(zones, key=lambda zone: (zone.start, zone.end)))
    edges = sorted({0, len(text), *(edge for z in zones for edge in (z.start, z.end) if 0 < edge < len(text))})
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in zip(edges, edges[1:], strict=False):
        for token in nlp.tokenizer(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    doc.user_data["article_id"] = article_id
    doc.user_data["zones"] = zones
    blocks = [(zone.start, zone.end) for zone in zones]
    doc.user_data["quotes"] = quotation.pair_quotes(text, blocks=blocks)
    return nlp(doc) if len(doc) else doc


@Language.component("seedkit_morphology", assigns=["token.morph", "token.lemma"])
def _morphology(doc: Doc) -> Doc:
    for sentence in doc.sents:
        _sentence(sentence)
    return doc


def _sentence(sentence: Span) -> None:
    tokens = [token for token in sentence if not token.is_space]
    for position, token in enumerate(tokens):
        tag = token.tag_
        token.lemma_ = token.text
        if not tag.startswith("V"):
            continue
        particle = _particle(tokens, position) if tag.endswith(("FIN", "IMP")) else None
        found = verbs.readings(token.text)
        joined = verbs.readings(token.text, particle) if particle else ()
        if tag.endswith("FIN"):
            found = tuple(r for r in found if r.kind == "finite") or found
            _finite(token, tokens, position, joined or found)
        elif tag.endswith("PP"):
            found = tuple(r for r in found if r.kind == "participle") or found
        token.lemma_ = found[0].lemma if found else token.lower_
        token._.verb_lemma = joined[0].lemma if joined else token.lemma_


def _particle(tokens: Sequence[Token], position: int) -> str | None:
    for token in tokens[position + 1 :]:
        if token.tag_ == "PTKVZ":
            return token.lower_
        if token.tag_.endswith("FIN"):
            return None
    return None


def _finite(token: Token, tokens: Sequence[Token], position: int, found: Sequence[verbs.Reading]) -> None:
    near = {t.lower_ for t in tokens[max(0, position - 3) : position + 4]}
    finite = [r for r in found if r.kind == "finite"]
    if "ich" not in near:
        finite = [r for r in finite if r.person == 3] or finite
    features = ["VerbForm=Fin"]
    if finite:
        moods = {(r.mood, r.tense) for r in finite}
        if moods == {("Sub", "Pres")}:
            token._.konjunktiv = 1
        elif moods == {("Sub", "Past")}:
            token._.konjunktiv = 2
        elif any(mood == "Sub" for mood, _tense in moods):
            token._.konjunktiv = "ambiguous"
        best = min(finite, key=lambda r: r.mood == "Sub")
        features += [f"Mood={best.mood}", f"Tense={best.tense}", f"Person={best.person}", f"Number={best.number}"]
    token.set_morph("|".join(sorted(features)))
