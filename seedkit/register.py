"""The register of sources: ``data/sources.csv``, and which of its entries a German noun phrase names.

A phrase is resolved by looking things up, never by likeness: the longest spellings of the register in it, the
country its adjective or genitive names, and the role its head noun stands for (``lexicon/de/source_heads.toml``).
What the register does not know gets an automatic id that says what the text says (``auto:NO-foreign_ministry``,
``auto:police``, ``auto:expert:Ola Berg``). Every automatic entry, and every entry nobody has signed, is an F.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from seedkit.defaults import data_folders
from seedkit.lexicon import load_list

__all__ = [
    "COLUMNS",
    "KINDS",
    "LETTERS",
    "Person",
    "Register",
    "RegisterError",
    "Source",
    "load_register",
]

LETTERS = ("A", "B", "C", "D", "E", "F")
"""Source reliability after STANAG 2511 / AJP-2.1: A completely reliable … E unreliable, F cannot be judged."""

KINDS = (
    "agency", "alliance", "anonymous", "armed_group", "authority", "broadcaster", "company", "court", "expert",
    "government", "intelligence", "international", "magazine", "military", "ministry", "newspaper", "ngo",
    "office", "online", "parliament", "party", "person", "police", "state", "think_tank", "university", "unknown",
)  # fmt: skip
"""What a source can be. ``office`` is a post somebody holds for a time; ``unknown`` is for automatic entries."""

COLUMNS = (
    "id", "name", "names", "kind", "role", "country", "adjective", "side", "parent", "independent", "people",
    "wikidata", "reliability", "rationale", "reviewer", "reviewed_on", "expires_on",
)  # fmt: skip
"""The columns of ``sources.csv``, all of them required; data/README.md says what each holds."""

FILE = "sources.csv"
_CACHED = 100_000  # phrases remembered; a large corpus repeats most of them
AUTO = "auto:"


class RegisterError(ValueError):
    """A register file that cannot be used. The message names the file, the line and what is allowed."""


class Person(NamedTuple):
    """Somebody who holds or speaks for an office, with every spelling; both days belong to the term."""

    names: tuple[str, ...]
    start: date | None = None
    end: date | None = None

    def serves_on(self, day: date | None) -> bool:
        """Whether this person is in office on ``day``; an unknown day or an open end excludes nobody."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the register. ``None`` means missing.

    ``reliability`` is F unless a person signed another letter: a letter A–E without ``rationale``, ``reviewer``,
    ``reviewed_on`` and ``expires_on`` raises ValueError, in files and in code alike. ``origin`` is "register" or
    "auto" (met in a text, known only by what the text says).
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "unknown"
    country: str | None = None
    side: str | None = None
    parent: str | None = None
    wikidata: str | None = None
    reliability: str = "F"
    rationale: str | None = None
    reviewer: str | None = None
    reviewed_on: date | None = None
    expires_on: date | None = None
    origin: str = "register"
    roles: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    independent: bool = False

    def __post_init__(self) -> None:
        """Refuse a letter that nobody signed."""
        if self.reliability not in LETTERS:
            raise ValueError(f"unknown letter {self.reliability!r}; allowed: {', '.join(LETTERS)}")
        if self.reliability != "F":
            if self.origin != "register":
                raise ValueError("an automatic entry has nobody who judged it: its letter is F")
            missing = [
                label
                for label, value in (
                    ("rationale", self.rationale),
                    ("reviewer", self.reviewer),
                    ("reviewed_on", self.reviewed_on),
                    ("expires_on", self.expires_on),
                )
                if not value
            ]
            if missing:
                raise ValueError(
                    f"letter {self.reliability} is not signed: {', '.join(missing)} missing; "
                    "allowed without a signature: F"
                )

    def letter_on(self, day: date | None) -> str:
        """Return the letter that holds on ``day``: F before its review, after its expiry, or on no known day."""
        if self.reliability == "F" or self.reviewed_on is None or self.expires_on is None or day is None:
            return "F"
        return self.reliability if self.reviewed_on <= day <= self.expires_on else "F"


# --- words -----------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = ("innen", "ens", "ern", "in", "es", "en", "er", "em", "e", "s", "n")
_ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e", "")
_CUT = frozenset({"bei", "gegenüber", "über", "zu", "zum", "zur", "für", "gegen", "nach", "unter", "wonach"})
_COMMA = re.compile(r"(?:(?<!\s)\s+)?,\s*")
_JOIN = re.compile(r"(?<!\s)\s+(?:(?:und|sowie|als auch|bzw\.|beziehungsweise)\s+|/\s*)|/\s*")
_FUNCTION_WORDS = frozenset(
    "der die das des dem den ein eine einer eines einem einen mehrere einige zwei drei viele beide dieser diese "
    "dieses sein seine ihr ihre er sie es wir ich man aus in im von vom am an auf mit und oder sowie laut nach "
    "demnach danach hiernach daraus wonach daher damit dagegen dies davon dazu daran "
    "auch selbst so weiter andere weitere keine niemand jemand wer beiden zahlreiche erste".split()
)
_PRONOUNS = frozenset(
    "er sie es wir ich man ihr du wer der die das dieser diese dieses jener jene jemand niemand viele "
    "andere einige mehrere beide".split()
)


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


