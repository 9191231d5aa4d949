"""What a claim is about, as the comparing of claims sees it."""

from __future__ import annotations

from datetime import date

import pytest

from seedkit.measures import load_measures
from seedkit.register import load_register
from seedkit.same_claim_facts import LAST_DAY, STANCES, collect_facts
from seedkit.scale import tag_articles


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Seit dem 1. Oktober kamen in Husum zwölf Menschen ums Leben.", date(2024, 11, 5).toordinal()),
        ("Ab dem 1. Dezember werden in Husum zwölf Soldaten stehen.", LAST_DAY),
    ],
)
def test_what_goes_on_is_told_up_to_the_day_of_the_article_and_what_is_to_come_without_an_end(
    text: str, last: int
) -> None:
    tables = tag_articles([{"id": "a", "text": text, "published": "2024-11-05"}])
    facts = collect_facts(tables, load_register(), load_measures())
    assert facts and {one.last for one in facts} == {last}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Minister Jan Holm tritt am 20. Dezember zurück.", "predicted"),  # nobody knows yet
        ("Minister Jan Holm bestritt, dass er am 20. Dezember zurücktritt.", "denied"),
    ],
)
def test_only_what_is_asserted_of_a_day_to_come_is_a_forecast(text: str, stance: str) -> None:
    tables = tag_articles([{"id": "a", "text": text, "published": "2024-11-05"}])
    facts = collect_facts(tables, load_register(), load_measures())
    assert [one.stance for one in facts] == [STANCES[stance]]
