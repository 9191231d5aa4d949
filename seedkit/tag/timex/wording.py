"""Questions about wording that several rules of the grammar ask: plurals, amounts, names, years beside a noun."""

from __future__ import annotations

import re
from typing import Any

from seedkit.tag.timex.lexer import SYMBOLS, Lexed

__all__ = [
    "DIRECTION", "HALVES", "PREPOSED", "ROMAN", "UPPER", "YEAR_TAIL", "duration_value", "is_name", "is_plural", "is_tied", "neighbour_of",
    "year_of_period",
]  # fmt: skip

DIRECTION = {"PAST": -1, "NEXT": 1, "CURR": 0, "DEM": 0}
ROMAN = {figure: rank for rank, figure in enumerate(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split(), 1)}  # fmt: skip
HALVES = {"halbe", "halben", "halbes", "halber"}
_CLOCK_UNIT = {"TS": ("PT", "S"), "TM": ("PT", "M"), "TH": ("PT", "H")}
YEAR_TAIL = "(?:(?:DOT|COMMA)?YEAR|ART?(?:PAST|NEXT|CURR|DEM|SAME|FOLL|PREC)UNIT|ART NEIGH|ART UNIT YEAR)?"
PREPOSED = "".join(
    SYMBOLS[n]
    for n in (
        "INART",
        "IN",
        "SEIT",
        "AB",
        "BIS",
        "VOR",
        "NACH",
        "ART",
        "LP",
        "COMMA",
        "UND",
        "SLASH",
        "HYPH",
        "UM",
    )
)
UPPER = SYMBOLS["UPPER"]


def year_of_period(lx: Lexed, slots: dict[str, int]) -> dict[str, Any]:
    """Return ``{"year": …}`` or ``{"year_step": …}`` where the match carries a year or *vorigen Jahres*."""
    if "YEAR" in slots:
        return {"year": lx.values[slots["YEAR"]]}
    if "NEIGH" in slots:
        step = neighbour_of(lx.values[slots["NEIGH"]])["step"]
        return {"year_step": step} if step < 0 else {"year_same": step}  # im März des Folgejahres: of the one stated
    for name, step in DIRECTION.items():
        if name in slots:
            return {"year_step": step}
    if "SAME" in slots:
        return {"year_same": 0}
    if "FOLL" in slots:
        return {"year_same": 1}
    if "PREC" in slots:
        return {"year_same": -1}
    if "YEARADV" in slots:
        return {"year_step": 0}
    return {}


def neighbour_of(payload: str) -> dict[str, Any]:
    """Return unit, step and perhaps the part of the day of a period's neighbour.

    >>> neighbour_of("Y-1"), neighbour_of("D-1TEV")
    ({'unit': 'Y', 'step': -1}, {'unit': 'D', 'step': -1, 'part': 'TEV'})
    """
    unit, sign, amount, part = _NEIGHBOUR.findall(payload)[0]
    return {"unit": unit, "step": int(sign + amount)} | ({"part": part} if part else {})


_NEIGHBOUR = re.compile(r"(?<![A-Z])([A-Z]+)([-+])(\d+)(T[A-Z]+)?")


def is_plural(word: str, unit: str) -> bool:
    """Return whether a unit word is a plural form (*Wochen*, *Jahren*)."""
    if unit in ("TS", "TM", "TH", "W", "DE") and word.endswith("n"):
        return True
    return word.lower().endswith(
        ("tage", "tagen", "monate", "monaten", "jahre", "jahren", "quartale", "quartalen", "jahrzehnte", "jahrzehnten",
         "jahrhunderte", "jahrhunderten", "jahrtausende", "jahrtausenden", "wochenenden", "dekaden", "hälften")
    )  # fmt: skip


def duration_value(amount: float | str, unit: str) -> str:
    """Return the TIMEX3 value of so many units; halves go down a unit where that is exact.

    >>> duration_value(3.0, "Y"), duration_value(1.5, "Y"), duration_value(0.5, "TH"), duration_value("X", "W")
    ('P3Y', 'P18M', 'PT30M', 'PXW')
    """
    unit, factor = {"Q": ("M", 3), "H": ("M", 6)}.get(unit, (unit, 1))
    if isinstance(amount, str):
        number = amount
    else:
        amount *= factor
        smaller = {
            "Y": ("M", 12),
            "TH": ("TM", 60),
            "TM": ("TS", 60),
            "D": ("TH", 24),
            "DE": ("Y", 10),
            "CE": ("Y", 100),
        }
        if amount != int(amount) and unit in smaller and (amount * smaller[unit][1]).is_integer():
            amount, unit = amount * smaller[unit][1], smaller[unit][0]
        number = f"{int(amount)}" if amount == int(amount) else f"{amount:g}"
    prefix, letter = _CLOCK_UNIT.get(unit, ("P", unit))
    return f"{prefix}{number}{letter}"


def is_tied(lx: Lexed, at: int) -> bool:
    """Whether a hyphen ties the word at ``at`` to the noun behind it: *Winter-Express*, *Heute-Journal*."""
    if lx.symbols[at + 1 : at + 3] != SYMBOLS["HYPH"] + UPPER:
        return False
    return lx.ends[at] == lx.starts[at + 1] and lx.ends[at + 1] == lx.starts[at + 2]


def is_name(lx: Lexed, first: int, last: int, at: int) -> bool:
    """Whether a month or season word is a person's or a thing's name: *August Macke*, *Theo Sommer*."""
    if last > at or first < at:
        return False
    word = lx.word(at)
    before = lx.symbols[at - 1] if at else SYMBOLS["NL"]
    after = lx.symbols[at + 1] if at + 1 < len(lx.symbols) else SYMBOLS["NL"]
    previous = lx.word(at - 1) if at else ""
    if previous and previous in '"„“»«':
        return True
    if before == SYMBOLS["HYPH"] and lx.ends[at - 1] == lx.starts[at]:
        return True
    if after == UPPER and word in _GIVEN_NAMES:
        if previous in _NOT_OF_TIME or before in _NOT_IN_TIME:
            return True
        if before == SYMBOLS["UND"]:
            return at > 1 and lx.symbols[at - 2] not in (SYMBOLS["MONTH"], SYMBOLS["SEASON"])
    if before == SYMBOLS["ART"]:
        return after == UPPER  # der Februar Verlag
    # A family name behind a given name; a genitive before the month is none (Anfang des Jahres Mai, Trumps April).
    return before == UPPER and at > 1 and not previous.endswith("s")


_NOT_IN_TIME = "".join(SYMBOLS[name] for name in ("NL", "COMMA", "PUNCT", "DOT", "LOWER"))
_GIVEN_NAMES = {"August", "Mai", "Juli", "Juni", "April", "Sommer", "Winter", "Herbst", "Frühling"}
_NOT_OF_TIME = {"mit", "von", "an", "durch", "unter", "zu", "aus", "bei"}
