"""The briefing beside an earlier run: what is new, gone or changed."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from seedkit import changes_since, tag_articles
from seedkit.report import render_report


def test_what_changed_since_an_earlier_run_comes_with_the_first_screen(tables, tmp_path):
    claims = tables.claims
    gone, changed = claims["claim_id"].iloc[0], claims["claim_id"].iloc[4]
    earlier = replace(tables, claims=claims[claims["claim_id"] != gone].copy())
    row = earlier.claims["claim_id"] == changed
    earlier.claims.loc[row, "stance"] = "denied"
    for lang, said, told in (
        ("en", "stance: negated → asserted", "1 changed claim, 1 new claim"),
        ("de", "Haltung: verneint → behauptet", "1 geänderte Behauptung, 1 neue Behauptung"),
    ):
        html = render_report(tables, tmp_path / "since.html", since=earlier, lang=lang).read_text(encoding="utf-8")
        first = html[html.index('class="bottom"') : html.index("<nav")]
        assert told in first and 'href="#changed"' in first
        section = html[html.index('id="changed"') : html.index('id="figures"')]
        assert section.count("<tbody>") == 2 and section.count('<td class="what">') == 2
        assert said in section
        assert html.index('id="changed"') < html.index('id="figures"')


def test_claims_of_articles_that_came_or_went_are_counted_apart(tables, tmp_path):
    first = tables.articles["article_id"].iloc[0]
    cut = {name: getattr(tables, name) for name in ("articles", "claims")}
    earlier = replace(tables, **{name: frame[frame["article_id"] != first] for name, frame in cut.items()})
    html = render_report(tables, tmp_path / "since.html", since=earlier).read_text(encoding="utf-8")
    new = int((tables.claims["article_id"] == first).sum())
    assert f"{new} stand in articles not read before (1)" in html
    back = render_report(earlier, tmp_path / "back.html", since=tables).read_text(encoding="utf-8")
    assert f"{new} stood in articles no longer read (1)" in back


def test_nothing_changed_is_said_too(tables, tmp_path):
    html = render_report(tables, tmp_path / "since.html", since=tables).read_text(encoding="utf-8")
    assert "the same claims and the same sentences as in the earlier run" in html


_MONDAY = [
    {
        "id": "a",
        "date": "2025-03-03",
        "text": "Die Bewohner seien rechtzeitig gewarnt worden, sagte Landrat Jan Holm. Das Ventil im Werk der Nordchemie sei seit "
        "Januar defekt gewesen, sagte Werksleiterin Ute Brandt.",
    }
]
_TUESDAY = [
    {
        "id": "b",
        "date": "2025-03-04",
        "text": "Die Bewohner seien zu spät gewarnt worden, sagte Innenministerin Karin Voss. Das Ventil im Werk der Nordchemie war seit "
        "Januar defekt, sagte Oberstaatsanwalt Peter Lorenz. Das Werk bleibe geschlossen, sagte Lorenz.",
    },
    {
        "id": "c",
        "date": "2025-03-04",
        "text": "Der Rat berät. Die Bewohner seien rechtzeitig gewarnt worden, sagte Landrat Jan Holm.",
    },
]


@pytest.fixture(scope="module")
def runs() -> tuple[Any, Any]:
    return tag_articles(_MONDAY), tag_articles([*_MONDAY, *_TUESDAY])


def _of(found: pd.DataFrame, change: str, subject: str) -> pd.DataFrame:
    return found[(found["change"] == change) & (found["subject"] == subject)]


def test_who_contradicts_and_who_agrees_since_then_is_told(runs: tuple[Any, Any]) -> None:
    found = changes_since(*runs)
    against = _of(found, "new", "conflict")
    assert "Die Bewohner seien zu spät gewarnt worden" in set(against["text"])
    assert "Die Bewohner seien rechtzeitig gewarnt worden" in set(against["other_text"])
    agreed = _of(found, "new", "agreement")
    assert list(agreed["article_id"]) == ["b"] and list(agreed["other_article_id"]) == ["a"]
    assert set(_of(found, "new", "statement")["article_id"]) == {"b"}
    assert list(_of(found, "repeated", "statement")["article_id"]) == ["c"]
    later = {str(row["statement_id"]): row["text"] for row in runs[1].statements.to_dict("records")}
    for row in _of(found, "new", "statement").to_dict("records"):
        assert later[row["row_id"]] == row["text"]


def test_what_is_new_one_way_is_gone_the_other(runs: tuple[Any, Any]) -> None:
    there, back = changes_since(*runs), changes_since(*reversed(runs))
    for subject in ("statement", "conflict", "agreement", "claim"):
        came, went = _of(there, "new", subject), _of(back, "gone", subject)
        if subject == "statement":
            came = there[there["change"].isin(["new", "repeated"]) & (there["subject"] == subject)]
        assert set(came["row_id"]) == set(went["row_id"])
    assert changes_since(runs[1], runs[1]).empty


def test_a_statement_that_is_read_otherwise_says_from_what_to_what(runs: tuple[Any, Any]) -> None:
    later = runs[0]
    statements = later.statements.copy()
    statements.loc[statements.index[0], "stance"] = "denied"
    changed = _of(changes_since(replace(later, statements=statements), later), "changed", "statement")
    assert list(changed["detail"]) == ["stance: denied → asserted"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "stance: denied → asserted"), ("de", "Haltung: dementiert → behauptet")]
)
def test_a_sentence_read_otherwise_is_told_on_the_page(
    runs: tuple[Any, Any], tmp_path: Path, lang: str, said: str
) -> None:
    """As after a correction of the analyst: the sentence itself is neither new nor gone."""
    later = runs[0]
    statements = later.statements.copy()
    statements.loc[statements.index[0], "stance"] = "denied"
    before = replace(later, statements=statements)
    html = unescape(render_report(later, tmp_path / "r.html", since=before, lang=lang).read_text(encoding="utf-8"))
    section = html[html.index('id="changed"') : html.index('id="said"')]
    assert said in section and ("1 sentence read otherwise" in html or "1 Satz anders gelesen" in html)


@pytest.mark.parametrize(
    ("lang", "counts"),
    [
        ("en", ("1 new contradiction", "1 new agreement of two voices", "One more sentence repeats")),
        ("de", ("1 neuer Widerspruch", "1 neue Übereinstimmung zweier Stimmen", "Ein weiterer Satz wiederholt")),
    ],
)
def test_the_page_tells_who_now_says_what(
    runs: tuple[Any, Any], tmp_path: Path, lang: str, counts: tuple[str, ...]
) -> None:
    html = unescape(render_report(runs[1], tmp_path / "r.html", since=runs[0], lang=lang).read_text(encoding="utf-8"))
    section = html[html.index('id="changed"') : html.index('id="said"')]
    assert all(count in html for count in counts)
    assert "zu spät gewarnt worden, sagte Innenministerin" in section and "Das Werk bleibe geschlossen" in section
    for target in section.split('href="#')[1:]:
        assert f'id="{target.split(chr(34))[0]}"' in html or f"id={target.split(chr(34))[0]}" in html


def test_what_an_article_says_itself_agrees_with_whoever_says_it(tmp_path: Path) -> None:
    """It is no statement: its row of ``compare_statements`` is named, and its sentence stands on the page."""
    own = {"id": "d", "date": "2025-03-05", "text": "Das Ventil im Werk der Nordchemie war nicht seit Januar defekt."}
    before, after = tag_articles(_MONDAY), tag_articles([*_MONDAY, own])
    found = changes_since(before, after)
    row = found[found["article_id"].eq("d") & found["subject"].isin(["conflict", "agreement"])].iloc[0]
    assert ".proposition." in row["row_id"] and pd.isna(row["source_id"])
    html = unescape(render_report(after, tmp_path / "r.html", since=before).read_text(encoding="utf-8"))
    section = html[html.index('id="changed"') : html.index('id="said"')]
    assert own["text"] in section and "the article itself" in section
