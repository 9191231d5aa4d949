"""Whether the words around a number say that it no longer holds: *gestern waren es noch vier*, *stieg von 61 auf 64 Prozent*."""

from __future__ import annotations

import re

from seedkit.numbers import lone_number

__all__ = ["is_superseded", "own_part", "said_before", "was_said"]

_PARTS = re.compile(r"[,;–:]\s|\bund (?=insgesamt|bisher|bislang|derzeit|aktuell)")

_SAID = frozenset(
    "gesprochen rede gemeldet gemeldeten genannt genannten angegeben angegebenen ausgegangen berichtet gezählt geschätzt beziffert"
    " geheißen hieß mitgeteilt".split()
)
_HAD = frozenset({"hatte", "hatten", "war", "waren", "wurde", "wurden"})
_STOOD = frozenset({"lag", "lagen", "betrug", "betrugen", "belief", "beliefen"})
_TOLD = frozenset({"gab", "gaben", "sprach", "sprachen", "ging", "gingen", "meldete", "meldeten", "bezifferte"})
_EARLIER = frozenset({"zuvor", "vorher", "bislang", "bisher", "dahin"})
_WORD = re.compile(r"\w+")
_ROOM = 5
"""Words between *es* and *noch*, at most."""

_FROM = re.compile(r"\bvon (?:zuvor |bisher |bislang |zuletzt |noch |rund |etwa |knapp |fast |gut )*$", re.IGNORECASE)
_TO = re.compile(
    r"(?:\s+[\w%€$.-]+){0,2}?\s+auf\s+(?:(?:rund|etwa|knapp|fast|gut|über|mehr als|jetzt|nun)\s+){0,2}(\w+)"
)
_UP_TO_NOW = re.compile(
    r"\b(?:nach|gegenüber|statt) (?:noch |den )?(?:zuvor|zuletzt|bisher|bislang|vorher)(?:igen)?\s+$"
    r"|\b[Ss]tatt (?:um |von |auf |mit |der |den )?$"
)


def own_part(before: str, behind: str) -> tuple[str, str]:
    """The words before and behind a number in its own part of the sentence, which commas and the like bound.

    >>> own_part("Elf starben am Montag, insgesamt sind es ", ", teilte sie mit.")
    ('insgesamt sind es ', '')
    """
    before = before[max((cut.end() for cut in _PARTS.finditer(before)), default=0) :]
    ending = _PARTS.search(behind)
    return before, behind[: ending.start()] if ending else behind


def was_said(before: str, behind: str) -> bool:
    """Whether a number is told as what stood until another one was told.

    >>> was_said("Gestern waren es noch ", "."), was_said("Am Dienstag hatte sie noch von ", " Toten gesprochen.")
    (True, True)
    >>> was_said("Am Abend waren noch ", " Haushalte ohne Strom."), was_said("Im Mai lag sie noch bei ", " Prozent.")
    (False, True)
    """
    words = _WORD.findall(before.lower())
    if "noch" not in words:
        return False
    until, after = words[: words.index("noch")], _WORD.findall(behind.lower())
    if not _SAID.isdisjoint(after):
        return not _HAD.isdisjoint(words + after)
    were = "es" in until and not _HAD.isdisjoint(until) and len(until) - until.index("es") <= _ROOM
    return not _STOOD.isdisjoint(until) or (were and not any(word.startswith("vermiss") for word in after))


def said_before(before: str, behind: str) -> bool:
    """Whether a number was said before another one. It stands where somebody else says that one.

    >>> said_before("Die Polizei gab die Zahl zuvor mit ", " an."), said_before("Die Polizei gab die Zahl mit ", " an.")
    (True, False)
    """
    words = _WORD.findall(before.lower())
    if _EARLIER.isdisjoint(words):
        return False
    return not _TOLD.isdisjoint(words) or not (
        _HAD.isdisjoint(words) or _SAID.isdisjoint(_WORD.findall(behind.lower()))
    )


def is_superseded(before: str, behind: str) -> bool:
    """Whether a number no longer holds. Of two numbers of a change the second is what is claimed.

    ``before`` and ``behind`` are the words of its sentence around it.

    >>> is_superseded("Die Quote stieg von ", " auf 64 Prozent."), is_superseded("Die Quote stieg von 61 auf ", " Prozent.")
    (True, False)
    >>> is_superseded("Sie kürzt um 9 Millionen statt um ", " Barrel."), is_superseded("Es fand nicht statt, ", " kamen.")
    (True, False)
    """
    if "noch" not in before and "von " not in before and _UP_TO_NOW.search(before) is None:
        return False
    before, behind = own_part(before, behind)
    if was_said(before, behind) or _UP_TO_NOW.search(before):
        return True
    changed = _TO.match(behind) if _FROM.search(before) else None
    return changed is not None and (changed[1][0].isdigit() or lone_number(changed[1]) is not None)
