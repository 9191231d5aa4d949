"""The German pipeline: the only place where a spaCy pipeline is built or loaded.

The bundled pipeline is a small tagger (``seedkit/model``, trained by ``training/``) and rules: sentences, finite
verbs and mood from a table of forms, lemmas, clauses, names. Any German spaCy pipeline can stand in for the tagger.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import seedkit.nlp_spacy  # noqa: F401 - before the first import of spaCy, whose command line it leaves out

# isort: split
import spacy
from spacy.lang.de import German
from spacy.language import Language
from spacy.tokens import Doc

from seedkit.quotes import pair_quotes
from seedkit.records import Zone

__all__ = ["ModelError", "load_pipeline", "tag_text"]

MODEL = Path(__file__).parent / "model"


class ModelError(ValueError):
    """A pipeline that cannot be used; the message is one line and names what was asked for."""


def load_pipeline(model: str | Path | None = None) -> Language:
    """Return the pipeline: the bundled one, or the German spaCy pipeline of that name or folder with our rules.

    Of a named pipeline the tokens, tags, lemmas and names are its own; sentences, finite verbs, mood, clauses and
    quotations are ours in both. What a Doc carries afterwards is told in ``docs/architecture.md``.

    Raises ModelError, with a message of one line, where it is missing, broken or not German.

    >>> load_pipeline("no_such_model")
    Traceback (most recent call last):
    seedkit.nlp.ModelError: model 'no_such_model' cannot be loaded: no package or folder of that name
    """
    for name in ("sentences", "nlp_tagger", "nlp_morphology", "names_tagger", "clauses"):  # they register components
        importlib.import_module(f"seedkit.{name}")
    nlp = _bundled() if model is None else _named(model)
    nlp.add_pipe("seedkit_sentences", last=True)
    nlp.add_pipe("seedkit_morphology", config={"lemmas": model is None}, last=True)
    if "ner" not in nlp.pipe_names:
        _check_names()
        nlp.add_pipe("seedkit_names", last=True)
    nlp.add_pipe("seedkit_clauses", last=True)
    return nlp


def _check_names() -> None:
    """Read the name tagger's weights now, so that a broken file is said before the first text is read."""
    from seedkit.names_tagger import load_tagger

    try:
        missing = load_tagger() is None
    except ValueError as error:
        raise ModelError(f"the bundled name model cannot be loaded: {_one_line(error)}") from error
    if missing:
        raise ModelError("the bundled name model cannot be loaded: the file names.npz is not there")


def _bundled() -> Language:
    from seedkit.nlp_tokens import GermanTokenizer

    try:
        nlp: Language = German(create_tokenizer=lambda nlp: GermanTokenizer(nlp.vocab))  # spaCy's own is never built
        nlp.add_pipe("seedkit_tagger", name="tagger", config={"weights": str(MODEL / "tagger.bin")})
    except Exception as error:
        raise ModelError(f"the bundled model {MODEL} cannot be loaded: {_one_line(error)}") from error
    return nlp


def _named(model: str | Path) -> Language:
    try:
        nlp = spacy.load(model, exclude=["senter", "sentencizer"])
    except OSError as error:
        why = "no package or folder of that name" if "E050" in str(error) else _one_line(error)
        raise ModelError(f"model {str(model)!r} cannot be loaded: {why}") from error
    except Exception as error:
        raise ModelError(f"model {str(model)!r} cannot be loaded: {_one_line(error)}") from error
    if nlp.lang != "de":
        raise ModelError(f"model {str(model)!r} is not a German pipeline (its language is {nlp.lang!r})")
    if not {"tagger", "morphologizer"} & set(nlp.pipe_names):
        raise ModelError(f"model {str(model)!r} has no tagger (it has: {', '.join(nlp.pipe_names) or 'nothing'})")
    return nlp


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def tag_text(nlp: Language, text: str, *, article_id: str = "", zones: Iterable[Zone] = ()) -> Doc:
    """Run the pipeline over a text; no token and no sentence crosses the edge of a zone.

    ``doc.text == text`` always. ``zones`` are the article's zones in any order; their ``start`` and ``end`` are
    code points into ``text``.
    """
    zones = tuple(sorted(zones, key=lambda zone: (zone.start, zone.end)))
    edges = sorted(
        {0, len(text), *(edge for z in zones for edge in (z.start, z.end) if 0 < edge < len(text)), *_cuts(text)}
    )
    tokenizer: Any = nlp.tokenizer
    words: list[Any] = []  # numbers of the vocabulary's strings
    spaces: list[Any] = []
    for start, end in pairwise(edges):
        columns = tokenizer(text[start:end]).to_array(["ORTH", "SPACY"])
        orths, blanks = columns[:, 0].tolist(), columns[:, 1].tolist()
        words += orths
        spaces += blanks
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    doc.user_data["article_id"] = article_id
    doc.user_data["zones"] = zones
    doc.user_data["quotes"] = pair_quotes(text, blocks=[(zone.start, zone.end) for zone in zones])
    doc.user_data["clauses"] = []
    if len(doc):
        nlp(doc)
    return doc


_MARKS = re.compile(r"[^\w\s]{24,}")
_LONG = re.compile(r"\S{2000,}")


def _cuts(text: str) -> Iterable[int]:
    """Yield where to cut what nobody writes: dozens of marks in a row, words of thousands of characters.

    spaCy's tokenizer takes marks off one by one and searches the whole rest of the word each time: hours for a
    hundred thousand quotation marks.
    """
    for pattern, step in ((_MARKS, 24), (_LONG, 2000)):
        for run in pattern.finditer(text):
            yield from range(run.start() + step, run.end(), step)
