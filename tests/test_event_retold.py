"""Another word for what was told before has its days: *entgleiste … das Unglück*."""

from __future__ import annotations

from typing import Any

import pytest

import seedkit
from seedkit import build_timeline

pytestmark = pytest.mark.model


def told(text: str) -> Any:
    return seedkit.tag_articles([{"id": "a", "text": text, "date": "2025-06-13"}])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Am Samstag gab es bei Kassel ein schweres Busunglück. Bei dem Unfall starb ein Gast, drei wurden verletzt.",
            [["Busunglück", "Unfall"], ["starb"], ["verletzt"]],
        ),
        (
            "Am Montag stürzte in Peru ein Flugzeug ab. Der Absturz erschreckte viele. Nach dem Unglück sperrte man die Straße.",
            [["stürzte", "Absturz", "Unglück"]],
        ),
        (
            "Am Montag gab es in Olpe einen Großbrand. Der Brand brach am Montag um 13 Uhr aus.",
            [["Großbrand", "Brand"]],
        ),
        (
            "Am Montag nahm die Polizei in Kiel einen Wirt fest. Die Festnahme verlief ruhig.",
            [["nahm", "Festnahme"]],
        ),
        (
            "Für den 18. Juni ist in Kiel eine Großkundgebung geplant. Die Kundgebung am 18. Juni beginnt am Hafen.",
            [["Großkundgebung", "Kundgebung"]],
        ),
        (
            "Am 22. Juni soll der Landtag gewählt werden. Bei der Landtagswahl am 22. Juni tritt Rabe an.",
            [["gewählt", "Landtagswahl"]],
        ),
        (
            "Für den 18. Juni sind in Kiel und in Bonn Feste geplant. In Kiel ist am 18. Juni eine Kundgebung geplant. "
            "In Bonn ist am 18. Juni eine Kundgebung geplant.",
            [["Kundgebung"], ["Kundgebung"]],
        ),
    ],
)
def test_another_word_for_it(text: str, rows: list[list[str]]) -> None:
    made = told(text)
    words = dict(zip(made.events["event_id"], made.events["text"], strict=True))
    timeline = build_timeline(made)
    found = timeline[timeline["kind"] == "event"].sort_values("start")
    assert [[words[one] for one in members] for members in found["members"]] == rows
    assert set(found["precision"]) == {"day"}


@pytest.mark.parametrize(
    "text",
    [
        # two of its kind: which one is meant is not sure
        "Am Montag entgleiste in Bonn ein Zug. Am Dienstag entgleiste in Kiel ein Zug. Nach dem Unglück sperrte man die Strecke.",
        "Am Montag trafen sich die Minister in Kiel. Bei dem Treffen in Bonn fehlte der Kanzler.",  # elsewhere
        "Am Montag gab es in Wels ein Nachbeben. Das Beben zerstörte das Rathaus.",  # not the same one
        "Am Montag gab es in Wels ein Erdbeben. Der Brand zerstörte das Rathaus.",  # another kind
        "Am Montag gab es in Olpe einen Großbrand. Der Brand vom Dienstag war schlimmer.",  # another day
        "Der Unfall erschreckte die Stadt. Am Montag gab es in Wels ein Busunglück.",  # told before
    ],
)
def test_not_taken_up(text: str) -> None:
    assert not any("+again" in rule for rule in told(text).events["rule"])


def test_harm_in_the_clause_beside_has_the_day() -> None:
    events = told("Am Montag starben in Kiel drei Gäste, fünf wurden verletzt.").events
    assert set(map(str, events["from_date"])) == {"2025-06-09 00:00:00"}
    events = told("Am Montag starb in Kiel ein Mann, der einst in Bonn verletzt worden war.").events
    assert dict(zip(events["text"], events["from_date"].isna(), strict=True)) == {"starb": False, "verletzt": True}


def rows_of(*texts: str) -> list[tuple[int, Any]]:
    """Members and rule of each accident or attack in the timeline of articles of one day."""
    made = seedkit.tag_articles([{"id": f"a{n}", "text": text, "date": "2025-06-13"} for n, text in enumerate(texts)])
    timeline = build_timeline(made)
    found = timeline[timeline["type"].isin(["accident", "attack"])]
    return [(len(row.members), row.merged_by) for row in found.itertuples()]


@pytest.mark.parametrize(
    "texts",
    [
        ("Am Montag gab es in Olpe einen Großbrand.", "In Olpe zerstörte am Montag ein Brand eine Halle."),
        ("Am Montag entgleiste in Kassel ein Zug.", "Bei einem Zugunglück in Kassel starben am Montag zwei Gäste."),
        (
            "Am Montag erschütterte ein Erdbeben Chile. In Chile war am Montag ein Erdbeben.",
            "In Chile gab es am Montag ein Erdbeben.",
        ),
        ("Am Montag gab es in Linz eine Explosion.", "In Linz gab es am Montag einen Anschlag."),
    ],
)
def test_the_same_accident_in_two_articles(texts: tuple[str, ...]) -> None:
    assert (2, "type+place+day") in rows_of(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Am Montag gab es in Olpe einen Großbrand.", "In Olpe gab es am Montag ein Hochwasser."),  # of another kind
        ("Am Montag gab es in Olpe einen Brand.", "In Olpe gab es am Dienstag einen Brand."),
        ("Am Montag gab es in Olpe einen Brand.", "In Kassel gab es am Montag einen Brand."),
        ("Am Montag gab es in Chile einen Brand.", "In Chile gab es am Montag einen Brand."),  # a state has many
        ("Am Montag gab es in Olpe einen Brand.", "In Olpe gab es am Montag keinen Brand."),
        ("Am Montag gab es in Olpe einen Unfall. Am Montag gab es in Olpe einen Unfall.",),  # one article tells two
    ],
)
def test_not_the_same_accident(texts: tuple[str, ...]) -> None:
    assert all(members == 1 for members, _ in rows_of(*texts))
