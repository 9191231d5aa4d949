"""Whom a pronoun means whose person acts in a subordinate clause only, and nowhere as a source."""

from __future__ import annotations

import pytest

from seedkit import tag_articles


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Es ist sieben Uhr, als Marlies Behrens das Tor aufschließt. „Früher war mehr los“, erzählt sie.", "Behrens"),
        ("Es ist sieben Uhr, als Marlies Behrens das Tor aufschließt. „Früher war mehr los“, erzählen sie.", None),
        ("Als Marlies Behrens kommt, wartet Petra Kunz bei Ute Rabe. „Früher war mehr los“, erzählt sie.", "Kunz"),
    ],
)
def test_sie_is_the_only_person_named(text: str, meant: str | None) -> None:
    rows = tag_articles([{"id": "a", "text": text}]).statements
    assert len(rows) == 1
    found = rows.source_id.iloc[0]
    assert (found.split()[-1] if isinstance(found, str) else None) == meant
