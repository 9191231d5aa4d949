"""From the words that name a source to its id: persons of the text, the register, else the words themselves."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from seedkit.lemmas import is_listed_noun
from seedkit.lexicon import words_of
from seedkit.records import Entity
from seedkit.register import Register
from seedkit.tag.chain import MEDIA
from seedkit.tag.coreference import Moment, Sources
from seedkit.tag.introduced import introduce_persons
from seedkit.tag.joint_names import joint_names
from seedkit.tag.name_forms import given_name_of, is_genitive, is_owner, where_von
from seedkit.tag.named import Named
from seedkit.tag.organs_taken_up import organ_taken_up
from seedkit.tag.paper_names import paper_named
from seedkit.tag.parties_abroad import party_at_home
from seedkit.tag.phrases import behind_attribute
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.seats_nearby import seated_nearby
from seedkit.tag.short_forms import short_forms
from seedkit.tag.source_ids import BODIES, SPOKESPERSONS, is_several, nominative, with_name
from seedkit.tag.words import Words

__all__ = ["Identities"]

Range = tuple[int, int]

_SENATE = "auto:parliament"
_CITY_STATES = frozenset({"Berlin", "Bremen", "Hamburg"})
_HEARSAY = frozenset({"vernehmen", "hörensagen"})
_SIDES = frozenset({"norden", "nordens", "süden", "südens", "osten", "ostens", "westen", "westens"})
_MANY = frozenset({"hunderte", "tausende", "zehntausende", "hunderttausende", "millionen", "dutzende"})
_NO_PARTY = words_of("named_things", "no_party")
"""*Linke Gruppen* are not *die Linke*."""
_GROUPS = words_of("named_things", "groups")
"""Nouns behind which the name of a body stands in quotation marks."""
_CONTROLLED = ("kontrolliert", "geführt", "geleitet", "regiert", "beherrscht")
_WHOSE = frozenset("dessen deren mein meine meiner meinem unser unsere unserer unserem".split())
_SPOUSES = frozenset(words_of("relations", "spouses"))
_RELATIVES = words_of("relations", "relatives")
"""Those who are somebody's, and speak for themselves."""
_OF = frozenset({"von", "vom", "des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer"})
_OF_STATES = frozenset("intelligence military ministry office parliament state".split())
"""Kinds of which every state has one, so that its capital tells whose it is."""
_OF_TOWNS = frozenset({"authority", "court", "police"})
_COUNCIL = "sicherheitsrat"
_LOCAL = ("polizei", "gericht", "gerichts", "gerichtes", "staatsanwaltschaft", "feuerwehr", "kripo")
"""Ends of nouns for what a town has; its name tells whose it is."""


