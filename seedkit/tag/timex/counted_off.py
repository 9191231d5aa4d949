"""Days and months that the words beside them count off: *heute vor 80 Jahren*, *im Mai vor zwei Jahren*, *Freitag in einer
Woche*, *letztes Jahr im August*.

The two expressions stay two, as in KRAUTS, but mean one day: the day's value is counted, and the duration has its days.
"""

from __future__ import annotations

from itertools import pairwise

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention

__all__ = ["count_off"]

_IN_YEAR = frozenset({"day", "month", "year_part", "holiday"})
_HAS_YEAR = frozenset({"year", "year_step", "year_same", "direction", "season_step"})
_WEEK_IN_DAYS = {8: 1, 14: 2, 15: 2}  # *heute in acht Tagen* is a week away
_INSIDE = frozenset({"im", "am", "zu", "zum", "an"})


def count_off(lx: Lexed, mentions: list[Mention]) -> None:
    """Mark the mentions whose day a neighbour counts; a duration that counts gets ``data["counts"]``, its day."""
    for before, after in pairwise(mentions):
        if after.first - before.last > 3:
            continue
        between = [lx.word(at).lower() for at in range(before.last + 1, after.first)]
        if after.kind == "duration" and between in (["vor"], ["in"]):
            if _counts(before, after, between[0]):
                after.data["counts"] = before
        elif _years_back(before) and before.first and lx.symbols[before.first - 1] == SYMBOLS["VOR"]:
            # Vor drei Jahren, am 5. Mai, starb er
            if between and between[-1] in _INSIDE and between[:-1] in ([], [","]) and _takes_year(after):
                after.data["year_step"] = -int(before.data["amount"])
        elif len(between) == 1 and between[0] in _INSIDE and _takes_year(after):
            if before.kind == "year" and before.mod is None:
                after.data["year"] = before.data["year"]
            elif before.kind == "period" and before.data["unit"] == "Y" and before.mod is None:
                after.data["year_step"] = before.data["step"]


def _takes_year(mention: Mention) -> bool:
    return mention.kind in _IN_YEAR and not _HAS_YEAR & mention.data.keys()


def _years_back(mention: Mention) -> bool:
    return mention.kind == "duration" and mention.data.get("unit") == "Y" and _whole(mention) is not None


def _whole(duration: Mention) -> int | None:
    amount = duration.data.get("amount")
    return int(amount) if isinstance(amount, float) and amount == int(amount) and amount <= 9999 else None


def _counts(day: Mention, duration: Mention, word: str) -> bool:
    """Let a duration behind a day count it, where the two go together: a year's day by years, a week's day by weeks."""
    amount, unit = _whole(duration), duration.data.get("unit")
    if amount is None or unit is None:
        return False
    if unit == "D":
        amount, unit = _WEEK_IN_DAYS.get(amount, 0), "W"
    signed = -amount if word == "vor" else amount
    if not amount:
        return False
    if day.kind == "day_offset" and unit in ("W", "M", "Y"):
        day.data["counted"] = (unit, signed)
    elif day.kind == "weekday" and unit == "W" and not {"week", "further"} & day.data.keys():
        day.data.setdefault("direction", "behind" if signed < 0 else "next")
        day.data["further"] = signed
    elif unit == "Y" and signed < 0 and _takes_year(day):
        day.data["year_step"] = signed
    else:
        return False
    return True
