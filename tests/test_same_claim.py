"""What bears a claim out, and what only can hold beside it; and that the work does not grow with the square."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from planted import PLACES, World

from seedkit.figures import compare_figures, compare_pairs
from seedkit.figures_claims import collect_figures
from seedkit.figures_questions import NEAREST, ask_questions, pairs_to_compare
from seedkit.lexicon import load_list
from seedkit.matters import group_of
from seedkit.measures import load_measures
from seedkit.numbers_interval import bears_out, touch, value_interval
from seedkit.provenance import trace_origins
from seedkit.records import Event
from seedkit.register import load_register
from seedkit.scale import tag_articles

REGISTER = load_register()
NIS = {"chain": ("KR-NIS",), "directness": "official"}
HUR = {"chain": ("UA-HUR",), "directness": "official"}


def two(mine, theirs, **more):
    """What is counted for the first of two claims of one fact, by two services; each is (low, high)."""
    world = World(5)
    fact = world.fact()
    first = world.article("SPIEGEL", world.sentence(fact), fact, **NIS)
    world.records[-1] = replace(world.records[-1], low=mine[0], high=mine[1])
    world.article("FAZ", world.sentence(fact), fact, **HUR, **more)
    world.records[-1] = replace(world.records[-1], low=theirs[0], high=theirs[1])
    return trace_origins(world.done().tables, register=REGISTER).set_index("claim_id").loc[first]


@pytest.mark.parametrize(
    ("mine", "theirs", "low", "high"),
    [
        ((12000, 12000), (12000, 12000), 2, 2),
        ((12000, 12000), (1000, None), 1, 2),  # "mehr als 1000" does not say that it was 12,000
        ((10000, None), (12000, 12000), 2, 2),  # 12,000 is more than 10,000
        ((80, None), (9000, 9000), 1, 2),  # of another size: hardly the same event
        ((None, 12000), (11000, 11000), 2, 2),
        ((None, 12000), (100, 100), 1, 2),
        ((1500, 1500), (1000, 2000), 1, 2),
        ((1000, 2000), (1500, 1500), 2, 2),
    ],
)
def test_only_what_says_so_bears_a_claim_out(mine, theirs, low, high):
    found = two(mine, theirs)
    assert (found["origins_low"], found["origins_high"]) == (low, high)
    assert found["cap"] == (1 if low == 2 else 2)


def test_the_same_rounding_rule_everywhere():
    rounded, counted = value_interval(1100, 1100, approx=True), value_interval(1134, 1134)
    assert touch(rounded, counted) and bears_out(rounded, 1134, 1134) and not bears_out(counted, 1000, None)


def events(about, other):
    """Two services tell of a deployment, each about these days; what is counted for the first."""
    world = World(5)
    fact = world.fact()
    ids = []
    for outlet, options, (start, end) in (("SPIEGEL", NIS, about), ("FAZ", HUR, other)):
        ids.append(world.article(outlet, world.sentence(fact), fact, **options))
        claim, quantity = world.records.pop(), world.records.pop()
        event = Event(
            claim.article_id, claim.start, claim.end, claim.text, f"{claim.article_id}.event", quantity.sentence_id, "deployment",
            "ziehen", start, end, None, ("KP", "RU"), quantity.statement_id,
        )  # fmt: skip
        world.records += [event, replace(claim, kind="event", subject_id=event.event_id, about_from=start, about_to=end, low=None, high=None, measure=None)]  # fmt: skip
    return trace_origins(world.done().tables, register=REGISTER).set_index("claim_id").loc[ids[0]]


def test_events_bear_each_other_out_only_where_both_are_dated():
    day = (date(2024, 9, 20), date(2024, 9, 25))
    assert events(day, day)["origins_low"] == 2
    for other in ((None, None), (date(2024, 1, 1), date(2024, 12, 31)), (date(2024, 9, 1), None)):
        assert (events(day, other)["origins_low"], events(other, day)["origins_low"]) == (1, 1)
    assert events(day, (None, None))["origins_high"] == 2


def test_what_is_still_to_come_bears_out_nothing_that_was():
    done, planned = (date(2024, 9, 20), date(2024, 10, 20)), (date(2024, 10, 10), date(2024, 10, 12))
    found = events(done, planned)
    assert (found["origins_low"], found["agree"]) == (1, 0)


@pytest.mark.parametrize("entry", load_list("counted_groups")["group"], ids=lambda entry: entry["name"])
def test_counted_groups(entry):
    words = entry["example"].lower()
    assert any(noun.lower()[:6] in words for noun in entry["nouns"])
    wanted = None if entry["name"] == "anybody" else entry["name"]
    assert {group_of(noun) for noun in entry["nouns"]} == {wanted}


def many(count: int):
    """Everybody answers one question, each with a value of their own."""
    world = World(4)
    fact = world.fact()
    for i in range(count):
        low = float(100 + 37 * i % 900)
        world.article(
            "SPIEGEL", f"Bei {PLACES[fact.place_id]} standen {fact.value} Soldaten, Meldung {i}.", fact,
            chain=(f"auto:expert:Zeuge {i}",), low=low, high=low if i % 3 else None or low * 2, published=date(2024, 10, 1 + i % 20),
        )  # fmt: skip
    return world.done().tables


def test_in_a_large_question_everybody_meets_neighbours_and_extremes():
    tables = many(200)
    figures = compare_figures(tables)
    assert figures["question"].nunique() == 1 and set(figures["answers"]) == {200}
    assert figures["compared"].between(NEAREST, 4 * NEAREST + 200).all()
    pairs = compare_pairs(tables)
    assert len(pairs) <= 200 * (NEAREST + 2)
    assert not pairs.duplicated(["claim_id", "other_id"]).any()
    lowest = figures.loc[figures["low"].idxmin(), "claim_id"]
    met = set(pairs.loc[pairs["claim_id"] == lowest, "other_id"]) | set(
        pairs.loc[pairs["other_id"] == lowest, "claim_id"]
    )
    assert len(met) == 199
    for row in figures.to_dict("records"):  # each relation is told from both sides
        for other in row["conflict"]:
            assert row["claim_id"] in figures.set_index("claim_id").loc[other, "conflict"]


@pytest.mark.parametrize(("count", "missed"), [(2 * NEAREST, 0), (2 * NEAREST + 1, 1)])
def test_few_answers_to_a_question_all_meet(count, missed):
    """Up to twice as many as are looked at; from then on each meets its neighbours and the extremes."""
    figures = collect_figures(many(count), load_measures())
    ask_questions(figures)
    met = {frozenset((one.id, other.id)) for one, other in pairs_to_compare(figures)}
    assert (len(met) < count * (count - 1) // 2) == bool(missed)


def test_comparing_figures_grows_with_the_corpus_not_with_its_square():
    pairs = []
    for count in (150, 600):
        figures = collect_figures(many(count), load_measures())
        ask_questions(figures)
        pairs.append(sum(1 for _ in pairs_to_compare(figures)))
    assert 0 < pairs[1] < 5 * pairs[0]  # four times the figures; the square would be sixteen


def test_ranges_without_a_source_are_those_of_the_rest():
    figures = compare_figures(many(60))
    for row in figures.to_dict("records"):
        rest = figures[figures["source_id"] != row["source_id"]]
        assert (row["low_without"], row["high_without"]) == (
            rest["low"].min(),
            pd.concat([rest["low"], rest["high"]]).max(),
        )


@pytest.mark.model
def test_real_second_origins_are_seen_in_text():
    """Read from German sentences: two governments on one figure, and a bound that both bear out."""
    rows = [
        {"id": "a", "date": "2024-10-18", "outlet": "Küstenbote", "text": "Nach Angaben des südkoreanischen Geheimdienstes NIS sind 1500 "
         "nordkoreanische Soldaten in der russischen Stadt Wladiwostok stationiert. Weitere sollen folgen."},
        {"id": "b", "date": "2024-10-20", "outlet": "Talblatt", "text": "Das ukrainische Verteidigungsministerium teilte am Sonntag mit, in "
         "Wladiwostok seien rund 1500 Soldaten aus Nordkorea stationiert."},
        {"id": "c", "date": "2024-10-20", "outlet": "Heidekurier", "text": "Bei einem Anschlag in Hilla starben am Freitag nach Angaben des "
         "irakischen Innenministeriums zwölf Menschen."},
        {"id": "d", "date": "2024-10-20", "outlet": "Abote", "text": "Die US-Armee sprach von zwölf Toten bei dem Anschlag in Hilla vom Freitag."},
        {"id": "e", "date": "2024-10-20", "outlet": "Bbote", "text": "In Hilla starben nach Angaben der Polizei mindestens zehn Menschen bei "
         "einem Anschlag am Freitag."},
    ]  # fmt: skip
    claims = tag_articles(rows).claims
    figures = claims[claims["kind"] == "quantity"].set_index("article_id")
    assert figures["origins_low"].to_dict() == {"a": 2, "b": 2, "c": 2, "d": 2, "e": 2}
    assert figures["origins_high"].to_dict() == {"a": 2, "b": 2, "c": 3, "d": 3, "e": 3}
    assert figures["cap"].eq(1).all() and figures["grade"].eq(6).all()
