"""Rules for days and months of the calendar: *3. Mai 2021*, *23.03.1976*, *Anfang März*."""

from __future__ import annotations

from typing import Any

from seedkit.tag.timex.lexer import Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.wording import PREPOSED, YEAR_TAIL, is_name, year_of_period

_DAYLIKE = "(?:ORD|NUM)"
_ABBREVIATED = {"Jan", "Feb", "Mär", "Mrz", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Okt", "Nov", "Dez"}


def _month_tail(lx: Lexed, last: int, slots: dict[str, int]) -> tuple[int, bool]:
    """Return the last piece of a match that ends in a month and perhaps ``. YEAR``, and whether the year counts."""
    month = slots["MONTH"]
    if "DOT" in slots and slots["DOT"] == month + 1 and lx.word(month) not in _ABBREVIATED:
        return month, False
    return last, True


@rule(
    "calendar_day",
    f"(?:(?:WDAY|WPART)COMMA?(?:ART|INART)?)?{_DAYLIKE}MONTH{YEAR_TAIL}(?:PARTADV)?",
    f"ART{_DAYLIKE}MONTH{YEAR_TAIL}(?:PARTADV)?",
)
def _calendar_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    day_at = slots.get("ORD", slots.get("NUM", first))
    day = lx.values[day_at]
    month = slots["MONTH"]
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
    if "WDAY" in slots:
        data["weekday"] = lx.values[first]
    elif not parts[2] and not _dated_by_context(lx, first):
        return None
    return Mention(first, last, "DATE", "day", data)


def _dated_by_context(lx: Lexed, at: int) -> bool:
    """A day and month in figures without a year needs a preposition of time or a bracket before it (else: versions)."""
    return at > 0 and lx.symbols[at - 1] in PREPOSED


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
