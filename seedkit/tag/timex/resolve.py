"""From a mention to its TIMEX3 value and the days it means, seen from the publication and from the dates stated before.

A publication window of several days is walked at both of its ends: where the values agree the value stands, where
they do not the value keeps only what is common (`XXXX` for the rest) and the interval spans both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from seedkit.lexicon import load_list
from seedkit.records import Window
from seedkit.tag.timex.days import PART_SIZE, Context, DayReader
from seedkit.tag.timex.lexer import SYMBOLS, Lexed
from seedkit.tag.timex.mention import Mention
from seedkit.tag.timex.readings import give_times_their_days, mark_generic_seasons, mark_nowadays
from seedkit.tag.timex.tense import TenseReader
from seedkit.tag.timex.values import easter, interval_of, period_value, shift_days, step_period

__all__ = ["Resolved", "resolve_mentions"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with its value and its days (None: open or unknown)."""

    mention: Mention
    value: str | None
    start: date | None
    end: date | None


def _nearest(days: list[date], ref: date, tense: str | None) -> date | None:
    """Choose among the same date in several years: behind ``ref`` for the past, ahead of it for the future."""
    if not days:
        return None
    if tense == "past":
        behind = [day for day in days if day <= ref]
        return max(behind) if behind else min(days)
    if tense in ("future", "next"):
        ahead = [day for day in days if day >= ref]
        return min(ahead) if ahead else max(days)
    return min(days, key=lambda day: (abs((day - ref).days), day < ref))


def _likeliest(days: list[date], ref: date, tense: str | None) -> date | None:
    """Choose the year of a day and month: the nearest, where one on the wrong side of the tense counts as three times
    as far (*die Rennen am 18. Dezember wurden verlegt* is written two days before them, not a year after).
    """
    wrong = {"past": 1, "future": -1, "next": -1}.get(tense or "", 0)

    def cost(day: date) -> tuple[int, bool]:
        distance = (day - ref).days
        return abs(distance) * (3 if distance * wrong > 0 else 1), day < ref

    return min(days, key=cost) if days else None


