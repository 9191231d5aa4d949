"""A time expression as the grammar finds it, and the register its rules enter themselves in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seedkit.tag.timex.lexer import SYMBOLS, Lexed

__all__ = ["NAME_OF", "RULES", "Handler", "Mention", "Rule", "rule"]


@dataclass(slots=True)
class Mention:
    """A time expression before it is anchored: pieces ``first`` to ``last`` (inclusive) and what they say.

    ``kind`` says how `resolve` reads ``data``; ``reach`` is how many pieces the rule looked at: of two rules for the
    same words the one that saw more wins. ``void`` mentions only keep other rules off their words.
    """

    first: int
    last: int
    type: str
    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    mod: str | None = None
    rule: str = ""
    reach: int = 0


Handler = Callable[[Lexed, int, int, dict[str, int]], "Mention | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over symbols.

    Every match holds one of ``anchors``, at most ``lead`` symbols after its start, and is at most ``length`` symbols long.
    It holds one of ``partners`` as well, where there are any.
    """

    name: str
    pattern: re.Pattern[str]
    handler: Handler
    anchors: str
    partners: frozenset[str]
    lead: int
    length: int


RULES: list[Rule] = []
NAME_OF = {char: name for name, char in SYMBOLS.items()}
# Symbols that stand everywhere are poor anchors; one in four words is one of the first.
_EVERYWHERE = set("LOWER UPPER ART IN DOT COMMA".split())
_COMMON = _EVERYWHERE | set("INART UND HYPH NUM ORD EIN VOR UM NL PUNCT AB FUER ALLE JE DEM".split())
_NAME = re.compile(r"[A-Z]+")
_ELEMENT = re.compile(r"(?P<name>[A-Z]+)(?P<few>\??)|(?P<open>\(\?:)")


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_NAME.sub(lambda name: SYMBOLS[name[0]], pattern).replace(" ", ""))


def _elements(pattern: str) -> Iterator[tuple[set[str], int]]:
    """Yield the parts of a pattern in order: the symbols one of which must stand there (none: optional), its length."""
    pattern = pattern.replace(" ", "_")
    at = 0
    while at < len(pattern):
        found = _ELEMENT.match(pattern, at)
        if found is None:
            at += 1
        elif found["name"]:
            at = found.end()
            yield set() if found["few"] else {found["name"]}, 1
        else:
            depth, close = 1, found.end()
            while depth:
                depth += {"(": 1, ")": -1}.get(pattern[close], 0)
                close += 1
            inside = pattern[found.end() : close - 1]
            times = re.match(r"\{\d,(\d)\}|\?", pattern[close:])
            at = close + (times.end() if times else 0)
            choices = set(_choices(inside))
            single = all(_NAME.fullmatch(choice) for choice in choices)
            many = int(times[1]) if times and times[1] else 1
            longest = max(sum(length for _, length in _elements(choice)) for choice in choices)
            yield (choices if single and not times else set()), many * longest


def _choices(group: str) -> Iterator[str]:
    """Yield the alternatives of a group, none of which is split inside brackets of its own."""
    depth = first = 0
    for at, sign in enumerate(group):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            yield group[first:at]
            first = at + 1
    yield group[first:]


def _anchor(pattern: str) -> tuple[str, frozenset[str], int, int]:
    """Return the rarest symbols that must stand in a match, the next rarest, how far from its start the first can
    stand, and its length at most."""
    needed: list[tuple[int, int, set[str]]] = []
    lead = 0
    for names, length in _elements(pattern):
        if names:
            needed.append((_cost(names), lead, names))
        lead += length
    needed.sort(key=lambda one: one[0])
    assert needed, f"no symbol must stand in {pattern}"
    symbols = [frozenset(SYMBOLS[name] for name in names) for _, _, names in needed]
    partners = next((others for others in symbols if others != symbols[0]), frozenset())
    return "".join(sorted(symbols[0])), partners, needed[0][1], lead


def _cost(names: set[str]) -> int:
    return len(names & _EVERYWHERE) * 1000 + len(names & _COMMON) * 100 + len(names)


def rule(name: str, *patterns: str) -> Callable[[Handler], Handler]:
    """Enter the decorated function as the rule ``name`` for each of ``patterns``."""

    def register(handler: Handler) -> Handler:
        for pattern in patterns:
            RULES.append(Rule(name, _compile(pattern), handler, *_anchor(pattern)))
        return handler

    return register
