"""The word lists of amounts, ready to be looked up: numerals, scales, fractions, bounds and approximations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from seedkit.lexicon import load_list

__all__ = ["FRACTION_DIGITS", "LIMIT", "ONE", "Number", "WordLists", "word_lists"]

Number = int | float

# Larger numbers do not occur in news; what looks like one is a phone number, a hash or a misprint.
LIMIT = 10**18
FRACTION_DIGITS = 4
ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "eins"})


@dataclass(frozen=True, slots=True)
class WordLists:
    """What the lists hold, by form; ``before`` and ``after`` are bounds and approximations."""

    cardinals: dict[str, int]
    stems: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, int]
    shares: dict[str, int]
    vague: frozenset[str]
    magnitude: re.Pattern[str]
    before: dict[str, list[tuple[tuple[str, ...], str, bool]]]  # by their last word, longest first
    after: tuple[tuple[tuple[str, ...], str], ...]


def _forms(entries: list[dict[str, Any]]) -> dict[str, int]:
    return {
        form: int(entry["value"]) for entry in entries for form in (entry["text"], *entry.get("forms", ()))
    }


@cache
def word_lists() -> WordLists:
    """Return the lists; read once."""
    numerals, modifiers = load_list("numerals"), load_list("approximators")
    stems = {entry["text"]: int(entry["value"]) for entry in numerals["cardinal"]}
    stems |= {"zwo": 2, "fuenf": 5, "zwoelf": 12, "fuenfzehn": 15, "dreissig": 30, "fuenfzig": 50, "eins": 1}
    ends = "|".join(re.escape(entry["text"]) for entry in numerals["magnitude"])
    before = [(tuple(e["text"].split()), e["kind"], e.get("preposition", False)) for e in modifiers["before"]]
    by_last: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for entry in sorted(before, key=lambda entry: -len(entry[0])):
        by_last.setdefault(entry[0][-1], []).append(entry)
    return WordLists(
        cardinals=_forms(numerals["cardinal"]),
        stems=stems,
        scales=_forms(numerals["scale"]),
        fractions=_forms(numerals["fraction"]),
        shares=_forms(numerals["ordinal_share"]),
        vague=frozenset(form for e in numerals["vague"] for form in (e["text"], *e.get("forms", ()))),
        magnitude=re.compile(
            rf"(?:hunderttausend(?:er)?|tausend(?:er)?|millionen|milliarden|billionen)-?(?:{ends})s?"
        ),
        before=by_last,
        after=tuple((tuple(e["text"].split()), e["kind"]) for e in modifiers["after"]),
    )
