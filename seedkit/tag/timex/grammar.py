"""The grammar of German time expressions: patterns over the lexer's symbols, each with the mention it makes.

A pattern is a regular expression whose capitalised names are symbols. All patterns are run over the whole text,
the longest of overlapping matches wins, and lists (*3., 4. und 5. Mai*, *10-12 Uhr*) are then walked backwards
from their last member. No pattern repeats without bound, so the work grows with the text, not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seedkit.tag.timex.lexer import SYMBOLS, Lexed

__all__ = ["Mention", "find_mentions"]


@dataclass(slots=True)
class Mention:
    """A time expression before it is anchored: pieces ``first`` to ``last`` (inclusive) and what they say.

    ``kind`` says how `resolve` reads ``data``; ``void`` mentions only keep other rules off their words.
    """

    first: int
    last: int
    type: str
    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    mod: str | None = None
    rule: str = ""


Handler = Callable[[Lexed, int, int, dict[str, int]], "Mention | None"]
_RULES: list[tuple[str, re.Pattern[str], Handler]] = []
_NAME_OF = {char: name for name, char in SYMBOLS.items()}


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[A-Z]+", lambda name: SYMBOLS[name[0]], pattern).replace(" ", ""))


def _rule(name: str, *patterns: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        for pattern in patterns:
            _RULES.append((name, _compile(pattern), handler))
        return handler

    return register


_SET_MARK = SYMBOLS["JED"]
_DAYLIKE = "(?:ORD|NUM)"
_PERIOD = "(?:PAST|NEXT|CURR|DEM|SAME|FOLL|PREC)"
_ABBREVIATED = {"Jan", "Feb", "Mär", "Mrz", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Okt", "Nov", "Dez"}
_DIRECTION = {"PAST": -1, "NEXT": 1, "CURR": 0, "DEM": 0}
_HALVES = {"halbe", "halben", "halbes", "halber"}
_ENGLISH_UNIT = {"TS": ("PT", "S"), "TM": ("PT", "M"), "TH": ("PT", "H")}


# ------------------------------------------------------------------------------------------- dates with numbers


def _year_of_period(lx: Lexed, slots: dict[str, int]) -> dict[str, Any]:
    """Return ``{"year": …}`` or ``{"year_step": …}`` where the match carries a year or *vorigen Jahres*."""
    if "YEAR" in slots:
        return {"year": lx.values[slots["YEAR"]]}
    if "NEIGH" in slots:
        return {"year_step": -1 if "-" in lx.values[slots["NEIGH"]] else 1}
    for name, step in _DIRECTION.items():
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


def _month_tail(lx: Lexed, last: int, slots: dict[str, int]) -> tuple[int, bool]:
    """Return the last piece of a match that ends in a month and perhaps ``. YEAR``, and whether the year counts."""
    month = slots["MONTH"]
    if "DOT" in slots and slots["DOT"] == month + 1 and lx.word(month) not in _ABBREVIATED:
        return month, False
    return last, True


_YEAR_TAIL = "(?:(?:DOT|COMMA)?YEAR|ART?(?:PAST|NEXT|CURR|DEM|SAME|FOLL|PREC)UNIT|ART NEIGH)?"


@_rule(
    "calendar_day",
    f"(?:(?:WDAY|WPART)COMMA?(?:ART|INART)?)?{_DAYLIKE}MONTH{_YEAR_TAIL}",
    f"ART{_DAYLIKE}MONTH{_YEAR_TAIL}",
)
def _calendar_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    day_at = slots.get("ORD", slots.get("NUM", first))
    day = lx.values[day_at]
    month = slots["MONTH"]
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
        data |= _year_of_period(lx, slots)
    if "WDAY" in slots or "WPART" in slots:
        at = slots.get("WDAY", slots.get("WPART", first))
        data["weekday"] = lx.values[at] if "WDAY" in slots else lx.values[at][0]
        if "WPART" in slots:
            data["part"] = lx.values[at][1]
    kind = "day" if 1 <= day <= (29, 31, 30)[0 if data["month"] == 2 else 2 if data["month"] in (4, 6, 9, 11) else 1] else "void"
    return Mention(first, last, "TIME" if "part" in data else "DATE", kind, data)


@_rule("numeric_day", "(?:WDAY COMMA?(?:ART|INART)?)?NDATE", "ISO")
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
    return at > 0 and lx.symbols[at - 1] in _PREPOSED


@_rule("month", f"(?:EDGE)?MONTH{_YEAR_TAIL}")
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
    if _is_name(lx, first, last, month):
        return None
    data: dict[str, Any] = {"month": lx.values[month]}
    if with_year and last > month:
        data |= _year_of_period(lx, slots)
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    return Mention(first, last, "DATE", "month", data, mod)


_PREPOSED = "".join(SYMBOLS[n] for n in ("INART", "IN", "SEIT", "AB", "BIS", "VOR", "NACH", "ART", "LP", "COMMA", "UND", "SLASH", "HYPH", "UM"))
_UPPER = SYMBOLS["UPPER"]


def _is_name(lx: Lexed, first: int, last: int, at: int) -> bool:
    """Whether a month or season word is a person's or a thing's name: *August Macke*, *Theo Sommer*."""
    if last > at or first < at:
        return False
    if at and lx.word(at - 1) in "\"„“»«":
        return True
    before = lx.symbols[at - 1] if at else ""
    after = lx.symbols[at + 1] if at + 1 < len(lx.symbols) else ""
    named = after == _UPPER and lx.word(at) in _GIVEN_NAMES
    if named and (lx.word(at - 1) in _NOT_OF_TIME if at else False):
        return True
    if named and before == SYMBOLS["UND"] and at > 1 and lx.symbols[at - 2] not in (SYMBOLS["MONTH"], SYMBOLS["SEASON"]):
        return True
    if before and before in _PREPOSED and before != SYMBOLS["ART"] and before != SYMBOLS["COMMA"]:
        return False
    adjacent_before = bool(before) and lx.text[lx.ends[at - 1] : lx.starts[at]].strip(" \t") == ""
    if before == SYMBOLS["HYPH"] and lx.ends[at - 1] == lx.starts[at]:
        return True
    if before == _UPPER and adjacent_before and at > 1 and lx.word(at - 1)[-1:] != "s":
        return True
    return after == _UPPER and (lx.word(at) in _GIVEN_NAMES and before not in _PREPOSED or before == SYMBOLS["ART"])


_GIVEN_NAMES = {"August", "Mai", "Juli", "Juni", "April", "Sommer", "Winter", "Herbst", "Frühling"}
_NOT_OF_TIME = {"mit", "von", "an", "durch", "unter", "zu", "aus", "bei"}


# ------------------------------------------------------------------------------------------- years and longer


@_rule("year_word", "(?:EDGE(?:ART|INART)?)?(?:FILL|CURR|PAST)?UNIT YEAR", "EDGE YEAR")
def _year_word(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "UNIT" in slots and (lx.values[slots["UNIT"]] != "Y" or lx.word(slots["UNIT"])[-2:] == "en"):
        return None
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    if "ART" in slots and "UNIT" not in slots:
        return None
    if "UNIT" not in slots and _looks_counted(lx, last):
        return None
    return Mention(first, last, "DATE", "year", {"year": lx.values[slots["YEAR"]]}, mod)


_MEASURE = re.compile(
    r"(?:Euro|Dollar|Franken|Mark|Prozent|Meter|Kilometer|Tonnen|Menschen|Personen|Soldaten|Mann|Mal|Stück|Grad|"
    r"Liter|Hektar|Einwohner\w*|Quadrat\w+|Kubik\w+|Lire|Kronen|Pfund|Rubel|Stimmen|Zuschauer\w*|Seiten|Punkte\w*|"
    r"Kilo\w*|Watt|Volt|Teilnehmer\w*|Mitglieder\w*|Besucher\w*|Jahre\w*|Stunden|Tage\w*|km|kg|m|mm|cm|g|qm|Mio|Mrd|"
    r"Millionen|Milliarden|Millimeter|Zentimeter|Flüchtlinge\w*|Kinder\w*|Plätze\w*|Kalorien|Schritte\w*)"
)


def _looks_counted(lx: Lexed, at: int) -> bool:
    """Whether the four figures at ``at`` count what follows (*2000 Flüchtlinge*) instead of naming a year."""
    if at + 1 >= len(lx.symbols):
        return False
    after = lx.symbols[at + 1]
    if after in (SYMBOLS["UNIT"], SYMBOLS["UHR"]):
        return True
    nearby = lx.starts[at + 1] - lx.ends[at]
    if after == SYMBOLS["PUNCT"] and lx.word(at + 1) in "€%$‰°":
        return True
    if after in (SYMBOLS["LOWER"], _UPPER) and nearby < 2 and _MEASURE.fullmatch(lx.word(at + 1)):
        return True
    if after == SYMBOLS["HYPH"] and nearby == 0 and at + 2 < len(lx.symbols):
        return lx.starts[at + 2] == lx.ends[at + 1] and lx.symbols[at + 2] in (_UPPER, SYMBOLS["UNIT"], SYMBOLS["NUM"])
    return False


_YEAR_CUE = _PREPOSED.replace(SYMBOLS["ART"], "").replace(SYMBOLS["COMMA"], "").replace(SYMBOLS["UM"], "")
_REGULAR_PLURAL = re.compile(r"[A-ZÄÖÜ]\w+(?:en|er|te|se|ne|le|re|ge|ke|de)")


@_rule("year", "YEAR")
def _year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    year = lx.values[first]
    before = lx.symbols[first - 1] if first else SYMBOLS["NL"]
    after = lx.symbols[first + 1] if first + 1 < len(lx.symbols) else ""
    if _looks_counted(lx, first):
        return None
    glued = first > 0 and lx.ends[first - 1] == lx.starts[first]
    if glued and before not in (SYMBOLS["LP"], SYMBOLS["SLASH"], SYMBOLS["HYPH"], SYMBOLS["PUNCT"], SYMBOLS["DOT"]):
        return None
    if glued and before == SYMBOLS["HYPH"] and first > 1 and lx.symbols[first - 2] != SYMBOLS["YEAR"]:
        return None
    if glued and before == SYMBOLS["SLASH"] and first > 1 and lx.symbols[first - 2] not in (SYMBOLS["YEAR"], SYMBOLS["NUM"]):
        return None
    if before == SYMBOLS["DOT"] and glued:  # the tail of a broken date or a version
        return None
    if after == SYMBOLS["SLASH"] and first + 2 < len(lx.symbols) and lx.ends[first + 1] == lx.starts[first + 2]:
        if lx.symbols[first + 2] == SYMBOLS["NUM"]:  # 2014/15 is a season, not two years
            return Mention(first, first + 2, "DATE", "void")
    if after == SYMBOLS["NUM"] or before == SYMBOLS["NUM"] and not glued:
        return None
    if after in (SYMBOLS["BIS"], SYMBOLS["UND"], SYMBOLS["HYPH"]) and lx.symbols[first + 2 : first + 3] == SYMBOLS["NUM"]:
        if lx.values[first + 2] >= 100:  # 2000 bis 3000 Grad
            return None
    if before in (SYMBOLS["BIS"], SYMBOLS["UND"], SYMBOLS["HYPH"]) and first > 1 and lx.symbols[first - 2] == SYMBOLS["NUM"]:
        return None
    if before == SYMBOLS["APPR"] or (first and lx.word(first - 1).lower() in _COUNTED_BEFORE):
        return None
    cued = before in _YEAR_CUE
    if before == SYMBOLS["PUNCT"] and lx.word(first - 1) in "§#№+€$":
        return None
    plain = 1900 <= year <= 2049
    if after == _UPPER and lx.text[lx.ends[first] : lx.starts[first + 1]] == " ":
        # A noun right after: an amount (2013 Mitglieder) unless a preposition of time stands before a plain year.
        if _REGULAR_PLURAL.fullmatch(lx.word(first + 1)) and not (plain and cued):
            return None
        if before == SYMBOLS["LOWER"] and not plain:
            return None
    if not plain and not (cued and 1000 <= year <= 2099):
        return None
    if not plain and year % 100 == 0 and before not in (SYMBOLS["SEIT"], SYMBOLS["LP"], SYMBOLS["AB"]):
        return None
    if before == _UPPER and not plain:
        return None
    if before == _UPPER and first and lx.word(first - 1) in _NUMBERED:
        return None
    return Mention(first, last, "DATE", "year", {"year": year})


_COUNTED_BEFORE = {"davon", "als", "etwa", "insgesamt", "nur", "mehr", "weniger", "über", "über", "nr", "knapp", "gut", "bis zu"}
_NUMBERED = {"Postfach", "Platz", "Nummer", "Artikel", "Paragraf", "Paragraph", "Kaliber", "Telefon", "Tel", "Nr",
             "Linie", "Straße", "Bundesstraße", "Kapitel", "Seite", "Hausnummer", "Zimmer", "Flug", "Boeing", "Modell"}  # fmt: skip


@_rule(
    "decade",
    "(?:EDGE)?(?:ART)?(?:FILL|LOWER)?DECADE HYPH?UNIT",
    "(?:EDGE)?(?:ART)?(?:YEAR|NUM)LOWER HYPH?UNIT",
    "(?:EDGE)?ART(?:YEAR|NUM)LOWER",
)
def _decade(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "UNIT" in slots:
        if lx.values[slots["UNIT"]] != "Y" or not lx.word(slots["UNIT"]).startswith("Jahre"):
            return None
    elif lx.word(last) not in ("er", "ern"):
        return None
    if "DECADE" in slots:
        decade = lx.values[slots["DECADE"]]
        skipped = slots.get("LOWER")
        if skipped is not None and lx.word(skipped) not in ("frühen", "späten", "goldenen", "wilden", "ganzen"):
            first = slots["DECADE"]
        mod = _early_late(lx.word(skipped)) if skipped is not None else None
    else:
        at = slots.get("YEAR", slots.get("NUM", first))
        suffix = slots["LOWER"]
        if lx.word(suffix) not in ("er", "ern") or lx.starts[suffix] != lx.ends[at] or not lx.word(at).isdigit():
            return None
        decade, mod = int(lx.values[at]), None
    if decade % 10:
        return None
    if decade < 100:
        decade += 1900 if decade >= 20 else 2000
    if "EDGE" in slots:
        mod = lx.values[slots["EDGE"]]
    return Mention(first, last, "DATE", "fixed", {"value": f"{decade // 10:03d}"}, mod)


def _early_late(word: str) -> str | None:
    return {"frühen": "START", "späten": "END"}.get(word)


@_rule("century", "(?:EDGE)?ART?(?:FILL|LOWER)?(?:ORD|ORDW)UNIT")
def _ordinal_unit(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit = lx.values[last]
    at = slots.get("ORD", slots.get("ORDW", first))
    rank = int(lx.values[at])
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    if "LOWER" in slots or "FILL" in slots:
        skipped = slots.get("LOWER", slots.get("FILL", first))
        mod = mod or _early_late(lx.word(skipped))
        if mod is None:
            first = at
    if unit == "CE" and 1 <= rank <= 21:
        return Mention(first, last, "DATE", "fixed", {"value": f"{rank - 1:02d}"}, mod)
    if unit in ("Q", "H") and 1 <= rank <= (4 if unit == "Q" else 2):
        return Mention(first, last, "DATE", "year_part", {"part": f"{unit}{rank}"}, mod)
    if unit == "W" and lx.symbols[first] == SYMBOLS["ART"] and mod is None and last == at + 1:
        return Mention(first, last, "DATE", "nth_week", {"rank": rank})
    return None


@_rule(
    "year_part",
    "(?:ART)?(?:ORD|ORDW)UNIT(?:YEAR|ART?(?:PAST|NEXT|CURR|DEM|SAME|FOLL|PREC)UNIT|ART?UNIT YEAR|ART NEIGH)",
)
def _year_part(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit = lx.values[slots["UNIT"]]
    rank = int(lx.values[slots.get("ORD", slots.get("ORDW", first))])
    if unit not in ("Q", "H") or not 1 <= rank <= (4 if unit == "Q" else 2):
        return None
    return Mention(first, last, "DATE", "year_part", {"part": f"{unit}{rank}"} | _year_of_period(lx, slots))


@_rule("split_year", "ART?(?:UPPER|UNIT)YEAR SLASH(?:NUM|YEAR)")
def _split_year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*der Saison 2014/15*, *im Schuljahr 2020/21*: twelve months from July, which TIMEX3 has no value for."""
    head = lx.word(slots.get("UPPER", slots.get("UNIT", first)))
    year, digits = lx.values[slots["YEAR"]], lx.word(last)
    if not re.fullmatch(r"Saison|Spielzeit|Schuljahre?s?|Wintersemesters?|Spielsaison|\w*saison|Geschäftsjahre?s?", head):
        return None
    if not digits.isdigit() or int(digits) % 100 != (year + 1) % 100 or lx.ends[last - 2] != lx.starts[last - 1]:
        return None
    return Mention(first, last, "DATE", "split_year", {"value": "XXXX-XX-XX", "first_year": year})


