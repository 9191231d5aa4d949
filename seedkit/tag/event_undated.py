"""Events of which an article tells no day, told again: *Fähre gekentert … Beim Untergang einer Fähre … Das Unglück …*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seedkit.happenings import can_name, is_elsewhere
from seedkit.records import Event
from seedkit.tag.clause_reader import ClauseReader

__all__ = ["is_same_telling", "take_up_undated"]

_ONE_AT_A_TIME = frozenset(
    {
        "accident",
        "attack",
        "fighting",
        "epidemic",
        "protest",
        "capture",
        "coup",
        "trial",
        "election",
        "visit",
        "ceasefire",
    }
)


def take_up_undated(
    events: list[Event],
    triggers: Sequence[int],
    reader: ClauseReader,
    is_open: Callable[[int], bool],
    is_definite: Callable[[int], bool],
    headlines: Sequence[tuple[int, int]],
) -> None:
    """Mark in ``events`` those without a day that tell what the article told before, or a headline what the text tells.

    A definite noun (*das Unglück*) takes up the only event of its type told so far, where one word can name both and the
    places do not differ; the rule ends in ``+again``, with the other word behind a colon where it is another.
    ``is_open`` says of an event whether it is real and without a day, ``is_definite`` whether it is a noun with *der*.
    """
    first: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        if event.type not in _ONE_AT_A_TIME or "+again" in event.rule:
            continue
        before = first.setdefault(event.type, [])
        if is_open(number):
            if len(before) == 1 and is_definite(number) and _is_one(events[before[0]], event, triggers[number], reader):
                if is_open(before[0]):
                    events[number] = _again(event, events[before[0]])
                continue
            if len(before) == 1 and _is_the_headline(events[before[0]], event, headlines) and is_open(before[0]):
                events[number] = _again(event, events[before[0]])
                continue
        before.append(number)


def _is_one(earlier: Event, event: Event, trigger: int, reader: ClauseReader) -> bool:
    """Whether a definite noun can mean what was told before."""
    if is_elsewhere(event.place_id, earlier.place_id):
        return False
    noun, word = event.trigger.lower(), earlier.trigger.lower()
    if noun == word:
        return _is_plural(trigger, reader) == _was_plural(earlier)
    return can_name(noun, word, verb=earlier.rule.startswith("verb"))


def _is_the_headline(earlier: Event, event: Event, headlines: Sequence[tuple[int, int]]) -> bool:
    """Whether the text tells at the first time what its headline told: by a word that can name it, at no other place."""
    if not any(first <= earlier.start < end for first, end in headlines):
        return False
    if any(first <= event.start < end for first, end in headlines) or is_elsewhere(event.place_id, earlier.place_id):
        return False
    return is_same_telling(event, earlier)


def is_same_telling(one: Event, other: Event) -> bool:
    """Whether the words of two tellings can name one event and no names speak against it."""
    if one.participants and other.participants and not set(one.participants) & set(other.participants):
        return False
    noun, word = one.trigger.lower(), other.trigger.lower()
    if noun == word:
        return True
    first, second = one.rule.startswith("verb"), other.rule.startswith("verb")
    if first and second:
        return False
    if first:
        return can_name(word, noun, verb=True)
    return can_name(noun, word, verb=second) or (not second and can_name(word, noun))


def _is_plural(trigger: int, reader: ClauseReader) -> bool:
    return "Number=Plur" in reader.columns.morph[trigger]


def _was_plural(event: Event) -> bool:
    return (
        event.rule.startswith("noun") and event.text.lower() != event.trigger.lower() and not event.text.endswith("s")
    )


def _again(event: Event, earlier: Event) -> Event:
    word = earlier.rule.partition("+again")[2].removeprefix(":") or earlier.trigger.lower()
    same = event.trigger.lower() == word
    return replace(
        event, place_id=event.place_id or earlier.place_id, rule=f"{event.rule}+again" + ("" if same else f":{word}")
    )
