"""The register as an index of spellings, people, adjectives and roles; which entry a noun phrase names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date

from seedkit.lexicon import load_list
from seedkit.register_home import names_at_home
from seedkit.register_reading import Hit, Reading
from seedkit.register_sources import AUTO, KINDS, Person, Source
from seedkit.register_words import (
    ADJECTIVE_ENDINGS,
    COMMA,
    CUT,
    DETERMINERS,
    FUNCTION_WORDS,
    JOIN,
    PRONOUNS,
    TITLES,
    Head,
    Heads,
    Token,
    clean_name,
    first_names,
    fold_word,
    folds_of,
    stem_word,
    tokens_of,
    town_of,
)  # fmt: skip

__all__ = ["Register"]

_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
_ORGANS = frozenset("authority court government intelligence military ministry office parliament police".split())

_BRANDS = frozenset("agency broadcaster company magazine newspaper online".split())

_CACHED = 100_000  # phrases and automatic entries remembered; a large corpus repeats most of them


class Register:
    """The sources an analyst knows, and the lookups over their spellings."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        """Index the spellings, people, adjectives and roles of these entries; a later one replaces an earlier id."""
        self.by_id: dict[str, Source] = {}
        for source in sources:
            self.by_id[source.id] = source
        self.heads = Heads()
        self._common = frozenset(fold_word(word) for word in load_list("ambiguous_names")["ambiguous"]["words"])
        self._exact: dict[tuple[str, ...], str] = {}
        self._stems: dict[tuple[str, ...], str | None] = {}
        self._people: dict[tuple[str, ...], list[tuple[str, Person]]] = {}
        self._adjectives: dict[str, str] = {}
        self.by_role: dict[tuple[str, str], str] = {}
        self._lower: set[tuple[str, ...]] = set()
        self._capital: set[tuple[str, ...]] = set()
        self._reach: dict[str, int] = {}  # words of the longest spelling by its first word, folded or stemmed
        for source in self.by_id.values():
            self._index(source)
        self._cache: dict[tuple[str, date | None, str | None], str | None] = {}
        self._automatic: dict[str, Source] = {}
        self._homes: dict[str, Register] = {}

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
        above = self.by_id.get(source.parent or "")
        state = next((one for one in (source, above) if one is not None and one.kind == "state"), None)
        place = state.id if state is not None else source.country  # a Land has organs of its own
        if place:
            for role in source.roles:
                self.by_role.setdefault((place, role), source.id)

    def _note_reach(self, *keys: tuple[str, ...]) -> None:
        for key in filter(None, keys):
            self._reach[key[0]] = max(self._reach.get(key[0], 0), len(key))

    # --- reading -----------------------------------------------------------------------------------------------

    def __contains__(self, source_id: object) -> bool:
        """Whether the register itself has this id (automatic ids are not in it)."""
        return source_id in self.by_id

    def __iter__(self) -> Iterator[Source]:
        """Yield the entries in the order of the files."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.by_id)

    def get(self, source_id: str | None) -> Source | None:
        """Return the entry with this id: from the register, or rebuilt from an automatic id; None for no such.

        >>> from seedkit.register import load_register
        >>> load_register().get("UA-HUR").kind, load_register().get("auto:NO-foreign_ministry").country
        ('intelligence', 'NO')
        """
        if source_id is None:
            return None
        if source_id in self.by_id:
            return self.by_id[source_id]
        return self._from_auto(source_id) if source_id.startswith(AUTO) else None

    def _from_auto(self, source_id: str) -> Source:
        known = self._automatic.get(source_id)
        if known is None:
            if len(self._automatic) >= _CACHED:
                self._automatic.clear()
            known = self._automatic[source_id] = self._rebuilt(source_id)
        return known

    def _rebuilt(self, source_id: str) -> Source:
        body, _, parent = source_id[len(AUTO) :].partition("@")
        what, _, name = body.partition(":")
        country, _, role = what.rpartition("-")
        head = self.heads.roles.get(role)
        kind = head.kind if head else (role if role in KINDS else "unknown")
        state = country if head is not None and head.organ and country in self.by_id else None
        above = self.by_id.get(parent or state or "")
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

        >>> from seedkit.register import load_register
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
            return source_id in self.by_id
        source = self._from_auto(source_id)
        if source.kind in ("anonymous", "unknown"):
            return False
        head = self.heads.roles.get(source.roles[0])
        named = ":" in source_id[len(AUTO) :]
        return named or (head is not None and head.unique and source.country is not None)

    def countries_of_adjectives(self, text: str) -> list[str]:
        """Return the countries that adjectives in a text name, in order.

        >>> from seedkit.register import load_register
        >>> load_register().countries_of_adjectives("rund 1100 nordkoreanische Soldaten")
        ['KP']
        """
        tokens = tokens_of(text)
        found = (self._country_of(tokens, i) for i in range(len(tokens)))
        return list(dict.fromkeys(country for country in found if country))

    def country_named(self, word: str, *, adjective: bool = False) -> str | None:
        """Return the state one folded word names, as its name (*österreichs*) or as its adjective (*schweizer*).

        >>> from seedkit.register import load_register
        >>> load_register().country_named("österreichs"), load_register().country_named("wien")
        ('AT', None)
        """
        if adjective:
            bases = (word.removesuffix(ending) for ending in ADJECTIVE_ENDINGS if word.endswith(ending))
            return next((self._adjectives[base] for base in bases if base in self._adjectives), None)
        found = self._exact.get((word,)) or self._stems.get((stem_word(word),))
        source = self.by_id[found] if found else None
        named = source is not None and source.kind == "state" and stem_word(fold_word(source.name)) == stem_word(word)
        return found if named else None

    def at_home(self, country: str | None) -> Register:
        """Return this register as it is read in an article of a country: *Bundesrat* in a Swiss one is the Swiss government.

        >>> from seedkit.register import load_register
        >>> [load_register().at_home(country).resolve("der Bundesrat") for country in ("CH", "DE", None)]
        ['CH-GOV', 'DE-BRAT', 'DE-BRAT']
        """
        if country is None:
            return self
        if country not in self._homes:
            names = names_at_home(self, country)
            home = copy(self)
            home._exact = {**self._exact, **names}
            home._reach = self._reach.copy()
            home._note_reach(*names)
            home._cache = {}
            self._homes[country] = home if names else self
        return self._homes[country]

    def may_be_called(self, noun: str, source_id: str) -> bool:
        """Whether a bare noun (*die Behörde*, *die Kirche*) can stand for a source of its kind that was named before.

        Nouns for the kind as such can; others only where one of the source's names has them: *die Polizei* is no
        Landeskriminalamt, *der Betriebsrat* no union.
        """
        stem = stem_word(fold_word(noun))
        source = self.get(source_id)
        if source is None or stem in self.heads.generic or stem.endswith(self.heads.generic_ends):
            return True
        names = (source.name, *source.names)
        return any(t.stem.endswith(stem) for name in names for t in tokens_of(name))

    # --- resolving ---------------------------------------------------------------------------------------------

    def resolve(self, text: str | None, *, on: date | None = None, country: str | None = None) -> str | None:
        """Return the id of the source a German noun phrase names, or None for a pronoun or no noun at all.

        ``on``: the day it is said, for offices that change hands. ``country``: the country to suppose where the
        phrase names none (*das Verteidigungsministerium* in an article about Kyiv). Several sources that speak
        together give their ids joined by ";". What the register does not know gives an ``auto:`` id.

        >>> from seedkit.register import load_register
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

    def outlet(self, name: str | None) -> str | None:
        """Return the id of the paper, station or agency of this name; no *Kölner Kurier* is the *Kurier*.

        >>> from seedkit.register import load_register
        >>> [load_register().outlet(name) for name in ("Kurier", "Der Spiegel", "Kölner Kurier")]
        ['KURIER', 'SPIEGEL', None]
        """
        found = self.resolve(name)
        if not name or found is None or found not in self.by_id:
            return None
        tokens = tokens_of(name)
        first = min((hit.first for hit in self._hits(tokens, None)), default=0)
        elsewhere = first and self.by_id[found].kind in _BRANDS and town_of(tokens[first - 1].text) is not None
        return None if elsewhere else found

    def auto_source(self, text: str, *, on: date | None = None, country: str | None = None) -> Source:
        """Return the entry for this phrase: the register's, or one made of what the phrase says (``origin="auto"``).

        A pronoun or an empty text gives ``auto:unknown``; a joint phrase its first member.
        """
        source_id = self.resolve(text, on=on, country=country)
        first = self.ids_of(source_id)
        source = self.get(first[0]) if first else None
        return source or Source(id="auto:unknown", name=text, kind="unknown", origin="auto")

    def _resolve(self, text: str, on: date | None, country: str | None) -> str | None:
        tokens = tokens_of(text)
        if not tokens or all(t.fold in PRONOUNS for t in tokens):
            return None
        folds = tuple(t.fold for t in tokens)
        whole = self._exact.get(folds)
        if whole is not None and self._cased(tokens, folds) and (folds not in self._capital or text.isupper()):
            return whole
        parts = self._parts(text, tokens, on)
        if len(parts) > 1:
            joint = self._resolve_joint(parts, on, country)
            if joint is not None:
                return joint
        return self._resolve_one(text, tokens, on, country)

    def _parts(self, text: str, tokens: list[Token], on: date | None) -> list[str]:
        """The phrases that a conjunction joins, and those before it in a list (*die USA, Japan und Südkorea*)."""
        if not JOIN.search(text):
            return []
        spans = [(tokens[h.first].start, tokens[h.last - 1].end) for h in self._hits(tokens, on)]

        def inside(match: re.Match[str]) -> bool:
            # "Stiftung Wissenschaft und Politik" is one spelling, "Außen- und Sicherheitspolitik" one word.
            return any(a < match.end() and match.start() < b for a, b in spans) or text[: match.start()].endswith("-")

        joins = [match for match in JOIN.finditer(text) if not inside(match)]
        if not joins:
            return []
        joins += [match for match in COMMA.finditer(text) if not inside(match)]
        joins.sort(key=lambda match: match.start())
        cuts = [0, *(edge for match in joins for edge in match.span()), len(text)]
        parts = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        return [part for part in parts if part.strip(" ,")]

    def _resolve_joint(self, parts: list[str], on: date | None, country: str | None) -> str | None:
        heads = [self._head_in(tokens_of(part)) for part in parts]
        ids: list[str] = []
        for part, head in zip(parts, heads, strict=True):
            # "die ukrainische und die russische Führung": the shared head noun stands in the last part
            shared = heads[-1] if head is None else None
            found = self._resolve_one(part, tokens_of(part), on, country, shared)
            if found is None or found.startswith("auto:unknown") or (len(parts) > 2 and found.startswith(AUTO)):
                return None
            for one in found.split(";"):
                if one not in ids:
                    ids.append(one)
        return ";".join(ids) if len(ids) > 1 else None

    def _hits(self, tokens: list[Token], on: date | None) -> list[Hit]:
        """The longest spellings of the register in the phrase, left to right, none inside another."""
        hits: list[Hit] = []
        first = 0
        while first < len(tokens):
            reach = max(self._reach.get(tokens[first].fold, 0), self._reach.get(tokens[first].stem, 0))
            for last in range(min(len(tokens), first + reach), first, -1):
                hit = self._hit(tokens, first, last, on)
                if hit is not None:
                    hits.append(hit)
                    first = last
                    break
            else:
                first += 1
        return hits

    def _hit(self, tokens: list[Token], first: int, last: int, on: date | None) -> Hit | None:
        piece = tokens[first:last]
        if all(t.text[:1].islower() for t in piece) and len(piece) == 1 and piece[0].fold in FUNCTION_WORDS:
            return None
        folds, stems = tuple(t.fold for t in piece), tuple(t.stem for t in piece)
        if folds in self._exact and self._cased(piece, folds):
            if folds[0] in self._common and not self._stands_alone(tokens, first, last):
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
            return Hit(first, last, found_id, None)
        return None

    def _stands_alone(self, tokens: list[Token], first: int, last: int) -> bool:
        """A name that is a common word as well (*Welt*, *Bahn*, *Union*): no word beside it says that it is the word.

        *die westliche Welt*, *aus aller Welt*, *eine Union der Staaten* are words; *die Welt*, *laut Welt*,
        *das Blatt Welt*, *eine Bahn-Sprecherin* are names.
        """
        if last - first > 1:
            return True
        word, after = tokens[first], tokens[last] if last < len(tokens) else None
        if (word.fold,) in self._capital:
            return word.text.isupper()  # "der BUND" protects nature, "der Bund" governs
        compound = after is not None and after.start == word.end + 1 and after.text[:1].isupper()
        if first and not compound:
            before = tokens[first - 1]
            led = before.fold in FUNCTION_WORDS | CUT | {"beim"} and before.fold not in DETERMINERS | {"keine"}
            if before.text.islower() and not led and before.fold not in _ARTICLES:
                return False
        return after is None or after.fold not in ("der", "des")

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
                if source.kind in _BRANDS:
                    return ending in ("s", "es", "n")  # die „Süddeutsche“ has a dative, but Politiker is no Politiken
                short = tokens[0].text.isupper() or len(tokens[0].text) <= 5
                return not short or ending in ("s", "es")
        return True

    def _country_of(self, tokens: list[Token], index: int) -> str | None:
        """The country an adjective at ``index`` names."""
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
        """*der österreichische Bundeskanzler*, *das Außenministerium in Moskau* are not those that one word alone names."""
        if hit.person is not None or hit.last - hit.first > 1:
            return False
        source, word = self.by_id[hit.source_id], tokens[hit.first]
        organ = source.kind in _ORGANS and source.country is not None
        called = self.heads.of(word.stem, word.fold) is not None
        named = None
        if hit.first:
            named = self._country_of(tokens, hit.first - 1) or self._state_named(tokens[hit.first - 1])
        if named is None and organ and called:
            named = self._seated_in(tokens, hit.last)
        return named is not None and source.country != named and (organ or called)

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
            if token.fold in FUNCTION_WORDS or token.fold.endswith(TITLES) or self._country_of(tokens, i):
                return False
            words = self.heads
            known = token.stem in words.proxies | words.contents | words.former | words.weak.keys()
            return not known and words.of(token.stem, token.fold) is None and words.first_part(token.stem) is None

        return names(hit.first - 1) or (hit.person is not None and names(hit.last))

    def _state_named(self, token: Token) -> str | None:
        """The state this one word is a spelling of (*Russlands*)."""
        found = self._exact.get((token.fold,)) or self._stems.get((token.stem,))
        return found if found is not None and self.by_id[found].kind == "state" else None

    def _head_in(self, tokens: list[Token]) -> Head | None:
        for token in tokens:
            if token.text[:1].isupper() and token.stem not in self.heads.contents:
                head = self.heads.of(token.stem, token.fold)
                if head is not None and token.stem not in self.heads.proxies:
                    return head
        return None

    def _resolve_one(
        self,
        text: str,
        tokens: list[Token],
        on: date | None,
        country: str | None,
        shared: Head | None = None,
    ) -> str | None:
        hits = self._hits(tokens, on)
        covered = {i for hit in hits for i in range(hit.first, hit.last)}
        for i, token in enumerate(tokens):
            if i and token.fold in CUT and i not in covered:
                kept = [t for t in tokens[:i] if t.text[:1].isupper() and t.stem not in self.heads.contents]
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
        reading = Reading(self, text, tokens, hits, covered, country, shared)
        former = any(t.stem in self.heads.former or t.fold in self.heads.former for t in tokens)
        people = [hit for hit in hits if hit.person is not None]
        if people:
            hit = people[0]
            if former or not hit.source_id:
                name = text[tokens[hit.first].start : tokens[hit.last - 1].end]
                return f"{AUTO}person:{clean_name(name)}"
            return hit.source_id
        return reading.decide(former)
