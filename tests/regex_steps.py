"""How many steps a regular expression takes: its parsed tree is walked by backtracking, as the engine of :mod:`re` does.

The engine cannot be counted from outside, and a clock says as much about the machine as about the pattern. The walk here
finds the same matches (test_regexes.py holds it against the engine) and takes at least as many steps up to a constant factor: the
engine skips what cannot begin a match, which makes nothing quadratic linear.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

Then = Callable[[int], bool]
Node = Callable[[int, Then], bool]
"""Tries to match at a position and, where it does, what comes then."""

_SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
_DEPTH = 400_000


class TooManySteps(Exception):
    """The limit was reached."""


class Stepper:
    """A pattern whose matches are found step by step."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Parse the pattern and make a tree of functions of it."""
        tree = re._parser.parse(pattern, flags & ~re.UNICODE.value)  # type: ignore[attr-defined]
        self._flags = flags | tree.state.flags
        self._text, self.steps, self._limit = "", 0, 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._node = self._sequence(tree, self._flags)

    def spans(self, text: str, how: str, limit: int) -> list[tuple[int, int]]:
        """Return where the pattern matches: all places (``how`` is "search"), or at the beginning (match, fullmatch).

        ``steps`` says afterwards how many steps it took. Raises TooManySteps where they are more than ``limit``.
        """
        self._text, self.steps, self._limit = text, 0, limit
        depth = sys.getrecursionlimit()
        sys.setrecursionlimit(_DEPTH)
        try:
            if how != "search":
                found = self._at(0, whole=how == "fullmatch")
                return [] if found is None else [(0, found)]
            spans: list[tuple[int, int]] = []
            start, empty_at = 0, -1
            while start <= len(text):
                end = self._at(start, not_empty=start == empty_at)
                if end is None:
                    start += 1
                    continue
                spans.append((start, end))
                empty_at = end if end == start else -1  # at the place of an empty match the next one has a character
                start = end
            return spans
        finally:
            sys.setrecursionlimit(depth)

    def _at(self, start: int, *, whole: bool = False, not_empty: bool = False) -> int | None:
        self._groups = {}
        ends: list[int] = []

        def done(i: int) -> bool:
            if (whole and i < len(self._text)) or (not_empty and i == start):
                return False
            ends.append(i)
            return True

        self._step()
        return ends[0] if self._node(start, done) else None

    def _step(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > self._limit:
            raise TooManySteps

    # -- the tree

    def _sequence(self, tree: Any, flags: int) -> Node:
        nodes = [self._node_of(op, value, tree, flags) for op, value in tree]
        if not nodes:
            return lambda i, then: then(i)
        node = nodes.pop()
        while nodes:
            node = self._two(nodes.pop(), node)
        return node

    @staticmethod
    def _two(one: Node, other: Node) -> Node:
        return lambda i, then: one(i, lambda j: other(j, then))

    def _node_of(self, op: Any, value: Any, tree: Any, flags: int) -> Node:
        name = str(op)
        if name in _SINGLE:
            return self._one(self._fits(op, value, tree, flags))
        if name == "AT":
            return self._place(str(value), flags)
        if name == "BRANCH":
            return self._branch([self._sequence(branch, flags) for branch in value[1]])
        if name == "SUBPATTERN":
            number, add, remove, body = value
            return self._group(number, self._sequence(body, (flags | add) & ~remove))
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, body = value
            if len(body) == 1 and str(body[0][0]) in _SINGLE:
                return self._run(self._fits(*body[0], body, flags), low, int(high), name)
            return self._repeat(self._sequence(body, flags), low, int(high), name)
        if name == "ATOMIC_GROUP":
            return self._atomic(self._sequence(value, flags))
        if name in ("ASSERT", "ASSERT_NOT"):
            width = 0 if value[0] > 0 else value[1].getwidth()[0]
            return self._look(self._sequence(value[1], flags), width, wanted=name == "ASSERT")
        if name == "GROUPREF":
            return self._again(value)
        if name == "FAILURE":
            return lambda i, then: False
        raise NotImplementedError(name)

    def _fits(self, op: Any, value: Any, tree: Any, flags: int) -> Callable[[int], bool]:
        """Whether one character at a place fits; the engine itself says which do."""
        state = getattr(tree, "state", None) or re._parser.State()  # type: ignore[attr-defined]
        alone = re._parser.SubPattern(state, [(op, value)])  # type: ignore[attr-defined]
        fullmatch = re._compiler.compile(alone, flags & ~re.UNICODE.value).fullmatch  # type: ignore[attr-defined]
        known: dict[str, bool] = {}

        def fits(i: int) -> bool:
            if i >= len(self._text):
                return False
            sign = self._text[i]
            if sign not in known:
                known[sign] = fullmatch(sign) is not None
            return known[sign]

        return fits

    def _one(self, fits: Callable[[int], bool]) -> Node:
        def node(i: int, then: Then) -> bool:
            self._step()
            return fits(i) and then(i + 1)

        return node

    def _place(self, name: str, flags: int) -> Node:
        lines = bool(flags & re.MULTILINE)

        def is_word(i: int) -> bool:
            return 0 <= i < len(self._text) and (self._text[i].isalnum() or self._text[i] == "_")

        def holds(i: int) -> bool:
            text, last = self._text, len(self._text)
            if name == "AT_BEGINNING":
                return i == 0 or (lines and text[i - 1] == "\n")
            if name == "AT_END":
                return i == last or (text[i] == "\n" and (lines or i == last - 1))
            if name == "AT_BEGINNING_STRING":
                return i == 0
            if name == "AT_END_STRING":
                return i == last
            return (is_word(i - 1) != is_word(i)) == (name == "AT_BOUNDARY")

        def node(i: int, then: Then) -> bool:
            self._step()
            return holds(i) and then(i)

        return node

    def _branch(self, branches: list[Node]) -> Node:
        def node(i: int, then: Then) -> bool:
            for branch in branches:
                self._step()
                if branch(i, then):
                    return True
            return False

        return node

    def _group(self, number: int | None, body: Node) -> Node:
        if number is None:
            return body

        def node(i: int, then: Then) -> bool:
            def close(j: int) -> bool:
                before = self._groups.get(number)
                self._groups[number] = (i, j)
                if then(j):
                    return True
                if before is None:
                    del self._groups[number]
                else:
                    self._groups[number] = before
                return False

            return body(i, close)

        return node

    def _again(self, number: int) -> Node:
        def node(i: int, then: Then) -> bool:
            self._step()
            if number not in self._groups:
                return False
            start, end = self._groups[number]
            said = self._text[start:end]
            self._step(len(said))
            return self._text.startswith(said, i) and then(i + len(said))

        return node

    def _run(self, fits: Callable[[int], bool], low: int, high: int, name: str) -> Node:
        """A repetition of one character: as many as fit, given back one by one; or one by one from the fewest."""

        def node(i: int, then: Then) -> bool:
            count = 0
            most = low if name == "MIN_REPEAT" else high
            while count < most and fits(i + count):
                count += 1
                self._step()
            if count < low:
                return False
            if name == "POSSESSIVE_REPEAT":
                return then(i + count)
            if name == "MAX_REPEAT":
                for many in range(count, low - 1, -1):
                    self._step()
                    if then(i + many):
                        return True
                return False
            while not then(i + count):
                self._step()
                if count >= high or not fits(i + count):
                    return False
                count += 1
            return True

        return node

    def _repeat(self, body: Node, low: int, high: int, name: str) -> Node:
        if name == "POSSESSIVE_REPEAT":
            return self._atomic(self._repeat(body, low, high, "MAX_REPEAT"))

        def node(i: int, then: Then) -> bool:
            def more(j: int, count: int, before: int) -> bool:
                self._step()
                again = count < high and (count < low or j != before)
                if name == "MIN_REPEAT":
                    if count >= low and then(j):
                        return True
                    return again and body(j, lambda k: more(k, count + 1, j))
                if again and body(j, lambda k: more(k, count + 1, j)):
                    return True
                return count >= low and then(j)

            return more(i, 0, -1)

        return node

    def _atomic(self, body: Node) -> Node:
        def node(i: int, then: Then) -> bool:
            ends: list[int] = []

            def close(j: int) -> bool:
                ends.append(j)
                return True

            return body(i, close) and then(ends[0])

        return node

    def _look(self, body: Node, width: int, *, wanted: bool) -> Node:
        def node(i: int, then: Then) -> bool:
            self._step()
            seen = i >= width and body(i - width, lambda j: not width or j == i)
            return seen == wanted and then(i)

        return node
