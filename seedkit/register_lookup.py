"""The register: its entries by id, whose voice each is, and which of them a noun phrase names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date

from seedkit.gendered import in_full
from seedkit.register_field import name_behind_field
from seedkit.register_home import names_at_home
from seedkit.register_joint import are_one_person, first_head, is_share, joined_parts, two_of_a_family
from seedkit.register_offices import out_of_office
from seedkit.register_outsiders import member_state, outsider
from seedkit.register_phrase import IN_MARKS
from seedkit.register_reading import Reading
from seedkit.register_sources import AUTO, KINDS, Source
from seedkit.register_spellings import BRANDS, Hit, Spellings
from seedkit.register_words import (
    CUT,
    JOIN,
    PRONOUNS,
    Head,
    Heads,
    Token,
    clean_name,
    fold_word,
    stem_word,
    tokens_of,
    town_of,
    without_frills,
)  # fmt: skip

__all__ = ["Register"]

_CACHED = 100_000  # phrases and automatic entries remembered; a large corpus repeats most of them

_SITE = re.compile(r"(?<![\w.@-])([a-zäöü][a-zäöü0-9-]+)\.(?:de|at|ch|com|net|org|info|eu)\b")


_NAMED_ON = frozenset("nach am auf im in an bei vom von für aus zum zur und über unter".split())
"""Words with which another paper's name goes on: *Blick nach Osten*."""

_GOVERNMENTS = frozenset(map(stem_word, ("regierung", "administration", "kabinett")))


