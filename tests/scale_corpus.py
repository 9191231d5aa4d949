"""What the tests of many articles share: short articles of which each says something of its own, and tables held against one another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from seedkit.tables import Tables

PLACES = ("Oslo", "Bergen", "Tromsø", "Bodø", "Molde", "Hamar")


def article(number: int) -> dict[str, Any]:
    """The row of one article: three sentences, two figures, two voices."""
    place = PLACES[number % len(PLACES)]
    text = (
        f"Die Stadt {place} hat am Montag rund {1000 + number} neue Stellen angekündigt. Das teilte eine Sprecherin der "
        f"Regierung mit. Die Opposition sagte, es seien höchstens {900 + number}. Im Mai sollen weitere folgen."
    )
    return {"id": f"artikel-{number:04}", "text": text, "date": f"2024-05-{1 + number % 28:02}"}


def same(one: Tables, two: Tables) -> None:
    """Assert that two sets of tables are the same, row by row and type by type."""
    for (name, left), (_, right) in zip(one, two, strict=True):
        pd.testing.assert_frame_equal(left, right, obj=name)
        for column in left:
            if left[column].dtype == object:  # lists and missing cells, which pandas compares loosely
                assert left[column].tolist() == right[column].tolist()
                assert {type(cell) for cell in [*left[column], *right[column]]} <= {list}
