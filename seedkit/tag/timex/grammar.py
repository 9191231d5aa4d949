"""The grammar of German time expressions: patterns over the lexer's symbols, each with the mention it makes.

A pattern is a regular expression whose capitalised names are symbols; the rules stand in ``rules_*.py``. All patterns
are run over the whole text, the longest of overlapping matches wins, and lists (*3., 4. und 5. Mai*, *10-12 Uhr*) are
then walked backwards from their last member. No pattern repeats without bound: the work grows with the text, not
with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from seedkit.tag.timex import (  # noqa: F401  (each enters its rules)
    rules_calendar,
    rules_day,
    rules_duration,
    rules_reference,
    rules_relative,
    rules_set,
    rules_years,
)
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import NAME_OF, RULES, Mention, Rule
from seedkit.tag.timex.wording import duration_value

__all__ = ["Mention", "find_mentions"]


def _matches(lx: Lexed) -> Iterator[Mention]:
    symbols = lx.symbols
    there = set(symbols)
    places: dict[str, list[int]] = {}  # of the symbols of a group of anchors
    for found in _ANCHORS.finditer(symbols):
        for anchors in _GROUPS_OF[found[0]]:
            places.setdefault(anchors, []).append(found.start())
    for anchors in sorted(places, key=_ORDER.__getitem__):
        at = places[anchors]
        for rule in _RULES_BY_ANCHOR[anchors]:
            if rule.partners and rule.partners.isdisjoint(there):
                continue
            for found in _found(rule, symbols, at):
                first, last = found.start(), found.end() - 1
                slots = {NAME_OF[symbols[index]]: index for index in range(last, first - 1, -1)}
                mention = rule.handler(lx, first, last, slots)
                if mention is not None:
                    mention.rule = rule.name
                    mention.reach = last + 1 - first
                    yield mention


_RULES_BY_ANCHOR = {
    anchors: [rule for rule in RULES if rule.anchors == anchors] for anchors in {r.anchors: 0 for r in RULES}
}
_ORDER = {anchors: number for number, anchors in enumerate(_RULES_BY_ANCHOR)}
_GROUPS_OF = {
    anchor: [anchors for anchors in _RULES_BY_ANCHOR if anchor in anchors] for anchor in "".join(_RULES_BY_ANCHOR)
}
_ANCHORS = re.compile("[" + "".join(_GROUPS_OF) + "]")


def _found(rule: Rule, symbols: str, places: list[int]) -> list[re.Match[str]]:
    """Return what ``rule.pattern.finditer(symbols)`` finds, trying near its anchors alone."""
    search, lead, length = rule.pattern.search, rule.lead, rule.length
    matches = []
    start = 0
    for place in places:
        if start < place - lead:  # what lies before was tried, or is inside a match
            start = place - lead
        while (found := search(symbols, start, place + length)) is not None and found.start() <= place:
            matches.append(found)
            start = found.end()
            if start > place:
                break
    return matches


def find_mentions(lx: Lexed) -> list[Mention]:
    """Return the time mentions of a lexed text in order; they do not overlap."""
    taken = bytearray(len(lx.symbols))
    kept: list[Mention] = []
    candidates = sorted(_matches(lx), key=lambda m: (-m.reach, m.first - m.last, m.first))
    for mention in candidates:
        if not any(taken[mention.first : mention.last + 1]):
            taken[mention.first : mention.last + 1] = b"\x01" * (mention.last + 1 - mention.first)
            kept.append(mention)
    for mention in list(kept):
        kept.extend(_members_before(lx, mention, taken))
    kept.sort(key=lambda m: m.first)
    return [mention for mention in kept if mention.kind != "void"]


_JOINERS = "".join(SYMBOLS[n] for n in ("COMMA", "UND", "BIS", "HYPH", "SLASH"))
_MEMBER_FILLERS = "".join(SYMBOLS[n] for n in ("INART", "ART", "IN", "JE"))


def _members_before(lx: Lexed, mention: Mention, taken: bytearray) -> Iterator[Mention]:
    """Walk back from the last member of a list: the days before *7. Oktober*, the hours before *18 Uhr*, 5 bis 7 Jahre."""
    if mention.kind == "fixed":
        first = _fixed_before(lx, mention, taken)
        if first is not None:
            taken[first.first : first.last + 1] = b"\x01" * (first.last + 1 - first.first)
            yield first
        return
    read = _MEMBERS.get(mention.kind)
    if read is None or (mention.kind == "day" and "weekday" in mention.data):
        return
    if mention.kind == "duration" and not isinstance(mention.data.get("amount"), float):
        return
    symbols, at = lx.symbols, mention.first - 1
    limit = max(0, at - _LONGEST_LIST)
    while at > limit:
        if mention.kind == "day" and symbols[at] in _MEMBER_FILLERS:
            at -= 1
            continue
        # vom 2. auf den 3. Mai, vom 2. zum 3. Mai
        over = mention.kind == "day" and (
            lx.word(at + 1) == "auf" or (lx.word(at + 1) == "zum" and at > 0 and lx.word(at - 1) in ("vom", "Vom"))
        )
        if (not over and symbols[at] not in _JOINERS) or taken[at]:
            return
        joiner = symbols[at]
        at -= not over
        member = None if taken[at] else read(lx, mention, at, joiner)
        if member is None:
            return
        taken[at] = 1
        yield member
        if mention.kind == "duration":
            return
        at -= 1


def _fixed_before(lx: Lexed, mention: Mention, taken: bytearray) -> Mention | None:
    """*die 80er und 90er Jahre*, *im 18. und 19. Jahrhundert*: the first of two."""
    symbols, at = lx.symbols, mention.first - 2
    if at < 0 or symbols[at + 1] != SYMBOLS["UND"] or taken[at]:
        return None
    value, old = lx.values[at], None
    if symbols[at] == SYMBOLS["DECADE"] and mention.rule == "decade":
        old = f"{(value + (1900 if value >= 20 else 2000)) // 10:03d}"
    elif symbols[at] in (SYMBOLS["ORD"], SYMBOLS["ORDW"]) and mention.rule == "century" and 1 <= value <= 21:
        old = f"{int(value) - 1:02d}"
    if old is None:
        return None
    first = at - 1 if at and symbols[at - 1] == SYMBOLS["ART"] and not taken[at - 1] else at
    return Mention(first, at, "DATE", "fixed", {"value": old}, rule=mention.rule)


def _day_before(lx: Lexed, mention: Mention, at: int, joiner: str) -> Mention | None:
    """*am 3., 4. und 7. Oktober*, *vom 3-7. Oktober*."""
    number = lx.symbols[at] == SYMBOLS["NUM"] and joiner in (SYMBOLS["BIS"], SYMBOLS["HYPH"]) and lx.word(at).isdigit()
    if not (number or lx.symbols[at] == SYMBOLS["ORD"]) or not 1 <= lx.values[at] <= 31:
        return None
    data = {key: mention.data[key] for key in ("month", "year", "year_step", "year_same") if key in mention.data}
    return Mention(at, at, "DATE", "day", data | {"day": int(lx.values[at])}, rule="day_list")


def _hour_before(lx: Lexed, mention: Mention, at: int, joiner: str) -> Mention | None:
    """*um 16.30, 17 und 18 Uhr*; a bare number before a comma is no hour."""
    if lx.symbols[at] == SYMBOLS["CLOCK"]:
        hour, minute = (int(part) for part in re.split("[.:]", lx.word(at)))
    elif lx.symbols[at] == SYMBOLS["NUM"] and joiner != SYMBOLS["COMMA"] and lx.values[at] in range(25):
        hour, minute = int(lx.values[at]), 0
    else:
        return None
    return Mention(at, at, "TIME", "clock", {"hour": hour, "minute": minute}, rule="clock_list")


def _length_before(lx: Lexed, mention: Mention, at: int, joiner: str) -> Mention | None:
    """*5 bis 7 Jahre*."""
    if lx.symbols[at] != SYMBOLS["NUM"] or joiner not in (SYMBOLS["BIS"], SYMBOLS["UND"], SYMBOLS["HYPH"]):
        return None
    amount = float(lx.values[at])
    data: dict[str, Any] = {key: mention.data[key] for key in ("unit", "relation")}
    data |= {"amount": amount, "value": duration_value(amount, mention.data["unit"])}
    return Mention(at, at, "DURATION", "duration", data, rule="duration_list")


_MEMBERS = {"day": _day_before, "clock": _hour_before, "duration": _length_before}
"""By the kind of the last member of a list, what reads the one before."""
_LONGEST_LIST = 400
"""Tokens."""