class _Resolver:
    def __init__(self, lx: Lexed, tenses: TenseReader, published: Window | None) -> None:
        self.lx = lx
        self.tenses = tenses
        # A window open at one end says too little: a relative date seen from its known end would be a guess.
        self.published = published if published and published.start and published.end else None
        self.context = Context()
        self.narrated = False
        self.days = DayReader(lx, tenses, self.published, self.context)
        self.paragraphs = [match.end() for match in re.finditer(r"\n", lx.text)]

    # ------------------------------------------------------------------------------------------ one reference day

    def value_at(self, mention: Mention, ref: date | None, tense: str | None, sentence: int) -> str | None:
        """Return the value seen from one day, or the underspecified value where there is none."""
        data = mention.data
        kind = mention.kind
        if kind == "reference" and data.get("told") and tense == "past":
            return "PAST_REF"  # in dieser Zeit lebte er in Wien
        if kind in ("fixed", "duration", "set", "reference", "split_year"):
            return str(data["value"])
        if kind == "day":
            return self._day(data, ref, tense, sentence)
        if kind == "month":
            year = self._year(data, ref, sentence)
            month = data["month"]
            if year is None and ref is not None:
                year = self._year_of_month(month, ref, data.get("direction") or tense)
            return f"{_y(year)}-{month:02d}"
        if kind == "year":
            return f"{data['year']:04d}"
        if kind == "year_part":
            return self._year_part(data, ref, tense, sentence)
        if kind == "period":
            return self._period(data, ref, tense)
        if kind == "same":
            return self._same(data, ref, sentence)
        if kind == "nth_week":
            base = self.context.day
            day = shift_days(base, 7 * (data["rank"] - 1)) if base else None
            return period_value("W", day) if day else "XXXX-WXX"
        if kind == "weekend":
            return self._weekend(ref, tense)
        if kind == "weekday":
            day = self._weekday(data, ref, tense)
            named = day.isoformat() if day else f"XXXX-WXX-{data['weekday']}"
            return named + str(data.get("part", ""))
        if kind == "day_offset" and data.get("nowadays"):
            return "PRESENT_REF"
        if kind == "day_offset":
            day = shift_days(ref, data["offset"]) if ref else None
            return (day.isoformat() if day else "XXXX-XX-XX") + str(data.get("part", ""))
        if kind in ("daypart", "clock"):
            return self._time_of_day(mention, ref, sentence)
        if kind == "part_adverb":
            return f"XXXX-XX-XX{data['part']}"
        if kind == "holiday":
            return self._holiday(data, ref, tense, sentence)
        return None

    def _year(self, data: dict[str, Any], ref: date | None, sentence: int) -> int | None:
        if "year" in data:
            return int(data["year"])
        if "year_step" in data:
            return ref.year + int(data["year_step"]) if ref else None
        stated = self.context.year if self.context.year_sentence >= sentence - 3 else None
        if "year_same" in data:
            return stated + int(data["year_same"]) if stated is not None else None
        if stated is None or "direction" in data or "season_step" in data:
            return None
        told_on = self.narrated and self.context.year_sentence == sentence - 1
        if self.context.year_sentence == sentence:
            return stated if ref is None or stated < ref.year - 1 else None
        # News turns from a year of its background to a month of its own; from a bygone decade nobody turns so.
        return stated if told_on and ref is not None and stated <= ref.year - 10 else None

    def _day(self, data: dict[str, Any], ref: date | None, tense: str | None, sentence: int) -> str | None:
        month, number = data["month"], data["day"]
        year = self._year(data, ref, sentence)
        if year is None and ref is not None:
            years = [y for y in range(ref.year - 1, ref.year + 2) if _valid(y, month, number)]
            if "weekday" in data:
                # The weekday fixes the year, if one of the years near by fits it.
                fitting = [
                    y for y in range(ref.year - 6, ref.year + 7)
                    if _valid(y, month, number) and date(y, month, number).isoweekday() == data["weekday"]
                ]  # fmt: skip
                near = [y for y in fitting if abs(y - ref.year) <= 1]
                years = near or years
            if not years:
                years = [y for y in range(ref.year - 4, ref.year + 5) if _valid(y, month, number)]
            chosen = _likeliest([date(y, month, number) for y in years], ref, tense)
            year = chosen.year if chosen else None
        if year is not None and not _valid(year, month, number):
            return None
        part = data.get("part", "")
        return f"{_y(year)}-{month:02d}-{number:02d}{part}"

    def _year_of_month(self, month: int, ref: date, tense: str | None) -> int:
        if tense in ("future", "next"):
            return (
                ref.year
                + (1 if month < ref.month else 0)
                + (1 if tense == "next" and month == ref.month else 0)
            )
        if tense == "past":
            return ref.year - (1 if month > ref.month else 0)
        distance = {ref.year + shift: abs(shift * 12 + month - ref.month) for shift in (-1, 0, 1)}
        return min(distance, key=lambda year: (distance[year], year != ref.year))

    def _year_part(self, data: dict[str, Any], ref: date | None, tense: str | None, sentence: int) -> str:
        part = data["part"]
        year = self._year(data, ref, sentence)
        if year is None and ref is not None:
            if part in ("SP", "SU", "FA", "WI"):
                year = self._year_of_season(part, ref, data.get("season_step"), tense)
            else:
                year = ref.year
                if (
                    tense == "past"
                    and (start := interval_of(f"{year:04d}-{part}"))
                    and start.start
                    and start.start > ref
                ):
                    year -= 1
        return f"{_y(year)}-{part}"

    def _year_of_season(self, part: str, ref: date, step: int | None, tense: str | None) -> int | None:
        spans = []
        for year in range(max(2, ref.year - 2), min(9997, ref.year + 2) + 1):
            window = interval_of(f"{year:04d}-{part}")
            if window and window.start and window.end:
                spans.append((year, window.start, window.end))
        current = [year for year, start, end in spans if start <= ref <= end]
        behind = [year for year, _, end in spans if end < ref]
        ahead = [year for year, start, _ in spans if start > ref]
        if step == -1:
            return max(behind)
        if step == 1:
            return min(ahead)
        if current:
            return current[0]
        if step == 0:
            return ref.year
        last, coming = max(behind), min(ahead)
        gap_back = min((ref - end).days for year, _, end in spans if year == last)
        gap_ahead = min((start - ref).days for year, start, _ in spans if year == coming)
        if tense == "past":
            return last if gap_back <= 3 * gap_ahead else coming
        return coming if tense == "future" or gap_ahead <= gap_back else last

    def _period(self, data: dict[str, Any], ref: date | None, tense: str | None) -> str:
        unit, step = data["unit"], data["step"]
        if ref is None:
            return _UNKNOWN[unit]
        if unit == "WE" and step == 1 and ref.isoweekday() < 6:
            step = 0  # *kommendes Wochenende* said on a weekday is the one of this week
        day = step_period(unit, ref, step)
        return period_value(unit, day) if day else _UNKNOWN[unit]

    def _same(self, data: dict[str, Any], ref: date | None, sentence: int) -> str | None:
        """*im selben Jahr*, *am Tag darauf*: counted from the date stated in the sentences before."""
        unit, step = data["unit"], data["step"]
        base: date | None = None
        ctx = self.context
        if unit == "D":
            if ctx.day is not None and ctx.day_sentence >= sentence - 8:
                base = ctx.day
        elif ctx.period is not None and ctx.period_sentence >= sentence - 3:
            window = interval_of(ctx.period)
            if (
                window
                and window.start
                and window.end
                and (window.end - window.start).days <= PART_SIZE.get(unit, 0) + 1
            ):
                base = window.start
        if base is None:
            base = ref
        if base is None:
            return _UNKNOWN[unit]
        day = step_period(unit, base, step)
        return period_value(unit, day) if day else _UNKNOWN[unit]

    def _weekday(self, data: dict[str, Any], ref: date | None, tense: str | None) -> date | None:
        if ref is None:
            return None
        weekday, direction = data["weekday"], data.get("direction")
        ahead = (weekday - ref.isoweekday()) % 7
        if "week" in data:
            day = shift_days(ref, weekday - ref.isoweekday() + 7 * data["week"])
        elif direction == "past":
            day = shift_days(ref, ahead - 7)
        elif direction == "next":
            day = shift_days(ref, ahead or 7)
        elif direction == "this":
            day = shift_days(ref, weekday - ref.isoweekday())
        elif tense in ("future", "present"):
            day = shift_days(ref, ahead)
        else:
            day = shift_days(ref, ahead - 7 if ahead else 0)
        if day is not None and data.get("night_before"):
            day = shift_days(day, -1)
        return day

    def _weekend(self, ref: date | None, tense: str | None) -> str:
        if ref is None:
            return "XXXX-WXX-WE"
        day: date | None = ref
        if tense not in ("future", "present") and ref.isoweekday() < 6:
            day = shift_days(ref, -7)
        return period_value("WE", day or ref)

    def _time_of_day(self, mention: Mention, ref: date | None, sentence: int) -> str:
        data = mention.data
        if mention.kind == "clock":
            tail = f"T{data['hour']:02d}:{data['minute']:02d}"
            before = self.lx.word(mention.first - 1).lower() if mention.first else ""
            if before == "jeweils":
                return tail
        else:
            tail = data["part"]
        ctx = self.context
        day: date | None = None
        if (stated := data.get("day")) is not None:
            when = self.tenses.at(self.lx.starts[stated.first], self.lx.ends[stated.last])
            value = self.value_at(stated, ref, when, sentence) or ""
            return value[:10] + tail if re.match(r"\d{4}-\d\d-\d\d", value) else f"XXXX-XX-XX{tail}"
        paragraph = self._paragraph(self.lx.starts[mention.first])
        opens = self.lx.starts[mention.first] - self.tenses.sentence_span(sentence)[0] < 12
        carried = (mention.kind == "daypart" and not data.get("last") and not data.get("next")) or opens
        if ctx.day is not None and (
            ctx.day_sentence == sentence
            or (carried and ctx.day_sentence == sentence - 1 and ctx.day_paragraph == paragraph)
        ):
            # A clock time goes with the day named in its sentence; *Um 9 Uhr …* goes on with the sentence before.
            day = ctx.day
            ctx.day_sentence = sentence
        elif ref is not None:
            day = shift_days(ref, -1) if data.get("last") else shift_days(ref, 1) if data.get("next") else ref
        return (day.isoformat() if day else "XXXX-XX-XX") + tail

    def _holiday(self, data: dict[str, Any], ref: date | None, tense: str | None, sentence: int) -> str:
        entry = load_list("holidays")["holiday"][data["holiday"]]
        year = self._year(data, ref, sentence)
        if year is not None:
            window = _feast(entry, year)
            return window.start.isoformat() if window and window.start else "XXXX-XX-XX"
        if ref is None:
            return f"XXXX-{entry['month']:02d}-{entry['day']:02d}" if "month" in entry else "XXXX-XX-XX"
        starts = [w.start for y in range(ref.year - 1, ref.year + 2) if (w := _feast(entry, y)) and w.start]
        chosen = _nearest(starts, ref, tense)
        return chosen.isoformat() if chosen else "XXXX-XX-XX"

    # ------------------------------------------------------------------------------------------ the whole window

    def resolve(self, mention: Mention) -> Resolved | None:
        lx = self.lx
        start = lx.starts[mention.first]
        sentence = self.tenses.sentence_at(start)
        tense = None
        if mention.kind in _NEEDS_TENSE and "year" not in mention.data:
            tense = self.tenses.at(start, lx.ends[mention.last])
            if mention.first and lx.symbols[mention.first - 1] == SYMBOLS["SEIT"]:
                tense = "past"  # *seit Ostern gilt*: the verb is in the present, the feast is not
        # *1848 brach die Revolution aus. Im Herbst war sie vorbei*: the story goes on in its year.
        self.narrated = tense == "past" and self._paragraph(start) == self.context.year_paragraph
        ends: list[date] = []
        if self.published:
            ends = sorted({day for day in (self.published.start, self.published.end) if day})
        values = [self.value_at(mention, day, tense, sentence) for day in ends] or [
            self.value_at(mention, None, tense, sentence)
        ]
        if any(value is None for value in values):
            return None
        known = [value for value in values if value is not None]
        value: str | None = known[0]
        if len(set(known)) > 1:
            # What names a weekday, day or month keeps that; the rest keeps what its two ends share.
            named = self.value_at(mention, None, tense, sentence) if mention.kind in _NAMED else None
            value = named or _common(known)
        window = self.days.of(mention, known, ends)
        self._remember(mention, value, sentence, start)
        low, high = self.days.bounded(mention, window)
        return Resolved(mention, value, low, high)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset)

    def _remember(self, mention: Mention, value: str | None, sentence: int, offset: int) -> None:
        if (
            value is None
            or mention.type in ("SET", "DURATION")
            or mention.kind in ("reference", "daypart", "clock")
        ):
            return
        ctx = self.context
        window = interval_of(value)
        if window is None or window.start is None:
            return
        if mention.kind == "same" and mention.data["step"] < 0:
            return  # *am Tag zuvor* looks back without moving on
        if window.day is not None:
            ctx.day, ctx.day_sentence, ctx.day_paragraph = window.day, sentence, self._paragraph(offset)
        ctx.period, ctx.period_sentence = value, sentence
        if "year" in mention.data or mention.kind in ("same", "period"):
            ctx.year, ctx.year_sentence = window.start.year, sentence
            ctx.year_paragraph = self._paragraph(offset)


