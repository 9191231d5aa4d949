"""Noun phrases and pronouns of a clause that can be nominative."""

from __future__ import annotations

from typing import NamedTuple

from seedkit.clauses_words import BEFORE_NOUN, NOMINAL, PREPOSITIONS, PRONOUNS, RELATIVE_FORMS, VERBAL, Words

__all__ = ["Phrase", "noun_phrases"]

_NOT_NOMINATIVE = frozenset(
    "den dem des einen einem eines einer keinen keinem keines diesen diesem dieses jenen jenem jenes "
    "ihn ihm ihr ihnen mich mir dich dir uns euch sich wen wem jemanden jemandem niemanden niemandem "
    "meinen seinen ihren unseren meinem seinem ihrem unserem meines seines ihres unseres jeden jedem "
    "allem allen vielen wenigen einigen mehreren beiden denen".split()
) - {"einer", "dieses", "ihr"}
_GENITIVE_RELATIVES = frozenset({"dessen", "deren", "denen"})
_SINGULAR_PRONOUNS = frozenset({"er", "es", "man", "ich", "wer", "niemand"})
_SINGULAR_DETERMINERS = frozenset({"der", "das", "ein", "eine", "kein", "jeder", "jede", "jedes"})
_QUOTE_SIGNS = frozenset("„“”\"»«‚‘’'›‹")
_PLURAL_WORDS = frozenset(
    "viele mehrere einige wenige beide zwei drei vier fünf sechs sieben acht neun zehn elf zwölf tausende "
    "hunderte dutzende millionen alle".split()
)


class Phrase(NamedTuple):
    """A noun phrase or pronoun: ``span`` are its tokens (end exclusive), ``number`` is ``Sing`` or ``Plur``, None
    where it does not show; ``doubtful``: it looks like a genitive behind a noun (*in der Stadt der Strom*)."""

    span: tuple[int, int]
    number: str | None
    doubtful: bool = False


def noun_phrases(words: Words, tokens: list[int], opener: int | None = None) -> list[Phrase]:
    """Noun phrases and pronouns of these tokens that can be nominative, from left to right.

    ``opener`` is the token that opens the clause: a relative pronoun may be its subject whatever its tag, a
    conjunction is skipped.
    """
    return _Reader(words, tokens, opener).found


class _Extent(NamedTuple):
    """How far a noun phrase reaches: ``end`` among the tokens, its ``heads`` (nouns and names), ``genitive`` the
    place of a *der* behind a noun within a prepositional phrase, -1 without."""

    end: int
    heads: int
    genitive: int


