"""The words of time expressions: what job each one has, as a symbol, and what it stands for.

The lists stand in ``lexicon/de/times.toml`` and ``holidays.toml``; number words and what is made of them are read by rule.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from seedkit.lexicon import load_list
from seedkit.tag.timex.numberwords import OPENINGS, ordinal_value, word_value

__all__ = ["SYMBOLS", "classify"]

NAMES = (
    "MONTH WDAY WPART PART PARTADV DAYADV DAYADJ UNIT FRAC SEASON NUM YEAR ORD ORDW ART EIN DEM JED PAST NEXT FOLL "
    "PREC CURR SAME EDGE EDGEC APPR VAGUE FILL HOL UHR REF REFADJ REFNOUN FREQ LONG CLOCK NDATE ISO DECADE COMMA DOT "
    "HYPH SLASH LP RP UND BIS VOR NACH SEIT AB INART IN UM PRO LANG LATER NEIGH YEARADV WDAYADV DURADJ ALTER TIMEWORD "
    "SPAN HALF JE NL UPPER LOWER PUNCT ALLE QUOTE OHNE ZEIT KURZ LAST AGE EX FUER DECADEWORD JEN CHR PARTHOURS YEARAGO MONTHC WDAYABBR FRIST QLETTER MOMENT EDITION SEASONC"
).split()
SYMBOLS = {name: chr(0x100 + index) for index, name in enumerate(NAMES)}
"""Name of a symbol to its character."""

_WORDS = {
    "ART": "der die das den dem des",
    "EIN": "ein eine einen einem einer eines",
    "DEM": "dieser diese dieses diesem diesen",
    "JEN": "jene jener jenes jenem jenen",
    "JED": "jeder jede jedes jedem jeden",
    "UND": "und oder sowie bzw beziehungsweise statt",
    "BIS": "bis",
    "VOR": "vor v",
    "NACH": "nach",
    "SEIT": "seit",
    "AB": "ab",
    "INART": "im am zum zur beim vom ins übers fürs",
    "IN": "in an auf von mit zu bei während innerhalb binnen über aus durch unter",
    "PRO": "pro per",
    "JE": "je jeweils",
    "ALLE": "alle aller",
    "LANG": "lang hindurch",
    "LATER": "später darauf danach zuvor davor vorher nachher",
    "UM": "um gegen",
    "HALF": "halb viertel dreiviertel",
    "FUER": "für",
}
_AGE_WORDS = {"alt", "alte", "alten", "alter", "altes", "jung", "junge", "jungen", "junger", "jüngere", "jüngeren",
              "jüngerer", "jünger", "älter", "ältere", "älteren", "älterer", "minderjährig"}  # fmt: skip
_PART_OF_COMPOUND = {
    "morgen": "TMO", "vormittag": "TMO", "früh": "TMO", "mittag": "TMI", "nachmittag": "TAF", "abend": "TEV",
    "nacht": "TNI",
}  # fmt: skip
_DURATION_ADJECTIVE = re.compile(r"(.*?)(sekündig|minütig|stündig|tägig|wöchig|monatig|jährig)(?:e[rsmn]?)?")
_ADJECTIVE_UNIT = {"sekündig": "TS", "minütig": "TM", "stündig": "TH", "tägig": "D", "wöchig": "W", "monatig": "M",
                   "jährig": "Y"}  # fmt: skip
_DECADE_NOUN = re.compile(r"(.*[zß]ig)(?:erjahren?|ern)")
_FIRST_DECADES = re.compile(r"(Nuller|Zehner)[Jj]ahren?")
_PART_OF_MONTH = re.compile(r"(\w{3,9}?)(?:hälften?|wochen?|wochenenden?|tagen?|mitte)")
_KIND_OF_SEASON = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,20}(winter|sommer|herbst)s?")
_DECADE = re.compile(r"(.*[zß]ig)er")


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    """Return the word forms of the lists as written there: form -> (symbol name, payload)."""
    lists = load_list("times")
    words: dict[str, tuple[str, Any]] = {}

    def add(section: str, symbol: str) -> None:
        for entry in lists.get(section, ()):
            payload = entry.get("value")
            forms = list(entry.get("forms", ()))
            if stem := entry.get("stem"):
                forms += [stem + ending for ending in ("e", "er", "es", "em", "en")]
            for form in forms:
                words.setdefault(form, (symbol, payload))

    for group, forms in _WORDS.items():
        for form in forms.split():
            words.setdefault(form, (group, None))
    for section, symbol in (
        ("month", "MONTH"), ("weekday", "WDAY"), ("daypart", "PART"), ("part_adverb", "PARTADV"),
        ("day_adverb", "DAYADV"), ("day_adjective", "DAYADJ"), ("unit", "UNIT"), ("fraction_unit", "FRAC"),
        ("season", "SEASON"), ("weekday_short", "WDAYABBR"), ("span_unit", "FRIST"), ("edge", "EDGE"), ("edge_compound", "EDGEC"), ("past_adjective", "PAST"),
        ("next_adjective", "NEXT"), ("following_adjective", "FOLL"), ("preceding_adjective", "PREC"),
        ("current_adjective", "CURR"), ("same_adjective", "SAME"), ("year_adverb", "YEARADV"),
        ("neighbour", "NEIGH"), ("year_before", "YEARAGO"), ("reference", "REF"), ("reference_adjective", "REFADJ"),
        ("reference_noun", "REFNOUN"), ("frequency", "FREQ"), ("long_adverb", "LONG"), ("vague", "VAGUE"),
        ("filler", "FILL"), ("approximator", "APPR"),
    ):  # fmt: skip
        add(section, symbol)
    for entry in lists["weekday"]:
        for form in entry["forms"]:
            if form.endswith(("tag", "woch")) or form == "Sonnabend":
                for part, code in _PART_OF_COMPOUND.items():
                    for ending in ("", "s", "e", "en"):
                        words.setdefault(form + part + ending, ("WPART", (entry["value"], code)))
                    words.setdefault((form + part + "s").lower(), ("WDAYADV", (entry["value"], code)))
                words.setdefault(form.lower() + "s", ("WDAYADV", (entry["value"], None)))
                for ending in ("ausgabe", "sausgabe"):
                    words.setdefault(form + ending, ("EDITION", entry["value"]))
    for number, entry in enumerate(load_list("holidays")["holiday"]):
        for form in entry["forms"]:
            if " " not in form:
                words.setdefault(form, ("HOL", number))
            words.setdefault(form.split()[-1], ("SPAN", None))
    for form, symbol in (("Uhr", "UHR"), ("Zeit", "ZEIT"), ("Ex", "EX"), ("Alter", "ALTER"), ("Q", "QLETTER"), ("H", "QLETTER"),
                         ("Moment", "MOMENT"), ("Augenblick", "MOMENT"), ("Kürze", "MOMENT"), ("Bälde", "MOMENT"), ("kurzem", "KURZ"),
                         ("Kurzem", "KURZ"), ("ohne", "OHNE"), ("Chr", "CHR"),
                         ("Christus", "CHR")):  # fmt: skip
        words[form] = (symbol, None)
    for part, code in _PART_OF_COMPOUND.items():
        if part != "morgen":  # that is tomorrow, too
            words.setdefault(part, ("TIMEWORD", code))
        for ending in ("", "n"):
            words[f"{part.capitalize()}stunde{ending}"] = ("PARTHOURS", code)
    for form in _AGE_WORDS:
        words[form] = ("AGE", None)
    words["jüngster"] = words["letzter"] = ("PAST", "recent")
    return words


def classify(word: str) -> tuple[str, Any]:
    """Return the symbol character and payload of one word.

    >>> [name for name, symbol in SYMBOLS.items() if symbol == classify("Mai")[0]], classify("Mai")[1]
    (['MONTH'], 5)
    """
    vocabulary = _vocabulary()
    found = vocabulary.get(word)
    lower = word.lower()
    if found is None and word[0].isupper():
        # A capital adverb opens a sentence; a word in capitals is a headline's noun or adverb.
        found = vocabulary.get(lower)
        if found is None and len(word) > 2 and word.isupper():
            found = vocabulary.get(word.capitalize())
    if found is not None:
        return SYMBOLS[found[0]], found[1]
    if len(word) <= 40 and (found := _composed(word, lower)) is not None:
        return SYMBOLS[found[0]], found[1]
    return SYMBOLS["UPPER" if word[0].isupper() else "LOWER"], None


def _composed(word: str, lower: str) -> tuple[str, Any] | None:
    """Return symbol name and payload of a word that is made of a number word, or of a month; None for any other."""
    if lower[:3] in OPENINGS:
        if (number := word_value(lower)) is not None:
            return "NUM", number
        if (rank := ordinal_value(lower)) is not None:
            return "ORDW", rank
    if word[0] in "NZ" and (match := _FIRST_DECADES.fullmatch(word)):
        return "DECADEWORD", 0 if match[1] == "Nuller" else 10
    if "ig" in lower:  # as in "-jährig" and in the tens
        if lower[-1] in "gernsm" and (match := _DURATION_ADJECTIVE.fullmatch(lower)):
            head = match[1]
            amount: Any = {"": "", "mehr": "X", "ganz": 1.0, "viel": "X"}.get(head, word_value(head))
            if head == "halb":
                amount = 0.5
            if amount is not None:
                return "DURADJ", (amount, _ADJECTIVE_UNIT[match[2]])
        if word[0].isupper() and (match := _DECADE_NOUN.fullmatch(lower)):
            tens = word_value(match[1])
            if tens is not None and tens < 100:
                return "DECADEWORD", int(tens)
        if (match := _DECADE.fullmatch(lower)) and (tens := word_value(match[1])) is not None and tens < 100:
            return "DECADE", int(tens)
    if word[0].isupper() and (match := _KIND_OF_SEASON.fullmatch(word)):
        return "SEASONC", {"winter": "WI", "sommer": "SU", "herbst": "FA"}[match[1]]
    if word[0].isupper() and (match := _PART_OF_MONTH.fullmatch(word)):
        month = _vocabulary().get(match[1])
        if month is not None and month[0] == "MONTH":
            return "MONTHC", month[1]
    return None