_NAMED = {"day", "month", "year_part", "weekday", "weekend", "holiday"}
_NEEDS_TENSE = {"day", "month", "year_part", "weekday", "weekend", "holiday", "reference"}
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX",
            "DE": "XXX", "CE": "XX"}  # fmt: skip


def _y(year: int | None) -> str:
    return "XXXX" if year is None or not 1 <= year <= 9999 else f"{year:04d}"


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _feast(entry: dict[str, Any], year: int) -> Window | None:
    if "month" in entry:
        if not 1 <= year <= 9999:
            return None
        return Window(
            date(year, entry["month"], entry["day"]),
            date(year, entry["month"], entry.get("last", entry["day"])),
        )
    sunday = easter(year)
    if sunday is None:
        return None
    first = sunday + timedelta(days=entry["easter"])
    return Window(first, sunday + timedelta(days=entry.get("last", entry["easter"])))


def _common(values: list[str]) -> str:
    """Return what several values share, the rest as X.

    >>> _common(["2024-12-01", "2024-12-31"]), _common(["2024-W49-WE", "2025-W01-WE"]), _common(["2023", "2024"])
    ('2024-12-XX', 'XXXX-WXX-WE', 'XXXX')
    """
    first = values[0]
    if any(len(value) != len(first) for value in values):
        return "XXXX-XX-XX"
    fields = [re.split(r"(-|T)", value) for value in values]
    if any(len(parts) != len(fields[0]) for parts in fields):
        return "XXXX-XX-XX"
    result: list[str] = []
    agreed = True
    for column in zip(*fields, strict=True):
        same = len(set(column)) == 1
        if same and (agreed or not column[0].isdigit()):
            if not agreed and re.fullmatch(r"W\d\d|[QH]\d", column[0]):
                result.append(column[0][0] + "X" * (len(column[0]) - 1))
            else:
                result.append(column[0])
            continue
        agreed = False
        result.append(re.sub(r"\d", "X", column[0]))
    return "".join(result)


