"""The same thing in other words: what is there, in what state a thing is, what a noun made from a verb tells.

*Es gibt keine Risse im Damm* says what *der Damm hat keine Risse* says, *ist nicht in Ordnung* what an adjective says, *die Stadt
bestreitet eine Kündigung* that she has not given notice, *ist nicht verwendbar* that it cannot be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from seedkit.lemmas import noun_readings
from seedkit.lexicon import load_list
from seedkit.propositions_nouns import deed_of
from seedkit.propositions_record import Reading
from seedkit.verbs import readings

__all__ = ["LACKING", "THERE", "is_condition", "turns_of"]

THERE = "vorhanden"
LACKING = "fehlen"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_list("propositions")[name])


def is_condition(noun: str) -> bool:
    """Whether a bare noun behind a preposition tells a state: *in Ordnung*, *außer Betrieb*."""
    return noun in _words("condition")


def turns_of(reading: Reading) -> Iterator[Reading]:
    """Yield what a clause says in other words."""
    yield from _there(reading)
    yield from _can(reading)
    yield from _caused(reading)


def _caused(reading: Reading) -> Iterator[Reading]:
    """*Das Amt stoppt die Produktion*: it stops."""
    free = reading.items - {key for _, key in reading.behind}
    if reading.predicates & _words("causing") and not reading.passive and len(free) == 1:
        yield reading._replace(subject=free, items=reading.items - free | reading.subject, passive="state")


def _there(reading: Reading) -> Iterator[Reading]:
    """What is there, or is not, and what it tells where it is a deed (*Stimmenkauf gab es nicht*)."""
    predicates = reading.predicates
    if predicates & {THERE, LACKING}:
        found = reading if THERE in predicates else None
    elif predicates & _words("lacking"):
        found = None
        yield reading._replace(predicates=frozenset({LACKING}))
    elif predicates & _words("lies") or (reading.passive == "passive" and predicates & _words("found")):
        found = reading._replace(predicates=frozenset({THERE}), passive="", agents=frozenset())
        yield found
    elif predicates & _words("found"):
        free = reading.items - {key for _, key in reading.behind}
        found = reading._replace(
            predicates=frozenset({THERE}), subject=free, items=reading.items - free | reading.subject
        )
        if not free:
            return
        yield found
    else:
        return
    if found is not None:
        yield from _deeds(found)


def _deeds(reading: Reading) -> Iterator[Reading]:
    for noun in reading.subject:
        deed = deed_of(noun)
        if deed is not None:
            done = {deed.part} if deed.part else set(reading.items - {key for _, key in reading.behind})
            yield reading._replace(
                predicates=frozenset({deed.verb}), subject=frozenset(done), items=reading.items - done,
                passive="passive" if done else "", agents=frozenset(),
            )  # fmt: skip


def _can(reading: Reading) -> Iterator[Reading]:
    """*ist verwendbar*: can be used."""
    for word in reading.predicates:
        if word.endswith("bar") and reading.modal == "":
            stem = word.removesuffix("bar")
            verb = next(
                (verb for verb in (stem + "en", stem + "n") if any(one.lemma == verb for one in readings(verb))), None
            )
            if verb is not None:
                yield reading._replace(predicates=frozenset({verb}), modal="können", passive="passive")


def noun_told(noun: str, reading: Reading) -> Reading | None:
    """Return what a noun says of whoever is credited with it, None where it is no deed: *bestritt einen Verstoß gegen das Embargo*.

    ``reading`` is that of the clause, of which the noun is the object.
    """
    deed = deed_of(noun)
    if deed is None or not noun_readings(noun.capitalize()):
        return None
    items = reading.items - {noun}
    done = {deed.part} if deed.part else set(items - {key for _, key in reading.behind})
    behind = frozenset((preposition, key) for preposition, key in reading.behind if key != noun)
    of = {key for preposition, key in behind if preposition == "von"}
    done = done or of
    return reading._replace(
        predicates=frozenset({deed.verb}), subject=frozenset(done) or reading.subject,
        items=items - done, behind=frozenset(one for one in behind if one[1] not in done), negated=False, turn="", modal="",
        tense="past", passive="passive" if done else "", agents=frozenset(), told=True,
    )  # fmt: skip
