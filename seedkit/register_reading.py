"""Whom one phrase names: the source that its heads, countries and names make."""

from __future__ import annotations

import re
from functools import cache

from seedkit.lemmas import adjective_lemma, noun_readings
from seedkit.lexicon import load_list, path_of, words_of
from seedkit.register_field import HAVE_FIELDS, name_by_field, name_of_compound
from seedkit.register_phrase import LOCAL_ROLES
from seedkit.register_phrase_names import OPENING_MARKS, NamedPhrase
from seedkit.register_sources import AUTO, Source
from seedkit.register_spellings import Hit
from seedkit.register_words import (
    Head,
    clean_name,
    first_names,
    fold_word,
    folds_of,
    is_german_town,
    stem_word,
)

__all__ = ["Reading"]

_IN_MARKS = re.compile('[„“»«"‚]([^„“”»«"‚‘]+)[“”»«"‘]')
_FINDINGS = words_of("relations", "findings")
_PEOPLE = frozenset({"person", "expert", "anonymous"})
"""Kinds of heads that are somebody, and no body."""
_IN_OFFICE = frozenset({"authority", "court", "ministry", "office", "police"})
"""Kinds of bodies for which somebody speaks whatever party is his."""
_ALLIANCES = frozenset({"alliance", "international"})
"""Kinds of bodies at which states have ambassadors: *der russische UN-Botschafter*."""
_OF_THE_STATE = words_of("relations", "of_the_state")
_OF_ALL_THE_LAND = ("general", "bundes", "national", "verfassung", "oberst", "zentral")
"""Beginnings of words for bodies of which the state has one: *die Generalstaatsanwaltschaft in Kiew*."""
_ANY = frozenset("ein eine einer eines einem einen mehrere viele einige zwei drei alle".split())
_OF_MANY = ("umwelt", "naturschutz", "tierschutz", "sozial", "arbeitgeber", "unternehmer", "wirtschafts", "industrie")
"""Beginnings of *-verband* of which a Land has several."""
_ON_BOARDS = (
    "vorstand",
    "aufsichtsrat",
    "verwaltungsrat",
    "betriebsrat",
    "personalrat",
    "verein",
    "verband",
    "stiftung",
)
"""Beginnings of nouns for who presides over a body that is no party."""
_FROM = frozenset({"von", "vom", "bei", "beim"})
_SENT = ("gesandt", "vertret", "delegation", "mission")
"""Beginnings of nouns for who is sent there."""


@cache
def _capitals() -> dict[str, str]:
    rows = path_of("nationalities.tsv").read_text(encoding="utf-8").splitlines()
    fields = (row.split("\t") for row in rows if not row.startswith("#"))
    return {fold_word(row[2]): row[0] for row in fields if len(row) > 2 and row[2]}


_OFFICE = "behörde"
_NO_FIELD = frozenset(
    "aufsicht bund bundes land landes landesober militär ober regierung staat verwaltung zentral".split()
)
"""Beginnings of nouns for an office that do not say what it is for."""


def _role_of_foreign(name: str) -> str:
    """*Nordia Maritime Authority*, *Nordia State University*: what the last word of an English name says; else a person's."""
    return _foreign_bodies().get(name.rpartition(" ")[2], "person")


@cache
def _foreign_bodies() -> dict[str, str]:
    return {noun: entry["role"] for entry in load_list("body_nouns")["foreign"] for noun in entry["nouns"]}


