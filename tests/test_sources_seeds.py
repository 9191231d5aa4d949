"""The five seed articles: where their figures come from, and that nothing is graded by itself."""

from __future__ import annotations

import pytest

from seedkit.provenance import build_provenance, count_origins, show_claim
from seedkit.register import load_register
from seedkit.reliability import rate_sources, show_source

REGISTER = load_register()
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def figures(tables):
    claims = tables.claims
    wanted = set(claims.loc[claims["kind"] == "quantity", "claim_id"])
    return build_provenance(tables, claims=wanted, register=REGISTER)


def test_figures_come_down_to_seoul_then_kyiv(figures):
    roots = figures.roots.set_index("origin_id")
    assert roots.index.tolist()[:2] == ["KR", "UA"]
    assert roots.loc[["KR", "UA"], "claims"].sum() >= 0.8 * roots["claims"].sum()


def test_afp_stands_behind_two_articles(figures):
    credits = figures.edges[(figures.edges["to_id"] == "AFP") & (figures.edges["basis"] == "credit")]
    assert {i.removeprefix("article:")[:3] for i in credits["from_id"]} == {"002", "004"}


def test_services_hang_on_their_governments(figures):
    organs = figures.edges[figures.edges["basis"] == "organ"]
    pairs = set(zip(organs["from_id"], organs["to_id"], strict=True))
    assert {("KR-NIS", "KR"), ("UA-HUR", "UA"), ("UA-PRES", "UA")} <= pairs


def test_nothing_is_graded_by_itself(tables):
    counted = count_origins(tables, register=REGISTER)
    assert counted.claims["grade"].eq(6).all() and counted.claims["signed_by"].isna().all()
    assert counted.claims["origins_low"].le(counted.claims["origins_high"]).all()
    assert rate_sources(tables, register=REGISTER)["letter"].eq("F").all()


def test_every_claim_and_source_has_a_sheet(tables):
    for claim_id in tables.claims["claim_id"].iloc[::15]:
        assert show_claim(tables, claim_id, register=REGISTER)._repr_html_().startswith("<div")
    for source_id in rate_sources(tables, register=REGISTER)["source_id"].head(4):
        assert show_source(tables, source_id, register=REGISTER).letter == "F"
