"""Whose word a phrase is, where the words beside a name decide: offices of bodies, papers of one name, seats of ministries."""

from __future__ import annotations

import pytest

import seedkit as sk
from seedkit.lineage import Outlets
from seedkit.provenance import count_origins
from seedkit.register import load_register


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("Jens Hommel, Präsident des Amtes", "auto:authority:Jens Hommel"),
        ("Jens Hommel, Präsident des Bundesamtes", "auto:DE-authority:Jens Hommel"),
        ("der Präsident des Verbands", "auto:ngo"),
        ("der Präsident des ukrainischen Parlaments", "UA-PARL"),
        ("der Präsident der Ukraine", "UA-PRES"),
        ("der Präsident der Republik", "auto:head_of_state"),
        ("Präsidentin Sund", "auto:head_of_state:Sund"),
    ],
)
def test_who_presides_over_a_body_heads_no_state(phrase: str, wanted: str) -> None:
    assert load_register().resolve(phrase) == wanted


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("das Verteidigungsministerium in Moskau", "RU-MOD"),
        ("das Außenministerium in Berlin", "DE-AA"),
        ("das Außenministerium in Wien", "AT-BMEIA"),
        ("das Verteidigungsministerium", "AT-BMLV"),
    ],
)
def test_the_seat_goes_before_what_a_name_means_at_home(phrase: str, wanted: str) -> None:
    assert load_register().at_home("AT").resolve(phrase) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Kurier", "KURIER"),
        ("Kölner Kurier", None),
        ("Berliner Zeitung", "BERLINERZ"),
        ("SPIEGEL ONLINE", "SPIEGEL"),
        ("Hafenbote", None),
        (None, None),
    ],
)
def test_a_paper_of_another_town_is_another_paper(name: str | None, wanted: str | None) -> None:
    assert load_register().outlet(name) == wanted


@pytest.mark.model
def test_a_minister_by_surname_is_no_second_origin() -> None:
    texts = {
        "a": "Bei dem Brand in Halle wurden zwölf Menschen verletzt, sagte Innenministerin Tamara Ziesche.",
        "b": "Bei dem Brand in Halle wurden zwölf Menschen verletzt. Das sagte Innenministerin Ziesche am Abend.",
    }
    rows = [{"id": name, "text": text, "outlet": f"Blatt {name}", "date": "2022-09-06"} for name, text in texts.items()]
    claims = count_origins(sk.tag_articles(sk.read_articles(rows))).claims
    counted = claims[claims["kind"] == "quantity"]
    assert counted["source_id"].nunique() == 2
    assert counted["origins_low"].tolist() == [1, 1]


@pytest.mark.model
def test_a_declined_name_is_the_paper_of_the_corpus() -> None:
    tables = sk.tag_articles(sk.read_articles([{"id": "a", "text": "Es regnet.", "outlet": "Tagesbote"}]))
    outlets = Outlets(tables.articles, load_register())
    assert [outlets.node(f"auto:media:{name}") for name in ("Tagesbote", "Tagesboten", "Abendbote")] == [
        "outlet:Tagesbote",
        "outlet:Tagesbote",
        "auto:media:Abendbote",
    ]
