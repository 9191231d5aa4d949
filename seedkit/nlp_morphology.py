"""Verb forms, mood and lemmas of a tagged Doc, from the tables of forms and the words around.

Finite verbs: a clause opened by *dass, weil, der …* has a finite verb; where the tagger saw none, the last
participle or infinitive that the table knows as a finite form is it. Mood: what the table says of the form, once
the readings that do not fit the subject are gone (*habe* with *ich* near is no Konjunktiv). Lemma: closed classes
as the treebanks have them, verbs, nouns and adjectives from the tables, compounds by their last part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from seedkit import lemmas, verbs
from seedkit.lexicon import load_list
from seedkit.verbs import Reading

__all__ = ["add_morphology"]

for _name in ("verb_lemma", "konjunktiv"):
    if not Token.has_extension(_name):
        Token.set_extension(_name, default=None)

_OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_NONFINITE = frozenset({"VVINF", "VVPP", "VAINF", "VAPP", "VMINF", "VMPP"})
_SEGMENT_ENDS = frozenset({"$,", "$.", "$("})


def add_morphology(doc: Doc, *, own_lemmas: bool = True) -> Doc:
    """Set ``tag_`` (finite verbs corrected), ``morph`` of verbs, ``lemma_``, ``_.verb_lemma`` and ``_.konjunktiv``.

    With ``own_lemmas`` off the lemmas of words other than verbs are left as they are.
    """
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        _find_finite_verbs(tokens)
        for position, token in enumerate(tokens):
            if token.tag_.startswith("V"):
                _verb(tokens, position)
            elif own_lemmas:
                token.lemma_ = _lemma(token)
    if own_lemmas:
        for token in doc:
            if token.is_space:
                token.lemma_ = token.text
    return doc


# --- finite verbs -----------------------------------------------------------------------------------------


def _segments(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the stretches between commas, brackets, dashes and stops."""
    start = 0
    for position, token in enumerate(tokens):
        if token.tag_ in _SEGMENT_ENDS:
            if position > start:
                yield start, position
            start = position + 1
    if start < len(tokens):
        yield start, len(tokens)


def _find_finite_verbs(tokens: Sequence[Token]) -> None:
    """Give every clause with an opener its finite verb, where the tagger saw none."""
    spans = list(_segments(tokens))
    for index, (start, end) in enumerate(spans):
        opener = next((t.tag_ for t in tokens[start : start + 3] if t.tag_ in _OPENERS), None)
        if opener is None or any(t.tag_ in _FINITE or t.tag_ == "VVIMP" for t in tokens[start:end]):
            continue
        last = tokens[end - 1]
        if last.tag_ in _NONFINITE and verbs.is_finite(last.text):
            if index + 1 < len(spans) and _continues(tokens, spans[index + 1]):
                continue  # the clause goes on behind a phrase between commas
            last.tag_ = {"VV": "VVFIN", "VA": "VAFIN", "VM": "VMFIN"}[last.tag_[:2]]