def _stem(word: str) -> str:
    """Strip inflection from a folded word. Only ever compared with other stems, never shown."""
    while True:
        for ending in _ENDINGS:
            # "es" and "s" are genitives of short words, too (Amtes, Iraks); other endings need a longer stem.
            if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in ("es", "s") else 4):
                word = word[: -len(ending)]
                break
        else:
            return word.rstrip("'")


class _Token(NamedTuple):
    text: str
    fold: str
    stem: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _WORD.finditer(text):
        fold = _fold(match.group())
        found.append(_Token(match.group(), fold, _stem(fold), match.start(), match.end()))
    return found


class _Head(NamedTuple):
    role: str
    kind: str
    unique: bool
    organ: bool


_TITLES = (
    "chef", "chefin", "führer", "führerin", "kandidat", "kandidatin", "politiker", "politikerin", "herr", "nachfolger",
    "vorgänger", "kollege", "partner", "freund", "gegner", "rivale", "amtsinhaber", "republikaner", "demokrat", "doktor",
)  # fmt: skip
"""Ends of nouns that stand before a surname and are no first names."""

_DETERMINERS = frozenset(
    "der die das des dem den ein eine einer eines einem einen dieser diese dieses diesem diesen sein seine seiner "
    "seines ihr ihre ihrer ihres ihrem unser unsere mehrere einige viele zwei drei alle beide manche zahlreiche".split()
)


_CALENDAR = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar jänner februar märz april mai juni "
    "juli august september oktober november dezember".split()
)
"""Behind *am* or *im* no name."""


class _Heads:
    """The head nouns, by stem; compounds are found by their last part."""

    def __init__(self) -> None:
        lists = load_list("source_heads")
        self.roles: dict[str, _Head] = {}
        self.heads: dict[str, _Head] = {}
        self.weak: dict[str, _Head] = {}
        for entry in lists["head"]:
            head = _Head(entry["role"], entry["kind"], entry["unique"], entry["organ"])
            self.roles[head.role] = head
            for noun in entry["nouns"]:
                self.heads.setdefault(_stem(_fold(noun)), head)
            for noun in entry.get("weak", ()):
                self.weak[_stem(_fold(noun))] = head
        self.proxies = {_stem(_fold(n)) for entry in lists["proxy"] for n in entry["nouns"]}
        self.contents = {_stem(_fold(n)) for entry in lists["content"] for n in entry["nouns"]}
        self.former = {_stem(_fold(n)) for entry in lists["former"] for n in entry["nouns"]}
        self._bearers = self.proxies | self.contents

    def of(self, stem: str) -> _Head | None:
        """The head of a word: the whole word, else its longest last part of five letters or more."""
        if stem in self.heads:
            return self.heads[stem]
        for cut in range(1, len(stem) - 4):
            if stem[cut:] in self.heads:
                return self.heads[stem[cut:]]
        return None

    def first_part(self, stem: str) -> str | None:
        """*Regierungssprecher* → the stem of *Regierung*: what a compound's bearer belongs to."""
        for cut in range(3, len(stem) - 3):
            if stem[cut:] in self._bearers:
                return _stem(stem[:cut])
        return None


class _Hit(NamedTuple):
    first: int  # token index
    last: int  # token index, exclusive
    source_id: str
    person: Person | None


