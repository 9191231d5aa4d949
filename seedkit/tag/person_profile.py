"""What an article says of its persons beside their names: titles, gender and home, wherever it names them.

*Der Trainer lobte den Stürmer Rui Costa aus Portugal*: Costa has not spoken, and is a striker, a man and Portuguese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from seedkit.lemmas import noun_readings
from seedkit.names import nationalities
from seedkit.records import Entity
from seedkit.register import Register
from seedkit.register_words import fold_word
from seedkit.tag.agreement import genders
from seedkit.tag.coreference import REACH
from seedkit.tag.given_names import gender_of_name
from seedkit.tag.identities import Identities
from seedkit.tag.name_forms import is_owner
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.nouns_meant import Mention
from seedkit.tag.oblique_roles import called_so
from seedkit.tag.titles_taken_up import may_be_called_so
from seedkit.tag.words import Words

__all__ = ["People", "Profile", "country_of_people", "profiles_of"]

Range = tuple[int, int]

_BESIDE = frozenset({"NN", "ADJA", "ART", "CARD", "TRUNC", "PPOSAT"})
_FARTHEST = 5
"""Tokens of a title before a name, and from the comma to the noun of an apposition, at most."""
_IRREGULAR = {"Französin": "FR", "Ungar": "HU", "Ungarin": "HU", "Israeli": "IL", "Deutscher": "DE", "Deutsche": "DE"}
_MEN, _WOMEN = frozenset({"mann"}), frozenset({"frau"})
_OF_EACH_OTHER = frozenset(
    "kollege kollegin mann frau bruder schwester partner partnerin freund freundin sohn tochter herr".split()
)
"""What somebody is to somebody else: no title."""
_OPENS = frozenset({"ART", "ADJA", "PPOSAT", "NN", "CARD"})


@dataclass(slots=True)
class Profile:
    """One person of the text: where named, the nouns beside the name, the countries told, and the gender."""

    entity: Entity
    spans: list[Range] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    bracket: set[str] = field(default_factory=set)
    """The words in brackets behind the name, the party also behind *von*: the party, the age."""

    @property
    def gender(self) -> str:
        """``m`` or ``f`` as the nouns beside the name tell, or the given name; ``?`` where neither does.

        *Kapitän Alexandra Lang* is a woman: only the feminine form of a noun tells more than the name.
        """
        by_name = gender_of_name(self.entity.name)
        if by_name != "?" and not any(title.endswith("in") for title in self.titles):
            return by_name
        told = {"f" if title.endswith("in") else genders(title.capitalize(), oblique=True) for title in self.titles}
        one = told & {"m", "f"}
        return one.pop() if len(one) == 1 else "?"


@cache
def _peoples() -> Mapping[str, str]:
    found = dict(_IRREGULAR)
    for people, code in nationalities().items():
        if people[:1].isupper():
            one = people[:-1] if people.endswith("en") else people
            for word in (people, one, one.removesuffix("e") + "in"):
                found.setdefault(word, code)
    return found


def country_of_people(noun: str) -> str | None:
    """Return the country of one person who is called by it, None for no such noun.

    >>> [country_of_people(noun) for noun in ("Portugiese", "Schwedin", "Französin", "Amerikaner", "Trainer")]
    ['PT', 'SE', 'FR', 'US', None]
    """
    return _peoples().get(noun) or _peoples().get(noun.removeprefix("US-"))


def profiles_of(words: Words, persons: Iterable[tuple[int, int, Entity]], register: Register) -> dict[str, Profile]:
    """Return what a text says of each of its persons beside the name, by the id of the person."""
    found: dict[str, Profile] = {}
    for a, b, entity in persons:
        profile = found.setdefault(entity.entity_id, Profile(entity))
        profile.spans.append((a, b))
        title = [*_before(words, a)]
        if title and is_owner(words, (a, b, entity), (_begin(words, title[-1]), b)):
            title = []  # "die Anwältin Samanis"
        for i in (*title, *_apposed(words, b)):
            low = words.low[i]
            if words.tag[i] == "NN":
                profile.titles |= {low, called_so(words.form[i])}
                code = country_of_people(words.form[i])
            else:
                code = register.country_named(fold_word(words.form[i]), adjective=True)
            if code is not None:
                profile.countries.add(code)
        if words.form[b : b + 1] == ["("]:
            inside = words.low[b + 1 : b + 1 + _FARTHEST]
            profile.bracket.update(inside[: inside.index(")")] if ")" in inside else ())
        if words.low[b : b + 2] in (["von", "der"], ["von", "den"]) and b + 2 < len(words):
            body = register.get(register.resolve(words.form[b + 2]))
            if body is not None and body.kind == "party":
                profile.bracket.add(words.low[b + 2])  # "Jan Rabe von den Grünen"
        if words.low[b : b + 1] == ["aus"] and b + 1 < len(words):
            code = register.country_named(fold_word(words.form[b + 1]))
            if code is not None:
                profile.countries.add(code)
    return found


class People:
    """The persons of one article as its sources: what it tells of whoever has spoken, and who has only been named."""

    def __init__(self, ids: Identities) -> None:
        """Read nothing yet: few articles call somebody by what he is."""
        self._ids = ids
        self._profiles: dict[str, Profile] | None = None

    def all(self) -> dict[str, Profile]:
        """What the article tells of each of its persons, by the id of the person."""
        if self._profiles is None:
            self._profiles = profiles_of(self._ids.words, self._ids.persons, self._ids.register)
        return self._profiles

    def source_of(self, profile: Profile) -> str:
        """The source that a person is, as far as is known now."""
        known = self._ids.sources.by_entity.get(profile.entity.entity_id)
        return known if known is not None else self._ids.by_name(profile.entity)

    def of(self, mention: Mention) -> list[Profile]:
        """Return the profiles of whoever a mention is: of the name in its words, else of all who are the same source."""
        person = self._ids.person_in(mention.span)
        if person is not None:
            return [self.all()[person.entity_id]]
        return [one for one in self.all().values() if self.source_of(one) == mention.source_id]

    def gender_of(self, mention: Mention) -> str:
        """The gender of a mention, or what the nouns beside the name tell anywhere in the article; ``?`` for neither."""
        if mention.gender in ("m", "f"):
            return mention.gender
        told = {one.gender for one in self.of(mention)} - {"?"}
        return told.pop() if len(told) == 1 else "?"

    def countries_of(self, mention: Mention) -> set[str]:
        """The countries that the article gives a mention, or that its office has."""
        found = {code for one in self.of(mention) for code in one.countries}
        entry = self._ids.entry(mention.source_id)
        above = self._ids.entry((mention.source_id or "").partition("@")[2] or None)
        return found | {one.country for one in (entry, above) if one is not None and one.country is not None}

    def parties_of(self, mention: Mention) -> set[str]:
        """The words in brackets behind the name of a mention, in small letters: *spd* of *Jan Rabe (SPD)*."""
        return set().union(*(one.bracket for one in self.of(mention)))

    def titles_of(self, mention: Mention) -> set[str]:
        """The nouns that stand beside the name of a mention anywhere in the article, and those of its own words."""
        words = self._ids.words
        nouns = [i for i in range(*mention.span) if words.tag[i] == "NN"]
        own = {words.low[i] for i in nouns}.union(called_so(words.form[i]) for i in nouns)
        return own.union(*(one.titles for one in self.of(mention)))

    def named(self, before: int) -> list[Mention]:
        """Everybody whose name stands within reach before a token, as last named there, in order."""
        found = []
        for profile in self.all().values():
            spans = [span for span in profile.spans if span[1] <= before]
            if spans and before - spans[-1][1] <= REACH:
                found.append(Mention(spans[-1], self.source_of(profile), False, profile.gender, True))
        return sorted(found, key=lambda one: one.span[0])

    def only(self, title: str, before: int) -> str | None:
        """The source of the only person named within reach to whom the text has given a title."""
        titled = [one for one in self.all().values() if title in one.titles and _is_near(one, before)]
        return self.source_of(titled[0]) if len(titled) == 1 else None

    def two(
        self, before: int, *, noun: str | None = None, alike: bool = False, surname: str | None = None
    ) -> str | None:
        """The joint id of the only two persons named so far within reach, None for any other number of them.

        ``noun``: what they are, in the plural; ``alike``: of those with one surname; ``surname``: of those who have this one.
        """
        named = {self.source_of(one): one.entity.name for one in self.all().values() if _is_near(one, before)}
        last = {source: name.rpartition(" ")[2] for source, name in named.items() if " " in name}
        if surname is not None:
            chosen = [source for source, name in last.items() if name == surname]
        elif alike:
            names = list(last.values())
            pairs = [one for one in self.named(before) if names.count(last.get(one.source_id or "", "")) == 2]
            family = last[pairs[-1].source_id or ""] if pairs else None  # of two couples the one named last
            chosen = [source for source, name in last.items() if name == family]
        else:
            both = [one for one in self.all().values() if _is_near(one, before)]
            fit = [noun is not None and self._is_one(one, noun) for one in both]
            chosen = list(named) if any(fit) and None not in fit else []
        return ";".join(chosen) if len(chosen) == 2 and ";" not in "".join(chosen) else None

    def _is_one(self, profile: Profile, noun: str) -> bool | None:
        """Whether somebody is one of those whom a plural names; False where the text does not tell, None where he is not."""
        singular = {reading.lemma.lower() for reading in noun_readings(noun)} | {noun.lower()}
        if not singular.isdisjoint(_MEN | _WOMEN):
            wanted = "m" if not singular.isdisjoint(_MEN) else "f"
            return {wanted: True, "?": False}.get(profile.gender)
        titles = {title for title in profile.titles if title not in _OF_EACH_OTHER}
        learned = (
            self._ids.kind(self._ids.register.resolve(noun)) == "expert" == self._ids.kind(self.source_of(profile))
        )
        if learned or any(title.endswith(one) or may_be_called_so(one, title) for title in titles for one in singular):
            return True
        return None if titles else False


def _is_near(profile: Profile, before: int) -> bool:
    last = max((end for _, end in profile.spans if end <= before), default=None)
    return last is not None and before - last <= REACH


def _before(words: Words, name: int) -> Iterator[int]:
    """The noun of the title right before a name, and what says more of it: *der portugiesische Stürmer* | Rui Costa."""
    for i in range(name - 1, max(-1, name - 1 - _FARTHEST), -1):
        if words.tag[i] not in _BESIDE or words.label[i] == "PER" or words.low[i] in TIME_NOUNS:
            return
        if i == name - 1 and words.tag[i] != "NN":
            return
        if words.tag[i] in ("NN", "ADJA"):
            yield i
        if words.tag[i] in ("ART", "PPOSAT"):
            return


def _begin(words: Words, at: int) -> int:
    """Where a phrase begins: at the article before it, if there is one."""
    return at - 1 if at and words.tag[at - 1] in ("ART", "PPOSAT") else at


def _apposed(words: Words, end: int) -> Iterator[int]:
    """The noun of the apposition behind a name, and its adjectives: Rui Costa, *ein portugiesischer Stürmer*, traf."""
    if words.form[end : end + 1] != [","] or end + 1 >= len(words) or words.tag[end + 1] not in _OPENS:
        return
    for i in range(end + 1, min(len(words), end + 1 + _FARTHEST)):
        if words.tag[i] not in _OPENS:
            return
        if words.tag[i] == "ADJA":
            yield i
        if words.tag[i] == "NN":
            if i + 1 < len(words) and words.label[i + 1] != "PER" and not words.finite[i + 1]:
                yield i  # "sagte Rabe, Trainer Kant sei krank"
            return