class Identities(Named):
    """Whom the phrases of one article name: persons of the text, entries of the register, else what the words say."""

    def __init__(self, words: Words, entities: tuple[Entity, ...], register: Register, on: date | None) -> None:
        """Start with the persons the text introduces; ``on`` is the day offices are looked up for."""
        super().__init__(words, entities, register, on)
        self.sources = Sources(words, [(a, b, e.entity_id) for a, b, e in self.persons])
        self.short = short_forms(self)
        introduce_persons(self, self.sources)

    def _spelled_out(self, span: Range) -> str | None:
        """Whose short form stands in a phrase, alone or before a hyphen: *laut ai-Bericht*, *ein VGD-Sprecher*."""
        for form in self.words.form[slice(*span)]:
            short = form.partition("-")[0]
            if short in self.short:
                return self.short[short]
        return None

    def _group_around(self, span: Range, at: int) -> str | None:
        """The body before the *um*, if it has a name; else a group of its own under the words that tell who it is."""
        head = (span[0], at)
        found = self.register.resolve(self.text_of(head), on=self.on)
        if found is not None and self.is_identified(found):
            return found
        n = bisect_left(self.person_starts, at)
        if n == len(self.persons) or self.persons[n][0] >= span[1]:
            return found
        kind = found if found is not None and found.startswith("auto:") and found.count(":") == 1 else "auto:unknown"
        kind = "auto:unknown" if self.kind(kind) in (None, "anonymous", "person") else kind
        return f"{kind}:{self.words.form[at - 1]} um {self.persons[n][2].name}"

    def resolve(self, span: Range, then: Moment | None = None) -> str | None:
        """The id of a full phrase: a person met before, the register's answer, else the entity in it.

        It is decided by what is known now, or was at an earlier moment.
        """
        controlled = self._controlled_by(span)
        article, span = self._without_attribute(self._without_owner(span))
        at = self.around(span)
        if at is not None:
            return self._group_around(span, at)
        if (both := joint_names(self, span, lambda part: self.resolve(part, then))) is not None:
            return both
        person = given_name_of(self.words, self.persons, span) or self.person_in(span)
        if person is not None and person.text in self.firms:
            if self._stands_bare(person, span):
                return self.firms[person.text]
            person = None  # "der Betriebsrat von Hofstetter"
        if person is not None and not self.several(span):
            known = self.sources.known_as(person.entity_id, then or self.sources.now())
            if known is not None and (span[1] - span[0] <= 3 or self.is_identified(known)):
                return known
        if self.words.low[span[1] - 1] in _HEARSAY:
            return "auto:anonymous"
        text = article + self.text_of(span)
        found = self._by_register(text, span)
        if person is None and self.short and (found is None or not self.is_identified(found)):
            spelled = self._spelled_out(span)
            if spelled is not None:
                return spelled
        if person is None and found is not None and (body := self._named_before(found)) is not None:
            return body
        if found is not None and found.startswith("auto:") and not self.is_identified(found):
            meant = self._taken_up(span, found, text, controlled, then)
            if meant is not None:
                return meant
        return self._with_its_name(span, found, person)

    def _by_register(self, text: str, span: Range) -> str | None:
        """The register's answer for a phrase, where this text is at home and what it is about."""
        found = party_at_home(self, span, self.register.resolve(text, on=self.on))
        if found is not None and self.words.low[span[1] - 1] in _SIDES and not self._on_stage(found):
            found = "auto:unknown"  # "der Süden" is Korea's only where the text is about Korea
        if found == _SENATE and (city := self._city_state(span)) is not None:
            return city
        return found

    def _taken_up(self, span: Range, found: str, text: str, controlled: str | None, then: Moment | None) -> str | None:
        """Which body a phrase without a name means, by what stands beside it or was said before; None where it stays open."""
        if (seated := self._seated_behind(span, found)) is not None:
            return seated
        if (nearby := seated_nearby(self, span, found)) is not None:
            return nearby
        if self.words.low[span[1] - 1].startswith(_COUNCIL) and (organ := organ_taken_up(self, span, found)):
            return organ  # "der UN-Sicherheitsrat … der Sicherheitsrat": not that of who has spoken last
        if controlled is not None:
            again = self.register.resolve(text, on=self.on, country=controlled)
            if again is not None and self.is_identified(again) and self.kind(again) != "state":
                return again
        return None if found.startswith("auto:unknown") else self._of_who_spoke(span, found, text, then)

    def _of_who_spoke(self, span: Range, found: str, text: str, then: Moment | None) -> str | None:
        """*Das Ministerium*, behind what Kiew said: that of the state whose source has spoken last."""
        last = self.sources.last if then is None else self.sources.last_at(then)
        if last is None or not any(
            self.words.low[i] in ("der", "die", "das", "dem", "den", "des") for i in range(*span)
        ):
            return None
        any_kind = self.words.low[span[1] - 1].endswith("behörde")  # that is an office of any kind
        if ";" not in found and not any_kind and self.country_of(last.source_id) is None:
            last = self.sources.last_of_a_country(then or self.sources.now(), span[0], self.country_of)
        country = self.country_of(last.source_id) if last is not None and last.kind not in MEDIA else None
        if last is None or country is None:
            return None
        again = self.register.resolve(text, on=self.on, country=country)
        if again is None or (again.startswith("auto:") and not self.is_identified(again)):
            return None
        # who speaks for nobody named speaks for a state that spoke last
        of_another = self.kind(again) == "state" and self.register.origin_of(last.source_id or "") != again
        return None if of_another else again

    def _with_its_name(self, span: Range, found: str | None, person: Entity | None) -> str | None:
        """What was found, with the name of the person, the thing or the paper in the phrase."""
        if person is not None:
            if found is None or found.startswith("auto:unknown"):
                return self.by_name(person)
            if found == "auto:anonymous" and self._is_titled(person, span):
                return self.by_name(person)  # "Augenzeuge Jan Rabe": whoever has a name is not anonymous
        elif found is not None and self._is_described(span, found):
            return "auto:unknown"
        if found is not None and ";" in found and "auto:person:" in found:
            found = ";".join([self._bare_name(one, span) for one in found.split(";")])
        if person is None and found is not None and found.startswith(("auto:person:", "auto:unknown:")):
            whose = self.words.low[span[0]] in _WHOSE  # "dessen Frau", "mein Vater": nobody's name
            found = "auto:unknown" if whose else self._thing(span, found)
        if found is not None and self._may_be_paper(found, span, person):
            paper = paper_named(self.words, span)
            if paper is not None:
                return f"auto:media:{paper}"
        if person is not None:
            return found if found is None else with_name(found, person, self.kind(found))
        if found is not None and found.startswith("auto:media:"):
            return "auto:media:" + nominative(found.removeprefix("auto:media:"), self.words.low[span[0]])
        return found

    def _may_be_paper(self, found: str, span: Range, person: Entity | None) -> bool:
        """*Die Bremer Stimme*: no person who is called so, where an article stands before it; *Werner Bote* may be one."""
        if found.startswith("auto:person:"):
            return self.words.tag[span[0]] in ("ART", "APPRART")
        return person is None and (found == "auto:media" or found.startswith("auto:unknown"))

    def _is_titled(self, person: Entity, span: Range) -> bool:
        """*der Zeuge Ole Kern*; not *ein Vertrauter von Rabe*, *ein Mitarbeiter Rabes*."""
        words = self.words
        at = next((i for i in range(*span) if words.start[i] == person.start), span[0])
        named = at > span[0] and words.tag[at - 1] == "NN" and (span[1] - at > 1 or not words.form[at].endswith("s"))
        return named and not self.several(span)

    def _is_described(self, span: Range, found: str) -> bool:
        """*Linke Gruppen, Rechte Parteien*: no party and nobody's name, but what opens a sentence in a capital letter."""
        words, (a, b) = self.words, span
        if b - a != 2 or words.tag[a + 1] != "NN" or words.label[a + 1]:
            return False
        if words.low[a] in _MANY:
            return found.count(":") > 1 or not found.startswith("auto:")  # "Hunderte Franzosen" are not France
        if words.tag[a] != "ADJA":
            return False
        if found.startswith("auto:person:"):
            return found.endswith(words.form[a + 1])
        return self.kind(found) == "party" and words.low[a + 1].endswith(_NO_PARTY)

    def _bare_name(self, source_id: str, span: Range) -> str:
        """*sein Kollege Jan Rabe* among several: the name alone."""
        if not source_id.startswith("auto:person:"):
            return source_id
        n = bisect_left(self.person_starts, span[0])
        inside = [entity for a, _, entity in self.persons[n : n + 4] if a < span[1]]
        shown = next((one for one in inside if source_id.partition("@")[0].endswith(" " + one.name)), None)
        return source_id if shown is None else with_name(source_id, shown, "person")

    def _on_stage(self, source_id: str) -> bool:
        """Whether the text names a source or another side of its conflict."""
        conflicts = self._conflicts(source_id)
        ids = {entity.entity_id for _, _, entity in self.entities}
        return source_id in ids or any(not conflicts.isdisjoint(self._conflicts(one)) for one in ids)

    def _conflicts(self, source_id: str) -> set[str]:
        entry = self.entry(source_id)
        sides = entry.side.split("|") if entry is not None and entry.side else []
        return {side.partition(":")[0] for side in sides}

    def _without_attribute(self, span: Range) -> tuple[str, Range]:
        """*der vom Gericht bestellte | Gutachter*: the article, and the phrase behind what says of which one."""
        behind = behind_attribute(self.words, *span)
        if behind is None:
            return "", span
        article = self.words.tag[span[0]] not in ("APPR", "APPRART")
        return (self.words.form[span[0]] + " " if article else ""), (behind, span[1])

    def _controlled_by(self, span: Range) -> str | None:
        """*die von der Hamas kontrollierte | Gesundheitsbehörde*: the country of who controls it."""
        words, behind = self.words, behind_attribute(self.words, *span)
        if behind is None or not words.low[behind - 1].startswith(_CONTROLLED):
            return None
        n = bisect_left(self.starts, span[0])
        if n == len(self.entities) or self.entities[n][1] > behind or self.entities[n][2].label != "ORG":
            return None
        return self.country_of(self.entities[n][2].entity_id)

    def _without_owner(self, span: Range) -> Range:
        """*die Mutter von Petra Lang, der Sohn des Ministers*: neither Lang nor the ministry, whatever the son is called."""
        low, tag = self.words.low, self.words.tag
        n = bisect_left(self.person_starts, span[1]) - 1
        firm = n >= 0 and self.persons[n][2].text in self.firms  # "der Betriebsrat von Hofstetter"
        if n >= 0 and not firm and is_owner(self.words, self.persons[n], span):
            first, von = self.persons[n][0], where_von(self.words, self.persons[n][0])
            return span[0], von if low[von] == "von" else first  # "die Anwältin | Samanis", "ein Arzt | von Ina Koch"
        n = bisect_left(self.person_starts, span[0])
        if n < len(self.persons) and self.persons[n][0] == span[0] and is_genitive(self.words, self.persons[n]):
            first = self.persons[n][1]  # "Holms Anwalt", "Holms früherer Anwalt Jan Rabe"
            if first < span[1] and tag[first] in ("NN", "ADJA"):
                return first, span[1]
        head = next((i for i in range(*span) if tag[i] == "NN"), span[1])
        if head + 1 >= span[1] or not (low[head] in _SPOUSES or low[head].endswith(_RELATIVES)):
            return span
        if low[head + 1] not in _OF or tag[head + 1] not in ("ART", "APPR", "APPRART", "PPOSAT"):
            return span  # "ihre Mutter Petra Lang"
        comma = next((i for i in range(head, span[1]) if self.words.form[i] == ","), None)
        return (span[0], head + 1) if comma is None else (comma + 1, span[1])

    def by_name(self, person: Entity) -> str:
        """The id of a person who is only a name here: the same in all articles that have the full one."""
        found = None
        if person.entity_id.startswith("auto:") and " " in person.name:
            found = self.register.resolve(person.name, on=self.on)
        return found if found is not None and found.startswith("auto:person:") else person.entity_id

    def _seated_behind(self, span: Range, found: str | None) -> str | None:
        """*nach Angaben des Innenministeriums in Tiflis*: which country's it is, where the phrase ends before its seat.

        *sagte die Polizei in Köln*: which town's; the town of whoever speaks there may be any.
        """
        words, behind = self.words, span[1]
        kind = self.kind(found)
        local = kind in _OF_TOWNS and words.low[behind - 1].endswith(_LOCAL)
        if not (local or kind in _OF_STATES) or words.low[behind : behind + 1] != ["in"]:
            return None
        if local and words.label[behind + 1 : behind + 2] != ["LOC"]:
            return None  # "sagte die Polizei in Uniform"
        seated = self.register.resolve(self.text_of((span[0], min(behind + 2, len(words)))), on=self.on)
        if seated is None or not self.is_identified(seated):
            return None
        return seated if local or self.country_of(seated) else None

    def _city_state(self, span: Range) -> str | None:
        """*Der Senat* where the city named last is Hamburg, Bremen or Berlin: its government; not among other states."""
        if self.words.low[span[1] - 1] not in ("senat", "senats", "senates"):
            return None
        for _, _, entity in reversed(self.entities[: bisect_left(self.starts, span[0])]):
            if entity.name in _CITY_STATES:
                return self.register.resolve(f"{entity.name}er Senat", on=self.on)
            if self.kind(entity.entity_id) == "state" and entity.entity_id != "DE":
                return None
        return None

    def _thing(self, span: Range, source_id: str) -> str:
        """An automatic id of a name that is nobody's: a paper in quotation marks, a body the pipeline knows."""
        words, name = self.words, source_id.split(":", 2)[2]
        quoted = [i for i in range(span[0] + 1, span[1]) if words.quote[i - 1] and name.startswith(words.form[i])]
        if quoted:
            named = quoted[0] - 2  # "die Gruppe „Nordwind“" is no paper
            body = named >= span[0] and (words.low[named].endswith(_GROUPS) or self._has_people(named + 1, span))
            return f"auto:{'unknown' if body else 'media'}:{name}"
        n = bisect_left(self.starts, span[0])
        body = n < len(self.entities) and self.entities[n][0] < span[1] and self.entities[n][2].label == "ORG"
        if not body and (is_listed_noun(name) or is_several(name)):
            return "auto:unknown"  # "Journalisten", "Vorwürfe": nobody's name
        return f"auto:unknown:{name}" if body else source_id

    def _named_before(self, source_id: str) -> str | None:
        """*Die Nordwind GmbH …, Nordwind …*: the body of that name which has spoken or acted before."""
        if not source_id.startswith(("auto:unknown:", "auto:person:")):
            return None
        name = source_id.split(":", 2)[2]
        if name in self.firms:
            return self.firms[name]
        body = self.sources.of_name(name)
        return body if self.kind(body) in BODIES else None

    def _stands_bare(self, person: Entity, span: Range) -> bool:
        """*Hofstetter*, *ein Sprecher von Hofstetter*; *Brauchef Hofstetter* has a title and is somebody."""
        words = self.words
        before = [i for i in range(*span) if words.form[i] != person.text]
        return not before or (
            words.low[before[-1]] in ("von", "bei") and words.low[before[-1] - 1].endswith(SPOKESPERSONS)
        )

    def _has_people(self, article: int, span: Range) -> bool:
        """*die Gelbhemden der „Neuen Ufer“*: people whose body is named by that; *ein Reporter der „Neuen Ufer“* is a paper's."""
        words, noun = self.words, article - 1
        if noun < span[0] or words.tag[noun] != "NN" or words.low[article] not in ("der", "des"):
            return False
        return can_speak(words.form[noun])