class Register:
    """The sources an analyst knows, and the lookups over their spellings."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        """Index the spellings, people, adjectives and roles of these entries; a later one replaces an earlier id."""
        self._sources: dict[str, Source] = {}
        for source in sources:
            self._sources[source.id] = source
        self._heads = _Heads()
        self._exact: dict[tuple[str, ...], str] = {}
        self._stems: dict[tuple[str, ...], str | None] = {}
        self._people: dict[tuple[str, ...], list[tuple[str, Person]]] = {}
        self._adjectives: dict[str, str] = {}
        self._roles: dict[tuple[str, str], str] = {}
        self._lower: set[tuple[str, ...]] = set()
        self._longest = 1
        for source in self._sources.values():
            self._index(source)
        self._cache: dict[tuple[str, date | None, str | None], str | None] = {}

    def _index(self, source: Source) -> None:
        for spelling in (source.name, *source.names):
            tokens = _tokens(spelling)
            if not tokens:
                continue
            self._longest = max(self._longest, len(tokens))
            self._exact[tuple(t.fold for t in tokens)] = source.id
            if spelling.islower():
                self._lower.add(tuple(t.fold for t in tokens))
            key = tuple(t.stem for t in tokens)
            # Two sources that differ only in an ending (Time, Times) are told apart by their exact spelling.
            self._stems[key] = source.id if self._stems.get(key, source.id) == source.id else None
        for person in source.people:
            for spelling in person.names:
                tokens = _tokens(spelling)
                self._longest = max(self._longest, len(tokens))
                for key in {tuple(t.fold for t in tokens), tuple(t.stem for t in tokens)}:
                    self._people.setdefault(key, []).append((source.id, person))
        for adjective in source.adjectives:
            # the last hyphen part carries the ending; saudi-arabisch is looked up as a pair of tokens
            self._adjectives[" ".join(t.fold for t in _tokens(adjective))] = source.id
        if source.country:
            for role in source.roles:
                self._roles.setdefault((source.country, role), source.id)

    # --- reading -----------------------------------------------------------------------------------------------

    def __contains__(self, source_id: object) -> bool:
        """Whether the register itself has this id (automatic ids are not in it)."""
        return source_id in self._sources

    def __iter__(self) -> Iterator[Source]:
        """Yield the entries in the order of the files."""
        return iter(self._sources.values())

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._sources)

    def get(self, source_id: str | None) -> Source | None:
        """Return the entry with this id: from the register, or rebuilt from an automatic id; None for no such.

        >>> load_register().get("UA-HUR").kind, load_register().get("auto:NO-foreign_ministry").country
        ('intelligence', 'NO')
        """
        if source_id is None:
            return None
        if source_id in self._sources:
            return self._sources[source_id]
        return self._from_auto(source_id) if source_id.startswith(AUTO) else None

    def _from_auto(self, source_id: str) -> Source:
        body, _, parent = source_id[len(AUTO) :].partition("@")
        what, _, name = body.partition(":")
        country, _, role = what.rpartition("-")
        head = self._heads.roles.get(role)
        kind = head.kind if head else (role if role in KINDS else "unknown")
        state = country if head is not None and head.organ and country in self._sources else None
        above = self._sources.get(parent or state or "")
        label = name or " ".join(part for part in (country, role.replace("_", " ")) if part)
        return Source(
            id=source_id,
            name=label,
            names=(label,),
            kind=kind,
            country=country or None,
            side=above.side if above else None,
            parent=above.id if above else None,
            origin="auto",
            roles=(role,),
        )

    def ids_of(self, source_id: str | None) -> tuple[str, ...]:
        """Split a joint id ("US;KR") into its members, in order."""
        return tuple(part for part in (source_id or "").split(";") if part)

    def origin_of(self, source_id: str) -> str:
        """Return the id of the body whose voice this is: its government, its owner, or itself.

        Organs of one government are one origin; an entry marked ``independent`` stands for itself.

        >>> register = load_register()
        >>> [register.origin_of(i) for i in ("UA-HUR", "UA-PRES", "TASS", "AFP", "auto:UA-interior_ministry")]
        ['UA', 'UA', 'RU', 'AFP', 'UA']
        """
        seen: set[str] = set()
        while source_id not in seen:
            seen.add(source_id)
            source = self.get(source_id)
            if source is None or source.independent or source.parent is None:
                return source_id
            source_id = source.parent
        return min(seen)  # a cycle cannot come from a file, only from Sources made by hand

    def side_of(self, source_id: str | None) -> str | None:
        """Return the side this source takes in a matter: its own, else that of the body it belongs to."""
        sides: list[str] = []
        for part in self.ids_of(source_id):
            seen: set[str] = set()
            source = self.get(part)
            while source is not None and source.id not in seen:
                seen.add(source.id)
                if source.side:
                    sides.extend(s for s in source.side.split("|") if s not in sides)
                    break
                source = self.get(source.parent)
        return "|".join(sides) or None

    def is_identified(self, source_id: str) -> bool:
        """Whether two mentions of this id are surely the same source: not for *Polizei* or *Experten* alone."""
        if not source_id.startswith(AUTO):
            return source_id in self._sources
        source = self._from_auto(source_id)
        if source.kind in ("anonymous", "unknown"):
            return False
        head = self._heads.roles.get(source.roles[0])
        named = ":" in source_id[len(AUTO) :]
        return named or (head is not None and head.unique and source.country is not None)

    def countries_of_adjectives(self, text: str) -> list[str]:
        """Return the countries that adjectives in a text name, in order.

        >>> load_register().countries_of_adjectives("rund 1100 nordkoreanische Soldaten")
        ['KP']
        """
        tokens = _tokens(text)
        found = (self._country_of(tokens, i) for i in range(len(tokens)))
        return list(dict.fromkeys(country for country in found if country))

    # --- resolving ---------------------------------------------------------------------------------------------

    def resolve(self, text: str | None, *, on: date | None = None, country: str | None = None) -> str | None:
        """Return the id of the source a German noun phrase names, or None for a pronoun or no noun at all.

        ``on``: the day it is said, for offices that change hands. ``country``: the country to suppose where the
        phrase names none (*das Verteidigungsministerium* in an article about Kyiv). Several sources that speak
        together give their ids joined by ";". What the register does not know gives an ``auto:`` id.

        >>> register = load_register()
        >>> register.resolve("des südkoreanischen Geheimdienstes"), register.resolve("USA und Südkoreas")
        ('KR-NIS', 'US;KR')
        >>> register.resolve("der Chef des Militärgeheimdienstes, Kyrylo Budanow"), register.resolve("er")
        ('UA-HUR', None)
        >>> register.resolve("das norwegische Außenministerium"), register.resolve("die Polizei")
        ('auto:NO-foreign_ministry', 'auto:police')
        """
        if not text:
            return None
        key = (text, on, country)
        if key not in self._cache:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            self._cache[key] = self._resolve(text, on, country)
        return self._cache[key]

    def auto_source(self, text: str, *, on: date | None = None, country: str | None = None) -> Source:
        """Return the entry for this phrase: the register's, or one made of what the phrase says (``origin="auto"``).

        A pronoun or an empty text gives ``auto:unknown``; a joint phrase its first member.
        """
        source_id = self.resolve(text, on=on, country=country)
        first = self.ids_of(source_id)
        source = self.get(first[0]) if first else None
        return source or Source(id="auto:unknown", name=text, kind="unknown", origin="auto")

    def _resolve(self, text: str, on: date | None, country: str | None) -> str | None:
        tokens = _tokens(text)
        if not tokens or all(t.fold in _PRONOUNS for t in tokens):
            return None
        whole = self._exact.get(tuple(t.fold for t in tokens))
        if whole is not None and self._cased(tokens, tuple(t.fold for t in tokens)):
            return whole
        parts = self._parts(text, tokens, on)
        if len(parts) > 1:
            joint = self._resolve_joint(parts, on, country)
            if joint is not None:
                return joint
        return self._resolve_one(text, tokens, on, country)

    def _parts(self, text: str, tokens: list[_Token], on: date | None) -> list[str]:
        """The phrases that a conjunction joins, and those before it in a list (*die USA, Japan und Südkorea*)."""
        spans = [(tokens[h.first].start, tokens[h.last - 1].end) for h in self._hits(tokens, on)]

        def inside(match: re.Match[str]) -> bool:
            # "Stiftung Wissenschaft und Politik" is one spelling, "Außen- und Sicherheitspolitik" one word.
            return any(a < match.end() and match.start() < b for a, b in spans) or text[: match.start()].endswith("-")

        joins = [match for match in _JOIN.finditer(text) if not inside(match)]
        if not joins:
            return []
        joins += [match for match in _COMMA.finditer(text) if not inside(match)]
        joins.sort(key=lambda match: match.start())
        cuts = [0, *(edge for match in joins for edge in match.span()), len(text)]
        parts = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        return [part for part in parts if part.strip(" ,")]

    def _resolve_joint(self, parts: list[str], on: date | None, country: str | None) -> str | None:
        heads = [self._head_in(_tokens(part)) for part in parts]
        ids: list[str] = []
        for part, head in zip(parts, heads, strict=True):
            # "die ukrainische und die russische Führung": the shared head noun stands in the last part
            shared = heads[-1] if head is None else None
            found = self._resolve_one(part, _tokens(part), on, country, shared)
            if found is None or found.startswith("auto:unknown") or (len(parts) > 2 and found.startswith(AUTO)):
                return None
            for one in found.split(";"):
                if one not in ids:
                    ids.append(one)
        return ";".join(ids) if len(ids) > 1 else None

    def _hits(self, tokens: list[_Token], on: date | None) -> list[_Hit]:
        """The longest spellings of the register in the phrase, left to right, none inside another."""
        hits: list[_Hit] = []
        first = 0
        while first < len(tokens):
            for last in range(min(len(tokens), first + self._longest), first, -1):
                hit = self._hit(tokens, first, last, on)
                if hit is not None:
                    hits.append(hit)
                    first = last
                    break
            else:
                first += 1
        return hits

    def _hit(self, tokens: list[_Token], first: int, last: int, on: date | None) -> _Hit | None:
        piece = tokens[first:last]
        if all(t.text[:1].islower() for t in piece) and len(piece) == 1 and piece[0].fold in _FUNCTION_WORDS:
            return None
        folds, stems = tuple(t.fold for t in piece), tuple(t.stem for t in piece)
        if folds in self._exact and self._cased(piece, folds):
            return _Hit(first, last, self._exact[folds], None)
        people = self._people.get(folds) or self._people.get(stems)
        if people:
            serving = [pair for pair in people if pair[1].serves_on(on)] if on else people
            # Without a day the latest term is meant.
            found = max(serving, key=lambda pair: pair[1].start or date.min, default=None)
            if found is not None:
                return _Hit(first, last, *found)
            return _Hit(first, last, "", people[0][1])
        found_id = self._stems.get(stems)
        if found_id is not None and self._cased(piece, folds) and self._inflected(piece, found_id):
            return _Hit(first, last, found_id, None)
        return None

    def _cased(self, piece: list[_Token], folds: tuple[str, ...]) -> bool:
        """A single lower-case word ("standard", "linke") is no name, unless it is printed that way ("dpa")."""
        return len(piece) > 1 or not piece[0].text.islower() or folds in self._lower

    def _inflected(self, piece: list[_Token], source_id: str) -> bool:
        """An abbreviation takes at most an s: *NATOs* is NATO, *Ifos* is Ifo, *Paper* is no PAP."""
        if len(piece) > 1:
            return True
        source = self._sources[source_id]
        word = piece[0]
        for spelling in (source.name, *source.names):
            tokens = _tokens(spelling)
            if len(tokens) == 1 and tokens[0].stem == word.stem:
                short = tokens[0].text.isupper() or len(tokens[0].text) <= 5
                return not short or word.fold in (tokens[0].fold + "s", tokens[0].fold + "es")
        return True

    def _country_of(self, tokens: list[_Token], index: int) -> str | None:
        """The country an adjective at ``index`` names."""
        fold = tokens[index].fold
        for ending in _ADJECTIVE_ENDINGS:
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
            if capital is not None and self._sources[capital].kind == "state":
                return capital
        return None

    def _of_another_country(self, tokens: list[_Token], hit: _Hit) -> bool:
        """*der österreichische Bundeskanzler* is not the German one that *Bundeskanzler* alone names."""
        if hit.person is not None or hit.first == 0 or hit.last - hit.first > 1:
            return False
        before = tokens[hit.first - 1]
        named = self._country_of(tokens, hit.first - 1) or self._state_named(before)
        own = self._sources[hit.source_id].country
        return named is not None and own != named and self._heads.of(tokens[hit.first].stem) is not None

    def _in_longer_name(self, text: str, tokens: list[_Token], hit: _Hit, hits: list[_Hit]) -> bool:
        """*Melania Trump* and *Kim Yong Hyun* only share a surname with somebody in office."""
        if hit.person is None or hit.last - hit.first > 1:
            return False
        covered = {i for other in hits if other != hit for i in range(other.first, other.last)}

        def names(i: int) -> bool:
            if not 0 <= i < len(tokens) or i in covered or not tokens[i].text[:1].isupper():
                return False
            left, right = sorted((i, hit.first))
            if text[tokens[left].end : tokens[right].start].strip():
                return False
            token = tokens[i]
            if token.fold in _FUNCTION_WORDS or token.fold.endswith(_TITLES) or self._country_of(tokens, i):
                return False
            words = self._heads
            known = token.stem in words.proxies | words.contents | words.former | words.weak.keys()
            return not known and words.of(token.stem) is None and words.first_part(token.stem) is None

        return names(hit.first - 1) or names(hit.last)

    def _state_named(self, token: _Token) -> str | None:
        """The state this one word is a spelling of (*Russlands*)."""
        found = self._exact.get((token.fold,)) or self._stems.get((token.stem,))
        return found if found is not None and self._sources[found].kind == "state" else None

    def _head_in(self, tokens: list[_Token]) -> _Head | None:
        for token in tokens:
            if token.text[:1].isupper() and token.stem not in self._heads.contents:
                head = self._heads.of(token.stem)
                if head is not None and token.stem not in self._heads.proxies:
                    return head
        return None

    def _resolve_one(
        self,
        text: str,
        tokens: list[_Token],
        on: date | None,
        country: str | None,
        shared: _Head | None = None,
    ) -> str | None:
        hits = self._hits(tokens, on)
        covered = {i for hit in hits for i in range(hit.first, hit.last)}
        for i, token in enumerate(tokens):
            if i and token.fold in _CUT and i not in covered:
                kept = [t for t in tokens[:i] if t.text[:1].isupper() and t.stem not in self._heads.contents]
                if kept:
                    tokens = tokens[:i]
                    hits = [hit for hit in hits if hit.last <= i]
                    break
        hits = [
            hit
            for hit in hits
            if not self._of_another_country(tokens, hit) and not self._in_longer_name(text, tokens, hit, hits)
        ]
        covered = {i for hit in hits for i in range(hit.first, hit.last)}
        reading = _Reading(self, text, tokens, hits, covered, country, shared)
        former = any(t.stem in self._heads.former or t.fold in self._heads.former for t in tokens)
        people = [hit for hit in hits if hit.person is not None]
        if people:
            hit = people[0]
            if former or not hit.source_id:
                name = text[tokens[hit.first].start : tokens[hit.last - 1].end]
                return f"{AUTO}person:{_clean(name)}"
            return hit.source_id
        return reading.decide(former)


class _Reading:
    """One phrase, read: its heads, its countries, its names."""

    def __init__(
        self,
        register: Register,
        text: str,
        tokens: list[_Token],
        hits: list[_Hit],
        covered: set[int],
        country: str | None,
        shared: _Head | None,
    ) -> None:
        self.register = register
        self.words = register._heads
        self.text = text
        self.tokens = tokens
        self.covered = covered
        self.bodies = [h for h in hits if h.source_id and register._sources[h.source_id].kind != "state"]
        self.states = [h for h in hits if h.source_id and register._sources[h.source_id].kind == "state"]
        self.shared = shared
        self.heads: list[tuple[int, _Head]] = []
        self.proxies: list[int] = []
        self.spoken: set[int] = set()  # tokens that are words of the language, not names
        self.part_of: list[tuple[int, str]] = []  # compound bearer and the stem it belongs to
        self.countries: list[tuple[int, str]] = [(h.first, h.source_id) for h in self.states]
        self._read()
        self.countries.sort()
        self.country = self.countries[0][1] if self.countries else country

    def _read(self) -> None:
        words = self.words
        weak: list[tuple[int, _Head]] = []
        for i, token in enumerate(self.tokens):
            if i in self.covered:
                continue
            named = self.register._country_of(self.tokens, i)
            if named is not None:
                self.countries.append((i, named))
                self.spoken.add(i)
                continue
            if not token.text[:1].isupper():
                self.spoken.add(i)
                continue
            if token.fold in _FUNCTION_WORDS or token.stem in words.former:
                self.spoken.add(i)
                continue
            if token.stem in words.contents:
                self.spoken.add(i)
                continue
            if token.stem in words.proxies:
                self.proxies.append(i)
                self.spoken.add(i)
                continue
            head = words.of(token.stem)
            if token.stem in words.weak:
                weak.append((i, words.weak[token.stem]))
                self.spoken.add(i)
                continue
            first = words.first_part(token.stem)
            if first is not None and (head is None or token.stem not in words.heads):
                owner = words.of(first)
                body = self.register._exact.get((first,)) or self.register._stems.get((first,))
                if body is not None or owner is not None:
                    self.spoken.add(i)
                    self.proxies.append(i)
                    if body is not None and (owner is None or first not in words.heads):
                        hit = _Hit(i, i + 1, body, None)
                        state = self.register._sources[body].kind == "state"
                        (self.states if state else self.bodies).append(hit)
                        if state:
                            self.countries.append((i, body))
                    elif owner is not None:
                        self.heads.append((i, owner))
                        if token.fold.startswith("bundes") and "DE" in self.register:
                            self.countries.append((i, "DE"))
                    continue
            if head is not None:
                self.heads.append((i, head))
                self.spoken.add(i)
                if token.fold.startswith("bundes") and "DE" in self.register:
                    # Austria and Switzerland have their own Bundes-; an adjective or "in Wien" comes first.
                    self.countries.append((i + 1000, "DE"))
        if self.countries:
            self.heads = sorted([*self.heads, *weak], key=lambda pair: pair[0])

    def names(self) -> list[tuple[int, str]]:
        """Runs of capitalised words that are neither spellings of the register nor words of the lists.

        Each with the index of its first word.
        """
        runs: list[list[_Token]] = []
        firsts: list[int] = []
        last = -2
        for i, token in enumerate(self.tokens):
            if i in self.covered or i in self.spoken or not token.text[:1].isupper() or self._dated(i):
                continue
            if i == last + 1 and runs and self._adjacent(i):
                runs[-1].append(token)
            else:
                runs.append([token])
                firsts.append(i)
            last = i
        found = []
        for first, run in zip(firsts, runs, strict=True):
            alone = len(run) == 1 and first and self.tokens[first - 1].fold in _DETERMINERS
            if alone and self.text[run[0].start - 1] not in "„“\"»«‚‘'":
                continue  # "die Anwesenden": a word that is not in the lists, no name
            found.append((first, _clean(self.text[run[0].start : run[-1].end])))
        return found

    def _dated(self, index: int) -> bool:
        """*einer am Dienstag veröffentlichten Studie*: a day or a month, capitalised and no name."""
        fold, before = self.tokens[index].fold, self.tokens[index - 1].fold if index else ""
        return fold in _CALENDAR and before in ("am", "im", "vom", "zum", "seit", "anfang", "mitte", "ende", "jeden")

    def _adjacent(self, index: int) -> bool:
        """Whether nothing but a blank, a hyphen or a full stop stands before this word."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].strip(" -.\u00a0") == ""

    def decide(self, former: bool) -> str | None:
        runs = self.names()
        names = [name for _, name in runs]
        head = self.heads[0][1] if self.heads else self.shared
        if self.heads and head is not None and head.kind in ("person", "expert", "anonymous"):
            after = self.heads[0][0] + 1
            if not any(" " in name or first == after for first, name in runs):
                # Forscher der Universität Bergen: nobody is named, so their institution is the source.
                head = next((h for _, h in self.heads if h.kind not in ("person", "expert", "anonymous")), head)
                if head.kind in ("person", "expert", "anonymous"):
                    names = []
        full_name = next((n for n in names if " " in n), None)
        body = min(self.bodies, default=None)
        person_like = head is not None and head.kind in ("person", "expert")
        if former:
            name = full_name or (names[0] if names else None)
            return self._auto("person", name) if name else self._auto("person", None)
        if body is not None and not (self.heads and self._composed_before(body)):
            kind = self.register._sources[body.source_id].kind
            if kind == "party" and full_name:
                return f"{AUTO}person:{full_name}@{body.source_id}"
            if kind in ("office", "ministry") and any(
                first == body.last and self._adjacent(first) for first, _ in runs
            ):
                return body.source_id  # Bundesinnenminister Ola Berg speaks for the ministry
            if full_name and not self.proxies and (person_like or not self._governs(body)):
                return f"{AUTO}person:{full_name}@{body.source_id}"
            return body.source_id
        if head is not None:
            return self._composed(head, names, full_name)
        if self.states and not names:
            return self._joint_states()
        if self.country is not None and not names:
            return self.register.get(self.country).id if self.country in self.register else None  # type: ignore[union-attr]
        if self.country is not None and self.proxies:
            return self.country if self.country in self.register else f"{AUTO}{self.country}-state"
        if full_name:
            return self._auto("person", full_name)
        if names:
            return self._auto("unknown", names[0])
        if self.proxies:
            return f"{AUTO}anonymous"
        if any(t.text[:1].isupper() for i, t in enumerate(self.tokens) if i not in self.spoken):
            return f"{AUTO}unknown"
        return None

    def _composed_before(self, body: _Hit) -> bool:
        """*der US-Botschafter bei …*: a head with its country ahead of a body that is only its place or object."""
        index, head = self.heads[0]
        own = self.register._sources[body.source_id]
        if own.kind == head.kind and own.country == self.country:
            return False  # der russische Geheimdienst FSB: the name says which one
        return (
            head.unique
            and head.role != "state"
            and index < body.first
            and any(place <= index for place, _ in self.countries)
        )

    def _governs(self, body: _Hit) -> bool:
        """Whether the unknown words are just the body's own description (*US-Denkfabrik ISW*)."""
        return bool(self.heads) and self.heads[0][1].kind not in ("person", "expert", "anonymous")

    def _composed(self, head: _Head, names: list[str], full_name: str | None) -> str:
        register, country = self.register, self.country
        role = head.role
        if role in ("media", "broadcaster", "state_agency") and any(
            t.fold.startswith("staatlich") for t in self.tokens
        ):
            role = "state_media"
            head = self.words.roles[role]
        if head.kind == "anonymous" and country is not None and self.proxies:
            role, head = "state", self.words.roles["state"]
        if country is not None:
            for candidate in (role, "military" if role == "general_staff" else role):
                found = register._roles.get((country, candidate))
                if found is not None and not (role in ("state_agency",) and names):
                    return found
        if head.kind in ("person", "expert"):
            return self._auto(role, full_name or (names[0] if len(names) == 1 else None))
        if head.unique:
            if country is None and names:
                return f"{AUTO}{role}:{names[0]}"
            return self._auto(role, None)
        return self._auto(role, names[0] if names and head.kind != "anonymous" else None)

    def _auto(self, role: str, name: str | None) -> str:
        place = f"{self.country}-" if self.country else ""
        return f"{AUTO}{place}{role}" + (f":{name}" if name else "")

    def _joint_states(self) -> str:
        return self.states[0].source_id


