"""*Die kongolesische Regierung … die Regierung*, *der türkische Präsident … der Staatschef*: offices of states taken up."""

from __future__ import annotations

from collections.abc import Callable

from seedkit.tag.identities import Identities
from seedkit.tag.nouns_meant import Mention

__all__ = ["house_of_speaker", "office_taken_up"]

Range = tuple[int, int]

_OF_STATES = frozenset({"state", "office", "military", "ministry", "intelligence", "parliament"})
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})


def office_taken_up(
    ids: Identities, span: Range, found: str | None, catch_up: Callable[[], None] = lambda: None
) -> Mention | None:
    """Return the government, or whoever holds an office, that was named within reach and that the phrase can mean.

    A government was called by the same noun before (*die Regierung in Paris*); another one named behind it without that
    noun leaves open who is meant. Who holds an office is meant by what his state calls him: the phrase with his state
    gives himself. An army or a ministry that the words alone leave open, and that the state of whoever spoke last would
    tell, is the one that acted behind him: *die ukrainische Armee widersprach. Die Armee teilte mit …*
    """
    words = ids.words
    kind = ids.kind(found)
    if kind not in _OF_STATES or not ids.is_bare(span) or words.low[span[0]] not in _DEFINITE:
        return None
    noun, text = words.low[span[1] - 1], ids.text_of(span)
    told = ids.is_known(found)
    if (
        found is None
        or (kind not in ("state", "office") and not told)
        or (told and ids.is_known(ids.register.resolve(text, on=ids.on)))
    ):
        return None
    catch_up()
    there = told and found in ids.register  # "der Präsident" of a kingdom is none, whoever spoke last
    last = ids.sources.last if there else None  # by whose state it was told which one; who acted behind him is nearer
    named = [m for m in ids.sources.near(span[0]) if m.span[1] <= span[0]]
    for mention in sorted(named, key=lambda m: m.span[0], reverse=True):
        if ids.kind(mention.source_id) != kind or not ids.is_known(mention.source_id):
            continue
        if last is not None and mention.span[0] <= last.span[0]:
            return None
        if kind != "office":
            return mention if noun in words.low[slice(*mention.span)] else None
        country = ids.country_of(mention.source_id)
        if country is not None and ids.register.resolve(text, on=ids.on, country=country) == mention.source_id:
            return mention
    return None


def house_of_speaker(ids: Identities, noun: str, before: int, meant: str | None) -> str | None:
    """*die Commerzbank … der Analyst Uwe Sand von der DZ Bank … die Bank*: for whom he works who was named behind it.

    Else ``meant``, who has spoken or acted under that noun.
    """
    low = noun.lower()
    for mention in sorted(ids.sources.near(before), key=lambda m: m.span[0], reverse=True):
        if mention.span[1] > before:
            continue
        if mention.source_id == meant:
            break
        house = ids.called(noun, mention.span[1]) if mention.person else None
        if house is None or house == meant or ids.kind(house) != ids.kind(meant):
            continue
        if any(form.endswith(low) for form in ids.words.low[slice(*mention.span)]):
            return house
    return meant
