"""Rules for days and months of the calendar: *3. Mai 2021*, *23.03.1976*, *Anfang März*."""

from __future__ import annotations

from typing import Any

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.word_lists import listed
from seedkit.tag.timex.wording import PREPOSED, ROMAN, YEAR_TAIL, is_name, year_of_period
from seedkit.tag.timex.year_counted import counts_described

_DAYLIKE = "(?:ORD|NUM)"
_FIRST_YEAR = 1800
"""What the news dates to a month is hardly older, where as many of something may be meant."""
_ABBREVIATED = {"Jan", "Feb", "Mär", "Mrz", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Okt", "Nov", "Dez"}


def _month_tail(lx: Lexed, last: int, slots: dict[str, int]) -> tuple[int, bool]:
    """Return the last piece of a match that ends in a month and perhaps ``. YEAR``, and whether the year counts."""
    month = slots["MONTH"]
    if "DOT" in slots and slots["DOT"] == month + 1 and lx.word(month) not in _ABBREVIATED:
        return month, False
    year = slots.get("YEAR")
    if year is not None and lx.word(year).isdigit():
        figures = int(lx.word(year))
        if (figures < _FIRST_YEAR or figures % 100 == 0) and counts_described(lx, year):
            return month, False  # schickte Anfang Oktober 1500 Soldaten, im Mai 2000 Soldaten
    return last, True


@rule(
    "calendar_day",
    f"(?:(?:WDAY|WPART)COMMA?(?:ART|INART)?)?{_DAYLIKE}MONTH{YEAR_TAIL}(?:PARTADV)?",
    f"ART{_DAYLIKE}MONTH{YEAR_TAIL}(?:PARTADV)?",
    f"(?:ART|INART)ORDW MONTH{YEAR_TAIL}",
)
def _calendar_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    day_at = slots.get("ORD", slots.get("NUM", slots.get("ORDW", first)))
    day = lx.values[day_at]
    month = slots["MONTH"]
    if "ORDW" in slots:  # am dritten Mai; but: im dritten Mai, der dritte April in Folge
        if (
            lx.word(first).lower() not in _OF_ONE_DAY
            or lx.word(month + 1 if month + 1 < len(lx.symbols) else month) in _IN_A_ROW
        ):
            return None
        if "INART" in slots:
            first = day_at
            slots = {name: at for name, at in slots.items() if name != "INART"}
    elif first < day_at and lx.word(first) == "des" and first and _is_named_after_a_day(lx.word(first - 1)):
        return Mention(first, last, "DATE", "void")  # die Straße des 17. Juni
    part_at = slots.get("PARTADV")  # am 31. Mai 2011 morgens
    last = last if part_at is None else last - 1
    last, with_year = _month_tail(lx, last, slots)
    if "COMMA" in slots and slots["COMMA"] > month:
        last, with_year = (month, False)
    if "UNIT" in slots and lx.values[slots["UNIT"]] != "Y":
        last, with_year = month, False
    if "NUM" in slots and slots["NUM"] == day_at and not lx.word(day_at).isdigit():
        return None
    if month and lx.word(month) == "Mais" and "ORD" not in slots:
        return None
    data: dict[str, Any] = {"month": lx.values[month], "day": int(day)}
    if with_year and last > month:
        data |= year_of_period(lx, slots)
    if "INART" in slots and first < slots["INART"] < day_at and lx.word(slots["INART"]) != "am":
        first = day_at  # am Montag zum 1. Juli: two days
        slots = {name: at for name, at in slots.items() if at >= first}
    if "WDAY" in slots or "WPART" in slots:
        at = slots.get("WDAY", slots.get("WPART", first))
        data["weekday"] = lx.values[at] if "WDAY" in slots else lx.values[at][0]
        if "WPART" in slots:
            data["part"] = lx.values[at][1]
    if part_at is not None and last == part_at - 1:
        last, data["part"] = part_at, lx.values[part_at]
    kind = (
        "day"
        if 1 <= day <= (29, 31, 30)[0 if data["month"] == 2 else 2 if data["month"] in (4, 6, 9, 11) else 1]
        else "void"
    )
    return Mention(first, last, "TIME" if "part" in data else "DATE", kind, data)


_OF_ONE_DAY = {"am", "vom", "zum", "dem", "den", "der", "des"}
_IN_A_ROW = {"in", "hintereinander", "nacheinander"}
_NAMED_AFTER_A_DAY = listed("named_after_a_day")


def _is_named_after_a_day(word: str) -> bool:
    return word.lower().removesuffix("s").endswith(_NAMED_AFTER_A_DAY)


@rule("spaced_day", "(?:INART|ART|BIS|AB|SEIT|COMMA)ORD ORD")
def _spaced_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*am 9. 2.*: day and month in figures with a blank between them; *am 1. 2. Bundesliga* goes on with a noun."""
    before = lx.word(first).lower()
    if before not in _BEFORE_A_DAY and not (before == "," and first and lx.symbols[first - 1] == SYMBOLS["WDAY"]):
        return None
    if lx.symbols[last + 1 : last + 2] in _COUNTED_OFF:
        return None
    day, month = int(lx.values[last - 1]), int(lx.values[last])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or lx.text[lx.ends[last - 1] : lx.starts[last]] != " ":
        return None
    return Mention(last - 1, last, "DATE", "day", {"day": day, "month": month})


_BEFORE_A_DAY = {"am", "vom", "zum", "dem", "den", "bis", "ab", "seit"}
_COUNTED_OFF = {SYMBOLS[name] for name in ("UPPER", "UNIT", "MONTH", "SEASON", "NUM", "WDAY", "HOL")}


@rule("roman_day", "ORD(?:UPPER|VOR)DOT YEAR")
def _roman_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*9. II. 1934*: the month in Roman figures."""
    month = ROMAN.get(lx.word(first + 1))
    day = int(lx.values[first])
    if month is None or month > 12 or not 1 <= day <= 31:
        return None
    return Mention(first, last, "DATE", "day", {"day": day, "month": month, "year": lx.values[last]})


@rule("numeric_day", "(?:WDAY COMMA?(?:ART|INART)?)?NDATE", "ISO")
def _numeric_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    piece = lx.word(last)
    if "ISO" in slots:
        year, month, day = (int(part) for part in piece.split("-"))
        return Mention(first, last, "DATE", "day", {"year": year, "month": month, "day": day})
    parts = [part.strip() for part in piece.split(".")]
    data = {"day": int(parts[0]), "month": int(parts[1])}
    if parts[2]:
        year = int(parts[2])
        data["year"] = year if len(parts[2]) == 4 else year + (2000 if year < 50 else 1900)
    if first and lx.word(first - 1) in _NUMBERED:
        return None  # Version 10.11.12
    if "WDAY" in slots:
        data["weekday"] = lx.values[first]
    elif not parts[2] and not _dated_by_context(lx, first):
        return None
    return Mention(first, last, "DATE", "day", data)


_NUMBERED = {"Version", "Versionen", "Release", "Kapitel", "Abschnitt", "Ziffer", "Update", "iOS", "macOS"}


def _dated_by_context(lx: Lexed, at: int) -> bool:
    """A day and month in figures without a year needs a preposition of time or a bracket before it (else: versions)."""
    return at > 0 and lx.symbols[at - 1] in PREPOSED and lx.word(at - 1) != "auf"  # sank auf 1.10


@rule("month", f"(?:EDGE)?MONTH{YEAR_TAIL}")
def _month(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    month = slots["MONTH"]
    word = lx.word(month)
    last, with_year = _month_tail(lx, last, slots)
    if "COMMA" in slots:
        last, with_year = month, False
    if "UNIT" in slots and lx.values[slots["UNIT"]] != "Y":
        last, with_year = month, False
    if word in _ABBREVIATED and not ("YEAR" in slots and with_year) and "EDGE" not in slots:
        return None
    if is_name(lx, first, last, month):
        return None
    data: dict[str, Any] = {"month": lx.values[month]}
    if with_year and last > month:
        data |= year_of_period(lx, slots)
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    return Mention(first, last, "DATE", "month", data, mod)
