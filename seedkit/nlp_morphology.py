"""Verb forms, mood and lemmas of a tagged Doc, from the tables of forms and the words around.

Finite verbs: a clause opened by *dass, weil, der …* has a finite verb; where the tagger saw none, the last
participle or infinitive that the table knows as a finite form is it. Mood: what the table says of the form, once
the readings that do not fit the subject are gone (*habe* with *ich* near is no Konjunktiv). Lemma: closed classes
as the treebanks have them, verbs, nouns and adjectives from the tables, compounds by their last part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Token

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
        _tag_marks(tokens)
        _heed_table(tokens)
        _find_finite_verbs(tokens)
        _find_main_verb(tokens)
        context: _Sentence | None = None
        for position, token in enumerate(tokens):
            if token.tag_.startswith("V"):
                context = context or _Sentence(tokens)
                _verb(context, position)
            elif own_lemmas:
                token.lemma_ = _lemma(token)
    if own_lemmas:
        for token in doc:
            if token.is_space:
                token.lemma_ = token.text
    return doc


_MARKS = frozenset("\"'„“”‚‘’»«›‹()[]{}–—-/•*") | {"``", "''", "--", "---", "…", "..."}


def _tag_marks(tokens: Sequence[Token]) -> None:
    """Tag marks as marks, whatever the tagger made of an unusual one (*``*)."""
    for token in tokens:
        if token.text in _MARKS and not token.tag_.startswith("$"):
            token.tag_ = "$("


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
    """Give every clause with an opener its finite verb, where the tagger saw none.

    The clause may go on behind commas (*dass es um ein großes, nicht benanntes Lager gehe*): its segments are the
    one with the opener and those behind it, up to the next opener or finite verb.
    """
    spans = list(_segments(tokens))
    for index, (start, stop) in enumerate(spans):
        openers = [at for at in range(start, stop) if _opens_clause(tokens[at], first=at < start + 3)]
        if not openers:
            continue
        last = None
        for further in range(index, min(index + 4, len(spans))):
            first, end = spans[further]
            own = tokens[max(first, openers[-1]) : end]
            if further > index and any(token.tag_ in _OPENERS | {"KOUI"} for token in own[:3]):
                break
            if any(token.tag_ in _FINITE or token.tag_ == "VVIMP" for token in own):
                # a verb alone behind the comma, or at the end of the clause's last piece
                if further == index or own[-1].tag_ in _FINITE:
                    last = None
                break
            if _could_be_finite(own):
                last = own[-1]
        if last is not None:
            last.tag_ = {"VV": "VVFIN", "VA": "VAFIN", "VM": "VMFIN"}[last.tag_[:2]]


def _find_main_verb(tokens: Sequence[Token]) -> None:
    """Give a whole sentence without any finite verb one, where exactly one word inside it can be that.

    *Ihr Sprecher kritisiert, dafür …*, *Das Militär entsandte Truppen.*: the participle is none. A participle at the end is one (*Zwei Männer
    verletzt.*), and so is the infinitive behind *zu*.
    """
    if not tokens or tokens[-1].text not in {".", "!"} or any(t.tag_ in _FINITE or t.tag_ == "VVIMP" for t in tokens):
        return
    found = [
        token
        for at, token in enumerate(tokens[:-2])
        if token.tag_ in {"VVPP", "VVINF", "ADJA", "ADJD"}
        and at > 0
        and tokens[at - 1].tag_ in {"NN", "NE", "PPER", "PIS", "PDS"}
        and any(r.kind == "finite" and r.person == 3 for r in verbs.readings(token.text))
    ]
    if len(found) == 1:
        found[0].tag_ = "VVFIN"


_CONJUNCTIONS = frozenset(
    "dass daß weil wenn falls obwohl nachdem bevor sobald solange sodass sodaß sofern während indem damit".split()
)


def _opens_clause(token: Token, *, first: bool) -> bool:
    """Say whether a word opens a clause: any opener at a segment's beginning, only *dass* and the like inside it."""
    if first:
        return token.tag_ in _OPENERS or (token.lower_ in _CONJUNCTIONS and token.tag_ not in {"PAV", "APPR"})
    return token.tag_ == "KOUS" and token.lower_ in {"dass", "daß", "weil"}