@_rule("season", f"(?:EDGE(?:ART)?|ART)?(?:FILL)?SEASON(?:{_YEAR_TAIL[3:-2]})?", "SEASON YEAR SLASH NUM")
def _season(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = slots["SEASON"]
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    if last > at and ("COMMA" in slots or "DOT" in slots):
        last = at
    if "UNIT" in slots and lx.values[slots["UNIT"]] != "Y":
        last = at
    if last == at and _is_name(lx, at, at, at):
        return None
    if "EDGE" not in slots:
        first = at
    if "SLASH" in slots and lx.starts[slots["SLASH"]] != lx.ends[slots["YEAR"]]:
        last = slots["YEAR"]
    data: dict[str, Any] = {"part": lx.values[at]} | (_year_of_period(lx, slots) if last > at else {})
    if "SLASH" in slots:
        data["split"] = True
    return Mention(first, last, "DATE", "year_part", data, mod)


# ------------------------------------------------------------------------------------------- relative periods


@_rule(
    "relative_period",
    f"(?:EDGE)?(?:ART)?{_PERIOD}(?:UNIT|WDAY|WPART|SEASON|MONTH|PART|NEIGH)",
    "EDGE ART(?:UNIT|NEIGH)",
    "EDGE NEIGH",
)
def _relative_period(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    step = next((step for name, step in _DIRECTION.items() if name in slots), 0)
    same = 0 if "SAME" in slots else 1 if "FOLL" in slots else -1 if "PREC" in slots else None
    head = lx.word(last)
    if "NEIGH" in slots:
        unit, sign = lx.values[last].split("-" if "-" in lx.values[last] else "+")
        return Mention(first, last, "DATE", "period", {"unit": unit, "step": int(sign) * (-1 if "-" in lx.values[last] else 1)}, mod)
    if "UNIT" in slots:
        unit = lx.values[last]
        if "DEM" in slots and head in ("Tage", "Tagen"):
            if lx.word(slots["DEM"]).lower() == "dieser":
                return Mention(first, last, "DATE", "reference", {"value": "PRESENT_REF"})
            return Mention(first, last, "DURATION", "duration", {"value": "PXD", "relation": "now"})
        if _is_plural(head, unit) and not (unit == "Y" and head == "Jahres"):
            if "PAST" in slots or "NEXT" in slots:
                value = _duration_value("X", unit)
                return Mention(first, last, "DURATION", "duration", {"value": value, "relation": "last" if "PAST" in slots else "next", "unit": unit, "amount": "X"})
            return None
        if unit in ("TS", "TM", "TH", "ML"):
            return None
        if _PLAIN_GENITIVE.fullmatch(head) and "ART" in slots and "EDGE" not in slots and len(slots) < 3:
            pass
        if "EDGE" in slots and len(slots) == 3 and "ART" in slots:  # Ende der Woche, Ende des Jahres
            return Mention(first, last, "DATE", "period", {"unit": unit, "step": 0, "bare": True}, mod)
        if same is not None:
            return Mention(first, last, "DATE", "same", {"unit": unit, "step": same}, mod)
        if unit == "D" and ("DEM" in slots or "NEXT" in slots):  # an diesem Tag, am nächsten Tag: told from a day named before
            return Mention(first, last, "DATE", "same", {"unit": unit, "step": step}, mod)
        return Mention(first, last, "DATE", "period", {"unit": unit, "step": step}, mod)
    if "WDAY" in slots or "WPART" in slots:
        at = last
        weekday, part = (lx.values[at], None) if "WDAY" in slots else lx.values[at]
        direction = {-1: "past", 1: "next"}.get(step, "this")
        if same is not None:
            direction = "next" if same == 1 else "past"
        start = first
        data = {"weekday": weekday, "direction": direction}
        if part:
            data["part"] = part
        if "EDGE" in slots:
            return None
        return Mention(start, last, "TIME" if part else "DATE", "weekday", data, None)
    if "SEASON" in slots:
        return Mention(first, last, "DATE", "year_part", {"part": lx.values[last], "season_step": step if same is None else 0}, mod)
    if "MONTH" in slots:
        return Mention(first, last, "DATE", "month", {"month": lx.values[last], "direction": {-1: "past", 1: "next"}.get(step, "this")}, mod)
    if "PART" in slots:
        return Mention(first, last, "TIME", "daypart", {"part": lx.values[last], "last": step < 0, "next": step > 0})
    return None


_PLAIN_GENITIVE = re.compile(r".*(?:es|s)")


def _is_plural(word: str, unit: str) -> bool:
    if unit in ("TS", "TM", "TH", "W", "DE") and word.endswith("n"):
        return True
    return word.lower().endswith(
        ("tage", "tagen", "monate", "monaten", "jahre", "jahren", "quartale", "quartalen", "jahrzehnte", "jahrzehnten",
         "jahrhunderte", "jahrhunderten", "jahrtausende", "jahrtausenden", "wochenenden", "dekaden", "hälften")
    )  # fmt: skip


@_rule("neighbour", "(?:ART)?NEIGH")
def _neighbour(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    payload = lx.values[last]
    sign = -1 if "-" in payload else 1
    unit, amount = re.split(r"[-+]", payload)
    if not (lx.symbols[first] == SYMBOLS["ART"] and lx.word(last) == "Vorwoche"):
        first = last
    data = {"unit": unit, "step": sign * int(amount)}
    if unit == "D" or sign > 0:
        return Mention(first, last, "DATE", "same", data)
    return Mention(first, last, "DATE", "period", data)


@_rule("year_adverb", "YEARADV")
def _year_adverb(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    return Mention(first, last, "DATE", "period", {"unit": "Y", "step": 0})


@_rule("edge_compound", "EDGEC(?:YEAR)?")
def _edge_compound(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit, mod = lx.values[slots["EDGEC"]].split("-")
    if "YEAR" in slots and unit == "Y":
        return Mention(first, last, "DATE", "year", {"year": lx.values[last]}, mod)
    return Mention(first, slots["EDGEC"], "DATE", "period", {"unit": unit, "step": 0, "bare": True}, mod)


@_rule("weekend", "UNIT")
def _weekend(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if lx.values[first] != "WE" or lx.word(first).endswith("en"):
        return None
    before = lx.symbols[first - 1] if first else ""
    if before in (SYMBOLS["INART"], SYMBOLS["NACH"], SYMBOLS["AB"], SYMBOLS["BIS"], SYMBOLS["ART"], SYMBOLS["VOR"], SYMBOLS["FUER"]):
        return Mention(first, last, "DATE", "weekend")
    return None


# ------------------------------------------------------------------------------------------- days, clock, parts


@_rule("day_adverb", "DAYADV(?:PART|TIMEWORD|PARTADV)?")
def _day_adverb(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    offset = lx.values[first]
    if last > first:
        part = lx.values[last] or "TMO"
        return Mention(first, last, "TIME", "day_offset", {"offset": offset, "part": part})
    return Mention(first, last, "DATE", "day_offset", {"offset": offset})


@_rule("day_adjective", "(?:ART)?DAYADJ(?:UNIT|WDAY|WPART|PART)?")
def _day_adjective(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = slots["DAYADJ"]
    offset = lx.values[at]
    if "WDAY" in slots:  # am morgigen Sonntag
        return Mention(last, last, "DATE", "day_offset", {"offset": offset})
    if "WPART" in slots:
        return Mention(last, last, "TIME", "day_offset", {"offset": offset, "part": lx.values[last][1]})
    if "PART" in slots:
        return Mention(first, last, "TIME", "day_offset", {"offset": offset, "part": lx.values[last]})
    if "UNIT" in slots and lx.values[last] == "D":
        return Mention(first, last, "DATE", "day_offset", {"offset": offset})
    return Mention(at, at, "DATE", "day_offset", {"offset": offset})


@_rule("weekday", "WDAY(?:PART|TIMEWORD|PARTADV)?", "WPART")
def _weekday(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    word = lx.word(first)
    if word.endswith(("tage", "tagen", "woche", "wochen")):
        return None
    if "WPART" in slots:
        weekday, part = lx.values[first]
        return Mention(first, last, "TIME", "weekday", {"weekday": weekday, "part": part})
    if first and lx.symbols[first - 1] == SYMBOLS["HYPH"] and lx.ends[first - 1] == lx.starts[first]:
        return None
    data = {"weekday": lx.values[first]}
    if last > first:
        return Mention(first, last, "TIME", "weekday", data | {"part": lx.values[last] or "TMO"})
    return Mention(first, last, "DATE", "weekday", data)


@_rule(
    "day_part",
    "(?:ART)?(?:FILL|LOWER)?PART(?:IN|INART)(?:ART)?WDAY",
    "(?:ART)?(?:LOWER|FILL|DEM)?PART",
)
def _day_part(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = slots["PART"]
    part = lx.values[at]
    if "WDAY" in slots:  # in der Nacht zum Sonntag, auf Sonntag
        if lx.word(slots.get("INART", slots.get("IN", at))) not in ("zum", "auf", "vom", "von"):
            return None
        start = first if lx.symbols[first] == SYMBOLS["ART"] else at
        return Mention(start, last, "TIME", "weekday", {"weekday": lx.values[last], "part": part, "night_before": part == "TNI"})
    before = lx.symbols[first - 1] if first else ""
    word = lx.word(at)
    if word in ("Morgen",) and first == at and (not before or lx.symbols[at - 1] in (SYMBOLS["NL"], SYMBOLS["DOT"], SYMBOLS["PUNCT"])):
        return Mention(at, at, "DATE", "day_offset", {"offset": 1})
    if "LOWER" in slots or "FILL" in slots:
        middle = lx.word(slots.get("LOWER", slots.get("FILL", at)))
        if middle in ("frühen", "späten", "gesamten") or middle in _WHOLE:
            if before == SYMBOLS["INART"] or lx.symbols[first] == SYMBOLS["ART"]:
                start = slots.get("LOWER", slots.get("FILL", at)) if lx.symbols[first] != SYMBOLS["ART"] else first
                return Mention(start, at, "TIME", "daypart", {"part": part})
        return None
    if before in (SYMBOLS["INART"],) or (lx.symbols[first] == SYMBOLS["ART"] and before in (SYMBOLS["IN"], SYMBOLS["UM"], SYMBOLS["BIS"])):
        return Mention(first if word == "Nacht" and first < at else at, at, "TIME", "daypart", {"part": part})
    if "DEM" in slots:
        return Mention(first, at, "TIME", "daypart", {"part": part})
    return None


_WHOLE = {"ganze", "ganzen", "gesamte", "gesamten"}


@_rule("clock", "CLOCK UHR", "NUM UHR(?:NUM)?", "ORD UHR")
def _clock(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "CLOCK" in slots:
        hour, minute = (int(part) for part in re.split("[.:]", lx.word(first)))
    else:
        value = lx.values[first]
        if value != int(value):
            return None
        hour, minute = int(value), 0
        if last > first + 1:
            extra = lx.values[last]
            if lx.word(last).isdigit() and len(lx.word(last)) == 2 and extra < 60:
                minute = int(extra)
            else:
                last = first + 1
    if not 0 <= hour <= 24:
        return None
    return Mention(first, last, "TIME", "clock", {"hour": hour, "minute": minute})


@_rule("clock_cued", "(?:UM|AB|BIS|IN)CLOCK", "(?:UM|IN)CLOCK(?:BIS|HYPH)CLOCK")
def _clock_cued(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "IN" in slots and "BIS" not in slots and "HYPH" not in slots:
        return None
    if last + 1 < len(lx.symbols) and lx.symbols[last + 1] not in _AFTER_CLOCK and not lx.word(last + 1).islower():
        return None
    if last + 1 < len(lx.symbols) and lx.word(last + 1) in ("Prozent", "Euro", "Millionen", "Meter", "Milliarden", "auf"):
        return None
    if "." in lx.word(last) and "UM" not in slots and len(lx.word(last).split(".")[1]) != 2:
        return None
    hour, minute = (int(part) for part in re.split("[.:]", lx.word(last)))
    return Mention(last, last, "TIME", "clock", {"hour": hour, "minute": minute})


_AFTER_CLOCK = "".join(SYMBOLS[n] for n in ("COMMA", "DOT", "RP", "NL", "PUNCT", "BIS", "HYPH", "UND", "IN", "INART", "SLASH"))


# ------------------------------------------------------------------------------------------- durations and sets


def _duration_value(amount: float | str, unit: str) -> str:
    """Return the TIMEX3 value of so many units; halves go down a unit where that is exact.

    >>> _duration_value(3.0, "Y"), _duration_value(1.5, "Y"), _duration_value(0.5, "TH"), _duration_value("X", "W")
    ('P3Y', 'P18M', 'PT30M', 'PXW')
    """
    unit, factor = {"Q": ("M", 3), "H": ("M", 6)}.get(unit, (unit, 1))
    if isinstance(amount, str):
        number = amount
    else:
        amount *= factor
        smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24), "DE": ("Y", 10), "CE": ("Y", 100)}
        if amount != int(amount) and unit in smaller and (amount * smaller[unit][1]).is_integer():
            amount, unit = amount * smaller[unit][1], smaller[unit][0]
        number = f"{int(amount)}" if amount == int(amount) else f"{amount:g}"
    prefix, letter = _ENGLISH_UNIT.get(unit, ("P", unit))
    return f"{prefix}{number}{letter}"


_AGE_BEFORE = {"mit", "unter", "ab"}
_AGE_NOUN = re.compile(r"Jahren?")


def _is_age(lx: Lexed, first: int, last: int, unit: str) -> bool:
    """Whether *N Jahre* is somebody's age: *16 Jahre alt*, *im Alter von 12 Jahren*, *(38 Jahre)*, *ab 14 Jahren*."""
    after = lx.symbols[last + 1] if last + 1 < len(lx.symbols) else ""
    if after == SYMBOLS["AGE"]:
        return unit == "Y" or lx.word(last + 1) == "alt"
    if unit != "Y":
        return False
    if any(lx.word(at) in ("vollendet", "vollendeten") for at in range(last + 1, min(last + 5, len(lx.symbols)))):
        return True
    before = [lx.word(at).lower() for at in range(max(0, first - 4), first)]
    if "alter" in before or "lebensjahr" in before:
        return True
    if before and before[-1] in ("ab", "unter"):
        amount = lx.values[first] if isinstance(lx.values[first], float) else 0
        return bool(before[-1] == "ab" or amount < 30)
    return bool(before and before[-1] == "mit" and not after == SYMBOLS["UPPER"] and lx.values[first] != "X"
                and after in (SYMBOLS["LOWER"], SYMBOLS["DOT"], SYMBOLS["COMMA"], SYMBOLS["RP"]) and isinstance(lx.values[first], float)
                and 6 <= lx.values[first] <= 105)  # fmt: skip


@_rule(
    "duration",
    "(?:APPR)?(?:ART|INART)?(?:NUM|EIN|VAGUE|YEAR)(?:FILL|VAGUE|LOWER|CURR){0,2}(?:UNIT|FRAC)",
    "(?:ART|EIN)VAGUE(?:FILL)?UNIT",
    "(?:APPR)?(?:NUM|EIN)HYPH UNIT(?:HYPH UNIT)?",
    "(?:APPR)?(?:FILL)FRAC",
)
def _duration(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "FRAC" in slots:
        return Mention(first, last, "DURATION", "duration", {"value": lx.values[slots["FRAC"]], "relation": None})
    at = slots.get("NUM", slots.get("YEAR", slots.get("EIN", slots.get("VAGUE", first))))
    unit_at = slots["UNIT"]
    unit = lx.values[unit_at]
    head = lx.word(unit_at)
    if unit == "W" and last > unit_at or last > unit_at and "HYPH" in slots:
        head = lx.word(unit_at)
    amount: float | str = "X"
    if at == slots.get("NUM") or at == slots.get("YEAR"):
        amount = float(lx.values[at])
    elif at == slots.get("EIN"):
        amount = 1.0
        if "VAGUE" in slots:
            amount = "X"
    words = [lx.word(index).lower() for index in range(at + 1, unit_at)]
    if any(word in _HALVES for word in words):
        if "EIN" not in slots and "NUM" not in slots:
            return None
        amount = 0.5 if "EIN" in slots or amount == 1.0 else amount
    if "LOWER" in slots and not _modest_adjective(lx, slots["LOWER"]):
        return None
    if isinstance(amount, float) and amount > 1 and not _is_plural(head, unit) and "HYPH" not in slots:
        return None
    if isinstance(amount, float) and amount > 100000:
        return None
    if "INART" in slots or "ART" in slots:
        det = slots.get("INART", slots.get("ART", first))
        if det < at and not (unit and lx.word(det) in ("die", "der", "den", "das")):
            first = at
    if "APPR" in slots and "VAGUE" in slots:
        first = slots["VAGUE"]
    if at == slots.get("EIN") and unit in ("DE", "CE") and False:
        return None
    if first == at and at > 1 and (bound := _BOUNDS.get((lx.word(at - 2).lower(), lx.word(at - 1)))):
        return Mention(at - 2, last, "DURATION", "duration", {"value": _duration_value(amount, unit), "unit": unit, "amount": amount, "relation": None}, bound)
    if _is_age(lx, at, last, unit):
        return Mention(first, last, "DURATION", "void")
    if at == slots.get("EIN") and amount == 1.0 and not words and lx.word(at).lower() in ("eines",) and unit == "D":
        return None  # eines Tages: once upon a day
    mod = lx.values[slots["APPR"]] or None if "APPR" in slots and first == slots["APPR"] else None
    if unit == "WE" and amount == "X":
        return None
    value = _duration_value(amount, unit)
    return Mention(first, last, "DURATION", "duration", {"value": value, "unit": unit, "amount": amount, "relation": None}, mod)


_BOUNDS = {("mehr", "als"): "MORE_THAN", ("weniger", "als"): "LESS_THAN", ("bis", "zu"): "EQUAL_OR_LESS"}
_ADJECTIVE_END = re.compile(r"[a-zäöüß]{4,}(?:e|en|er|es)")


def _modest_adjective(lx: Lexed, at: int) -> bool:
    """Whether the lower-case word between amount and unit is an adjective (17 schwere Jahre), not another part of speech."""
    return _ADJECTIVE_END.fullmatch(lx.word(at)) is not None and not lx.word(at).endswith(("igen", "oder"))


@_rule("duration_span", f"(?:ART)?(?:PAST|NEXT)(?:NUM|VAGUE)(?:FILL)?UNIT", "(?:ART)?(?:NUM|VAGUE)(?:PAST|NEXT)UNIT")
def _duration_span(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit = lx.values[last]
    amount: float | str = lx.values[slots["NUM"]] if "NUM" in slots else "X"
    if unit == "WE" and amount == "X":
        return None
    data = {"value": _duration_value(amount, unit), "unit": unit, "amount": amount, "relation": "last" if "PAST" in slots else "next"}
    return Mention(first, last, "DURATION", "duration", data)


@_rule("half_span", "(?:ART)?(?:PAST|NEXT)FILL UNIT")
def _half_span(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im vergangenen halben Jahr*."""
    unit = lx.values[last]
    if lx.word(slots["FILL"]) not in _HALVES or _is_plural(lx.word(last), unit):
        return None
    data = {"value": _duration_value(0.5, unit), "unit": unit, "amount": 0.5, "relation": "last" if "PAST" in slots else "next"}
    return Mention(first, last, "DURATION", "duration", data)


@_rule("clock_half", "UM HALF NUM(?:UHR)?")
def _clock_half(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*um halb neun*: half past eight."""
    hour = lx.values[slots["NUM"]]
    if lx.word(first + 1) != "halb" or hour != int(hour) or not 1 <= hour <= 12:
        return None
    return Mention(first + 1, last, "TIME", "clock", {"hour": int(hour) - 1, "minute": 30})


@_rule("duration_pair", "(?:APPR)?NUM UNIT UND NUM UNIT")
def _duration_pair(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = slots["NUM"]
    left = _duration_value(lx.values[at], lx.values[at + 1])
    right = _duration_value(lx.values[last - 1], lx.values[last])
    order = ["CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS"]
    units = (lx.values[at + 1], lx.values[last])
    if lx.word(at + 2) not in ("und",) or any(unit not in order for unit in units) or order.index(units[0]) >= order.index(units[1]):
        return None
    if left.startswith("PT") and right.startswith("PT"):
        right = right[2:]
    else:
        right = right[1:]
    return Mention(first, last, "DURATION", "duration", {"value": left + right, "relation": None})


@_rule("duration_bare", "UNIT", "(?:FILL|LOWER)UNIT", "ART(?:FILL|LOWER)UNIT", "VAGUE UNIT")
def _duration_bare(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*seit Jahren*, *vor Wochen*, *Jahre später*, *das ganze Jahr*."""
    unit, head = lx.values[last], lx.word(last)
    before = lx.symbols[first - 1] if first else ""
    after = lx.symbols[last + 1] if last + 1 < len(lx.symbols) else ""
    if "FILL" in slots and lx.word(slots["FILL"]) in ("ganze", "ganzen", "ganzes", "volles", "volle") and not _is_plural(head, unit) and unit in ("D", "W", "M", "Y", "WE"):
        return Mention(first, last, "DURATION", "duration", {"value": _duration_value(1.0, unit), "relation": None})
    if not _is_plural(head, unit) or unit == "WE":
        return None
    if "VAGUE" in slots:
        return None
    if "LOWER" in slots or "FILL" in slots:
        return None
    if before in (SYMBOLS["SEIT"], SYMBOLS["VOR"], SYMBOLS["NACH"]) or after in (SYMBOLS["LANG"], SYMBOLS["LATER"]):
        if before == SYMBOLS["VOR"] and unit not in ("D", "W", "M", "Y", "DE", "CE", "TH"):
            return None
        return Mention(first, last, "DURATION", "duration", {"value": _duration_value("X", unit), "unit": unit, "amount": "X", "relation": None})
    if before == SYMBOLS["IN"] and lx.word(first - 1).lower() in ("binnen", "innerhalb", "über") and first:
        return Mention(first, last, "DURATION", "duration", {"value": _duration_value("X", unit), "relation": None})
    return None


@_rule("duration_adjective", "DURADJ", "NUM HYPH DURADJ")
def _duration_adjective(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    amount, unit = lx.values[last]
    if amount == "":
        if "NUM" not in slots or lx.starts[last] != lx.ends[last - 1]:
            return None
        amount = lx.values[first]
    elif "NUM" in slots:
        return None
    if unit == "Y":
        after = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
        if not _LASTING.fullmatch(after):
            return None
    return Mention(first, last, "DURATION", "duration", {"value": _duration_value(amount, unit), "relation": None})


_LASTING = re.compile(
    r"\w*(?:haft|[Hh]aftstrafe|strafe|zeit|frist|dauer|vertrag|vertrags|ung|pause|phase|amtszeit|krieg|kampf|arbeit|projekt|"
    r"programm|plan|laufbahn|karriere|ehe|haftstrafen|Strafe|Zeit|Frist|Vertrag|Krieg|Pause|Haft|Ehe|Karriere|Arbeit|"
    r"Dauer|Projekt|Programm|Plan|Lehre|Studium|studium|ausbildung|Beziehung|Bestehen|Invasion|jubiläum|Jubiläum)s?"
)


@_rule("long", "LONG")
def _long(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    return Mention(first, last, "DURATION", "duration", {"value": lx.values[first], "relation": None})


@_rule("frequency", "FREQ")
def _frequency(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    return Mention(first, last, "SET", "set", {"value": lx.values[first]})


@_rule(
    "each",
    "JED(?:ORDW|PAST|ORD|NEXT)?(?:UNIT|WDAY|WPART|PART|SEASON|MONTH)(?:(?:INART)UNIT)?",
    "ALLE(?:NUM)?UNIT",
    "(?:PRO|JE)(?:NUM)?UNIT",
    "LOWER PRO UNIT",
    "UNIT FUER UNIT",
    "UNIT UM UNIT",
    "JE EIN UNIT",
)
def _each(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if lx.symbols[first] == SYMBOLS["UNIT"]:
        if lx.word(first) != lx.word(last):
            return None
        return Mention(first, last, "SET", "set", {"value": _duration_value(1.0, lx.values[first])})
    if "ALLE" in slots or "JE" in slots or "PRO" in slots:
        if "ALLE" in slots and not _is_plural(lx.word(last), lx.values[last]):
            return None
        if "ALLE" in slots and "NUM" not in slots:
            return None
        amount = lx.values[slots["NUM"]] if "NUM" in slots else 1.0
        if "LOWER" in slots and not lx.word(first).endswith("mal"):
            return None
        return Mention(first, last, "SET", "set", {"value": _duration_value(amount, lx.values[last])})
    if "INART" in slots and "UNIT" in slots:
        unit_at = last
        if lx.values[unit_at] in ("M", "Y", "W") and not (slots["UNIT"] < slots["INART"]):
            if lx.word(slots["INART"]) == "im":
                return Mention(first, last, "SET", "set", {"value": _duration_value(1.0, lx.values[unit_at])})
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
    return Mention(first, last, "SET", "set", {"value": _duration_value(rank, unit)})


@_rule("set_adverb", "PARTADV", "WDAYADV")
def _set_adverb(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "WDAYADV" in slots:
        weekday, part = lx.values[first]
        return Mention(first, last, "SET", "set", {"value": f"XXXX-WXX-{weekday}{part or ''}"})
    return Mention(first, last, "SET", "part_adverb", {"part": lx.values[first]})


_FREQUENT = re.compile(r"(?:\w+mal|Mal|Euro|Franken|Dollar|mehrmals|Prozent|Stunden|Tonnen|Millionen|Milliarden|Lire|Mark)")


@_rule("per_unit", "INART UNIT", "IN ART UNIT")
def _per_unit(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*zweimal im Jahr*, *400 Euro im Monat*, *dreimal in der Woche*: only right behind an amount."""
    if lx.values[last] not in ("Y", "M", "W", "D") or lx.word(first) not in ("im", "am", "in"):
        return None
    if lx.values[last] == "D" and lx.word(first) != "am":
        return None
    if last + 1 < len(lx.symbols) and lx.symbols[last + 1] in (SYMBOLS["YEAR"], SYMBOLS["NUM"], SYMBOLS["LATER"], SYMBOLS["ORD"]):
        return None
    back = [lx.word(at) for at in range(max(0, first - 2), first)]
    if not any(_FREQUENT.fullmatch(word) for word in back):
        return None
    if back[-1].endswith("mal") and back[-1] != "Mal":
        first -= 1
    return Mention(first, last, "SET", "set", {"value": _duration_value(1.0, lx.values[last])})


# ------------------------------------------------------------------------------------------- anaphora, reference


@_rule("later", "(?:EIN|NUM|VAGUE|ART)?(?:FILL)?UNIT LATER", "(?:ART)?(?:UNIT)LATER", "INART UNIT LATER")
def _later(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*am Tag zuvor*, *in der Woche darauf*, *drei Wochen später*: leans on the date stated before."""
    word = lx.word(last)
    sign = 1 if word in ("später", "darauf", "danach", "nachher") else -1
    unit = lx.values[slots["UNIT"]]
    if "INART" in slots:
        first = slots["UNIT"]
    if "ART" in slots or "INART" in slots:
        if unit in ("TS", "TM", "TH", "ML") or _is_plural(lx.word(slots["UNIT"]), unit):
            return None
        return Mention(first, last, "DATE", "same", {"unit": unit, "step": sign})
    if "NUM" in slots or "EIN" in slots or "VAGUE" in slots:
        amount: float | str = lx.values[slots["NUM"]] if "NUM" in slots else 1.0 if "EIN" in slots else "X"
        if "FILL" in slots and lx.word(slots["FILL"]) in _HALVES:
            amount = 0.5
        value = _duration_value(amount, unit)
        return Mention(first, last - 1, "DURATION", "duration", {"value": value, "unit": unit, "amount": amount, "relation": "lean", "sign": sign})
    return None


@_rule("reference", "REF", "REFADJ", "(?:ART)?(?:LOWER)?REFNOUN", "EX HYPH", "(?:IN)?PAST ZEIT", "(?:ART|DEM)(?:LOWER|FILL)?ZEIT", "VOR KURZ", "SEIT KURZ")
def _reference(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "EX" in slots:
        after = last + 1
        if after >= len(lx.symbols) or lx.starts[after] != lx.ends[last] or lx.symbols[after] != _UPPER:
            return None
        return Mention(first, first, "DATE", "reference", {"value": "PAST_REF"})
    if "KURZ" in slots:
        value = "PRESENT_REF" if "VOR" in slots else "PAST_REF"
        return Mention(first, last, "DATE", "reference", {"value": value, "recent": True})
    if "ZEIT" in slots:
        if "DEM" in slots:
            if lx.word(slots["DEM"]).lower() != "dieser":
                return None
            return Mention(first, last, "DATE", "reference", {"value": "PRESENT_REF"})
        if "PAST" in slots:
            return Mention(first + (1 if "IN" in slots else 0), last, "DATE", "reference", {"value": "PAST_REF", "recent": True})
        return None
    if "REF" in slots:
        value, word = lx.values[first], lx.word(first).lower()
        if word == "früher" and first:
            before = lx.symbols[first - 1]
            if before in (SYMBOLS["UNIT"], SYMBOLS["VAGUE"]) or lx.word(first - 1).lower() in ("viel", "nicht", "noch", "deutlich", "etwas", "oder", "umso", "desto"):
                return None
        if last + 1 < len(lx.symbols) and word == "früher" and lx.word(last + 1) in ("oder", "als"):
            return None
        return Mention(first, last, "DATE", "reference", {"value": value, "recent": word in _RECENT})
    if "REFADJ" in slots:
        if last + 1 < len(lx.symbols) and lx.symbols[last + 1] == SYMBOLS["UNIT"] and lx.values[last + 1] == "D":
            return Mention(first, last + 1, "DATE", "day_offset", {"offset": 0})
        return Mention(first, last, "DATE", "reference", {"value": lx.values[first]})
    if "LOWER" in slots:
        middle = lx.word(slots["LOWER"])
        if middle not in ("nahen", "naher", "jüngsten", "jüngeren", "jüngster", "ferner", "fernen", "jüngerer"):
            first = last
    before = lx.word(first - 1).lower() if first else ""
    if "REFNOUN" in slots and before not in ("in", "für", "aus", "bis", "an") and not (lx.symbols[first] == SYMBOLS["ART"] and before in ("in", "für", "aus")):
        return None
    return Mention(first, last, "DATE", "reference", {"value": lx.values[last]})


_RECENT = {"kürzlich", "neulich", "unlängst"}


@_rule("holiday", "HOL(?:YEAR)?", "UPPER SPAN(?:YEAR)?", "LOWER SPAN(?:YEAR)?")
def _holiday(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    year = {"year": lx.values[slots["YEAR"]]} if "YEAR" in slots else {}
    if "HOL" in slots:
        if first and lx.word(first - 1) in "\"„“»«" and not year:
            return None
        return Mention(first, last, "DATE", "holiday", {"holiday": lx.values[first]} | year)
    name = f"{lx.word(first)} {lx.word(first + 1)}"
    number = _named_feasts().get(name)
    if number is None:
        return None
    return Mention(first, last, "DATE", "holiday", {"holiday": number} | year)


def _named_feasts() -> dict[str, int]:
    from seedkit.lexicon import load_list

    return {form: number for number, entry in enumerate(load_list("holidays")["holiday"]) for form in entry["forms"]}


# ------------------------------------------------------------------------------------------- putting it together


def _matches(lx: Lexed) -> Iterator[Mention]:
    symbols = lx.symbols
    for name, pattern, handler in _RULES:
        for match in pattern.finditer(symbols):
            first, last = match.start(), match.end() - 1
            slots: dict[str, int] = {}
            for index in range(first, last + 1):
                slots.setdefault(_NAME_OF[symbols[index]], index)
            mention = handler(lx, first, last, slots)
            if mention is not None:
                mention.rule = name
                yield mention


def find_mentions(lx: Lexed) -> list[Mention]:
    """Return the time mentions of a lexed text in order; they do not overlap."""
    taken = bytearray(len(lx.symbols))
    kept: list[Mention] = []
    candidates = sorted(_matches(lx), key=lambda m: (m.first - m.last, m.first))
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


def _members_before(lx: Lexed, mention: Mention, taken: bytearray) -> Iterable[Mention]:
    """Walk back from the last member of a list: the days before *7. Oktober*, the hours before *18 Uhr*, 5 bis 7 Jahre."""
    symbols = lx.symbols
    if mention.kind == "fixed" and mention.first > 1 and symbols[mention.first - 1] == SYMBOLS["UND"] and not taken[mention.first - 2]:
        at, value = mention.first - 2, lx.values[mention.first - 2]
        old = None
        if symbols[at] == SYMBOLS["DECADE"] and mention.rule == "decade":
            old = f"{(value + (1900 if value >= 20 else 2000)) // 10:03d}"
        elif symbols[at] in (SYMBOLS["ORD"], SYMBOLS["ORDW"]) and mention.rule == "century" and 1 <= value <= 21:
            old = f"{int(value) - 1:02d}"
        if old is not None:
            first = at - 1 if at and symbols[at - 1] == SYMBOLS["ART"] and not taken[at - 1] else at
            taken[first : at + 1] = b"\x01" * (at + 1 - first)
            yield Mention(first, at, "DATE", "fixed", {"value": old}, rule=mention.rule)
        return
    if mention.kind == "clock" or (mention.kind == "day" and "weekday" not in mention.data) or (
        mention.kind == "duration" and isinstance(mention.data.get("amount"), float)
    ):
        at = mention.first - 1
        limit = max(0, at - 400)
        while at > limit:
            if mention.kind == "day" and symbols[at] in _MEMBER_FILLERS:
                at -= 1
                continue
            if symbols[at] not in _JOINERS or taken[at]:
                return
            joiner = symbols[at]
            at -= 1
            if taken[at]:
                return
            member: Mention | None = None
            value = lx.values[at]
            if mention.kind == "day" and (symbols[at] == SYMBOLS["ORD"] or (symbols[at] == SYMBOLS["NUM"] and joiner in (SYMBOLS["BIS"], SYMBOLS["HYPH"]) and lx.word(at).isdigit())):
                if not 1 <= value <= 31:
                    return
                data = {key: mention.data[key] for key in ("month", "year", "year_step", "year_same") if key in mention.data}
                member = Mention(at, at, "DATE", "day", data | {"day": int(value)}, rule="day_list")
            elif mention.kind == "clock" and symbols[at] == SYMBOLS["CLOCK"]:
                hour, minute = (int(part) for part in re.split("[.:]", lx.word(at)))
                member = Mention(at, at, "TIME", "clock", {"hour": hour, "minute": minute}, rule="clock_list")
            elif mention.kind == "clock" and symbols[at] == SYMBOLS["NUM"] and joiner != SYMBOLS["COMMA"] and value == int(value) and 0 <= value <= 24:
                member = Mention(at, at, "TIME", "clock", {"hour": int(value), "minute": 0}, rule="clock_list")
            elif mention.kind == "duration" and symbols[at] == SYMBOLS["NUM"] and joiner in (SYMBOLS["BIS"], SYMBOLS["UND"], SYMBOLS["HYPH"]):
                data = {key: mention.data[key] for key in ("unit", "relation")}
                data |= {"amount": float(value), "value": _duration_value(float(value), mention.data["unit"])}
                member = Mention(at, at, "DURATION", "duration", data, rule="duration_list")
            if member is None:
                return
            taken[at] = 1
            yield member
            if mention.kind == "duration":
                return
            at -= 1

