"""What the English page calls bodies of the register."""

from __future__ import annotations

import pytest

from seedkit.register import load_register
from seedkit.source_names import source_name, source_words


@pytest.mark.parametrize(
    ("source_id", "name"),
    [
        ("DE-BY-LAND", "Bavaria"),
        ("DE-BY-MP", "Bavaria’s minister-president"),
        ("DE-BE-MP", "Berlin’s governing mayor"),
        ("DE-SN-LFV", "Saxony’s domestic intelligence"),
        ("AT-TIROL-LAND", "Tyrol"),
        ("DE", "Germany"),
        ("UA-PRES", "Ukraine’s president"),
    ],
)
def test_a_land_and_its_offices_are_none_of_the_state(source_id: str, name: str) -> None:
    source = load_register().get(source_id)
    assert source is not None
    assert source_name(source, "en") == name


def test_every_land_of_the_register_has_an_english_name() -> None:
    register = load_register()
    lands = source_words("en")["lands"]
    kept = {one.id for one in register if one.kind == "state" and one.id.endswith("-LAND")}
    assert kept == set(lands)


def test_who_is_not_identified_is_called_by_the_name_alone() -> None:
    register = load_register()
    known = register.get("auto:company:Holmchem")
    assert known is not None
    assert source_name(known, "en", places={"Holmchem"}) == "company (Holmchem)"
    unknown = register.get("auto:unknown:Holmchem")
    assert unknown is None or source_name(unknown, "en", places={"Holmchem"}) == "Holmchem"
