"""Which of several bodies a phrase means, by its field: *das Institut für Deichbau*, *das hessische Umweltministerium*.

A country has many institutes, offices and ministries. Their nouns alone (*das Institut*) tell none of them apart; what
stands behind *für*, or in front in a compound, does.
"""

from __future__ import annotations

import re

from seedkit.lemmas import noun_readings
from seedkit.lexicon import words_of
from seedkit.register_words import Token, first_names

__all__ = ["HAVE_FIELDS", "name_behind_field", "name_by_field", "name_of_compound"]

HAVE_FIELDS = frozenset({"authority", "cultural_institution", "ministry", "ngo", "think_tank", "university"})
"""Roles that many bodies of one country have."""

_FIELD = re.compile(
    r"\s+für\s+((?:[a-zäöüß]+(?:e|en|er|es)\s+)?[A-ZÄÖÜ][\w-]*\w(?:-?(?:,\s+[A-ZÄÖÜ][\w-]*\w-?)*\s+und\s+[A-ZÄÖÜ][\w-]*\w)?)"
)
_NO_FIELD = frozenset(
    "den die das dem der diese diesen dieses eine einen alle jede jeden ihre ihren seine seinen".split()
)
_BODIES = words_of("body_nouns", "with_field")
"""Ends of nouns for bodies; a person in office (*der Beauftragte für Datenschutz*) is none."""
_MEMBERS = re.compile(
    r"\s+(?:der|des|deutscher|österreichischer|schweizerischer)\s+([A-ZÄÖÜ][\w-]*\w)(?:\s+und\s+[A-ZÄÖÜ][\w-]*\w)?"
)
_TRADES = words_of("body_nouns", "trades")
_OF_MEMBERS = words_of("body_nouns", "of_members")
"""Ends of nouns for bodies that are told apart by whose they are."""
_IN_OFFICE = re.compile(r"minister(?:in)?$")


def _body(noun: str) -> str | None:
    """*(des) Bundesamtes* -> *Bundesamt*; None for a noun that is no body's."""
    for reading in noun_readings(noun):
        if reading.lemma.lower().endswith(_BODIES):
            return reading.lemma
    return noun if noun.lower().endswith(_BODIES) else None


def _are_members(noun: str) -> bool:
    """*(der Verband der) Imker, Autoindustrie*; *(der Verein der) Stadt* is one of many."""
    return noun.lower().endswith(_TRADES) or any("P" in reading.nominative for reading in noun_readings(noun))


def name_by_field(text: str, end: int) -> str | None:
    """Return the name a body has by its field, None where the noun that ends at ``end`` has none behind it.

    >>> text = "ein Sprecher des Instituts für angewandten Deichbau in Kiel"
    >>> name_by_field(text, text.index(" für"))
    'Institut für angewandten Deichbau'
    >>> name_by_field("des Bundesverbands der Imker", 18)
    'Bundesverband der Imker'
    >>> name_by_field("der Dank des Instituts für die Hilfe", 25) is None
    True
    """
    noun = re.split(r"\W", text[:end])[-1]
    members = _MEMBERS.match(text, end)
    if members is not None and _are_members(members[1]):
        body = _body(noun)
        if body is not None and body.lower().endswith(_OF_MEMBERS):
            return body + members[0]
    found = _FIELD.match(text, end)
    if found is None or found[1].partition(" ")[0] in _NO_FIELD:
        return None
    body = _body(noun)
    return None if body is None else f"{body} für {found[1]}"


def name_of_compound(noun: str) -> str | None:
    """Return the body a compound names, office for its holder: *des Umweltministeriums, die Umweltministerin*.

    >>> name_of_compound("Umweltministeriums"), name_of_compound("Umweltministerin"), name_of_compound("Rabe")
    ('Umweltministerium', 'Umweltministerium', None)
    """
    lemmas = [reading.lemma for reading in noun_readings(noun)] or [noun]
    held = _IN_OFFICE.sub("ministerium", lemmas[0])
    return held if held.endswith(_BODIES) else _body(noun)


def name_behind_field(tokens: list[Token], at: int) -> list[Token]:
    """*der Beauftragte | für Wälder | Jan Rabe*: the tokens of the name that stands behind the field at ``at``, or none."""
    if tokens[at].fold != "für":
        return []
    first = next((i for i in range(at + 2, len(tokens) - 1) if tokens[i].text in first_names()), len(tokens))
    return tokens[first:] if all(token.text[:1].isupper() for token in tokens[first : first + 2]) else []