class _Reader:
    """Reads the tokens of one clause from left to right."""

    def __init__(self, words: Words, tokens: list[int], opener: int | None) -> None:
        self._words, self._tokens, self._opener = words, tokens, opener
        self._after_preposition = False
        self.found: list[Phrase] = []
        n = 0
        while n < len(tokens):
            n = self._step(n)

    def _step(self, n: int) -> int:
        """Take what begins at place ``n``; the place behind it."""
        tag, token = self._words.tag, self._tokens[n]
        name = tag[token]
        if token == self._opener and name not in PRONOUNS and name not in ("PRELAT", "PWAT"):
            self._after_preposition = False
        elif name in PREPOSITIONS or name == "KOKOM":
            self._after_preposition = True
        elif name in PRONOUNS or (token == self._opener and self._words.lower[token] in RELATIVE_FORMS):
            self._take_pronoun(n)
        elif name in NOMINAL or name in BEFORE_NOUN:
            return self._take_phrase(n)
        elif name not in ("ADV", "ADJD", "PTKA"):
            self._after_preposition = False
        return n + 1

    def _take_pronoun(self, n: int) -> None:
        tokens, lower = self._tokens, self._words.lower
        token = tokens[n]
        word = lower[token]
        if not self._after_preposition and word not in _GENITIVE_RELATIVES and word not in _NOT_NOMINATIVE:
            self.found.append(Phrase((token, token + 1), "Sing" if word in _SINGULAR_PRONOUNS else None))
        # "einer der Männer": what follows is a genitive
        follows = self._words.tag[token] == "PIS" and n + 1 < len(tokens)
        self._after_preposition = follows and lower[tokens[n + 1]] in ("der", "des")

    def _take_phrase(self, begin: int) -> int:
        """A phrase with its nouns, the determiner first; the place behind it."""
        tag, lower, tokens = self._words.tag, self._words.lower, self._tokens
        first = tokens[begin]
        n, heads, genitive = self._extent(begin)
        if n == begin:
            return n + 1
        determiner = lower[first] if tag[first] not in NOMINAL else ""
        end = tokens[n - 1] + 1
        if not heads and tag[first] == "ART":
            both = determiner == "die" and n < len(tokens) and lower[tokens[n]] == "beiden"
            if both and not self._after_preposition:
                self.found.append(Phrase((first, tokens[n] + 1), "Plur"))
        elif not self._after_preposition and self._can_be_nominative(determiner, tokens[begin:n]):
            self.found.append(Phrase((first, end), self._number(determiner, tokens[begin:n])))
        elif genitive >= 0:
            self.found.append(Phrase((tokens[genitive], end), "Sing", doubtful=True))
        self._after_preposition = False
        return n

    def _can_be_nominative(self, determiner: str, phrase: list[int]) -> bool:
        """Not *den Mann*, nor *der anderen Kammer* (the nominative is *der andere*)."""
        if determiner in _NOT_NOMINATIVE:
            return False
        adjective = determiner == "der" and len(phrase) > 1 and self._words.tag[phrase[1]] == "ADJA"
        return not (adjective and self._words.lower[phrase[1]].endswith("en"))

    def _number(self, determiner: str, phrase: list[int]) -> str | None:
        tag, lower = self._words.tag, self._words.lower
        if determiner in _PLURAL_WORDS or any(tag[t] == "KON" for t in phrase):
            return "Plur"
        if tag[phrase[0]] == "CARD" and lower[phrase[0]] not in ("ein", "1"):
            return "Plur"
        return "Sing" if determiner in _SINGULAR_DETERMINERS else None

    def _extent(self, begin: int) -> _Extent:
        """How far the phrase reaches that begins here, with its genitives and what *und* joins to it."""
        tag, lower, tokens = self._words.tag, self._words.lower, self._tokens
        count = len(tokens)
        n, heads, genitive = begin, 0, -1
        joined = inside = False  # behind "und"; within what belongs to a noun before
        if tag[tokens[n]] in ("ART", "PDAT", "PPOSAT"):
            n = self._behind_attribute(n)
        while n < count:
            name, here = tag[tokens[n]], tokens[n]
            if n > begin and here != tokens[n - 1] + 1 and not self._marks_between(tokens[n - 1], here):
                break  # other punctuation or another clause between
            if name in NOMINAL:
                if heads and not inside and not joined and self._is_object_behind_name(n):
                    break
                heads += 1
                joined = inside = False
            elif name in BEFORE_NOUN:
                if heads and not joined and not inside:
                    if name == "CARD" and n + 1 < count and tag[tokens[n + 1]] in ("ADJA", "NN"):
                        break  # "von einem Gericht fünf Männer"
                    if name != "CARD" and not self._opens_genitive(begin, n):
                        break
                    if name != "CARD" and self._after_preposition and genitive < 0 and lower[here] == "der":
                        genitive = n
                inside = inside or bool(heads)
            elif name == "KON" and lower[here] in ("und", "oder", "sowie") and heads and n + 1 < count:
                following = tag[tokens[n + 1]]
                if following not in NOMINAL and following not in BEFORE_NOUN:
                    break
                joined = True
            elif name in ("ADV", "ADJD", "PTKA") and not heads and n + 1 < count:
                following = tag[tokens[n + 1]]
                if following not in BEFORE_NOUN and following not in ("ADV", "ADJD"):
                    break  # but: "die rund 1.100 Soldaten", "das weitgehend zerstörte Land"
            else:
                break
            n += 1
        return _Extent(n, heads, genitive)

    def _is_object_behind_name(self, n: int) -> bool:
        """A noun right behind a name that is no genitive: *dass Nordkorea Truppen entsendet*."""
        tag, before = self._words.tag, self._tokens[n - 1]
        in_genitive = self._words.lower[before][-1] in "sxz’'"
        return tag[self._tokens[n]] == "NN" and tag[before] == "NE" and not in_genitive

    def _opens_genitive(self, begin: int, n: int) -> bool:
        """Behind a noun: *des Landes, seiner Partei, russischer Soldaten*, or *Kiews neuer Chef*."""
        tag, lower, token = self._words.tag, self._words.lower, self._tokens[n]
        name, word = tag[token], lower[token]
        if name in ("ART", "PPOSAT", "PDAT", "PIAT"):
            return word[-1:] in "sr" and word != "das"
        adjective = name in ("ADJA", "TRUNC") and word[-2:] == "er"
        return adjective or (name == "ADJA" and n == begin + 1 and lower[self._tokens[begin]][-1] == "s")

    def _behind_attribute(self, n: int) -> int:
        """Behind the article: the place of the participle in *die an die Ukraine grenzende Region*, else n."""
        tag, tokens = self._words.tag, self._tokens
        if n + 1 >= len(tokens) or tag[tokens[n + 1]] not in ("APPR", "APPRART", "ADV", "ADJD", "PRF", "ART"):
            return n
        for m in range(n + 2, min(n + 14, len(tokens) - 1)):
            here = tag[tokens[m]]
            if here in VERBAL or tokens[m] != tokens[m - 1] + 1:
                return n
            if here == "ADJA" and tag[tokens[m - 1]] in (*NOMINAL, "ADV", "ADJD", "PRF", "PTKNEG"):
                return m if tag[tokens[m + 1]] in ("NN", "NE", "ADJA") else n
        return n

    def _marks_between(self, left: int, right: int) -> bool:
        """Do only quotation marks stand between two tokens?"""
        words = self._words
        return right - left <= 3 and all(words.lower[t] in _QUOTE_SIGNS for t in range(left + 1, right))
