"""Rules for expressions that lean on others or point vaguely: *am Tag darauf*, *damals*, *derzeit*."""

from __future__ import annotations

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.word_lists import listed
from seedkit.tag.timex.wording import HALVES, UPPER, duration_value, is_plural


@rule("later", "(?:EIN|NUM|VAGUE|ART)?(?:FILL)?UNIT LATER", "(?:ART)?(?:UNIT)LATER", "INART UNIT LATER")
def _later(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*am Tag zuvor*, *in der Woche darauf*, *drei Wochen später*: leans on the date stated before."""
    word = lx.word(last)
    sign = 1 if word in ("später", "darauf", "danach", "nachher") else -1
    unit = lx.values[slots["UNIT"]]
    if lx.word(first).lower() == "tags":  # tags zuvor
        return Mention(first, last, "DATE", "same", {"unit": "D", "step": sign})
    if "INART" in slots:
        first = slots["UNIT"]
    if "ART" in slots or "INART" in slots:
        if unit in ("TS", "TM", "TH", "ML") or is_plural(lx.word(slots["UNIT"]), unit):
            return None
        return Mention(first, last, "DATE", "same", {"unit": unit, "step": sign})
    if "NUM" in slots or "EIN" in slots or "VAGUE" in slots:
        amount: float | str = lx.values[slots["NUM"]] if "NUM" in slots else 1.0 if "EIN" in slots else "X"
        if "FILL" in slots and lx.word(slots["FILL"]) in HALVES:
            amount = 0.5
        value = duration_value(amount, unit)
        return Mention(
            first,
            last - 1,
            "DURATION",
            "duration",
            {"value": value, "unit": unit, "amount": amount, "relation": "lean", "sign": sign},
        )
    return None


@rule(
    "reference",
    "REF",
    "REFADJ",
    "REFADJ PART",
    "(?:ART)?(?:LOWER)?REFNOUN",
    "EX HYPH",
    "(?:IN)?PAST ZEIT",
    "(?:ART|DEM)(?:LOWER|FILL)?ZEIT",
    "(?:IN)?NEXT ZEIT",
    "IN LOWER ZEIT",
    "INART ZEIT",
    "VOR KURZ",
    "SEIT KURZ",
    "VOR (?:VAGUE|LOWER)ZEIT",
)
def _reference(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*derzeit*, *früher*, *heutige*, *in naher Zukunft*, *vor kurzem*, *Ex-Präsident*: now, before or to come, vaguely."""
    if "EX" in slots:
        after = last + 1
        if after >= len(lx.symbols) or lx.starts[after] != lx.ends[last] or lx.symbols[after] != UPPER:
            return None
        return _pointing(first, first, "PAST_REF")
    if "KURZ" in slots:
        return _pointing(first, last, "PRESENT_REF" if "VOR" in slots else "PAST_REF", recent=True)
    if "VOR" in slots:  # vor einiger Zeit
        span = lx.word(first + 1)
        return _pointing(first, last, "PAST_REF", recent=span == "kurzer") if span in _SPANS else None
    if "ZEIT" in slots:
        return _time(lx, first, last, slots)
    if "REF" in slots:
        return _adverb(lx, first, last)
    if "REFADJ" in slots:
        return _adjective(lx, first, last, slots)
    return _noun(lx, first, last, slots)


def _pointing(first: int, last: int, value: str, **data: bool) -> Mention:
    return Mention(first, last, "DATE", "reference", {"value": value, **data})


def _time(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in absehbarer Zeit*, *dieser Zeit*, *zur Zeit* (not *zur Zeit des Krieges*), *in letzter Zeit*."""
    if "IN" in slots and "LOWER" in slots:
        ahead = lx.word(first).lower() == "in" and lx.word(first + 1) in ("absehbarer", "naher")
        return _pointing(first, last, "FUTURE_REF") if ahead else None
    if "DEM" in slots:
        this = lx.word(slots["DEM"]).lower() == "dieser"
        return _pointing(first, last, "PRESENT_REF", told=True) if this else None
    if "INART" in slots:
        behind = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
        if lx.word(first).lower() != "zur" or behind in _OF_WHICH_TIME:
            return None
        return _pointing(first, last, "PRESENT_REF")
    if "NEXT" in slots:
        return _pointing(slots["NEXT"], last, "FUTURE_REF")
    if "PAST" in slots:
        return _pointing(first + ("IN" in slots), last, "PAST_REF", recent=True)
    return None


def _adverb(lx: Lexed, first: int, last: int) -> Mention | None:
    """*derzeit*, *früher*; not *drei Jahre früher*, *früher oder später*, *nicht früher als*."""
    value, word = lx.values[first], lx.word(first).lower()
    if word == "früher" and first:
        before = lx.symbols[first - 1]
        if before in (SYMBOLS["UNIT"], SYMBOLS["VAGUE"], SYMBOLS["JE"]) or lx.word(first - 1).lower() in _COMPARING:
            return None
    if last + 1 < len(lx.symbols) and word == "früher" and lx.word(last + 1) in ("oder", "als"):
        return None
    return _pointing(first, last, value, recent=word in _RECENT)


def _adjective(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*die heutige Lage*; *am heutigen Tag*, *am heutigen Morgen*, *in ihrer heutigen Ausgabe* are a day."""
    present = lx.values[first] == "PRESENT_REF"
    if "PART" in slots:
        return Mention(first, last, "TIME", "day_offset", {"offset": 0, "part": lx.values[last]}) if present else None
    if last + 1 < len(lx.symbols) and lx.symbols[last + 1] == SYMBOLS["UNIT"] and lx.values[last + 1] == "D":
        return Mention(first, last + 1, "DATE", "day_offset", {"offset": 0})
    if present and lx.symbols[last + 1 : last + 2] == SYMBOLS["WDAY"]:
        return Mention(last + 1, last + 1, "DATE", "day_offset", {"offset": 0})  # am heutigen Mittwoch
    noun = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
    if present and lx.word(first).lower().startswith("heutig") and noun.lower().endswith(_OF_TODAY):
        return Mention(first, last, "DATE", "day_offset", {"offset": 0})
    return _pointing(first, last, lx.values[first])


def _noun(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in naher Zukunft*, *die Vergangenheit lastet*; behind a noun (*Spuren der Vergangenheit*) it says no time."""
    if "LOWER" in slots and lx.word(slots["LOWER"]) not in _NEAR_OR_FAR:
        first = last
    before = lx.word(first - 1).lower() if first else ""
    alone = lx.word(first).lower() == "die" and (
        not first or lx.symbols[first - 1] not in (UPPER, SYMBOLS["UND"]) or lx.word(first - 1) == "Wer"
    )
    if "REFNOUN" in slots and before not in ("in", "für", "aus", "bis", "an", "mit", "von") and not alone:
        return None
    return _pointing(first, last, lx.values[last])


_SPANS = frozenset({"einiger", "langer", "kurzer", "geraumer"})
_OF_WHICH_TIME = frozenset({"der", "des", "seiner", "ihrer", "von", "dieser", "als", "einer"})
_COMPARING = frozenset({"viel", "nicht", "noch", "deutlich", "etwas", "oder", "umso", "desto"})
_NEAR_OR_FAR = frozenset({"nahen", "naher", "jüngsten", "jüngeren", "jüngster", "ferner", "fernen", "jüngerer"})


@rule("moment", "INART MOMENT", "IN MOMENT")
def _moment(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Moment*, *im Augenblick*: now; *in Kürze*, *in Bälde*: soon. *Im Moment des Aufpralls* is told of something."""
    article, noun = lx.word(first).lower(), lx.word(last)
    if noun in ("Kürze", "Bälde"):
        ahead = article == "in" and not (last + 1 < len(lx.symbols) and lx.word(last + 1) in ("des", "der", "und"))
        return Mention(first, last, "DATE", "reference", {"value": "FUTURE_REF"}) if ahead else None
    behind = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
    if article != "im" or behind in _OF_THAT:
        return None
    return Mention(first, last, "DATE", "reference", {"value": "PRESENT_REF"})


_OF_THAT = {
    "der",
    "des",
    "seiner",
    "seines",
    "ihrer",
    "ihres",
    "von",
    "als",
    "dieser",
    "dieses",
    "einer",
    "eines",
    "da",
    "wo",
}


@rule("distant", "JEN(?:UNIT|ZEIT|PART|SEASON)")
def _distant(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in jenen Tagen*, *zu jener Zeit*: back then; *in jenem Jahr*, *an jenem Abend*: the one stated before."""
    if "PART" in slots:
        return Mention(first, last, "TIME", "daypart", {"part": lx.values[last]})
    if "SEASON" in slots:
        return Mention(first, last, "DATE", "year_part", {"part": lx.values[last], "year_same": 0})
    if "ZEIT" in slots or is_plural(lx.word(last), lx.values[last]):
        return Mention(first, last, "DATE", "reference", {"value": "PAST_REF"})
    if lx.values[last] in ("TS", "TM", "TH", "ML", "WE"):
        return None
    return Mention(first, last, "DATE", "same", {"unit": lx.values[last], "step": 0})


_OF_TODAY = listed("of_today")
_RECENT = {"kürzlich", "neulich", "unlängst", "jüngst"}
