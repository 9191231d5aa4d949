"""Article text with its evidence marked, as HTML that no article can break out of.

Marks may overlap and nest in any way. The text is cut at every border, so each piece of text stands in the
page exactly once and the elements around it never cross. Everything that comes from outside is escaped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

__all__ = ["MARK_CSS", "MARK_KINDS", "SHORT", "Mark", "anchor", "mark_text", "short_anchor", "xml_text"]

MARK_KINDS = ("content", "source", "cue", "hedge", "number", "event")
"""What can be marked, weakest first: each has its own line and weight, so that no reader needs the colour."""

SHORT = {"content": "c", "source": "s", "cue": "q", "hedge": "h", "number": "n", "event": "e"}
"""What a class is called where a page has hundreds of thousands of marks."""

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


def short_anchor(prefix: str, record_id: str) -> str:
    """Return an id of twelve characters that stays the same in every run, for the hundreds of thousands of a large page.

    Of 20,000 records, two are called the same once in half a million pages.

    >>> short_anchor("c", "001_7b.txt.claim.12ab")
    'c-7u83iwhy1'
    """
    number = int.from_bytes(hashlib.sha256(record_id.encode("utf-8")).digest()[:8], "big")
    found = ""
    for _ in range(9):
        number, digit = divmod(number, 36)
        found += "0123456789abcdefghijklmnopqrstuvwxyz"[digit]
    return f"{prefix}-{found}"


def xml_text(text: str) -> str:
    """Return text with U+FFFD for each character that XML 1.0 (and so SVG and GraphML) cannot hold.

    >>> xml_text("Bote\\x1b[31m Oslo") == "Bote\\ufffd[31m Oslo"
    True
    """
    return _NOT_XML.sub("\ufffd", text)


def mark_text(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None, short: bool = False) -> str:
    """Return ``text[start:end]`` as HTML with the marks in it.

    Marks outside the slice are left out, those that cross its border are cut. Line breaks are kept for
    ``white-space: pre-wrap``. ``short`` writes the same in half the characters, with the class names of ``SHORT``.

    >>> mark_text("Lee sagte es.", [Mark(0, 3, "source"), Mark(4, 9, "cue")])
    '<span class="sk-source">Lee</span> <span class="sk-cue">sagte</span> es.'
    >>> mark_text("Lee sagte es.", [Mark(0, 3, "source"), Mark(4, 9, "cue")], short=True)
    '<i class=s>Lee</i> <i class=q>sagte</i> es.'
    """
    end = len(text) if end is None else end
    live = [m for m in marks if m.start < m.end and m.start < end and m.end > start]
    borders = sorted({start, end, *(max(start, m.start) for m in live), *(min(end, m.end) for m in live)})
    opening: dict[int, list[Mark]] = {}
    for mark in live:
        opening.setdefault(max(start, mark.start), []).append(mark)
    pieces: list[str] = []
    around: list[_Element] = []  # the elements that are open, outermost first
    active: list[Mark] = []
    for left, right in pairwise(borders):
        active = [m for m in active if m.end > left] + opening.get(left, [])
        wanted = _elements(active)
        kept = next((i for i, (a, b) in enumerate(zip(around, wanted, strict=False)) if a != b), len(wanted))
        kept = min(kept, len(around))  # what goes on stays open
        pieces += [one.closed(short) for one in reversed(around[kept:])]
        targets = [m for m in opening.get(left, ()) if m.target]
        for one in wanted[kept:]:
            mine = next((m for m in targets if m.kind == one.kind and m.link == one.link), None)
            targets = [m for m in targets if m is not mine]
            pieces.append(one.opened(mine, short))
        empty = "i" if short else "span"
        pieces += [f"<{empty}{_target(m, short)}></{empty}>" for m in targets]
        around = wanted
        pieces.append(escape(text[left:right], quote=False))
    return "".join([*pieces, *(one.closed(short) for one in reversed(around))])


@dataclass(frozen=True, slots=True)
class _Element:
    """An element around a stretch of text; two that are equal are one."""

    kind: str
    link: str | None = None
    title: str | None = None

    def opened(self, target: Mark | None, short: bool) -> str:
        name = "a" if self.link else self._name(short)
        link = _attribute("href", f"#{self.link}", short) if self.link else ""
        kind = SHORT.get(self.kind, f"sk-{self.kind}") if short else f"sk-{self.kind}"
        title = _attribute("title", self.title, short) if self.title else ""
        return f"<{name}{_target(target, short) if target else ''}{link}{_attribute('class', kind, short)}{title}>"

    def closed(self, short: bool) -> str:
        return "</a>" if self.link else f"</{self._name(short)}>"

    @staticmethod
    def _name(short: bool) -> str:
        return "i" if short else "span"


def _elements(active: Sequence[Mark]) -> list[_Element]:
    """The elements around a stretch of text under one set of marks, the weakest outside; the innermost one is the link."""
    kinds = sorted({m.kind for m in active}, key=_rank)
    if not kinds:
        return []
    title = next((m.title for m in reversed(active) if m.title), None)
    link = next((m.link for m in reversed(active) if m.link), None)
    return [*(_Element(kind) for kind in kinds[:-1]), _Element(kinds[-1], link, title)]


def _target(mark: Mark, short: bool) -> str:
    number = _attribute("data-fn", mark.note, short) if mark.note else ""
    return _attribute("id", str(mark.target), short) + number


def _attribute(name: str, value: str, short: bool) -> str:
    plain = short and re.fullmatch(r"[\w#-]+", value, re.ASCII)
    return f" {name}={value}" if plain else f' {name}="{escape(value)}"'


def _rank(kind: str) -> int:
    return MARK_KINDS.index(kind) if kind in MARK_KINDS else len(MARK_KINDS)
