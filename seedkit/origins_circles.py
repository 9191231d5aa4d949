"""Circles of reliance: papers that cite one another on one question, and who said it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from seedkit.lineage import Lineage

__all__ = ["Cycle", "Union", "circle_of", "find_circles", "reliance_of"]

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cycle:
    """Links that rely on one another in a circle for one claim: its nodes in order, its articles, its earliest node.

    ``earliest`` is the node whose first appearance (own article, else first citation) is the earliest; None where
    no day is known. ``sure`` says whether the days leave no doubt.
    """

    nodes: tuple[str, ...]
    claims: tuple[int, ...]
    articles: tuple[str, ...]
    earliest: str | None
    earliest_on: date | None
    sure: bool


class Union(Generic[T]):
    """Disjoint sets of anything hashable (union and find, Tarjan 1975)."""

    def __init__(self) -> None:
        """Every item starts as a set of its own."""
        self._parent: dict[T, T] = {}

    def find(self, item: T) -> T:
        """Return the name of the set that holds an item."""
        root = self._parent.setdefault(item, item)
        while (above := self._parent[root]) != root:
            root = above
        while item != root:  # everything on the way now hangs on the root itself
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, a: T, b: T) -> None:
        """Make the sets of two items one."""
        self._parent[self.find(a)] = self.find(b)

    def groups(self, items: Iterable[T]) -> list[list[T]]:
        """Return these items in groups, one for each set."""
        found: dict[T, list[T]] = {}
        for item in items:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())


def circle_of(nodes: set[str], lineages: Sequence[Lineage], used: dict[tuple[str, str], list[int]]) -> Cycle:
    """Return the circle of these nodes: ``used`` maps each step to the positions of the claims that take it."""
    inside = {edge: rows for edge, rows in used.items() if edge[0] in nodes and edge[1] in nodes}
    claims = sorted({i for rows in inside.values() for i in rows})
    own: dict[str, list[int]] = defaultdict(list)
    cited: dict[str, list[int]] = defaultdict(list)
    for i in claims:
        own[lineages[i].outlet_id].append(i)
        for node in lineages[i].chain[1:]:
            cited[node].append(i)
    seen: dict[str, tuple[date | None, date | None]] = {}
    for node in nodes:
        # An article of its own dates a node; being cited only says that it spoke before.
        rows = own.get(node) or cited.get(node, [])
        firsts = [lineages[i].published[0] for i in rows]
        lasts = [lineages[i].published[1] for i in rows]
        days = [d for d in firsts if d is not None]
        seen[node] = (
            min(days, default=None),
            min((d for d in lasts if d is not None), default=None),
        )
    dated = sorted((span[0], node) for node, span in seen.items() if span[0] is not None)
    earliest = dated[0][1] if dated else None
    last_possible = seen[earliest][1] if earliest else None
    sure = (
        earliest is not None
        and last_possible is not None
        and len(dated) == len(nodes)
        and all(first > last_possible for first, node in dated if node != earliest and first is not None)
    )
    start = earliest or min(nodes)
    return Cycle(
        _in_order(nodes, inside, start),
        tuple(claims),
        tuple(dict.fromkeys(lineages[i].article_id for i in claims)),
        earliest,
        dated[0][0] if dated else None,
        sure,
    )


def reliance_of(lineage: Lineage) -> Iterator[tuple[str, str]]:
    """Who relies on whom in one lineage; an article without a source relies on the agency it credits."""
    chain = lineage.chain if len(lineage.chain) > 1 else (lineage.outlet_id, lineage.unit)
    for a, b in pairwise(chain):
        for part in b.split(";"):
            if a != part:
                yield a, part


def find_circles(edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the strongly connected components of two nodes or more (Kosaraju and Sharir 1981), in linear time.

    >>> [sorted(circle) for circle in find_circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])]
    [['a', 'b', 'c']]
    """
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(set(edges)):
        after[a].append(b)
        before[b].append(a)
        after.setdefault(b, [])
    finished: list[str] = []
    seen: set[str] = set()
    for start in after:
        stack = [(start, iter(after[start]))] if start not in seen else []
        seen.add(start)
        while stack:
            node, rest = stack[-1]
            step = next((n for n in rest if n not in seen), None)
            if step is None:
                finished.append(node)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(after[step])))
    circles: list[set[str]] = []
    taken: set[str] = set()
    for start in reversed(finished):
        if start in taken:
            continue
        circle, waiting = {start}, [start]
        taken.add(start)
        while waiting:
            for node in before[waiting.pop()]:
                if node not in taken:
                    taken.add(node)
                    circle.add(node)
                    waiting.append(node)
        if len(circle) > 1:
            circles.append(circle)
    return circles


def _in_order(nodes: set[str], inside: dict[tuple[str, str], list[int]], start: str) -> tuple[str, ...]:
    """The nodes as they lead round from ``start``; what hangs beside the walk comes last."""
    after: dict[str, list[str]] = defaultdict(list)
    for a, b in inside:
        after[a].append(b)
    order, here = {start: None}, start
    while True:
        step = min((b for b in after[here] if b not in order), default=None)
        if step is None:
            break
        order[step] = None
        here = step
    return (*order, *sorted(nodes - order.keys()))
