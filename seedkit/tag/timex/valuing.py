"""The TIMEX3 value of a mention, seen from one publication day, its tense and what the text has dated before."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import Any

from seedkit.tag.timex.choice import (
    day_of_year,
    feast_start,
    valid_day,
    weekday_near,
    year_of_month,
    year_of_season,
)
from seedkit.tag.timex.lexer import Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.story import Story
from seedkit.tag.timex.tense import TenseReader
from seedkit.tag.timex.values import add_months, interval_of, period_value, shift_days, step_period

__all__ = ["Place", "ValueReader"]

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX",
            "DE": "XXX", "CE": "XX"}  # fmt: skip
_LINE_BREAK = re.compile(r"\n")
_AS_STATED = {"fixed", "duration", "set", "reference", "split_year"}


class Place:
    """Where a mention stands: its sentence, its paragraph, the tense around it."""

    __slots__ = ("looks_back", "paragraph", "sentence", "side", "tense")

    def __init__(
        self, sentence: int, paragraph: int, tense: str | None, *, looks_back: bool = False, side: str | None = None
    ) -> None:
        """Keep the three, whether the clause is told in the pluperfect, and whether a day of the past can lie ahead."""
        self.sentence, self.paragraph, self.tense = sentence, paragraph, tense
        self.looks_back, self.side = looks_back, side


class ValueReader:
    """Gives mentions their values; one for each text."""

    def __init__(self, lx: Lexed, tenses: TenseReader, story: Story) -> None:
        """Keep what all mentions of a text share."""
        self.lx = lx
        self.tenses = tenses
        self.story = story
        self.paragraphs = [match.end() for match in _LINE_BREAK.finditer(lx.text)]

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph that holds ``offset``."""
        return bisect_right(self.paragraphs, offset)

    def value(self, mention: Mention, ref: date | None, place: Place) -> str | None:
        """Return the value seen from ``ref``, the underspecified value where that is None, None for no such day."""
        data, kind = mention.data, mention.kind
        if kind == "reference" and data.get("told") and place.tense == "past":
            return "PAST_REF"  # in dieser Zeit lebte er in Wien
        if kind in _AS_STATED:
            return str(data["value"])
        if kind == "day":
            return self._day(data, ref, place)
        if kind == "month":
            year = self._year(data, ref, place)
            if year is None and ref is not None:
                year = year_of_month(data["month"], ref, data.get("direction") or place.tense)
            return f"{_y(year)}-{data['month']:02d}"
        if kind == "year":
            return f"{data['year']:04d}"
        if kind == "year_part":
            return self._year_part(data, ref, place)
        if kind == "period":
            return self._period(mention, ref, place)
        if kind == "same":
            return self._same(data, ref, place)
        if kind == "year_before":
            return self._year_before(data["unit"], ref, place)
        if kind == "nth_week":
            base = self.story.day
            day = shift_days(base, 7 * (data["rank"] - 1)) if base else None
            return period_value("W", day) if day else "XXXX-WXX"
        if kind == "weekend":
            stated = self.value(data["day"], ref, place) if "day" in data else None
            if stated and re.fullmatch(r"\d{4}-\d\d-\d\d", stated):
                return period_value("WE", date.fromisoformat(stated))
            return _weekend(ref, place.tense)
        if kind == "weekday":
            day = self._weekday(data, ref, place.tense)
            named = day.isoformat() if day else f"XXXX-WXX-{data['weekday']}"
            return named + str(data.get("part", ""))
        if kind == "day_offset":
            if data.get("nowadays"):
                return "PRESENT_REF"
            offset = data["offset"]
            if offset == 0 and data.get("part") == "TNI" and place.tense == "past":
                offset = -1  # heute Nacht brannte es: the night that ended this morning
            day = shift_days(ref, offset) if ref else None
            if day is not None and "counted" in data:
                day = _moved(day, *data["counted"])
            return (day.isoformat() if day else "XXXX-XX-XX") + str(data.get("part", ""))
        if kind in ("daypart", "clock"):
            return self._time_of_day(mention, ref, place)
        if kind == "part_adverb":
            return f"XXXX-XX-XX{data['part']}"
        if kind == "holiday":
            year = self._year(data, ref, place)
            first = feast_start(data["holiday"], year, ref, place.tense, data.get("rank", 1))
            return first + str(data.get("part", "")) if first else first
        return None

    def _year(self, data: dict[str, Any], ref: date | None, place: Place) -> int | None:
        if "year" in data:
            return int(data["year"])
        if "year_step" in data:
            return ref.year + int(data["year_step"]) if ref else None
        if "year_same" in data:
            stated = self.story.same_year(place.sentence)
            return stated + int(data["year_same"]) if stated is not None else None
        if "direction" in data or "season_step" in data:
            return None
        month = data.get("month") or _FIRST_MONTH.get(data.get("part", ""))
        return self.story.told_on(place.sentence, place.paragraph, ref, place.tense, month)

    def _day(self, data: dict[str, Any], ref: date | None, place: Place) -> str | None:
        month, number = data["month"], data["day"]
        year = self._year(data, ref, place)
        if year is None and ref is not None:
            day = day_of_year(month, number, ref, place.side or place.tense, data.get("weekday"))
            year = day.year if day else None
        if year is not None and not valid_day(year, month, number):
            return None
        return f"{_y(year)}-{month:02d}-{number:02d}{data.get('part', '')}"

    def _year_part(self, data: dict[str, Any], ref: date | None, place: Place) -> str:
        part = data["part"]
        year = self._year(data, ref, place)
        if year is None and ref is not None:
            if part in ("SP", "SU", "FA", "WI"):
                year = year_of_season(part, ref, data.get("season_step"), place.tense)
                year = None if year is None else year + data.get("further", 0)
            else:
                begins = interval_of(f"{ref.year:04d}-{part}")
                # im ersten Halbjahr verkaufte sie, said in March: the half-year must have gone on for a while
                since = (shift_days(ref, -_HALF_A_HALF) if part[0] == "H" else ref) or ref
                ahead = begins is not None and begins.start is not None and begins.start > since
                year = ref.year - 1 if ahead and place.tense == "past" else ref.year
        return f"{_y(year)}-{part}"

    def _period(self, mention: Mention, ref: date | None, place: Place) -> str:
        data = mention.data
        unit, step = data["unit"], data["step"]
        if data.get("bare") and unit == "Y":  # 1961 … Bis Ende des Jahres gelang Hunderten die Flucht
            year = self.story.told_on(place.sentence, place.paragraph, ref, place.tense, 12)
            if (
                year is None
                and data.get("end")
                and ref is not None
                and place.tense == "past"
                and ref.month <= _BEFORE_END
            ):
                year = self.story.bygone_year(place.sentence, ref)  # this year's end has not been
            if year is not None:
                return f"{year:04d}"
        if ref is None:
            return _UNKNOWN[unit]
        if data.get("whole"):  # im Gesamtjahr stieg der Umsatz: it is over; für das Gesamtjahr erwartet sie: it is not
            over = place.tense == "past" or (place.tense is None and ref.month <= _BALANCE)
            return f"{ref.year - over:04d}"
        if "turn" in data:  # im neuen Jahr: the next one in autumn, this one in spring
            late = ref.month > _SUMMER
            year = ref.year + (late if data["turn"] == "new" else late - 1)
            return f"{year:04d}"
        if data.get("told") and place.tense == "past" and unit in ("M", "Y"):  # 2019 brannte es, im nächsten Jahr auch
            base = self.story.base_of(unit, place.sentence)
            day = step_period(unit, base, step) if base is not None and base.year < ref.year else None
            if day is not None:
                return period_value(unit, day)
        if data.get("beside"):  # im September 2,4 Prozent, im Vormonat 2,2
            if unit == "Y":
                # 2023 stieg der Umsatz. Im Vorjahr waren es zwei Millionen
                near = 1 if _HELD_AGAINST.match(self.lx.text, self.lx.ends[mention.last]) else 0
                if (before := self.story.year_before(place.sentence, ref, near=near)) is not None:
                    return f"{before:04d}"
            if unit == "Y" and place.looks_back and (told := self.story.bygone_year(place.sentence, ref)) is not None:
                return f"{told + step:04d}"  # 2019 brannte es. Im Vorjahr hatte es geschneit
            if re.fullmatch(_SHAPE_OF.get(unit, "(?!)"), self.story.period or "") and not self.story.since:
                ref = self.story.base_of(unit, place.sentence) or ref
        if unit == "WE" and step > 0 and ref.isoweekday() < 6:
            step -= 1  # *kommendes Wochenende* said on a weekday is the one of this week
        if unit == "WE" and step == 0 and place.tense == "past" and ref.isoweekday() < 4:
            step = -1  # an diesem Wochenende kamen viele, said on a Monday
        day = step_period(unit, ref, step)
        return period_value(unit, day) if day else _UNKNOWN[unit]

    def _same(self, data: dict[str, Any], ref: date | None, place: Place) -> str | None:
        """*im selben Jahr*, *am Tag darauf*: counted from the date stated in the sentences before."""
        unit, step, part = data["unit"], data["step"], str(data.get("part", ""))
        if unit == "D" and (vague := self.story.vague_day(place.sentence)) is not None:
            return vague if step == 0 else _UNKNOWN["D"] + part
        base = self.story.base_of(unit, place.sentence) or ref
        if unit == "D" and step < 0 and self.story.night_to and base is not None and base == self.story.day:
            step += 1  # In der Nacht zum Mittwoch starben drei. Am Vortag waren es zwei
        day = step_period(unit, base, step) if base is not None else None
        return (period_value(unit, day) if day else _UNKNOWN[unit]) + part

    def _year_before(self, unit: str, ref: date | None, place: Place) -> str:
        """*im Vorjahresquartal*: the quarter stated shortly before, else an unknown one of the year before."""
        stated = re.fullmatch(_SHAPE_OF.get(unit, "(?!)"), self.story.period or "")
        base = self.story.base_of(unit, place.sentence) if stated else None
        day = step_period("Y", base, -1) if base is not None else None
        if base is not None and day is not None:
            return period_value(unit, day.replace(month=base.month))
        last = step_period("Y", ref, -1) if ref is not None else None
        return _y(last.year if last else None) + _UNKNOWN[unit].removeprefix("XXXX")

    def _weekday(self, data: dict[str, Any], ref: date | None, tense: str | None) -> date | None:
        if ref is None:
            return None
        day = weekday_near(data["weekday"], ref, direction=data.get("direction"), week=data.get("week"), tense=tense)
        if day is not None and "further" in data:
            day = shift_days(day, 7 * data["further"])
        return shift_days(day, -1) if day is not None and data.get("night_before") else day

    def _time_of_day(self, mention: Mention, ref: date | None, place: Place) -> str:
        data, story = mention.data, self.story
        tail = f"T{data['hour']:02d}:{data['minute']:02d}" if mention.kind == "clock" else data["part"]
        if (stated := data.get("day")) is not None:
            tense = self.tenses.at(self.lx.starts[stated.first], self.lx.ends[stated.last])
            value = self.value(stated, ref, Place(place.sentence, place.paragraph, tense)) or ""
            if not re.match(r"\d{4}-\d\d-\d\d", value):
                return f"XXXX-XX-XX{tail}"
            before = shift_days(date.fromisoformat(value[:10]), -1) if data.get("night_before") else None
            return (before.isoformat() if before else value[:10]) + tail
        if (
            mention.kind == "clock"
            and data.get("any_day")
            and (data.get("habit") or story.day_sentence == place.sentence)
        ):
            return tail
        start = self.lx.starts[mention.first]
        begin = self.tenses.sentence_span(place.sentence)[0]
        opens = start - begin < 12 or self.lx.text.startswith("Dabei ", begin)  # Dabei soll von 9 bis 11 Uhr …
        announced = False
        ahead = story.day is not None and ref is not None and story.day > ref
        if ahead and mention.kind == "clock" and not data.get("listed") and not story.until:
            # Am Dienstag … Start ist um 19 Uhr; but: Das Büro ist von 9 bis 17 Uhr besetzt
            end = self.lx.ends[mention.last]
            announced = self.tenses.at(start, end) is not None and not self.tenses.tells_state(start, end)
        told = (  # Am Montagmorgen brannte es. Die Feuerwehr rückte um 7.12 Uhr aus
            mention.kind == "clock" and not data.get("listed") and place.sentence - _FOLLOWS <= story.day_sentence
            and ref is not None and story.day is not None and story.day <= ref and self._is_past(mention)
        )  # fmt: skip
        carried = (
            (mention.kind == "daypart" and not data.get("last") and not data.get("next")) or opens or announced or told
        )
        day: date | None = None
        if data.get("next"):
            stated = story.base_of("D", place.sentence) if data.get("told") and self._is_past(mention) else None
            base = stated or ref
            day = shift_days(base, 0 if tail == "TNI" else 1) if base else None  # tonight is the coming one
        elif story.day is not None and (
            story.day_sentence == place.sentence or (carried and self._goes_on(mention, ref, place, told=told))
        ):
            # A clock time goes with the day named in its sentence; *Um 9 Uhr …* goes on with the sentence before.
            day = story.day
            if told and story.day_sentence < place.sentence and story.evening and data["hour"] < _MORNING:
                day = story.day = (
                    shift_days(day, 1) or day
                )  # Gegen 23 Uhr brannte es. Gegen 1 Uhr war das Feuer gelöscht
            story.day_sentence = place.sentence
            story.evening = mention.kind == "clock" and data["hour"] >= _EVENING
            if story.night and mention.kind == "clock" and data["hour"] < _NOON:
                day = shift_days(day, 1) or day  # in der Nacht auf Sonntag gegen 3.40 Uhr
        elif ref is not None and not data.get("any_day"):
            day = shift_days(ref, -1) if data.get("last") else ref
        if day is None and data.get("any_day") and mention.kind == "clock":
            return tail
        if tail == "TNI" and day is not None and day == ref and not data.get("next") and self._is_past(mention):
            day = shift_days(day, -1)  # what the news of a day tells of *in der Nacht* began the day before
        return (day.isoformat() if day else "XXXX-XX-XX") + tail

    def _goes_on(self, mention: Mention, ref: date | None, place: Place, *, told: bool) -> bool:
        """Whether the day of the sentence before is still the day; one to come is not where the past goes on.

        ``told``: an hour is told of in the past, which goes on over a few sentences without a day.
        """
        story = self.story
        near = _FOLLOWS if told else 1
        if story.day_sentence < place.sentence - near or story.day_paragraph != place.paragraph:
            return False
        if story.day is None or ref is None or story.day <= ref:
            return True
        return not self._is_past(mention)

    def _is_past(self, mention: Mention) -> bool:
        return self.tenses.at(self.lx.starts[mention.first], self.lx.ends[mention.last]) == "past"


