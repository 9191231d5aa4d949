"""Rules for periods seen from the publication: *vergangene Woche*, *Vorjahr*, *Ende des Jahres*."""

from __future__ import annotations

import re
from typing import NamedTuple

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.wording import DIRECTION, duration_value, is_plural, neighbour_of, year_of_period

_PERIOD = "(?:PAST|NEXT|CURR|DEM|SAME|FOLL|PREC)"


@rule(
    "relative_period",
    f"(?:EDGE)?(?:ART)?{_PERIOD}(?:UNIT|WDAY|WPART|SEASON|MONTH|PART|NEIGH)",
    "EDGE ART(?:UNIT|NEIGH)",
    "EDGE NEIGH",
    "EDGE UNIT",
)
def _relative_period(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*vergangene Woche*, *am nächsten Montag*, *Ende des Jahres*, *im folgenden Sommer*."""
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    seen = _seen(lx, slots)
    if "NEIGH" in slots:
        data = neighbour_of(lx.values[last])
        return None if "part" in data else Mention(first, last, "DATE", "period", data, mod)
    if len(slots) == 2 and slots.keys() == {
        "EDGE",
        "UNIT",
    }:  # Ende Monat, Mitte Woche: in Switzerland without the article
        if lx.word(last) not in ("Woche", "Monat", "Jahr") or lx.symbols[last + 1 : last + 2] in _NUMBERED:
            return None
        data = {"unit": lx.values[last], "step": 0, "bare": True, "end": mod == "END"}
        return Mention(first, last, "DATE", "period", data, mod)
    if "UNIT" in slots:
        plural = is_plural(lx.word(last), lx.values[last]) and lx.word(last) != "Jahres"
        in_days = "DEM" in slots and lx.word(last) in ("Tage", "Tagen")
        return _periods(lx, first, last, slots) if plural or in_days else _period(lx, first, last, slots, seen, mod)
    if "WDAY" in slots or "WPART" in slots:
        return _weekday(lx, first, last, slots, seen) if "EDGE" not in slots else None
    if "SEASON" in slots:
        season = {"part": lx.values[last], "season_step": _sign(seen.step) if seen.same is None else 0}
        season |= {"further": _sign(seen.step)} if seen.far else {}
        return Mention(first, last, "DATE", "year_part", season, mod)
    if "MONTH" in slots:
        month = {"month": lx.values[last], "direction": _direction(seen.step)}
        return Mention(first, last, "DATE", "month", month, mod)
    if "PART" in slots:
        return _daypart(lx, first, last, slots, seen)
    return None


_NUMBERED = (SYMBOLS["YEAR"], SYMBOLS["NUM"])


class _Seen(NamedTuple):
    """From where a period is seen."""

    step: int
    """Periods from the publication: -1 *vergangene*, -2 *vorletzte*, 0 *diese*, 1 *nächste*."""
    far: bool
    """*vorletzte*, *übernächste*."""
    same: int | None
    """Periods from what was told before: -1 *vorhergehende*, 0 *selbe*, 1 *folgende*; None where that is not meant."""


def _seen(lx: Lexed, slots: dict[str, int]) -> _Seen:
    named = next((name for name in DIRECTION if name in slots), None)
    far = named is not None and lx.values[slots[named]] == 2
    step = DIRECTION[named] * (2 if far else 1) if named is not None else 0
    return _Seen(step, far, 0 if "SAME" in slots else 1 if "FOLL" in slots else -1 if "PREC" in slots else None)


def _periods(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in den folgenden Jahren* (from what was told before), *in den letzten Wochen*, *in diesen Tagen*."""
    unit = lx.values[last]
    if "DEM" in slots and lx.word(last) in ("Tage", "Tagen"):
        if lx.word(slots["DEM"]).lower() == "dieser":
            return Mention(first, last, "DATE", "reference", {"value": "PRESENT_REF"})
        return Mention(first, last, "DURATION", "duration", {"value": "PXD", "relation": "now"})
    data = {"value": duration_value("X", unit), "unit": unit, "amount": "X"}
    if "FOLL" in slots:
        return Mention(first, last, "DURATION", "duration", data | {"relation": "lean", "sign": 1})
    if "PAST" in slots or "NEXT" in slots:
        data["relation"] = "last" if "PAST" in slots else "next"
        return Mention(first, last, "DURATION", "duration", data)
    return None


def _period(lx: Lexed, first: int, last: int, slots: dict[str, int], seen: _Seen, mod: str | None) -> Mention | None:
    """*vergangene Woche*, *Ende des Jahres*; *an diesem Tag*, *im selben Jahr* are told from a day named before."""
    unit = lx.values[last]
    if unit in ("TS", "TM", "TH", "ML"):
        return None
    if unit == "D" and lx.word(last - 1) in ("letzten", "vorletzten"):  # am letzten Tag: of what it was
        return Mention(first, last, "DATE", "void")
    if "EDGE" in slots and len(slots) == 3 and "ART" in slots:  # Ende der Woche, Ende des Jahres
        data = {"unit": unit, "step": 0, "bare": True, "end": mod == "END"}
        return Mention(first, last, "DATE", "period", data, mod)
    if seen.same is not None:
        return Mention(first, last, "DATE", "same", {"unit": unit, "step": seen.same}, mod)
    if unit == "D" and ("DEM" in slots or "NEXT" in slots):  # an diesem Tag, am nächsten Tag
        return Mention(first, last, "DATE", "same", {"unit": unit, "step": seen.step}, mod)
    data = {"unit": unit, "step": seen.step}
    if _is_next(lx, slots, seen):
        data["told"] = True
    return Mention(first, last, "DATE", "period", data, mod)


def _weekday(lx: Lexed, first: int, last: int, slots: dict[str, int], seen: _Seen) -> Mention:
    """*am vergangenen Montag*, *am nächsten Dienstagabend*, *am folgenden Freitag*."""
    weekday, part = (lx.values[last], None) if "WDAY" in slots else lx.values[last]
    direction = _direction(seen.step)
    if seen.same is not None:
        direction = "next" if seen.same == 1 else "past"
    data = {"weekday": weekday, "direction": direction}
    if seen.far:
        data["further"] = _sign(seen.step)
    if part:
        data["part"] = part
    return Mention(first, last, "TIME" if part else "DATE", "weekday", data, None)


def _daypart(lx: Lexed, first: int, last: int, slots: dict[str, int], seen: _Seen) -> Mention:
    """*vergangene Nacht*; *am folgenden Morgen*: the night behind a day is its own."""
    part, same = lx.values[last], seen.same
    if same is not None:
        same -= same == 1 and part == "TNI"
        return Mention(first, last, "TIME", "same", {"unit": "D", "step": same, "part": part})
    data = {"part": part, "last": seen.step < 0, "next": seen.step > 0}
    if _is_next(lx, slots, seen):
        data["told"] = True
    return Mention(first, last, "TIME", "daypart", data)


def _is_next(lx: Lexed, slots: dict[str, int], seen: _Seen) -> bool:
    """*nächste Woche*, not *kommende*: it may be told from a day named before."""
    return seen.step == 1 and lx.word(slots["NEXT"]).lower().startswith("nächst")


def _direction(step: int) -> str:
    return {-1: "past", 1: "next"}.get(_sign(step), "this")


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)


