"""Claims compared many at a time: the same as one by one, by the rules as they are written down."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from planted import plant

from seedkit import same_claim, same_claim_groups
from seedkit.matters import SHARED_NOUNS
from seedkit.numbers_interval import bears_out
from seedkit.register import load_register
from seedkit.same_claim import Questions
from seedkit.same_claim_facts import Facts
from seedkit.same_claim_groups import FEW_DAYS, Group
from seedkit.same_event import NOBODY, Parties, are_two, reverse

INF = float("inf")


def made(rng: random.Random, event: bool) -> Facts:
    def some(names: str, most: int) -> frozenset[str]:
        return frozenset(rng.sample(names, rng.randint(0, most)))

    low = rng.choice([-INF, 1.0, 5.0, 12.0])
    high = rng.choice([INF, 12.0, 13.0, 40.0])
    first = rng.randint(0, 30)
    context = some("abcde", 3)
    parts = (some("abcd", 3) or frozenset("a")) if event else frozenset()
    order = tuple(sorted(parts, key=lambda _: rng.random()))
    towns = parts & frozenset("d") | some("P", 1)
    sides = (some("ab", 2), some("bc", 2)) if rng.random() < 0.3 else (frozenset(), frozenset())
    parties = Parties(towns, *sides, frozenset(combinations(order, 2)), rng.random() < 0.5)
    return Facts(
        key=("event", "x") if event else ("quantity", "x"), stance=rng.randint(0, 2), low=low, high=high, stated_low=low,
        stated_high=high, definite=rng.random() < 0.8, first=first, last=first + rng.choice([0, 3, 100]),
        dated=rng.random() < 0.6, group=rng.choice(["", "g", "h"]), article=rng.choice("AB"), whom=some("rs", 1),
        context=context, things=context & frozenset("ab"), place=rng.choice([None, "P", "Q"]), parts=parts,
        parties=parties if event else NOBODY,
        nouns=some("uvw", 3), specific=not event and rng.random() < 0.5,
    )  # fmt: skip


def same_question(f: Facts, g: Facts) -> bool:
    if f.last < g.first or g.last < f.first:
        return False
    if f.key == ("event", "x"):
        shared = len(f.parts & g.parts)
        return (
            shared > 0
            and 2 * shared >= max(len(f.parts), len(g.parts))
            and (not f.place or g.place in (None, f.place))
            and not are_two(f.parties, g.parties)
        )
    names, nouns = len(f.context & g.context), len(f.nouns & g.nouns) >= SHARED_NOUNS
    return (
        bool(f.things & g.things or names > 1 or (names == 1 and (nouns or f.article == g.article)))
        and (f.specific or nouns)
        and (not f.whom or not g.whom or bool(f.whom & g.whom))
        and (not f.group or g.group in ("", f.group))
    )


def by_hand(f: Facts, others: list[Facts]) -> tuple[list[int], ...]:
    found: tuple[list[int], ...] = ([], [], [], [])
    for at, g in enumerate(others):
        if not same_question(f, g):
            continue
        alike, opposed = f.stance == g.stance, {f.stance, g.stance} == {0, 1}
        if f.key == ("event", "x"):
            says_so = f.dated and g.dated and (f.parts <= g.parts or g.parts <= f.parts)
            says_so = says_so and g.last - g.first <= max(f.last - f.first, FEW_DAYS)
            says_so = says_so and not reverse(f.parties.order) & g.parties.order
            verdicts = (alike, alike and says_so, opposed, False)
        else:
            touch, both = g.low <= f.high and g.high >= f.low, f.definite and g.definite
            agree = alike and both and touch
            verdicts = (
                agree,
                agree
                and bears_out((f.low, f.high), None if g.low == -INF else g.low, None if g.high == INF else g.high),
                (alike and both and not touch and f.stance != 1) or (opposed and (touch or not both)),
                alike and not both,
            )
        for rows, verdict in zip(found, verdicts, strict=True):
            if verdict:
                rows.append(at)
    return found


@pytest.mark.parametrize("pairs", [1, 40, 100_000])
@pytest.mark.parametrize("event", [True, False])
def test_many_at_a_time_are_compared_as_one_by_one(event: bool, pairs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_claim_groups, "PAIRS", pairs)
    met = 0
    for seed in range(12):
        rng = random.Random(seed)
        facts = list(dict.fromkeys(made(rng, event) for _ in range(40)))
        group = Group(facts, [[2 * at, 2 * at + 1] for at in range(len(facts))])
        row = 0
        while row < len(facts):
            rows = group.together(row)
            assert rows.start == row and len(rows) >= 1
            for one, found in zip(rows, group.compare(rows), strict=True):
                wanted = by_hand(group.facts[one], facts)
                got = (found.agree, found.borne_out, found.against, found.vague)
                for expected, positions in zip(wanted, got, strict=True):
                    assert positions.tolist() == [claim for at in expected for claim in (2 * at, 2 * at + 1)]
                met += len(found.agree) + len(found.against) + len(found.vague)
            row = rows.stop
    assert met > 500


def _everything(questions: Any) -> list[tuple[list[int], ...]]:
    return [
        (one.agree.tolist(), one.borne_out.tolist(), one.against.tolist(), one.vague.tolist())
        for one in map(questions.compare, range(len(questions)))
    ]


def test_without_room_everything_is_compared_again_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    tables, register = plant(2, 60).tables, load_register()
    wanted = _everything(Questions(tables, register))
    monkeypatch.setattr(same_claim, "ROOM", 50)
    scarce = Questions(tables, register)
    assert _everything(scarce) == wanted
    assert sum(len(one.agree) for one in scarce._cache.values()) <= 50
    assert _everything(Questions(replace(tables), register)) == wanted
