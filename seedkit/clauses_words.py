"""What the rules for clauses ask of the tokens, and the sets of tags they share."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from seedkit import verbs
from seedkit.lexicon import load_list
from seedkit.spelling import standard_spelling

__all__ = ["Words", "conjunctions"]

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
INFINITE = frozenset({"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU", "PTKZU"})
MISTAKEN = frozenset(
    {"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "ADJA", "ADJD", "XY", "FM", "NN", "NE"}
)
_MAY_HOLD_ZU = frozenset({"VVINF", "VVPP", "VVIZU", "ADJA", "ADJD", "VVFIN"})
ZU = frozenset({"VVIZU", "PTKZU"})
VERBAL = FINITE | INFINITE | {"PTKVZ"}
PUNCTUATION = frozenset({"$.", "$,", "$(", "_SP"})
NOMINAL = frozenset({"NN", "NE", "FM"})
BEFORE_NOUN = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PWAT", "PRELAT", "CARD", "ADJA", "TRUNC"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PWS", "PRELS", "PPOSS"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
RELATIVE_FORMS = frozenset("der die das den dem des deren dessen denen".split())
_PARTICLES = tuple("hinaus heraus hinein herein hinunter herunter hinauf hinüber herum umher".split())
DASHES = frozenset("–—‒―-")


@cache
def conjunctions() -> dict[str, frozenset[str]]:
    """Return the groups of ``lexicon/de/conjunctions.toml`` that decide here, as sets of words."""
    lists = load_list("conjunctions")
    names = ("relative_adverb", "infinitive", "takes_main_clause")
    found = {name: frozenset(entry["word"] for entry in lists[name]) for name in names}
    found["subordinating"] = frozenset(e["word"] for e in lists["subordinating"] if "tag" not in e)
    return found


def _mended_tag(word: str, tag: str) -> str:
    """The tag, corrected where the word itself shows better: marks without letters, infinitives with zu inside."""
    if not any(map(str.isalnum, word)):
        return tag if tag in PUNCTUATION else "$("
    if tag in PUNCTUATION:
        return "XY"
    if tag in _MAY_HOLD_ZU:
        if "zu" in word[1:-3] and {reading.kind for reading in verbs.readings(word)} == {"zu_infinitive"}:
            return "VVIZU"
        if tag == "VVIZU" and "zu" not in word:
            return "VVINF"
    return tag


_Form = tuple[str, str, bool, bool]


def _form(text: str, tag: str) -> _Form:
    """A word in small letters, its tag mended, whether it is a finite verb, whether it is a mark."""
    lower = standard_spelling(text).lower()
    tag = _mended_tag(lower, tag)
    return lower, tag, tag in FINITE, tag in PUNCTUATION


class Words:
    """What the rules ask of the tokens, as plain lists: reading Token attributes one by one costs too much."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        columns = doc.to_array(["ORTH", "TAG", "MORPH", "IDX", "SENT_START"])
        orths, tags, morphs, offsets, begins = (columns[:, at].tolist() for at in range(5))
        self.offset: list[int] = offsets
        strings = doc.vocab.strings
        pairs = list(zip(orths, tags, strict=True))
        form_of: dict[tuple[int, int], _Form] = {pair: _form(strings[pair[0]], strings[pair[1]]) for pair in set(pairs)}
        forms = [form_of[pair] for pair in pairs]
        self.lower = [form[0] for form in forms]
        self.tag = [form[1] for form in forms]
        self.finite = [form[2] for form in forms]
        self.punctuation = [form[3] for form in forms]
        features: dict[int, str] = {morph: strings[morph] for morph in set(morphs)}
        self.morph = [features[morph] for morph in morphs]
        starts = [at for at, begin in enumerate(begins) if begin == 1 or not at]
        self.sentences = list(pairwise([*starts, len(forms)]))
        self._verb_lemma = Token.has_extension("verb_lemma")

    def can_be_finite(self, token: int) -> bool:
        """Does the verb table know this word as a finite form (capitalised words are nouns)?"""
        word = self.doc[token].text
        if word[:1].isupper():
            return False
        if verbs.is_finite(word):
            return True
        particle = next((p for p in _PARTICLES if word.startswith(p)), None)
        return (
            particle is not None
            and self.tag[token].startswith("V")
            and verbs.is_finite(word[len(particle) :])
        )

    def only_finite(self, token: int) -> bool:
        """Does the verb table know this word as a finite form and as nothing else?"""
        word = self.doc[token].text
        if word[:1].isupper():
            return False
        kinds = {reading.kind for reading in verbs.readings(word)}
        return "finite" in kinds and kinds <= {"finite", "imperative"}

    def subjunctive(self, token: int | None) -> bool:
        """Is this verb marked as Konjunktiv?"""
        return token is not None and "Mood=Sub" in self.morph[token]

    def leads(self, tokens: list[int]) -> bool:
        """Do these words begin with their finite verb?"""
        return bool(tokens) and self.finite[tokens[0]]

    def reports(self, *tokens: int | None) -> bool:
        """Is one of these a verb that takes a main clause as what is said or thought?"""
        for token in tokens:
            if token is not None and self.tag[token] in VERBAL:
                word = self.doc[token]
                lemma = (word._.verb_lemma if self._verb_lemma else None) or word.lemma_
                if lemma in conjunctions()["takes_main_clause"]:
                    return True
        return False
