"""Verb forms, mood and lemmas of a tagged Doc, from the tables of forms and the words around.

Finite verbs: a clause opened by *dass, weil, der …* has a finite verb; where the tagger saw none, the last
participle or infinitive that the table knows as a finite form is it. Mood: what the table says of the form, once
the readings that do not fit the subject are gone (*habe* with *ich* near is no Konjunktiv). Lemma: closed classes
as the treebanks have them, verbs, nouns and adjectives from the tables, compounds by their last part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import compress, pairwise
from typing import Literal, NamedTuple

from spacy.attrs import SENT_START  # type: ignore[import-not-found, unused-ignore]
from spacy.language import Language
from spacy.tokens import Doc, Token

from seedkit import lemmas, verbs
from seedkit.gendered import full_form
from seedkit.lexicon import load_list
from seedkit.nlp_columns import Marks, first_tokens, read_marks, write_marks, write_values
from seedkit.nlp_repairs import repair_tags
from seedkit.nlp_tagged import FINITE, TaggedWords
from seedkit.nlp_words import corrected_tag
from seedkit.spelling import standard_spelling
from seedkit.verbs import Reading

__all__ = ["add_morphology"]

for _name in ("verb_lemma", "konjunktiv"):
    if not Token.has_extension(_name):
        Token.set_extension(_name, default=None)

Konjunktiv = Literal[1, 2, "ambiguous"] | None


def add_morphology(doc: Doc, *, own_lemmas: bool = True) -> Doc:
    """Set ``tag_`` (finite verbs corrected), ``morph`` of verbs, ``lemma_``, ``_.verb_lemma`` and ``_.konjunktiv``.

    With ``own_lemmas`` off the lemmas of words other than verbs are left as they are.
    """
    if not len(doc):
        return doc
    tokens, given, (begins,) = read_marks(doc, SENT_START)
    tag = list(map(corrected_tag, tokens.form, given.tag))
    morph = given.morph.copy()
    found: dict[int, _Verb] = {}
    polite: list[int] = []
    surnames: set[str] = set()
    for start, end in pairwise([*first_tokens(begins), len(tag)]):
        columns = [tokens.form[start:end], tokens.low[start:end], tag[start:end]]
        places: Sequence[int] = range(start, end)
        if True in tokens.space[start:end]:
            places = [at for at in places if not tokens.space[at]]
            columns = [[column[at - start] for at in places] for column in columns]
        sentence = TaggedWords(*columns)
        repair_tags(sentence, surnames)
        if len(places) == end - start:
            tag[start:end] = sentence.tags
        else:
            for at, mended in zip(places, sentence.tags, strict=True):
                tag[at] = mended
        verb_places = [position for position, one in enumerate(sentence.tags) if one[:1] == "V"]
        if verb_places:
            context = _Sentence(sentence)
            for position in verb_places:
                found[places[position]] = _verb(context, position)
        if not _POLITE.keys().isdisjoint(sentence.texts):
            capital = (position for position, text in enumerate(sentence.texts) if text in _POLITE)
            polite += [places[position] for position in capital if _is_polite(sentence, position)]
    lemma = given.lemma.copy()
    if own_lemmas:
        lemma = list(map(_lemma, tokens.form, tag))
        for at in polite:
            lemma[at] = _POLITE[tokens.form[at]]
        for at in compress(range(len(lemma)), tokens.space):
            lemma[at] = tokens.form[at]
    for at, verb in found.items():
        lemma[at], morph[at] = verb.lemma, verb.features
    write_marks(doc, Marks(tag, lemma, morph), found)
    write_values(doc, tokens, "verb_lemma", {at: verb.joined for at, verb in found.items()})
    moods = {at: verb.konjunktiv for at, verb in found.items() if verb.konjunktiv is not None}
    write_values(doc, tokens, "konjunktiv", moods)
    return doc


# --- verbs ------------------------------------------------------------------------------------------------


class _Sentence:
    """A tagged sentence and what its verbs ask of it, each found in one pass: a sentence may have 2,000 verbs."""

    def __init__(self, words: TaggedWords) -> None:
        self.texts, self.lower, self.tags = words.texts, words.lower, words.tags
        everywhere = range(len(self.texts))
        self._stops = list(compress(everywhere, map(_STRETCH_ENDS.__contains__, self.tags)))
        self._pronouns = list(compress(everywhere, map(_PRONOUNS.__contains__, self.lower)))
        self._finite_or_particle = list(compress(everywhere, map(_FINITE_OR_PARTICLE.__contains__, self.tags)))
        self.first_word = next((at for at, text in enumerate(self.texts) if text.isalpha()), len(self.texts))

    def stretch(self, position: int) -> tuple[int, int]:
        """Start and end of the stretch between commas and stops that a word stands in."""
        n = bisect_left(self._stops, position)
        return self._stops[n - 1] + 1 if n else 0, self._stops[n] if n < len(self._stops) else len(self.texts)

    def pronoun_before(self, position: int) -> int | None:
        """The nearest subject pronoun up to a word, the word itself included."""
        n = bisect_right(self._pronouns, position)
        return self._pronouns[n - 1] if n else None

    def pronoun_behind(self, position: int) -> int | None:
        """The nearest subject pronoun from a word on, the word itself included."""
        n = bisect_left(self._pronouns, position)
        return self._pronouns[n] if n < len(self._pronouns) else None

    def particle(self, position: int) -> str | None:
        """The next separated particle behind a word, before another finite verb."""
        n = bisect_right(self._finite_or_particle, position)
        at = self._finite_or_particle[n] if n < len(self._finite_or_particle) else None
        return self.lower[at] if at is not None and self.tags[at] == "PTKVZ" else None

    @cached_property
    def unreal(self) -> list[int]:
        """The finite verbs that can only be Konjunktiv II."""
        return [
            at
            for at, tag in enumerate(self.tags)
            if tag in FINITE
            and (third := [r for r in verbs.readings(self.texts[at]) if r.kind == "finite" and r.person == 3])
            and all(r.mood == "Sub" and r.tense == "Past" for r in third)
        ]

    @cached_property
    def tells_of_a_past_plan(self) -> bool:
        """Whether *sollte* is a plan of the past (*sollte ursprünglich bleiben*), not an advice."""
        return not _PAST_PLAN.isdisjoint(self.lower)


_STRETCH_ENDS = frozenset({"$,", "$."})
_FINITE_OR_PARTICLE = FINITE | {"PTKVZ"}
_PAST_PLAN = frozenset({"ursprünglich", "eigentlich", "damals", "zunächst", "einst", "anfangs", "gestern"})


class _Verb(NamedTuple):
    """What is found of a verb: lemma, lemma with its particle, features, Konjunktiv (see ``token._.konjunktiv``)."""

    lemma: str
    joined: str
    features: str
    konjunktiv: Konjunktiv


def _verb(sentence: _Sentence, position: int) -> _Verb:
    text, tag = sentence.texts[position], sentence.tags[position]
    found = verbs.readings(text)
    particle = sentence.particle(position) if tag.endswith(("FIN", "IMP")) else None
    joined: Sequence[Reading] = verbs.readings(text, particle) if particle else ()
    konjunktiv: Konjunktiv = None
    if tag.endswith("FIN"):
        features, konjunktiv, best = _finite(sentence, position, joined or found)
        own = _of_kind(found, "finite") or _of_kind(found, "imperative") or found
        if best is not None:  # "sie führen" is no Konjunktiv of *fahren*
            own, joined = _in_mood(own, best), _in_mood(joined, best)
    elif tag.endswith("IMP"):
        features = "Mood=Imp|VerbForm=Fin"
        own = _of_kind(found, "imperative") or found
    elif tag.endswith("PP"):
        features = "VerbForm=Part"
        own = _of_kind(found, "participle") or found
    else:
        features = "VerbForm=Inf"
        own = _of_kind(found, "zu_infinitive" if tag == "VVIZU" else "infinitive") or found
    lemma = own[0].lemma if own else sentence.lower[position]
    return _Verb(lemma, joined[0].lemma if joined else lemma, features, konjunktiv)


def _in_mood(found: Sequence[Reading], best: Reading) -> Sequence[Reading]:
    return [r for r in found if (r.mood, r.tense) == (best.mood, best.tense)] or found


def _of_kind(found: Sequence[Reading], kind: str) -> Sequence[Reading]:
    return [reading for reading in found if reading.kind == kind]


def _finite(sentence: _Sentence, position: int, found: Sequence[Reading]) -> tuple[str, Konjunktiv, Reading | None]:
    """Return mood, tense, person and number of a finite verb, from its readings and its subject; its Konjunktiv; its reading."""
    finite = _of_kind(found, "finite")
    if not finite:
        return "VerbForm=Fin", None, None
    person = _person(sentence, position)
    finite = [r for r in finite if r.person == person] or [r for r in finite if r.person == 3] or finite
    moods = {(r.mood, r.tense) for r in finite}
    konjunktiv: Konjunktiv = None
    if all(mood == "Sub" for mood, _ in moods):
        konjunktiv = 1 if ("Sub", "Pres") in moods else 2  # "führe" belongs to führen and to fahren
    elif ("Sub", "Past") in moods:
        konjunktiv = "ambiguous"
    # A Konjunktiv I that looks like the indicative (sie haben, ich habe) is not used as one: German puts
    # Konjunktiv II in its place. Such a form is read as indicative.
    best = min(finite, key=lambda r: (r.mood == "Sub", r.tense == "Past"))
    if konjunktiv == "ambiguous":
        if _in_unreal_condition(sentence, position):
            konjunktiv = 2
        advice = sentence.lower[position] in {"sollte", "sollten"} and not sentence.tells_of_a_past_plan
        if konjunktiv == 2 or advice:
            best = next(r for r in finite if (r.mood, r.tense) == ("Sub", "Past"))
    features = f"Mood={best.mood}|Number={best.number}|Person={best.person}|Tense={best.tense}|VerbForm=Fin"
    return features, konjunktiv, best


_PRONOUNS = {"ich": 1, "du": 2, "er": 3, "man": 3, "wir": 1, "niemand": 3, "jemand": 3, "wer": 3}
"""Pronouns that are always the subject (*sie, es* and *ihr* need not be)."""


def _person(sentence: _Sentence, position: int) -> int:
    """Return the person of a verb's subject: that of the nearest subject pronoun in its clause, else the third.

    Without a pronoun there: a verb behind *und* or *oder* has the subject of the clause before, and a verb that
    opens the sentence with no subject behind it leaves out *ich* (*Habe lange gewartet*).
    """
    lower = sentence.lower
    start, end = sentence.stretch(position)
    around = (sentence.pronoun_before(position), sentence.pronoun_behind(position))
    near = [(abs(at - position), at) for at in around if at is not None and start <= at < end]
    if near:
        return _PRONOUNS[lower[min(near)[1]]]
    if position + 1 < len(lower) and lower[position + 1] in {"sie", "es"}:
        return 3
    if start and "KON" in sentence.tags[max(start, position - 2) : position]:
        former = sentence.pronoun_before(start - 1)
        if former is not None:
            return _PRONOUNS[lower[former]]
    if sentence.first_word >= position and _opens_a_note(sentence, position):
        return 1
    return 3


def _opens_a_note(sentence: _Sentence, position: int) -> bool:
    """Say whether a sentence that begins with its verb leaves out *ich*: no nominative can follow the verb."""
    lower, follows = sentence.lower, position + 1
    if follows == len(lower) or lower[position] in {"sei", "seien", "möge", "mögen", "gebe"}:
        return False
    return sentence.tags[follows] in {
        "ADV", "PRF", "APPR", "APPRART", "PTKNEG", "PAV", "ADJD", "ADJA", "PPOSAT", "CARD",
    } or lower[follows] in {"mich", "mir", "den", "einen", "keinen"}  # fmt: skip


def _in_unreal_condition(sentence: _Sentence, position: int) -> bool:
    """Say whether a form that may be Präteritum stands in an unreal condition (*Käme er und sagte es, würde …*)."""
    start, _ = sentence.stretch(position)
    if not {"wenn", "falls", "sofern", "ob"}.intersection(sentence.lower[start : start + 3]):
        return False
    if sentence.lower[start] == "als":
        return True
    return any(at != position for at in sentence.unreal)


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


def _is_polite(words: TaggedWords, position: int) -> bool:
    """Say whether *Sie, Ihnen, Ihr* with its capital letter is the polite form.

    Where any word has a capital letter it cannot be told: at the beginning, behind a mark.
    """
    tag = words.tags[position]
    if tag not in {"PPER", "PPOSAT"} or not position or words.tags[position - 1].startswith("$"):
        return False
    return (tag, words.lower[position]) in _function_words()


@lru_cache(maxsize=100_000)
def _lemma(text: str, tag: str) -> str:
    known = _function_words().get((tag, standard_spelling(text).lower()))
    if known is not None:
        return known
    text = full_form(text) or text
    if tag == "NN":
        return _noun_lemma(text)
    if tag == "NE":
        return _name_lemma(text)
    if tag == "ADJA":
        return lemmas.adjective_lemma(text) or _participle(text) or _stripped(text)
    if tag == "ADJD":
        participle = verbs.lemmas_of(text, "participle")
        return lemmas.adjective_lemma(text) or (participle[0] if participle else text.lower())
    if tag == "TRUNC":
        return text.rstrip("-") or text
    if tag in {"FM", "XY"} or tag.startswith("$"):
        return text
    return text.lower()


_POLITE = {
    "Sie": "Sie", "Ihnen": "Sie", "Ihr": "Ihr", "Ihre": "Ihr", "Ihren": "Ihr", "Ihrem": "Ihr", "Ihrer": "Ihr",
    "Ihres": "Ihr",
}  # fmt: skip


def _noun_lemma(text: str) -> str:
    nouns = lemmas.noun_readings(text)
    if nouns:
        return nouns[0].lemma
    base = lemmas.adjective_lemma(text) or _participle(text)  # die Verletzten, Neues
    if base and text[0].isupper() and text.lower() != base:
        return base[0].upper() + base[1:] + ("" if base.endswith("e") else "e")
    return text


def _name_lemma(text: str) -> str:
    nouns = lemmas.noun_readings(text)
    names = [noun.lemma for noun in nouns if noun.name]
    return text if not names or any(noun.lemma == text for noun in nouns) else names[0]


def _participle(text: str) -> str | None:
    """Return the participle that a declined form is made of (*verletzten* -> *verletzt*), or None."""
    for base in lemmas.adjective_bases(text.lower()):
        if any(r.kind in {"participle", "present_participle"} for r in verbs.readings(base)):
            return base
    return None


def _stripped(text: str) -> str:
    if text[0].isupper() and text.endswith("er"):
        return text  # Kölner, Brisbaner
    word = text.lower()
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
