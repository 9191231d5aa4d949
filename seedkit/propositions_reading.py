"""What a clause says, by its lemmas: predicate, subject, the nouns and names besides, and whether it is negated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from seedkit.clauses_parts import Clause
from seedkit.lemmas import is_listed_adjective, is_listed_noun, noun_readings
from seedkit.lexicon import load_list, words_of
from seedkit.propositions_record import ANYBODY, Reading
from seedkit.propositions_turns import LACKING, THERE, is_condition
from seedkit.verbs import lemmas_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Spot", "Words", "read_clause"]

_NOT = frozenset(words_of("proposition_words", "negations"))
_WEAK = frozenset(words_of("proposition_words", "leaving_open"))
_WOULD = frozenset({"würde", "würden"})
"""In reported speech they stand for a Konjunktiv I that looks like an indicative."""
_MAY = frozenset(words_of("proposition_words", "possible"))
_LIMITED = frozenset(words_of("proposition_words", "limits"))
_ADDS = frozenset(words_of("proposition_words", "adding"))
_ALL = frozenset(words_of("proposition_words", "all"))
_SOME = frozenset(words_of("proposition_words", "some"))
_WHO_SPEAKS = frozenset({"er", "sie", "ich", "wir", "man"})
"""Subjects that stand for whoever is credited; *man* and *wir* for the body of a speaker."""
_ARTICLES = frozenset(
    {"ein", "eine", "einem", "einen", "eines", "kein", "keine", "keinem", "keinen", "der", "dem", "den", "des", "das"}
)
_COPULA = frozenset({"sein", "bleiben", "werden"})
_FIXED = frozenset(words_of("proposition_words", "apart"))
_BARE = frozenset({"haben", "geben"})
_TIME = frozenset(words_of("proposition_words", "times"))


class Words:
    """The words of a Doc in small letters and their tags, taken out once for all of its clauses."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.low = [token.lower_ for token in doc]
        self.tag = [token.tag_ for token in doc]
        self._ends = {sentence.start: sentence.end for sentence in doc.sents} if len(doc) else {}
        self._starts = sorted(self._ends)

    def behind(self, token: int) -> list[str]:
        """Return the words from a token to the end of its sentence."""
        start = self._starts[bisect_right(self._starts, token) - 1]
        return self.low[token : self._ends[start]]


class Spot(NamedTuple):
    """Where a name stands in the Doc, by characters, and the key by which it is known in all articles."""

    start: int
    end: int
    key: str
    is_place: bool = False


@cache
def _light() -> dict[tuple[str, str], str]:
    return {(row["verb"], row["noun"]): row["word"] for row in load_list("propositions")["light"]}


@cache
def _lexical() -> frozenset[str]:
    return frozenset(load_list("propositions")["lexical"])


def read_clause(words: Words, clause: Clause, tokens: Sequence[int], names: Sequence[Spot], times: Sequence[tuple[int, int]],
                speaker: frozenset[str], told: bool = False, meant: Mapping[int, str] = MappingProxyType({})) -> Reading | None:  # fmt: skip
    """Return what the clause says in these of its tokens; None where that is nothing that could be said again or denied.

    ``names`` and ``times`` are places in the Doc's text; ``speaker`` are the keys of whoever is credited, for *er* and *sie*
    and for the infinitive; ``told``: somebody is; ``meant`` has the keys of those whom a subject takes up, by its first token.
    """
    return _Reader(words, clause, tokens, names, times, speaker, told, meant).read()


