"""The day of a saying: in its statement and in what is claimed in it, on the page, in the evidence, in a correction."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import spacy

from seedkit import show_evidence, tag_articles
from seedkit.curation import apply_corrections, new_correction
from seedkit.register import load_register
from seedkit.report.language import load_language
from seedkit.report.names import names_of_corpus
from seedkit.report.voices import voices
from seedkit.tables import Tables, load_tables

TEXT = (
    "Die Feuerwehr sprach am Montag von 12 Verletzten. Der Bürgermeister sagte, 40 Häuser seien zerstört. "
    "Am Sonntag zerstörte ein Sturm 300 Bäume."
)
WHO = {"who": "An Analyst", "when": "2025-04-01", "why": "read the original"}

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tag_articles([{"id": "a", "text": TEXT, "date": "2025-03-12", "outlet": "Küstenbote"}])


def _days(column: Any) -> list[str | None]:
    return [None if pd.isna(day) else str(day.date()) for day in column]


def test_a_statement_has_its_day_where_the_text_gives_one(tables: Tables) -> None:
    assert _days(tables.statements["said_on"]) == ["2025-03-10", None]


def test_claims_have_the_day_of_their_statement_and_the_article_s_own_words_that_of_publication(tables: Tables) -> None:
    claims = tables.claims[tables.claims["kind"] == "quantity"]
    assert _days(claims["said_on"]) == ["2025-03-10", None, "2025-03-12"]


def test_the_day_is_kept_in_every_format(tables: Tables, tmp_path: Any) -> None:
    for format in ("parquet", "csv", "jsonl"):
        tables.save(tmp_path / format, format=format)
        assert _days(load_tables(tmp_path / format).statements["said_on"]) == ["2025-03-10", None]


def test_evidence_and_page_show_the_day(tables: Tables) -> None:
    first, second = (show_evidence(tables, one).facts for one in tables.statements["statement_id"])
    assert first["said on"] == "2025-03-10" and "said on" not in second
    words = load_language("de")
    heard = voices(tables, names_of_corpus(tables, load_register(), words), words)
    assert sorted(one.day for voice in heard for one in voice.said) == ["", "10. März 2025"]


def test_a_corrected_day_reaches_the_claims(tables: Tables) -> None:
    second = tables.statements["statement_id"].iloc[1]
    day = pd.Timestamp("2025-03-11")
    done = apply_corrections(tables, corrections=[
        new_correction(tables, "change", "statements", second, field="said_on", new=day, **WHO)
    ])  # fmt: skip
    assert _days(done.statements["said_on"]) == ["2025-03-10", "2025-03-11"]
    assert _days(done.claims.loc[done.claims["kind"] == "quantity", "said_on"])[1] == "2025-03-11"


@pytest.mark.parametrize(("config", "days"), [({"published": "2025-03-12"}, ["2025-03-10", None]), ({}, [None, None])])
def test_the_component_gives_the_day_where_it_knows_when_the_text_appeared(
    config: dict[str, str], days: list[str | None]
) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("seedkit_statements", config=config)
    doc = nlp(TEXT)
    assert [span._.seedkit["said_on"] for span in doc.spans["seedkit_statements"]] == days
