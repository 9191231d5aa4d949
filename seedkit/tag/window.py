"""When was this published? The days that fit the text's own evidence, where the article states no date.

Every piece of evidence is a constraint on the publication day together with the words it comes from:

========================  ==========================================================================================
``told_as_past``          a date with its year in the past tense (or in a caption): not published before it
``told_as_ahead``         a date with its year told as coming: not published after it
``weekday_dated``         *am Donnerstag (24. Oktober)*: the weekday fixes the year; said without *vor* or a year, the
                          day lies at most six days back (or ahead, where the clause is about the future)
``since_known_event``     *die drei Jahre währende Invasion*: counted from an event of ``data/known_dates.csv``
``counted_from_year``     *vor 90 Jahren (1923)*
``weekday_ahead``         *ab Sonntag* after a dated day: the next Sunday after it is still to come
``months_around``         *im April bestätigte …, im Juli könnte …*: between the two, in the first year that fits
========================  ==========================================================================================

Two readings are conventions of news language, not logic: weekdays and months named without a date are the nearest
ones, and a text is less than five years younger than the youngest month, season or day it names with its year (needed
to choose between the years in which a 24 October is a Thursday). Evidence that contradicts itself gives no window, and a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from spacy.tokens import Doc

from seedkit.lexicon import load_list
from seedkit.records import Problem, TimeExpression, Window
from seedkit.tag.known_dates import KnownDate, known_dates_of, read_known_dates, shipped_known_dates
from seedkit.tag.timex.tense import TenseReader
from seedkit.tag.timex.values import add_months, interval_of

__all__ = ["Evidence", "KnownDate", "WindowGuess", "infer_window", "read_known_dates"]

_YEARS_YOUNGER = 4
_DISTANCE = 90  # characters between a span of time and the event it is counted from


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text, and the days it can have been published on if they are true."""

    start: int
    end: int
    text: str
    rule: str
    allows: Window
    why: str


@dataclass(frozen=True, slots=True)
class WindowGuess:
    """The publication window (None where nothing says anything, or where the evidence contradicts itself)."""

    window: Window | None
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()

    def explain(self) -> str:
        """Return the evidence as lines: words, rule, days.

        >>> WindowGuess(None).explain()
        'no window: the text holds no evidence'
        """
        if not self.evidence:
            return "no window: the text holds no evidence"
        head = f"published {_show(self.window)}" if self.window else "no window: the evidence contradicts itself"
        return "\n".join(
            [
                head,
                *(f"„{e.text}“ [{e.start}:{e.end}] {e.rule}: {e.why} → {_show(e.allows)}" for e in self.evidence),
            ]
        )


def _show(window: Window | None) -> str:
    if window is None:
        return "never"
    return f"{window.start or '…'} .. {window.end or '…'}"


def infer_window(
    doc: Doc, *, times: Sequence[TimeExpression] = (), known_dates: Iterable[Any] | None = None
) -> WindowGuess:
    """Return the days ``doc`` can have been published on, with the evidence.

    ``times`` are the document's expressions as `seedkit.tag.times.find_times` yields them without a publication
    date; found here where not given. ``known_dates`` are rows of ``known_dates.csv`` (mappings or `KnownDate`), the
    shipped list where None. Boilerplate zones are no evidence. Never raises on odd text; a window may be open.

    >>> import spacy
    >>> doc = spacy.blank("de")("Im Mai 2021 wurde die Brücke gesperrt. Sie soll 2023 abgerissen werden.")
    >>> infer_window(doc).window
    Window(start=datetime.date(2021, 5, 1), end=datetime.date(2023, 12, 31))
    """
    if not times:
        from seedkit.tag.times import find_times

        times = list(find_times(doc))
    reader = _Reader(
        doc, times, tuple(known_dates_of(known_dates)) if known_dates is not None else shipped_known_dates()
    )
    return reader.guess()


