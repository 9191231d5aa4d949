"""A time expression as the grammar finds it, and the register its rules enter themselves in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from seedkit.tag.timex.lexer import SYMBOLS, Lexed

__all__ = ["NAME_OF", "RULES", "Handler", "Mention", "rule"]


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
RULES: list[tuple[str, re.Pattern[str], Handler]] = []
NAME_OF = {char: name for name, char in SYMBOLS.items()}


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[A-Z]+", lambda name: SYMBOLS[name[0]], pattern).replace(" ", ""))


def rule(name: str, *patterns: str) -> Callable[[Handler], Handler]:
    """Enter the decorated function as the rule ``name`` for each of ``patterns``."""

    def register(handler: Handler) -> Handler:
        for pattern in patterns:
            RULES.append((name, _compile(pattern), handler))
        return handler

    return register