class _Reader:
    def __init__(self, words: Words, clause: Clause, tokens: Sequence[int], names: Sequence[Spot], times: Sequence[tuple[int, int]],
                 speaker: frozenset[str], told: bool, meant: Mapping[int, str]) -> None:  # fmt: skip
        self.told, self.meant = told, meant
        doc = words.doc
        self.doc, self.clause, self.tokens, self.speaker = doc, clause, list(tokens), speaker
        self.words, self.low, self.tag = words, words.low, words.tag
        self.key_at = {i: spot.key for spot in names for i in tokens if spot.start <= doc[i].idx < spot.end}
        for i in [i for i in self.key_at if self._is_common_noun(i)]:
            del self.key_at[i]
        self.places = {i for spot in names if spot.is_place for i in tokens if spot.start <= doc[i].idx < spot.end}
        self.timed = {i for start, end in times for i in tokens if start <= doc[i].idx < end}

    def _is_common_noun(self, i: int) -> bool:
        """Whether what was taken for a name is a noun with its article: *von einem Wolf*, *der Schäfer*."""
        one = self.key_at[i].startswith(("name:", "person:")) and i - 1 not in self.key_at and i + 1 not in self.key_at
        return one and i > 0 and self.low[i - 1] in _ARTICLES and is_listed_noun(self.doc[i].text)

    def read(self) -> Reading | None:
        verbs = [i for i in self.clause.predicate if i in self.tokens]
        if not verbs:
            return None
        negated = self._polarity()
        may = _MAY if self.told else _MAY | _WOULD
        if self.low[self.tokens[-1]] == "dann":
            return None  # "besteht nur dann, | wenn …"
        if negated is None or any(self.low[i] in _WEAK for i in self.tokens) or any(self.low[i] in may for i in verbs):
            return None
        predicates, used, turned = self._condition(verbs) or self._predicates(verbs)
        subject, head = self._subject(used)
        there = self._thing_there(verbs)
        if there is not None:
            predicates, turned = frozenset({there[0]}), False
            subject, head, used = there[1], there[2], frozenset()
        elif not predicates and subject and any(self.doc[i].lemma_ == "sein" for i in verbs) and len(verbs) < 3:
            predicates = frozenset({THERE})  # "an den Pfeifen sei kein Schimmel"
        if not predicates or subject is None:
            return None
        passive = self._voice(verbs)
        if not subject and passive != "passive":
            return None
        return Reading(
            predicates, subject, *self._items(head | used), negated != turned, self._quantifier(head), self._turn(),
            self._modal(verbs), self._tense(verbs), passive, self._agents() if passive == "passive" else frozenset(),
        )  # fmt: skip

    # --- polarity ----------------------------------------------------------------------------------------------

    def _polarity(self) -> bool | None:
        """Whether the clause is negated; None where a negation holds of a part of it only."""
        count = 0
        for n, i in enumerate(self.tokens):
            if self.low[i] not in _NOT:
                continue
            after = self.low[self.tokens[n + 1]] if n + 1 < len(self.tokens) else ""
            if self.low[i] == "nicht" and after in _LIMITED:
                if after in _ADDS:
                    continue  # nicht nur
                return None
            if "sondern" in self.words.behind(i):
                return None
            if n and self.low[self.tokens[n - 1]] in _SOME and n + 1 == len(self.tokens):
                return None  # "hätten gestreikt, andere nicht"
            count += 1
        words = [self.low[i] for i in self.tokens]
        for n in range(len(words) - 2):
            if words[n : n + 3] == ["alles", "andere", "als"]:
                count += 1
        return count % 2 == 1

    def _turn(self) -> str:
        """Whether a thing is no longer so (*keine Risse mehr*) or not yet (*noch nicht*)."""
        words = [self.low[i] for i in self.tokens]
        denied = next((n for n, word in enumerate(words) if word in _NOT), None)
        if denied is None:
            return ""
        if denied and words[denied - 1] == "noch":
            return "not_yet"
        more = [n for n, word in enumerate(words) if word == "mehr" and n > denied]
        return "no_more" if any(words[n + 1 : n + 2] != ["als"] for n in more) else ""

    # --- predicate ---------------------------------------------------------------------------------------------

    def _predicates(self, verbs: list[int]) -> tuple[frozenset[str], frozenset[int], bool]:
        """The lemmas of what is said, the tokens that say it, and whether they turn it round (*unsicher*)."""
        full = [i for i in verbs if self.tag[i].startswith("VV")]
        particle = next((self.low[i] for i in verbs if self.tag[i] == "PTKVZ"), "")
        particle = particle or next((self.low[i] for i in self.tokens if self.low[i] in _FIXED), "")
        if full:
            lemmas = [
                particle + self.doc[i].lemma_
                if particle and (self.tag[i] == "VVFIN" or particle in _FIXED)
                else self.doc[i].lemma_
                for i in full
            ]
            found = {"+".join(sorted(set(lemmas)))}
            if len(full) == 1:
                opposite = self._un(self.low[full[0]])
                if self.tag[full[0]] == "VVPP" and opposite:
                    return opposite, frozenset(full), True
                if self.tag[full[0]] == "VVPP":
                    found.add(self.low[full[0]])
                light = self._light_noun(lemmas[0])
                if light is not None:
                    return frozenset({light[0]}), frozenset({*full, light[1]}), False
            return frozenset(found), frozenset(full), False
        lemma = next((self.doc[i].lemma_ for i in verbs if self.doc[i].lemma_ in _COPULA | _BARE), "")
        if lemma in _BARE:
            light = self._light_noun(lemma)
            if light is not None:
                return frozenset({light[0]}), frozenset({light[1]}), False
            return frozenset({lemma}), frozenset(), False
        if lemma not in _COPULA:
            return frozenset(), frozenset(), False
        return self._complement()

    def _thing_there(self, verbs: list[int]) -> tuple[str, frozenset[str], frozenset[int]] | None:
        """What there is (*es gibt keine Risse*), or somebody has (*der Damm hat Risse*), and with which predicate."""
        full = [i for i in verbs if self.tag[i].startswith("VV")] or [i for i in verbs if self.tag[i].startswith("VA")]
        lemmas = {self.doc[i].lemma_ for i in full}
        lacking = bool(lemmas & {"fehlen", "mangeln", "hapern"}) and "es" in (self.low[i] for i in self.tokens)
        if not (lemmas == {"geben"} and self._there_is(verbs)) and lemmas != {"haben"} and not lacking:
            return None
        span = self.clause.subject or (0, 0)
        for i in self.tokens:
            if self.tag[i] not in ("NN", "NE") or i in self.timed or (lemmas == {"haben"} and span[0] <= i < span[1]):
                continue
            preposition = self._preposition(i)
            if (preposition == "an") if lacking and "fehlen" not in lemmas else not preposition or preposition == "zu":
                few = any(self.low[j] in ("wenig", "wenige", "wenigen") for j in range(max(0, i - 3), i))
                key = self.key_at.get(i) or _noun(self.doc[i].lemma_)
                return (LACKING if lacking or few else THERE), frozenset({key}), frozenset({i})
        return None

    def _condition(self, verbs: list[int]) -> tuple[frozenset[str], frozenset[int], bool] | None:
        """In what state a thing is: *in Ordnung*, *außer Betrieb*, *nicht in Gefahr*."""
        if not any(self.doc[i].lemma_ in _COPULA | {"befinden", "stehen", "schweben", "setzen"} for i in verbs):
            return None
        for n, i in enumerate(self.tokens[1:], 1):
            before = self.tokens[n - 1]
            if self.tag[i] == "NN" and self.tag[before] in ("APPR", "APPRART") and is_condition(self.doc[i].lemma_):
                return (
                    frozenset({"sein:" + _noun(self.doc[i].lemma_)}),
                    frozenset({i, *verbs}),
                    self.low[before] in ("außer", "ohne"),
                )
        return None

    def _light_noun(self, verb: str) -> tuple[str, int] | None:
        for i in self.tokens:
            word = _light().get((verb, self.doc[i].lemma_)) or _light().get((verb, self.doc[i].lemma_.capitalize()))
            if word is not None:
                return word, i
        return None

    def _complement(self) -> tuple[frozenset[str], frozenset[int], bool]:
        """What a copula joins to its subject: an adjective or participle, else a noun without preposition."""
        light = self._light_noun("sein")
        if light is not None:
            return frozenset({light[0]}), frozenset({light[1]}), False
        for i in reversed(self.tokens):
            attribute = self.tag[i + 1 : i + 2] in (["ADJA"], ["ADJD"])  # eine falsch gestellte Weiche
            if self.tag[i] in ("ADJD", "VVPP", "PTKVZ") and i not in self.timed and not attribute:
                word = self.low[i]
                lemmas = {self.doc[i].lemma_.lower(), word, *lemmas_of(word, "participle")}
                opposite = self._un(word)
                if opposite:
                    return opposite, frozenset({i}), True
                return frozenset(lemmas), frozenset({i}), False
        span = self.clause.subject
        for i in self.tokens:
            if (
                self.tag[i] == "NN"
                and i not in self.timed
                and not ((span and span[0] <= i < span[1]) or self._preposition(i) or self._is_oblique(i))
            ):
                return frozenset({"sein:" + _noun(self.doc[i].lemma_)}), frozenset({i}), False
        return frozenset(), frozenset(), False

    def _un(self, word: str) -> frozenset[str]:
        """What an adjective with *un-* denies, nothing where it has none."""
        if not word.startswith("un") or word in _lexical() or not is_listed_adjective(word[2:]):
            return frozenset()
        return frozenset({word[2:], *lemmas_of(word[2:], "participle")})

    def _there_is(self, verbs: list[int]) -> bool:
        return "es" in (self.low[i] for i in self.tokens) and any(self.doc[i].lemma_ == "geben" for i in verbs)

    def _modal(self, verbs: list[int]) -> str:
        return next(
            (self.doc[i].lemma_ for i in verbs if self.tag[i].startswith("VM") and self.doc[i].lemma_ != "sollen"), ""
        )

    def _voice(self, verbs: list[int]) -> str:
        """Whether something is done to the subject ("passive"), or perhaps ("state": *ist informiert*, *ist gekommen*)."""
        lemmas = {self.doc[i].lemma_ for i in verbs}
        if not any(self.tag[i] == "VVPP" for i in verbs):
            return ""
        return "passive" if "werden" in lemmas else "state" if "sein" in lemmas else ""

    def _tense(self, verbs: list[int]) -> str:
        finite = self.clause.verb
        if finite is None:
            return ""
        if self.doc[finite].lemma_ == "werden" and any(self.tag[i].endswith("INF") for i in verbs if i != finite):
            return "future"
        past = "Past" in str(self.doc[finite].morph) and "Mood=Sub" not in str(self.doc[finite].morph)
        if past and self.doc[finite]._.konjunktiv == "ambiguous":
            return "perfect"  # "sie sagte, es fehlten Helfer" may be a Konjunktiv
        others = [i for i in verbs if i != finite]
        perfect = self.doc[finite].lemma_ in ("haben", "sein") and any(
            self.tag[i] in ("VAPP", "VVPP") or self.doc[i].lemma_ == "lassen" for i in others
        )
        if self._voice(verbs) == "state" and not any(self.tag[i] == "VAPP" for i in others):
            perfect = False  # "ist informiert"
        return "past" if past else "perfect" if perfect else ""

    # --- subject and the rest ----------------------------------------------------------------------------------

    def _subject(self, used: frozenset[int]) -> tuple[frozenset[str] | None, frozenset[int]]:
        """The keys of the subject and its tokens; no keys without a subject, None where nobody can say who it is."""
        if self.clause.type == "infinitive":
            return (self.speaker or None), frozenset()
        if self.clause.subject is None:
            return frozenset(), frozenset()
        inside = [i for i in range(*self.clause.subject) if i in self.tokens]
        if not inside:
            return None, frozenset()
        named = [self.key_at[i] for i in inside if i in self.key_at and not self._behind_head(i, inside)]
        if not named and self.clause.subject[0] in self.meant:
            named = [self.meant[self.clause.subject[0]]]
        head = next((i for i in inside if self.tag[i] == "NN" and i not in used and i not in self.key_at), None)
        if named:
            return frozenset([*named, *([_noun(self.doc[head].lemma_)] if head is not None else ())]), frozenset(inside)
        head = next((i for i in inside if self.tag[i] in ("NN", "NE") and i not in used), None)
        if head is not None:
            return frozenset({_noun(self.doc[head].lemma_)}), frozenset({head})
        if any(self.low[i] in _WHO_SPEAKS for i in inside) and (
            self.told or self.low[inside[0]] not in ("ich", "wir", "man")
        ):
            if self.low[inside[0]] in ("wir", "man"):
                return self.speaker | {ANYBODY}, frozenset(inside)
            return (self.speaker or None), frozenset(inside)
        if any(self.low[i] in ("niemand", "keiner", "alle") for i in inside):
            return frozenset({"mensch"}), frozenset(inside)
        if any(self.low[i] == "es" for i in inside):
            return frozenset(), frozenset(inside)
        return None, frozenset()

    def _behind_head(self, i: int, inside: list[int]) -> bool:
        """Whether a name only tells whose the subject is: *der Fahrer des Bischofs Rahn, Provokationen Nordkoreas, Kims Kämpfer*."""
        nouns = [j for j in inside if self.tag[j] == "NN" and j not in self.key_at]
        before = [j for j in nouns if j < i]
        if before and (
            self._is_place_of(i)
            or any(self.low[j] in ("des", "der", "von", "vom") for j in inside if before[0] < j < i)
        ):
            return True
        return self.low[i].endswith(("s", "'", "’")) and any(j > i for j in nouns) and not before

    def _is_place_of(self, i: int) -> bool:
        """Whether a place behind a noun is its genitive (*Provokationen Nordkoreas*), not its name (*die Stadt Paris*)."""
        word = self.low[i]
        return i in self.places and word.endswith("s") and not self.key_at[i].endswith(word)

    def _items(
        self, taken: frozenset[int]
    ) -> tuple[frozenset[str], frozenset[tuple[str, str]], frozenset[str], frozenset[str], frozenset[str]]:
        nouns: set[str] = set()
        behind: set[tuple[str, str]] = set()
        qualities: set[str] = set()
        manner: set[str] = set()
        numbers: set[str] = set()
        last, before = -1, ""
        for i in self.tokens:
            if i in taken or i in self.timed:
                continue
            if i in self.key_at:
                key = self.key_at[i]
            elif self.tag[i] == "NN" and self.doc[i].lemma_ not in _TIME:
                key = _noun(self.doc[i].lemma_)
            elif self.tag[i] == "NE":
                key = "name:" + self.low[i]
            else:
                if self.tag[i] in ("ADJA", "ADJD", "ADV") or self.low[i] in ("mehr", "weniger"):
                    word = self.doc[i].lemma_.lower() if self.tag[i].startswith("ADJ") else self.low[i]
                    if self.low[i].startswith("weiter"):
                        word = "weiter"  # "weitere Soldaten" are not far away
                    if self.timed & {i + 1, i + 2}:
                        continue  # "erst im November", "bereits am Freitag"
                    qualities.add(word)
                    if self.tag[i].startswith("ADJ"):
                        manner.add(word)
                elif self.tag[i] == "CARD":
                    numbers.add(self.low[i])
                continue
            nouns.add(key)
            preposition = self._preposition(i)
            if not preposition and self._is_genitive(i) and last == i - 2:
                preposition = before  # what belongs to a noun behind a preposition stands with it
            last, before = i, preposition
            if preposition:
                behind.add((preposition, key))
        return frozenset(nouns), frozenset(behind), frozenset(qualities), frozenset(manner), frozenset(numbers)

    def _is_oblique(self, i: int) -> bool:
        j = i - 1
        while j >= 0 and self.tag[j] == "ADJA":
            j -= 1
        return j >= 0 and self.low[j] in ("den", "dem", "des", "einem", "eines", "ihrem", "seinem")

    def _is_genitive(self, i: int) -> bool:
        return self.low[i - 1] in ("des", "der", "seiner", "ihrer", "eines", "einer") if i else False

    def _preposition(self, i: int) -> str:
        """The preposition of the phrase that a noun is the head of."""
        j = i - 1
        while j >= 0 and self.tag[j] in ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD", "ADV", "PIDAT"):
            j -= 1
        return self.doc[j].lemma_.lower() if j >= 0 and self.tag[j] in ("APPR", "APPRART") else ""

    def _agents(self) -> frozenset[str]:
        """Who does what the passive tells: *von der Bank*."""
        _, behind, *_ = self._items(frozenset())
        return frozenset(key for preposition, key in behind if preposition in ("von", "durch"))

    def _quantifier(self, head: frozenset[int]) -> str:
        first = min(head, default=-1)
        near = {self.low[i] for i in self.tokens if first - 3 <= i <= first} if head else set()
        return "all" if near & _ALL else "some" if near & _SOME else ""


@lru_cache(maxsize=10_000)
def _noun(lemma: str) -> str:
    """A noun's lemma in small letters; plurals that kept their ending are read again."""
    found = noun_readings(lemma)
    word = found[0].lemma if found and not found[0].name else lemma
    return word.lower()
