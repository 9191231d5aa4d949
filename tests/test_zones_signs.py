"""The signs that spare most articles the search for a site's notices."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.lexicon import load_list

NOTICES = load_list("boilerplate")["notice"]


@pytest.mark.parametrize("entry", NOTICES, ids=[entry["example"] for entry in NOTICES])
def test_a_sign_stands_in_every_notice(entry: dict[str, object]) -> None:
    pattern, signs = str(entry["pattern"]), list(map(str, entry["has"]))  # type: ignore[call-overload]

    @settings(max_examples=40, deadline=None)
    @given(st.from_regex(re.compile(pattern), fullmatch=True))
    def holds(words: str) -> None:
        assert any(sign in words for sign in signs)

    holds()
