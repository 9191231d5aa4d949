"""The spellings of the register's entries, and which of them stand in a phrase: names, people, states and adjectives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import NamedTuple

from seedkit.lemmas import adjective_lemma
from seedkit.lexicon import load_list
from seedkit.register_sources import Person, Source
from seedkit.register_words import (
    ADJECTIVE_ENDINGS,
    CUT,
    DETERMINERS,
    FUNCTION_WORDS,
    TITLES,
    Heads,
    Token,
    first_names,
    fold_word,
    folds_of,
    known_places,
    stem_word,
    tokens_of,
)

__all__ = ["BRANDS", "Hit", "Spellings"]

_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
_ORGANS = frozenset("authority court government intelligence military ministry office parliament police".split())

_IN_MARKS = re.compile('[„“»«"‚]([^„“”»«"‚‘]+)[“”»«"‘]')
_EDITIONS = frozenset("online tv magazin plus digital sport wissen".split())
"""Words that a paper's own offers have beside its name: *„Spiegel Online“*."""

_NAMING = frozenset({"tageszeitung", "wochenzeitung"})
"""Words for a paper that are the name of one: another name behind them is that of another."""
_STUDY_HIM = ("expert", "beobachter", "kenner", "forscher", "prozess", "verfahren", "biograf", "buch")
_AROUND = frozenset("anwälte anwälten team wahlkampfteam umfeld lager verteidiger verteidigung".split())
"""Nouns for those who act for somebody, behind his name or before it: *Trumps Anwälte*, *das Umfeld Putins*."""
_EMPLOYED = ("gewerkschaft", "betriebsrat", "betriebsrät", "personalrat", "personalrät")
"""Beginnings of nouns for those who speak for the people at work there."""
_EMPLOYERS = frozenset("agency authority broadcaster company magazine military newspaper police".split())
_PEOPLE = frozenset({"ngo", "politician", "expert", "anonymous", "party", "media", "armed_group"})

BRANDS = frozenset("agency broadcaster company magazine newspaper online".split())
"""Kinds of sources that are known by a name somebody gave them."""


class Hit(NamedTuple):
    """A spelling or a person of the register in a phrase: from token ``first`` to before ``last``."""

    first: int  # token index
    last: int  # token index, exclusive
    source_id: str
    person: Person | None