def _continues(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Say whether the next segment ends in a finite verb and has no opener and no subject of its own."""
    start, end = span
    own = tokens[start:end]
    return own[-1].tag_ in _FINITE and len(own) <= 3 and not any(t.tag_ in _OPENERS for t in own)


# --- verbs ------------------------------------------------------------------------------------------------


def _verb(tokens: Sequence[Token], position: int) -> None:
    token = tokens[position]
    tag = token.tag_
    found = verbs.readings(token.text)
    particle = _particle(tokens, position) if tag.endswith(("FIN", "IMP")) else None
    joined = verbs.readings(token.text, particle) if particle else ()
    if tag.endswith("FIN"):
        _finite(tokens, position, joined or found)
        own = _of_kind(found, "finite") or _of_kind(found, "imperative") or found
    elif tag.endswith("IMP"):
        token.set_morph("Mood=Imp|VerbForm=Fin")
        own = _of_kind(found, "imperative") or found
    elif tag.endswith("PP"):
        token.set_morph("VerbForm=Part")
        own = _of_kind(found, "participle") or found
    else:
        token.set_morph("VerbForm=Inf")
        own = _of_kind(found, "zu_infinitive" if tag == "VVIZU" else "infinitive") or found
    token.lemma_ = own[0].lemma if own else token.lower_
    token._.verb_lemma = joined[0].lemma if joined else token.lemma_


def _of_kind(found: Sequence[Reading], kind: str) -> list[Reading]:
    return [reading for reading in found if reading.kind == kind]


def _particle(tokens: Sequence[Token], position: int) -> str | None:
    """Return the separated particle of a finite verb: the next PTKVZ before another finite verb."""
    for token in tokens[position + 1 :]:
        if token.tag_ == "PTKVZ":
            return token.lower_
        if token.tag_ in _FINITE:
            return None
    return None


def _finite(tokens: Sequence[Token], position: int, found: Sequence[Reading]) -> None:
    token = tokens[position]
    finite = _of_kind(found, "finite")
    near = {t.lower_ for t in tokens[max(0, position - 3) : position + 4]}
    if "ich" not in near:
        finite = [r for r in finite if r.person == 3] or finite
    features = ["VerbForm=Fin"]
    if finite:
        moods = {(r.mood, r.tense) for r in finite}
        konjunktiv: Literal[1, 2, "ambiguous"] | None = None
        if moods == {("Sub", "Pres")}:
            konjunktiv = 1
        elif moods == {("Sub", "Past")}:
            konjunktiv = 2
        elif any(mood == "Sub" for mood, _tense in moods):
            konjunktiv = "ambiguous"
        token._.konjunktiv = konjunktiv
        best = min(finite, key=lambda r: r.mood == "Sub")
        features += [f"Mood={best.mood}", f"Tense={best.tense}", f"Person={best.person}", f"Number={best.number}"]
    token.set_morph("|".join(sorted(features)))


# --- other words ------------------------------------------------------------------------------------------


@cache
def _function_words() -> dict[tuple[str, str], str]:
    """(tag, form in small letters) -> lemma, for closed word classes."""
    return {
        (tag, form): lemma
        for tag, group in load_list("function_lemmas").items()
        for lemma, forms in group.items()
        if lemma != "example"
        for form in forms
    }


def _lemma(token: Token) -> str:
    tag, text = token.tag_, token.text
    known = _function_words().get((tag, token.lower_))
    if known is not None:
        return known
    if tag == "NN":
        return _noun_lemma(text)
    if tag == "NE":
        return _name_lemma(text)
    if tag == "ADJA":
        return lemmas.adjective_lemma(text) or _participle(text) or _stripped(token.lower_)
    if tag == "ADJD":
        participle = verbs.lemmas_of(text, "participle")
        return lemmas.adjective_lemma(text) or (participle[0] if participle else token.lower_)
    if tag in {"FM", "XY", "CARD", "TRUNC"} or tag.startswith("$"):
        return text.rstrip("-") or text if tag == "TRUNC" else text
    return token.lower_


def _noun_lemma(text: str) -> str:
    nouns = lemmas.noun_readings(text)
    if nouns:
        return nouns[0].lemma
    base = lemmas.adjective_lemma(text) or _participle(text)  # die Verletzten, Neues
    if base and text[0].isupper() and text.lower() != base:
        return base[0].upper() + base[1:] + ("" if base.endswith("e") else "e")
    return text


def _name_lemma(text: str) -> str:
    nouns = [noun for noun in lemmas.noun_readings(text) if noun.name]
    if nouns:
        return nouns[0].lemma
    return text


def _participle(text: str) -> str | None:
    """Return the participle that a declined form is made of (*verletzten* -> *verletzt*), or None."""
    for base in lemmas.adjective_bases(text.lower()):
        if any(r.kind in {"participle", "present_participle"} for r in verbs.readings(base)):
            return base
    return None


def _stripped(word: str) -> str:
    for ending in ("em", "en", "er", "es", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and word[0].isalpha():
            return word[: -len(ending)]
    return word


@Language.factory("seedkit_morphology", default_config={"lemmas": True}, assigns=["token.morph", "token.lemma"])
class _Morphology:
    """The component; ``lemmas`` off leaves the lemmas of another pipeline alone."""

    def __init__(self, nlp: Language, name: str, lemmas: bool) -> None:
        self._own_lemmas = lemmas

    def __call__(self, doc: Doc) -> Doc:
        return add_morphology(doc, own_lemmas=self._own_lemmas)
