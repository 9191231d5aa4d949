"""People who stand beside or against a body and are not its voice: *Kritiker der Regierung*, *Putin-Anhänger*."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from seedkit.lemmas import adjective_lemma
from seedkit.lexicon import load_list
from seedkit.register_words import DETERMINERS

__all__ = ["Outsider", "member_state", "outsider"]

_MARKS = "„“”\"»«‚‘',;:()"
_BEFORE_HIM = ("vorgänger", "vorgängerin")
_OF_WHOM = (
    "mitarbeiters", "mitarbeiterin", "soldaten", "soldatin", "polizisten", "polizistin", "beamten", "beamtin",
    "präsidenten", "präsidentin", "kanzlers", "kanzlerin", "ministers", "ministerin", "geisel", "geiseln",
)  # fmt: skip
"""Ends of nouns for persons, who have a family: *Angehörige eines Soldaten*; *Angehörige der Armee* serve in it."""
_OF_A_PARTY = frozenset({"frau", "mann"})
"""*die SPD-Frau*, *der CDU-Mann*: members, and nobody's wife or husband."""
_NAME_BEHIND = re.compile(r", ((?:[A-ZÄÖÜ][\w-]+ ){1,3}[A-ZÄÖÜ][\w-]+)")
_OF = frozenset(
    "des der eines einer von vom dieses dieser seines seiner ihres ihrer jenes jener unseres unserer".split()
)


class Outsider(NamedTuple):
    """Who is meant: the id where nobody is named, else the words that name somebody."""

    source_id: str
    name: str = ""


def outsider(text: str) -> Outsider | None:
    """Return who a phrase means if its first noun is for people outside the body it names, None for every other phrase.

    The first rule of ``_RULES`` that fits decides.

    >>> outsider("Kritiker der Regierung"), outsider("Putin-Anhänger"), outsider("ein Sprecher der Regierung")
    (Outsider(source_id='auto:anonymous', name=''), Outsider(source_id='auto:anonymous', name=''), None)
    >>> outsider("der Kremlkritiker Anton Weber").name, outsider("die Witwe des Präsidenten").source_id
    ('Anton Weber', 'auto:unknown')
    """
    lists = _lists()
    phrase = _read(text, lists)
    if phrase is None:
        return None
    return next((answer(phrase, lists) for fits, answer in _RULES if fits(phrase, lists)), None)


class _Phrase(NamedTuple):
    """A phrase, its first noun, and what stands behind that."""

    text: str
    shown: str  # the noun as it stands, with the marks around it
    noun: str
    low: str  # in small letters, in the nominative
    last: str  # the last part of a compound, likewise: *-Vertrauter*
    hyphened: bool
    compound: bool
    rest: list[str]


def _read(text: str, lists: _Lists) -> _Phrase | None:
    words = text.split()
    first = next((i for i in range(len(words)) if not _leads_on(words, i)), None)
    if first is None:
        return None
    if len(words) > 1 and words[-1].strip(_MARKS).lower() in lists.people:
        first = len(words) - 1  # "mit der Sache vertraute Personen"
    noun = words[first].strip(_MARKS)
    low = _nominative(noun.lower(), lists)
    before, hyphen, last = noun.rpartition("-")
    compound = bool(before and hyphen) or (low not in lists.nouns | lists.kin and low.endswith(lists.ends))
    return _Phrase(
        text, words[first], noun, low, _nominative(last.lower(), lists), bool(hyphen), compound, words[first + 1 :]
    )


def _speaks_for_others(phrase: _Phrase, lists: _Lists) -> bool:
    return phrase.low in lists.voices and len(phrase.rest) > 1 and phrase.rest[0] in _OF


def _whom_he_speaks_for(phrase: _Phrase, lists: _Lists) -> Outsider | None:
    return outsider(" ".join(phrase.rest[1:]))


def _belongs_to_a_name(phrase: _Phrase, lists: _Lists) -> bool:
    return bool(phrase.rest) and _is_possessive(phrase.shown) and _owned(phrase, lists) in lists.nouns | lists.kin


def _whom_the_name_has(phrase: _Phrase, lists: _Lists) -> Outsider:
    owned, name = _owned(phrase, lists), _named(phrase.rest[1:])
    if name and owned.endswith(_BEFORE_HIM):
        name = f"der frühere {name}"  # who held the office once does not speak for it
    return Outsider(_unnamed(owned, lists), name)


def _is_family(phrase: _Phrase, lists: _Lists) -> bool:
    of_whom = any(word.lower().endswith(_OF_WHOM) for word in phrase.rest[:3])
    return of_whom and phrase.low.startswith("angehörige")


def _is_of_the_body(phrase: _Phrase, lists: _Lists) -> bool:
    return phrase.hyphened and phrase.last in lists.people and not phrase.last.startswith("vertraut")


def _is_close_to(phrase: _Phrase, lists: _Lists) -> bool:
    return phrase.hyphened and phrase.last in lists.people


def _is_any_people(phrase: _Phrase, lists: _Lists) -> bool:
    return phrase.last in lists.people


def _is_listed(phrase: _Phrase, lists: _Lists) -> bool:
    if not phrase.compound:
        return phrase.last in lists.nouns | lists.kin
    kin = phrase.last in lists.kin and phrase.last not in _OF_A_PARTY
    return kin or phrase.last in lists.nouns or phrase.last.endswith(lists.ends)


