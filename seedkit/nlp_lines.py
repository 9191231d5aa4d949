"""Lines that were broken by hand: their ends stand inside sentences and mean no more than a blank does."""

from __future__ import annotations

from typing import Any

__all__ = ["without_line_ends", "wrapped_by_hand"]

_WRAPPED = 120  # characters; a longer line shows that lines were not broken by hand


def wrapped_by_hand(text: str) -> bool:
    """Say whether line ends stand inside sentences: short lines, several of which start with a small letter.

    >>> wrapped_by_hand("Die Bahn sagte,\\nder Zug\\nfahre.\\nDas war\\nalles.")
    True
    """
    if "\n" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or max(map(len, lines)) > _WRAPPED:
        return False
    small = sum(line.lstrip()[0].islower() for line in lines[1:])
    return small >= 2 and small * 6 >= len(lines)


def without_line_ends(orths: list[int], blanks: list[int], strings: Any) -> tuple[list[int], list[int]]:
    """Put the end of a line that goes on to the word before it, which is looked up without it (``as_spelled``).

    *Senator Jan / Müller* are neighbours then. A line that ends with a stop or a colon may be the last of something.
    ``orths`` and ``blanks`` are what spaCy calls ORTH and SPACY.
    """
    words: list[int] = []
    spaces: list[int] = []
    for at, (orth, blank) in enumerate(zip(orths, blanks, strict=True)):
        space = strings[orth]
        if words and at + 1 < len(orths) and space.isspace() and space.count("\n") == 1:
            before = strings[words[-1]]
            if before[-1].isalnum() or before == ",":
                words[-1] = strings.add(before + " " * bool(spaces[-1]) + space)
                spaces[-1] = blank
                continue
        words.append(orth)
        spaces.append(blank)
    return words, spaces
