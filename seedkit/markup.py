"""Article text with its evidence marked, as HTML that no article can break out of.

Marks may overlap and nest in any way. The text is cut at every border, so each piece of text stands in the
page exactly once and the elements around it never cross. Everything that comes from outside is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

__all__ = ["MARK_CSS", "MARK_KINDS", "Mark", "anchor", "mark_text", "xml_text"]

MARK_KINDS = ("content", "source", "cue", "hedge", "number", "event")
"""What can be marked, weakest first: each has its own line and weight, so that no reader needs the colour."""

MARK_CSS = """
.sk-content{background:var(--sk-content,rgba(70,140,210,.16));box-decoration-break:clone;-webkit-box-decoration-break:clone;padding:.06em 0}
.sk-source{font-weight:700;border-bottom:2px solid currentColor}
.sk-cue{font-style:italic;border-bottom:2px dotted currentColor}
.sk-hedge{text-decoration:underline wavy 1px currentColor;text-underline-offset:.22em;font-weight:600}
.sk-number{outline:1px solid currentColor;outline-offset:1px;border-radius:2px}
.sk-event{border-bottom:3px double currentColor}
.sk-focus{background:var(--sk-focus,rgba(255,200,60,.28))}
""".strip()

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``start``..``end`` (code points of the text, end exclusive) and what it is.

    ``target`` is an id that the page can jump to (it stands once, at the mark's beginning), ``note`` the number that
    stands there on paper, where nothing can be clicked; ``link`` is the id the mark leads back to.
    """

    start: int
    end: int
    kind: str
    target: str | None = None
    link: str | None = None
    title: str | None = None
    note: str | None = None


def anchor(prefix: str, record_id: str) -> str:
    """Return an id that is safe in HTML, in CSS and behind ``#``, and different for different records.

    >>> anchor("c", "001_7b.txt.claim.12ab")
    'c-001_7b-2etxt-2eclaim-2e12ab'
    """
    return f"{prefix}-" + re.sub(r"[^A-Za-z0-9_]", lambda m: f"-{ord(m.group()):x}", record_id)


def xml_text(text: str) -> str:
    """Return text with U+FFFD for each character that XML 1.0 (and so SVG and GraphML) cannot hold.

    >>> xml_text("Bote\\x1b[31m Oslo") == "Bote\\ufffd[31m Oslo"
    True
    """
    return _NOT_XML.sub("\ufffd", text)


def mark_text(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` as HTML with the marks in it.

    Marks outside the slice are left out, those that cross its border are cut. Line breaks are kept for
    ``white-space: pre-wrap``.

    >>> mark_text("Lee sagte es.", [Mark(0, 3, "source"), Mark(4, 9, "cue")])
    '<span class="sk-source">Lee</span> <span class="sk-cue">sagte</span> es.'
    """
    end = len(text) if end is None else end
    live = [m for m in marks if m.start < m.end and m.start < end and m.end > start]
    borders = sorted({start, end, *(max(start, m.start) for m in live), *(min(end, m.end) for m in live)})
    opening: dict[int, list[Mark]] = {}
    for mark in live:
        opening.setdefault(max(start, mark.start), []).append(mark)
    pieces: list[str] = []
    around = ""  # the element that is open
    active: list[Mark] = []
    for left, right in pairwise(borders):
        active = [m for m in active if m.end > left] + opening.get(left, [])
        targets = "".join(_target(m.target, m.note) for m in opening.get(left, ()) if m.target)
        element = _element(active)
        if targets or element != around:  # neighbours that are marked alike are one element
            pieces += [_end(around), targets, element]
            around = element
        pieces.append(escape(text[left:right]))
    return "".join([*pieces, _end(around)])


def _end(element: str) -> str:
    return f"</{element[1 : element.index(' ')]}>" if element else ""


def _element(active: Sequence[Mark]) -> str:
    """The element around a stretch of text under one set of marks, as it begins; "" where there is none."""
    if not active:
        return ""
    kinds = sorted({m.kind for m in active}, key=_rank)
    title = next((m.title for m in reversed(active) if m.title), None)
    link = next((m.link for m in reversed(active) if m.link), None)
    attributes = f'class="{" ".join("sk-" + escape(kind) for kind in kinds)}"'
    if title:
        attributes += f' title="{escape(title)}"'
    if link:
        return f'<a href="#{escape(link)}" {attributes}>'
    return f"<span {attributes}>"


def _target(name: str, note: str | None) -> str:
    number = f' data-fn="{escape(note)}"' if note else ""
    return f'<a id="{escape(name)}"{number}></a>'


def _rank(kind: str) -> int:
    return MARK_KINDS.index(kind) if kind in MARK_KINDS else len(MARK_KINDS)