class Reading(NamedPhrase):
    """A phrase, and the source it names."""

    def decide(self, former: bool) -> str | None:
        """Return the id this phrase names, None where it names nobody; ``former``: who held an office once."""
        runs = self.names()
        head, names = self._head_and_names(runs)
        full_name = self.full_name(runs, names)
        if head is not None and (form := self._legal_form()) is not None:
            firm = [name for first, name in runs if first < form]
            names = firm[-1:]  # "Jan Rabe, Leiter der Nordwind GmbH": the name behind which the legal form stands
        if former:
            return self._of_former(runs, names)
        body = self._apposed(min(self.bodies, default=None))
        if body is not None and (sender := self._sent_to(body)) is not None:
            return sender
        if body is not None and self.heads and self._in_brackets(body) and self.heads[0][1].kind in _IN_OFFICE:
            body = None  # "Landrat Jan Rabe (CDU)" speaks for his district
        if body is not None and not (self.heads and self._composed_before(body)):
            return self._of_body(body, head, full_name, runs)
        if head is not None:
            foreign = _role_of_foreign(full_name) if full_name and head.kind in ("person", "expert") else "person"
            if foreign != "person":
                return self.automatic(foreign, full_name)  # "Forscher der Nordia State University"
            return self._composed(head, names, full_name)
        if not names and (self.countries or self.states):
            return self._of_country()
        if self.country is not None and self.proxies:
            return self.country if self.country in self.register else f"{AUTO}{self.country}-state"
        if full_name:
            return self._of_name(full_name)
        if names:
            return self.automatic("unknown", names[0])
        return self._of_no_name()

    def _head_and_names(self, runs: list[tuple[int, str]]) -> tuple[Head | None, list[str]]:
        """The noun that says who the source is, and the names it may bear."""
        names = [name for _, name in runs]
        full = any(" " in name for name in names)
        if not full or (self.heads and self.heads[0][1].role in LOCAL_ROLES):
            names = self.towns + names  # "die Kölner Polizeipräsidentin Anna Kurz" speaks for the police of Cologne
        head = self.heads[0][1] if self.heads else self.shared
        if self.heads and head is not None and head.kind in _PEOPLE:
            after = self.heads[0][0] + 1
            if not any(" " in name or first == after for first, name in runs):
                # Forscher der Universität Bergen: nobody is named, so their institution is the source.
                head = next((h for _, h in self.heads if h.kind not in _PEOPLE), head)
                if head.kind in _PEOPLE:
                    names = []
        return head, names

    def _legal_form(self) -> int | None:
        """Where the legal form of a firm stands that is the head: *die Nordwind GmbH*."""
        if not self.heads:
            return None
        at = self.heads[0][0]
        return next((i for i in (at, at + 1) if self._is_firm(i - 1)), None)

    def _of_former(self, runs: list[tuple[int, str]], names: list[str]) -> str:
        """*der frühere Präsident der Ukraine, Jan Rabe*, *die Ex-Terroristin*: who speaks for nobody but himself."""
        ex = {name for first, name in runs if self.is_hyphened(first) and self.words.is_former(self.tokens[first - 1])}
        own = [name for name in names if name not in ex and not self._is_an_office(name)]
        return self.automatic("person", next((name for name in own if " " in name), None) or next(iter(own), None))

    def _of_body(self, body: Hit, head: Head | None, full_name: str | None, runs: list[tuple[int, str]]) -> str | None:
        """A body of the register, or who is named beside it and speaks for himself."""
        if (national := self._national_society(body, runs)) is not None:
            return national
        kind = self.register.by_id[body.source_id].kind
        member = full_name or self.surname_behind(body, runs)
        if kind == "party" and member and not self._is_branch(body):
            return f"{AUTO}person:{member}@{body.source_id}"
        if kind == "parliament" and any(token.fold.startswith("fraktion") for token in self.tokens):
            return self._auto_of_nobody(full_name)  # "der Fraktionschef im Landtag" speaks for his party
        if full_name and not self.proxies:
            own = f"{AUTO}person:{full_name}@{body.source_id}"
            if self._belongs_to(full_name, body, runs):
                return own  # "Jan Rabe von der Gewerkschaft Verdi"
            by_title = kind in ("office", "ministry") and self._is_named_behind(body, runs)
            person_like = head is not None and head.kind in ("person", "expert")
            if not by_title and (person_like or not self._governs(body)):
                return own
        return body.source_id

    def _is_named_behind(self, body: Hit, runs: list[tuple[int, str]]) -> bool:
        """*Bundesinnenminister Ola Berg*: who speaks for the ministry."""
        return any(first == body.last and self.adjacent(first) for first, _ in runs)

    def _of_country(self) -> str | None:
        """A country by an adjective or its name, with nobody named: itself, unless the noun is one of many there."""
        if self.countries:
            if self._is_finding() or self._is_common_name():
                return f"{AUTO}unknown"  # "eine norwegische Studie", "die österreichische Post" are not the state
            if not self.proxies and self._is_part_of_a_land():
                return self.automatic("unknown", None)
        if self.states:
            return self.states[0].source_id
        return self.country if self.country in self.register else None

    def _of_name(self, name: str) -> str:
        """Somebody, or something, of whom nothing but a name of several words is known."""
        if any(hit.first and self.tokens[hit.first - 1].fold == "aus" for hit in self.states):
            return f"{AUTO}person:{name}"  # "Jan Rabe aus Norwegen" is Jan Rabe
        if self._is_matter_alone():
            return f"{AUTO}unknown"  # "Radioaktives Iod": nobody's name
        return self.automatic(_role_of_foreign(name), name)

    def _of_no_name(self) -> str | None:
        """What a phrase without heads, countries and names tells: a field, a spokesperson, something said; None for nobody."""
        field = name_by_field(self.text, self.tokens[-1].end) if " für " in self.text else None
        if field is not None:
            return self.automatic("unknown", field)
        if self.proxies:
            return f"{AUTO}anonymous"
        if self.sayings or any(t.text[:1].isupper() for i, t in enumerate(self.tokens) if i not in self.spoken):
            return f"{AUTO}unknown"
        return None

    def _is_matter_alone(self) -> bool:
        """*Radioaktives Iod*, *Frische Luft*: an adjective that opens the phrase, and a noun that is no name."""
        if (
            len(self.tokens) != 2
            or self.tokens[0].text in first_names()
            or adjective_lemma(self.tokens[0].fold) is None
        ):
            return False
        noun = noun_readings(self.tokens[1].text)
        return bool(noun) and not any(reading.name for reading in noun)

    def _auto_of_nobody(self, full_name: str | None) -> str:
        return f"{AUTO}person:{full_name}" if full_name else f"{AUTO}politician"

    def _belongs_to(self, name: str, body: Hit, runs: list[tuple[int, str]]) -> bool:
        """*Jan Rabe von der Gewerkschaft Verdi*: a *von* right behind a name, and behind it the body."""
        first = next((first for first, run in runs if run == name), body.first)
        behind = next((i for i in range(first, body.first) if self.tokens[i].text.islower()), body.first)
        return first < body.first and self.tokens[behind].fold in _FROM

    def _national_society(self, body: Hit, runs: list[tuple[int, str]]) -> str | None:
        """*das Rote Kreuz Husum*, *das Rote Kreuz in Wien*: of an association of all countries the one of this country."""
        source = self.register.by_id[body.source_id]
        if source.kind != "ngo" or source.country is not None:
            return None
        behind = {body.last, body.last + 1 if self._says_where(body.last) else body.last}
        town = next((name for first, name in runs if first in behind and self.adjacent(first)), None)
        country = self.country or ("DE" if town is not None and is_german_town(town) else None)
        state = self.register.by_id.get(country or "")
        if state is None:
            return None
        name = tuple(token.stem for token in self.tokens[body.first : body.last])
        spellings = self.register.spellings
        called = (spellings.by_stems((stem_word(one), *name)) for one in state.adjectives)
        found = next((found for found in called if found is not None), None)
        if found is not None or not self._is_named_with_country(body):
            return found
        at_home = self.register.by_id.get(self.register.federation)
        others = at_home is not None and any(spellings.by_stems((stem_word(one), *name)) for one in at_home.adjectives)
        return f"{AUTO}{state.id}-ngo:{self._spelled(source, name)}" if others else None

    def _spelled(self, source: Source, stems: tuple[str, ...]) -> str:
        """The first spelling of a source that has as many words and the same noun."""
        spellings = ((one, tuple(map(stem_word, folds_of(one)))) for one in source.names)
        return next((one for one, has in spellings if len(has) == len(stems) and has[-1] == stems[-1]), source.name)

    def _is_named_with_country(self, body: Hit) -> bool:
        """*das kenianische Rote Kreuz*, *Kenias Rotes Kreuz*, *das Rote Kreuz Kenias*; not *das Rote Kreuz in Kenia*."""
        return any(
            place in (body.first - 1, body.last) and self.adjacent(max(place, body.first))
            for place, _ in self.countries
        )

    def _says_where(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].fold == "in"

    def _is_branch(self, body: Hit) -> bool:
        """*der CDU-Kreisverband Lübeck*: a body of the party behind the hyphen, and nobody's name."""
        behind = next((head for i, head in self.heads if i == body.last), None)
        return behind is not None and behind.kind == "ngo" and self.is_hyphened(body.last)

    def _in_brackets(self, body: Hit) -> bool:
        """Whether a body is only the party in brackets behind a name."""
        party = self.register.by_id[body.source_id].kind == "party"
        return party and body.first > self.heads[0][0] and self.text[: self.tokens[body.first].start].endswith("(")

    def _apposed(self, body: Hit | None) -> Hit | None:
        """*die UN-Mission Minusma*, *die DGB-Gewerkschaft Verdi*: the name behind a compound with another body in it.

        *die Wiener Zeitung „Die Presse“*: the name in marks behind a town's paper of that name.
        """
        if body is None:
            return body
        tokens = self.tokens
        if tokens[body.last - 1].fold.endswith("zeitung") and body.last - body.first > 1:
            marked = (hit for hit in self.bodies if hit.first == body.last and self._opens_marks(hit.first))
            return next(marked, body)
        if not self.is_hyphened(body.last):
            return body
        behind = next((hit for hit in self.bodies if hit.first == body.last + 1), None)
        if behind is None or self.text[tokens[body.last].end : tokens[behind.first].start] != " ":
            return body
        head = self.words.of(tokens[body.last].stem, tokens[body.last].fold)
        person = tokens[body.last].stem in self.words.proxies or (
            head is not None and head.kind in ("person", "expert", "anonymous")
        )
        return body if person else behind

    def _opens_marks(self, index: int) -> bool:
        """Whether a quotation mark opens right before this word."""
        before = self.tokens[index].start - 1
        return before >= 0 and self.text[before] in OPENING_MARKS

    def _is_common_name(self) -> bool:
        """Whether a word stands here that is somebody's name elsewhere: *die Linke in Frankreich*, *die Schweizer Bahn*."""
        spellings = self.register.spellings
        left = (t for i, t in enumerate(self.tokens) if i not in self.covered and i not in self.spoken)
        return any(spellings.is_common(token) for token in left)

    def _is_part_of_a_land(self) -> bool:
        """*die russische Zivilgesellschaft*, *die deutsche Wirtschaft*, *ein Reporter in Moskau*: a noun that is in no list."""
        return any(
            token.text[:1].isupper()
            and i
            and i not in self.covered
            and i not in self.spoken
            and not token.fold.endswith(_OF_THE_STATE)
            and (self.tokens[i - 1].text.islower() or i - 1 in self.spoken)
            for i, token in enumerate(self.tokens)
        )

    def _is_finding(self) -> bool:
        """Whether the phrase is about what somebody has found out: a study, a poll, an expertise."""
        return any(token.fold.endswith(_FINDINGS) for token in self.tokens)

    def _composed_before(self, body: Hit) -> bool:
        """*der US-Botschafter bei …*: a head with its country ahead of a body that is only its place or object."""
        index, head = self.heads[0]
        own = self.register.by_id[body.source_id]
        if own.kind == head.kind and own.country == self.country:
            return False  # der russische Geheimdienst FSB: the name says which one
        if own.kind in _ALLIANCES and index == body.last and self.is_hyphened(index):
            return head.unique and head.organ and any(place <= body.first for place, _ in self.countries)
        return (
            head.unique
            and head.role != "state"
            and index < body.first
            and any(place <= index for place, _ in self.countries)
        )

    def _sent_to(self, body: Hit) -> str | None:
        """*der chinesische UN-Gesandte*, *Russlands UN-Vertreter*: the state that sends him to the alliance."""
        if self.register.by_id[body.source_id].kind not in _ALLIANCES or body.last >= len(self.tokens):
            return None
        if not self.is_hyphened(body.last) or not self.tokens[body.last].fold.startswith(_SENT):
            return None
        return next((state for place, state in self.countries if place < body.first and state in self.register), None)

    def _governs(self, body: Hit) -> bool:
        """Whether the unknown words are just the body's own description (*US-Denkfabrik ISW*)."""
        return bool(self.heads) and self.heads[0][1].kind not in ("person", "expert", "anonymous")

    def _composed(self, head: Head, names: list[str], full_name: str | None) -> str:
        register, country = self.register, self.country
        role = head.role
        if role == "head_of_state" and self._is_of_a_land(country):
            return self.automatic(
                "person", full_name
            )  # "Bayern-Präsident Jan Rabe": of a club, for no Land has a president
        if role in ("media", "broadcaster", "state_agency") and any(
            t.fold.startswith("staatlich") for t in self.tokens
        ):
            role = "state_media"
            head = self.words.roles[role]
        if (field := self._by_field(head, full_name)) is not None:
            return self.automatic(role, field)
        if role == "state" and (office := self._one_office(head)) is not None:
            return self.automatic("authority", office)
        if head.kind == "anonymous" and country is not None and self.proxies:
            role, head = "state", self.words.roles["state"]
        own = next(
            (t for t in (self.tokens[i] for i, one in self.heads if one is head) if t.stem in self.words.in_names), None
        )
        seat = (
            self._seat() if (role in LOCAL_ROLES or own is not None) and (not names or names == [full_name]) else None
        )
        if seat is not None:  # "das Gesundheitsamt Wien" is not the town
            return self.automatic(role, f"{self._nominative(own)} {seat}" if own is not None else seat)
        if country is not None:
            for candidate in (role, "military" if role == "general_staff" else role):
                found = register.by_role.get((country, candidate))
                if found is not None and not (role in ("state_agency",) and names):
                    return found
        if role == "media" and names and (called := self._called_in_marks(names[0])) is not None:
            return self.automatic(role, called)
        named = head.kind == "anonymous" and full_name is not None and full_name.split()[0] in first_names()
        if named and not self.proxies:
            return self.automatic("person", full_name)  # "Nachbar Uwe Sand"
        if head.kind in ("person", "expert"):
            if role == "politician" and any(one is head and self._is_on_board(i) for i, one in self.heads):
                role = "person"
            return self.automatic(role, full_name or (names[0] if len(names) == 1 else None))
        if head.unique:
            if country is None and names:
                return f"{AUTO}{role}:{names[0]}"
            return self.automatic(role, None)
        if role == "ngo" and not names and (of_land := self._of_land(head)) is not None:
            return self.automatic(role, of_land)
        return self.automatic(role, names[0] if names and head.kind != "anonymous" else None)

    def _is_of_a_land(self, country: str | None) -> bool:
        """Whether a country is a part of one: *DE-BY-LAND*."""
        state = self.register.by_id.get(country or "")
        return state is not None and state.id != state.country

    def _is_on_board(self, index: int) -> bool:
        """*Vorstandsvorsitzende*, *Vereinsvorsitzender*: sits in no parliament."""
        return self.tokens[index].fold.startswith(_ON_BOARDS)

    def _of_land(self, head: Head) -> str | None:
        """*der Flüchtlingsrat Thüringen*, *die hessische Tierärztekammer*: an association of which every Land has one.

        *Ein bayerischer Verein* is any of them.
        """
        land = self.register.by_id.get(self.country or "")
        if land is None or land.id == land.country:
            return None
        token = next((self.tokens[i] for i, one in self.heads if one is head), None)
        if token is None or (token.stem in self.words.heads and token.stem not in self.words.in_names):
            return None
        one = token.stem.endswith(stem_word("verband")) and not token.fold.startswith(_OF_MANY)
        if (token.stem.endswith(self.words.generic_ends) and not one) or self.tokens[0].fold in _ANY:
            return None
        return f"{self._nominative(token)} {land.name}"

    def _by_field(self, head: Head, full_name: str | None) -> str | None:
        """*das Institut für Deichbau*, *das hessische Umweltministerium*: what tells a body from others of its kind."""
        if (
            head.role not in HAVE_FIELDS
            or not self.heads
            or (full_name and not self.proxies and head.role != "ministry")
        ):
            return None
        token = next((self.tokens[i] for i, one in self.heads if one is head), None)
        if token is None:
            return None
        named = name_by_field(self.text, token.end)
        if named is not None or self.country is None or head.role != "ministry" or token.stem in self.words.heads:
            return named
        return name_of_compound(token.text)

    def _is_an_office(self, name: str) -> bool:
        first, _, rest = name.partition(" ")
        return (
            rest.startswith(("der ", "des ", "von ")) and self.words.of(stem_word(first), fold_word(first)) is not None
        )

    def _one_office(self, head: Head) -> str | None:
        """*die norwegische Seefahrtsbehörde*: one office of a state, told by its field; *Behörden* are the state."""
        if self.country is None:
            return None
        token = next((self.tokens[i] for i, one in self.heads if one is head), None)
        if token is None or not token.fold.endswith(_OFFICE) or token.stem in self.words.heads or "-" in token.text:
            return None
        field = token.fold.removesuffix(_OFFICE).removesuffix("s")
        named = name_by_field(self.text, token.end)
        return named if named is not None or not field or field in _NO_FIELD else token.text

    def _seat(self) -> str | None:
        """*die Pariser Polizei*, *das Landgericht Berlin*: the capital whose body it is, where the state is not meant."""
        if any(token.fold.startswith(_OF_ALL_THE_LAND) for token in self.tokens):
            return None
        named = {i for i, _ in self.countries}
        for i, token in enumerate(self.tokens):
            for ending in ("", "s", "er") if i in named else ():
                base = token.text.removesuffix(ending)
                if token.text.endswith(ending) and _capitals().get(fold_word(base)) == self.country:
                    return base
        return None

    def _called_in_marks(self, name: str) -> str | None:
        """*das „Kreisblatt Altmark“*: the whole name that stands in quotation marks, where its noun is a part of it."""
        found = next((match[1] for match in _IN_MARKS.finditer(self.text) if name in match[1]), None)
        return clean_name(found) if found is not None and not found.startswith(name) else None

    def automatic(self, role: str, name: str | None) -> str:
        """The id of what the lists do not have: by its role, its country and its name."""
        place = f"{self.country}-" if self.country else ""
        state = self.register.by_id.get(self.country or "")
        head = self.words.roles.get(role)
        if state is not None and state.id != state.country and not (head and head.organ):
            place = ""  # a Land tells its ministries apart, not people and firms
        if role == "person" and name is not None:
            place = ""  # "der italienische Kardinal Angelo Berg" is Kardinal Angelo Berg
        return f"{AUTO}{place}{role}" + (f":{name}" if name else "")
