"""What the rules for clauses ask of the tokens, and the sets of tags they share."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from itertools import pairwise

from spacy.attrs import SENT_START  # type: ignore[import-not-found, unused-ignore]
from spacy.tokens import Doc

from seedkit import verbs
from seedkit.lexicon import load_list
from seedkit.nlp_columns import first_tokens, read_marks, read_values

__all__ = ["Words", "conjunctions"]

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
INFINITE = frozenset({"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU", "PTKZU"})
MISTAKEN = frozenset({"VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "ADJA", "ADJD", "XY", "FM", "NN", "NE"})
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


@lru_cache(maxsize=50_000)
def _form(lower: str, tag: str) -> tuple[str, bool, bool]:
    """The tag of a word, mended, whether it is a finite verb, whether it is a mark."""
    tag = _mended_tag(lower, tag)
    return tag, tag in FINITE, tag in PUNCTUATION


class Words:
    """What the rules ask of the tokens, as plain lists: reading Token attributes one by one costs too much."""

    def __init__(self, doc: Doc) -> None:
        tokens, marks, (begins,) = read_marks(doc, SENT_START)
        self.form, self.lower, self.offset = tokens.form, tokens.low, tokens.start
        self.lemma, self.morph = marks.lemma, marks.morph
        forms = list(map(_form, tokens.low, marks.tag))
        self.tag = [tag for tag, _, _ in forms]
        self.finite = [finite for _, finite, _ in forms]
        self.punctuation = [punctuation for _, _, punctuation in forms]
        self.sentences = list(pairwise([*first_tokens(begins), len(forms)]))
        self._doc, self._tokens = doc, tokens

    @cached_property
    def joined(self) -> dict[int, str]:
        """The lemmas of verbs with their separated particle."""
        return read_values(self._doc, self._tokens, ["verb_lemma"])["verb_lemma"]

    def can_be_finite(self, token: int) -> bool:
        """Does the verb table know this word as a finite form (capitalised words are nouns)?"""
        word = self.form[token]
        if word[:1].isupper():
            return False
        if verbs.is_finite(word):
            return True
        particle = next((p for p in _PARTICLES if word.startswith(p)), None)
        return particle is not None and self.tag[token].startswith("V") and verbs.is_finite(word[len(particle) :])

    def only_finite(self, token: int) -> bool:
        """Does the verb table know this word as a finite form and as nothing else?"""
        word = self.form[token]
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
                lemma = self.joined.get(token) or self.lemma[token]
                if lemma in conjunctions()["takes_main_clause"]:
                    return True
        return False