class Register:
    """The sources an analyst knows, and the lookups over their spellings."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        """Index the spellings, people, adjectives and roles of these entries; a later one replaces an earlier id."""
        self.by_id: dict[str, Source] = {}
        for source in sources:
            self.by_id[source.id] = source
        self.heads = Heads()
        self.spellings = Spellings(self.by_id, self.heads)
        self.by_role: dict[tuple[str, str], str] = {}
        for source in self.by_id.values():
            self._note_roles(source)
        self._cache: dict[tuple[str, date | None, str | None], str | None] = {}
        self._automatic: dict[str, Source] = {}
        self._homes: dict[str, Register] = {}
        self.federation = "DE"
        """Whose *Bundesamt*, *Bundesminister* and so on is meant where no country is named."""

    def _note_roles(self, source: Source) -> None:
        above = self.by_id.get(source.parent or "")
        state = next((one for one in (source, above) if one is not None and one.kind == "state"), None)
        place = state.id if state is not None else source.country  # a Land has organs of its own
        if place:
            for role in source.roles:
                self.by_role.setdefault((place, role), source.id)

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
        found = (self.spellings.country_of(tokens, i) for i in range(len(tokens)))
        return list(dict.fromkeys(country for country in found if country))

    def country_named(self, word: str, *, adjective: bool = False) -> str | None:
        """Return the state one folded word names, as its name (*österreichs*) or as its adjective (*schweizer*).

        >>> from seedkit.register import load_register
        >>> load_register().country_named("österreichs"), load_register().country_named("wien")
        ('AT', None)
        """
        if adjective:
            return self.spellings.country_of_word(word)
        found = self.spellings.one_word(word, stem_word(word))
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
            home.spellings = self.spellings.with_names(names)
            home.federation = country
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
        full = stem_word(fold_word(self.heads.spelled_out.get(noun, noun)))  # "die JVA"
        return any(t.stem.endswith((stem, full)) for name in names for t in tokens_of(name))

    def speaks_for(self, noun: str, source_id: str | None) -> bool:
        """Whether a compound such as *Kommissionssprecherin* begins with a noun of this source's name.

        >>> from seedkit.register import load_register
        >>> [load_register().speaks_for(noun, "EU-COM") for noun in ("Kommissionssprecherin", "Vereinssprecher")]
        [True, False]
        """
        first, source = self.heads.first_part(stem_word(fold_word(noun))), self.get(source_id)
        if not first or source is None:
            return False
        return any(t.stem == first for name in (source.name, *source.names) for t in tokens_of(name))

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
        """Return the id of the paper, station or agency of this name; no *Kölner Kurier*, no *Kurier am See* is the *Kurier*.

        >>> from seedkit.register import load_register
        >>> [load_register().outlet(name) for name in ("Kurier", "Der Spiegel", "Kölner Kurier")]
        ['KURIER', 'SPIEGEL', None]
        """
        found = self.resolve(name)
        if not name or found is None or found not in self.by_id:
            return None
        tokens = tokens_of(name)
        first = min((hit.first for hit in self.spellings.hits(tokens, None)), default=0)
        brand = self.by_id[found].kind in BRANDS
        before = tokens[first - 1].text if first else ""
        # "Norddorfer Abendblatt": a town that no list has names a paper as well as Cologne does
        adjective = len(before) > 4 and before[0].isupper() and before.endswith("er")
        adjective = adjective and not before.lower().endswith("sender")
        elsewhere = first and brand and (adjective or town_of(before) is not None)
        last = max((hit.last for hit in self.spellings.hits(tokens, None)), default=len(tokens))
        longer = brand and last + 1 < len(tokens) and tokens[last].fold in _NAMED_ON
        return None if elsewhere or longer else found

    def auto_source(self, text: str, *, on: date | None = None, country: str | None = None) -> Source:
        """Return the entry for this phrase: the register's, or one made of what the phrase says (``origin="auto"``).

        A pronoun or an empty text gives ``auto:unknown``; a joint phrase its first member.
        """
        source_id = self.resolve(text, on=on, country=country)
        first = self.ids_of(source_id)
        source = self.get(first[0]) if first else None
        return source or Source(id="auto:unknown", name=text, kind="unknown", origin="auto")

    def _resolve(self, text: str, on: date | None, country: str | None) -> str | None:
        text = in_full(without_frills(text))
        tokens = tokens_of(text)
        if not tokens or all(t.fold in PRONOUNS for t in tokens):
            return None
        whole = self.spellings.whole(text, tokens)
        if whole is not None:
            return whole
        if is_share(tokens):
            return f"{AUTO}person"
        parts = self._parts(text, tokens, on) if JOIN.search(text) else []
        if len(parts) == 2 and (couple := two_of_a_family(parts)) is not None:
            return couple
        if len(parts) > 1 and not are_one_person(self.heads, parts):
            joint = self._resolve_joint(parts, on, country)
            if joint is not None:
                return joint
        found = self._resolve_one(text, tokens, on, country)
        site = _SITE.search(text) if "." in text and found is None else None
        return found if site is None else self._site(site)

    def _site(self, site: re.Match[str]) -> str:
        """*laut ndr.de*: the medium whose name the address in the net has."""
        stem = site[1]
        for name in (stem.upper(), stem.title(), f"„{stem.title()}“"):
            found = self.resolve(name)
            if found is not None and found in self.by_id and self.by_id[found].kind in BRANDS:
                return found
        return f"{AUTO}media:{site[0]}"

    def _parts(self, text: str, tokens: list[Token], on: date | None) -> list[str]:
        hits = self.spellings.hits(tokens, on)
        return joined_parts(text, [(tokens[h.first].start, tokens[h.last - 1].end) for h in hits])

    def _resolve_joint(self, parts: list[str], on: date | None, country: str | None) -> str | None:
        heads = [first_head(self.heads, tokens_of(part)) for part in parts]
        ids: list[str] = []
        for part, head in zip(parts, heads, strict=True):
            # "die ukrainische und die russische Führung": the shared head noun stands in the last part
            shared = heads[-1] if head is None and self.spellings.lacks_noun(part, on) else None
            if head is None and shared is None and parts[0].split()[:1] == ["die"] and part.strip(" ,").endswith("s"):
                shared = heads[0]  # "die Außenminister Frankreichs und Italiens"
            found = self._resolve_one(part, tokens_of(part), on, country, shared)
            apposed = len(parts) > 2 and None in heads  # but "Polizei, Feuerwehr und Stadt"
            if found is None or found.startswith(("auto:unknown", AUTO if apposed else "auto:unknown")):
                return None
            for one in found.split(";"):
                if one not in ids:
                    ids.append(one)
        return ";".join(ids) if len(ids) > 1 else None

    def _resolve_one(
        self,
        text: str,
        tokens: list[Token],
        on: date | None,
        country: str | None,
        shared: Head | None = None,
    ) -> str | None:
        apart = outsider(text)
        if apart is not None:
            return self.resolve(apart.name, on=on, country=country) if apart.name else apart.source_id
        member = member_state(text)
        if member:
            state = self.resolve(member, on=on, country=country)
            if state in self.by_id and self.by_id[state].kind == "state":
                return state
        hits = self.spellings.hits(tokens, on)
        covered = {i for hit in hits for i in range(hit.first, hit.last)}
        marked = IN_MARKS.search(text)
        for i, token in enumerate(tokens):
            if marked is not None and marked.start() < token.start < marked.end():
                continue  # "das Bündnis „Kein Platz für Hass“"
            if i and token.fold in CUT and i not in covered:
                kept = [t for t in tokens[:i] if t.text[:1].isupper() and t.stem not in self.heads.contents]
                if kept:
                    tokens = tokens[:i] + name_behind_field(tokens, i)
                    hits = self.spellings.hits(tokens, on)
                    break
        hits = self._at_home_abroad(tokens, hits, self.spellings.proper(text, tokens, hits))
        covered = {i for hit in hits for i in range(hit.first, hit.last)}
        reading = Reading(self, text, tokens, hits, covered, country, shared)
        former = any(self.heads.is_former(token) for token in tokens)
        people = [hit for hit in hits if hit.person is not None]
        if people:
            hit = people[0]
            if former or not hit.source_id:
                name = clean_name(text[tokens[hit.first].start : tokens[hit.last - 1].end])
                return f"{AUTO}person:{name}" if former else out_of_office(reading, name, hit)
            return self._government_of(tokens, hit) or hit.source_id
        return reading.decide(former)

    def _at_home_abroad(self, tokens: list[Token], hits: list[Hit], proper: list[Hit]) -> list[Hit]:
        """*der Bundesrat in Bern*: the body that is called so in the country the phrase names, in place of the one at home."""
        if len(proper) == len(hits):
            return proper
        found = list(proper)
        for hit in hits:
            country = self.spellings.country_instead(tokens, hit) if hit not in proper else None
            if country is None:
                continue
            word = tokens[hit.last - 1]
            body = self.at_home(country).spellings.one_word(word.fold, word.stem)
            if body is not None and body != hit.source_id and self.by_id[body].country == country:
                found.append(Hit(hit.last - 1, hit.last, body, None))
        return sorted(found)

    def _government_of(self, tokens: list[Token], hit: Hit) -> str | None:
        """*die Regierung Trump*, *die Trump-Regierung*, *das Kabinett von Benjamin Netanjahu*: the state of who leads it."""
        source = self.by_id[hit.source_id]
        above = self.by_id.get(source.parent or "")
        if source.kind != "office" or above is None or above.kind != "state":
            return None
        before = hit.first - 1
        if before > 0 and tokens[before].fold == "von":
            before -= 1
        beside = [tokens[i].stem for i in (before, hit.last) if 0 <= i < len(tokens)]
        return above.id if any(stem in _GOVERNMENTS for stem in beside) else None
