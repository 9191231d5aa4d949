"""Which of several calendar dates a bare name means: *am 3. Oktober*, *im Mai*, *im Sommer*, *am Montag*, *zu Ostern*.

Pure functions of a reference day and a tense: ``"past"``, ``"future"``, ``"present"`` or None (no finite verb);
``"next"`` stands for *kommend-, nächst-*. In the present tense a date is rather ahead than behind.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from seedkit.lexicon import load_list
from seedkit.records import Window
from seedkit.tag.timex.values import easter, interval_of, shift_days

__all__ = [
    "day_of_year",
    "feast_days",
    "feast_start",
    "valid_day",
    "weekday_near",
    "year_of_month",
    "year_of_season",
]

# How many times as far a date on the side that the tense speaks against counts.
_WRONG_SIDE = 3
_NEVER = 10_000
_A_MONTH, _A_YEAR = 31, 366
_BEHIND_IN_PRESENT = 2
_FEAST_BEHIND = 8  # *Zum Jahreswechsel steigen die Preise*: only in the weeks behind it the last one is spoken of


def valid_day(year: int, month: int, day: int) -> bool:
    """Return whether the Gregorian calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def day_of_year(month: int, number: int, ref: date, tense: str | None, weekday: int | None = None) -> date | None:
    """Return the day and month in the year that is likeliest seen from ``ref``; a weekday fixes the year.

    The nearest one, where a day on the wrong side of the tense counts as three times as far (*die Rennen am 18.
    Dezember wurden verlegt* is written two days before them, not a year after); ``"told"`` reaches over to it for a month, ``"over"`` never.

    >>> day_of_year(12, 18, date(2024, 12, 16), "past"), day_of_year(10, 24, date(2024, 11, 2), None, weekday=4)
    (datetime.date(2024, 12, 18), datetime.date(2024, 10, 24))
    """
    years = [y for y in range(ref.year - 1, ref.year + 2) if valid_day(y, month, number)]
    if weekday is not None:
        years = [y for y in years if date(y, month, number).isoweekday() == weekday] or years
    if not years:  # 29 February
        years = [y for y in range(ref.year - 4, ref.year + 5) if valid_day(y, month, number)]
    sign = {"past": 1, "told": 1, "over": 1, "future": -1, "next": -1}.get(tense or "", 0)
    reach = {"told": _A_MONTH, "over": 0}.get(tense or "", _A_YEAR)

    def cost(day: date) -> tuple[int, bool]:
        distance = (day - ref).days
        if tense == "present":
            return abs(distance) * (_BEHIND_IN_PRESENT if distance < 0 else 1), day < ref
        wrong_side = _WRONG_SIDE if abs(distance) <= reach else _NEVER
        return abs(distance) * (wrong_side if distance * sign > 0 else 1), day < ref

    return min((date(y, month, number) for y in years), key=cost, default=None)


def year_of_month(month: int, ref: date, tense: str | None) -> int:
    """Return the year of a bare month.

    >>> [year_of_month(9, date(2013, 2, 21), tense) for tense in ("past", "present", "future", None)]
    [2012, 2013, 2013, 2012]
    """
    if tense in ("future", "next"):
        return ref.year + (1 if month < ref.month or (tense == "next" and month == ref.month) else 0)
    if tense == "past":
        return ref.year - (1 if month > ref.month else 0)
    weight = _BEHIND_IN_PRESENT if tense == "present" else 1

    def cost(year: int) -> tuple[int, bool]:
        distance = (year - ref.year) * 12 + month - ref.month
        return abs(distance) * (weight if distance < 0 else 1), distance < 0 if weight > 1 else year != ref.year

    return min((ref.year - 1, ref.year, ref.year + 1), key=cost)


