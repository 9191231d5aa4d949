"""Rules for durations: *drei Jahre*, *den letzten zwei Wochen*, *35-Stunden-Woche*; ages are no durations."""

from __future__ import annotations

import re

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.wording import HALVES, duration_value, is_plural


def _is_age(lx: Lexed, first: int, last: int, unit: str) -> bool:
    """Whether *N Jahre* is somebody's age: *16 Jahre alt*, *im Alter von 12 Jahren*, *(38 Jahre)*, *ab 14 Jahren*."""
    after = lx.symbols[last + 1] if last + 1 < len(lx.symbols) else ""
    if after == SYMBOLS["AGE"]:
        return unit == "Y" or lx.word(last + 1) == "alt"
    if unit != "Y":
        return False
    if any(lx.word(at) in ("vollendet", "vollendeten") for at in range(last + 1, min(last + 5, len(lx.symbols)))):
        return True
    back = first
    if after == SYMBOLS["RP"] and first:
        while back and first - back < 12 and lx.symbols[back - 1] in _AGE_LIST:
            back -= 1
        if back < first and lx.symbols[back - 1] == SYMBOLS["LP"]:
            return True  # drei Kinder (4, 7 und 9 Jahre)
    back = first
    while back and first - back < 12 and lx.symbols[back - 1] in _AGE_LIST:
        back -= 1  # im Alter von 62, 64 und 66 Jahren
    if back > 1 and "alter" in (lx.word(back - 1).lower(), lx.word(back - 2).lower()):
        return True
    if back > 1 and lx.word(back - 1) == "zwischen" and _PERSONS.fullmatch(lx.word(back - 2)):
        return True  # Frauen zwischen 18 und 40 Jahren
    if back < first and lx.word(back - 1).lower() == "mit":
        first = back  # mit 12 oder 13 Jahren
    before = [lx.word(at).lower() for at in range(max(0, first - 4), first)]
    if "alter" in before or "lebensjahr" in before:
        return True
    if before and before[-1] in ("ab", "unter"):
        amount = lx.values[first] if isinstance(lx.values[first], float) else 0
        return bool(before[-1] == "ab" or amount < 30)
    return bool(before and before[-1] == "mit" and after != SYMBOLS["UPPER"] and lx.values[first] != "X"
                and after in (SYMBOLS["LOWER"], SYMBOLS["DOT"], SYMBOLS["COMMA"], SYMBOLS["RP"]) and isinstance(lx.values[first], float)
                and 6 <= lx.values[first] <= 105)  # fmt: skip


_PERSONS = re.compile(
    r"(?:Frauen|Männer[n]?|Kinder[n]?|Jugendlichen?|Menschen|Personen|Mädchen|Jungen|Buben|Erwachsenen?|Deutschen?|Schülern?|"
    r"Bürgern?|Befragten?|\w+innen)"
)
_AGE_LIST = "".join(SYMBOLS[name] for name in ("NUM", "COMMA", "UND"))


