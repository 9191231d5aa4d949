"""Claims: who vouches, the three clocks, and how firm."""

from __future__ import annotations

import doctest
from datetime import date
from typing import Any

import pytest

import seedkit as sk
import seedkit.claims
from seedkit.claims import build_claims, certainty_of_claim
from seedkit.records import Article, Event, Quantity, Statement, TimeExpression
from seedkit.tag.said_when import with_days

TEXT = "Die Wache sagte am 3. Mai, im April seien 300 Gäste gekommen."
ARTICLE = Article("a", TEXT, outlet="Tagblatt", published="2020-05-04", published_from=date(2020, 5, 4),
                  published_to=date(2020, 5, 4), published_precision="day")  # fmt: skip


def quantity(**more: Any) -> Quantity:
    start = TEXT.index("300 Gäste")
    values: dict[str, Any] = {"statement_id": "s", "hedges": ("seien",), "measure": "participants"}
    values |= {"about_from": date(2020, 4, 1), "about_to": date(2020, 4, 30)} | more
    return Quantity("a", start, start + 9, "300 Gäste", "q", "sent", 300.0, 300.0, False, "Gast", **values)


def statement(**more: Any) -> Statement:
    start = TEXT.index("im April")
    values: dict[str, Any] = {
        "source": "Die Wache",
        "source_id": "WACHE",
        "channel_id": ("DPA",),
        "frame_start": 0,
        "frame_end": 25,
    }
    return Statement("a", start, 60, TEXT[start:60], "s", "indirect", ((start, 60),), "test", **(values | more))


def day(text: str, first: date, last: date) -> TimeExpression:
    return TimeExpression(
        "a", TEXT.index(text), TEXT.index(text) + len(text), text, text, "DATE", str(first), None, first, last
    )


MAY_3 = day("3. Mai", date(2020, 5, 3), date(2020, 5, 3))


def test_source_and_clocks() -> None:
    (claim,) = build_claims(ARTICLE, quantities=[quantity()], statements=with_days([statement()], [MAY_3], TEXT))
    assert (claim.kind, claim.subject_id, claim.source_id, claim.channel_id, claim.outlet) == (
        "quantity",
        "q",
        "WACHE",
        ("DPA",),
        "Tagblatt",
    )
    assert (claim.about_from, claim.about_to) == (date(2020, 4, 1), date(2020, 4, 30))
    assert claim.said_on == date(2020, 5, 3)
    assert (claim.low, claim.high, claim.measure) == (300, 300, "participants")
    assert (claim.stance, claim.certainty, claim.hedges, claim.grade, claim.signed_by) == (
        "asserted",
        "reported",
        ("seien",),
        6,
        None,
    )


def test_publication_is_not_when_a_source_spoke() -> None:
    (claim,) = build_claims(ARTICLE, quantities=[quantity()], statements=[statement()])
    assert claim.said_on is None


def test_own_words_are_said_on_the_day_of_publication() -> None:
    (claim,) = build_claims(ARTICLE, quantities=[quantity(statement_id=None, hedges=())])
    assert (claim.said_on, claim.source_id, claim.certainty) == (date(2020, 5, 4), None, "firm")


def test_no_day_is_made_up() -> None:
    undated = Article("a", TEXT)
    (claim,) = build_claims(undated, quantities=[quantity(statement_id=None, about_from=None, about_to=None)])
    assert (claim.said_on, claim.about_from, claim.about_to) == (None, None, None)


def test_own_clause_goes_before_the_statement() -> None:
    (own,) = build_claims(ARTICLE, quantities=[quantity(stance="predicted")], statements=[statement(stance="demanded")])
    (taken,) = build_claims(ARTICLE, quantities=[quantity()], statements=[statement(stance="demanded")])
    assert (own.stance, taken.stance) == ("predicted", "demanded")


def test_events_are_claims_too_and_order_is_that_of_the_text() -> None:
    event = Event("a", 0, 3, "Die", "e", None, "visit", "besuchen", date(2020, 1, 1), None, hedges=("offenbar",))
    first, second = build_claims(ARTICLE, quantities=[quantity()], events=[event])
    assert (first.kind, first.about_from, first.about_to, first.low, first.certainty) == (
        "event",
        date(2020, 1, 1),
        None,
        None,
        "hedged",
    )
    assert second.kind == "quantity"
    assert len({first.claim_id, second.claim_id}) == 2


