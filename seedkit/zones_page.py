"""What stands around an article on a printed page or under one that is sent out: page numbers, running heads, addresses.

A running head may stand between two lines of one sentence; the address of a press office is several lines that are none
of the article's, and an agency's notes to its customers are all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seedkit.lexicon import load_list
from seedkit.zones_blocks import Block, finite_verb

__all__ = ["closing_blocks", "is_page_line", "stands_alone"]

_LONGEST = 160
_LINE = 80
_ADDRESS_WORDS = 14
_CONTACT = re.compile(
    r"(?:\w[\w.-]{0,40}\s?:\s?)?(?:[\w.+-]{1,40}@[\w.-]{3,60}|(?:https?://|www\.)\S{3,70})|(?:Tel|Fon|Fax|Mobil)\w{0,4}[.:]?[:\s][\d\s()/+-]{5,30}"
)
"""A line that is nothing but an address of mail or of a page, or a number."""
_REACHED = re.compile(
    r"\b(?:Telefon|Tel|Fon|Mobil|Fax|Telefax|E-?Mail|Mail|Internet|Web)(?:\.|\b)\s?:?|@\w|\bwww\.|https?://|\d{3,5}[ /-]\d{3}"
)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in load_list("boilerplate")[kind]))


def is_page_line(text: str) -> bool:
    """Return whether a line is a page's number or running head.

    >>> is_page_line("Harzer Rundschau · Seite 12"), is_page_line("Seite an Seite standen sie")
    (True, False)
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return False
    return _pattern("page").fullmatch(text) is not None


def stands_alone(text: str) -> bool:
    """Return whether a line is never a part of a paragraph: of a page's furniture or of an address.

    >>> stands_alone("Rückfragen an:"), stands_alone("presse@example.org"), stands_alone("sagte die Ministerin am")
    (True, True, False)
    """
    if len(text) > _LINE:
        return is_page_line(text)
    return is_page_line(text) or _pattern("closing").fullmatch(text) is not None or _CONTACT.fullmatch(text) is not None


def closing_blocks(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the numbers of the blocks under an article that only those who print it need.

    What opens them names an office (*Rückfragen bitte an:*), and lines of an address follow; a question of an interview
    or a subhead of these words has running text under it, and stays.
    """
    for number, block in enumerate(blocks):
        if len(block.text) > _LONGEST:
            continue
        if _pattern("end").fullmatch(block.text):
            yield from range(number, len(blocks))
            return
        if _pattern("closing").fullmatch(block.text):
            last = number
            while last + 1 < len(blocks) and _is_of_address(blocks[last + 1]):
                last += 1
            if any(_REACHED.search(blocks[at].text) for at in range(number, last + 1)):
                yield from range(number, last + 1)


def _is_of_address(block: Block) -> bool:
    """Whether a line can be a part of an address: a name, a street, a number; no sentence."""
    if block.words > _ADDRESS_WORDS:
        return False
    return _REACHED.search(block.text) is not None or finite_verb(block.text) is None
