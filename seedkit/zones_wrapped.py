"""Lines that were broken by hand, or by a mail program: their ends stand inside sentences and mean no more than a blank does."""

from __future__ import annotations

__all__ = ["full_lines", "wrapped_by_hand"]

_WRAPPED = 120  # characters; a longer line shows that lines were not broken by hand
_MOSTLY = 0.8  # of the lines that others follow are full where lines were broken as they were filled


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


def full_lines(text: str) -> frozenset[int]:
    r"""Return the places of the line ends that stand there because the next word would not have fitted into the line.

    None where a text is not broken so: most lines that others follow are full, and some line goes on with a small letter.

    >>> sorted(full_lines("Die Bahn sagte am 3.\nMai, der Zug fahre\nnicht. Er stehe in\nBonn."))
    [20, 39, 58]
    >>> full_lines("Bahn steht still\nDer Zug fuhr nicht ab.\nEr stand in Bonn.")
    frozenset()
    """
    lines = [line.rstrip() for line in text.split("\n")] if "\n" in text else []
    width = max(map(len, lines), default=0)
    if width > _WRAPPED:
        return frozenset()
    found, followed, small, end = [], 0, 0, -1
    for raw, line, behind in zip(text.split("\n"), lines, lines[1:], strict=False):
        end += len(raw) + 1
        if not line or not behind:
            continue
        followed += 1
        small += behind.lstrip()[0].islower()
        if len(line) + 1 + len(behind.split(maxsplit=1)[0]) > width:
            found.append(end)
    return frozenset(found) if small and len(found) > 1 and len(found) >= _MOSTLY * followed else frozenset()
