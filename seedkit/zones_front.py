"""Front matter: the lines between ``---`` at the top of a text that say what it is, as clippers and site makers write it.

Only its plain form is read, ``key: value`` a line, with lists in brackets or below their key; whatever is built deeper
is passed over. It is about the article and no part of it: the text keeps it, no row is made of it.
"""

from __future__ import annotations

import re

__all__ = ["front_fields", "front_length"]

_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_KEY = re.compile(r"(?P<key>[^\W\d][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)$")
_MOST_LINES = 80
"""Longer ones are a text between two rules."""


def front_length(text: str) -> int:
    """Return how many characters the front matter has, its fences and their line ends included; 0 where there is none.

    Every line must have the shape of front matter: a text that is ruled off at its top is none.

    >>> front_length("---\\ndate: 2024-05-03\\n---\\nSeoul schweigt.")
    25
    >>> front_length("---\\nSeoul schweigt.\\n---\\n")
    0
    """
    return _read(text)[0] if text[:4].lstrip("\ufeff").startswith("---") else 0


def front_fields(text: str) -> dict[str, str | list[str]]:
    """Return the fields of the front matter, keys in small letters.

    >>> front_fields("---\\nTitle: 'Seoul: ein Tag'\\ntags: [a, b]\\n---\\n")
    {'title': 'Seoul: ein Tag', 'tags': ['a', 'b']}
    """
    return _read(text)[1] if text[:4].lstrip("\ufeff").startswith("---") else {}


def _read(text: str) -> tuple[int, dict[str, str | list[str]]]:
    fence = _FENCE.match(text)
    if fence is None:
        return 0, {}
    found: dict[str, str | list[str]] = {}
    key, at = "", fence.end()
    for line in text[at : at + 40_000].splitlines(keepends=True)[:_MOST_LINES]:
        at += len(line)
        bare = line.rstrip()
        if _CLOSING.match(bare):
            return (at, found) if found else (0, {})
        named, item = _KEY.match(bare), _ITEM.match(bare)
        if named is not None:
            key = named["key"].strip().lower()
            if value := _value(named["value"] or ""):
                found[key] = value
        elif key and item is not None:
            entry = found.setdefault(key, [])
            if isinstance(entry, list) and isinstance(one := _value(item["value"]), str):
                entry.append(one)
        elif bare and not (bare.startswith("#") or (key and bare[0] in " \t")):
            return 0, {}
    return 0, {}


def _value(words: str) -> str | list[str]:
    """A plain value, without its quotation marks; a list where it stands in brackets. What begins a block is none."""
    words = words.strip()
    if words.startswith("[") and words.endswith("]") and not words.startswith("[["):
        return [one for one in (_unquoted(part.strip()) for part in words[1:-1].split(",")) if one]
    return "" if words in ("|", ">", "|-", ">-", "~", "null", "{}") else _unquoted(words)


def _unquoted(words: str) -> str:
    """A value without quotation marks, a comment behind it, and the brackets that note books write around names."""
    quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "'\""
    if quoted and words[0] == "'":
        words = words[1:-1].replace("''", "'")
    elif quoted:
        words = words[1:-1].replace('\\"', '"')
    else:
        words = words.split(" #")[0].rstrip()
    return words[2:-2] if words.startswith("[[") and words.endswith("]]") else words
