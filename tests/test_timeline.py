"""build_timeline: order, intervals, merging the same event told twice, and undoing it."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import seedkit
from seedkit.records import Article, Claim, Event, Sentence
from seedkit.register import COLUMNS
from seedkit.tables import build_tables
from seedkit.timeline import TIMELINE_COLUMNS, build_timeline

MAY = (date(2020, 5, 1), date(2020, 5, 31))
TENTH = (date(2020, 5, 10), date(2020, 5, 10))
JUNE = (date(2020, 6, 1), date(2020, 6, 30))


def told(
    article: str,
    about: tuple[date | None, date | None],
    participants: tuple[str, ...] = ("NL", "SL"),
    *,
    type: str = "treaty",
    place: str | None = None,
    stance: str = "asserted",
    source: str | None = None,
) -> list[Any]:
    text = f"{article}: unterzeichnet"
    event = Event(
        article,
        0,
        len(text),
        text,
        f"{article}.e",
        f"{article}.s",
        type,
        "unterzeichnen",
        *about,
        place,
        participants,
    )
    claim = Claim(article, 0, len(text), text, f"{article}.c", "event", event.event_id, source, (), f"Blatt {article}", None,
                  *about, stance=stance)  # fmt: skip
    return [
        Article(article, text, outlet=f"Blatt {article}"),
        Sentence(article, 0, len(text), text, f"{article}.s", "body"),
        event,
        claim,
    ]


def timeline(*told_events: list[Any], **more: Any) -> pd.DataFrame:
    return build_timeline(build_tables([record for group in told_events for record in group]), **more)


def test_the_same_event_in_two_articles_is_one_row_with_two_witnesses() -> None:
    rows = timeline(told("a", MAY, source="RU"), told("b", TENTH, ("NL",), source="KP"))
    assert len(rows) == 1
    row = rows.loc[0]
    assert (row["witnesses"], row["articles"], row["members"]) == (2, ["a", "b"], ["a.e", "b.e"])
    assert row["merged_by"] == "type+participants+interval"
    assert (row["from_date"], row["to_date"]) == (
        pd.Timestamp(2020, 5, 10),
        pd.Timestamp(2020, 5, 10),
    )  # what both allow
    assert row["sources"] == ["RU", "KP"]
    assert set(row["participants"]) == {"NL", "SL"}


def test_every_merge_can_be_undone() -> None:
    assert len(timeline(told("a", MAY), told("b", TENTH), merge=False)) == 2
    assert len(timeline(told("a", MAY), told("b", TENTH), apart=[("b.e", "a.e")])) == 2


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("other type", told("b", MAY, type="visit")),
        ("other days", told("b", JUNE)),
        ("nobody in common", told("b", MAY, ("XX",))),
        ("nobody named", told("b", MAY, ())),
        ("no days", told("b", (None, None))),
        ("open interval", told("b", (date(2020, 5, 1), None))),
        ("a whole year says too little", told("b", (date(2020, 1, 1), date(2020, 12, 31)))),
        ("other place", told("b", MAY, place="Q2")),
        ("denied", told("b", MAY, stance="denied")),
        ("predicted", told("b", MAY, stance="predicted")),
    ],
)  # fmt: skip
def test_not_merged(why: str, other: list[Any]) -> None:
    assert len(timeline(told("a", MAY, place="Q1"), other)) == 2, why


def test_what_one_denies_disputes_the_other() -> None:
    rows = timeline(told("a", MAY), told("b", MAY, stance="denied"), told("c", JUNE, stance="denied")).set_index(
        "row_id"
    )
    assert rows.loc["a.e", "disputed_by"] == ["b.e"]
    assert rows.loc["b.e", "disputed_by"] == ["a.e"]
    assert rows.loc["c.e", "disputed_by"] == []


def test_order_and_precision() -> None:
    rows = timeline(told("a", (None, None)), told("b", JUNE), told("c", TENTH, ("XX",)), told("d", (None, date(2020, 4, 1))),
                    told("e", (date(2020, 7, 1), date(2022, 7, 1))))  # fmt: skip
    assert list(rows["article_id"]) == ["d", "c", "b", "e", "a"]
    assert list(rows["precision"]) == ["open", "day", "month", "longer", "none"]


def test_unknown_days_stay_unknown() -> None:
    row = timeline(told("a", (None, None))).loc[0]
    assert pd.isna(row["from_date"])
    assert pd.isna(row["to_date"])


def test_lane_is_whose_voice_it_is() -> None:
    rows = timeline(
        told("a", MAY, source="UA-HUR"),
        told("b", JUNE, source="auto:KR-politician:X"),
        told("c", TENTH, ("XX",)),
    )
    assert dict(zip(rows["article_id"], rows["lane"], strict=True)) == {
        "a": "UA",
        "b": "KR",
        "c": rows.loc[rows["article_id"].eq("c"), "lane"].iloc[0],
    }
    assert rows["lane"].isna().sum() == 1


def test_columns_and_types() -> None:
    rows = timeline(told("a", MAY))
    assert {name: str(rows[name].dtype) for name in rows} == TIMELINE_COLUMNS
    assert {name: str(t) for name, t in timeline().dtypes.items()} == TIMELINE_COLUMNS


@pytest.mark.model
def test_seeds_tell_one_treaty_twice(tables: Any) -> None:
    rows = build_timeline(tables)
    treaty = rows[rows["type"].eq("treaty") & rows["witnesses"].gt(1)]
    assert len(treaty) == 1
    assert set(treaty.iloc[0]["participants"]) == {"KP", "RU"}
    assert (treaty.iloc[0]["from_date"], treaty.iloc[0]["to_date"]) == (
        pd.Timestamp(2024, 6, 1),
        pd.Timestamp(2024, 6, 30),
    )
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    assert all(texts[r["article_id"]][r["start"] : r["end"]] == r["text"] for _, r in rows.iterrows())


def test_the_lane_of_the_analysts_own_source_is_the_body_it_belongs_to(tmp_path: Path) -> None:
    with (tmp_path / "sources.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS)
        table.writeheader()
        table.writerow({"id": "X-AMT", "name": "Amt für Deiche", "kind": "authority", "country": "NO", "parent": "NO"})
    one = told("a", MAY, source="X-AMT")
    assert list(timeline(one)["lane"]) == ["X-AMT"]
    assert list(timeline(one, data=tmp_path)["lane"]) == ["NO"]


def _harm(article: str, type: str, trigger: str, place: str | None = "LOC-Kiel", days: Any = TENTH) -> list[Any]:
    article_row, sentence, event, claim = told(article, days, (), type=type, place=place)
    event = replace(event, trigger=trigger, event_id=f"{article}.{trigger}", rule=f"noun:{trigger}")
    return [article_row, sentence, event, replace(claim, subject_id=event.event_id, claim_id=f"{article}.{trigger}.c")]


def test_who_was_hurt_in_one_accident_is_one_row_too() -> None:
    both = [_harm(a, "accident", "unfall") for a in "ab"] + [_harm(a, "injury", "verletzen")[2:] for a in "ab"]
    rows = timeline(*both).set_index("type")
    assert dict(rows["witnesses"]) == {"accident": 2, "injury": 2}
    alone = timeline(*(_harm(a, "injury", "verletzen") for a in "ab"))
    assert len(alone) == 2, "nothing says that it is one accident"


def test_an_explosion_of_which_one_article_knows_who_made_it_is_an_attack() -> None:
    accident, attack = (_harm(a, t, "explosion") for a, t in (("a", "accident"), ("b", "attack")))
    for both in ([accident, attack], [attack, accident]):
        rows = timeline(*both)
        assert (list(rows["type"]), list(rows["witnesses"])) == (["attack"], [2])
    rows = timeline(accident, _harm("b", "accident", "explosion"))
    assert list(rows["type"]) == ["accident"]


def test_a_town_has_one_protest_a_day() -> None:
    assert len(timeline(_harm("a", "protest", "demonstration"), _harm("b", "protest", "kundgebung"))) == 1
    assert len(timeline(_harm("a", "protest", "demonstration"), _harm("b", "protest", "streik"))) == 2
    assert len(timeline(_harm("a", "protest", "demonstration"), _harm("b", "protest", "kundgebung", "LOC-Bonn"))) == 2
    assert len(timeline(_harm("a", "protest", "demonstration", "DE"), _harm("b", "protest", "kundgebung", "DE"))) == 2


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Fähre vor Nias gekentert\n\nBeim Untergang einer Fähre vor der Insel Nias gab es Verletzte. Das Unglück wird untersucht.", 1),
        ("Vor Nias kenterte eine Fähre. Das Unglück wird untersucht.", 1),
        ("Vor Nias kenterte eine Fähre. In Kiel gab es einen Großbrand. Das Unglück wird untersucht.", 3),
        ("Vor Nias kenterte eine Fähre. Ein Unglück gab es auch in Kiel.", 2),
        ("In Kiel gab es einen Unfall. In Bonn ärgert man sich über die Unfälle in Bonn.", 2),
    ],
)  # fmt: skip
def test_what_has_no_day_is_told_again(text: str, rows: int) -> None:
    tables = seedkit.tag_articles([{"id": "a", "text": text}])
    found = build_timeline(tables)
    assert len(found[found["type"].eq("accident")]) == rows, list(tables.events["rule"])
    assert len(build_timeline(tables, merge=False)) == len(tables.claims)