@rule(
    "duration",
    "(?:APPR)?(?:ART|INART)?(?:NUM|EIN|VAGUE|YEAR)(?:FILL|VAGUE|LOWER|CURR){0,2}(?:UNIT|FRAC)",
    "(?:ART|EIN)VAGUE(?:FILL)?UNIT",
    "(?:APPR)?(?:NUM|EIN)HYPH UNIT(?:HYPH UNIT)?",
    "(?:APPR)?(?:FILL)FRAC",
)
def _duration(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*drei Jahre*, *ein halbes Jahr*, *rund zehn Minuten*, *mehrere Wochen*, *zwei Dutzend Jahre*; an age is none."""
    if "FRAC" in slots:
        return Mention(first, last, "DURATION", "duration", {"value": lx.values[slots["FRAC"]], "relation": None})
    at = slots.get("NUM", slots.get("YEAR", slots.get("EIN", slots.get("VAGUE", first))))
    if at and lx.text[lx.ends[at - 1] - 1 : lx.starts[at]] == ":":
        return None  # in 28:15 Minuten: the time of a race
    unit_at = slots["UNIT"]
    unit = lx.values[unit_at]
    amount = _amount(lx, at, slots)
    if lx.word(at).lower() == "dutzend" and at and lx.symbols[at - 1] == SYMBOLS["NUM"] and first == at:
        amount, at = float(amount) * float(lx.values[at - 1]), at - 1  # zwei Dutzend Jahre
        first = at
    words = [lx.word(index).lower() for index in range(at + 1, unit_at)]
    if any(word in HALVES for word in words):
        if "EIN" not in slots and "NUM" not in slots:
            return None
        amount = 0.5 if "EIN" in slots or amount == 1.0 else amount
    if not _is_length(lx, unit_at, amount, slots):
        return None
    first = _begin(lx, first, at, slots)
    data = {"value": duration_value(amount, unit), "unit": unit, "amount": amount, "relation": None}
    if first == at and at > 1 and (bound := _BOUNDS.get((lx.word(at - 2).lower(), lx.word(at - 1)))):
        return Mention(at - 2, last, "DURATION", "duration", data, bound)
    if first == at and at > 1 and lx.word(at - 1) in ("über", "unter") and lx.word(at - 2).lower() in ("vor", "seit"):
        bound = "MORE_THAN" if lx.word(at - 1) == "über" else "LESS_THAN"
        return Mention(at - 1, last, "DURATION", "duration", data, bound)  # vor über einer Woche
    if _is_age(lx, at, last, unit):
        return Mention(first, last, "DURATION", "void")
    if (unit == "WE" and amount == "X") or (unit == "D" and amount == 1.0 and not words and _is_a_day(lx, at, last)):
        return None
    mod = lx.values[slots["APPR"]] or None if "APPR" in slots and first == slots["APPR"] else None
    return Mention(first, last, "DURATION", "duration", data, mod)


def _amount(lx: Lexed, at: int, slots: dict[str, int]) -> float | str:
    """How many units: a number, 1.0 for *ein*, ``X`` for *einige*."""
    if at in (slots.get("NUM"), slots.get("YEAR")):
        return float(lx.values[at])
    return 1.0 if at == slots.get("EIN") and "VAGUE" not in slots else "X"


def _is_length(lx: Lexed, unit_at: int, amount: float | str, slots: dict[str, int]) -> bool:
    """Whether amount, adjective and form of the unit fit: *17 schwere Jahre*, not *an einem sonnigen Tag*."""
    unit = lx.values[unit_at]
    if "LOWER" in slots and (not _modest_adjective(lx, slots["LOWER"]) or (unit == "D" and amount == 1.0)):
        return False
    if not isinstance(amount, float):
        return True
    if amount > 1 and not is_plural(lx.word(unit_at), unit) and "HYPH" not in slots:
        return False
    return amount <= _MOST


def _begin(lx: Lexed, first: int, at: int, slots: dict[str, int]) -> int:
    """Where the expression begins: an article of its own belongs to it, a relative pronoun does not."""
    if "INART" in slots or "ART" in slots:
        det = slots.get("INART", slots.get("ART", first))
        if det < at and lx.word(det) not in ("die", "der", "den", "das"):
            first = at
        elif lx.word(det) == "der" and det and lx.symbols[det - 1] == SYMBOLS["COMMA"]:
            first = at
    return slots["VAGUE"] if "APPR" in slots and "VAGUE" in slots else first


def _is_a_day(lx: Lexed, at: int, last: int) -> bool:
    """*eines Tages*: once upon a day; *ein Tag der Trauer*."""
    return lx.word(at).lower() == "eines" or lx.word(min(last + 1, len(lx.symbols) - 1)) in ("der", "des")


_MOST = 100_000
"""Units; what lasts longer is no length of time that news tell."""
_BOUNDS = {("mehr", "als"): "MORE_THAN", ("weniger", "als"): "LESS_THAN", ("bis", "zu"): "EQUAL_OR_LESS"}
_ADJECTIVE_END = re.compile(r"[a-zäöüß]{4,}(?:e|en|er|es)")


def _modest_adjective(lx: Lexed, at: int) -> bool:
    """Whether the lower-case word between amount and unit is an adjective (17 schwere Jahre), not another part of speech."""
    return _ADJECTIVE_END.fullmatch(lx.word(at)) is not None and not lx.word(at).endswith(("igen", "oder"))


@rule("duration_aeons", "(?:APPR)?(?:NUM|EIN|VAGUE|YEAR)UPPER UNIT", "(?:VOR|SEIT)UPPER UNIT")
def _duration_aeons(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*vor 150 Millionen Jahren*, *seit Jahrmillionen* is one word; no calendar reaches there."""
    size = _AEONS.get(lx.word(last - 1))
    if size is None or lx.values[last] != "Y" or not is_plural(lx.word(last), "Y"):
        return None
    amount: float | str = "X"
    for name in ("NUM", "YEAR", "EIN"):
        if name in slots:
            amount = size * (1.0 if name == "EIN" else float(lx.values[slots[name]]))
    if "VOR" in slots or "SEIT" in slots:
        first += 1
    mod = lx.values[slots["APPR"]] or None if "APPR" in slots else None
    value = f"P{int(amount)}Y" if isinstance(amount, float) else "PXY"
    aged = lx.symbols[last + 1 : last + 2] == SYMBOLS["AGE"]  # vier Milliarden Jahre alt
    return Mention(first, last, "DURATION", "void" if aged else "duration", {"value": value, "relation": None}, mod)


_AEONS = {"Million": 10**6, "Millionen": 10**6, "Milliarde": 10**9, "Milliarden": 10**9}


@rule(
    "duration_span",
    "(?:ART)?(?:PAST|NEXT|FOLL)(?:NUM|VAGUE)(?:FILL)?UNIT",
    "(?:ART)?(?:NUM|VAGUE)(?:PAST|NEXT)UNIT",
)
def _duration_span(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit = lx.values[last]
    amount: float | str = lx.values[slots["NUM"]] if "NUM" in slots else "X"
    if unit == "WE" and amount == "X":
        return None
    data = {
        "value": duration_value(amount, unit),
        "unit": unit,
        "amount": amount,
        "relation": "last" if "PAST" in slots else "next",
    }
    if "FOLL" in slots:  # in den folgenden drei Jahren: from what was told before
        data |= {"relation": "lean", "sign": 1}
    return Mention(first, last, "DURATION", "duration", data)


@rule("half_span", "(?:ART)?(?:PAST|NEXT)FILL UNIT")
def _half_span(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im vergangenen halben Jahr*."""
    unit = lx.values[last]
    if lx.word(slots["FILL"]) not in HALVES or is_plural(lx.word(last), unit):
        return None
    data = {
        "value": duration_value(0.5, unit),
        "unit": unit,
        "amount": 0.5,
        "relation": "last" if "PAST" in slots else "next",
    }
    return Mention(first, last, "DURATION", "duration", data)


@rule("duration_pair", "(?:APPR)?(?:NUM|EIN)UNIT UND(?:NUM|EIN)UNIT")
def _duration_pair(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = last - 4
    left = duration_value(_amount_of(lx, at), lx.values[at + 1])
    right = duration_value(_amount_of(lx, last - 1), lx.values[last])
    order = ["CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS"]
    units = (lx.values[at + 1], lx.values[last])
    if (
        lx.word(at + 2) not in ("und",)
        or any(unit not in order for unit in units)
        or order.index(units[0]) >= order.index(units[1])
    ):
        return None
    if lx.symbols[last + 1 : last + 2] == SYMBOLS["AGE"] and units[0] == "Y":
        return Mention(first, last, "DURATION", "void")  # 14 Jahre und acht Monate alt
    right = right[2:] if left.startswith("PT") and right.startswith("PT") else right[1:]
    return Mention(first, last, "DURATION", "duration", {"value": left + right, "relation": None})


def _amount_of(lx: Lexed, at: int) -> float:
    return 1.0 if lx.symbols[at] == SYMBOLS["EIN"] else float(lx.values[at])


@rule("duration_bare", "UNIT", "(?:FILL|LOWER)UNIT", "ART(?:FILL|LOWER)UNIT", "VAGUE UNIT")
def _duration_bare(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*seit Jahren*, *vor Wochen*, *Jahre später*, *das ganze Jahr*."""
    unit, head = lx.values[last], lx.word(last)
    before = lx.symbols[first - 1] if first else ""
    after = lx.symbols[last + 1] if last + 1 < len(lx.symbols) else ""
    if (
        "FILL" in slots
        and lx.word(slots["FILL"]) in ("ganze", "ganzen", "ganzes", "volles", "volle")
        and not is_plural(head, unit)
        and unit in ("D", "W", "M", "Y", "WE")
    ):
        return Mention(first, last, "DURATION", "duration", {"value": duration_value(1.0, unit), "relation": None})
    if not is_plural(head, unit) or unit == "WE":
        return None
    if "VAGUE" in slots:
        return None
    if "LOWER" in slots or "FILL" in slots:
        return None
    word_before = lx.word(first - 1).lower() if first else ""
    opens = not before or before in (SYMBOLS["NL"], SYMBOLS["DOT"])
    word_after = lx.word(last + 1) if after else ""
    counted_off = (not before or before not in _DETERMINED) and (
        (word_after in _COUNTED_OFF and (word_after in ("her", "hinweg") or opens)) or word_before in _TAKES_TIME
    )
    if (
        before in (SYMBOLS["SEIT"], SYMBOLS["VOR"], SYMBOLS["NACH"])
        or counted_off
        or after
        in (
            SYMBOLS["LANG"],
            SYMBOLS["LATER"],
        )
    ):
        if before == SYMBOLS["VOR"] and unit not in ("D", "W", "M", "Y", "DE", "CE", "TH"):
            return None
        return Mention(
            first,
            last,
            "DURATION",
            "duration",
            {"value": duration_value("X", unit), "unit": unit, "amount": "X", "relation": None},
        )
    if before == SYMBOLS["IN"] and lx.word(first - 1).lower() in ("binnen", "innerhalb", "über") and first:
        return Mention(first, last, "DURATION", "duration", {"value": duration_value("X", unit), "relation": None})
    return None


_DETERMINED = "".join(SYMBOLS[n] for n in ("ART", "DEM", "JEN", "IN", "INART", "ORD", "ORDW", "PAST", "NEXT", "UPPER"))
_COUNTED_OFF = {"her", "nach", "nachdem", "bevor", "hinweg", "vorher"}
_TAKES_TIME = {
    "dauert", "dauerte", "dauern", "dauerten", "vergehen", "vergingen", "verstrichen", "brauchte", "brauchten",
    "braucht", "brauchen", "wartet", "wartete", "warteten", "sind", "liegen", "lagen", "oft", "noch",
}  # fmt: skip


@rule("duration_over", "IN ART UNIT(?:LOWER)?", "ART UNIT(?:IN|LANG)", "INART UNIT")
def _duration_over(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*über die Jahre (hinweg)*, *im Laufe der Jahre*, *das Jahr über*, *übers Jahr*."""
    at = slots["UNIT"]
    unit, head, before = lx.values[at], lx.word(at), lx.word(at - 1)
    if before in ("der", "die") and head in (
        "Jahre",
        "Monate",
        "Wochen",
        "Jahrzehnte",
        "Jahrhunderte",
        "Tage",
    ):
        led = lx.word(first).lower() in ("über", "durch") if first < at - 1 else False
        course = at > 1 and lx.word(at - 2) in ("Laufe", "Lauf", "Verlauf")
        if led or (course and before == "der"):
            value = duration_value("X", unit)
            return Mention(at - 1, at, "DURATION", "duration", {"value": value, "relation": None})
        return None
    over = lx.word(last) in ("über", "hindurch") and before in ("das", "den", "die") and last == at + 1
    if (over or (before in ("übers", "Übers") and head == "Jahr")) and unit in ("D", "W", "M", "Y"):
        if is_plural(head, unit):
            return None
        value = duration_value(1.0, unit)
        return Mention(at - 1 if over else at, at, "DURATION", "duration", {"value": value, "relation": None})
    return None


@rule("duration_adjective", "(?:APPR)?DURADJ", "(?:APPR)?NUM HYPH DURADJ")
def _duration_adjective(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    amount, unit = lx.values[last]
    if amount == "":
        if "NUM" not in slots or lx.starts[last] != lx.ends[last - 1]:
            return None
        amount = lx.values[slots["NUM"]]
    elif "NUM" in slots:
        return None
    after = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
    mod = lx.values[slots["APPR"]] or None if "APPR" in slots else None
    if after.startswith("Krieg") and lx.word(first)[0].isupper():  # der Dreißigjährige Krieg: a name
        return None
    if unit == "Y" and not _LASTING.fullmatch(after):
        return None
    return Mention(first, last, "DURATION", "duration", {"value": duration_value(amount, unit), "relation": None}, mod)


@rule("duration_limit", "(?:IN|VOR|NACH|SEIT)FRIST")
def _duration_limit(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*binnen Jahresfrist*, *vor Monatsfrist*."""
    unit = lx.values[last]
    data = {"value": duration_value(1.0, unit), "unit": unit, "amount": 1.0, "relation": None}
    return Mention(last, last, "DURATION", "duration", data)


_LASTING = re.compile(
    r"\w*(?:haft|[Hh]aftstrafe|strafe|zeit|frist|dauer|vertrag|vertrags|ung|pause|phase|amtszeit|krieg|kampf|arbeit|projekt|"
    r"programm|plan|laufbahn|karriere|ehe|haftstrafen|Strafe|Zeit|Frist|Vertrag|Krieg|Pause|Haft|Ehe|Karriere|Arbeit|"
    r"Dauer|Projekt|Programm|Plan|Lehre|Studium|studium|ausbildung|Beziehung|Bestehen|Invasion|jubiläum|Jubiläum|[Ss]perren?|[Pp]roblem|[Ss]treit|[Kk]onflikt|[Hh]errschaft|Tradition|Geschichte|[Ff]reundschaft|[Mm]itgliedschaft|"
    r"[Zz]usammenarbeit|[Ss]uche|[Dd]iktatur|[Bb]lockade|Exil|[Aa]ufenthalt|Ära|[Dd]ienst|Engagement|Abwesenheit)e?s?"
)


@rule("long", "LONG")
def _long(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    return Mention(first, last, "DURATION", "duration", {"value": lx.values[first], "relation": None})
