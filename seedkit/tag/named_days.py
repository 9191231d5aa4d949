"""Persons whose surname is a day, a month or a season: *Jürgen Freitag … Freitag sagte*, *Anna Mai … so Mai*."""

from __future__ import annotations

from seedkit.lexicon.calendar import MONTHS, WEEKDAYS
from seedkit.register_words import first_names
from seedkit.tag.columns import Columns
from seedkit.tag.form_table import form_places, register_words

__all__ = ["named_days"]

_KEY = "named_days"
_DAYS = MONTHS | WEEKDAYS | {"sommer", "winter", "herbst", "frühling", "lenz"}
_GENITIVES = frozenset(day + "s" for day in _DAYS)
register_words(_KEY, _DAYS | _GENITIVES)
_OF_TIME = frozenset("am im vom zum bis ab seit vor nach um zwischen ende anfang mitte jeden jeder und oder".split())
_OF_NOUNS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "ADJA", "CARD", "ADJD"})


def named_days(columns: Columns) -> frozenset[int]:
    """The tokens that are such a surname: right behind a given name, and wherever else it stands where no time can.

    What follows *am*, *im* or an article, or goes before a year, is a time in such a text as well.
    """
    known: frozenset[int] | None = columns.memo.get(_KEY)
    if known is None:
        known = columns.memo[_KEY] = _find(columns)
    return known


def _find(columns: Columns) -> frozenset[int]:
    asked = [i for i in form_places(columns, _KEY) if i and columns.form[i][0].isupper()]
    if not asked:
        return frozenset()
    form, entity = columns.form, columns.entity
    full = {i for i in asked if entity[i] == entity[i - 1] == "PER" and form[i - 1] in first_names()}
    full = {i for i in full if entity[i + 1 : i + 2] != ["PER"]}  # "Karl August Rabe"
    if not full:
        return frozenset()
    names = {form[i] for i in full} | {form[i] + "s" for i in full}
    return frozenset(full.union(i for i in asked if form[i] in names and not _is_time(columns, i)))


def _is_time(columns: Columns, i: int) -> bool:
    """Whether a word stands as a time does: *am Freitag*, *der Herbst*, *Mai 2024*."""
    behind = columns.tag[i + 1] if i + 1 < len(columns) else ""
    return columns.low[i - 1] in _OF_TIME or columns.tag[i - 1] in _OF_NOUNS or behind == "CARD"