def _clean(name: str) -> str:
    """A name as part of an id: no separators of ids in it."""
    return " ".join(re.sub(r"[;:@|]", " ", name).split())


# --- files -----------------------------------------------------------------------------------------------------


def load_register(data: str | Path | None = None) -> Register:
    """Read ``sources.csv`` from the shipped defaults and, where given, from the folder ``data`` on top of it.

    A row whose id is known replaces that entry, another one adds to the register. Raises RegisterError, one message
    with file, line and the allowed values, for: a file that is not UTF-8 or not comma-separated, missing columns, an
    unknown kind, letter or parent, a letter nobody signed, dates that are no dates, two sources with one spelling,
    parents that form a cycle.
    """
    entries: dict[str, tuple[Source, str]] = {}
    for folder in data_folders(data):
        path = folder / FILE
        if path.is_file():
            for source, where in _read_sources(path):
                entries[source.id] = (source, where)
    _check_together(entries)
    return Register(source for source, _ in entries.values())


def _read_sources(path: Path) -> Iterator[tuple[Source, str]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8 CSV") from error
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read: {error.strerror}") from error
    reader = csv.reader(io.StringIO(content), strict=True)
    seen: dict[str, str] = {}
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(path, header)
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise RegisterError(f"{where}: {len(cells)} cells; allowed: {len(header)}, one for each column")
            row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            source = _source_of(row, where)
            if source.id in seen:
                raise RegisterError(f"{where}: id {source.id!r} again, first in {seen[source.id]}; allowed: once")
            seen[source.id] = where
            yield source, where
    except csv.Error as error:
        raise RegisterError(f"{path}:{reader.line_num}: {error}; allowed: comma-separated cells") from error


def _check_header(path: Path, header: list[str]) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        hint = " (it looks separated by ';', save it with commas)" if ";" in "".join(header) else ""
        raise RegisterError(
            f"{path}:1: missing columns: {', '.join(missing)}{hint}; allowed: {', '.join(COLUMNS)}"
        )
    unknown = [column for column in header if column not in COLUMNS]
    if unknown or len(set(header)) != len(header):
        raise RegisterError(
            f"{path}:1: unknown or repeated columns: {', '.join(unknown) or 'repeated'}; allowed: {', '.join(COLUMNS)}"
        )


def _source_of(row: dict[str, str], where: str) -> Source:
    if not re.fullmatch(r"[^\s;:@|,]+", row["id"]) or row["id"] == "auto":
        raise RegisterError(f"{where}: id {row['id']!r}; allowed: no blanks and none of ; : @ | ,")
    if not _tokens(row["name"]):
        raise RegisterError(f"{where}: name {row['name']!r}; allowed: a name with letters or digits")
    if row["kind"] not in KINDS:
        raise RegisterError(f"{where}: unknown kind {row['kind']!r}; allowed: {', '.join(KINDS)}")
    if row["independent"] not in ("", "yes"):
        raise RegisterError(f"{where}: independent {row['independent']!r}; allowed: yes, or empty")
    if row["country"] and not re.fullmatch(r"[A-Z]{2}", row["country"]):
        raise RegisterError(f"{where}: country {row['country']!r}; allowed: two capital letters (ISO 3166), or empty")
    if row["wikidata"] and not re.fullmatch(r"Q[1-9]\d*", row["wikidata"]):
        raise RegisterError(f"{where}: wikidata {row['wikidata']!r}; allowed: Q and a number, or empty")
    letter = row["reliability"] or "F"
    if letter not in LETTERS:
        raise RegisterError(f"{where}: unknown letter {letter!r}; allowed: {', '.join(LETTERS)}, or empty for F")
    try:
        return Source(
            id=row["id"],
            name=row["name"],
            names=_list(row["names"]),
            kind=row["kind"],
            country=row["country"] or None,
            side=row["side"] or None,
            parent=row["parent"] or None,
            wikidata=row["wikidata"] or None,
            reliability=letter,
            rationale=row["rationale"] or None,
            reviewer=row["reviewer"] or None,
            reviewed_on=_day(row["reviewed_on"]),
            expires_on=_day(row["expires_on"]),
            roles=_list(row["role"]),
            adjectives=_list(row["adjective"]),
            people=tuple(_person(cell) for cell in _list(row["people"])),
            independent=row["independent"] == "yes",
        )
    except ValueError as error:
        raise RegisterError(f"{where}: {error}") from error


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"no date: {cell!r}; allowed: YYYY-MM-DD, or empty") from None


