"""What is read must not depend on which name, day, number or synonym stands there: the same frame with other words in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from seedkit import tag_articles
from seedkit.tables import Tables

PUBLISHED = date(2024, 5, 3)
SURNAMES = (
    "Ostermann", "Yıldırım", "Kowalczyk", "Nguyen", "Al-Masri", "Müller-Lüdenscheidt", "Petrović",
    "Bauer", "Klein", "Richter", "Wolf", "Weiß", "Will", "Kann", "Habe", "Herbst", "Sommer", "Mai", "Freitag", "Montag",
)  # fmt: skip
TOWNS = ("Hamburg", "Zwiesel", "Essen", "Halle", "Singen", "Visby", "Kiel", "Ulm", "Weil am Rhein")
DOUBTS = (
    "offenbar",
    "wohl",
    "anscheinend",
    "vermutlich",
    "wahrscheinlich",
    "möglicherweise",
    "womöglich",
    "mutmaßlich",
)
SPEECH = (
    ("{0}, sagte {1}.", "eine Sprecherin der Kammer"),
    ("{0}, teilte {1} mit.", "die Kammer"),
    ("{0}, so {1}.", "die Kammer"),
    ("{0}, wie {1} mitteilte.", "die Kammer"),
    ("{0}, heißt es aus {1}.", "dem Amt"),
    ("{0}, erklärte {1}.", "Minister Jens Holm"),
)
TOLD = (
    "Die Halle bleibt bis zum Herbst geschlossen",
    "Das Amt beginnt im November und dauert ein Jahr",
    "Die Strecke war gesperrt, nachdem ein Baum umgestürzt war",
    "Die Firmen haben sich geeinigt, um ihre Gewinne zu schützen",
    "Nach dem Brand wurden drei Häuser, die am Hang stehen, geräumt",
)
INTRODUCED = (("Die Kammer", "teilte mit"), ("Die Kammer", "hat erklärt"), ("Eine Sprecherin", "sagte am Montag"))
SAID = (
    "die Halle bleibt geschlossen",
    "die beiden Werke sind die größten Zahler im Land",
    "der am Montag gewählte Leiter hat früher in Kiel gearbeitet",
    "nachdem der Damm gebrochen war, flohen die Bewohner",
    "weil ein Baum auf dem Gleis liegt, fährt kein Zug",
)


@cache
def _tables(text: str, published: date = PUBLISHED) -> Tables:
    return tag_articles([{"id": "a", "text": text, "date": published.isoformat()}])


def _statements(text: str) -> list[tuple[str, str, str, str]]:
    rows = _tables(text).statements
    return list(zip(rows["kind"], rows["source"].fillna("-"), rows["stance"], rows["text"], strict=True))


@pytest.mark.parametrize("surname", SURNAMES)
def test_surnames(surname: str) -> None:
    text = (
        f"Die Abgeordnete Petra {surname} lehnt den Plan ab. Das Werk sei zu teuer, sagte {surname} am Dienstag. "
        f"{surname} warnte: „Das Geld fehlt.“ Nach Angaben von {surname} kostet es drei Millionen Euro."
    )
    sources = [source for _, source, _, _ in _statements(text)]
    assert sources == [f"Die Abgeordnete Petra {surname}", surname, surname, f"Angaben von {surname}"]
    assert list(_tables(text).times["text"]) == ["Dienstag"]


@pytest.mark.parametrize("given", ["Jens", "Lasse", "Yusuf", "Wojciech", "Kai", "August"])
def test_given_names(given: str) -> None:
    text = f"„Das dauert lange“, so {given} Behn, Leiter des Amtes. Der Leiter, {given} Behn, sagte, er bleibe."
    assert [source for _, source, _, _ in _statements(text)] == [
        f"{given} Behn, Leiter des Amtes",
        f"Der Leiter, {given} Behn",
    ]


@pytest.mark.parametrize("town", TOWNS)
def test_towns(town: str) -> None:
    text = (
        f"In {town} brannte am Montag ein Haus. Niemand sei verletzt worden, sagte ein Sprecher der Polizei in {town}."
    )
    found = _statements(text)
    assert found == [
        ("indirect", "ein Sprecher der Polizei", "asserted", "Niemand sei verletzt worden"),
    ]


@pytest.mark.parametrize("days", [0, 1, 6, 7, 28, 301, 302, 364, 2190])
def test_day_of_the_article(days: int) -> None:
    rows = _tables(
        "Am Montag brannte es. Gestern kam die Polizei, vor drei Tagen der Rat.", PUBLISHED + timedelta(days)
    ).times
    monday = PUBLISHED + timedelta(days)
    monday -= timedelta(monday.weekday())
    assert rows["value"].iloc[0] == monday.isoformat()
    assert rows["value"].iloc[1] == (PUBLISHED + timedelta(days - 1)).isoformat()


def _behind() -> Iterator[tuple[str, str, str]]:
    for told in TOLD:
        for frame, source in SPEECH:
            yield told, frame, source


@pytest.mark.parametrize(("told", "frame", "source"), list(_behind()))
def test_frame_behind(told: str, frame: str, source: str) -> None:
    found = _statements(frame.format(told, source))
    assert [(who, content) for _, who, _, content in found] == [(source, told)]


@pytest.mark.parametrize("told", SAID)
@pytest.mark.parametrize(("source", "verb"), INTRODUCED)
def test_frame_before(source: str, verb: str, told: str) -> None:
    found = _statements(f"{source} {verb}, {told}.")
    assert [(who, content) for _, who, _, content in found] == [(source, told)]


@pytest.mark.parametrize("doubt", DOUBTS)
def test_doubt_spares_what_is_known(doubt: str) -> None:
    claims = _tables(f"Gestern haben {doubt} drei Insassen den Absturz ihrer Maschine überlebt.").claims
    certainty = dict(zip(claims["text"], claims["certainty"], strict=True))
    assert certainty["Absturz"] == "firm"
    assert certainty["drei Insassen"] in ("hedged", "speculative")


NAMES_OF_TIMES = (
    ("Januar", "Jänner"),
    ("Februar", "Feber"),
    ("Samstag", "Sonnabend"),
    ("Montagabend", "Mittwochnachmittag"),
    ("Dienstagmorgen", "Sonnabendvormittag"),
)
TOLD_THEN = (
    "Nach Angaben der Polizei vom {} starben 14 Menschen.",
    "Im {} sagte der Chef der Behörde: „Der Damm hält.“",
    "Die Kammer teilte vergangenen {} mit, die Brücke bleibe gesperrt.",
    "„Der Damm hält“, sagte am {} der Sprecher des Ministeriums.",
    "Wie der Rechnungshof am {} berichtete, fehlen 30 Millionen Euro.",
    "Einer am {} veröffentlichten Studie der Universität zufolge sinkt der Pegel.",
    "Die Hütte werde bis {} fertig, sagte Holm.",
)


@pytest.mark.parametrize("told", TOLD_THEN)
@pytest.mark.parametrize(("name", "other"), NAMES_OF_TIMES)
def test_what_a_month_or_a_day_is_called(name: str, other: str, told: str) -> None:
    wanted = [tuple(cell.replace(name, other) for cell in row) for row in _statements(told.format(name))]
    assert wanted
    assert _statements(told.format(other)) == wanted