class Spellings:
    """Which entry a run of words is the spelling of."""

    def __init__(self, by_id: Mapping[str, Source], heads: Heads) -> None:
        """Index the spellings, people and adjectives of these entries."""
        self.by_id = by_id
        self.heads = heads
        self._common = frozenset(fold_word(word) for word in load_list("ambiguous_names")["ambiguous"]["words"])
        self._exact: dict[tuple[str, ...], str] = {}
        self._stems: dict[tuple[str, ...], str | None] = {}
        self._people: dict[tuple[str, ...], list[tuple[str, Person]]] = {}
        self._adjectives: dict[str, str] = {}
        self._lower: set[tuple[str, ...]] = set()
        self._capital: set[tuple[str, ...]] = set()
        self._reach: dict[str, int] = {}  # words of the longest spelling by its first word, folded or stemmed
        for source in by_id.values():
            self._index(source)

    def with_names(self, names: Mapping[tuple[str, ...], str]) -> Spellings:
        """Return these spellings and others beside them, or in their place: folded words -> id."""
        more = copy(self)
        more._exact = {**self._exact, **names}
        more._reach = self._reach.copy()
        more._note_reach(*names)
        return more

    def _index(self, source: Source) -> None:
        for spelling in (source.name, *source.names):
            folds = folds_of(spelling)
            if not folds:
                continue
            self._exact[folds] = source.id
            if spelling.islower():
                self._lower.add(folds)
            elif len(folds) == 1 and spelling.isupper() and folds[0] in self._common:
                self._capital.add(folds)
            elif len(folds) > 1 and folds[0] in _ARTICLES and self._is_noun_in_capitals(spelling):
                self._capital.add(folds)
            key = tuple(map(stem_word, folds))
            # Two sources that differ only in an ending (Time, Times) are told apart by their exact spelling.
            self._stems[key] = source.id if self._stems.get(key, source.id) == source.id else None
            self._note_reach(folds, key)
        for person in source.people:
            for spelling in person.names:
                folds = folds_of(spelling)
                for key in {folds, tuple(map(stem_word, folds))}:
                    self._people.setdefault(key, []).append((source.id, person))
                    self._note_reach(key)
        for adjective in source.adjectives:
            # the last hyphen part carries the ending; saudi-arabisch is looked up as a pair of tokens
            self._adjectives[" ".join(folds_of(adjective))] = source.id

    def _is_noun_in_capitals(self, spelling: str) -> bool:
        """*Die PARTEI*, for *die Partei* is any."""
        last = spelling.split()[-1]
        return last.isupper() and stem_word(fold_word(last)) in self.heads.heads

    def _note_reach(self, *keys: tuple[str, ...]) -> None:
        for key in filter(None, keys):
            self._reach[key[0]] = max(self._reach.get(key[0], 0), len(key))

    def whole(self, text: str, tokens: list[Token]) -> str | None:
        """Return the id a phrase is the spelling of, word for word and capitalised as a name is."""
        folds = tuple(t.fold for t in tokens)
        found = self._exact.get(folds)
        if found is None or not self._cased(tokens, folds):
            return None
        return None if folds in self._capital and not tokens[-1].text.isupper() else found

    def one_word(self, fold: str, stem: str) -> str | None:
        """Return the id that one word is a spelling of, whatever its ending."""
        return self._exact.get((fold,)) or self._stems.get((stem,))

    def by_stems(self, stems: tuple[str, ...]) -> str | None:
        """Return the id that words with these stems are a spelling of."""
        return self._stems.get(stems)

    def country_of_word(self, fold: str) -> str | None:
        """Return the country that one folded adjective names."""
        bases = (fold.removesuffix(ending) for ending in ADJECTIVE_ENDINGS if fold.endswith(ending))
        return next((self._adjectives[base] for base in bases if base in self._adjectives), None)

    def proper(self, text: str, tokens: list[Token], hits: list[Hit]) -> list[Hit]:
        """Return the hits that are no body of another country, and no part of somebody else's name."""
        return [
            hit
            for hit in hits
            if not self._of_another_country(tokens, hit)
            and not self._in_longer_name(text, tokens, hit, hits)
            and not self._in_longer_marks(text, tokens, hit)
            and not self._for_or_against(text, tokens, hit)
            and not self._is_adjective(text, tokens, hit)
            and not self._in_longer_party(text, tokens, hit)
            and not self._bears_its_name(tokens, hit)
        ]

    def _bears_its_name(self, tokens: list[Token], hit: Hit) -> bool:
        """*die Gärtnerei Lindner*: a firm that is called as a minister is."""
        if hit.person is None or hit.last - hit.first > 1 or not hit.first:
            return False
        before = tokens[hit.first - 1]
        head = self.heads.of(before.stem, before.fold) if before.text[:1].isupper() else None
        return head is not None and head.kind == "company" and before.fold not in ("unternehmen", "firmen")

    def hits(self, tokens: list[Token], on: date | None) -> list[Hit]:
        """Return the longest spellings of the register in the phrase, left to right, none inside another."""
        hits: list[Hit] = []
        first = 0
        while first < len(tokens):
            reach = max(self._reach.get(tokens[first].fold, 0), self._reach.get(tokens[first].stem, 0))
            for last in range(min(len(tokens), first + reach), first, -1):
                hit = self._hit(tokens, first, last, on)
                if hit is not None:
                    if tokens[first].fold in _ARTICLES and self._goes_further(tokens, first + 1, last, on):
                        first += 1  # "die Welt-Anti-Doping-Agentur" is no "Die Welt"
                        break
                    hits.append(hit)
                    first = last
                    break
            else:
                first += 1
        return hits

    def lacks_noun(self, part: str, on: date | None) -> bool:
        """*die ukrainische* (und die russische Führung), *Frankreichs* (und …); not *der Dalai Lama* (und die Minister)."""
        tokens = tokens_of(part)
        last = tokens[-1] if tokens else None
        if last is None or not last.text[:1].isupper() or adjective_lemma(last.fold) is not None:
            return True
        return bool(self.hits(tokens, on))

    def _goes_further(self, tokens: list[Token], first: int, last: int, on: date | None) -> bool:
        """Whether a spelling that begins at ``first`` ends behind ``last``."""
        reach = max(self._reach.get(tokens[first].fold, 0), self._reach.get(tokens[first].stem, 0))
        return any(self._hit(tokens, first, end, on) for end in range(last + 1, min(len(tokens), first + reach) + 1))

    def _hit(self, tokens: list[Token], first: int, last: int, on: date | None) -> Hit | None:
        piece = tokens[first:last]
        if all(t.text[:1].islower() for t in piece) and len(piece) == 1 and piece[0].fold in FUNCTION_WORDS:
            return None
        folds, stems = tuple(t.fold for t in piece), tuple(t.stem for t in piece)
        if len(folds) > 1 and folds in self._capital and not piece[-1].text.isupper():
            return None
        if folds in self._exact and self._cased(piece, folds):
            noun = last - 1 if len(folds) == 2 and folds[0] in _ARTICLES else first  # "Die Welt" and "Welt"
            if noun > first and piece[-1].text.islower():
                return None  # "die linke Opposition"
            if tokens[noun].fold in self._common and not self._stands_alone(tokens, noun, last):
                return None
            if self._any_of_them(tokens, first, last, self._exact[folds]):
                return None
            return Hit(first, last, self._exact[folds], None)
        people = self._people.get(folds) or self._people.get(stems)
        if people:
            serving = [pair for pair in people if pair[1].serves_on(on)] if on else people
            # Without a day the latest term is meant.
            found = max(serving, key=lambda pair: pair[1].start or date.min, default=None)
            if found is not None:
                return Hit(first, last, *found)
            return Hit(first, last, "", people[0][1])
        found_id = self._stems.get(stems)
        if found_id is not None and self._cased(piece, folds) and self._inflected(piece, found_id):
            if self._any_of_them(tokens, first, last, found_id):
                return None
            return Hit(first, last, found_id, None)
        return None

    def _any_of_them(self, tokens: list[Token], first: int, last: int, source_id: str) -> bool:
        """*eine deutsche Bank*, *deutsche Banken*: an adjective written small, and no article that says there is one."""
        if last - first < 2 or not tokens[first].text.islower() or tokens[first].fold in _ARTICLES:
            return False
        if self.by_id[source_id].kind != "company":
            return False
        return not first or tokens[first - 1].fold not in _ARTICLES or tokens[last - 1].fold.endswith("en")

    def _stands_alone(self, tokens: list[Token], first: int, last: int) -> bool:
        """A name that is a common word as well (*Welt*, *Bahn*, *Union*): no word beside it says that it is the word.

        *die westliche Welt*, *aus aller Welt*, *eine Union der Staaten* are words; *die Welt*, *laut Welt*,
        *das Blatt Welt*, *eine Bahn-Sprecherin* are names.
        """
        if last - first > 1:
            return True
        if tokens[first].fold in _NAMING and last < len(tokens) and tokens[last].text[:1].isupper():
            return False  # "die Tageszeitung La Nación"
        word, after = tokens[first], tokens[last] if last < len(tokens) else None
        if (word.fold,) in self._capital:
            return word.text.isupper()  # "der BUND" protects nature, "der Bund" governs
        if first and len(tokens[first - 1].text) == 1 and tokens[first - 1].end + 1 == word.start:
            return False  # "die S-Bahn"
        compound = after is not None and after.start == word.end + 1 and after.text[:1].isupper()
        if first and not compound:
            before = tokens[first - 1]
            led = before.fold in FUNCTION_WORDS | CUT | {"beim"} and before.fold not in DETERMINERS | {"keine"}
            if before.text.islower() and not led and before.fold not in _ARTICLES:
                return False
            if self._part_of_a_name(tokens, first):
                return False
        return after is None or after.fold not in ("der", "des")

    def _part_of_a_name(self, tokens: list[Token], index: int) -> bool:
        """*die „Harzer Post“*, *der Kathmandu Post*: right before the word stands another one that is no word of the lists."""
        before, heads = tokens[index - 1], self.heads
        if (
            not before.text[:1].isupper()
            or before.end + 1 != tokens[index].start
            or before.fold in FUNCTION_WORDS | CUT
        ):
            return False
        listed = before.stem in heads.proxies or before.stem in heads.contents or heads.of(before.stem, before.fold)
        return not listed and not before.fold.endswith(TITLES) and self.country_of(tokens, index - 1) is None

    def _cased(self, piece: list[Token], folds: tuple[str, ...]) -> bool:
        """A single lower-case word ("standard", "linke") is no name, unless it is printed that way ("dpa")."""
        return len(piece) > 1 or not piece[0].text.islower() or folds in self._lower

    def _inflected(self, piece: list[Token], source_id: str) -> bool:
        """An abbreviation takes at most an s: *NATOs* is NATO, *Ifos* is Ifo, *Paper* is no PAP."""
        if len(piece) > 1:
            return True
        source = self.by_id[source_id]
        word = piece[0]
        for spelling in (source.name, *source.names):
            tokens = tokens_of(spelling)
            if len(tokens) == 1 and tokens[0].stem == word.stem:
                ending = word.fold.removeprefix(tokens[0].fold)
                if (tokens[0].fold,) in self._capital and not word.text[: len(tokens[0].text)].isupper():
                    return False  # the "Bundes-SPD" protects no nature
                if source.kind in BRANDS:
                    # die „Süddeutsche“ has a dative, but Politiker is no Politiken and no Dekan a Deka
                    return ending in ("s", "es") or (ending == "n" and tokens[0].fold.endswith("e"))
                if source.kind == "state" and not word.fold.startswith(tokens[0].fold):
                    return False  # Philipp is no Philippine
                short = tokens[0].text.isupper() or len(tokens[0].text) <= 5
                return not short or ending in ("s", "es")
        return True

    def country_of(self, tokens: list[Token], index: int) -> str | None:
        """Return the country that the adjective at ``index`` names: *norwegische*, *saudi-arabischen*, *Kiewer*."""
        fold = tokens[index].fold
        for ending in ADJECTIVE_ENDINGS:
            if not fold.endswith(ending):
                continue
            base = fold[: len(fold) - len(ending)] if ending else fold
            if index and f"{tokens[index - 1].fold} {base}" in self._adjectives:
                return self._adjectives[f"{tokens[index - 1].fold} {base}"]
            if base in self._adjectives:
                return self._adjectives[base]
        if fold.endswith("er") and tokens[index].text[:1].isupper() and index + 1 < len(tokens):
            # Kiewer, Moskauer: the capital as an adjective; it takes no ending
            capital = self._exact.get((fold[:-2],))
            if capital is not None and self.by_id[capital].kind == "state":
                return capital
        return None

    def _of_another_country(self, tokens: list[Token], hit: Hit) -> bool:
        return self.country_instead(tokens, hit) is not None

    def country_instead(self, tokens: list[Token], hit: Hit) -> str | None:
        """Return whose body is meant where it is not the one that the word alone names, None where it is.

        *der österreichische Bundeskanzler*, *das Außenministerium in Moskau*, *der Bundesrat in Bern*.
        """
        if hit.person is not None:
            return None
        first = hit.last - 1
        source, word = self.by_id[hit.source_id], tokens[first]
        if hit.first < first and not (first - hit.first == 1 and tokens[hit.first].fold in _ARTICLES):
            elsewhere = self._abroad(tokens, hit.last) if source.kind == "party" else None
            return elsewhere if elsewhere != source.country else None  # "die Demokratische Partei Thailands"
        organ = source.kind in _ORGANS and source.country is not None
        called = word.fold in self._common or self.heads.of(word.stem, word.fold) is not None
        named = None
        if hit.first:
            named = self.country_of(tokens, hit.first - 1) or self._state_named(tokens[hit.first - 1])
        if named is None and organ and called:
            named = self._seated_in(tokens, hit.last)
        if named is None and not self._common.isdisjoint((word.fold, word.fold.removesuffix("n"))):
            named = self._abroad(tokens, hit.last)
        if source.kind == "party" and not self._compound_at(tokens, hit.last):
            called = True  # "die Schweizer FDP"; "der türkische CDU-Politiker" is one of the CDU
        if named is None or (not organ and self.by_id[named].country == source.country):
            return None  # "Bayerns Grüne", "die Linke in Bayern"
        return named if source.country != named and (organ or called) else None

    def _compound_at(self, tokens: list[Token], index: int) -> bool:
        """Whether another word follows at once, by a hyphen or a blank."""
        return (
            index < len(tokens)
            and tokens[index].start == tokens[index - 1].end + 1
            and tokens[index].text[:1].isupper()
        )

    def _abroad(self, tokens: list[Token], index: int) -> str | None:
        """The state behind a common word: *die Linke in Frankreich*, *die Linke Norwegens*; not *die Linke in Bayern*."""
        inside = index < len(tokens) and tokens[index].fold == "in"
        place = index + 1 if inside else index
        if place >= len(tokens) or not tokens[place].text[:1].isupper():
            return None
        if not inside and not tokens[place].fold.endswith("s"):
            return None
        state = self._state_named(tokens[place])
        return state if state is not None and state == self.by_id[state].country else None

    def _in_longer_marks(self, text: str, tokens: list[Token], hit: Hit) -> bool:
        """*die „Welt der Wunder“*, *der Verein „Focus Zukunft“*: a common word within somebody else's name in marks."""
        word = tokens[hit.last - 1]
        alone = hit.last - hit.first == 1 or (hit.last - hit.first == 2 and tokens[hit.first].fold in _ARTICLES)
        if not alone or word.fold not in self._common:
            return False
        for marked in _IN_MARKS.finditer(text):
            if marked.start() < word.start < marked.end():
                others = [t for t in tokens if marked.start() < t.start < marked.end() and t != word]
                return any(t.fold not in _ARTICLES and t.fold not in _EDITIONS for t in others)
        return False

    def _in_longer_party(self, text: str, tokens: list[Token], hit: Hit) -> bool:
        """*die Union Kurdistans*, *die Union Sportive*, *die Neue Demokratische Partei*: common words in another party's name."""
        if hit.person is not None or self.by_id[hit.source_id].kind != "party":
            return False
        if any(t.text[1:] != t.text[1:].lower() for t in tokens[hit.first : hit.last]):
            return False  # "CDU", "AfD"
        before, behind = hit.first - 1, hit.last
        if before > 0 and tokens[before].text.istitle() and tokens[before].end + 1 == tokens[hit.first].start:
            named = self.country_of(tokens, before) or self._state_named(tokens[before])
            if named is None and adjective_lemma(tokens[before].fold) is not None:
                return True
        if behind >= len(tokens) or tokens[behind].start != tokens[behind - 1].end + 1:
            return False
        place = tokens[behind]
        if tokens[behind - 1].fold == "union" and text[tokens[behind - 1].end] == " " and place.text.istitle():
            return True  # "Union Sportive", "Union Nordwind"
        return place.text.endswith("s") and place.text[:-1] in known_places() and self._state_named(place) is None

    def is_common(self, token: Token) -> bool:
        """Whether a word is both a name of the register and a common noun: *Post*, *Linke*."""
        return token.fold in self._common and (token.fold,) in self._exact

    def _is_adjective(self, text: str, tokens: list[Token], hit: Hit) -> bool:
        """*Linke Aktivisten*: capitalised because the phrase begins there; *Linke-Aktivisten* are of the party."""
        if hit.first or hit.last != 1 or len(tokens) < 2 or text[tokens[0].end : tokens[1].start] != " ":
            return False
        if tokens[0].fold not in self._common or not tokens[0].fold.endswith("e"):
            return False
        head = self.heads.of(tokens[1].stem, tokens[1].fold) if tokens[1].text.istitle() else None
        return head is not None and head.role in _PEOPLE and adjective_lemma(tokens[0].fold) is not None

    def _for_or_against(self, text: str, tokens: list[Token], hit: Hit) -> bool:
        """*Anti-AfD-Proteste*, *Putin-Experten*, *der VW-Betriebsrat*: beside a body or against it, and not its voice."""
        before, after = hit.first - 1, hit.last
        if before >= 0 and tokens[before].fold in ("anti", "pro"):
            return text[tokens[before].end : tokens[hit.first].start] == "-"
        kind = self.by_id[hit.source_id].kind if hit.source_id else ""
        if before > 0 and kind in _EMPLOYERS and tokens[before].fold in ("der", "des", "von"):
            return tokens[before - 1].fold.startswith(_EMPLOYED)  # "der Betriebsrat der Bahn"
        if after >= len(tokens) or text[tokens[after - 1].end : tokens[after].start] != "-":
            return False
        if hit.person is not None or kind == "office":
            return tokens[after].fold.startswith(_STUDY_HIM)
        return kind in _EMPLOYERS and tokens[after].fold.startswith(_EMPLOYED)

    def _seated_in(self, tokens: list[Token], index: int) -> str | None:
        """The state whose capital stands behind an *in* at ``index``; *die Armee in Mali* may be anybody's."""
        if index + 1 >= len(tokens) or tokens[index].fold != "in":
            return None
        state, town = self._state_named(tokens[index + 1]), tokens[index + 1].fold
        return state if state is not None and fold_word(self.by_id[state].name) != town else None

    def _in_longer_name(self, text: str, tokens: list[Token], hit: Hit, hits: list[Hit]) -> bool:
        """*Melania Trump*, *Mai Thi Nguyen-Kim*, *Harrison Ford* only share a surname with somebody in office or a firm."""
        if hit.last - hit.first > 1:
            return False
        if hit.person is None:
            before = tokens[hit.first - 1] if hit.first else None
            if before is not None and before.end + 1 == tokens[hit.first].start and before.text in first_names():
                return hit.first - 1 not in {i for other in hits for i in range(other.first, other.last)}
            token, behind = tokens[hit.first], tokens[hit.last] if hit.last < len(tokens) else None
            named = (token.fold,) not in self._exact and token.text in first_names() and behind is not None
            if named and behind is not None and behind.text[:1].isupper() and token.end + 1 == behind.start:
                return True  # "Malte Brook" is no *Malteser*
            paper = self.by_id[hit.source_id].kind in ("newspaper", "magazine", "online")
            if not paper or not text[: tokens[hit.first].start].endswith("-"):
                return False  # "Weser-Kurier" is no *Kurier*
        covered = {i for other in hits if other != hit for i in range(other.first, other.last)}

        def names(i: int) -> bool:
            if not 0 <= i < len(tokens) or i in covered or not tokens[i].text[:1].isupper():
                return False
            left, right = sorted((i, hit.first))
            between = text[tokens[left].end : tokens[right].start].strip()
            if between and not (between == "-" and i < hit.first):  # a hyphen before it: "Nguyen-Kim"
                return False
            token = tokens[i]
            if token.fold in FUNCTION_WORDS | _AROUND or token.fold.endswith(TITLES) or self.country_of(tokens, i):
                return False
            words = self.heads
            known = token.stem in words.proxies | words.contents | words.former | words.weak.keys()
            return not known and words.of(token.stem, token.fold) is None and words.first_part(token.stem) is None

        return names(hit.first - 1) or (hit.person is not None and names(hit.last))

    def _state_named(self, token: Token) -> str | None:
        """The state this one word is a spelling of (*Russlands*)."""
        found = self.one_word(token.fold, token.stem)
        return found if found is not None and self.by_id[found].kind == "state" else None
