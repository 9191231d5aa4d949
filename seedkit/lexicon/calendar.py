"""Names of months and of days of the week in small letters, for whoever asks whether a word is one: *jänner, sonnabend*."""

from __future__ import annotations

from seedkit.lexicon import load_list

__all__ = ["MONTHS", "MONTH_NUMBERS", "PARTS_OF_DAYS", "WEEKDAYS", "WEEKDAY_NAMES"]

_MONTHS = load_list("calendar")["month"]
_WEEKDAYS = load_list("calendar")["weekday"]

MONTHS = frozenset(name.lower() for month in _MONTHS for name in month["names"])
WEEKDAYS = frozenset(name.lower() for day in _WEEKDAYS for name in day["names"])
PARTS_OF_DAYS = frozenset("morgen vormittag mittag nachmittag abend nacht".split())
MONTH_NUMBERS: dict[str, int] = {
    name: int(month["month"]) for month in _MONTHS for name in (*month["names"], *month.get("also", ()))
}
"""Every way in which a date may have a month, as it is written, and its number."""
WEEKDAY_NAMES = frozenset(name for day in _WEEKDAYS for name in (*day["names"], *day["also"]))
"""Every way in which a date may have a day of the week, as it is written."""