def _is_of_somebody(phrase: _Phrase, lists: _Lists) -> bool:
    opened = bool(phrase.rest) and phrase.rest[0] in _OF and phrase.shown == phrase.noun
    return opened and _is_listed(phrase, lists)


def _is_in_a_compound(phrase: _Phrase, lists: _Lists) -> bool:
    return phrase.compound and _is_listed(phrase, lists)


def _nobody(phrase: _Phrase, lists: _Lists) -> Outsider:
    return Outsider("auto:unknown")


def _body_itself(phrase: _Phrase, lists: _Lists) -> None:
    return None


def _person_or_anonymous(phrase: _Phrase, lists: _Lists) -> Outsider:
    return Outsider("auto:anonymous", _named(phrase.rest))


def _anonymous_or_apposition(phrase: _Phrase, lists: _Lists) -> Outsider:
    return Outsider("auto:anonymous", _in_apposition(phrase.text))


def _apposition(phrase: _Phrase, lists: _Lists) -> Outsider:
    return Outsider(_unnamed(phrase.last, lists), _in_apposition(phrase.text))


def _name_behind(phrase: _Phrase, lists: _Lists) -> Outsider:
    return Outsider(_unnamed(phrase.last, lists), _named(phrase.rest))


_Fits = Callable[["_Phrase", "_Lists"], bool]
_Answer = Callable[["_Phrase", "_Lists"], "Outsider | None"]
_RULES: tuple[tuple[_Fits, _Answer], ...] = (
    (_speaks_for_others, _whom_he_speaks_for),  # "der Anwalt der VW-Kunden": as they are
    (_belongs_to_a_name, _whom_the_name_has),  # "Putins Gegner", "Trumps Vorgänger Joe Biden"
    (_is_family, _nobody),  # "Angehörige eines Soldaten"; "Angehörige der Armee" serve in it
    (_is_of_the_body, _body_itself),  # "AfD-Leute" are the party
    (_is_close_to, _person_or_anonymous),  # "ein Putin-Vertrauter" is not Putin
    (_is_any_people, _anonymous_or_apposition),  # "Personen aus dem Umfeld des Präsidenten"
    (_is_of_somebody, _apposition),  # "Kritiker der Regierung", "der Sohn des Ministers, Jan Rabe"
    (_is_in_a_compound, _name_behind),  # "der Kremlkritiker Anton Weber"; "die Gegner" alone are in the text
)
"""Read in order: what fits, and whom the phrase means then."""


def member_state(text: str) -> str:
    """Return the words behind a compound for one of the states of an alliance, else nothing.

    >>> member_state("das Nato-Mitglied Ungarn"), member_state("ein Sprecher der Nato")
    ('Ungarn', '')
    """
    if "-" not in text:
        return ""
    words = text.split()
    first = next((i for i in range(len(words)) if not _leads_on(words, i)), None)
    if first is None or first + 1 >= len(words):
        return ""
    before, _, last = words[first].rpartition("-")
    return " ".join(words[first + 1 :]) if before and last.lower() in _lists().members else ""


def _nominative(word: str, lists: _Lists) -> str:
    """A noun without the ending of the genitive: *des Kritikers, eines Opfers*."""
    base = word.removesuffix("s")
    return base if base in lists.nouns or base in lists.kin or base.endswith(lists.ends) else word


def _unnamed(noun: str, lists: _Lists) -> str:
    """The id of one of these people whom nobody names."""
    return "auto:unknown" if noun in lists.kin else "auto:anonymous"


def _owned(phrase: _Phrase, lists: _Lists) -> str:
    """The noun behind a name in the genitive."""
    return _nominative(phrase.rest[0].strip(_MARKS).lower(), lists)


def _is_possessive(word: str) -> bool:
    """*Putins*, *Merz’*: a name in the genitive before its noun."""
    return word[:1].isupper() and len(word) > 3 and word[-1] in "s'’"


def _named(rest: list[str]) -> str:
    """The name right behind the noun (*Trumps Vorgänger Joe Biden*), as far as the next comma."""
    return " ".join(rest).partition(",")[0] if rest and rest[0][:1].isupper() else ""


def _in_apposition(text: str) -> str:
    """The name between commas behind the phrase: *ein Kritiker der Regierung, Anton Weber*."""
    named = _NAME_BEHIND.search(text)
    return named[1] if named is not None else ""


def _leads_on(words: list[str], i: int) -> bool:
    """Whether a word only leads to the noun: small letters, figures, articles, an adjective that opens a sentence."""
    word = words[i].strip(_MARKS)
    if not word[:1].isupper() or word.lower() in DETERMINERS:
        return True
    return i == 0 and len(words) > 1 and words[1][:1].isupper() and adjective_lemma(word) is not None


class _Lists(NamedTuple):
    """The nouns of the list, in small letters."""

    nouns: frozenset[str]
    kin: frozenset[str]
    people: frozenset[str]
    voices: frozenset[str]
    members: frozenset[str]
    ends: tuple[str, ...]


@cache
def _lists() -> _Lists:
    (entry,) = load_list("source_heads")["outsider"]
    folded = {key: [noun.lower() for noun in entry[key]] for key in _Lists._fields}
    return _Lists(
        nouns=frozenset(folded["nouns"]),
        kin=frozenset(folded["kin"]),
        people=frozenset(folded["people"]),
        voices=frozenset(folded["voices"]),
        members=frozenset(folded["members"]),
        ends=tuple(folded["ends"]),
    )
