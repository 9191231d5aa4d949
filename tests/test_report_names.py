"""What the pages call those whom only the text knows."""

from __future__ import annotations

import pytest

from seedkit.lexicon import load_list
from seedkit.register import load_register
from seedkit.report.language import load_language
from seedkit.report.names import Names


@pytest.mark.parametrize(
    ("source_id", "only"),
    [
        ("auto:court", True),
        ("auto:court:Kiel", True),  # the words of the article say more than a court and its town
        ("auto:ngo:Küstenbund", False),
        ("auto:NO-court:Kiel", False),  # whose it is
        ("KR-NIS", False),
        (None, False),
    ],
)
def test_who_is_only_a_word(source_id: str | None, only: bool) -> None:
    names = Names({}, load_register(), load_language("de"), places=frozenset({"Kiel"}))
    assert names.is_only_a_word(source_id) is only


def test_every_type_of_event_has_a_name_in_both_languages() -> None:
    """A type without one would stand on the page in the words of the tables."""
    told = {str(one["type"]) for one in load_list("events")["event"]}
    for lang in ("en", "de"):
        assert told <= set(load_language(lang).phrases["event_types"])


def test_a_source_of_which_a_state_alone_is_known_is_called_by_the_words_of_the_text() -> None:
    names = Names({}, load_register(), load_language("en"))
    assert names.shown("auto:SE-unknown", "der schwedische Flugdatendienst") == (
        "der schwedische Flugdatendienst",
        True,
    )
    assert names.shown("SE", "die Schweden") == ("Sweden", False)
