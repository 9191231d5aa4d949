"""The word lists of amounts, ready to be looked up: numerals, scales, fractions, bounds and approximations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from seedkit.lexicon import load_list

__all__ = [
    "EVERY", "FRACTION_DIGITS", "HALF", "LIMIT", "MANY", "ONE", "PLURAL_SCALE", "ROUGHLY", "Number", "WordLists",
    "word_lists",
]  # fmt: skip

Number = int | float

# Larger numbers do not occur in news; what looks like one is a phone number, a hash or a misprint.
LIMIT = 10**18
FRACTION_DIGITS = 4
ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "eins"})
EVERY = frozenset({"jeder", "jede", "jedes", "jeden", "jedem"})
HALF = frozenset({"halbe", "halben", "halbes", "halber"})
MANY = frozenset({"millionen", "milliarden", "billionen", "billiarden", "dutzende", "dutzenden", "zigmillionen",
                  "zigmilliarden", "abermillionen"})  # fmt: skip
PLURAL_SCALE = re.compile(r"(?:zig|aber|zehn|hundert|mehrhundert|vielhundert)?(?:hundert|tausend)e[rn]?")


ROUGHLY = frozenset({"geschätztes", "geschätzten", "gutes", "guten", "knappes", "knappen", "rundes"})
_BEHIND = frozenset({"bis", "oder", "und", "-", "–", "—", "^", "paar", "viertelmillion", "dreiviertelmillion"})
# What stands between the words of one amount: *die Hälfte*, *zwischen fünf und zu sechs*, *ein halbes Dutzend*.
# What begins an amount besides numerals, scales and vague words.
_OPENING = ("anderthalb", "hälfte", "paar", "aber", "mehrhundert", "vielhundert")
_BETWEEN = frozenset({"die", "der", "zwischen", "zu", "etwa", "rund", "sogar", "minus"})


@dataclass(frozen=True, slots=True)
class WordLists:
    """What the lists hold, by form; ``before`` and ``after`` are bounds and approximations.

    ``plain`` are the cardinals that mean themselves unless one of ``goes_on`` stands behind them: a scale, a fraction, the
    other end of a range, a bound. ``inner`` are the words of amounts that none begins with. ``openings`` are the first
    three letters of all words that an amount can begin with, so that hardly any other word is looked at closer.
    """

    cardinals: dict[str, int]
    plain: dict[str, int]
    goes_on: frozenset[str]
    inner: frozenset[str]
    stems: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, int]
    shares: dict[str, int]
    vague: frozenset[str]
    magnitude: re.Pattern[str]
    openings: frozenset[str]
    before: dict[str, list[tuple[tuple[str, ...], str, bool]]]  # by their last word, longest first
    after: dict[str, list[tuple[tuple[str, ...], str]]]  # by their first word


def _forms(entries: list[dict[str, Any]]) -> dict[str, int]:
    return {form: int(entry["value"]) for entry in entries for form in (entry["text"], *entry.get("forms", ()))}


@cache
def word_lists() -> WordLists:
    """Return the lists; read once."""
    numerals, modifiers = load_list("numerals"), load_list("approximators")
    stems = {entry["text"]: int(entry["value"]) for entry in numerals["cardinal"]}
    stems |= {"zwo": 2, "fuenf": 5, "zwoelf": 12, "fuenfzehn": 15, "dreissig": 30, "fuenfzig": 50, "eins": 1}
    ends = "|".join(re.escape(entry["text"]) for entry in numerals["magnitude"])
    before = [(tuple(e["text"].split()), e["kind"], e.get("preposition", False)) for e in modifiers["before"]]
    by_last: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, kind, preposition in sorted(before, key=lambda entry: -len(entry[0])):
        by_last.setdefault(words[-1], []).append((words, kind, preposition))
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in modifiers["after"]:
        words = tuple(entry["text"].split())
        by_first.setdefault(words[0], []).append((words, entry["kind"]))
    cardinals, scales, fractions = (_forms(numerals[kind]) for kind in ("cardinal", "scale", "fraction"))
    shares = _forms(numerals["ordinal_share"])
    vague = frozenset(form for e in numerals["vague"] for form in (e["text"], *e.get("forms", ())))
    goes_on = frozenset({*scales, *fractions, *ROUGHLY, *HALF, *by_first, *_BEHIND})
    bounds = {word for e in (*modifiers["before"], *modifiers["after"]) for word in e["text"].split()}
    return WordLists(
        cardinals=cardinals,
        plain={word: value for word, value in cardinals.items() if word not in {*scales, *vague, *fractions}},
        goes_on=goes_on,
        inner=frozenset({*goes_on, *bounds, *shares, *_BETWEEN}),
        stems=stems,
        scales=scales,
        fractions=fractions,
        shares=shares,
        vague=vague,
        magnitude=re.compile(rf"(?:hunderttausend(?:er)?|tausend(?:er)?|millionen|milliarden|billionen)-?(?:{ends})s?"),
        openings=frozenset(w[:3] for w in (*stems, *cardinals, *scales, *vague, *EVERY, *HALF, *MANY, *_OPENING)),
        before=by_last,
        after=by_first,
    )
