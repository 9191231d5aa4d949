"""Deaths that nobody and nothing outside brought about: *starb nach langer Krankheit*, *im Alter von 80 Jahren*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from seedkit.records import Event
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_words import is_kind_of
from seedkit.tag.form_table import form_places

__all__ = ["is_natural_death", "one_death"]

_DYING = frozenset({"sterben", "versterben"})
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


def one_death(events: Iterable[Event]) -> Iterator[Event]:
    """Give a death without a cause the type of another telling: *Malerin Rabe gestorben … Rabe starb an einem Krebsleiden*."""
    events = list(events)
    dead = {who for one in events if one.type == "death" for who in one.participants}
    for one in events:
        if dead and one.type == "killing" and one.trigger in _DYING and not dead.isdisjoint(one.participants):
            one = replace(one, type="death")
        yield one
