"""What an article says about itself; what it does not say stays missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.lexicon import load_list
from seedkit.metadata import CuratedFileError, complete_article, find_dateline, find_language, read_curated
from seedkit.metadata_dates import date_of_line, find_stated_date, parse_date
from seedkit.records import Article
from seedkit.tagging import TaggingOptions, prepare_article
from seedkit.zones import find_zones

BODY = "Die Regierung hat am Montag neue Zahlen vorgelegt. Die Opposition nennt sie unvollständig und falsch."


def completed(text: str, **known: Any) -> Article:
    return prepare_article(Article("a", text, **known)).article


SEEDS = {
    "000": dict(published="2024-12", precision="month", basis="stated", kicker=None, title=None, byline=None, agencies=()),
    "001": dict(
        published="2024-10-18T17:46", precision="minute", basis="stated", kicker="Südkoreanischer Geheimdienst",
        title="Nordkorea schickt offenbar 12.000 Soldaten nach Russland", byline=None, agencies=(),
    ),
    "002": dict(
        published=None, precision="none", basis="none", kicker="Werden „nicht untätig bleiben“",
        title="Warum Südkorea mit Sorge auf Nordkoreas Allianz mit Russland blickt", byline="bme", agencies=("AFP",),
    ),
    "003": dict(
        published=None, precision="none", basis="none", kicker=None,
        title="Wegen Verlusten an der Ukraine-Front: Nordkorea schickt Putin Tausende neue Soldaten",
        byline="mg", agencies=(),
    ),
    "004": dict(
        published=None, precision="none", basis="none", kicker=None, title=None, byline="afp/red", agencies=("AFP",)
    ),
}  # fmt: skip


def test_what_the_seeds_state(seeds: Any) -> None:
    for article in seeds:
        done, expected = prepare_article(article).article, SEEDS[article.article_id[:3]]
        assert done.published == expected["published"]
        assert done.published_precision == expected["precision"]
        assert done.published_basis == expected["basis"]
        assert (done.kicker, done.title) == (expected["kicker"], expected["title"])
        assert (done.byline, done.agencies) == (expected["byline"], expected["agencies"])
        assert (done.outlet, done.url, done.language) == (None, None, "de")


def test_the_seeds_dates_are_windows_of_their_precision(seeds: Any) -> None:
    first, second = (prepare_article(article).article for article in seeds[:2])
    assert (first.published_from, first.published_to) == (date(2024, 12, 1), date(2024, 12, 31))
    assert (second.published_from, second.published_to) == (date(2024, 10, 18), date(2024, 10, 18))


def test_the_seeds_datelines(seeds: Any) -> None:
    found = [find_dateline(article.text, find_zones(article)) for article in seeds]
    assert found == [None, None, ("Kiew", None), ("Seoul", None), None]


@pytest.mark.parametrize(
    ("value", "published", "precision"),
    [
        ("2024", "2024", "window"),
        ("2024-12", "2024-12", "month"),
        ("2024-12-24", "2024-12-24", "day"),
        ("20241224", "2024-12-24", "day"),
        ("2024-12-24T18:30", "2024-12-24T18:30", "minute"),
        ("2024-12-24T18:30:59+01:00", "2024-12-24T18:30", "minute"),
        ("2024-12-24T18:30:00Z", "2024-12-24T19:30", "minute"),
        ("2024-07-24T22:30:00.000Z", "2024-07-25T00:30", "minute"),
        ("2024-12-24T00:00:00Z", "2024-12-24", "day"),
        ("2024-12-24 00:00:00", "2024-12-24", "day"),
        ("24.12.2024", "2024-12-24", "day"),
        ("24. 12. 2024, 8.05 Uhr", "2024-12-24T08:05", "minute"),
        ("24. Dezember 2024", "2024-12-24", "day"),
        ("Dienstag, 24. Dezember 2024, 08:05 Uhr", "2024-12-24T08:05", "minute"),
        ("7. Jänner 2025", "2025-01-07", "day"),
        ("Dezember 2024", "2024-12", "month"),
        ("Tue, 24 Dec 2024 18:30:00 +0100", "2024-12-24T18:30", "minute"),
        (date(2024, 12, 24), "2024-12-24", "day"),
        (datetime(2024, 12, 24, 18, 30), "2024-12-24T18:30", "minute"),
        (datetime(2024, 12, 24, 18, 30, tzinfo=UTC), "2024-12-24T19:30", "minute"),
        (datetime(2024, 12, 24, 18, 30, tzinfo=timezone(timedelta(hours=1))), "2024-12-24T18:30", "minute"),
        (2024, "2024", "window"),
    ],
)
def test_dates_as_values(value: object, published: str, precision: str) -> None:
    found = parse_date(value)
    assert found is not None
    assert (found.published, found.precision) == (published, precision)
    assert found.first <= found.last


@pytest.mark.parametrize(
    "value",
    ["", "gestern", "31.06.2024", "2024-13-01", "24/12/2024", "Dezember", True, None, 3.5, float("nan"), "1" * 500, 12],
)
def test_what_is_no_date(value: object) -> None:
    assert parse_date(value) is None


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.datetimes(), st.none(), st.binary(max_size=20)))
def test_no_value_raises(value: object) -> None:
    found = parse_date(value)
    assert found is None or found.first <= found.last


@given(st.datetimes(datetime(1996, 1, 1), datetime(2090, 1, 1)))
def test_berlin_is_one_or_two_hours_ahead_of_utc(moment: datetime) -> None:
    found = parse_date(moment.replace(second=30, tzinfo=UTC))
    assert found is not None
    hours = round((datetime.fromisoformat(found.published) - moment).total_seconds() / 3600)
    assert hours in (1, 2)
    assert hours == {1: 1, 2: 1, 12: 1, 6: 2, 7: 2, 8: 2}.get(moment.month, hours)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Stand: 03.05.2024, 09:10 Uhr", "2024-05-03T09:10"),
        ("Stand: 03.05.2024", "2024-05-03"),
        ("Veröffentlicht am 3. Mai 2024", "2024-05-03"),
        ("Erstellt: 3. Mai 2024 um 9.10 Uhr", "2024-05-03T09:10"),
        ("date 2024-05", "2024-05"),
    ],
)
def test_a_labelled_date_is_the_articles_own(line: str, published: str) -> None:
    for text in (f"{line}\n\n{BODY}", f"{BODY}\n\n{line}", f"{line} {BODY}"):
        article = completed(text)
        assert (article.published, article.published_basis) == (published, "stated"), text


def test_a_date_in_the_running_text_is_not() -> None:
    article = completed(f"{BODY} Das Gesetz trat am 3. Mai 2024 in Kraft. Der Stand von damals gilt noch heute.")
    assert (article.published, article.published_basis) == (None, "none")
    assert find_stated_date("am 3. Mai 2024") is None


def test_every_month_is_read() -> None:
    for entry in load_list("calendar")["month"]:
        found = find_stated_date(entry["example"])
        assert found is not None and found[2].first.month == entry["month"], entry["example"]
        for name in (*entry["names"], *entry.get("also", ())):
            assert parse_date(f"3. {name} 2024").first.month == entry["month"]  # type: ignore[union-attr]


def test_every_day_of_the_week_may_stand_before_a_date() -> None:
    for entry in load_list("calendar")["weekday"]:
        found = date_of_line(entry["example"])
        assert found is not None and found[0].first.isoweekday() == entry["weekday"]
        for name in (*entry["names"], *entry["also"]):
            assert date_of_line(entry["example"].replace(entry["names"][0], name)) == found, name


def test_the_date_of_a_files_name() -> None:
    article = completed(BODY, path="archiv/2024-05-03_zahlen.txt")
    assert (article.published, article.published_basis) == ("2024-05-03", "filename")
    assert completed(BODY, path="2024-05-03/zahlen.txt").published is None
    assert completed(BODY, path="2024-05-03_bis_2024-05-09.txt").published is None
    assert completed(BODY, path="rows_2024-05-03.jsonl").published is None


def test_what_the_source_states_goes_first() -> None:
    known: dict[str, Any] = dict(
        published="2024-05-04", published_from=date(2024, 5, 4), published_to=date(2024, 5, 4),
        published_precision="day", published_basis="metadata",
    )  # fmt: skip
    assert completed(f"Stand: 03.05.2024\n\n{BODY}", **known).published == "2024-05-04"


@pytest.mark.parametrize(
    ("text", "byline", "agencies"),
    [
        (f"{BODY} (kb)", "kb", ()),
        (f"{BODY} (dpa)", "dpa", ("dpa",)),
        (f"{BODY} (kb mit dpa und AFP)", "kb", ("dpa", "AFP")),
        (f"Bern (sda) – {BODY}", None, ("Keystone-SDA",)),
        (f"Bozen (fin). {BODY}", "fin", ()),
        (f"Zahlen vorgelegt\n\nVon Kari Nordmann\n\n{BODY}\n\n{BODY}", "Kari Nordmann", ()),
        (f"Zahlen vorgelegt\n\nMit Material von Reuters\n\n{BODY}\n\n{BODY}", None, ("Reuters",)),
        # Agencies the text quotes are channels of what is said, not credits.
        (f"{BODY} Das meldet die Agentur AFP unter Berufung auf die dpa.", None, ()),
    ],
)
def test_byline_and_credits(text: str, byline: str | None, agencies: tuple[str, ...]) -> None:
    article = completed(text)
    assert (article.byline, article.agencies) == (byline, agencies)


def test_outlets_by_address() -> None:
    assert completed(BODY, url="https://www.tagesschau.de/ausland/x-100.html").outlet == "tagesschau.de"
    assert completed(BODY, url="https://amp.zeit.de/x").outlet == "Die Zeit"
    assert completed(BODY, url="https://example.org/x").outlet is None
    assert completed(BODY, url="http://[kaputt").outlet is None
    for entry in load_list("outlets")["outlet"]:
        assert completed(BODY, url=entry["example"]).outlet == entry["name"]


def test_languages() -> None:
    assert (
        find_language("The government published new figures on Monday; the opposition called them incomplete.") == "en"
    )
    assert find_language("Kurz.") is None
    prepared = prepare_article(Article("a", "The government published new figures on Monday, the opposition said."))
    assert prepared.skip is not None and prepared.skip.why == "language is en"
    any_language = TaggingOptions(any_language=True)
    assert prepare_article(Article("a", "The government published new figures on Monday."), any_language).skip is None


HEADER = "article_id,outlet,date,url,who,when,why\n"


def curated(tmp_path: Path, rows: str) -> dict[str, dict[str, str]]:
    (tmp_path / "articles.csv").write_text(rows, encoding="utf-8")
    return read_curated([tmp_path])


def test_a_person_may_add_what_is_missing(tmp_path: Path) -> None:
    entries = curated(tmp_path, HEADER + "a,Die Zeit,2024-05-03,https://example.org/1,KN,2024-06-01,printed copy\n")
    article, problems = complete_article(Article("a", BODY), [], curated=entries)
    assert (article.outlet, article.published, article.published_basis) == ("Die Zeit", "2024-05-03", "curated")
    assert article.url == "https://example.org/1" and problems == []
    other, _ = complete_article(Article("b", BODY), [], curated=entries)
    assert other.published_basis == "none"


def test_a_correction_of_a_stated_date_is_reported(tmp_path: Path) -> None:
    entries = curated(tmp_path, HEADER + "a,,2024-05-30,,KN,2024-06-01,typo in the page\n")
    prepared = prepare_article(Article("a", f"Stand: 03.05.2024\n\n{BODY}"), TaggingOptions(curated=entries))
    assert prepared.article.published == "2024-05-30"
    assert [problem.what for problem in prepared.problems] == ["dates in conflict"]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("article_id,outlet\n", "missing columns: date, url, who, when, why"),
        (HEADER + "a,Die Zeit,,,,,\n", ":2: who, when, why"),
        (HEADER + "a,,neulich,,KN,2024-06-01,why\n", "'neulich' is no date"),
        (HEADER + ",Die Zeit,,,KN,2024-06-01,why\n", "article_id is empty"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_fault(tmp_path: Path, rows: str, fault: str) -> None:
    with pytest.raises(CuratedFileError, match=fault):
        curated(tmp_path, rows)


@pytest.mark.parametrize(
    ("opening", "agencies"),
    [
        ("(sda) Der Rat tagt.", ("Keystone-SDA",)),
        ("(dpa/AFP) – Der Rat tagt.", ("dpa", "AFP")),
        ("Wien (APA), 3. Feber 2025 – Der Rat tagt.", ("APA",)),
        ("Berlin. Der Rat tagt. dpa/epd", ("dpa", "epd")),
        ("Berlin. Der Rat tagt. Ende", ()),
        ("(Foto) Der Rat tagt.", ()),
    ],
)
def test_signs_of_agencies_without_a_place_or_without_brackets(opening: str, agencies: tuple[str, ...]) -> None:
    article = Article("a", f"Rat tagt wieder\n\n{opening}")
    zones = find_zones(article)
    completed, _ = complete_article(article, zones)
    assert completed.agencies == agencies
    if agencies:
        assert [zone.zone for zone in zones] == ["headline", "body"]
