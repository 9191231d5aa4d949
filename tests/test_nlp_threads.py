"""Tagging multiplies in one thread, and leaves numpy's threads as they were."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from spacy.language import Language
from threadpoolctl import ThreadpoolController, threadpool_limits

from seedkit.nlp_network import Network


def threads() -> set[int]:
    return {library["num_threads"] for library in ThreadpoolController().info() if library["user_api"] == "blas"}


@pytest.mark.parametrize("own", [1, 2])
def test_one_thread_multiplies(nlp: Language, monkeypatch: pytest.MonkeyPatch, own: int) -> None:
    seen: list[set[int]] = []
    embedded = Network._embedded

    def watched(self: Network, features: np.ndarray) -> np.ndarray:
        seen.append(threads())
        return embedded(self, features)

    monkeypatch.setattr(Network, "_embedded", watched)
    with threadpool_limits(own, user_api="blas"):
        before = threads()
        doc = nlp("Seoul hat die Berichte bestätigt.")
        assert threads() == before
    before = threads()
    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(nlp, ["Seoul hat die Berichte bestätigt."] * 12))
    assert threads() == before
    assert [[token.tag_ for token in one] for one in many] == [[token.tag_ for token in doc]] * 12
    assert len(seen) == 13 and all(found <= {1} for found in seen)