def _heed_table(tokens: Sequence[Token]) -> None:
    """Retag verbs where the table leaves no choice: a form that is never finite, or never anything else."""
    for token in tokens:
        if token.tag_ not in {"VVFIN", "VVPP", "VVINF"}:
            continue
        modern = token.text.replace("ß", "ss")  # erfaßt
        kinds = {reading.kind for form in {token.text, modern} for reading in verbs.readings(form)}
        if token.tag_ == "VVFIN":
            if kinds == {"participle"}:
                token.tag_ = "VVPP"
        elif kinds == {"finite"}:
            token.tag_ = "VVFIN"


def _could_be_finite(own: Sequence[Token]) -> bool:
    last = own[-1]
    if last.tag_ not in _NONFINITE or not verbs.is_finite(last.text):
        return False
    return len(own) < 2 or own[-2].tag_ != "PTKZU"


# --- verbs ------------------------------------------------------------------------------------------------


class _Sentence:
    """A tagged sentence and what its verbs ask of it, each found in one pass: a sentence may have 2,000 verbs."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.tags = [token.tag_ for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        size = len(tokens)
        self.start = [0] * size  # of the stretch between commas and stops that a word stands in
        self.end = [size] * size
        self.pronoun_before = [-1] * size  # the nearest subject pronoun, the word itself included
        self.pronoun_behind = [size] * size
        self.particle: list[str | None] = [None] * size  # the next PTKVZ behind, before another finite verb
        self.first_word = next((at for at, token in enumerate(tokens) if token.is_alpha), size)
        start, pronoun = 0, -1
        for at, tag in enumerate(self.tags):
            pronoun = at if self.lower[at] in _PRONOUNS else pronoun
            self.start[at], self.pronoun_before[at] = start, pronoun
            start = at + 1 if tag in _STRETCH_ENDS else start
        end = pronoun = size
        particle: str | None = None
        for at in range(size - 1, -1, -1):
            tag = self.tags[at]
            end = at if tag in _STRETCH_ENDS else end
            pronoun = at if self.lower[at] in _PRONOUNS else pronoun
            self.end[at], self.pronoun_behind[at], self.particle[at] = end, pronoun, particle
            if tag == "PTKVZ":
                particle = self.lower[at]
            elif tag in _FINITE:
                particle = None

    @cached_property
    def unreal(self) -> list[int]:
        """The finite verbs that can only be Konjunktiv II."""
        return [
            at
            for at, tag in enumerate(self.tags)
            if tag in _FINITE
            and (third := [r for r in verbs.readings(self.tokens[at].text) if r.kind == "finite" and r.person == 3])
            and all(r.mood == "Sub" and r.tense == "Past" for r in third)
        ]

    @cached_property
    def tells_of_a_past_plan(self) -> bool:
        """Whether *sollte* is a plan of the past (*sollte ursprünglich bleiben*), not an advice."""
        return not _PAST_PLAN.isdisjoint(self.lower)


_STRETCH_ENDS = frozenset({"$,", "$."})
_PAST_PLAN = frozenset({"ursprünglich", "eigentlich", "damals", "zunächst", "einst", "anfangs", "gestern"})


def _verb(sentence: _Sentence, position: int) -> None:
    token = sentence.tokens[position]
    tag = sentence.tags[position]
    found = verbs.readings(token.text)
    particle = sentence.particle[position] if tag.endswith(("FIN", "IMP")) else None
    joined = verbs.readings(token.text, particle) if particle else ()
    if tag.endswith("FIN"):
        _finite(sentence, position, joined or found)
        own = _of_kind(found, "finite") or _of_kind(found, "imperative") or found
    elif tag.endswith("IMP"):
        _set_morph(token, "Mood=Imp|VerbForm=Fin")
        own = _of_kind(found, "imperative") or found
    elif tag.endswith("PP"):
        _set_morph(token, "VerbForm=Part")
        own = _of_kind(found, "participle") or found
    else:
        _set_morph(token, "VerbForm=Inf")
        own = _of_kind(found, "zu_infinitive" if tag == "VVIZU" else "infinitive") or found
    token.lemma_ = own[0].lemma if own else token.lower_
    token._.verb_lemma = joined[0].lemma if joined else token.lemma_


def _of_kind(found: Sequence[Reading], kind: str) -> Sequence[Reading]:
    return [reading for reading in found if reading.kind == kind]


def _finite(sentence: _Sentence, position: int, found: Sequence[Reading]) -> None:
    """Set mood, tense, person and number of a finite verb from its readings and its subject."""
    token = sentence.tokens[position]
    finite = _of_kind(found, "finite")
    features = ["VerbForm=Fin"]
    if finite:
        person = _person(sentence, position)
        finite = [r for r in finite if r.person == person] or [r for r in finite if r.person == 3] or finite
        moods = {(r.mood, r.tense) for r in finite}
        konjunktiv: Literal[1, 2, "ambiguous"] | None = None
        if moods == {("Sub", "Pres")}:
            konjunktiv = 1
        elif moods == {("Sub", "Past")}:
            konjunktiv = 2
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
        token._.konjunktiv = konjunktiv
        features += [f"Mood={best.mood}", f"Tense={best.tense}", f"Person={best.person}", f"Number={best.number}"]
    _set_morph(token, "|".join(sorted(features)))


_PRONOUNS = {"ich": 1, "du": 2, "er": 3, "man": 3, "wir": 1, "niemand": 3, "jemand": 3, "wer": 3}
"""Pronouns that are always the subject (*sie, es* and *ihr* need not be)."""


def _person(sentence: _Sentence, position: int) -> int:
    """Return the person of a verb's subject: that of the nearest subject pronoun in its clause, else the third.

    Without a pronoun there: a verb behind *und* or *oder* has the subject of the clause before, and a verb that
    opens the sentence with no subject behind it leaves out *ich* (*Habe lange gewartet*).
    """
    lower = sentence.lower
    start, end = sentence.start[position], sentence.end[position]
    before, behind = sentence.pronoun_before[position], sentence.pronoun_behind[position]
    near = [(abs(at - position), at) for at in (before, behind) if start <= at < end]
    if near:
        return _PRONOUNS[lower[min(near)[1]]]
    if position + 1 < len(lower) and lower[position + 1] in {"sie", "es"}:
        return 3
    if "KON" in sentence.tags[max(start, position - 2) : position] and start and sentence.pronoun_before[start - 1] >= 0:
        return _PRONOUNS[lower[sentence.pronoun_before[start - 1]]]
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
    start = sentence.start[position]
    if not {"wenn", "falls", "sofern", "ob"}.intersection(sentence.lower[start : start + 3]):
        return False
    if sentence.lower[start] == "als":
        return True
    return any(at != position for at in sentence.unreal)


def _set_morph(token: Any, features: str) -> None:
    token.set_morph(features)  # spaCy's type stubs lack it


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
        polite = tag in {"PPER", "PPOSAT"} and text in _POLITE and not token.is_sent_start and not _opens(token)
        return _POLITE[text] if polite else known
    if tag == "NN":
        return _noun_lemma(text)
    if tag == "NE":
        return _name_lemma(text)
    if tag == "ADJA":
        return lemmas.adjective_lemma(text) or _participle(text) or _stripped(text)
    if tag == "ADJD":
        participle = verbs.lemmas_of(text, "participle")
        return lemmas.adjective_lemma(text) or (participle[0] if participle else token.lower_)
    if tag == "TRUNC":
        return text.rstrip("-") or text
    if tag in {"FM", "XY"} or tag.startswith("$"):
        return text
    return token.lower_


_POLITE = {
    "Sie": "Sie", "Ihnen": "Sie", "Ihr": "Ihr", "Ihre": "Ihr", "Ihren": "Ihr", "Ihrem": "Ihr", "Ihrer": "Ihr",
    "Ihres": "Ihr",
}  # fmt: skip


def _opens(token: Token) -> bool:
    """Say whether a word stands where any word has a capital letter: behind an opening mark, a colon or a dash."""
    return token.i > 0 and token.nbor(-1).tag_.startswith("$")


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
