"""Lineage, independence, circles, caps: against planted corpora whose truth is known, and case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from planted import PLACES, Planted, World, plant

import seedkit as sk
from seedkit.origins import Weighed, find_circles
from seedkit.provenance import build_provenance, count_origins, show_claim, trace_origins
from seedkit.register import COLUMNS, load_register
from seedkit.tables import build_tables, check_table

REGISTER = load_register()
SEEDS = range(12)


@pytest.fixture(scope="module")
def corpora() -> list[Planted]:
    return [plant(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def traced(corpora):
    return [trace_origins(planted.tables, register=REGISTER) for planted in corpora]


# --- planted corpora -------------------------------------------------------------------------------------------


def test_truth_lies_between_the_two_numbers(corpora, traced):
    for planted, table in zip(corpora, traced, strict=True):
        assert len(planted.tables.articles) >= 50
        for row in table.to_dict("records"):
            truth = len(planted.fact_of[row["claim_id"]].origins)
            assert row["origins_low"] <= truth <= row["origins_high"], (row, truth)


def test_nothing_is_confirmed_falsely(corpora, traced):
    ones = 0
    for planted, table in zip(corpora, traced, strict=True):
        for row in table.to_dict("records"):
            if len(planted.fact_of[row["claim_id"]].origins) == 1:
                ones += 1
                assert row["origins_low"] <= 1 and row["cap"] != 1, row
    assert ones > 100  # the corpora do hold what could be confirmed falsely


def test_real_second_origins_are_seen(corpora, traced):
    """The lower number is no dead zero: most facts with two origins that are named somewhere get a 2."""
    seen = two = 0
    for planted, table in zip(corpora, traced, strict=True):
        for row in table.to_dict("records"):
            if len(planted.fact_of[row["claim_id"]].origins) == 2:
                two += 1
                seen += row["origins_low"] == 2
    assert seen / two > 0.8


def test_every_circle_is_found_with_its_earliest_node_and_no_other(corpora):
    for planted in corpora:
        cycles = build_provenance(planted.tables, register=REGISTER).cycles
        found = {frozenset(nodes): row for nodes, row in zip(cycles["nodes"], cycles.to_dict("records"), strict=True)}
        assert set(found) == {frozenset(circle.nodes) for circle in planted.circles}
        for circle in planted.circles:
            row = found[frozenset(circle.nodes)]
            assert row["earliest_id"] == circle.nodes[0]
            assert row["sure"]
            assert set(row["articles"]) == circle.articles
            assert row["nodes"] == list(circle.nodes)


def test_counting_fills_the_contract_and_signs_nothing(corpora):
    tables = corpora[0].tables
    before = tables.claims.copy()
    counted = count_origins(tables, register=REGISTER)
    check_table("claims", counted.claims)
    assert counted.claims["cap"].isin([1, 2, 3, 4, 6]).all()
    assert counted.claims["grade"].eq(6).all() and counted.claims["signed_by"].isna().all()
    pd.testing.assert_frame_equal(tables.claims, before)  # nothing is mutated


def test_the_order_of_the_articles_does_not_matter(corpora):
    tables = corpora[1].tables
    turned = type(tables)(**{name: table.iloc[::-1].reset_index(drop=True) for name, table in tables})
    numbers = ["origins_low", "origins_high", "cap"]
    first = trace_origins(tables, register=REGISTER).set_index("claim_id")[numbers].sort_index()
    second = trace_origins(turned, register=REGISTER).set_index("claim_id")[numbers].sort_index()
    pd.testing.assert_frame_equal(first, second)


# --- case by case ----------------------------------------------------------------------------------------------


def world_of(*articles, seed=3):
    """A world with one fact and one article for each (outlet, options)."""
    world = World(seed)
    fact = world.fact()
    ids = [world.article(outlet, world.sentence(fact), fact, **options) for outlet, options in articles]
    return world.done().tables, ids


def numbers(*articles, **options):
    tables, ids = world_of(*articles, **options)
    row = trace_origins(tables, register=REGISTER).set_index("claim_id").loc[ids[0]]
    return row["origins_low"], row["origins_high"], row["cap"]


NIS = {"chain": ("KR-NIS",), "directness": "official"}
HUR = {"chain": ("UA-HUR",), "directness": "official"}
MIL = {"chain": ("KR-MIL",), "directness": "official"}


MINISTER = {"chain": ("auto:interior_ministry:Ola Berg",), "directness": "official"}
HEALTH = {"chain": ("auto:health_ministry:Ina Ros",), "directness": "official"}


@pytest.mark.parametrize(
    "articles, expected, why",
    [
        ([("SPIEGEL", MINISTER)], (1, 1, 6), "a minister is somebody, whatever his state"),
        ([("SPIEGEL", HUR), ("FAZ", MINISTER)], (1, 2, 2), "a minister of nobody knows which state may be theirs"),
        ([("SPIEGEL", MINISTER), ("FAZ", HEALTH)], (1, 2, 2), "two ministers may sit in one government"),
        ([("SPIEGEL", NIS), ("FAZ", HUR), ("TAZ", MINISTER)], (2, 3, 1), "he joins no two governments"),
        ([("SPIEGEL", NIS)], (1, 1, 6), "one named source, nothing to compare with"),
        ([("SPIEGEL", {})], (0, 1, 6), "nobody named: 0 at least, 1 at most"),
        ([("SPIEGEL", NIS), ("FAZ", NIS)], (1, 1, 2), "repetition is no confirmation"),
        ([("SPIEGEL", NIS), ("FAZ", MIL)], (1, 1, 2), "two organs of one government are one origin"),
        ([("SPIEGEL", NIS), ("FAZ", HUR)], (2, 2, 1), "two governments, both named"),
        ([("SPIEGEL", NIS), ("FAZ", {})], (1, 2, 2), "unknown lineage adds to the upper number only"),
        (
            [("SPIEGEL", {"agencies": ("AFP",)}), ("FAZ", {"agencies": ("AFP",)})],
            (0, 1, 2),
            "two papers on one agency are one",
        ),
        (
            [("SPIEGEL", {"agencies": ("AFP",)}), ("FAZ", {"agencies": ("DPA",)})],
            (0, 2, 2),
            "two agencies may be two",
        ),
        ([("SPIEGEL", NIS), ("FAZ", {"chain": ("YONHAP", "KR-NIS")})], (1, 1, 2), "an agency that names the same"),
        ([("SPIEGEL", NIS), ("FAZ", {"chain": ("UA-PRES", "KR-NIS")})], (1, 1, 2), "Kyiv on Seoul's word"),
        (
            [("SPIEGEL", NIS), ("FAZ", HUR), ("TAZ", {"chain": ("UA-PRES", "KR-NIS")})],
            (1, 2, 2),
            "who relies on the other one once is not shown to be independent of it",
        ),
        ([("SPIEGEL", {"chain": ("US;KR",)}), ("FAZ", NIS)], (1, 2, 2), "who speaks jointly counts once at least"),
        (
            [("SPIEGEL", {"chain": ("US;KR",)}), ("FAZ", HUR)],
            (2, 3, 1),
            "a joint statement and a third origin",
        ),
        ([("SPIEGEL", {"chain": ("ISW",)}), ("FAZ", NIS)], (1, 2, 2), "a think tank may rest on what others report"),
        ([("SPIEGEL", {"chain": ("NATO",)}), ("FAZ", NIS)], (1, 2, 2), "an alliance may rest on its members"),
        (
            [("SPIEGEL", NIS), ("FAZ", {"chain": ("KR",), "directness": "unnamed"})],
            (1, 1, 2),
            "an unnamed official counts with the government",
        ),
        (
            [("SPIEGEL", NIS), ("FAZ", {"chain": ("auto:police",)}), ("TAZ", {"chain": ("auto:police",)})],
            (1, 3, 2),
            "a police that is not named may be two",
        ),
        (
            [("SPIEGEL", {"chain": ("TASS",)}), ("FAZ", {"chain": ("RU-MOD",)})],
            (1, 1, 2),
            "a state agency is the state",
        ),
    ],
)
def test_how_origins_are_counted(articles, expected, why):
    assert numbers(*articles) == expected, why


def test_an_independent_entry_is_an_origin_of_its_own(tmp_path):
    header = ",".join(COLUMNS)
    row = {
        "id": "ISW",
        "name": "Institute for the Study of War",
        "names": "ISW",
        "kind": "think_tank",
        "independent": "yes",
    }
    line = ",".join(row.get(column, "") for column in header.split(","))
    (tmp_path / "sources.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    tables, ids = world_of(("SPIEGEL", {"chain": ("ISW",)}), ("FAZ", NIS))
    found = trace_origins(tables, data=tmp_path).set_index("claim_id").loc[ids[0]]
    assert (found["origins_low"], found["cap"]) == (2, 1)


def conflict(*articles):
    """Like world_of, but each article gives its own value: (outlet, value, options)."""
    world = World(5)
    fact = world.fact()
    ids = []
    for outlet, value, options in articles:
        ids.append(world.article(outlet, world.sentence(fact), fact, low=value, high=value, **options))
    tables = world.done().tables
    return trace_origins(tables, register=REGISTER).set_index("claim_id").loc[ids]


def test_contradicted_by_an_independent_origin():
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 9000, HUR))
    assert found["cap"].tolist() == [4, 4]


def test_independent_origins_on_both_sides():
    us = {"chain": ("US-DOD",), "directness": "official"}
    ru = {"chain": ("RU-MOD",), "directness": "official"}
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 1500, HUR), ("TAZ", 9000, us), ("NZZ", 9000, ru))
    assert found["cap"].tolist() == [3, 3, 3, 3]


def test_a_contradiction_of_unknown_lineage_forbids_a_1_but_makes_no_4():
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 1500, HUR), ("TAZ", 9000, {}))
    assert found["cap"].tolist()[:2] == [3, 3]
    found = conflict(("SPIEGEL", 1500, NIS), ("TAZ", 9000, {}))
    assert found["cap"].tolist()[0] == 3


def test_an_update_by_the_same_origin_is_no_contradiction():
    later = {**MIL, "published": date(2024, 10, 9)}
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 3000, later))
    assert found["cap"].tolist() == [2, 2]
    assert found["updates"].tolist() == [1, 1] and found["against"].tolist() == [0, 0]


def test_a_denial_contradicts_and_confirms_nothing():
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 1500, {"chain": ("RU-MOD",), "stance": "denied"}))
    assert found["cap"].tolist() == [4, 4]
    assert found["origins_low"].tolist() == [1, 1]


@pytest.mark.parametrize("stance", ["unconfirmed", "questioned", "demanded"])
def test_other_stances_neither_confirm_nor_contradict(stance):
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 1500, {**HUR, "stance": stance}))
    assert found["cap"].tolist() == [6, 6] and found["origins_low"].tolist()[0] == 1


def test_hedged_claims_count_like_others():
    found = conflict(("SPIEGEL", 1500, NIS), ("FAZ", 1500, {**HUR, "certainty": "speculative"}))
    assert found["origins_low"].tolist() == [2, 2]


def test_different_days_and_different_places_are_different_questions():
    early = {**NIS, "about": (date(2024, 1, 1), date(2024, 1, 31))}
    late = {**HUR, "about": (date(2024, 3, 1), date(2024, 3, 31))}
    assert conflict(("SPIEGEL", 1500, early), ("FAZ", 1500, late))["cap"].tolist() == [6, 6]
    world = World(8)
    first, second = world.fact(), world.fact()
    a = world.article("SPIEGEL", world.sentence(first), first, **NIS, low=1500, high=1500)
    b = world.article("FAZ", world.sentence(second), second, **HUR, low=1500, high=1500)
    found = trace_origins(world.done().tables, register=REGISTER).set_index("claim_id")
    assert found.loc[[a, b], "cap"].tolist() == [6, 6]


@pytest.mark.parametrize(
    "bounds, agree",
    [((1000, None), True), ((None, 2000), True), ((1500, 1600), True), ((1600, None), False), ((None, 1400), False)],
)
def test_open_bounds_agree_where_they_touch(bounds, agree):
    """mindestens 1000 and 1500 can both hold; mehr als 1600 and 1500 cannot."""
    world = World(5)
    fact = world.fact()
    first = world.article("SPIEGEL", world.sentence(fact), fact, low=1500, high=1500, **NIS)
    world.article("FAZ", world.sentence(fact), fact, low=0, high=0, **HUR)
    claim = world.records[-1]
    world.records[-1] = replace(claim, low=bounds[0], high=bounds[1])
    found = trace_origins(world.done().tables, register=REGISTER).set_index("claim_id").loc[first]
    assert (found["agree"], found["against"]) == ((1, 0) if agree else (0, 1))


def test_a_vague_amount_is_compared_with_nothing():
    world = World(5)
    fact = world.fact()
    first = world.article("SPIEGEL", world.sentence(fact), fact, **NIS)
    world.article("FAZ", world.sentence(fact), fact, **HUR)
    world.records[-1] = replace(world.records[-1], low=None, high=None)
    found = trace_origins(world.done().tables, register=REGISTER).set_index("claim_id").loc[first]
    assert (found["agree"], found["against"], found["cap"]) == (0, 0, 6)


def test_a_part_is_not_compared_with_a_whole():
    world = World(5)
    fact = world.fact()
    first = world.article("SPIEGEL", world.sentence(fact), fact, **NIS, low=12000, high=12000)
    text = f"In {PLACES[fact.place_id]} waren es 11000 Mann, darunter {fact.value} Offiziere."
    world.article("FAZ", text, fact, **HUR)
    found = trace_origins(world.done().tables, register=REGISTER).set_index("claim_id")
    assert found["against"].tolist() == [0, 0] and found.loc[first, "cap"] == 6


@pytest.mark.parametrize(
    "second, cap",
    [
        ("In {place} gab die Werft {value} Euro für Kräne aus, hieß es.", 6),
        ("In {place} kostet der Umbau der Brücke über den Fluss {value} Euro, hieß es.", 1),
    ],
)
def test_sums_of_money_need_more_in_common(second, cap):
    world = World(6)
    fact = world.fact("money")
    place = PLACES[fact.place_id]
    first = f"Für den Umbau der Brücke in {place} sind {fact.value} Euro nötig."
    ids = [
        world.article("SPIEGEL", first, fact, **NIS),
        world.article("FAZ", second.format(place=place, value=fact.value), fact, **HUR),
    ]
    found = trace_origins(world.done().tables, register=REGISTER).set_index("claim_id")
    assert found.loc[ids, "cap"].tolist() == [cap, cap]


def test_a_paper_that_names_one_origin_may_have_another():
    """What a paper says without a source in one article need not be what it says with one in another."""
    assert numbers(("SPIEGEL", NIS), ("SPIEGEL", {})) == (1, 2, 2)


def test_what_only_one_paper_says_twice_is_one_unknown():
    assert numbers(("SPIEGEL", {}), ("SPIEGEL", {})) == (0, 1, 2)


def test_papers_that_cite_each_other_on_different_matters_are_no_circle():
    world = World(9)
    first, second = world.fact(), world.fact("casualties")
    world.article("SPIEGEL", world.sentence(first), first, chain=("ZEIT",))
    world.article("ZEIT", world.sentence(second), second, chain=("SPIEGEL",))
    assert build_provenance(world.done().tables, register=REGISTER).cycles.empty


def test_a_circle_counts_once():
    world = World(10)
    fact = world.fact()
    world.circle(fact, ("SPIEGEL", "ZEIT", "NZZ"))
    found = trace_origins(world.done().tables, register=REGISTER)
    assert found["origins_low"].tolist() == [0, 0, 0] and found["origins_high"].tolist() == [1, 1, 1]
    assert found["in_cycle"].all()


def test_find_circles_on_long_chains_without_recursion():
    edges = [(f"n{i}", f"n{i + 1}") for i in range(5000)]
    assert find_circles(edges) == []
    assert [len(c) for c in find_circles([*edges, ("n5000", "n0")])] == [5001]


# --- the graph -------------------------------------------------------------------------------------------------


def test_layers_edges_and_roots():
    tables, _ = world_of(("SPIEGEL", {"chain": ("YONHAP", "KR-NIS"), "agencies": ("AFP",)}), ("FAZ", MIL), ("TAZ", HUR))
    graph = build_provenance(tables, register=REGISTER)
    layers = dict(zip(graph.nodes["node_id"], graph.nodes["layer"], strict=True))
    assert layers == {
        "SPIEGEL": "outlet", "FAZ": "outlet", "TAZ": "outlet", "AFP": "agency", "YONHAP": "agency",
        "KR-NIS": "source", "KR-MIL": "source", "UA-HUR": "source", "KR": "root", "UA": "root",
    }  # fmt: skip
    edges = {(e["from_id"], e["to_id"]): e["basis"] for e in graph.edges.to_dict("records")}
    assert edges["SPIEGEL", "AFP"] == "credit" and edges["SPIEGEL", "YONHAP"] == "chain"
    assert edges["YONHAP", "KR-NIS"] == "chain" and edges["KR-NIS", "KR"] == "organ"
    assert graph.roots[["origin_id", "claims"]].values.tolist() == [["KR", 2], ["UA", 1]]
    assert {"node_id", "name", "layer", "claims"} <= set(graph.nodes) and {"claims", "in_cycle"} <= set(graph.edges)


def test_an_agency_is_credited_neither_with_its_own_article_nor_with_what_it_passes_on():
    """Whose word went through the agency has it in the chain; a credit beside it would be a second way."""
    tables, _ = world_of(
        ("SPIEGEL", {"chain": ("YONHAP", "KR-NIS"), "agencies": ("YONHAP",)}), ("AFP", {**HUR, "agencies": ("AFP",)})
    )
    edges = build_provenance(tables, register=REGISTER).edges
    assert "credit" not in set(edges["basis"])
    assert not (edges["from_id"] == edges["to_id"]).any()


def test_only_the_claims_of_one_measure():
    world = World(4)
    first, second = world.fact(), world.fact("casualties")
    world.article("SPIEGEL", world.sentence(first), first, **NIS)
    world.article("FAZ", world.sentence(second), second, **HUR)
    graph = build_provenance(world.done().tables, measure="casualties", register=REGISTER)
    assert graph.roots["origin_id"].tolist() == ["UA"]


def test_empty_tables():
    tables = build_tables([])
    assert build_provenance(tables, register=REGISTER).nodes.empty
    assert trace_origins(tables, register=REGISTER).empty
    assert count_origins(tables, register=REGISTER).claims.empty


# --- the sheet -------------------------------------------------------------------------------------------------


def test_a_claim_sheet_shows_both_sides_and_merges_nothing():
    world = World(5)
    fact = world.fact()
    ids = [
        world.article("SPIEGEL", world.sentence(fact), fact, low=1500, high=1500, **NIS),
        world.article("FAZ", world.sentence(fact), fact, low=1500, high=1500, **HUR),
        world.article("outlet:<b>Blatt</b>", world.sentence(fact), fact, low=9000, high=9000, chain=("US-DOD",)),
    ]
    sheet = show_claim(world.done().tables, ids[0], register=REGISTER)
    assert (sheet.letter, sheet.number, sheet.cap) == ("F", 6, 3)
    assert (len(sheet.rows_for), len(sheet.rows_against)) == (1, 1)
    html = sheet._repr_html_()
    assert "<b>Blatt" not in html and "&lt;b&gt;Blatt" in html
    assert "nobody has signed" in html and "at least 2, at most 2" in str(sheet)
    with pytest.raises(KeyError, match="no claim"):
        show_claim(world.done().tables, "p001.claim.none")


def test_weights_are_made_when_asked():
    tables, ids = world_of(("SPIEGEL", NIS), ("FAZ", HUR))
    assert Weighed(tables, REGISTER).weigh(0).origins == ("KR", "UA") and ids


def test_weights_are_kept_until_a_cell_changes() -> None:
    from seedkit.origins_kept import weigh_once

    tables = plant(1, 30).tables
    first = weigh_once(tables, REGISTER)
    again = weigh_once(tables, REGISTER)
    assert again.lineages is first.lineages and again.tables is tables
    position = next(i for i in range(len(first.lineages)) if len(first.weigh(i).agree) > 1)
    tables.claims.loc[tables.claims.index[position], ["low", "high"]] = 987654.0
    changed = weigh_once(tables, REGISTER)
    assert changed.lineages is not first.lineages
    assert changed.weigh(position).agree == (position,)


def test_a_sheet_calls_bodies_and_articles_by_name() -> None:
    world = World(5)
    fact = world.fact()
    ids = [world.article("SPIEGEL", world.sentence(fact), fact, low=1500, high=1500, chain=("US;KR",))]
    sheet = show_claim(world.done().tables, ids[0], register=REGISTER)
    assert sheet.facts["origins"] == "South Korea + United States"
    assert "United States + South Korea" in sheet.facts["chain"]
    assert repr(sheet) == str(sheet)


def test_claims_may_be_a_column_of_ids() -> None:
    tables = plant(1, 30).tables
    ids = tables.claims["claim_id"].head(10)
    drawn = build_provenance(tables, claims=ids, register=REGISTER)
    assert not drawn.nodes.empty
    assert drawn.nodes.equals(build_provenance(tables, claims=list(ids), register=REGISTER).nodes)


def test_a_sheet_tells_who_is_not_independent_from_who_is_not_known() -> None:
    texts = (
        "Die USA und Südkorea teilten mit, Nordkorea habe am Dienstag eine Rakete getestet.",
        "Das Außenministerium in Tokio teilte mit, Nordkorea habe am Dienstag eine Rakete getestet. Es berief sich dabei auf den"
        " südkoreanischen Geheimdienst.",
    )
    rows = [{"id": f"a{i}", "outlet": f"Blatt {i}", "date": "2025-03-06", "text": text} for i, text in enumerate(texts)]
    tables = sk.tag_articles(sk.read_articles(rows))
    tests = tables.claims[(tables.claims["kind"] == "event") & tables.claims["source_id"].notna()]
    for claim_id in tests["claim_id"]:
        sheet = sk.show_claim(tables, claim_id)
        assert sheet.facts["independent origins"] == "at least 1, at most 3"
        assert sheet.facts["of unknown lineage"] == "none"
        assert sheet.facts["not shown to be independent"] == "South Korea; United States"
        assert ("leans on" in sheet.facts) is ("Japan" in sheet.facts["chain"])
