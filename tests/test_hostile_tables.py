"""Tables that users have changed: filtered, sorted, doubled, of other dtypes, without some rows. Answers come, or one clear error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import seedkit as sk
from seedkit.cells import days_of
from seedkit.reliability import rate_sources

TOLD = [
    {
        "id": "a",
        "date": "2024-10-18",
        "outlet": "dpa",
        "text": "Nach Angaben des südkoreanischen Geheimdienstes hat Nordkorea 1500 Soldaten nach Russland geschickt. „Das ist"
        " falsch“, sagte der russische Außenminister Sergej Lawrow am Freitag.\n\nBei dem Angriff auf Charkiw wurden am"
        " Donnerstag zwölf Menschen getötet.",
    },
    {
        "id": "b",
        "date": "2024-10-19",
        "outlet": "Kurier",
        "text": "Rund 3000 nordkoreanische Soldaten seien in Russland, sagte Selenskyj. Wie die dpa meldet, starben in Charkiw am"
        " Donnerstag 14 Menschen. Moskau dementierte, dass nordkoreanische Soldaten im Land seien.",
    },
]


@pytest.fixture(scope="module")
def tables() -> sk.Tables:
    """What two articles say of one matter."""
    return sk.tag_articles(TOLD)


def _each(change: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[sk.Tables], sk.Tables]:
    return lambda tables: replace(tables, **{name: change(table) for name, table in tables})


def _without(*names: str) -> Callable[[sk.Tables], sk.Tables]:
    return lambda tables: replace(tables, **{name: getattr(tables, name).iloc[:0] for name in names})


def _cells(chosen: Callable[[str], bool], change: Callable[[Any], Any]) -> Callable[[sk.Tables], sk.Tables]:
    return _each(lambda table: table.apply(lambda cells: change(cells) if chosen(str(cells.dtype)) else cells))


CHANGES: dict[str, Callable[[sk.Tables], sk.Tables]] = {
    "no rows": _each(lambda table: table.iloc[:0]),
    "one row each": _each(lambda table: table.iloc[:1]),
    "one index for all": _each(lambda table: table.set_axis([0] * len(table), axis=0)),
    "backwards": _each(lambda table: table.iloc[::-1]),
    "all rows twice": _each(lambda table: pd.concat([table, table])),
    "pyarrow": _each(lambda table: table.convert_dtypes(dtype_backend="pyarrow")),
    "objects": _each(lambda table: table.astype(object)),
    "categories": _cells(lambda dtype: dtype in ("string", "str"), lambda cells: cells.astype("category")),
    "time zones": _cells(lambda dtype: "datetime" in dtype, lambda cells: cells.dt.tz_localize("Europe/Berlin")),
    "nanoseconds": _cells(lambda dtype: "datetime" in dtype, lambda cells: cells.astype("datetime64[ns]")),
    "a column more": _each(lambda table: table.assign(extra=1)),
    "no statements": _without("statements"),
    "no sentences": _without("sentences"),
    "no times": _without("times"),
    "no entities": _without("entities"),
    "no events": _without("events"),
    "no zones": _without("zones"),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", CHANGES)
def test_changed_tables_are_answered(name: str, tables: sk.Tables, tmp_path: Path) -> None:
    changed = CHANGES[name](tables)
    sk.build_timeline(changed)
    sk.build_provenance(changed)
    figures = sk.compare_figures(changed)
    sk.show_rows(changed, figures, ["measure", "low", "high", "source_id"])._repr_html_()
    sk.rate_sources(changed)
    sk.render_report(changed, tmp_path / "page.html", since=tables)
    assert (tmp_path / "page.html").stat().st_size > 1000
    for kind in ("claims-jsonld", "timelinejs", "graphml", "stix", "web-annotation"):
        sk.export_tables(changed, tmp_path / kind, format=kind)


@pytest.mark.parametrize("name", ["pyarrow", "objects", "categories", "time zones", "nanoseconds"])
def test_the_dtypes_change_no_answer(name: str, tables: sk.Tables) -> None:
    changed = CHANGES[name](tables)
    for answer in (sk.compare_figures, sk.build_timeline, rate_sources):
        first, second = answer(tables), answer(changed)
        key = str(first.columns[0])
        assert first.set_index(key).sort_index().astype(str).equals(second.set_index(key).sort_index().astype(str))


def test_a_day_is_the_day_of_its_own_time_zone() -> None:
    """Half past midnight in Berlin is the day before in Greenwich."""
    night = pd.Series(pd.to_datetime(["2024-10-18T00:30", None])).dt.tz_localize("Europe/Berlin")
    assert days_of(night) == days_of(night.astype(object)) == days_of(night.dt.tz_localize(None))


def test_an_article_that_is_gone_is_named(tables: sk.Tables, tmp_path: Path) -> None:
    gone = replace(tables, articles=tables.articles[tables.articles["article_id"] == "a"])
    statement = str(tables.statements.loc[tables.statements["article_id"] == "b", "statement_id"].iloc[0])
    for ask in (
        lambda: sk.render_report(gone, tmp_path / "page.html"),
        lambda: sk.show_evidence(gone, statement)._repr_html_(),
        lambda: sk.follow_words(gone, "Selenskyj"),
    ):
        with pytest.raises(KeyError, match=r"no article 'b' in tables\.articles"):
            ask()