@rule(
    "old_and_new_year", "INART(?:LOWER|AGE)UNIT", "INART IN EDGE LOWER UNIT", "ART(?:LOWER|AGE)UNIT", "EDGE LOWER UNIT"
)
def _old_and_new_year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im neuen Jahr*, *im zu Ende gehenden Jahr*: seen from either side of New Year."""
    before_year = lx.symbols[last + 1 : last + 2] == SYMBOLS["YEAR"]
    if lx.word(last) not in ("Jahr", "Jahres") or before_year:
        return None
    turn = _AT_NEW_YEAR.get(lx.text[lx.starts[first + 1] : lx.ends[last - 1]])
    opened = lx.symbols[first] in (SYMBOLS["INART"], SYMBOLS["EDGE"])
    if turn is None or not (opened or lx.word(first).lower() in ("des", "das")):
        return None
    mod = lx.values[first] if lx.symbols[first] == SYMBOLS["EDGE"] else None
    start = first + 1 if "INART" in slots else first
    return Mention(start, last, "DATE", "period", {"unit": "Y", "step": 0, "turn": turn}, mod)


_AT_NEW_YEAR = {
    "neuen": "new", "neue": "new", "alten": "old", "alte": "old", "ausgehenden": "old", "scheidenden": "old",
    "endenden": "old", "zu Ende gehenden": "old",
}  # fmt: skip


@rule("neighbour", "(?:ART)?NEIGH")
def _neighbour(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    data = neighbour_of(lx.values[last])
    if not (lx.symbols[first] == SYMBOLS["ART"] and lx.word(last) == "Vorwoche"):
        first = last
    if "part" in data and last + 1 < len(lx.symbols) and lx.word(last + 1) in _OF_SOMETHING:
        return Mention(first, last, "TIME", "fixed", {"value": f"XXXX-XX-XX{data['part']}"})  # am Vorabend des Gipfels
    kind = "same" if data["unit"] == "D" or data["step"] > 0 else "period"
    if kind == "period" and data["step"] == -1:
        data["beside"] = True
    return Mention(first, last, "TIME" if "part" in data else "DATE", kind, data)


_OF_SOMETHING = frozenset("des der seines seiner ihres ihrer von vom eines einer".split())


@rule("year_before", "(?:ART)?YEARAGO")
def _year_before(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Vorjahresquartal*: the quarter stated before, a year earlier."""
    return Mention(last, last, "DATE", "year_before", {"unit": lx.values[last]})