def resolve_mentions(
    lx: Lexed, mentions: list[Mention], tenses: TenseReader, published: Window | None
) -> list[Resolved]:
    """Return the mentions with values and days, in order; impossible dates are left out.

    Two mentions of one day (*Donnerstag (24. Oktober)*) share the day that is stated in full.
    """
    resolver = _Resolver(lx, tenses, published)
    give_times_their_days(lx, mentions)
    resolved: list[Resolved] = []
    mark_nowadays(lx, mentions, tenses)
    mark_generic_seasons(lx, mentions, tenses)
    for index, mention in enumerate(mentions):
        bracketed = _bracketed_day(lx, mentions, index)
        if bracketed is not None:
            mention = replace(mention, kind="day", data=bracketed.data | {"weekday": mention.data["weekday"]})
        result = resolver.resolve(mention)
        if result is None:
            continue
        before = resolved[-1] if resolved else None
        if (
            result.start is None and result.end is not None and before is not None and before.start is not None
            and before.mention.last == mention.first - 2 and lx.symbols[mention.first - 1] == SYMBOLS["BIS"]
            and before.start <= result.end
        ):  # fmt: skip
            result = replace(result, start=before.start)  # vom 3. bis 5. Mai
        resolved.append(result)
    return resolved


def _bracketed_day(lx: Lexed, mentions: list[Mention], index: int) -> Mention | None:
    if mentions[index].kind != "weekday" or index + 1 >= len(mentions):
        return None
    here, after = mentions[index], mentions[index + 1]
    if after.kind == "day" and after.first == here.last + 2 and lx.symbols[here.last + 1] == SYMBOLS["LP"]:
        return after
    return None
