"""Whose words an office's are: *Merkel* is the chancellor of her years, and nobody before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from seedkit.register import Register
from seedkit.register_sources import Person

__all__ = ["Terms", "terms_of"]

_NUMBERED = re.compile(r"[IVXL]+\.?")
_GIVEN_BEHIND = re.compile(r"\w-[a-z]")
"""A given name of two syllables in the usual spelling: *Jae-myung*, not *Kramp-Karrenbauer*."""


class Terms:
    """The offices that one person held, of those who say something."""

    def __init__(self, held: dict[str, list[Person]], others: dict[str, list[str]]) -> None:
        """Take the person's terms by office, and the surnames of whoever else held it."""
        self._held, self._others = held, others
        self.ids = frozenset(held)
        self.names = frozenset(name.casefold() for terms in held.values() for one in terms for name in one.names)
        self._surnames = {_surname(name) for terms in held.values() for one in terms for name in one.names}

    def speaks(self, ids: Iterable[str], printed: str | None, day: date | None) -> bool:
        """Whether what these ids say is what this person says: named so, or in the office on a day of a term."""
        words = {word.strip(".,()") for word in (printed or "").casefold().split()}
        for one in ids:
            if one not in self._held:
                return True  # the person without an office
            if words & self._surnames:
                return True
            if words.isdisjoint(self._others[one]) and day and any(term.serves_on(day) for term in self._held[one]):
                return True
        return False


def terms_of(name: str, ids: Iterable[str], register: Register) -> Terms | None:
    """Return the offices among ``ids`` that a person of this name held; None where it is no one person's, or an office's own."""
    wanted = " ".join(name.casefold().split())
    held: dict[str, list[Person]] = {}
    others: dict[str, list[str]] = {}
    persons: set[str] = set()
    for one in ids:
        source = register.get(one)
        for person in source.people if source is not None else ():
            if wanted in (call(each) for each in person.names for call in (str.casefold, _surname)):
                held.setdefault(one, []).append(person)
                persons.add(person.names[0].casefold())
    if len(persons) != 1:
        return None
    for one in held:
        source = register.get(one)
        people = source.people if source is not None else ()
        others[one] = [_surname(person.names[0]) for person in people if person not in held[one]]
    return Terms(held, others)


def _surname(name: str) -> str:
    """The one word by which a person is called: the last one, *Leo* of *Leo XIV.*, *Lee* of *Lee Jae-myung*."""
    words = name.split()
    if len(words) > 1 and _NUMBERED.fullmatch(words[-1]):
        words.pop()
    return words[0 if _GIVEN_BEHIND.search(words[-1]) else -1].casefold()
