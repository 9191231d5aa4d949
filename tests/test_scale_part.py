"""Where the rows of an article are, when tables are read a few articles at a time."""

from __future__ import annotations

import numpy as np

from seedkit.scale_part import ArticleRows


def rows_of(*ids: str) -> list[int]:
    counts = {"claims": np.asarray([2, 0, 3, 1])}
    return ArticleRows(["a", "b", "c", "d"], counts.__getitem__).of("claims", ids).tolist()


def test_rows_of_articles_are_those_behind_the_rows_of_all_before_them() -> None:
    assert rows_of("a") == [0, 1]
    assert rows_of("c") == [2, 3, 4]
    assert rows_of("d") == [5]


def test_an_article_may_have_no_rows_or_be_unknown() -> None:
    assert rows_of("b") == []
    assert rows_of("x") == []
    assert rows_of() == []


def test_rows_come_in_the_order_of_the_table() -> None:
    assert rows_of("d", "x", "a") == [0, 1, 5]
