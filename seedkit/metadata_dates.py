"""Dates as a publisher, a file or a page states them → first and last day, to the precision given."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

from seedkit.lexicon.calendar import MONTH_NUMBERS, WEEKDAY_NAMES
from seedkit.records import Article

__all__ = ["StatedDate", "cells_of_date", "date_of_dateline", "date_of_line", "dated", "find_stated_date", "parse_date"]


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A publication date: ISO 8601 to its own precision, and the first and last day it can be."""

    published: str
    first: date
    last: date
    precision: str  # minute, day, month, window

    @classmethod
    def of_minute(cls, moment: datetime) -> StatedDate:
        """Make one that is known to the minute."""
        return cls(moment.strftime("%Y-%m-%dT%H:%M"), moment.date(), moment.date(), "minute")

    @classmethod
    def of_day(cls, day: date) -> StatedDate:
        """Make one that is known to the day."""
        return cls(day.isoformat(), day, day, "day")

    @classmethod
    def of_month(cls, year: int, month: int) -> StatedDate:
        """Make one of which only the month is known."""
        last = monthrange(year, month)[1]
        return cls(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), "month")

    @classmethod
    def of_year(cls, year: int) -> StatedDate:
        """Make one of which only the year is known: a window of twelve months."""
        return cls(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "window")


def dated(article: Article, date: StatedDate, basis: str) -> Article:
    """Return the article as published on this date; ``basis`` says how that is known (:class:`~seedkit.records.Article`)."""
    return replace(article, **cells_of_date(date, basis))


def cells_of_date(date: StatedDate, basis: str) -> dict[str, Any]:
    """Return what an article that was published on this date has in its fields."""
    return {
        "published": date.published,
        "published_from": date.first,
        "published_to": date.last,
        "published_precision": date.precision,
        "published_basis": basis,
    }


def _month_pattern() -> str:
    names = sorted(MONTH_NUMBERS, key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)"
_ISO = re.compile(
    rf"{_YEAR}(?:-?(?P<month>0[1-9]|1[0-2])(?:-?(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?::?\d\d(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?)?)?"
)
_GERMAN = re.compile(
    rf"(?:[A-Za-zäöüß]{{2,12}},?\s+(?:de[nmr]\s+)?)?{_DAY}\.\s?(?:(?P<month>0?[1-9]|1[0-2])\.\s?|(?P<name>{_month_pattern()})\s+)"
    rf"{_YEAR}(?:(?:\s*,\s*|\s+|\s*[–|-]\s*)(?:um\s+)?{_CLOCK}(?:\s*Uhr)?)?"
)
_GERMAN_MONTH = re.compile(rf"(?P<name>{_month_pattern()})\s+{_YEAR}")


