"""The words that name events: entries of ``lexicon/de/events.toml`` by verb and by the end of a noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from seedkit.lexicon import load_list
from seedkit.tag.event_nationals import known_place
from seedkit.tag.form_table import register_mark
from seedkit.tag.noun_ends import NounEnds
from seedkit.tag.unit_noun import noun_singular
from seedkit.verbs import readings

__all__ = ["Entry", "entries", "noun_ends", "of_noun", "of_verb"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: what its words name, and what has to stand beside them or must not."""

    type: str
    verbs: frozenset[str]
    nouns: tuple[str, ...]
    objects: tuple[str, ...]
    unless: tuple[str, ...]
    unless_object: tuple[str, ...]
    unless_behind: tuple[tuple[str, str], ...]
    words: frozenset[str]


@cache
def entries() -> tuple[Entry, ...]:
    """All entries in the order of the list."""
    return tuple(
        Entry(
            e["type"],
            frozenset(e.get("verbs", ())),
            tuple(e.get("nouns", ())),
            tuple(e.get("objects", ())),
            tuple(e.get("unless", ())),
            tuple(e.get("unless_object", ())),
            tuple(tuple(phrase.split(" ")) for phrase in e.get("unless_behind", ())),
            frozenset(e.get("words", ())),
        )
        for e in load_list("events")["event"]
    )


@lru_cache(maxsize=50_000)
def of_verb(lemma: str, form: str | None) -> tuple[tuple[Entry, str], ...]:
    """The entries that a verb can be a trigger of, each with the reading it is one by.

    With a form every verb it can be a form of is asked, the lemma first.
    """
    others = (reading.lemma for reading in readings(form) if reading.lemma != lemma) if form else ()
    lemmas = (lemma, *others)
    found = [entries()[at] for at in sorted({at for one in lemmas for at in _by_verb().get(one, ())})]
    return tuple((entry, next(one for one in lemmas if one in entry.verbs)) for entry in found)


@cache
def _by_verb() -> dict[str, tuple[int, ...]]:
    """Positions in ``entries()`` by verb, so that not every entry is asked about every verb."""
    found: dict[str, tuple[int, ...]] = {}
    for at, entry in enumerate(entries()):
        for verb in entry.verbs:
            found[verb] = (*found.get(verb, ()), at)
    return found


@lru_cache(maxsize=50_000)
def of_noun(form: str) -> tuple[tuple[Entry, str], ...]:
    """The entries that a noun form can be a trigger of, with the end that fits, the longest first.

    So *Gerichtsverhandlung* is a trial and *Verhandlung* a meeting.
    """
    if not form[:1].isupper() or not noun_ends().may_be(form):
        return ()
    noun = noun_singular(form).lower()
    found = []
    if noun.endswith("besuch") and known_place(form) is not None:
        return tuple((entry, "besuch") for entry in entries() if "=besuch" in entry.nouns)  # Israelbesuch
    for entry, end, whole in _by_tail().get(noun[-_TAIL:], ()):
        first = len(noun) - len(end)
        if noun.endswith(end) and (first == 0 or (first > 1 and not whole)):
            found.append((entry, end))
    return tuple(sorted(found, key=lambda row: -len(row[1])))


register_mark("event", lambda form, _: of_noun(form))

_TAIL = 3  # letters; no end is shorter


@cache
def noun_ends() -> NounEnds:
    """The ends of all nouns that name an event."""
    return NounEnds(end.lstrip("=") for entry in entries() for end in entry.nouns)


@cache
def _by_tail() -> dict[str, list[tuple[Entry, str, bool]]]:
    """The entries with each of their nouns' ends, and whether it is a whole noun (``=``), by the last letters of the end."""
    found: dict[str, list[tuple[Entry, str, bool]]] = {}
    for entry in entries():
        for end in entry.nouns:
            found.setdefault(end[-_TAIL:], []).append((entry, end.lstrip("="), end.startswith("=")))
    return found
