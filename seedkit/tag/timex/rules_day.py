"""Rules for days by name, parts of the day and clock times: *gestern*, *Montagabend*, *20.30 Uhr*."""

from __future__ import annotations

import re

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.wording import DIRECTION, is_tied


def _part_behind(lx: Lexed, last: int) -> str | None:
    """Return the part of the day at ``last`` behind the name of a day: *Abend, früh, abends*, *morgen* the morning."""
    if lx.symbols[last] == SYMBOLS["DAYADV"]:
        return "TMO" if lx.word(last) == "morgen" else None
    return str(lx.values[last])


@rule("day_adverb", "DAYADV(?:PART|TIMEWORD|PARTADV|DAYADV)?")
def _day_adverb(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    offset = lx.values[first]
    if last == first and is_tied(lx, first):
        return None  # the Heute-Journal
    if last > first and (part := _part_behind(lx, last)):
        return Mention(first, last, "TIME", "day_offset", {"offset": offset, "part": part})
    return Mention(first, first, "DATE", "day_offset", {"offset": offset})


@rule("day_adjective", "(?:ART)?DAYADJ(?:UNIT|WDAY|WPART|PART)?")
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


_OPENS = "".join(SYMBOLS[name] for name in ("NL", "DOT", "PUNCT"))


def _habit(lx: Lexed, at: int) -> bool:
    """Whether *Abends*, *Sonntags* opens a sentence and so is the adverb, not a genitive."""
    return lx.word(at).endswith("s") and (at == 0 or lx.symbols[at - 1] in _OPENS)


@rule("some_day", "EIN(?:WDAY|WPART|PART|PARTADV)")
def _some_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*an einem Sonntag*, *eines Morgens*: one of many, nobody says which."""
    if "PART" in slots or "PARTADV" in slots:
        if lx.word(first).lower() != "eines" or lx.word(last)[0].islower():
            return None
        return Mention(first, last, "TIME", "fixed", {"value": f"XXXX-XX-XX{lx.values[last]}"})
    if "WPART" in slots:
        weekday, part = lx.values[last]
        return Mention(first, last, "TIME", "fixed", {"value": f"XXXX-WXX-{weekday}{part}"})
    return Mention(first, last, "DATE", "fixed", {"value": f"XXXX-WXX-{lx.values[last]}"})


@rule("weekday_of_week", "(?:WDAY|WPART)ART?(?:PAST|DEM|NEXT|CURR)UNIT")
def _weekday_of_week(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*am Mittwoch vergangener Woche*."""
    if lx.values[last] != "W" or lx.word(last) != "Woche":
        return None
    step = next(step for name, step in DIRECTION.items() if name in slots)
    weekday, part = lx.values[first] if "WPART" in slots else (lx.values[first], "")
    data = {"weekday": weekday, "week": step} | ({"part": part} if part else {})
    return Mention(first, last, "TIME" if part else "DATE", "weekday", data)


@rule("weekday", "WDAY(?:PART|TIMEWORD|PARTADV|DAYADV)?", "WPART(?:TIMEWORD)?")
def _weekday(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    word = lx.word(first)
    if word.endswith(("tage", "tagen", "woche", "wochen")):
        return None
    if word == "Sonntag" and first > 1 and lx.word(first - 2).lower() in _SUNDAY_PAPERS:
        return Mention(first, last, "DATE", "void")
    if first and lx.word(first - 1) in _BLACK:
        return Mention(first, last, "DATE", "void")
    if (
        first > 1
        and word == "Freitag"
        and lx.word(first - 2) in _OPENING_QUOTES
        and lx.word(first - 1) in ("Der", "der")
    ):
        return Mention(first, last, "DATE", "void")  # the weekly „Der Freitag“
    if "WPART" in slots:
        weekday, part = lx.values[first]
        if last == first and _habit(lx, first):
            return Mention(first, last, "SET", "set", {"value": f"XXXX-WXX-{weekday}{part}"})  # Mittwochabends probt …
        if last > first and lx.values[last] != part:  # but: am Samstagmorgen früh
            last = first
        return Mention(first, last, "TIME", "weekday", {"weekday": weekday, "part": part})
    if first and lx.symbols[first - 1] == SYMBOLS["HYPH"] and lx.ends[first - 1] == lx.starts[first]:
        return None
    if last == first and _habit(lx, first):
        return Mention(first, last, "SET", "set", {"value": f"XXXX-WXX-{lx.values[first]}"})
    data = {"weekday": lx.values[first]}
    if last > first and (part := _part_behind(lx, last)):
        return Mention(first, last, "TIME", "weekday", data | {"part": part})
    return Mention(first, first, "DATE", "weekday", data)


@rule("weekday", "EDITION")
def _edition(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*(Montagausgabe)*, *in ihrer Mittwochsausgabe*: the day the paper bears; the evening before it is the coming one."""
    return Mention(first, last, "DATE", "weekday", {"weekday": lx.values[last], "direction": "edition"})


@rule("hours_of_day", "(?:ART)?(?:LOWER)?PARTHOURS")
def _hours_of_day(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in den frühen Morgenstunden*, *zu später Abendstunde*."""
    if "LOWER" in slots and lx.word(slots["LOWER"]) not in _EARLY_LATE:
        first = last
    return Mention(first, last, "TIME", "daypart", {"part": lx.values[last]})


_EARLY_LATE = {"frühen", "späten", "früher", "später"}


_OPENING_QUOTES = {"„", "“", '"', "»", "«", "‚", "'"}
_SUNDAY_PAPERS = {"bild", "welt", "nzz", "wort"}  # Welt am Sonntag, Das Wort zum Sonntag
_BLACK = {"Schwarze", "Schwarzen", "Schwarzer", "Weiße", "Weißen", "Weißer"}  # der Schwarze Freitag, der Weiße Sonntag


@rule(
    "day_part",
    "(?:ART)?(?:FILL|LOWER)?PART(?:IN|INART)(?:ART)?WDAY",
    "(?:ART)?(?:LOWER|FILL|DEM)?PART",
)
def _day_part(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = slots["PART"]
    part = lx.values[at]
    if "WDAY" in slots:  # in der Nacht zum Sonntag, auf Sonntag
        joint = lx.word(slots.get("INART", slots.get("IN", at)))
        if joint not in ("zum", "zu", "auf", "vom", "von"):
            return None
        start = first if lx.symbols[first] == SYMBOLS["ART"] else at
        return Mention(
            start,
            last,
            "TIME",
            "weekday",
            {
                "weekday": lx.values[last],
                "part": part,
                "night_before": part == "TNI" and joint in ("zum", "zu", "auf"),
            },
        )
    before = lx.symbols[first - 1] if first else ""
    word = lx.word(at)
    if (
        word in ("Morgen",)
        and first == at
        and (not before or lx.symbols[at - 1] in (SYMBOLS["NL"], SYMBOLS["DOT"], SYMBOLS["PUNCT"]))
    ):
        return Mention(at, at, "DATE", "day_offset", {"offset": 1})
    if first == at and _habit(lx, at):
        return Mention(at, at, "SET", "part_adverb", {"part": part})
    if "LOWER" in slots or "FILL" in slots:
        middle = lx.word(slots.get("LOWER", slots.get("FILL", at)))
        known = middle in ("frühen", "späten") or middle in _WHOLE
        if known and (before == SYMBOLS["INART"] or lx.symbols[first] == SYMBOLS["ART"]):
            start = slots.get("LOWER", slots.get("FILL", at)) if lx.symbols[first] != SYMBOLS["ART"] else first
            return Mention(start, at, "TIME", "daypart", {"part": part})
        return None
    if before in (SYMBOLS["INART"],) or (
        lx.symbols[first] == SYMBOLS["ART"] and before in (SYMBOLS["IN"], SYMBOLS["UM"], SYMBOLS["BIS"])
    ):
        return Mention(first if word == "Nacht" and first < at else at, at, "TIME", "daypart", {"part": part})
    if "DEM" in slots:
        return Mention(first, at, "TIME", "daypart", {"part": part})
    return None


@rule("night_between", "(?:ART)?PART(?:IN|INART)WDAY(?:IN|INART)(?:ART)?WDAY")
def _night_between(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in der Nacht von Samstag auf Sonntag*, *vom Samstag zum Sonntag*: the night before the second day."""
    at = slots["PART"]
    joints = lx.word(at + 1), lx.word(at + 3)
    if lx.values[at] != "TNI" or joints[0] not in ("von", "vom") or joints[1] not in ("auf", "zum", "zu"):
        return None
    if (lx.values[last] - lx.values[at + 2]) % 7 != 1:
        return None
    data = {"weekday": lx.values[last], "part": "TNI", "night_before": True}
    return Mention(first, last, "TIME", "weekday", data)


@rule("day_adverb", "PART(?:PART|TIMEWORD)")
def _tomorrow(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*Morgen Abend*, *Morgen früh*: at the beginning of a sentence the adverb is written like the noun."""
    if lx.word(first) != "Morgen" or (first and lx.symbols[first - 1] not in _OPENS):
        return None
    return Mention(first, last, "TIME", "day_offset", {"offset": 1, "part": lx.values[last]})


_WHOLE = {"ganze", "ganzen", "gesamte", "gesamten"}


@rule("towards", "UM PART", "(?:LOWER|UPPER)(?:VOR|NACH)PART")
def _towards(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*gegen Mittag*, *gegen Abend*, *kurz vor Mittag*."""
    if lx.word(first).lower() not in ("gegen", "kurz") or lx.word(last) == "Mitternacht":
        return None
    return Mention(last, last, "TIME", "daypart", {"part": lx.values[last]})


@rule("midnight", "(?:UM|NACH|VOR|BIS|UPPER)PART")
def _midnight(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*um Mitternacht*, *Punkt Mitternacht*: the end of the day."""
    if lx.word(last) != "Mitternacht" or ("UPPER" in slots and lx.word(first) != "Punkt"):
        return None
    return Mention(last, last, "TIME", "clock", {"hour": 24, "minute": 0})


_TOLD_PART = "(?:PARTADV|TIMEWORD|INART PART|IN ART PART)"


@rule("clock", f"CLOCK UHR{_TOLD_PART}?", f"(?:NUM|ORD)UHR(?:NUM)?{_TOLD_PART}?")
def _clock(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    part_at = slots.get("PARTADV", slots.get("TIMEWORD"))
    beside = slots.get("PART")  # um 8 Uhr am Abend: two times, one hour
    end = slots.get("INART", slots.get("IN", last)) - 1 if beside else last if part_at is None else last - 1
    if "CLOCK" in slots:
        hour, minute = (int(part) for part in re.split("[.:]", lx.word(first)))
    else:
        value = lx.values[first]
        if value != int(value):
            return None
        hour, minute = int(value), 0
        if end > first + 1:
            extra = lx.values[end]
            if lx.word(end).isdigit() and len(lx.word(end)) == 2 and extra < 60:
                minute = int(extra)
            else:
                end, part_at = first + 1, None
    if not 0 <= hour <= 24:
        return None
    if part_at is not None:  # acht Uhr abends is 20:00
        end, hour = part_at, _hour_of_day(hour, str(lx.values[part_at]))
    elif beside is not None:
        hour = _hour_of_day(hour, str(lx.values[beside]))
    return Mention(first, end, "TIME", "clock", {"hour": hour, "minute": minute})


def _hour_of_day(hour: int, part: str) -> int:
    """Return the hour of 24 that *acht Uhr abends*, *elf Uhr nachts* means."""
    if part in ("TAF", "TEV") and 1 <= hour <= 11:
        return hour + 12
    return hour + 12 if part == "TNI" and 9 <= hour <= 12 else hour


@rule("clock_word", "UM NUM")
def _clock_word(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*pünktlich um neun*, *Um acht war Schluss*; *stieg um neun auf 20* counts."""
    word, hour = lx.word(last), lx.values[last]
    if lx.word(first).lower() != "um" or not word.islower() or word == "eins" or hour not in range(1, 13):
        return None
    after = lx.symbols[last + 1 : last + 2]
    if after not in _AFTER_HOUR or lx.word(last + 1) in _COUNTS_ON:
        return None
    before = lx.symbols[first - 1] if first else ""
    opens = not before or before in _OPENS
    if not (opens and after == SYMBOLS["LOWER"]) and (opens or lx.word(first - 1).lower() not in _ON_TIME):
        return None
    return Mention(last, last, "TIME", "clock", {"hour": int(hour), "minute": 0})


_AFTER_HOUR = {SYMBOLS[name] for name in ("LOWER", "DOT", "COMMA")}
_COUNTS_ON = {"auf", "mehr", "weniger", "bis", "von", "größer", "kleiner", "höher", "älter", "jünger"}
_ON_TIME = {"pünktlich", "abends", "morgens", "nachts", "mittags", "nachmittags", "früh", "schon", "erst", "punkt"}


@rule("clock_cued", "(?:UM|AB|BIS|IN)CLOCK", "(?:UM|IN)CLOCK(?:BIS|HYPH)CLOCK")
def _clock_cued(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "IN" in slots and "BIS" not in slots and "HYPH" not in slots:
        return None
    zoned = last + 1 < len(lx.symbols) and lx.word(last + 1) in _ZONES  # um 20:31 MEZ
    if (
        last + 1 < len(lx.symbols)
        and lx.symbols[last + 1] not in _AFTER_CLOCK
        and not lx.word(last + 1).islower()
        and not zoned
    ):
        return None
    if last + 1 < len(lx.symbols) and lx.word(last + 1) in (
        "Prozent",
        "Euro",
        "Millionen",
        "Meter",
        "Milliarden",
        "auf",
    ):
        return None
    if "." in lx.word(last) and "UM" not in slots and len(lx.word(last).split(".")[1]) != 2:
        return None
    hour, minute = (int(part) for part in re.split("[.:]", lx.word(last)))
    return Mention(last, last, "TIME", "clock", {"hour": hour, "minute": minute})


_ZONES = frozenset({"MEZ", "MESZ", "UTC", "GMT", "UT", "CET", "CEST", "EST", "EDT", "PST", "PDT", "Ortszeit"})
_AFTER_CLOCK = "".join(
    SYMBOLS[n] for n in ("COMMA", "DOT", "RP", "NL", "PUNCT", "BIS", "HYPH", "UND", "IN", "INART", "SLASH")
)


@rule("clock_half", f"UM HALF(?:NACH|VOR)?NUM(?:UHR)?{_TOLD_PART}?", f"UM NUM HALF NUM(?:UHR)?{_TOLD_PART}?")
def _clock_half(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*um halb neun*: half past eight; *um Viertel nach acht*, *um drei viertel neun*, *um halb neun Uhr abends*."""
    at = slots["HALF"]
    fraction = lx.word(at).lower()
    if at > first + 1:
        if lx.values[first + 1] != 3 or fraction != "viertel":
            return None
        fraction = "dreiviertel"
    beside = "nach" if "NACH" in slots else "vor" if "VOR" in slots else ""
    if (read := _FRACTIONS_OF_HOUR.get((fraction, beside))) is None:
        return None
    return _spoken_hour(lx, first + 1, at + 1 + bool(beside), last, read, slots)


_FRACTIONS_OF_HOUR = {
    ("halb", ""): (1, 30), ("viertel", "nach"): (0, 15), ("viertel", "vor"): (1, 45), ("dreiviertel", ""): (1, 45),
}  # fmt: skip


@rule("clock_minutes", f"UM NUM(?:NACH|VOR)NUM{_TOLD_PART}?")
def _clock_minutes(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*um zwanzig nach fünf*, *gegen fünf vor zwölf*; *um zwei nach drei Jahren* counts."""
    minutes = lx.values[first + 1]
    if minutes not in (5, 10, 20, 25) or lx.word(first + 1).isdigit() or lx.word(first + 3).isdigit():
        return None
    if lx.symbols[first + 4 : first + 5] in _COUNTABLE:
        return None
    read = (0, int(minutes)) if "NACH" in slots else (1, 60 - int(minutes))
    return _spoken_hour(lx, first + 1, first + 3, last, read, slots)


_COUNTABLE = {SYMBOLS[name] for name in ("UNIT", "UPPER", "FRAC", "FILL")}


def _spoken_hour(
    lx: Lexed, first: int, at: int, last: int, read: tuple[int, int], slots: dict[str, int]
) -> Mention | None:
    """Return the clock time whose hour stands at ``at``, with the part of the day behind it."""
    hour = lx.values[at]
    if hour != int(hour) or not 1 <= hour <= 12:
        return None
    end = slots.get("UHR", at)
    part = slots.get("PARTADV", slots.get("TIMEWORD"))
    beside = slots.get("PART", part)
    told = _hour_of_day(int(hour), str(lx.values[beside])) if beside is not None else int(hour)
    data = {"hour": (told - read[0]) % 24, "minute": read[1]}
    return Mention(first, end if part is None else part, "TIME", "clock", data)
