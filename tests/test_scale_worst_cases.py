"""Corpora that are made to be slow: thousands on one question, on one text, in one circle; and wording found as by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

import numpy as np
import pandas as pd
import pytest
from planted import World
from rapidfuzz.distance import Indel

from seedkit import near_duplicates
from seedkit.near_duplicates import FIRST, LAST, MIN_SCORE, MIN_WORDS, SHINGLE, find_shared_wording
from seedkit.origins_circles import Union
from seedkit.provenance import build_provenance, count_origins
from seedkit.sorted_arrays import distinct

DAY = date(2024, 10, 1)


def test_a_text_that_everybody_copies_is_one_voice() -> None:
    world = World(1)
    fact = world.fact()
    text = world.sentence(fact)
    for number in range(1_200):
        world.article(f"Blatt {number}", text if number % 3 == 0 else world.reword(text, 0.1), fact, published=DAY)
    claims = count_origins(world.done().tables).claims
    assert set(claims["origins_low"]) == {0}, "nobody says who knows it"
    assert set(claims["origins_high"]) == {1}, "whoever wrote it first"


def test_a_circle_of_twelve_hundred_papers_is_one_voice() -> None:
    world = World(1)
    fact = world.fact()
    size = 1_200
    for number in range(size):
        cited = f"outlet:Blatt {(number + 1) % size}"
        world.article(f"Blatt {number}", world.sentence(fact), fact, chain=(cited,), published=DAY)
    tables = world.done().tables
    claims = count_origins(tables).claims
    assert set(claims["origins_low"]) == {0} and set(claims["origins_high"]) == {1}
    (circle,) = build_provenance(tables).cycles.to_dict("records")
    assert len(circle["nodes"]) == size and len(circle["claims"]) == size
    assert list(circle["nodes"][:2]) == [circle["earliest_id"], _cited_by(circle["earliest_id"], size)]


def _cited_by(node: str, size: int) -> str:
    return f"outlet:Blatt {(int(node.split()[-1]) + 1) % size}"


def test_thousands_of_open_values_for_one_question() -> None:
    """*mehr als 10, 11, 12 …*: all of them can hold at once, and each is a voice of its own without a name."""
    world = World(1)
    fact = world.fact()
    for number in range(1_200):
        world.article(
            f"Blatt {number}", world.sentence(fact), fact, low=10.0 + number, high=float("inf"), published=DAY
        )
    claims = count_origins(world.done().tables).claims
    assert set(claims["origins_low"]) == {0}
    assert claims["origins_high"].min() > 1_000


def test_sets_that_hang_in_a_long_line() -> None:
    """The line is as long as Python could never recurse."""
    sets: Union[int] = Union()
    for number in range(50_000):
        sets.join(number, number + 1)
    assert sets.find(0) == sets.find(50_000) == 50_000
    assert len(sets.groups(range(50_001))) == 1


WORDS = "Haus Damm Brücke Hafen Boot Ufer Markt Kanal Schleuse Mühle Turm Gleis Tor Werft Bucht Acker".split()


def _sentences(seed: int, count: int) -> pd.DataFrame:
    pick = random.Random(seed)
    texts: list[str] = []
    for _ in range(count):
        if texts and pick.random() < 0.6:
            words = pick.choice(texts).split()
            for _ in range(pick.randint(0, 4)):
                words[pick.randrange(len(words))] = pick.choice(WORDS)
            texts.append(" ".join(words))
        else:
            texts.append(" ".join(pick.choice(WORDS) for _ in range(pick.randint(6, 14))))
    return pd.DataFrame(
        {
            "sentence_id": [f"s{n}" for n in range(count)],
            "article_id": [f"a{pick.randrange(count // 3)}" for _ in range(count)],
            "text": texts,
            "zone": "body",
        }
    )


def _by_hand(sentences: pd.DataFrame) -> set[tuple[str, str, float]]:
    """Every sentence against the first and the last earlier ones with each of its shingles, one after the other."""
    rows = list(zip(sentences["sentence_id"], sentences["article_id"], sentences["text"], strict=True))
    first_of: dict[tuple[str, ...], int] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found = set()
    for j, (sid, aid, text) in enumerate(rows):
        words = tuple(text.casefold().split())
        if len(words) < MIN_WORDS:
            continue
        first = first_of.setdefault(words, j)
        if first != j:
            if rows[first][1] != aid:
                found.add((rows[first][0], sid, 100.0))
            continue
        met: set[int] = set()
        for shingle in {words[k : k + SHINGLE] for k in range(len(words) - SHINGLE + 1)}:
            met.update(holders[shingle][:FIRST], holders[shingle][-LAST:])
            holders[shingle].append(j)
        for i in met:
            other = tuple(rows[i][2].casefold().split())
            score = 100 * Indel.normalized_similarity(other, words)
            if (
                rows[i][1] != aid
                and score >= MIN_SCORE
                and 2 * min(len(other), len(words)) >= max(len(other), len(words))
            ):
                found.add((rows[i][0], sid, round(score, 1)))
    return found


def test_shared_wording_is_what_an_index_by_hand_finds() -> None:
    for seed in range(6):
        sentences = _sentences(seed, 240)
        found = find_shared_wording(sentences)
        got = set(zip(found["sentence_a"], found["sentence_b"], found["score"], strict=True))
        assert got == _by_hand(sentences) and len(got) > 20


def test_more_words_than_there_are_characters_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = _sentences(3, 200)
    wanted = find_shared_wording(sentences)
    monkeypatch.setattr(near_duplicates, "CHARACTERS", 4)
    assert find_shared_wording(sentences).equals(wanted) and len(wanted) > 20


def test_distinct_values_are_those_of_a_set() -> None:
    rng = random.Random(5)
    for size in (0, 1, 2, 50):
        values = [rng.randrange(20) for _ in range(size)]
        assert distinct(np.asarray(values, dtype=np.int64)).tolist() == sorted(set(values))