def parse_date(value: object) -> StatedDate | None:
    """Read a date given as a value of its own (a column, a meta element, JSON-LD); None where it is none.

    Strings may be ISO 8601 (year, month, day or time), German (*18.10.2024, 17:46 Uhr*; *3. Mai 2024*; *Mai
    2024*) or as in an e-mail header. A time in UTC becomes the time in Berlin, since the day a German outlet
    prints is Berlin's; other offsets are kept as the publisher's own clock, and an exact midnight in UTC is a day.

    >>> parse_date("2024-10-18T22:30:00Z").published
    '2024-10-19T00:30'
    >>> parse_date("3. Mai 2024").first, parse_date("2024-12").precision, parse_date("gestern")
    (datetime.date(2024, 5, 3), 'month', None)
    """
    if isinstance(value, datetime):
        if value != value:  # NaT
            return None
        return _of_moment(value)
    if isinstance(value, date):
        return StatedDate.of_day(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1800 <= value < 2200:
        return StatedDate.of_year(value)
    if not isinstance(value, str):
        return None
    words = value.strip()
    if len(words) > 100:
        return None
    for pattern in (_ISO, _GERMAN, _GERMAN_MONTH):
        match = pattern.fullmatch(words)
        if match:
            return _of_match(match)
    try:
        return _of_moment(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_match(match: re.Match[str]) -> StatedDate | None:
    part = match.groupdict()
    year = int(part["year"])
    month = part.get("month") and int(part["month"])
    if part.get("name"):
        month = MONTH_NUMBERS[part["name"]]
    if not month:
        return StatedDate.of_year(year)
    if not part.get("day"):
        return StatedDate.of_month(year, month)
    try:
        day = date(year, month, int(part["day"]))
    except ValueError:
        return None  # the 31st of June
    if not part.get("hour"):
        return StatedDate.of_day(day)
    moment = datetime(day.year, day.month, day.day, int(part["hour"]), int(part["minute"]))
    if part.get("zone") in ("Z", "UTC", "+00:00", "+0000", "-00:00"):
        moment = moment.replace(tzinfo=UTC)
    return _of_moment(moment)


def _of_moment(moment: datetime) -> StatedDate:
    if moment.tzinfo is None or moment.utcoffset() != timedelta(0):
        if moment.tzinfo is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return StatedDate.of_day(moment.date())
        return StatedDate.of_minute(moment)
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return StatedDate.of_day(moment.date())
    return StatedDate.of_minute(_in_berlin(moment.replace(tzinfo=None)))


def _in_berlin(utc: datetime) -> datetime:
    """Return Berlin's clock for a time in UTC, by the rule in force in the EU since 1996.

    Written out because the time zone database is the machine's, and the answer must not depend on the machine.
    """
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    try:
        return utc + timedelta(hours=2 if summer else 1)
    except OverflowError:
        return utc


def _last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    day = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(day.year, day.month, day.day, 1)


_LABELS = ("Stand", "Veröffentlicht", "Publiziert", "Erstellt", "Erschienen", "Datum")
_KEYS = ("date", "published")
_WORDS = (*_LABELS, *_KEYS)
_LABEL = re.compile(
    rf"(?:\b(?:{'|'.join(_LABELS)})(?:\s+(?:am|vom))?"
    rf"|(?P<key>\b(?:{'|'.join(_KEYS)})))\s*(?::\s*)?(?=\d|[A-ZÄÖÜ])"
)


def find_stated_date(text: str, start: int = 0, end: int | None = None) -> tuple[int, int, StatedDate] | None:
    """Return where ``text`` itself states when it was published, between two offsets: start, end and the date.

    Only a labelled date counts (*Stand: 18.10.2024 17:46 Uhr*, *Veröffentlicht am 3. Mai 2024*, ``date 2024-12``
    at the start of a line); a date in the running text is about something else.
    """
    stop = len(text) if end is None else end
    if not _has_label(text) or all(text.find(word, start, stop) < 0 for word in _WORDS):
        return None  # most paragraphs: found out in a tenth of the time
    for label in _LABEL.finditer(text, start, stop):
        if label["key"] and text[text.rfind("\n", 0, label.start()) + 1 : label.start()].strip():
            continue
        for pattern in (_GERMAN, _ISO, _GERMAN_MONTH):
            match = pattern.match(text, label.end(), stop)
            if match and not (match.end() < len(text) and text[match.end()].isdigit()):
                found = _of_match(match)
                if found:
                    return label.start(), match.end(), found
    return None


@lru_cache(maxsize=512)
def _has_label(text: str) -> bool:
    """Whether a word stands in a text that labels its date. A text's lines are asked several times in a row."""
    return any(map(text.__contains__, _WORDS))


_REST = re.compile(r"[\s|,;:–—•·/()-]+")
_NUMBERED = re.compile(r"\d")
_SIGN = re.compile(r"(?<=\S)\s\([a-zäöü]{2,5}(?:/[a-zäöü]{2,5}){0,2}\)$", re.IGNORECASE)


def date_of_line(line: str) -> tuple[StatedDate, str] | None:
    """Return the date of a line that holds a day and at most a writer's name beside it, and that name; else None.

    >>> date_of_line("Von Jan Rabe | 05.06.2024, 14:30 Uhr")[1], date_of_line("Am 5. Juni 2024 begann die Flut.")
    ('Von Jan Rabe', None)
    """
    if len(line) > 120:
        return None
    sign = _SIGN.search(line)
    if sign is not None:
        dated = date_of_line(line[: sign.start()])
        return (dated[0], f"{dated[1]} {sign.group().strip()}".strip()) if dated is not None else None
    for match in _GERMAN.finditer(line):
        word = line[match.start() : match.start("day")]
        start = match.start() if word.strip(", ") in WEEKDAY_NAMES else match.start("day")
        before, after = line[:start].strip(), line[match.end() :].strip()
        rest = [_REST.sub(" ", part).strip() for part in (before, after)]
        words = " ".join(rest).split()
        named = all(word[:1].isupper() or word in ("von", "und", "der", "de", "van") for word in words)
        sets_off = all(not part or _REST.fullmatch(edge) for part, edge in ((before, before[-1:]), (after, after[:1])))
        if len(words) > 5 or not named or not sets_off or _NUMBERED.search(" ".join(words)):
            return None
        found = _of_match(match)
        return (found, " ".join(words)) if found is not None else None
    return None


_PLACE = re.compile(
    r"[A-ZÄÖÜ][\w.'’-]*(?:[ /][A-ZÄÖÜ][\w.'’-]*){0,3}\s*"
    r"(?:,\s*|\([^()\d\n]{2,30}\),?\s{1,3}|\((?:[^()\d\n]{0,30}[\s,])?)(?:am\s+|den\s+)?(?=\d)"
)
_CLOSED = re.compile(r"\)?\s*(?:\([^()\n]{2,30}\)\s*)?(?P<mark>[–—|:-]|\.(?=\s))")


def date_of_dateline(text: str, start: int, end: int) -> StatedDate | None:
    """Return the day in a dateline at ``start`` (*Genf, 3. Mai 2024 (Reuters) –*; *Berlin, 14. März 2025.*); else None.

    Closed by a full stop only, it may open a story of old days: then no later year may stand behind it.
    """
    place = _PLACE.match(text, start, end)
    day = place and _GERMAN.match(text, place.end(), end)
    closed = day and _CLOSED.match(text, day.end(), end)
    if not day or not closed:
        return None
    if closed["mark"] == "." and any(int(year) > int(day["year"]) for year in re.findall(r"\b(?:19|20)\d\d\b", text)):
        return None
    return _of_match(day)
