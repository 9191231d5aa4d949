"""Rules for years, their parts, decades, centuries and feasts: *Ende 2022*, *den 90er-Jahren*, *Herbst 2011*."""

from __future__ import annotations

import re
from typing import Any

from seedkit.lexicon import load_list
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention, rule
from seedkit.tag.timex.wording import ROMAN, UPPER, YEAR_TAIL, is_name, is_tied, year_of_period
from seedkit.tag.timex.year_alone import (
    counts_noun,
    is_among_numbers,
    is_name_or_number,
    is_season,
    is_stuck,
    may_be_year,
)
from seedkit.tag.timex.year_counted import (
    is_changed_by,
    is_number_reached,
    looks_counted,
)


@rule("year_word", "(?:EDGE(?:ART|INART)?)?(?:FILL|CURR|PAST)?UNIT YEAR", "EDGE YEAR")
def _year_word(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "UNIT" in slots and (lx.values[slots["UNIT"]] != "Y" or lx.word(slots["UNIT"])[-2:] == "en"):
        return None
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    if "ART" in slots and "UNIT" not in slots:
        return None
    if "UNIT" not in slots and looks_counted(lx, last):
        return None
    return Mention(first, last, "DATE", "year", {"year": lx.values[slots["YEAR"]]}, mod)


@rule("year", "YEAR")
def _year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """A bare number that can be a year: *2013*, *wurde 1848 gewählt*, but not *2013 Mitglieder*, *die 2020er Modelle*."""
    if looks_counted(lx, first) or is_number_reached(lx, first) or is_changed_by(lx, first) or is_stuck(lx, first):
        return None
    if is_season(lx, first):
        return Mention(first, first + 2, "DATE", "void")  # 2014/15 is a season, not two years
    if is_among_numbers(lx, first) or is_name_or_number(lx, first) or counts_noun(lx, first):
        return None
    return Mention(first, last, "DATE", "year", {"year": lx.values[first]}) if may_be_year(lx, first) else None


@rule("early_year", "(?:EDGE(?:ART|INART)?)?UNIT NUM")
def _early_year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Jahr 833*: three figures are a year only behind the word."""
    digits, year = lx.word(last), lx.values[last]
    if lx.word(slots["UNIT"]) not in ("Jahr", "Jahre", "Jahres") or not digits.isdigit() or not 100 <= year <= 999:
        return None
    if lx.symbols[last + 1 : last + 2] == UPPER or looks_counted(lx, last):
        return None  # im Jahr 100 Euro
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    return Mention(first, last, "DATE", "year", {"year": int(year)}, mod)


@rule(
    "before_christ",
    "(?:UNIT)?(?:YEAR|NUM)VOR DOT?CHR DOT?",
    "(?:EDGE)?(?:ART)?(?:ORD|ORDW)UNIT VOR DOT?CHR DOT?",
)
def _before_christ(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*um 1600 v. Chr.*, *im 5. Jahrhundert v. Chr.*: no day of the calendar, but not the century after Christ either."""
    if "ORD" in slots or "ORDW" in slots:
        rank = int(lx.values[slots.get("ORD", slots.get("ORDW", first))])
        if lx.values[slots["UNIT"]] != "CE" or not 1 <= rank <= 99:
            return None
        return Mention(first, last, "DATE", "fixed", {"value": f"BC{rank - 1:02d}"})
    at = slots.get("YEAR", slots.get("NUM", first))
    year = lx.values[at]
    if not lx.word(at).isdigit() or not 1 <= year <= 9999 or ("UNIT" in slots and lx.values[first] != "Y"):
        return None
    return Mention(first, last, "DATE", "fixed", {"value": f"BC{int(year):04d}"})


@rule(
    "decade",
    "(?:EDGE)?(?:ART)?(?:FILL|LOWER)?DECADE HYPH?UNIT",
    "(?:EDGE)?(?:ART)?(?:YEAR|NUM)LOWER HYPH?UNIT",
    "(?:EDGE)?ART(?:YEAR|NUM)LOWER",
    "(?:EDGE)?(?:ART)?(?:YEAR|NUM)HYPH LOWER HYPH?UNIT",
    "(?:EDGE)?(?:ART)?(?:YEAR|NUM)HYPH LOWER",
)
def _decade(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    if "UNIT" in slots:
        if lx.values[slots["UNIT"]] != "Y" or not lx.word(slots["UNIT"]).startswith("Jahre"):
            return None
    elif lx.word(last) not in ("er", "ern"):
        return None
    elif lx.word(last) == "er" and lx.symbols[last + 1 : last + 2] == UPPER:
        return None  # die 2020er Modelle
    if "DECADE" in slots:
        decade = lx.values[slots["DECADE"]]
        skipped = slots.get("LOWER")
        if skipped is not None and lx.word(skipped) not in (
            "frühen",
            "späten",
            "goldenen",
            "wilden",
            "ganzen",
        ):
            first = slots["DECADE"]
        mod = _early_late(lx.word(skipped)) if skipped is not None else None
    else:
        at = slots.get("YEAR", slots.get("NUM", first))
        suffix = slots["LOWER"]
        if (
            lx.word(suffix) not in ("er", "ern")
            or lx.starts[suffix] - lx.ends[at] != (suffix - at - 1)
            or (last == suffix and lx.word(at - 1) == "-")
            or not lx.word(at).isdigit()
        ):
            return None
        decade, mod = int(lx.values[at]), None
    if decade % 10:
        return None
    if 100 <= decade < 1000 or decade >= 2100:
        return None  # die 600-er Marke
    if decade < 100:
        decade += 1900 if decade >= 20 else 2000
    if "EDGE" in slots:
        mod = lx.values[slots["EDGE"]]
    return Mention(first, last, "DATE", "fixed", {"value": f"{decade // 10:03d}"}, mod)


@rule(
    "decade_of_century",
    "(?:EDGE)?(?:ART)?DECADE HYPH?UNIT ART(?:ORD|ORDW|PAST)UNIT",
    "(?:EDGE)?(?:ART)?(?:YEAR|NUM)HYPH?LOWER HYPH?UNIT ART(?:ORD|ORDW|PAST)UNIT",
    "(?:EDGE)?(?:ART)?DECADEWORD ART(?:ORD|ORDW|PAST)UNIT",
)
def _decade_of_century(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in den 80er-Jahren des 19. Jahrhunderts*: not the last ones of that name."""
    at = slots.get("DECADE", slots.get("DECADEWORD", slots.get("NUM", slots.get("YEAR", first))))
    rank_at = last - 1
    decade = lx.values[at]
    if lx.word(rank_at - 1) != "des" or lx.values[last] != "CE" or decade % 10 or not 0 <= decade < 100:
        return None
    if "LOWER" in slots and (lx.word(slots["LOWER"]) != "er" or not lx.word(slots["UNIT"]).startswith("Jahre")):
        return None
    if "PAST" in slots:
        century = 19
    elif 1 <= (rank := int(lx.values[rank_at])) <= 21:
        century = rank - 1
    else:
        return None
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    return Mention(first, last, "DATE", "fixed", {"value": f"{century:02d}{int(decade) // 10}"}, mod)


@rule("decade_noun", "(?:EDGE)?(?:ART)?(?:FILL|LOWER)?DECADEWORD")
def _decade_noun(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in den Neunzigern*, *Ende der Sechzigerjahre*; *in ihren Dreißigern* is an age."""
    decade = lx.values[last]
    if _is_age_of_life(lx, last):
        return None
    skipped = slots.get("LOWER", slots.get("FILL"))
    mod = _early_late(lx.word(skipped)) if skipped is not None else None
    if skipped is not None and mod is None:
        first = last
    if "EDGE" in slots and first < last:
        mod = lx.values[slots["EDGE"]]
    value = f"{(decade + (1900 if decade >= 20 else 2000)) // 10:03d}"
    return Mention(first, last, "DATE", "fixed", {"value": value}, mod)


def _is_age_of_life(lx: Lexed, at: int) -> bool:
    """*in ihren Dreißigern*, *ein Mann in den Fünfzigern*, *sie ist Mitte der Vierziger*: how old, not when."""
    before = [lx.word(index) for index in range(max(0, at - 4), at)]
    if before and before[-1] in _POSSESSIVE:
        return True
    in_the = before[-2:] in (["in", "den"], ["der", "den"])
    if not in_the or len(before) < 3 or lx.word(at).endswith(("jahre", "jahren")):
        return False
    return before[-3] in ("ist", "sind", "bin", "bist") or _PERSON.fullmatch(before[-3]) is not None


_POSSESSIVE = {"seinen", "ihren", "meinen", "unseren", "deinen", "Ihren"}
_PERSON = re.compile(r"Mann|Männern?|Frau|Frauen|Herr|Dame|Paar|Leute|Person|Personen|Menschen")


@rule("decade_plain", "(?:EDGE)?ART(?:FILL|LOWER)?DECADE")
def _decade_plain(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*Anfang der Achtziger*, *die frühen Neunziger*; *ein Achtziger* is a person."""
    word = lx.word(slots["ART"]).lower()
    after = lx.symbols[last + 1 : last + 2]
    if lx.values[last] % 10:
        return None  # die Achtundsechziger: people
    if not lx.word(last)[0].isupper() or after in (UPPER, SYMBOLS["UNIT"], SYMBOLS["HYPH"]):
        return None
    if not (word == "die" or ("EDGE" in slots and word == "der")):
        return None
    skipped = slots.get("LOWER", slots.get("FILL"))
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    if skipped is not None and (mod := mod or _early_late(lx.word(skipped))) is None:
        return None
    decade = lx.values[last]
    value = f"{(decade + (1900 if decade >= 20 else 2000)) // 10:03d}"
    return Mention(first, last, "DATE", "fixed", {"value": value}, mod)


def _early_late(word: str) -> str | None:
    return {"frühen": "START", "späten": "END"}.get(word)


@rule("century", "(?:EDGE)?ART?(?:FILL|LOWER)?(?:ORD|ORDW)UNIT")
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


@rule("roman_rank", "(?:UPPER|VOR)DOT UNIT(?:YEAR)?")
def _roman_rank(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im XIX. Jahrhundert*, *im III. Quartal 2023*."""
    rank, unit = ROMAN.get(lx.word(first)), lx.values[first + 2]
    if rank is None:
        return None
    if unit == "CE" and "YEAR" not in slots:
        return Mention(first, last, "DATE", "fixed", {"value": f"{rank - 1:02d}"})
    if unit not in ("Q", "H") or rank > (4 if unit == "Q" else 2):
        return None
    return Mention(first, last, "DATE", "year_part", {"part": f"{unit}{rank}"} | year_of_period(lx, slots))


@rule("letter_quarter", "QLETTER NUM(?:SLASH?YEAR)?", "YEAR QLETTER NUM", "YEAR HYPH QLETTER NUM")
def _letter_quarter(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*in Q1 2023*, *H2/2022*: quarters and halves by their letter."""
    at = slots["QLETTER"]
    part = lx.text[lx.starts[at] : lx.ends[at + 1]]
    if part not in _LETTERED or (part[0] == "H" and "YEAR" not in slots):
        return None
    if "YEAR" not in slots and lx.word(first - 1).lower() not in _IN_A_QUARTER:
        return None  # an Audi Q3
    return Mention(first, last, "DATE", "year_part", {"part": part} | year_of_period(lx, slots))


_LETTERED = {"Q1", "Q2", "Q3", "Q4", "H1", "H2"}
_IN_A_QUARTER = {"in", "im", "für", "ab", "bis", "seit", "nach", "vor", "und", "zum"}


@rule(
    "year_part",
    "(?:ART)?(?:ORD|ORDW)UNIT(?:YEAR|ART?(?:PAST|NEXT|CURR|DEM|SAME|FOLL|PREC)UNIT|ART?UNIT YEAR|ART NEIGH)",
)
def _year_part(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    unit = lx.values[slots["UNIT"]]
    rank = int(lx.values[slots.get("ORD", slots.get("ORDW", first))])
    if unit not in ("Q", "H") or not 1 <= rank <= (4 if unit == "Q" else 2):
        return None
    return Mention(first, last, "DATE", "year_part", {"part": f"{unit}{rank}"} | year_of_period(lx, slots))


@rule("split_year", "ART?(?:UPPER|UNIT)YEAR SLASH(?:NUM|YEAR)", "ART?(?:ORD|ORDW)UNIT YEAR SLASH(?:NUM|YEAR)")
def _split_year(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*der Saison 2014/15*, *im Schuljahr 2020/21*: twelve months from July, which TIMEX3 has no value for.

    *im ersten Quartal 2025/26*: of a business year that begins nobody says when.
    """
    head = lx.word(slots.get("UPPER", slots.get("UNIT", first)))
    year, digits = lx.values[slots["YEAR"]], lx.word(last)
    if not re.fullmatch(
        r"Saison|Spielzeit|Schuljahre?s?|Wintersemesters?|Spielsaison|\w*saison|Geschäftsjahre?s?|Quartals?|Halbjahre?s?",
        head,
    ):
        return None
    if not digits.isdigit() or int(digits) % 100 != (year + 1) % 100 or lx.ends[last - 2] != lx.starts[last - 1]:
        return None
    data: dict[str, Any] = {"value": "XXXX-XX-XX", "first_year": year}
    if "UNIT" in slots and lx.values[slots["UNIT"]] in ("Q", "H"):
        data["any_months"] = True
    return Mention(first, last, "DATE", "split_year", data)


_FIGURATIVE = re.compile(r"[Aa]rabisch|Prager|Deutsche[rn]?$")


@rule("season", f"(?:EDGE(?:ART)?|ART)?(?:FILL)?SEASON(?:{YEAR_TAIL[3:-2]})?", "SEASON YEAR SLASH NUM")
def _season(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    at = slots["SEASON"]
    mod = lx.values[slots["EDGE"]] if "EDGE" in slots else None
    if last > at and ("COMMA" in slots or "DOT" in slots):
        last = at
    if "UNIT" in slots and lx.values[slots["UNIT"]] != "Y":
        last = at
    if last == at and is_name(lx, at, at, at):
        return None
    if at and _FIGURATIVE.match(lx.word(at - 1)):  # Prager Frühling, Deutscher Herbst
        return Mention(at, at, "DATE", "void")
    if "EDGE" not in slots:
        first = at
    if "SLASH" in slots and lx.starts[slots["SLASH"]] != lx.ends[slots["YEAR"]]:
        last = slots["YEAR"]
    if last == at and is_tied(lx, at):
        return Mention(at, at, "DATE", "void")  # der Winter-Express
    data: dict[str, Any] = {"part": lx.values[at]} | (year_of_period(lx, slots) if last > at else {})
    if "SLASH" in slots:
        data["split"] = True
    return Mention(first, last, "DATE", "year_part", data, mod)


@rule("season", "SEASONC YEAR(?:SLASH NUM)?")
def _kind_of_season(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*im Hungerwinter 1946/47*, *im Jahrhundertsommer 2003*: a season with its year."""
    data: dict[str, Any] = {"part": lx.values[first], "year": lx.values[slots["YEAR"]]}
    if "SLASH" in slots:
        if lx.starts[slots["SLASH"]] != lx.ends[slots["YEAR"]]:
            return Mention(first, slots["YEAR"], "DATE", "year_part", data)
        data["split"] = True
    return Mention(first, last, "DATE", "year_part", data)


@rule(
    "holiday",
    "UPPER HYPH UND SPAN(?:YEAR)?",
    "(?:ORD|ORDW)?HOL(?:YEAR)?",
    "HOL YEAR SLASH(?:NUM|YEAR)",
    "(?:UPPER|LOWER)SPAN(?:YEAR)?",
    "UNIT ART UPPER?SPAN(?:YEAR)?",
)
def _holiday(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    year = {"year": lx.values[slots["YEAR"]]} if "YEAR" in slots else {}
    if "HOL" in slots:
        if first and lx.word(first - 1) in '"„“»«' and not year:
            return None
        number = lx.values[slots["HOL"]]
        part = next((code for end, code in _PART_OF_FEAST.items() if lx.word(slots["HOL"]).endswith(end)), None)
        if "SLASH" in slots and (part is None or lx.starts[slots["SLASH"]] != lx.ends[slots["YEAR"]]):
            last = slots["YEAR"]
        if part is not None:  # die Silvesternacht 2005/06
            return Mention(first, last, "TIME", "holiday", {"holiday": number, "part": part} | year)
        ranked = slots.get("ORD", slots.get("ORDW"))
        if ranked is None and load_list("holidays")["holiday"][number].get("only_ranked"):
            return None
        if ranked is None:
            return Mention(first, last, "DATE", "holiday", {"holiday": number} | year)
        rank = int(lx.values[ranked])
        if rank not in range(1, load_list("holidays")["holiday"][number].get("ranks", 0) + 1):
            return None
        return Mention(first, last, "DATE", "holiday", {"holiday": number, "rank": rank} | year)
    name = " ".join(lx.word(at) for at in range(first, slots["SPAN"] + 1)).replace(" - ", "- ")
    number = _named_feasts().get(name)
    if number is None:
        return None
    return Mention(first, last, "DATE", "holiday", {"holiday": number} | year)


@rule("holiday", "(?:LOWER|UPPER)ART UNIT")
def _between_the_years(lx: Lexed, first: int, last: int, slots: dict[str, int]) -> Mention | None:
    """*zwischen den Jahren*: the days after Christmas."""
    if lx.word(last) != "Jahren" or lx.word(first).lower() != "zwischen":
        return None
    if lx.symbols[last + 1 : last + 2] == SYMBOLS["YEAR"]:  # zwischen den Jahren 1990 und 2000
        return None
    return Mention(first, last, "DATE", "holiday", {"holiday": _named_feasts()["zwischen den Jahren"]})


_PART_OF_FEAST = {"nacht": "TNI", "Silvesterabend": "TEV", "Neujahrsmorgen": "TMO"}


def _named_feasts() -> dict[str, int]:
    return {form: number for number, entry in enumerate(load_list("holidays")["holiday"]) for form in entry["forms"]}