class _Reader:
    def __init__(self, doc: Doc, times: Sequence[TimeExpression], known: tuple[KnownDate, ...]) -> None:
        self.doc = doc
        self.tenses = TenseReader(doc)
        self.text = self.tenses.text
        zones = [zone for zone in doc.user_data.get("zones", ())]
        self.captions = [(zone.start, zone.end) for zone in zones if zone.zone == "caption"]
        skipped = [(zone.start, zone.end) for zone in zones if zone.zone == "boilerplate"]
        self.times = [time for time in times if not _inside(time.start, skipped)]
        self.known = known
        self.evidence: list[Evidence] = []

    def guess(self) -> WindowGuess:
        self.told_dates()
        self.known_events()
        self.counted_years()
        if self.contradicted():
            return self.no_window()
        self.dated_weekdays()
        self.weekdays_ahead()
        self.months_around()
        if self.contradicted():
            return self.no_window()
        window = self.window() if self.evidence else None
        return WindowGuess(window, tuple(sorted(self.evidence, key=lambda e: (e.start, e.end))))

    def window(self) -> Window:
        starts = [e.allows.start for e in self.evidence if e.allows.start]
        ends = [e.allows.end for e in self.evidence if e.allows.end]
        return Window(max(starts, default=None), min(ends, default=None))

    def contradicted(self) -> bool:
        starts = [e.allows.start for e in self.evidence if e.allows.start]
        ends = [e.allows.end for e in self.evidence if e.allows.end]
        return bool(starts and ends and max(starts) > min(ends))

    def no_window(self) -> WindowGuess:
        late = max((e for e in self.evidence if e.allows.start), key=lambda e: e.allows.start or date.min)
        early = min((e for e in self.evidence if e.allows.end), key=lambda e: e.allows.end or date.max)
        problem = Problem(
            what="publication window",
            where=f"{late.start}-{late.end}, {early.start}-{early.end}",
            why=f"„{late.text}“ needs {_show(late.allows)}, „{early.text}“ needs {_show(early.allows)}",
            allowed="state the date in articles.csv",
            article_id=str(self.doc.user_data.get("article_id", "")) or None,
        )
        return WindowGuess(None, tuple(sorted(self.evidence, key=lambda e: (e.start, e.end))), (problem,))

    def add(self, start: int, end: int, rule: str, allows: Window, why: str) -> None:
        self.evidence.append(Evidence(start, end, self.text[start:end], rule, allows, why))

    # ------------------------------------------------------------------------------------------------- evidence

    def tense(self, time: TimeExpression) -> str | None:
        """Past, ahead or None: told by the clause's own verb, and not as a plan, a wish or a date of something else.

        *sollte 2015 fertig sein*, *wäre 2012 angetreten*, *die Wahlen 2010*, *bis 2015 verlängert*, *nach dem Plan von
        2011* say nothing about the present.
        """
        tense = self.tenses.in_clause(time.start, time.end)
        left, right = self.tenses.clause_span(time.start, time.end)
        clause = self.text[left:right]
        before = self.text[max(0, time.start - 40) : time.start]
        if tense is None or _UNREAL.search(clause) or _ATTRIBUTE_OF.search(before) or _COMPARED.search(before):
            return None
        if tense == "future":
            return "ahead" if _PLAN.search(clause) and not _FROM.search(before) else None
        if tense != "past" or _UNREAL_PAST.search(clause):
            return None
        if _UNTIL.search(before):
            return "past" if _LASTED.search(clause) and not _PERFECT.search(clause) else None
        return None if _INTENDED.search(before) else "past"

    def nearest_tense(self, time: TimeExpression) -> str | None:
        """Past, ahead or None for a month or weekday without a date: its clause's tense, else its sentence's."""
        tense = self.tenses.at(time.start, time.end)
        if re.search(r"\b[Ss]eit\s+(?:dem\s+)?$", self.text[max(0, time.start - 12) : time.start]):
            return "past"  # seit 20. Juni kegle ich wieder
        low, high = self.tenses.sentence_span(self.tenses.sentence_at(time.start))
        sentence = self.text[max(low, time.start - 300) : min(high, time.end + 300)]
        if tense == "future":
            return None if _UNREAL.search(sentence) else "ahead"
        return "past" if tense == "past" and not _UNREAL_PAST.search(sentence) else None

    def told_dates(self) -> None:
        """Add every date with a year that is told as past or as coming."""
        for time in self.times:
            if time.type not in ("DATE", "TIME") or not time.value or not re.match(r"\d{4}", time.value):
                continue
            days = interval_of(time.value, time.mod)
            if days is None or days.start is None or days.end is None:
                continue
            tense = self.tense(time)
            bracketed = self.text[time.start - 1 : time.start] == "(" or self.text[time.end : time.end + 1] == ")"
            aside = _inside(time.start, self.captions) or (bracketed and tense != "ahead")
            before = self.text[max(0, time.start - 25) : time.start]
            if tense == "past":
                self.add(time.start, time.end, "told_as_past", Window(days.start, None), "told as past")
            elif tense == "ahead":
                self.add(time.start, time.end, "told_as_ahead", Window(None, days.end), "told as coming")
            elif aside and not _INTENDED.search(before) and not _UNTIL.search(before):
                self.add(
                    time.start,
                    time.end,
                    "told_as_past",
                    Window(days.start, None),
                    "dates a picture or an aside",
                )

    def known_events(self) -> None:
        lower = self.text.lower()
        for event in self.known:
            if event.needs and not any(all(w.lower() in lower for w in need.split("&")) for need in event.needs):
                continue
            places = [
                (match.start(), match.end())
                for spelling in event.spellings
                for match in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", self.text)
            ]
            if places:
                self._counted_from(event, places)

    def _counted_from(self, event: KnownDate, places: list[tuple[int, int]]) -> None:
        for time in self.times:
            if time.type != "DURATION" or not time.value:
                continue
            span = re.fullmatch(r"P(\d{1,3})([YM])", time.value)
            near = [place for place in places if self._near(time, place)]
            if span is None or not near:
                continue
            count = int(span[1]) * (12 if span[2] == "Y" else 1)
            before = self.text[max(0, time.start - 25) : time.start].lower()
            place = near[0]
            low, high = min(time.start, place[0]), max(time.end, place[1])
            ago = re.search(r"\bvor\s+(?:\w+\s+)?$", before) is not None
            lasting = re.search(r"\b(?:seit|bereits|schon|nach)\s+(?:\w+\s+)?$", before) is not None or _LASTING.match(
                self.text, time.end
            )
            if not (ago or lasting):
                continue
            unit = 12 if span[2] == "Y" else 1
            almost = (time.mod == "APPROX" and re.match(r"(?:fast|knapp|beinahe|nahezu)", time.text)) or re.search(
                r"\b(?:fast|knapp|beinahe|nahezu)\s+$", before
            )
            first = add_months(event.day.replace(day=1), count - (unit // 2 if ago or almost or unit == 1 else 0))
            last = add_months(event.day, count + (0 if almost else unit))
            if first is None or last is None:
                continue
            allows = Window(first, last - timedelta(days=1) if not almost else last + timedelta(days=31))
            self.add(low, high, "since_known_event", allows, f"{event.name}: {event.day}")

    def _near(self, time: TimeExpression, place: tuple[int, int]) -> bool:
        low, high = min(time.end, place[1]), max(time.start, place[0])
        if high - low > _DISTANCE:
            return False
        return self.tenses.sentence_at(time.start) == self.tenses.sentence_at(place[0])

    def counted_years(self) -> None:
        for left, right in zip(self.times, self.times[1:], strict=False):
            if left.type != "DURATION" or not (span := re.fullmatch(r"P(\d{1,3})Y", left.value or "")):
                continue
            if not re.fullmatch(r"\d{4}", right.value or "") or self.text[left.end : right.start] not in (
                " (",
                ", ",
            ):
                continue
            if not re.search(r"\bvor\s+(?:\w+\s+)?$", self.text[max(0, left.start - 20) : left.start].lower()):
                continue
            year, slack = int(span[1]) + int(right.value or 0), 1 if int(span[1]) >= 10 else 0
            if 1 < year < 9990:
                allows = Window(date(year - slack, 1, 1), date(year + max(slack, 1), 6, 30))
                self.add(left.start, right.end, "counted_from_year", allows, f"{span[1]} years after {right.value}")

    def anchor_year(self) -> int | None:
        """Return the youngest year the evidence names with a month, a season or a day: the text is of that time.

        A bare year (*der Krieg von 1998*) may be history and anchors nothing.
        """
        fine = [
            e.allows.start.year
            for e in self.evidence
            if e.allows.start and (e.rule != "told_as_past" or not _BARE_YEAR.fullmatch(e.text))
        ]
        return max(fine, default=None)

    def dated_weekdays(self) -> None:
        """Fix the year of *Donnerstag (24. Oktober)*; needs a year stated elsewhere to choose the cycle."""
        window = self.window()
        base = window.start or window.end
        if base is None:
            return
        latest = self.anchor_year()
        if latest is None:
            return
        for index, time in enumerate(self.times):
            found = re.fullmatch(r"XXXX-(\d\d)-(\d\d)(?:T.*)?", time.value or "")
            weekday = _weekday_named(time.text)
            if found is None or weekday is None or _not_recent(self.text, time):
                continue
            tense = self.tenses.at(time.start, time.end)
            fits: list[Window] = []
            for year in range(max(latest - 1, 2), min(latest + _YEARS_YOUNGER, 9990) + 1):
                try:
                    day = date(year, int(found[1]), int(found[2]))
                except ValueError:
                    continue
                if day.isoweekday() != weekday:
                    continue
                back = tense == "past"
                low = day if back else day - timedelta(days=6)
                high = day + timedelta(days=6) if back or tense is None else day
                if (window.start is None or high >= window.start) and (window.end is None or low <= window.end):
                    fits.append(Window(low, high))
            if fits:
                allows = Window(fits[0].start, fits[-1].end)
                end = time.end
                if index + 1 < len(self.times) and self.times[index + 1].value == time.value:
                    end = self.times[index + 1].end
                    end += self.text[end : end + 1] == ")"
                self.add(time.start, end, "weekday_dated", allows, "the weekday fixes the year")

    def weekdays_ahead(self) -> None:
        """*ab Sonntag* after a dated weekday told as past: that Sunday is still to come."""
        dated = [e for e in self.evidence if e.rule == "weekday_dated" and e.allows.start and e.allows.end]
        if not dated:
            return
        anchor = max(dated, key=lambda e: e.allows.start or date.min)
        first = anchor.allows.start
        if first is None or (anchor.allows.end and (anchor.allows.end - first).days > 12):
            return
        for time in self.times:
            found = re.fullmatch(r"XXXX-WXX-(\d)(?:T.*)?", time.value or "")
            if found is None or time.type == "SET":
                continue
            tense = self.nearest_tense(time)
            opening = re.search(
                r"\b(?:ab|von|vom)\s+(?:\w+\s+oder\s+)?$", self.text[max(0, time.start - 30) : time.start]
            )
            if tense != "ahead" and not (opening and self.tenses.at(time.start, time.end) != "past"):
                continue
            coming = first + timedelta(days=(int(found[1]) - first.isoweekday()) % 7)
            if coming < first or (self.window().start or first) > coming:
                continue
            self.add(time.start, time.end, "weekday_ahead", Window(None, coming), "still to come")

    def months_around(self) -> None:
        """Months without a year on both sides of the present: the publication lies between them."""
        window = self.window() if self.evidence else Window()
        if window.start is None:
            return
        past: list[tuple[TimeExpression, int]] = []
        ahead: list[tuple[TimeExpression, int]] = []
        for time in self.times:
            found = re.fullmatch(r"XXXX-(\d\d)(?:-\d\d)?", time.value or "")
            if found is None or time.type != "DATE" or _not_recent(self.text, time):
                continue
            tense = self.nearest_tense(time)
            if tense == "past":
                past.append((time, int(found[1])))
            elif tense == "ahead":
                ahead.append((time, int(found[1])))
        if not past or not ahead or self.anchor_year() is None:
            return
        months = [
            month for month in range(1, 13)
            if all((month - a) % 12 + (b - month) % 12 == (b - a) % 12 for _, a in past for _, b in ahead)
        ]  # fmt: skip
        if not months:
            return
        for year in range(window.start.year - 1, window.start.year + _YEARS_YOUNGER + 1):
            runs = [date(year + (m < months_first(months)), m, 1) for m in in_order(months)]
            low, after = runs[0], add_months(runs[-1], 1)
            if after is None:
                return
            high = after - timedelta(days=1)
            if high >= window.start and (window.end is None or low <= window.end):
                for time, _ in past:
                    self.add(time.start, time.end, "months_around", Window(low, None), "a month told as past")
                for time, _ in ahead:
                    self.add(time.start, time.end, "months_around", Window(None, high), "a month told as coming")
                return


def in_order(months: list[int]) -> list[int]:
    """Return the months of one run in their order, a run over the new year from its first month."""
    first = months_first(months)
    return sorted(months, key=lambda month: (month - first) % 12)


def months_first(months: list[int]) -> int:
    """Return the month a run begins with: the one whose predecessor is not in it.

    >>> months_first([1, 2, 11, 12])
    11
    """
    for month in months:
        if (month - 2) % 12 + 1 not in months:
            return month
    return months[0]


_UNREAL = re.compile(r"\b(?:soll|woll|konn|könn|muss|müss|dürf)ten?\b|\b(?:wäre|hätte|würde)n?\b")
_UNREAL_PAST = re.compile(r"\b(?:geplant|vorgesehen|angekündigt|angesetzt|terminiert|erwartet|vereinbart|verlängert)\b")
_PLAN = re.compile(r"\b(?:wird|werden|werde|soll|sollen|will|wollen|wolle)\b")
_FROM = re.compile(r"\b(?:vom|von|aus|seit|nach|der|des|wegen)\s+(?:\w+\s+)?$")
_INTENDED = re.compile(r"(?:\b(?:für|auf|ab|zum|zur|Termin|gegen)\W+(?:\w+\W+)?|\d\.?\s?[-–]\s?)$")
_UNTIL = re.compile(r"\bbis\s+(?:zum\s+|zur\s+|spätestens\s+)?$")
_LASTED = re.compile(
    r"\b(?:war|waren|blieb|blieben|dauerten?|lag|lagen|hielt|hielten|galt|galten|lebten?|herrschten?|kämpften?|stand|standen)\b"
)
_PERFECT = re.compile(r"\b(?:haben?|hat|hatten?)\b")
# A noun right before a bare year makes it that noun's: die Wahlen 2010, but: im Jahr 2010, Anfang 2010.
_ATTRIBUTE_OF = re.compile(
    r"\b(?!(?:Jahre?s?|Anfang|Mitte|Ende|Beginn|Im|Am|Seit|Bis|Ab|In|Erst|Schon|Bereits|Noch|Und|Oder)\b)[A-ZÄÖÜ]\w+\s+$"
)
# so lange wie 1997; vor der Einführung in 2007
_COMPARED = re.compile(
    r"\b(?:wie|als)\s+(?:im\s+(?:Jahre?\s+)?)?$|\b[Vv]or\s+de[rmn]\s+(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ]\w+\s+(?:in|im|am|von)\s+$"
)
_BARE_YEAR = re.compile(r"(?:(?:Anfang|Mitte|Ende|Beginn)\s+)?(?:(?:des|der)\s+)?(?:Jahre?s?\s+)?\d{4}")
_LASTING = re.compile(r"\s+(?:lang\s+)?(?:währ|andauer|anhalt|dauer|alt)\w*|\s+nach\b|\s+Krieg\b")
_NOT_RECENT = re.compile(r"\b(?:des|dieses|vergangenen|vorigen|letzten|nächsten|kommenden|jeden|jedes|jedem)\s+$")


def _inside(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(low <= offset < high for low, high in spans)


def _not_recent(text: str, time: TimeExpression) -> bool:
    """Whether a word before the expression says that it is not the nearest one (*jeden, vergangenen*)."""
    return _NOT_RECENT.search(text[max(0, time.start - 20) : time.start]) is not None


def _weekday_named(text: str) -> int | None:
    for entry in load_list("times")["weekday"]:
        if text.startswith(tuple(entry["forms"])):
            return int(entry["value"])
    return None