def _person(cell: str) -> Person:
    match = re.fullmatch(r"(.+?)(?:(?<!\s)\s+((?:[^\s.]|\.(?!\.))*)\.\.(\S*))?", cell)
    if match is None:  # pragma: no cover - the pattern takes every non-empty cell
        raise ValueError(f"no person: {cell!r}")
    names = tuple(name.strip() for name in match[1].split("/") if _tokens(name))
    if not names:
        raise ValueError(f"person without a name: {cell!r}; allowed: Name/Other spelling YYYY-MM-DD..YYYY-MM-DD")
    start, end = _day(match[2] or ""), _day(match[3] or "")
    if start and end and start > end:
        raise ValueError(f"term ends before it starts: {cell!r}; allowed: YYYY-MM-DD..YYYY-MM-DD")
    return Person(names, start, end)


def _check_together(entries: dict[str, tuple[Source, str]]) -> None:
    spellings: dict[tuple[str, ...], tuple[str, str]] = {}
    for source, where in entries.values():
        for spelling in (source.name, *source.names):
            key = tuple(t.fold for t in _tokens(spelling))
            owner, first = spellings.setdefault(key, (source.id, where))
            if owner != source.id:
                raise RegisterError(
                    f"{where}: spelling {spelling!r} belongs to {owner} already ({first}); "
                    "allowed: one source for each spelling"
                )
        if source.parent is not None and source.parent not in entries:
            raise RegisterError(f"{where}: unknown parent {source.parent!r}; allowed: the id of a source, or empty")
    for source, where in entries.values():
        chain = [source.id]
        while (parent := entries[chain[-1]][0].parent) is not None:
            if parent in chain:
                raise RegisterError(
                    f"{where}: parents form a cycle: {' > '.join([*chain, parent])}; "
                    "allowed: a chain that ends in a source without a parent"
                )
            chain.append(parent)
