"""Two sentences that two papers tell: whether they say the same, the contrary or neither."""

from __future__ import annotations

import pytest

import seedkit
from seedkit.propositions import compare_statement_pairs
from seedkit.propositions_words import is_name, names_one_thing

pytestmark = pytest.mark.model

PAIRS = (
    # können and dürfen tell of one thing
    ("Das Freibad in Olm kann im Mai öffnen.", "Das Freibad in Olm darf im Mai öffnen.", "agree"),
    ("Das Freibad in Olm kann im Mai öffnen.", "Das Freibad in Olm darf im Mai nicht öffnen.", "against"),
    ("Das Freibad in Olm muss im Mai öffnen.", "Das Freibad in Olm darf im Mai nicht öffnen.", "against"),
    # who cannot does not; who can does not always
    ("Das Freibad in Olm kann im Mai nicht öffnen.", "Das Freibad in Olm öffnet im Mai.", "against"),
    ("Das Freibad in Olm kann im Mai öffnen.", "Das Freibad in Olm öffnet im Mai nicht.", ""),
    ("Das Freibad in Olm kann im Mai nicht öffnen.", "Das Freibad in Olm öffnet im Mai nicht.", ""),
    ("Das Freibad in Olm kann im Mai öffnen.", "Das Freibad in Olm öffnet im Mai.", ""),
    # who must does; who need not may do so all the same
    ("Das Freibad in Olm muss im Mai schließen.", "Das Freibad in Olm schließt im Mai nicht.", "against"),
    ("Das Freibad in Olm muss im Mai nicht schließen.", "Das Freibad in Olm schließt im Mai.", ""),
    ("Das Freibad in Olm muss im Mai nicht schließen.", "Das Freibad in Olm schließt im Mai nicht.", ""),
    ("Das Freibad in Olm muss im Mai öffnen.", "Das Freibad in Olm kann im Mai nicht öffnen.", ""),
    ("Das Freibad in Olm muss im Mai nicht öffnen.", "Das Freibad in Olm darf im Mai nicht öffnen.", ""),
    # on a condition only
    ("Das Freibad in Olm öffnet im Mai nur dann, wenn es trocken bleibt.", "Das Freibad in Olm öffnet im Mai nicht.", ""),
    ("Das Freibad in Olm öffnet im Mai.", "Das Freibad in Olm öffnet im Mai nicht.", "against"),
    # what is -bar can be done
    ("Der Tunnel bei Olm ist befahrbar.", "Der Tunnel bei Olm kann nicht befahren werden.", "against"),
    ("Der Tunnel bei Olm muss befahrbar sein.", "Der Tunnel bei Olm kann befahren werden.", ""),
    # what a noun says of a deed
    ("Die Stadt Olm kündigte den Vertrag.", "Die Stadt Olm bestritt eine Kündigung des Vertrags.", "against"),
)  # fmt: skip


@pytest.mark.parametrize(("first", "second", "relation"), PAIRS)
def test_pair(first: str, second: str, relation: str) -> None:
    told = [{"id": "a", "text": first, "date": "2025-04-02"}, {"id": "b", "text": second, "date": "2025-04-02"}]
    assert " ".join(sorted(set(compare_statement_pairs(seedkit.tag_articles(told))["relation"]))) == relation


def test_what_claims_of_one_event_say_is_not_asked_again() -> None:
    """Two tellings of one event are weighed as claims; other sentences beside them are compared all the same."""
    told = [
        {"id": "a", "text": "Minister Jan Holm trat am 1. April zurück. Der Damm bei Olm hält.", "date": "2025-04-02"},
        {"id": "b", "text": "Minister Jan Holm trat am 1. April nicht zurück. Der Damm bei Olm hält nicht.", "date": "2025-04-02"},
    ]  # fmt: skip
    tables = seedkit.tag_articles(told)
    assert tables.events["type"].tolist() == ["resignation", "resignation"]
    assert compare_statement_pairs(tables)["relation"].tolist() == ["against"]


@pytest.mark.parametrize(("key", "name"), [("person:holm", True), ("DE", True), ("damm", False), ("", False)])
def test_which_keys_are_names(key: str, name: bool) -> None:
    assert is_name(key) is name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("autobahn", "bahn", True),
        ("busfahrer", "fahrer", True),
        ("traum", "raum", False),  # no compound: one letter is no word
        ("autobahn", "auto", False),
        ("person:holm", "name:holm", True),
        ("name:ostheim", "heim", False),
    ],
)
def test_which_keys_name_one_thing(one: str, other: str, same: bool) -> None:
    assert names_one_thing(one, other) is same
    assert names_one_thing(other, one) is same
