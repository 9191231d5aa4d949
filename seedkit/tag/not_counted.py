"""Numbers that count nothing: names with numbers, ordinals, ages, scores, distances that only locate, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from functools import cache

from seedkit.lexicon import load_list, words_of
from seedkit.spelling import standard_spelling
from seedkit.tag.article_or_one import ArticleOrOne
from seedkit.tag.columns import Columns
from seedkit.tag.counted import unit_kinds
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.unit_noun import noun_singular
from seedkit.tag.year_or_count import YearOrCount, is_behind_month, naming_words

__all__ = ["NotCounted"]

_RANKS = frozenset(words_of("amount_words", "ranks"))
_STAGES = frozenset(words_of("amount_words", "stages"))
_AT_A_STAGE = frozenset({"in", "an", "am", "ab", "nach", "vor", "von", "vom", "zu", "bis", "seit"})
_SCORED = re.compile(r"\s*(zu|:)\s*\d")
_SCORES = re.compile(r"\d\s*(zu|:)\s*$")
_HOUR = re.compile(r"\s*uhr\b")
_ADDRESS = re.compile(r"https?:|www\.|[/@_=&?]$")


@cache
def _ends_of_names() -> tuple[str, ...]:
    return tuple(word for word in naming_words() if len(word) > 3)


@cache
def _directions() -> frozenset[str]:
    return frozenset(entry["text"] for entry in load_list("units")["direction"])


class NotCounted:
    """The numbers of one Doc that count nothing. What is decided of one is remembered for those listed behind it."""

    def __init__(self, columns: Columns, years: YearOrCount, ones: ArticleOrOne) -> None:
        """``years`` and ``ones`` decide about the numbers that are often no count."""
        self.columns = columns
        self.text = columns.text
        self.years = years
        self.ones = ones
        self._durations: list[int] = []  # where numbers of years, hours … begin, ascending
        self._names: list[int] = []  # where numbers that only name something end, ascending

    def goes_on_a_name(self, one: FoundAmount) -> bool:
        """ "die Linien 5, 10 und 18": a number without a noun, listed after one that only names."""
        if one.counted.kind != "none" or one.amount.kind != "digits":
            return False
        nearest = bisect_right(self._names, one.amount.start) - 1
        if nearest < 0:
            return False
        listed = self.text[self._names[nearest] : one.amount.start].strip() in {",", "und", "oder", "/"}
        if listed:
            insort(self._names, one.amount.end)
        return listed

    def shares_a_duration(self, one: FoundAmount) -> bool:
        """ "fünf und sieben Jahre alt": a number without a noun, joined to one of years or hours."""
        if one.counted.kind != "none":
            return False
        nearest = bisect_right(self._durations, one.amount.end)
        if nearest == len(self._durations):
            return False
        between = self.text[one.amount.end : self._durations[nearest]]
        return between.strip() in {"und", "oder", "bis", ",", "bzw."}

    def is_none(self, one: FoundAmount) -> bool:
        """Whether the amount is a date, a time, an age, an ordinal, a name … or nothing that is counted."""
        amount, counted = one.amount, one.counted
        if amount.kind == "malformed":
            return counted.kind not in {"noun", "unit"}
        if counted.kind == "time":
            insort(self._durations, amount.start)
            return True
        if amount.kind in {"vague", "magnitude"}:
            return False
        if amount.kind == "words" and self.columns.form[one.first : one.after + 1] == ["ein", "paar"]:
            return True  # nicht mehr als ein paar Plätze
        if counted.kind == "noun" and one.first and self.columns.low[one.first - 1] == "pro":
            return True  # "120 pro 100.000 Einwohner": what a rate is told for
        if (
            counted.kind == "unit"
            and self.text[counted.end : counted.end + 1] == "-"
            and self.text[counted.end + 1 : counted.end + 2].isupper()
        ):
            return True  # "die 5%-Hürde": a piece of a word
        digits = self.text[amount.number_start : amount.number_end]
        if amount.number_start and not self.text[amount.number_start - 1].isspace():
            before = self.text[max(0, amount.number_start - 200) : amount.number_start]
            if _ADDRESS.search(before.rsplit(None, 1)[-1]):
                return True  # a web address
            if re.search(r"\d\.\+$", before):
                return True  # "(90.+3)": added time
        if (
            self.years.in_time(one)
            or self.years.is_year(one, digits)
            or self._is_ordinal(one)
            or self._only_names(one, digits)
        ):
            return True
        return self._is_age(one) or self._is_locator(one) or self.ones.is_article(one) or self._is_idiom(one)

    def _is_ordinal(self, one: FoundAmount) -> bool:
        """ "3. Oktober", "20. Jahrhundert": a full stop right behind, and the sentence goes on."""
        end = one.amount.number_end
        if one.amount.kind != "digits" or self.text[end : end + 1] != "." or one.amount.scale > 1:
            return False
        if self.text[end + 1 : end + 2] in {",", ";", "+", "/"}:
            return True  # "(67., Foulelfmeter)", "(90.+3)": no sentence ends there
        columns = self.columns
        token = columns.token_at(end)
        if (
            one.counted.kind == "none"
            and one.first
            and columns.low[one.first - 1] in {"die", "der", "das", "zum", "am"}
        ):
            return True  # "Es ist die 114."
        if columns.form[token] == "." and (token + 1 >= len(columns) or columns.starts_sentence(token + 1)):
            return False
        rest = self.text[end + 1 : end + 12]
        # "die 22. „Hackerkonferenz“": a quotation mark opens what the ordinal belongs to
        if len(one.amount.text) > 3:
            return False
        if re.match(r"\s+[„“\"»«‚‘›‹]\w", rest):  # "die 22. „Nacht der Museen“", not "es waren 22. „Gut“, sagte sie"
            return bool(one.first) and columns.tag[one.first - 1] in {"ART", "APPRART", "PPOSAT", "PDAT"}
        return bool(re.match(r"\s*[\wÄÖÜäöü(]", rest))

    def _only_names(self, one: FoundAmount, digits: str) -> bool:
        """Whether the number names rather than counts; remembers where, for the numbers listed after it."""
        found = self._is_name(one, digits)
        if found:
            insort(self._names, one.amount.end)
        return found

    def _behind_which_year(self, one: FoundAmount) -> bool:
        """*voriges Jahr 214 Fälle*, *im vergangenen Jahr 300 Schafe*: which year it was is said already."""
        columns, year = self.columns, one.first - 1
        said = year > 0 and columns.low[year].startswith("jahr") and columns.tag[year - 1] in {"ADJA", "PDAT"}
        return said and one.counted.kind == "noun" and one.amount.low is not None and one.amount.low < 1000

    def _is_name(self, one: FoundAmount, digits: str) -> bool:
        columns = self.columns
        amount, counted = one.amount, one.counted
        if amount.kind == "words" and counted.kind == "none" and one.first and columns.low[one.first - 1] in _RANKS:
            return True  # auf Rang vier
        if (
            amount.kind == "words"
            and counted.kind == "none"
            and one.first > 1
            and columns.low[one.first - 1] in _STAGES
        ):
            return columns.low[one.first - 2] in _AT_A_STAGE  # am Tag zwei, in Runde drei; not: pro Tag zwei
        if amount.kind != "digits":
            # "die deutsche Elf", "Tabellenplatz Zwölf"; "Sieben" as a title stays rare
            capital = columns.form[one.first][:1].isupper() and not columns.starts_sentence(one.first)
            if not capital or counted.kind != "none":
                return False
            named = one.first > 0 and noun_singular(columns.form[one.first - 1]).lower().endswith(_ends_of_names())
            return columns.form[one.first] == "Elf" or (amount.kind == "words" and named)
        if digits[:1] == "0" and digits[1:2].isdecimal():
            return True
        if one.first == 0:
            return False
        before = standard_spelling(columns.form[one.first - 1])
        around = self.text[max(0, amount.start - 1) : amount.start] + self.text[amount.end : amount.end + 1]
        alone = amount.start == amount.number_start  # „mehr als 10.000“ is what somebody said
        if counted.kind == "none" and alone and around in {"„“", "„”", '""', "»«", "«»", "“”"}:
            return True  # der Klub „911“
        if (
            alone
            and self.text[amount.number_end : amount.number_end + 1] in {"“", '"', "«", "”", "’"}
            and counted.kind == "none"
        ):
            near = self.text[max(0, amount.number_start - 40) : amount.number_start]
            if re.search(r"[„\"»“]\s*\w[\w .-]*\s$", near):
                return True  # „Polar 4“
        bare = amount.start == amount.number_start and not amount.is_range
        if bare and counted.kind == "none" and noun_singular(before).lower().endswith(_ends_of_names()):
            return not is_behind_month(before, amount, counts=counted.kind == "noun")  # "des Rettungsfluges 338"
        if before.rstrip(".").lower() in naming_words() and bare and counted.kind != "unit":
            return not (is_behind_month(before, amount, counts=counted.kind == "noun") or self._behind_which_year(one))
        if before[0] == "0" and before.isdecimal() and len(before) > 1 and counted.kind == "none":
            return True  # 0203 2800: a telephone
        if before in {"§", "§§", "#", "+"}:
            return True
        if not bare or columns.starts_sentence(one.first):
            return False
        if before.isupper() and before.isalpha() and len(before) <= 3 and counted.kind == "none":
            return True
        small = amount.low is not None and amount.low < 1000 and "." not in digits and amount.scale == 1
        if columns.tag[one.first - 1] == "NE" and small and counted.kind == "none" and before[:1].isupper():
            return not self._elided_behind(one)
        # postal codes: 10117 Berlin
        return bool(
            len(digits) == 5 and digits.isdecimal() and one.after < len(columns) and columns.tag[one.after] == "NE"
        )

    def _elided_behind(self, one: FoundAmount) -> bool:
        columns = self.columns
        return one.after < len(columns) and (
            columns.low[one.after] in {"von", "davon", "aus", "der", "weitere"}
            or columns.tag[one.after] in {"VVPP", "VVFIN"}
        )

    def _is_age(self, one: FoundAmount) -> bool:
        """ "(45)", "(82.)", "Anna Berg, 45, sagte": a bare number in brackets or between commas behind a name."""
        amount = one.amount
        if self.text[amount.number_end : amount.number_end + 5].lower() == "-jähr":
            return True  # "die 16- bis 24-Jährigen"
        if amount.kind != "digits" or one.counted.kind != "none" or amount.start != amount.number_start:
            return False
        left = self.text[max(0, amount.start - 2) : amount.start].strip()
        right = self.text[amount.end : amount.end + 2].strip()
        if left.endswith("(") and right.startswith((")", ",", ";", "/", ".)")):
            return True
        if left.endswith(",") and right.startswith((",", ".")) and one.first > 1:
            return self.columns.tag[one.first - 2] == "NE"
        # "Jahre", "-jährig" left out behind "im Alter von 45"
        before = self.text[max(0, amount.start - 12) : amount.start].lower()
        return "alter von" in before or "rente mit" in before

    def _is_locator(self, one: FoundAmount) -> bool:
        """ "500 Kilometer nördlich von hier", "vier Kilometer vor der Küste"."""
        if unit_kinds().get(one.counted.unit or "") != "length":
            return False
        columns = self.columns
        end = columns.token_from(one.counted.end)
        behind = [columns.low[i] for i in range(end, min(end + 3, len(columns))) if not columns.space[i]]
        if not behind:
            return False
        if behind[0] in {"von", "vom"}:
            tail = columns.low[end : end + 8]
            return "entfernt" in tail or "entfernten" in tail
        if behind[0] in {"entfernung", "abstand"}:
            return one.first > 0 and columns.low[one.first - 1] in {"in", "im", "aus"}  # in 200 Kilometer Entfernung
        return behind[0] in _directions() or (
            behind[0] in {"weiter"} and len(behind) > 1 and behind[1] in _directions()
        )

    def _is_idiom(self, one: FoundAmount) -> bool:
        amount = one.amount
        behind = self.text[amount.end : amount.end + 8].lower()
        before = self.text[max(0, amount.start - 12) : amount.start].lower()
        if _SCORED.match(behind) or _SCORES.search(before):
            return True  # a score
        if _HOUR.match(behind):
            return True
        if (
            before.endswith(("zu ", "um "))
            and amount.kind == "words"
            and one.counted.kind == "none"
            and (amount.low or 0) <= 12
        ):
            return amount.text.lower() in {"zweit", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
                                           "zehn", "elf", "zwölf"}  # fmt: skip
        return False
