"""What a text has dated so far, and whether a bare date goes on from there: *1848 … Im Herbst …*, *am Tag darauf*.

A story is told in one tense and one paragraph. News turns from the year of its background to a month of its own
(*2007 gegründet. Im Mai kaufte …*), a narrative goes on: from a bygone decade nobody turns back within a paragraph,
and in an essay the next month follows the one before (*Im Herbst 2012 begann … Im Dezember zog er aus*).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seedkit.records import Window
from seedkit.tag.timex.values import interval_of

__all__ = ["PART_SIZE", "Story"]

PART_SIZE = {
    "D": 1.0,
    "W": 7.0,
    "WE": 7.0,
    "M": 30.4375,
    "Y": 365.25,
    "DE": 3652.5,
    "CE": 36525.0,
    "Q": 91.3,
    "H": 182.6,
}
"""Days of one unit, on the average."""

_BYGONE = 10  # years; nobody turns from so long ago to a month of this year without a word
_REACH = 3  # sentences
_COMPARED = 3  # years; a report compares one of the last years with the one before it


@dataclass(slots=True)
class Story:
    """The last day and period that were stated, and the year of the strand, each with the sentence it stands in."""

    narrative: bool = False  # an essay or feature, not news
    day: date | None = None
    day_sentence: int = -9
    day_paragraph: int = -9
    main_day: date | None = None  # the one before, where the last one was told in the pluperfect
    until: bool = False  # that day was only the end of a stretch (*bis zum 12. August*)
    night_to: bool = False  # that day was told as the one before the night's end (*in der Nacht zum Mittwoch*)
    night: bool = False  # that day was told as a night, which ends on the next one
    evening: bool = False  # the hour that was told last was one of its evening
    period: str | None = None
    period_sentence: int = -9
    year: int | None = None
    year_sentence: int = -9
    year_paragraph: int = -9
    month: int | None = None  # of the strand: where its last date named or fell into one
    over_new_year: bool = False  # that date began in one year and ended in the next (*im Winter 1946/47*)
    background: bool = False  # that date was told in the pluperfect
    since: bool = False  # that date stood behind *seit*
    compared: bool = False  # or something was only compared with it (*zuletzt 2010, so kalt wie 2010*)

    def remember(
        self,
        value: str,
        window: Window,
        sentence: int,
        paragraph: int,
        *,
        dated: bool,
        background: bool,
        since: bool = False,
        compared: bool = False,
    ) -> None:
        """Take note of a value and its days.

        ``dated``: it says which year it belongs to; ``background``: it is told in the pluperfect, from which the
        story comes back (*hatten … im Februar 2022 verstärkt. Im Juni unterzeichneten sie …*); ``since``: it stands
        behind *seit*; ``compared``: it is no more than what something is held against (*zuletzt 2010*).
        """
        assert window.start is not None
        if window.day is not None:
            back = background and self.day is not None and window.day < self.day and paragraph == self.day_paragraph
            self.main_day = (self.main_day or self.day) if back else None
            self.day, self.day_sentence, self.day_paragraph = window.day, sentence, paragraph
            self.night = value.endswith("TNI")
            self.evening = False
        self.period, self.period_sentence = value, sentence
        if dated:
            self.year, self.year_sentence, self.year_paragraph = window.start.year, sentence, paragraph
            fine = window.end is not None and (window.end - window.start).days < 100
            self.month = window.start.month if fine else None
            self.over_new_year = fine and window.end is not None and window.end.year == window.start.year + 1
            self.background, self.since, self.compared = background, since, compared

    def come_back(self, sentence: int) -> None:
        """Go on from the day that was stated before the pluperfect looked back, in a later sentence than that."""
        if self.day_sentence < sentence:
            self.day, self.main_day, self.night = self.main_day, None, False

    def same_year(self, sentence: int) -> int | None:
        """Return the year *im selben Jahr* speaks of, None where none was stated near by."""
        return self.year if self.year_sentence >= sentence - _REACH else None

    def told_on(
        self, sentence: int, paragraph: int, ref: date | None, tense: str | None, month: int | None = None
    ) -> int | None:
        """Return the year a bare date (of ``month``, where it names one) takes from the story, None for its own."""
        year = self.same_year(sentence)
        if year is None or tense == "future":
            return None
        if self.over_new_year and month is not None and self.month is not None and month < self.month:
            year += 1
        gap = sentence - self.year_sentence
        if self.since or self.compared:
            return None  # Seit 1993 lebt er in Köln. Im Mai kaufte er ein Haus
        if gap == 0:
            return year if ref is None or year < ref.year - 1 else None
        if tense != "past" or paragraph != self.year_paragraph or ref is None or year >= ref.year:
            return None
        if year <= ref.year - _BYGONE:
            return year
        follows = self.narrative and month is not None and self.month is not None and month >= self.month
        return year if gap == 1 and follows and not self.background else None

    def year_before(self, sentence: int, ref: date | None, *, near: int = 0) -> int | None:
        """Return the year before the last one this sentence has stated (*2023 waren es 300, im Vorjahr 250*), None without one.

        ``near``: how many sentences before this one may have stated it.
        """
        if self.year is None or ref is None or self.year_sentence < sentence - near or self.since:
            return None
        return self.year - 1 if ref.year - _COMPARED <= self.year < ref.year else None

    def bygone_year(self, sentence: int, ref: date) -> int | None:
        """Return the year stated in this sentence or the two before it, None for one that is not over."""
        if self.year is None or self.year_sentence < sentence - 2 or self.since:
            return None
        return self.year if self.year < ref.year else None

    def base_of(self, unit: str, sentence: int) -> date | None:
        """Return the day *am Tag darauf, im folgenden Jahr* is counted from, None where nothing near by fits."""
        if unit == "D":
            return self.day if self.day is not None and self.day_sentence >= sentence - 8 else None
        if self.period is None or self.period_sentence < sentence - _REACH:
            return None
        window = interval_of(self.period)
        if window is None or window.start is None or window.end is None:
            return None
        fits = (window.end - window.start).days <= PART_SIZE.get(unit, 0) + 1
        return window.start if fits else None

    def vague_day(self, sentence: int) -> str | None:
        """Return the value of *an diesem Tag* behind a month or year: one of its days, nobody says which."""
        if self.period is None or self.period_sentence < max(sentence - _REACH, self.day_sentence):
            return None
        window = interval_of(self.period)
        if window is None or window.start is None or window.end is None or window.start == window.end:
            return None
        year, month = window.start.year, window.start.month
        same_month = (window.end.year, window.end.month) == (year, month)
        if same_month:
            return f"{year:04d}-{month:02d}-XX"
        return f"{year:04d}-XX-XX" if window.end.year == year else None
