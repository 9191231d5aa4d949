"""What the table of problems says, in the briefing's language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["problem_in"]


def problem_in(code: str, text: str, *, kind: bool = False) -> tuple[str, bool]:
    """Return a cell of ``problems`` in a language, and whether it is now in it; the table itself speaks English.

    ``kind`` says that it is the cell ``what``. Names, numbers and what Python itself reports stay as they are; a
    text that is not in ``problems.toml`` stays English.

    >>> problem_in("de", "language is en"), problem_in("de", "file skipped", kind=True)
    (('die Sprache ist en', True), ('Datei ausgelassen', True))
    >>> problem_in("de", "[Errno 5]"), problem_in("en", "language is en")
    (('[Errno 5]', False), ('language is en', True))
    """
    if code == "en" or not text:
        return text, True
    kinds, texts = _words()
    if kind:
        return kinds.get(text, text), text in kinds
    for pattern, said in texts:
        if found := pattern.fullmatch(text):
            return said.format(*found.groups()), True
    return text, False


@cache
def _words() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """The kinds of problems, and the texts about them as patterns, those with fewer holes first."""
    words = tomllib.loads((files("seedkit.report") / "problems.toml").read_text(encoding="utf-8"))
    texts = sorted(words["text"].items(), key=lambda pair: pair[0].count("{}"))
    return words["skipped"] | words["what"], [
        (re.compile("(.+?)".join(map(re.escape, text.split("{}"))), re.DOTALL), said) for text, said in texts
    ]
