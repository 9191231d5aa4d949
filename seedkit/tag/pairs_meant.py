"""*Die beiden Forscher*, *das Ehepaar*, *die Brandts*, *seine Tochter*: persons meant by what they are to each other."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.tag.identities import Identities
from seedkit.tag.person_profile import People

__all__ = ["pair_meant", "relative_meant"]

Range = tuple[int, int]

_PAIRS = frozenset(
    "brüder brüdern schwestern zwillinge zwillingen ehepaar eheleute eheleuten geschwister geschwistern geschwisterpaar".split()
)
"""Nouns for two of one family."""


def relative_meant(ids: Identities, people: People, span: Range, found: str | None) -> str | None:
    """*Seine Tochter Helene Kranz übernimmt. Seine Tochter sagte*: the only one whom the text calls that by name."""
    words, (a, b) = ids.words, span
    if b - a != 2 or words.tag[a] != "PPOSAT" or words.tag[b - 1] != "NN" or ids.is_known(found):
        return None
    return people.only(words.low[b - 1], a)


def pair_meant(
    ids: Identities, people: People, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> str | None:
    """*Berlin und Paris … Beide Regierungen fordern*: the two who spoke or acted together last; two persons as well.

    *Die Brandts*, *das Ehepaar*: the two of one surname. ``catch_up`` is asked first to take note of who has acted so far.
    """
    words, (a, b) = ids.words, span
    low = words.low[a : a + 2]
    at = a + 1 if low[:1] == ["beide"] else a + 2 if low == ["die", "beiden"] else b
    if at < b and words.tag[at] == "ADJA":
        at += 1
    if at + 1 != b or words.tag[b - 1] != "NN" or not (found is None or found.startswith("auto:")):
        return _family(ids, people, span)
    catch_up()
    named = [m for m in ids.sources.near(a) if m.span[1] <= a]
    last = max(named, key=lambda m: m.span[0], default=None)
    if last is not None and (last.source_id or "").count(";") == 1:
        return last.source_id
    return _as_before(ids, people.two(a, noun=words.form[b - 1]), a)


def _family(ids: Identities, people: People, span: Range) -> str | None:
    """*Die Brandts*, *das Ehepaar*: the two persons of one surname that the text has named."""
    words, (a, b) = ids.words, span
    if b - a != 2 or words.low[a] not in ("die", "das", "den", "dem"):
        return None
    if words.low[b - 1] in _PAIRS:
        return _as_before(ids, people.two(a, alike=True), a)
    surname = words.form[b - 1][:-1] if words.low[b - 1].endswith("s") and words.form[b - 1][0].isupper() else None
    return _as_before(ids, people.two(a, surname=surname), a) if surname else None


def _as_before(ids: Identities, joint: str | None, before: int) -> str | None:
    """The two in the order in which the text has named them together, if it has."""
    members = set(joint.split(";")) if joint is not None else set()
    same = (m.source_id for m in ids.sources.near(before) if members == set((m.source_id or "").split(";")))
    return next(same, joint)
