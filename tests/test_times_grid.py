"""Days by the calendar: kinds of expressions × tenses × days of publication, checked against the calendar itself.

What is expected is worked out here from the meaning of the words, not by the tagger's own arithmetic.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from seedkit.nlp import tag_text
from seedkit.records import Window
from seedkit.tag.times import find_times

WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember"]  # fmt: skip
# A leap day, both ends of a year, the two changes of the clocks, ends of months.
PUBLISHED = [date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 29), date(2024, 10, 27),
             date(2023, 7, 3), date(2022, 5, 20), date(2021, 8, 31)]  # fmt: skip


def first_of(nlp: Any, text: str, published: date) -> tuple[str, str]:
    """The words and the value of the first expression of ``text``."""
    found = next(find_times(tag_text(nlp, text), published=Window(published, published)))
    return found.text, found.value or ""


def days_from(published: date, weekday: int) -> tuple[date, date]:
    """The last such weekday up to publication and the next one from it on."""
    return (
        published - timedelta(days=(published.isoweekday() - weekday) % 7),
        published + timedelta(days=(weekday - published.isoweekday()) % 7),
    )


@pytest.mark.model
@pytest.mark.parametrize("published", PUBLISHED, ids=str)
def test_weekdays(nlp: Any, published: date) -> None:
    for number, name in enumerate(WEEKDAYS, 1):
        behind, ahead = days_from(published, number)
        for text in ("Am {} brannte in Kiel eine Halle.", "Die Polizei hat am {} drei Männer festgenommen.",
                     "Zwei Wanderer wurden am {} gerettet.", "Der Fahrer soll am {} eingeschlafen sein.",
                     "Seit {} ist die Brücke gesperrt.", "Der am {} vorgestellte Bericht umfasst 90 Seiten."):  # fmt: skip
            assert first_of(nlp, text.format(name), published) == (name, behind.isoformat()), text
        for text in ("Der Stadtrat wird am {} über den Haushalt abstimmen.", "Am {} tagt der Stadtrat.",
                     "Die Fähre soll am {} wieder fahren.", "Ab {} gilt der neue Fahrplan.", "Am {} wird gewählt.",
                     "Am {} ist das Museum geschlossen."):  # fmt: skip
            assert first_of(nlp, text.format(name), published) == (name, ahead.isoformat()), text


@pytest.mark.model
@pytest.mark.parametrize("published", PUBLISHED, ids=str)
def test_nights_between_weekdays(nlp: Any, published: date) -> None:
    for number, name in enumerate(WEEKDAYS, 1):
        evening = f"{days_from(published, number)[0] - timedelta(days=1)}TNI"
        for words in (f"von {WEEKDAYS[number - 2]} auf {name}", f"zum {name}", f"auf {name}", f"zu {name}"):
            text = f"In der Nacht {words} brannte eine Scheune."
            assert first_of(nlp, text, published) == (f"der Nacht {words}", evening), text


@pytest.mark.model
@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize(("away", "verb"), [(-20, "brach der Damm"), (25, "beginnt die Messe")])
def test_spellings_of_a_day(nlp: Any, published: date, away: int, verb: str) -> None:
    day = published + timedelta(days=away)
    roman = "I II III IV V VI VII VIII IX X XI XII".split()[day.month - 1]
    d, m, y, name = day.day, day.month, day.year, MONTHS[day.month - 1]
    for words in (f"{d}. {name}", f"{d}. {name} {y}", f"{d}.{m}.{y}", f"{d}. {m}. {y}", f"{d:02d}.{m:02d}.{y % 100:02d}",
                  f"{d}.{m}.", f"{d}. {m}.", f"{d}. {roman}. {y}", day.isoformat()):  # fmt: skip
        assert first_of(nlp, f"Am {words} {verb}.", published) == (words, day.isoformat()), words
