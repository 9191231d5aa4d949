"""TIMEX3 values and the calendar: which days a value means, and how to step from one period to another.

Values follow TimeML's TIMEX3 (ISO 8601 with its extensions): ``2024-10-24``, ``2024-W43-4``, ``2024-FA``,
``196`` (a decade), ``2013-11-30T20:00``, ``2016-01-13TEV``, ``P3W``, ``PRESENT_REF``; an ``X`` stands for a digit
nobody knows. Periods outside the years 1 to 9999 have no interval.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from seedkit.records import Window

__all__ = [
    "add_months",
    "easter",
    "interval_of",
    "is_timex_value",
    "period_value",
    "shift_days",
    "step_period",
]

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_SHAPE = re.compile(
    r"""(?:PAST_REF|PRESENT_REF|FUTURE_REF)
    |P(?=.)(?:[\dX.]+(?:CE|DE|ML|WE|[YMWDQH]))*(?:T(?:[\dX.]+[HMS])+)?
    |(?:T\d\d(?::\d\d(?::\d\d)?)?|T(?:MO|MI|AF|EV|NI|DT))
    |BC\d\d(?:\d\d)?
    |[\dX]{2,3}
    |[\dX]{4}(?:-(?:SP|SU|FA|WI|Q[1-4X]|H[12X]))?
    |[\dX]{4}(?:-[01X][\dX](?:-[0-3X][\dX])?)?(?:T(?:\d\d(?::\d\d(?::\d\d)?)?|MO|MI|AF|EV|NI|DT))?
    |[\dX]{4}-W[\dX]{2}(?:-(?:WE|[1-7X]))?(?:T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT))?
    """,
    re.VERBOSE,
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")


def is_timex_value(value: str) -> bool:
    """Return whether ``value`` has the shape of a TIMEX3 value and names no impossible day.

    >>> is_timex_value("2024-10-24T20:00"), is_timex_value("2024-02-31"), is_timex_value("P")
    (True, False, False)
    """
    if not _SHAPE.fullmatch(value) or value in ("P", "PT"):
        return False
    if found := _DAY.fullmatch(value):
        return _day(*(int(part) for part in found.groups())) is not None
    if found := _WEEK.fullmatch(value):
        return _iso_day(int(found[1]), int(found[2]), 1) is not None
    if found := re.match(r"[\dX]{4}-(\d\d)(?!\d)", value):
        return 1 <= int(found[1]) <= 12
    return True


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso_day(year: int, week: int, day: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: date, days: int) -> date | None:
    """Return ``day`` moved by ``days``, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Return ``day`` moved by whole months, held at the month's last day; None outside the calendar.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    >>> add_months(date(9999, 12, 31), 1) is add_months(date(1, 1, 1), -1) is None
    True
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def easter(year: int) -> date | None:
    """Return Easter Sunday of a Gregorian year (Meeus/Jones/Butcher), None before 1583.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    if not 1583 <= year <= 9999:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def period_value(unit: str, day: date) -> str:
    """Return the value of the period of one ``unit`` that holds ``day``.

    >>> [period_value(unit, date(2024, 10, 24)) for unit in ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE")]
    ['2024-10-24', '2024-W43', '2024-W43-WE', '2024-10', '2024-Q4', '2024-H2', '2024', '202', '20']
    """
    year = f"{day.year:04d}"
    if unit in ("W", "WE"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    return {
        "D": day.isoformat(),
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "H": f"{year}-H{1 if day.month < 7 else 2}",
        "Y": year,
        "DE": year[:3],
        "CE": year[:2],
    }[unit]


def step_period(unit: str, day: date, steps: int) -> date | None:
    """Return a day in the period ``steps`` units away from the one that holds ``day``; None outside the calendar."""
    if unit == "D":
        return shift_days(day, steps)
    if unit in ("W", "WE"):
        return shift_days(day, 7 * steps)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit]
    return add_months(day.replace(day=1), months * steps)


def _third(window: Window, mod: str | None) -> Window:
    """Return the first, middle or last third of a period: days 1-10, 11-20, 21-end of a month; months of a year."""
    if mod not in ("START", "MID", "END") or window.start is None or window.end is None:
        return window
    part = ("START", "MID", "END").index(mod)
    days = (window.end - window.start).days + 1
    first, last = window.start, window.end
    if days == 7:
        lows, highs = (0, 1, 3), (1, 3, 6)
        return Window(first + timedelta(days=lows[part]), first + timedelta(days=highs[part]))
    if 28 <= days <= 31 and first.day == 1:
        start = first.replace(day=(1, 11, 21)[part])
        return Window(start, last if part == 2 else first.replace(day=(10, 20)[part]))
    if days >= 365:
        months = round(days / 30.4375)
        low, high = (
            (0, months // 3, months - months // 3)[part],
            (months // 3, months - months // 3, months)[part],
        )
        start_day, after = add_months(first, low), add_months(first, high)
        return Window(start_day, last if part == 2 or after is None else after - timedelta(days=1))
    low, high = days * part // 3, days * (part + 1) // 3 - 1
    return Window(first + timedelta(days=low), first + timedelta(days=high))


def _months(year: int, first: int, last: int) -> Window | None:
    start = _day(year, first, 1)
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    if start is None or not 1 <= end_year <= 9999:
        return None
    return Window(start, date(end_year, end_month, monthrange(end_year, end_month)[1]))


@lru_cache(maxsize=4096)
def interval_of(value: str, mod: str | None = None) -> Window | None:
    """Return the days a DATE or TIME value means, None where it names none (durations, sets, X, impossible days).

    >>> interval_of("2025-03", "START")
    Window(start=datetime.date(2025, 3, 1), end=datetime.date(2025, 3, 10))
    >>> interval_of("2024-W43-WE").start.isoformat(), interval_of("196").end.isoformat(), interval_of("XXXX-06")
    ('2024-10-26', '1969-12-31', None)
    """
    if found := _DAY.fullmatch(value):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        return Window(day, day) if day else None
    if found := _WEEK.fullmatch(value):
        first, last = {"WE": (6, 7), None: (1, 7)}.get(found[3], (0, 0))
        if first == 0:
            first = last = int(found[3])
        start = _iso_day(int(found[1]), int(found[2]), first)
        end = _iso_day(int(found[1]), int(found[2]), last)
        return _third(Window(start, end), mod) if start and end else None
    if found := _PART.fullmatch(value):
        part = found[2]
        if part in SEASON_MONTHS:
            low, high = SEASON_MONTHS[part]
        elif part[0] == "Q":
            low, high = int(part[1]) * 3 - 2, int(part[1]) * 3
        else:
            low, high = int(part[1]) * 6 - 5, int(part[1]) * 6
        window = _months(int(found[1]), low, high)
        return _third(window, mod) if window else None
    if found := _MONTH.fullmatch(value):
        if not 1 <= int(found[2]) <= 12:
            return None
        window = _months(int(found[1]), int(found[2]), int(found[2]))
        return _third(window, mod) if window else None
    if re.fullmatch(r"\d{2,4}(?:-XX(?:-XX)?|-QX|-HX)?", value):
        digits = value.split("-")[0]
        size = 10 ** (4 - len(digits))
        low_year, high_year = int(digits) * size, int(digits) * size + size - 1
        first_day, last_day = _day(max(low_year, 1), 1, 1), _day(high_year, 12, 31)
        if high_year < 1 or first_day is None or last_day is None:
            return None
        return _third(Window(first_day, last_day), mod)
    return None
