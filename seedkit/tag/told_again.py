"""Numbers that tell once more how many: *Am Vortag waren es noch 1300*, *die Polizei sprach von 150 Menschen*, *er blieb bei 21,4*."""

from __future__ import annotations

from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.columns import Columns

__all__ = ["NAMING_VERBS", "names_people_again", "names_the_number", "sums_up", "were_so_many"]

NAMING_VERBS = frozenset(
    "sprechen nennen melden zählen schätzen beziffern angeben ausgehen rechnen berichten betreffen bleiben".split()
)
"""Verbs of whoever tells a number."""

_WITH = {"von": ("sprechen", "ausgehen", "berichten"), "bei": ("bleiben",), "auf": ("kommen", "schätzen", "beziffern")}
_PLURAL = frozenset({"waren", "sind", "seien", "wären"})
_ROOM = 5
_ANYBODY = frozenset({"Mensch", "Person", "Leute"})
_ENDS = frozenset({"$.", "$,", "KON", "PTKVZ", "VVPP", "VVINF", "VAFIN", "VVFIN"})
_RELATIVES = frozenset({"PRELS", "PRELAT", "PWAV"})


def were_so_many(columns: Columns, first: int, after: int) -> bool:
    """Whether a number is what *es* was: *Am Vortag waren es noch 1300 gewesen*; nothing but adverbs stands between.

    ``first`` is the token of the numeral, ``after`` the first one behind it.
    """
    low, tag = columns.low, columns.tag
    begin = columns.sentence(first)[0]
    at = first - 1
    while at > begin and tag[at] in ("ADV", "PTKA") and first - at <= _ROOM:
        at -= 1
    if at <= begin or {low[at - 1], low[at]} & {"es"} == set() or _PLURAL.isdisjoint({low[at - 1], low[at]}):
        return False
    return after >= len(columns) or tag[after] in ("$.", "$,", "KON", "KOKOM") or low[after] == "gewesen"


def sums_up(columns: Columns, first: int) -> int | None:
    """The last token before the comma of *…, das sind 410 Arbeitsplätze*: what that clause says holds of the number; None elsewhere."""
    low, tag = columns.low, columns.tag
    at = first - 1
    while at > 1 and tag[at] in ("ADV", "PTKA", "KOKOM", "PIAT"):
        at -= 1
    if at < 3 or low[at] not in _ARE or low[at - 1] != "das" or tag[at - 2] not in ("$,", "$("):
        return None
    return at - 3 if at - 3 >= columns.sentence(first)[0] else None


_ARE = frozenset({"sind", "seien", "wären", "ist", "sei", "wäre"})


def names_the_number(columns: Columns, reader: ClauseReader, first: int) -> bool:
    """Whether a bare number is one that somebody tells: *blieb bei minus 21,4*, *kam auf 33*, *sprach von 900*."""
    at = first - 1
    while at >= 0 and columns.tag[at] in ("ADV", "KOKOM", "PIAT", "ADJD"):
        at -= 1
    verbs = _WITH.get(columns.low[at]) if at >= 0 else None
    return verbs is not None and not set(verbs).isdisjoint(reader.verb_lemmas(first, (), alone=True))


def names_people_again(columns: Columns, reader: ClauseReader, token: int, head: int | None, unit: str | None) -> bool:
    """Whether somebody tells how many people, and nothing else of them: *Die Polizei sprach von 150 Menschen*.

    ``token`` is the numeral, ``head`` its noun. *Sie sprach von 150 Menschen im Haus*, *… , die flohen* tell more.
    """
    if unit not in _ANYBODY or head is None or head + 1 >= len(columns):
        return False
    if columns.tag[head + 1] not in _ENDS or columns.tag[head + 2 : head + 3] == ["PRELS"]:
        return False
    if columns.tag[head + 1] == "$," and not _RELATIVES.isdisjoint(columns.tag[head + 2 : head + 4]):
        return False
    return not NAMING_VERBS.isdisjoint(reader.verb_lemmas(token, (), alone=True))
