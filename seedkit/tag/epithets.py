"""*Die EZB … die Notenbank*, *die Nato … das Bündnis*: nouns by which a text takes up a body everybody knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.tag.coreference import REACH
from seedkit.tag.identities import Identities

__all__ = ["body_of_epithet"]

Range = tuple[int, int]

_OFFICES = frozenset({"authority", "court", "intelligence", "ministry", "police"})
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})


@cache
def _epithets() -> dict[str, frozenset[str]]:
    """Which sources a noun may take up."""
    found: dict[str, frozenset[str]] = {}
    for entry in load_list("epithets")["epithet"]:
        for noun in entry["nouns"]:
            found[noun] = found.get(noun, frozenset()) | frozenset(entry["ids"])
    return found


def body_of_epithet(
    ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> str | None:
    """Return the source named within reach that the phrase ends by taking up, None where none can be called so.

    An article and the noun, or whose word it is before them (*ein Sprecher des Clubs*). Another body of the kind which
    the noun names by itself (``found``), named behind it, is meant instead. ``catch_up`` is asked first to take note of
    who has acted so far.
    """
    words = ids.words
    if words.low[span[1] - 2] not in _DEFINITE or span[1] - span[0] < 2:
        return None
    noun = words.form[span[1] - 1]
    called = next((_epithets()[one] for one in (noun, *_lemmas(noun)) if one in _epithets()), None)
    if called is None or ids.is_known(found):
        return None
    catch_up()
    named = [m for m in ids.sources.named if m.span[1] <= span[0] and span[0] - m.span[1] <= REACH]
    kind = ids.kind(found)
    kinds = _OFFICES if kind == "state" else {kind}
    for mention in sorted(named, key=lambda one: one.span[0], reverse=True):
        if mention.source_id in called:
            return mention.source_id
        if ids.is_known(mention.source_id) and ids.kind(mention.source_id) in kinds:
            return None
    return None


def _lemmas(noun: str) -> list[str]:
    return [reading.lemma for reading in noun_readings(noun)]
