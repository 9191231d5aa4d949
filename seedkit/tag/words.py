"""The words of a Doc as plain columns, read once, so that the rules of hearsay run on lists rather than on tokens.

Every column has one entry per token. Nothing here knows what a statement is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from seedkit.tag.repairs import repair

__all__ = ["Words", "read_words"]

_FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_VERB_TAGS = _FINITE_TAGS | {"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU", "VVIMP", "VAIMP"}
_OPENING = frozenset("„“\"»«‚‘›‹”'")


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
    sentences: list[tuple[int, int]]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.form)

    def slice(self, first: int, last: int) -> tuple[int, int]:
        """The code points of tokens ``first`` to ``last`` (exclusive)."""
        return self.start[first], self.end[last - 1]

    def is_quote(self, i: int) -> bool:
        """Whether token ``i`` is a quotation mark."""
        return self.form[i] in _OPENING or self.form[i] in ("''", "``", ",,")

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` has a letter or a digit."""
        return any(c.isalnum() for c in self.form[i])


_KEY = "words"
_READ_FROM: list[int | str] = ["TAG", "LEMMA", "MORPH", "ENT_TYPE", "SENT_START"]


def read_words(doc: Doc) -> Words:
    """Read the columns of ``doc``; a Doc without tags, lemmas or the verb extensions gives empty values.

    Several taggers ask for the same columns, so they are kept in ``doc.user_data["words"]`` and read again only where
    tags, lemmas, names or sentences have changed since. Every caller gets lists of its own, which it may repair.
    """
    state = doc.to_array(_READ_FROM).tobytes()
    kept = doc.user_data.get(_KEY)
    if kept is None or kept[0] != state:
        kept = doc.user_data[_KEY] = (state, _read(doc))
    return _copy(kept[1])


def _copy(words: Words) -> Words:
    return replace(
        words, form=words.form[:], low=words.low[:], tag=words.tag[:], lemma=words.lemma[:], start=words.start[:],
        end=words.end[:], finite=words.finite[:], verb=words.verb[:], mood=words.mood[:], space=words.space[:],
        sentences=words.sentences[:],
    )  # fmt: skip


def _read(doc: Doc) -> Words:
    has_lemma = doc.has_extension("verb_lemma") or _has("verb_lemma")
    has_mood = _has("konjunktiv")
    form, low, tag, lemma, start, end, space = [], [], [], [], [], [], []
    finite, verb, mood = [], [], []
    for token in doc:
        text = token.text
        pos = token.tag_
        if not text[0].isalnum() and not any(c.isalnum() for c in text):
            pos = _sign_tag(text, pos)
        elif pos in ("ADV", "ADJD", "ADJA", "PTKVZ", "ITJ") and text[0].isupper() and token.ent_type_ in ("PER", "ORG", "LOC"):
            pos = "NE"
        form.append(text)
        low.append(text.lower())
        tag.append(pos)
        start.append(token.idx)
        end.append(token.idx + len(text))
        space.append(text.isspace())
        is_verb = pos in _VERB_TAGS
        verb.append(is_verb)
        is_finite = pos in _FINITE_TAGS
        lemma.append((token._.verb_lemma or token.lemma_) if is_verb and has_lemma else token.lemma_)
        mood.append(token._.konjunktiv if is_finite and has_mood else None)
        finite.append(is_finite)
    _infinitives_after_modals(form, low, tag, lemma, finite, mood)
    sentences = [(s.start, s.end) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
    sentences = [s for s in sentences if s[0] < s[1]]
    repair(form, low, tag, lemma, finite, verb, mood, sentences)
    return Words(doc.text, form, low, tag, lemma, start, end, finite, verb, mood, space, sentences)


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


def _has(name: str) -> bool:
    from spacy.tokens import Token

    return bool(Token.has_extension(name))