def year_of_season(part: str, ref: date, step: int | None, tense: str | None) -> int | None:
    """Return the year of a season; ``step`` -1, 0, 1 for *vergangenen, diesen, kommenden*, None for a bare one."""
    spans = []
    for year in range(max(2, ref.year - 2), min(9997, ref.year + 2) + 1):
        window = interval_of(f"{year:04d}-{part}")
        if window and window.start and window.end:
            spans.append((year, window.start, window.end))
    current = [year for year, start, end in spans if start <= ref <= end]
    behind = [(year, (ref - end).days) for year, _, end in spans if end < ref]
    ahead = [(year, (start - ref).days) for year, start, _ in spans if start > ref]
    if not behind or not ahead:
        return None
    (last, gap_back), (coming, gap_ahead) = behind[-1], ahead[0]
    if step == -1:
        return last
    if step == 1:
        return coming
    if current:
        return current[0]
    if step == 0:
        return ref.year
    if tense == "past":
        return last
    weight = _BEHIND_IN_PRESENT if tense == "present" else 1
    return coming if tense == "future" or gap_ahead <= weight * gap_back else last


def weekday_near(weekday: int, ref: date, *, direction: str | None, week: int | None, tense: str | None) -> date | None:
    """Return the day a weekday's name means: of the ``week`` named, by its adjective's ``direction``, by the tense."""
    ahead = (weekday - ref.isoweekday()) % 7
    if week is not None:
        return shift_days(ref, weekday - ref.isoweekday() + 7 * week)
    if direction == "past":
        return shift_days(ref, ahead - 7)
    if direction == "next":
        return shift_days(ref, ahead or 7)
    if direction == "behind":  # Mittwoch vor einer Woche, said on a Wednesday: a week ago
        return shift_days(ref, ahead - 7 if ahead else 0)
    if direction == "edition":  # an agency quotes the paper of tomorrow, on Saturday that of Monday
        next_day = 1 if ref.isoweekday() != 6 else 2
        return shift_days(ref, ahead if ahead <= next_day else ahead - 7)
    if direction == "this":
        return shift_days(ref, weekday - ref.isoweekday())
    if tense in ("future", "present"):
        return shift_days(ref, ahead)
    return shift_days(ref, ahead - 7 if ahead else 0)


def feast_days(entry: dict[str, Any], year: int, rank: int = 1) -> Window | None:
    """Return the days of a feast of ``holidays.toml`` in one year; ``rank`` 2 for *der zweite Advent*."""
    if "month" in entry:
        if not 1 <= year < 9999:
            return None
        start = date(year, entry["month"], entry["day"])
        if "weekday" in entry:  # the first such weekday from that day on
            start += timedelta(days=(entry["weekday"] - start.isoweekday()) % 7)
        start += timedelta(days=entry.get("each", 0) * (rank - 1))
        return Window(start, start + timedelta(days=entry.get("last", entry["day"]) - entry["day"]))
    sunday = easter(year)
    if sunday is None:
        return None
    first = sunday + timedelta(days=entry["easter"])
    return Window(first, sunday + timedelta(days=entry.get("last", entry["easter"])))


def feast_start(number: int, year: int | None, ref: date | None, tense: str | None, rank: int = 1) -> str:
    """Return the value of feast ``number``: of the year that is named, else of the nearest one on the tense's side."""
    entry = load_list("holidays")["holiday"][number]
    if year is not None:
        window = feast_days(entry, year, rank)
        return window.start.isoformat() if window and window.start else "XXXX-XX-XX"
    if ref is None:
        fixed = "month" in entry and "weekday" not in entry
        return (
            f"XXXX-{entry['month']:02d}-{entry['day'] + (rank - 1) * entry.get('each', 0):02d}"
            if fixed
            else "XXXX-XX-XX"
        )
    days = [w.start for y in range(ref.year - 1, ref.year + 2) if (w := feast_days(entry, y, rank)) and w.start]
    sided = [day for day in days if (day <= ref if tense == "past" else day >= ref)]
    if tense == "past" and days:
        return max(sided, default=min(days)).isoformat()
    if tense in ("future", "next") and days:
        return min(sided, default=max(days)).isoformat()
    weight = _FEAST_BEHIND if tense == "present" else 1

    def cost(day: date) -> tuple[int, bool]:
        distance = (day - ref).days
        return abs(distance) * (weight if distance < 0 else 1), distance < 0

    chosen = min(days, key=cost, default=None)
    return chosen.isoformat() if chosen else "XXXX-XX-XX"
