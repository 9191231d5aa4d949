"""What the pages call those whom only the text knows."""

from __future__ import annotations

import pytest

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
