"""Rules for expressions that lean on others or point vaguely: *am Tag darauf*, *damals*, *derzeit*."""

from __future__ import annotations

from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
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
    if "EX" in slots:
        after = last + 1
        if after >= len(lx.symbols) or lx.starts[after] != lx.ends[last] or lx.symbols[after] != UPPER:
            return None
        return Mention(first, first, "DATE", "reference", {"value": "PAST_REF"})
    if "KURZ" in slots:
        value = "PRESENT_REF" if "VOR" in slots else "PAST_REF"
        return Mention(first, last, "DATE", "reference", {"value": value, "recent": True})
    if "VOR" in slots:  # vor einiger Zeit
        span = lx.word(first + 1)
        if span not in ("einiger", "langer", "kurzer", "geraumer"):
            return None
        return Mention(first, last, "DATE", "reference", {"value": "PAST_REF", "recent": span == "kurzer"})
    if "ZEIT" in slots:
        if "IN" in slots and "LOWER" in slots:  # in absehbarer Zeit
            if lx.word(first).lower() != "in" or lx.word(first + 1) not in ("absehbarer", "naher"):
                return None
            return Mention(first, last, "DATE", "reference", {"value": "FUTURE_REF"})
        if "DEM" in slots:
            if lx.word(slots["DEM"]).lower() != "dieser":
                return None
            return Mention(first, last, "DATE", "reference", {"value": "PRESENT_REF", "told": True})
        if "INART" in slots:  # zur Zeit, but not: zur Zeit des Krieges
            behind = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
            if lx.word(first).lower() != "zur" or behind in (
                "der",
                "des",
                "seiner",
                "ihrer",
                "von",
                "dieser",
                "als",
                "einer",
            ):
                return None
            return Mention(first, last, "DATE", "reference", {"value": "PRESENT_REF"})
        if "NEXT" in slots:
            return Mention(slots["NEXT"], last, "DATE", "reference", {"value": "FUTURE_REF"})
        if "PAST" in slots:
            return Mention(
                first + (1 if "IN" in slots else 0),
                last,
                "DATE",
                "reference",
                {"value": "PAST_REF", "recent": True},
            )
        return None
    if "REF" in slots:
        value, word = lx.values[first], lx.word(first).lower()
        if word == "früher" and first:
            before = lx.symbols[first - 1]
            if before in (SYMBOLS["UNIT"], SYMBOLS["VAGUE"], SYMBOLS["JE"]) or lx.word(first - 1).lower() in (
                "viel",
                "nicht",
                "noch",
                "deutlich",
                "etwas",
                "oder",
                "umso",
                "desto",
            ):
                return None
        if last + 1 < len(lx.symbols) and word == "früher" and lx.word(last + 1) in ("oder", "als"):
            return None
        return Mention(first, last, "DATE", "reference", {"value": value, "recent": word in _RECENT})
    if "REFADJ" in slots and "PART" in slots:  # am heutigen Morgen
        if lx.values[first] != "PRESENT_REF":
            return None
        return Mention(first, last, "TIME", "day_offset", {"offset": 0, "part": lx.values[last]})
    if "REFADJ" in slots:
        if last + 1 < len(lx.symbols) and lx.symbols[last + 1] == SYMBOLS["UNIT"] and lx.values[last + 1] == "D":
            return Mention(first, last + 1, "DATE", "day_offset", {"offset": 0})
        if lx.symbols[last + 1 : last + 2] == SYMBOLS["WDAY"] and lx.values[first] == "PRESENT_REF":
            return Mention(last + 1, last + 1, "DATE", "day_offset", {"offset": 0})  # am heutigen Mittwoch
        noun = lx.word(last + 1) if last + 1 < len(lx.symbols) else ""
        if (
            lx.values[first] == "PRESENT_REF"
            and lx.word(first).lower().startswith("heutig")
            and noun.lower().endswith(_OF_TODAY)
        ):
            return Mention(first, last, "DATE", "day_offset", {"offset": 0})  # in ihrer heutigen Ausgabe
        return Mention(first, last, "DATE", "reference", {"value": lx.values[first]})
    if "LOWER" in slots:
        middle = lx.word(slots["LOWER"])
        if middle not in (
            "nahen",
            "naher",
            "jüngsten",
            "jüngeren",
            "jüngster",
            "ferner",
            "fernen",
            "jüngerer",
        ):
            first = last
    before = lx.word(first - 1).lower() if first else ""
    # Die Vergangenheit lastet …: as subject or object; behind a noun (Spuren der Vergangenheit) it says no time.
    alone = lx.word(first).lower() == "die" and (
        not first or lx.symbols[first - 1] not in (UPPER, SYMBOLS["UND"]) or lx.word(first - 1) == "Wer"
    )
    if "REFNOUN" in slots and before not in ("in", "für", "aus", "bis", "an", "mit", "von") and not alone:
        return None
    return Mention(first, last, "DATE", "reference", {"value": lx.values[last]})


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


_OF_TODAY = (
    "ausgabe", "sitzung", "konferenz", "spiel", "abstimmung", "treffen", "debatte", "verhandlung", "entscheidung",
    "urteil", "wahl", "anhörung", "demonstration", "kundgebung", "streik",
)  # fmt: skip
_RECENT = {"kürzlich", "neulich", "unlängst", "jüngst"}