@pytest.mark.parametrize(
    ("hedges", "stance", "attributed", "certainty"),
    [
        ((), "asserted", False, "firm"),
        ((), "asserted", True, "reported"),
        (("sei",), "asserted", True, "reported"),  # the mood of reporting, and somebody is named
        (("sei",), "unconfirmed", False, "hedged"),  # … nobody is
        (("gebe",), "asserted", True, "reported"),  # … of any verb, not of sein and haben alone
        (("stünden",), "asserted", True, "reported"),
        (("gebe",), "asserted", False, "hedged"),
        (("scheine",), "asserted", True, "hedged"),  # the mood reports, the verb doubts
        (("gehe",), "asserted", True, "hedged"),  # … davon aus
        (("könne",), "asserted", True, "hedged"),
        (("soll",), "asserted", True, "reported"),
        (("offenbar",), "asserted", True, "hedged"),
        (("dürfte",), "unconfirmed", True, "hedged"),
        (("könnte",), "predicted", True, "speculative"),
        (("möglicherweise",), "asserted", False, "speculative"),
        ((), "questioned", True, "speculative"),
        ((), "unconfirmed", False, "hedged"),
        ((), "predicted", False, "firm"),
    ],
)
def test_certainty(hedges: tuple[str, ...], stance: str, attributed: bool, certainty: str) -> None:
    assert certainty_of_claim(hedges, stance=stance, attributed=attributed) == certainty


def test_docstrings() -> None:
    assert doctest.testmod(seedkit.claims).failed == 0


def test_what_nobody_named_tells_is_not_firm() -> None:
    """*Ihm wird vorgeworfen*: somebody says so, even where nobody is named."""
    text = "Ihm wird vorgeworfen, 14 Menschen betrogen zu haben. Er wird verdächtigt, 90 Boote gestohlen zu haben."
    claims = sk.tag_articles([{"id": "a", "text": text, "date": "2025-03-04"}]).claims
    quantities = claims[claims["kind"].eq("quantity")]
    assert quantities["stance"].tolist() == ["asserted", "unconfirmed"]
    assert quantities["certainty"].tolist() == ["reported", "hedged"]


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("Er kann 40 Menschen gerettet haben.", "unconfirmed", "speculative"),
        ("Er muss 40 Menschen gerettet haben.", "asserted", "hedged"),
        ("Das Schiff kann 40 Menschen retten.", "asserted", "firm"),
        ("Für die Fahrt müssen 40 Menschen geimpft sein.", "asserted", "firm"),
        ("40 Menschen müssen dort gewohnt haben, sagte die Polizei.", "asserted", "hedged"),
        ("Die Polizei befürchtet, dass 40 Menschen starben.", "unconfirmed", "hedged"),
        ("Die Polizei befürchtet, dass 40 Menschen sterben.", "predicted", "hedged"),
        ("Gerüchten zufolge starben 40 Menschen.", "unconfirmed", "hedged"),
        # none is firmer than the words that report it
        ("Nach Schätzungen der Polizei starben 40 Menschen.", "asserted", "hedged"),
        ("Nach Angaben der Polizei starben 40 Menschen.", "asserted", "reported"),
        ("Die Polizei hält es für möglich, dass 40 Menschen starben.", "asserted", "speculative"),
        ("Die Polizei schließt nicht aus, dass 40 Menschen starben.", "unconfirmed", "speculative"),
        ("Die Polizei wollte 40 Tote nicht bestätigen.", "unconfirmed", "hedged"),
        ("„Ich kann 40 Tote nicht bestätigen“, sagte der Arzt.", "unconfirmed", "hedged"),
        ("Wären 40 Menschen gestorben, hätte man es gemerkt, sagte der Arzt.", "predicted", "reported"),
        ("Waren 40 Menschen an Bord, so sind alle gerettet, sagte der Arzt.", "asserted", "reported"),
        ("Es kann sein, dass 40 Menschen starben.", "unconfirmed", "speculative"),
        ("Es ist möglich, dass 40 Menschen starben.", "unconfirmed", "speculative"),
        ("Es ist nicht auszuschließen, dass 40 Menschen starben.", "unconfirmed", "speculative"),
        ("Alles deutet darauf hin, dass 40 Menschen starben, sagte der Arzt.", "asserted", "hedged"),
        ("Laut Polizei scheinen 40 Menschen gestorben zu sein.", "asserted", "hedged"),
        ("Falls 40 Menschen kommen, öffnet das Bad.", "predicted", "firm"),
        ("Laut Polizei wurden 40 Menschen verletzt, womöglich auch mehr.", "asserted", "reported"),
        ("40 Boote wurden gestohlen, vermutlich von Dieben.", "asserted", "firm"),
        # what speakers say of their own knowledge leaves open what hangs on it
        ("„Ich glaube, dass 40 Menschen starben“, sagte der Arzt.", "asserted", "hedged"),
        ("„Es waren 40 Menschen an Bord. Ich glaube, dass alle leben“, sagte der Arzt.", "asserted", "reported"),
        ("„Es waren 40 Menschen an Bord. Es ist möglich, dass alle leben“, sagte der Arzt.", "asserted", "reported"),
    ],
)
def test_guesses_at_what_was(text: str, stance: str, certainty: str) -> None:
    claims = sk.tag_articles([{"text": text}]).claims
    row = claims[claims.kind == "quantity"].iloc[0]
    assert (row.stance, row.certainty) == (stance, certainty)
