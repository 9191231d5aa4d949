"""What must hold for any text: values parse, intervals run forwards, slices fit, whole weeks shift whole weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import growth

from seedkit.records import Window
from seedkit.tag.times import find_times
from seedkit.tag.timex.values import easter, interval_of, is_timex_value

BLANK = spacy.blank("de")
BLANK.max_length = 10**8
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
WORDS = st.sampled_from(
    "am im vom bis und oder seit vor nach ab um gegen der den des einem zwei drei 3. 31. 30. 12 0 2024 0000 9999 14/15 "
    "Montag Donnerstag Februar Mai August Jahr Jahre Jahren Woche Wochen Tag Tage Monat Stunden Uhr 20.30 24 25:61 "
    "vergangenen kommenden dieser laufenden Anfang Mitte Ende heute gestern morgen Abend Nacht Sommer Winter Ostern "
    "31.2.2024 30.02.24 99.99.9999 2024-02-31 jährlich täglich jeden alle halb halben eineinhalb achtziger 1980er "
    "Jahrhundert Quartal zuvor später darauf rund mehr als zu , . - ( ) / „ “ \n später Zeit Vorjahr Wochenende 10000000000000000000".split(
        " "
    )
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)
PUBLISHED = (
    st.none()
    | DAYS.map(lambda day: Window(day, day))
    | st.tuples(DAYS, DAYS).map(lambda pair: Window(min(pair), max(pair)))
    | DAYS.map(lambda day: Window(day, None))
)


@settings(max_examples=200, deadline=None)
@given(TEXTS, PUBLISHED)
def test_any_text(text: str, published: Window | None) -> None:
    last = 0
    for found in find_times(BLANK(text), published=published):
        assert text[found.start : found.end] == found.text
        assert found.start >= last
        last = found.end
        assert found.type in ("DATE", "TIME", "DURATION", "SET")
        assert found.value is None or is_timex_value(found.value), found
        if found.from_date and found.to_date:
            assert found.from_date <= found.to_date, found


SHIFTED = """Am Montag, {0:%-d}. {M0} {0:%Y}, brannte es. Am {1:%d.%m.%Y} kam die Polizei, am Tag darauf der Richter.
Am Dienstag sagte der Minister ab, ab Freitag wird gestreikt. Gestern war Ruhe, vor zwei Wochen nicht, vor drei Tagen auch.
In der vergangenen Woche fiel Schnee, am kommenden Wochenende um 20.30 Uhr spielt die Kapelle."""
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def _values(published: date, first: date, second: date) -> list[tuple[str, str | None, date | None, date | None]]:
    text = SHIFTED.format(first, second, M0=MONTHS[first.month - 1])
    found = find_times(BLANK(text), published=Window(published, published))
    return [(t.rule, t.value, t.from_date, t.to_date) for t in found]


@settings(max_examples=50, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-500, 500))
def test_whole_weeks_shift_everything(published: date, weeks: int) -> None:
    """All expressions of the text have day or week precision, so their days move by exactly the shift."""
    monday = published - timedelta(days=published.weekday() + 14)
    shift = timedelta(weeks=weeks)
    before = _values(published, monday, monday + timedelta(days=3))
    after = _values(published + shift, monday + shift, monday + timedelta(days=3) + shift)
    assert len(before) == len(after) >= 10
    for (rule, value, low, high), (rule_after, value_after, low_after, high_after) in zip(before, after, strict=True):
        assert rule == rule_after
        assert (low and low + shift, high and high + shift) == (low_after, high_after)
        if value and low and value[:10] == low.isoformat():
            assert value_after is not None and value_after[:10] == (low + shift).isoformat()
            assert value_after[10:] == value[10:]


@given(DAYS)
def test_a_day_is_its_own_interval(day: date) -> None:
    assert interval_of(day.isoformat()) == Window(day, day)


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    sunday = easter(year)
    assert sunday is not None and sunday.isoweekday() == 7
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


@given(st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?\Z"), st.sampled_from([None, "START", "MID", "END"]))
def test_intervals_run_forwards(value: str, mod: str | None) -> None:
    window = interval_of(value, mod)
    assert window is None or (window.start is not None and window.end is not None and window.start <= window.end)


@pytest.mark.parametrize(
    "piece",
    [
        "3. Mai 2021, ",
        "3., ",
        "10-",
        "um 20.30 ",
        "vor drei Jahren und ",
        "Anfang ",
        "1980er ",
        "Montag (",
        "\n3. Mai ",
    ],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    day = Window(date(2024, 10, 18), date(2024, 10, 18))

    def work(count: int) -> Callable[[], object]:
        doc = BLANK(piece * count)
        return lambda: list(find_times(doc, published=day))

    assert growth(work, 100, 800) < 2


def test_ten_thousand_dates_in_a_line() -> None:
    text = "3. Mai 2021, " * 10_000
    assert sum(1 for _ in find_times(BLANK(text))) == 10_000
