"""Events told again: *nach der Explosion* is the explosion told before, and has its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seedkit.records import Event
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import DEFINITE, preposition_at

__all__ = ["Told", "take_up"]

_REAL = (None, "asserted", "unconfirmed")
_OTHER = ("geplant", "möglich", "künftig", "nächst", "neu", "ander", "weiter", "zweit", "dritt", "erst", "letzt")
_LONGEST = 62  # days; a noun alone does not say that it is the event of some year


@dataclass(slots=True)
class Told:
    """An event with the token of its trigger."""

    event: Event
    trigger: int


def take_up(told: Sequence[Told], reader: ClauseReader) -> list[Event]:
    """Give events without days those of the telling they take up; the rule of such an event ends in ``+again``.

    A definite noun (*nach der Explosion*) takes up the same noun, where all its dated tellings in the article have the
    same days; what happens *bei der Explosion* happens then and there, too.
    """
    known: dict[tuple[str, str], list[Event]] = {}
    for one in told:
        first, last = one.event.from_date, one.event.to_date
        if first and last and (last - first).days <= _LONGEST and one.event.stance in _REAL:
            known.setdefault(_name(one), []).append(one.event)
    events = [one.event for one in told]
    if not known:
        return events
    meanwhile: dict[tuple[int, int], Event] = {}
    for number, one in enumerate(told):
        earlier = known.get(_name(one), [])
        if one.event.stance in _REAL and _is_undated(one.event) and _is_one(earlier) and _is_definite(one, reader):
            event = events[number] = _as(one.event, earlier, again=True)
            if preposition_at(reader, event.start) in ("bei", "beim", "durch", "während"):
                meanwhile[reader.place(one.trigger)] = event
    for number, one in enumerate(told):
        if _is_undated(events[number]) and (event_then := meanwhile.get(reader.place(one.trigger))) is not None:
            events[number] = _as(one.event, [event_then])
    return events


def _is_one(events: Sequence[Event]) -> bool:
    return len({(event.from_date, event.to_date) for event in events}) == 1


def _as(event: Event, others: Sequence[Event], *, again: bool = False) -> Event:
    """The event with the days of others, and their place where it has none and they have one."""
    where = {other.place_id for other in others if other.place_id}
    place = event.place_id or (next(iter(where)) if len(where) == 1 else None)
    rule = event.rule + "+again" if again else event.rule
    return replace(event, from_date=others[0].from_date, to_date=others[0].to_date, place_id=place, rule=rule)


def _name(told: Told) -> tuple[str, str]:
    return told.event.type, told.event.trigger.lower()


def _is_undated(event: Event) -> bool:
    return event.from_date is None and event.to_date is None


def _is_definite(told: Told, reader: ClauseReader) -> bool:
    """Whether a noun has the definite article, attributes between allowed."""
    if told.trigger in reader.verbs:
        return False
    columns = reader.columns
    at = told.trigger - 1
    while at > 0 and columns.tag[at] == "ADJA" and not columns.low[at].startswith(_OTHER):
        at -= 1
    return at >= 0 and columns.tag[at] in ("ART", "APPRART") and columns.low[at] in DEFINITE
