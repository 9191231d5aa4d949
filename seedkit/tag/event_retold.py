"""Events told again: *nach der Explosion* is the explosion told before, and has its days.

So are *das Unglück* behind *Busunglück*, *der Absturz* behind *stürzte ab* and, by the list ``named`` of
``lexicon/de/events.toml``, *der Unfall* behind *Busunglück*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seedkit.happenings import can_name, is_elsewhere
from seedkit.records import Event, Zone
from seedkit.tag.anchors import goes_on
from seedkit.tag.clause_reader import ClauseReader
from seedkit.tag.event_days import DEFINITE, preposition_at
from seedkit.tag.event_undated import is_same_telling, take_up_undated

__all__ = ["Told", "take_up"]

_REAL = (None, "asserted", "unconfirmed")
_OTHER = ("geplant", "möglich", "künftig", "nächst", "neu", "ander", "weiter", "zweit", "dritt", "erst", "letzt")
_LONGEST = 62  # days; a noun alone does not say that it is the event of some year
_LEAD = 3  # sentences behind the headline
_HARM_DONE = frozenset({"killing", "injury"})
_HARM = _HARM_DONE | {"capture", "arrest"}
_HARMING = _HARM | {"accident", "attack"}
_NOT_YET = (None, "predicted")
_SET_FOR_A_DAY = frozenset({"protest", "election", "meeting", "visit", "trial", "launch", "release", "exercise"})
_MEANWHILE = frozenset({"bei", "beim", "durch", "während"})


@dataclass(slots=True)
class Told:
    """An event with the token of its trigger."""

    event: Event
    trigger: int
    by_the_hour: bool = False  # its sentence tells an hour and no day
    ahead: bool = False  # the statement it is told in foresees or demands it

    @property
    def is_real(self) -> bool:
        """Whether it is told as something that was."""
        return self.event.stance in _REAL and not (self.ahead and self.event.stance is None)


def take_up(told: Sequence[Told], reader: ClauseReader, zones: Iterable[Zone] = ()) -> list[Event]:
    """Give events without days those of the telling they take up; the rule of such an event ends in ``+again``.

    So has *der Unfall ereignete sich gegen 22 Uhr*. A definite noun (*nach der Explosion*) takes up the same noun, where all its dated tellings in the article have the
    same days. Else it takes up another word for it told before (*entgleiste … die Entgleisung*), where that is the only
    dated event of its type so far and no other place; the rule then names that word: ``+again:entgleisen``. What happens
    *bei der Explosion* happens then and there, too. What a headline tells without a day takes up the first dated telling of
    the lead: *Großbrand in Olpe … In der Nacht zum Montag brach in Olpe ein Großbrand aus*.
    """
    known: dict[tuple[str, str], list[Event]] = {}
    of_type: dict[str, list[tuple[int, Event]]] = {}
    for number, one in enumerate(told):
        first, last = one.event.from_date, one.event.to_date
        if first and last and (last - first).days <= _LONGEST and one.is_real and not one.by_the_hour:
            known.setdefault(_name(one), []).append(one.event)
            of_type.setdefault(one.event.type, []).append((number, one.event))
    events = [one.event for one in told]
    headlines = [(z.start, z.end) for z in zones if z.zone == "headline"]
    if not known:
        _plan_again(events, told)
        _take_up_undated(events, told, reader, headlines)
        return events
    meanwhile: dict[tuple[int, int], Event] = {}
    for number, one in enumerate(told):
        if not one.is_real or not _is_definite(one, reader):
            continue
        if not _is_undated(one.event) and not one.by_the_hour:
            events[number] = _told_that_day(
                one, [other for at, other in of_type.get(one.event.type, ()) if at < number]
            )
            continue
        earlier = known.get(_name(one), [])
        told_before = [other for at, other in of_type.get(one.event.type, ()) if at < number]
        later = bool(earlier) and all(other.start > one.event.start for other in earlier)
        if later and _is_one(told_before) and _is_other_word(one.event, told_before):
            earlier = []  # der Angriff after Luftangriff, whatever other Angriff is told further on
        if _is_one(earlier):
            if _is_elsewhere(one.event, earlier):
                continue
            event = _as(one.event, earlier, again="")
        else:
            before = [] if earlier else [other for at, other in of_type.get(one.event.type, ()) if at < number]
            if not _is_one(before) or not _is_other_word(one.event, before):
                continue
            event = _as(one.event, before, again=":" + before[-1].trigger.lower())
        events[number] = event
        if preposition_at(reader, event.start) in _MEANWHILE:
            meanwhile[reader.place(one.trigger)] = event
    for number, one in enumerate(told):
        if not one.is_real:
            continue
        if _is_undated(events[number]) and (event_then := meanwhile.get(reader.place(one.trigger))) is not None:
            events[number] = _as(one.event, [event_then])
    for number, one in enumerate(told[1:], 1):
        previous = events[number - 1]
        if (
            one.event.type in _HARM
            and previous.type in (_HARMING if one.event.type in _HARM_DONE else _HARM - _HARM_DONE)
            and _is_undated(events[number])
            and previous.sentence_id == one.event.sentence_id
            and previous.stance in _REAL
            and one.event.stance in _REAL
            and previous.from_date is not None
            and previous.to_date is not None
            and _is_beside(told[number - 1].trigger, one.trigger, reader)
        ):
            events[number] = _as(one.event, [previous])
    _go_on(events, told, reader)
    _date_headlines(events, told, reader, headlines)
    _plan_again(events, told)
    for number, event in enumerate(events):
        if event.stance == "unconfirmed" and "+again" in event.rule:
            events[number] = replace(event, stance="asserted", hedges=())  # what is in doubt is something about it
    _take_up_undated(events, told, reader, headlines)
    return events


def _take_up_undated(
    events: list[Event], told: Sequence[Told], reader: ClauseReader, headlines: Sequence[tuple[int, int]]
) -> None:
    if len(events) > 1:
        take_up_undated(
            events,
            [one.trigger for one in told],
            reader,
            lambda number: told[number].is_real and _is_undated(events[number]),
            lambda number: _is_definite(told[number], reader),
            headlines,
        )


def _date_headlines(
    events: list[Event], told: Sequence[Told], reader: ClauseReader, headlines: Sequence[tuple[int, int]]
) -> None:
    """Give what a headline tells the days of the lead, where that tells one such event by a word that can name it."""
    if not headlines:
        return
    columns = reader.columns
    last = max(end for _, end in headlines)
    first = next((n for n, one in enumerate(columns.sentences) if columns.start[one[0]] >= last), 0)
    for number, one in enumerate(events):
        if not _is_undated(one) or not told[number].is_real or not any(a <= one.start < b for a, b in headlines):
            continue
        later = [
            other
            for other, what in zip(events[number + 1 :], told[number + 1 :], strict=True)
            if other.type == one.type
            and other.start >= last
            and not _is_undated(other)
            and what.is_real
            and columns.sentence_number(what.trigger) < first + (_LEAD if one.rule.startswith("noun") else 2)
        ]
        if not later or not is_same_telling(one, later[0]) or _is_elsewhere(one, later[:1]):
            continue
        found = later[0]
        if found.from_date is None or found.to_date is None or (found.to_date - found.from_date).days > _LONGEST:
            continue
        same = found.trigger.lower() == one.trigger.lower()
        events[number] = _as(one, [found], again="" if same else ":" + found.trigger.lower())


def _told_that_day(one: Told, before: Sequence[Event]) -> Event:
    """*Am Montag gab es in Olpe einen Großbrand. Der Brand brach am Mittag aus*: it has a day of its own, and the place of the first telling."""
    event = one.event
    first, last = event.from_date, event.to_date
    if not before or first is None or last is None or not _is_one(before):
        return event
    earlier = before[-1]
    assert earlier.from_date is not None and earlier.to_date is not None
    if (
        first > earlier.to_date
        or earlier.from_date > last
        or (last - first).days > _LONGEST
        or _is_elsewhere(event, before)
    ):
        return event
    same = event.trigger.lower() == earlier.trigger.lower()
    if not same and not _is_other_word(event, before):
        return event
    again = _as(event, before, again="" if same else ":" + earlier.trigger.lower())
    return replace(again, from_date=first, to_date=last)


def _go_on(events: list[Event], told: Sequence[Told], reader: ClauseReader) -> None:
    """*Der Anschlag war in der Nacht zum 1. Mai. Dabei starben drei Gäste*: harm done then."""
    columns = reader.columns
    for number, one in enumerate(told):
        if one.event.type not in _HARM or not _is_undated(events[number]) or one.event.stance not in _REAL:
            continue
        if not goes_on(reader, one.trigger):
            continue
        before = columns.sentence_number(one.trigger) - 1
        earlier = [
            other
            for other, what in zip(events[:number], told[:number], strict=True)
            if columns.sentence_number(what.trigger) == before and other.type in _HARMING and not _is_undated(other)
        ]
        if earlier and _is_one(earlier) and earlier[0].stance in _REAL:
            events[number] = _as(one.event, earlier)


def _plan_again(events: list[Event], told: Sequence[Told]) -> None:
    """Mark what is planned for a day and was told before: *für Mittwoch ist eine Großkundgebung geplant … die Kundgebung am Mittwoch*."""
    planned: dict[tuple[str, date], list[Event]] = {}
    for number, event in enumerate(events):
        day = event.from_date
        if event.type not in _SET_FOR_A_DAY or day is None or event.to_date != day or event.stance not in _NOT_YET:
            continue
        before = planned.setdefault((event.type, day), [])
        known = next((one for one in before if is_same_telling(one, event)), None)
        if known is not None and "+again" not in event.rule and not is_elsewhere(known.place_id, event.place_id):
            word = known.trigger.lower()
            again = "" if word == event.trigger.lower() else f":{word}"
            events[number] = replace(event, rule=f"{event.rule}+again{again}")
        elif event.stance == "predicted" or told[number].ahead:
            before.append(event)


def _is_beside(one: int, other: int, reader: ClauseReader) -> bool:
    """*Bei dem Unfall starb ein Mensch, drei wurden verletzt*: two main clauses of one sentence."""
    first, second = reader.clause_at(one), reader.clause_at(other)
    if first is None or second is None or first == second:
        return False
    return reader.clauses[first].type == reader.clauses[second].type == "main"


def _is_elsewhere(event: Event, others: Sequence[Event]) -> bool:
    return any(is_elsewhere(event.place_id, other.place_id) for other in others)


def _is_one(events: Sequence[Event]) -> bool:
    return len({(event.from_date, event.to_date) for event in events}) == 1


def _is_other_word(event: Event, earlier: Sequence[Event]) -> bool:
    """Whether a noun can mean what all these tell, by a longer word, a verb or a word of the same meaning, and nowhere else."""
    noun = event.trigger.lower()
    return not _is_elsewhere(event, earlier) and all(
        can_name(noun, other.trigger.lower(), verb=other.rule.startswith("verb")) for other in earlier
    )


def _as(event: Event, others: Sequence[Event], *, again: str | None = None) -> Event:
    """The event with the days of others, and their place where it has none and they have one."""
    where = {other.place_id for other in others if other.place_id}
    place = event.place_id or (next(iter(where)) if len(where) == 1 else None)
    rule = event.rule if again is None else f"{event.rule}+again{again}"
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