_NOON = 12
_EVENING, _MORNING = 18, 7  # the hours between which a story comes to the next day
_FOLLOWS = 3  # sentences; Am Samstag brannte es. Verletzt wurde niemand. Gegen 22 Uhr war das Feuer gelöscht
_SUMMER = 7  # the month in which neither New Year is near
_BALANCE = 4  # a month in which last year's balance is reported
_HELD_AGAINST = re.compile(r"\s+(?:war(?:en)?|lag(?:en)?|hatten?)\s+(?:es|sie|er)\b")
_HALF_A_HALF = 91  # days of a quarter
_BEFORE_END = 9  # a month in which the end of the year lies ahead
_SHAPE_OF = {"Q": r"\d{4}-Q\d", "H": r"\d{4}-H\d", "M": r"\d{4}-\d\d"}
_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def _weekend(ref: date | None, tense: str | None) -> str:
    if ref is None:
        return "XXXX-WXX-WE"
    back = tense not in ("future", "present") and ref.isoweekday() < 6
    return period_value("WE", (shift_days(ref, -7) if back else ref) or ref)


def _moved(day: date, unit: str, amount: int) -> date | None:
    """Return the same day so many weeks, months or years away (*heute vor 80 Jahren*)."""
    return shift_days(day, 7 * amount) if unit == "W" else add_months(day, amount * (12 if unit == "Y" else 1))


def _y(year: int | None) -> str:
    return "XXXX" if year is None or not 1 <= year <= 9999 else f"{year:04d}"
