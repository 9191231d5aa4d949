"""One source of the register: who it is, whose voice it is, and the letter somebody signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

__all__ = ["AUTO", "GOVERNING", "KINDS", "LETTERS", "OFFICIAL", "PASSING_ON", "Person", "Source"]

LETTERS = ("A", "B", "C", "D", "E", "F")
"""Source reliability after STANAG 2511 / AJP-2.1: A completely reliable … E unreliable, F cannot be judged."""

KINDS = (
    "agency", "alliance", "anonymous", "armed_group", "authority", "broadcaster", "company", "court", "expert",
    "government", "intelligence", "international", "magazine", "military", "ministry", "newspaper", "ngo",
    "office", "online", "parliament", "party", "person", "police", "state", "think_tank", "university", "unknown",
)  # fmt: skip
"""What a source can be. ``office`` is a post somebody holds for a time; ``unknown`` is for automatic entries."""

PASSING_ON = frozenset({"agency", "broadcaster", "magazine", "newspaper", "online"})
"""Kinds that pass on what others say."""

GOVERNING = frozenset({"government", "intelligence", "military", "ministry", "office", "parliament", "state"})
"""Kinds of sources that a state has of its own."""

OFFICIAL = GOVERNING | {"authority", "court", "police"}
"""Kinds of public bodies, those of towns among them."""

AUTO = "auto:"
"""What the id of an entry begins with that is known only by what a text says."""


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
    name_en: str | None = None

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
                if not (value.strip() if isinstance(value, str) else value)
            ]
            if missing:
                raise ValueError(
                    f"letter {self.reliability} is not signed: {', '.join(missing)} missing; "
                    "allowed without a signature: F"
                )
            if self.reviewed_on and self.expires_on and self.expires_on < self.reviewed_on:
                raise ValueError(
                    f"letter {self.reliability} expires on {self.expires_on}, before its review on {self.reviewed_on}; "
                    "allowed: an expiry on the day of the review or later"
                )

    def letter_on(self, day: date | None) -> str:
        """Return the letter that holds on ``day``: F before its review, after its expiry, or on no known day."""
        if self.reliability == "F" or self.reviewed_on is None or self.expires_on is None or day is None:
            return "F"
        return self.reliability if self.reviewed_on <= day <= self.expires_on else "F"
