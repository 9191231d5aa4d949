"""Rules for what recurs: *täglich*, *jeden dritten Mittwoch im Monat*, *zweimal pro Jahr*, *nachts*."""

from __future__ import annotations

import re

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.wording import UPPER, duration_value, is_plural


@rule("frequency", "FREQ")
def _frequency(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    return Mention(first, last, "SET", "set", {"value": lx.values[first]})


@rule(
    "each",
    "JED(?:ORDW|PAST|ORD|NEXT)?(?:UNIT|WDAY|WPART|PART|SEASON|MONTH)(?:(?:INART)UNIT)?",
    "ALLE(?:NUM)?UNIT",
    "(?:PRO|JE)(?:NUM)?UNIT",
    "LOWER PRO UNIT",
    "UNIT FUER UNIT",
    "UNIT UM UNIT",
    "IN UNIT IN UNIT",
    "JE EIN UNIT",
)
def _each(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if lx.symbols[first] == SYMBOLS["IN"]:  # von Jahr zu Jahr
        joined = (lx.word(first).lower(), lx.word(first + 2))
        if joined != ("von", "zu") or lx.word(first + 1) != lx.word(last):
            return None
        return Mention(first, last, "SET", "set", {"value": duration_value(1.0, lx.values[last])})
    if lx.symbols[first] == SYMBOLS["UNIT"]:
        if lx.word(first) != lx.word(last):
            return None
        return Mention(first, last, "SET", "set", {"value": duration_value(1.0, lx.values[first])})
    if "ALLE" in slots or "JE" in slots or "PRO" in slots:
        if "ALLE" in slots and not is_plural(lx.word(last), lx.values[last]):
            return None
        if "ALLE" in slots and "NUM" not in slots:
            return None
        if lx.word(first).lower() == "jeweils" and "NUM" in slots:
            return None  # jeweils 21 Monate: how long, for each of them
        amount = lx.values[slots["NUM"]] if "NUM" in slots else 1.0
        if "LOWER" in slots and not lx.word(first).endswith("mal"):
            return None
        return Mention(first, last, "SET", "set", {"value": duration_value(amount, lx.values[last])})
    if "INART" in slots and "UNIT" in slots:
        unit_at = last
        behind = slots["UNIT"] > slots["INART"] and lx.values[unit_at] in ("M", "Y", "W")
        if behind and lx.word(slots["INART"]) == "im":
            return Mention(first, last, "SET", "set", {"value": duration_value(1.0, lx.values[unit_at])})
        last = slots["INART"] - 1
    if "WDAY" in slots:
        return Mention(first, last, "SET", "set", {"value": f"XXXX-WXX-{lx.values[slots['WDAY']]}"})
    if "WPART" in slots:
        weekday, part = lx.values[slots["WPART"]]
        return Mention(first, last, "SET", "set", {"value": f"XXXX-WXX-{weekday}{part}"})
    if "PART" in slots:
        return Mention(first, last, "SET", "set", {"value": f"XXXX-XX-XX{lx.values[slots['PART']]}"})
    if "SEASON" in slots:
        return Mention(first, last, "SET", "set", {"value": f"XXXX-{lx.values[slots['SEASON']]}"})
    if "MONTH" in slots:
        return Mention(first, last, "SET", "set", {"value": f"XXXX-{lx.values[slots['MONTH']]:02d}"})
    unit = lx.values[last]
    if unit == "WE":
        return Mention(first, last, "SET", "set", {"value": "XXXX-WXX-WE"})
    rank = float(lx.values[slots["ORDW"]]) if "ORDW" in slots else 1.0
    return Mention(first, last, "SET", "set", {"value": duration_value(rank, unit)})


@rule("set_adverb", "PARTADV", "WDAYADV")
def _set_adverb(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "WDAYADV" in slots:
        weekday, part = lx.values[first]
        return Mention(first, last, "SET", "set", {"value": f"XXXX-WXX-{weekday}{part or ''}"})
    return Mention(first, last, "SET", "part_adverb", {"part": lx.values[first]})


@rule("every_year", "(?:MONTH|SEASON)JED UNIT")
def _every_year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Mai jeden Jahres*."""
    if lx.values[last] != "Y":
        return None
    value = lx.values[first]
    return Mention(first, last, "SET", "set", {"value": f"XXXX-{value}" if "SEASON" in slots else f"XXXX-{value:02d}"})


@rule("rate", "(?:NUM|EIN)(?:UNIT|UPPER)ART UNIT")
def _rate(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*40 Stunden die Woche*, *80 Euro das Jahr*."""
    unit = lx.values[last]
    if is_plural(lx.word(last), unit) or unit not in ("TH", "D", "W", "M", "Y"):
        return None
    measured = lx.symbols[first + 1] == SYMBOLS["UNIT"] or _FREQUENT.fullmatch(lx.word(first + 1))
    if not measured or lx.word(last - 1) not in ("die", "das", "den"):
        return None
    return Mention(last - 1, last, "SET", "set", {"value": duration_value(1.0, unit)})


_FREQUENT = re.compile(
    r"(?:\w+mal|Mal|Euro|Franken|Dollar|mehrmals|Prozent|Stunden|Tonnen|Millionen|Milliarden|Lire|Mark)"
)


_OF_WHAT = {
    "des",
    "der",
    "seiner",
    "seines",
    "ihrer",
    "ihres",
    "als",
    "nach",
    "vor",
    "in",
    "darauf",
    "eines",
    "einer",
}


@rule("per_unit", "INART UNIT", "IN ART UNIT")
def _per_unit(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*zweimal im Jahr*, *400 Euro im Monat*, *dreimal in der Woche*: only right behind an amount."""
    if lx.values[last] not in ("Y", "M", "W", "D") or lx.word(first) not in ("im", "am", "in"):
        return None
    if lx.values[last] == "D" and lx.word(first) != "am":
        return None
    if last + 1 < len(lx.symbols) and lx.symbols[last + 1] in (
        SYMBOLS["YEAR"],
        SYMBOLS["NUM"],
        SYMBOLS["LATER"],
        SYMBOLS["ORD"],
    ):
        return None
    if last + 1 < len(lx.symbols) and lx.word(last + 1) in _OF_WHAT and lx.values[last] != "D":
        return None  # im Jahr des Umbruchs, im Monat seiner Wahl: a period, not a rate
    if last + 1 < len(lx.symbols) and lx.values[last] == "D" and lx.word(last + 1) in ("des", "der", "nach", "vor"):
        return None
    back = [lx.word(at) for at in range(max(0, first - 2), first)]
    counted = lx.symbols[max(0, first - 3) : first]
    rate = counted[-1:] == UPPER and (SYMBOLS["NUM"] in counted or SYMBOLS["YEAR"] in counted)
    if not rate and not any(_FREQUENT.fullmatch(word) for word in back):
        return None
    if back[-1].endswith("mal") and back[-1] != "Mal":
        first -= 1
    return Mention(first, last, "SET", "set", {"value": duration_value(1.0, lx.values[last])})


_SHORT_RANGE = "WDAYABBR DOT?(?:HYPH|BIS)WDAYABBR DOT?"


@rule("weekday_range", _SHORT_RANGE)
def _weekday_range(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """The second day of *Mo.–Fr.*, *Di bis So*."""
    at = last if lx.symbols[last] == SYMBOLS["WDAYABBR"] else last - 1
    return Mention(at, _with_its_dot(lx, first, last), "SET", "set", {"value": f"XXXX-WXX-{lx.values[at]}"})


@rule("weekday_range", _SHORT_RANGE)
def _weekday_range_start(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    end = first + 1 if lx.symbols[first + 1] == SYMBOLS["DOT"] else first
    return Mention(first, end, "SET", "set", {"value": f"XXXX-WXX-{lx.values[first]}"})


def _with_its_dot(lx: Lexed, first: int, last: int) -> int:
    """Leave out a dot that ends the sentence (*Di–So.*): the first day has none."""
    dotted = lx.symbols[last] == SYMBOLS["DOT"]
    return last - 1 if dotted and lx.symbols[first + 1] != SYMBOLS["DOT"] else last
