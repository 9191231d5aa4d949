"""An article is read from a clean copy, and every place in it is told back.

What a page, a mail or a PDF leaves in a text says nothing: two blanks for one, blanks that do not break, hyphens that nobody
sees, *ue* for every *ü*, the end of a line within a sentence, *,,* for a quotation mark, *&nbsp;*, the mark of a footnote. The article keeps
every character. The rules read a copy without them, so that *Nach  Angaben der Polizei[2]* is read as *Nach Angaben der
Polizei*, and the rows get the places in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple, cast
from unicodedata import normalize

from seedkit.records import Zone
from seedkit.spelling_print import LINE_END_HYPHEN, as_spelled_today, as_spelled_without_umlauts, line_joint
from seedkit.zones_wrapped import full_lines, wrapped_by_hand

__all__ = ["Copy", "as_clean", "copy_of"]

_BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b\u200c\u2060\ufeff"
_ODD = re.compile("[\t\u00a0\u1680\u2000-\u200c\u202f\u205f\u2060\u3000\u00ad\ufeff\u0300-\u036f\ufb00-\ufb06]")
_ODD_PAIRS = ("  ", ",,", "''", "``", "<<", ">>", "-\n", "-\r\n", "- \n")
_UMLAUTS = re.compile("[äöüÄÖÜ]|[aouAOU]\u0308")
_EVERYWHERE = rf"""
    (?P<thousand>(?<=\d)[\u00a0\u2009\u202f](?=\d{{3}}\b))      # 5 000: one number, and read as such
  | (?P<broken>\u00ad[{_BLANK}]{{0,8}}\r?\n[{_BLANK}]{{0,20}}(?=\w))
  | (?P<hyphen>{LINE_END_HYPHEN.pattern})
  | (?P<unseen>[{_UNSEEN}]{{1,20}})
  | (?P<line>(?<=\S)[{_BLANK}]{{0,8}}\r?\n[{_BLANK}]{{0,20}}(?=[^\s\-*•·–—]))
  | (?P<blank>[{_BLANK}]{{2,400}}|[^\S\n\r ])
  | (?P<letter>[^\W\d_][\u0300-\u036f]{{1,4}})
  | (?P<ligature>[\ufb00-\ufb06])
  | (?P<quote>,,(?=\S)|''|``|<<(?=\S)|(?<=\S)<<|>>(?=\S)|(?<=\S)>>)
  | (?P<entity>&(?:[a-zA-Z]{{2,8}}|\#\d{{2,5}}|\#x[0-9a-fA-F]{{2,5}});)
  | (?P<note>(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:!?“”"»«)]))\[\d{{1,3}}\])
  | (?P<old>\b[^\W\d_]{{1,60}}ß[^\W\d_]{{0,60}}\b)
"""
_RULES = re.compile(_EVERYWHERE, re.VERBOSE)
_RULES_WITHOUT_UMLAUTS = re.compile(
    rf"{_EVERYWHERE} | (?P<umlaut>\b[A-Za-z]{{0,60}}[aouAOU][eE][A-Za-z]{{0,60}}\b)", re.VERBOSE
)
_QUOTES = {",,": "„", "``": "„", "''": "“", "<<": "«", ">>": "»"}


class Copy(NamedTuple):
    """What is read for an article: ``text``, and of each of its characters the places in the article that it stands for."""

    article: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span_back(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the copy is in the article.

        >>> copy = copy_of("Nach  Angaben der Poli\\u00adzei[2] brannte es.")
        >>> copy.text
        'Nach Angaben der Polizei brannte es.'
        >>> start = copy.text.index("Polizei")
        >>> copy.article[slice(*copy.span_back(start, start + 7))] == "Poli\\u00adzei"
        True
        """
        if start < end:
            return self.starts[start], self.ends[end - 1]
        at = self.starts[start] if start < len(self.starts) else len(self.article)
        return at, at

    def forth(self, place: int) -> int:
        """Return where a place of the article is in the copy; where it is not, what comes next."""
        return bisect_left(self.ends, place + 1)

    def span_forth(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the article is in the copy."""
        return self.forth(start), bisect_left(self.starts, end)

    def zones(self, zones: Iterable[Zone]) -> tuple[Zone, ...]:
        """Return the zones of the article as those of the copy."""
        found = ((zone, *self.span_forth(zone.start, zone.end)) for zone in zones)
        return tuple(replace(zone, start=start, end=end, text=self.text[start:end]) for zone, start, end in found)

    def back(self, record: Any) -> Any:
        """Return a record that was read in the copy, with its places in the article and the words as they stand there."""
        changed: dict[str, Any] = {}
        names = _names(cast("Hashable", type(record)))
        if "spans" in names:
            changed["spans"] = tuple(self.span_back(start, end) for start, end in record.spans)
        for first, last, word in _PLACES:
            if first not in names:
                continue
            start, end = getattr(record, first), getattr(record, last)
            if start is None or end is None:
                continue
            changed[first], changed[last] = self.span_back(start, end)
            if word in names and getattr(record, word) == self.text[start:end]:
                changed[word] = self.article[changed[first] : changed[last]]
        return replace(record, **changed) if changed else record


_PLACES = (
    ("start", "end", "text"),
    ("cue_start", "cue_end", "cue"),
    ("frame_start", "frame_end", ""),
    ("source_start", "source_end", "source"),
)


@lru_cache(maxsize=32)
def _names(record: Hashable) -> frozenset[str]:
    return frozenset(field.name for field in fields(cast("Any", record)))


def copy_of(text: str, edges: Collection[int] = ()) -> Copy | None:
    """Return the copy of a text that is read; None where the text can be read as it is.

    Nothing is joined over ``edges``, the places where its zones begin and end.

    >>> copy_of("Nach Angaben der Polizei brannte es.") is None
    True
    >>> copy_of(",,Es brennt'', sagte\\u00a0er.").text
    '„Es brennt“, sagte er.'
    >>> copy_of("Der Geheim-\\ndienst der CDU-\\nFraktion").text
    'Der Geheimdienst der CDU-Fraktion'
    """
    wrapped, full = wrapped_by_hand(text), full_lines(text)
    plain = _UMLAUTS.search(text) is None  # fuer, ueber: or nothing of the kind
    if not wrapped and not full and not plain and not _is_odd(text):
        return None
    quoting = {mark for mark in _QUOTES if mark in text}
    between = sorted(edges)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0

    def keep(upto: int) -> None:
        parts.append(text[at:upto])
        starts.extend(range(at, upto))
        ends.extend(range(at + 1, upto + 1))

    for found in (_RULES_WITHOUT_UMLAUTS if plain else _RULES).finditer(text):
        start, end = found.span()
        if found.lastgroup == "line":
            at_end = text.index("\n", start)
            cleaned = " " if at_end in full or (wrapped and _goes_on(text, start, end)) else None
        elif found.lastgroup == "umlaut":
            cleaned = as_spelled_without_umlauts(found[0])
        else:
            cleaned = _cleaned(found, quoting)
        if cleaned is None or cleaned == found[0] or _has_edge(between, start, end, found.lastgroup):
            continue
        keep(start)
        parts.append(cleaned)
        starts.extend([start] * len(cleaned))
        ends.extend([end] * len(cleaned))
        at = end
    if not parts:
        return None
    keep(len(text))
    return Copy(text, "".join(parts), starts, ends)


def as_clean(text: str) -> str:
    """Return a stretch of an article as its copy has it, to compare it with others; umlauts of two letters are left.

    >>> as_clean(",,Die Sol\u00addaten\u00a0 sind tot[3]''")
    '„Die Soldaten sind tot“'
    """
    if not _is_odd(text):
        return text
    quoting = {mark for mark in _QUOTES if mark in text}

    def cleaned(found: re.Match[str]) -> str:
        new = _cleaned(found, quoting)
        return found[0] if new is None else new

    return _RULES.sub(cleaned, text)


def _is_odd(text: str) -> bool:
    """Whether a text has anything that the rules change, but for lines that were broken by hand and umlauts; quick for those that have not."""
    return (
        _ODD.search(text) is not None
        or any(pair in text for pair in _ODD_PAIRS)
        or ("&" in text and ";" in text)
        or ("[" in text and "]" in text)
        or any("ß" in word and as_spelled_today(word) != word for word in text.split())
    )


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a line end is surely within a sentence: behind a word or comma, or before a small letter."""
    return text[start - 1].isalnum() or text[start - 1] == "," or text[end].islower()


def _cleaned(found: re.Match[str], quoting: Collection[str]) -> str | None:
    """What the copy has in place of what was found; None where it is left as it is."""
    kind, text = found.lastgroup, found[0]
    if kind == "blank":
        return " "
    if kind in ("unseen", "broken", "note"):
        return ""
    if kind == "hyphen":
        return line_joint(found)
    if kind == "old":
        return as_spelled_today(text)
    if kind == "letter":
        return normalize("NFC", text)
    if kind == "ligature":
        return normalize("NFKC", text)
    if kind == "quote":
        return _QUOTES[text] if _has_partner(text, quoting) else None
    if kind == "entity":
        return unescape(text).replace("\u00a0", " ")
    return None


def _has_partner(mark: str, quoting: Collection[str]) -> bool:
    """Whether a text has the mark that goes with this one; '' alone may be anything."""
    if mark in ("<<", ">>"):
        return {"<<", ">>"} <= set(quoting)
    return "''" in quoting and not {",,", "``"}.isdisjoint(quoting)


def _has_edge(edges: Sequence[int], start: int, end: int, kind: str | None) -> bool:
    """Whether a zone begins or ends within a stretch; where lines are joined, at its ends as well."""
    around = kind in ("line", "hyphen", "broken")
    at = bisect_left(edges, start if around else start + 1)
    return at < len(edges) and edges[at] < (end + 1 if around else end)
