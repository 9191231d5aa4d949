"""A number of a date or a year against one that counts: *im Jahr 1800*, *1800 Boote*, *stieg auf 1800*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.numbers import Amount
from seedkit.tag.borrowed_units import PART_WORDS
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.found_amount import FoundAmount
from seedkit.tag.number_of import find_number_of
from seedkit.tag.people_counted import counts_people
from seedkit.tag.told_again import were_so_many
from seedkit.tag.unit_noun import is_nominalised

__all__ = ["YearOrCount", "is_behind_month", "naming_words"]

_SPEAKING = frozenset({"sprechen", "ausgehen"})
_AS_A_NUMBER = frozenset({"auf", "bei", "mit", "von", "betrug", "beträgt"})  # not "stieg 1998"
_YEAR = re.compile(r"(1[89]|20)\d\d")
_COUNTED_SINGULAR = frozenset({"Mann", "Stück", "Paar", "Kopf", "Mal", "Blatt", "Glas", "Fass", "Sack", "Schuss"})
_FOUR_DIGITS = re.compile(r"1[0-9]\d\d|20\d\d")
_FIRST_YEAR = 1800
"""A smaller number that no time has taken for the year of its month counts: *im Oktober 1500 Soldaten*."""
_LAST_YEAR = 2100
"""No news article names a later year behind a month or *Jahr*."""


@cache
def naming_words() -> frozenset[str]:
    """The words whose number names rather than counts, in lower case: *Jahr, Seite, Artikel*."""
    entries = load_list("units")["naming"]
    return frozenset(form.lower() for entry in entries for form in (entry["text"], *entry["forms"]))


@cache
def _before_years() -> frozenset[str]:
    """The words that a year stands behind: *Jahr, Ende, Februar*."""
    years = (form for entry in load_list("units")["naming"] if entry["text"] == "Jahr" for form in entry["forms"])
    return frozenset(form.lower() for form in ("Jahr", *years)) | _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(form.lower() for entry in load_list("times")["month"] for form in entry["forms"])


def is_behind_month(word: str, amount: Amount, *, counts: bool = False) -> bool:
    """ "im Februar 3000 Soldaten", "seit Mai 574 Kranke", "im ganzen Jahr 4300": what follows a month and cannot be its year is counted.

    ``counts`` says that a noun stands behind the number: *am 4. Mai 60 Fälle*.
    """
    if amount.low is None or word.lower() not in _before_years():
        return False
    if counts and (amount.low < 100 or 999 < amount.low < _FIRST_YEAR) and word.lower() in _months():
        return True
    return amount.low > _LAST_YEAR or (99 < amount.low < 1000 and word.lower() in _months())


class YearOrCount:
    """The numbers of one Doc that belong to its times, and those that are years by themselves."""

    def __init__(self, reader: ClauseReader, times: Sequence[tuple[int, int, str]]) -> None:
        """Note where the times (start, end, type) stand, which come in the order of the text."""
        self.columns = reader.columns
        self.reader = reader
        self._times = times
        self._starts = [start for start, _, _ in times]
        self._ends = list(accumulate((end for _, end, _ in times), max))

    def in_time(self, one: FoundAmount) -> bool:
        """Whether the number is part of a time: *am 3. Mai*; a year that a time takes for one may still count."""
        amount = one.amount
        first = bisect_right(self._ends, amount.number_start)
        for start, end, kind in self._times[first : bisect_left(self._starts, amount.number_end)]:
            if start < amount.number_end and amount.number_start < end:
                # a year glued to a counted noun is none: the noun decides ("1939 Boote"), unless the time holds it too
                whole = start == amount.number_start and end == amount.number_end
                counts = whole and kind == "DATE" and one.counted.kind in {"noun", "unit"} and amount.kind == "digits"
                year = _YEAR.fullmatch(self.columns.text[amount.number_start : amount.number_end])  # bis 1980 Beträge
                return bool(not counts or self._after_date_word(one) or year)
        return False

    def _after_date_word(self, one: FoundAmount) -> bool:
        return bool(one.first) and self.columns.low[one.first - 1].rstrip(".") in naming_words()

    def is_year(self, one: FoundAmount, digits: str) -> bool:
        """Whether four digits are a year that no time has found: *Jahrgang 1968*, *des 1849 verstorbenen Dichters*."""
        if one.amount.kind != "digits" or not _FOUR_DIGITS.fullmatch(digits):
            return False
        if one.amount.modifier:  # "bis 2011 kein Haushalt": a phrase of its own stands behind the year
            follows = self.columns.tag[one.after : one.after + 1]
            return one.amount.modifier.lower() == "bis" and follows in (["ART"], ["PIAT"], ["PPOSAT"], ["PDAT"])
        if self._after_date_word(one):
            before, counts = self.columns.form[one.first - 1], one.counted.kind in {"noun", "unit"}
            return not (int(digits) < _FIRST_YEAR and is_behind_month(before, one.amount, counts=counts))
        if one.first and self.columns.low[one.first - 1] in PART_WORDS:
            return False  # "3200 Stellen, davon 1100 im Norden"
        if one.counted.kind == "none":
            amount, text = one.amount, self.columns.text
            if self._is_of_a_whole(one) or were_so_many(self.columns, one.first, one.after):
                return False
            if self.reader.is_counted(one.first) or counts_people(text, amount.number_start, amount.number_end):
                return False
            said = one.first and self.columns.low[one.first - 1] in _AS_A_NUMBER
            return not (said and self._is_said_number(one.first))
        if not one.first or one.counted.kind != "noun":
            return False
        if self.columns.low[one.first - 1] in {"seit", "bis", "ab", "anno", "/", "in"}:
            return True
        if self._is_alone(one, digits):
            return True
        # "des 1849 verstorbenen Dichters": an article, the year, a participle
        return self.columns.tag[one.first - 1] in {"ART", "PPOSAT"} and self.columns.tag[one.after] != "NN"

    def _is_of_a_whole(self, one: FoundAmount) -> bool:
        """*1300 von ihnen*, *1300 der 6400 Bewohner*, *1300 davon*: a part of others that are counted."""
        behind = self.columns.low[one.after : one.after + 3]
        if (behind[:1] and behind[0] in PART_WORDS) or behind[:2] in (["von", "ihnen"], ["von", "denen"]):
            return True
        numbers = behind[1:2] if behind[:1] == ["der"] else behind[2:3] if behind[:2] == ["von", "den"] else []
        return bool(numbers) and numbers[0][:1].isdigit()

    def _is_alone(self, one: FoundAmount, digits: str) -> bool:
        """*war 1516 König*, *der Klub 1899 Hoffenheim*: a noun in the singular or a name is not counted by an odd number."""
        head = one.counted.head
        if head is None or head != one.after or digits.endswith("00"):
            return False
        if self.columns.tag[head] == "NE":
            return True
        form = self.columns.form[head]
        readings = noun_readings(form)
        if not readings or form in _COUNTED_SINGULAR or is_nominalised(form.lower()):
            return False
        return all(reading.number == "Sing" for reading in readings)

    def _is_said_number(self, token: int) -> bool:
        """*Die Zahl … stieg auf 1200*, *der Veranstalter sprach von 1200*."""
        if find_number_of(self.columns, self.reader, token) is not None:
            return True
        verbs = self.reader.verb_lemmas(token, (), alone=True)
        return self.columns.low[token - 1] == "von" and not _SPEAKING.isdisjoint(verbs)
