"""People who stand beside or against a body and are not its voice: *Kritiker der Regierung*, *Putin-Anhänger*."""

from __future__ import annotations

import re
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

    >>> outsider("Kritiker der Regierung"), outsider("Putin-Anhänger"), outsider("ein Sprecher der Regierung")
    (Outsider(source_id='auto:anonymous', name=''), Outsider(source_id='auto:anonymous', name=''), None)
    >>> outsider("der Kremlkritiker Anton Weber").name, outsider("die Witwe des Präsidenten").source_id
    ('Anton Weber', 'auto:unknown')
    """
    lists = _lists()
    words = text.split()
    first = next((i for i in range(len(words)) if not _leads_on(words, i)), None)
    if first is None:
        return None
    if len(words) > 1 and words[-1].strip(_MARKS).lower() in lists.people:
        first = len(words) - 1  # "mit der Sache vertraute Personen"
    noun = words[first].strip(_MARKS)
    low = _nominative(noun.lower(), lists)
    if low in lists.voices and first + 2 < len(words) and words[first + 1] in _OF:
        return outsider(" ".join(words[first + 2 :]))
    if first + 1 < len(words) and _is_possessive(words[first]):
        owned = _nominative(words[first + 1].strip(_MARKS).lower(), lists)
        if owned in lists.nouns or owned in lists.kin:
            name = _named(words[first + 2 :])
            if name and owned.endswith(_BEFORE_HIM):
                name = f"der frühere {name}"  # who held the office once does not speak for it
            return Outsider("auto:unknown" if owned in lists.kin else "auto:anonymous", name)
    if low.startswith("angehörige") and any(word.lower().endswith(_OF_WHOM) for word in words[first + 1 : first + 4]):
        return Outsider("auto:unknown")
    before, hyphen, last = noun.rpartition("-")
    compound = bool(before and hyphen) or (low not in lists.nouns | lists.kin and low.endswith(lists.ends))
    low = _nominative(last.lower(), lists)
    if low in lists.people:
        if hyphen:  # "AfD-Leute" are the party, "ein Putin-Vertrauter" is not Putin
            return Outsider("auto:anonymous", _named(words[first + 1 :])) if low.startswith("vertraut") else None
        return Outsider("auto:anonymous", _in_apposition(text))
    kin = low in lists.kin and low not in _OF_A_PARTY
    if compound:
        if not (low in lists.nouns or low.endswith(lists.ends) or kin):
            return None
    elif low not in lists.nouns and low not in lists.kin:
        return None  # "die Sprecherin"
    source_id = "auto:unknown" if low in lists.kin else "auto:anonymous"
    rest = words[first + 1 :]
    if rest and rest[0] in _OF and words[first] == noun:
        return Outsider(source_id, _in_apposition(text))
    return Outsider(source_id, _named(rest)) if compound else None  # "Mutter Teresa", "die Gegner"


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
