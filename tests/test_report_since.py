"""The briefing beside an earlier run: what is new, gone or changed."""

from __future__ import annotations

from dataclasses import replace

from seedkit.report import render_report


def test_what_changed_since_an_earlier_run_comes_with_the_first_screen(tables, tmp_path):
    claims = tables.claims
    gone, changed = claims["claim_id"].iloc[0], claims["claim_id"].iloc[4]
    earlier = replace(tables, claims=claims[claims["claim_id"] != gone].copy())
    row = earlier.claims["claim_id"] == changed
    earlier.claims.loc[row, "stance"] = "denied"
    for lang, said, told in (
        ("en", "stance: negated → asserted", "1 changed, 1 new"),
        ("de", "Haltung: verneint → behauptet", "1 geändert, 1 neu"),
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
    assert "the same claims as in the earlier run" in html
