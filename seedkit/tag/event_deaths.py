"""Deaths that nobody and nothing outside brought about: *starb nach langer Krankheit*, *im Alter von 80 Jahren*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from seedkit.records import Event
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import is_kind_of, sense_words
from seedkit.tag.form_table import form_places

__all__ = ["is_natural_death", "one_death"]

_DYING = frozenset({"sterben", "versterben"})
_HARM = frozenset({"accident", "attack", "fighting", "capture", "injury", "epidemic", "coup", "arrest", "trial"})
_STATE = re.compile("[A-Z]{2}")
_AGE = ("im", "alter", "von")


def is_natural_death(reader: ClauseReader, verb: int) -> bool:
    """Whether somebody dies of an illness or of age, and the clause names nothing that happened: *bei einem Unfall*."""
    if verb not in reader.verbs or reader.lemma(verb) not in _DYING:
        return False
    columns = reader.columns
    around = reader.around(verb)
    happening = set(form_places(columns, "event"))
    if any(i in happening and columns.tag[i] == "NN" for i in around):
        return False
    return any(
        (columns.tag[i] == "NN" and is_kind_of(columns.form[i], "natural_death"))
        or (columns.low[i] == "alter" and tuple(columns.low[i - 1 : i + 2]) == _AGE)
        for i in around
    )


def one_death(events: Iterable[Event], reader: ClauseReader) -> Iterator[Event]:
    """Give a death without a cause the type of another telling: *Malerin Rabe gestorben … Rabe starb an einem Krebsleiden*.

    So is the death of somebody named, and whoever *verstarb*, where the article tells of nothing that could have killed.
    """
    events = list(events)
    dead = {who for one in events if one.type == "death" for who in one.participants}
    dying = [one for one in events if one.type == "killing" and one.trigger in _DYING]
    harmless = bool(dying) and not _tells_of_harm(events, reader)
    for one in events:
        if one.type == "killing" and one.trigger in _DYING:
            mild = harmless and (
                one.trigger == "versterben" or any(not _STATE.fullmatch(who) for who in one.participants)
            )
            if mild or not dead.isdisjoint(one.participants):
                one = replace(one, type="death")
        yield one


def _tells_of_harm(events: Iterable[Event], reader: ClauseReader) -> bool:
    """Whether an article has an event that people die of, or words of crimes and accidents."""
    if any(one.type in _HARM or (one.type == "killing" and one.trigger not in _DYING) for one in events):
        return True
    return any(low.startswith(sense_words("foul_play")) for low in reader.columns.low)