@rule("month_part", "(?:ORD|ORDW)?MONTHC(?:YEAR)?")
def _month_part(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in der zweiten Januarhälfte*, *in der ersten Maiwoche*: in that month."""
    data = {"month": lx.values[slots["MONTHC"]]} | year_of_period(lx, slots)
    return Mention(first, last, "DATE", "month", data)


@rule("year_adverb", "YEARADV")
def _year_adverb(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    return Mention(first, last, "DATE", "period", {"unit": "Y", "step": 0})


@rule("edge_compound", "EDGEC(?:YEAR)?")
def _edge_compound(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit, mod = lx.values[slots["EDGEC"]].split("-")
    if "YEAR" in slots and unit == "Y":
        return Mention(first, last, "DATE", "year", {"year": lx.values[last]}, mod)
    data = {"unit": unit, "step": 0, "bare": True, "end": mod == "END"}
    return Mention(first, slots["EDGEC"], "DATE", "period", data, mod)


@rule("relative_period", "(?:INART|ART)UNIT")
def _whole_year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Gesamtjahr*, *für das Gesamtjahr*: the year of the balance or the one that is planned for."""
    if not lx.word(last).startswith("Gesamtjahr") or lx.symbols[last + 1 : last + 2] == SYMBOLS["YEAR"]:
        return None
    first += "INART" in slots
    return Mention(first, last, "DATE", "period", {"unit": "Y", "step": 0, "whole": True})


_COURSE = re.compile(r"Laufe|Lauf|Verlauf|Verlaufe|Rest|Monaten?|Wochen|Tagen?|Quartal|Hälfte|Drittel")


_NOUN = SYMBOLS["UPPER"] + SYMBOLS["UNIT"]
_TOPMOST = re.compile(r"\w+ste[nrms]?|letzte[nrms]?|zweite[nrms]?|dritte[nrms]?")


@rule("in_course", "ART UNIT")
def _in_course(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Laufe des Jahres*, *in den ersten Monaten des Jahres*: the current one."""
    if lx.word(first) not in ("des", "der") or lx.word(last) not in ("Jahres", "Monats", "Woche", "Tages"):
        return None
    if not first or lx.values[last] == "D":
        return None
    if last + 1 < len(lx.symbols) and lx.symbols[last + 1] in (SYMBOLS["YEAR"], SYMBOLS["NUM"]):
        return None
    if not _COURSE.fullmatch(lx.word(first - 1)):
        if lx.word(last) != "Jahres" or lx.symbols[first - 1] not in _NOUN:
            return None
        if first < 2 or not _TOPMOST.fullmatch(
            lx.word(first - 2)
        ):  # Sportler des Jahres; but: das erste Spiel des Jahres
            return Mention(first, last, "DATE", "fixed", {"value": "XXXX-XX-XX"})
    return Mention(first, last, "DATE", "period", {"unit": lx.values[last], "step": 0})


@rule("weekend", "UNIT")
def _weekend(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if lx.values[first] != "WE" or lx.word(first).endswith("en"):
        return None
    before = lx.symbols[first - 1] if first else ""
    if before in (
        SYMBOLS["INART"],
        SYMBOLS["NACH"],
        SYMBOLS["AB"],
        SYMBOLS["BIS"],
        SYMBOLS["ART"],
        SYMBOLS["VOR"],
        SYMBOLS["FUER"],
    ):
        return Mention(first, last, "DATE", "weekend")
    return None
